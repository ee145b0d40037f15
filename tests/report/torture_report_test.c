/* torture_report_test.c: every form of export with memory and disk failing at any use (faults.h),
 * and with a disk on which no file may grow beyond N bytes. After a failure there is a sentence and
 * either no file or the whole one, the ledger is whole, and the same call gives the very bytes that
 * it gives without failures.
 *
 * Failing memory is ours and SQLite's: libxlsxwriter, pango, cairo, fontconfig and jansson end the
 * program, or go on, when theirs fails, and are let alone; what they write fails by the limit on
 * the size of files. */
#include "../store/torture.h"

#include <signal.h>

#include "base/units.h"
#include "leaks.h"
#include "report/export_csv.h"
#include "report/export_pdf.h"
#include "report/export_xapi.h"
#include "report/export_xlsx.h"
#include "report/summary.h"
#include "report/total.h"

typedef enum status export_function(struct ledger *ledger, const struct export_setup *setup,
                                    struct export_receipt *receipt, struct fault *fault);

static const struct form {
    const char *name;
    export_function *write;
    const char *part; /* of a folder, "" for a file */
} forms[] = {
    {"csv", export_csv_write, ""},
    {"xlsx", export_xlsx_write, ""},
    {"pdf", export_pdf_write, ""},
    {"xapi", export_xapi_write, "/0001.json"},
};

static struct units units;

static void fill(struct fixture *fixture)
{
    assert_int_equal(units_load(&units, "assets/units/langson.tsv", &fixture->fault), STATUS_OK);
    fixture_open(fixture);
    for (int number = 1; number <= 3; number++) {
        fixture_parts(fixture, 3 * number, true);
    }
    fixture_close(fixture);
}

/* The target as it stands: NULL for none. */
static char *read_target(const char *path, const struct form *form, size_t *size)
{
    char name[160];
    char *bytes = NULL;
    snprintf(name, sizeof name, "%s%s", path, form->part);
    return file_read(name, 1 << 24, &bytes, size, NULL) == STATUS_OK ? bytes : NULL;
}

static void remove_target(const char *path)
{
    char command[200];
    snprintf(command, sizeof command, "rm -rf '%s'", path);
    assert_int_equal(system(command), 0);
}

struct reference {
    const struct form *form; /* of which */
    char path[128];          /* of the target */
    char *bytes;             /* as they are without failures; owned */
    size_t size;             /* of them */
};

static enum status export(struct fixture *fixture, const struct reference *reference) {
    struct export_receipt receipt = {.rows = 0};
    struct export_setup setup = {.path = reference->path,
                                 .period = {.from_ms = INT64_MIN, .to_ms = INT64_MAX},
                                 .per = COUNT_PER_LESSON,
                                 .unit_code = "06001",
                                 .units = &units,
                                 .force = true};
    struct ledger_setup opening = fixture_setup_of(fixture); struct ledger *ledger = NULL;
    opening.read_only = true; enum status status = ledger_open(&ledger, &opening, &fixture->fault);
    if (status ==
        STATUS_OK){status = reference->form->write(ledger, &setup, &receipt, &fixture->fault);}
ledger_close(ledger);
assert_true(status != STATUS_OK || receipt.rows == 3);
return status;
}

static void expect_whole_or_absent(const struct reference *reference, bool there, const char *when)
{
    size_t size = 0;
    char *bytes = read_target(reference->path, reference->form, &size);
    if (there && bytes == NULL) {
        fail_msg("%s, %s: there is no file", reference->form->name, when);
    }
    if (bytes != NULL && (size != reference->size || memcmp(bytes, reference->bytes, size) != 0)) {
        fail_msg("%s, %s: %zu bytes of %zu, or others", reference->form->name, when, size,
                 reference->size);
    }
    free(bytes);
}

static struct reference prepare(struct fixture *fixture, const struct form *form)
{
    struct reference reference = {.form = form};
    snprintf(reference.path, sizeof reference.path, "%s/out.%s", fixture->folder, form->name);
    /* Twice: libraries keep things for themselves at the first use. */
    for (int i = 0; i < 2; i++) {
        if (export(fixture, &reference) != STATUS_OK) {
            fail_msg("%s: %s", form->name, fixture->fault.what);
        }
    }
    reference.bytes = read_target(reference.path, form, &reference.size);
    assert_non_null(reference.bytes);
    return reference;
}

/* One failure; false when it never came to that. */
static bool fail_once(struct fixture *fixture, const struct reference *reference,
                      enum faults_kind kind, long uses)
{
    char when[64];
    snprintf(when, sizeof when, "kind %d, use %ld", (int)kind, uses);
    remove_target(reference->path);
    fixture->fault = (struct fault){.what = ""};
    faults.own_blocks = 0;
    faults_arm(kind, uses);
    faults.watching = true;
    enum status status = export(fixture, reference);
    faults.watching = false;
    bool hit = faults.hit;
    faults_arm(kind, 0);
    if (status != STATUS_OK && (!hit || fixture->fault.what[0] == '\0')) {
        fail_msg("%s, %s: \"%s\"", reference->form->name, when, fixture->fault.what);
    }
    if (faults.own_blocks != 0) {
        fail_msg("%s, %s: %ld blocks are not freed", reference->form->name, when,
                 faults.own_blocks);
    }
    expect_whole_or_absent(reference, status == STATUS_OK, when);
    torture_look(fixture);
    return hit;
}

static void run(struct fixture *fixture, enum faults_kind kind, long usual)
{
    long stride = torture_stride(usual);
    fill(fixture);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct reference reference = prepare(fixture, &forms[i]);
        long uses = 1;
        while (fail_once(fixture, &reference, kind, uses)) {
            uses += stride;
            assert_true(uses < TORTURE_MAX);
        }
        printf("%s, kind %d: %ld uses\n", forms[i].name, (int)kind, uses);
        assert_int_equal(export(fixture, &reference), STATUS_OK);
        expect_whole_or_absent(&reference, true, "at the end");
        free(reference.bytes);
    }
    fixture_open(fixture);
    struct ledger_verdict verdict;
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_true(verdict.whole && verdict.rows == 3);
}

static void test_sqlite_memory(void **state)
{
    run(*state, FAULTS_SQLITE_MEMORY, 499);
}

static void test_disk(void **state)
{
    run(*state, FAULTS_DISK, 7);
}

static void test_own_memory(void **state)
{
    run(*state, FAULTS_OWN_MEMORY, 1);
}

static void test_own_files(void **state)
{
    run(*state, FAULTS_OWN_FILES, 2);
}

/* No file may grow beyond so many bytes, whoever writes it. */
static void test_full_disk(void **state)
{
    struct fixture *fixture = *state;
    struct rlimit before;
    long stride = torture_stride(1) * 4099;
    fill(fixture);
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct reference reference = prepare(fixture, &forms[i]);
        enum status status = STATUS_FAILED;
        for (rlim_t bytes = 0; status != STATUS_OK; bytes += (rlim_t)stride) {
            struct rlimit limit = {.rlim_cur = bytes, .rlim_max = before.rlim_max};
            char when[64];
            snprintf(when, sizeof when, "files of %lu bytes", (unsigned long)bytes);
            remove_target(reference.path);
            fixture->fault = (struct fault){.what = ""};
            assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
            status = export(fixture, &reference);
            assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
            if (status != STATUS_OK && fixture->fault.what[0] == '\0') {
                fail_msg("%s, %s: no sentence", forms[i].name, when);
            }
            expect_whole_or_absent(&reference, status == STATUS_OK, when);
            torture_look(fixture);
            assert_true(bytes < (rlim_t)(1 << 24));
        }
        free(reference.bytes);
    }
}

int main(void)
{
    faults_install();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_sqlite_memory, fixture_create, torture_destroy),
        cmocka_unit_test_setup_teardown(test_disk, fixture_create, torture_destroy),
        cmocka_unit_test_setup_teardown(test_own_memory, fixture_create, torture_destroy),
        cmocka_unit_test_setup_teardown(test_own_files, fixture_create, torture_destroy),
        cmocka_unit_test_setup_teardown(test_full_disk, fixture_create, torture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
