/* pack_test.c: a pack holds what its manifest says, within its lesson's folder, or is refused. */
#include "report/pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <minizip/zip.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* Of "abc", by b2sum -l 256. */
#define ABC "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"

struct place {
    char folder[64];     /* fresh for each test */
    char pack_path[128]; /* in it */
    struct pack pack;
};

static int setup(void **state)
{
    struct place *place = calloc(1, sizeof *place);
    if (place == NULL) {
        return -1;
    }
    snprintf(place->folder, sizeof place->folder, "/tmp/pack_test.XXXXXX");
    *state = place;
    if (mkdtemp(place->folder) == NULL) {
        return -1;
    }
    snprintf(place->pack_path, sizeof place->pack_path, "%s/a.kiosk-lesson", place->folder);
    return 0;
}

static int teardown(void **state)
{
    struct place *place = *state;
    char command[160];
    snprintf(command, sizeof command, "rm -rf '%s'", place->folder);
    free(place);
    return system(command);
}

static void add(zipFile zip, const char *name, const char *text)
{
    assert_int_equal(zipOpenNewFileInZip(zip, name, NULL, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 6),
                     ZIP_OK);
    assert_int_equal(zipWriteInFileInZip(zip, text, (unsigned)strlen(text)), ZIP_OK);
    assert_int_equal(zipCloseFileInZip(zip), ZIP_OK);
}

static void names_stay_within_the_lesson(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        bool held;
    } rows[] = {
        {"lesson.yaml", true},
        {"pictures/stall.svg", true},
        {"audio/vi/step-1.ogg", true},
        {"locale/en/LC_MESSAGES/lesson-a.mo", true},
        {"README.md", false},
        {"pictures/", false},
        {"pictures", false},
        {"pictures/../lesson.yaml", false},
        {"../lesson.yaml", false},
        {"/etc/passwd", false},
        {"pictures/.hidden", false},
        {"pictures//a.svg", false},
        {"pictures/a b.svg", false},
        {"pictures/a\nb.svg", false},
        {"pictures/a/b/c/d.svg", false},
        {"lesson.yaml/", false},
        {"", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(pack_may_hold(rows[i].name), rows[i].held);
    }
}

static void what_was_packed_comes_out(void **state)
{
    struct place *place = *state;
    struct fault fault;
    char source[96];
    char *bytes = NULL;
    size_t size = 0;
    struct file_writer *writer = NULL;
    snprintf(source, sizeof source, "%s/source", place->folder);
    assert_int_equal(file_writer_create(&writer, source, false, &fault), STATUS_OK);
    file_writer_add(writer, "abc");
    assert_int_equal(file_writer_commit(writer, &fault), STATUS_OK);
    file_writer_destroy(writer);
    const char *const sources[] = {source};
    struct pack made = {.id = "a", .version = 2, .title = "Rau sạch", .file_count = 1};
    snprintf(made.files[0].name, sizeof made.files[0].name, "lesson.yaml");
    assert_int_equal(pack_write(place->pack_path, &made, sources, false, &fault), STATUS_OK);
    assert_int_not_equal(pack_write(place->pack_path, &made, sources, false, &fault), STATUS_OK);
    assert_int_equal(pack_read(place->pack_path, &place->pack, &fault), STATUS_OK);
    assert_string_equal(place->pack.id, "a");
    assert_string_equal(place->pack.title, "Rau sạch");
    assert_int_equal(place->pack.version, 2);
    assert_memory_equal(place->pack.digest, made.digest, sizeof made.digest);
    assert_int_equal(pack_unpack(place->pack_path, &place->pack, place->folder, &fault), STATUS_OK);
    snprintf(source, sizeof source, "%s/lesson.yaml", place->folder);
    assert_int_equal(file_read(source, 100, &bytes, &size, &fault), STATUS_OK);
    assert_string_equal(bytes, "abc");
    free(bytes);
}

/* Each of these is wrong in one thing. */
static void a_pack_that_lies_is_refused(void **state)
{
    struct place *place = *state;
    static const char head[] = "kiosk-lesson 1\nid a\nversion 1\ntitle A\n";
    static const char right[] = "file " ABC " 3 lesson.yaml\n";
    static const struct {
        const char *head, *file, *name, *text;
        bool taken;
    } rows[] = {
        {head, right, "lesson.yaml", "abc", true},
        {head, right, "lesson.yaml", "abd", false},
        {head, right, "other.yaml", "abc", false},
        {head, "", "lesson.yaml", "abc", false},
        {head, "file " ABC " 4 lesson.yaml\n", "lesson.yaml", "abc", false},
        {head, "file " ABC " 3 ../lesson.yaml\n", "../lesson.yaml", "abc", false},
        {head, "file " ABC " 99999999999 lesson.yaml\n", "lesson.yaml", "abc", false},
        {head, "file " ABC " 3 lesson.yaml", "lesson.yaml", "abc", false},
        {head, "file " ABC " 3 lesson.yaml\nx\n", "lesson.yaml", "abc", false},
        {"kiosk-lesson 2\nid a\nversion 1\ntitle A\n", right, "lesson.yaml", "abc", false},
        {"kiosk-lesson 1\nid ../a\nversion 1\ntitle A\n", right, "lesson.yaml", "abc", false},
        {"kiosk-lesson 1\nid a\nversion x\ntitle A\n", right, "lesson.yaml", "abc", false},
        {"", "", "lesson.yaml", "abc", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char manifest[512];
        struct fault fault;
        snprintf(manifest, sizeof manifest, "%s%s", rows[i].head, rows[i].file);
        zipFile zip = zipOpen64(place->pack_path, APPEND_STATUS_CREATE);
        assert_non_null(zip);
        add(zip, "manifest", manifest);
        add(zip, rows[i].name, rows[i].text);
        assert_int_equal(zipClose(zip, NULL), ZIP_OK);
        assert_int_equal(pack_read(place->pack_path, &place->pack, &fault) == STATUS_OK,
                         rows[i].taken);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_stay_within_the_lesson),
        cmocka_unit_test_setup_teardown(what_was_packed_comes_out, setup, teardown),
        cmocka_unit_test_setup_teardown(a_pack_that_lies_is_refused, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
