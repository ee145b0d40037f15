/* practice.c: one moment of the path: touches, keys, the screen that comes later, signs, ways out,
 * help, and what it was worth.
 *
 * Called by session.c while a step is shown. It changes the fields of the present step and the
 * tallies of its moment (missed, helped) only; the phase, and which moment comes next, are
 * session.c's affair. Nothing here is timed against the visitor: time only brings the second
 * screen, and moves the finger of a step that is watched.
 *
 * The tallies go over all showings of a moment: who misses, goes back and comes again has missed.
 * A step that is reviewed after the result belongs to no moment and leaves no tally. Pure. */
#include <assert.h>
#include <string.h>

#include "training_private.h"

enum {
    ENTER_DIGIT_MAX = 12, /* no amount or code of daily life has more digits */
    MISS_TALLY_MAX = 250, /* where the tally of a moment stops */
};

static const struct lesson_step *present_step(const struct session *session)
{
    return &session->lesson->steps[session->step];
}

bool practice_is_watched(const struct session *session)
{
    return session->phase == SESSION_PHASE_STEP && session->mode == LESSON_MODE_WATCH;
}

bool practice_is_open(const struct session *session)
{
    enum lesson_step_kind kind = present_step(session)->kind;
    return session->phase == SESSION_PHASE_STEP && session->mode != LESSON_MODE_WATCH &&
           (kind == LESSON_STEP_DO || kind == LESSON_STEP_SCAM || kind == LESSON_STEP_SPOT);
}

/* The second screen of the step has yet to come. */
static bool is_waiting(const struct session *session)
{
    const struct lesson_step *step = present_step(session);
    return session->phase == SESSION_PHASE_STEP && step->kind == LESSON_STEP_DO &&
           step->after_ms > 0 && !session->after_reached;
}

/* What has to be entered on the present step, or "". */
static const char *wanted_entry(const struct session *session)
{
    const struct lesson_step *step = present_step(session);
    return step->kind == LESSON_STEP_DO ? step->enter : "";
}

void practice_clear(struct session *session)
{
    session->after_reached = false;
    session->misses = 0;
    session->found = 0;
    session->shown = 0;
    session->choice = -1;
    session->watched = 0;
    session->help = false;
    session->wrong = false;
    session->message = NULL;
    memset(session->entered, 0, sizeof session->entered);
}

/* ---- misses and help ---- */

static void note_help(struct session *session, unsigned bits)
{
    if (!session->reviewing) {
        session->helped[session->moment] |= (unsigned char)bits;
    }
}

static void count_miss(struct session *session)
{
    session->misses++;
    session->wrong = true;
    if (!session->reviewing && session->missed[session->moment] < MISS_TALLY_MAX) {
        session->missed[session->moment]++;
    }
}

/* The same on a step with one right place, which is shown to who does not find it. */
static void miss_place(struct session *session)
{
    count_miss(session);
    if (session->misses >= SESSION_MISS_PULSE) {
        session->help = true;
        note_help(session, 1);
    }
}

static const char *find_wrong(const struct lesson_step *step, const char *id)
{
    for (size_t i = 0; i < step->wrong_count; i++) {
        if (strcmp(step->wrong[i].id, id) == 0) {
            return step->wrong[i].text;
        }
    }
    return NULL;
}

/* What is said about a place comes before the hints, until the last hint has to help. */
static const char *answer_miss(const struct session *session, const char *id)
{
    const struct lesson_step *step = present_step(session);
    assert(step->hint_count > 0);
    const char *wrong = find_wrong(step, id);
    size_t last = step->hint_count - 1;
    if (session->misses >= SESSION_MISS_PULSE) {
        return step->hints[last];
    }
    size_t hint = session->misses > 0 ? (size_t)session->misses - 1 : 0;
    return wrong != NULL ? wrong : step->hints[hint < last ? hint : last];
}

static void touch_wrong(struct session *session, const char *id)
{
    /* Whoever touches before the second screen came was early, not wrong. */
    if (!is_waiting(session)) {
        miss_place(session);
    }
    session->message = answer_miss(session, id);
}

/* ---- DO and SCAM ---- */

static enum practice_outcome touch_place(struct session *session, const char *id)
{
    const struct lesson_step *step = present_step(session);
    const char *wanted = wanted_entry(session);
    if (is_waiting(session) || strcmp(id, step->touch) != 0) {
        touch_wrong(session, id);
        return PRACTICE_CHANGED;
    }
    if (wanted[0] != '\0' && strcmp(session->entered, wanted) != 0) {
        miss_place(session);
        session->message = step->enter_wrong;
        return PRACTICE_CHANGED;
    }
    return PRACTICE_DONE;
}

/* ---- SPOT ---- */

static unsigned all_signs(const struct lesson_step *step)
{
    return (1u << step->sign_count) - 1;
}

static enum practice_outcome find_sign(struct session *session, unsigned bit)
{
    session->found |= bit;
    session->message = NULL;
    session->wrong = false;
    return session->found == all_signs(present_step(session)) ? PRACTICE_DONE : PRACTICE_CHANGED;
}

/* The next sign as in the file. */
static unsigned next_sign(const struct session *session)
{
    unsigned left = all_signs(present_step(session)) & ~session->found;
    assert(left != 0);
    return left & (~left + 1u);
}

/* Who has missed so often is shown a sign, unless it is the last: that one stays to be found. */
static void miss_sign(struct session *session)
{
    count_miss(session);
    unsigned next = next_sign(session);
    bool last = (session->found | next) == all_signs(present_step(session));
    if (session->misses == SESSION_MISS_PULSE && !last) {
        session->found |= next;
        session->shown |= next;
        note_help(session, next);
    }
}

static enum practice_outcome touch_spot(struct session *session, const char *id)
{
    const struct lesson_step *step = present_step(session);
    for (size_t i = 0; i < step->sign_count; i++) {
        if (strcmp(step->signs[i].id, id) == 0) {
            unsigned bit = 1u << i;
            return (session->found & bit) != 0 ? PRACTICE_NOTHING : find_sign(session, bit);
        }
    }
    /* The ground between the places is nobody's guess at a sign. */
    if (id[0] == '\0') {
        return PRACTICE_NOTHING;
    }
    miss_sign(session);
    session->message = find_wrong(step, id);
    return PRACTICE_CHANGED;
}

static enum practice_outcome show_sign(struct session *session)
{
    unsigned next = next_sign(session);
    session->shown |= next;
    note_help(session, next);
    return find_sign(session, next);
}

/* ---- the inputs ---- */

enum practice_outcome practice_touch(struct session *session, const char *id)
{
    if (!practice_is_open(session)) {
        return PRACTICE_NOTHING;
    }
    return present_step(session)->kind == LESSON_STEP_SPOT ? touch_spot(session, id)
                                                           : touch_place(session, id);
}

enum practice_outcome practice_choose(struct session *session, size_t number)
{
    const struct lesson_step *step = present_step(session);
    if (session->phase != SESSION_PHASE_STEP || step->kind != LESSON_STEP_DECIDE ||
        number >= step->choice_count) {
        return PRACTICE_NOTHING;
    }
    session->choice = (int)number;
    if (!step->choices[number].best) {
        count_miss(session);
    }
    return PRACTICE_DONE;
}

enum practice_outcome practice_help(struct session *session)
{
    if (!practice_is_open(session)) {
        return PRACTICE_NOTHING;
    }
    const struct lesson_step *step = present_step(session);
    if (step->kind == LESSON_STEP_SPOT) {
        return show_sign(session);
    }
    assert(step->hint_count > 0);
    session->help = true;
    session->wrong = false;
    note_help(session, 1);
    session->message = step->hints[step->hint_count - 1];
    return PRACTICE_CHANGED;
}

/* ---- entering ---- */

static bool is_all_digits(const char *text)
{
    return strspn(text, "0123456789") == strlen(text);
}

/* A lesson that asks for more digits than usual can still be finished; places that are drawn one
 * by one are never fewer than what was entered. */
static size_t entry_max(const char *wanted, const struct phone_screen *screen)
{
    size_t asked = strlen(wanted);
    size_t places = is_all_digits(wanted) ? (size_t)ENTER_DIGIT_MAX : (size_t)LESSON_ENTER_MAX;
    assert(asked <= LESSON_ENTER_MAX);
    for (size_t i = 0; screen != NULL && i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        if ((part->kind == PHONE_PART_PIN || part->kind == PHONE_PART_OTP) && part->amount > 0 &&
            part->amount < (int64_t)places) {
            places = (size_t)part->amount;
        }
    }
    return asked > places ? asked : places;
}

/* Whether the key is on the pad or keyboard that goes with the wanted entry. */
static bool is_key(const char *wanted, char key)
{
    bool is_digit = key >= '0' && key <= '9';
    return key == '\b' || is_digit || (!is_all_digits(wanted) && key >= ' ' && key <= '~');
}

bool practice_edit(char entered[LESSON_ENTER_MAX + 1], char key, const char *wanted,
                   const struct phone_screen *screen)
{
    size_t length = strlen(entered);
    if (!is_key(wanted, key)) {
        return false;
    }
    if (key == '\b') {
        if (length > 0) {
            entered[length - 1] = '\0';
        }
        return length > 0;
    }
    if (length >= entry_max(wanted, screen)) {
        return false;
    }
    entered[length] = key;
    return true;
}

bool practice_key(struct session *session, char key)
{
    const char *wanted = wanted_entry(session);
    if (!practice_is_open(session) || wanted[0] == '\0' || !is_key(wanted, key)) {
        return false;
    }
    bool spoke = session->message != NULL;
    session->message = NULL;
    session->wrong = false;
    return practice_edit(session->entered, key, wanted, session_screen(session)) || spoke;
}

/* ---- time ---- */

/* Keys to be pressed on a step that is watched. */
static int key_count(const struct session *session)
{
    return (int)strlen(wanted_entry(session));
}

/* When the finger makes its next move, the second screen being there. */
static int64_t next_move_ms(const struct session *session)
{
    int64_t since = session->step_since_ms + present_step(session)->after_ms;
    int keys = key_count(session);
    if (session->watched < keys) {
        return since + (int64_t)(session->watched + 1) * SESSION_WATCH_KEY_MS;
    }
    return since + (int64_t)keys * SESSION_WATCH_KEY_MS + SESSION_WATCH_MS;
}

int64_t practice_deadline_ms(const struct session *session)
{
    if (is_waiting(session)) {
        return session->step_since_ms + present_step(session)->after_ms;
    }
    if (practice_is_watched(session) && session->watched <= key_count(session)) {
        return next_move_ms(session);
    }
    return -1;
}

/* The second screen comes, a key is pressed, or the finger presses the place. */
static void make_move(struct session *session)
{
    if (is_waiting(session)) {
        session->after_reached = true;
        return;
    }
    if (session->watched < key_count(session)) {
        session->entered[session->watched] = wanted_entry(session)[session->watched];
    }
    session->watched++;
}

bool practice_tick(struct session *session, struct moment now)
{
    bool changed = false;
    for (int64_t due = practice_deadline_ms(session); due >= 0 && now.mono_ms >= due;
         due = practice_deadline_ms(session)) {
        make_move(session);
        changed = true;
    }
    return changed;
}

/* ---- what it was worth ---- */

bool practice_is_judged(const struct session *session, enum answer_part *part)
{
    switch (present_step(session)->kind) {
    case LESSON_STEP_SPOT:
    case LESSON_STEP_DECIDE:
    case LESSON_STEP_SCAM:
        *part = ANSWER_PART_STEP;
        return true;
    case LESSON_STEP_DO:
        *part = ANSWER_PART_ALONE;
        return session->mode == LESSON_MODE_ALONE;
    case LESSON_STEP_READ:
        break;
    }
    return false;
}

unsigned practice_own_finds(const struct session *session)
{
    return session->found & ~(unsigned)session->helped[session->moment];
}

static double spot_credit(const struct session *session)
{
    int gained = -(int)session->missed[session->moment];
    for (unsigned own = practice_own_finds(session); own != 0; own &= own - 1) {
        gained++;
    }
    return gained > 0 ? (double)gained / (double)present_step(session)->sign_count : 0.0;
}

double practice_credit(const struct session *session)
{
    const struct lesson_step *step = present_step(session);
    if (step->kind == LESSON_STEP_SPOT) {
        return spot_credit(session);
    }
    if (step->kind == LESSON_STEP_DECIDE) {
        return step->choices[session->choice].best ? 1.0 : 0.0;
    }
    bool clean = session->missed[session->moment] == 0 && session->helped[session->moment] == 0;
    return clean ? 1.0 : 0.0;
}
