/* schema_test.c: the tables refuse changes from any program that opens the file, and an older file
 * becomes a present one, or stays as it was. */
#include "store/schema.h"

#include <assert.h>

#include <sys/stat.h>

#include "fixture.h"
#include "store/account.h"

static void test_guards(void **state)
{
    struct fixture *fixture = *state;
    static const char *const refused[] = {
        "UPDATE participation SET persons = 2",
        "UPDATE OR REPLACE participation SET seq = 1 WHERE seq = 2",
        "DELETE FROM participation WHERE seq = 2",
        "DELETE FROM participation",
        "INSERT OR REPLACE INTO participation SELECT * FROM participation WHERE seq = 1",
        "REPLACE INTO participation SELECT * FROM participation WHERE seq = 2",
        "INSERT OR REPLACE INTO participation SELECT kiosk_id, 77, id, boot_id, mono_ms, wall_ms,"
        " clock_ok, kind, visit_id, unit_code, hamlet, lesson_id, lesson_title, lesson_version,"
        " active_s_min, lang, audience, practice, persons, women, over_60, minority, started,"
        " ended, active_s, result, score_raw, score_max, seed, helper_id, void_of, void_reason,"
        " answers_hash, prev_hash, hash FROM participation WHERE seq = 1",
        "INSERT INTO participation SELECT * FROM participation WHERE seq = 1"
        " ON CONFLICT DO UPDATE SET persons = 9",
        "UPDATE answer SET correct = 1",
        "DELETE FROM answer",
        "INSERT OR REPLACE INTO answer SELECT * FROM answer",
        "UPDATE attempt SET practice = 1",
        "DELETE FROM attempt",
        "INSERT OR REPLACE INTO attempt SELECT * FROM attempt",
        "UPDATE meta SET value = 'LS-1' WHERE key = 'kiosk_id'",
        "DELETE FROM meta",
        "INSERT OR REPLACE INTO meta VALUES ('kiosk_id', 'LS-1')",
        "INSERT INTO meta VALUES ('surplus', '1')",
        "INSERT INTO meta VALUES ('Created', '1')",
        "UPDATE account SET count = 9",
        "DELETE FROM account",
        "INSERT OR REPLACE INTO account SELECT * FROM account",
        "INSERT INTO account SELECT * FROM account WHERE true ON CONFLICT DO UPDATE SET count = 9",
        "INSERT OR REPLACE INTO account SELECT kiosk_id, 77, id, row_seq, boot_id, mono_ms, "
        "wall_ms,"
        " clock_ok, visit_id, unit_code, hamlet, done, app, count, helper_id, void_of, void_reason,"
        " prev_hash, hash FROM account",
    };
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    fixture_visit(fixture, 2, true);
    struct account_entry entry = fixture_account(3, "vneid-2", 4);
    assert_int_equal(account_append(fixture->ledger, &entry, fixture_at(3), &fixture->fault),
                     STATUS_OK);
    fixture_close(fixture);
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        int code = fixture_sql(fixture, refused[i]);
        if (code != SQLITE_CONSTRAINT) {
            fail_msg("not refused (%d): %s", code, refused[i]);
        }
    }
    fixture_open(fixture);
    struct ledger_verdict verdict;
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_true(verdict.whole);
    assert_int_equal(verdict.rows, 2);
}

static void test_message_is_clear(void **state)
{
    struct fixture *fixture = *state;
    sqlite3 *raw = NULL;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    assert_int_equal(sqlite3_open(fixture->path, &raw), SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(raw, "DELETE FROM participation", NULL, NULL, NULL), 0);
    assert_string_equal(sqlite3_errmsg(raw),
                        "participation is append-only: rows are never deleted");
    sqlite3_close(raw);
}

static void test_preparing_twice(void **state)
{
    struct fixture *fixture = *state;
    struct db db;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(db_open(&db, fixture->path, false, &fixture->fault), STATUS_OK);
        assert_int_equal(schema_prepare(&db, false, FIXTURE_NOON, &fixture->fault), STATUS_OK);
        db_close(&db);
    }
    assert_int_equal(fixture_number(fixture, "PRAGMA application_id"), SCHEMA_APPLICATION_ID);
    assert_int_equal(
        fixture_number(fixture, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"), 10);
}

#define SCHEMA_TEXT                                                                                \
    "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"      \
    " ORDER BY type, name)"

static void test_parts(void **state)
{
    struct fixture *fixture = *state;
    static const char *const parts[] = {"quiz", "before", "step", "alone", "choice"};
    char sql[512];
    fixture_open(fixture);
    fixture_visit(fixture, 1, false);
    for (int i = 0; i <= 5; i++) {
        snprintf(sql, sizeof sql,
                 "INSERT INTO answer SELECT participation_id, %d, question_id, choice, credit,"
                 " correct, tries, hint, ms, active_ms, mono_ms, wall_ms, '%s' FROM answer"
                 " WHERE ordinal = 1",
                 3 + i, i < 5 ? parts[i] : "exam");
        assert_int_equal(fixture_sql(fixture, sql), i < 5 ? SQLITE_OK : SQLITE_CONSTRAINT);
    }
}

static void expect_example(struct fixture *fixture, const char *path, bool read_only)
{
    struct ledger_setup setup = fixture_setup_of(fixture);
    struct ledger_verdict verdict;
    struct ledger_total total;
    setup.path = path;
    setup.read_only = read_only;
    enum status status = ledger_open(&fixture->ledger, &setup, &fixture->fault);
    if (status != STATUS_OK) {
        fail_msg("%s: %s", path, fixture->fault.what);
    }
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_string_equal(verdict.reason, "");
    assert_string_equal(verdict.note, "");
    assert_int_equal(verdict.rows, 6);
    assert_int_equal(verdict.answers, 8);
    assert_int_equal(ledger_count(fixture->ledger, COUNT_PER_LESSON, &total, &fixture->fault),
                     STATUS_OK);
    assert_int_equal(total.counted, 14);
    assert_int_equal(total.rows, 6);
    fixture_close(fixture);
}

static int count_files(const struct fixture *fixture)
{
    int files = 0;
    DIR *folder = opendir(fixture->folder);
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        files += entry->d_name[0] != '.';
    }
    closedir(folder);
    return files;
}

static void test_migration(void **state)
{
    struct fixture *fixture = *state;
    char copy[160];
    fixture_example(fixture);
    expect_example(fixture, fixture->path, true);
    assert_int_equal(fixture_number(fixture, "PRAGMA user_version"), 1);
    assert_int_equal(count_files(fixture), 1);

    char *before = fixture_text(fixture->path, SCHEMA_TEXT);
    expect_example(fixture, fixture->path, false);
    assert_int_equal(fixture_number(fixture, "PRAGMA user_version"), LEDGER_SCHEMA_VERSION);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM answer WHERE part = 'quiz'"), 8);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM answer"), 8);
    assert_int_equal(fixture_sql(fixture, "UPDATE answer SET part = 'step'"), SQLITE_CONSTRAINT);

    snprintf(copy, sizeof copy, "%s.v1-20261123T120000", fixture->path);
    assert_int_equal(access(copy, F_OK), 0);
    assert_int_equal(count_files(fixture), 2);
    char *kept = fixture_text(copy, SCHEMA_TEXT);
    assert_string_equal(kept, before);
    expect_example(fixture, copy, true);
    free(before);
    free(kept);

    /* Once is enough. */
    expect_example(fixture, fixture->path, false);
    assert_int_equal(count_files(fixture), 2);
}

/* What each later version of the program did to the first version's file, as it did it. */
static const char *const older[] = {
    "PRAGMA user_version = 1",

    "ALTER TABLE answer ADD COLUMN part TEXT NOT NULL DEFAULT 'quiz'"
    " CHECK (part IN ('quiz', 'before', 'step', 'alone', 'choice'));"
    "CREATE TRIGGER meta_known BEFORE INSERT ON meta WHEN NEW.key NOT IN"
    " ('kiosk_id', 'created', 'guards_restored')"
    " BEGIN SELECT RAISE(ABORT, 'meta does not know this key'); END;"
    "PRAGMA user_version = 2",

    "CREATE TABLE clock_fix ("
    " kiosk_id TEXT NOT NULL CHECK (kiosk_id <> ''),"
    " number INTEGER NOT NULL CHECK (number >= 1),"
    " first_seq INTEGER NOT NULL CHECK (first_seq >= 1),"
    " last_seq INTEGER NOT NULL CHECK (last_seq >= first_seq),"
    " shift_ms INTEGER NOT NULL,"
    " boot_id TEXT NOT NULL,"
    " mono_ms INTEGER NOT NULL,"
    " wall_ms INTEGER NOT NULL,"
    " helper_id TEXT NOT NULL,"
    " reason TEXT NOT NULL CHECK (reason <> ''),"
    " prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),"
    " hash BLOB NOT NULL CHECK (length(hash) = 32),"
    " PRIMARY KEY (kiosk_id, number)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER clock_fix_no_update BEFORE UPDATE ON clock_fix"
    " BEGIN SELECT RAISE(ABORT, 'clock_fix is append-only: rows are never changed'); END;"
    "CREATE TRIGGER clock_fix_no_delete BEFORE DELETE ON clock_fix"
    " BEGIN SELECT RAISE(ABORT, 'clock_fix is append-only: rows are never deleted'); END;"
    "CREATE TRIGGER clock_fix_no_replace BEFORE INSERT ON clock_fix"
    " WHEN EXISTS (SELECT 1 FROM clock_fix AS old WHERE old.kiosk_id = NEW.kiosk_id"
    " AND old.number = NEW.number)"
    " BEGIN SELECT RAISE(ABORT, 'clock_fix is append-only: this row is there already'); END;"
    "PRAGMA user_version = 3",

    "CREATE INDEX participation_visit ON participation (visit_id);"
    "CREATE TABLE kept_sum ("
    " dimension INTEGER NOT NULL,"
    " key TEXT NOT NULL,"
    " rows INTEGER NOT NULL,"
    " per_lesson INTEGER NOT NULL,"
    " per_visit INTEGER NOT NULL,"
    " newest_ms INTEGER NOT NULL,"
    " PRIMARY KEY (dimension, key)"
    ") STRICT, WITHOUT ROWID;"
    "PRAGMA user_version = 4",

    "CREATE TABLE merged ("
    " digest BLOB NOT NULL PRIMARY KEY CHECK (length(digest) = 64),"
    " kiosk_id TEXT NOT NULL,"
    " rows INTEGER NOT NULL,"
    " held_until INTEGER NOT NULL,"
    " held_hash BLOB NOT NULL CHECK (length(held_hash) = 32),"
    " wall_ms INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "PRAGMA user_version = 5",

    "CREATE TABLE open_attempt (id TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;"
    "INSERT INTO open_attempt SELECT id FROM attempt WHERE NOT EXISTS"
    " (SELECT 1 FROM participation AS row WHERE row.id = attempt.id);"
    "CREATE TRIGGER attempt_opens AFTER INSERT ON attempt"
    " BEGIN INSERT INTO open_attempt (id) VALUES (NEW.id); END;"
    "CREATE TRIGGER participation_closes AFTER INSERT ON participation"
    " BEGIN DELETE FROM open_attempt WHERE id = NEW.id; END;"
    "PRAGMA user_version = 6",
};

/* From each version: read as it stands, copied, brought up, and the same in the end. */
static void test_every_version(void **state)
{
    struct fixture *fixture = *state;
    char copy[160];
    static_assert(sizeof older / sizeof older[0] == LEDGER_SCHEMA_VERSION - 1,
                  "a version without a fixture");
    fixture_open(fixture);
    fixture_close(fixture);
    char *fresh = fixture_text(fixture->path, SCHEMA_TEXT);
    for (int version = 1; version < LEDGER_SCHEMA_VERSION; version++) {
        unlink(fixture->path);
        fixture_example(fixture);
        for (int i = 0; i < version; i++) {
            assert_int_equal(fixture_sql(fixture, older[i]), SQLITE_OK);
        }
        char *before = fixture_text(fixture->path, SCHEMA_TEXT);
        expect_example(fixture, fixture->path, true);
        assert_int_equal(fixture_number(fixture, "PRAGMA user_version"), version);
        expect_example(fixture, fixture->path, false);
        assert_int_equal(fixture_number(fixture, "PRAGMA user_version"), LEDGER_SCHEMA_VERSION);
        char *after = fixture_text(fixture->path, SCHEMA_TEXT);
        assert_string_equal(after, fresh);
        snprintf(copy, sizeof copy, "%s.v%d-20261123T120000", fixture->path, version);
        char *kept = fixture_text(copy, SCHEMA_TEXT);
        assert_string_equal(kept, before);
        expect_example(fixture, copy, true);
        free(before);
        free(after);
        free(kept);
    }
    free(fresh);
}

/* Whichever way a ledger came, it ends in the same shape. */
static void test_migrated_like_new(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    fixture_close(fixture);
    char *fresh = fixture_text(fixture->path, SCHEMA_TEXT);
    unlink(fixture->path);
    fixture_example(fixture);
    fixture_open(fixture);
    fixture_parts(fixture, 30, true);
    fixture_close(fixture);
    char *migrated = fixture_text(fixture->path, SCHEMA_TEXT);
    assert_string_equal(migrated, fresh);
    free(fresh);
    free(migrated);
    fixture_open(fixture);
    struct ledger_verdict verdict;
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_string_equal(verdict.reason, "");
    assert_int_equal(verdict.answers, 16);
}

static void test_failed_migration(void **state)
{
    struct fixture *fixture = *state;
    static const char *const obstacles[] = {
        "ALTER TABLE answer ADD COLUMN part TEXT",
        "CREATE TABLE obstacle (x); CREATE VIEW meta_view AS SELECT * FROM meta;"
        "ALTER TABLE answer ADD COLUMN Part TEXT DEFAULT 'quiz'",
    };
    for (size_t i = 0; i < sizeof obstacles / sizeof obstacles[0]; i++) {
        unlink(fixture->path);
        fixture_example(fixture);
        assert_int_equal(fixture_sql(fixture, "DROP TRIGGER answer_no_update"), SQLITE_OK);
        assert_int_equal(fixture_sql(fixture, obstacles[i]), SQLITE_OK);
        char *before = fixture_text(fixture->path, SCHEMA_TEXT);
        struct ledger_setup setup = fixture_setup_of(fixture);
        assert_int_not_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
        assert_null(fixture->ledger);
        assert_string_equal(fixture->fault.file, fixture->path);
        char *after = fixture_text(fixture->path, SCHEMA_TEXT);
        assert_string_equal(after, before);
        assert_int_equal(fixture_number(fixture, "PRAGMA user_version"), 1);
        assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM answer"), 8);
        assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM meta"), 2);
        assert_int_equal(count_files(fixture), 1);
        free(before);
        free(after);
    }
}

/* Nothing is changed before the copy is whole. */
static void test_failed_copy(void **state)
{
    struct fixture *fixture = *state;
    char obstacle[128];
    struct ledger_setup setup = fixture_setup_of(fixture);
    fixture_example(fixture);
    snprintf(obstacle, sizeof obstacle, "%s.new", fixture->path);
    assert_int_equal(mkdir(obstacle, 0700), 0);
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_FAILED);
    assert_non_null(strstr(fixture->fault.what, "cannot be copied"));
    assert_int_equal(rmdir(obstacle), 0);
    assert_int_equal(count_files(fixture), 1);
    expect_example(fixture, fixture->path, true);
    assert_int_equal(fixture_number(fixture, "PRAGMA user_version"), 1);
    expect_example(fixture, fixture->path, false);
}

/* A clock that begins anew with each boot: no copy replaces another. */
static void test_copies_of_one_moment(void **state)
{
    struct fixture *fixture = *state;
    char first[160];
    char second[176];
    snprintf(first, sizeof first, "%s.v1-20261123T120000", fixture->path);
    snprintf(second, sizeof second, "%s-2", first);
    fixture_example(fixture);
    FILE *file = fopen(first, "w");
    assert_non_null(file);
    fputs("kept", file);
    fclose(file);
    expect_example(fixture, fixture->path, false);
    file = fopen(first, "r");
    assert_non_null(file);
    char text[8] = "";
    assert_int_equal(fread(text, 1, sizeof text - 1, file), 4);
    fclose(file);
    assert_string_equal(text, "kept");
    expect_example(fixture, second, true);
}

/* An old file in a state of its own: what was lost before is put back and noted. */
static void test_migration_restores_guards(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_verdict verdict;
    fixture_example(fixture);
    assert_int_equal(fixture_sql(fixture, "DROP TRIGGER answer_no_delete"), SQLITE_OK);
    fixture_open(fixture);
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_string_equal(verdict.reason, "");
    assert_non_null(strstr(verdict.note, "2026-11-23T12:00:00"));
    assert_int_equal(fixture_sql(fixture, "DELETE FROM answer"), SQLITE_CONSTRAINT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_guards, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_message_is_clear, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_preparing_twice, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_parts, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_migration, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_every_version, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_migrated_like_new, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_failed_migration, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_failed_copy, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_copies_of_one_moment, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_migration_restores_guards, fixture_create,
                                        fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
