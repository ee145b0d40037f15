/* export_pdf_test.c: pages, the same bytes for the same rows, and what is refused. What stands on
 * the paper is read by `make test-clients`. */
#include "report/export_pdf.h"

#include "../store/fixture.h"
#include "base/date.h"
#include "leaks.h"
#include "report/accounts.h"
#include "store/account.h"

static const struct export_setup always = {
    .period = {.from_ms = INT64_MIN, .to_ms = INT64_MAX}, .per = COUNT_PER_LESSON, .force = true};

static struct units units;

static char *write_paper(struct fixture *fixture, struct export_setup setup,
                         struct export_receipt *receipt, size_t *size)
{
    char path[128];
    char *bytes = NULL;
    snprintf(path, sizeof path, "%s.pdf", fixture->path);
    setup.path = path;
    setup.units = &units;
    if (export_pdf_write(fixture->ledger, &setup, receipt, &fixture->fault) != STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
    assert_int_equal(file_read(path, 1 << 22, &bytes, size, &fixture->fault), STATUS_OK);
    assert_int_equal(receipt->bytes, *size);
    return bytes;
}

static void fill_lessons(struct fixture *fixture, int lessons)
{
    assert_int_equal(units_load(&units, "assets/units/langson.tsv", &fixture->fault), STATUS_OK);
    fixture_open(fixture);
    for (int i = 1; i <= 40; i++) {
        static const char *const audiences[] = {"elder", "trader",      "parent", "party-member",
                                                "youth", "team-member", ""};
        struct participation part = fixture_part(i);
        snprintf(part.audience, sizeof part.audience, "%s", audiences[i % 7]);
        snprintf(part.lesson_id, sizeof part.lesson_id, "lesson-%d", i % lessons);
        part.ended_ms += INT64_C(86400000) * i;
        fixture_append(fixture, &part, i);
    }
}

static void fill(struct fixture *fixture)
{
    fill_lessons(fixture, 8);
}

static void test_one_page_of_a_unit(void **state)
{
    struct fixture *fixture = *state;
    struct export_receipt receipt;
    struct export_setup setup = always;
    size_t size = 0;
    fill(fixture);
    setup.unit_code = "06001";
    char *bytes = write_paper(fixture, setup, &receipt, &size);
    assert_memory_equal(bytes, "%PDF-1.", 7);
    assert_int_equal(receipt.parts, 1);
    assert_int_equal(receipt.rows, 40);
    assert_int_equal(receipt.counted, 40);
    free(bytes);
}

/* Accounts of every kind, planned or not, leave the lists of a month on one page. */
static void test_accounts(void **state)
{
    struct fixture *fixture = *state;
    struct export_receipt receipt;
    struct export_setup setup = always;
    struct accounts_plan plan = {.year = 2026};
    size_t sizes[3] = {0};
    fill_lessons(fixture, 5);
    setup.unit_code = "06001";
    free(write_paper(fixture, setup, &receipt, &sizes[0]));
    for (size_t kind = 0; kind < ACCOUNT_KIND_COUNT; kind++) {
        struct account_entry entry =
            fixture_account(50 + (int)kind, account_code(kind), 3 + (int)kind);
        plan.counts[kind] = 12;
        assert_int_equal(account_append(fixture->ledger, &entry, fixture_at(60), &fixture->fault),
                         STATUS_OK);
    }
    free(write_paper(fixture, setup, &receipt, &sizes[1]));
    assert_int_equal(receipt.parts, 1);
    setup.plan = &plan;
    free(write_paper(fixture, setup, &receipt, &sizes[2]));
    assert_int_equal(receipt.parts, 1);
    assert_true(sizes[0] < sizes[1] && sizes[1] != sizes[2]);
}

static void test_province_goes_on(void **state)
{
    struct fixture *fixture = *state;
    struct export_receipt receipt;
    size_t size = 0;
    fill(fixture);
    free(write_paper(fixture, always, &receipt, &size));
    assert_in_range(receipt.parts, 2, 4);
}

/* The kiosk of one commune reports for it, unless rows of others are there, too. */
static void test_office(void **state)
{
    struct fixture *fixture = *state;
    struct export_receipt receipt;
    struct export_setup setup = always;
    size_t size = 0;
    fill(fixture);
    setup.office_code = "06001";
    free(write_paper(fixture, setup, &receipt, &size));
    assert_int_equal(receipt.parts, 1);
    setup.office_code = "06625";
    free(write_paper(fixture, setup, &receipt, &size));
    assert_in_range(receipt.parts, 2, 4);
}

static void test_many_lessons(void **state)
{
    struct fixture *fixture = *state;
    struct export_receipt receipt;
    struct export_setup setup = always;
    size_t size = 0;
    fill(fixture);
    for (int i = 41; i <= 140; i++) {
        struct participation part = fixture_part(i);
        snprintf(part.lesson_id, sizeof part.lesson_id, "lesson-%d", i);
        memset(part.lesson_title, 'W', sizeof part.lesson_title - 1);
        fixture_append(fixture, &part, i);
    }
    setup.unit_code = "06001";
    free(write_paper(fixture, setup, &receipt, &size));
    assert_in_range(receipt.parts, 4, 30);
}

static void test_same_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct export_receipt receipt;
    size_t sizes[2] = {0};
    fill(fixture);
    char *first = write_paper(fixture, always, &receipt, &sizes[0]);
    sleep(1);
    char *second = write_paper(fixture, always, &receipt, &sizes[1]);
    assert_int_equal(sizes[0], sizes[1]);
    assert_memory_equal(first, second, sizes[0]);
    free(first);
    free(second);
}

static void test_empty(void **state)
{
    struct fixture *fixture = *state;
    struct export_receipt receipt;
    struct export_setup setup = always;
    size_t size = 0;
    fixture_open(fixture);
    assert_int_equal(units_load(&units, "assets/units/langson.tsv", &fixture->fault), STATUS_OK);
    setup.unit_code = "06625";
    setup.period.from_ms = date_midnight_ms(2026, 1, 1);
    setup.period.to_ms = date_midnight_ms(2026, 2, 1);
    free(write_paper(fixture, setup, &receipt, &size));
    assert_int_equal(receipt.rows, 0);
    assert_int_equal(receipt.parts, 1);
}

static void test_no_replacing(void **state)
{
    struct fixture *fixture = *state;
    struct export_receipt receipt;
    size_t size = 0;
    char path[128];
    struct export_setup setup = always;
    fill(fixture);
    free(write_paper(fixture, always, &receipt, &size));
    snprintf(path, sizeof path, "%s.pdf", fixture->path);
    setup.path = path;
    setup.force = false;
    assert_int_equal(export_pdf_write(fixture->ledger, &setup, NULL, &fixture->fault),
                     STATUS_BAD_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_one_page_of_a_unit, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_accounts, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_province_goes_on, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_office, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_many_lessons, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_same_bytes, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_empty, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_no_replacing, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
