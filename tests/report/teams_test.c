/* teams_test.c: registries as spreadsheets write them, and what is wrong with others, by its place.
 */
#include "report/teams.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct units units;

static struct teams *read_text(const char *text, enum status expected)
{
    struct teams *teams = NULL;
    struct fault fault;
    const struct teams_source source = {
        .path = "t.csv", .bytes = text, .size = strlen(text), .units = &units};
    assert_int_equal(teams_read(&teams, &source, &fault), expected);
    return teams;
}

/* With a mark or without, commas or semicolons, quoted, columns in any order, the last line open.
 */
static void test_as_spreadsheets_write(void **state)
{
    static const char *const texts[] = {
        "unit_code,hamlet,members,leader\n06625,Thôn Nà Pán,6,bí thư chi bộ\n06001,Khối 3,12,\n",
        "\xEF\xBB\xBFunit_code;hamlet;members;leader\r\n06625;Thôn Nà Pán;6;bí thư chi bộ\r\n"
        "06001;Khối 3;12;\r\n\r\n",
        "members,leader,hamlet,unit_code\n6,\"bí thư chi bộ\",\"Thôn Nà Pán\",6625\n"
        "12,, Khối 3 ,\"06001\"",
    };
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct teams *teams = read_text(texts[i], STATUS_OK);
        assert_int_equal(teams->count, 2);
        assert_string_equal(teams->list[0].unit_code, "06001");
        assert_string_equal(teams->list[0].hamlet, "Khối 3");
        assert_int_equal(teams->list[0].members, 12);
        assert_string_equal(teams->list[1].unit_code, "06625");
        assert_string_equal(teams->list[1].hamlet, "Thôn Nà Pán");
        assert_string_equal(teams->list[1].leader, "bí thư chi bộ");
        teams_destroy(teams);
    }
}

static void test_faults_have_places(void **state)
{
    static const struct {
        const char *text;
        int line, column;
        const char *what;
    } rows[] = {
        {"unit_code,hamlet\n06625,A\n", 1, 1, "there is no column members"},
        {"unit_code,hamlet,members,ho_ten\n06625,A,3,x\n", 1, 26, "this column is not known"},
        {"hamlet,hamlet,members,unit_code\nA,B,3,06625\n", 1, 8, "this column is there twice"},
        {"unit_code,hamlet,members\n06625,Nà,0\n", 2, 10, "this is no number of members"},
        {"unit_code,hamlet,members\n06625,\"Nà\n Pán\",3\n", 2, 7,
         "this cell has more than one line"},
        {"unit_code,hamlet,members\n\n06625,,3\n", 3, 7, "the hamlet has no name"},
        {"unit_code,hamlet,members\n06625,A\n", 2, 1, "this line lacks a cell"},
        {"unit_code,hamlet,members\n06625,A,3,4\n", 2, 11, "this line has too many cells"},
        {"unit_code,hamlet,members\n99999,A,3\n", 2, 1, "there is no commune of this code"},
        {"unit_code,hamlet,members\n06625,A,3\n06625,A,4\n", 3, 1, "this hamlet is there already"},
        {"unit_code,hamlet,members\n06625,\xC4,3\n", 2, 7, "this is no UTF-8"},
        {"unit_code,hamlet,members\n", 1, 1, "there is no team in this file"},
        {"", 1, 1, "there is no team in this file"},
        {"unit_code,hamlet,members\n06625,\"A,3\n", 2, 7, "this cell is not closed"},
        {"unit_code,hamlet,members\n06625,\"A\"b,3\n", 2, 10,
         "this quote is not closed as CSV closes it"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct teams *teams = read_text(rows[i].text, STATUS_BAD_INPUT);
        const struct fault *fault = &teams->complaints[0];
        if (fault->line != rows[i].line || fault->column != rows[i].column ||
            strcmp(fault->what, rows[i].what) != 0) {
            fail_msg("row %zu: %d:%d: %s", i, fault->line, fault->column, fault->what);
        }
        assert_string_equal(fault->file, "t.csv");
        assert_true(fault->todo[0] != '\0');
        teams_destroy(teams);
    }
}

/* One look tells everything that is wrong. */
static void test_all_faults(void **state)
{
    (void)state;
    char text[8192] = "unit_code,hamlet,members\n";
    struct teams *teams =
        read_text("unit_code,hamlet,members\n1,,x\n06625,A,3\n2,B,0\n", STATUS_BAD_INPUT);
    assert_int_equal(teams->complaint_count, 5);
    teams_destroy(teams);
    for (int i = 0; i < TEAMS_COMPLAINT_MAX + 7; i++) {
        snprintf(text + strlen(text), sizeof text - strlen(text), "06625,A,0\n");
    }
    teams = read_text(text, STATUS_BAD_INPUT);
    assert_int_equal(teams->complaint_count, TEAMS_COMPLAINT_MAX);
    assert_int_equal(teams->dropped, 7);
    teams_destroy(teams);
}

int main(void)
{
    struct fault fault;
    if (units_load(&units, "assets/units/langson.tsv", &fault) != STATUS_OK) {
        fprintf(stderr, "%s\n", fault.what);
        return 1;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_spreadsheets_write),
        cmocka_unit_test(test_faults_have_places),
        cmocka_unit_test(test_all_faults),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
