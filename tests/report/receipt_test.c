/* receipt_test.c: receipts there and back; what is none is refused. */
#include "report/receipt.h"

#include "../store/fixture.h"

static struct receipt make_receipt(void)
{
    struct receipt receipt = {.file = "a \"quoted\" name",
                              .signer = "LS-0421",
                              .error = "",
                              .dated_ms = FIXTURE_NOON,
                              .what = {.kiosk_id = "LS-0421",
                                       .rows = 12,
                                       .fresh = 10,
                                       .had = 1,
                                       .refused = 1,
                                       .refusal_count = MERGE_RANGES_MAX + 5,
                                       .gap_count = 1,
                                       .held_until = INT64_C(5000000000)}};
    memset(receipt.what.held_hash, 0xA7, sizeof receipt.what.held_hash);
    return receipt;
}

static void name(const struct fixture *fixture, char out[128])
{
    snprintf(out, 128, "%s/receipt.json", fixture->folder);
}

static void test_round_trip(void **state)
{
    struct fixture *fixture = *state;
    struct receipt receipt = make_receipt();
    struct receipt_mark mark;
    char path[128];
    name(fixture, path);
    assert_int_equal(receipt_read(path, &mark, &fixture->fault), STATUS_MISSING);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(receipt_write(&receipt, path, &fixture->fault), STATUS_OK);
        assert_int_equal(receipt_read(path, &mark, &fixture->fault), STATUS_OK);
        assert_string_equal(mark.kiosk_id, "LS-0421");
        assert_int_equal(mark.held_until, receipt.what.held_until);
        assert_memory_equal(mark.held_hash, receipt.what.held_hash, 32);
    }
    receipt.error = "nobody has vouched for the key";
    assert_int_equal(receipt_write(&receipt, path, &fixture->fault), STATUS_OK);
    assert_int_equal(receipt_read(path, &mark, &fixture->fault), STATUS_BAD_INPUT);
    assert_non_null(strstr(fixture->fault.what, "vouched"));
}

static void test_no_receipt(void **state)
{
    struct fixture *fixture = *state;
    static const char *const texts[] = {
        "",
        "{",
        "[]",
        "{}",
        "{\"format\": 1, \"kiosk_id\": \"LS-1\", \"held_until\": 5, \"held_hash\": \"00\"}",
        "{\"format\": 1, \"kiosk_id\": \"LS-1\", \"held_until\": -5, \"held_hash\": \"\"}",
        "{\"format\": 2, \"kiosk_id\": \"LS-1\", \"held_until\": 5, \"held_hash\": "
        "\"a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7\"}",
        "{\"format\": 1, \"kiosk_id\": \"0123456789012345678901234567890123456789012345678\","
        " \"held_until\": 5, \"held_hash\": "
        "\"a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7\"}",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct receipt_mark mark;
        char path[128];
        name(fixture, path);
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs(texts[i], file);
        fclose(file);
        if (receipt_read(path, &mark, &fixture->fault) != STATUS_BAD_INPUT) {
            fail_msg("taken: %s", texts[i]);
        }
        assert_string_equal(fixture->fault.file, path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_round_trip, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_no_receipt, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
