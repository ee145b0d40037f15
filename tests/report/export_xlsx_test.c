/* export_xlsx_test.c: the parts of the workbook, read as text out of the file. LibreOffice's view
 * of it is held against the ledger by `make test-clients`. */
#include "report/export_xlsx.h"

#include <minizip/unzip.h>

#include "../store/fixture.h"
#include "report/export_csv.h"
#include "report/sheet.h"
#include "store/account.h"

static const struct export_setup always = {
    .period = {.from_ms = INT64_MIN, .to_ms = INT64_MAX}, .per = COUNT_PER_LESSON, .force = true};

static void write_book(struct fixture *fixture, struct export_setup setup, char path[128],
                       struct export_receipt *receipt)
{
    snprintf(path, 128, "%s.xlsx", fixture->path);
    setup.path = path;
    if (export_xlsx_write(fixture->ledger, &setup, receipt, &fixture->fault) != STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
}

/* A part of the workbook as text; to be freed. NULL when there is no such part. */
static char *read_part(const char *path, const char *name)
{
    enum { PART_MAX = 4 * 1024 * 1024 };
    unzFile file = unzOpen64(path);
    char *text = calloc(1, PART_MAX);
    assert_non_null(file);
    assert_non_null(text);
    bool found = unzLocateFile(file, name, 1) == UNZ_OK && unzOpenCurrentFile(file) == UNZ_OK;
    int count = found ? unzReadCurrentFile(file, text, PART_MAX - 1) : -1;
    unzClose(file);
    if (count < 0) {
        free(text);
        return NULL;
    }
    return text;
}

static void expect_in(const char *path, const char *part, const char *text)
{
    char *content = read_part(path, part);
    assert_non_null(content);
    if (strstr(content, text) == NULL) {
        fail_msg("%s lacks %s", part, text);
    }
    free(content);
}

/* The columns are those of the CSV. */
static void test_columns(void **state)
{
    (void)state;
    char keys[] = EXPORT_CSV_KEYS;
    char *rest = keys;
    for (int i = 0; i < SHEET_COLUMN_COUNT; i++) {
        assert_string_equal(sheet_columns[i].key, strsep(&rest, ","));
    }
    assert_null(rest);
    assert_string_equal(sheet_columns[25].key, "counted");
}

static void test_cells(void **state)
{
    struct fixture *fixture = *state;
    char path[128];
    static const char *const titles[] = {"=1+1",
                                         "+84",
                                         "@SUM(A1)",
                                         "a\x01"
                                         "b",
                                         "<&>\"'",
                                         "dài"};
    static const char *const cells[] = {
        ">=1+1<", ">+84<", ">@SUM(A1)<", ">a_x0001_b<", ">&lt;&amp;&gt;\"'<", ">dài<"};
    struct export_receipt receipt;
    fixture_open(fixture);
    for (int i = 0; i < 6; i++) {
        struct participation part = fixture_part(i + 1);
        snprintf(part.lesson_title, sizeof part.lesson_title, "%s", titles[i]);
        fixture_append(fixture, &part, i + 1);
    }
    struct account_entry entry = fixture_account(7, "vneid-2", 4);
    assert_int_equal(account_append(fixture->ledger, &entry, fixture_at(7), &fixture->fault),
                     STATUS_OK);
    write_book(fixture, always, path, &receipt);
    assert_int_equal(receipt.rows, 6);
    assert_int_equal(receipt.counted, 6);
    assert_int_equal(receipt.parts, 1);
    for (int i = 0; i < 6; i++) {
        expect_in(path, "xl/worksheets/sheet2.xml", cells[i]);
    }
    /* The code of a unit is text, its zero stays; the end of the first row is a moment. */
    expect_in(path, "xl/worksheets/sheet2.xml", "t=\"inlineStr\"><is><t>06001</t>");
    expect_in(path, "xl/worksheets/sheet2.xml", "<v>46349.500694444");
    expect_in(path, "xl/worksheets/sheet2.xml", "<autoFilter ref=\"A1:AL7\"/>");
    expect_in(path, "xl/worksheets/sheet2.xml", "state=\"frozen\"");
    expect_in(path, "xl/worksheets/sheet1.xml", "<f>SUM(B25:B25)</f><v>6</v>");
    expect_in(path, "xl/worksheets/sheet3.xml", "<is><t>VNeID mức 2</t></is>");
    expect_in(path, "xl/worksheets/sheet3.xml", "<autoFilter ref=\"A1:V2\"/>");
    expect_in(path, "xl/worksheets/sheet1.xml", "<is><t>chưa có kế hoạch</t></is>");
    expect_in(path, "xl/worksheets/sheet4.xml", "lesson_title");
    expect_in(path, "xl/worksheets/sheet4.xml", "app_name");
    expect_in(path, "xl/charts/chart1.xml", "barChart");
}

static void test_further_sheets(void **state)
{
    struct fixture *fixture = *state;
    char path[128];
    struct export_receipt receipt;
    struct export_setup setup = always;
    fixture_open(fixture);
    for (int i = 1; i <= 25; i++) {
        struct participation part = fixture_part(i);
        fixture_append(fixture, &part, i);
    }
    setup.sheet_rows_max = 10;
    write_book(fixture, setup, path, &receipt);
    assert_int_equal(receipt.parts, 3);
    assert_int_equal(receipt.rows, 25);
    expect_in(path, "xl/workbook.xml", "\"Lượt học 3\"");
    expect_in(path, "xl/worksheets/sheet2.xml", "<autoFilter ref=\"A1:AL11\"/>");
    expect_in(path, "xl/worksheets/sheet4.xml", "<autoFilter ref=\"A1:AL6\"/>");
    expect_in(path, "xl/worksheets/sheet4.xml", fixture_part(25).id);
}

static void test_same_bytes(void **state)
{
    struct fixture *fixture = *state;
    char path[128];
    char *first = NULL;
    char *second = NULL;
    size_t sizes[2] = {0};
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    write_book(fixture, always, path, NULL);
    assert_int_equal(file_read(path, 1 << 20, &first, &sizes[0], &fixture->fault), STATUS_OK);
    sleep(1);
    write_book(fixture, always, path, NULL);
    assert_int_equal(file_read(path, 1 << 20, &second, &sizes[1], &fixture->fault), STATUS_OK);
    assert_int_equal(sizes[0], sizes[1]);
    assert_memory_equal(first, second, sizes[0]);
    free(first);
    free(second);
}

static void test_refusals(void **state)
{
    struct fixture *fixture = *state;
    char path[128];
    struct export_setup setup = always;
    fixture_open(fixture);
    write_book(fixture, always, path, NULL);
    setup.path = path;
    setup.force = false;
    assert_int_equal(export_xlsx_write(fixture->ledger, &setup, NULL, &fixture->fault),
                     STATUS_BAD_INPUT);
    setenv("TMPDIR", "/tmp/there-is-no-such-folder", 1);
    setup.force = true;
    assert_int_equal(export_xlsx_write(fixture->ledger, &setup, NULL, &fixture->fault),
                     STATUS_FAILED);
    assert_non_null(strstr(fixture->fault.todo, "TMPDIR"));
    unsetenv("TMPDIR");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns),
        cmocka_unit_test_setup_teardown(test_cells, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_further_sheets, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_same_bytes, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_refusals, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
