/* tail.c: the newest rows once more, in a plain file.
 *
 * Called by ledger.c, append.c, backup.c, mend.c and verify.c. Knows nothing of SQLite: rows are
 * bytes here. A failure to write is never the failure of an answer. */
#include "store/tail.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"

enum {
    MARK_BYTES = 4,                        /* "KTL1" */
    HASHED_AT = MARK_BYTES + DIGEST_BYTES, /* from here on all is under the digest */
    HEAD_AT = HASHED_AT + 8,               /* behind flags and size */
    HEAD_BYTES = ROW_CODE_MAX + 8 + DIGEST_BYTES,
    ROWS_AT = HEAD_AT + HEAD_BYTES,
    GROWTH_MAX = 65536, /* bytes that a kiosk at work may add while its tail is read */
    FLAG_LOST = 1 << 0,
    VERSION_SHIFT = 8, /* of the schema's version in the flags */
};

static const char mark[MARK_BYTES + 1] = "KTL1";

/* ---- bytes ---- */

static void put_number(unsigned char *out, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        out[i] = (unsigned char)(value >> (8 * i));
    }
}

static uint64_t get_number(const unsigned char *in, int bytes)
{
    uint64_t value = 0;
    for (int i = 0; i < bytes; i++) {
        value |= (uint64_t)in[i] << (8 * i);
    }
    return value;
}

/* The whole frame in fresh memory, NULL when there is none. */
static unsigned char *make_frame(const struct tail_head *head, const void *bytes, size_t size)
{
    unsigned char *frame = calloc(1, ROWS_AT + size);
    if (frame == NULL) {
        return NULL;
    }
    memcpy(frame, mark, MARK_BYTES);
    put_number(frame + HASHED_AT,
               (head->lost ? FLAG_LOST : 0) | (uint64_t)head->version << VERSION_SHIFT, 4);
    put_number(frame + HASHED_AT + 4, HEAD_BYTES + size, 4);
    memcpy(frame + HEAD_AT, head->kiosk_id, strlen(head->kiosk_id));
    put_number(frame + HEAD_AT + ROW_CODE_MAX, (uint64_t)head->seq, 8);
    memcpy(frame + HEAD_AT + ROW_CODE_MAX + 8, head->hash, DIGEST_BYTES);
    if (size > 0) {
        memcpy(frame + ROWS_AT, bytes, size);
    }
    digest_bytes(frame + MARK_BYTES, frame + HASHED_AT, 8 + HEAD_BYTES + size);
    return frame;
}

/* The bytes of the whole frame that begins here, 0 when none does. */
static size_t read_frame(const unsigned char *at, size_t left, struct tail_frame *out)
{
    unsigned char digest[DIGEST_BYTES];
    if (left < ROWS_AT || memcmp(at, mark, MARK_BYTES) != 0) {
        return 0;
    }
    size_t payload = (size_t)get_number(at + HASHED_AT + 4, 4);
    if (payload < HEAD_BYTES || payload > left - HEAD_AT) {
        return 0;
    }
    digest_bytes(digest, at + HASHED_AT, 8 + payload);
    if (memcmp(digest, at + MARK_BYTES, DIGEST_BYTES) != 0 ||
        at[HEAD_AT + ROW_CODE_MAX - 1] != '\0') {
        return 0;
    }
    struct tail_head *head = &out->head;
    memcpy(head->kiosk_id, at + HEAD_AT, ROW_CODE_MAX);
    head->seq = (int64_t)get_number(at + HEAD_AT + ROW_CODE_MAX, 8);
    memcpy(head->hash, at + HEAD_AT + ROW_CODE_MAX + 8, DIGEST_BYTES);
    uint64_t flags = get_number(at + HASHED_AT, 4);
    head->lost = (flags & FLAG_LOST) != 0;
    head->version = (int)(flags >> VERSION_SHIFT);
    out->bytes = at + ROWS_AT;
    out->size = payload - HEAD_BYTES;
    return HEAD_AT + payload;
}

/* ---- reading ---- */

struct reading {
    enum status (*visit)(void *context, const struct tail_frame *frame, struct fault *fault);
    void *context; /* of visit */
    int64_t end;   /* of the last whole frame of the last file */
};

/* What does not hold is stepped over, byte by byte, until a frame begins again. */
static enum status read_file(struct reading *reading, const char *path, struct fault *fault)
{
    struct fault unheard;
    struct stat about;
    char *text = NULL;
    size_t size = 0;
    size_t size_max = 2 * TAIL_BYTES_MAX;
    reading->end = 0;
    if (stat(path, &about) == 0 && about.st_size + GROWTH_MAX < 2 * TAIL_BYTES_MAX) {
        size_max = (size_t)about.st_size + GROWTH_MAX;
    }
    enum status status = file_read(path, size_max, &text, &size, &unheard);
    if (status != STATUS_OK) {
        return status == STATUS_MISSING || access(path, F_OK) != 0
                   ? STATUS_OK
                   : file_at_fault(fault, path,
                                   fault_set(fault, status, unheard.todo, "%s", unheard.what));
    }
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = 0;
    while (at < size && status == STATUS_OK) {
        struct tail_frame frame;
        size_t length = read_frame(bytes + at, size - at, &frame);
        at += length > 0 ? length : 1;
        if (length > 0) {
            reading->end = (int64_t)at;
            status = reading->visit(reading->context, &frame, fault);
        }
    }
    free(text);
    return status;
}

static enum status join(char out[TAIL_PATH_MAX], const char *ledger_path, const char *suffix,
                        struct fault *fault)
{
    if (snprintf(out, TAIL_PATH_MAX, "%s%s", ledger_path, suffix) >= TAIL_PATH_MAX) {
        return fault_set(fault, STATUS_BAD_INPUT, "use a shorter path",
                         "the path of the ledger is too long");
    }
    return STATUS_OK;
}

enum status tail_each(const char *ledger_path,
                      enum status (*visit)(void *context, const struct tail_frame *frame,
                                           struct fault *fault),
                      void *context, struct fault *fault)
{
    static const char *const suffixes[] = {".tail.before", ".tail"};
    struct reading reading = {.visit = visit, .context = context};
    enum status status = STATUS_OK;
    for (int i = 0; i < 2 && status == STATUS_OK; i++) {
        char path[TAIL_PATH_MAX];
        status = join(path, ledger_path, suffixes[i], fault);
        if (status == STATUS_OK) {
            status = read_file(&reading, path, fault);
        }
    }
    return status;
}

static enum status keep_head(void *context, const struct tail_frame *frame, struct fault *fault)
{
    (void)fault;
    *(struct tail_head *)context = frame->head;
    return STATUS_OK;
}

enum status tail_read_head(struct tail_head *out, const char *ledger_path, struct fault *fault)
{
    *out = (struct tail_head){.seq = 0};
    return tail_each(ledger_path, keep_head, out, fault);
}

/* ---- writing ---- */

static enum status fail(const char *path, const char *what, struct fault *fault)
{
    enum status status =
        fault_set(fault, STATUS_FAILED, "check the disk, and who may write to the folder", "%s: %s",
                  what, strerror(errno));
    return file_at_fault(fault, path, status);
}

static enum status open_file(struct tail *tail, struct fault *fault)
{
    struct reading reading = {.visit = keep_head, .context = &tail->head};
    tail->file = open(tail->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (tail->file < 0) {
        return fail(tail->path, "the tail of the ledger cannot be opened", fault);
    }
    enum status status = read_file(&reading, tail->path, fault);
    tail->size = tail->size_before = reading.end;
    tail->synced = true;
    if (status == STATUS_OK && ftruncate(tail->file, tail->size) != 0) {
        status = fail(tail->path, "the tail of the ledger cannot be written", fault);
    }
    return status;
}

enum status tail_open(struct tail *tail, const char *ledger_path, struct fault *fault)
{
    *tail = (struct tail){.file = -1};
    enum status status = join(tail->path, ledger_path, ".tail", fault);
    if (status == STATUS_OK) {
        status = tail_read_head(&tail->head, ledger_path, fault);
    }
    return status == STATUS_OK ? open_file(tail, fault) : status;
}

void tail_close(struct tail *tail)
{
    if (tail->path[0] != '\0' && tail->file >= 0) {
        tail_sync(tail);
        close(tail->file);
    }
    tail->file = -1;
}

/* Another program may have let a new tail begin. */
static bool follow(struct tail *tail)
{
    struct stat ours;
    struct stat there;
    struct fault fault;
    if (tail->file >= 0 && fstat(tail->file, &ours) == 0 && stat(tail->path, &there) == 0 &&
        ours.st_ino == there.st_ino && ours.st_dev == there.st_dev) {
        return true;
    }
    tail_close(tail);
    return open_file(tail, &fault) == STATUS_OK;
}

static bool complain(struct tail *tail)
{
    if (!tail->complained) {
        log_line("%s: the newest rows cannot be kept a second time: %s", tail->path,
                 strerror(errno));
    }
    tail->complained = true;
    return false;
}

bool tail_add(struct tail *tail, const struct tail_head *head, const void *bytes, size_t size)
{
    struct fault fault;
    if (!follow(tail) || (tail->size > TAIL_BYTES_MAX && tail_turn(tail, &fault) != STATUS_OK)) {
        return complain(tail);
    }
    unsigned char *frame = make_frame(head, bytes, size);
    ssize_t length = (ssize_t)(ROWS_AT + size);
    tail->size_before = tail->size;
    tail->head_before = tail->head;
    if (frame == NULL || pwrite(tail->file, frame, (size_t)length, tail->size) != length) {
        free(frame);
        tail_undo(tail);
        return complain(tail);
    }
    free(frame);
    tail->size += length;
    tail->head = *head;
    tail->synced = false;
    return true;
}

void tail_undo(struct tail *tail)
{
    tail->size = tail->size_before;
    tail->head = tail->head_before;
    if (tail->file >= 0 && ftruncate(tail->file, tail->size) != 0) {
        (void)complain(tail);
    }
}

void tail_sync(struct tail *tail)
{
    if (!tail->synced && tail->file >= 0) {
        tail->synced = fdatasync(tail->file) == 0 || !complain(tail);
    }
}

enum status tail_turn(struct tail *tail, struct fault *fault)
{
    char before[TAIL_PATH_MAX];
    struct tail_head head = tail->head;
    int length = snprintf(before, sizeof before, "%s.before", tail->path);
    bool full = tail->size > TAIL_BYTES_MAX;
    if (length >= (int)sizeof before || (access(before, F_OK) == 0 && !full)) {
        return STATUS_OK;
    }
    tail_sync(tail);
    if (rename(tail->path, before) != 0) {
        return fail(tail->path, "a new tail of the ledger cannot begin", fault);
    }
    close(tail->file);
    enum status status = open_file(tail, fault);
    if (status == STATUS_OK) {
        (void)tail_add(tail, &head, NULL, 0);
        tail_sync(tail);
    }
    return status;
}

void tail_forget_before(const char *ledger_path)
{
    char before[TAIL_PATH_MAX];
    if (join(before, ledger_path, ".tail.before", NULL) == STATUS_OK) {
        unlink(before);
    }
}
