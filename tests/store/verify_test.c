/* verify_test.c: whatever is done to the file shows, and at the right row. */
#include "store/canonical.h"
#include "store/ledger.h"

#include "fixture.h"

static struct ledger_verdict verify(struct fixture *fixture)
{
    struct ledger_verdict verdict;
    enum status status = ledger_verify(fixture->ledger, &verdict, &fixture->fault);
    if (status != STATUS_OK) {
        fail_msg("%s", fixture->fault.what);
    }
    return verdict;
}

static void fill(struct fixture *fixture)
{
    fixture_open(fixture);
    for (int number = 1; number <= 6; number++) {
        fixture_visit(fixture, 2 * number, true);
    }
    fixture_visit(fixture, 20, false);
    fixture_close(fixture);
}

static void test_whole(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    struct ledger_verdict verdict = verify(fixture);
    assert_true(verdict.whole);
    assert_int_equal(verdict.rows, 0);
    fixture_close(fixture);
    fill(fixture);
    fixture_open(fixture);
    verdict = verify(fixture);
    assert_true(verdict.whole);
    assert_int_equal(verdict.rows, 6);
    assert_int_equal(verdict.answers, 12);
    assert_int_equal(verdict.bad_seq, 0);
    assert_string_equal(verdict.reason, "");
    assert_string_equal(verdict.note, "");
}

struct damage {
    const char *sql;    /* done to the file */
    int64_t bad_seq;    /* row that is condemned */
    const char *reason; /* words of the verdict */
};

static void expect_damage(struct fixture *fixture, const struct damage *damage)
{
    unlink(fixture->path);
    fill(fixture);
    fixture_drop_guards(fixture);
    assert_int_equal(fixture_sql(fixture, damage->sql), SQLITE_OK);
    struct ledger_setup setup = fixture_setup_of(fixture);
    setup.kiosk_id = NULL;
    setup.read_only = true;
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    struct ledger_verdict verdict = verify(fixture);
    if (verdict.whole || verdict.bad_seq != damage->bad_seq ||
        strstr(verdict.reason, damage->reason) == NULL) {
        fail_msg("%s: row %lld, %s", damage->sql, (long long)verdict.bad_seq, verdict.reason);
    }
    fixture_close(fixture);
}

static void test_damage(void **state)
{
    static const struct damage rows[] = {
        {"UPDATE participation SET persons = 2 WHERE seq = 3", 3, "changed"},
        {"UPDATE participation SET hamlet = '' WHERE seq = 1", 1, "changed"},
        {"UPDATE participation SET score_raw = 6 WHERE seq = 6", 6, "changed"},
        {"UPDATE participation SET hash = zeroblob(32) WHERE seq = 4", 4, "changed"},
        {"UPDATE participation SET kiosk_id = 'LS-9' WHERE seq = 6", 6, "another kiosk"},
        {"UPDATE participation SET kiosk_id = 'LS-9' WHERE seq = 2", 2, "missing"},
        {"UPDATE participation SET hamlet = hex(zeroblob(300)) WHERE seq = 5", 5, "hamlet"},
        {"DELETE FROM participation WHERE seq = 4", 4, "missing"},
        {"DELETE FROM participation WHERE seq = 1", 1, "missing"},
        {"UPDATE answer SET correct = 1 WHERE ordinal = 1 AND participation_id ="
         " (SELECT id FROM participation WHERE seq = 2)",
         2, "answers"},
        {"DELETE FROM answer WHERE ordinal = 2 AND participation_id ="
         " (SELECT id FROM participation WHERE seq = 5)",
         5, "answers"},
        {"INSERT INTO answer SELECT participation_id, 3, question_id, choice, credit, correct,"
         " tries, hint, ms, active_ms, mono_ms, wall_ms, part FROM answer WHERE ordinal = 2 AND"
         " participation_id = (SELECT id FROM participation WHERE seq = 3)",
         3, "answers"},
        {"UPDATE participation SET seq = 99 WHERE seq = 2;"
         "UPDATE participation SET seq = 2 WHERE seq = 3;"
         "UPDATE participation SET seq = 3 WHERE seq = 99",
         2, "changed"},
        {"UPDATE meta SET value = 'LS-9' WHERE key = 'kiosk_id'", 1, "another kiosk"},
        {"DELETE FROM attempt WHERE id = (SELECT id FROM participation WHERE seq = 2)", 2,
         "attempt"},
        {"UPDATE answer SET part = 'step' WHERE ordinal = 2 AND participation_id ="
         " (SELECT id FROM participation WHERE seq = 4)",
         4, "answers"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_damage(*state, &rows[i]);
    }
}

/* The first, the last, and how many: what lies between may be good. */
static void test_range(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *sql;
        int64_t first, last, count;
    } rows[] = {
        {"UPDATE participation SET persons = 2 WHERE seq IN (2, 5)", 2, 5, 2},
        {"DELETE FROM participation WHERE seq IN (2, 3)", 2, 3, 2},
        {"DELETE FROM participation WHERE seq = 1;"
         "UPDATE participation SET hamlet = hex(zeroblob(300)) WHERE seq = 4;"
         "UPDATE answer SET tries = 9 WHERE participation_id ="
         " (SELECT id FROM participation WHERE seq = 6)",
         1, 6, 3},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        unlink(fixture->path);
        fill(fixture);
        fixture_drop_guards(fixture);
        assert_int_equal(fixture_sql(fixture, rows[i].sql), SQLITE_OK);
        fixture_open(fixture);
        struct ledger_verdict verdict = verify(fixture);
        fixture_close(fixture);
        assert_int_equal(verdict.bad_seq, rows[i].first);
        assert_int_equal(verdict.bad_last, rows[i].last);
        assert_int_equal(verdict.bad_count, rows[i].count);
    }
}

/* No hash covers the attempts, nor meta. */
static void test_changed_beside_the_rows(void **state)
{
#define CHANGE(what)                                                                               \
    "UPDATE attempt SET " what " WHERE id = (SELECT id FROM participation WHERE seq = 3)"
    static const struct damage rows[] = {
        {CHANGE("visit_id = 'x'"), 3, "attempt that it comes from was changed: visit_id"},
        {CHANGE("lesson_id = 'vneid'"), 3, "attempt that it comes from was changed: lesson_id"},
        {CHANGE("lesson_title = ''"), 3, "attempt that it comes from was changed: lesson_title"},
        {CHANGE("lesson_version = 4"), 3, "attempt that it comes from was changed: lesson_version"},
        {CHANGE("active_s_min = 0"), 3, "attempt that it comes from was changed: active_s_min"},
        {CHANGE("audience = ''"), 3, "attempt that it comes from was changed: audience"},
        {CHANGE("practice = 1"), 3, "attempt that it comes from was changed: practice"},
        {CHANGE("seed = 1"), 3, "attempt that it comes from was changed: seed"},
        {CHANGE("started = started + 1"), 3, "attempt that it comes from was changed: started"},
        {"UPDATE attempt SET practice = 1 WHERE id IN"
         " (SELECT id FROM participation WHERE seq IN (2, 4, 5))",
         2, "practice"},
        {"UPDATE attempt SET lang = 'en'", 0, "guard attempt_no_update is missing"},
        {"DELETE FROM attempt WHERE id = (SELECT id FROM participation WHERE seq = 3)", 3,
         "an answer hangs on no attempt"},
        {"INSERT INTO answer SELECT 'nobody', ordinal, question_id, choice, credit, correct, tries,"
         " hint, ms, active_ms, mono_ms, wall_ms, part FROM answer LIMIT 1",
         0, "an answer hangs on no attempt"},
        {"DROP TRIGGER meta_known; INSERT INTO meta VALUES ('surplus', '1')", 0, "surplus"},
    };
#undef CHANGE
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        expect_damage(*state, &rows[i]);
    }
}

/* The rows are whole, but nothing keeps them so. */
static void test_guards(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *sql;
        const char *reason;
    } rows[] = {
        {"DROP TRIGGER answer_not_late", "guard answer_not_late is missing"},
        {"DROP TRIGGER meta_known", "guard meta_known is missing"},
        {"DROP TRIGGER participation_no_delete; CREATE TRIGGER Participation_No_Delete"
         " BEFORE DELETE ON participation BEGIN SELECT 1; END",
         "guard participation_no_delete was changed"},
        {"CREATE TRIGGER quietly AFTER INSERT ON attempt BEGIN SELECT 1; END",
         "guard quietly is not one of the kiosk's"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        unlink(fixture->path);
        fill(fixture);
        assert_int_equal(fixture_sql(fixture, rows[i].sql), SQLITE_OK);
        struct ledger_setup setup = fixture_setup_of(fixture);
        setup.read_only = true;
        assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
        struct ledger_verdict verdict = verify(fixture);
        assert_false(verdict.whole);
        assert_int_equal(verdict.bad_seq, 0);
        assert_int_equal(verdict.rows, 6);
        if (strstr(verdict.reason, rows[i].reason) == NULL) {
            fail_msg("%s: %s", rows[i].sql, verdict.reason);
        }
        fixture_close(fixture);
    }
}

/* The kiosk puts its guards back when it starts; that they were gone is not forgotten. */
static void test_restored_guards(void **state)
{
    struct fixture *fixture = *state;
    fill(fixture);
    for (int i = 0; i < 2; i++) {
        struct ledger_setup setup = fixture_setup_of(fixture);
        setup.now_ms = fixture_at(60 + i).wall_ms;
        fixture_drop_guards(fixture);
        assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
        struct ledger_verdict verdict = verify(fixture);
        assert_string_equal(verdict.reason, "");
        assert_true(verdict.whole);
        assert_non_null(strstr(verdict.note, "put back at 2026-11-23T13:00:00.000+07:00"));
        assert_int_equal(fixture_sql(fixture, "DELETE FROM participation"), SQLITE_CONSTRAINT);
        fixture_close(fixture);
    }
}

static enum status keep_third(void *context, const struct ledger_row *row, struct fault *fault)
{
    (void)fault;
    if (row->seq == 3) {
        *(struct ledger_row *)context = *row;
    }
    return STATUS_OK;
}

/* Somebody who edits a row and also hashes it anew is betrayed by the row behind it. */
static void test_rehashed_row(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_period always = {.from_ms = INT64_MIN, .to_ms = INT64_MAX};
    struct ledger_row row = {.seq = 0};
    char sql[256];
    fill(fixture);
    fixture_open(fixture);
    assert_int_equal(
        ledger_each(fixture->ledger, COUNT_PER_LESSON, always, keep_third, &row, &fixture->fault),
        STATUS_OK);
    row.part.persons = 50;
    canonical_row_hash(row.hash, &row);
    int at = snprintf(sql, sizeof sql, "UPDATE participation SET persons = 50, hash = x'");
    for (int i = 0; i < DIGEST_BYTES; i++) {
        at += snprintf(sql + at, sizeof sql - (size_t)at, "%02x", row.hash[i]);
    }
    snprintf(sql + at, sizeof sql - (size_t)at, "' WHERE seq = 3");
    fixture_drop_guards(fixture);
    assert_int_equal(fixture_sql(fixture, sql), SQLITE_OK);
    struct ledger_verdict verdict = verify(fixture);
    assert_false(verdict.whole);
    assert_int_equal(verdict.bad_seq, 4);
    assert_non_null(strstr(verdict.reason, "follow"));
}

/* A ledger of the first format, kept as text beside this file: every later program must find it
 * whole and count it the same. */
static void test_example(void **state)
{
    struct fixture *fixture = *state;
    fixture_example(fixture);
    fixture_open(fixture);
    struct ledger_verdict verdict = verify(fixture);
    struct ledger_total total;
    assert_string_equal(verdict.reason, "");
    assert_int_equal(verdict.rows, 6);
    assert_int_equal(verdict.answers, 8);
    assert_int_equal(ledger_count(fixture->ledger, COUNT_PER_LESSON, &total, &fixture->fault),
                     STATUS_OK);
    assert_int_equal(total.counted, 14);
}

/* A page of the file is overwritten: the rest of the program keeps its feet. */
static void test_overwritten_page(void **state)
{
    struct fixture *fixture = *state;
    fill(fixture);
    int64_t pages = fixture_number(fixture, "PRAGMA page_count");
    int found = 0;
    for (int64_t page = 1; page < pages; page++) {
        unlink(fixture->path);
        fill(fixture);
        FILE *file = fopen(fixture->path, "r+b");
        assert_non_null(file);
        assert_int_equal(fseek(file, (long)(page * 4096), SEEK_SET), 0);
        for (int i = 0; i < 4096; i++) {
            fputc(0x5a, file);
        }
        fclose(file);
        struct ledger_setup setup = fixture_setup_of(fixture);
        struct ledger_verdict verdict = {.whole = false};
        enum status status = ledger_open(&fixture->ledger, &setup, &fixture->fault);
        if (status == STATUS_OK) {
            status = ledger_verify(fixture->ledger, &verdict, &fixture->fault);
            assert_int_equal(status, STATUS_OK);
            assert_false(verdict.whole);
            found++;
        } else {
            assert_int_equal(status, STATUS_BAD_INPUT);
        }
        fixture_close(fixture);
    }
    assert_true(found > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_whole, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_damage, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_changed_beside_the_rows, fixture_create,
                                        fixture_destroy),
        cmocka_unit_test_setup_teardown(test_range, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_guards, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_restored_guards, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_rehashed_row, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_example, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_overwritten_page, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
