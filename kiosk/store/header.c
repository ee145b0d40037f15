/* header.c: application id, version, and whether there is anything in the file at all.
 *
 * Called by schema.c and desk.c when they open their files. Nothing of a file's own is read before
 * it is known to be ours. Writes nothing. */
#include "store/header.h"

#include "base/file.h"

static const char sql_version[] = "PRAGMA user_version";
static const char sql_application[] = "PRAGMA application_id";
static const char sql_objects[] = "SELECT count(*) FROM sqlite_schema";

enum status header_check(struct db *db, const struct header_kind *kind, bool read_only,
                         int64_t *version, struct fault *fault)
{
    int64_t application = 0;
    int64_t objects = 0;
    enum status status = db_read_number(db, sql_version, version, fault);
    if (status == STATUS_OK) {
        status = db_read_number(db, sql_application, &application, fault);
    }
    if (status == STATUS_OK) {
        status = db_read_number(db, sql_objects, &objects, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    bool empty = *version == 0 && application == 0 && objects == 0;
    if (empty && !read_only) {
        return STATUS_OK;
    }
    db->foreign = application != kind->application_id || *version < 1;
    db->newer = !db->foreign && *version > kind->version;
    if (db->foreign) {
        status = fault_set(fault, STATUS_BAD_INPUT, "name a file that the kiosk has made",
                           "this file is no %s", kind->name);
    } else if (db->newer) {
        status = fault_set(fault, STATUS_BAD_INPUT, "install the newest kiosk program",
                           "this %s was made by a newer program", kind->name);
    }
    return status == STATUS_OK ? status : file_at_fault(fault, db->path, status);
}
