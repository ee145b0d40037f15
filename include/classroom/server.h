/* server.h: the small page that learners' phones answer from, served on the kiosk's own network
 * while a class is open.
 *
 * A thread of its own speaks HTTP; the kiosk's loop is woken (setup.wake) when a phone has come in
 * or answered, takes what there is, writes it down, and settles it: only then the phone is told.
 * What phones see is what was published last. Nothing else of the kiosk can be reached.
 *
 *   GET  /        the page                     POST /join    a word of the gate → a token
 *   GET  /state   what the class shows         POST /answer  "QUESTION PLACE", once a question
 *
 * All calls below are for one thread, the kiosk's. */
#ifndef CLASSROOM_SERVER_H
#define CLASSROOM_SERVER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/fault.h"
#include "classroom/gate.h"
#include "classroom/roster.h"
#include "training/class.h"

enum {
    CLASSROOM_ADDRESS_MAX = 64,      /* bytes of a host's name or number, terminated */
    CLASSROOM_SHOWN_MAX = 12 * 1024, /* bytes of what is shown: a question with its answers */
    CLASSROOM_CONNECTION_MAX = 900,  /* at once; a browser holds one or two */
    CLASSROOM_PER_ADDRESS_MAX = 450, /* … from one address: 200 phones behind an access point */
};

struct classroom_setup {
    const char *address;         /* IPv4 to listen on; not one of this machine's: on all of them */
    const char *name;            /* by which phones may call it as well, "" for none */
    int port;                    /* 0: any that is free */
    const char *salt;            /* the class's own, for the hashes of tokens */
    const char *code;            /* six digits, "" for new ones */
    void (*wake)(void *context); /* called in the server's thread: there is something to take */
    void *wake_context;
};

struct classroom;

/* *out is yours: classroom_close. STATUS_FAILED: the port is taken, or the network gone. */
enum status classroom_open(struct classroom **out, const struct classroom_setup *setup,
                           struct fault *fault) MUST_USE;
void classroom_close(struct classroom *room); /* NULL is allowed; what waits is refused */

/* A phone of before a restart, by its hash. */
bool classroom_restore(struct classroom *room, int phone, const char *hash);

/* Puts every phone out: new words open the class, tokens of before open nothing, and what waits is
 * refused. */
void classroom_renew(struct classroom *room);

int classroom_port(const struct classroom *room);
const char *classroom_code(const struct classroom *room); /* the six digits */
const char *classroom_pass(const struct classroom *room); /* the word in the QR code */

/* What every phone may see from now on. */
struct classroom_shown {
    int question;            /* a number that no other question of the class has; −1: none */
    bool open;               /* it can be answered */
    size_t places;           /* answers to choose from */
    const signed char *said; /* CLASS_PHONE_MAX places answered so far, −1; NULL: by nobody */
    const char *body;        /* one JSON value, for the page */
};

/* Copies it. STATUS_BAD_INPUT: the body is too long. */
enum status classroom_publish(struct classroom *room, const struct classroom_shown *shown,
                              struct fault *fault) MUST_USE;

enum classroom_event_kind {
    CLASSROOM_JOINED,   /* a new phone, to be kept by its hash */
    CLASSROOM_ANSWERED, /* `phone` says `place` to `question` */
};

struct classroom_event {
    enum classroom_event_kind kind;
    int ticket; /* for classroom_settle */
    int phone;
    unsigned generation; /* the server's own: phones of before classroom_renew are others */
    int question;
    int place;
    char hash[ROSTER_HASH_MAX];
};

/* Takes the oldest events, at most `max`; returns how many. Each has to be settled. */
size_t classroom_take(struct classroom *room, struct classroom_event *out, size_t max);

enum classroom_verdict {
    CLASSROOM_TAKEN,  /* it is written down */
    CLASSROOM_LATE,   /* the question cannot be answered any more */
    CLASSROOM_FULL,   /* as many have answered as there are people */
    CLASSROOM_FAILED, /* it could not be written down: the phone may try again */
};

/* Lets the phone know. */
void classroom_settle(struct classroom *room, const struct classroom_event *event,
                      enum classroom_verdict verdict);

#endif
