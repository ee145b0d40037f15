/* read_test.c: what counts, what is voided, and which rows are in a period. */
#include "store/ledger.h"

#include "base/date.h"
#include "fixture.h"
#include "store/correct.h"

struct tally {
    int rows;         /* visited */
    int64_t seqs[16]; /* in the order of the visits */
    int counted[16];  /* of each */
    bool voided[16];  /* of each */
    int stop_at;      /* visits after which to stop, 0 for never */
};

static enum status note(void *context, const struct ledger_row *row, struct fault *fault)
{
    struct tally *tally = context;
    tally->seqs[tally->rows] = row->seq;
    tally->counted[tally->rows] = row->counted;
    tally->voided[tally->rows] = row->voided;
    tally->rows++;
    if (tally->rows == tally->stop_at) {
        return fault_set(fault, STATUS_MISSING, NULL, "enough");
    }
    return STATUS_OK;
}

static struct tally walk(struct fixture *fixture, enum count_per per, int64_t from, int64_t to)
{
    struct tally tally = {.rows = 0};
    struct ledger_period period = {.from_ms = from, .to_ms = to};
    assert_int_equal(ledger_each(fixture->ledger, per, period, note, &tally, &fixture->fault),
                     STATUS_OK);
    int64_t rows = -1; /* known beforehand, for the progress of exports */
    assert_int_equal(ledger_rows(fixture->ledger, period, &rows, &fixture->fault), STATUS_OK);
    assert_int_equal(rows, tally.rows);
    return tally;
}

static int64_t counted(struct fixture *fixture, enum count_per per)
{
    struct ledger_total total;
    assert_int_equal(ledger_count(fixture->ledger, per, &total, &fixture->fault), STATUS_OK);
    return total.counted;
}

/* A row with the visit of number `visit` and a lesson of its own choice. */
static void add(struct fixture *fixture, int number, int visit, const char *lesson)
{
    struct participation part = fixture_part(number);
    memcpy(part.visit_id, fixture_part(visit).visit_id, sizeof part.visit_id);
    snprintf(part.lesson_id, sizeof part.lesson_id, "%s", lesson);
    fixture_append(fixture, &part, number);
}

static void test_once_per_visit_and_lesson(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    add(fixture, 1, 1, "qr-payment");
    add(fixture, 2, 1, "vneid");
    add(fixture, 3, 3, "qr-payment");
    add(fixture, 4, 1, "qr-payment"); /* a second lap, with another visitor in between */
    add(fixture, 5, 3, "qr-payment");
    struct tally tally = walk(fixture, COUNT_PER_LESSON, INT64_MIN, INT64_MAX);
    static const int per_lesson[] = {1, 1, 1, 0, 0};
    static const int per_visit[] = {1, 0, 1, 0, 0};
    assert_int_equal(tally.rows, 5);
    assert_memory_equal(tally.counted, per_lesson, sizeof per_lesson);
    tally = walk(fixture, COUNT_PER_VISIT, INT64_MIN, INT64_MAX);
    assert_memory_equal(tally.counted, per_visit, sizeof per_visit);
    assert_int_equal(counted(fixture, COUNT_PER_LESSON), 3);
    assert_int_equal(counted(fixture, COUNT_PER_VISIT), 2);
}

static void test_first_lap_that_counts(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    struct participation hasty = fixture_part(1);
    hasty.active_s = 59; /* below the minimum: does not count and does not stand in the way */
    fixture_append(fixture, &hasty, 1);
    add(fixture, 2, 1, "qr-payment");
    struct tally tally = walk(fixture, COUNT_PER_LESSON, INT64_MIN, INT64_MAX);
    assert_int_equal(tally.counted[0], 0);
    assert_int_equal(tally.counted[1], 1);
}

static void test_void(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    add(fixture, 1, 1, "qr-payment");
    add(fixture, 2, 1, "qr-payment");
    assert_int_equal(counted(fixture, COUNT_PER_LESSON), 1);
    struct participation correction = fixture_part(3);
    memcpy(correction.void_of, fixture_part(1).id, sizeof correction.void_of);
    snprintf(correction.void_reason, sizeof correction.void_reason, "ghi nhầm");
    fixture_append(fixture, &correction, 3);
    struct tally tally = walk(fixture, COUNT_PER_LESSON, INT64_MIN, INT64_MAX);
    assert_true(tally.voided[0]);
    assert_false(tally.voided[1]);
    assert_false(tally.voided[2]);
    /* The first lap is void, so the second one of the same visit and lesson counts. */
    assert_int_equal(tally.counted[0], 0);
    assert_int_equal(tally.counted[1], 1);
    assert_int_equal(tally.counted[2], 0);
    correction = fixture_part(4);
    memcpy(correction.void_of, fixture_part(2).id, sizeof correction.void_of);
    snprintf(correction.void_reason, sizeof correction.void_reason, "ghi nhầm");
    fixture_append(fixture, &correction, 4);
    assert_int_equal(counted(fixture, COUNT_PER_LESSON), 0);
}

static void test_class_counts_its_persons(void **state)
{
    struct fixture *fixture = *state;
    struct participation part = fixture_part(1);
    part.kind = ROW_KIND_HEAD_COUNT;
    part.result = ROW_RESULT_COMPLETED;
    part.persons = 34;
    part.women = 20;
    fixture_open(fixture);
    fixture_append(fixture, &part, 1);
    add(fixture, 2, 2, "qr-payment");
    assert_int_equal(counted(fixture, COUNT_PER_LESSON), 35);
}

static void test_period_is_half_open(void **state)
{
    struct fixture *fixture = *state;
    int64_t november = date_midnight_ms(2026, 11, 1);
    int64_t december = date_midnight_ms(2026, 12, 1);
    int64_t january = date_midnight_ms(2027, 1, 1);
    const int64_t ends[] = {december - 1, december, december + 1, january};
    fixture_open(fixture);
    for (int i = 0; i < 4; i++) {
        struct participation part = fixture_part(i + 1);
        part.ended_ms = ends[i];
        fixture_append(fixture, &part, i);
    }
    struct tally first = walk(fixture, COUNT_PER_LESSON, november, december);
    struct tally second = walk(fixture, COUNT_PER_LESSON, december, january);
    assert_int_equal(first.rows, 1);
    assert_int_equal(first.seqs[0], 1);
    assert_int_equal(second.rows, 2);
    assert_int_equal(second.seqs[0], 2);
    assert_int_equal(second.seqs[1], 3);
    assert_int_equal(walk(fixture, COUNT_PER_LESSON, INT64_MIN, december).rows, 1);
    assert_int_equal(walk(fixture, COUNT_PER_LESSON, january, INT64_MAX).rows, 1);
}

static void test_counted_over_the_whole_ledger(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    add(fixture, 1, 1, "qr-payment");
    add(fixture, 2, 1, "qr-payment");
    /* The first lap lies before the period; the second one does not count because of it. */
    struct tally tally = walk(fixture, COUNT_PER_LESSON, fixture_at(2).wall_ms, INT64_MAX);
    assert_int_equal(tally.rows, 1);
    assert_int_equal(tally.seqs[0], 2);
    assert_int_equal(tally.counted[0], 0);
}

static void test_stopping(void **state)
{
    struct fixture *fixture = *state;
    struct tally tally = {.stop_at = 2};
    struct ledger_period always = {.from_ms = INT64_MIN, .to_ms = INT64_MAX};
    fixture_open(fixture);
    for (int number = 1; number <= 4; number++) {
        add(fixture, number, number, "qr-payment");
    }
    assert_int_equal(
        ledger_each(fixture->ledger, COUNT_PER_LESSON, always, note, &tally, &fixture->fault),
        STATUS_MISSING);
    assert_int_equal(tally.rows, 2);
    assert_string_equal(fixture->fault.what, "enough");
    add(fixture, 5, 5, "qr-payment"); /* the ledger is usable again */
    assert_int_equal(counted(fixture, COUNT_PER_LESSON), 5);
}

static void test_total(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_total total;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    fixture_visit(fixture, 5, false);
    assert_int_equal(ledger_count(fixture->ledger, COUNT_PER_LESSON, &total, &fixture->fault),
                     STATUS_OK);
    assert_int_equal(total.rows, 1);
    assert_int_equal(total.counted, 1);
    assert_int_equal(total.newest_ms, fixture_at(2).wall_ms);
}

/* The kept total is moved on by each append and must always be what a fresh walk gives. */
static void test_kept_total(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    for (int number = 1; number <= 1500; number++) {
        struct participation part = fixture_part(number);
        memcpy(part.visit_id, fixture_part(number - number % 3).visit_id, sizeof part.visit_id);
        part.practice = number % 7 == 0;
        if (number % 1300 == 0) {
            memcpy(part.void_of, fixture_part(number - 9).id, sizeof part.void_of);
            memcpy(part.void_reason, "nhầm", sizeof "nhầm");
        }
        fixture_append(fixture, &part, number);
        if (number % 97 != 0 && number % 1300 > 2 && number != 1100) {
            counted(fixture, COUNT_PER_LESSON);
            continue;
        }
        struct ledger *kept = fixture->ledger;
        struct ledger_total total;
        assert_int_equal(ledger_count(kept, COUNT_PER_LESSON, &total, &fixture->fault), STATUS_OK);
        fixture_open(fixture);
        struct ledger_total fresh;
        assert_int_equal(ledger_count(fixture->ledger, COUNT_PER_LESSON, &fresh, &fixture->fault),
                         STATUS_OK);
        fixture_close(fixture);
        fixture->ledger = kept;
        assert_memory_equal(&total, &fresh, sizeof total);
        assert_int_equal(total.rows, number);
    }
    assert_true(counted(fixture, COUNT_PER_VISIT) > 400);
}

static enum status keep_row(void *context, const struct ledger_row *row, struct fault *fault)
{
    (void)fault;
    ((struct ledger_row *)context)[row->seq - 1] = *row;
    return STATUS_OK;
}

/* What a visit was made of, beside rows that have no answers at all. */
static void test_sums(void **state)
{
    struct fixture *fixture = *state;
    static const struct ledger_period always = {.from_ms = INT64_MIN, .to_ms = INT64_MAX};
    struct ledger_row rows[4] = {{.seq = 0}};
    struct participation class = fixture_part(9);
    class.kind = ROW_KIND_HEAD_COUNT;
    fixture_open(fixture);
    fixture_parts(fixture, 8, true); /* rows in another order than their ids */
    fixture_visit(fixture, 2, true);
    fixture_append(fixture, &class, 12);
    fixture_parts(fixture, 4, true);
    assert_int_equal(
        ledger_each(fixture->ledger, COUNT_PER_LESSON, always, keep_row, rows, &fixture->fault),
        STATUS_OK);
    for (int i = 0; i < 4; i++) {
        bool full = i == 0 || i == 3;
        assert_int_equal(rows[i].seq, i + 1);
        assert_int_equal(rows[i].counted, 1);
        assert_false(rows[i].voided);
        assert_true(rows[i].steps_right == (full ? 2.5 : 0));
        assert_int_equal(rows[i].steps_judged, full ? 3 : 0);
        assert_true(rows[i].before_right == (full ? 1.5 : 0));
        assert_int_equal(rows[i].before_asked, full ? 2 : 0);
    }
}

/* A row that a lost clock wrote belongs to the period of its true time. */
static void test_corrected_time(void **state)
{
    struct fixture *fixture = *state;
    struct participation part = fixture_part(2);
    struct moment lost = {.wall_ms = 1000000, .mono_ms = 9000};
    struct clock_truth truth = {.first_seq = 2, .last_seq = 2, .true_ms = fixture_at(60).wall_ms};
    struct correction why = {.reason = "đồng hồ sai", .helper_id = ""};
    fixture_open(fixture);
    add(fixture, 1, 1, "vneid");
    part.started_ms = part.ended_ms = lost.wall_ms;
    assert_int_equal(ledger_append(fixture->ledger, &part, lost, &fixture->fault), STATUS_OK);
    assert_int_equal(walk(fixture, COUNT_PER_LESSON, 0, FIXTURE_NOON).rows, 1);
    assert_int_equal(walk(fixture, COUNT_PER_LESSON, FIXTURE_NOON, INT64_MAX).rows, 1);
    assert_int_equal(correct_clock(fixture->ledger, &truth, &why, fixture_at(80), &fixture->fault),
                     STATUS_OK);
    assert_int_equal(walk(fixture, COUNT_PER_LESSON, 0, FIXTURE_NOON).rows, 0);
    assert_int_equal(walk(fixture, COUNT_PER_LESSON, FIXTURE_NOON, INT64_MAX).rows, 2);
}

static void test_value_that_does_not_fit(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_period always = {.from_ms = INT64_MIN, .to_ms = INT64_MAX};
    struct tally tally = {.rows = 0};
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    fixture_drop_guards(fixture);
    assert_int_equal(fixture_sql(fixture, "UPDATE participation SET hamlet = hex(zeroblob(500))"),
                     SQLITE_OK);
    assert_int_equal(
        ledger_each(fixture->ledger, COUNT_PER_LESSON, always, note, &tally, &fixture->fault),
        STATUS_BAD_INPUT);
    assert_non_null(strstr(fixture->fault.what, "hamlet"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_corrected_time, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_once_per_visit_and_lesson, fixture_create,
                                        fixture_destroy),
        cmocka_unit_test_setup_teardown(test_first_lap_that_counts, fixture_create,
                                        fixture_destroy),
        cmocka_unit_test_setup_teardown(test_void, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_class_counts_its_persons, fixture_create,
                                        fixture_destroy),
        cmocka_unit_test_setup_teardown(test_period_is_half_open, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_counted_over_the_whole_ledger, fixture_create,
                                        fixture_destroy),
        cmocka_unit_test_setup_teardown(test_stopping, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_kept_total, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_total, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_sums, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_value_that_does_not_fit, fixture_create,
                                        fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
