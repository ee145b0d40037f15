/* foreign.h: a database that others have made, read without trusting it; and one made in memory.
 *
 * A foreign file is opened from bytes that were read once and checked, so that it cannot change
 * under way, has no journal, and reaches no other file. Its schema has to be the one that is
 * expected, to the byte: no trigger, view, virtual table or index of its own is ever run. SQLite is
 * told to be defensive, and work without end is cut off. */
#ifndef STORE_FOREIGN_H
#define STORE_FOREIGN_H

#include <stddef.h>

#include "base/fault.h"
#include "store/db.h"

/* An empty database in memory, to be written. *db as for db_open: db_close. */
enum status foreign_create(struct db *db, struct fault *fault) MUST_USE;

/* The bytes of a database in memory. *out is yours: foreign_free_bytes. */
enum status foreign_bytes(struct db *db, unsigned char **out, size_t *size,
                          struct fault *fault) MUST_USE;
void foreign_free_bytes(unsigned char *bytes);

/* The tables of one format. */
struct foreign_format {
    const char *const *sql; /* CREATE statements, in the order of sqlite_schema.name */
    size_t sql_count;       /* of them */
};

struct foreign_shape {
    const char *name;                     /* said in faults, "bundle" */
    int application_id;                   /* has to be the file's */
    const struct foreign_format *formats; /* by user_version, from 1 */
    int format_count;                     /* of them: those that are known */
};

/* Opens bytes, which must stay until db_close, to be read only; *format is their user_version.
 * STATUS_BAD_INPUT: it is no database, or not of this shape, or damaged. */
struct foreign_file {
    const unsigned char *bytes; /* of it */
    size_t size;                /* of them */
};
enum status foreign_open(struct db *db, const struct foreign_file *file,
                         const struct foreign_shape *shape, int *format,
                         struct fault *fault) MUST_USE;

#endif
