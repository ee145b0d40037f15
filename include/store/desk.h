/* desk.h: the office's own book, desk.db beside the ledger: who may open the staff side, what they
 * did, the class under way, plans, teams.
 *
 * Nothing in it is counted: the ledger alone says who learned. What staff did (desk_act_…) is
 * append-only and chained like the ledger; the rest may change. Every call that writes is one
 * durable transaction. A desk is used by one thread; other programs may read the file meanwhile. */
#ifndef STORE_DESK_H
#define STORE_DESK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/fault.h"
#include "base/secret.h"
#include "training/class.h"
#include "training/row.h"

enum {
    DESK_SCHEMA_VERSION = 1, /* PRAGMA user_version */
    DESK_LABEL_MAX = 80,     /* bytes of what staff are called, terminated */
    DESK_DETAIL_MAX = 240,   /* bytes of an act's detail, terminated */
    DESK_TEXT_MAX = 160,     /* bytes of a class input's text, terminated */
    DESK_PERSON_MAX = 64,    /* staff of one kiosk */
    DESK_RECENT_MAX = 8,     /* places that are remembered */
};

struct desk;

/* Opens or creates the file. *out is yours: desk_close. STATUS_BAD_INPUT: it is no desk, damaged,
 * or from a newer program. */
enum status desk_open(struct desk **out, const char *path, const char *boot_id, bool read_only,
                      struct fault *fault) MUST_USE;
void desk_close(struct desk *desk); /* NULL is allowed */

/* True when the last failure was damage of the file: close it, and store/desk_mend.h. */
bool desk_is_damaged(const struct desk *desk);

/* Small things to remember under a key: "" when there is none. STATUS_BAD_INPUT: it does not fit.
 */
enum status desk_recall(struct desk *desk, const char *key, char *out, size_t size,
                        struct fault *fault) MUST_USE;
enum status desk_remember(struct desk *desk, const char *key, const char *value,
                          struct fault *fault) MUST_USE;

/* ---- what staff did (desk_act.c) ---- */

enum desk_act_kind {
    DESK_ACT_ENTER,        /* the right PIN */
    DESK_ACT_LEAVE,        /* locked again */
    DESK_ACT_MISS,         /* a wrong PIN */
    DESK_ACT_PERSON_ADDED, /* detail: id and role */
    DESK_ACT_PERSON_REMOVED,
    DESK_ACT_PERSON_CHANGED, /* detail: id, and "label" or the new role */
    DESK_ACT_PIN_SET,
    DESK_ACT_RECOVERED, /* a code from the province opened the door */
    DESK_ACT_SETTING,   /* detail: key, old and new value */
    DESK_ACT_CLASS_OPENED,
    DESK_ACT_CLASS_CLOSED,
    DESK_ACT_CLASS_DROPPED, /* a class that was cut short and given up */
    DESK_ACT_VOID,          /* detail: row and reason */
    DESK_ACT_EXPORT,
    DESK_ACT_IMPORT,
    DESK_ACT_DATE_SET,
    DESK_ACT_ACCOUNTS,
    DESK_ACT_PLAN,
    DESK_ACT_TEAMS,
    DESK_ACT_NAMES_ON, /* roll call switched on or off */
    DESK_ACT_NAMES_ERASED,
    DESK_ACT_CLEANING,
    DESK_ACT_CHECKED, /* the ledger was looked through; detail: "whole" or "damaged", the first row
                         that is wrong (0: none), rows looked at */
    DESK_ACT_MENDED,  /* this book took a damaged one's place; detail: the copy it is, or "none" */
    DESK_ACT_COUNT,
};

struct desk_act {
    int64_t seq; /* 1, 2, 3 … with no gap */
    int64_t wall_ms;
    int64_t mono_ms;
    enum desk_act_kind kind;
    char who[ROW_CODE_MAX]; /* id of a person, "" when nobody had entered */
    char detail[DESK_DETAIL_MAX];
};

/* "enter", "leave", "pin_miss" …: frozen words. */
const char *desk_act_code(enum desk_act_kind kind);

/* Adds an act; a longer detail is cut between characters. */
enum status desk_act_add(struct desk *desk, enum desk_act_kind kind, const char *who,
                         const char *detail, struct moment now, struct fault *fault) MUST_USE;

/* The newest acts, newest first, behind the first `skip`; *count says how many were filled. */
enum status desk_act_list(struct desk *desk, size_t skip, struct desk_act *out, size_t max,
                          size_t *count, struct fault *fault) MUST_USE;

/* The newest act of a kind; STATUS_MISSING: there was none. */
enum status desk_act_newest(struct desk *desk, enum desk_act_kind kind, struct desk_act *out,
                            struct fault *fault) MUST_USE;

/* Whether the chain of acts holds; *bad is the first that does not, 0 for none. */
enum status desk_act_verify(struct desk *desk, int64_t *bad, struct fault *fault) MUST_USE;

/* ---- staff and the door (desk_staff.c) ---- */

enum desk_role {
    DESK_ROLE_HELPER,  /* runs classes */
    DESK_ROLE_OFFICER, /* … and the kiosk */
};

struct desk_person {
    char id[ROW_CODE_MAX];      /* "HD-01": stands in rows */
    char label[DESK_LABEL_MAX]; /* what the button says */
    enum desk_role role;
};

/* Everybody who has a PIN, officers first, then by id. */
enum status desk_staff_list(struct desk *desk, struct desk_person *out, size_t max, size_t *count,
                            struct fault *fault) MUST_USE;

/* Adds a person, or gives a known one a new PIN, label and role. STATUS_BAD_INPUT: the PIN is too
 * easy, the id no code, or there are DESK_PERSON_MAX people. `by` did it. */
enum status desk_staff_set(struct desk *desk, const struct desk_person *person, const char *pin,
                           const char *by, struct moment now, struct fault *fault) MUST_USE;

/* Gives somebody another label or role; the PIN stays. What is the same as before leaves no act.
 * STATUS_MISSING: nobody of that id. STATUS_BAD_INPUT: the last officer stays an officer. */
enum status desk_staff_change(struct desk *desk, const struct desk_person *person, const char *by,
                              struct moment now, struct fault *fault) MUST_USE;

/* STATUS_MISSING: nobody of that id. STATUS_BAD_INPUT: the last officer stays. */
enum status desk_staff_remove(struct desk *desk, const char *id, const char *by, struct moment now,
                              struct fault *fault) MUST_USE;

enum desk_answer {
    DESK_ANSWER_RIGHT, /* come in; the misses are forgotten */
    DESK_ANSWER_WRONG, /* counted as a miss before this was answered */
    DESK_ANSWER_WAIT,  /* too many misses: nothing was tried, wait first */
};

/* Tries a PIN. The miss is written down before the answer is known to anybody, so that cutting the
 * power wins nothing. Every answer but WAIT is an act. */
enum status desk_door_try(struct desk *desk, const char *id, const char *pin, struct moment now,
                          enum desk_answer *out, struct fault *fault) MUST_USE;

/* How long the door stays shut, in ms; 0: it may be tried. Grows with each miss and survives a
 * restart, after which it is served anew in full: clocks are not trusted. */
enum status desk_door_wait_ms(struct desk *desk, struct moment now, int64_t *out,
                              struct fault *fault) MUST_USE;

/* The wait after so many misses in a row, in ms. */
int64_t desk_door_delay_ms(int misses);

/* The challenge to be read to the province; the same until it is used up. */
enum status desk_door_challenge(struct desk *desk, char out[SECRET_CHALLENGE_MAX],
                                struct fault *fault) MUST_USE;

/* Tries the province's code alone, before a new PIN is chosen; a miss counts as at the door. */
enum status desk_door_check(struct desk *desk, const unsigned char key[SECRET_KEY_BYTES],
                            const char *code, const char *id, struct moment now,
                            enum desk_answer *out, struct fault *fault) MUST_USE;

/* Tries the province's code under the kiosk's key: RIGHT gives the person (an officer; made when
 * there is none of that id) a new PIN and uses the challenge up. Misses count as at the door. */
enum status desk_door_recover(struct desk *desk, const unsigned char key[SECRET_KEY_BYTES],
                              const char *code, const struct desk_person *person, const char *pin,
                              struct moment now, enum desk_answer *out,
                              struct fault *fault) MUST_USE;

/* ---- the class under way (desk_class.c) ---- */

struct desk_class {
    char visit_id[ROW_UUID_MAX];
    char helper_id[ROW_CODE_MAX];
    char lang[ROW_CODE_MAX];
    char unit_code[ROW_CODE_MAX];
    char hamlet[ROW_NOTE_MAX];
    bool at_home;
    bool practice;
    int64_t opened_ms; /* wall clock */
};

struct desk_class_input {
    struct class_input input;
    char text[DESK_TEXT_MAX]; /* TOPIC: lesson/track/seed; PHONES: the six digits; JOIN: the
                                 phone's hash; "" elsewhere */
    struct moment now;        /* when it was given */
};

/* Writes down that a class has begun. There is one at a time: STATUS_BAD_INPUT otherwise. */
enum status desk_class_open(struct desk *desk, const struct desk_class *class, struct moment now,
                            struct fault *fault) MUST_USE;

/* Adds inputs, all or none, in one transaction. */
enum status desk_class_add(struct desk *desk, const struct desk_class_input *inputs, size_t count,
                           struct fault *fault) MUST_USE;

/* The class that was not closed; STATUS_MISSING: there is none. */
enum status desk_class_find(struct desk *desk, struct desk_class *out,
                            struct fault *fault) MUST_USE;

/* Calls visit for each of its inputs in order; visit must not use the desk. */
enum status desk_class_each(struct desk *desk,
                            enum status (*visit)(void *context,
                                                 const struct desk_class_input *input,
                                                 struct fault *fault),
                            void *context, struct fault *fault) MUST_USE;

/* Forgets the class and its inputs: its rows are in the ledger, or it was given up (dropped). */
enum status desk_class_close(struct desk *desk, bool dropped, const char *who, struct moment now,
                             struct fault *fault) MUST_USE;

/* The places where classes were held last, newest first. */
enum status desk_places(struct desk *desk, char out[DESK_RECENT_MAX][ROW_NOTE_MAX], size_t *count,
                        struct fault *fault) MUST_USE;

/* ---- plans (desk_plan.c) ---- */

struct desk_plan {
    int year;
    const char *app; /* code of training/account.h */
    int64_t count;   /* accounts, −1 for no plan */
};

/* *out: −1 when there is no plan. */
enum status desk_plan_find(struct desk *desk, int year, const char *app, int64_t *out,
                           struct fault *fault) MUST_USE;

/* Sets it; what changes is an act: year, app, old and new figure. */
enum status desk_plan_set(struct desk *desk, const struct desk_plan *plan, const char *by,
                          struct moment now, struct fault *fault) MUST_USE;

/* ---- the registry of teams (desk_team.c) ---- */

enum {
    DESK_TEAM_MAX = 8192, /* teams of one registry; the province has 1,676 */
    DESK_LEADER_MAX = 80, /* bytes of a leader's function, terminated */
};

/* Of a hamlet. Nobody's name. */
struct desk_team {
    char unit_code[ROW_CODE_MAX];
    char hamlet[ROW_NOTE_MAX];
    int members;
    char leader[DESK_LEADER_MAX]; /* the function of who leads it, "" when not said */
};

struct desk_teams {
    const struct desk_team *list; /* those of a commune together */
    size_t count;
};

/* Takes the place of the registry that was there; an act says how many teams and members. */
enum status desk_teams_replace(struct desk *desk, const struct desk_teams *teams, const char *by,
                               struct moment now, struct fault *fault) MUST_USE;

struct desk_team_reader {
    enum status (*team)(void *context, const struct desk_team *team, struct fault *fault);
    void *context;
};

/* Shows the teams of a commune, or of all (NULL), in the order they were given; the reader must not
 * use the desk. */
enum status desk_teams_each(struct desk *desk, const char *unit_code,
                            const struct desk_team_reader *reader, struct fault *fault) MUST_USE;

#endif
