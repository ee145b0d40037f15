/* count_test.c: the counting rule as a table; each row differs from a counted one in one clause. */
#include "training/count.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

struct count_case {
    const char *name;
    enum row_kind kind;
    enum row_result result;
    int persons;
    int active_s;        /* the minimum is 60 */
    bool practice;       /* a helper's own run */
    const char *void_of; /* "" when the row voids none */
    bool voided;         /* a later row voids it */
    bool counted_before; /* the visit has been counted */
    int expected;
};

static const struct count_case cases[] = {
    {"passed", ROW_KIND_SOLO, ROW_RESULT_PASSED, 1, 60, false, "", false, false, 1},
    {"failed", ROW_KIND_SOLO, ROW_RESULT_FAILED, 1, 60, false, "", false, false, 1},
    {"partial", ROW_KIND_SOLO, ROW_RESULT_PARTIAL, 1, 60, false, "", false, false, 0},
    {"without a quiz", ROW_KIND_SOLO, ROW_RESULT_COMPLETED, 1, 60, false, "", false, false, 0},
    {"attended alone", ROW_KIND_SOLO, ROW_RESULT_ATTENDED, 1, 60, false, "", false, false, 0},
    {"too short", ROW_KIND_SOLO, ROW_RESULT_PASSED, 1, 59, false, "", false, false, 0},
    {"practice", ROW_KIND_SOLO, ROW_RESULT_PASSED, 1, 60, true, "", false, false, 0},
    {"voided", ROW_KIND_SOLO, ROW_RESULT_PASSED, 1, 60, false, "", true, false, 0},
    {"voids another", ROW_KIND_SOLO, ROW_RESULT_PASSED, 1, 60, false, "x", false, false, 0},
    {"counted before", ROW_KIND_SOLO, ROW_RESULT_PASSED, 1, 60, false, "", false, true, 0},
    {"solo is one", ROW_KIND_SOLO, ROW_RESULT_PASSED, 9, 60, false, "", false, false, 1},
    {"class", ROW_KIND_HEAD_COUNT, ROW_RESULT_COMPLETED, 30, 60, false, "", false, false, 30},
    {"class with quiz", ROW_KIND_HEAD_COUNT, ROW_RESULT_FAILED, 30, 60, false, "", false, false,
     30},
    {"roll call", ROW_KIND_ROLL_CALL, ROW_RESULT_ATTENDED, 12, 60, false, "", false, false, 12},
    {"class broke off", ROW_KIND_ROLL_CALL, ROW_RESULT_PARTIAL, 12, 60, false, "", false, false, 0},
    {"class too short", ROW_KIND_HEAD_COUNT, ROW_RESULT_COMPLETED, 30, 59, false, "", false, false,
     0},
    {"class practice", ROW_KIND_HEAD_COUNT, ROW_RESULT_COMPLETED, 30, 60, true, "", false, false,
     0},
    {"class voided", ROW_KIND_HEAD_COUNT, ROW_RESULT_COMPLETED, 30, 60, false, "", true, false, 0},
    {"class twice", ROW_KIND_HEAD_COUNT, ROW_RESULT_COMPLETED, 30, 60, false, "", false, true, 0},
    {"nobody came", ROW_KIND_HEAD_COUNT, ROW_RESULT_COMPLETED, 0, 60, false, "", false, false, 0},
    {"below nobody", ROW_KIND_HEAD_COUNT, ROW_RESULT_COMPLETED, -3, 60, false, "", false, false, 0},
};

static void test_each_clause(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct count_case *c = &cases[i];
        struct participation row = {.kind = c->kind,
                                    .result = c->result,
                                    .persons = c->persons,
                                    .active_s = c->active_s,
                                    .active_s_min = 60,
                                    .practice = c->practice};
        snprintf(row.void_of, sizeof row.void_of, "%s", c->void_of);
        int counted = count_row(&row, c->voided, c->counted_before);
        if (counted != c->expected) {
            fail_msg("%s: %d instead of %d", c->name, counted, c->expected);
        }
    }
}

static void test_explain_names_every_clause(void **state)
{
    (void)state;
    static const char *const words[] = {
        "lượt người", "nộp bài kiểm tra", "đạt hay chưa", "tối thiểu", "Lớp học",  "tự luyện tập",
        "bị hủy",     "handed",           "minimum",      "class",     "practice", "voided"};
    for (int per = COUNT_PER_LESSON; per <= COUNT_PER_VISIT; per++) {
        const char *text = count_explain((enum count_per)per);
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            if (strstr(text, words[i]) == NULL) {
                fail_msg("rule %d does not speak of \"%s\"", per, words[i]);
            }
        }
        /* Vietnamese first, then English. */
        const char *vietnamese = strstr(text, "Quy tắc đếm");
        const char *english = strstr(text, "The counting rule");
        assert_ptr_equal(vietnamese, text);
        assert_true(english > text);
    }
}

static void test_explain_tells_the_two_rules_apart(void **state)
{
    (void)state;
    assert_non_null(strstr(count_explain(COUNT_PER_LESSON), "each lesson counts once"));
    assert_non_null(strstr(count_explain(COUNT_PER_LESSON), "mỗi bài chỉ tính một lượt"));
    assert_non_null(strstr(count_explain(COUNT_PER_VISIT), "Each visit counts once"));
    assert_non_null(strstr(count_explain(COUNT_PER_VISIT), "dù học mấy bài"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_clause),
        cmocka_unit_test(test_explain_names_every_clause),
        cmocka_unit_test(test_explain_tells_the_two_rules_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
