/* health_test.c: each fact gives its digit, the code survives a telephone, years are reckoned. */
#include "base/health.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const int64_t DAY = INT64_C(24) * 60 * 60 * 1000;
static const int64_t NOW = INT64_C(1795737600000); /* 27 November 2026 */
static const int64_t GB = INT64_C(1000) * 1000 * 1000;

/* A kiosk without a fault. */
static struct health_facts good(void)
{
    return (struct health_facts){.data_seen = true,
                                 .now_ms = NOW,
                                 .disk_free = 40 * GB,
                                 .rows = 20000,
                                 .first_ms = NOW - 730 * DAY,
                                 .ledger_size = 40000000,
                                 .keep = 7,
                                 .copies = 7,
                                 .copy_ms = NOW - DAY,
                                 .checked_ms = NOW - 3 * DAY,
                                 .whole = true,
                                 .newest_ms = NOW - 1,
                                 .build_ms = NOW - 300 * DAY,
                                 .sends = true,
                                 .unsent = 12,
                                 .sent_ms = NOW - 20 * DAY,
                                 .kiosk_seen = true,
                                 .lessons = 21,
                                 .sound = HEALTH_DEVICE_THERE,
                                 .touch = HEALTH_DEVICE_THERE,
                                 .w = 1920,
                                 .h = 1080,
                                 .inches = 21.5};
}

static void expect(const struct health_facts *facts, enum health_line line, int digit)
{
    struct health health;
    health_judge(&health, facts);
    for (int i = 0; i < HEALTH_LINE_COUNT; i++) {
        int expected = i == (int)line ? digit : HEALTH_FINE;
        if (health.digits[i] != expected) {
            fail_msg("%s is %d, not %d", health_line_name((enum health_line)i), health.digits[i],
                     expected);
        }
    }
}

static void test_good(void **state)
{
    (void)state;
    struct health health;
    struct health_facts facts = good();
    expect(&facts, HEALTH_DISK, HEALTH_FINE);
    health_judge(&health, &facts);
    assert_int_equal(health_worst(&health), HEALTH_GOOD);
    /* A new kiosk, on its first day. */
    facts.rows = facts.copies = 0;
    facts.first_ms = facts.copy_ms = facts.newest_ms = facts.sent_ms = 0;
    facts.unsent = 0;
    expect(&facts, HEALTH_DISK, HEALTH_FINE);
}

#define CASE(line, digit, change)                                                                  \
    do {                                                                                           \
        struct health_facts facts = good();                                                        \
        change;                                                                                    \
        expect(&facts, line, digit);                                                               \
    } while (0)

static void test_each_fact(void **state)
{
    (void)state;
    CASE(HEALTH_DISK, HEALTH_DISK_LESS, facts.disk_free = GB - 1);
    CASE(HEALTH_DISK, HEALTH_DISK_FULL, facts.disk_free = GB / 10 - 1);
    CASE(HEALTH_DISK, HEALTH_DISK_WAIT, facts.rows_wait = true);
    CASE(HEALTH_DISK, HEALTH_UNSEEN, facts.disk_free = -1);
    CASE(HEALTH_DISK, HEALTH_DISK_LESS, facts.ledger_size = INT64_C(40) * GB);
    CASE(HEALTH_COPY, HEALTH_COPY_OLD, facts.copy_ms = NOW - 3 * DAY);
    CASE(HEALTH_COPY, HEALTH_COPY_LATE, facts.copy_ms = NOW - 8 * DAY);
    CASE(HEALTH_COPY, HEALTH_COPY_LATE, facts.copies = 0; facts.copy_ms = 0);
    CASE(HEALTH_COPY, HEALTH_COPY_AHEAD, facts.copy_ms = NOW + DAY);
    CASE(HEALTH_CHAIN, HEALTH_CHAIN_NEVER, facts.checked_ms = 0);
    CASE(HEALTH_CHAIN, HEALTH_CHAIN_OLD, facts.checked_ms = NOW - 32 * DAY);
    CASE(HEALTH_CHAIN, HEALTH_CHAIN_BROKEN, facts.whole = false);
    CASE(HEALTH_CLOCK, HEALTH_CLOCK_DOUBTFUL, facts.doubtful = 1);
    CASE(HEALTH_CLOCK, HEALTH_CLOCK_WRONG, facts.newest_ms = NOW + 1);
    CASE(HEALTH_CLOCK, HEALTH_CLOCK_WRONG, facts.build_ms = NOW + 1; facts.doubtful = 3);
    CASE(HEALTH_SENT, HEALTH_SENT_LATE, facts.sent_ms = NOW - 46 * DAY);
    CASE(HEALTH_SENT, HEALTH_FINE, facts.sent_ms = NOW - 46 * DAY; facts.unsent = 0);
    CASE(HEALTH_SENT, HEALTH_SENT_NEVER, facts.sent_ms = 0);
    CASE(HEALTH_SENT, HEALTH_UNSEEN, facts.sends = false);
    CASE(HEALTH_ASIDE, HEALTH_ASIDE_THERE, facts.aside = 1);
    CASE(HEALTH_LESSONS, HEALTH_LESSONS_REFUSED, facts.refused = 1);
    CASE(HEALTH_LESSONS, HEALTH_LESSONS_NONE, facts.lessons = 0);
    CASE(HEALTH_FAULT, HEALTH_FAULT_EARLIER, facts.fault[0] = 'L');
    CASE(HEALTH_FAULT, HEALTH_FAULT_NOW, facts.fault_now = true);
    CASE(HEALTH_SOUND, HEALTH_SOUND_OFF, facts.sound = HEALTH_DEVICE_OFF);
    CASE(HEALTH_SOUND, HEALTH_SOUND_NONE, facts.sound = HEALTH_DEVICE_NONE);
    CASE(HEALTH_SCREEN, HEALTH_SCREEN_ODD, facts.w = 640; facts.h = 480);
    CASE(HEALTH_SCREEN, HEALTH_SCREEN_ODD, facts.inches = 5);
    CASE(HEALTH_SCREEN, HEALTH_FINE, facts.w = 1080; facts.h = 1920);
    CASE(HEALTH_TOUCH, HEALTH_TOUCH_NONE, facts.touch = HEALTH_DEVICE_NONE);
}

/* kioskctl sees no screen; the kiosk may not know the folder yet. */
static void test_halves(void **state)
{
    (void)state;
    struct health health;
    struct health_facts facts = good();
    facts.kiosk_seen = false;
    health_judge(&health, &facts);
    assert_int_equal(health.digits[HEALTH_COPY], HEALTH_FINE);
    assert_int_equal(health.digits[HEALTH_TOUCH], HEALTH_UNSEEN);
    facts = good();
    facts.data_seen = false;
    health_judge(&health, &facts);
    assert_int_equal(health.digits[HEALTH_CHAIN], HEALTH_UNSEEN);
    assert_int_equal(health.digits[HEALTH_TOUCH], HEALTH_FINE);
    assert_int_equal(health_worst(&health), HEALTH_GOOD);
}

static void test_years(void **state)
{
    (void)state;
    struct health_facts facts = good();
    /* 10.000 rows a year of 2.000 bytes, in eight files: 160 MB a year. */
    facts.disk_free = 16 * GB / 10;
    assert_in_range(health_years(&facts), 9, 10);
    facts.disk_free = 400 * GB;
    assert_int_equal(health_years(&facts), HEALTH_YEARS_MAX);
    facts.rows = 3; /* too few to go by */
    facts.disk_free = 16 * GB / 10;
    assert_in_range(health_years(&facts), 9, 10);
    assert_int_equal(health_dpi(&facts), 102);
}

static void test_code(void **state)
{
    (void)state;
    char code[HEALTH_CODE_MAX];
    struct health health = {.digits = {0, 1, 2, 0, 0, 0, 3, 0, 9, 0, 1}};
    struct health back;
    health_code_write(code, &health);
    assert_int_equal(strlen(code), 15);
    assert_int_equal(strncmp(code, "012 000 309 01", 14), 0);
    assert_true(health_code_read(&back, code));
    assert_memory_equal(&back, &health, sizeof health);
    for (size_t i = 0; code[i] != '\0'; i++) { /* any one digit misheard */
        char bent[HEALTH_CODE_MAX];
        memcpy(bent, code, sizeof bent);
        for (char digit = '0'; digit <= '9' && code[i] != ' '; digit++) {
            bent[i] = digit;
            assert_int_equal(health_code_read(&back, bent), digit == code[i]);
        }
    }
    assert_false(health_code_read(&back, "012 000 309 0"));
    assert_false(health_code_read(&back, "012 000 309 0112"));
    assert_false(health_code_read(&back, "012 000 a09 01"));
    assert_false(health_code_read(&back, ""));
}

/* Every digit of the header says something and is judged. */
static void test_words(void **state)
{
    (void)state;
    for (int line = 0; line < HEALTH_LINE_COUNT; line++) {
        int count = 0;
        while (health_verdict((enum health_line)line, count) != HEALTH_UNKNOWN) {
            assert_string_not_equal(health_explain((enum health_line)line, count), "");
            count++;
        }
        assert_in_range(count, 2, 4);
        assert_string_equal(health_explain((enum health_line)line, count), "");
        assert_string_equal(health_explain((enum health_line)line, HEALTH_UNSEEN), "not looked at");
    }
    assert_int_equal(health_verdict(HEALTH_SOUND, HEALTH_SOUND_OFF), HEALTH_GOOD);
    assert_int_equal(health_verdict(HEALTH_CHAIN, HEALTH_CHAIN_BROKEN), HEALTH_BAD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),   cmocka_unit_test(test_each_fact),
        cmocka_unit_test(test_halves), cmocka_unit_test(test_years),
        cmocka_unit_test(test_code),   cmocka_unit_test(test_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
