/* export_csv_test.c: the file byte by byte, and what a spreadsheet must not be told. */
#include "report/export_csv.h"

#include <locale.h>

#include "../store/fixture.h"
#include "base/date.h"
#include "base/file.h"

static char *export(struct fixture *fixture, struct export_setup setup, size_t *size)
{
    char path[128];
    char *bytes = NULL;
    struct export_receipt receipt;
    snprintf(path, sizeof path, "%s.csv", fixture->path);
    setup.path = path;
    setup.force = true;
    assert_int_equal(export_csv_write(fixture->ledger, &setup, &receipt, &fixture->fault),
                     STATUS_OK);
    assert_int_equal(file_read(path, 1 << 20, &bytes, size, &fixture->fault), STATUS_OK);
    assert_int_equal(receipt.bytes, *size);
    return bytes;
}

static const struct export_setup always = {.period = {.from_ms = INT64_MIN, .to_ms = INT64_MAX},
                                           .per = COUNT_PER_LESSON};

static void test_bytes(void **state)
{
    struct fixture *fixture = *state;
    size_t size = 0;
    struct participation part = fixture_part(1);
    fixture_open(fixture);
    fixture_append(fixture, &part, 1);
    char *bytes = export(fixture, always, &size);
    static const char expected[] =
        "\xEF\xBB\xBF"
        "kiosk_id,seq,id,recorded,clock_ok,kind,visit_id,unit_code,hamlet,lesson_id,lesson_title,"
        "lesson_version,lang,audience,practice,persons,women,over_60,minority,started,ended,"
        "active_s,result,score_raw,score_max,counted,voided,helper_id,void_of,void_reason,boot_id,"
        "mono_ms,prev_hash,hash,steps_right,steps_judged,before_right,before_asked\r\n"
        "LS-0421,1,01900000-0000-7000-8000-000000000001,2026-11-23T12:01:00.000+07:00,1,solo,"
        "01900000-0000-7000-9000-000000000001,06001,Thôn Nà Làng,qr-payment,Thanh toán bằng mã QR,"
        "3,vi,elder,0,1,0,0,0,2026-11-23T11:56:00.000+07:00,2026-11-23T12:01:00.000+07:00,240,"
        "passed,5.5,6,1,0,,,,b007b007-0000-4000-8000-000000000001,65000,"
        "0000000000000000000000000000000000000000000000000000000000000000,";
    static const char after[] = ",0,0,0,0\r\n";
    size_t length = sizeof expected - 1;
    assert_true(size == length + 64 + sizeof after - 1);
    assert_memory_equal(bytes, expected, length);
    assert_int_equal(strspn(bytes + length, "0123456789abcdef"), 64);
    assert_memory_equal(bytes + length + 64, after, sizeof after - 1);
    free(bytes);
}

/* What the lesson itself was worth, in the last four columns; the quiz is not in them. */
static void test_parts(void **state)
{
    struct fixture *fixture = *state;
    static const char *const ends[] = {",2.5,3,1.5,2\r\n", ",0,0,0,0\r\n", ",2.5,3,1.5,2\r\n"};
    size_t size = 0;
    fixture_open(fixture);
    fixture_parts(fixture, 5, true);
    fixture_visit(fixture, 1, true);
    fixture_parts(fixture, 3, true);
    char *bytes = export(fixture, always, &size);
    const char *line = strstr(bytes, "\r\n");
    for (int i = 0; i < 3; i++) {
        assert_non_null(line);
        const char *end = strstr(line + 2, "\r\n");
        assert_non_null(end);
        size_t length = strlen(ends[i]);
        assert_memory_equal(end + 2 - length, ends[i], length);
        line = end;
    }
    free(bytes);
}

static void test_quoting_and_formulas(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *title;
        const char *cell;
    } rows[] = {
        {"a, b", "\"a, b\""},
        {"nói \"không\"", "\"nói \"\"không\"\"\""},
        {"hai\ndòng", "\"hai\ndòng\""},
        {"=1+1", "'=1+1"},
        {"+84", "'+84"},
        {"-5", "'-5"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\tx", "'\tx"},
        {"\rx", "\"'\rx\""},
        {"=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""},
        {"a=b", "a=b"},
        {"", ""},
    };
    size_t count = sizeof rows / sizeof rows[0];
    size_t size = 0;
    fixture_open(fixture);
    for (size_t i = 0; i < count; i++) {
        struct participation part = fixture_part((int)i + 1);
        snprintf(part.lesson_title, sizeof part.lesson_title, "%s", rows[i].title);
        fixture_append(fixture, &part, (int64_t)i);
    }
    char *bytes = export(fixture, always, &size);
    const char *at = bytes;
    for (size_t i = 0; i < count; i++) {
        char wanted[128];
        snprintf(wanted, sizeof wanted, ",qr-payment,%s,3,vi,", rows[i].cell);
        const char *found = strstr(at, wanted);
        if (found == NULL) {
            fail_msg("not in the file: %s", wanted);
        }
        at = found == NULL ? at : found + 1;
    }
    free(bytes);
}

static void test_numbers_in_a_comma_locale(void **state)
{
    struct fixture *fixture = *state;
    static const double scores[] = {0.1, 1.0 / 3, 12, 0, 2.25, 100};
    static const char *const cells[] = {"0.1", "0.3333333333333333", "12", "0", "2.25", "100"};
    size_t size = 0;
    fixture_open(fixture);
    for (int i = 0; i < 6; i++) {
        struct participation part = fixture_part(i + 1);
        part.score_raw = scores[i];
        fixture_append(fixture, &part, i);
    }
    /* Where one of these is installed the decimal mark of the machine is a comma. */
    if (setlocale(LC_NUMERIC, "vi_VN.UTF-8") == NULL) {
        setlocale(LC_NUMERIC, "de_DE.UTF-8");
    }
    char *bytes = export(fixture, always, &size);
    setlocale(LC_NUMERIC, "C");
    for (int i = 0; i < 6; i++) {
        char wanted[64];
        snprintf(wanted, sizeof wanted, ",passed,%s,6,", cells[i]);
        assert_non_null(strstr(bytes, wanted));
    }
    free(bytes);
}

static int count_lines(const char *text)
{
    int lines = 0;
    for (; *text != '\0'; text++) {
        lines += *text == '\n';
    }
    return lines;
}

static void test_period(void **state)
{
    struct fixture *fixture = *state;
    int64_t midnight = date_midnight_ms(2026, 12, 1);
    size_t size = 0;
    fixture_open(fixture);
    for (int i = 0; i < 4; i++) {
        struct participation part = fixture_part(i + 1);
        part.ended_ms = midnight - 1 + i;
        fixture_append(fixture, &part, i);
    }
    struct export_setup setup = always;
    setup.period.to_ms = midnight;
    char *bytes = export(fixture, setup, &size);
    assert_int_equal(count_lines(bytes), 2);
    free(bytes);
    setup.period = (struct ledger_period){.from_ms = midnight, .to_ms = INT64_MAX};
    bytes = export(fixture, setup, &size);
    assert_int_equal(count_lines(bytes), 4);
    free(bytes);
}

static void test_no_replacing(void **state)
{
    struct fixture *fixture = *state;
    char path[128];
    struct export_setup setup = always;
    struct export_receipt receipt;
    snprintf(path, sizeof path, "%s.csv", fixture->path);
    setup.path = path;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    assert_int_equal(export_csv_write(fixture->ledger, &setup, &receipt, &fixture->fault),
                     STATUS_OK);
    assert_int_equal(receipt.rows, 1);
    assert_int_equal(receipt.counted, 1);
    assert_int_equal(export_csv_write(fixture->ledger, &setup, NULL, &fixture->fault),
                     STATUS_BAD_INPUT);
    assert_non_null(strstr(fixture->fault.todo, "--force"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_bytes, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_parts, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_quoting_and_formulas, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_numbers_in_a_comma_locale, fixture_create,
                                        fixture_destroy),
        cmocka_unit_test_setup_teardown(test_period, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_no_replacing, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
