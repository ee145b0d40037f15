/* class.h: one session of a team member with a group, from the head count to the rows.
 *
 * Pure: (state, input, now) → state. Every input is a plain value that the caller writes down
 * before it adopts the new state; the same inputs in the same order give the same class, which is
 * how a class goes on after a power cut. What the steps of a lesson show is a struct session
 * beside it; this is the room: who came, which topics, what the room answered.
 *
 *   SETUP ──begin──▶ STEPS ──steps done──▶ QUESTION ──reveal──▶ ANSWER ──next──▶ QUESTION …
 *   SETUP of a roll call ──begin──▶ ROLL ──roll done──▶ STEPS
 *   ANSWER, last question ──next──▶ TOPIC_END ──next──▶ STEPS of the next topic, or SUMMARY
 *   STEPS, QUESTION, ANSWER ──leave topic──▶ TOPIC_END (the topic is not finished)
 *   STEPS … TOPIC_END ──close──▶ SUMMARY ──confirm──▶ CLOSED: class_rows may be written, once
 *
 * In a roll call people come one by one, until the class is closed: whether a name was sealed and
 * whether somebody is 60 or more, nothing else of them. Their number is that of the class.
 *
 * A practice question worth nothing comes first where the lesson has one. Nothing is timed. Hands
 * and phones together are never more answers than there are people. */
#ifndef TRAINING_CLASS_H
#define TRAINING_CLASS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clock.h"
#include "lesson/lesson.h"
#include "training/account.h"
#include "training/row.h"

enum {
    CLASS_PERSON_MAX = 500,             /* people in one hall */
    CLASS_TOPIC_MAX = 6,                /* topics of one evening */
    CLASS_PHONE_MAX = 250,              /* phones that may answer */
    CLASS_APP_MAX = ACCOUNT_KIND_COUNT, /* kinds of accounts that are counted */
    CLASS_ASK_MAX = 1 + LESSON_ASK_MAX, /* practice and quiz */
    CLASS_ACCOUNT_MAX = 999,            /* accounts of one kind in one class */
};

enum class_phase {
    CLASS_PHASE_SETUP,     /* who came, which topics */
    CLASS_PHASE_ROLL,      /* people are called one by one */
    CLASS_PHASE_STEPS,     /* the present topic's steps are shown */
    CLASS_PHASE_QUESTION,  /* the room answers */
    CLASS_PHASE_ANSWER,    /* what was right, and why */
    CLASS_PHASE_TOPIC_END, /* how the topic went */
    CLASS_PHASE_SUMMARY,   /* the figures of the class, still to be corrected */
    CLASS_PHASE_CLOSED,    /* confirmed */
};

enum class_head {
    CLASS_HEAD_PERSONS,  /* everybody */
    CLASS_HEAD_WOMEN,    /* … of them; never more than everybody */
    CLASS_HEAD_OVER_60,  /* … */
    CLASS_HEAD_MINORITY, /* … */
    CLASS_HEAD_COUNT,
};

/* What is known of somebody who came in a roll call. */
enum class_came {
    CLASS_CAME_NAMED = 1 << 0,   /* agreed: a name was sealed */
    CLASS_CAME_OVER_60 = 1 << 1, /* is counted among those of 60 and more */
};

/* What the room answered to one question, by shown place. */
struct class_tally {
    int hands[LESSON_CHOICE_MAX];  /* counted by the helper */
    int phones[LESSON_CHOICE_MAX]; /* answered by themselves */
};

struct class_question {
    bool practice;                          /* worth nothing, leaves no row */
    size_t question;                        /* index into lesson.questions; practice: unused */
    unsigned char order[LESSON_OPTION_MAX]; /* shown place → option */
    struct class_tally tally;
    signed char said[CLASS_PHONE_MAX]; /* the place that each phone answered, −1 for none */
    bool revealed;                     /* the answer was shown: nothing is counted any more */
    int64_t shown_ms;                  /* monotonic, when first shown; −1 before */
    int64_t took_ms;                   /* until it was revealed */
    int64_t active_ms;                 /* of the topic, when it was revealed */
    int64_t wall_ms;                   /* when it was revealed */
};

struct class_topic {
    const struct lesson *lesson; /* borrowed */
    size_t track;                /* index into lesson.tracks; 0 without */
    uint64_t seed;               /* of the draw and the shuffles */
    bool started;                /* its steps were shown */
    bool finished;               /* its last question was revealed */
    int64_t started_ms;          /* wall clock */
    int64_t ended_ms;            /* wall clock */
    int64_t active_ms;           /* so far; a silence counts for ten minutes at most */
    struct class_question asked[CLASS_ASK_MAX];
    size_t asked_count;
};

/* A plain value of fixed size that borrows its lessons; copy it freely. */
struct class
{
    char visit_id[ROW_UUID_MAX];  /* of the class: one visit */
    char helper_id[ROW_CODE_MAX]; /* who leads it */
    char beside[ROW_CODE_MAX];    /* ids of who helps beside, a blank between them */
    char lang[ROW_CODE_MAX];
    char unit_code[ROW_CODE_MAX]; /* of the commune where it is held, "" for the kiosk's own */
    char hamlet[ROW_NOTE_MAX];    /* … where there */
    bool at_home;                 /* one household, visited at home */
    bool practice;                /* a helper's rehearsal: never counted */
    unsigned audiences;           /* enum lesson_audience bits */
    int heads[CLASS_HEAD_COUNT];
    bool roll;                            /* people are called: heads grow one by one */
    unsigned char came[CLASS_PERSON_MAX]; /* … in their order: bits of enum class_came */
    int came_count;
    struct class_topic topics[CLASS_TOPIC_MAX];
    size_t topic_count;
    enum class_phase phase;
    enum class_phase before_summary; /* where REOPEN leads back to */
    size_t topic;                    /* present one */
    size_t question;                 /* present one of the topic */
    int accounts[CLASS_APP_MAX];     /* set up with help, by kind of training/account.h */
    bool phones;                     /* learners may answer by phone as well */
    int phone_count;                 /* phones that came in so far */
    int64_t last_input_ms;           /* monotonic */
};

enum class_input_kind {
    CLASS_INPUT_HEAD,        /* SETUP, ROLL, SUMMARY: `number` (enum class_head) changes by
                                `delta`; not the persons of a roll call */
    CLASS_INPUT_AUDIENCE,    /* SETUP: the audience bit `number` is taken in or out */
    CLASS_INPUT_TOPIC,       /* SETUP: a topic is added or taken out, see class_toggle_topic */
    CLASS_INPUT_BEGIN,       /* SETUP: the first topic */
    CLASS_INPUT_STEPS_DONE,  /* STEPS: on to the questions */
    CLASS_INPUT_ACTIVE,      /* STEPS: somebody touched */
    CLASS_INPUT_HAND,        /* QUESTION: hands for shown place `number` change by `delta` */
    CLASS_INPUT_REST,        /* QUESTION: all who have not answered belong to place `number` */
    CLASS_INPUT_PHONE,       /* QUESTION: phone `delta` (0 …) answers place `number`, once */
    CLASS_INPUT_REVEAL,      /* QUESTION: show the answer */
    CLASS_INPUT_NEXT,        /* ANSWER, TOPIC_END: on */
    CLASS_INPUT_BACK,        /* QUESTION, ANSWER: the question before */
    CLASS_INPUT_LEAVE_TOPIC, /* STEPS, QUESTION, ANSWER: this topic ends here */
    CLASS_INPUT_CLOSE,       /* to the summary */
    CLASS_INPUT_REOPEN,      /* SUMMARY: back to where it was closed, as long as not confirmed */
    CLASS_INPUT_ACCOUNT,     /* SUMMARY: accounts of app `number` change by `delta` */
    CLASS_INPUT_CONFIRM,     /* SUMMARY: the figures are right */
    CLASS_INPUT_PHONES,      /* any: phones may answer (`number` 1), or not (0) */
    CLASS_INPUT_JOIN,        /* from STEPS on: the phone `number` (0 …) came in */
    CLASS_INPUT_ANEW,        /* from STEPS on: all phones are put out; what they answered to the
                                question that is open is forgotten */
    CLASS_INPUT_ROLL,        /* SETUP: people are called (`number` 1), or counted (0) */
    CLASS_INPUT_COME,        /* ROLL … SUMMARY: one more; `number`: bits of enum class_came */
    CLASS_INPUT_UNCOME,      /* … the last one was a mistake */
    CLASS_INPUT_ROLL_DONE,   /* ROLL: on to the first topic */
    CLASS_INPUT_HELPER,      /* SETUP: somebody helps beside, or no more: class_toggle_helper */
    CLASS_INPUT_COUNT,
};

struct class_input {
    enum class_input_kind kind;
    int number;
    int delta;
};

struct class_setup {
    const char *visit_id;  /* a fresh UUIDv7 */
    const char *helper_id; /* who leads it, "" for none */
    const char *lang;
    const char *unit_code; /* "" for the kiosk's own */
    const char *hamlet;
    bool at_home;
    bool practice;
};

/* A new class, in SETUP. */
void class_start(struct class *class, const struct class_setup *setup, struct moment now);

/* Whether a lesson can be taught to a room in this track: it has a question with options that can
 * be answered by a show of hands. */
bool class_can_teach(const struct lesson *lesson, size_t track);

/* SETUP: adds the topic at the end, or takes it out when it is there. False when nothing changed:
 * too many topics, or not SETUP, or class_can_teach says no. */
bool class_toggle_topic(struct class *class, const struct lesson *lesson, size_t track,
                        uint64_t seed);

/* Whether the topic was chosen; *place (NULL allowed) is its place from 1. */
bool class_has_topic(const struct class *class, const struct lesson *lesson, size_t track,
                     size_t *place);

/* SETUP: lets somebody help beside who leads, or no more. False when nothing changed: who leads, an
 * id that is no code, no room in a row for one more, or not SETUP. */
bool class_toggle_helper(struct class *class, const char *id);

/* Whether somebody of this id helps beside. */
bool class_has_helper(const struct class *class, const char *id);

/* What stands in rows: who leads, then who helps beside, a blank between them. */
void class_helpers(const struct class *class, char out[ROW_CODE_MAX]);

/* Applies one input. Returns true when something visible changed; what means nothing in the
 * present phase, or names a number that is not there, changes nothing. */
bool class_apply(struct class *class, const struct class_input *input, struct moment now);

/* Whether BEGIN would work: at least one topic, and one person unless people are called then. */
bool class_can_begin(const struct class *class);

/* In a roll call: how many of those who came have a sealed name; the others agreed to none. */
int class_named(const struct class *class);

/* Whether COME and UNCOME work now. */
bool class_can_come(const struct class *class);
bool class_can_uncome(const struct class *class);

/* The question that is shown in QUESTION and ANSWER. */
const struct class_question *class_present(const struct class *class);
const struct lesson_question *class_question_of(const struct class_topic *topic, size_t index);

/* Answers for the shown place: hands and phones. */
int class_votes(const struct class_question *asked, size_t place);

/* How many have answered, and how many have not (never below 0). */
int class_answered(const struct class *class);
int class_rest(const struct class *class);

/* Place of the right option, from 0. */
size_t class_right_place(const struct class_topic *topic, size_t index);

/* Questions of the topic without practice, and how many answers to them were right of all given. */
struct class_score {
    size_t questions;
    int right;
    int given;
};
struct class_score class_score_of(const struct class_topic *topic);

/* The rows of one topic, once the class is CLOSED; `id` is a fresh UUIDv7. answers has room for
 * LESSON_ASK_MAX. False: the topic leaves none, as it was never begun. A topic that was left before
 * its last question was revealed is a partial row and does not count. */
struct class_rows {
    struct attempt_row attempt;
    struct answer_row answers[LESSON_ASK_MAX];
    size_t answer_count;
    struct participation participation;
};
bool class_rows_of(const struct class *class, size_t topic, const char *id, struct class_rows *out);

/* The row of accounts of one kind (training/account.h), once the class is CLOSED; `id` is a fresh
 * UUIDv7. They were set up when the last topic ended. False: there is none, or it was a rehearsal.
 */
bool class_account_of(const struct class *class, size_t kind, const char *id,
                      struct account_entry *out);

#endif
