/* session.c: the run of one visitor through one lesson, as one state machine.
 *
 * Called by app (which applies an input to a copy, commits the rows, then adopts the copy) and
 * read by the screens. It keeps nothing outside struct session, reads no clock, and takes chance
 * only from the seed: the same seed and inputs give the same bytes.
 *
 *   in           on                                goes to                        by
 *   CHOOSE       CHOOSE                            CHOOSE (the phone), or what    choose
 *                                                  comes first: a question asked
 *                                                  before, or the first STEP
 *   STEP         NEXT (READ, WATCH), right touch,  the next STEP, see below       leave_step
 *                nothing to say
 *   STEP         right touch, last sign, choice    STEP_DONE, row when judged     finish_step
 *   STEP         BACK                              the STEP before                back_from_step
 *   STEP_DONE    NEXT                              the next STEP, see below       leave_step
 *   STEP_DONE    BACK                              the same STEP, afresh          back_from_step
 *   QUESTION     SUBMIT, practice                  FEEDBACK                       settle
 *   QUESTION     SUBMIT, SKIP, before              the next question or STEP      settle
 *   QUESTION     SUBMIT, quiz                      FEEDBACK, answer row; the last settle
 *                                                  one also the participation row
 *   FEEDBACK     NEXT                              the next question, see below   next
 *   both, quiz   BACK                              FEEDBACK before, or last STEP  back_from_quiz
 *   RESULT       REVIEW                            STEP, reviewing                review
 *   reviewing    what leaves a STEP, BACK          RESULT                         leave_step, back
 *   all          END                               ENDED, see below               end
 *
 * After the last step leave_step opens the first unanswered question; a question that was answered
 * is shown as FEEDBACK; past the last question open_quiz shows RESULT. The last answer hands the
 * quiz in (passed or failed row); END writes a partial row when that has not happened.
 *
 * Invariants: questions are answered in the order asked, so the answered ones are always the
 * first ones; a judged moment has one row; one participation row per session, and no row after it;
 * nothing moves after ENDED. */
#include "training/session.h"

#include <assert.h>
#include <string.h>

#include "training_private.h"

static const struct lesson_step *present_step(const struct session *session)
{
    return &session->lesson->steps[session->step];
}

static struct session_question *present_asked(struct session *session)
{
    return &session->asked[session->question];
}

static bool is_role(const struct session *session, enum session_role role)
{
    return session->question < session->asked_count &&
           session->asked[session->question].role == role;
}

/* ---- what is shown ---- */

static void show_step(struct session *session, size_t step, enum lesson_mode mode,
                      struct moment now)
{
    assert(step < session->lesson->step_count);
    session->phase = SESSION_PHASE_STEP;
    session->step = step;
    session->mode = mode;
    session->step_since_ms = now.mono_ms;
    practice_clear(session);
}

static void show_moment(struct session *session, size_t moment, struct moment now)
{
    const struct lesson_moment *shown = &session->lesson->moments[moment];
    session->misses_before = path_misses_before(session, moment);
    session->moment = moment;
    show_step(session, shown->step, shown->mode, now);
}

static void show_question(struct session *session, size_t question, struct moment now)
{
    assert(question < session->asked_count);
    struct session_question *asked = &session->asked[question];
    practice_clear(session);
    session->question = question;
    session->phase = asked->answered ? SESSION_PHASE_FEEDBACK : SESSION_PHASE_QUESTION;
    if (asked->shown_ms < 0) {
        asked->shown_ms = now.mono_ms;
    }
}

static void show_result(struct session *session)
{
    practice_clear(session);
    session->phase = SESSION_PHASE_RESULT;
    session->reviewing = false;
}

static void show_choose(struct session *session, bool phone, struct moment now)
{
    practice_clear(session);
    session->phase = SESSION_PHASE_CHOOSE;
    session->choosing_phone = phone;
    session->step_since_ms = now.mono_ms;
}

bool session_show(struct session *session, const char *step_id, struct moment now)
{
    const struct lesson *lesson = session->lesson;
    if (session->phase == SESSION_PHASE_CHOOSE || session->phase == SESSION_PHASE_ENDED) {
        return false;
    }
    for (size_t i = 0; i < lesson->moment_count; i++) {
        const struct lesson_step *step = &lesson->steps[lesson->moments[i].step];
        if (strcmp(step->id, step_id) == 0 && (step->tracks >> session->track & 1u) != 0) {
            show_moment(session, i, now);
            return true;
        }
    }
    return false;
}

/* Shows the question, or, past the last one, the result. */
static void open_quiz(struct session *session, size_t question, struct moment now)
{
    if (question < session->asked_count) {
        show_question(session, question, now);
    } else {
        show_result(session);
    }
}

/* Of the quiz; asked_count when there is none. */
static size_t first_unanswered(const struct session *session)
{
    size_t at = session->quiz_from;
    while (at < session->asked_count && session->asked[at].answered) {
        at++;
    }
    return at;
}

/* Shows what follows the questions before the lesson, or the next one of them. */
static void open_lesson(struct session *session, size_t question, struct moment now)
{
    size_t moment = 0;
    if (question < session->quiz_from) {
        show_question(session, question, now);
    } else if (path_find_first(session, &moment)) {
        show_moment(session, moment, now);
    } else {
        open_quiz(session, first_unanswered(session), now);
    }
}

/* ---- rows ---- */

/* The answer row of this input, to be filled; there is one at most. */
static struct answer_row *add_answer(struct session *session, struct session_rows *rows)
{
    assert(!rows->has_answer && !session->recorded);
    rows->has_answer = true;
    session->row_count++;
    return &rows->answer;
}

/* The present moment was done: judges it the first time. */
static void judge(struct session *session, struct moment now, struct session_rows *rows)
{
    enum answer_part part = ANSWER_PART_STEP;
    if (session->recorded || session->reviewing || session->judged[session->moment] ||
        !practice_is_judged(session, &part)) {
        return;
    }
    session->judged[session->moment] = true;
    session->steps_judged++;
    session->steps_right += practice_credit(session);
    session_fill_step(session, now, add_answer(session, rows));
}

static void record(struct session *session, struct moment now, enum row_result result,
                   struct session_rows *rows)
{
    session->recorded = true;
    rows->has_participation = true;
    session_fill_participation(session, now, result, &rows->participation);
}

/* ---- choosing ---- */

/* The track and the phone are settled as far as they are: asks for the rest, or begins. */
static void settle_choices(struct session *session, bool track_known, struct moment now)
{
    if (!track_known) {
        show_choose(session, false, now);
    } else if (!session->phone_known) {
        show_choose(session, true, now);
    } else {
        quiz_ask(session);
        open_lesson(session, 0, now);
    }
}

static bool choose(struct session *session, size_t number, struct moment now,
                   struct session_rows *rows)
{
    static const struct {
        enum lesson_phone phone;
        const char *id;
    } phones[] = {{LESSON_PHONE_ANDROID, "android"}, {LESSON_PHONE_IPHONE, "iphone"}};
    const struct lesson *lesson = session->lesson;
    size_t count = session->choosing_phone ? sizeof phones / sizeof phones[0] : lesson->track_count;
    if (session->phase != SESSION_PHASE_CHOOSE || number >= count) {
        return false;
    }
    if (session->choosing_phone) {
        session->phone = phones[number].phone;
        session->phone_known = true;
    } else {
        session->track = number;
    }
    session_fill_choice(session, now,
                        session->choosing_phone ? phones[number].id : lesson->tracks[number].id,
                        add_answer(session, rows));
    settle_choices(session, true, now);
    return true;
}

/* ---- steps ---- */

/* The present step is over: the next one, the quiz, or back to the result. */
static void leave_step(struct session *session, struct moment now)
{
    size_t moment = 0;
    if (session->reviewing) {
        show_result(session);
        return;
    }
    if (!path_is_branch(session->lesson, session->moment)) {
        session->came_from = session->moment;
    }
    if (path_find_next(session, &moment)) {
        show_moment(session, moment, now);
    } else {
        open_quiz(session, first_unanswered(session), now);
    }
}

/* What was asked is done: says what there is to say about it, or goes on. */
static void finish_step(struct session *session, struct moment now, struct session_rows *rows)
{
    const struct lesson_step *step = present_step(session);
    bool alone = step->kind == LESSON_STEP_DO && session->mode == LESSON_MODE_ALONE;
    judge(session, now, rows);
    if (step->kind != LESSON_STEP_DECIDE && (alone || step->done[0] == '\0')) {
        leave_step(session, now);
        return;
    }
    /* What was entered and found stays: the phone still shows it beside the `done` text. */
    session->phase = SESSION_PHASE_STEP_DONE;
    session->message = NULL;
    session->help = false;
    session->wrong = false;
}

static bool apply_outcome(struct session *session, enum practice_outcome outcome, struct moment now,
                          struct session_rows *rows)
{
    if (outcome == PRACTICE_DONE) {
        finish_step(session, now, rows);
    }
    return outcome != PRACTICE_NOTHING;
}

static bool touch(struct session *session, const char *id, struct moment now,
                  struct session_rows *rows)
{
    const char *place = id != NULL ? id : "";
    if (session->phase == SESSION_PHASE_QUESTION) {
        return answer_touch(session, place);
    }
    return apply_outcome(session, practice_touch(session, place), now, rows);
}

static bool press_key(struct session *session, char key)
{
    return session->phase == SESSION_PHASE_QUESTION ? answer_key(session, key)
                                                    : practice_key(session, key);
}

static bool ask_help(struct session *session, struct moment now, struct session_rows *rows)
{
    if (session->phase == SESSION_PHASE_QUESTION) {
        present_asked(session)->hint = true;
        return true;
    }
    return apply_outcome(session, practice_help(session), now, rows);
}

static bool select_number(struct session *session, size_t number, struct moment now,
                          struct session_rows *rows)
{
    if (session->phase == SESSION_PHASE_QUESTION) {
        return answer_select(session, number);
    }
    return apply_outcome(session, practice_choose(session, number), now, rows);
}

/* ---- going on and back ---- */

static bool next(struct session *session, struct moment now)
{
    switch (session->phase) {
    case SESSION_PHASE_STEP:
        if (present_step(session)->kind != LESSON_STEP_READ && !practice_is_watched(session)) {
            return false;
        }
        leave_step(session, now);
        return true;
    case SESSION_PHASE_STEP_DONE:
        leave_step(session, now);
        return true;
    case SESSION_PHASE_FEEDBACK:
        if (session->question < session->quiz_from) {
            open_lesson(session, session->question + 1, now);
        } else {
            open_quiz(session, session->question + 1, now);
        }
        return true;
    case SESSION_PHASE_CHOOSE:
    case SESSION_PHASE_QUESTION:
    case SESSION_PHASE_RESULT:
    case SESSION_PHASE_ENDED:
        return false;
    }
    return false;
}

static bool back_from_step(struct session *session, struct moment now)
{
    size_t moment = 0;
    if (session->reviewing) {
        show_result(session);
    } else if (session->phase == SESSION_PHASE_STEP_DONE) {
        show_moment(session, session->moment, now);
    } else if (path_find_before(session, &moment)) {
        show_moment(session, moment, now);
    } else {
        return false;
    }
    return true;
}

static bool back_from_quiz(struct session *session, struct moment now)
{
    size_t moment = 0;
    if (session->question < session->quiz_from) {
        return false;
    }
    if (session->question > session->quiz_from) {
        show_question(session, session->question - 1, now);
        return true;
    }
    if (!path_find_last(session, &moment)) {
        return false;
    }
    show_moment(session, moment, now);
    return true;
}

static bool back(struct session *session, struct moment now)
{
    switch (session->phase) {
    case SESSION_PHASE_STEP:
    case SESSION_PHASE_STEP_DONE:
        return back_from_step(session, now);
    case SESSION_PHASE_QUESTION:
    case SESSION_PHASE_FEEDBACK:
        return back_from_quiz(session, now);
    case SESSION_PHASE_CHOOSE:
    case SESSION_PHASE_RESULT:
    case SESSION_PHASE_ENDED:
        return false;
    }
    return false;
}

bool session_has_back(const struct session *session)
{
    /* A session is a plain value: the surest answer is to try it on a copy. */
    struct session copy = *session;
    return back(&copy, (struct moment){0});
}

static bool review(struct session *session, size_t objective, struct moment now)
{
    if (session->phase != SESSION_PHASE_RESULT || objective >= session->lesson->objective_count) {
        return false;
    }
    session->reviewing = true;
    show_step(session, session->lesson->objectives[objective].step, LESSON_MODE_GUIDED, now);
    return true;
}

static bool end(struct session *session, struct moment now, struct session_rows *rows)
{
    if (session->phase == SESSION_PHASE_ENDED) {
        return false;
    }
    if (!session->recorded) {
        record(session, now, ROW_RESULT_PARTIAL, rows);
    }
    practice_clear(session);
    session->phase = SESSION_PHASE_ENDED;
    session->reviewing = false;
    return true;
}

static bool set_lang(struct session *session, const char *code)
{
    if (session->phase == SESSION_PHASE_ENDED || code == NULL || code[0] == '\0') {
        return false;
    }
    session_copy_text(session->lang, sizeof session->lang, code);
    return true;
}

/* ---- answering ---- */

/* The present answer is final. */
static void settle(struct session *session, struct moment now, struct session_rows *rows)
{
    struct session_question *asked = present_asked(session);
    asked->credit = quiz_credit(session_question_of(session, session->question), asked);
    asked->answered = true;
    session->phase = SESSION_PHASE_FEEDBACK;
    if (asked->role == SESSION_ROLE_PRACTICE) {
        return;
    }
    session_fill_answer(session, now, add_answer(session, rows));
    if (asked->role == SESSION_ROLE_BEFORE) {
        open_lesson(session, session->question + 1, now);
        return;
    }
    session->score += asked->credit;
    session->right_count += asked->credit >= 1.0 ? 1 : 0;
    if (first_unanswered(session) == session->asked_count) {
        record(session, now, session_passed(session) ? ROW_RESULT_PASSED : ROW_RESULT_FAILED, rows);
    }
}

static bool submit(struct session *session, struct moment now, struct session_rows *rows)
{
    if (!session_can_submit(session)) {
        return false;
    }
    settle(session, now, rows);
    return true;
}

static bool skip(struct session *session, struct moment now, struct session_rows *rows)
{
    if (session->phase != SESSION_PHASE_QUESTION || !is_role(session, SESSION_ROLE_BEFORE)) {
        return false;
    }
    answer_clear(present_asked(session));
    present_asked(session)->skipped = true;
    settle(session, now, rows);
    return true;
}

/* ---- the whole ---- */

static int64_t active_ms_at(const struct session *session, struct moment now)
{
    int64_t gap = now.mono_ms - session->last_input_ms;
    if (gap <= 0) {
        return session->active_ms;
    }
    return session->active_ms + (gap < SESSION_ACTIVE_GAP_MS ? gap : SESSION_ACTIVE_GAP_MS);
}

/* A lesson for one phone shows that one; where both are in it, what an earlier lesson asked holds.
 */
static void settle_phone(struct session *session, enum lesson_phone known)
{
    const unsigned both = LESSON_PHONE_ANDROID | LESSON_PHONE_IPHONE;
    bool is_known = known == LESSON_PHONE_ANDROID || known == LESSON_PHONE_IPHONE;
    session->phone_known = (session->lesson->phones & both) != both || is_known;
    session->phone = LESSON_PHONE_ANDROID;
    if ((session->lesson->phones & both) == both) {
        session->phone = is_known ? known : LESSON_PHONE_ANDROID;
    } else if ((session->lesson->phones & LESSON_PHONE_IPHONE) != 0) {
        session->phone = LESSON_PHONE_IPHONE;
    }
}

void session_start(struct session *session, const struct session_setup *setup, struct moment now,
                   struct attempt_row *attempt)
{
    assert(setup->lesson != NULL && setup->lesson->path_count > 0);
    assert(setup->lesson->moment_count <= LESSON_MOMENT_MAX);
    memset(session, 0, sizeof *session);
    session->lesson = setup->lesson;
    session_copy_text(session->id, sizeof session->id, setup->id);
    session_copy_text(session->visit_id, sizeof session->visit_id, setup->visit_id);
    session_copy_text(session->lang, sizeof session->lang, setup->lang);
    session_copy_text(session->audience, sizeof session->audience, setup->audience);
    session->practice = setup->practice;
    session->seed = setup->seed;
    session->last_input_ms = now.mono_ms;
    session->started_ms = now.wall_ms;
    settle_phone(session, setup->phone);
    session->steps_only = setup->steps_only;
    session->track = setup->steps_only ? setup->track : 0;
    settle_choices(session, setup->steps_only || session->lesson->track_count == 0, now);
    session_fill_attempt(session, attempt);
}

bool session_apply(struct session *session, const struct session_input *input, struct moment now,
                   struct session_rows *rows)
{
    memset(rows, 0, sizeof *rows);
    if (input->kind != SESSION_INPUT_TICK) {
        session->active_ms = active_ms_at(session, now);
        session->last_input_ms = now.mono_ms;
    }
    switch (input->kind) {
    case SESSION_INPUT_TICK:
        return practice_tick(session, now);
    case SESSION_INPUT_TOUCH:
        return touch(session, input->id, now, rows);
    case SESSION_INPUT_CHOOSE:
        return choose(session, input->number, now, rows);
    case SESSION_INPUT_KEY:
        return press_key(session, input->key);
    case SESSION_INPUT_NEXT:
        return next(session, now);
    case SESSION_INPUT_BACK:
        return back(session, now);
    case SESSION_INPUT_HELP:
        return ask_help(session, now, rows);
    case SESSION_INPUT_SELECT:
        return select_number(session, input->number, now, rows);
    case SESSION_INPUT_JOIN:
        return session->phase == SESSION_PHASE_QUESTION && answer_join(session, input->number);
    case SESSION_INPUT_SUBMIT:
        return submit(session, now, rows);
    case SESSION_INPUT_SKIP:
        return skip(session, now, rows);
    case SESSION_INPUT_REVIEW:
        return review(session, input->number, now);
    case SESSION_INPUT_LANG:
        return set_lang(session, input->id);
    case SESSION_INPUT_END:
        return end(session, now, rows);
    }
    return false;
}

bool session_is_long_enough(const struct session *session, struct moment now)
{
    return active_ms_at(session, now) / 1000 >= session->lesson->active_s_min;
}
