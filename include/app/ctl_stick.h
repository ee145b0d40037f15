/* ctl_stick.h: what the parts of `kioskctl stick` share: how they tell what they do.
 *
 * With --json each line on standard output is one object, for the kiosk that waits:
 *   {"form": "csv", "part": 0, "parts": 2, "done": 512, "all": 2048}
 *   {"file": "kiosk-LS-0421/…/LS-0421.csv", "bytes": 1234, "rows": 12, "hash": "bddd813c63423972"}
 *   {"item": "lesson", "file": "a.kiosk-lesson", "title": "…", "bytes": 1234, "number": 3,
 *    "before": 2, "why": ""}: found by look; number: version, rows held, or teams; before: version
 *    that is there, rows not held, or teams that are there; why: "" when it may be taken; of a
 *    registry of teams also "members", "faults", and the first "lines" that have some
 *   {"taken": "a.kiosk-lesson"}
 *   {"end": "ok"}; or one of carry_trouble_code, or "stopped", with "what" and "todo"
 */
#ifndef APP_CTL_STICK_H
#define APP_CTL_STICK_H

#include "app/ctl.h"
#include "base/carry.h"

struct stick_run {
    const struct ctl *ctl;       /* what was asked for */
    const char *stick;           /* its folder */
    char kiosk_id[ROW_CODE_MAX]; /* of the ledger */
    struct moment now;           /* of the run */
    int parts;                   /* things to write */
    int part;                    /* the present one, from 0 */
    const char *form;            /* … its name */
    int64_t next_us;             /* when the next word about progress is due */
};

/* kioskctl stick export: ctl->words[2] and on are the forms. */
enum ctl_exit stick_export(struct stick_run *run);

/* kioskctl stick look, and import: ctl->words[2] and on are the files. */
enum ctl_exit stick_look(struct stick_run *run);
enum ctl_exit stick_import(struct stick_run *run);

/* Tells how far the present part has come; context is the run. Fits export_setup.progress. */
void stick_tell(void *context, int64_t done, int64_t all);

/* Tells the end: NULL for a good one; the fault may be NULL. */
void stick_tell_end(const struct stick_run *run, const char *code, const struct fault *fault);

#endif
