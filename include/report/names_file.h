/* names_file.h: sealed names on their way to the province: a text file, a line a box.
 *
 *   kiosk-names-1 ⇥ KIOSK
 *   CLASS ⇥ BEGUN ⇥ UNIT ⇥ PLACE ⇥ KEY ⇥ NUMBER ⇥ BOX          one line for each name
 *   end ⇥ COUNT ⇥ SUM
 *
 * CLASS is the visit of the class in the ledger, BEGUN when its first name was sealed (ISO 8601),
 * UNIT and PLACE where it was held, KEY the number of the key that opens the box, NUMBER its place
 * on the list, BOX its bytes in base64. SUM is the BLAKE2b-256 of all bytes before the last line,
 * so that a file that was cut or changed is noticed. Each box is proven by itself: it is sealed
 * together with CLASS. Whoever has the file without the secret key reads no name in it. */
#ifndef REPORT_NAMES_FILE_H
#define REPORT_NAMES_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/secret.h"
#include "store/names.h"

#define NAMES_FILE_HEAD "kiosk-names-1"
#define NAMES_FILE_KEYS "kiosk_id,class_id,begun,unit_code,place,number,name,year_of_birth,hamlet"

enum {
    NAMES_FILE_MAX = 64 * 1024 * 1024, /* bytes of a file that is read */
    NAMES_LINE_MAX = 1600,             /* bytes of a line of it, terminated */
};

struct names_file_setup {
    const char *path;
    bool force;           /* an existing file may be replaced */
    const char *kiosk_id; /* that the names come from */
    int64_t from_ms;      /* lists begun from here … */
    int64_t to_ms;        /* … and before this */
};

/* Writes the lists begun in the period, whole and proven by reading it back, or nothing; *count
 * says how many names. STATUS_MISSING: there is none. */
enum status names_file_write(struct names *names, const struct names_file_setup *setup,
                             int64_t *count, struct fault *fault) MUST_USE;

/* ---- at the province (names_open.c) ---- */

struct names_open_setup {
    const char *path; /* of the CSV; for its owner alone */
    bool force;
    const unsigned char *secret_key; /* SECRET_KEY_BYTES; borrowed */
    /* Told of each line that could not be opened; may be NULL. */
    void (*complain)(void *context, const struct fault *fault);
    void *context;
};

struct names_opened {
    int64_t opened; /* names in the CSV */
    int64_t again;  /* … that another file had brought already */
    int64_t failed; /* lines that were complained of */
};

struct names_opening;

/* Begins a CSV (columns NAMES_FILE_KEYS; UTF-8 with BOM, RFC 4180, no cell is a formula). *out is
 * yours: names_opening_destroy. */
enum status names_opening_create(struct names_opening **out, const struct names_open_setup *setup,
                                 struct fault *fault) MUST_USE;

/* Adds what a file holds; what cannot be opened is complained of by its line, and the rest goes on.
 * A fault: the file cannot be read at all. */
enum status names_opening_add(struct names_opening *opening, const char *path,
                              struct fault *fault) MUST_USE;

/* Makes the CSV stand at its path. STATUS_MISSING: not one name could be opened. */
enum status names_opening_commit(struct names_opening *opening, struct names_opened *out,
                                 struct fault *fault) MUST_USE;
void names_opening_destroy(struct names_opening *opening); /* NULL is allowed */

#endif
