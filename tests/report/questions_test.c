/* questions_test.c: many questions are told apart, added up, and the hard ones come first. */
#include "report/questions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

static void test_adds_up(void **state)
{
    (void)state;
    struct questions *questions = questions_create();
    size_t count = 0;
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 1000; i++) {
            char id[16];
            snprintf(id, sizeof id, "q%d", i / 2);
            const struct question_asked asked = {.lesson = i % 2 == 0 ? "vneid" : "vssid",
                                                 .question = id,
                                                 .people = 1 + round,
                                                 .got = i % 10 == 4 ? 0.0 : 1.0};
            assert_true(questions_add(questions, &asked));
        }
    }
    const struct question_line *lines = questions_lines(questions, &count);
    assert_int_equal(count, 1000);
    assert_string_equal(lines[0].question, "q0");
    assert_int_equal(lines[999].people, 6);
    questions_sort(questions, 7);
    (void)questions_lines(questions, &count);
    assert_int_equal(count, 0);
    questions_destroy(questions);
}

static void test_hardest_first(void **state)
{
    (void)state;
    static const struct question_asked asked[] = {{"a", "easy", 10, 9.0},
                                                  {"a", "hard", 30, 3.0},
                                                  {"b", "hard", 10, 1.0},
                                                  {"a", "seldom", 4, 0.0},
                                                  {"a", "half", 10, 5.0}};
    static const char *const order[] = {"a/hard", "b/hard", "a/half", "a/easy"};
    struct questions *questions = questions_create();
    size_t count = 0;
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        assert_true(questions_add(questions, &asked[i]));
    }
    questions_sort(questions, 5);
    const struct question_line *lines = questions_lines(questions, &count);
    assert_int_equal(count, sizeof order / sizeof order[0]);
    for (size_t i = 0; i < count; i++) {
        char name[2 * ROW_CODE_MAX];
        snprintf(name, sizeof name, "%s/%s", lines[i].lesson, lines[i].question);
        assert_string_equal(name, order[i]);
    }
    questions_destroy(questions);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_adds_up),
        cmocka_unit_test(test_hardest_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
