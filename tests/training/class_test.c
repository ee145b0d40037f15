/* class_test.c: a room's heads, hands and phones, its way through topics, and the rows it leaves.
 */
#include "sample2.h"

#include "base/seed.h"

#include "training/class.h"

#include <string.h>

static struct moment at(int64_t second)
{
    return (struct moment){.wall_ms = 1000000 + second * 1000, .mono_ms = 500000 + second * 1000};
}

/* Applies an input at a second of the class. */
static bool put(struct class *class, enum class_input_kind kind, int number, int delta)
{
    const struct class_input input = {.kind = kind, .number = number, .delta = delta};
    return class_apply(class, &input, at(0));
}

static bool put_at(struct class *class, enum class_input_kind kind, int64_t second)
{
    const struct class_input input = {.kind = kind};
    return class_apply(class, &input, at(second));
}

static void begin(struct class *class, const struct lesson *lesson, int persons)
{
    const struct class_setup setup = {.visit_id = "visit",
                                      .helper_id = "HD-01",
                                      .lang = "vi",
                                      .unit_code = "",
                                      .hamlet = "Nhà văn hóa"};
    class_start(class, &setup, at(0));
    assert_true(class_toggle_topic(class, lesson, 0, 7));
    assert_true(put(class, CLASS_INPUT_HEAD, CLASS_HEAD_PERSONS, persons));
    assert_true(put(class, CLASS_INPUT_BEGIN, 0, 0));
    assert_int_equal(class->phase, CLASS_PHASE_STEPS);
}

static void test_heads_hold_together(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct class class;
    const struct class_setup setup = {
        .visit_id = "v", .helper_id = "", .lang = "vi", .unit_code = "", .hamlet = ""};
    class_start(&class, &setup, at(0));
    assert_false(put(&class, CLASS_INPUT_HEAD, CLASS_HEAD_WOMEN, 3));
    assert_true(put(&class, CLASS_INPUT_HEAD, CLASS_HEAD_PERSONS, 10));
    assert_true(put(&class, CLASS_INPUT_HEAD, CLASS_HEAD_WOMEN, 30));
    assert_int_equal(class.heads[CLASS_HEAD_WOMEN], 10);
    assert_true(put(&class, CLASS_INPUT_HEAD, CLASS_HEAD_PERSONS, -4));
    assert_int_equal(class.heads[CLASS_HEAD_WOMEN], 6);
    assert_false(put(&class, CLASS_INPUT_HEAD, CLASS_HEAD_COUNT, 1));
    assert_false(put(&class, CLASS_INPUT_HEAD, CLASS_HEAD_PERSONS, 1000000));
    assert_false(put(&class, CLASS_INPUT_BEGIN, 0, 0));
    assert_true(class_toggle_topic(&class, &lesson, 0, 1));
    assert_true(class_can_begin(&class));
    assert_true(class_toggle_topic(&class, &lesson, 0, 1));
    assert_false(class_can_begin(&class));
}

static void test_only_questions_for_hands(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct class class;
    begin(&class, &lesson, 5);
    const struct class_topic *topic = &class.topics[0];
    assert_int_equal(topic->asked_count, 4);
    for (size_t i = 0; i < topic->asked_count; i++) {
        assert_int_equal(class_question_of(topic, i)->kind, LESSON_QUESTION_ONE);
        assert_true(class_right_place(topic, i) < 3);
    }
    struct lesson_question many[] = {lesson.questions[3], lesson.questions[4]};
    lesson.questions = many;
    lesson.question_count = 2;
    assert_false(class_can_teach(&lesson, 0));
}

static void test_votes_never_exceed_the_room(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct class class;
    begin(&class, &lesson, 5);
    put(&class, CLASS_INPUT_STEPS_DONE, 0, 0);
    assert_true(put(&class, CLASS_INPUT_HAND, 0, 3));
    assert_true(put(&class, CLASS_INPUT_PHONE, 1, 0));
    assert_false(put(&class, CLASS_INPUT_PHONE, 2, 0));
    assert_false(put(&class, CLASS_INPUT_PHONE, 2, CLASS_PHONE_MAX));
    assert_false(put(&class, CLASS_INPUT_PHONE, 3, 1));
    assert_int_equal(class_rest(&class), 1);
    assert_true(put(&class, CLASS_INPUT_HAND, 2, 9));
    assert_int_equal(class_votes(class_present(&class), 2), 1);
    assert_false(put(&class, CLASS_INPUT_HAND, 2, 1));
    assert_true(put(&class, CLASS_INPUT_HAND, 0, -2));
    assert_true(put(&class, CLASS_INPUT_REST, 1, 0));
    assert_int_equal(class_answered(&class), 5);
    assert_int_equal(class_votes(class_present(&class), 1), 3);
    assert_true(put(&class, CLASS_INPUT_REVEAL, 0, 0));
    assert_false(put(&class, CLASS_INPUT_HAND, 0, 1));
    assert_false(put(&class, CLASS_INPUT_PHONE, 0, 3));
}

/* Whoever raised a hand for somebody with a phone has taken his place: nothing is counted twice. */
static void test_phones_and_hands_share_the_room(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct class class;
    begin(&class, &lesson, 4);
    assert_true(put(&class, CLASS_INPUT_PHONES, 1, 0));
    assert_false(put(&class, CLASS_INPUT_PHONES, 1, 0));
    for (int phone = 0; phone < 5; phone++) {
        assert_true(put(&class, CLASS_INPUT_JOIN, phone, 0));
    }
    assert_false(put(&class, CLASS_INPUT_JOIN, 4, 0));
    assert_false(put(&class, CLASS_INPUT_JOIN, CLASS_PHONE_MAX, 0));
    assert_false(put(&class, CLASS_INPUT_JOIN, -1, 0));
    assert_int_equal(class.phone_count, 5);
    assert_int_equal(class.heads[CLASS_HEAD_PERSONS], 4);
    put(&class, CLASS_INPUT_STEPS_DONE, 0, 0);
    assert_true(put(&class, CLASS_INPUT_HAND, 0, 1));
    for (int phone = 0; phone < 3; phone++) {
        assert_true(put(&class, CLASS_INPUT_PHONE, 1, phone));
    }
    assert_int_equal(class_rest(&class), 0);
    assert_false(put(&class, CLASS_INPUT_PHONE, 1, 3));
    assert_false(put(&class, CLASS_INPUT_HAND, 1, 1));
    assert_int_equal(class_answered(&class), 4);
    /* The hand comes down again, and the phone has its turn. */
    assert_true(put(&class, CLASS_INPUT_HAND, 0, -1));
    assert_true(put(&class, CLASS_INPUT_PHONE, 1, 3));
    assert_int_equal(class_votes(class_present(&class), 1), 4);
}

/* Phones of the question that is open are forgotten with their answers; hands and what was shown
 * before stay. */
static void test_all_phones_are_put_out(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct class class;
    begin(&class, &lesson, 4);
    put(&class, CLASS_INPUT_PHONES, 1, 0);
    for (int phone = 0; phone < 3; phone++) {
        put(&class, CLASS_INPUT_JOIN, phone, 0);
    }
    put(&class, CLASS_INPUT_STEPS_DONE, 0, 0);
    put(&class, CLASS_INPUT_PHONE, 1, 0);
    put(&class, CLASS_INPUT_REVEAL, 0, 0);
    put(&class, CLASS_INPUT_NEXT, 0, 0);
    assert_true(put(&class, CLASS_INPUT_HAND, 0, 1));
    assert_true(put(&class, CLASS_INPUT_PHONE, 1, 0));
    assert_true(put(&class, CLASS_INPUT_PHONE, 1, 1));
    assert_true(put(&class, CLASS_INPUT_ANEW, 0, 0));
    assert_int_equal(class.phone_count, 0);
    assert_int_equal(class_answered(&class), 1);
    assert_int_equal(class_votes(class_present(&class), 1), 0);
    assert_int_equal(class_votes(&class.topics[0].asked[0], 1), 1);
    /* Another phone on the same place has its turn. */
    assert_true(put(&class, CLASS_INPUT_JOIN, 0, 0));
    assert_true(put(&class, CLASS_INPUT_PHONE, 2, 0));
    assert_int_equal(class_answered(&class), 2);
}

static void test_going_back_counts_nothing_twice(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct class class;
    begin(&class, &lesson, 5);
    put(&class, CLASS_INPUT_STEPS_DONE, 0, 0);
    put(&class, CLASS_INPUT_REVEAL, 0, 0);
    put(&class, CLASS_INPUT_NEXT, 0, 0);
    assert_true(put(&class, CLASS_INPUT_PHONE, 1, 4));
    assert_true(put(&class, CLASS_INPUT_BACK, 0, 0));
    assert_int_equal(class.phase, CLASS_PHASE_ANSWER);
    assert_false(put(&class, CLASS_INPUT_BACK, 0, 0));
    assert_true(put(&class, CLASS_INPUT_NEXT, 0, 0));
    assert_int_equal(class.phase, CLASS_PHASE_QUESTION);
    assert_false(put(&class, CLASS_INPUT_PHONE, 0, 4));
    assert_int_equal(class_answered(&class), 1);
}

static void answer_all(struct class *class, int64_t second)
{
    while (class->phase == CLASS_PHASE_QUESTION) {
        int right = (int)class_right_place(&class->topics[class->topic], class->question);
        const struct class_input hands = {CLASS_INPUT_HAND, right, 3};
        const struct class_input rest = {CLASS_INPUT_REST, (right + 1) % 3, 0};
        class_apply(class, &hands, at(second));
        class_apply(class, &rest, at(second));
        put_at(class, CLASS_INPUT_REVEAL, second);
        put_at(class, CLASS_INPUT_NEXT, second);
    }
}

static void test_a_finished_topic_counts_its_persons(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct class class;
    struct class_rows rows;
    begin(&class, &lesson, 4);
    put_at(&class, CLASS_INPUT_STEPS_DONE, 200);
    answer_all(&class, 200);
    assert_int_equal(class.phase, CLASS_PHASE_TOPIC_END);
    assert_true(put(&class, CLASS_INPUT_NEXT, 0, 0));
    assert_int_equal(class.phase, CLASS_PHASE_SUMMARY);
    assert_true(put(&class, CLASS_INPUT_ACCOUNT, 2, 3));
    assert_true(put(&class, CLASS_INPUT_HEAD, CLASS_HEAD_OVER_60, 2));
    assert_true(put(&class, CLASS_INPUT_CONFIRM, 0, 0));
    assert_true(class_rows_of(&class, 0, "row", &rows));
    assert_string_equal(rows.participation.id, "row");
    assert_string_equal(rows.attempt.id, "row");
    assert_int_equal(rows.participation.kind, ROW_KIND_HEAD_COUNT);
    assert_int_equal(rows.participation.result, ROW_RESULT_ATTENDED);
    assert_int_equal(rows.participation.persons, 4);
    assert_int_equal(rows.participation.over_60, 2);
    assert_int_equal(rows.participation.active_s, 200);
    assert_int_equal(rows.answer_count, 4);
    assert_true(rows.participation.score_raw > 2.99 && rows.participation.score_raw < 3.01);
    assert_int_equal(rows.attempt.score_max, 4);
    assert_false(put(&class, CLASS_INPUT_HEAD, CLASS_HEAD_PERSONS, 1));
    struct account_entry entry;
    assert_true(class_account_of(&class, 2, "account", &entry));
    assert_string_equal(entry.id, "account");
    assert_string_equal(entry.app, account_code(2));
    assert_string_equal(entry.visit_id, rows.participation.visit_id);
    assert_string_equal(entry.helper_id, rows.participation.helper_id);
    assert_int_equal(entry.count, 3);
    assert_int_equal(entry.done_ms, rows.participation.ended_ms);
    assert_string_equal(entry.void_of, "");
    assert_false(class_account_of(&class, 1, "account", &entry));
    class.practice = true;
    assert_false(class_account_of(&class, 2, "account", &entry));
}

static void test_choice_is_in_the_order_of_the_file(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct class class;
    struct class_rows rows;
    begin(&class, &lesson, 9);
    put(&class, CLASS_INPUT_STEPS_DONE, 0, 0);
    answer_all(&class, 90);
    put(&class, CLASS_INPUT_CLOSE, 0, 0);
    put(&class, CLASS_INPUT_CONFIRM, 0, 0);
    assert_true(class_rows_of(&class, 0, "row", &rows));
    for (size_t i = 0; i < rows.answer_count; i++) {
        /* The right option stands first in the file. */
        bool next = strcmp(rows.answers[i].choice, "3,6,0") == 0;
        assert_true(next || strcmp(rows.answers[i].choice, "3,0,6") == 0);
        assert_false(rows.answers[i].right);
    }
}

static void test_a_topic_that_was_left_is_partial(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct class class;
    struct class_rows rows;
    begin(&class, &lesson, 9);
    put(&class, CLASS_INPUT_STEPS_DONE, 0, 0);
    put(&class, CLASS_INPUT_REVEAL, 0, 0);
    assert_true(put(&class, CLASS_INPUT_LEAVE_TOPIC, 0, 0));
    put(&class, CLASS_INPUT_NEXT, 0, 0);
    assert_true(put(&class, CLASS_INPUT_REOPEN, 0, 0));
    put(&class, CLASS_INPUT_CLOSE, 0, 0);
    put(&class, CLASS_INPUT_CONFIRM, 0, 0);
    assert_true(class_rows_of(&class, 0, "row", &rows));
    assert_int_equal(rows.participation.result, ROW_RESULT_PARTIAL);
    assert_int_equal(rows.answer_count, 1);
    assert_int_equal(rows.answers[0].tries, 0);
}

static void test_a_topic_never_begun_leaves_no_row(void **state)
{
    (void)state;
    struct lesson lesson = sample_lesson();
    struct lesson other = sample_lesson();
    struct class class;
    struct class_rows rows;
    const struct class_setup setup = {
        .visit_id = "v", .helper_id = "", .lang = "vi", .unit_code = "", .hamlet = ""};
    class_start(&class, &setup, at(0));
    class_toggle_topic(&class, &lesson, 0, 1);
    class_toggle_topic(&class, &other, 0, 2);
    put(&class, CLASS_INPUT_HEAD, CLASS_HEAD_PERSONS, 2);
    put(&class, CLASS_INPUT_BEGIN, 0, 0);
    put(&class, CLASS_INPUT_CLOSE, 0, 0);
    put(&class, CLASS_INPUT_CONFIRM, 0, 0);
    assert_true(class_rows_of(&class, 0, "a", &rows));
    assert_false(class_rows_of(&class, 1, "b", &rows));
}

/* Any inputs whatever leave a class that keeps its promises, and the same ones give the same. */
static void test_any_inputs_keep_the_promises(void **state)
{
    (void)state;
    static struct class class;
    static struct class twin;
    struct lesson lesson = sample_lesson();
    for (uint64_t seed = 1; seed <= 200; seed++) {
        uint64_t chance = seed;
        int most = 6; /* people that the room has had: a summary may correct them */
        begin(&class, &lesson, 6);
        begin(&twin, &lesson, 6);
        for (int i = 0; i < 300; i++) {
            struct class_input input = {
                .kind = (enum class_input_kind)seed_below(&chance, CLASS_INPUT_COUNT),
                .number = (int)seed_below(&chance, 7) - 1,
                .delta = (int)seed_below(&chance, 9) - 4,
            };
            class_apply(&class, &input, at(i));
            class_apply(&twin, &input, at(i));
            assert_true(class.heads[CLASS_HEAD_WOMEN] <= class.heads[CLASS_HEAD_PERSONS]);
            most = class.heads[CLASS_HEAD_PERSONS] > most ? class.heads[CLASS_HEAD_PERSONS] : most;
            for (size_t k = 0; k < class.topics[0].asked_count; k++) {
                int sum = 0;
                for (size_t place = 0; place < LESSON_CHOICE_MAX; place++) {
                    assert_true(class_votes(&class.topics[0].asked[k], place) >= 0);
                    sum += class.topics[0].asked[k].tally.hands[place];
                }
                assert_true(sum <= most);
            }
        }
        assert_memory_equal(&class, &twin, sizeof class);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_heads_hold_together),
        cmocka_unit_test(test_only_questions_for_hands),
        cmocka_unit_test(test_votes_never_exceed_the_room),
        cmocka_unit_test(test_phones_and_hands_share_the_room),
        cmocka_unit_test(test_all_phones_are_put_out),
        cmocka_unit_test(test_going_back_counts_nothing_twice),
        cmocka_unit_test(test_a_finished_topic_counts_its_persons),
        cmocka_unit_test(test_choice_is_in_the_order_of_the_file),
        cmocka_unit_test(test_a_topic_that_was_left_is_partial),
        cmocka_unit_test(test_a_topic_never_begun_leaves_no_row),
        cmocka_unit_test(test_any_inputs_keep_the_promises),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
