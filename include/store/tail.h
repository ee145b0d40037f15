/* tail.h: the newest rows once more, in a plain file beside the ledger (ledger.db.tail).
 *
 * SQLite's file can be damaged as a whole; a backup is a day old. The tail holds what each
 * transaction since the last backup added, so that both together give the ledger again. It also
 * knows the newest row's number and hash, so that rows which vanish from the ledger's end show.
 *
 * A frame: "KTL1", 32 bytes BLAKE2b-256 over all that follows, 4 bytes of flags (bit 0: rows were
 * lost; bits 8…: schema version), 4 bytes of payload size (both little-endian), the payload: kiosk
 * id (48 bytes), seq (8, little-endian) and hash (32) of the newest row once this frame is in the
 * ledger, then captured rows (store/capture.h), or none. A frame that does not hold is skipped; a
 * torn end is cut off by the next writer. A tail belongs to whoever holds the write transaction of
 * its ledger.
 *
 * It is written before the ledger's commit, and synced when nobody waits for it (tail_sync) and
 * before SQLite's log goes into the main file: until then the log alone, which the commit syncs,
 * carries the newest rows through a power cut. Syncing twice for each answer would halve the rate
 * of appends, against the one case that the power goes and the log is damaged as well. */
#ifndef STORE_TAIL_H
#define STORE_TAIL_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/digest.h"
#include "base/fault.h"
#include "training/row.h"

enum {
    TAIL_BYTES_MAX = 32 * 1024 * 1024, /* a tail that no backup has cut short starts anew here: two
                                          of them hold some 20,000 visits */
    TAIL_PATH_MAX = PATH_MAX + 16,     /* of ledger.db.tail.before */
};

/* The newest row, as the ledger should have it. */
struct tail_head {
    char kiosk_id[ROW_CODE_MAX];
    int64_t seq; /* 0: no row yet */
    unsigned char hash[DIGEST_BYTES];
    bool lost;   /* the ledger was mended, and rows up to this one could not be got back */
    int version; /* of the schema of the ledger that the frame belongs to */
};

struct tail {
    char path[TAIL_PATH_MAX];     /* of ledger.db.tail */
    int file;                     /* descriptor, -1 when not open */
    int64_t size;                 /* bytes of whole frames */
    int64_t size_before;          /* as it was before the last frame */
    bool synced;                  /* what was written is on the disk */
    bool complained;              /* a failure to write was logged already */
    struct tail_head head;        /* of the newest frame, seq 0 when there is none */
    struct tail_head head_before; /* … as it was before the last frame */
};

/* Opens, or makes, the tail of a ledger to be written. */
enum status tail_open(struct tail *tail, const char *ledger_path, struct fault *fault) MUST_USE;
void tail_close(struct tail *tail); /* syncs; a tail that was never opened is allowed */

/* Writes one frame; false (and said in the log, once) when it cannot be written, which refuses no
 * row: the ledger itself has it. */
bool tail_add(struct tail *tail, const struct tail_head *head, const void *bytes, size_t size);

/* Takes the frame back that was added last: its transaction was undone. */
void tail_undo(struct tail *tail);

/* Makes sure that everything is on the disk. */
void tail_sync(struct tail *tail);

/* Lets a new tail begin with a frame of the head alone: what was there becomes
 * ledger.db.tail.before, unless there is one already, which then stays together with the present
 * tail. Within a write transaction. */
enum status tail_turn(struct tail *tail, struct fault *fault) MUST_USE;

/* Removes ledger.db.tail.before: a backup that is proven holds its rows. */
void tail_forget_before(const char *ledger_path);

/* Calls visit for each whole frame of tail.before and of the tail, in order of writing. Files that
 * are not there have none. visit may stop the walk by returning something else than STATUS_OK. */
struct tail_frame {
    struct tail_head head;
    const void *bytes; /* captured rows; borrowed for the call */
    size_t size;       /* of them, 0 for none */
};
enum status tail_each(const char *ledger_path,
                      enum status (*visit)(void *context, const struct tail_frame *frame,
                                           struct fault *fault),
                      void *context, struct fault *fault) MUST_USE;

/* The newest head of a ledger's tail, seq 0 when there is none. Writes nothing. */
enum status tail_read_head(struct tail_head *out, const char *ledger_path,
                           struct fault *fault) MUST_USE;

#endif
