/* session.c: the run of one visitor through one lesson, as one state machine.
 *
 * Called by app (which applies an input to a copy, commits the rows, then adopts the copy) and
 * read by the screens. It keeps nothing outside struct session, reads no clock, and takes chance
 * only from the seed: the same seed and inputs give the same bytes.
 *
 *   in           on                                goes to                        by
 *   STEP         NEXT (READ), right touch (DO)     the next STEP, see below       leave_step
 *   STEP         right touch, step has `done`      STEP_DONE                      practice_touch
 *   STEP         BACK                              the STEP before                back
 *   STEP_DONE    NEXT                              the next STEP, see below       leave_step
 *   STEP_DONE    BACK                              the same STEP, afresh          back
 *   QUESTION     SUBMIT                            FEEDBACK, answer row; the last submit
 *                                                  one also the participation row
 *   FEEDBACK     NEXT                              the next question, see below   open_question
 *   both         BACK                              FEEDBACK before, or last STEP  back
 *   RESULT       REVIEW                            STEP, reviewing                review
 *   reviewing    what leaves a STEP, BACK          RESULT                         leave_step, back
 *   all          END                               ENDED, see below               end
 *
 * After the last step leave_step opens the first unanswered question; a question that was answered
 * is shown as FEEDBACK; past the last question open_question shows RESULT. The last answer hands
 * the quiz in (passed or failed row); END writes a partial row when that has not happened.
 *
 * Invariants: questions are answered in the order asked, so the answered ones are always the
 * first ones; one participation row per session; nothing moves after ENDED. */
#include "training/session.h"

#include <assert.h>
#include <string.h>

#include "training_private.h"

static const struct lesson_step *present_step(const struct session *session)
{
    return &session->lesson->steps[session->step];
}

static void show_step(struct session *session, size_t step, struct moment now)
{
    assert(step < session->lesson->step_count);
    session->phase = SESSION_PHASE_STEP;
    session->step = step;
    session->step_since_ms = now.mono_ms;
    practice_clear(session);
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

/* Shows the question, or, past the last one, hands in: this writes the participation. */
static void open_question(struct session *session, size_t question, struct moment now)
{
    if (question < session->asked_count) {
        show_question(session, question, now);
    } else {
        show_result(session);
    }
}

static size_t first_unanswered(const struct session *session)
{
    size_t at = 0;
    while (at < session->asked_count && session->asked[at].answered) {
        at++;
    }
    return at;
}

/* The present step is over: the next one, the quiz, or back to the result. */
static void leave_step(struct session *session, struct moment now)
{
    if (session->reviewing) {
        show_result(session);
    } else if (session->step + 1 < session->lesson->step_count) {
        show_step(session, session->step + 1, now);
    } else {
        open_question(session, first_unanswered(session), now);
    }
}

static bool touch(struct session *session, const char *id, struct moment now)
{
    if (!practice_is_open(session)) {
        return false;
    }
    if (practice_touch(session, id != NULL ? id : "")) {
        leave_step(session, now);
    }
    return true;
}

static bool ask_help(struct session *session)
{
    if (session->phase == SESSION_PHASE_QUESTION) {
        session->asked[session->question].hint = true;
        return true;
    }
    return practice_help(session);
}

/* ---- going on and back ---- */

static bool next(struct session *session, struct moment now)
{
    switch (session->phase) {
    case SESSION_PHASE_STEP:
        if (present_step(session)->kind == LESSON_STEP_DO) {
            return false;
        }
        leave_step(session, now);
        return true;
    case SESSION_PHASE_STEP_DONE:
        leave_step(session, now);
        return true;
    case SESSION_PHASE_FEEDBACK:
        open_question(session, session->question + 1, now);
        return true;
    case SESSION_PHASE_QUESTION:
    case SESSION_PHASE_RESULT:
    case SESSION_PHASE_ENDED:
        return false;
    }
    return false;
}

static bool back(struct session *session, struct moment now)
{
    switch (session->phase) {
    case SESSION_PHASE_STEP:
    case SESSION_PHASE_STEP_DONE:
        if (session->reviewing) {
            show_result(session);
        } else if (session->phase == SESSION_PHASE_STEP_DONE) {
            show_step(session, session->step, now);
        } else if (session->step > 0) {
            show_step(session, session->step - 1, now);
        } else {
            return false;
        }
        return true;
    case SESSION_PHASE_QUESTION:
    case SESSION_PHASE_FEEDBACK:
        if (session->question > 0) {
            show_question(session, session->question - 1, now);
        } else {
            show_step(session, session->lesson->step_count - 1, now);
        }
        return true;
    case SESSION_PHASE_RESULT:
    case SESSION_PHASE_ENDED:
        return false;
    }
    return false;
}

static bool review(struct session *session, size_t objective, struct moment now)
{
    if (session->phase != SESSION_PHASE_RESULT || objective >= session->lesson->objective_count) {
        return false;
    }
    session->reviewing = true;
    show_step(session, session->lesson->objectives[objective].step, now);
    return true;
}

static bool end(struct session *session, struct moment now, struct session_rows *rows)
{
    if (session->phase == SESSION_PHASE_ENDED) {
        return false;
    }
    if (!session->recorded) {
        session->recorded = true;
        rows->has_participation = true;
        session_fill_participation(session, now, ROW_RESULT_PARTIAL, &rows->participation);
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

static bool select_option(struct session *session, size_t place)
{
    if (session->phase != SESSION_PHASE_QUESTION) {
        return false;
    }
    struct session_question *asked = &session->asked[session->question];
    const struct lesson_question *question = &session->lesson->questions[asked->question];
    if (place >= question->option_count) {
        return false;
    }
    unsigned bit = 1u << asked->order[place];
    unsigned selected = question->kind == LESSON_QUESTION_ONE ? bit : asked->selected ^ bit;
    if (selected == asked->selected) {
        return false;
    }
    asked->selected = selected;
    asked->changes++;
    return true;
}

static bool submit(struct session *session, struct moment now, struct session_rows *rows)
{
    if (session->phase != SESSION_PHASE_QUESTION) {
        return false;
    }
    struct session_question *asked = &session->asked[session->question];
    if (asked->selected == 0) {
        return false;
    }
    asked->credit = quiz_credit(&session->lesson->questions[asked->question], asked->selected);
    asked->answered = true;
    session->score += asked->credit;
    session->right_count += asked->credit >= 1.0 ? 1 : 0;
    session->phase = SESSION_PHASE_FEEDBACK;
    rows->has_answer = true;
    session_fill_answer(session, now, &rows->answer);
    if (first_unanswered(session) == session->asked_count) {
        session->recorded = true;
        rows->has_participation = true;
        session_fill_participation(session, now,
                                   session_passed(session) ? ROW_RESULT_PASSED : ROW_RESULT_FAILED,
                                   &rows->participation);
    }
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

static void ask_questions(struct session *session)
{
    const struct lesson *lesson = session->lesson;
    size_t drawn[LESSON_ASK_MAX];
    uint64_t chance = session->seed;
    assert(lesson->ask >= 1 && lesson->ask <= LESSON_ASK_MAX);
    session->asked_count = (size_t)lesson->ask;
    quiz_draw(lesson, &chance, drawn, session->asked_count);
    for (size_t i = 0; i < session->asked_count; i++) {
        struct session_question *asked = &session->asked[i];
        asked->question = drawn[i];
        asked->shown_ms = -1;
        quiz_shuffle_options(&lesson->questions[drawn[i]], &chance, asked->order);
    }
}

void session_start(struct session *session, const struct session_setup *setup, struct moment now,
                   struct attempt_row *attempt)
{
    assert(setup->lesson != NULL && setup->lesson->step_count > 0);
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
    ask_questions(session);
    show_step(session, 0, now);
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
        return touch(session, input->id, now);
    case SESSION_INPUT_KEY:
        return practice_key(session, input->key);
    case SESSION_INPUT_NEXT:
        return next(session, now);
    case SESSION_INPUT_BACK:
        return back(session, now);
    case SESSION_INPUT_HELP:
        return ask_help(session);
    case SESSION_INPUT_SELECT:
        return select_option(session, input->number);
    case SESSION_INPUT_SUBMIT:
        return submit(session, now, rows);
    case SESSION_INPUT_REVIEW:
        return review(session, input->number, now);
    case SESSION_INPUT_LANG:
        return set_lang(session, input->id);
    case SESSION_INPUT_END:
        return end(session, now, rows);
    }
    return false;
}

const struct phone_screen *session_screen(const struct session *session)
{
    if (session->phase != SESSION_PHASE_STEP && session->phase != SESSION_PHASE_STEP_DONE) {
        return NULL;
    }
    const struct lesson_step *step = present_step(session);
    if (step->kind != LESSON_STEP_DO) {
        return NULL;
    }
    return &session->lesson->screens[session->after_reached ? step->after_screen : step->screen];
}

int64_t session_deadline_ms(const struct session *session)
{
    return practice_is_waiting(session) ? session->step_since_ms + present_step(session)->after_ms
                                        : -1;
}

bool session_is_long_enough(const struct session *session, struct moment now)
{
    return active_ms_at(session, now) / 1000 >= session->lesson->active_s_min;
}

bool session_passed(const struct session *session)
{
    return quiz_passed(session->lesson, session->score, session->asked_count);
}

size_t session_missed(const struct session *session, size_t *objectives, size_t max)
{
    size_t count = 0;
    unsigned seen = 0;
    for (size_t i = 0; i < session->asked_count && count < max; i++) {
        const struct session_question *asked = &session->asked[i];
        size_t objective = session->lesson->questions[asked->question].objective;
        if (asked->answered && asked->credit < 1.0 && (seen >> objective & 1u) == 0) {
            seen |= 1u << objective;
            objectives[count++] = objective;
        }
    }
    return count;
}
