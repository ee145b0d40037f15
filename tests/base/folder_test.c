/* folder_test.c: a folder is whole or absent, and nobody's files are taken away. */
#include "base/folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

struct place {
    char around[64];  /* a fresh folder for each test */
    char target[128]; /* the folder to be written in it */
};

static int setup(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    if (place == NULL) {
        return -1;
    }
    snprintf(place->around, sizeof place->around, "/tmp/folder_test.XXXXXX");
    if (mkdtemp(place->around) == NULL) {
        return -1;
    }
    snprintf(place->target, sizeof place->target, "%s/out", place->around);
    *state = place;
    return 0;
}

static int teardown(void **state)
{
    struct place *place = *state;
    char command[160];
    snprintf(command, sizeof command, "rm -r '%s'", place->around);
    free(place);
    return system(command);
}

static int count_entries(const char *path)
{
    int count = 0;
    DIR *folder = opendir(path);
    assert_non_null(folder);
    while (readdir(folder) != NULL) {
        count++;
    }
    closedir(folder);
    return count - 2;
}

static struct folder_writer *start(struct place *place, bool force, enum status expected)
{
    struct folder_writer *writer = NULL;
    struct fault fault;
    struct folder_setup setup = {.path = place->target, .ending = ".json", .force = force};
    assert_int_equal(folder_writer_create(&writer, &setup, &fault), expected);
    return writer;
}

static void add_file(const struct folder_writer *writer, const char *name)
{
    char path[512];
    struct file_writer *file = NULL;
    struct fault fault;
    snprintf(path, sizeof path, "%s/%s", folder_writer_path(writer), name);
    assert_int_equal(file_writer_create(&file, path, false, &fault), STATUS_OK);
    file_writer_add(file, name);
    assert_int_equal(file_writer_commit(file, &fault), STATUS_OK);
    file_writer_destroy(file);
}

static void test_whole(void **state)
{
    struct place *place = *state;
    struct fault fault;
    struct folder_writer *writer = start(place, false, STATUS_OK);
    add_file(writer, "1.json");
    add_file(writer, "2.json");
    assert_int_not_equal(access(place->target, F_OK), 0);
    assert_int_equal(folder_writer_commit(writer, &fault), STATUS_OK);
    folder_writer_destroy(writer);
    assert_int_equal(count_entries(place->target), 2);
    assert_int_equal(count_entries(place->around), 1);
}

static void test_absent(void **state)
{
    struct place *place = *state;
    struct folder_writer *writer = start(place, false, STATUS_OK);
    add_file(writer, "1.json");
    folder_writer_destroy(writer);
    assert_int_equal(count_entries(place->around), 0);
}

static void test_replacing(void **state)
{
    struct place *place = *state;
    struct fault fault;
    test_whole(state);
    start(place, false, STATUS_BAD_INPUT);
    struct folder_writer *writer = start(place, true, STATUS_OK);
    add_file(writer, "3.json");
    assert_int_equal(folder_writer_commit(writer, &fault), STATUS_OK);
    folder_writer_destroy(writer);
    assert_int_equal(count_entries(place->target), 1);
    assert_int_equal(count_entries(place->around), 1);
}

static void test_somebody_elses(void **state)
{
    struct place *place = *state;
    char inside[160];
    test_whole(state);
    snprintf(inside, sizeof inside, "%s/folder.json", place->target);
    assert_int_equal(mkdir(inside, 0700), 0);
    start(place, true, STATUS_BAD_INPUT);
    assert_int_equal(count_entries(place->target), 3);
}

static void test_refused(void **state)
{
    struct place *place = *state;
    snprintf(place->target, sizeof place->target, "%s/absent/out", place->around);
    start(place, false, STATUS_FAILED);
    snprintf(place->target, sizeof place->target, "/");
    start(place, false, STATUS_BAD_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_whole, setup, teardown),
        cmocka_unit_test_setup_teardown(test_absent, setup, teardown),
        cmocka_unit_test_setup_teardown(test_replacing, setup, teardown),
        cmocka_unit_test_setup_teardown(test_somebody_elses, setup, teardown),
        cmocka_unit_test_setup_teardown(test_refused, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
