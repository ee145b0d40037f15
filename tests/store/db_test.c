/* db_test.c: the wrapper keeps its rules for transactions and names the file at fault. */
#include "store/db.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "fixture.h"

static const char sql_add[] = "INSERT INTO word (text, number, part) VALUES (?, ?, ?)";
static const char sql_read[] = "SELECT text, number, part FROM word";

static void open_words(struct fixture *fixture, struct db *db)
{
    assert_int_equal(db_open(db, fixture->path, false, &fixture->fault), STATUS_OK);
    assert_int_equal(db_begin(db, &fixture->fault), STATUS_OK);
    assert_int_equal(db_execute(db,
                                "CREATE TABLE IF NOT EXISTS word (text TEXT, number INTEGER,"
                                " part REAL CHECK (part < 10)) STRICT",
                                &fixture->fault),
                     STATUS_OK);
    assert_int_equal(db_commit(db, &fixture->fault), STATUS_OK);
}

static enum status add(struct db *db, const char *text, double part, struct fault *fault)
{
    struct statement *statement = NULL;
    assert_int_equal(db_use(db, sql_add, &statement, fault), STATUS_OK);
    db_bind_text(statement, text);
    db_bind_int(statement, INT64_MIN);
    db_bind_real(statement, part);
    return db_run(statement, fault);
}

static void test_values_and_rollback(void **state)
{
    struct fixture *fixture = *state;
    struct fault *fault = &fixture->fault;
    struct db db;
    open_words(fixture, &db);
    assert_int_equal(db_begin(&db, fault), STATUS_OK);
    assert_int_equal(add(&db, "giữ", 0.5, fault), STATUS_OK);
    assert_int_equal(db_commit(&db, fault), STATUS_OK);
    assert_int_equal(db_begin(&db, fault), STATUS_OK);
    assert_int_equal(add(&db, "bỏ", 0.5, fault), STATUS_OK);
    db_rollback(&db);
    db_rollback(&db); /* nothing */

    struct statement *statement = NULL;
    bool row = false;
    char text[8];
    char small[5];
    assert_int_equal(db_use(&db, sql_read, &statement, fault), STATUS_OK);
    assert_int_equal(db_step(statement, &row, fault), STATUS_OK);
    assert_true(row);
    assert_true(db_column_text(statement, 0, text, sizeof text));
    assert_string_equal(text, "giữ");
    assert_false(db_column_text(statement, 0, small, sizeof small));
    assert_true(db_column_int(statement, 1) == INT64_MIN);
    assert_true(db_column_real(statement, 2) == 0.5);
    assert_string_equal(db_column_name(statement, 1), "number");
    assert_int_equal(db_step(statement, &row, fault), STATUS_OK);
    assert_false(row);
    db_close(&db);
}

static void test_refused_value(void **state)
{
    struct fixture *fixture = *state;
    struct db db;
    open_words(fixture, &db);
    assert_int_equal(db_begin(&db, &fixture->fault), STATUS_OK);
    assert_int_equal(add(&db, "x", 11, &fixture->fault), STATUS_BAD_INPUT);
    assert_string_equal(fixture->fault.file, fixture->path);
    assert_false(db_is_damaged(&db));
    assert_int_equal(add(&db, "y", 9, &fixture->fault), STATUS_OK);
    assert_int_equal(db_commit(&db, &fixture->fault), STATUS_OK);
    db_close(&db);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM word"), 1);
}

static void write_outside(struct db *db)
{
    (void)!add(db, "outside", 1, NULL);
}

static void begin_twice(struct db *db)
{
    (void)!db_begin(db, NULL);
    (void)!db_begin(db, NULL);
}

static void commit_nothing(struct db *db)
{
    (void)!db_commit(db, NULL);
}

static void test_wrong_use_aborts(void **state)
{
    struct fixture *fixture = *state;
    static void (*const wrong[])(struct db *) = {write_outside, begin_twice, commit_nothing};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        pid_t child = fork();
        if (child == 0) {
            struct rlimit no_core = {0, 0};
            struct db db;
            setrlimit(RLIMIT_CORE, &no_core);
            signal(SIGABRT, SIG_DFL);
            if (freopen("/dev/null", "w", stderr) == NULL) {
                _exit(1);
            }
            open_words(fixture, &db);
            wrong[i](&db);
            _exit(0);
        }
        int result = 0;
        waitpid(child, &result, 0);
        assert_true(WIFSIGNALED(result) && WTERMSIG(result) == SIGABRT);
    }
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM word"), 0);
}

static void test_odd_path(void **state)
{
    struct fixture *fixture = *state;
    snprintf(fixture->path, sizeof fixture->path, "%s/a?b#c%%20.db", fixture->folder);
    struct db db;
    open_words(fixture, &db);
    db_close(&db);
    assert_int_equal(db_open(&db, fixture->path, true, &fixture->fault), STATUS_OK);
    db_close(&db);
}

/* The copy has what lies in the write-ahead log, and nothing that was not committed. */
static void test_copy(void **state)
{
    struct fixture *fixture = *state;
    struct fault *fault = &fixture->fault;
    struct db db;
    char path[128];
    char stale[128];
    snprintf(path, sizeof path, "%s.kept", fixture->path);
    snprintf(stale, sizeof stale, "%s.new", fixture->path);
    FILE *file = fopen(stale, "w");
    assert_non_null(file);
    fputs("half a copy", file);
    fclose(file);
    open_words(fixture, &db);
    assert_int_equal(db_begin(&db, fault), STATUS_OK);
    assert_int_equal(add(&db, "giữ", 0.5, fault), STATUS_OK);
    assert_int_equal(db_commit(&db, fault), STATUS_OK);
    assert_int_equal(db_copy(&db, path, fault), STATUS_OK);
    assert_int_equal(db_begin(&db, fault), STATUS_OK);
    assert_int_equal(add(&db, "sau", 0.5, fault), STATUS_OK);
    assert_int_equal(db_commit(&db, fault), STATUS_OK);
    assert_int_equal(access(stale, F_OK), -1);
    char *words = fixture_text(path, "SELECT group_concat(text) FROM word");
    assert_string_equal(words, "giữ");
    char *mode = fixture_text(path, "PRAGMA journal_mode");
    assert_string_equal(mode, "delete");
    free(mode);
    free(words);

    snprintf(path, sizeof path, "%s/no/such/folder", fixture->folder);
    assert_int_equal(db_copy(&db, path, fault), STATUS_FAILED);
    assert_string_equal(fault->file, path);
    assert_int_equal(access(stale, F_OK), -1);
    db_close(&db);
}

/* Out of memory, SQLite can say that BEGIN failed and have begun: what comes next must work. */
static void test_begun_unnoticed(void **state)
{
    struct fixture *fixture = *state;
    struct db db;
    open_words(fixture, &db);
    assert_int_equal(sqlite3_exec(db.handle, "BEGIN", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(db_begin(&db, &fixture->fault), STATUS_OK);
    assert_int_equal(add(&db, "một", 0.5, &fixture->fault), STATUS_OK);
    assert_int_equal(db_commit(&db, &fixture->fault), STATUS_OK);
    db_reset(NULL);
    db_close(&db);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM word"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_values_and_rollback, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_refused_value, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_wrong_use_aborts, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_copy, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_begun_unnoticed, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_odd_path, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
