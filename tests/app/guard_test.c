/* guard_test.c: every intent as nobody, as a helper and on screens that were left open: what is not
 * for whoever stands there changes neither ledger, desk, settings nor screen. */
#include "app/guard.h"

#include <sqlite3.h>

#include "app_fixture.h"
#include "base/hash.h"

/* Indexes that screens have, and some that none has. */
static const size_t indexes[] = {0, 1, 2, 3, 10, 11, SCREEN_PEOPLE, SCREEN_ACTS, 255, 100000};

enum {
    INDEX_COUNT = sizeof indexes / sizeof indexes[0],
};

static int setup(void **state)
{
    if (fixture_start(state) != 0) {
        return 1;
    }
    fixture_hire("CB-01", DESK_ROLE_OFFICER);
    fixture_hire("CB-02", DESK_ROLE_OFFICER);
    fixture_hire("HD-01", DESK_ROLE_HELPER);
    return 0;
}

/* ---- what there is ---- */

static int add_row(void *context, int count, char **values, char **names)
{
    uint64_t *hash = context;
    (void)names;
    for (int i = 0; i < count; i++) {
        const char *value = values[i] == NULL ? "NULL" : values[i];
        *hash = hash_bytes(*hash, value, strlen(value) + 1);
    }
    return 0;
}

static uint64_t hash_tables(const char *path, uint64_t hash)
{
    sqlite3 *file = NULL;
    char **names = NULL;
    int count = 0;
    assert_int_equal(sqlite3_open_v2(path, &file, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_get_table(file,
                                       "SELECT name FROM sqlite_master WHERE type = 'table'"
                                       " AND name NOT LIKE 'sqlite%' ORDER BY name",
                                       &names, &count, NULL, NULL),
                     SQLITE_OK);
    for (int i = 1; i <= count; i++) {
        char sql[200];
        snprintf(sql, sizeof sql, "SELECT * FROM \"%s\"", names[i]);
        assert_int_equal(sqlite3_exec(file, sql, add_row, &hash, NULL), SQLITE_OK);
    }
    sqlite3_free_table(names);
    sqlite3_close(file);
    return hash;
}

static uint64_t hash_file(const char *name, uint64_t hash)
{
    char path[128];
    char bytes[4096];
    snprintf(path, sizeof path, "%s/%s", top, name);
    FILE *file = fopen(path, "r");
    size_t count = file == NULL ? 0 : fread(bytes, 1, sizeof bytes, file);
    if (file != NULL) {
        fclose(file);
    }
    return hash_bytes(hash, bytes, count);
}

/* Every row of ledger and desk, and the settings. */
static uint64_t what_there_is(void)
{
    uint64_t hash = hash_tables(app.paths.ledger, 0);
    hash = hash_tables(app.paths.desk, hash);
    return hash_file("settings.ini", hash_file("kiosk.ini", hash));
}

/* ---- who stands there ---- */

static void leave(void)
{
    app_end_visit(&app);
    app.screen = SCREEN_ATTRACT;
}

static void enter(const char *id)
{
    leave();
    assert_true(app_load_people(&app));
    for (size_t i = 0; i < app.staff.count; i++) {
        if (strcmp(app.staff.people[i].id, id) == 0) {
            app.staff.person = i;
        }
    }
    app_enter(&app);
    assert_string_equal(app_staff_id(&app), id);
    app.screen = SCREEN_DESK;
}

static void apply(int kind, size_t index)
{
    fixture_apply((enum intent_kind)kind, index);
}

static bool is_above(int kind, enum guard role)
{
    enum guard least = guard_of((enum intent_kind)kind);
    return least > role || least == GUARD_UNLISTED;
}

/* Refused: the same person stands before the same screen. */
static void expect_refused(int kind, size_t index, enum screen_id screen)
{
    char id[ROW_CODE_MAX];
    snprintf(id, sizeof id, "%s", app_staff_id(&app));
    apply(kind, index);
    if (app.screen != screen || strcmp(app_staff_id(&app), id) != 0) {
        fail_msg("intent %d, index %zu leads to the screen %s", kind, index,
                 screen_name(app.screen));
    }
}

static void expect_unchanged(uint64_t before, int kind)
{
    if (what_there_is() != before) {
        fail_msg("intent %d has changed something", kind);
    }
}

/* ---- the tests ---- */

static void test_every_intent_is_listed(void **state)
{
    (void)state;
    for (int kind = 0; kind < INTENT_COUNT; kind++) {
        if (guard_of((enum intent_kind)kind) == GUARD_UNLISTED) {
            fail_msg("intent %d is not in the table of kiosk/app/guard.c", kind);
        }
    }
    assert_int_equal(guard_of(INTENT_COUNT), GUARD_UNLISTED);
}

static void test_nobody(void **state)
{
    (void)state;
    for (int kind = 1; kind < INTENT_COUNT; kind++) {
        uint64_t before = what_there_is();
        for (size_t i = 0; i < INDEX_COUNT; i++) {
            leave();
            if (is_above(kind, GUARD_ANYBODY)) {
                expect_refused(kind, indexes[i], SCREEN_ATTRACT);
                expect_unchanged(before, kind);
            } else if (i < 2) {
                apply(kind, indexes[i]);
                assert_false(app.staff.inside);
                assert_true(app_may_see(&app, app.screen));
            }
        }
    }
}

/* The session ended while the screen was up, however that may come about. */
static void test_a_screen_left_open(void **state)
{
    (void)state;
    for (int screen = SCREEN_DOOR + 1; screen < SCREEN_COUNT; screen++) {
        if (screen == SCREEN_CLASS_CUT) {
            continue; /* for whoever is there when the power comes back */
        }
        leave();
        uint64_t before = what_there_is();
        for (int kind = 1; kind < INTENT_COUNT; kind++) {
            leave();
            app.screen = (enum screen_id)screen;
            if (is_above(kind, GUARD_DOOR)) {
                expect_refused(kind, 0, (enum screen_id)screen);
                expect_refused(kind, indexes[INDEX_COUNT - 1], (enum screen_id)screen);
            }
        }
        expect_unchanged(before, -screen);
    }
}

static void test_a_helper(void **state)
{
    (void)state;
    for (int kind = 1; kind < INTENT_COUNT; kind++) {
        for (size_t i = 0; i < INDEX_COUNT; i++) {
            enter("HD-01");
            if (is_above(kind, GUARD_INSIDE)) {
                uint64_t before = what_there_is();
                expect_refused(kind, indexes[i], SCREEN_DESK);
                expect_unchanged(before, kind);
            } else if (guard_of((enum intent_kind)kind) > GUARD_DOOR || i < 2) {
                apply(kind, indexes[i]);
                assert_false(app_is_officer(&app));
                if (!app_may_see(&app, app.screen)) {
                    fail_msg("intent %d, index %zu shows a helper the screen %s", kind, indexes[i],
                             screen_name(app.screen));
                }
            }
        }
    }
}

/* Who asked is outside; who comes in next has not been asked. */
static void test_a_question_is_forgotten(void **state)
{
    (void)state;
    enter("CB-01");
    apply(INTENT_STAFF, SCREEN_PEOPLE);
    apply(INTENT_PEOPLE_OPEN, 1);
    apply(INTENT_PEOPLE_DROP, 0);
    assert_int_equal(app.screen, SCREEN_SURE);
    uint64_t before = hash_tables(app.paths.ledger, 0);
    enter("HD-01");
    app.screen = SCREEN_SURE;
    apply(INTENT_SURE, 0);
    struct desk_person people[4];
    size_t count = 0;
    struct fault fault;
    assert_int_equal(desk_staff_list(app.desk, people, 4, &count, &fault), STATUS_OK);
    assert_int_equal(count, 3);
    assert_int_equal(hash_tables(app.paths.ledger, 0), before);
}

/* At the pad for a new PIN nobody becomes somebody else. */
static void test_a_person_cannot_be_changed_inside(void **state)
{
    (void)state;
    enter("HD-01");
    apply(INTENT_OWN_PIN, 0);
    assert_int_equal(app.screen, SCREEN_DOOR);
    apply(INTENT_PERSON, 0);
    assert_string_equal(app_staff_id(&app), "HD-01");
    leave();
    apply(INTENT_DOOR, 0);
    apply(INTENT_PERSON, 100000);
    assert_true(app.staff.person < app.staff.count);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_intent_is_listed),
        cmocka_unit_test(test_nobody),
        cmocka_unit_test(test_a_screen_left_open),
        cmocka_unit_test(test_a_helper),
        cmocka_unit_test(test_a_question_is_forgotten),
        cmocka_unit_test(test_a_person_cannot_be_changed_inside),
    };
    return cmocka_run_group_tests_name("guard", tests, setup, fixture_end);
}
