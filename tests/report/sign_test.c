/* sign_test.c: minisign's texts there and back, and that nothing else than what was signed passes.
 * That minisign itself takes them is for tests/clients. */
#include "report/sign.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static void test_round_trip(void **state)
{
    struct sign_secret secret;
    struct sign_secret again;
    struct sign_public pub;
    struct fault fault;
    char text[SIGN_TEXT_MAX];
    (void)state;
    sign_make(&secret, "LS-0421");
    sign_format_secret(text, &secret);
    assert_int_equal(sign_read_secret(&again, text, &fault), STATUS_OK);
    assert_memory_equal(&again, &secret, sizeof secret);
    sign_format_public(text, &secret.pub);
    assert_int_equal(sign_read_public(&pub, text, &fault), STATUS_OK);
    assert_memory_equal(&pub, &secret.pub, sizeof pub);
    assert_int_equal(sign_read_public(&pub, "", &fault), STATUS_BAD_INPUT);
    assert_int_equal(sign_read_public(&pub, "untrusted comment: x\nRWQ=\n", &fault),
                     STATUS_BAD_INPUT);
    sign_format_secret(text, &secret);
    assert_int_equal(sign_read_public(&pub, text, &fault), STATUS_BAD_INPUT);
    text[150] = text[150] == 'A' ? 'B' : 'A';
    assert_int_equal(sign_read_secret(&again, text, &fault), STATUS_BAD_INPUT);
}

static void test_signature(void **state)
{
    static const char bytes[] = "xin chào";
    struct sign_secret secret;
    struct sign_secret other;
    struct sign_signature signature;
    struct fault fault;
    unsigned char digest[SIGN_DIGEST_BYTES];
    char text[SIGN_TEXT_MAX];
    (void)state;
    sign_make(&secret, "LS-0421");
    sign_make(&other, "LS-0421");
    sign_digest(digest, bytes, sizeof bytes);
    sign_format_signature(text, &secret, digest, "kiosk:LS-0421\tseq:1-300");
    assert_int_equal(sign_read_signature(&signature, text, &fault), STATUS_OK);
    assert_string_equal(signature.comment, "kiosk:LS-0421\tseq:1-300");
    assert_true(sign_check(&signature, &secret.pub, digest));
    assert_false(sign_check(&signature, &other.pub, digest));
    memcpy(other.pub.number, secret.pub.number, sizeof other.pub.number);
    assert_false(sign_check(&signature, &other.pub, digest));
    for (int i = 0; i < SIGN_DIGEST_BYTES; i++) {
        digest[i] ^= 4;
        assert_false(sign_check(&signature, &secret.pub, digest));
        digest[i] ^= 4;
    }
    for (size_t i = 0; i < strlen(signature.comment); i++) {
        signature.comment[i] ^= 1;
        assert_false(sign_check(&signature, &secret.pub, digest));
        signature.comment[i] ^= 1;
    }
    signature.signature[9] ^= 1;
    assert_false(sign_check(&signature, &secret.pub, digest));
    signature.signature[9] ^= 1;
    assert_true(sign_check(&signature, &secret.pub, digest));
}

/* Texts that lack their end, at every length. */
static void test_cut_short(void **state)
{
    struct sign_secret secret;
    struct sign_signature signature;
    struct fault fault;
    unsigned char digest[SIGN_DIGEST_BYTES] = {1};
    char text[SIGN_TEXT_MAX];
    (void)state;
    sign_make(&secret, "*");
    sign_format_signature(text, &secret, digest, "c");
    size_t length = strlen(text) - 1; /* the last line feed may be missing */
    for (size_t i = 0; i < length; i++) {
        char cut[SIGN_TEXT_MAX];
        snprintf(cut, sizeof cut, "%.*s", (int)i, text);
        assert_int_equal(sign_read_signature(&signature, cut, &fault), STATUS_BAD_INPUT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_signature),
        cmocka_unit_test(test_cut_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
