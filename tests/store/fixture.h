/* fixture.h: a ledger in a fresh folder, for the tests of store and report. Each test program
 * includes it once. What a test does to the file behind the ledger's back goes through raw SQLite,
 * as a person with a stolen disk would do it. */
#ifndef TESTS_STORE_FIXTURE_H
#define TESTS_STORE_FIXTURE_H

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
#include <unistd.h>

#include "base/file.h"
#include "store/ledger.h"

#define FIXTURE_NOON INT64_C(1795410000000) /* 2026-11-23T12:00:00+07:00 */

struct fixture {
    char folder[64];       /* fresh for each test */
    char path[96];         /* of ledger.db in it */
    struct ledger *ledger; /* open, or NULL */
    struct fault fault;    /* of the last call */
};

static inline struct moment fixture_at(int64_t minutes)
{
    return (struct moment){.wall_ms = FIXTURE_NOON + minutes * 60000,
                           .mono_ms = 5000 + minutes * 60000};
}

static inline struct ledger_setup fixture_setup_of(const struct fixture *fixture)
{
    return (struct ledger_setup){.path = fixture->path,
                                 .kiosk_id = "LS-0421",
                                 .unit_code = "06001",
                                 .hamlet = "Thôn Nà Làng",
                                 .boot_id = "b007b007-0000-4000-8000-000000000001",
                                 .build_ms = FIXTURE_NOON - 86400000,
                                 .now_ms = FIXTURE_NOON};
}

static inline void fixture_open(struct fixture *fixture)
{
    struct ledger_setup setup = fixture_setup_of(fixture);
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
}

static inline void fixture_close(struct fixture *fixture)
{
    ledger_close(fixture->ledger);
    fixture->ledger = NULL;
}

static inline int fixture_create(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    if (fixture == NULL) {
        return -1;
    }
    /* In memory where the machine has such a folder: thousands of ledgers are written and synced.
     */
    snprintf(fixture->folder, sizeof fixture->folder, "/dev/shm/store_test.XXXXXX");
    if (mkdtemp(fixture->folder) == NULL) {
        snprintf(fixture->folder, sizeof fixture->folder, "/tmp/store_test.XXXXXX");
        if (mkdtemp(fixture->folder) == NULL) {
            return -1;
        }
    }
    snprintf(fixture->path, sizeof fixture->path, "%s/ledger.db", fixture->folder);
    *state = fixture;
    return 0;
}

static inline int fixture_destroy(void **state)
{
    struct fixture *fixture = *state;
    fixture_close(fixture);
    DIR *folder = opendir(fixture->folder);
    struct dirent *entry = NULL;
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        unlinkat(dirfd(folder), entry->d_name, 0);
    }
    if (folder != NULL) {
        closedir(folder);
    }
    int left = rmdir(fixture->folder);
    free(fixture);
    return left;
}

/* A finished solo run that counts. number makes its ids. */
static inline struct participation fixture_part(int number)
{
    struct participation part = {
        .kind = ROW_KIND_SOLO,
        .lesson_id = "qr-payment",
        .lesson_title = "Thanh toán bằng mã QR",
        .lesson_version = 3,
        .active_s_min = 60,
        .lang = "vi",
        .audience = "elder",
        .persons = 1,
        .started_ms = fixture_at(number).wall_ms - 300000,
        .ended_ms = fixture_at(number).wall_ms,
        .active_s = 240,
        .result = ROW_RESULT_PASSED,
        .score_raw = 5.5,
        .score_max = 6,
        .seed = UINT64_C(0xfedcba9876543210),
    };
    snprintf(part.id, sizeof part.id, "01900000-0000-7000-8000-%012d", number);
    snprintf(part.visit_id, sizeof part.visit_id, "01900000-0000-7000-9000-%012d", number);
    return part;
}

static inline void fixture_append(struct fixture *fixture, const struct participation *part,
                                  int64_t minutes)
{
    enum status status = ledger_append(fixture->ledger, part, fixture_at(minutes), &fixture->fault);
    if (status != STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
}

static inline struct attempt_row fixture_attempt(int number)
{
    struct participation part = fixture_part(number);
    struct attempt_row attempt = {.lesson_version = part.lesson_version,
                                  .active_s_min = part.active_s_min,
                                  .lang = "vi",
                                  .audience = "elder",
                                  .score_max = 6,
                                  .seed = part.seed,
                                  .started_ms = part.started_ms};
    memcpy(attempt.id, part.id, sizeof attempt.id);
    memcpy(attempt.visit_id, part.visit_id, sizeof attempt.visit_id);
    memcpy(attempt.lesson_id, part.lesson_id, sizeof attempt.lesson_id);
    memcpy(attempt.lesson_title, part.lesson_title, sizeof attempt.lesson_title);
    return attempt;
}

static inline struct answer_row fixture_answer(int number, int ordinal)
{
    struct answer_row answer = {.ordinal = ordinal,
                                .choice = "1,3",
                                .credit = ordinal % 2 == 0 ? 1 : 0.5,
                                .right = ordinal % 2 == 0,
                                .tries = 1,
                                .hint = ordinal == 1,
                                .ms = 4000,
                                .active_ms = 30500 * ordinal,
                                .wall_ms = fixture_at(number).wall_ms + ordinal * 1000};
    snprintf(answer.participation_id, sizeof answer.participation_id, "%s",
             fixture_part(number).id);
    snprintf(answer.question_id, sizeof answer.question_id, "question-%d", ordinal);
    return answer;
}

/* An attempt with two answers, and its participation unless it is left unfinished. */
static inline void fixture_visit(struct fixture *fixture, int number, bool finished)
{
    struct attempt_row attempt = fixture_attempt(number);
    struct moment now = fixture_at(number);
    assert_int_equal(ledger_begin(fixture->ledger, &attempt, now, &fixture->fault), STATUS_OK);
    for (int ordinal = 1; ordinal <= 2; ordinal++) {
        struct answer_row answer = fixture_answer(number, ordinal);
        assert_int_equal(ledger_answer(fixture->ledger, &answer, now, &fixture->fault), STATUS_OK);
    }
    if (finished) {
        struct participation part = fixture_part(number);
        fixture_append(fixture, &part, number + 1);
    }
}

/* A visit with something of every part: a choice, two questions before the lesson (1.5 points), two
 * steps and one alone (2.5), two questions of the quiz (1.5). */
static inline void fixture_parts(struct fixture *fixture, int number, bool finished)
{
    static const enum answer_part parts[] = {
        ANSWER_PART_CHOICE, ANSWER_PART_BEFORE, ANSWER_PART_BEFORE, ANSWER_PART_STEP,
        ANSWER_PART_STEP,   ANSWER_PART_ALONE,  ANSWER_PART_QUIZ,   ANSWER_PART_QUIZ};
    struct attempt_row attempt = fixture_attempt(number);
    struct moment now = fixture_at(number);
    assert_int_equal(ledger_begin(fixture->ledger, &attempt, now, &fixture->fault), STATUS_OK);
    for (int i = 0; i < 8; i++) {
        struct answer_row answer = fixture_answer(number, i + 1);
        answer.part = parts[i];
        answer.credit = parts[i] == ANSWER_PART_CHOICE ? 0 : answer.credit;
        assert_int_equal(ledger_answer(fixture->ledger, &answer, now, &fixture->fault), STATUS_OK);
    }
    if (finished) {
        struct participation part = fixture_part(number);
        fixture_append(fixture, &part, number + 1);
    }
}

/* Accounts of one kind. number makes their id and their time. */
static inline struct account_entry fixture_account(int number, const char *app, int count)
{
    struct account_entry entry = {.count = count, .done_ms = fixture_at(number).wall_ms};
    snprintf(entry.id, sizeof entry.id, "01900000-0000-7000-a000-%012d", number);
    snprintf(entry.visit_id, sizeof entry.visit_id, "%s", fixture_part(number).visit_id);
    snprintf(entry.app, sizeof entry.app, "%s", app);
    snprintf(entry.helper_id, sizeof entry.helper_id, "CB-01");
    return entry;
}

/* Runs SQL behind the ledger's back; the result is SQLite's code. */
static inline int fixture_sql(const struct fixture *fixture, const char *sql)
{
    sqlite3 *raw = NULL;
    assert_int_equal(sqlite3_open(fixture->path, &raw), SQLITE_OK);
    int code = sqlite3_exec(raw, sql, NULL, NULL, NULL);
    sqlite3_close(raw);
    return code;
}

/* The first value of the first row as a number, -1 when there is none. */
static inline int64_t fixture_number(const struct fixture *fixture, const char *sql)
{
    sqlite3 *raw = NULL;
    sqlite3_stmt *statement = NULL;
    int64_t value = -1;
    assert_int_equal(sqlite3_open(fixture->path, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(raw, sql, -1, &statement, NULL), SQLITE_OK);
    if (sqlite3_step(statement) == SQLITE_ROW) {
        value = sqlite3_column_int64(statement, 0);
    }
    sqlite3_finalize(statement);
    sqlite3_close(raw);
    return value;
}

/* The first value of the first row as text; to be freed. */
static inline char *fixture_text(const char *path, const char *sql)
{
    sqlite3 *raw = NULL;
    sqlite3_stmt *statement = NULL;
    char *text = NULL;
    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(raw, sql, -1, &statement, NULL), SQLITE_OK);
    if (sqlite3_step(statement) == SQLITE_ROW) {
        const char *value = (const char *)sqlite3_column_text(statement, 0);
        text = strdup(value == NULL ? "" : value);
    }
    sqlite3_finalize(statement);
    sqlite3_close(raw);
    return text;
}

/* A ledger of the first version, as a kiosk wrote it: 6 rows, 8 answers, 14 lượt người. */
static inline void fixture_example(struct fixture *fixture)
{
    char path[256];
    char *sql = NULL;
    size_t size = 0;
    const char *slash = strrchr(__FILE__, '/');
    snprintf(path, sizeof path, "%.*s/example.sql", (int)(slash - __FILE__), __FILE__);
    assert_int_equal(file_read(path, 1 << 20, &sql, &size, &fixture->fault), STATUS_OK);
    assert_int_equal(fixture_sql(fixture, sql), SQLITE_OK);
    free(sql);
}

/* What a person with the right tools can do: the guards go. */
static inline void fixture_drop_guards(const struct fixture *fixture)
{
    static const char *const sql =
        "DROP TRIGGER attempt_no_update; DROP TRIGGER attempt_no_delete;"
        "DROP TRIGGER answer_no_update; DROP TRIGGER answer_no_delete;"
        "DROP TRIGGER participation_no_update; DROP TRIGGER participation_no_delete;"
        "DROP TRIGGER meta_no_update; DROP TRIGGER answer_not_late;";
    assert_int_equal(fixture_sql(fixture, sql), SQLITE_OK);
}

#endif
