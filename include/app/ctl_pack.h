/* ctl_pack.h: lessons as packs: made by an author, proven and installed on a kiosk. */
#ifndef APP_CTL_PACK_H
#define APP_CTL_PACK_H

#include "app/ctl.h"
#include "report/pack.h"

/* What a pack would do here. */
struct pack_look {
    struct pack pack;          /* as its manifest says */
    int installed;             /* version that is there, 0 for none */
    char signer[ROW_CODE_MAX]; /* whose key has signed it, "" for none */
    const char *why; /* "" : it may be taken; else damaged, stranger, older, same, wrong */
};

/* kioskctl lesson pack NAME -o FILE. */
enum ctl_exit ctl_pack_make(const struct ctl *ctl, const char *name);

/* kioskctl lesson install FILE. */
enum ctl_exit ctl_pack_install(const struct ctl *ctl, const char *path);

/* Proves the pack: hashes, signature, version. A fault says the same as out->why, in full. */
enum status ctl_pack_look(const struct ctl *ctl, const char *path, struct pack_look *out,
                          struct fault *fault) MUST_USE;

/* Unpacks it beside the lessons, checks it there as kioskctl check does, and, unless ctl->dry_run,
 * puts it in its place; the version before stays until the kiosk's next start. */
enum status ctl_pack_put(const struct ctl *ctl, const char *path, struct pack_look *look,
                         struct fault *fault) MUST_USE;

#endif
