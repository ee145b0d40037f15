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

struct foreign_shape {
    const char *name;       /* said in faults, "bundle" */
    int application_id;     /* has to be the file's */
    int format_max;         /* user_version that is known */
    const char *const *sql; /* CREATE statements, in the order of sqlite_schema.name */
    size_t sql_count;       /* of them */
};

/* Opens bytes, which must stay until db_close, to be read only. STATUS_BAD_INPUT: it is no
 * database, or not of this shape, or damaged. */
enum status foreign_open(struct db *db, const unsigned char *bytes, size_t size,
                         const struct foreign_shape *shape, struct fault *fault) MUST_USE;

#endif
