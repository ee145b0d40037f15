/* ctl_catalogue_test.c: translations as a translator leaves them: found by their text, nothing
 * taken that gettext would not show, and every mistake told with its line. */
#include "app/ctl_catalogue.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/leaks.h"

#define HEAD "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

static char path[] = "/tmp/ctl-catalogue-test-XXXXXX";
static struct complaints complaints;

static int setup(void **state)
{
    (void)state;
    int file = mkstemp(path);
    return file < 0 ? -1 : close(file);
}

static int teardown(void **state)
{
    (void)state;
    return unlink(path);
}

static enum status read_text(const char *text, struct catalogue **out)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    memset(&complaints, 0, sizeof complaints);
    return catalogue_read(out, path, &complaints);
}

static void test_found_by_text(void **state)
{
    (void)state;
    struct catalogue *catalogue = NULL;
    assert_int_equal(read_text(HEAD "msgid \"Quay lại\"\nmsgstr \"Back\"\n\n"
                                    "#: lesson.yaml:3\nmsgid \"\"\n\"Bác chạm \"\n\"**Xong**\"\n"
                                    "msgstr \"Touch **Done**\"\n\n"
                                    "msgid \"Anh nói \\\"vâng\\\"\"\nmsgstr \"Say \\\"yes\\\"\"\n",
                               &catalogue),
                     STATUS_OK);
    assert_int_equal(complaints.count, 0);
    assert_string_equal(catalogue_find(catalogue, "Quay lại"), "Back");
    assert_string_equal(catalogue_find(catalogue, "Bác chạm **Xong**"), "Touch **Done**");
    assert_string_equal(catalogue_find(catalogue, "Anh nói \"vâng\""), "Say \"yes\"");
    assert_null(catalogue_find(catalogue, "Quay"));
    assert_null(catalogue_find(catalogue, ""));
    catalogue_destroy(catalogue);
}

static void test_what_gettext_leaves_out(void **state)
{
    (void)state;
    struct catalogue *catalogue = NULL;
    assert_int_equal(read_text(HEAD "#, fuzzy\nmsgid \"Một\"\nmsgstr \"One\"\n\n"
                                    "msgid \"Hai\"\nmsgstr \"\"\n\n"
                                    "msgid \"Ba\"\nmsgstr \"Three\"\n\n"
                                    "#~ msgid \"Bốn\"\n#~ msgstr \"Four\"\n",
                               &catalogue),
                     STATUS_OK);
    assert_null(catalogue_find(catalogue, "Một"));
    assert_null(catalogue_find(catalogue, "Hai"));
    assert_string_equal(catalogue_find(catalogue, "Ba"), "Three");
    assert_null(catalogue_find(catalogue, "Bốn"));
    catalogue_destroy(catalogue);
}

static void test_many(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);
    struct catalogue *catalogue = NULL;
    assert_non_null(memory);
    fputs(HEAD, memory);
    for (int i = 0; i < 2000; i++) {
        fprintf(memory, "msgid \"câu %d\"\nmsgstr \"text %d\"\n\n", (i * 7919) % 2000,
                (i * 7919) % 2000);
    }
    assert_int_equal(fclose(memory), 0);
    assert_int_equal(read_text(text, &catalogue), STATUS_OK);
    free(text);
    for (int i = 0; i < 2000; i++) {
        char wanted[32];
        char found[32];
        snprintf(wanted, sizeof wanted, "câu %d", i);
        snprintf(found, sizeof found, "text %d", i);
        assert_string_equal(catalogue_find(catalogue, wanted), found);
    }
    catalogue_destroy(catalogue);
}

struct mistake {
    const char *text; /* of the file */
    int line;         /* of the first complaint */
    const char *what; /* it speaks of */
};

static void test_mistakes(void **state)
{
    (void)state;
    static const struct mistake mistakes[] = {
        {HEAD "msgid \"Một\nmsgstr \"One\"\n", 5, "end-of-line within string"},
        {HEAD "msgid \"Một\"\nmsgstr \"One\"\n\nmsgid \"Một\"\nmsgstr \"Uno\"\n", 7, "duplicate"},
        {HEAD "msgid \"Một\"\nmsgsrt \"One\"\n", 5, "msgsrt"},
        {HEAD "msgid \"Một\"\n\nmsgid \"Hai\"\nmsgstr \"Two\"\n", 4, "msgstr"},
        {"<html>\n<body>\n", 1, ""},
        {"\xEF\xBB\xBF" HEAD "msgid \"Một\"\nmsgstr \"One\"\n", 1, "byte order mark"},
        {HEAD "msgid \"M\xE9t\"\nmsgstr \"One\"\n", 4, "no UTF-8 text"},
        {"msgid \"Một\"\nmsgstr \"One\"\n", 1, "charset=UTF-8"},
        {"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n\n"
         "msgid \"Một\"\nmsgstr \"One\"\n",
         1, "charset=UTF-8"},
    };
    for (size_t i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        struct catalogue *catalogue = NULL;
        assert_int_equal(read_text(mistakes[i].text, &catalogue), STATUS_BAD_INPUT);
        assert_null(catalogue);
        assert_true(complaints.count >= 1);
        assert_int_equal(complaints.dropped, 0);
        const struct fault *first = &complaints.list[0];
        assert_string_equal(first->file, path);
        if (first->line != mistakes[i].line || strstr(first->what, mistakes[i].what) == NULL) {
            fail_msg("mistake %zu: line %d: %s", i, first->line, first->what);
        }
        assert_true(first->todo[0] != '\0');
    }
}

static void test_nothing_there(void **state)
{
    (void)state;
    struct catalogue *catalogue = NULL;
    memset(&complaints, 0, sizeof complaints);
    assert_int_equal(catalogue_read(&catalogue, "/tmp/there/is/none.po", &complaints),
                     STATUS_BAD_INPUT);
    assert_null(catalogue);
    assert_int_equal(complaints.count, 1);
    catalogue_destroy(NULL);
}

/* More mistakes than are kept: the rest is counted. */
static void test_too_many_mistakes(void **state)
{
    (void)state;
    struct catalogue *catalogue = NULL;
    memset(&complaints, 0, sizeof complaints);
    complaints.count = LESSON_COMPLAINT_MAX;
    assert_int_equal(catalogue_read(&catalogue, "/tmp/there/is/none.po", &complaints),
                     STATUS_BAD_INPUT);
    assert_int_equal(complaints.count, LESSON_COMPLAINT_MAX);
    assert_int_equal(complaints.dropped, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_found_by_text), cmocka_unit_test(test_what_gettext_leaves_out),
        cmocka_unit_test(test_many),          cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_nothing_there), cmocka_unit_test(test_too_many_mistakes),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
