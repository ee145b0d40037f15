/* bundle_test.c: a bundle and its signature on disk: whole, replaced only when asked for, and taken
 * only from whom somebody has vouched for, byte for byte as it was signed. */
#include "report/bundle.h"

#include <sys/stat.h>

#include "../store/fixture.h"
#include "report/keyring.h"
#include "store/account.h"

static char *in_folder(const struct fixture *fixture, const char *name)
{
    static char paths[4][160];
    static int turn;
    char *path = paths[turn++ % 4];
    snprintf(path, sizeof paths[0], "%s/%s", fixture->folder, name);
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

/* A kiosk with three visits and accounts, whose key is known or not. */
static struct sign_secret make_kiosk(struct fixture *fixture, bool known)
{
    struct sign_secret secret;
    struct account_entry entry = fixture_account(9, "vssid", 4);
    sign_make(&secret, "LS-0421");
    fixture_open(fixture);
    for (int number = 1; number <= 3; number++) {
        fixture_visit(fixture, 2 * number, true);
    }
    assert_int_equal(account_append(fixture->ledger, &entry, fixture_at(9), &fixture->fault),
                     STATUS_OK);
    assert_int_equal(mkdir(in_folder(fixture, "known"), 0700), 0);
    if (known) {
        assert_int_equal(keyring_trust(fixture->folder, &secret.pub, &fixture->fault), STATUS_OK);
    }
    return secret;
}

static enum status write_to(struct fixture *fixture, const struct sign_secret *secret, bool force,
                            struct bundle_receipt *receipt)
{
    struct bundle_setup setup = {.path = in_folder(fixture, "b.kiosk-bundle"),
                                 .now_ms = FIXTURE_NOON,
                                 .secret = secret,
                                 .force = force};
    return bundle_write(fixture->ledger, &setup, receipt, &fixture->fault);
}

static struct ledger *open_united(struct fixture *fixture)
{
    struct ledger_setup setup = {.path = in_folder(fixture, "united.db"),
                                 .unit_code = "",
                                 .hamlet = "",
                                 .boot_id = "",
                                 .unites = true};
    struct ledger *ledger = NULL;
    assert_int_equal(ledger_open(&ledger, &setup, &fixture->fault), STATUS_OK);
    return ledger;
}

static enum status take(struct fixture *fixture, char signer[ROW_CODE_MAX],
                        struct merge_receipt *receipt)
{
    struct ledger *united = open_united(fixture);
    enum status status = bundle_take(united, in_folder(fixture, "b.kiosk-bundle"), fixture->folder,
                                     FIXTURE_NOON, signer, receipt, &fixture->fault);
    assert_int_equal(merge_settle(united, NULL), STATUS_OK);
    ledger_close(united);
    return status;
}

static void test_there_and_back(void **state)
{
    struct fixture *fixture = *state;
    struct bundle_receipt written;
    struct merge_receipt taken;
    char signer[ROW_CODE_MAX];
    struct sign_secret secret = make_kiosk(fixture, true);
    assert_int_equal(write_to(fixture, &secret, false, &written), STATUS_OK);
    assert_int_equal(written.rows, 3);
    assert_int_equal(written.accounts, 1);
    assert_int_equal(written.first_seq, 1);
    assert_int_equal(written.last_seq, 3);
    assert_int_equal(written.left, 0);
    struct stat about;
    assert_int_equal(stat(in_folder(fixture, "b.kiosk-bundle"), &about), 0);
    assert_int_equal(about.st_size, written.bytes);
    assert_int_equal(take(fixture, signer, &taken), STATUS_OK);
    assert_string_equal(signer, "LS-0421");
    assert_int_equal(taken.fresh, 3);
    assert_int_equal(taken.accounts.fresh, 1);
    assert_int_equal(take(fixture, signer, &taken), STATUS_OK);
    assert_int_equal(taken.had, 3);
    assert_int_equal(taken.accounts.had, 1);
}

static void test_replacing(void **state)
{
    struct fixture *fixture = *state;
    struct bundle_receipt written;
    struct merge_receipt taken;
    char signer[ROW_CODE_MAX];
    struct sign_secret secret = make_kiosk(fixture, true);
    assert_int_equal(write_to(fixture, &secret, false, &written), STATUS_OK);
    fixture_visit(fixture, 20, true);
    assert_int_equal(write_to(fixture, &secret, false, &written), STATUS_BAD_INPUT);
    assert_int_equal(take(fixture, signer, &taken), STATUS_OK); /* the old pair is still one */
    assert_int_equal(taken.fresh, 3);
    assert_int_equal(write_to(fixture, &secret, true, &written), STATUS_OK);
    assert_int_equal(take(fixture, signer, &taken), STATUS_OK);
    assert_int_equal(taken.fresh, 1);
}

static void test_nobody_vouches(void **state)
{
    struct fixture *fixture = *state;
    struct bundle_receipt written;
    struct merge_receipt taken;
    char signer[ROW_CODE_MAX];
    struct sign_secret secret = make_kiosk(fixture, false);
    assert_int_equal(write_to(fixture, &secret, false, &written), STATUS_OK);
    assert_int_equal(take(fixture, signer, &taken), STATUS_MISSING);
    assert_string_equal(signer, "");
    assert_int_equal(taken.rows, 0);
    assert_non_null(strstr(fixture->fault.what, "nobody has vouched"));
}

/* A key speaks for its kiosk alone. */
static void test_another_kiosk(void **state)
{
    struct fixture *fixture = *state;
    struct bundle_receipt written;
    struct merge_receipt taken;
    char signer[ROW_CODE_MAX];
    struct sign_secret secret = make_kiosk(fixture, false);
    snprintf(secret.pub.owner, sizeof secret.pub.owner, "LS-0007");
    assert_int_equal(keyring_trust(fixture->folder, &secret.pub, &fixture->fault), STATUS_OK);
    assert_int_equal(write_to(fixture, &secret, false, &written), STATUS_OK);
    assert_int_equal(take(fixture, signer, &taken), STATUS_OK);
    assert_int_equal(taken.refused, 3);
    assert_int_equal(taken.accounts.refused, 1);
    assert_non_null(strstr(taken.refusals[0].reason, "another kiosk"));
}

static void change_byte(const char *path, long at)
{
    FILE *file = fopen(path, "r+");
    assert_non_null(file);
    assert_int_equal(fseek(file, at, at < 0 ? SEEK_END : SEEK_SET), 0);
    int byte = fgetc(file);
    assert_int_equal(fseek(file, at, at < 0 ? SEEK_END : SEEK_SET), 0);
    fputc(byte ^ 1, file);
    fclose(file);
}

static void test_not_as_signed(void **state)
{
    struct fixture *fixture = *state;
    static const long places[] = {0, 100, 5000, -1};
    struct bundle_receipt written;
    struct merge_receipt taken;
    char signer[ROW_CODE_MAX];
    struct sign_secret secret = make_kiosk(fixture, true);
    assert_int_equal(write_to(fixture, &secret, false, &written), STATUS_OK);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        change_byte(in_folder(fixture, "b.kiosk-bundle"), places[i]);
        assert_int_equal(take(fixture, signer, &taken), STATUS_BAD_INPUT);
        assert_non_null(strstr(fixture->fault.what, "not the one that LS-0421 has signed"));
        assert_string_equal(fixture->fault.file, in_folder(fixture, "b.kiosk-bundle"));
        assert_string_equal(signer, "");
        change_byte(in_folder(fixture, "b.kiosk-bundle"), places[i]);
    }
    assert_int_equal(truncate(in_folder(fixture, "b.kiosk-bundle.minisig"), 40), 0);
    assert_int_equal(take(fixture, signer, &taken), STATUS_BAD_INPUT);
    assert_int_equal(unlink(in_folder(fixture, "b.kiosk-bundle.minisig")), 0);
    assert_int_equal(take(fixture, signer, &taken), STATUS_BAD_INPUT);
    assert_non_null(strstr(fixture->fault.what, "no signature beside it"));
    assert_int_equal(unlink(in_folder(fixture, "b.kiosk-bundle")), 0);
    assert_int_equal(take(fixture, signer, &taken), STATUS_MISSING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_there_and_back, fixture_create, empty),
        cmocka_unit_test_setup_teardown(test_replacing, fixture_create, empty),
        cmocka_unit_test_setup_teardown(test_nobody_vouches, fixture_create, empty),
        cmocka_unit_test_setup_teardown(test_another_kiosk, fixture_create, empty),
        cmocka_unit_test_setup_teardown(test_not_as_signed, fixture_create, empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
