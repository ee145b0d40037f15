/* merge_account_test.c: rows of accounts come once, in any order and from any bundle that has them;
 * what does not hold is refused and told; and a bundle of the first format still comes. */
#include "store/merge.h"

#include "base/digest.h"
#include "fixture.h"
#include "store/account.h"
#include "store/account_sums.h"
#include "store/bundle.h"

static struct ledger *open_as(struct fixture *fixture, const char *name, const char *kiosk_id)
{
    struct ledger_setup setup = fixture_setup_of(fixture);
    struct ledger *ledger = NULL;
    snprintf(fixture->path, sizeof fixture->path, "%s/%s.db", fixture->folder, name);
    setup.kiosk_id = kiosk_id;
    setup.unites = kiosk_id == NULL;
    enum status status = ledger_open(&ledger, &setup, &fixture->fault);
    if (status != STATUS_OK) {
        fail_msg("%s: %s", name, fixture->fault.what);
    }
    return ledger;
}

static void put(struct fixture *fixture, int number, const char *app, int count)
{
    struct account_entry entry = fixture_account(number, app, count);
    enum status status =
        account_append(fixture->ledger, &entry, fixture_at(number), &fixture->fault);
    if (status != STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
}

static struct bundle pack(struct fixture *fixture, int64_t since)
{
    struct bundle bundle;
    assert_int_equal(bundle_make(fixture->ledger, since, &bundle, &fixture->fault), STATUS_OK);
    return bundle;
}

static enum status unite(struct fixture *fixture, const struct bundle *from,
                         struct merge_receipt *receipt)
{
    unsigned char digest[MERGE_DIGEST_BYTES] = {0};
    digest_bytes(digest, from->bytes, from->size);
    struct merge_bundle bundle = {.bytes = from->bytes,
                                  .size = from->size,
                                  .digest = digest,
                                  .kiosk_id = "LS-0001",
                                  .now_ms = FIXTURE_NOON};
    enum status status = merge_unite(fixture->ledger, &bundle, receipt, &fixture->fault);
    assert_int_equal(merge_settle(fixture->ledger, &fixture->fault), STATUS_OK);
    return status;
}

static void expect_united(struct fixture *fixture, const struct bundle *from,
                          struct merge_receipt *receipt)
{
    if (unite(fixture, from, receipt) != STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
}

static void expect_sum(struct fixture *fixture, int64_t count)
{
    struct ledger_verdict verdict;
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_string_equal(verdict.reason, "");
    assert_int_equal(fixture_number(fixture, "SELECT coalesce(sum(count), 0) FROM account_sum"),
                     count);
}

/* Two visits with accounts beside each, a bundle after each and one behind the first receipt. */
static void make_bundles(struct fixture *fixture, struct bundle out[3])
{
    fixture->ledger = open_as(fixture, "kiosk", "LS-0001");
    fixture_visit(fixture, 1, true);
    put(fixture, 1, "vneid-2", 2);
    put(fixture, 2, "vssid", 3);
    out[0] = pack(fixture, 0);
    put(fixture, 3, "vssid", 4); /* by the same participation, behind the bundle */
    fixture_visit(fixture, 4, true);
    put(fixture, 5, "vneid-2", 5);
    out[1] = pack(fixture, 1);
    out[2] = pack(fixture, 2);
    fixture_close(fixture);
}

static void test_since(void **state)
{
    struct fixture *fixture = *state;
    struct bundle bundles[3];
    struct merge_receipt receipt;
    make_bundles(fixture, bundles);
    assert_int_equal(bundles[0].accounts, 2);
    assert_int_equal(bundles[1].accounts, 4); /* those by row 1 may have been written later */
    assert_int_equal(bundles[2].accounts, 1);
    assert_int_equal(bundles[2].rows, 0);
    fixture->ledger = open_as(fixture, "united", NULL);
    expect_united(fixture, &bundles[0], &receipt);
    assert_int_equal(receipt.accounts.fresh, 2);
    assert_int_equal(receipt.accounts.gap_count, 0);
    expect_sum(fixture, 5);
    expect_united(fixture, &bundles[2], &receipt);
    assert_int_equal(receipt.accounts.fresh, 1);
    assert_int_equal(receipt.accounts.gap_count, 1);
    assert_int_equal(receipt.accounts.gaps[0].first_seq, 3);
    assert_int_equal(receipt.accounts.gaps[0].last_seq, 3);
    assert_string_equal(receipt.accounts.gaps[0].kiosk_id, "LS-0001");
    expect_sum(fixture, 10);
    for (int i = 0; i < 2; i++) {
        expect_united(fixture, &bundles[1], &receipt);
        assert_int_equal(receipt.accounts.fresh, 1 - i);
        assert_int_equal(receipt.accounts.had, 3 + i);
        assert_int_equal(receipt.accounts.gap_count, 0);
        expect_sum(fixture, 14);
    }
    for (int i = 0; i < 3; i++) {
        bundle_free(&bundles[i]);
    }
}

static void bend(struct bundle *bundle, const char *sql)
{
    sqlite3 *raw = NULL;
    sqlite3_int64 size = (sqlite3_int64)bundle->size;
    unsigned char *copy = sqlite3_malloc64((sqlite3_uint64)size);
    assert_non_null(copy);
    memcpy(copy, bundle->bytes, bundle->size);
    assert_int_equal(sqlite3_open(":memory:", &raw), SQLITE_OK);
    assert_int_equal(
        sqlite3_deserialize(raw, "main", copy, size, size,
                            SQLITE_DESERIALIZE_RESIZEABLE | SQLITE_DESERIALIZE_FREEONCLOSE),
        SQLITE_OK);
    if (sqlite3_exec(raw, sql, NULL, NULL, NULL) != SQLITE_OK) {
        fail_msg("%s: %s", sql, sqlite3_errmsg(raw));
    }
    bundle_free(bundle);
    bundle->bytes = sqlite3_serialize(raw, "main", &size, 0);
    bundle->size = (size_t)size;
    sqlite3_close(raw);
}

static const struct {
    const char *sql;    /* what was done to the bundle */
    const char *reason; /* in the receipt, or in the fault */
    int fresh;          /* rows of accounts taken all the same; -1: the whole bundle is refused */
} bent[] = {
    {"UPDATE account SET count = 90 WHERE seq = 3", "changed after", 2},
    {"UPDATE account SET kiosk_id = 'LS-0002'", "of another kiosk", 0},
    {"UPDATE account SET prev_hash = zeroblob(32) WHERE seq = 2", "changed after", 1},
    {"DELETE FROM account WHERE seq = 2", "", 3},
    {"UPDATE account SET app = hex(zeroblob(300))", "app cannot be read", -1},
    {"UPDATE account SET count = 1e15", "count cannot be read", -1},
    {"UPDATE account SET hash = 'x' WHERE seq = 4", "hash cannot be read", -1},
    {"DROP TABLE account; CREATE VIEW account AS SELECT * FROM participation",
     "its tables are others", -1},
};

static void test_bent(void **state)
{
    struct fixture *fixture = *state;
    struct bundle bundles[3];
    make_bundles(fixture, bundles);
    for (size_t i = 0; i < sizeof bent / sizeof bent[0]; i++) {
        struct merge_receipt receipt;
        fixture->ledger = open_as(fixture, "kiosk", "LS-0001");
        struct bundle bundle = pack(fixture, 0);
        fixture_close(fixture);
        bend(&bundle, bent[i].sql);
        fixture->ledger = open_as(fixture, "united", NULL);
        enum status status = unite(fixture, &bundle, &receipt);
        int64_t rows = fixture_number(fixture, "SELECT count(*) FROM account");
        bool whole = bent[i].fresh >= 0;
        const char *said = whole ? receipt.accounts.refusals[0].reason : fixture->fault.what;
        if ((status == STATUS_OK) != whole || rows != (whole ? bent[i].fresh : 0) ||
            strstr(said, bent[i].reason) == NULL) {
            fail_msg("%s: %d rows, \"%s\"", bent[i].sql, (int)rows, said);
        }
        fixture_close(fixture);
        unlink(fixture->path);
        bundle_free(&bundle);
    }
    for (int i = 0; i < 3; i++) {
        bundle_free(&bundles[i]);
    }
}

/* A kiosk whose disk was copied writes two futures: the one that came first stays. */
static void test_fork(void **state)
{
    struct fixture *fixture = *state;
    struct bundle bundles[3];
    struct merge_receipt receipt;
    make_bundles(fixture, bundles);
    fixture->ledger = open_as(fixture, "other", "LS-0001");
    fixture_visit(fixture, 1, true);
    put(fixture, 1, "vneid-2", 2);
    put(fixture, 2, "vssid", 30);
    put(fixture, 3, "vssid", 4);
    struct bundle other = pack(fixture, 0);
    fixture_close(fixture);
    fixture->ledger = open_as(fixture, "united", NULL);
    expect_united(fixture, &bundles[0], &receipt);
    expect_united(fixture, &other, &receipt);
    assert_int_equal(receipt.accounts.had, 1);
    assert_int_equal(receipt.accounts.refused, 2);
    assert_int_equal(receipt.accounts.refusal_count, 1);
    assert_int_equal(receipt.accounts.refusals[0].first_seq, 2);
    assert_int_equal(receipt.accounts.refusals[0].last_seq, 3);
    assert_non_null(strstr(receipt.accounts.refusals[0].reason, "fork"));
    expect_sum(fixture, 5);
    bundle_free(&other);
    for (int i = 0; i < 3; i++) {
        bundle_free(&bundles[i]);
    }
}

static void test_first_format(void **state)
{
    struct fixture *fixture = *state;
    struct bundle bundles[3];
    struct merge_receipt receipt;
    make_bundles(fixture, bundles);
    bend(&bundles[0], "DROP TABLE account; PRAGMA user_version = 1");
    fixture->ledger = open_as(fixture, "united", NULL);
    expect_united(fixture, &bundles[0], &receipt);
    assert_int_equal(receipt.fresh, 1);
    assert_int_equal(receipt.accounts.rows, 0);
    expect_sum(fixture, 0);
    for (int i = 0; i < 3; i++) {
        bundle_free(&bundles[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_since, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_bent, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_fork, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_first_format, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
