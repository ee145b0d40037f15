/* fake_test.c: made-up ledgers are whole, the same for the same seed, and have a bit of everything.
 */
#include "report/fake.h"

#include "../store/fixture.h"

static void fake(struct fixture *fixture, const char *path, int64_t rows, uint64_t seed)
{
    struct fake_setup setup = {.path = path, .kiosk = 7, .rows = rows, .seed = seed};
    struct fake_receipt receipt;
    enum status status = fake_write(&setup, &receipt, &fixture->fault);
    if (status != STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
    assert_int_equal(receipt.rows, rows);
}

static void expect_whole(struct fixture *fixture, int64_t rows)
{
    struct ledger_setup setup = fixture_setup_of(fixture);
    struct ledger_verdict verdict;
    setup.kiosk_id = NULL;
    setup.read_only = true;
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    assert_string_equal(ledger_kiosk_id(fixture->ledger), "LS-0007");
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_string_equal(verdict.reason, "");
    assert_int_equal(verdict.rows, rows);
    fixture_close(fixture);
}

static void test_something_of_everything(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *where; /* rows of this kind */
        int least;         /* so many of 3,000 at least */
    } kinds[] = {
        {"kind = 'solo' AND result = 'passed'", 900},
        {"kind = 'solo' AND result = 'failed'", 60},
        {"result = 'partial'", 100},
        {"kind = 'head_count' AND persons > 5 AND women <= persons", 150},
        {"kind = 'roll_call' AND over_60 <= persons AND minority <= persons", 60},
        {"void_of <> ''", 5},
        {"practice = 1", 25},
        {"clock_ok = 0", 10},
        {"clock_ok = 1", 2500},
        {"lesson_id = 'qr-payment' AND lesson_version = 1 AND lesson_title LIKE 'Quét%'", 100},
        {"lesson_id = 'qr-payment' AND lesson_version = 2 AND lesson_title LIKE 'Thanh%'", 100},
        {"helper_id <> ''", 500},
        {"lang = 'tyz'", 100},
        {"visit_id IN (SELECT visit_id FROM participation GROUP BY 1 HAVING count(*) > 1)", 500},
    };
    fake(fixture, fixture->path, 3000, 1);
    expect_whole(fixture, 3000);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        char sql[256];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM participation WHERE %s", kinds[i].where);
        if (fixture_number(fixture, sql) < kinds[i].least) {
            fail_msg("%s: %d", kinds[i].where, (int)fixture_number(fixture, sql));
        }
    }
    assert_in_range(fixture_number(fixture, "SELECT count(*) FROM answer"), 3000 * 4, 3000 * 8);
    /* Office hours, Monday to Friday, unless the clock was lost. */
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM participation WHERE clock_ok"
                                             " AND strftime('%w', ended / 1000 + 25200,"
                                             " 'unixepoch') IN ('0', '6')"),
                     0);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM participation WHERE clock_ok"
                                             " AND time(ended / 1000 + 25200, 'unixepoch')"
                                             " NOT BETWEEN '07:30' AND '17:00'"),
                     0);
    assert_true(fixture_number(fixture, "SELECT count(DISTINCT boot_id) FROM participation") > 5);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM attempt WHERE mono_ms < 0"), 0);
    assert_in_range(fixture_number(fixture, "SELECT count(*) FROM account"), 300, 3000);
    assert_int_equal(fixture_number(fixture, "SELECT count(DISTINCT app) FROM account"), 8);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM account AS a WHERE NOT EXISTS"
                                             " (SELECT 1 FROM participation AS row WHERE row.seq ="
                                             " a.row_seq AND row.visit_id = a.visit_id)"),
                     0);
}

/* Every commune has its kiosks. */
static void test_units(void **state)
{
    struct fixture *fixture = *state;
    FILE *list = fopen("assets/units/langson.tsv", "r"); /* from the top of the source */
    char line[256];
    assert_non_null(list);
    assert_non_null(fgets(line, sizeof line, list));
    for (int kiosk = 1; kiosk <= 66; kiosk++) {
        struct fake_setup setup = {.path = fixture->path, .kiosk = kiosk, .rows = 1, .bare = true};
        struct fake_receipt receipt;
        bool found = false;
        unlink(fixture->path);
        assert_int_equal(fake_write(&setup, &receipt, &fixture->fault), STATUS_OK);
        char *unit = fixture_text(fixture->path, "SELECT unit_code FROM participation");
        rewind(list);
        while (fgets(line, sizeof line, list) != NULL) {
            found = found || (strncmp(line, unit, 5) == 0 && line[5] == '\t');
        }
        if (!found) {
            fail_msg("kiosk %d: no commune %s", kiosk, unit);
        }
        free(unit);
    }
    fclose(list);
}

static void test_same_seed_same_rows(void **state)
{
    struct fixture *fixture = *state;
    static const char last[] = "SELECT hex(hash) FROM participation ORDER BY seq DESC LIMIT 1";
    char *hashes[3];
    for (int i = 0; i < 3; i++) {
        unlink(fixture->path);
        fake(fixture, fixture->path, 400, i == 2 ? 9 : 4);
        hashes[i] = fixture_text(fixture->path, last);
    }
    assert_string_equal(hashes[0], hashes[1]);
    assert_string_not_equal(hashes[0], hashes[2]);
    for (int i = 0; i < 3; i++) {
        free(hashes[i]);
    }
}

static void test_nothing_is_replaced(void **state)
{
    struct fixture *fixture = *state;
    struct fake_setup setup = {.path = fixture->path, .kiosk = 1, .rows = 10, .seed = 1};
    struct fake_receipt receipt;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    fixture_close(fixture);
    assert_int_equal(fake_write(&setup, &receipt, &fixture->fault), STATUS_BAD_INPUT);
    assert_string_equal(fixture->fault.file, fixture->path);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM participation"), 1);
}

static void test_bare(void **state)
{
    struct fixture *fixture = *state;
    struct fake_setup setup = {
        .path = fixture->path, .kiosk = 7, .rows = 1234, .seed = 1, .bare = true};
    struct fake_receipt receipt;
    assert_int_equal(fake_write(&setup, &receipt, &fixture->fault), STATUS_OK);
    assert_int_equal(receipt.rows, 1234);
    assert_int_equal(receipt.answers, 0);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM attempt"), 0);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM account"), 0);
    expect_whole(fixture, 1234);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_something_of_everything, fixture_create,
                                        fixture_destroy),
        cmocka_unit_test_setup_teardown(test_same_seed_same_rows, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_nothing_is_replaced, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_units, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_bare, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
