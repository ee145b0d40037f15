/* drive_private.h: the driver's parts: drive.c reads the script, drive_touch.c moves the fingers.
 */
#ifndef APP_DRIVE_PRIVATE_H
#define APP_DRIVE_PRIVATE_H

#include "app/drive.h"

struct drive {
    struct app *app;
    const char *path;          /* of the script */
    int line;                  /* being played */
    int64_t touch_us;          /* real time from fingers to frames, of the present command */
    char what[FAULT_WHAT_MAX]; /* why the present command failed */
};

/* Each returns false and fills drive->what when the command does not hold. */
bool drive_fail(struct drive *drive, const char *format, ...) PRINTF_LIKE(2, 3);
bool drive_tap_label(struct drive *drive, const char *label);
bool drive_tap_name(struct drive *drive, const char *name);
bool drive_type(struct drive *drive, const char *text);
bool drive_answer(struct drive *drive, bool right);
bool drive_finish(struct drive *drive);
void drive_wait(struct drive *drive, int64_t ms);
bool drive_raw(struct drive *drive, enum ui_touch_kind kind, int finger, struct rect at);

/* Whether some visible text holds the words. */
bool drive_sees(const struct drive *drive, const char *words);

/* Visible texts, for messages: at most size bytes. */
void drive_list(const struct drive *drive, char *out, size_t size);

#endif
