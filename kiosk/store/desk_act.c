/* desk_act.c: what staff did, append-only and chained.
 *
 * Each act's hash is over the hash before and the act itself, so that an act that was changed or
 * taken out shows. Called by app for every act of staff, and by the other desk_*.c files within
 * their own transactions. */
#include "desk_private.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/digest.h"

enum {
    ACT_BYTES_MAX = 1024, /* an act in the form that is hashed */
};

static const char *const codes[DESK_ACT_COUNT] = {
    [DESK_ACT_ENTER] = "enter",
    [DESK_ACT_LEAVE] = "leave",
    [DESK_ACT_MISS] = "pin_miss",
    [DESK_ACT_PERSON_ADDED] = "person_added",
    [DESK_ACT_PERSON_REMOVED] = "person_removed",
    [DESK_ACT_PERSON_CHANGED] = "person_changed",
    [DESK_ACT_PIN_SET] = "pin_set",
    [DESK_ACT_RECOVERED] = "recovered",
    [DESK_ACT_SETTING] = "setting",
    [DESK_ACT_CLASS_OPENED] = "class_opened",
    [DESK_ACT_CLASS_CLOSED] = "class_closed",
    [DESK_ACT_CLASS_DROPPED] = "class_dropped",
    [DESK_ACT_VOID] = "void",
    [DESK_ACT_EXPORT] = "export",
    [DESK_ACT_IMPORT] = "import",
    [DESK_ACT_DATE_SET] = "date_set",
    [DESK_ACT_ACCOUNTS] = "accounts",
    [DESK_ACT_PLAN] = "plan",
    [DESK_ACT_TEAMS] = "teams",
    [DESK_ACT_NAMES_ON] = "names_switched",
    [DESK_ACT_NAMES_ERASED] = "names_erased",
    [DESK_ACT_CLEANING] = "cleaning",
    [DESK_ACT_CHECKED] = "checked",
    [DESK_ACT_MENDED] = "mended",
};

static const char sql_last[] = "SELECT seq, hash FROM act ORDER BY seq DESC LIMIT 1";
static const char sql_add[] = "INSERT INTO act (seq, wall_ms, mono_ms, boot_id, kind, who, detail,"
                              " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
static const char sql_newest[] = "SELECT seq, wall_ms, mono_ms, kind, who, detail FROM act"
                                 " ORDER BY seq DESC LIMIT ? OFFSET ?";
static const char sql_of_kind[] = "SELECT seq, wall_ms, mono_ms, kind, who, detail FROM act"
                                  " WHERE kind = ? ORDER BY seq DESC LIMIT 1";
static const char sql_all[] =
    "SELECT seq, wall_ms, mono_ms, kind, who, detail, boot_id, hash FROM act ORDER BY seq";

const char *desk_act_code(enum desk_act_kind kind)
{
    assert(kind < DESK_ACT_COUNT);
    return codes[kind];
}

static enum desk_act_kind find_kind(const char *code)
{
    for (int i = 0; i < DESK_ACT_COUNT; i++) {
        if (strcmp(codes[i], code) == 0) {
            return (enum desk_act_kind)i;
        }
    }
    return DESK_ACT_COUNT;
}

/* The act in one form for ever: fields in order, each with its length before it. */
static void hash_act(unsigned char out[DIGEST_BYTES], const unsigned char before[DIGEST_BYTES],
                     const struct desk_act *act, const char *boot_id)
{
    char bytes[ACT_BYTES_MAX];
    struct buf buf;
    const char *kind = codes[act->kind];
    buf_init(&buf, bytes, sizeof bytes);
    buf_add_bytes(&buf, (const char *)before, DIGEST_BYTES);
    buf_add_format(&buf, "%lld,%lld,%lld,", (long long)act->seq, (long long)act->wall_ms,
                   (long long)act->mono_ms);
    const char *const texts[] = {boot_id, kind, act->who, act->detail};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        buf_add_format(&buf, "%zu:%s,", strlen(texts[i]), texts[i]);
    }
    assert(!buf.overflowed);
    digest_bytes(out, bytes, buf.length);
}

static enum status read_last(struct desk *desk, int64_t *seq, unsigned char hash[DIGEST_BYTES],
                             struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    *seq = 0;
    memset(hash, 0, DIGEST_BYTES);
    enum status status = db_use(&desk->db, sql_last, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &row, fault);
    }
    if (status == STATUS_OK && row) {
        *seq = db_column_int(statement, 0);
        if (!db_column_bytes(statement, 1, hash, DIGEST_BYTES)) {
            status = fault_set(fault, STATUS_BAD_INPUT, "keep the file for repair",
                               "the newest act has no readable hash");
        }
        db_reset(statement);
    }
    return status;
}

/* Cut between two characters. */
static void copy_cut(char *out, size_t size, const char *text)
{
    size_t length = strlen(text);
    if (length >= size) {
        length = size - 1;
        while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) {
            length--;
        }
    }
    memset(out, 0, size);
    memcpy(out, text, length);
}

static enum status write_act(struct desk *desk, const struct desk_act *act,
                             const unsigned char hash[DIGEST_BYTES], struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&desk->db, sql_add, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_int(statement, act->seq);
    db_bind_int(statement, act->wall_ms);
    db_bind_int(statement, act->mono_ms);
    db_bind_text(statement, desk->boot_id);
    db_bind_text(statement, codes[act->kind]);
    db_bind_text(statement, act->who);
    db_bind_text(statement, act->detail);
    db_bind_bytes(statement, hash, DIGEST_BYTES);
    return db_run(statement, fault);
}

enum status desk_act_write(struct desk *desk, enum desk_act_kind kind, const char *who,
                           const char *detail, struct moment now, struct fault *fault)
{
    unsigned char before[DIGEST_BYTES];
    unsigned char hash[DIGEST_BYTES];
    struct desk_act act = {.kind = kind, .wall_ms = now.wall_ms, .mono_ms = now.mono_ms};
    enum status status = read_last(desk, &act.seq, before, fault);
    if (status != STATUS_OK) {
        return status;
    }
    act.seq++;
    copy_cut(act.who, sizeof act.who, who);
    copy_cut(act.detail, sizeof act.detail, detail);
    hash_act(hash, before, &act, desk->boot_id);
    return write_act(desk, &act, hash, fault);
}

enum status desk_act_add(struct desk *desk, enum desk_act_kind kind, const char *who,
                         const char *detail, struct moment now, struct fault *fault)
{
    enum status status = db_begin(&desk->db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    return desk_end(desk, desk_act_write(desk, kind, who, detail, now, fault), fault);
}

/* False: the row is not one that this program writes. */
static bool read_act(struct statement *statement, struct desk_act *out)
{
    char code[ROW_CODE_MAX];
    out->seq = db_column_int(statement, 0);
    out->wall_ms = db_column_int(statement, 1);
    out->mono_ms = db_column_int(statement, 2);
    bool whole = db_column_text(statement, 3, code, sizeof code) &&
                 db_column_text(statement, 4, out->who, sizeof out->who) &&
                 db_column_text(statement, 5, out->detail, sizeof out->detail);
    out->kind = whole ? find_kind(code) : DESK_ACT_COUNT;
    return out->kind != DESK_ACT_COUNT;
}

enum status desk_act_list(struct desk *desk, size_t skip, struct desk_act *out, size_t max,
                          size_t *count, struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    *count = 0;
    enum status status = db_use(&desk->db, sql_newest, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_int(statement, (int64_t)max);
    db_bind_int(statement, (int64_t)skip);
    while ((status = db_step(statement, &row, fault)) == STATUS_OK && row) {
        *count += read_act(statement, &out[*count]) ? 1 : 0;
    }
    return status;
}

enum status desk_act_newest(struct desk *desk, enum desk_act_kind kind, struct desk_act *out,
                            struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    enum status status = db_use(&desk->db, sql_of_kind, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, desk_act_code(kind));
    status = db_step(statement, &row, fault);
    if (status == STATUS_OK && (!row || !read_act(statement, out))) {
        status = fault_set(fault, STATUS_MISSING, NULL, "nobody did that yet");
    }
    db_reset(statement);
    return status;
}

enum status desk_act_verify(struct desk *desk, int64_t *bad, struct fault *fault)
{
    struct statement *statement = NULL;
    unsigned char before[DIGEST_BYTES] = {0};
    int64_t expected = 1;
    bool row = false;
    *bad = 0;
    enum status status = db_use(&desk->db, sql_all, &statement, fault);
    while (status == STATUS_OK && *bad == 0) {
        struct desk_act act;
        char boot_id[ROW_UUID_MAX];
        unsigned char stored[DIGEST_BYTES] = {0};
        unsigned char hash[DIGEST_BYTES] = {0};
        status = db_step(statement, &row, fault);
        if (status != STATUS_OK || !row) {
            return status;
        }
        bool whole = read_act(statement, &act) &&
                     db_column_text(statement, 6, boot_id, sizeof boot_id) &&
                     db_column_bytes(statement, 7, stored, sizeof stored);
        if (whole) {
            hash_act(hash, before, &act, boot_id);
        }
        bool right = whole && act.seq == expected && memcmp(hash, stored, sizeof hash) == 0;
        *bad = right ? 0 : expected;
        memcpy(before, stored, sizeof before);
        expected++;
    }
    db_reset(statement);
    return status;
}
