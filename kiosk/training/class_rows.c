/* class_rows.c: what the room did, told as figures and as rows for the ledger.
 *
 * Called by app once a class is confirmed, and by the screens for its figures. A class leaves one
 * attempt and one participation for each topic that was begun, one answer for each question that
 * was revealed (how many hands and phones chose which option), and one row for each kind of
 * accounts that were set up. Changes no class. */
#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "training/class.h"
#include "training_private.h"

struct class_score class_score_of(const struct class_topic *topic)
{
    struct class_score score = {0};
    for (size_t i = 0; i < topic->asked_count; i++) {
        const struct class_question *asked = &topic->asked[i];
        if (asked->practice) {
            continue;
        }
        score.questions++;
        if (!asked->revealed) {
            continue;
        }
        score.right += class_votes(asked, class_right_place(topic, i));
        for (size_t place = 0; place < LESSON_CHOICE_MAX; place++) {
            score.given += class_votes(asked, place);
        }
    }
    return score;
}

static void fill_attempt(const struct class *class, const struct class_topic *topic,
                         struct attempt_row *row)
{
    const struct lesson *lesson = topic->lesson;
    memset(row, 0, sizeof *row);
    session_copy_text(row->visit_id, sizeof row->visit_id, class->visit_id);
    session_copy_text(row->lesson_id, sizeof row->lesson_id, lesson->id);
    session_copy_text(row->lesson_title, sizeof row->lesson_title, lesson->title);
    row->lesson_version = lesson->version;
    row->active_s_min = lesson->active_s_min;
    session_copy_text(row->lang, sizeof row->lang, class->lang);
    row->practice = class->practice;
    row->score_max = (int)class_score_of(topic).questions;
    row->seed = topic->seed;
    row->started_ms = topic->started_ms;
}

/* The audience of a row is one code; a class for several is for everyone. */
static const char *audience_code(unsigned audiences)
{
    bool one = audiences != 0 && (audiences & (audiences - 1)) == 0;
    return lesson_audience_code(one ? audiences : audiences == 0 ? 0 : LESSON_AUDIENCE_EVERYONE);
}

/* How many chose each option, in the order of the file: "3,21,3,1". */
static void fill_choice(const struct class_question *asked, size_t options,
                        char out[ROW_CHOICE_MAX])
{
    int votes[LESSON_OPTION_MAX] = {0};
    struct buf choice;
    for (size_t place = 0; place < options; place++) {
        votes[asked->order[place]] = class_votes(asked, place);
    }
    buf_init(&choice, out, ROW_CHOICE_MAX);
    for (size_t i = 0; i < options; i++) {
        buf_add_format(&choice, i > 0 ? ",%d" : "%d", votes[i]);
    }
}

static void fill_answer(const struct class_topic *topic, size_t index, struct answer_row *row)
{
    const struct class_question *asked = &topic->asked[index];
    const struct lesson_question *question = class_question_of(topic, index);
    int given = 0;
    for (size_t place = 0; place < question->option_count; place++) {
        given += class_votes(asked, place);
    }
    int right = class_votes(asked, class_right_place(topic, index));
    row->part = ANSWER_PART_QUIZ;
    session_copy_text(row->question_id, sizeof row->question_id, question->id);
    fill_choice(asked, question->option_count, row->choice);
    row->credit = given > 0 ? (double)right / given : 0.0;
    row->right = given > 0 && right == given;
    row->tries = given > 0 ? 1 : 0;
    row->ms = asked->took_ms;
    row->active_ms = asked->active_ms;
    row->wall_ms = asked->wall_ms;
}

static void fill_answers(const struct class_topic *topic, const char *id, struct class_rows *out)
{
    out->answer_count = 0;
    for (size_t i = 0; i < topic->asked_count; i++) {
        if (topic->asked[i].practice || !topic->asked[i].revealed) {
            continue;
        }
        struct answer_row *row = &out->answers[out->answer_count++];
        memset(row, 0, sizeof *row);
        session_copy_text(row->participation_id, sizeof row->participation_id, id);
        row->ordinal = (int)out->answer_count;
        fill_answer(topic, i, row);
    }
}

static void fill_participation(const struct class *class, const struct class_topic *topic,
                               struct class_rows *out)
{
    struct participation *row = &out->participation;
    const struct attempt_row *attempt = &out->attempt;
    memset(row, 0, sizeof *row);
    row->kind = class->roll ? ROW_KIND_ROLL_CALL : ROW_KIND_HEAD_COUNT;
    memcpy(row->id, attempt->id, sizeof row->id);
    memcpy(row->visit_id, attempt->visit_id, sizeof row->visit_id);
    memcpy(row->lesson_id, attempt->lesson_id, sizeof row->lesson_id);
    memcpy(row->lesson_title, attempt->lesson_title, sizeof row->lesson_title);
    row->lesson_version = attempt->lesson_version;
    row->active_s_min = attempt->active_s_min;
    memcpy(row->lang, attempt->lang, sizeof row->lang);
    memcpy(row->audience, attempt->audience, sizeof row->audience);
    row->practice = attempt->practice;
    row->persons = class->heads[CLASS_HEAD_PERSONS];
    row->women = class->heads[CLASS_HEAD_WOMEN];
    row->over_60 = class->heads[CLASS_HEAD_OVER_60];
    row->minority = class->heads[CLASS_HEAD_MINORITY];
    row->started_ms = topic->started_ms;
    row->ended_ms = topic->ended_ms;
    row->active_s = (int)(topic->active_ms / 1000);
    row->result = topic->finished ? ROW_RESULT_ATTENDED : ROW_RESULT_PARTIAL;
    for (size_t i = 0; i < out->answer_count; i++) {
        row->score_raw += out->answers[i].credit;
    }
    row->score_max = attempt->score_max;
    row->seed = topic->seed;
    class_helpers(class, row->helper_id);
}

bool class_rows_of(const struct class *class, size_t topic, const char *id, struct class_rows *out)
{
    assert(class->phase == CLASS_PHASE_CLOSED && topic < class->topic_count);
    const struct class_topic *taught = &class->topics[topic];
    if (!taught->started) {
        return false;
    }
    fill_attempt(class, taught, &out->attempt);
    session_copy_text(out->attempt.id, sizeof out->attempt.id, id);
    session_copy_text(out->attempt.audience, sizeof out->attempt.audience,
                      audience_code(class->audiences));
    fill_answers(taught, id, out);
    fill_participation(class, taught, out);
    return true;
}

/* When the last topic ended: a class may be confirmed a day later. */
static int64_t last_end_ms(const struct class *class)
{
    int64_t end_ms = 0;
    for (size_t i = 0; i < class->topic_count; i++) {
        const struct class_topic *topic = &class->topics[i];
        if (topic->started && topic->ended_ms > end_ms) {
            end_ms = topic->ended_ms;
        }
    }
    return end_ms;
}

bool class_account_of(const struct class *class, size_t kind, const char *id,
                      struct account_entry *out)
{
    assert(class->phase == CLASS_PHASE_CLOSED && kind < ACCOUNT_KIND_COUNT);
    if (class->practice || class->accounts[kind] <= 0) {
        return false;
    }
    *out = (struct account_entry){.count = class->accounts[kind], .done_ms = last_end_ms(class)};
    session_copy_text(out->id, sizeof out->id, id);
    session_copy_text(out->visit_id, sizeof out->visit_id, class->visit_id);
    session_copy_text(out->app, sizeof out->app, account_code(kind));
    class_helpers(class, out->helper_id);
    return true;
}
