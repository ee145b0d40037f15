/* desk_mend_test.c: whatever happens to the desk, staff get back in with the PINs of its newest
 * copy, the damaged file stays, and a desk that was lost is not taken for a fresh one. */
#include "store/desk_mend.h"

#include <sys/stat.h>

#include "desk_fixture.h"

#define PIN "482917"

static void shell(const char *format, ...)
{
    char command[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(command, sizeof command, format, args);
    va_end(args);
    if (system(command) != 0) {
        fail_msg("%s", command);
    }
}

static struct desk_place place_of(const struct office *office, int64_t ms)
{
    return (struct desk_place){.path = office->path, .boot_id = DESK_BOOT, .now = office_at(ms)};
}

static void close_desk(struct office *office)
{
    desk_close(office->desk);
    office->desk = NULL;
}

static struct desk_mend_report open_mended(struct office *office, int64_t ms)
{
    struct desk_mend_report report;
    const struct desk_place place = place_of(office, ms);
    if (desk_open_mended(&office->desk, &place, &report, &office->fault) != STATUS_OK) {
        fail_msg("%s", office->fault.what);
    }
    return report;
}

static struct backup_receipt back_up(struct office *office, int64_t ms)
{
    struct backup_receipt receipt;
    const struct desk_place place = place_of(office, ms);
    if (desk_back_up(&place, &receipt, &office->fault) != STATUS_OK) {
        fail_msg("%s", office->fault.what);
    }
    return receipt;
}

static bool is_fresh(struct office *office)
{
    bool fresh = false;
    assert_int_equal(desk_is_fresh(office->desk, &fresh, &office->fault), STATUS_OK);
    return fresh;
}

static size_t people(struct office *office)
{
    struct desk_person list[4];
    size_t count = 0;
    assert_int_equal(desk_staff_list(office->desk, list, 4, &count, &office->fault), STATUS_OK);
    return count;
}

static void expect_entry(struct office *office)
{
    enum desk_answer answer = DESK_ANSWER_WRONG;
    assert_int_equal(
        desk_door_try(office->desk, "CB-01", PIN, office_at(90000), &answer, &office->fault),
        STATUS_OK);
    assert_int_equal(answer, DESK_ANSWER_RIGHT);
}

static struct desk_act newest_act(struct office *office)
{
    struct desk_act act = {.seq = 0};
    size_t count = 0;
    assert_int_equal(desk_act_list(office->desk, 0, &act, 1, &count, &office->fault), STATUS_OK);
    assert_int_equal(count, 1);
    return act;
}

/* An officer, a copy, and a helper who came after it. */
static void fill(struct office *office, bool copy)
{
    close_desk(office);
    shell("rm -rf '%s' && mkdir '%s'", office->folder, office->folder);
    office_open(office, DESK_BOOT);
    office_hire(office, "CB-01", DESK_ROLE_OFFICER, PIN);
    if (copy) {
        struct backup_receipt receipt = back_up(office, 1000);
        assert_int_equal(receipt.rows, 1);
        assert_non_null(strstr(receipt.path, "/backup/desk-0000000001-20261123T120001.db"));
    }
    office_hire(office, "HD-01", DESK_ROLE_HELPER, "571946");
    close_desk(office);
}

static void test_fresh_and_whole(void **state)
{
    struct office *office = *state;
    assert_true(is_fresh(office));
    close_desk(office);
    struct desk_mend_report report = open_mended(office, 1);
    assert_false(report.mended);
    assert_true(is_fresh(office));
    office_hire(office, "CB-01", DESK_ROLE_OFFICER, PIN);
    assert_false(is_fresh(office));
    close_desk(office);
    assert_false(open_mended(office, 2).mended);
    expect_entry(office);
}

/* Every way in which a file is no desk any more. */
static void damage(struct office *office, int how)
{
    switch (how) {
    case 0:
        shell("echo 'a letter' > '%s'", office->path);
        return;
    case 1:
        shell("head -c 5000 '%s' > '%s.x' && mv '%s.x' '%s'", office->path, office->path,
              office->path, office->path);
        return;
    case 2: /* in the middle, where opening does not look */
        shell("dd if=/dev/urandom of='%s' bs=4096 seek=3 count=4 conv=notrunc 2>/dev/null",
              office->path);
        return;
    case 3:
        office_sabotage(office, "DROP TABLE staff");
        return;
    case 4: /* another program's */
        shell("rm '%s'", office->path);
        office_sabotage(office, "CREATE TABLE cows (name)");
        return;
    default:
        shell("rm '%s'", office->path);
        return;
    }
}

static void test_damaged_with_a_copy(void **state)
{
    struct office *office = *state;
    for (int how = 0; how < 6; how++) {
        fill(office, true);
        damage(office, how);
        struct desk_mend_report report = open_mended(office, 5000);
        assert_true(report.mended);
        assert_non_null(strstr(report.backup, "desk-0000000001-"));
        if (how < 5) {
            assert_non_null(strstr(report.set_aside, "desk.db.damaged-20261123T120005"));
            assert_int_equal(access(report.set_aside, F_OK), 0);
        }
        assert_int_equal(people(office), 1);
        assert_int_equal(newest_act(office).kind, DESK_ACT_MENDED);
        assert_non_null(strstr(newest_act(office).detail, "desk-0000000001-"));
        assert_false(is_fresh(office));
        expect_entry(office);
        close_desk(office);
        assert_false(open_mended(office, 6000).mended);
        close_desk(office);
    }
}

/* Nobody who comes by may choose the first PIN, also when the new file is deleted once more. */
static void test_damaged_without_a_copy(void **state)
{
    struct office *office = *state;
    for (int how = 0; how < 5; how++) {
        fill(office, false);
        damage(office, how);
        for (int i = 0; i < 2; i++) {
            struct desk_mend_report report = open_mended(office, 5000 + i);
            assert_true(report.mended);
            assert_string_equal(report.backup, "");
            assert_int_equal(people(office), 0);
            assert_string_equal(newest_act(office).detail, "none");
            assert_false(is_fresh(office));
            close_desk(office);
            shell("rm '%s'", office->path);
        }
    }
}

/* A copy that is damaged itself is passed over; the older one is taken. */
static void test_damaged_copies(void **state)
{
    struct office *office = *state;
    fill(office, true);
    office_open(office, DESK_BOOT);
    struct backup_receipt newer = back_up(office, 3000);
    close_desk(office);
    shell("dd if=/dev/urandom of='%s' bs=4096 seek=2 count=2 conv=notrunc 2>/dev/null", newer.path);
    damage(office, 0);
    struct desk_mend_report report = open_mended(office, 5000);
    assert_non_null(strstr(report.backup, "desk-0000000001-"));
    expect_entry(office);
}

/* A damaged desk gives no copy, and costs none of the good ones; of these only the newest stay. */
static void test_copies(void **state)
{
    struct office *office = *state;
    const struct desk_place place = place_of(office, 9000);
    struct backup_receipt receipt;
    fill(office, true);
    damage(office, 2);
    assert_int_equal(desk_back_up(&place, &receipt, &office->fault), STATUS_BAD_INPUT);
    shell("test $(ls '%s/backup' | wc -l) = 1", office->folder);
    fill(office, true);
    for (int i = 0; i < DESK_COPIES_MAX + 2; i++) {
        receipt = back_up(office, 10000 + i * 1000);
    }
    assert_int_equal(receipt.removed, 1);
    shell("test $(ls '%s/backup' | wc -l) = %d", office->folder, DESK_COPIES_MAX);
    shell("rm '%s'", office->path);
    assert_int_equal(desk_back_up(&place, &receipt, &office->fault), STATUS_MISSING);
}

static void test_check(void **state)
{
    struct office *office = *state;
    const struct desk_place place = place_of(office, 0);
    char reason[FAULT_WHAT_MAX];
    int64_t acts = 0;
    fill(office, false);
    assert_int_equal(desk_check(&place, &acts, reason, &office->fault), STATUS_OK);
    assert_string_equal(reason, "");
    assert_int_equal(acts, 2);
    office_sabotage(office, "DROP TRIGGER act_no_update; UPDATE act SET who = 'X' WHERE seq = 2");
    assert_int_equal(desk_check(&place, &acts, reason, &office->fault), STATUS_OK);
    assert_string_equal(reason, "act 2 was changed or is missing");
    damage(office, 2);
    assert_int_equal(desk_check(&place, &acts, reason, &office->fault), STATUS_OK);
    assert_string_not_equal(reason, "");
}

/* A newer program's desk is left alone. */
static void test_newer(void **state)
{
    struct office *office = *state;
    const struct desk_place place = place_of(office, 0);
    struct desk_mend_report report;
    fill(office, true);
    office_sabotage(office, "PRAGMA user_version = 99");
    assert_int_equal(desk_open_mended(&office->desk, &place, &report, &office->fault),
                     STATUS_BAD_INPUT);
    assert_false(report.mended);
    assert_non_null(strstr(office->fault.what, "newer"));
}

static int destroy(void **state)
{
    struct office *office = *state;
    close_desk(office);
    shell("rm -rf '%s'", office->folder);
    free(office);
    return 0;
}

#define OFFICE(test) cmocka_unit_test_setup_teardown(test, office_create, destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        OFFICE(test_fresh_and_whole),
        OFFICE(test_damaged_with_a_copy),
        OFFICE(test_damaged_without_a_copy),
        OFFICE(test_damaged_copies),
        OFFICE(test_copies),
        OFFICE(test_check),
        OFFICE(test_newer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
