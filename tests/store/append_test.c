/* append_test.c: what is appended stands, numbered, chained and with an honest clock; nobody
 * changes it. */
#include "store/canonical.h"
#include "store/ledger.h"

#include "fixture.h"

struct chain {
    int64_t seq;                      /* of the row before */
    unsigned char hash[DIGEST_BYTES]; /* of the row before */
};

static enum status check_link(void *context, const struct ledger_row *row, struct fault *fault)
{
    struct chain *chain = context;
    unsigned char hash[DIGEST_BYTES];
    (void)fault;
    assert_int_equal(row->seq, chain->seq + 1);
    assert_memory_equal(row->prev_hash, chain->hash, DIGEST_BYTES);
    canonical_row_hash(hash, row);
    assert_memory_equal(row->hash, hash, DIGEST_BYTES);
    chain->seq = row->seq;
    memcpy(chain->hash, row->hash, DIGEST_BYTES);
    return STATUS_OK;
}

static const struct ledger_period always = {.from_ms = INT64_MIN, .to_ms = INT64_MAX};

static void test_gapless_chain(void **state)
{
    struct fixture *fixture = *state;
    struct chain chain = {.seq = 0};
    for (int number = 1; number <= 9; number++) {
        fixture_open(fixture);
        fixture_visit(fixture, number, true);
        if (number % 3 == 0) {
            /* A refused row leaves no gap. */
            struct participation again = fixture_part(number);
            assert_int_equal(
                ledger_append(fixture->ledger, &again, fixture_at(number + 1), &fixture->fault),
                STATUS_BAD_INPUT);
        }
        fixture_close(fixture);
    }
    fixture_open(fixture);
    assert_int_equal(
        ledger_each(fixture->ledger, COUNT_PER_LESSON, always, check_link, &chain, &fixture->fault),
        STATUS_OK);
    assert_int_equal(chain.seq, 9);
}

static enum status keep_row(void *context, const struct ledger_row *row, struct fault *fault)
{
    (void)fault;
    *(struct ledger_row *)context = *row;
    return STATUS_OK;
}

static struct ledger_row last_row(struct fixture *fixture)
{
    struct ledger_row row = {.seq = 0};
    assert_int_equal(
        ledger_each(fixture->ledger, COUNT_PER_LESSON, always, keep_row, &row, &fixture->fault),
        STATUS_OK);
    return row;
}

static void test_every_field_comes_back(void **state)
{
    struct fixture *fixture = *state;
    struct participation part = {.kind = ROW_KIND_ROLL_CALL,
                                 .id = "id-2",
                                 .visit_id = "visit",
                                 .lesson_id = "lesson",
                                 .lesson_title = "Tên \"bài\", có dấu",
                                 .lesson_version = 7,
                                 .active_s_min = 61,
                                 .lang = "en",
                                 .audience = "trader",
                                 .practice = true,
                                 .persons = 30,
                                 .women = 12,
                                 .over_60 = 9,
                                 .minority = 28,
                                 .started_ms = -5,
                                 .ended_ms = INT64_C(1) << 45,
                                 .active_s = 1799,
                                 .result = ROW_RESULT_ATTENDED,
                                 .score_raw = 0.1,
                                 .score_max = 12.25,
                                 .seed = UINT64_MAX,
                                 .helper_id = "H-07",
                                 .void_of = "id-1",
                                 .void_reason = "ghi nhầm"};
    struct participation first = part;
    memcpy(first.id, "id-1", sizeof "id-1");
    first.void_of[0] = '\0';
    fixture_open(fixture);
    fixture_append(fixture, &first, 1);
    fixture_append(fixture, &part, 2);
    struct ledger_row row = last_row(fixture);
    assert_memory_equal(&row.part, &part, sizeof part);
    assert_string_equal(row.kiosk_id, "LS-0421");
    assert_string_equal(row.unit_code, "06001");
    assert_string_equal(row.hamlet, "Thôn Nà Làng");
    assert_string_equal(row.boot_id, "b007b007-0000-4000-8000-000000000001");
    assert_int_equal(row.seq, 2);
    assert_int_equal(row.wall_ms, fixture_at(2).wall_ms);
    assert_int_equal(row.mono_ms, fixture_at(2).mono_ms);
    assert_true(row.clock_ok);
    assert_false(row.voided);
}

static void test_clock_ok(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        int64_t minutes;
        bool ok;
    } rows[] = {
        {10, true},
        {10, true},            /* the same millisecond is not behind */
        {9, false},            /* behind the newest row */
        {9, false},            /* still behind, though not behind the row just before */
        {-2 * 24 * 60, false}, /* before the build */
        {11, true},
    };
    fixture_open(fixture);
    for (int i = 0; i < (int)(sizeof rows / sizeof rows[0]); i++) {
        struct participation part = fixture_part(i);
        fixture_append(fixture, &part, rows[i].minutes);
        assert_int_equal(last_row(fixture).clock_ok, rows[i].ok);
    }
}

static void test_clock_before_the_build(void **state)
{
    struct fixture *fixture = *state;
    struct participation part = fixture_part(1);
    fixture_open(fixture);
    fixture_append(fixture, &part, -24 * 60 - 1);
    assert_false(last_row(fixture).clock_ok);
}

static void test_newest_sees_answers(void **state)
{
    struct fixture *fixture = *state;
    int64_t newest = 0;
    fixture_open(fixture);
    fixture_visit(fixture, 5, false);
    assert_int_equal(ledger_newest_ms(fixture->ledger, &newest, &fixture->fault), STATUS_OK);
    assert_int_equal(newest, fixture_answer(5, 2).wall_ms);
    struct participation part = fixture_part(5);
    fixture_append(fixture, &part, 5);
    assert_false(last_row(fixture).clock_ok);
}

static void test_refused_entries(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    struct moment now = fixture_at(9);

    struct answer_row answer = fixture_answer(2, 1); /* of no attempt */
    assert_int_equal(ledger_answer(fixture->ledger, &answer, now, &fixture->fault),
                     STATUS_BAD_INPUT);
    answer = fixture_answer(1, 3); /* after the row was closed */
    assert_int_equal(ledger_answer(fixture->ledger, &answer, now, &fixture->fault),
                     STATUS_BAD_INPUT);
    assert_non_null(strstr(fixture->fault.what, "closed"));
    struct attempt_row attempt = fixture_attempt(1); /* a second time */
    assert_int_equal(ledger_begin(fixture->ledger, &attempt, now, &fixture->fault),
                     STATUS_BAD_INPUT);

    struct participation part = fixture_part(3);
    snprintf(part.void_of, sizeof part.void_of, "no-such-row");
    snprintf(part.void_reason, sizeof part.void_reason, "nhầm");
    assert_int_equal(ledger_append(fixture->ledger, &part, now, &fixture->fault), STATUS_BAD_INPUT);
    memcpy(part.void_of, fixture_part(1).id, sizeof part.void_of);
    part.void_reason[0] = '\0'; /* without a reason */
    assert_int_equal(ledger_append(fixture->ledger, &part, now, &fixture->fault), STATUS_BAD_INPUT);
    part = fixture_part(4);
    part.persons = -1;
    assert_int_equal(ledger_append(fixture->ledger, &part, now, &fixture->fault), STATUS_BAD_INPUT);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM participation"), 1);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM answer"), 2);

    part = fixture_part(5);
    fixture_append(fixture, &part, 10);
    assert_int_equal(last_row(fixture).seq, 2);
}

/* The last answer and the participation it finishes stand together, or neither stands. */
static void test_hand_in_together(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    struct attempt_row attempt = fixture_attempt(1);
    struct moment now = fixture_at(1);
    assert_int_equal(ledger_begin(fixture->ledger, &attempt, now, &fixture->fault), STATUS_OK);
    struct session_rows rows = {.has_answer = false};
    assert_int_equal(ledger_hand_in(fixture->ledger, &rows, now, &fixture->fault), STATUS_OK);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM answer"), 0);

    rows.has_answer = true;
    rows.answer = fixture_answer(1, 1);
    rows.has_participation = true;
    rows.participation = fixture_part(1);
    rows.participation.persons = -1; /* refused */
    assert_int_equal(ledger_hand_in(fixture->ledger, &rows, now, &fixture->fault),
                     STATUS_BAD_INPUT);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM answer"), 0);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM participation"), 0);

    rows.participation.persons = 1;
    assert_int_equal(ledger_hand_in(fixture->ledger, &rows, now, &fixture->fault), STATUS_OK);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM answer"), 1);
    assert_int_equal(last_row(fixture).seq, 1);
}

static void test_second_writer(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    struct ledger *first = fixture->ledger;
    fixture_open(fixture);
    fixture_visit(fixture, 2, true);
    struct participation part = fixture_part(3);
    enum status status = ledger_append(first, &part, fixture_at(9), &fixture->fault);
    ledger_close(first);
    assert_int_equal(status, STATUS_FAILED);
    assert_non_null(strstr(fixture->fault.what, "another program"));
    assert_int_equal(last_row(fixture).seq, 2);
}

static void test_a_row_is_of_the_place_it_was_taught_at(void **state)
{
    struct fixture *fixture = *state;
    fixture_open(fixture);
    fixture_visit(fixture, 1, true);
    assert_string_equal(last_row(fixture).hamlet, "Thôn Nà Làng");
    ledger_set_place(fixture->ledger, "06040", "Thôn Nà Pán");
    fixture_visit(fixture, 2, true);
    assert_string_equal(last_row(fixture).unit_code, "06040");
    assert_string_equal(last_row(fixture).hamlet, "Thôn Nà Pán");
    struct ledger_verdict verdict;
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_true(verdict.whole);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_gapless_chain, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_every_field_comes_back, fixture_create,
                                        fixture_destroy),
        cmocka_unit_test_setup_teardown(test_a_row_is_of_the_place_it_was_taught_at, fixture_create,
                                        fixture_destroy),
        cmocka_unit_test_setup_teardown(test_clock_ok, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_clock_before_the_build, fixture_create,
                                        fixture_destroy),
        cmocka_unit_test_setup_teardown(test_newest_sees_answers, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_refused_entries, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_hand_in_together, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_second_writer, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
