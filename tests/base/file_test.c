/* file_test.c: a written file is whole or absent, and nothing is replaced unasked. */
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct place {
    char folder[64];     /* a fresh folder for each test */
    char path[PATH_MAX]; /* the file to be written in it */
};

static int setup(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    if (place == NULL) {
        return -1;
    }
    snprintf(place->folder, sizeof place->folder, "/tmp/file_test.XXXXXX");
    if (mkdtemp(place->folder) == NULL) {
        return -1;
    }
    snprintf(place->path, sizeof place->path, "%s/out.csv", place->folder);
    *state = place;
    return 0;
}

static int teardown(void **state)
{
    struct place *place = *state;
    unlink(place->path);
    int left = rmdir(place->folder); /* fails when a temporary file was forgotten */
    free(place);
    return left;
}

static int count_entries(const char *folder)
{
    int count = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    while (readdir(dir) != NULL) {
        count++;
    }
    closedir(dir);
    return count - 2;
}

static void expect_content(const char *path, const char *content)
{
    char *bytes = NULL;
    size_t size = 0;
    struct fault fault;
    assert_int_equal(file_read(path, 1 << 20, &bytes, &size, &fault), STATUS_OK);
    assert_int_equal(size, strlen(content));
    assert_string_equal(bytes, content);
    free(bytes);
}

static void write_text(const char *path, const char *text, bool force)
{
    struct file_writer *writer = NULL;
    struct fault fault;
    assert_int_equal(file_writer_create(&writer, path, force, &fault), STATUS_OK);
    file_writer_add(writer, text);
    assert_int_equal(file_writer_commit(writer, &fault), STATUS_OK);
    file_writer_destroy(writer);
}

static void test_commit(void **state)
{
    const struct place *place = *state;
    struct file_writer *writer = NULL;
    struct fault fault;
    assert_int_equal(file_writer_create(&writer, place->path, false, &fault), STATUS_OK);
    file_writer_add(writer, "một\n");
    file_writer_add_bytes(writer, "hai\n", 4);
    assert_int_equal(access(place->path, F_OK), -1);
    assert_int_equal(file_writer_commit(writer, &fault), STATUS_OK);
    assert_int_equal(file_writer_size(writer), strlen("một\nhai\n"));
    file_writer_destroy(writer);
    expect_content(place->path, "một\nhai\n");
    assert_int_equal(count_entries(place->folder), 1);
}

static void test_large(void **state)
{
    const struct place *place = *state;
    struct file_writer *writer = NULL;
    struct fault fault;
    assert_int_equal(file_writer_create(&writer, place->path, false, &fault), STATUS_OK);
    for (int i = 0; i < 50000; i++) {
        char line[16];
        snprintf(line, sizeof line, "%07d\n", i);
        file_writer_add(writer, line);
    }
    assert_int_equal(file_writer_commit(writer, &fault), STATUS_OK);
    file_writer_destroy(writer);
    char *bytes = NULL;
    size_t size = 0;
    assert_int_equal(file_read(place->path, 400000, &bytes, &size, &fault), STATUS_OK);
    assert_int_equal(size, 400000);
    assert_memory_equal(bytes + 8 * 49999, "0049999\n", 8);
    free(bytes);
    assert_int_equal(file_read(place->path, 399999, &bytes, &size, &fault), STATUS_BAD_INPUT);
    assert_string_equal(fault.file, place->path);
}

static void test_abandon(void **state)
{
    const struct place *place = *state;
    struct file_writer *writer = NULL;
    struct fault fault;
    assert_int_equal(file_writer_create(&writer, place->path, false, &fault), STATUS_OK);
    file_writer_add(writer, "half");
    file_writer_destroy(writer);
    assert_int_equal(count_entries(place->folder), 0);
    file_writer_destroy(NULL);
}

static void test_no_replacing(void **state)
{
    const struct place *place = *state;
    write_text(place->path, "old", false);
    struct file_writer *writer = NULL;
    struct fault fault;
    assert_int_equal(file_writer_create(&writer, place->path, false, &fault), STATUS_BAD_INPUT);
    assert_null(writer);
    assert_string_equal(fault.file, place->path);
    assert_non_null(strstr(fault.todo, "--force"));
    expect_content(place->path, "old");
    write_text(place->path, "new", true);
    expect_content(place->path, "new");
}

static void test_no_replacing_what_came_between(void **state)
{
    const struct place *place = *state;
    struct file_writer *writer = NULL;
    struct fault fault;
    assert_int_equal(file_writer_create(&writer, place->path, false, &fault), STATUS_OK);
    file_writer_add(writer, "second");
    write_text(place->path, "first", false);
    assert_int_equal(file_writer_commit(writer, &fault), STATUS_BAD_INPUT);
    file_writer_destroy(writer);
    expect_content(place->path, "first");
    assert_int_equal(count_entries(place->folder), 1);
}

static void test_bad_places(void **state)
{
    const struct place *place = *state;
    struct file_writer *writer = NULL;
    struct fault fault;
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/absent/out.csv", place->folder);
    assert_int_equal(file_writer_create(&writer, path, false, &fault), STATUS_FAILED);
    assert_non_null(strstr(fault.todo, "folder"));
    assert_int_equal(file_writer_create(&writer, place->folder, true, &fault), STATUS_BAD_INPUT);
    assert_int_equal(file_writer_create(&writer, "/tmp/", true, &fault), STATUS_BAD_INPUT);
    assert_int_equal(file_writer_create(&writer, "", false, &fault), STATUS_BAD_INPUT);
    char *bytes = NULL;
    size_t size = 0;
    assert_int_equal(file_read(path, 10, &bytes, &size, &fault), STATUS_MISSING);
    assert_int_equal(file_read(place->folder, 10, &bytes, &size, &fault), STATUS_BAD_INPUT);
    assert_null(bytes);
}

static void test_full_disk(void **state)
{
    /* The writer's own descriptor is turned into /dev/full, which refuses every byte. */
    const struct place *place = *state;
    struct file_writer *writer = NULL;
    struct fault fault;
    assert_int_equal(file_writer_create(&writer, place->path, false, &fault), STATUS_OK);
    for (int fd = 3; fd < 64; fd++) {
        char link[64];
        char target[PATH_MAX] = "";
        snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
        if (readlink(link, target, sizeof target - 1) > 0 && strstr(target, ".out.csv.") != NULL) {
            FILE *full = fopen("/dev/full", "w");
            assert_non_null(full);
            assert_int_equal(dup2(fileno(full), fd), fd);
            fclose(full);
        }
    }
    file_writer_add(writer, "does not fit");
    assert_int_equal(file_writer_commit(writer, &fault), STATUS_FAILED);
    assert_non_null(strstr(fault.todo, "space"));
    file_writer_destroy(writer);
    assert_int_equal(count_entries(place->folder), 0);
}

/* A secret is for its owner alone; what stands there goes only when that is asked for. */
static void test_text(void **state)
{
    const struct place *place = *state;
    struct file_place file = {.path = place->path, .secret = true};
    struct stat about;
    struct fault fault;
    char *bytes = NULL;
    size_t size = 0;
    assert_int_equal(file_write_text(&file, "one\n", &fault), STATUS_OK);
    assert_int_equal(stat(place->path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(file_write_text(&file, "two\n", &fault), STATUS_BAD_INPUT);
    file.force = true;
    assert_int_equal(file_write_text(&file, "three\n", &fault), STATUS_OK);
    assert_int_equal(file_read(place->path, 10, &bytes, &size, &fault), STATUS_OK);
    assert_int_equal(size, 6);
    assert_memory_equal(bytes, "three\n", 6);
    free(bytes);
    assert_int_equal(count_entries(place->folder), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_commit, setup, teardown),
        cmocka_unit_test_setup_teardown(test_large, setup, teardown),
        cmocka_unit_test_setup_teardown(test_abandon, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_replacing, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_replacing_what_came_between, setup, teardown),
        cmocka_unit_test_setup_teardown(test_bad_places, setup, teardown),
        cmocka_unit_test_setup_teardown(test_full_disk, setup, teardown),
        cmocka_unit_test_setup_teardown(test_text, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
