/* session_rows.c: a session told as rows for the ledger.
 *
 * Called by session.c at the moments when something has to be written: the start, a choice, an
 * answer, a step that is judged, the end. It changes no session. Each row is zeroed first: the same
 * run gives the same bytes. */
#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "training_private.h"

static bool is_continuation(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

void session_copy_text(char *out, size_t size, const char *text)
{
    size_t length = strlen(text);
    if (length >= size) {
        length = size - 1;
        while (length > 0 && is_continuation(text[length])) {
            length--;
        }
    }
    memset(out, 0, size);
    memcpy(out, text, length);
}

void session_fill_attempt(const struct session *session, struct attempt_row *row)
{
    const struct lesson *lesson = session->lesson;
    memset(row, 0, sizeof *row);
    session_copy_text(row->id, sizeof row->id, session->id);
    session_copy_text(row->visit_id, sizeof row->visit_id, session->visit_id);
    session_copy_text(row->lesson_id, sizeof row->lesson_id, lesson->id);
    session_copy_text(row->lesson_title, sizeof row->lesson_title, lesson->title);
    row->lesson_version = lesson->version;
    row->active_s_min = lesson->active_s_min;
    session_copy_text(row->lang, sizeof row->lang, session->lang);
    session_copy_text(row->audience, sizeof row->audience, session->audience);
    row->practice = session->practice;
    row->score_max = lesson->ask;
    row->seed = session->seed;
    row->started_ms = session->started_ms;
}

/* ---- choices, as numbers ---- */

/* Writes the numbers of the bits, from 1: "1,3". */
static void add_bits(struct buf *choice, unsigned bits)
{
    for (int i = 0; bits >> i != 0; i++) {
        if ((bits >> i & 1u) != 0) {
            buf_add_format(choice, choice->length > 0 ? ",%d" : "%d", i + 1);
        }
    }
}

static void add_answer_choice(struct buf *choice, const struct lesson_question *question,
                              const struct session_question *asked)
{
    switch (question->kind) {
    case LESSON_QUESTION_ONE:
    case LESSON_QUESTION_MANY:
    case LESSON_QUESTION_TRUE_FALSE:
    case LESSON_QUESTION_SPOT:
        add_bits(choice, asked->selected);
        break;
    case LESSON_QUESTION_ORDER:
        for (size_t i = 0; i < asked->given_count; i++) {
            buf_add_format(choice, i > 0 ? ",%d" : "%d", asked->given[i] + 1);
        }
        break;
    case LESSON_QUESTION_MATCH:
        for (size_t i = 0; i < question->option_count; i++) {
            buf_add_format(choice, i > 0 ? ",%zu-%d" : "%zu-%d", i + 1, asked->given[i]);
        }
        break;
    case LESSON_QUESTION_ENTER:
        /* What a visitor typed is kept nowhere. */
        buf_add(choice, asked->credit >= 1.0 ? "1" : "");
        break;
    }
}

static void add_step_choice(struct buf *choice, const struct session *session)
{
    const struct lesson_step *step = &session->lesson->steps[session->step];
    if (step->kind == LESSON_STEP_SPOT) {
        add_bits(choice, practice_own_finds(session));
    } else if (step->kind == LESSON_STEP_DECIDE) {
        buf_add_format(choice, "%d", session->choice + 1);
    }
}

/* ---- answers ---- */

/* What all answers have in common; since_ms: monotonic, when it was first shown. */
static void fill_common(const struct session *session, struct moment now, int64_t since_ms,
                        struct answer_row *row)
{
    memset(row, 0, sizeof *row);
    session_copy_text(row->participation_id, sizeof row->participation_id, session->id);
    row->ordinal = session->row_count;
    row->tries = 1;
    row->ms = now.mono_ms > since_ms ? now.mono_ms - since_ms : 0;
    row->active_ms = session->active_ms;
    row->wall_ms = now.wall_ms;
}

void session_fill_answer(const struct session *session, struct moment now, struct answer_row *row)
{
    const struct session_question *asked = &session->asked[session->question];
    const struct lesson_question *question = session_question_of(session, session->question);
    struct buf choice;
    assert(asked->answered && asked->role != SESSION_ROLE_PRACTICE);
    fill_common(session, now, asked->shown_ms, row);
    row->part = asked->role == SESSION_ROLE_BEFORE ? ANSWER_PART_BEFORE : ANSWER_PART_QUIZ;
    session_copy_text(row->question_id, sizeof row->question_id, question->id);
    buf_init(&choice, row->choice, sizeof row->choice);
    if (!asked->skipped) {
        add_answer_choice(&choice, question, asked);
    }
    assert(!choice.overflowed);
    row->credit = asked->credit;
    row->right = asked->credit >= 1.0;
    row->tries = asked->skipped ? 0 : asked->changes > 1 ? asked->changes : 1;
    row->hint = asked->hint;
}

void session_fill_step(const struct session *session, struct moment now, struct answer_row *row)
{
    struct buf choice;
    fill_common(session, now, session->step_since_ms, row);
    bool judged = practice_is_judged(session, &row->part);
    assert(judged);
    (void)judged;
    session_copy_text(row->question_id, sizeof row->question_id,
                      session->lesson->steps[session->step].id);
    buf_init(&choice, row->choice, sizeof row->choice);
    add_step_choice(&choice, session);
    assert(!choice.overflowed);
    row->credit = practice_credit(session);
    row->right = row->credit >= 1.0;
    if (session->lesson->steps[session->step].kind != LESSON_STEP_DECIDE) {
        row->tries = session->missed[session->moment] + 1;
    }
    row->hint = session->helped[session->moment] != 0;
}

void session_fill_choice(const struct session *session, struct moment now, const char *id,
                         struct answer_row *row)
{
    fill_common(session, now, session->step_since_ms, row);
    row->part = ANSWER_PART_CHOICE;
    session_copy_text(row->question_id, sizeof row->question_id,
                      session->choosing_phone ? "phone" : "track");
    session_copy_text(row->choice, sizeof row->choice, id);
}

/* ---- the end ---- */

void session_fill_participation(const struct session *session, struct moment now,
                                enum row_result result, struct participation *row)
{
    const struct lesson *lesson = session->lesson;
    memset(row, 0, sizeof *row);
    session_copy_text(row->id, sizeof row->id, session->id);
    row->kind = ROW_KIND_SOLO;
    session_copy_text(row->visit_id, sizeof row->visit_id, session->visit_id);
    session_copy_text(row->lesson_id, sizeof row->lesson_id, lesson->id);
    session_copy_text(row->lesson_title, sizeof row->lesson_title, lesson->title);
    row->lesson_version = lesson->version;
    row->active_s_min = lesson->active_s_min;
    session_copy_text(row->lang, sizeof row->lang, session->lang);
    session_copy_text(row->audience, sizeof row->audience, session->audience);
    row->practice = session->practice;
    row->persons = 1;
    row->started_ms = session->started_ms;
    row->ended_ms = now.wall_ms;
    row->active_s = (int)(session->active_ms / 1000);
    row->result = result;
    row->score_raw = session->score;
    row->score_max = (double)lesson->ask;
    row->seed = session->seed;
}
