/* xapi_test.c: every statement obeys the specification, ids are what they were, and the checker
 * itself sees what is wrong. */
#include "report/xapi.h"

#include <math.h>

#include "../store/fixture.h"
#include "xapi_check.h"

static struct ledger_row sample(enum row_kind kind, enum row_result result)
{
    struct ledger_row row = {.part = fixture_part(1), .seq = 7, .clock_ok = true, .counted = 1};
    snprintf(row.kiosk_id, sizeof row.kiosk_id, "LS-0421");
    snprintf(row.unit_code, sizeof row.unit_code, "06001");
    row.part.kind = kind;
    row.part.result = result;
    row.part.persons = kind == ROW_KIND_SOLO ? 1 : 12;
    return row;
}

static void expect_right(json_t *statement)
{
    assert_non_null(statement);
    const char *wrong = xapi_check_statement(statement);
    if (wrong != NULL) {
        char *text = json_dumps(statement, JSON_INDENT(1));
        print_error("%s\n", text);
        free(text);
        fail_msg("%s", wrong);
    }
    json_decref(statement);
}

static void test_all_results(void **state)
{
    (void)state;
    for (int kind = ROW_KIND_SOLO; kind <= ROW_KIND_ROLL_CALL; kind++) {
        for (int result = ROW_RESULT_COMPLETED; result <= ROW_RESULT_ATTENDED; result++) {
            struct ledger_row row = sample((enum row_kind)kind, (enum row_result)result);
            snprintf(row.part.helper_id, sizeof row.part.helper_id, "%s",
                     result > 2   ? "H-07 H-08"
                     : result > 1 ? "H-07"
                                  : "");
            struct xapi_verbs verbs = xapi_verbs_of(&row);
            expect_right(xapi_result(&row, verbs.first));
            if (verbs.second[0] != '\0') {
                expect_right(xapi_result(&row, verbs.second));
            }
        }
    }
    struct ledger_row row = sample(ROW_KIND_SOLO, ROW_RESULT_PASSED);
    row.part.practice = true;
    assert_string_equal(xapi_verbs_of(&row).first, "");
}

static json_t *answered(enum answer_part part, const char *choice, double credit)
{
    struct ledger_row row = sample(ROW_KIND_SOLO, ROW_RESULT_PASSED);
    struct answer_row answer = fixture_answer(1, 3);
    answer.part = part;
    answer.credit = credit;
    answer.right = credit == 1;
    answer.ms = 61230;
    snprintf(answer.choice, sizeof answer.choice, "%s", choice);
    return xapi_answered(&row, &answer);
}

static void test_answers(void **state)
{
    (void)state;
    static const struct {
        enum answer_part part;
        const char *choice;
        double credit;
        const char *type;
        const char *response;
    } rows[] = {
        {ANSWER_PART_QUIZ, "1,3", 1, "choice", "1[,]3"},
        {ANSWER_PART_QUIZ, "2", 0, "choice", "2"},
        {ANSWER_PART_QUIZ, "", 0, "choice", ""},
        {ANSWER_PART_BEFORE, "1-2,2-1", 0.5, "matching", "1[.]2[,]2[.]1"},
        {ANSWER_PART_STEP, "2", 1.0 / 3, "performance", "question-3[.]2"},
        {ANSWER_PART_ALONE, "", 1, "performance", "question-3[.]right"},
        {ANSWER_PART_ALONE, "", 0, "performance", "question-3[.]helped"},
        {ANSWER_PART_CHOICE, "iphone", 0, "choice", "iphone"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        json_t *statement = answered(rows[i].part, rows[i].choice, rows[i].credit);
        json_t *object = json_object_get(statement, "object");
        json_t *result = json_object_get(statement, "result");
        assert_true(
            xapi_is(json_object_get(object, "definition"), "interactionType", rows[i].type));
        assert_true(xapi_is(result, "response", rows[i].response));
        assert_true(xapi_is(result, "duration", "PT1M1.23S"));
        if (rows[i].part != ANSWER_PART_CHOICE) {
            assert_int_equal(json_is_true(json_object_get(result, "success")), rows[i].credit == 1);
        }
        expect_right(statement);
    }
}

/* No points: success is false, whatever else. */
static void test_score_zero(void **state)
{
    (void)state;
    struct ledger_row row = sample(ROW_KIND_SOLO, ROW_RESULT_FAILED);
    row.part.score_raw = 0;
    json_t *statement = xapi_result(&row, "failed");
    json_t *result = json_object_get(statement, "result");
    assert_true(json_is_false(json_object_get(result, "success")));
    assert_int_equal(json_integer_value(json_object_get(json_object_get(result, "score"), "raw")),
                     0);
    expect_right(statement);
}

/* Ids are kept for good: a store refuses other content under an old one. */
static void test_ids(void **state)
{
    (void)state;
    struct ledger_row row = sample(ROW_KIND_SOLO, ROW_RESULT_PASSED);
    char id[UUID_TEXT_MAX];
    char other[UUID_TEXT_MAX];
    xapi_id(id, &row, "completed");
    assert_string_equal(id, "a0692e95-e7f3-5af6-b748-1a7d8d3c735c");
    xapi_id(other, &row, "passed");
    assert_string_not_equal(id, other);
    snprintf(row.kiosk_id, sizeof row.kiosk_id, "LS-0422");
    xapi_id(other, &row, "completed");
    assert_string_not_equal(id, other);
}

static void test_voided(void **state)
{
    (void)state;
    struct ledger_row row = sample(ROW_KIND_SOLO, ROW_RESULT_PASSED);
    struct ledger_row voided = row;
    char target[UUID_TEXT_MAX];
    snprintf(row.part.id, sizeof row.part.id, "%s", fixture_part(2).id);
    snprintf(row.part.void_of, sizeof row.part.void_of, "%s", voided.part.id);
    snprintf(row.part.void_reason, sizeof row.part.void_reason, "ghi nhầm");
    assert_string_equal(xapi_verbs_of(&row).first, "");
    json_t *statement = xapi_voided(&row, &voided, "passed");
    xapi_id(target, &voided, "passed");
    assert_true(xapi_is(json_object_get(statement, "object"), "id", target));
    expect_right(statement);
}

/* Puts value (JSON, or NULL to remove it) at a path such as "result/score/raw". */
static void plant(json_t *statement, const char *path, const char *value)
{
    char piece[64];
    json_t *at = statement;
    const char *slash = strchr(path, '/');
    while (slash != NULL) {
        snprintf(piece, sizeof piece, "%.*s", (int)(slash - path), path);
        at = json_object_get(at, piece);
        assert_non_null(at);
        path = slash + 1;
        slash = strchr(path, '/');
    }
    if (value == NULL) {
        assert_int_equal(json_object_del(at, path), 0);
    } else {
        json_object_set_new(at, path, json_loads(value, JSON_DECODE_ANY, NULL));
    }
}

static void test_wrong_ones_are_seen(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        const char *value;
    } wrong[] = {
        {"id", "\"01900000-0000-7000-8000-000000000001\""},
        {"id", "\"C0A0BCA3-B44C-50E5-869F-C6178855093A\""},
        {"id", NULL},
        {"actor", NULL},
        {"verb", NULL},
        {"object", NULL},
        {"extra", "1"},
        {"result", "null"},
        {"version", "\"2.0\""},
        {"timestamp", "\"2026-11-23 12:02:00\""},
        {"timestamp", "\"2026-11-23T12:02:00.000\""},
        {"timestamp", "\"2026-13-23T12:02:00.000+07:00\""},
        {"actor/mbox", "\"mailto:a@example.com\""},
        {"actor/account/homePage", "\"LS-0421\""},
        {"actor/account/name", "\"a@example.com\""},
        {"actor/objectType", "\"Person\""},
        {"verb/id", "\"passed\""},
        {"verb/display", "{\"tiếng Việt\": \"đạt\"}"},
        {"object/id", "\"qr payment\""},
        {"object/objectType", "\"StatementRef\""},
        {"object/definition/type", "\"assessment\""},
        {"object/definition/interactionType", "\"choice\""},
        {"result/success", "false"},
        {"result/success", "\"true\""},
        {"result/duration", "\"4 minutes\""},
        {"result/duration", "\"PT4M0.123S\""},
        {"result/duration", NULL},
        {"result/score/scaled", "1.5"},
        {"result/score/scaled", "0.2"},
        {"result/score/raw", "601"},
        {"result/score/raw", "5.5"},
        {"result/score/max", NULL},
        {"result/score/min", "600"},
        {"context/registration", "\"7\""},
        {"context/language", "\"Tiếng Việt\""},
        {"context/extensions", "{\"seq\": 1}"},
        {"context/contextActivities", "{\"parent\": []}"},
    };
    struct ledger_row row = sample(ROW_KIND_SOLO, ROW_RESULT_PASSED);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        json_t *statement = xapi_result(&row, "passed");
        assert_null(xapi_check_statement(statement));
        plant(statement, wrong[i].path, wrong[i].value);
        if (xapi_check_statement(statement) == NULL) {
            fail_msg("not seen: %s = %s", wrong[i].path,
                     wrong[i].value == NULL ? "nothing" : wrong[i].value);
        }
        json_decref(statement);
    }
    json_t *answer = answered(ANSWER_PART_QUIZ, "1", 0);
    plant(answer, "result/success", "true");
    assert_non_null(xapi_check_statement(answer));
    json_t *twice = json_pack("[o, O]", xapi_result(&row, "passed"), answer);
    json_array_set_new(twice, 1, xapi_result(&row, "passed"));
    assert_string_equal(xapi_check_batch(twice), "two statements of one id");
    json_decref(twice);
    json_decref(answer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_results), cmocka_unit_test(test_answers),
        cmocka_unit_test(test_score_zero),  cmocka_unit_test(test_ids),
        cmocka_unit_test(test_voided),      cmocka_unit_test(test_wrong_ones_are_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
