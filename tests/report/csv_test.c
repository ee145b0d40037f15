/* csv_test.c: cells as RFC 4180 and a spreadsheet want them. */
#include "report/csv.h"

#include "../store/fixture.h"
#include "base/seed.h"

/* What a line of the file is after the cells that `write` put there. */
static void expect(struct fixture *fixture, void (*write)(struct csv *csv), const char *line)
{
    static struct csv csv;
    struct file_writer *writer = NULL;
    char path[128];
    char expected[2048];
    char *bytes = NULL;
    size_t size = 0;
    snprintf(path, sizeof path, "%s.csv", fixture->path);
    assert_int_equal(file_writer_create(&writer, path, true, &fixture->fault), STATUS_OK);
    csv_start(&csv, writer, "a,b");
    write(&csv);
    csv_end(&csv);
    assert_int_equal(file_writer_commit(writer, &fixture->fault), STATUS_OK);
    file_writer_destroy(writer);
    assert_int_equal(file_read(path, 1 << 20, &bytes, &size, &fixture->fault), STATUS_OK);
    snprintf(expected, sizeof expected,
             "\xEF\xBB\xBF"
             "a,b\r\n%s\r\n",
             line);
    assert_string_equal(bytes, expected);
    free(bytes);
}

static void write_texts(struct csv *csv)
{
    static const char *const texts[] = {"", "plain", "a,b", "a\"b", "a\nb", "\r", "Thôn Nà Làng"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        csv_text(csv, texts[i]);
    }
}

static void write_formulas(struct csv *csv)
{
    static const char *const texts[] = {"=1", "+1", "-1", "@x", "\tx", "=a,b", "a=1", "'x"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        csv_text(csv, texts[i]);
    }
}

static void write_numbers(struct csv *csv)
{
    csv_int(csv, 0);
    csv_int(csv, INT64_MIN);
    csv_real(csv, 5.5);
    csv_plain(csv, "solo");
    csv_time(csv, FIXTURE_NOON);
    csv_time(csv, FIXTURE_NOON + 43199999);
    csv_time(csv, FIXTURE_NOON + 43200000);
    csv_time(csv, -1);
}

static void write_hash(struct csv *csv)
{
    unsigned char hash[DIGEST_BYTES];
    for (size_t i = 0; i < sizeof hash; i++) {
        hash[i] = (unsigned char)(8 * i + 1);
    }
    csv_hash(csv, hash);
}

static void test_cells(void **state)
{
    struct fixture *fixture = *state;
    expect(fixture, write_texts, ",plain,\"a,b\",\"a\"\"b\",\"a\nb\",\"'\r\",Thôn Nà Làng");
    expect(fixture, write_formulas, "'=1,'+1,'-1,'@x,'\tx,\"'=a,b\",a=1,'x");
    expect(fixture, write_numbers,
           "0,-9223372036854775808,5.5,solo,2026-11-23T12:00:00.000+07:00,"
           "2026-11-23T23:59:59.999+07:00,2026-11-24T00:00:00.000+07:00,"
           "1970-01-01T06:59:59.999+07:00");
    expect(fixture, write_hash, "0109111921293139414951596169717981899199a1a9b1b9c1c9d1d9e1e9f1f9");
}

/* Whatever came before it, a time is what base/date.h says. */
static void test_times(void **state)
{
    struct fixture *fixture = *state;
    static struct csv csv;
    struct file_writer *writer = NULL;
    char path[128];
    uint64_t chance = 7;
    snprintf(path, sizeof path, "%s.csv", fixture->path);
    assert_int_equal(file_writer_create(&writer, path, true, &fixture->fault), STATUS_OK);
    csv_start(&csv, writer, "a");
    for (int i = 0; i < 4000; i++) {
        static const int64_t bases[] = {FIXTURE_NOON, FIXTURE_NOON - 43200000, 0,
                                        INT64_C(-62135596800000)};
        int64_t wall_ms =
            bases[seed_below(&chance, 4)] + (int64_t)seed_below(&chance, 3600000) - 1800000;
        char expected[DATE_ISO_MAX];
        date_format_iso(wall_ms, expected);
        csv_time(&csv, wall_ms);
        csv.at[-1] = '\0';
        assert_string_equal(csv.line, expected);
        csv.at = csv.line;
    }
    file_writer_destroy(writer);
}

/* The longest row there can be: each byte of its texts a quote. */
static void write_longest(struct csv *csv)
{
    static char text[sizeof(struct ledger_row)];
    memset(text, '"', sizeof text - 1);
    csv_text(csv, text);
}

static void test_longest(void **state)
{
    struct fixture *fixture = *state;
    static struct csv csv;
    struct file_writer *writer = NULL;
    char path[128];
    snprintf(path, sizeof path, "%s.csv", fixture->path);
    assert_int_equal(file_writer_create(&writer, path, true, &fixture->fault), STATUS_OK);
    csv_start(&csv, writer, "a");
    write_longest(&csv);
    for (int i = 1; i < CSV_CELLS_MAX; i++) {
        write_hash(&csv);
    }
    csv_end(&csv);
    file_writer_destroy(writer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_cells, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_times, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_longest, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
