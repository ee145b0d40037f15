/* export_accounts_test.c: the accounts' CSV byte by byte, by period and unit, voids and formulas.
 */
#include "report/export_accounts.h"

#include "../store/fixture.h"
#include "report/sheet.h"
#include "store/account.h"

static const struct export_setup always = {.period = {.from_ms = INT64_MIN, .to_ms = INT64_MAX},
                                           .force = true};

static char *export(struct fixture *fixture, struct export_setup setup,
                    struct export_receipt *receipt)
{
    char path[128];
    char *bytes = NULL;
    size_t size = 0;
    snprintf(path, sizeof path, "%s.csv", fixture->path);
    setup.path = path;
    assert_int_equal(export_accounts_write(fixture->ledger, &setup, receipt, &fixture->fault),
                     STATUS_OK);
    assert_int_equal(file_read(path, 1 << 20, &bytes, &size, &fixture->fault), STATUS_OK);
    assert_int_equal(receipt->bytes, size);
    return bytes;
}

static void put(struct fixture *fixture, int number, const char *app, int count)
{
    struct account_entry entry = fixture_account(number, app, count);
    assert_int_equal(account_append(fixture->ledger, &entry, fixture_at(number), &fixture->fault),
                     STATUS_OK);
}

static void test_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct export_receipt receipt;
    struct account_row voided;
    struct correction why = {.reason = "=nhầm", .helper_id = ""};
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    put(fixture, 2, "vneid-2", 3);
    put(fixture, 3, "@newer", 2);
    assert_int_equal(
        account_void(fixture->ledger, "1", &why, fixture_at(9), &voided, &fixture->fault),
        STATUS_OK);
    char *bytes = export(fixture, always, &receipt);
    static const char expected[] =
        "\xEF\xBB\xBF"
        "kiosk_id,seq,id,recorded,clock_ok,visit_id,unit_code,hamlet,done,app,app_name,count,"
        "counted,voided,helper_id,void_of,void_reason,row_seq,boot_id,mono_ms,prev_hash,hash\r\n"
        "LS-0421,1,01900000-0000-7000-a000-000000000002,2026-11-23T12:02:00.000+07:00,1,"
        "01900000-0000-7000-9000-000000000002,06001,Thôn Nà Làng,2026-11-23T12:02:00.000+07:00,"
        "vneid-2,VNeID mức 2,3,0,1,CB-01,,,1,b007b007-0000-4000-8000-000000000001,125000,"
        "0000000000000000000000000000000000000000000000000000000000000000,";
    assert_memory_equal(bytes, expected, sizeof expected - 1);
    assert_non_null(strstr(bytes, ",'@newer,'@newer,2,2,0,CB-01,,,1,"));
    assert_non_null(strstr(bytes, ",0,0,0,,01900000-0000-7000-a000-000000000002,'=nhầm,1,"));
    assert_int_equal(receipt.rows, 3);
    assert_int_equal(receipt.counted, 2);
    free(bytes);
}

static void test_period_and_unit(void **state)
{
    struct fixture *fixture = *state;
    struct export_receipt receipt;
    struct export_setup setup = always;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    for (int i = 2; i < 8; i++) {
        put(fixture, i, "vssid", i);
    }
    setup.period.from_ms = fixture_at(3).wall_ms;
    setup.period.to_ms = fixture_at(5).wall_ms;
    free(export(fixture, setup, &receipt));
    assert_int_equal(receipt.rows, 2);
    assert_int_equal(receipt.counted, 7);
    setup.unit_code = "06625";
    free(export(fixture, setup, &receipt));
    assert_int_equal(receipt.rows, 0);
}

/* The keys are frozen, and the sheet's columns are theirs. */
static void test_columns(void **state)
{
    char keys[] = EXPORT_ACCOUNTS_KEYS;
    char *rest = keys;
    (void)state;
    for (int i = 0; i < SHEET_ACCOUNT_COUNT; i++) {
        assert_string_equal(sheet_accounts[i].key, strsep(&rest, ","));
    }
    assert_null(rest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_bytes, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_period_and_unit, fixture_create, fixture_destroy),
        cmocka_unit_test(test_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
