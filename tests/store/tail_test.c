/* tail_test.c: frames that hold are read, whatever lies between them. */
#include "store/tail.h"

#include <sys/stat.h>

#include "fixture.h"

struct seen_frames {
    int64_t seqs[64];
    char texts[64][24];
    int count;
};

static enum status keep(void *context, const struct tail_frame *frame, struct fault *fault)
{
    struct seen_frames *seen = context;
    (void)fault;
    assert_true(seen->count < 64 && frame->size < 24);
    seen->seqs[seen->count] = frame->head.seq;
    memcpy(seen->texts[seen->count], frame->bytes, frame->size);
    seen->texts[seen->count++][frame->size] = '\0';
    return STATUS_OK;
}

static struct seen_frames read_all(struct fixture *fixture)
{
    struct seen_frames seen = {.count = 0};
    assert_int_equal(tail_each(fixture->path, keep, &seen, &fixture->fault), STATUS_OK);
    return seen;
}

static struct tail_head head_of(int64_t seq)
{
    struct tail_head head = {.kiosk_id = "LS-0421", .seq = seq, .version = 3};
    memset(head.hash, (int)seq, sizeof head.hash);
    return head;
}

static void add(struct tail *tail, int64_t seq)
{
    struct tail_head head = head_of(seq);
    char text[24];
    snprintf(text, sizeof text, "rows of %d", (int)seq);
    assert_true(tail_add(tail, &head, text, strlen(text)));
}

static void fill(struct fixture *fixture, struct tail *tail, int count)
{
    assert_int_equal(tail_open(tail, fixture->path, &fixture->fault), STATUS_OK);
    for (int i = 1; i <= count; i++) {
        add(tail, i);
    }
    tail_close(tail);
}

static void test_frames(void **state)
{
    struct fixture *fixture = *state;
    struct tail tail;
    struct tail_head head;
    assert_int_equal(read_all(fixture).count, 0);
    assert_int_equal(tail_read_head(&head, fixture->path, &fixture->fault), STATUS_OK);
    assert_int_equal(head.seq, 0);
    fill(fixture, &tail, 5);
    struct seen_frames seen = read_all(fixture);
    assert_int_equal(seen.count, 5);
    assert_string_equal(seen.texts[4], "rows of 5");
    assert_int_equal(tail_open(&tail, fixture->path, &fixture->fault), STATUS_OK);
    assert_int_equal(tail.head.seq, 5);
    assert_string_equal(tail.head.kiosk_id, "LS-0421");
    assert_int_equal(tail.head.version, 3);
    assert_false(tail.head.lost);
    add(&tail, 6);
    tail_undo(&tail);
    assert_int_equal(tail.head.seq, 5);
    head = head_of(7);
    head.lost = true;
    assert_true(tail_add(&tail, &head, NULL, 0));
    tail_close(&tail);
    seen = read_all(fixture);
    assert_int_equal(seen.count, 6);
    assert_string_equal(seen.texts[5], "");
    assert_int_equal(tail_read_head(&head, fixture->path, &fixture->fault), STATUS_OK);
    assert_true(head.lost);
    assert_int_equal(head.seq, 7);
    tail_close(&(struct tail){.file = -1});
}

/* Cut anywhere: the frames before the cut are there, and the next one follows them. */
static void test_torn(void **state)
{
    struct fixture *fixture = *state;
    struct tail tail;
    struct stat about;
    char path[128];
    snprintf(path, sizeof path, "%s.tail", fixture->path);
    fill(fixture, &tail, 3);
    assert_int_equal(stat(path, &about), 0);
    int64_t size = about.st_size;
    for (int64_t length = 0; length <= size; length++) {
        unlink(path);
        fill(fixture, &tail, 3);
        assert_int_equal(truncate(path, length), 0);
        int whole = (int)(3 * length / size);
        assert_int_equal(read_all(fixture).count, whole);
        assert_int_equal(tail_open(&tail, fixture->path, &fixture->fault), STATUS_OK);
        add(&tail, 9);
        tail_close(&tail);
        struct seen_frames seen = read_all(fixture);
        assert_int_equal(seen.count, whole + 1);
        assert_int_equal(seen.seqs[whole], 9);
    }
}

/* A bent byte costs the frame that it is in, and no other. */
static void test_bent(void **state)
{
    struct fixture *fixture = *state;
    struct tail tail;
    struct stat about;
    char path[128];
    snprintf(path, sizeof path, "%s.tail", fixture->path);
    fill(fixture, &tail, 3);
    assert_int_equal(stat(path, &about), 0);
    for (int64_t at = 0; at < about.st_size; at++) {
        unlink(path);
        fill(fixture, &tail, 3);
        FILE *file = fopen(path, "r+b");
        assert_non_null(file);
        assert_int_equal(fseek(file, (long)at, SEEK_SET), 0);
        int byte = fgetc(file);
        assert_int_equal(fseek(file, (long)at, SEEK_SET), 0);
        fputc(byte ^ 0x10, file);
        fclose(file);
        struct seen_frames seen = read_all(fixture);
        assert_int_equal(seen.count, 2);
        int gone = 1 + (int)(3 * at / about.st_size);
        assert_int_equal(seen.seqs[0], gone == 1 ? 2 : 1);
        assert_int_equal(seen.seqs[1], gone == 3 ? 2 : 3);
    }
}

/* A new tail begins with the head of the old one, which waits for a proven copy. */
static void test_turn(void **state)
{
    struct fixture *fixture = *state;
    struct tail tail;
    struct tail other;
    char before[128];
    snprintf(before, sizeof before, "%s.tail.before", fixture->path);
    assert_int_equal(tail_open(&tail, fixture->path, &fixture->fault), STATUS_OK);
    add(&tail, 1);
    /* Another program turns it, and the first one follows. */
    assert_int_equal(tail_open(&other, fixture->path, &fixture->fault), STATUS_OK);
    assert_int_equal(tail_turn(&other, &fixture->fault), STATUS_OK);
    tail_close(&other);
    assert_int_equal(access(before, F_OK), 0);
    add(&tail, 2);
    struct seen_frames seen = read_all(fixture);
    assert_int_equal(seen.count, 3);
    assert_string_equal(seen.texts[1], "");
    assert_int_equal(seen.seqs[1], 1);
    /* While there is one before, nothing turns: no row may go. */
    assert_int_equal(tail_turn(&tail, &fixture->fault), STATUS_OK);
    add(&tail, 3);
    assert_int_equal(read_all(fixture).count, 4);
    tail_forget_before(fixture->path);
    seen = read_all(fixture);
    assert_int_equal(seen.count, 3);
    assert_int_equal(seen.seqs[0], 1);
    assert_string_equal(seen.texts[2], "rows of 3");
    tail_close(&tail);
}

/* A tail that cannot be written refuses nothing. */
static void test_unwritable(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_setup setup = fixture_setup_of(fixture);
    char path[128];
    snprintf(path, sizeof path, "%s.tail", fixture->path);
    assert_int_equal(mkdir(path, 0700), 0);
    setup.keep_tail = true;
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    fixture_visit(fixture, 1, true);
    assert_int_equal(fixture_number(fixture, "SELECT count(*) FROM participation"), 1);
    fixture_close(fixture);
    rmdir(path);
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    struct seen_frames seen = read_all(fixture);
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.seqs[0], 1);
}

/* The power goes between the two writes: what the tail has comes into the ledger. */
static void test_ahead(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_setup setup = fixture_setup_of(fixture);
    struct ledger_verdict verdict;
    char command[512];
    setup.keep_tail = true;
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    fixture_visit(fixture, 1, true);
    fixture_close(fixture);
    snprintf(command, sizeof command, "cp '%s' '%s.old'", fixture->path, fixture->path);
    assert_int_equal(system(command), 0);
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    struct participation part = fixture_part(2);
    fixture_append(fixture, &part, 3);
    fixture_close(fixture);
    snprintf(command, sizeof command, "mv '%s.old' '%s'", fixture->path, fixture->path);
    assert_int_equal(system(command), 0);

    setup.read_only = true;
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_int_equal(verdict.bad_seq, 2);
    assert_int_equal(verdict.bad_last, 2);
    assert_non_null(strstr(verdict.reason, "missing at the end: the tail"));
    fixture_close(fixture);

    setup.read_only = false;
    assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
    assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
    assert_string_equal(verdict.reason, "");
    assert_int_equal(verdict.rows, 2);
}

/* The ledger is deleted, with its log or without it: the tail alone gives every row and answer. */
static void test_deleted(void **state)
{
    struct fixture *fixture = *state;
    struct ledger_setup setup = fixture_setup_of(fixture);
    struct ledger_verdict verdict;
    char command[512];
    setup.keep_tail = true;
    for (int how = 0; how < 2; how++) {
        snprintf(command, sizeof command, "rm -rf '%s'/*", fixture->folder);
        assert_int_equal(system(command), 0);
        assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
        fixture_visit(fixture, 1, true);
        fixture_visit(fixture, 3, true);
        unlink(fixture->path);
        snprintf(command, sizeof command, "rm -f '%s-wal' '%s-shm'", fixture->path, fixture->path);
        assert_int_equal(how == 0 ? 0 : system(command), 0);
        fixture_visit(fixture, 5, true); /* the kiosk goes on */
        fixture_close(fixture);
        assert_int_equal(ledger_open(&fixture->ledger, &setup, &fixture->fault), STATUS_OK);
        assert_int_equal(ledger_verify(fixture->ledger, &verdict, &fixture->fault), STATUS_OK);
        assert_string_equal(verdict.reason, "");
        assert_int_equal(verdict.rows, 3);
        assert_int_equal(verdict.answers, 6);
        fixture_close(fixture);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_frames, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_torn, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_bent, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_turn, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_unwritable, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_ahead, fixture_create, fixture_destroy),
        cmocka_unit_test_setup_teardown(test_deleted, fixture_create, fixture_destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
