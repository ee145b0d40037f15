/* seal_key_test.c: the key for names as text: read back, mistyped, the wrong half. */
#include "base/seal_key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static void test_reads_back_what_it_wrote(void **state)
{
    (void)state;
    unsigned char public_key[SECRET_KEY_BYTES];
    unsigned char secret_key[SECRET_KEY_BYTES];
    unsigned char back[SECRET_KEY_BYTES];
    char text[SEAL_KEY_TEXT_MAX];
    char line[SEAL_KEY_TEXT_MAX + 2];
    secret_make_pair(public_key, secret_key);
    seal_key_write(text, SEAL_KEY_PUBLIC, public_key);
    snprintf(line, sizeof line, "%s\r\n", text);
    assert_int_equal(seal_key_read(back, SEAL_KEY_PUBLIC, line, NULL), STATUS_OK);
    assert_memory_equal(back, public_key, sizeof back);
    seal_key_write(text, SEAL_KEY_SECRET, secret_key);
    assert_int_equal(seal_key_read(back, SEAL_KEY_SECRET, text, NULL), STATUS_OK);
    assert_memory_equal(back, secret_key, sizeof back);
}

/* Each digit that could be mistyped is noticed. */
static void test_notices_a_slip(void **state)
{
    (void)state;
    unsigned char public_key[SECRET_KEY_BYTES];
    unsigned char secret_key[SECRET_KEY_BYTES];
    unsigned char back[SECRET_KEY_BYTES];
    char text[SEAL_KEY_TEXT_MAX];
    struct fault fault;
    secret_make_pair(public_key, secret_key);
    seal_key_write(text, SEAL_KEY_PUBLIC, public_key);
    for (size_t i = 0; text[i] != '\0'; i++) {
        char kept = text[i];
        text[i] = kept == '7' ? '8' : '7';
        if (seal_key_read(back, SEAL_KEY_PUBLIC, text, &fault) != STATUS_BAD_INPUT) {
            fail_msg("character %zu", i);
        }
        text[i] = kept;
    }
    text[strlen(text) - 1] = '\0';
    assert_int_equal(seal_key_read(back, SEAL_KEY_PUBLIC, text, &fault), STATUS_BAD_INPUT);
    assert_non_null(strstr(fault.what, "wrong digit or is cut"));
}

static void test_tells_the_halves_apart(void **state)
{
    (void)state;
    unsigned char public_key[SECRET_KEY_BYTES];
    unsigned char secret_key[SECRET_KEY_BYTES];
    unsigned char back[SECRET_KEY_BYTES];
    unsigned char none[SECRET_KEY_BYTES] = {0};
    char text[SEAL_KEY_TEXT_MAX];
    struct fault fault;
    secret_make_pair(public_key, secret_key);
    seal_key_write(text, SEAL_KEY_SECRET, secret_key);
    assert_int_equal(seal_key_read(back, SEAL_KEY_PUBLIC, text, &fault), STATUS_BAD_INPUT);
    assert_non_null(strstr(fault.what, "never leaves the province"));
    assert_null(strstr(fault.what, text + 20));
    assert_memory_equal(back, none, sizeof back);
    seal_key_write(text, SEAL_KEY_PUBLIC, public_key);
    assert_int_equal(seal_key_read(back, SEAL_KEY_SECRET, text, &fault), STATUS_BAD_INPUT);
    assert_non_null(strstr(fault.what, "opens nothing"));
    assert_int_equal(seal_key_read(back, SEAL_KEY_PUBLIC, "", &fault), STATUS_BAD_INPUT);
    assert_non_null(strstr(fault.what, "no key for names"));
}

/* A point that nobody can hold the secret of: nothing may be sealed to it. */
static void test_refuses_a_key_of_no_pair(void **state)
{
    (void)state;
    const unsigned char zeros[SECRET_KEY_BYTES] = {0};
    unsigned char back[SECRET_KEY_BYTES];
    char text[SEAL_KEY_TEXT_MAX];
    seal_key_write(text, SEAL_KEY_PUBLIC, zeros);
    assert_int_equal(seal_key_read(back, SEAL_KEY_PUBLIC, text, NULL), STATUS_BAD_INPUT);
}

static void test_numbers(void **state)
{
    (void)state;
    const unsigned char one[SECRET_KEY_BYTES] = {1};
    const unsigned char two[SECRET_KEY_BYTES] = {2};
    char first[SEAL_KEY_NUMBER_MAX];
    char second[SEAL_KEY_NUMBER_MAX];
    seal_key_number(first, one);
    seal_key_number(second, two);
    assert_int_equal(strlen(first), 9);
    assert_string_not_equal(first, second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads_back_what_it_wrote),
        cmocka_unit_test(test_notices_a_slip),
        cmocka_unit_test(test_tells_the_halves_apart),
        cmocka_unit_test(test_refuses_a_key_of_no_pair),
        cmocka_unit_test(test_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
