/* names_test.c: boxes kept in order, taken back, deleted when their days are over or on request,
 * and nothing of them left in any file. */
#include "store/names.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BOOT "b007b007-0000-4000-8000-000000000001"
#define CLASS_ONE "019363a8-0000-7000-8000-000000000001"
#define CLASS_TWO "019363a8-0000-7000-8000-000000000002"

static const int64_t DAY = INT64_C(24) * 60 * 60 * 1000;

struct room {
    char folder[64];
    char path[96];
    struct names *names;
    struct fault fault;
};

static struct moment at(int64_t ms)
{
    return (struct moment){.wall_ms = INT64_C(1795410000000) + ms, .mono_ms = 5000 + ms};
}

static void open_names(struct room *room)
{
    const struct names_place place = {.path = room->path, .boot_id = BOOT, .build_ms = 0};
    bool lost = true;
    assert_int_equal(names_open(&room->names, &place, &lost, &room->fault), STATUS_OK);
    assert_false(lost);
}

static int create(void **state)
{
    struct room *room = calloc(1, sizeof *room);
    if (room == NULL) {
        return -1;
    }
    snprintf(room->folder, sizeof room->folder, "/tmp/names_test.XXXXXX");
    if (mkdtemp(room->folder) == NULL) {
        return -1;
    }
    snprintf(room->path, sizeof room->path, "%s/names.db", room->folder);
    open_names(room);
    *state = room;
    return 0;
}

static int destroy(void **state)
{
    struct room *room = *state;
    static const char *const ends[] = {"", "-wal", "-shm"};
    names_close(room->names);
    for (size_t i = 0; i < 3; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", room->path, ends[i]);
        unlink(path);
    }
    int left = rmdir(room->folder);
    free(room);
    return left; /* no other file was made */
}

/* A box that can be looked for: its number stands in it all over. */
static void fill_box(unsigned char box[NAMES_BOX_BYTES], int number)
{
    memset(box, 0x80 + number, NAMES_BOX_BYTES);
}

static void add(struct room *room, const char *visit_id, int number, int64_t ms)
{
    struct names_list list = {.held_ms = at(ms).wall_ms, .unit_code = "06625", .key = "1A2B-3C4D"};
    unsigned char box[NAMES_BOX_BYTES];
    fill_box(box, number);
    snprintf(list.visit_id, sizeof list.visit_id, "%s", visit_id);
    snprintf(list.hamlet, sizeof list.hamlet, "Thôn Nà Pán");
    assert_int_equal(names_add(room->names, &list, box, at(ms), &room->fault), STATUS_OK);
}

static int64_t count(struct room *room, const char *visit_id)
{
    int64_t boxes = -1;
    assert_int_equal(names_count(room->names, visit_id, &boxes, &room->fault), STATUS_OK);
    return boxes;
}

/* Whether eight bytes of the box lie in any file of the folder. */
static bool lies_about(const struct room *room, int number)
{
    unsigned char wanted[8];
    bool found = false;
    DIR *folder = opendir(room->folder);
    memset(wanted, 0x80 + number, sizeof wanted);
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char path[400];
        static unsigned char bytes[1 << 20];
        snprintf(path, sizeof path, "%s/%s", room->folder, entry->d_name);
        FILE *file = entry->d_name[0] == '.' ? NULL : fopen(path, "rb");
        if (file != NULL) {
            size_t size = fread(bytes, 1, sizeof bytes, file);
            found = found || memmem(bytes, size, wanted, sizeof wanted) != NULL;
            fclose(file);
        }
    }
    closedir(folder);
    return found;
}

static enum status see_box(void *context, int64_t number, const unsigned char box[NAMES_BOX_BYTES],
                           struct fault *fault)
{
    char *seen = context;
    (void)fault;
    size_t length = strlen(seen);
    snprintf(seen + length, 64 - length, "%d:%d ", (int)number, box[9] - 0x80);
    return STATUS_OK;
}

static void test_keeps_boxes_in_order(void **state)
{
    struct room *room = *state;
    char seen[64] = "";
    const struct names_reader reader = {.box = see_box, .context = seen};
    struct names_list lists[4];
    size_t found = 0;
    add(room, CLASS_ONE, 1, 0);
    add(room, CLASS_TWO, 2, 10);
    add(room, CLASS_ONE, 3, 20);
    names_close(room->names);
    open_names(room);
    assert_int_equal(names_each(room->names, CLASS_ONE, &reader, &room->fault), STATUS_OK);
    assert_string_equal(seen, "1:1 2:3 ");
    assert_int_equal(names_lists(room->names, lists, 4, &found, &room->fault), STATUS_OK);
    assert_int_equal(found, 2);
    assert_string_equal(lists[0].visit_id, CLASS_TWO);
    assert_string_equal(lists[1].hamlet, "Thôn Nà Pán");
    assert_string_equal(lists[1].key, "1A2B-3C4D");
    assert_int_equal(lists[1].count, 2);
    assert_int_equal(lists[1].held_ms, at(0).wall_ms);
}

static void test_takes_the_newest_back(void **state)
{
    struct room *room = *state;
    add(room, CLASS_ONE, 1, 0);
    add(room, CLASS_ONE, 2, 10);
    assert_true(lies_about(room, 2));
    assert_int_equal(names_keep(room->names, CLASS_ONE, 1, &room->fault), STATUS_OK);
    assert_int_equal(count(room, CLASS_ONE), 1);
    assert_false(lies_about(room, 2));
    assert_true(lies_about(room, 1));
    add(room, CLASS_ONE, 3, 20);
    assert_int_equal(count(room, CLASS_ONE), 2);
    assert_int_equal(names_keep(room->names, CLASS_ONE, 9, &room->fault), STATUS_OK);
    assert_int_equal(count(room, CLASS_ONE), 2);
}

/* Many boxes, so that they lie on pages of their own; not one byte stays in the file or its log. */
static void test_days_are_over(void **state)
{
    struct room *room = *state;
    struct names_swept swept;
    for (int i = 0; i < 40; i++) {
        add(room, CLASS_ONE, 1, i);
    }
    add(room, CLASS_TWO, 2, 2 * DAY);
    assert_int_equal(names_sweep(room->names, 30, at(30 * DAY - 1), &swept, &room->fault),
                     STATUS_OK);
    assert_int_equal(swept.lists, 0);
    assert_int_equal(count(room, CLASS_ONE), 40);
    assert_int_equal(names_sweep(room->names, 30, at(30 * DAY), &swept, &room->fault), STATUS_OK);
    assert_int_equal(swept.lists, 1);
    assert_int_equal(swept.boxes, 40);
    assert_int_equal(count(room, CLASS_ONE), 0);
    assert_int_equal(count(room, CLASS_TWO), 1);
    assert_false(lies_about(room, 1));
    assert_true(lies_about(room, 2));
    assert_int_equal(names_sweep(room->names, 30, at(32 * DAY), &swept, &room->fault), STATUS_OK);
    assert_int_equal(swept.lists, 1);
    assert_false(lies_about(room, 2));
}

static void test_fewer_days_delete_sooner(void **state)
{
    struct room *room = *state;
    struct names_swept swept;
    add(room, CLASS_ONE, 1, 0);
    assert_int_equal(names_sweep(room->names, 90, at(45 * DAY), &swept, &room->fault), STATUS_OK);
    assert_int_equal(swept.boxes, 0);
    assert_int_equal(names_sweep(room->names, 30, at(45 * DAY), &swept, &room->fault), STATUS_OK);
    assert_int_equal(swept.boxes, 1);
}

static void test_erased_on_request(void **state)
{
    struct room *room = *state;
    int64_t boxes = 0;
    add(room, CLASS_ONE, 1, 0);
    add(room, CLASS_ONE, 1, 5);
    add(room, CLASS_TWO, 2, 10);
    assert_int_equal(names_erase(room->names, CLASS_ONE, &boxes, &room->fault), STATUS_OK);
    assert_int_equal(boxes, 2);
    assert_false(lies_about(room, 1));
    assert_true(lies_about(room, 2));
    assert_int_equal(names_erase(room->names, CLASS_ONE, &boxes, &room->fault), STATUS_MISSING);
}

/* A reader is in the way of the log; the next sweep makes up for it. */
static void test_a_reader_in_the_way(void **state)
{
    struct room *room = *state;
    struct names_swept swept;
    sqlite3 *reader = NULL;
    add(room, CLASS_ONE, 1, 0);
    assert_int_equal(sqlite3_open(room->path, &reader), SQLITE_OK);
    assert_int_equal(sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM box", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_busy_timeout(reader, 0);
    assert_int_equal(names_erase(room->names, CLASS_ONE, NULL, &room->fault), STATUS_OK);
    sqlite3_close(reader);
    assert_int_equal(names_sweep(room->names, 30, at(10), &swept, &room->fault), STATUS_OK);
    assert_false(lies_about(room, 1));
}

/* Boxes of a damaged file cannot be reached, and so must not stay. */
static void test_damage_empties_the_file(void **state)
{
    struct room *room = *state;
    const struct names_place place = {.path = room->path, .boot_id = BOOT};
    bool lost = false;
    add(room, CLASS_ONE, 1, 0);
    names_close(room->names);
    FILE *file = fopen(room->path, "r+b");
    assert_non_null(file);
    fputs("no database of anybody", file);
    fclose(file);
    assert_int_equal(names_open(&room->names, &place, &lost, &room->fault), STATUS_OK);
    assert_true(lost);
    assert_false(lies_about(room, 1));
    assert_int_equal(count(room, CLASS_ONE), 0);
}

static void test_leaves_other_files_alone(void **state)
{
    struct room *room = *state;
    const struct names_place place = {.path = room->path, .boot_id = BOOT};
    bool lost = false;
    sqlite3 *raw = NULL;
    names_close(room->names);
    room->names = NULL;
    assert_int_equal(sqlite3_open(room->path, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_exec(raw, "PRAGMA application_id = 7", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(raw);
    assert_int_equal(names_open(&room->names, &place, &lost, &room->fault), STATUS_BAD_INPUT);
    assert_false(lost);
    assert_int_equal(access(room->path, F_OK), 0);
}

static void test_days_left(void **state)
{
    (void)state;
    assert_int_equal(names_days_left(0, 30), 30);
    assert_int_equal(names_days_left(1, 30), 30);
    assert_int_equal(names_days_left(29 * DAY + 1, 30), 1);
    assert_int_equal(names_days_left(31 * DAY, 30), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_keeps_boxes_in_order, create, destroy),
        cmocka_unit_test_setup_teardown(test_takes_the_newest_back, create, destroy),
        cmocka_unit_test_setup_teardown(test_days_are_over, create, destroy),
        cmocka_unit_test_setup_teardown(test_fewer_days_delete_sooner, create, destroy),
        cmocka_unit_test_setup_teardown(test_erased_on_request, create, destroy),
        cmocka_unit_test_setup_teardown(test_a_reader_in_the_way, create, destroy),
        cmocka_unit_test_setup_teardown(test_damage_empties_the_file, create, destroy),
        cmocka_unit_test_setup_teardown(test_leaves_other_files_alone, create, destroy),
        cmocka_unit_test(test_days_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
