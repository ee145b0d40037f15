/* times_test.c: whatever the clock does, rows keep their order and their count, doubtful ones say
 * so, and each row is in one day and in one month of Việt Nam: no battery, jumps of years within
 * and between visits, another time zone, a second that comes twice, midnights, leap days, year
 * ends, and corrections by later rows. */
#include <time.h>

#include "base/date.h"
#include "base/seed.h"
#include "fixture.h"
#include "report/export_csv.h"
#include "store/correct.h"
#include "store/sums.h"

enum {
    JUMP_ROWS = 120,
    YEARS_MAX = 5,
};

#define DAY_MS INT64_C(86400000)
#define YEAR_MS (365 * DAY_MS)

static const struct ledger_period always = {.from_ms = INT64_MIN, .to_ms = INT64_MAX};

static int64_t midnight(const char *day)
{
    int64_t ms = 0;
    assert_true(date_parse_day(day, &ms));
    return ms;
}

/* Opens as another boot of the machine. */
static void boot(struct fixture *fixture, int number)
{
    char id[ROW_UUID_MAX];
    struct ledger_setup setup = fixture_setup_of(fixture);
    snprintf(id, sizeof id, "b007b007-0000-4000-8000-%012d", number);
    setup.boot_id = id;
    fixture_close(fixture);
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
}

static struct participation part_at(int number, int64_t wall_ms)
{
    struct participation part = fixture_part(number);
    part.started_ms = wall_ms - 300000;
    part.ended_ms = wall_ms;
    return part;
}

static void append_at(struct fixture *fixture, int number, int64_t wall_ms)
{
    struct participation part = part_at(number, wall_ms);
    struct moment now = {.wall_ms = wall_ms, .mono_ms = number * 1000};
    if (ledger_append(fixture->ledger, &part, now, &fixture->fault) != STATUS_OK) {
        fail_msg("row %d: %s", number, fixture->fault.what);
    }
}

/* What a walk over a period met. */
struct met {
    int64_t seqs[512];
    bool ok[512];
    int count, counted;
};

static enum status meet(void *context, const struct ledger_row *row, struct fault *fault)
{
    struct met *met = context;
    (void)fault;
    assert_true(met->count < 512);
    met->seqs[met->count] = row->seq;
    met->ok[met->count++] = row->clock_ok;
    met->counted += row->counted;
    return STATUS_OK;
}

static struct met walk(struct fixture *fixture, struct ledger_period period)
{
    struct met met = {.count = 0};
    if (ledger_each(fixture->ledger, COUNT_PER_LESSON, period, meet, &met, &fixture->fault) !=
        STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
    return met;
}

/* All rows in the order of writing, all counted, nothing broken, the sums those of the rows. */
static struct met expect_whole(struct fixture *fixture, int rows)
{
    struct ledger_verdict verdict;
    struct ledger_total total;
    bool equal = false;
    struct met met = walk(fixture, always);
    assert_int_equal(met.count, rows);
    assert_int_equal(met.counted, rows);
    for (int i = 0; i < rows; i++) {
        assert_int_equal(met.seqs[i], i + 1);
    }
    assert_int_equal(ledger_count(fixture->ledger, COUNT_PER_LESSON, &total, &fixture->fault),
                     STATUS_OK);
    assert_int_equal(total.counted, rows);
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_string_equal(verdict.reason, "");
    assert_int_equal(ledger_sums_rebuild(fixture->ledger, &equal, &fixture->fault), STATUS_OK);
    assert_true(equal);
    return met;
}

/* Each start finds the clock at its beginning, until somebody sets it. */
static void test_no_battery(void **state)
{
    struct fixture *fixture = *state;
    for (int start = 0; start < 3; start++) {
        boot(fixture, start + 1);
        append_at(fixture, 2 * start + 1, 60000);
        append_at(fixture, 2 * start + 2, 600000);
    }
    boot(fixture, 4);
    append_at(fixture, 7, FIXTURE_NOON - DAY_MS - 1); /* just before the program was built */
    append_at(fixture, 8, FIXTURE_NOON - DAY_MS);
    append_at(fixture, 9, FIXTURE_NOON);
    struct met met = expect_whole(fixture, 9);
    for (int i = 0; i < 9; i++) {
        assert_int_equal(met.ok[i], i >= 7);
    }
}

/* Years forth and back, in the middle of visits and between them, over boots. */
static void test_jumps(void **state)
{
    struct fixture *fixture = *state;
    uint64_t chance = 20261127;
    int64_t newest_ms = 0;
    bool ok[JUMP_ROWS];
    for (int i = 0; i < JUMP_ROWS; i++) {
        if (i % 17 == 0) {
            boot(fixture, i + 1);
        }
        int64_t at[3];
        for (int j = 0; j < 3; j++) {
            int64_t years = (int64_t)seed_below(&chance, 2 * YEARS_MAX) - YEARS_MAX;
            at[j] = FIXTURE_NOON + years * YEAR_MS + (int64_t)seed_below(&chance, 1000) * 60000;
        }
        struct attempt_row attempt = fixture_attempt(i + 1);
        struct answer_row answer = fixture_answer(i + 1, 1);
        struct moment now = {.wall_ms = at[0], .mono_ms = i * 1000};
        attempt.started_ms = at[0];
        assert_int_equal(ledger_begin(fixture->ledger, &attempt, now, &fixture->fault), STATUS_OK);
        answer.wall_ms = now.wall_ms = at[1];
        assert_int_equal(ledger_answer(fixture->ledger, &answer, now, &fixture->fault), STATUS_OK);
        struct participation part = part_at(i + 1, at[2]);
        part.started_ms = at[0];
        now.wall_ms = at[2];
        assert_int_equal(ledger_append(fixture->ledger, &part, now, &fixture->fault), STATUS_OK);
        newest_ms = at[0] > newest_ms ? at[0] : newest_ms;
        newest_ms = at[1] > newest_ms ? at[1] : newest_ms;
        ok[i] = at[2] >= newest_ms && at[2] >= FIXTURE_NOON - DAY_MS;
        newest_ms = at[2] > newest_ms ? at[2] : newest_ms;
    }
    struct met met = expect_whole(fixture, JUMP_ROWS);
    int doubtful = 0;
    for (int i = 0; i < JUMP_ROWS; i++) {
        assert_int_equal(met.ok[i], ok[i]);
        doubtful += !ok[i];
    }
    assert_in_range(doubtful, 1, JUMP_ROWS - 1);
}

/* A correction is a row of its own: it moves what was counted to the right month, and the doubtful
 * row stays as it was written. */
static void test_correction(void **state)
{
    struct fixture *fixture = *state;
    struct correction why = {.reason = "đồng hồ sai", .helper_id = "CB-01"};
    struct ledger_period then = {.from_ms = midnight("1970-01-01"),
                                 .to_ms = midnight("1970-02-01")};
    struct ledger_period november = {.from_ms = midnight("2026-11-01"),
                                     .to_ms = midnight("2026-12-01")};
    boot(fixture, 1);
    append_at(fixture, 1, 60000);
    append_at(fixture, 2, 7200000);
    fixture_close(fixture);
    char *before = fixture_text(fixture->path, "SELECT group_concat(hex(hash) || wall_ms || ended)"
                                               " FROM participation");
    boot(fixture, 2);
    assert_int_equal(walk(fixture, then).count, 2);
    struct clock_truth truth = {
        .first_seq = 1, .last_seq = 2, .true_ms = midnight("2026-11-30") + DAY_MS - 3600000};
    assert_int_equal(correct_clock(fixture->ledger, &truth, &why, fixture_at(1), &fixture->fault),
                     STATUS_OK);
    assert_int_equal(walk(fixture, then).count, 0);
    struct met met = walk(fixture, november);
    assert_int_equal(met.count, 1); /* the second was two hours later: in December */
    assert_int_equal(met.seqs[0], 1);
    (void)expect_whole(fixture, 2);
    fixture_close(fixture);
    char *after = fixture_text(fixture->path, "SELECT group_concat(hex(hash) || wall_ms || ended)"
                                              " FROM participation");
    assert_string_equal(before, after);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM clock_fix"), 1);
    free(before);
    free(after);
}

/* The kernel shows 23:59:60 as 23:59:59 once more: nothing is lost, and the row that seems to come
 * before the one before it says that it is doubtful. */
static void test_leap_second(void **state)
{
    struct fixture *fixture = *state;
    static const int before_ms[] = {500, 100, 700, 50, -100};
    int64_t end_ms = midnight("2027-01-01");
    boot(fixture, 1);
    for (int i = 0; i < 5; i++) {
        append_at(fixture, i + 1, end_ms - before_ms[i]);
    }
    struct met met = expect_whole(fixture, 5);
    for (int i = 0; i < 5; i++) {
        assert_int_equal(met.ok[i], i != 2);
    }
    struct ledger_period year = {.from_ms = end_ms, .to_ms = INT64_MAX};
    assert_int_equal(walk(fixture, year).count, 1);
    year = (struct ledger_period){.from_ms = INT64_MIN, .to_ms = end_ms};
    assert_int_equal(walk(fixture, year).count, 4);
}

/* The last and the first moment of each month belong to one month each, of leap years as well. */
static void test_midnights(void **state)
{
    struct fixture *fixture = *state;
    enum { MONTHS = 16 };
    int64_t starts[MONTHS];
    int met_once[3 * MONTHS] = {0};
    boot(fixture, 1);
    for (int i = 0; i < MONTHS; i++) {
        char day[32];
        snprintf(day, sizeof day, "%04d-%02d-01", 2027 + (i + 10) / 12, (i + 10) % 12 + 1);
        starts[i] = midnight(day);
        for (int j = 0; j < 3; j++) {
            append_at(fixture, 3 * i + j + 1, starts[i] - 1 + j);
        }
    }
    for (int i = 0; i <= MONTHS; i++) {
        struct ledger_period month = {.from_ms = i == 0 ? INT64_MIN : starts[i - 1],
                                      .to_ms = i == MONTHS ? INT64_MAX : starts[i]};
        struct met met = walk(fixture, month);
        int64_t rows = -1;
        assert_int_equal(met.count, i == 0 ? 1 : i == MONTHS ? 2 : 3);
        assert_int_equal(ledger_rows(fixture->ledger, month, &rows, &fixture->fault), STATUS_OK);
        assert_int_equal(rows, met.count);
        for (int j = 0; j < met.count; j++) {
            met_once[met.seqs[j] - 1]++;
        }
    }
    for (int i = 0; i < 3 * MONTHS; i++) {
        assert_int_equal(met_once[i], 1);
    }
    struct met met = expect_whole(fixture, 3 * MONTHS);
    assert_true(met.ok[3 * MONTHS - 1]);
    /* 29 February 2028 is a day of its own; 2027 had none. */
    assert_int_equal(midnight("2028-03-01") - midnight("2028-02-29"), DAY_MS);
    int64_t none = 0;
    assert_false(date_parse_day("2027-02-29", &none));
    struct ledger_period leap = {.from_ms = midnight("2028-02-29"),
                                 .to_ms = midnight("2028-03-01")};
    met = walk(fixture, leap);
    assert_int_equal(met.count, 1);
}

/* ---- time zones ---- */

static enum status add_day(void *context, const struct ledger_sum *sum, struct fault *fault)
{
    char *text = context;
    size_t length = strlen(text);
    (void)fault;
    snprintf(text + length, 256 - length, "%s:%d ", sum->key, (int)sum->rows);
    return STATUS_OK;
}

/* All that is told of the ledger, as text. */
static char *tell(struct fixture *fixture, size_t *size)
{
    char path[128];
    char days[256] = "";
    char *bytes = NULL;
    snprintf(path, sizeof path, "%s/out.csv", fixture->folder);
    struct export_setup setup = {.path = path,
                                 .period = {midnight("2026-12-01"), midnight("2027-01-01")},
                                 .per = COUNT_PER_LESSON,
                                 .force = true};
    assert_int_equal(export_csv_write(fixture->ledger, &setup, NULL, &fixture->fault), STATUS_OK);
    assert_int_equal(file_read(path, 1 << 20, &bytes, size, &fixture->fault), STATUS_OK);
    assert_int_equal(ledger_sums_each(fixture->ledger, LEDGER_DAY, add_day, days, &fixture->fault),
                     STATUS_OK);
    assert_string_equal(days, "2026-11-30:1 2026-12-01:2 2027-01-01:1 ");
    unlink(path);
    return bytes;
}

/* A day is one of Việt Nam, wherever the process thinks that it runs. */
static void test_time_zones(void **state)
{
    struct fixture *fixture = *state;
    static const char *const zones[] = {"Asia/Ho_Chi_Minh",   "America/New_York", "UTC",
                                        "Pacific/Kiritimati", "XYZ+11:30",        ""};
    size_t size = 0;
    boot(fixture, 1);
    append_at(fixture, 1, midnight("2026-12-01") - 1);
    append_at(fixture, 2, midnight("2026-12-01"));
    append_at(fixture, 3, midnight("2026-12-01") + DAY_MS - 1);
    append_at(fixture, 4, midnight("2027-01-01"));
    char *first = tell(fixture, &size);
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) {
        size_t here_size = 0;
        bool equal = false;
        setenv("TZ", zones[i], 1);
        tzset();
        boot(fixture, (int)i + 2);
        assert_int_equal(ledger_sums_rebuild(fixture->ledger, &equal, &fixture->fault), STATUS_OK);
        assert_true(equal);
        char *here = tell(fixture, &here_size);
        assert_int_equal(here_size, size);
        assert_memory_equal(here, first, size);
        free(here);
    }
    unsetenv("TZ");
    tzset();
    free(first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_no_battery, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_jumps, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_correction, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_leap_second, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_midnights, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_time_zones, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
