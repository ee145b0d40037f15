/* cut_test.c: the power goes at every sync of scripted work, and of what was written since the last
 * sync of its file any part may be on the disk, none, or torn at a sector (disk.h). Whatever the
 * disk then holds, the next start has every row whose call had returned, in a whole chain, and goes
 * on: after visits, while two bundles are taken into a new or an older ledger, while a ledger of
 * the first version is brought up, while the desk is written, while a damaged ledger is made anew,
 * and while a copy is made. What was cut can be done again, and ends the same.
 * CUTS=N in the environment: N pictures of the disk for each sync, 2 otherwise. */
#include "disk.h"

#include "base/digest.h"
#include "store/account.h"
#include "store/bundle.h"
#include "store/desk_mend.h"
#include "store/mend.h"
#include "store/merge.h"
#include "store/sums.h"

enum {
    VISITS = 4,
    KIOSKS = 2,
    ROWS = 3, /* of each bundle */
};

static struct fixture *watched;
static char picture[128]; /* the folder of a picture */
static int64_t rows_kept, answers_kept;
static long cuts, variants = 2;
static void (*check)(int variant);

static void cut_all(void)
{
    for (int variant = 0; variant < variants; variant++) {
        disk_picture(picture, variant);
        cuts++;
        check(variant);
    }
}

/* From now on each sync of the fixture's folder is a cut. */
static void begin(struct fixture *fixture, void (*looks)(int variant))
{
    const char *asked = getenv("CUTS");
    variants = asked == NULL ? 2 : atol(asked);
    watched = fixture;
    check = looks;
    cuts = rows_kept = answers_kept = 0;
    snprintf(picture, sizeof picture, "%s.cut", fixture->folder);
    disk_begin(fixture->folder, cut_all);
}

static void end(long least)
{
    disk_begin(NULL, NULL);
    printf("%ld pictures of the disk\n", cuts);
    assert_true(cuts >= least * variants);
}

static struct fixture in_picture(const char *name)
{
    struct fixture after = {.ledger = NULL};
    snprintf(after.path, sizeof after.path, "%.60s/%.30s", picture, name);
    return after;
}

static struct ledger_setup kept_setup(const struct fixture *fixture)
{
    struct ledger_setup setup = fixture_setup_of(fixture);
    setup.keep_tail = true;
    return setup;
}

static void open_kept(struct fixture *fixture, bool may_mend)
{
    struct mend_report report;
    struct ledger_setup setup = kept_setup(fixture);
    if (mend_open(&fixture->ledger, &setup, false, &report, &fixture->fault) != STATUS_OK) {
        fail_msg("cut %ld: %s", cuts, fixture->fault.what);
    }
    assert_true(may_mend || !report.mended);
    assert_int_equal(report.lost, 0);
}

static struct ledger_verdict expect_whole(struct fixture *fixture)
{
    struct ledger_verdict verdict;
    bool equal = false;
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    if (!verdict.whole) {
        fail_msg("cut %ld: %d rows, %s", cuts, (int)verdict.rows, verdict.reason);
    }
    assert_int_equal(ledger_sums_rebuild(fixture->ledger, &equal, &fixture->fault), STATUS_OK);
    assert_true(equal);
    return verdict;
}

/* ---- visits ---- */

/* The tail is synced when nobody waits: any beginning of it may be there. */
static void tear_tail(const char *ledger_path, int variant)
{
    char path[160];
    struct stat about;
    snprintf(path, sizeof path, "%s.tail", ledger_path);
    if (variant % 2 != 0 && stat(path, &about) == 0) {
        off_t size = (off_t)seed_below(&disk.seed, (size_t)about.st_size + 1);
        assert_int_equal(truncate(path, size), 0);
    }
}

static void check_visits(int variant)
{
    struct fixture after = in_picture("ledger.db");
    size_t recovered = 0;
    tear_tail(after.path, variant);
    open_kept(&after, false);
    struct ledger_verdict verdict = expect_whole(&after);
    assert_true(verdict.rows >= rows_kept);
    assert_int_equal(ledger_recover(after.ledger, fixture_at(500), &recovered, &after.fault),
                     STATUS_OK);
    fixture_visit(&after, 900, true);
    verdict = expect_whole(&after);
    assert_true(verdict.answers >= answers_kept + 2);
    ledger_close(after.ledger);
}

static void test_visits(void **state)
{
    struct fixture *fixture = *state;
    begin(fixture, check_visits);
    open_kept(fixture, false);
    for (int number = 1; number <= VISITS; number++) {
        struct attempt_row attempt = fixture_attempt(number);
        struct participation part = fixture_part(number);
        struct account_entry entry = fixture_account(number, "vneid-2", 1);
        struct moment now = fixture_at(2 * number);
        struct fault *fault = &fixture->fault;
        assert_int_equal(ledger_begin(fixture->ledger, &attempt, now, fault), STATUS_OK);
        for (int ordinal = 1; ordinal <= 3; ordinal++) {
            struct answer_row answer = fixture_answer(number, ordinal);
            assert_int_equal(ledger_answer(fixture->ledger, &answer, now, fault), STATUS_OK);
            answers_kept++;
        }
        assert_int_equal(ledger_append(fixture->ledger, &part, now, fault), STATUS_OK);
        rows_kept++;
        if (number == 2) {
            assert_int_equal(account_append(fixture->ledger, &entry, now, fault), STATUS_OK);
            ledger_rest(fixture->ledger); /* the log goes into the main file */
        }
    }
    fixture_close(fixture);
    end(20);
}

/* ---- bundles ---- */

static struct bundle bundles[KIOSKS];

static const char *kiosk_name(int kiosk)
{
    return kiosk == 0 ? "LS-0001" : "LS-0002";
}

static void make_bundles(struct fixture *fixture)
{
    for (int kiosk = 0; kiosk < KIOSKS; kiosk++) {
        struct fixture other = *fixture;
        struct ledger_setup setup = fixture_setup_of(&other);
        snprintf(other.path, sizeof other.path, "%s/%s.db", fixture->folder, kiosk_name(kiosk));
        setup.kiosk_id = kiosk_name(kiosk);
        assert_int_equal(ledger_open(&other.ledger, &setup, &other.fault), STATUS_OK);
        for (int number = 1; number <= ROWS; number++) {
            fixture_visit(&other, 100 * (kiosk + 1) + 2 * number, true);
        }
        assert_int_equal(bundle_make(other.ledger, 0, &bundles[kiosk], &other.fault), STATUS_OK);
        fixture_close(&other);
        unlink(other.path);
    }
}

static void open_union(struct fixture *fixture)
{
    struct ledger_setup setup = fixture_setup_of(fixture);
    setup.kiosk_id = NULL;
    setup.unites = true;
    if (ledger_open(&fixture->ledger, &setup, &fixture->fault) != STATUS_OK) {
        fail_msg("cut %ld: %s", cuts, fixture->fault.what);
    }
}

static void unite(struct fixture *fixture, int kiosk)
{
    unsigned char digest[MERGE_DIGEST_BYTES];
    struct merge_receipt receipt;
    struct merge_bundle bundle = {.bytes = bundles[kiosk].bytes,
                                  .size = bundles[kiosk].size,
                                  .digest = digest,
                                  .kiosk_id = kiosk_name(kiosk),
                                  .now_ms = FIXTURE_NOON};
    digest_bytes(digest, bundle.bytes, bundle.size);
    memcpy(digest + DIGEST_BYTES, digest, DIGEST_BYTES);
    if (merge_unite(fixture->ledger, &bundle, &receipt, &fixture->fault) != STATUS_OK ||
        merge_settle(fixture->ledger, &fixture->fault) != STATUS_OK) {
        fail_msg("cut %ld: %s", cuts, fixture->fault.what);
    }
    assert_int_equal(receipt.fresh + receipt.had, ROWS);
}

/* What was settled is there; taking both once more ends the same as without a cut. */
static void check_union(int variant)
{
    struct fixture after = in_picture("union.db");
    struct ledger_total total;
    (void)variant;
    open_union(&after);
    assert_true(expect_whole(&after).rows >= rows_kept);
    unite(&after, 0);
    unite(&after, 1);
    struct ledger_verdict verdict = expect_whole(&after);
    assert_int_equal(verdict.rows, KIOSKS * ROWS);
    assert_int_equal(verdict.answers, KIOSKS * ROWS * 2);
    assert_int_equal(ledger_count(after.ledger, COUNT_PER_LESSON, &total, &after.fault), STATUS_OK);
    assert_int_equal(total.counted, KIOSKS * ROWS);
    ledger_close(after.ledger);
}

static void merge(struct fixture *fixture, bool exists)
{
    snprintf(fixture->path, sizeof fixture->path, "%s/union.db", fixture->folder);
    make_bundles(fixture);
    if (exists) {
        open_union(fixture);
        unite(fixture, 1);
        fixture_close(fixture);
    }
    begin(fixture, check_union);
    rows_kept = exists ? ROWS : 0;
    open_union(fixture);
    unite(fixture, 0);
    rows_kept += ROWS;
    unite(fixture, 1);
    rows_kept = KIOSKS * ROWS;
    fixture_close(fixture);
    end(3);
    for (int kiosk = 0; kiosk < KIOSKS; kiosk++) {
        bundle_free(&bundles[kiosk]);
    }
}

static void test_merge_into_a_new_file(void **state)
{
    merge(*state, false);
}

static void test_merge_into_an_older_file(void **state)
{
    merge(*state, true);
}

/* ---- a ledger of the first version ---- */

static void check_example(int variant)
{
    struct fixture after = in_picture("ledger.db");
    struct ledger_total total;
    (void)variant;
    open_kept(&after, false);
    struct ledger_verdict verdict = expect_whole(&after);
    assert_int_equal(verdict.rows, 6);
    assert_int_equal(verdict.answers, 8);
    assert_int_equal(ledger_count(after.ledger, COUNT_PER_LESSON, &total, &after.fault), STATUS_OK);
    assert_int_equal(total.counted, 14);
    ledger_close(after.ledger);
}

static void test_migration(void **state)
{
    struct fixture *fixture = *state;
    fixture_example(fixture);
    begin(fixture, check_example);
    open_kept(fixture, false);
    fixture_close(fixture);
    end(3);
}

/* ---- a copy, and a ledger out of one ---- */

static void make_copy(struct fixture *fixture)
{
    struct backup_receipt receipt;
    struct backup_setup setup = {
        .ledger_path = fixture->path, .now_ms = fixture_at(30).wall_ms, .keep = 3};
    if (backup_make(&setup, &receipt, &fixture->fault) != STATUS_OK) {
        fail_msg("cut %ld: %s", cuts, fixture->fault.what);
    }
}

static void fill(struct fixture *fixture)
{
    for (int number = 1; number <= VISITS; number++) {
        open_kept(fixture, false);
        fixture_visit(fixture, 2 * number, true);
        fixture_close(fixture);
        if (number == 2) {
            make_copy(fixture);
        }
    }
}

/* Every copy that has its name is whole. */
static void check_copies(const struct fixture *after)
{
    char path[BACKUP_PATH_MAX];
    for (int i = 0; backup_find(path, after->path, i); i++) {
        struct fixture copy = {.ledger = NULL};
        struct ledger_verdict verdict;
        struct ledger_setup setup = fixture_setup_of(&copy);
        setup.path = path;
        setup.read_only = true;
        assert_int_equal(ledger_open(&copy.ledger, &setup, &copy.fault), STATUS_OK);
        assert_int_equal(ledger_verify(copy.ledger, &verdict, &copy.fault), STATUS_OK);
        assert_true(verdict.whole);
        ledger_close(copy.ledger);
    }
}

static void check_all_visits(int variant)
{
    struct fixture after = in_picture("ledger.db");
    (void)variant;
    check_copies(&after);
    open_kept(&after, true);
    struct ledger_verdict verdict = expect_whole(&after);
    assert_int_equal(verdict.rows, VISITS);
    assert_int_equal(verdict.answers, 2 * VISITS);
    ledger_close(after.ledger);
    make_copy(&after);
}

static void test_backup(void **state)
{
    struct fixture *fixture = *state;
    fill(fixture);
    begin(fixture, check_all_visits);
    make_copy(fixture);
    end(1);
}

static void test_mend(void **state)
{
    struct fixture *fixture = *state;
    fill(fixture);
    FILE *file = fopen(fixture->path, "r+b");
    assert_non_null(file);
    for (int i = 0; i < 50000; i++) {
        fputc(0x5a, file);
    }
    fclose(file);
    begin(fixture, check_all_visits);
    open_kept(fixture, true);
    assert_int_equal(expect_whole(fixture).rows, VISITS);
    fixture_close(fixture);
    end(3);
}

/* ---- the desk ---- */

static struct desk_place desk_at(const char *folder, char path[160])
{
    snprintf(path, 160, "%s/desk.db", folder);
    return (struct desk_place){.path = path, .boot_id = "boot", .now = fixture_at(1)};
}

/* rows_kept: acts; answers_kept: inputs of the class under way. */
static enum status count_input(void *context, const struct desk_class_input *input,
                               struct fault *fault)
{
    (void)input;
    (void)fault;
    ++*(int64_t *)context;
    return STATUS_OK;
}

static void check_desk(int variant)
{
    char path[160];
    struct desk *desk = NULL;
    struct desk_mend_report report;
    struct desk_act acts[32];
    struct fault fault;
    size_t count = 0;
    int64_t bad = 0;
    int64_t inputs = 0;
    const struct desk_place place = desk_at(picture, path);
    (void)variant;
    if (desk_open_mended(&desk, &place, &report, &fault) != STATUS_OK) {
        fail_msg("cut %ld: %s", cuts, fault.what);
    }
    assert_false(report.mended);
    assert_int_equal(desk_act_verify(desk, &bad, &fault), STATUS_OK);
    assert_int_equal(bad, 0);
    assert_int_equal(desk_act_list(desk, 0, acts, 32, &count, &fault), STATUS_OK);
    assert_true((int64_t)count >= rows_kept);
    assert_int_equal(desk_class_each(desk, count_input, &inputs, &fault), STATUS_OK);
    assert_true(inputs >= answers_kept || (int64_t)count > rows_kept);
    assert_int_equal(desk_act_add(desk, DESK_ACT_LEAVE, "CB-01", "", fixture_at(90), &fault),
                     STATUS_OK);
    desk_close(desk);
}

static void test_desk(void **state)
{
    struct fixture *fixture = *state;
    struct fault *fault = &fixture->fault;
    char path[160];
    struct desk *desk = NULL;
    struct desk_mend_report report;
    const struct desk_class class = {
        .visit_id = "visit", .helper_id = "HD-01", .lang = "vi", .opened_ms = FIXTURE_NOON};
    const struct desk_class_input input = {.input = {.kind = CLASS_INPUT_BEGIN}, .text = ""};
    begin(fixture, check_desk);
    const struct desk_place place = desk_at(fixture->folder, path);
    assert_int_equal(desk_open_mended(&desk, &place, &report, fault), STATUS_OK);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(desk_act_add(desk, DESK_ACT_ENTER, "CB-01", "", fixture_at(i), fault),
                         STATUS_OK);
        rows_kept++;
        assert_int_equal(desk_class_open(desk, &class, fixture_at(i), fault), STATUS_OK);
        rows_kept++;
        for (int j = 0; j < 3; j++) {
            assert_int_equal(desk_class_add(desk, &input, 1, fault), STATUS_OK);
            answers_kept++;
        }
        assert_int_equal(desk_remember(desk, "last_class", "x", fault), STATUS_OK);
        assert_int_equal(desk_class_close(desk, false, "HD-01", fixture_at(i), fault), STATUS_OK);
        answers_kept = 0;
        rows_kept++;
    }
    desk_close(desk);
    end(15);
}

/* ---- */

static int destroy(void **state)
{
    struct fixture *fixture = *state;
    char command[256];
    disk_begin(NULL, NULL);
    fixture_close(fixture);
    snprintf(command, sizeof command, "rm -rf '%s.cut' '%s'/*", fixture->folder, fixture->folder);
    return system(command) == 0 ? fixture_destroy(state) : -1;
}

int main(void)
{
    sqlite3_initialize();
    shim_install(disk_watch);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_visits, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_merge_into_a_new_file, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_merge_into_an_older_file, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_migration, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_backup, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_mend, fixture_create, destroy),
        cmocka_unit_test_setup_teardown(test_desk, fixture_create, destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
