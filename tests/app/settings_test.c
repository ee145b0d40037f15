/* settings_test.c: settings.ini lies over kiosk.ini, is whole or as it was whatever happens while
 * it is written, and one that is wrong costs nothing but itself.
 *
 * The calls by which a file comes to be are replaced here by ones that count: at the Nth of them
 * the power goes (the process ends, a write having written half), or the disk refuses it. */
#include "app/settings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"

enum {
    CALLS_MAX = 64, /* more than one writing takes */
    CUT_CODE = 42,  /* the process ended by a cut */
};

static struct {
    int left;  /* calls until it happens; 0: nothing does */
    int error; /* errno of the refusal, 0: the power goes */
    int done;  /* it has happened so often */
} disk;

/* Whether this call is the one. With a full disk all that follow fail as well. */
static bool is_hit(void)
{
    if (disk.left == 0 || --disk.left > 0) {
        return false;
    }
    disk.done++;
    disk.left = disk.error == 0 ? 0 : 1;
    return true;
}

ssize_t write(int fd, const void *bytes, size_t count)
{
    if (fd > 2 && is_hit()) {
        if (disk.error == 0) {
            (void)syscall(SYS_write, fd, bytes, count / 2);
            _exit(CUT_CODE);
        }
        errno = disk.error;
        return -1;
    }
    return syscall(SYS_write, fd, bytes, count);
}

int fsync(int fd)
{
    if (is_hit()) {
        if (disk.error == 0) {
            _exit(CUT_CODE);
        }
        errno = disk.error;
        return -1;
    }
    return (int)syscall(SYS_fsync, fd);
}

int rename(const char *from, const char *to)
{
    if (is_hit()) {
        if (disk.error == 0) {
            _exit(CUT_CODE);
        }
        errno = disk.error;
        return -1;
    }
    return (int)syscall(SYS_rename, from, to);
}

struct place {
    char folder[64];
    struct paths paths;
    struct config config;
    struct settings settings;
};

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static int setup(void **state)
{
    struct fault fault;
    struct place *place = calloc(1, sizeof *place);
    if (place == NULL) {
        return -1;
    }
    disk.left = disk.error = disk.done = 0;
    snprintf(place->folder, sizeof place->folder, "/tmp/settings_test.XXXXXX");
    if (mkdtemp(place->folder) == NULL) {
        return -1;
    }
    const struct paths_setup asked = {.data = place->folder};
    if (paths_find(&place->paths, &asked, &fault) != STATUS_OK) {
        return -1;
    }
    put(place->paths.config, "[kiosk]\nid = LS-0142\n[campaign]\ngoal = 600000\nopening = 7\n");
    *state = place;
    return 0;
}

/* Removes what is in the folder; what it was. */
static int clear(const char *folder, const char *start)
{
    int count = 0;
    DIR *dir = opendir(folder);
    const struct dirent *entry = NULL;
    while (dir != NULL && (entry = readdir(dir)) != NULL) {
        if (strncmp(entry->d_name, start, strlen(start)) == 0 && strcmp(entry->d_name, ".") != 0 &&
            strcmp(entry->d_name, "..") != 0) {
            (void)unlinkat(dirfd(dir), entry->d_name, 0);
            count++;
        }
    }
    if (dir != NULL) {
        closedir(dir);
    }
    return count;
}

static int teardown(void **state)
{
    struct place *place = *state;
    disk.left = 0;
    (void)chmod(place->folder, 0700);
    clear(place->folder, "");
    int left = rmdir(place->folder);
    free(place);
    return left;
}

static void load(struct place *place)
{
    struct fault fault;
    assert_int_equal(settings_load(&place->settings, &place->config, &place->paths, &fault),
                     STATUS_OK);
}

static enum status set(struct place *place, const char *section, const char *name, const char *text)
{
    struct fault fault;
    const struct settings_value value = {.key = config_key_find(section, name), .text = text};
    const struct settings_change change = {.paths = &place->paths, .values = &value, .count = 1};
    return settings_write(&place->settings, &place->config, &change, &fault);
}

static void expect_file(const struct place *place, const char *text)
{
    char *bytes = NULL;
    size_t size = 0;
    struct fault fault;
    assert_int_equal(file_read(place->paths.settings, 65536, &bytes, &size, &fault), STATUS_OK);
    const char *body = strchr(bytes, '\n');
    assert_non_null(body);
    assert_string_equal(body + 1, text);
    free(bytes);
}

static void test_over(void **state)
{
    struct place *place = *state;
    load(place);
    assert_int_equal(place->config.goal, 600000);
    assert_false(place->settings.broken);
    assert_int_equal(set(place, "screen", "idle_seconds", "120"), STATUS_OK);
    assert_int_equal(set(place, "campaign", "goal", "650000"), STATUS_OK);
    assert_int_equal(place->config.goal, 650000);
    load(place); /* the next start */
    assert_int_equal(place->config.goal, 650000);
    assert_int_equal(place->config.opening, 7);
    assert_int_equal(place->config.idle_s, 120);
    assert_string_equal(place->config.kiosk_id, "LS-0142");
    expect_file(place, "[campaign]\ngoal = 650000\n[screen]\nidle_seconds = 120\n");
    struct stat about;
    assert_int_equal(stat(place->paths.settings, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600); /* the password may stand in it */
}

static void test_values(void **state)
{
    struct place *place = *state;
    static const struct {
        const char *section;
        const char *name;
        const char *text;
        enum status status;
    } rows[] = {
        {"class", "wifi_password", "hoa hồi;2026 #1", STATUS_OK},
        {"class", "wifi_password", "a ;b", STATUS_BAD_INPUT},
        {"class", "wifi_password", " a", STATUS_BAD_INPUT},
        {"class", "wifi_password", "a ", STATUS_BAD_INPUT},
        {"class", "wifi_password", "a\n[kiosk]", STATUS_BAD_INPUT},
        {"kiosk", "name", "[nhà] = văn hóa", STATUS_OK},
        {"kiosk", "name", "", STATUS_OK},
        {"kiosk", "id", "LS 1", STATUS_BAD_INPUT},
        {"campaign", "goal", "", STATUS_BAD_INPUT},
        {"campaign", "goal", "-1", STATUS_BAD_INPUT},
        {"screen", "inches", "15.6", STATUS_OK},
        {"screen", "inches", "4", STATUS_BAD_INPUT},
        {"campaign", "opening_as_of", "31/12/2025", STATUS_OK},
        {"campaign", "opening_as_of", "31/02/2025", STATUS_BAD_INPUT},
    };
    load(place);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char before[CONFIG_VALUE_MAX];
        char after[CONFIG_VALUE_MAX];
        size_t key = config_key_find(rows[i].section, rows[i].name);
        config_format(&place->config, key, before);
        assert_int_equal(set(place, rows[i].section, rows[i].name, rows[i].text), rows[i].status);
        config_format(&place->config, key, after);
        assert_string_equal(after, rows[i].status == STATUS_OK ? rows[i].text : before);
        load(place);
        assert_false(place->settings.broken);
        char read[CONFIG_VALUE_MAX];
        config_format(&place->config, key, read);
        assert_string_equal(read, after);
    }
}

static void test_too_long(void **state)
{
    struct place *place = *state;
    char text[CONFIG_VALUE_MAX];
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    load(place);
    assert_int_equal(set(place, "place", "hamlet", text), STATUS_BAD_INPUT);
    assert_string_equal(place->config.hamlet, "");
    assert_int_not_equal(access(place->paths.settings, F_OK), 0);
}

/* What kiosk.ini says counts; the file stays beside it, and a new one can be written. */
static void test_broken(void **state)
{
    struct place *place = *state;
    struct fault fault;
    static const char wrong[] = "[campaign]\ngoal = 650000\nopening = many\n";
    put(place->paths.settings, wrong);
    load(place);
    assert_true(place->settings.broken);
    assert_int_equal(place->settings.fault.line, 3);
    assert_string_equal(place->settings.fault.file, place->paths.settings);
    assert_int_equal(place->config.goal, 600000);
    assert_string_equal(place->config.kiosk_id, "LS-0142");
    assert_int_equal(set(place, "campaign", "goal", "1"), STATUS_FAILED); /* it is still there */
    int64_t now_ms = date_midnight_ms(2026, 11, 27);
    assert_int_equal(settings_set_aside(&place->settings, &place->paths, now_ms, &fault),
                     STATUS_OK);
    char aside[PATHS_MAX + 32];
    snprintf(aside, sizeof aside, "%s.damaged-20261127T000000", place->paths.settings);
    char *bytes = NULL;
    size_t size = 0;
    assert_int_equal(file_read(aside, 65536, &bytes, &size, &fault), STATUS_OK);
    assert_string_equal(bytes, wrong);
    free(bytes);
    assert_int_equal(set(place, "campaign", "goal", "700000"), STATUS_OK);
    load(place);
    assert_false(place->settings.broken);
    assert_int_equal(place->config.goal, 700000);
}

/* A ledger has an id, perhaps one that only the broken file knew: it is not contradicted. */
static void test_broken_beside_ledger(void **state)
{
    struct place *place = *state;
    put(place->paths.settings, "goal = 1\n");
    put(place->paths.ledger, "");
    load(place);
    assert_true(place->settings.broken);
    assert_string_equal(place->config.kiosk_id, "");
}

static void test_kiosk_ini_is_wrong(void **state)
{
    struct place *place = *state;
    struct fault fault;
    put(place->paths.config, "[campaign]\ngoal = many\n");
    put(place->paths.settings, "[campaign]\ngoal = 1\n");
    assert_int_equal(settings_load(&place->settings, &place->config, &place->paths, &fault),
                     STATUS_BAD_INPUT);
    assert_string_equal(fault.file, place->paths.config);
}

static const char old_file[] = "[campaign]\ngoal = 650000\n";
static const char new_file[] = "[campaign]\ngoal = 700000\n";

/* The power goes at each call in turn: the file is the old one or the new one, never anything else,
 * and the next writing clears away what lay beside it. */
static void test_cuts(void **state)
{
    struct place *place = *state;
    bool ended = false;
    int cuts = 0;
    int kept = 0;
    for (int call = 1; call < CALLS_MAX && !ended; call++) {
        unlink(place->paths.settings);
        load(place);
        assert_int_equal(set(place, "campaign", "goal", "650000"), STATUS_OK);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) {
            disk.left = call;
            _exit(set(place, "campaign", "goal", "700000") == STATUS_OK ? 0 : 1);
        }
        int how = 0;
        assert_int_equal(waitpid(child, &how, 0), child);
        assert_true(WIFEXITED(how));
        ended = WEXITSTATUS(how) == 0;
        assert_true(ended || WEXITSTATUS(how) == CUT_CODE);
        cuts += ended ? 0 : 1;
        load(place);
        assert_false(place->settings.broken);
        kept += place->config.goal == 650000;
        expect_file(place, place->config.goal == 650000 ? old_file : new_file);
    }
    assert_true(ended && cuts >= 4 && kept >= 3); /* write, fsync, rename, fsync of the folder */
    load(place);
    assert_int_equal(set(place, "campaign", "goal", "1"), STATUS_OK);
    assert_int_equal(clear(place->folder, ".settings.ini."), 0);
}

/* The disk is full from the Nth call on: it is said, and all is as it was. */
static void test_full_disk(void **state)
{
    struct place *place = *state;
    int refused = 0;
    load(place);
    assert_int_equal(set(place, "campaign", "goal", "650000"), STATUS_OK);
    for (int call = 1; call <= 2; call++) { /* write, fsync: before it has its name */
        disk.left = call;
        disk.error = ENOSPC;
        disk.done = 0;
        enum status status = set(place, "campaign", "goal", "700000");
        disk.left = 0;
        assert_true(disk.done > 0);
        assert_int_equal(status, STATUS_FAILED);
        assert_int_equal(place->config.goal, 650000);
        assert_int_equal(clear(place->folder, ".settings.ini."), 0);
        expect_file(place, old_file);
        refused++;
    }
    assert_int_equal(refused, 2);
    assert_int_equal(set(place, "campaign", "goal", "700000"), STATUS_OK); /* there is room again */
    expect_file(place, new_file);
}

/* Root may write anywhere; a folder that is not there cannot be written by anybody. */
static void test_no_folder(void **state)
{
    struct place *place = *state;
    load(place);
    if (geteuid() == 0) {
        snprintf(place->paths.settings, sizeof place->paths.settings, "%s/none/settings.ini",
                 place->folder);
    } else {
        assert_int_equal(chmod(place->folder, 0500), 0);
    }
    assert_int_equal(set(place, "campaign", "goal", "700000"), STATUS_FAILED);
    assert_int_equal(place->config.goal, 600000);
    load(place);
    assert_int_equal(place->config.goal, 600000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_over, setup, teardown),
        cmocka_unit_test_setup_teardown(test_values, setup, teardown),
        cmocka_unit_test_setup_teardown(test_too_long, setup, teardown),
        cmocka_unit_test_setup_teardown(test_broken, setup, teardown),
        cmocka_unit_test_setup_teardown(test_broken_beside_ledger, setup, teardown),
        cmocka_unit_test_setup_teardown(test_kiosk_ini_is_wrong, setup, teardown),
        cmocka_unit_test_setup_teardown(test_cuts, setup, teardown),
        cmocka_unit_test_setup_teardown(test_full_disk, setup, teardown),
        cmocka_unit_test_setup_teardown(test_no_folder, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
