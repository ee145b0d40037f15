/* drive_walk.c: ways through a whole lesson: the right one, and the one of somebody who errs
 * wherever one can.
 *
 * Called by drive.c for `open`, `reach`, `look`, `finish`, `survey` and `stumble`. It touches what
 * is on the screen and nothing else. The stumbling walk holds the program to what wrong touches
 * promise: that they are answered, on the page in view, and never taken for right ones. */
#include <stdio.h>
#include <string.h>

#include "app/tree.h"
#include "app/walk.h"
#include "base/hash.h"
#include "drive_private.h"
#include "platform/shot.h"

enum {
    WALK_TOUCH_MAX = 6000, /* more touches than any lesson needs */
    KEPT_PATH_MAX = 1024,
    TRIED_MAX = 64, /* places on one phone screen that can be wrong */
};

/* ---- what is left of each screen ---- */

uint64_t drive_hash_nodes(const struct drive *drive)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(drive->app->ui, &count);
    uint64_t hash = hash_bytes(1, &drive->app->screen, sizeof drive->app->screen);
    for (size_t i = 0; i < count; i++) {
        const struct ui_node *node = &nodes[i];
        bool flags[] = {node->enabled, node->target, node->selected,
                        node->focused, node->filled, node->cut};
        hash = hash_bytes(hash, node->name, strlen(node->name));
        hash = hash_bytes(hash, node->label, strlen(node->label));
        hash = hash_bytes(hash, &node->rect, sizeof node->rect);
        hash = hash_bytes(hash, flags, sizeof flags);
        hash = hash_bytes(hash, &node->text_px, sizeof node->text_px);
        hash = hash_bytes(hash, &node->fg, sizeof node->fg);
        hash = hash_bytes(hash, &node->bg, sizeof node->bg);
    }
    return hash;
}

/* Whether this screen is kept already; from now on it is. */
static bool note_kept(struct drive *drive)
{
    uint64_t hash = drive_hash_nodes(drive);
    for (int i = 0; i < DRIVE_KEPT_MAX; i++) {
        uint64_t *place = &drive->kept[(hash + (uint64_t)i) % DRIVE_KEPT_MAX];
        if (*place == hash) {
            return true;
        }
        if (*place == 0) {
            *place = hash;
            return false;
        }
    }
    return false;
}

static bool keep(struct drive *drive)
{
    char path[KEPT_PATH_MAX];
    struct fault fault;
    if (note_kept(drive)) {
        return true;
    }
    if (!drive_check_reach(drive)) {
        return false;
    }
    drive->surveyed++;
    snprintf(path, sizeof path, "%s/%03d.json", drive->survey, drive->surveyed);
    bool written = tree_write(drive->app, path, false, &fault) == STATUS_OK;
    if (written && drive->pictures) {
        SDL_Surface *surface = window_surface(drive->app->window);
        snprintf(path, sizeof path, "%s/%03d.png", drive->survey, drive->surveyed);
        written = shot_write(surface, path, &fault) == STATUS_OK;
    }
    return written || drive_fail(drive, "%s", fault.what);
}

/* Turns pages one way, as far as it goes or `most` times; *turned is how often that was. */
static bool turn_pages(struct drive *drive, const char *pager, int most, int *turned)
{
    bool look = most == 0;
    for (*turned = 0; look || *turned < most; ++*turned) {
        const struct ui_node *node = ui_find(drive->app->ui, pager);
        if (node == NULL || !node->enabled) {
            return true;
        }
        if (!drive_touch_node(drive, node) || (look && !keep(drive))) {
            return false;
        }
    }
    return true;
}

/* Keeps the screen with all its pages, and comes back to the one in view. */
static bool look(struct drive *drive)
{
    static const char *const pagers[] = {"pager/next", "pager/previous"};
    if (drive->see != NULL && !drive->see(drive->see_context, drive->app)) {
        return false;
    }
    if (drive->survey == NULL) {
        return true;
    }
    if (!keep(drive)) {
        return false;
    }
    for (int i = 0; i < 2; i++) {
        int turned = 0;
        int back = 0;
        if (!turn_pages(drive, pagers[i], 0, &turned) ||
            (turned > 0 && !turn_pages(drive, pagers[1 - i], turned, &back))) {
            return false;
        }
    }
    return true;
}

static void look_into(struct drive *drive, const char *folder, bool pictures)
{
    drive->survey = folder;
    drive->pictures = pictures;
}

bool drive_look(struct drive *drive, const char *folder)
{
    look_into(drive, folder, false);
    bool kept = look(drive);
    drive->survey = NULL;
    return kept;
}

/* ---- the right way ---- */

static bool is_well(struct drive *drive)
{
    return drive->app->screen != SCREEN_TROUBLE ||
           drive_fail(drive, "the kiosk is in trouble: %s", drive->app->trouble);
}

static bool go_right(struct drive *drive)
{
    char name[WALK_NAME_MAX];
    int64_t wait_ms = 0;
    walk_next(drive->app, name, &wait_ms);
    if (wait_ms > 0) {
        drive_wait(drive, wait_ms);
        return true;
    }
    return drive_tap_paged(drive, name);
}

static bool walk_right(struct drive *drive)
{
    for (int i = 0; i < WALK_TOUCH_MAX; i++) {
        if (!is_well(drive) || !look(drive)) {
            return false;
        }
        if (drive->app->screen == SCREEN_RESULT) {
            return true;
        }
        if (!go_right(drive)) {
            return false;
        }
    }
    return drive_fail(drive, "the result screen was not reached by %d touches", WALK_TOUCH_MAX);
}

bool drive_finish(struct drive *drive, const char *folder, bool pictures)
{
    look_into(drive, folder, pictures);
    bool done = walk_right(drive);
    drive->survey = NULL;
    return done;
}

bool drive_open(struct drive *drive, const char *lesson)
{
    char name[WALK_NAME_MAX];
    if (drive->app->screen == SCREEN_ATTRACT && !drive_tap_name(drive, "attract/start")) {
        return false;
    }
    snprintf(name, sizeof name, "home/lesson/%s", lesson);
    return drive_tap_paged(drive, name);
}

/* ---- up to a place ---- */

struct goal {
    const char *id; /* of a step or a question */
    bool any;       /* whatever the mode */
    enum lesson_mode mode;
};

static bool is_there(const struct drive *drive, const struct goal *goal)
{
    const struct session *session = &drive->app->visit.session;
    if (!drive->app->visit.has_session) {
        return false;
    }
    if (session->phase == SESSION_PHASE_STEP) {
        return strcmp(session->lesson->steps[session->step].id, goal->id) == 0 &&
               (goal->any || session->mode == goal->mode);
    }
    return session->phase == SESSION_PHASE_QUESTION &&
           strcmp(session_question_of(session, session->question)->id, goal->id) == 0;
}

bool drive_reach(struct drive *drive, const char *id, const char *mode)
{
    static const char *const modes[] = {[LESSON_MODE_GUIDED] = "guided",
                                        [LESSON_MODE_WATCH] = "watch",
                                        [LESSON_MODE_ALONE] = "alone"};
    struct goal goal = {.id = id, .any = mode == NULL};
    while (mode != NULL && strcmp(modes[goal.mode], mode) != 0) {
        if (goal.mode == LESSON_MODE_ALONE) {
            return drive_fail(drive, "reach takes guided, watch or alone, not “%s”", mode);
        }
        goal.mode++;
    }
    for (int i = 0; i < WALK_TOUCH_MAX && !is_there(drive, &goal); i++) {
        if (!is_well(drive)) {
            return false;
        }
        if (drive->app->screen == SCREEN_RESULT) {
            return drive_fail(drive, "the way does not lead past “%s”", id);
        }
        if (!go_right(drive)) {
            return false;
        }
    }
    return is_there(drive, &goal) || drive_fail(drive, "“%s” was not reached", id);
}

/* ---- stumbling ---- */

enum {
    NOWHERE = LESSON_MOMENT_MAX, /* no moment */
};

/* Where somebody is in a lesson, as far as it decides what has been tried there. */
struct whereabouts {
    enum session_phase phase;
    size_t moment;
    size_t step;
    bool reviewing;
    bool after_reached;
};

struct stumble {
    struct drive *drive;
    struct whereabouts at;
    uint64_t tried[TRIED_MAX]; /* hashes of the places touched here */
    size_t tried_count;
    bool helped;                             /* help was asked for here */
    bool entered;                            /* a wrong text was handed in here */
    unsigned char chosen[LESSON_MOMENT_MAX]; /* DECIDE: bits of the choices made */
    size_t decide; /* the moment whose choices were not all made, or NOWHERE */
};

static const struct session *session_of(const struct stumble *stumble)
{
    return &stumble->drive->app->visit.session;
}

static const struct lesson_step *step_of(const struct stumble *stumble)
{
    const struct session *session = session_of(stumble);
    return &session->lesson->steps[session->step];
}

static void note_place(struct stumble *stumble)
{
    const struct session *session = session_of(stumble);
    struct whereabouts *at = &stumble->at;
    if (at->phase != session->phase || at->moment != session->moment || at->step != session->step ||
        at->reviewing != session->reviewing || at->after_reached != session->after_reached) {
        *at = (struct whereabouts){session->phase, session->moment, session->step,
                                   session->reviewing, session->after_reached};
        stumble->tried_count = 0;
        stumble->helped = stumble->entered = false;
    }
}

/* The first screen of a step that will have a second one. */
static bool is_early(const struct stumble *stumble)
{
    const struct session *session = session_of(stumble);
    return step_of(stumble)->after_ms > 0 && !session->after_reached;
}

static bool is_right_place(const struct stumble *stumble, const char *id)
{
    const struct lesson_step *step = step_of(stumble);
    for (size_t i = 0; step->kind == LESSON_STEP_SPOT && i < step->sign_count; i++) {
        if (strcmp(step->signs[i].id, id) == 0) {
            return true;
        }
    }
    return step->kind != LESSON_STEP_SPOT && !is_early(stumble) && strcmp(step->touch, id) == 0;
}

static bool note_tried(struct stumble *stumble, const char *name)
{
    uint64_t hash = hash_bytes(1, name, strlen(name));
    for (size_t i = 0; i < stumble->tried_count; i++) {
        if (stumble->tried[i] == hash) {
            return false;
        }
    }
    if (stumble->tried_count == TRIED_MAX) {
        return false;
    }
    stumble->tried[stumble->tried_count++] = hash;
    return true;
}

/* A place on the phone that is wrong and was not touched here yet, or NULL. */
static const struct ui_node *find_wrong(struct stumble *stumble)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(stumble->drive->app->ui, &count);
    for (size_t i = 0; i < count; i++) {
        const char *name = nodes[i].name;
        bool place = nodes[i].target && nodes[i].enabled && strncmp(name, "phone/", 6) == 0 &&
                     strncmp(name, "phone/key/", 10) != 0;
        if (place && !is_right_place(stumble, name + 6) && note_tried(stumble, name)) {
            return &nodes[i];
        }
    }
    return NULL;
}

/* Whether a box that answers is on the page in view. */
static bool is_answered(const struct stumble *stumble)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(stumble->drive->app->ui, &count);
    for (size_t i = 0; i < count; i++) {
        if (strncmp(nodes[i].name, "step/box", 8) == 0) {
            return true;
        }
    }
    return false;
}

/* After a touch that was wrong: nothing has gone on, it was counted, and it is answered. */
static bool check_miss(struct stumble *stumble, const struct session *before, const char *name)
{
    const struct session *session = session_of(stumble);
    struct drive *drive = stumble->drive;
    if (session->phase != before->phase || session->moment != before->moment) {
        return drive_fail(drive, "step %s: @%s is wrong and was taken for right",
                          step_of(stumble)->id, name);
    }
    bool early = step_of(stumble)->after_ms > 0 && !before->after_reached;
    if (session->misses != before->misses + (early ? 0 : 1)) {
        return drive_fail(drive, "step %s: @%s made %d miss(es) of %d", step_of(stumble)->id, name,
                          session->misses, before->misses);
    }
    return is_answered(stumble) ||
           drive_fail(drive, "step %s: nothing answers @%s", step_of(stumble)->id, name);
}

/* Who touches early does not read first: time would bring the second screen. */
static bool touch_wrong(struct stumble *stumble, const struct ui_node *node)
{
    struct session before = *session_of(stumble);
    char name[WALK_NAME_MAX];
    snprintf(name, sizeof name, "%s", node->name);
    bool touched = is_early(stumble) ? drive_touch_node(stumble->drive, node)
                                     : drive_tap_name(stumble->drive, name);
    return touched && check_miss(stumble, &before, name);
}

/* As long as the right one, and different in its first place alone. */
static bool enter_wrong(struct stumble *stumble)
{
    char text[LESSON_ENTER_MAX + 1];
    char name[WALK_NAME_MAX];
    struct drive *drive = stumble->drive;
    snprintf(text, sizeof text, "%s", step_of(stumble)->enter);
    bool digits = strspn(text, "0123456789") == strlen(text);
    char other = digits ? '7' : 'x';
    text[0] = text[0] == other ? (char)(other + 1) : other;
    stumble->entered = true;
    if (!drive_type(drive, text) || !look(drive)) {
        return false;
    }
    struct session before = *session_of(stumble);
    snprintf(name, sizeof name, "phone/%s", step_of(stumble)->touch);
    return drive_tap_name(drive, name) && check_miss(stumble, &before, name);
}

static bool ask_help(struct stumble *stumble)
{
    struct session before = *session_of(stumble);
    stumble->helped = true;
    if (!drive_tap_name(stumble->drive, "step/help")) {
        return false;
    }
    const struct session *session = session_of(stumble);
    return session->help || session->shown != before.shown ||
           drive_fail(stumble->drive, "step %s: help shows nothing", step_of(stumble)->id);
}

static bool stumble_on_phone(struct stumble *stumble)
{
    const struct ui_node *wrong = find_wrong(stumble);
    if (wrong != NULL) {
        return touch_wrong(stumble, wrong);
    }
    if (!stumble->helped && !is_early(stumble)) {
        return ask_help(stumble);
    }
    bool enters = step_of(stumble)->kind == LESSON_STEP_DO && step_of(stumble)->enter[0] != '\0';
    if (enters && !stumble->entered && !is_early(stumble)) {
        return enter_wrong(stumble);
    }
    return go_right(stumble->drive);
}

/* The choices that are not the best and were not made yet. */
static unsigned choices_left(const struct stumble *stumble)
{
    const struct lesson_step *step = step_of(stumble);
    unsigned left = 0;
    for (size_t i = 0; i < step->choice_count; i++) {
        left |= step->choices[i].best ? 0 : 1u << i;
    }
    return left & ~(unsigned)stumble->chosen[session_of(stumble)->moment];
}

static bool stumble_deciding(struct stumble *stumble)
{
    char name[WALK_NAME_MAX];
    size_t moment = session_of(stumble)->moment;
    unsigned left = choices_left(stumble);
    int choice = 0;
    if (left == 0) {
        return go_right(stumble->drive);
    }
    while ((left >> choice & 1u) == 0) {
        choice++;
    }
    stumble->chosen[moment] |= (unsigned char)(1u << choice);
    stumble->decide = choices_left(stumble) != 0 ? moment : NOWHERE;
    snprintf(name, sizeof name, "step/choice/%d", choice + 1);
    if (!drive_tap_paged(stumble->drive, name)) {
        return false;
    }
    return session_of(stumble)->choice == choice ||
           drive_fail(stumble->drive, "step %s: @%s was not chosen", step_of(stumble)->id, name);
}

/* A choice and its branch lie behind, and others have not been made yet. */
static bool goes_back(const struct stumble *stumble)
{
    const struct session *session = session_of(stumble);
    bool asks = session->phase == SESSION_PHASE_QUESTION;
    return stumble->decide != NOWHERE && !session->reviewing &&
           (asks ||
            (session->moment < session->lesson->path_count && session->moment != stumble->decide));
}

static bool watch(struct stumble *stumble)
{
    int64_t deadline = session_deadline_ms(session_of(stumble));
    if (deadline < 0) {
        return go_right(stumble->drive);
    }
    drive_wait(stumble->drive, deadline - clock_now(&stumble->drive->app->clock).mono_ms);
    return true;
}

static bool stumble_on_step(struct stumble *stumble)
{
    const struct session *session = session_of(stumble);
    if (goes_back(stumble)) {
        return drive_tap_name(stumble->drive, "bar/back");
    }
    if (session->phase == SESSION_PHASE_STEP_DONE) {
        return go_right(stumble->drive);
    }
    if (session->mode == LESSON_MODE_WATCH) {
        return watch(stumble);
    }
    switch (step_of(stumble)->kind) {
    case LESSON_STEP_READ:
        return go_right(stumble->drive);
    case LESSON_STEP_DECIDE:
        return stumble_deciding(stumble);
    case LESSON_STEP_DO:
    case LESSON_STEP_SPOT:
    case LESSON_STEP_SCAM:
        break;
    }
    return stumble_on_phone(stumble);
}

static bool stumble_answering(struct stumble *stumble)
{
    char name[WALK_NAME_MAX];
    struct drive *drive = stumble->drive;
    const struct session *session = session_of(stumble);
    size_t question = session->question;
    const struct ui_node *submit = ui_find(drive->app->ui, "question/submit");
    if (submit != NULL && submit->enabled != session_can_submit(session)) {
        return drive_fail(drive, "@question/submit is %s",
                          submit->enabled ? "enabled too early" : "disabled too long");
    }
    walk_answer(drive->app, false, name);
    if (!drive_tap_paged(drive, name)) {
        return false;
    }
    return !session->asked[question].answered || session->asked[question].credit < 1.0 ||
           drive_fail(drive, "question %s: a wrong answer was taken for right",
                      session_question_of(session, question)->id);
}

static bool stumble_once(struct stumble *stumble)
{
    const struct session *session = session_of(stumble);
    note_place(stumble);
    if (stumble->drive->app->screen == SCREEN_STEP) {
        return stumble_on_step(stumble);
    }
    if (stumble->drive->app->screen == SCREEN_QUIZ && session->phase == SESSION_PHASE_QUESTION) {
        return goes_back(stumble) ? drive_tap_name(stumble->drive, "bar/back")
                                  : stumble_answering(stumble);
    }
    return go_right(stumble->drive);
}

static bool walk_wrong(struct drive *drive)
{
    struct stumble stumble = {.drive = drive, .decide = NOWHERE};
    for (int i = 0; i < WALK_TOUCH_MAX; i++) {
        if (!is_well(drive) || !look(drive)) {
            return false;
        }
        if (drive->app->screen == SCREEN_RESULT) {
            return true;
        }
        if (!stumble_once(&stumble)) {
            return false;
        }
    }
    return drive_fail(drive, "the result screen was not reached by %d touches", WALK_TOUCH_MAX);
}

bool drive_stumble(struct drive *drive, const char *folder, bool pictures)
{
    look_into(drive, folder, pictures);
    bool done = walk_wrong(drive);
    drive->survey = NULL;
    return done;
}
