/* sums_test.c: whatever is written in whatever order, the kept sums are those of a walk over all
 * rows, which counts by a way of its own (ledger_each). */
#include "store/sums.h"

#include "base/date.h"
#include "base/seed.h"
#include "fixture.h"
#include "store/batch.h"
#include "store/correct.h"

enum {
    KEYS_MAX = 200, /* of one dimension */
};

struct table {
    struct ledger_sum sums[LEDGER_DIMENSION_COUNT][KEYS_MAX]; /* in no order */
    int count[LEDGER_DIMENSION_COUNT];                        /* of keys */
    enum count_per per;                                       /* being counted */
};

static void table_add(struct table *table, int dimension, const char *key,
                      const struct ledger_row *row)
{
    int at = 0;
    while (at < table->count[dimension] && strcmp(table->sums[dimension][at].key, key) != 0) {
        at++;
    }
    assert_true(at < KEYS_MAX);
    struct ledger_sum *sum = &table->sums[dimension][at];
    if (at == table->count[dimension]) {
        table->count[dimension]++;
        snprintf(sum->key, sizeof sum->key, "%s", key);
    }
    sum->rows += table->per == COUNT_PER_LESSON;
    sum->counted[table->per] += row->counted;
    if (dimension != LEDGER_DAY && row->wall_ms > sum->newest_ms) {
        sum->newest_ms = row->wall_ms;
    }
}

static enum status add(void *context, const struct ledger_row *row, struct fault *fault)
{
    char day[DATE_ISO_MAX];
    (void)fault;
    date_format_iso(row->part.ended_ms, day);
    day[10] = '\0';
    table_add(context, LEDGER_TOTAL, "", row);
    table_add(context, LEDGER_KIOSK, row->kiosk_id, row);
    table_add(context, LEDGER_UNIT, row->unit_code, row);
    table_add(context, LEDGER_LESSON, row->part.lesson_id, row);
    table_add(context, LEDGER_AUDIENCE, row->part.audience, row);
    table_add(context, LEDGER_KIND, row_kind_code(row->part.kind), row);
    table_add(context, LEDGER_DAY, day, row);
    return STATUS_OK;
}

struct comparison {
    struct table *table; /* of the walk */
    int dimension;       /* being compared */
    int seen;            /* keys of it */
};

static enum status compare(void *context, const struct ledger_sum *sum, struct fault *fault)
{
    struct comparison *comparison = context;
    (void)fault;
    for (int i = 0; i < comparison->table->count[comparison->dimension]; i++) {
        const struct ledger_sum *other = &comparison->table->sums[comparison->dimension][i];
        if (strcmp(other->key, sum->key) == 0) {
            assert_int_equal(sum->rows, other->rows);
            assert_int_equal(sum->counted[0], other->counted[0]);
            assert_int_equal(sum->counted[1], other->counted[1]);
            assert_int_equal(sum->newest_ms, other->newest_ms);
            comparison->seen++;
            return STATUS_OK;
        }
    }
    fail_msg("dimension %d has a key too many: %s", comparison->dimension, sum->key);
    return STATUS_FAILED;
}

static void expect_sums(struct fixture *fixture)
{
    struct ledger_period always = {.from_ms = INT64_MIN, .to_ms = INT64_MAX};
    struct table *table = calloc(1, sizeof *table);
    assert_non_null(table);
    for (int per = 0; per < 2; per++) {
        table->per = (enum count_per)per;
        assert_int_equal(
            ledger_each(fixture->ledger, table->per, always, add, table, &fixture->fault),
            STATUS_OK);
    }
    for (int dimension = 0; dimension < LEDGER_DIMENSION_COUNT; dimension++) {
        struct comparison comparison = {.table = table, .dimension = dimension};
        assert_int_equal(ledger_sums_each(fixture->ledger, (enum ledger_dimension)dimension,
                                          compare, &comparison, &fixture->fault),
                         STATUS_OK);
        assert_int_equal(comparison.seen, table->count[dimension]);
    }
    free(table);
}

/* A row of one of few visits and lessons, so that laps, voids and classes meet. */
static struct participation make_part(uint64_t *chance, int number)
{
    static const char *const lessons[] = {"qr-payment", "vneid", "vssid"};
    struct participation part = fixture_part(number);
    int visit = number - (int)seed_below(chance, 6);
    memcpy(part.visit_id, fixture_part(visit < 1 ? 1 : visit).visit_id, sizeof part.visit_id);
    snprintf(part.lesson_id, sizeof part.lesson_id, "%s", lessons[seed_below(chance, 3)]);
    snprintf(part.audience, sizeof part.audience, "%s", seed_below(chance, 2) ? "elder" : "");
    part.kind = (enum row_kind)seed_below(chance, 3);
    part.result = (enum row_result)seed_below(chance, 5);
    part.persons = part.kind == ROW_KIND_SOLO ? 1 : (int)seed_below(chance, 40);
    part.practice = seed_below(chance, 9) == 0;
    part.active_s = (int)seed_below(chance, 150);
    part.ended_ms += (int64_t)seed_below(chance, 3) * 43200000;
    if (number > 1 && seed_below(chance, 4) == 0) {
        snprintf(part.void_reason, sizeof part.void_reason, "nhầm");
        memcpy(part.void_of, fixture_part(1 + (int)seed_below(chance, (size_t)number - 1)).id,
               sizeof part.void_of);
    }
    return part;
}

static void write_one(struct fixture *fixture, uint64_t *chance, int number)
{
    struct participation part = make_part(chance, number);
    struct moment now = fixture_at(number);
    if (seed_below(chance, 5) == 0) {
        now.wall_ms -= INT64_C(86400000) * (1 + (int64_t)seed_below(chance, 40));
    }
    enum status status = ledger_append(fixture->ledger, &part, now, &fixture->fault);
    if (status != STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
}

static void correct_some(struct fixture *fixture, uint64_t *chance, int number)
{
    struct correction why = {.reason = "đồng hồ sai", .helper_id = ""};
    struct clock_truth truth = {
        .first_seq = 1 + (int64_t)seed_below(chance, (size_t)number),
        .true_ms = fixture_at((int64_t)seed_below(chance, 180000) - 90000).wall_ms};
    truth.last_seq = truth.first_seq + (int64_t)seed_below(chance, 9);
    truth.last_seq = truth.last_seq > number ? number : truth.last_seq;
    /* Rows of a clock that was right may not be corrected: then nothing happens. */
    enum status status =
        correct_clock(fixture->ledger, &truth, &why, fixture_at(number), &fixture->fault);
    assert_true(status == STATUS_OK || status == STATUS_BAD_INPUT);
}

static void test_any_sequence(void **state)
{
    struct fixture *fixture = *state;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        uint64_t chance = seed;
        fixture_close(fixture);
        unlink(fixture->path);
        fixture_open(fixture);
        bool batch = seed % 3 == 0;
        print_message("seed %d\n", (int)seed);
        for (int number = 1; number <= 60; number++) {
            if (batch && number % 20 == 1) {
                assert_int_equal(
                    ledger_batch_begin(fixture->ledger, fixture_at(number), &fixture->fault),
                    STATUS_OK);
            }
            write_one(fixture, &chance, number);
            if (batch && number % 20 == 0) {
                assert_int_equal(ledger_batch_commit(fixture->ledger, &fixture->fault), STATUS_OK);
            }
            if (!batch && number % 4 == 0) {
                correct_some(fixture, &chance, number);
            }
            if (batch ? number % 20 == 0 : number % 7 == 0) {
                expect_sums(fixture);
            }
        }
        if (!batch) {
            assert_true(fixture_number(fixture, "SELECT count(*) FROM clock_fix") > 0);
        }
    }
}

static void test_undone(void **state)
{
    struct fixture *fixture = *state;
    struct participation again = fixture_part(1);
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    assert_int_equal(ledger_append(fixture->ledger, &again, fixture_at(3), &fixture->fault),
                     STATUS_BAD_INPUT);
    expect_sums(fixture);
    assert_int_equal(ledger_batch_begin(fixture->ledger, fixture_at(4), &fixture->fault),
                     STATUS_OK);
    fixture_visit(fixture, 2, true);
    ledger_batch_cancel(fixture->ledger);
    expect_sums(fixture);
    fixture_visit(fixture, 2, true);
    expect_sums(fixture);
    struct ledger_sum sum;
    assert_int_equal(
        ledger_sum(fixture->ledger, LEDGER_LESSON, "qr-payment", &sum, &fixture->fault), STATUS_OK);
    assert_int_equal(sum.rows, 2);
    assert_int_equal(ledger_sum(fixture->ledger, LEDGER_LESSON, "none", &sum, &fixture->fault),
                     STATUS_OK);
    assert_int_equal(sum.rows, 0);
}

static void test_rebuild(void **state)
{
    struct fixture *fixture = *state;
    static const char *const wrong[] = {
        "UPDATE kept_sum SET rows = rows + 1 WHERE dimension = 3",
        "DELETE FROM kept_sum WHERE dimension = 0",
        "INSERT INTO kept_sum VALUES (6, '1999-01-01', 1, 1, 1, 0)",
    };
    struct ledger_verdict verdict;
    bool equal = false;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    fixture_visit(fixture, 2, true);
    assert_int_equal(ledger_sums_rebuild(fixture->ledger, &equal, &fixture->fault), STATUS_OK);
    assert_true(equal);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        assert_int_equal(fixture_sql(fixture, wrong[i]), SQLITE_OK);
        assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
        assert_false(verdict.whole);
        assert_non_null(strstr(verdict.reason, "rebuild"));
        assert_int_equal(ledger_sums_rebuild(fixture->ledger, &equal, &fixture->fault), STATUS_OK);
        assert_false(equal);
        expect_sums(fixture);
        assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
        assert_string_equal(verdict.reason, "");
    }
    assert_int_equal(ledger_sums_rebuild(fixture->ledger, &equal, &fixture->fault), STATUS_OK);
    assert_true(equal);
}

/* An older file has none until it is opened to be written; what was cut off is made up for. */
static void test_from_older(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_setup setup = fixture_setup_of(fixture);
    struct ledger_sum sum;
    fixture_example(fixture);
    setup.read_only = true;
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    assert_int_equal(ledger_sum(fixture->ledger, LEDGER_TOTAL, "", &sum, &fixture->fault),
                     STATUS_MISSING);
    fixture_close(fixture);
    for (int i = 0; i < 2; i++) {
        fixture_open(fixture);
        assert_int_equal(ledger_sum(fixture->ledger, LEDGER_TOTAL, "", &sum, &fixture->fault),
                         STATUS_OK);
        assert_int_equal(sum.counted[COUNT_PER_LESSON], 14);
        expect_sums(fixture);
        fixture_close(fixture);
        assert_int_equal(fixture_sql(fixture, "DELETE FROM kept_sum"), SQLITE_OK);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_any_sequence, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_undone, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_rebuild, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_from_older, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
