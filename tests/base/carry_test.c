/* carry_test.c: on a stick there is all or nothing, and nobody's files are replaced. */
#include "base/carry.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"

struct place {
    char stick[64];           /* a fresh folder for each test */
    struct carry_setup setup; /* of it */
};

static int setup(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    if (place == NULL) {
        return -1;
    }
    snprintf(place->stick, sizeof place->stick, "/tmp/carry_test.XXXXXX");
    place->setup = (struct carry_setup){
        .stick = place->stick, .kiosk_id = "LS-0421", .now_ms = date_midnight_ms(2026, 11, 27) + 1};
    *state = place;
    return mkdtemp(place->stick) == NULL ? -1 : 0;
}

static int teardown(void **state)
{
    struct place *place = *state;
    char command[160];
    snprintf(command, sizeof command, "rm -rf '%s'", place->stick);
    free(place);
    return system(command);
}

static bool is_there(const struct place *place, const char *name)
{
    char path[CARRY_PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", place->stick, name);
    return access(path, F_OK) == 0;
}

static void put(const struct carry *carry, const char *name, const char *text)
{
    char path[CARRY_PATH_MAX];
    struct fault fault;
    struct file_writer *writer = NULL;
    assert_int_equal(carry_place(carry, name, path, &fault), STATUS_OK);
    assert_int_equal(file_writer_create(&writer, path, false, &fault), STATUS_OK);
    file_writer_add(writer, text);
    assert_int_equal(file_writer_commit(writer, &fault), STATUS_OK);
    file_writer_destroy(writer);
}

static size_t carry_pair(const struct place *place, struct carry_item *items)
{
    struct carry *carry = NULL;
    struct fault fault;
    size_t count = 0;
    assert_int_equal(carry_open(&carry, &place->setup, &fault), STATUS_OK);
    put(carry, "LS-0421_2026-11.kiosk-bundle", "abc");
    put(carry, "LS-0421_2026-11.kiosk-bundle.minisig", "signature");
    assert_int_equal(carry_settle(carry, items, &count, &fault), STATUS_OK);
    carry_close(carry);
    return count;
}

static void all_get_their_names(void **state)
{
    const struct place *place = *state;
    struct carry_item items[CARRY_ITEM_MAX];
    assert_int_equal(carry_pair(place, items), 2);
    assert_string_equal(items[0].name, "kiosk-LS-0421/2026-11-27/LS-0421_2026-11.kiosk-bundle");
    assert_string_equal(items[1].given, "LS-0421_2026-11.kiosk-bundle.minisig");
    assert_true(is_there(place, items[0].name));
    assert_true(is_there(place, items[1].name));
    assert_int_equal(items[0].bytes, 3);
    assert_string_equal(items[0].hash, "bddd813c63423972"); /* b2sum -l 256 of "abc" */
}

/* A second run, one of whose names is free: both get the number. */
static void nothing_is_replaced(void **state)
{
    const struct place *place = *state;
    struct carry_item items[CARRY_ITEM_MAX];
    char path[CARRY_PATH_MAX];
    carry_pair(place, items);
    snprintf(path, sizeof path, "%s/%s", place->stick, items[1].name);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(carry_pair(place, items), 2);
    assert_string_equal(items[0].name, "kiosk-LS-0421/2026-11-27/LS-0421_2026-11_2.kiosk-bundle");
    assert_string_equal(items[1].name,
                        "kiosk-LS-0421/2026-11-27/LS-0421_2026-11_2.kiosk-bundle.minisig");
}

static void what_was_not_settled_is_gone(void **state)
{
    const struct place *place = *state;
    struct carry *carry = NULL;
    struct fault fault;
    assert_int_equal(carry_open(&carry, &place->setup, &fault), STATUS_OK);
    put(carry, "a.csv", "abc");
    assert_false(is_there(place, "kiosk-LS-0421/2026-11-27"));
    carry_close(carry);
    assert_false(is_there(place, "kiosk-LS-0421"));
}

/* A stick that was pulled out keeps its working folder until the next time. */
static void an_old_working_folder_is_swept(void **state)
{
    const struct place *place = *state;
    struct carry *carry = NULL;
    struct fault fault;
    char home[CARRY_PATH_MAX];
    char path[CARRY_PATH_MAX];
    assert_int_equal(carry_open(&carry, &place->setup, &fault), STATUS_OK);
    put(carry, "a.csv", "abc");
    assert_int_equal(carry_place(carry, "a.csv", path, &fault), STATUS_OK);
    carry_sweep(&place->setup);
    assert_int_not_equal(access(path, F_OK), 0);
    snprintf(home, sizeof home, "%s/kiosk-LS-0421", place->stick);
    assert_int_not_equal(access(home, F_OK), 0);
    carry_close(carry);
}

static void a_stick_pulled_out_is_told(void **state)
{
    const struct place *place = *state;
    struct carry *carry = NULL;
    struct fault fault;
    struct carry_item items[CARRY_ITEM_MAX];
    char command[160];
    size_t count = 0;
    assert_int_equal(carry_open(&carry, &place->setup, &fault), STATUS_OK);
    put(carry, "a.csv", "abc");
    snprintf(command, sizeof command, "rm -r '%s'", place->stick);
    assert_int_equal(system(command), 0);
    assert_int_not_equal(carry_settle(carry, items, &count, &fault), STATUS_OK);
    assert_int_equal(carry_find_trouble(carry, &fault), CARRY_TROUBLE_GONE);
    carry_close(carry);
    assert_int_not_equal(access(place->stick, F_OK), 0);
}

static void numbers_of_the_system_are_understood(void **state)
{
    (void)state;
    static const struct {
        int error;
        const char *code;
    } rows[] = {{ENOSPC, "full"}, {EROFS, "read-only"}, {EFBIG, "too-large"},
                {EIO, "gone"},    {ENODEV, "gone"},     {EINVAL, "other"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct fault fault = {.error = rows[i].error};
        assert_string_equal(carry_trouble_code(carry_find_trouble(NULL, &fault)), rows[i].code);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_get_their_names, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_is_replaced, setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_not_settled_is_gone, setup, teardown),
        cmocka_unit_test_setup_teardown(an_old_working_folder_is_swept, setup, teardown),
        cmocka_unit_test_setup_teardown(a_stick_pulled_out_is_told, setup, teardown),
        cmocka_unit_test(numbers_of_the_system_are_understood),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
