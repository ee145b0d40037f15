/* export_xapi_test.c: the folder: batches, voids, the same bytes again, and what is refused. */
#include "report/export_xapi.h"

#include <jansson.h>
#include <sys/stat.h>

#include "../store/fixture.h"
#include "report/xapi.h"
#include "xapi_check.h"

static const struct export_setup always = {.period = {.from_ms = INT64_MIN, .to_ms = INT64_MAX},
                                           .per = COUNT_PER_LESSON};

/* Reads and checks all batches; returns the statements, to be released. */
static json_t *read_all(const char *folder, int64_t files)
{
    json_t *all = json_array();
    for (int i = 1; i <= files; i++) {
        char path[200];
        snprintf(path, sizeof path, "%s/%04d.json", folder, i);
        json_t *batch = json_load_file(path, 0, NULL);
        assert_non_null(batch);
        assert_null(xapi_check_batch(batch));
        assert_true(i == files || json_array_size(batch) == EXPORT_XAPI_BATCH);
        json_array_extend(all, batch);
        json_decref(batch);
    }
    return all;
}

static void remove_folder(const char *folder, int files)
{
    for (int i = 1; i <= files; i++) {
        char path[200];
        snprintf(path, sizeof path, "%s/%04d.json", folder, i);
        unlink(path);
    }
    assert_int_equal(rmdir(folder), 0); /* fails when something else was left */
}

static size_t count_verb(json_t *all, const char *verb)
{
    size_t i = 0;
    size_t count = 0;
    json_t *statement = NULL;
    json_array_foreach(all, i, statement)
    {
        const char *id =
            json_string_value(json_object_get(json_object_get(statement, "verb"), "id"));
        count += strcmp(strrchr(id, '/') + 1, verb) == 0;
    }
    return count;
}

static void test_batches(void **state)
{
    struct fixture *fixture = *state;
    char folder[128];
    struct export_receipt receipt;
    struct export_setup setup = always;
    snprintf(folder, sizeof folder, "%s.xapi", fixture->path);
    setup.path = folder;
    fixture_open(fixture);
    for (int i = 0; i < 150; i++) {
        fixture_parts(fixture, 2 * i + 1, true);
    }
    assert_int_equal(export_xapi_write(fixture->ledger, &setup, &receipt, &fixture->fault),
                     STATUS_OK);
    /* Completed, passed and eight answers of each. */
    assert_int_equal(receipt.parts, 1500);
    assert_int_equal(receipt.rows, 150);
    json_t *all = read_all(folder, 2);
    assert_int_equal(json_array_size(all), 1500);
    assert_int_equal(count_verb(all, "answered"), 1200);
    assert_int_equal(count_verb(all, "completed"), 150);
    assert_int_equal(count_verb(all, "passed"), 150);
    json_decref(all);
    remove_folder(folder, 2);
}

static void test_voids(void **state)
{
    struct fixture *fixture = *state;
    char folder[128];
    char id[UUID_TEXT_MAX];
    struct export_setup setup = always;
    struct participation part = fixture_part(5);
    snprintf(folder, sizeof folder, "%s.xapi", fixture->path);
    setup.path = folder;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    snprintf(part.void_of, sizeof part.void_of, "%s", fixture_part(1).id);
    snprintf(part.void_reason, sizeof part.void_reason, "nhầm");
    fixture_append(fixture, &part, 6);
    /* The period holds the row that voids, not the voided one. */
    setup.period.from_ms = part.ended_ms;
    assert_int_equal(export_xapi_write(fixture->ledger, &setup, NULL, &fixture->fault), STATUS_OK);
    json_t *all = read_all(folder, 1);
    assert_int_equal(json_array_size(all), 4);
    assert_int_equal(count_verb(all, "voided"), 4);
    struct ledger_row row = {.part = fixture_part(1)};
    snprintf(row.kiosk_id, sizeof row.kiosk_id, "LS-0421");
    xapi_id(id, &row, "completed");
    json_t *object = json_object_get(json_array_get(all, 0), "object");
    assert_true(xapi_is(object, "id", id));
    json_decref(all);
    remove_folder(folder, 1);
}

static void test_replacing(void **state)
{
    struct fixture *fixture = *state;
    char folder[128];
    char other[160];
    struct export_setup setup = always;
    struct fault *fault = &fixture->fault;
    snprintf(folder, sizeof folder, "%s.xapi", fixture->path);
    snprintf(other, sizeof other, "%s/letter.txt", folder);
    setup.path = folder;
    fixture_open(fixture);
    assert_int_equal(export_xapi_write(fixture->ledger, &setup, NULL, fault), STATUS_OK);
    json_decref(read_all(folder, 1));
    assert_int_equal(export_xapi_write(fixture->ledger, &setup, NULL, fault), STATUS_BAD_INPUT);
    assert_non_null(strstr(fault->todo, "--force"));
    setup.force = true;
    fixture_visit(fixture, 1, true);
    assert_int_equal(export_xapi_write(fixture->ledger, &setup, NULL, fault), STATUS_OK);
    json_t *all = read_all(folder, 1);
    assert_int_equal(json_array_size(all), 4);
    json_decref(all);
    /* A folder with something else in it is somebody's. */
    FILE *letter = fopen(other, "w");
    assert_non_null(letter);
    fclose(letter);
    assert_int_equal(export_xapi_write(fixture->ledger, &setup, NULL, fault), STATUS_BAD_INPUT);
    unlink(other);
    remove_folder(folder, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_batches, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_voids, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_replacing, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
