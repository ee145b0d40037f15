/* torture.h: steps, each a call that may fail and may be made again, with the Nth use of memory or
 * disk failing, for all N. Included once, by the torture tests.
 *
 * Each run begins in an empty folder and takes all steps in order. A step that fails tells why, and
 * works when it is made again; at the end the check holds, nothing leaks, and nothing half-made
 * lies about. TORTURE=N in the environment takes every Nth use, TORTURE=1 all of them; otherwise a
 * part that differs from kind to kind. TORTURE_KIND=N: uses of that kind alone. */
#ifndef TESTS_STORE_TORTURE_H
#define TESTS_STORE_TORTURE_H

#include "fixture.h"

#include <sys/resource.h>

#include "faults.h"

enum {
    TORTURE_MAX = 400000, /* more uses than any way of failing has */
};

typedef enum status torture_step(struct fixture *fixture);

struct torture {
    torture_step *const *steps; /* in order */
    size_t count;               /* of them */
    torture_step *check;        /* at the end, or NULL */
    bool keeps_ledger;          /* a step that failed gets its ledger opened again */
};

static inline void torture_empty_folder(const struct fixture *fixture)
{
    char command[160];
    snprintf(command, sizeof command, "rm -rf '%s' && mkdir '%s'", fixture->folder,
             fixture->folder);
    assert_int_equal(system(command), 0);
}

/* What is only for a while is gone: hidden files, copies that were not proven. */
static inline void torture_expect_nothing_half(const char *path)
{
    static const char *const ends[] = {".new", ".mended", "unproven.db", ".fresh"};
    DIR *folder = opendir(path);
    struct dirent *entry = NULL;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        const char *name = entry->d_name;
        bool half = name[0] == '.' && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
        for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
            size_t length = strlen(ends[i]);
            size_t whole = strlen(name);
            half = half || (whole >= length && strcmp(name + whole - length, ends[i]) == 0);
        }
        if (half) {
            fail_msg("kind %d, use %ld: %s/%s is left behind", (int)faults.kind, faults.armed, path,
                     name);
        }
    }
    if (folder != NULL) {
        closedir(folder);
    }
}

static inline void torture_look(const struct fixture *fixture)
{
    char backup[96];
    bool watching = faults.watching;
    faults.watching = false;
    snprintf(backup, sizeof backup, "%s/backup", fixture->folder);
    torture_expect_nothing_half(fixture->folder);
    torture_expect_nothing_half(backup);
    faults.watching = watching;
}

static enum status torture_open(struct fixture *fixture)
{
    struct ledger_setup setup = fixture_setup_of(fixture);
    setup.keep_tail = true;
    return fixture->ledger != NULL ? STATUS_OK
                                   : ledger_open(&fixture->ledger, &setup, &fixture->fault);
}

static inline void torture_take(const struct torture *torture, struct fixture *fixture, size_t i)
{
    fixture->fault = (struct fault){.what = ""};
    enum status status = torture->steps[i](fixture);
    if (status == STATUS_OK) {
        return;
    }
    if (!faults.hit || fixture->fault.what[0] == '\0') {
        fail_msg("step %zu, kind %d, use %ld: \"%s\"", i, (int)faults.kind, faults.armed,
                 fixture->fault.what);
    }
    faults.left = 0;
    torture_look(fixture);
    if (torture->keeps_ledger && fixture->ledger == NULL) {
        if (torture_open(fixture) != STATUS_OK) {
            fail_msg("opened again before step %zu, kind %d, use %ld: %s", i, (int)faults.kind,
                     faults.armed, fixture->fault.what);
        }
    }
    if (torture->steps[i](fixture) != STATUS_OK) {
        fail_msg("step %zu again, kind %d, use %ld: %s", i, (int)faults.kind, faults.armed,
                 fixture->fault.what);
    }
    faults.hit = true;
}

/* All steps with one failure; false when it never came to that. */
static inline bool torture_run_once(const struct torture *torture, struct fixture *fixture,
                                    enum faults_kind kind, long uses)
{
    torture_empty_folder(fixture);
    faults.own_blocks = 0;
    faults.watching = true;
    sqlite3_int64 used = sqlite3_memory_used();
    faults_arm(kind, uses);
    for (size_t i = 0; i < torture->count; i++) {
        torture_take(torture, fixture, i);
    }
    bool hit = faults.hit;
    faults_arm(kind, 0);
    if (torture->check != NULL && torture->check(fixture) != STATUS_OK) {
        fail_msg("kind %d, use %ld: %s", (int)kind, uses, fixture->fault.what);
    }
    fixture_close(fixture);
    torture_look(fixture);
    faults.watching = false;
    if (faults.own_blocks != 0 || sqlite3_memory_used() != used) {
        fail_msg("kind %d, use %ld: %ld blocks and %d bytes of SQLite's are not freed", (int)kind,
                 uses, faults.own_blocks, (int)(sqlite3_memory_used() - used));
    }
    return hit;
}

static inline long torture_stride(long usual)
{
    const char *asked = getenv("TORTURE");
    long stride = asked != NULL ? atol(asked) : usual;
    assert_true(stride > 0);
    return stride;
}

/* usual: every so many uses, when TORTURE does not say. */
static inline void torture_run(const struct torture *torture, struct fixture *fixture,
                               enum faults_kind kind, long usual)
{
    const char *only = getenv("TORTURE_KIND");
    long stride = torture_stride(usual);
    long uses = 1;
    long runs = 1;
    if (only != NULL && strtol(only, NULL, 10) != (long)kind) {
        return;
    }
    while (torture_run_once(torture, fixture, kind, uses)) {
        uses += stride;
        runs++;
        assert_true(uses < TORTURE_MAX);
    }
    printf("kind %d: %ld uses, %ld runs\n", (int)kind, uses, runs);
}

static inline int torture_destroy(void **state)
{
    struct fixture *fixture = *state;
    faults.watching = false;
    faults.left = 0;
    fixture_close(fixture);
    torture_empty_folder(fixture);
    return fixture_destroy(state);
}

/* All ways of failing, in turn. */
struct torture_plan {
    const struct torture *torture; /* what is done */
    long usual[FAULTS_KIND_COUNT]; /* every so many uses of a kind, when TORTURE does not say */
    int (*destroy)(void **state);  /* afterwards; ends with torture_destroy */
};

static struct torture_plan torture_plan;

static inline void torture_sqlite_memory(void **state)
{
    enum faults_kind kind = FAULTS_SQLITE_MEMORY;
    torture_run(torture_plan.torture, *state, kind, torture_plan.usual[kind]);
}

static inline void torture_disk(void **state)
{
    torture_run(torture_plan.torture, *state, FAULTS_DISK, torture_plan.usual[FAULTS_DISK]);
}

static inline void torture_own_memory(void **state)
{
    enum faults_kind kind = FAULTS_OWN_MEMORY;
    torture_run(torture_plan.torture, *state, kind, torture_plan.usual[kind]);
}

static inline void torture_own_files(void **state)
{
    enum faults_kind kind = FAULTS_OWN_FILES;
    torture_run(torture_plan.torture, *state, kind, torture_plan.usual[kind]);
}

/* What main returns. */
static inline int torture_main(const struct torture_plan *plan)
{
    torture_plan = *plan;
    faults_install();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(torture_sqlite_memory, fixture_create, plan->destroy),
        cmocka_unit_test_setup_teardown(torture_disk, fixture_create, plan->destroy),
        cmocka_unit_test_setup_teardown(torture_own_memory, fixture_create, plan->destroy),
        cmocka_unit_test_setup_teardown(torture_own_files, fixture_create, plan->destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
