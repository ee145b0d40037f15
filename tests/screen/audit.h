/* audit.h: what every screen promises, checked on screens that the driver has met.
 *
 *     audit.c        the program: which walks, which shapes, the verdict
 *     audit_walk.c   walks through everything and notes each screen met on the way
 *     audit_office.c … through what the staff do: a table of walks, to be added to
 *     audit_mend.c   an author's mistakes, for the screen that lists them
 *     audit_show.c   draws what was noted in a shape, size, theme and language
 *     audit_tree.c   holds the widget tree against the promises
 *     audit_pixel.c  … and what was painted
 *     audit_time.c   how long each kind of screen takes to be drawn
 *     audit_self.c   plants each fault and sees whether it is found
 *
 * Everything lies in one process, and nothing is written but what is wrong. */
#ifndef TESTS_SCREEN_AUDIT_H
#define TESTS_SCREEN_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "../../kiosk/app/drive_private.h"
#include "app/app.h"

enum {
    AUDIT_SNAP_MAX = 12000, /* screens of all walks; more are an error */
    AUDIT_WHERE_MAX = 96,   /* bytes that say on which walk a screen was met */
    AUDIT_SEEN_MAX = 4096,  /* kinds of faults told apart */
    AUDIT_ALIKE_MAX = 2,    /* of each kind are printed */
    AUDIT_ROUNDING = 1,     /* pixels that rounding may cost */
    AUDIT_LANGS = 2,        /* that are complete: LANG_VI and LANG_EN */
};

/* One way in which screens can be shown. */
struct audit_form {
    int w, h;
    int text_percent;
    enum ui_theme_id theme;
    enum lang lang;
};

/* A screen that was met, with all that it is drawn from. */
struct audit_snap {
    char where[AUDIT_WHERE_MAX];
    uint64_t hash; /* of what it shows; no two are alike */
    enum screen_id screen;
    struct visit visit;
    struct moment now;
    int idle_seconds_left;
    char trouble[APP_TROUBLE_MAX];
    struct audit_office *office;   /* owned; NULL: no screen of the staff */
    struct view_figures *figures;  /* owned; NULL: none were shown */
    struct view_health *health;    /* … likewise */
    struct complaints *complaints; /* of SCREEN_MEND; audit_mend.c has them */
};

/* What the staff's screens are drawn from. */
struct audit_office {
    struct staff staff;
    struct room room;
    struct view_stick stick;
    struct entry entry;
    struct office office;
};

struct audit {
    struct app *app;
    char sticks[PATHS_MAX];   /* folders in it stand for USB sticks */
    struct audit_snap *snaps; /* AUDIT_SNAP_MAX */
    size_t snap_count;
    bool snaps_full;
    const char *mistakes;          /* folder of lessons with mistakes, or NULL */
    struct complaints *complaints; /* those being noted */
    char walk[AUDIT_WHERE_MAX];    /* being walked */
    FILE *said[AUDIT_LANGS];       /* gets each sentence that a screen says, or NULL */
    int shot_lane;                 /* tells the pictures of two processes apart */
    const char *shots;             /* folder for pictures of faults */

    /* what is being shown */
    struct audit_form form;
    const struct audit_snap *snap; /* NULL: of the self-test */
    const char *variant;           /* "", "read aloud", "pressed" */
    bool reading;                  /* all that can be read aloud is marked */
    struct ui *ui;
    struct fonts *fonts;
    SDL_Surface *front;          /* all of it */
    SDL_Surface *behind;         /* the same without words */
    struct painter *painters[2]; /* of front and of behind */
    double inches;               /* diagonal of the screen */

    /* what came out */
    long shown;  /* pages looked at */
    long faults; /* all */
    int shot_count;
    uint64_t seen[AUDIT_SEEN_MAX]; /* kinds of faults … */
    int alike[AUDIT_SEEN_MAX];     /* … and how often */
    char last[512];                /* the last fault, for the self-test */
    bool quiet;                    /* faults are counted and not printed */
};

/* ---- audit_walk.c ---- */

/* Walks through every lesson of the app's library, in every track and on every phone, and through
 * what surrounds them. False when a walk does not hold (said to stderr). */
bool audit_walk(struct audit *audit);

/* Only what is met without a lesson: for an empty library and for a large one. */
bool audit_walk_home(struct audit *audit);

/* Notes the screen in view, with all its pages. */
void audit_note(struct audit *audit);

/* The home screen of a new visitor. */
void audit_begin_visit(struct audit *audit, struct drive *drive);

/* ---- audit_office.c ---- */

/* All walks of the staff, see the table there. */
bool audit_walk_office(struct audit *audit, struct drive *drive);

/* ---- audit_mend.c ---- */

/* Puts the next mistakes into audit->complaints; false and NULL when there are no more. */
bool audit_next_mistakes(struct audit *audit);

/* Gives back all that audit_next_mistakes has made. */
void audit_drop_mistakes(void);

/* ---- audit_show.c ---- */

extern const struct audit_form audit_forms[];
extern const size_t audit_form_count;

/* Opens and closes what a form needs for painting. */
bool audit_begin_form(struct audit *audit, const struct audit_form *form);
void audit_end_form(struct audit *audit);

/* Draws a screen with all its pages and looks at each. */
void audit_show(struct audit *audit, const struct audit_snap *snap, unsigned variants);

enum { AUDIT_READ = 1, AUDIT_PRESSED = 2 };

/* Declares the first page of a screen in the present form, without looking at it. */
void audit_draw(struct audit *audit, const struct audit_snap *snap);

/* A number for all that the present frame draws and says. */
uint64_t audit_hash_frame(const struct ui *ui);

/* ---- audit_tree.c, audit_pixel.c ---- */

/* The smallest node that has these words in its label and around them; NULL: they lie below
 * something, out of the tree. */
const struct ui_node *audit_owner(const struct audit *audit, const struct ui_draw *draw);

void audit_check_tree(struct audit *audit);

/* With a name, only the words of this node. */
void audit_check_pixels(struct audit *audit, const char *only);

/* Contrast as in WCAG 2.1, 1.4.3; of two colours 0xRRGGBB. */
double audit_contrast(uint32_t a, uint32_t b);

/* The least contrast that words need in the present theme. */
double audit_contrast_min(const struct audit *audit);

/* ---- audit.c ---- */

/* Says what is wrong with a node (NULL: with the screen), with a picture in which it is framed. */
void audit_complain(struct audit *audit, const struct ui_node *node, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* ---- audit_time.c ---- */

/* Prints how long each kind of screen takes; false when it cannot be painted. */
bool audit_times(struct audit *audit);

/* ---- audit_self.c ---- */

/* Plants every fault; false when one is not found, or one is found where none was planted. */
bool audit_self_test(struct audit *audit);

#endif
