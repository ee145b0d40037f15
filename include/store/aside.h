/* aside.h: a damaged file makes room for a new one, and stays beside it with the date.
 *
 * The new file is made as PATH.mended and takes the damaged one's place once it is whole and
 * closed. A power cut on the way leaves the damaged file, or neither at PATH: aside_finish. */
#ifndef STORE_ASIDE_H
#define STORE_ASIDE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "store/copies.h"

/* Where the new file is to be made; what an unfinished mending left there is removed. */
void aside_begin(char out[COPIES_PATH_MAX], const char *path);

/* Sets PATH (when there is one) aside with its -wal and -shm, and gives the new file its name. out:
 * where the damaged one is now, PATH.damaged-YYYYMMDDTHHMMSS. A failure leaves it where it was. */
enum status aside_change(char out[COPIES_PATH_MAX], const char *path, int64_t now_ms,
                         struct fault *fault) MUST_USE;

/* Sets a file of another kind aside by the same name; nothing takes its place. */
enum status aside_move(char out[COPIES_PATH_MAX], const char *path, int64_t now_ms,
                       struct fault *fault) MUST_USE;

/* Gives a new file its name when the power went before it had it. */
void aside_finish(const char *path);

/* How many files were set aside for this one and still lie there, their logs not counted. */
int aside_count(const char *path);

#endif
