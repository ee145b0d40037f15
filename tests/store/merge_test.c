/* merge_test.c: any order, any number of times, overlapping, with gaps: the same rows and the same
 * sums; and what does not hold is refused, told, and harms nothing. */
#include "store/merge.h"

#include "base/digest.h"
#include "base/seed.h"
#include "fixture.h"
#include "store/account.h"
#include "store/bundle.h"
#include "store/correct.h"

enum {
    KIOSKS = 3,
    BUNDLES = 15,
    ROWS = 40, /* of each kiosk */
};

struct parcel {
    struct bundle bundle;
    unsigned char digest[MERGE_DIGEST_BYTES];
    char kiosk_id[ROW_CODE_MAX];
};

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

/* Stands for the digest of a file: unlike for each content. */
static void seal(struct parcel *parcel)
{
    digest_bytes(parcel->digest, parcel->bundle.bytes, parcel->bundle.size);
    memcpy(parcel->digest + DIGEST_BYTES, parcel->digest, DIGEST_BYTES);
}

static void pack(struct fixture *fixture, struct parcel *parcel, int64_t since)
{
    snprintf(parcel->kiosk_id, sizeof parcel->kiosk_id, "%s", ledger_kiosk_id(fixture->ledger));
    assert_int_equal(bundle_make(fixture->ledger, since, &parcel->bundle, &fixture->fault),
                     STATUS_OK);
    seal(parcel);
}

static enum status unite(struct fixture *fixture, const struct parcel *parcel,
                         struct merge_receipt *receipt)
{
    struct merge_bundle bundle = {.bytes = parcel->bundle.bytes,
                                  .size = parcel->bundle.size,
                                  .digest = parcel->digest,
                                  .kiosk_id = parcel->kiosk_id,
                                  .now_ms = FIXTURE_NOON};
    return merge_unite(fixture->ledger, &bundle, receipt, &fixture->fault);
}

static void settle(struct fixture *fixture)
{
    assert_int_equal(merge_settle(fixture->ledger, &fixture->fault), STATUS_OK);
}

static void expect_united(struct fixture *fixture, const struct parcel *parcel,
                          struct merge_receipt *receipt)
{
    enum status status = unite(fixture, parcel, receipt);
    if (status != STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
    assert_int_equal(receipt->rows, receipt->fresh + receipt->had + receipt->refused);
    settle(fixture);
}

static void write_row(struct fixture *fixture, int kiosk, int number, uint64_t *chance)
{
    int at = kiosk * 1000 + number;
    struct participation part = fixture_part(at);
    struct moment now = fixture_at(number * 10);
    int visit = number - (int)seed_below(chance, 3);
    memcpy(part.visit_id, fixture_part(kiosk * 1000 + (visit < 1 ? 1 : visit)).visit_id,
           sizeof part.visit_id);
    part.practice = seed_below(chance, 8) == 0;
    part.ended_ms += (int64_t)seed_below(chance, 3) * 86400000;
    snprintf(part.audience, sizeof part.audience, "%s", seed_below(chance, 2) ? "elder" : "trader");
    if (number > 3 && seed_below(chance, 6) == 0) {
        int target = 1 + (int)seed_below(chance, (size_t)number - 1);
        memcpy(part.void_of, fixture_part(kiosk * 1000 + target).id, sizeof part.void_of);
        snprintf(part.void_reason, sizeof part.void_reason, "nhầm");
    }
    now.wall_ms -= seed_below(chance, 6) == 0 ? INT64_C(400) * 86400000 : 0;
    if (number % 3 == 0) {
        struct attempt_row attempt = fixture_attempt(at);
        struct answer_row answer = fixture_answer(at, 1);
        answer.wall_ms = now.wall_ms;
        memcpy(attempt.visit_id, part.visit_id, sizeof attempt.visit_id);
        memcpy(attempt.audience, part.audience, sizeof attempt.audience);
        attempt.practice = part.practice;
        assert_int_equal(ledger_begin(fixture->ledger, &attempt, now, &fixture->fault), STATUS_OK);
        assert_int_equal(ledger_answer(fixture->ledger, &answer, now, &fixture->fault), STATUS_OK);
    }
    assert_int_equal(ledger_append(fixture->ledger, &part, now, &fixture->fault), STATUS_OK);
}

/* Accounts beside every fourth row, and voids of some of them. */
static void write_accounts(struct fixture *fixture, int kiosk, int number, uint64_t *chance)
{
    static const char *const apps[] = {"vneid-2", "vssid", "e-payment"};
    struct moment now = fixture_at(number * 10);
    struct account_row voided;
    struct correction why = {.reason = "nhầm", .helper_id = ""};
    struct account_entry entry =
        fixture_account(kiosk * 1000 + number, apps[seed_below(chance, 3)], 1 + number % 5);
    if (number % 4 != 0) {
        return;
    }
    now.wall_ms -= seed_below(chance, 4) == 0 ? INT64_C(400) * 86400000 : 0;
    entry.done_ms = now.wall_ms;
    assert_int_equal(account_append(fixture->ledger, &entry, now, &fixture->fault), STATUS_OK);
    if (number > 8 && seed_below(chance, 3) == 0) {
        char name[16];
        snprintf(name, sizeof name, "%d", 1 + (int)seed_below(chance, 3));
        enum status status =
            account_void(fixture->ledger, name, &why, now, &voided, &fixture->fault);
        assert_true(status == STATUS_OK || status == STATUS_BAD_INPUT); /* voided already */
    }
}

static void correct_first_doubtful(struct fixture *fixture, int number)
{
    struct correction why = {.reason = "đồng hồ", .helper_id = ""};
    for (int64_t seq = 1; seq <= number; seq++) {
        struct clock_truth truth = {
            .first_seq = seq, .last_seq = seq, .true_ms = fixture_at(seq * 10 + number).wall_ms};
        if (correct_clock(fixture->ledger, &truth, &why, fixture_at(number * 10),
                          &fixture->fault) == STATUS_OK) {
            return;
        }
    }
}

/* Kiosks that grow, and what they send on the way: overlapping, the last one up to the end. */
static void make_parcels(struct fixture *fixture, struct parcel parcels[BUNDLES], uint64_t *chance)
{
    int made = 0;
    for (int kiosk = 1; kiosk <= KIOSKS; kiosk++) {
        char id[16];
        snprintf(id, sizeof id, "LS-%04d", kiosk);
        fixture->ledger = open_as(fixture, id, id);
        for (int number = 1; number <= ROWS; number++) {
            write_row(fixture, kiosk, number, chance);
            write_accounts(fixture, kiosk, number, chance);
            if (number % (ROWS / (BUNDLES / KIOSKS)) == 0) {
                int64_t back = 5 + (int64_t)seed_below(chance, 12);
                correct_first_doubtful(fixture, number);
                pack(fixture, &parcels[made++], number > back ? number - back - 5 : 0);
            }
        }
        fixture_close(fixture);
    }
    assert_int_equal(made, BUNDLES);
}

static void free_parcels(struct parcel parcels[BUNDLES])
{
    for (int i = 0; i < BUNDLES; i++) {
        bundle_free(&parcels[i].bundle);
    }
}

/* Every value of every table that a merge fills, in the order of the keys. */
static void dump(const struct fixture *fixture, unsigned char out[DIGEST_BYTES])
{
    static const char *const tables[] = {
        "SELECT * FROM participation ORDER BY kiosk_id, seq",
        "SELECT * FROM attempt ORDER BY id",
        "SELECT * FROM answer ORDER BY participation_id, ordinal",
        "SELECT * FROM clock_fix ORDER BY kiosk_id, number",
        "SELECT * FROM kept_sum ORDER BY dimension, key",
        "SELECT * FROM account ORDER BY kiosk_id, seq",
        "SELECT * FROM account_sum ORDER BY unit_code, app, day",
    };
    sqlite3 *raw = NULL;
    memset(out, 0, DIGEST_BYTES);
    assert_int_equal(sqlite3_open(fixture->path, &raw), SQLITE_OK);
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        sqlite3_stmt *statement = NULL;
        assert_int_equal(sqlite3_prepare_v2(raw, tables[i], -1, &statement, NULL), SQLITE_OK);
        while (sqlite3_step(statement) == SQLITE_ROW) {
            for (int column = 0; column < sqlite3_column_count(statement); column++) {
                unsigned char both[2 * DIGEST_BYTES];
                const void *bytes = sqlite3_column_blob(statement, column);
                size_t size = (size_t)sqlite3_column_bytes(statement, column);
                digest_bytes(both, size > 0 ? bytes : "", size);
                memcpy(both + DIGEST_BYTES, out, DIGEST_BYTES);
                digest_bytes(out, both, sizeof both);
            }
        }
        sqlite3_finalize(statement);
    }
    sqlite3_close(raw);
}

static void expect_whole(struct fixture *fixture, bool gaps)
{
    struct ledger_verdict verdict;
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_string_equal(verdict.reason, "");
    assert_true((strstr(verdict.note, "have not come yet") != NULL) == gaps);
}

static void shuffle(int order[], size_t count, uint64_t *chance)
{
    for (size_t left = count; left > 1; left--) {
        size_t pick = seed_below(chance, left);
        int held = order[left - 1];
        order[left - 1] = order[pick];
        order[pick] = held;
    }
}

/* Unites those of the parcels whose bit is set, each as often as chance wants, in any order. */
static void unite_in_some_order(struct fixture *fixture, const struct parcel *parcels,
                                unsigned chosen, uint64_t *chance)
{
    int order[2 * BUNDLES];
    size_t count = 0;
    struct merge_receipt receipt;
    for (int i = 0; i < BUNDLES; i++) {
        for (size_t times = 1 + seed_below(chance, 2); (chosen >> i & 1u) && times > 0; times--) {
            order[count++] = i;
        }
    }
    shuffle(order, count, chance);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(unite(fixture, &parcels[order[i]], &receipt), STATUS_OK);
        assert_int_equal(receipt.refused, 0);
        assert_int_equal(receipt.accounts.refused, 0);
        if (seed_below(chance, 4) == 0) {
            settle(fixture);
        }
    }
    settle(fixture);
}

static void test_any_order(void **state)
{
    struct fixture *fixture = *state;
    static struct parcel parcels[BUNDLES];
    unsigned char first[DIGEST_BYTES] = {0};
    for (uint64_t seed = 1; seed <= 4; seed++) {
        uint64_t chance = seed;
        unsigned chosen = seed % 2 == 0 ? (1u << BUNDLES) - 1 : (unsigned)seed_next(&chance);
        print_message("seed %d\n", (int)seed);
        make_parcels(fixture, parcels, &chance);
        for (int round = 0; round < 4; round++) {
            unsigned char digest[DIGEST_BYTES];
            fixture->ledger = open_as(fixture, "united", NULL);
            unite_in_some_order(fixture, parcels, chosen, &chance);
            expect_whole(fixture, fixture_number(fixture, "SELECT count(*) FROM participation AS a"
                                                          " WHERE seq > 1 AND NOT EXISTS (SELECT 1"
                                                          " FROM participation AS b WHERE"
                                                          " b.kiosk_id = a.kiosk_id AND b.seq ="
                                                          " a.seq - 1)") > 0);
            dump(fixture, round == 0 ? first : digest);
            fixture_close(fixture);
            if (round > 0) {
                assert_memory_equal(digest, first, sizeof digest);
            }
            unlink(fixture->path);
        }
        free_parcels(parcels);
        for (int kiosk = 1; kiosk <= KIOSKS; kiosk++) {
            snprintf(fixture->path, sizeof fixture->path, "%s/LS-%04d.db", fixture->folder, kiosk);
            unlink(fixture->path);
        }
    }
}

/* A kiosk with number rows from the seed; rows over split get another content. */
static void grow(struct fixture *fixture, const char *name, int number, int split)
{
    fixture->ledger = open_as(fixture, name, "LS-0001");
    for (int i = 1; i <= number; i++) {
        struct participation part = fixture_part(1000 + i);
        part.active_s += i > split ? 7 : 0;
        fixture_append(fixture, &part, i);
    }
}

static void test_receipt(void **state)
{
    struct fixture *fixture = *state;
    struct parcel parcels[2];
    struct merge_receipt receipt;
    bool holds = false;
    grow(fixture, "kiosk", 10, 99);
    pack(fixture, &parcels[0], 0);
    for (int i = 11; i <= 20; i++) {
        struct participation part = fixture_part(1000 + i);
        fixture_append(fixture, &part, i);
    }
    pack(fixture, &parcels[1], 15);
    assert_int_equal(parcels[1].bundle.first_seq, 16);
    assert_int_equal(parcels[1].bundle.last_seq, 20);
    struct ledger *kiosk = fixture->ledger;
    fixture->ledger = open_as(fixture, "united", NULL);
    expect_united(fixture, &parcels[0], &receipt);
    assert_string_equal(receipt.kiosk_id, "LS-0001");
    assert_int_equal(receipt.fresh, 10);
    assert_int_equal(receipt.gap_count, 0);
    assert_int_equal(receipt.held_until, 10);
    assert_int_equal(ledger_holds(kiosk, 10, receipt.held_hash, &holds, &fixture->fault),
                     STATUS_OK);
    assert_true(holds);
    assert_int_equal(ledger_holds(kiosk, 11, receipt.held_hash, &holds, &fixture->fault),
                     STATUS_OK);
    assert_false(holds);
    expect_united(fixture, &parcels[1], &receipt);
    assert_int_equal(receipt.fresh, 5);
    assert_int_equal(receipt.gap_count, 1);
    assert_int_equal(receipt.gaps[0].first_seq, 11);
    assert_int_equal(receipt.gaps[0].last_seq, 15);
    assert_int_equal(receipt.held_until, 10);
    expect_united(fixture, &parcels[1], &receipt);
    assert_int_equal(receipt.had, 5);
    assert_int_equal(receipt.gap_count, 1);
    expect_united(fixture, &parcels[0], &receipt);
    assert_int_equal(receipt.had, 10);
    assert_int_equal(receipt.held_until, 10);
    expect_whole(fixture, true);
    ledger_close(kiosk);
    bundle_free(&parcels[0].bundle);
    bundle_free(&parcels[1].bundle);
}

/* A kiosk whose disk was copied writes two futures: the one that came first stays. */
static void test_fork(void **state)
{
    struct fixture *fixture = *state;
    struct parcel parcels[3];
    struct merge_receipt receipt;
    grow(fixture, "one", 8, 99);
    pack(fixture, &parcels[0], 0);
    fixture_close(fixture);
    grow(fixture, "two", 12, 5);
    pack(fixture, &parcels[1], 0);
    pack(fixture, &parcels[2], 8);
    fixture_close(fixture);
    fixture->ledger = open_as(fixture, "united", NULL);
    expect_united(fixture, &parcels[0], &receipt);
    expect_united(fixture, &parcels[1], &receipt);
    assert_int_equal(receipt.had, 5);
    assert_int_equal(receipt.refused, 7);
    assert_int_equal(receipt.refusal_count, 1);
    assert_int_equal(receipt.refusals[0].first_seq, 6);
    assert_int_equal(receipt.refusals[0].last_seq, 12);
    assert_non_null(strstr(receipt.refusals[0].reason, "fork"));
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM participation"), 8);
    /* The other future's tail does not follow what is held. */
    expect_united(fixture, &parcels[2], &receipt);
    assert_int_equal(receipt.refused, 4);
    assert_int_equal(receipt.refusals[0].first_seq, 9);
    assert_non_null(strstr(receipt.refusals[0].reason, "broken chain"));
    expect_whole(fixture, false);
    fixture_close(fixture);
    /* Nor does what is held follow a row that comes late. */
    unlink(fixture->path);
    fixture->ledger = open_as(fixture, "united", NULL);
    expect_united(fixture, &parcels[2], &receipt);
    assert_int_equal(receipt.fresh, 4);
    expect_united(fixture, &parcels[0], &receipt);
    assert_int_equal(receipt.fresh, 7);
    assert_int_equal(receipt.refused, 1);
    assert_int_equal(receipt.refusals[0].first_seq, 8);
    expect_whole(fixture, true);
    for (int i = 0; i < 3; i++) {
        bundle_free(&parcels[i].bundle);
    }
}

/* Changes a bundle as somebody with its key could, before it is united. */
static void bend(struct parcel *parcel, const char *sql)
{
    sqlite3 *raw = NULL;
    sqlite3_int64 size = 0;
    unsigned char *copy = sqlite3_malloc64(parcel->bundle.size);
    assert_non_null(copy);
    memcpy(copy, parcel->bundle.bytes, parcel->bundle.size);
    assert_int_equal(sqlite3_open(":memory:", &raw), SQLITE_OK);
    assert_int_equal(
        sqlite3_deserialize(raw, "main", copy, (sqlite3_int64)parcel->bundle.size,
                            (sqlite3_int64)parcel->bundle.size,
                            SQLITE_DESERIALIZE_RESIZEABLE | SQLITE_DESERIALIZE_FREEONCLOSE),
        SQLITE_OK);
    if (sqlite3_exec(raw, sql, NULL, NULL, NULL) != SQLITE_OK) {
        fail_msg("%s: %s", sql, sqlite3_errmsg(raw));
    }
    bundle_free(&parcel->bundle);
    parcel->bundle.bytes = sqlite3_serialize(raw, "main", &size, 0);
    parcel->bundle.size = (size_t)size;
    sqlite3_close(raw);
    seal(parcel);
}

static const struct {
    const char *sql;    /* what was done to the bundle */
    const char *reason; /* in the receipt, or in the fault */
    int fresh;          /* rows taken all the same; -1: the whole bundle is refused */
} bent[] = {
    {"UPDATE participation SET persons = 9 WHERE seq = 4", "changed after", 3},
    {"UPDATE participation SET kiosk_id = 'LS-0002'", "of another kiosk", 0},
    {"UPDATE participation SET prev_hash = zeroblob(32) WHERE seq = 4", "changed after", 3},
    {"DELETE FROM participation WHERE seq = 4", "", 7},
    {"UPDATE answer SET correct = 1 - correct", "answers of row", -1},
    {"DELETE FROM answer", "answers of row", -1},
    {"DELETE FROM attempt", "answers of row", -1},
    {"UPDATE attempt SET practice = 7", "attempt of row", -1},
    {"UPDATE attempt SET score_max = -1", "refuses this", -1},
    {"UPDATE participation SET hamlet = hex(zeroblob(300))", "hamlet cannot be read", -1},
    {"UPDATE participation SET kind = 'webinar' WHERE seq = 4", "kind cannot be read", -1},
    {"UPDATE participation SET hash = 'x'", "hash cannot be read", -1},
    {"PRAGMA user_version = 3", "newer program", -1},
    {"PRAGMA user_version = 1", "its tables are others", -1},
    {"PRAGMA user_version = 0", "another program", -1},
    {"DROP TABLE account", "its tables are others", -1},
    {"PRAGMA application_id = 7", "another program", -1},
    {"CREATE VIEW extra AS SELECT * FROM participation", "its tables are others", -1},
    {"CREATE TRIGGER t AFTER INSERT ON answer BEGIN DELETE FROM answer; END",
     "its tables are others", -1},
    {"CREATE INDEX i ON participation (wall_ms)", "its tables are others", -1},
    {"DROP TABLE clock_fix", "its tables are others", -1},
    {"ALTER TABLE participation ADD COLUMN more", "its tables are others", -1},
    {"CREATE VIRTUAL TABLE v USING fts5(x)", "its tables are others", -1},
    {"DROP TABLE participation; CREATE VIEW participation AS WITH RECURSIVE c(x) AS (SELECT 1"
     " UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
     "its tables are others", -1},
};

static void test_bent_bundles(void **state)
{
    struct fixture *fixture = *state;
    struct ledger *united = open_as(fixture, "united", NULL);
    for (size_t i = 0; i < sizeof bent / sizeof bent[0]; i++) {
        struct parcel parcel;
        struct merge_receipt receipt;
        fixture->ledger = open_as(fixture, "kiosk", "LS-0001");
        for (int number = 1; number <= 8 && i == 0; number++) {
            fixture_visit(fixture, number, number == 5);
            struct participation part = fixture_part(number);
            if (number != 5) {
                fixture_append(fixture, &part, number + 1);
            }
        }
        pack(fixture, &parcel, 0);
        fixture_close(fixture);
        ledger_close(united);
        snprintf(fixture->path, sizeof fixture->path, "%s/united.db", fixture->folder);
        unlink(fixture->path);
        fixture->ledger = united = open_as(fixture, "united", NULL);
        bend(&parcel, bent[i].sql);
        enum status status = unite(fixture, &parcel, &receipt);
        settle(fixture);
        fixture->ledger = NULL;
        int64_t rows = fixture_number(fixture, "SELECT count(*) FROM participation");
        bool whole = bent[i].fresh >= 0;
        const char *said = whole ? receipt.refusals[0].reason : fixture->fault.what;
        if ((status == STATUS_OK) != whole || rows != (whole ? bent[i].fresh : 0) ||
            strstr(said, bent[i].reason) == NULL) {
            fail_msg("%s: %d rows, \"%s\"", bent[i].sql, (int)rows, said);
        }
        bundle_free(&parcel.bundle);
    }
    ledger_close(united);
}

/* Every byte of a small bundle may be another, and every length may be cut. */
static void test_any_bytes(void **state)
{
    struct fixture *fixture = *state;
    struct parcel parcel;
    struct merge_receipt receipt;
    uint64_t chance = 5;
    fixture->ledger = open_as(fixture, "kiosk", "LS-0001");
    fixture_visit(fixture, 1, true);
    fixture_visit(fixture, 2, true);
    pack(fixture, &parcel, 0);
    fixture_close(fixture);
    fixture->ledger = open_as(fixture, "united", NULL);
    size_t size = parcel.bundle.size;
    unsigned char *bytes = malloc(size);
    assert_non_null(bytes);
    memcpy(bytes, parcel.bundle.bytes, size);
    for (int i = 0; i < 600; i++) {
        size_t at = i < 100 ? (size_t)i : seed_below(&chance, size);
        parcel.bundle.bytes[at] = (unsigned char)seed_next(&chance);
        parcel.bundle.size = i % 4 == 3 ? seed_below(&chance, size) : size;
        seal(&parcel);
        enum status status = unite(fixture, &parcel, &receipt);
        assert_true(status == STATUS_OK || status == STATUS_BAD_INPUT);
        if (i % 7 == 0 || i % 150 == 0) {
            settle(fixture);
        }
        memcpy(parcel.bundle.bytes, bytes, size);
        if (i % 150 == 0) {
            expect_whole(fixture, false);
        }
    }
    parcel.bundle.size = size;
    seal(&parcel);
    settle(fixture);
    expect_united(fixture, &parcel, &receipt);
    expect_whole(fixture, false);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM participation"), 2);
    free(bytes);
    bundle_free(&parcel.bundle);
}

static void test_whose_ledger(void **state)
{
    struct fixture *fixture = *state;
    struct parcel parcel;
    struct merge_receipt receipt;
    struct ledger_setup setup = fixture_setup_of(fixture);
    grow(fixture, "kiosk", 3, 99);
    pack(fixture, &parcel, 0);
    fixture_close(fixture);
    setup.kiosk_id = NULL;
    setup.unites = true;
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_BAD_INPUT);
    assert_non_null(strstr(fixture->fault.what, "ledger of one kiosk"));
    fixture->ledger = open_as(fixture, "united", NULL);
    expect_united(fixture, &parcel, &receipt);
    assert_string_equal(ledger_kiosk_id(fixture->ledger), "");
    fixture_close(fixture);
    setup.unites = false;
    setup.kiosk_id = "LS-0001";
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_BAD_INPUT);
    assert_non_null(strstr(fixture->fault.what, "unites the ledgers"));
    bundle_free(&parcel.bundle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_any_order, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_receipt, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_fork, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_bent_bundles, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_any_bytes, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_whose_ledger, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
