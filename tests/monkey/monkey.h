/* monkey.h: random fingers and keys, and what must hold whatever they do.
 *
 *     monkey.c        the program: how often, and the verdict
 *     monkey_hand.c   what the hands do, as SDL's own events
 *     monkey_staff.c  the staff's: they know the PIN
 *     monkey_check.c  nobody is stuck, and the next visitor finds nothing of the last */
#ifndef TESTS_MONKEY_MONKEY_H
#define TESTS_MONKEY_MONKEY_H

#include <stdbool.h>
#include <stdint.h>

#include "app/walk.h"

enum {
    MONKEY_FINGERS = 12, /* that may be down at once: more than the device reports */
    MONKEY_PAINT_ONE_IN =
        8, /* events whose picture is painted; of all others it is declared only */
};

struct monkey {
    struct app *app;
    struct app *fresh; /* a kiosk that nobody has touched, with the same total */
    uint64_t seed;     /* it began with */
    uint64_t chance;   /* moves on */
    long event;        /* number of the present one, from 1 */
    const char *deed;  /* what was done last */
    bool down[MONKEY_FINGERS];
    int at[MONKEY_FINGERS][2];
    long visits;           /* that ended */
    long lessons;          /* that were finished */
    long entered;          /* how often staff came in */
    long classes;          /* that began */
    long names;            /* that were sealed */
    bool named;            /* one was, just now */
    long joins;            /* how often phones could come into one */
    long sticks;           /* how often kioskctl told what it found on a stick, or how it ended */
    bool told;             /* … that is in view */
    bool inside;           /* staff are */
    bool begun;            /* a class has */
    bool joining;          /* the screen for phones is in view */
    struct painter *real;  /* paints what is seen */
    struct painter *blind; /* paints on next to nothing: saves most of the time */
    SDL_Surface *nothing;  /* … on this */
    bool finished;         /* the result screen is in view */
    char what[512];
};

/* ---- monkey_hand.c ---- */

/* Does one thing by chance, and lets the program answer. */
void monkey_act(struct monkey *monkey);

/* Fingers that a plain tap on the middle of a node makes, in either program. */
void monkey_tap(struct app *app, const char *name);

/* Takes all waiting events, as the event loop does. */
void monkey_settle(struct app *app);

/* Whether what is drawn from now on is painted: nobody looks at most of it. */
void monkey_look(struct monkey *monkey, bool look);

/* Time goes on without a touch. */
void monkey_wait(struct app *app, int64_t ms);

/* Lifts every finger. */
void monkey_let_go(struct monkey *monkey);

/* ---- monkey_staff.c ---- */

/* Gives two people a PIN, as an officer would. */
bool monkey_hire(struct monkey *monkey);

/* What a member of staff would touch next: to the door, through it, through a class. False where
 * there is nothing for them, or another visitor stands there. */
bool monkey_staff_next(struct monkey *monkey, char out[WALK_NAME_MAX]);

/* What nobody may see: a digit of a PIN in a text, what was typed once nobody is at the door. */
bool monkey_check_staff(struct monkey *monkey);

/* ---- monkey_check.c: false and what when something does not hold ---- */

bool monkey_fail(struct monkey *monkey, const char *format, ...) PRINTF_LIKE(2, 3);

/* After each event. */
bool monkey_check(struct monkey *monkey);

/* Some touch changes the screen. */
bool monkey_check_way_on(struct monkey *monkey);

/* Everybody goes: the attract screen returns in its time, and what the next one finds on it, on the
 * home screen and in a lesson is what a new kiosk shows, in the tree and in the pixels. */
bool monkey_check_next(struct monkey *monkey);

#endif
