/* stick_test.c: what mountinfo says is understood, and folders stand for sticks in tests. */
#include "platform/stick.h"

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

static void a_mount_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        const char *path; /* NULL: no mount of a whole file system */
        const char *label;
        bool read_only;
    } rows[] = {
        {"36 35 8:17 / /media/kiosk/BAO\\040CAO rw,nosuid - vfat /dev/sdb1 rw",
         "/media/kiosk/BAO CAO", "BAO CAO", false},
        {"36 35 8:17 / /mnt ro,noatime master:1 - ext4 /dev/sdb1 ro,errors=continue", "/mnt", "mnt",
         true},
        {"36 35 8:17 / /mnt rw,errors=remount-ro - ext4 /dev/sdb1 rw", "/mnt", "mnt", false},
        {"36 35 8:17 /below /mnt rw - ext4 /dev/sdb1 rw", NULL, NULL, false},
        {"36 35 x / /mnt rw - ext4 /dev/sdb1 rw", NULL, NULL, false},
        {"36 35", NULL, NULL, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char line[256];
        struct stick stick;
        unsigned major = 0;
        unsigned minor = 0;
        snprintf(line, sizeof line, "%s", rows[i].line);
        assert_int_equal(stick_read_mount(line, &stick, &major, &minor), rows[i].path != NULL);
        if (rows[i].path != NULL) {
            assert_string_equal(stick.path, rows[i].path);
            assert_string_equal(stick.label, rows[i].label);
            assert_int_equal(stick.read_only, rows[i].read_only);
            assert_int_equal(major * 1000 + minor, 8017);
        }
    }
}

static void folders_stand_for_sticks(void **state)
{
    (void)state;
    char around[] = "/tmp/stick_test.XXXXXX";
    char path[64];
    char command[80];
    struct stick list[STICK_MAX];
    struct stick_watch watch;
    assert_non_null(mkdtemp(around));
    stick_watch_begin(&watch, around);
    assert_int_equal(stick_list(&watch, list, STICK_MAX), 0);
    snprintf(path, sizeof path, "%s/USB", around);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_true(stick_watch_changed(&watch));
    assert_int_equal(stick_list(&watch, list, STICK_MAX), 1);
    assert_string_equal(list[0].label, "USB");
    assert_string_equal(list[0].path, path);
    assert_true(list[0].free_bytes > 0);
    stick_watch_end(&watch);
    snprintf(command, sizeof command, "rm -r '%s'", around);
    assert_int_equal(system(command), 0);
}

/* On a machine without sticks there are none; the disk of the system is not one. */
static void the_system_is_no_stick(void **state)
{
    (void)state;
    struct stick list[STICK_MAX];
    struct stick_watch watch;
    stick_watch_begin(&watch, NULL);
    (void)stick_watch_changed(&watch);
    size_t count = stick_list(&watch, list, STICK_MAX);
    for (size_t i = 0; i < count; i++) {
        assert_string_not_equal(list[i].path, "/");
    }
    assert_false(stick_watch_changed(&watch));
    stick_watch_end(&watch);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mount_is_read),
        cmocka_unit_test(folders_stand_for_sticks),
        cmocka_unit_test(the_system_is_no_stick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
