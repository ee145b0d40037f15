/* bundle_shape.h: the tables of a bundle, for the two files that write and read them. Frozen: other
 * tables are another BUNDLE_FORMAT. The first one had no accounts. */
#ifndef STORE_BUNDLE_SHAPE_H
#define STORE_BUNDLE_SHAPE_H

#include "store/columns.h"

#define BUNDLE_ACCOUNT                                                                             \
    "CREATE TABLE account (" COLUMNS_ACCOUNT ", PRIMARY KEY (kiosk_id, seq)) WITHOUT ROWID"
#define BUNDLE_ANSWER                                                                              \
    "CREATE TABLE answer (" COLUMNS_ANSWER ", mono_ms,"                                            \
    " PRIMARY KEY (participation_id, ordinal)) WITHOUT ROWID"
#define BUNDLE_ATTEMPT                                                                             \
    "CREATE TABLE attempt (" COLUMNS_ATTEMPT ", boot_id, mono_ms, wall_ms,"                        \
    " PRIMARY KEY (id)) WITHOUT ROWID"
#define BUNDLE_CLOCK                                                                               \
    "CREATE TABLE clock_fix (" COLUMNS_CLOCK ", PRIMARY KEY (kiosk_id, number)) WITHOUT ROWID"
#define BUNDLE_ROW                                                                                 \
    "CREATE TABLE participation (" COLUMNS_ROW ", PRIMARY KEY (kiosk_id, seq)) WITHOUT ROWID"

#endif
