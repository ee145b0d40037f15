/* file.h: files that are whole or absent.
 *
 *   file_writer_create → file_writer_add … → file_writer_commit → file_writer_destroy
 *
 * The bytes go to a temporary file beside the target. Adding needs no check: the first failure is
 * kept and reported by the commit, which flushes, fsyncs, renames, fsyncs the folder, and then
 * reads the target back and compares size and sum (Poly1305 with a key drawn for this file), so
 * that a stick which loses bytes is noticed before anybody walks away with it. Without a successful
 * commit the target is untouched and file_writer_destroy removes the temporary file; one that a
 * power cut left goes when the next writer of the same target begins: nobody holds its flock. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/fault.h"

struct file_writer;

/* Starts a file that will stand at path. *out is yours: file_writer_destroy. STATUS_BAD_INPUT: the
 * path exists already (and force is false), or is no ordinary file. STATUS_FAILED: its folder
 * cannot be written. */
enum status file_writer_create(struct file_writer **out, const char *path, bool force,
                               struct fault *fault) MUST_USE;

/* The file will be for its owner alone (0600), before anything is in it. */
void file_writer_keep_secret(struct file_writer *writer);

void file_writer_add_bytes(struct file_writer *writer, const void *bytes, size_t count);
void file_writer_add(struct file_writer *writer, const char *text);

/* Makes the file stand at its path, proven by reading it back. To be called once. */
enum status file_writer_commit(struct file_writer *writer, struct fault *fault) MUST_USE;

struct file_place {
    const char *path; /* where it will stand */
    bool secret;      /* for its owner alone */
    bool force;       /* over what stands there */
};

/* All of it for bytes, or a text, that are there already: the file is whole, or as it was. */
enum status file_write(const struct file_place *place, const void *bytes, size_t size,
                       struct fault *fault) MUST_USE;
enum status file_write_text(const struct file_place *place, const char *text,
                            struct fault *fault) MUST_USE;

/* Bytes added so far. */
int64_t file_writer_size(const struct file_writer *writer);

/* Gives up what was not committed. NULL is allowed. */
void file_writer_destroy(struct file_writer *writer);

/* Gives what stands at `from` the name `to`, which nothing has yet; 0 or errno (EEXIST). Some file
 * systems cannot refuse by themselves; there the name is looked at just before. */
int file_rename_new(const char *from, const char *to);

/* The folder for large files that are needed for a while: $TMPDIR, else /var/tmp. Borrowed. */
const char *file_scratch_folder(void);

/* Opens a nameless file there, to be written and read; it is gone once closed. *out is yours:
 * fclose. */
enum status file_scratch(FILE **out, struct fault *fault) MUST_USE;

/* Reads a whole file of at most size_max bytes. *out is yours: free(); it is terminated, one byte
 * beyond *size. STATUS_MISSING: there is no such file. STATUS_BAD_INPUT: too large, or no
 * ordinary file. */
enum status file_read(const char *path, size_t size_max, char **out, size_t *size,
                      struct fault *fault) MUST_USE;

/* Names path as the file at fault (fault may be NULL) and returns code, so that
 * `return file_at_fault(fault, path, fault_set(fault, …))` reads as one act. */
enum status file_at_fault(struct fault *fault, const char *path, enum status code);

#endif
