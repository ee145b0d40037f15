/* drive_private.h: the driver's parts: drive.c reads the script, drive_touch.c moves the fingers,
 * drive_walk.c walks through a lesson, drive_stroll.c wanders. */
#ifndef APP_DRIVE_PRIVATE_H
#define APP_DRIVE_PRIVATE_H

#include "app/drive.h"

enum {
    DRIVE_KEPT_MAX = 2048, /* different screens on one way; more are written again */
};

enum drive_by {
    DRIVE_BY_TOUCH,
    DRIVE_BY_KEYS,   /* Tab and Enter */
    DRIVE_BY_SWITCH, /* the two keys of [switch] */
};

struct drive {
    struct app *app;
    const char *path;              /* of the script */
    enum drive_by by;              /* how targets are touched */
    int line;                      /* being played */
    int64_t touch_us;              /* real time from fingers to frames, of the present command */
    const char *survey;            /* folder for the tree of each screen on the way, or NULL */
    bool pictures;                 /* … and its picture */
    int surveyed;                  /* trees written there */
    uint64_t kept[DRIVE_KEPT_MAX]; /* hashes of the screens written there */
    bool (*see)(void *context, struct app *app); /* called on each screen of a walk, or NULL */
    void *see_context;
    char what[FAULT_WHAT_MAX]; /* why the present command failed */
};

/* Each returns false and fills drive->what when the command does not hold. */
bool drive_fail(struct drive *drive, const char *format, ...) PRINTF_LIKE(2, 3);
bool drive_tap_label(struct drive *drive, const char *label);
bool drive_tap_name(struct drive *drive, const char *name);
bool drive_type(struct drive *drive, const char *text);
bool drive_answer(struct drive *drive, bool right);
bool drive_next(struct drive *drive);
void drive_wait(struct drive *drive, int64_t ms);
bool drive_raw(struct drive *drive, enum ui_touch_kind kind, int finger, struct rect at);

/* Touches a node of the last frame at once, without time to read. */
bool drive_touch_node(struct drive *drive, const struct ui_node *node);

/* Touches a widget that may stand on another page of a long screen. */
bool drive_tap_paged(struct drive *drive, const char *name);

/* Lets the program do what has become due, and draw. */
void drive_settle(struct drive *drive);

/* Lets phones in, in real time, until the file is there. */
bool drive_serve(struct drive *drive, const char *file);

/* ---- drive_key.c ---- */

/* Presses a key by its name (base/key.h). */
bool drive_key(struct drive *drive, const char *name);

/* How all further touches are made: "touch", "keys" or "switch". */
bool drive_by(struct drive *drive, const char *how);

/* Moves the focus onto the target and presses it. */
bool drive_press_node(struct drive *drive, const char *name);

/* Keys go round the screen in view, both ways: to each target that can be touched once, and back to
 * where they began. */
bool drive_check_round(struct drive *drive);

/* Keys reach each target of the frame in view; presses none. */
bool drive_check_reach(struct drive *drive);

/* ---- drive_walk.c ---- */

bool drive_open(struct drive *drive, const char *lesson);

/* The right way to the step or question of this id, in this mode; NULL: in any. */
bool drive_reach(struct drive *drive, const char *id, const char *mode);

/* Leaves the screen in view in the folder, with all its pages, unless it was left already. */
bool drive_look(struct drive *drive, const char *folder);

/* With a folder, each screen on the way is left there: its tree, and with `pictures` its picture.
 */
bool drive_finish(struct drive *drive, const char *folder, bool pictures);
bool drive_stumble(struct drive *drive, const char *folder, bool pictures);

/* A number for everything that the nodes of the last frame say; equal frames have equal ones. */
uint64_t drive_hash_nodes(const struct drive *drive);

/* ---- drive_stroll.c ---- */

bool drive_stroll(struct drive *drive, uint64_t seed, long touches);

/* ---- what is seen ---- */

/* Whether some visible text holds the words. */
bool drive_sees(const struct drive *drive, const char *words);

/* Visible texts, for messages: at most size bytes. */
void drive_list(const struct drive *drive, char *out, size_t size);

#endif
