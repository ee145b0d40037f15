/* teams.h: reads the registry of hamlet teams out of CSV, as Excel or LibreOffice write it.
 *
 * UTF-8 with or without a byte order mark, commas or semicolons. The first line names the columns
 * in any order: unit_code, hamlet, members, and, if wished, leader, which is a function and not a
 * name. Anything else is refused: names of persons are not kept. All faults are told, each with
 * line and column; a registry with a fault is not taken at all. */
#ifndef REPORT_TEAMS_H
#define REPORT_TEAMS_H

#include <stddef.h>

#include "base/fault.h"
#include "base/units.h"
#include "store/desk.h"

enum {
    TEAMS_FILE_MAX = 4 * 1024 * 1024, /* bytes of a file; a province's has about 100,000 */
    TEAMS_COMPLAINT_MAX = 100,        /* complaints kept; the rest are counted */
    TEAMS_MEMBERS_MAX = 500,          /* of one team */
};

struct teams_source {
    const char *path;          /* as it stands in complaints */
    const char *bytes;         /* its content */
    size_t size;               /* of bytes */
    const struct units *units; /* of the province; NULL: any five digits are a code */
};

struct teams {
    struct desk_team *list; /* by unit and hamlet; owned */
    size_t count;
    size_t room;                                  /* of list */
    struct fault complaints[TEAMS_COMPLAINT_MAX]; /* in the order of the file */
    size_t complaint_count;
    size_t dropped; /* complaints that had no room */
};

/* STATUS_BAD_INPUT: there are complaints. STATUS_FAILED: out of memory. *out is yours in any case:
 * teams_destroy. */
enum status teams_read(struct teams **out, const struct teams_source *source,
                       struct fault *fault) MUST_USE;
void teams_destroy(struct teams *teams); /* NULL is allowed */

#endif
