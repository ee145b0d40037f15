/* folder.h: folders of files that are whole or absent, as file.h is for one file.
 *
 *   folder_writer_create → files through file.h in folder_writer_path → folder_writer_commit →
 *   folder_writer_destroy
 *
 * The files go to a temporary folder beside the target, which gets its name when all of them stand.
 * Without a successful commit the target is untouched and the temporary folder is removed. */
#ifndef BASE_FOLDER_H
#define BASE_FOLDER_H

#include <stdbool.h>

#include "base/fault.h"

struct folder_writer;

struct folder_setup {
    const char *path;   /* where the folder will stand */
    const char *ending; /* of all files in it, ".json" */
    bool force;         /* a folder that holds nothing but such files may be replaced */
};

/* *out is yours: folder_writer_destroy. STATUS_BAD_INPUT: something of this name is there, and
 * either force is false or it holds other things. STATUS_FAILED: its place cannot be written. */
enum status folder_writer_create(struct folder_writer **out, const struct folder_setup *setup,
                                 struct fault *fault) MUST_USE;

/* The folder to write into, meanwhile. Borrowed. */
const char *folder_writer_path(const struct folder_writer *writer);

/* Makes the folder stand at its path. To be called once, after all files were committed. */
enum status folder_writer_commit(struct folder_writer *writer, struct fault *fault) MUST_USE;

/* Gives up what was not committed. NULL is allowed. */
void folder_writer_destroy(struct folder_writer *writer);

/* Removes a folder with everything in it, through so many folders below it; links are removed, not
 * followed. What cannot be removed stays. */
void folder_remove(const char *path, int depth);

#endif
