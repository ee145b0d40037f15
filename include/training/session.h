/* session.h: one visitor's run through one lesson, from the first step to the result.
 *
 * Pure: (state, input, now) → (state, rows). The caller applies an input to a copy, commits the
 * rows, and only then adopts the copy and draws: what was shown was saved. A struct session is a
 * plain value of fixed size that borrows the lesson; copy it freely.
 *
 *   STEP ──next/right touch──▶ STEP … ──last──▶ QUESTION ──submit──▶ FEEDBACK ──next──▶ QUESTION …
 *     ▲  │ right touch, `done` set                  ▲ back shows earlier questions       │ last
 *     │  ▼                                          └── (their FEEDBACK, read only)      ▼
 *     │ STEP_DONE ──next──▶ (next STEP)                                               RESULT
 *     └────────────────────────── review(objective), next/back returns ──────────────────┘
 * The last answer hands the quiz in: its submit emits the answer and the participation, so that who
 * walks off from the last explanation is counted.
 *   end (any phase) ──▶ ENDED, with a partial row unless the quiz was handed in */
#ifndef TRAINING_SESSION_H
#define TRAINING_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clock.h"
#include "lesson/lesson.h"
#include "training/row.h"

enum {
    SESSION_ACTIVE_GAP_MS = 90000, /* silence longer than this counts as this much activity */
    SESSION_MISS_PULSE = 3,        /* the third miss makes the target pulse */
};

enum session_phase {
    SESSION_PHASE_STEP,      /* a step waits for the visitor */
    SESSION_PHASE_STEP_DONE, /* the step was done; its `done` text is shown */
    SESSION_PHASE_QUESTION,  /* a question waits for an answer */
    SESSION_PHASE_FEEDBACK,  /* the answer is explained */
    SESSION_PHASE_RESULT,    /* handed in: how it went */
    SESSION_PHASE_ENDED,     /* the visitor has left */
};

struct session_question {
    size_t question;                        /* index into lesson.questions */
    unsigned char order[LESSON_OPTION_MAX]; /* shown place → option index in the file */
    unsigned selected;                      /* bits of option indices in the file */
    int changes;                            /* times `selected` changed */
    bool hint;                              /* help was asked for */
    bool answered;                          /* handed in; selected is final */
    double credit;                          /* 0…1, once answered */
    int64_t shown_ms;                       /* monotonic, when first shown; -1 before */
};

struct session {
    const struct lesson *lesson; /* borrowed */
    char id[ROW_UUID_MAX];       /* of the participation */
    char visit_id[ROW_UUID_MAX];
    char lang[ROW_CODE_MAX]; /* present language, follows SESSION_INPUT_LANG */
    char audience[ROW_CODE_MAX];
    bool practice;
    uint64_t seed;
    enum session_phase phase;
    size_t step;                        /* present step, in STEP and STEP_DONE */
    int64_t step_since_ms;              /* monotonic, when the step was shown */
    bool after_reached;                 /* the step's after_screen has taken over */
    int misses;                         /* wrong touches on this step so far */
    bool help;                          /* the right place is shown (asked for, or third miss) */
    const char *message;                /* why the last touch or entry was wrong, or a hint; source
                                           text of the lesson; NULL when there is none */
    char entered[LESSON_ENTER_MAX + 1]; /* digits typed on this step */
    struct session_question asked[LESSON_ASK_MAX];
    size_t asked_count;    /* = lesson.ask */
    size_t question;       /* present question, in QUESTION and FEEDBACK */
    bool reviewing;        /* a step is shown again from the result screen */
    bool recorded;         /* the participation row has been emitted, with the last answer */
    int64_t active_ms;     /* so far */
    int64_t last_input_ms; /* monotonic, of the last input */
    int64_t started_ms;    /* wall clock */
    double score;          /* points so far */
    int right_count;       /* questions with full credit so far */
};

enum session_input_kind {
    SESSION_INPUT_TICK,   /* time passes; may bring after_screen */
    SESSION_INPUT_TOUCH,  /* a named target of the phone: id */
    SESSION_INPUT_KEY,    /* a keypad key: '0'…'9', or '\b' to erase */
    SESSION_INPUT_NEXT,   /* the main button: next step, next question, hand over to quiz */
    SESSION_INPUT_BACK,   /* the step or question before; nothing at the first step */
    SESSION_INPUT_HELP,   /* "Chỉ giúp tôi" */
    SESSION_INPUT_SELECT, /* toggle (many) or choose (one) the option at shown place `number` */
    SESSION_INPUT_SUBMIT, /* hand in the answer; nothing when nothing is selected */
    SESSION_INPUT_REVIEW, /* from RESULT: show the step of objective `number` again */
    SESSION_INPUT_LANG,   /* the language in use became `id` */
    SESSION_INPUT_END,    /* the visitor leaves, or idle wiped the screen */
};

struct session_input {
    enum session_input_kind kind;
    const char *id; /* TOUCH, LANG */
    char key;       /* KEY */
    size_t number;  /* SELECT, REVIEW */
};

struct session_setup {
    const struct lesson *lesson; /* borrowed for the life of the session */
    const char *id;              /* participation id, a fresh UUIDv7 */
    const char *visit_id;
    const char *lang;     /* language code */
    const char *audience; /* audience code or "" */
    bool practice;
    uint64_t seed; /* drives the draw of questions and the shuffle of options */
};

/* Starts a run at the first step and fills the attempt row that must be committed first. */
void session_start(struct session *session, const struct session_setup *setup, struct moment now,
                   struct attempt_row *attempt);

/* Applies one input. Inputs that mean nothing in the present phase change nothing but the
 * activity clock. *rows is written from scratch. Returns true when something visible changed. */
bool session_apply(struct session *session, const struct session_input *input, struct moment now,
                   struct session_rows *rows);

/* The phone screen to draw in STEP and STEP_DONE; NULL for a reading step. */
const struct phone_screen *session_screen(const struct session *session);

/* Monotonic time at which a TICK will change something, or -1. */
int64_t session_deadline_ms(const struct session *session);

/* Whether the present run is long enough to be counted, were it handed in at `now`. */
bool session_is_long_enough(const struct session *session, struct moment now);

/* Whether the points so far reach the pass mark; at RESULT, whether the quiz was passed. */
bool session_passed(const struct session *session);

/* The objective indices with an answered question that was not fully right, each once, in order
 * of the quiz; writes at most max and returns the count. */
size_t session_missed(const struct session *session, size_t *objectives, size_t max);

/* Credit for a choice: 1 or 0 for one; max((right − wrong) / k, 0) for many, where k is the
 * number of right options. selected: bits of option indices in the file. */
double quiz_credit(const struct lesson_question *question, unsigned selected);

/* Draws `count` questions: one per objective first, while they last, then the rest at random; the
 * order of asking is shuffled. Same seed, same draw. Writes indices into the pool. */
void quiz_draw(const struct lesson *lesson, uint64_t *seed, size_t *out, size_t count);

#endif
