/* keyring_test.c: a pair is made once and kept to its owner, a key is trusted by its number, and
 * what is missing or broken is said with its file. */
#include "report/keyring.h"

#include <sys/stat.h>

#include "../store/fixture.h"

static char *in_folder(const struct fixture *fixture, const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", fixture->folder, name);
    return path;
}

static int empty(void **state)
{
    struct fixture *fixture = *state;
    char command[160];
    snprintf(command, sizeof command, "rm -rf '%s/known'", fixture->folder);
    if (system(command) != 0) {
        return -1;
    }
    return fixture_destroy(state);
}

static void write_text(const struct fixture *fixture, const char *name, const char *text)
{
    FILE *file = fopen(in_folder(fixture, name), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void test_pair(void **state)
{
    struct fixture *fixture = *state;
    struct sign_public pub;
    struct sign_secret secret;
    struct stat about;
    assert_int_equal(keyring_read(fixture->folder, &secret, &fixture->fault), STATUS_MISSING);
    assert_non_null(strstr(fixture->fault.todo, "kioskctl key new"));
    assert_int_equal(keyring_make(fixture->folder, "LS-0421", &pub, &fixture->fault), STATUS_OK);
    assert_string_equal(pub.owner, "LS-0421");
    assert_int_equal(stat(in_folder(fixture, "kiosk.key"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
    assert_int_equal(keyring_read(fixture->folder, &secret, &fixture->fault), STATUS_OK);
    assert_memory_equal(&secret.pub, &pub, sizeof pub);

    /* A second one would leave the first one's signatures without a key. */
    struct sign_public other;
    assert_int_equal(keyring_make(fixture->folder, "LS-0421", &other, &fixture->fault),
                     STATUS_BAD_INPUT);
    assert_int_equal(keyring_read(fixture->folder, &secret, &fixture->fault), STATUS_OK);
    assert_memory_equal(&secret.pub, &pub, sizeof pub);
}

/* The public half is what is handed on; it may be made anew from the secret one's text. */
static void test_public_half(void **state)
{
    struct fixture *fixture = *state;
    struct sign_public pub;
    struct sign_public read;
    char *text = NULL;
    size_t size = 0;
    assert_int_equal(keyring_make(fixture->folder, "LS-0421", &pub, &fixture->fault), STATUS_OK);
    assert_int_equal(
        file_read(in_folder(fixture, "kiosk.pub"), 4096, &text, &size, &fixture->fault), STATUS_OK);
    assert_int_equal(sign_read_public(&read, text, &fixture->fault), STATUS_OK);
    assert_memory_equal(&read, &pub, sizeof pub);
    free(text);
}

static void test_trust(void **state)
{
    struct fixture *fixture = *state;
    struct sign_secret one;
    struct sign_secret two;
    struct sign_public found;
    sign_make(&one, "LS-0001");
    sign_make(&two, "LS-0002");
    assert_int_equal(mkdir(in_folder(fixture, "known"), 0700), 0);
    assert_int_equal(keyring_find(fixture->folder, one.pub.number, &found, &fixture->fault),
                     STATUS_MISSING);
    char shown[SIGN_NUMBER_TEXT_MAX];
    sign_format_number(shown, one.pub.number);
    assert_non_null(strstr(fixture->fault.what, shown));
    assert_int_equal(keyring_trust(fixture->folder, &one.pub, &fixture->fault), STATUS_OK);
    assert_int_equal(keyring_trust(fixture->folder, &two.pub, &fixture->fault), STATUS_OK);
    assert_int_equal(keyring_find(fixture->folder, one.pub.number, &found, &fixture->fault),
                     STATUS_OK);
    assert_memory_equal(&found, &one.pub, sizeof found);
    assert_int_equal(keyring_find(fixture->folder, two.pub.number, &found, &fixture->fault),
                     STATUS_OK);
    assert_string_equal(found.owner, "LS-0002");

    /* A key may be given to another kiosk later: the last word holds. */
    snprintf(one.pub.owner, sizeof one.pub.owner, "LS-0009");
    assert_int_equal(keyring_trust(fixture->folder, &one.pub, &fixture->fault), STATUS_OK);
    assert_int_equal(keyring_find(fixture->folder, one.pub.number, &found, &fixture->fault),
                     STATUS_OK);
    assert_string_equal(found.owner, "LS-0009");
}

static void test_broken_files(void **state)
{
    struct fixture *fixture = *state;
    struct sign_secret secret;
    struct sign_public found;
    char name[SIGN_NUMBER_TEXT_MAX + 16];
    char shown[SIGN_NUMBER_TEXT_MAX];
    char text[SIGN_TEXT_MAX];
    write_text(fixture, "kiosk.key", "untrusted comment: nothing\n");
    assert_int_equal(keyring_read(fixture->folder, &secret, &fixture->fault), STATUS_BAD_INPUT);
    assert_string_equal(fixture->fault.file, in_folder(fixture, "kiosk.key"));
    sign_make(&secret, "LS-0421");
    sign_format_secret(text, &secret);
    text[strlen(text) - 8] ^= 1;
    write_text(fixture, "kiosk.key", text);
    assert_int_equal(keyring_read(fixture->folder, &secret, &fixture->fault), STATUS_BAD_INPUT);
    assert_int_equal(mkdir(in_folder(fixture, "known"), 0700), 0);
    sign_format_number(shown, secret.pub.number);
    snprintf(name, sizeof name, "known/%s.pub", shown);
    write_text(fixture, name, "");
    assert_int_equal(keyring_find(fixture->folder, secret.pub.number, &found, &fixture->fault),
                     STATUS_BAD_INPUT);
    assert_string_equal(fixture->fault.file, in_folder(fixture, name));
}

static void test_folders(void **state)
{
    struct fixture *fixture = *state;
    struct sign_public pub;
    char name[5000];
    memset(name, 'a', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    assert_int_equal(keyring_make(name, "LS-0421", &pub, &fixture->fault), STATUS_BAD_INPUT);
    assert_non_null(strstr(fixture->fault.what, "too long"));
    assert_int_equal(keyring_make(in_folder(fixture, "none"), "LS-0421", &pub, &fixture->fault),
                     STATUS_FAILED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_pair, fixture_create, empty),
        cmocka_unit_test_setup_teardown(test_public_half, fixture_create, empty),
        cmocka_unit_test_setup_teardown(test_trust, fixture_create, empty),
        cmocka_unit_test_setup_teardown(test_broken_files, fixture_create, empty),
        cmocka_unit_test_setup_teardown(test_folders, fixture_create, empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
