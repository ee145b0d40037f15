/* library_test.c: lessons come one at a time in the order of their names; one that is wrong is left
 * out and told; one that was changed is loaded anew or kept as it was. */
#include "app/library.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fixture {
    char folder[40];                                 /* of the lessons, fresh */
    struct library library;                          /* being tested */
    size_t told;                                     /* complaints */
    char first[FAULT_WHAT_MAX + FAULT_FILE_MAX + 8]; /* file and what of the first one */
};

static void run(const struct fixture *fixture, const char *command)
{
    char line[512];
    snprintf(line, sizeof line, "top=$PWD; cd %s && %s", fixture->folder, command);
    assert_int_equal(system(line), 0);
}

/* A lesson of this name, as `kioskctl lesson new` lays it down, but for one sed command. */
static void put(const struct fixture *fixture, const char *name, const char *edit)
{
    char command[400];
    snprintf(command, sizeof command,
             "mkdir -p %s && sed -e s/@NAME@/%s/ -e '%s' $top/assets/system/new-lesson.yaml "
             "> %s/lesson.yaml",
             name, name, edit, name);
    run(fixture, command);
}

static void note(void *context, const struct fault *complaint)
{
    struct fixture *fixture = context;
    if (fixture->told++ == 0) {
        snprintf(fixture->first, sizeof fixture->first, "%s: %s", complaint->file, complaint->what);
    }
}

static int create(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    if (fixture == NULL) {
        return -1;
    }
    snprintf(fixture->folder, sizeof fixture->folder, "/tmp/library-test-XXXXXX");
    *state = fixture;
    return mkdtemp(fixture->folder) == NULL ? -1 : 0;
}

static int destroy(void **state)
{
    struct fixture *fixture = *state;
    library_finish(&fixture->library);
    run(fixture, "rm -r \"$PWD\"");
    free(fixture);
    return 0;
}

static void begin(struct fixture *fixture)
{
    struct fault fault;
    assert_int_equal(library_begin(&fixture->library, fixture->folder, note, fixture, &fault),
                     STATUS_OK);
}

static void load_all(struct fixture *fixture)
{
    begin(fixture);
    while (library_next(&fixture->library)) {
    }
}

static void test_one_at_a_time(void **state)
{
    struct fixture *fixture = *state;
    struct library *library = &fixture->library;
    put(fixture, "rau-sach", "");
    put(fixture, "an-xoi", "");
    put(fixture, "cho-phien", "");
    run(fixture, "mkdir .hidden && echo note > readme.txt");
    begin(fixture);
    assert_int_equal(library->lesson_count, 0);
    static const char *const names[] = {"an-xoi", "cho-phien", "rau-sach"};
    for (size_t i = 0; i < 3; i++) {
        assert_true(library_next(library));
        assert_int_equal(library->lesson_count, i + 1);
        assert_string_equal(library->lessons[i]->id, names[i]);
    }
    assert_false(library_next(library));
    assert_false(library_next(library));
    assert_int_equal(library->lesson_count, 3);
    assert_int_equal(fixture->told, 0);
}

/* The order that lessons ask for is that of loading: none moves once it is there. */
static void test_in_their_order(void **state)
{
    struct fixture *fixture = *state;
    struct library *library = &fixture->library;
    put(fixture, "an-xoi", "");
    put(fixture, "bat-den", "s/^minutes: .*/&\\norder: 501/");
    put(fixture, "cho-phien", "s/^minutes: .*/&\\norder: 20/");
    put(fixture, "dau-tay", "");
    put(fixture, "rau-sach", "s/^minutes: .*/&\\norder: 3/");
    begin(fixture);
    static const char *const names[] = {"rau-sach", "cho-phien", "an-xoi", "dau-tay", "bat-den"};
    for (size_t i = 0; i < 5; i++) {
        assert_true(library_next(library));
        assert_int_equal(library->lesson_count, i + 1);
        assert_string_equal(library->lessons[i]->id, names[i]);
    }
    assert_false(library_next(library));
}

/* Where it stands so late that it is not seen at once, the lesson is moved when it is loaded. */
static void test_late_order(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "an-xoi", "");
    put(fixture, "rau-sach", "");
    run(fixture,
        "{ sed 's/^summary:/# a long remark\\n&/' rau-sach/lesson.yaml && printf '#%9000s\\n"
        "order: 3\\n' x; } > late && mv late rau-sach/lesson.yaml");
    load_all(fixture);
    assert_int_equal(fixture->told, 0);
    assert_int_equal(fixture->library.lesson_count, 2);
    assert_string_equal(fixture->library.lessons[0]->id, "rau-sach");
    assert_int_equal(fixture->library.lessons[0]->order, 3);
    assert_string_equal(fixture->library.lessons[1]->id, "an-xoi");
}

static void test_refused(void **state)
{
    struct fixture *fixture = *state;
    struct library *library = &fixture->library;
    put(fixture, "an-xoi", "");
    put(fixture, "cho-phien", "0,/hints:/s//hnits:/");
    put(fixture, "rau-sach", "");
    run(fixture, "mkdir dau-tay && cp rau-sach/lesson.yaml dau-tay/lesson.yaml.txt && mkdir rong");
    load_all(fixture);
    assert_int_equal(library->lesson_count, 2);
    assert_string_equal(library->lessons[0]->id, "an-xoi");
    assert_string_equal(library->lessons[1]->id, "rau-sach");
    assert_int_equal(library->refused_count, 1);
    assert_int_equal(fixture->told, 4); /* two for hnits, one for each folder without a lesson */
    assert_non_null(strstr(fixture->first, "cho-phien/lesson.yaml"));
    assert_non_null(strstr(fixture->first, "hints"));
}

/* What the loader leaves in an arena goes with it: many bad ones leave room for the good. */
static void test_bad_between_good(void **state)
{
    struct fixture *fixture = *state;
    for (int i = 0; i < 20; i++) {
        char name[32];
        snprintf(name, sizeof name, "bai-%02d", i);
        put(fixture, name, i % 2 == 0 ? "s/version: 1/version: một/" : "");
    }
    load_all(fixture);
    assert_int_equal(fixture->library.lesson_count, 10);
    assert_int_equal(fixture->library.refused_count, 10);
    assert_string_equal(fixture->library.lessons[9]->id, "bai-19");
}

static void test_no_folder(void **state)
{
    struct fixture *fixture = *state;
    struct fault fault;
    assert_int_equal(library_begin(&fixture->library, "/tmp/there/is/none", note, fixture, &fault),
                     STATUS_MISSING);
    assert_string_equal(fault.file, "/tmp/there/is/none");
    assert_non_null(strstr(fault.todo, "--lessons"));
    assert_false(library_next(&fixture->library));
}

static void test_reload(void **state)
{
    struct fixture *fixture = *state;
    struct library *library = &fixture->library;
    static struct complaints complaints;
    size_t index = 99;
    put(fixture, "an-xoi", "");
    put(fixture, "rau-sach", "");
    load_all(fixture);
    put(fixture, "rau-sach", "s/^title: .*/title: Trả tiền mớ cải/");
    assert_int_equal(library_reload(library, "rau-sach", &complaints, &index), STATUS_OK);
    assert_int_equal(index, 1);
    assert_int_equal(library->lesson_count, 2);
    assert_string_equal(library->lessons[1]->title, "Trả tiền mớ cải");
    assert_string_equal(library->lessons[0]->title, "Trả tiền mớ rau");
    assert_int_equal(complaints.count, 0);
}

static void test_reload_keeps_the_old_one(void **state)
{
    struct fixture *fixture = *state;
    struct library *library = &fixture->library;
    static struct complaints complaints;
    size_t index = 99;
    put(fixture, "rau-sach", "");
    load_all(fixture);
    put(fixture, "rau-sach", "s/hints:/hnits:/");
    assert_int_equal(library_reload(library, "rau-sach", &complaints, &index), STATUS_BAD_INPUT);
    assert_true(complaints.count >= 1);
    assert_true(complaints.list[0].line > 1);
    assert_int_equal(index, 99);
    assert_string_equal(library->lessons[0]->title, "Trả tiền mớ rau");
    run(fixture, "rm rau-sach/lesson.yaml");
    assert_int_equal(library_reload(library, "rau-sach", &complaints, &index), STATUS_BAD_INPUT);
    assert_true(complaints.count >= 1);
    assert_int_equal(library->lesson_count, 1);
}

/* A lesson that was refused at the start, or was not there, takes its place when it is right. */
static void test_reload_of_a_new_one(void **state)
{
    struct fixture *fixture = *state;
    struct library *library = &fixture->library;
    static struct complaints complaints;
    size_t index = 99;
    put(fixture, "an-xoi", "");
    put(fixture, "rau-sach", "s/hints:/hnits:/");
    load_all(fixture);
    assert_int_equal(library->lesson_count, 1);
    put(fixture, "rau-sach", "");
    assert_int_equal(library_reload(library, "rau-sach", &complaints, &index), STATUS_OK);
    assert_int_equal(index, 1);
    assert_int_equal(library->lesson_count, 2);
    assert_string_equal(library->lessons[1]->id, "rau-sach");
}

/* What is shown of lessons before they are loaded: the same, in the same order. */
static void test_heads_come_first(void **state)
{
    struct fixture *fixture = *state;
    put(fixture, "c-lesson", "s/^version: 1$/version: 1\\norder: 1/");
    put(fixture, "a-lesson", "s/^title:/titel:/");
    put(fixture, "b-lesson", "s/^steps:/stepps:/");
    begin(fixture);
    library_read_heads(&fixture->library);
    assert_int_equal(fixture->told, 0);
    assert_int_equal(fixture->library.lesson_count, 0);
    assert_int_equal(fixture->library.head_count, 2);
    assert_string_equal(fixture->library.heads[0]->id, "c-lesson");
    assert_string_equal(fixture->library.heads[1]->id, "b-lesson");
    assert_true(library_next(&fixture->library));
    assert_string_equal(fixture->library.lessons[0]->title, fixture->library.heads[0]->title);
    assert_int_equal(fixture->library.lessons[0]->minutes, fixture->library.heads[0]->minutes);
    assert_int_equal(fixture->library.heads[0]->screen_count, 0);
    for (int i = 0; i < 2 * LIBRARY_HEAD_MAX; i++) {
        char name[32];
        snprintf(name, sizeof name, "more-%d", i);
        put(fixture, name, "");
    }
    library_finish(&fixture->library);
    begin(fixture);
    library_read_heads(&fixture->library);
    assert_true(fixture->library.head_count <= LIBRARY_HEAD_MAX);
}

/* A pack's lesson goes before the kiosk's own of the same name, and others come in between. */
static void test_lessons_laid_over(void **state)
{
    struct fixture *fixture = *state;
    struct library *library = &fixture->library;
    char over[64];
    put(fixture, "rau-sach", "");
    put(fixture, "cho-phien", "");
    run(fixture, "mkdir own over && mv rau-sach cho-phien own");
    put(fixture, "rau-sach", "s/^version: .*/version: 7/");
    put(fixture, "lua-moi", "");
    run(fixture, "mv rau-sach lua-moi over && mkdir over/.part.x over/hong && "
                 "echo nonsense > over/hong/lesson.yaml");
    snprintf(over, sizeof over, "%s/over", fixture->folder);
    struct fault fault;
    char own[64];
    snprintf(own, sizeof own, "%s/own", fixture->folder);
    assert_int_equal(library_begin(library, own, note, fixture, &fault), STATUS_OK);
    library_lay_over(library, over);
    assert_string_equal(library_folder_of(library, "rau-sach"), over);
    assert_string_equal(library_folder_of(library, "lua-moi"), over);
    assert_string_equal(library_folder_of(library, "cho-phien"), own);
    while (library_next(library)) {
    }
    assert_int_equal(library->lesson_count, 3);
    assert_int_equal(library->refused_count, 1); /* what a pack broke keeps the others in place */
    for (size_t i = 0; i < library->lesson_count; i++) {
        bool newer = strcmp(library->lessons[i]->id, "rau-sach") == 0;
        assert_int_equal(library->lessons[i]->version == 7, newer);
    }
}

/* Nothing came by a pack: the folder is not even there. */
static void test_nothing_laid_over(void **state)
{
    struct fixture *fixture = *state;
    struct library *library = &fixture->library;
    put(fixture, "rau-sach", "");
    begin(fixture);
    library_lay_over(library, "/tmp/no-such-folder-of-lessons");
    assert_int_equal(library->over_count, 0);
    assert_string_equal(library_folder_of(library, "rau-sach"), fixture->folder);
    while (library_next(library)) {
    }
    assert_int_equal(library->lesson_count, 1);
}

int main(void)
{
#define LIBRARY_TEST(test) cmocka_unit_test_setup_teardown(test, create, destroy)
    const struct CMUnitTest tests[] = {
        LIBRARY_TEST(test_one_at_a_time),
        LIBRARY_TEST(test_in_their_order),
        LIBRARY_TEST(test_late_order),
        LIBRARY_TEST(test_refused),
        LIBRARY_TEST(test_bad_between_good),
        LIBRARY_TEST(test_no_folder),
        LIBRARY_TEST(test_reload),
        LIBRARY_TEST(test_reload_keeps_the_old_one),
        LIBRARY_TEST(test_reload_of_a_new_one),
        LIBRARY_TEST(test_heads_come_first),
        LIBRARY_TEST(test_lessons_laid_over),
        LIBRARY_TEST(test_nothing_laid_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
