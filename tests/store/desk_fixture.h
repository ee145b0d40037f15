/* desk_fixture.h: a desk in a fresh folder, for the tests of desk_*.c. */
#ifndef TESTS_STORE_DESK_FIXTURE_H
#define TESTS_STORE_DESK_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/desk.h"

#define DESK_BOOT "b007b007-0000-4000-8000-000000000001"
#define DESK_OTHER_BOOT "b007b007-0000-4000-8000-000000000002"

struct office {
    char folder[64];
    char path[96];
    struct desk *desk;
    struct fault fault; /* of the last call */
};

static inline struct moment office_at(int64_t ms)
{
    return (struct moment){.wall_ms = INT64_C(1795410000000) + ms, .mono_ms = 5000 + ms};
}

static inline void office_open(struct office *office, const char *boot)
{
    assert_int_equal(desk_open(&office->desk, office->path, boot, false, &office->fault),
                     STATUS_OK);
}

static inline void office_reopen(struct office *office, const char *boot)
{
    desk_close(office->desk);
    office_open(office, boot);
}

static inline int office_create(void **state)
{
    struct office *office = calloc(1, sizeof *office);
    if (office == NULL) {
        return -1;
    }
    snprintf(office->folder, sizeof office->folder, "/tmp/desk_test.XXXXXX");
    if (mkdtemp(office->folder) == NULL) {
        return -1;
    }
    snprintf(office->path, sizeof office->path, "%s/desk.db", office->folder);
    office_open(office, DESK_BOOT);
    *state = office;
    return 0;
}

static inline int office_destroy(void **state)
{
    struct office *office = *state;
    char path[128];
    static const char *const ends[] = {"", "-wal", "-shm"};
    desk_close(office->desk);
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", office->path, ends[i]);
        unlink(path);
    }
    rmdir(office->folder);
    free(office);
    return 0;
}

/* What somebody with the disk in hand does. */
static inline void office_sabotage(struct office *office, const char *sql)
{
    sqlite3 *raw = NULL;
    assert_int_equal(sqlite3_open(office->path, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_exec(raw, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(raw);
}

static inline void office_hire(struct office *office, const char *id, enum desk_role role,
                               const char *pin)
{
    struct desk_person person = {.role = role};
    snprintf(person.id, sizeof person.id, "%s", id);
    snprintf(person.label, sizeof person.label, "Cán bộ %s", id);
    assert_int_equal(desk_staff_set(office->desk, &person, pin, "", office_at(0), &office->fault),
                     STATUS_OK);
}

#endif
