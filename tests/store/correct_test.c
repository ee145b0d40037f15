/* correct_test.c: voids and corrections of the clock are later rows, and what they do shows. */
#include "store/correct.h"

#include "fixture.h"

static const struct correction why = {.reason = "ghi nhầm", .helper_id = "H-07"};
static const struct ledger_period always = {.from_ms = INT64_MIN, .to_ms = INT64_MAX};

static int64_t counted(struct fixture *fixture)
{
    struct ledger_total total;
    assert_int_equal(ledger_count(fixture->ledger, COUNT_PER_LESSON, &total, &fixture->fault),
                     STATUS_OK);
    return total.counted;
}

static void expect_whole(struct fixture *fixture)
{
    struct ledger_verdict verdict;
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_string_equal(verdict.reason, "");
}

static void test_void(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_row row;
    static const char *const names[] = {"LS-0421:1", "2", "01900000-0000-7000-8000-000000000003"};
    fixture_open(fixture);
    for (int number = 1; number <= 4; number++) {
        fixture_visit(fixture, number, true);
    }
    for (int i = 0; i < 3; i++) {
        assert_int_equal(counted(fixture), 4 - i);
        assert_int_equal(correct_void(fixture->ledger, names[i], &why, fixture_at(30 + i), &row,
                                      &fixture->fault),
                         STATUS_OK);
        assert_int_equal(row.seq, 5 + i);
        assert_string_equal(row.part.void_of, fixture_part(i + 1).id);
        assert_string_equal(row.part.void_reason, "ghi nhầm");
        assert_string_equal(row.part.helper_id, "H-07");
        assert_string_equal(row.part.lesson_title, "Thanh toán bằng mã QR");
        assert_int_equal(row.part.persons, 0);
    }
    assert_int_equal(counted(fixture), 1);
    expect_whole(fixture);
}

static void test_refused_voids(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_row row;
    static char long_reason[ROW_NOTE_MAX + 1];
    memset(long_reason, 'x', ROW_NOTE_MAX);
    static const struct {
        const char *name;
        const char *reason;
        const char *what;
    } rows[] = {
        {"1", "again", "voided already"},
        {"3", "void a void", "voids another one"},
        {"2", "", "needs a reason"},
        {"2", "  ", "needs a reason"},
        {"2", NULL, "needs a reason"},
        {"2", long_reason, "at most"},
        {"9", "x", "no row 9"},
        {"0", "x", "no row 0"},
        {"LS-9:2", "x", "no row LS-9:2"},
        {"", "x", "no row"},
        {"LS-0421:", "x", "no row LS-0421:"},
        {"2x", "x", "no row 2x"},
        {"99999999999999999999", "x", "no row"},
    };
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    fixture_visit(fixture, 2, true);
    assert_int_equal(
        correct_void(fixture->ledger, "1", &why, fixture_at(30), &row, &fixture->fault), STATUS_OK);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct correction bad = {.reason = rows[i].reason, .helper_id = ""};
        assert_int_equal(correct_void(fixture->ledger, rows[i].name, &bad, fixture_at(31), &row,
                                      &fixture->fault),
                         STATUS_BAD_INPUT);
        if (strstr(fixture->fault.what, rows[i].what) == NULL) {
            fail_msg("%s: %s", rows[i].name, fixture->fault.what);
        }
    }
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM participation"), 3);
    assert_int_equal(counted(fixture), 1);
}

struct ranges {
    struct doubtful list[8];
    int count;
};

static enum status keep_range(void *context, const struct doubtful *range, struct fault *fault)
{
    struct ranges *ranges = context;
    (void)fault;
    assert_true(ranges->count < 8);
    ranges->list[ranges->count++] = *range;
    return STATUS_OK;
}

static struct ranges find_ranges(struct fixture *fixture)
{
    struct ranges ranges = {.count = 0};
    assert_int_equal(correct_each_doubtful(fixture->ledger, keep_range, &ranges, &fixture->fault),
                     STATUS_OK);
    return ranges;
}

/* A finished run that was written at wall_ms, whatever the clock meant by it. */
static void append_at(struct fixture *fixture, int number, int64_t wall_ms)
{
    struct participation part = fixture_part(number);
    struct moment now = {.wall_ms = wall_ms, .mono_ms = 1000 * number};
    part.started_ms = wall_ms - 240000;
    part.ended_ms = wall_ms;
    assert_int_equal(ledger_append(fixture->ledger, &part, now, &fixture->fault), STATUS_OK);
}

static enum status keep_rows(void *context, const struct ledger_row *row, struct fault *fault)
{
    struct ledger_row *rows = context;
    (void)fault;
    assert_in_range(row->seq, 1, 8);
    rows[row->seq] = *row;
    return STATUS_OK;
}

static int count_period(struct fixture *fixture, int64_t from_ms, int64_t to_ms)
{
    struct ledger_row rows[9] = {{.seq = 0}};
    struct ledger_period period = {.from_ms = from_ms, .to_ms = to_ms};
    int count = 0;
    assert_int_equal(
        ledger_each(fixture->ledger, COUNT_PER_LESSON, period, keep_rows, rows, &fixture->fault),
        STATUS_OK);
    for (int i = 1; i <= 8; i++) {
        count += rows[i].counted;
    }
    return count;
}

#define YEAR INT64_C(31557600000)

/* No battery: the clock begins in 1970, is set by staff, jumps ahead by years and back again. */
static void test_clock(void **state)
{
    struct fixture *fixture = *state;
    static const int64_t walls[] = {
        0, FIXTURE_NOON, 60000, 120000, FIXTURE_NOON + 5 * YEAR, FIXTURE_NOON + 60000};
    static const bool ok[] = {false, true, false, false, true, false};
    struct ledger_row rows[9] = {{.seq = 0}};
    fixture_open(fixture);
    for (int i = 0; i < 6; i++) {
        append_at(fixture, i + 1, walls[i]);
    }
    assert_int_equal(
        ledger_each(fixture->ledger, COUNT_PER_LESSON, always, keep_rows, rows, &fixture->fault),
        STATUS_OK);
    for (int i = 0; i < 6; i++) {
        assert_int_equal(rows[i + 1].clock_ok, ok[i]);
        assert_int_equal(rows[i + 1].wall_ms, walls[i]);
        assert_true(i == 0 || rows[i + 1].mono_ms > rows[i].mono_ms);
    }
    struct ranges ranges = find_ranges(fixture);
    assert_int_equal(ranges.count, 3);
    assert_int_equal(ranges.list[1].first_seq, 3);
    assert_int_equal(ranges.list[1].last_seq, 4);
    assert_int_equal(ranges.list[1].last_ms, 120000);
    assert_false(ranges.list[1].corrected);
    assert_int_equal(count_period(fixture, FIXTURE_NOON, FIXTURE_NOON + 3600000), 2);

    struct clock_truth truth = {.first_seq = 3, .last_seq = 5, .true_ms = FIXTURE_NOON + 600000};
    assert_int_equal(correct_clock(fixture->ledger, &truth, &why, fixture_at(90), &fixture->fault),
                     STATUS_OK);
    assert_int_equal(count_period(fixture, FIXTURE_NOON, FIXTURE_NOON + 3600000), 4);
    assert_int_equal(
        ledger_each(fixture->ledger, COUNT_PER_LESSON, always, keep_rows, rows, &fixture->fault),
        STATUS_OK);
    assert_int_equal(rows[4].wall_ms, FIXTURE_NOON + 660000);
    assert_int_equal(rows[4].part.ended_ms, FIXTURE_NOON + 660000);
    assert_int_equal(rows[4].part.started_ms, FIXTURE_NOON + 660000 - 240000);
    assert_false(rows[4].clock_ok);
    assert_int_equal(rows[5].wall_ms, FIXTURE_NOON + 5 * YEAR); /* nobody doubted it */
    assert_int_equal(fixture_number(fixture, "SELECT wall_ms FROM participation WHERE seq = 4"),
                     120000);

    /* Somebody knew better still: the later correction holds, and both stay. */
    truth.true_ms += 3600000;
    assert_int_equal(correct_clock(fixture->ledger, &truth, &why, fixture_at(91), &fixture->fault),
                     STATUS_OK);
    assert_int_equal(count_period(fixture, FIXTURE_NOON, FIXTURE_NOON + 3600000), 2);
    ranges = find_ranges(fixture);
    assert_true(ranges.list[1].corrected);
    assert_int_equal(ranges.list[1].first_ms + ranges.list[1].shift_ms, truth.true_ms);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM clock_fix"), 2);
    assert_int_equal(counted(fixture), 6);
    expect_whole(fixture);
}

/* A run without a battery: two rows in 1970, the clock set by hand in between (to 1980), then the
 * date is set for good. Rows of another run, and those by a right clock, stay as they are. */
static void test_run(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_row rows[9] = {{.seq = 0}};
    int64_t count = -1;
    const int64_t right = FIXTURE_NOON + 100000;
    fixture_open(fixture);
    append_at(fixture, 1, FIXTURE_NOON - 60000);
    append_at(fixture, 2, 2000); /* monotonic 2000 … */
    append_at(fixture, 3, 3000);
    append_at(fixture, 4, 10 * YEAR); /* monotonic 4000 */
    fixture_close(fixture);
    struct ledger_setup other = fixture_setup_of(fixture);
    other.boot_id = "b007b007-0000-4000-8000-000000000002";
    assert_int_equal(ledger_open(&fixture->ledger, &other, &fixture->fault), STATUS_OK);
    append_at(fixture, 5, 60000);
    assert_int_equal(correct_count_run(fixture->ledger, &count, &fixture->fault), STATUS_OK);
    assert_int_equal(count, 1);
    fixture_close(fixture);

    fixture_open(fixture);
    assert_int_equal(correct_count_run(fixture->ledger, &count, &fixture->fault), STATUS_OK);
    assert_int_equal(count, 3);
    const struct moment now = {.wall_ms = right, .mono_ms = 50000};
    assert_int_equal(correct_run(fixture->ledger, &why, now, &count, &fixture->fault), STATUS_OK);
    assert_int_equal(count, 3);
    assert_int_equal(
        ledger_each(fixture->ledger, COUNT_PER_LESSON, always, keep_rows, rows, &fixture->fault),
        STATUS_OK);
    assert_int_equal(rows[1].wall_ms, FIXTURE_NOON - 60000);
    assert_int_equal(rows[2].wall_ms, right - 48000);
    assert_int_equal(rows[3].wall_ms, right - 47000);
    assert_int_equal(rows[4].wall_ms, right - 46000);
    assert_int_equal(rows[5].wall_ms, 60000);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM clock_fix"), 2);
    assert_int_equal(fixture_number(fixture, "SELECT sum(wall_ms < 86400000) FROM participation"),
                     3); /* none is rewritten */

    /* It was a minute more: that holds from now on. */
    const struct moment later = {.wall_ms = right + 60000, .mono_ms = 50000};
    assert_int_equal(correct_run(fixture->ledger, &why, later, &count, &fixture->fault), STATUS_OK);
    assert_int_equal(
        ledger_each(fixture->ledger, COUNT_PER_LESSON, always, keep_rows, rows, &fixture->fault),
        STATUS_OK);
    assert_int_equal(rows[4].wall_ms, right + 60000 - 46000);
    expect_whole(fixture);
}

static void test_refused_clock(void **state)
{
    struct fixture *fixture = *state;
    static const struct clock_truth rows[] = {
        {.first_seq = 2, .last_seq = 2}, /* its clock was right */
        {.first_seq = 1, .last_seq = 0}, {.first_seq = 1, .last_seq = 3},
        {.first_seq = 7, .last_seq = 8}, {.first_seq = 0, .last_seq = 1},
    };
    fixture_open(fixture);
    append_at(fixture, 1, 0);
    append_at(fixture, 2, FIXTURE_NOON);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(
            correct_clock(fixture->ledger, &rows[i], &why, fixture_at(9), &fixture->fault),
            STATUS_BAD_INPUT);
    }
    struct correction bad = {.reason = NULL, .helper_id = ""};
    struct clock_truth truth = {.first_seq = 1, .last_seq = 1, .true_ms = FIXTURE_NOON};
    assert_int_equal(correct_clock(fixture->ledger, &truth, &bad, fixture_at(9), &fixture->fault),
                     STATUS_BAD_INPUT);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM clock_fix"), 0);
}

/* Corrections are chained: a changed or removed one is seen. */
static void test_changed_fix(void **state)
{
    struct fixture *fixture = *state;
    static const char *const changes[] = {
        "UPDATE clock_fix SET shift_ms = shift_ms + 1 WHERE number = 1",
        "UPDATE clock_fix SET reason = 'x' WHERE number = 2",
        "DELETE FROM clock_fix WHERE number = 1",
    };
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        struct ledger_verdict verdict;
        struct clock_truth truth = {.first_seq = 1, .last_seq = 1, .true_ms = FIXTURE_NOON};
        unlink(fixture->path);
        fixture_open(fixture);
        append_at(fixture, 1, 0);
        for (int j = 0; j < 2; j++) {
            assert_int_equal(
                correct_clock(fixture->ledger, &truth, &why, fixture_at(9 + j), &fixture->fault),
                STATUS_OK);
        }
        expect_whole(fixture);
        fixture_close(fixture);
        assert_int_equal(fixture_sql(fixture, changes[i]), SQLITE_CONSTRAINT);
        assert_int_equal(fixture_sql(fixture, "DROP TRIGGER clock_fix_no_update;"
                                              "DROP TRIGGER clock_fix_no_delete"),
                         SQLITE_OK);
        assert_int_equal(fixture_sql(fixture, changes[i]), SQLITE_OK);
        fixture_open(fixture);
        assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
        assert_false(verdict.whole);
        assert_non_null(strstr(verdict.reason, "correction"));
        fixture_close(fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_void, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_refused_voids, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_clock, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_run, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_refused_clock, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_changed_fix, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
