/* copies_test.c: names of copies: found, sorted by number, removed; other files are none. */
#include "store/copies.h"

#include "fixture.h"

static void touch(const struct fixture *fixture, const char *name)
{
    char path[192];
    snprintf(path, sizeof path, "%s/backup/%s", fixture->folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fclose(file);
}

static void test_names(void **state)
{
    struct fixture *fixture = *state;
    struct copies ledger = {.path = fixture->path, .stem = "ledger"};
    struct copies desk = {.path = fixture->path, .stem = "desk"};
    char path[COPIES_PATH_MAX];
    char day[9];
    assert_false(copies_find(path, &ledger, 0));
    assert_int_equal(copies_newest_seq(&ledger), 0);
    assert_int_equal(copies_begin(path, &ledger, &fixture->fault), STATUS_OK);
    touch(fixture, "ledger-0000000009-20261127T164500.db");
    touch(fixture, "ledger-0000000012-20201127T164500.db"); /* a clock that jumped */
    touch(fixture, "ledger-0000000099-20261127T164500.dbx");
    touch(fixture, "ledger-000000009x-20261127T164500.db");
    touch(fixture, "ledger-0000000099 20261127T164500.db");
    touch(fixture, "desk-0000000500-20261128T164500.db");
    assert_int_equal(copies_newest_seq(&ledger), 12);
    assert_int_equal(copies_count(&ledger), 2);
    assert_int_equal(copies_newest_seq(&desk), 500);
    copies_newest_day(day, &ledger);
    assert_string_equal(day, "20261127");
    copies_newest_day(day, &desk);
    assert_string_equal(day, "20261128");
    assert_true(copies_find(path, &ledger, 1));
    assert_non_null(strstr(path, "/backup/ledger-0000000009-"));
    assert_false(copies_find(path, &ledger, 2));
    assert_int_equal(copies_remove_old(&ledger, 1), 1);
    assert_false(copies_find(path, &ledger, 1));
    assert_true(copies_find(path, &desk, 0));
}

static void test_a_copy_gets_its_name(void **state)
{
    struct fixture *fixture = *state;
    struct copies copies = {.path = fixture->path, .stem = "desk"};
    char fresh[COPIES_PATH_MAX];
    char path[COPIES_PATH_MAX];
    struct copies_name name = {.from = fresh, .seq = 7, .now_ms = FIXTURE_NOON};
    assert_int_equal(copies_begin(fresh, &copies, &fixture->fault), STATUS_OK);
    assert_int_equal(copies_end(path, &copies, &name, &fixture->fault), STATUS_FAILED);
    touch(fixture, "desk-unproven.db");
    assert_int_equal(copies_end(path, &copies, &name, &fixture->fault), STATUS_OK);
    assert_non_null(strstr(path, "/backup/desk-0000000007-20261123T120000.db"));
    assert_int_equal(access(path, F_OK), 0);
}

static int destroy(void **state)
{
    struct fixture *fixture = *state;
    char command[160];
    snprintf(command, sizeof command, "rm -rf '%s/backup'", fixture->folder);
    return system(command) == 0 ? fixture_destroy(state) : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_names, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_a_copy_gets_its_name, fixture_create, destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
