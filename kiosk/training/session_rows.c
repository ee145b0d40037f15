/* session_rows.c: a session told as rows for the ledger.
 *
 * Called by session.c at the moments when something has to be written: the start, an answer, the
 * end. It changes no session. Each row is zeroed first: the same run gives the same bytes. */
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
    row->score_max = (int)session->asked_count;
    row->seed = session->seed;
    row->started_ms = session->started_ms;
}

static int count_answered(const struct session *session)
{
    int count = 0;
    for (size_t i = 0; i < session->asked_count; i++) {
        count += session->asked[i].answered ? 1 : 0;
    }
    return count;
}

/* Writes the numbers of the selected options as in the file, from 1: "1,3". */
static void fill_choice(unsigned selected, char *out, size_t size)
{
    struct buf choice;
    buf_init(&choice, out, size);
    for (int i = 0; i < LESSON_OPTION_MAX; i++) {
        if ((selected >> i & 1u) != 0) {
            buf_add_format(&choice, choice.length > 0 ? ",%d" : "%d", i + 1);
        }
    }
    assert(!choice.overflowed);
}

void session_fill_answer(const struct session *session, struct moment now, struct answer_row *row)
{
    const struct session_question *asked = &session->asked[session->question];
    const struct lesson_question *question = &session->lesson->questions[asked->question];
    assert(asked->answered && asked->selected != 0);
    memset(row, 0, sizeof *row);
    session_copy_text(row->participation_id, sizeof row->participation_id, session->id);
    row->ordinal = count_answered(session);
    session_copy_text(row->question_id, sizeof row->question_id, question->id);
    fill_choice(asked->selected, row->choice, sizeof row->choice);
    row->credit = asked->credit;
    row->right = asked->credit >= 1.0;
    row->tries = asked->changes > 1 ? asked->changes : 1;
    row->hint = asked->hint;
    row->ms = now.mono_ms > asked->shown_ms ? now.mono_ms - asked->shown_ms : 0;
    row->active_ms = session->active_ms;
    row->wall_ms = now.wall_ms;
}

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
    row->score_max = (double)session->asked_count;
    row->seed = session->seed;
}
