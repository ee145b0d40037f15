/* secret_test.c: PINs that may be used, recovery codes, what is sealed and who opens it. */
#include "base/secret.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static const struct {
    const char *pin;
    bool good;
} pins[] = {
    {"", false},       {"12345", false},         {"123456", false},      {"654321", false},
    {"000000", false}, {"48291a", false},        {"482 17", false},      {"135790", true},
    {"482917", true},  {"4829174829174", false}, {"482917482917", true},
};

static void test_pins(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pins / sizeof pins[0]; i++) {
        if (secret_pin_is_good(pins[i].pin) != pins[i].good) {
            fail_msg("pin \"%s\"", pins[i].pin);
        }
    }
}

static void test_hash_tells_pins_apart_and_hides_them(void **state)
{
    (void)state;
    char one[SECRET_HASH_MAX];
    char two[SECRET_HASH_MAX];
    assert_int_equal(secret_hash_pin(one, "482917", NULL), STATUS_OK);
    assert_int_equal(secret_hash_pin(two, "482917", NULL), STATUS_OK);
    assert_non_null(strstr(one, "$argon2id$"));
    assert_null(strstr(one, "482917"));
    assert_string_not_equal(one, two);
    assert_true(secret_pin_matches(one, "482917"));
    assert_true(secret_pin_matches(two, "482917"));
    assert_false(secret_pin_matches(one, "482918"));
    assert_false(secret_pin_matches(one, ""));
    assert_false(secret_pin_matches("", "482917"));
    assert_false(secret_pin_matches("$argon2id$", "482917"));
}

static void test_recovery_fits_one_kiosk_and_one_challenge(void **state)
{
    (void)state;
    unsigned char master[SECRET_KEY_BYTES] = {7};
    unsigned char here[SECRET_KEY_BYTES];
    unsigned char there[SECRET_KEY_BYTES];
    char code[SECRET_RECOVERY_MAX];
    char other[SECRET_RECOVERY_MAX];
    secret_kiosk_key(here, master, "LS-0421");
    secret_kiosk_key(there, master, "LS-0422");
    secret_recovery_code(code, here, "12345678");
    secret_recovery_code(other, here, "12345678");
    assert_true(secret_code_matches(code, other));
    assert_int_equal(strlen(code), 8);
    secret_recovery_code(other, there, "12345678");
    assert_false(secret_code_matches(code, other));
    secret_recovery_code(other, here, "12345679");
    assert_false(secret_code_matches(code, other));
    assert_false(secret_code_matches(code, ""));
}

static void test_challenges_differ(void **state)
{
    (void)state;
    char one[SECRET_CHALLENGE_MAX];
    char two[SECRET_CHALLENGE_MAX];
    secret_make_challenge(one);
    secret_make_challenge(two);
    assert_int_equal(strlen(one), 8);
    assert_string_not_equal(one, two);
}

static void test_only_the_secret_key_opens(void **state)
{
    (void)state;
    static const char plain[] = "Nguyễn Văn A, 1958";
    unsigned char public_key[SECRET_KEY_BYTES];
    unsigned char secret_key[SECRET_KEY_BYTES];
    unsigned char sealed[sizeof plain + SECRET_SEAL_BYTES];
    char back[sizeof plain];
    secret_make_pair(public_key, secret_key);
    assert_true(secret_seal(sealed, plain, sizeof plain, public_key));
    assert_true(secret_open(back, sealed, sizeof sealed, secret_key));
    assert_string_equal(back, plain);
    assert_false(secret_open(back, sealed, sizeof sealed, public_key));
    sealed[60] ^= 1;
    assert_false(secret_open(back, sealed, sizeof sealed, secret_key));
    assert_false(secret_open(back, sealed, 10, secret_key));
}

static void test_keys_in_text(void **state)
{
    (void)state;
    unsigned char key[SECRET_KEY_BYTES] = {0xab, 1, 2, 3};
    unsigned char back[SECRET_KEY_BYTES];
    char text[SECRET_KEY_TEXT_MAX];
    secret_key_write(text, key);
    assert_int_equal(strlen(text), 64);
    assert_true(secret_key_read(back, text));
    assert_memory_equal(back, key, sizeof key);
    text[63] = '\0';
    assert_false(secret_key_read(back, text));
    assert_false(secret_key_read(back, "xyz"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pins),
        cmocka_unit_test(test_hash_tells_pins_apart_and_hides_them),
        cmocka_unit_test(test_recovery_fits_one_kiosk_and_one_challenge),
        cmocka_unit_test(test_challenges_differ),
        cmocka_unit_test(test_only_the_secret_key_opens),
        cmocka_unit_test(test_keys_in_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
