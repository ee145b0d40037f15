/* summary_test.c: every figure of a period is what adding up its CSV gives, by a second way. */
#include "report/summary.h"

#include <math.h>

#include "../store/fixture.h"
#include "base/date.h"
#include "report/export_csv.h"

enum {
    CELL_MAX = 64, /* cells of a line */
};

/* One line of a CSV without quoted cells, cut in place. */
struct line {
    char *cells[CELL_MAX];
    int count;
};

static int column_of(const char *key)
{
    char keys[] = EXPORT_CSV_KEYS;
    int column = 0;
    char *rest = keys;
    for (char *at = strsep(&rest, ","); at != NULL; at = strsep(&rest, ","), column++) {
        if (strcmp(at, key) == 0) {
            return column;
        }
    }
    fail_msg("no column %s", key);
    return 0;
}

static int64_t number(const struct line *line, const char *key)
{
    return strtoll(line->cells[column_of(key)], NULL, 10);
}

static double real_number(const struct line *line, const char *key)
{
    return strtod(line->cells[column_of(key)], NULL);
}

static bool is(const struct line *line, const char *key, const char *value)
{
    return strcmp(line->cells[column_of(key)], value) == 0;
}

static const struct summary_line *find(const struct summary_list *list, const char *code)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->lines[i].code, code) == 0) {
            return &list->lines[i];
        }
    }
    return NULL;
}

/* What the CSV says, added up in the plainest way. */
static void add_line(struct summary *sum, struct line *line)
{
    int64_t counted = number(line, "counted");
    bool class = !is(line, "kind", "solo");
    sum->rows++;
    sum->counted += counted;
    sum->counted_class += class ? counted : 0;
    sum->women += class && counted > 0 ? number(line, "women") : 0;
    sum->over_60 += class && counted > 0 ? number(line, "over_60") : 0;
    sum->minority += class && counted > 0 ? number(line, "minority") : 0;
    sum->passed += counted > 0 && is(line, "result", "passed");
    sum->failed += counted > 0 && is(line, "result", "failed");
    sum->partial += is(line, "result", "partial");
    sum->practice += number(line, "practice");
    sum->voided += number(line, "voided");
    sum->doubtful += is(line, "clock_ok", "0");
    bool real = number(line, "practice") == 0 && number(line, "voided") == 0 &&
                line->cells[column_of("void_of")][0] == '\0';
    sum->begun += real ? number(line, "persons") : 0;
    sum->finished += real && !is(line, "result", "partial") ? number(line, "persons") : 0;
    sum->score.got += (double)counted * real_number(line, "score_raw");
    sum->score.possible += (double)counted * real_number(line, "score_max");
}

static void cut_line(struct line *line, char *text)
{
    line->count = 0;
    for (char *rest = text; rest != NULL && line->count < CELL_MAX;) {
        line->cells[line->count++] = strsep(&rest, ",");
    }
    assert_int_equal(line->count, column_of("before_asked") + 1);
}

static void check_lists(const struct summary *summary, struct line *lines, size_t count)
{
    int64_t in_lines[4] = {0};
    const struct summary_list *lists[] = {&summary->lessons, &summary->audiences, &summary->units,
                                          &summary->hamlets};
    static const char *const keys[] = {"lesson_id", "audience", "unit_code", "hamlet"};
    for (int list = 0; list < 4; list++) {
        for (size_t i = 0; i < lists[list]->count; i++) {
            const struct summary_line *one = &lists[list]->lines[i];
            int64_t counted = 0;
            int64_t rows = 0;
            for (size_t k = 0; k < count; k++) {
                bool same = is(&lines[k], keys[list], one->code);
                counted += same ? number(&lines[k], "counted") : 0;
                rows += same;
            }
            assert_int_equal(one->counted, counted);
            assert_int_equal(one->rows, rows);
            in_lines[list] += one->counted;
        }
        assert_int_equal(in_lines[list], summary->counted);
    }
}

static void check_days(const struct summary *summary, struct line *lines, size_t count)
{
    int64_t in_days = 0;
    for (size_t i = 0; i < summary->day_count; i++) {
        char iso[DATE_ISO_MAX];
        int64_t counted = 0;
        date_format_iso(summary->days[i].midnight_ms, iso);
        for (size_t k = 0; k < count; k++) {
            bool same = strncmp(lines[k].cells[column_of("ended")], iso, 10) == 0;
            counted += same ? number(&lines[k], "counted") : 0;
        }
        assert_int_equal(summary->days[i].counted, counted);
        assert_true(i == 0 || summary->days[i].midnight_ms > summary->days[i - 1].midnight_ms);
        in_days += counted;
    }
    assert_int_equal(in_days, summary->counted);
}

static void expect_same(struct fixture *fixture, struct export_setup setup)
{
    char path[128];
    char *bytes = NULL;
    size_t size = 0;
    static struct line lines[400];
    size_t count = 0;
    struct summary sum = {.rows = 0};
    struct summary *summary = NULL;
    snprintf(path, sizeof path, "%s.csv", fixture->path);
    setup.path = path;
    setup.force = true;
    struct fault *fault = &fixture->fault;
    assert_int_equal(export_csv_write(fixture->ledger, &setup, NULL, fault), STATUS_OK);
    assert_int_equal(file_read(path, 1 << 22, &bytes, &size, fault), STATUS_OK);
    assert_int_equal(summary_read(&summary, fixture->ledger, &setup, fault), STATUS_OK);
    char *rest = strstr(bytes, "\r\n") + 2;
    while (rest[0] != '\0') {
        char *end = strstr(rest, "\r\n");
        assert_non_null(end);
        *end = '\0';
        cut_line(&lines[count], rest);
        add_line(&sum, &lines[count++]);
        rest = end + 2;
    }
    assert_int_equal(summary->rows, sum.rows);
    assert_int_equal(summary->counted, sum.counted);
    assert_int_equal(summary->counted_class, sum.counted_class);
    assert_int_equal(summary->counted_solo, sum.counted - sum.counted_class);
    assert_int_equal(summary->women, sum.women);
    assert_int_equal(summary->over_60, sum.over_60);
    assert_int_equal(summary->minority, sum.minority);
    assert_int_equal(summary->passed, sum.passed);
    assert_int_equal(summary->failed, sum.failed);
    assert_int_equal(summary->partial, sum.partial);
    assert_int_equal(summary->practice, sum.practice);
    assert_int_equal(summary->voided, sum.voided);
    assert_int_equal(summary->doubtful, sum.doubtful);
    assert_int_equal(summary->begun, sum.begun);
    assert_int_equal(summary->finished, sum.finished);
    assert_true(fabs(summary->score.got - sum.score.got) < 1e-6);
    assert_true(fabs(summary->score.possible - sum.score.possible) < 1e-6);
    check_lists(summary, lines, count);
    check_days(summary, lines, count);
    summary_destroy(summary);
    free(bytes);
}

static struct participation row_of(int i)
{
    static const char *const lessons[] = {"qr-payment", "vneid", "vssid"};
    static const char *const audiences[] = {"elder", "trader", ""};
    struct participation part = fixture_part(i);
    snprintf(part.lesson_id, sizeof part.lesson_id, "%s", lessons[i % 3]);
    snprintf(part.audience, sizeof part.audience, "%s", audiences[i % 7 % 3]);
    part.result = i % 5 == 0    ? ROW_RESULT_FAILED
                  : i % 11 == 0 ? ROW_RESULT_PARTIAL
                                : ROW_RESULT_PASSED;
    part.practice = i % 13 == 0;
    if (i % 10 == 0) {
        part.kind = ROW_KIND_HEAD_COUNT;
        part.result = ROW_RESULT_ATTENDED;
        part.persons = 8 + i % 9;
        part.women = 5;
        part.over_60 = 3;
        part.minority = 4;
        snprintf(part.visit_id, sizeof part.visit_id, "%s", fixture_part(i / 20).visit_id);
    }
    return part;
}

static void fill(struct fixture *fixture)
{
    fixture_open(fixture);
    for (int i = 1; i <= 300; i++) {
        struct participation part = row_of(i);
        if (i % 29 == 0) {
            snprintf(part.void_of, sizeof part.void_of, "%s", fixture_part(i - 1).id);
            snprintf(part.void_reason, sizeof part.void_reason, "nhầm");
            part.persons = 0;
        }
        part.ended_ms = fixture_at(i * 47).wall_ms;
        part.started_ms = part.ended_ms - 300000;
        fixture_append(fixture, &part, i * 47);
    }
}

static const struct export_setup always = {.period = {.from_ms = INT64_MIN, .to_ms = INT64_MAX},
                                           .per = COUNT_PER_LESSON};

static void test_equals_csv(void **state)
{
    struct fixture *fixture = *state;
    fill(fixture);
    expect_same(fixture, always);
    struct export_setup setup = always;
    setup.period.from_ms = date_midnight_ms(2026, 11, 25);
    setup.period.to_ms = date_midnight_ms(2026, 11, 28);
    expect_same(fixture, setup);
    setup.per = COUNT_PER_VISIT;
    expect_same(fixture, setup);
    setup.unit_code = "06001";
    expect_same(fixture, setup);
    setup.unit_code = "06625";
    expect_same(fixture, setup);
}

static void test_sessions_and_names(void **state)
{
    struct fixture *fixture = *state;
    static struct units units;
    struct summary *summary = NULL;
    struct export_setup setup = always;
    assert_int_equal(units_load(&units, "assets/units/langson.tsv", &fixture->fault), STATUS_OK);
    setup.units = &units;
    fill(fixture);
    assert_int_equal(summary_read(&summary, fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    /* Classes have every tenth row, two rows share a visit, and some of both do not count. */
    assert_in_range(summary->sessions, 10, 15);
    assert_string_equal(find(&summary->units, "06001")->name, "xã Đoàn Kết");
    assert_string_equal(find(&summary->audiences, "elder")->name, "Người cao tuổi");
    assert_string_equal(find(&summary->lessons, "vneid")->name, "Thanh toán bằng mã QR");
    assert_true(summary->lessons.lines[0].counted >= summary->lessons.lines[1].counted);
    summary_destroy(summary);
}

static void note_progress(void *context, int64_t done, int64_t all)
{
    int64_t *last = context;
    assert_true(done <= all);
    assert_true(done >= *last);
    *last = done;
}

static void test_progress(void **state)
{
    struct fixture *fixture = *state;
    struct summary *summary = NULL;
    struct export_setup setup = always;
    int64_t last = 0;
    setup.progress = note_progress;
    setup.progress_context = &last;
    fill(fixture);
    assert_int_equal(summary_read(&summary, fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    assert_int_equal(last, 300);
    summary_destroy(summary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_equals_csv, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_sessions_and_names, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_progress, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
