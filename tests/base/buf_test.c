/* buf_test.c: a piece fits whole or is left out whole, and that is remembered. */
#include "base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_pieces(void **state)
{
    (void)state;
    char memory[32];
    struct buf buf;
    buf_init(&buf, memory, sizeof memory);
    assert_string_equal(buf.data, "");
    buf_add(&buf, "bài ");
    buf_add_bytes(&buf, "123456", 2);
    buf_add_format(&buf, "/%d%s", 7, "!");
    assert_string_equal(memory, "bài 12/7!");
    assert_int_equal(buf.length, strlen(memory));
    assert_false(buf.overflowed);
    buf_reset(&buf);
    assert_string_equal(memory, "");
}

static void test_exact_fit(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool fits;
    } cases[] = {{"", true}, {"1234567", true}, {"12345678", false}, {"123456789", false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char memory[8 + 1] = "........";
        struct buf buf;
        for (int way = 0; way < 2; way++) {
            buf_init(&buf, memory, 8);
            if (way == 0) {
                buf_add(&buf, cases[i].text);
            } else {
                buf_add_format(&buf, "%s", cases[i].text);
            }
            assert_string_equal(memory, cases[i].fits ? cases[i].text : "");
            assert_int_equal(buf.overflowed, !cases[i].fits);
            assert_int_equal(memory[8], '\0');
        }
    }
}

static void test_overflow_is_remembered(void **state)
{
    (void)state;
    char memory[6];
    struct buf buf;
    buf_init(&buf, memory, sizeof memory);
    buf_add(&buf, "abc");
    buf_add_format(&buf, "%d", 123456);
    assert_string_equal(memory, "abc");
    buf_add(&buf, "de");
    assert_string_equal(memory, "abcde");
    assert_true(buf.overflowed);
    buf_reset(&buf);
    assert_false(buf.overflowed);
}

static void test_smallest(void **state)
{
    (void)state;
    char memory[1];
    struct buf buf;
    buf_init(&buf, memory, 1);
    buf_add(&buf, "");
    assert_false(buf.overflowed);
    buf_add(&buf, "a");
    assert_true(buf.overflowed);
    assert_string_equal(memory, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_exact_fit),
        cmocka_unit_test(test_overflow_is_remembered),
        cmocka_unit_test(test_smallest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
