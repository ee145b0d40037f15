/* digest_test.c: known hashes (BLAKE2b, RFC 7693, 32 bytes), and the form of ids. */
#include "base/digest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char abc_hex[] = "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319";
static const char empty_hex[] = "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8";
static const char voice_hex[] = "2189da5b78e8c6a8"; /* "vi", "Xin chào" */

static void expect_hash(const char *text, const char *hex)
{
    unsigned char hash[DIGEST_BYTES];
    digest_bytes(hash, text, strlen(text));
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        char byte[3];
        snprintf(byte, sizeof byte, "%02x", hash[i]);
        assert_memory_equal(byte, hex + 2 * i, 2);
    }
}

static void test_known_hashes(void **state)
{
    (void)state;
    expect_hash("abc", abc_hex);
    expect_hash("", empty_hex);
}

static void test_voice_name(void **state)
{
    (void)state;
    char name[17];
    char other[17];
    digest_voice_name(name, "vi", "Xin chào");
    assert_string_equal(name, voice_hex);
    digest_voice_name(other, "en", "Xin chào");
    assert_string_not_equal(name, other);
}

static void test_uuid_form(void **state)
{
    (void)state;
    for (int i = 0; i < 500; i++) {
        char id[UUID_TEXT_MAX];
        uuid_make(id, 0x0123456789AB);
        assert_int_equal(strlen(id), UUID_TEXT_MAX - 1);
        assert_memory_equal(id, "01234567-89ab-7", 15);
        assert_non_null(strchr("89ab", id[19]));
        for (size_t k = 0; k < 36; k++) {
            bool dash = k == 8 || k == 13 || k == 18 || k == 23;
            assert_true(dash ? id[k] == '-' : strchr("0123456789abcdef", id[k]) != NULL);
        }
    }
}

static void test_uuids_differ_and_sort_by_time(void **state)
{
    (void)state;
    char ids[100][UUID_TEXT_MAX];
    for (int i = 0; i < 100; i++) {
        uuid_make(ids[i], 1790000000000 + i / 2);
        for (int k = 0; k < i; k++) {
            assert_string_not_equal(ids[k], ids[i]);
            assert_true(k / 2 == i / 2 || strcmp(ids[k], ids[i]) < 0);
        }
    }
}

static void test_random_fills_all_and_only(void **state)
{
    (void)state;
    unsigned char ever[34] = {0};
    for (int i = 0; i < 50; i++) {
        unsigned char bytes[34] = {0};
        random_fill(bytes + 1, 32);
        for (size_t k = 0; k < sizeof bytes; k++) {
            ever[k] |= bytes[k];
        }
    }
    assert_int_equal(ever[0] | ever[33], 0);
    for (size_t k = 1; k <= 32; k++) {
        assert_int_not_equal(ever[k], 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_hashes),
        cmocka_unit_test(test_voice_name),
        cmocka_unit_test(test_uuid_form),
        cmocka_unit_test(test_uuids_differ_and_sort_by_time),
        cmocka_unit_test(test_random_fills_all_and_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
