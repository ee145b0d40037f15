/* class.c: a class as one state machine over plain inputs.
 *
 * Called by app, which writes each input down before it adopts the state that follows; after a
 * power cut the inputs are applied again. Keeps nothing outside struct class, reads no clock, takes
 * chance only from the seeds of the topics.
 *
 *   in         on           goes to                                 by
 *   SETUP      BEGIN        STEPS of the first topic                open_topic
 *   SETUP      BEGIN        ROLL, where people are called           class_roll_begin
 *   ROLL       ROLL_DONE    STEPS of the first topic                open_topic
 *   STEPS      STEPS_DONE   QUESTION, the first                     show_question
 *   QUESTION   REVEAL       ANSWER; the last one finishes the topic reveal
 *   ANSWER     NEXT         QUESTION, ANSWER (seen before) or       next
 *                           TOPIC_END
 *   TOPIC_END  NEXT         STEPS of the next topic, or SUMMARY     next
 *   Q., ANSWER BACK         the question before                     back
 *   STEPS, Q., ANSWER       LEAVE_TOPIC → TOPIC_END                 apply_room
 *   not SETUP  CLOSE        SUMMARY                                 apply_room
 *   SUMMARY    REOPEN       where it was closed                     apply_room
 *   SUMMARY    CONFIRM      CLOSED                                  apply_room
 *
 * Invariants: parts of the heads never exceed their sum; what was revealed is not counted on; a
 * phone answers a question once; hands and phones are never more than the people. */
#include "training/class.h"

#include <assert.h>
#include <string.h>

#include "base/seed.h"
#include "training_private.h"

enum {
    ACTIVE_GAP_MS = 10 * 60 * 1000, /* a helper may talk so long over one picture */
};

void class_start(struct class *class, const struct class_setup *setup, struct moment now)
{
    memset(class, 0, sizeof *class);
    session_copy_text(class->visit_id, sizeof class->visit_id, setup->visit_id);
    session_copy_text(class->helper_id, sizeof class->helper_id, setup->helper_id);
    session_copy_text(class->lang, sizeof class->lang, setup->lang);
    session_copy_text(class->unit_code, sizeof class->unit_code, setup->unit_code);
    session_copy_text(class->hamlet, sizeof class->hamlet, setup->hamlet);
    class->at_home = setup->at_home;
    class->practice = setup->practice;
    class->last_input_ms = now.mono_ms;
}

/* ---- topics ---- */

/* Answered by a show of hands: one of A, B, C, D, E. */
static bool is_for_hands(const struct lesson_question *question)
{
    return (question->kind == LESSON_QUESTION_ONE ||
            question->kind == LESSON_QUESTION_TRUE_FALSE) &&
           question->option_count <= LESSON_CHOICE_MAX;
}

bool class_can_teach(const struct lesson *lesson, size_t track)
{
    for (size_t i = 0; i < lesson->question_count; i++) {
        const struct lesson_question *question = &lesson->questions[i];
        if (is_for_hands(question) && path_has_track(lesson, question->tracks, track)) {
            return true;
        }
    }
    return false;
}

bool class_has_topic(const struct class *class, const struct lesson *lesson, size_t track,
                     size_t *place)
{
    for (size_t i = 0; i < class->topic_count; i++) {
        if (class->topics[i].lesson == lesson && class->topics[i].track == track) {
            if (place != NULL) {
                *place = i + 1;
            }
            return true;
        }
    }
    return false;
}

static void add_question(struct class_topic *topic, const struct lesson_question *question,
                         size_t index, bool practice, uint64_t *chance)
{
    struct class_question *asked = &topic->asked[topic->asked_count++];
    *asked = (struct class_question){.practice = practice, .question = index, .shown_ms = -1};
    memset(asked->said, -1, sizeof asked->said);
    quiz_shuffle_options(question, chance, asked->order);
}

/* Of a shuffled pool: one for each objective first, as a visitor's draw does, then the others. */
static void draw_questions(struct class_topic *topic, uint64_t *chance)
{
    const struct lesson *lesson = topic->lesson;
    unsigned char pool[LESSON_QUESTION_MAX];
    bool taken[LESSON_QUESTION_MAX] = {false};
    unsigned objectives = 0;
    for (size_t i = 0; i < lesson->question_count; i++) {
        pool[i] = (unsigned char)i;
    }
    seed_shuffle(chance, pool, lesson->question_count);
    size_t practice = topic->asked_count;
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < lesson->question_count; i++) {
            const struct lesson_question *question = &lesson->questions[pool[i]];
            bool fresh = (objectives >> question->objective & 1u) == 0;
            if (taken[pool[i]] || !is_for_hands(question) || (round == 0 && !fresh) ||
                !path_has_track(lesson, question->tracks, topic->track) ||
                topic->asked_count - practice >= (size_t)lesson->ask) {
                continue;
            }
            taken[pool[i]] = true;
            objectives |= 1u << question->objective;
            add_question(topic, question, pool[i], false, chance);
        }
    }
}

static void ask_questions(struct class_topic *topic)
{
    uint64_t chance = topic->seed;
    const struct lesson_question *practice = topic->lesson->practice;
    topic->asked_count = 0;
    if (practice != NULL && is_for_hands(practice)) {
        add_question(topic, practice, 0, true, &chance);
    }
    draw_questions(topic, &chance);
}

static void remove_topic(struct class *class, size_t at)
{
    class->topic_count--;
    memmove(&class->topics[at], &class->topics[at + 1],
            (class->topic_count - at) * sizeof class->topics[0]);
}

bool class_toggle_topic(struct class *class, const struct lesson *lesson, size_t track,
                        uint64_t seed)
{
    size_t place = 0;
    if (class->phase != CLASS_PHASE_SETUP) {
        return false;
    }
    if (class_has_topic(class, lesson, track, &place)) {
        remove_topic(class, place - 1);
        return true;
    }
    if (class->topic_count == CLASS_TOPIC_MAX || !class_can_teach(lesson, track)) {
        return false;
    }
    struct class_topic *topic = &class->topics[class->topic_count++];
    *topic = (struct class_topic){.lesson = lesson, .track = track, .seed = seed};
    ask_questions(topic);
    return true;
}

/* ---- heads ---- */

static int within(int number, int most)
{
    return number < 0 ? 0 : number > most ? most : number;
}

static bool change_head(struct class *class, int head, int delta)
{
    if (head < 0 || head >= CLASS_HEAD_COUNT || delta < -CLASS_PERSON_MAX ||
        delta > CLASS_PERSON_MAX || (class->roll && head == CLASS_HEAD_PERSONS)) {
        return false;
    }
    int *heads = class->heads;
    int before = heads[head];
    int most = head == CLASS_HEAD_PERSONS ? CLASS_PERSON_MAX : heads[CLASS_HEAD_PERSONS];
    heads[head] = within(before + delta, most);
    for (int i = CLASS_HEAD_WOMEN; i < CLASS_HEAD_COUNT; i++) {
        heads[i] = within(heads[i], heads[CLASS_HEAD_PERSONS]);
    }
    return heads[head] != before;
}

bool class_can_begin(const struct class *class)
{
    return class->phase == CLASS_PHASE_SETUP && class->topic_count > 0 &&
           (class->roll || class->heads[CLASS_HEAD_PERSONS] > 0);
}

/* ---- the present question ---- */

static struct class_topic *present_topic(struct class *class)
{
    return &class->topics[class->topic];
}

static struct class_question *present_asked(struct class *class)
{
    return &present_topic(class)->asked[class->question];
}

const struct class_question *class_present(const struct class *class)
{
    return &class->topics[class->topic].asked[class->question];
}

const struct lesson_question *class_question_of(const struct class_topic *topic, size_t index)
{
    const struct class_question *asked = &topic->asked[index];
    return asked->practice ? topic->lesson->practice : &topic->lesson->questions[asked->question];
}

static size_t option_count(const struct class *class)
{
    return class_question_of(&class->topics[class->topic], class->question)->option_count;
}

int class_votes(const struct class_question *asked, size_t place)
{
    return asked->tally.hands[place] + asked->tally.phones[place];
}

static int all_votes(const struct class_question *asked)
{
    int sum = 0;
    for (size_t i = 0; i < LESSON_CHOICE_MAX; i++) {
        sum += class_votes(asked, i);
    }
    return sum;
}

int class_answered(const struct class *class)
{
    return all_votes(class_present(class));
}

int class_rest(const struct class *class)
{
    int rest = class->heads[CLASS_HEAD_PERSONS] - class_answered(class);
    return rest > 0 ? rest : 0;
}

size_t class_right_place(const struct class_topic *topic, size_t index)
{
    const struct lesson_question *question = class_question_of(topic, index);
    for (size_t i = 0; i < question->option_count; i++) {
        if (question->options[topic->asked[index].order[i]].right) {
            return i;
        }
    }
    return question->option_count;
}

static bool is_place(const struct class *class, int number)
{
    return number >= 0 && (size_t)number < option_count(class);
}

/* Hands never make more answers than there are people in the room. */
static bool change_hands(struct class *class, int place, int delta)
{
    if (!is_place(class, place) || delta < -CLASS_PERSON_MAX || delta > CLASS_PERSON_MAX) {
        return false;
    }
    int *hands = &present_asked(class)->tally.hands[place];
    int before = *hands;
    *hands = within(before + delta, before + class_rest(class));
    return *hands != before;
}

static bool take_phone(struct class *class, int phone, int place)
{
    struct class_question *asked = present_asked(class);
    if (!is_place(class, place) || phone < 0 || phone >= CLASS_PHONE_MAX ||
        asked->said[phone] >= 0 || class_rest(class) == 0) {
        return false;
    }
    asked->said[phone] = (signed char)place;
    asked->tally.phones[place]++;
    return true;
}

/* ---- moving on ---- */

static void show_question(struct class *class, size_t question, struct moment now)
{
    struct class_topic *topic = present_topic(class);
    assert(question < topic->asked_count);
    struct class_question *asked = &topic->asked[question];
    class->question = question;
    class->phase = asked->revealed ? CLASS_PHASE_ANSWER : CLASS_PHASE_QUESTION;
    if (asked->shown_ms < 0) {
        asked->shown_ms = now.mono_ms;
    }
}

static void open_topic(struct class *class, size_t at, struct moment now)
{
    class->topic = at;
    class->question = 0;
    class->phase = CLASS_PHASE_STEPS;
    class->topics[at].started = true;
    class->topics[at].started_ms = now.wall_ms;
    class->topics[at].ended_ms = now.wall_ms;
}

static bool reveal(struct class *class, struct moment now)
{
    struct class_topic *topic = present_topic(class);
    struct class_question *asked = present_asked(class);
    asked->revealed = true;
    asked->took_ms = now.mono_ms > asked->shown_ms ? now.mono_ms - asked->shown_ms : 0;
    asked->active_ms = topic->active_ms;
    asked->wall_ms = now.wall_ms;
    topic->finished = topic->finished || class->question + 1 == topic->asked_count;
    class->phase = CLASS_PHASE_ANSWER;
    return true;
}

static bool next(struct class *class, struct moment now)
{
    if (class->phase == CLASS_PHASE_TOPIC_END) {
        if (class->topic + 1 < class->topic_count) {
            open_topic(class, class->topic + 1, now);
        } else {
            class->before_summary = class->phase;
            class->phase = CLASS_PHASE_SUMMARY;
        }
        return true;
    }
    if (class->phase != CLASS_PHASE_ANSWER) {
        return false;
    }
    if (class->question + 1 < present_topic(class)->asked_count) {
        show_question(class, class->question + 1, now);
    } else {
        class->phase = CLASS_PHASE_TOPIC_END;
    }
    return true;
}

static bool back(struct class *class, struct moment now)
{
    bool asking = class->phase == CLASS_PHASE_QUESTION || class->phase == CLASS_PHASE_ANSWER;
    if (!asking || class->question == 0) {
        return false;
    }
    show_question(class, class->question - 1, now);
    return true;
}

/* Time in which the topic was taught; the practice of the clock is that of a visitor's run, with a
 * longer silence, as the helper talks. */
static void note_activity(struct class *class, struct moment now)
{
    int64_t gap = now.mono_ms - class->last_input_ms;
    class->last_input_ms = now.mono_ms;
    bool taught = class->phase == CLASS_PHASE_STEPS || class->phase == CLASS_PHASE_QUESTION ||
                  class->phase == CLASS_PHASE_ANSWER;
    if (taught && gap > 0) {
        struct class_topic *topic = present_topic(class);
        topic->active_ms += gap < ACTIVE_GAP_MS ? gap : ACTIVE_GAP_MS;
        topic->ended_ms = now.wall_ms;
    }
}

/* ---- inputs ---- */

static bool apply_setup(struct class *class, const struct class_input *input, struct moment now)
{
    if (class->phase != CLASS_PHASE_SETUP) {
        return false;
    }
    if (input->kind == CLASS_INPUT_AUDIENCE) {
        class->audiences ^= (unsigned)input->number;
        return input->number > 0;
    }
    if (!class_can_begin(class)) {
        return false;
    }
    if (class->roll) {
        class_roll_begin(class);
    } else {
        open_topic(class, 0, now);
    }
    return true;
}

static bool apply_roll(struct class *class, const struct class_input *input, struct moment now)
{
    if (input->kind != CLASS_INPUT_ROLL_DONE) {
        return class_roll_apply(class, input);
    }
    if (class->phase != CLASS_PHASE_ROLL || class->heads[CLASS_HEAD_PERSONS] == 0) {
        return false;
    }
    open_topic(class, 0, now);
    return true;
}

/* Heads are counted before the class and after it. */
static bool apply_head(struct class *class, const struct class_input *input)
{
    bool counts = class->phase == CLASS_PHASE_SETUP || class->phase == CLASS_PHASE_ROLL ||
                  class->phase == CLASS_PHASE_SUMMARY;
    return counts && change_head(class, input->number, input->delta);
}

static bool apply_question(struct class *class, const struct class_input *input, struct moment now)
{
    if (class->phase != CLASS_PHASE_QUESTION) {
        return false;
    }
    switch (input->kind) {
    case CLASS_INPUT_HAND:
        return change_hands(class, input->number, input->delta);
    case CLASS_INPUT_REST:
        return change_hands(class, input->number, class_rest(class));
    case CLASS_INPUT_PHONE:
        return take_phone(class, input->delta, input->number);
    default:
        return reveal(class, now);
    }
}

static bool change_account(struct class *class, int app, int delta)
{
    if (class->phase != CLASS_PHASE_SUMMARY || app < 0 || app >= CLASS_APP_MAX ||
        delta < -CLASS_ACCOUNT_MAX || delta > CLASS_ACCOUNT_MAX) {
        return false;
    }
    int before = class->accounts[app];
    class->accounts[app] = within(before + delta, CLASS_ACCOUNT_MAX);
    return class->accounts[app] != before;
}

/* What leads out of a topic and through the summary. */
static bool apply_room(struct class *class, enum class_input_kind kind)
{
    enum class_phase phase = class->phase;
    bool teaching =
        phase == CLASS_PHASE_STEPS || phase == CLASS_PHASE_QUESTION || phase == CLASS_PHASE_ANSWER;
    bool summing = phase == CLASS_PHASE_SUMMARY;
    if (kind == CLASS_INPUT_LEAVE_TOPIC && teaching) {
        class->phase = CLASS_PHASE_TOPIC_END;
    } else if (kind == CLASS_INPUT_CLOSE && (teaching || phase == CLASS_PHASE_TOPIC_END)) {
        class->before_summary = phase;
        class->phase = CLASS_PHASE_SUMMARY;
    } else if (kind == CLASS_INPUT_REOPEN && summing) {
        class->phase = class->before_summary;
    } else if (kind == CLASS_INPUT_CONFIRM && summing && class->heads[CLASS_HEAD_PERSONS] > 0) {
        class->phase = CLASS_PHASE_CLOSED;
    }
    return class->phase != phase;
}

/* Hands and earlier questions stay: those were shown and seen. */
static void put_phones_out(struct class *class)
{
    class->phone_count = 0;
    if (class->phase == CLASS_PHASE_QUESTION) {
        struct class_question *asked = &class->topics[class->topic].asked[class->question];
        memset(asked->tally.phones, 0, sizeof asked->tally.phones);
        memset(asked->said, -1, sizeof asked->said);
    }
}

static bool apply_phones(struct class *class, const struct class_input *input)
{
    bool begun = class->phase != CLASS_PHASE_SETUP && class->phase != CLASS_PHASE_CLOSED;
    if (input->kind == CLASS_INPUT_PHONES) {
        bool before = class->phones;
        class->phones = input->number != 0;
        return class->phones != before;
    }
    if (begun && input->kind == CLASS_INPUT_ANEW) {
        put_phones_out(class);
        return true;
    }
    if (!begun || input->number < 0 || input->number >= CLASS_PHONE_MAX) {
        return false;
    }
    int before = class->phone_count;
    class->phone_count = before > input->number ? before : input->number + 1;
    return class->phone_count != before;
}

bool class_apply(struct class *class, const struct class_input *input, struct moment now)
{
    note_activity(class, now);
    switch (input->kind) {
    case CLASS_INPUT_HEAD:
        return apply_head(class, input);
    case CLASS_INPUT_AUDIENCE:
    case CLASS_INPUT_BEGIN:
        return apply_setup(class, input, now);
    case CLASS_INPUT_STEPS_DONE:
        if (class->phase != CLASS_PHASE_STEPS) {
            return false;
        }
        show_question(class, 0, now);
        return true;
    case CLASS_INPUT_HAND:
    case CLASS_INPUT_REST:
    case CLASS_INPUT_PHONE:
    case CLASS_INPUT_REVEAL:
        return apply_question(class, input, now);
    case CLASS_INPUT_NEXT:
        return next(class, now);
    case CLASS_INPUT_BACK:
        return back(class, now);
    case CLASS_INPUT_ACCOUNT:
        return change_account(class, input->number, input->delta);
    case CLASS_INPUT_LEAVE_TOPIC:
    case CLASS_INPUT_CLOSE:
    case CLASS_INPUT_REOPEN:
    case CLASS_INPUT_CONFIRM:
        return apply_room(class, input->kind);
    case CLASS_INPUT_PHONES:
    case CLASS_INPUT_JOIN:
    case CLASS_INPUT_ANEW:
        return apply_phones(class, input);
    case CLASS_INPUT_ROLL:
    case CLASS_INPUT_COME:
    case CLASS_INPUT_UNCOME:
    case CLASS_INPUT_ROLL_DONE:
        return apply_roll(class, input, now);
    case CLASS_INPUT_TOPIC:  /* class_toggle_topic: it needs the lesson */
    case CLASS_INPUT_HELPER: /* class_toggle_helper: it needs the id */
    case CLASS_INPUT_ACTIVE:
    case CLASS_INPUT_COUNT:
        break;
    }
    return false;
}
