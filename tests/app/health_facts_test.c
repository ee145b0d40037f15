/* health_facts_test.c: what one program tells of a folder, the other one knows. */
#include "app/health_facts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void test_there_and_back(void **state)
{
    (void)state;
    const struct health_facts facts = {.data_seen = true,
                                       .now_ms = INT64_C(1795737600000),
                                       .disk_free = INT64_C(40) * 1000 * 1000 * 1000,
                                       .rows = 3,
                                       .first_ms = 4,
                                       .ledger_size = 5,
                                       .keep = 6,
                                       .copies = 7,
                                       .copy_ms = 8,
                                       .checked_ms = 9,
                                       .whole = true,
                                       .bad_seq = 10,
                                       .newest_ms = 11,
                                       .build_ms = 12,
                                       .doubtful = 13,
                                       .sends = true,
                                       .unsent = 14,
                                       .sent_ms = 15,
                                       .aside = 16};
    struct health_facts back = {.kiosk_seen = true, .lessons = 17};
    json_t *object = health_facts_write(&facts);
    char *text = json_dumps(object, 0);
    assert_true(health_facts_read(&back, text));
    assert_true(back.kiosk_seen);
    assert_int_equal(back.lessons, 17);
    back.kiosk_seen = false;
    back.lessons = 0;
    assert_memory_equal(&back, &facts, sizeof facts);
    free(text);
    json_decref(object);
}

static void test_no_facts(void **state)
{
    (void)state;
    struct health_facts back = {.rows = 5};
    assert_false(health_facts_read(&back, ""));
    assert_false(health_facts_read(&back, "[1]"));
    assert_false(health_facts_read(&back, "{\"rows\": 9}"));
    assert_false(back.data_seen);
    assert_int_equal(back.rows, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_no_facts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
