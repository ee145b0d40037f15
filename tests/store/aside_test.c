/* aside_test.c: a damaged and a new file change places, and a power cut between is made good. */
#include "store/aside.h"

#include "fixture.h"

static void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void expect_text(const char *path, const char *text)
{
    char *bytes = NULL;
    size_t size = 0;
    struct fault fault;
    if (file_read(path, 1000, &bytes, &size, &fault) != STATUS_OK) {
        fail_msg("%s", fault.what);
    }
    assert_string_equal(bytes, text);
    free(bytes);
}

static void test_change(void **state)
{
    struct fixture *fixture = *state;
    char fresh[COPIES_PATH_MAX];
    char aside[COPIES_PATH_MAX];
    char log[COPIES_PATH_MAX + 8];
    write_text(fixture->path, "damaged");
    snprintf(log, sizeof log, "%s-wal", fixture->path);
    write_text(log, "its log");
    assert_int_equal(aside_count(fixture->path), 0);
    aside_begin(fresh, fixture->path);
    write_text(fresh, "half");
    aside_begin(fresh, fixture->path);
    assert_int_not_equal(access(fresh, F_OK), 0);
    write_text(fresh, "new");
    assert_int_equal(aside_change(aside, fixture->path, FIXTURE_NOON, &fixture->fault), STATUS_OK);
    assert_non_null(strstr(aside, "ledger.db.damaged-20261123T120000"));
    expect_text(aside, "damaged");
    expect_text(fixture->path, "new");
    snprintf(log, sizeof log, "%s-wal", aside);
    expect_text(log, "its log");
    assert_int_equal(aside_count(fixture->path), 1); /* its log is none by itself */
    /* At the same moment once more: another name. */
    write_text(fresh, "newer");
    assert_int_equal(aside_change(aside, fixture->path, FIXTURE_NOON, &fixture->fault), STATUS_OK);
    assert_non_null(strstr(aside, "ledger.db.damaged-20261123T120000-2"));
    expect_text(aside, "new");
    assert_int_equal(aside_count(fixture->path), 2);
    /* There is nothing new to take the place: what was there stays. */
    assert_int_equal(aside_change(aside, fixture->path, FIXTURE_NOON, &fixture->fault),
                     STATUS_FAILED);
    expect_text(fixture->path, "newer");
}

static void test_finish(void **state)
{
    struct fixture *fixture = *state;
    char fresh[COPIES_PATH_MAX];
    aside_begin(fresh, fixture->path);
    write_text(fresh, "new");
    write_text(fixture->path, "damaged");
    aside_finish(fixture->path);
    expect_text(fixture->path, "damaged"); /* it is mended anew */
    unlink(fixture->path);
    aside_finish(fixture->path);
    expect_text(fixture->path, "new");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_change, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_finish, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
