/* recovery_test.c: keys as files: read back as written, for their owner alone, never half, never
 * over another one by mistake. */
#include "app/recovery.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[40];
static char path[64];

static int setup(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/recovery-test-XXXXXX");
    if (mkdtemp(folder) == NULL) {
        return 1;
    }
    snprintf(path, sizeof path, "%s/recovery.key", folder);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

static void put(const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void test_there_and_back(void **state)
{
    (void)state;
    const unsigned char key[SECRET_KEY_BYTES] = {1, 2, 3, 0xff};
    const unsigned char other[SECRET_KEY_BYTES] = {9};
    unsigned char back[SECRET_KEY_BYTES] = {0};
    struct stat about;
    struct fault fault;
    assert_int_equal(recovery_read_key(folder, back, &fault), STATUS_MISSING);
    assert_int_equal(recovery_read_master(folder, back, &fault), STATUS_MISSING);
    assert_int_equal(recovery_write_file(path, key, false, &fault), STATUS_OK);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(recovery_read_key(folder, back, &fault), STATUS_OK);
    assert_memory_equal(back, key, sizeof key);
    /* A second one does not take its place unless it is told to. */
    assert_int_equal(recovery_write_file(path, other, false, &fault), STATUS_BAD_INPUT);
    assert_int_equal(recovery_read_file(path, back, &fault), STATUS_OK);
    assert_memory_equal(back, key, sizeof key);
    assert_int_equal(recovery_write_file(path, other, true, &fault), STATUS_OK);
    assert_int_equal(recovery_read_file(path, back, &fault), STATUS_OK);
    assert_memory_equal(back, other, sizeof other);
}

static void test_what_is_no_key(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "\n",
        "0123",
        "zz23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde\n",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0\n",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n",
    };
    unsigned char back[SECRET_KEY_BYTES];
    struct fault fault;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        put(texts[i]);
        assert_int_not_equal(recovery_read_key(folder, back, &fault), STATUS_OK);
        assert_non_null(strstr(fault.file, "recovery.key"));
    }
    put("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\r\n"); /* by an editor */
    assert_int_equal(recovery_read_key(folder, back, &fault), STATUS_OK);
    assert_int_equal(back[0], 0x01);
    assert_int_equal(back[31], 0xef);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_there_and_back, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_no_key, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
