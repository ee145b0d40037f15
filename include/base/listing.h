/* listing.h: what stands in a folder, and that it stays there. */
#ifndef BASE_LISTING_H
#define BASE_LISTING_H

#include <stdbool.h>

/* Calls visit with the name of each entry but those that begin with a dot, in no order; the name is
 * borrowed for the call. False when the folder cannot be read. */
bool listing_each(const char *path, void (*visit)(void *context, const char *name), void *context);

/* Makes sure that names in the folder of this file are on the disk, so that a file that was made or
 * renamed there stays. False when the disk says that it failed. */
bool listing_sync_of(const char *file_path);

#endif
