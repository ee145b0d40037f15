/* row_test.c: the frozen words of kinds, results and parts. */
#include "training/row.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char *const kinds[] = {"solo", "head_count", "roll_call"};
static const char *const results[] = {"completed", "passed", "failed", "partial", "attended"};
static const char *const parts[] = {"quiz", "before", "step", "alone", "choice"};

static void test_kind_words(void **state)
{
    (void)state;
    for (int i = ROW_KIND_SOLO; i <= ROW_KIND_ROLL_CALL; i++) {
        enum row_kind found = ROW_KIND_SOLO;
        assert_string_equal(row_kind_code((enum row_kind)i), kinds[i]);
        assert_true(row_kind_find(kinds[i], &found));
        assert_int_equal(found, i);
    }
}

static void test_result_words(void **state)
{
    (void)state;
    for (int i = ROW_RESULT_COMPLETED; i <= ROW_RESULT_ATTENDED; i++) {
        enum row_result found = ROW_RESULT_COMPLETED;
        assert_string_equal(row_result_code((enum row_result)i), results[i]);
        assert_true(row_result_find(results[i], &found));
        assert_int_equal(found, i);
    }
}

static void test_part_words(void **state)
{
    (void)state;
    for (int i = ANSWER_PART_QUIZ; i <= ANSWER_PART_CHOICE; i++) {
        enum answer_part found = ANSWER_PART_QUIZ;
        assert_string_equal(answer_part_code((enum answer_part)i), parts[i]);
        assert_true(answer_part_find(parts[i], &found));
        assert_int_equal(found, i);
    }
}

static void test_unknown_words(void **state)
{
    (void)state;
    static const char *const unknown[] = {"",        "Solo",     "sol", "solos",
                                          "passed ", "partial,", "Quiz"};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        enum row_kind kind = ROW_KIND_ROLL_CALL;
        enum row_result result = ROW_RESULT_ATTENDED;
        enum answer_part part = ANSWER_PART_ALONE;
        assert_false(row_kind_find(unknown[i], &kind));
        assert_false(row_result_find(unknown[i], &result));
        assert_false(answer_part_find(unknown[i], &part));
        assert_int_equal(part, ANSWER_PART_ALONE);
        assert_int_equal(kind, ROW_KIND_ROLL_CALL);
        assert_int_equal(result, ROW_RESULT_ATTENDED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kind_words),
        cmocka_unit_test(test_result_words),
        cmocka_unit_test(test_part_words),
        cmocka_unit_test(test_unknown_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
