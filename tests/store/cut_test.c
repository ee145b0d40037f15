/* cut_test.c: the power goes at every sync of scripted visits, and of what was written since the
 * last sync of its file any part may be on the disk, none, or torn at a sector. Whatever the disk
 * then holds, the next start has every row whose call had returned, in a whole chain, and goes on.
 * CUTS=N in the environment: N pictures of the disk for each sync, 2 otherwise. */
#include "fixture.h"

#include "base/seed.h"
#include "shim.h"
#include "store/mend.h"
#include "store/sums.h"

enum {
    FILE_COUNT = 2,           /* ledger.db and its log */
    FILE_BYTES = 1024 * 1024, /* of each: the script needs less */
    WRITE_COUNT = 4096,       /* between two syncs of one file */
    SECTOR = 512,
};

struct write {
    sqlite3_int64 at, size; /* size -1: the file was cut to `at` bytes */
    size_t bytes;           /* where its bytes stand in the file's store */
};

/* What of a file is on the disk for certain, and what came since. */
struct disk_file {
    const char *suffix;
    unsigned char durable[FILE_BYTES];
    sqlite3_int64 durable_size;
    struct write writes[WRITE_COUNT];
    size_t write_count;
    unsigned char store[4 * FILE_BYTES];
    size_t store_used;
};

static struct disk_file files[FILE_COUNT] = {{.suffix = ""}, {.suffix = "-wal"}};
static struct fixture *watched; /* NULL: nothing is watched */
static int64_t rows_kept, answers_kept;
static uint64_t seed = 20261127;
static long cuts, variants = 2;
static bool checking;

static struct disk_file *file_of(const char *name)
{
    size_t length = watched == NULL ? 0 : strlen(watched->path);
    if (name == NULL || watched == NULL || strncmp(name, watched->path, length) != 0) {
        return NULL;
    }
    for (int i = 0; i < FILE_COUNT; i++) {
        if (strcmp(name + length, files[i].suffix) == 0) {
            return &files[i];
        }
    }
    return NULL;
}

static void apply(unsigned char *image, sqlite3_int64 *image_size, const struct disk_file *file,
                  const struct write *write, sqlite3_int64 size)
{
    if (write->size < 0) {
        *image_size = write->at;
        return;
    }
    assert_true(write->at + size <= FILE_BYTES);
    memcpy(image + write->at, file->store + write->bytes, (size_t)size);
    *image_size = write->at + size > *image_size ? write->at + size : *image_size;
}

/* One of the many states in which the disk may be found. */
static void write_image(const struct disk_file *file, const char *path, int variant)
{
    static unsigned char image[FILE_BYTES];
    sqlite3_int64 size = file->durable_size;
    memset(image, 0, sizeof image);
    memcpy(image, file->durable, (size_t)size);
    for (size_t i = 0; i < file->write_count; i++) {
        const struct write *write = &file->writes[i];
        sqlite3_int64 part = write->size;
        size_t chance = variant == 0 ? 0 : seed_below(&seed, 4);
        if (chance == 0) {
            continue; /* it never came to the disk */
        }
        if (chance == 1 && part > SECTOR) {
            part = (sqlite3_int64)(seed_below(&seed, (size_t)(part / SECTOR)) * SECTOR);
        }
        apply(image, &size, file, write, part);
    }
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(image, 1, (size_t)size, out), size);
    fclose(out);
}

/* The tail is synced when nobody waits: any beginning of it may be there. */
static void write_tail(const char *to, int variant)
{
    char from[160];
    char *bytes = NULL;
    size_t size = 0;
    snprintf(from, sizeof from, "%s.tail", watched->path);
    if (file_read(from, 1 << 22, &bytes, &size, NULL) != STATUS_OK) {
        return;
    }
    FILE *out = fopen(to, "wb");
    assert_non_null(out);
    size_t part = variant % 2 == 0 ? size : seed_below(&seed, size + 1);
    assert_int_equal(fwrite(bytes, 1, part, out), part);
    fclose(out);
    free(bytes);
}

static void check_image(const char *path)
{
    struct fixture after = {.ledger = NULL};
    struct mend_report report;
    struct ledger_verdict verdict;
    size_t recovered = 0;
    bool equal = false;
    snprintf(after.path, sizeof after.path, "%s", path);
    struct ledger_setup setup = fixture_setup_of(&after);
    setup.keep_tail = true;
    if (mend_open(&after.ledger, &setup, false, &report, &after.fault) != STATUS_OK) {
        fail_msg("cut %ld: %s", cuts, after.fault.what);
    }
    assert_false(report.mended);
    assert_int_equal(ledger_verify(after.ledger, &verdict, &after.fault), STATUS_OK);
    if (!verdict.whole || verdict.rows < rows_kept) {
        fail_msg("cut %ld: %d rows of %d, %s", cuts, (int)verdict.rows, (int)rows_kept,
                 verdict.reason);
    }
    assert_int_equal(ledger_recover(after.ledger, fixture_at(500), &recovered, &after.fault),
                     STATUS_OK);
    fixture_visit(&after, 900, true);
    assert_int_equal(ledger_verify(after.ledger, &verdict, &after.fault), STATUS_OK);
    if (!verdict.whole || verdict.answers < answers_kept + 2) {
        fail_msg("cut %ld: %d answers of %d, %s", cuts, (int)verdict.answers, (int)answers_kept + 2,
                 verdict.reason);
    }
    assert_int_equal(ledger_sums_rebuild(after.ledger, &equal, &after.fault), STATUS_OK);
    assert_true(equal);
    ledger_close(after.ledger);
}

static void cut(void)
{
    char folder[96];
    char path[160];
    char command[256];
    checking = true;
    snprintf(folder, sizeof folder, "%s/cut", watched->folder);
    for (int variant = 0; variant < variants; variant++) {
        snprintf(command, sizeof command, "rm -rf '%s' && mkdir '%s'", folder, folder);
        assert_int_equal(system(command), 0);
        for (int i = 0; i < FILE_COUNT; i++) {
            snprintf(path, sizeof path, "%s/ledger.db%s", folder, files[i].suffix);
            if (files[i].durable_size > 0 || files[i].write_count > 0) {
                write_image(&files[i], path, variant);
            }
        }
        snprintf(path, sizeof path, "%s/ledger.db.tail", folder);
        write_tail(path, variant);
        snprintf(path, sizeof path, "%s/ledger.db", folder);
        cuts++;
        check_image(path);
    }
    checking = false;
}

static void note_write(struct disk_file *file, const struct shim_use *use)
{
    assert_true(file->write_count < WRITE_COUNT);
    struct write *write = &file->writes[file->write_count++];
    if (use->kind == SHIM_TRUNCATE) {
        *write = (struct write){.at = use->size, .size = -1};
        return;
    }
    assert_true(file->store_used + (size_t)use->size <= sizeof file->store);
    *write = (struct write){.at = use->at, .size = use->size, .bytes = file->store_used};
    memcpy(file->store + file->store_used, use->bytes, (size_t)use->size);
    file->store_used += (size_t)use->size;
}

static void note_sync(struct disk_file *file)
{
    for (size_t i = 0; i < file->write_count; i++) {
        apply(file->durable, &file->durable_size, file, &file->writes[i], file->writes[i].size);
    }
    file->write_count = 0;
    file->store_used = 0;
}

static int watch(const struct shim_use *use)
{
    struct disk_file *file = checking ? NULL : file_of(use->name);
    if (file != NULL && (use->kind == SHIM_WRITE || use->kind == SHIM_TRUNCATE)) {
        note_write(file, use);
    } else if (file != NULL && use->kind == SHIM_SYNC) {
        cut();
        note_sync(file);
    }
    return SQLITE_OK;
}

static void test_every_sync(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_setup setup = fixture_setup_of(fixture);
    setup.keep_tail = true;
    const char *asked = getenv("CUTS");
    variants = asked == NULL ? 2 : atol(asked);
    watched = fixture;
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    for (int number = 1; number <= 5; number++) {
        struct attempt_row attempt = fixture_attempt(number);
        struct participation part = fixture_part(number);
        struct moment now = fixture_at(2 * number);
        assert_int_equal(ledger_begin(fixture->ledger, &attempt, now, &fixture->fault), STATUS_OK);
        for (int ordinal = 1; ordinal <= 3; ordinal++) {
            struct answer_row answer = fixture_answer(number, ordinal);
            assert_int_equal(ledger_answer(fixture->ledger, &answer, now, &fixture->fault),
                             STATUS_OK);
            answers_kept++;
        }
        assert_int_equal(ledger_append(fixture->ledger, &part, now, &fixture->fault), STATUS_OK);
        rows_kept++;
        if (number == 3) {
            ledger_rest(fixture->ledger); /* the log goes into the main file */
        }
    }
    fixture_close(fixture);
    watched = NULL;
    printf("%ld pictures of the disk\n", cuts);
    assert_true(cuts >= 30 * variants);
}

static int destroy(void **state)
{
    struct fixture *fixture = *state;
    char command[96];
    watched = NULL;
    snprintf(command, sizeof command, "rm -rf '%s/cut'", fixture->folder);
    return system(command) == 0 ? fixture_destroy(state) : -1;
}

int main(void)
{
    sqlite3_initialize();
    shim_install(watch);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_every_sync, fixture_create, destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
