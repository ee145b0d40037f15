/* session.h: one visitor's run through one lesson, from the first step to the result.
 *
 * Pure: (state, input, now) → (state, rows). The caller applies an input to a copy, commits the
 * rows, and only then adopts the copy and draws: what was shown was saved. A struct session is a
 * plain value of fixed size that borrows the lesson; copy it freely.
 *
 *   CHOOSE ──choose──▶ QUESTION (practice, before) … ──▶ STEP … ──▶ QUESTION (quiz) … ──▶ RESULT
 *
 *   STEP ──right touch, choice──▶ STEP_DONE (when there is something to say)
 *   STEP, STEP_DONE ──next──▶ STEP …
 *   QUESTION ──submit──▶ FEEDBACK ──next──▶ QUESTION …; one before the lesson has no FEEDBACK
 *   RESULT ──review(objective)──▶ STEP, reviewing ──next, back──▶ RESULT
 *   any ──end──▶ ENDED, with a partial row unless the quiz was handed in
 *
 * CHOOSE is there when the lesson has tracks, or two phones and the phone is not known yet. The
 * path is lesson.moments; a choice may lead through a branch and back to the path. The last answer
 * of the quiz hands it in: its submit emits the answer and the participation, so that who walks off
 * from the last explanation is counted. */
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
    SESSION_ASKED_MAX = 1 + LESSON_PAIR_MAX + LESSON_ASK_MAX, /* practice, before, quiz */
    SESSION_WATCH_MS = 900,     /* a watched step: the finger comes, presses */
    SESSION_WATCH_KEY_MS = 400, /* … and so long for each key */
};

enum session_phase {
    SESSION_PHASE_CHOOSE,    /* asks for the track, then for the phone */
    SESSION_PHASE_STEP,      /* a step waits for the visitor */
    SESSION_PHASE_STEP_DONE, /* the step was done; its `done` text is shown */
    SESSION_PHASE_QUESTION,  /* a question waits for an answer */
    SESSION_PHASE_FEEDBACK,  /* the answer is explained */
    SESSION_PHASE_RESULT,    /* handed in: how it went */
    SESSION_PHASE_ENDED,     /* the visitor has left */
};

enum session_role {
    SESSION_ROLE_QUIZ,
    SESSION_ROLE_PRACTICE, /* worth nothing, leaves no row */
    SESSION_ROLE_BEFORE,   /* asked before the lesson; not explained then; may be skipped */
};

/* A question that is asked in this run, and its answer. Options are numbered as in the file; ORDER
 * gives them one after the other; MATCH joins the left side of an option to the right side of one,
 * and shows the left sides as in the file. */
struct session_question {
    enum session_role role;
    size_t question;                        /* index into lesson.questions; PRACTICE: unused */
    unsigned char order[LESSON_OPTION_MAX]; /* shown place → option; MATCH: its right side */
    unsigned selected;                      /* ONE, MANY, TRUE_FALSE, SPOT: bits of options */
    unsigned char given[LESSON_OPTION_MAX]; /* ORDER: options as they were given. MATCH: left →
                                               right + 1, 0: not joined */
    size_t given_count;                     /* ORDER: how many were given */
    int held;                           /* MATCH: the left side that waits for its right, or -1 */
    char entered[LESSON_ENTER_MAX + 1]; /* ENTER */
    int changes;                        /* times the answer was changed */
    bool hint;                          /* help was asked for */
    bool answered;                      /* handed in, or skipped; final */
    bool skipped;                       /* "I do not know yet" */
    double credit;                      /* 0…1, once answered */
    int64_t shown_ms;                   /* monotonic, when first shown; -1 before */
};

struct session {
    const struct lesson *lesson; /* borrowed */
    char id[ROW_UUID_MAX];       /* of the participation */
    char visit_id[ROW_UUID_MAX];
    char lang[ROW_CODE_MAX]; /* present language, follows SESSION_INPUT_LANG */
    char audience[ROW_CODE_MAX];
    bool practice;
    bool steps_only; /* no questions: see struct session_setup */
    uint64_t seed;
    enum session_phase phase;
    bool choosing_phone;     /* CHOOSE: the phone; else the track */
    size_t track;            /* index into lesson.tracks; 0 without tracks */
    enum lesson_phone phone; /* the phone that is simulated */
    bool phone_known;        /* chosen, or the lesson has only one */
    size_t moment;           /* present place in lesson.moments, in STEP and STEP_DONE */
    size_t came_from;        /* the moment of the path left last; in a branch: what led there */
    size_t step;             /* present step: that of the moment, or the one reviewed */
    enum lesson_mode mode;   /* of the present step */
    int64_t step_since_ms;   /* monotonic, when the step was shown */
    bool after_reached;      /* the step's after_screen has taken over */
    int misses;              /* wrong touches on this step so far */
    int misses_before;       /* on the moment before this one, for if_wrong */
    unsigned found;          /* SPOT: bits of the signs found */
    unsigned shown;          /* SPOT: bits of those that help showed */
    int choice;              /* DECIDE: the choice made, or -1 */
    int watched;             /* WATCH: 0 nothing yet, then one for each key that was
                                pressed, then one more: the finger presses the target */
    bool judged[LESSON_MOMENT_MAX];          /* a judged moment has its row: once in a run */
    unsigned char missed[LESSON_MOMENT_MAX]; /* misses on each moment, all its showings together */
    unsigned char helped[LESSON_MOMENT_MAX]; /* help on each moment: SPOT: bits of the signs shown;
                                                else 1 when the right place was shown */
    bool wrong;          /* the last touch or entry was a miss; message may be NULL */
    bool help;           /* the right place is shown (asked for, or third miss) */
    const char *message; /* why the last touch or entry was wrong, or a hint; source
                            text of the lesson; NULL when there is none */
    char entered[LESSON_ENTER_MAX + 1];               /* typed on this step */
    struct session_question asked[SESSION_ASKED_MAX]; /* practice, before, quiz, in this order */
    size_t asked_count;                               /* all of them; 0 until the track is known */
    size_t quiz_from;                                 /* index of the first one of the quiz */
    size_t question;       /* present question, in QUESTION and FEEDBACK */
    int row_count;         /* answer rows emitted so far */
    int steps_judged;      /* judged moments so far: alone, spot, decide, scam */
    double steps_right;    /* credit for them */
    bool reviewing;        /* a step is shown again from the result screen */
    bool recorded;         /* the participation row has been emitted, with the last answer */
    int64_t active_ms;     /* so far */
    int64_t last_input_ms; /* monotonic, of the last input */
    int64_t started_ms;    /* wall clock */
    double score;          /* points in the quiz so far */
    int right_count;       /* questions of the quiz with full credit so far */
};

enum session_input_kind {
    SESSION_INPUT_TICK,   /* time passes; may bring after_screen */
    SESSION_INPUT_TOUCH,  /* a named target of the phone: id */
    SESSION_INPUT_CHOOSE, /* CHOOSE: the track or phone of this number, in the order shown */
    SESSION_INPUT_KEY,    /* a key: printable ASCII, or '\b' to erase */
    SESSION_INPUT_NEXT,   /* the main button: next step, next question, hand over to quiz */
    SESSION_INPUT_BACK,   /* the step or question before; nothing at the first step */
    SESSION_INPUT_HELP,   /* "Chỉ giúp tôi" */
    SESSION_INPUT_SELECT, /* QUESTION: toggle (many) or choose (one, true/false) the option at
                             shown place `number`; ORDER: give it next, or take it back; MATCH:
                             hold the left side `number`. STEP: the choice `number` of DECIDE */
    SESSION_INPUT_JOIN, /* MATCH: the right side at shown place `number` belongs to the held one */
    SESSION_INPUT_SUBMIT, /* hand in the answer; nothing while it is not complete */
    SESSION_INPUT_SKIP,   /* BEFORE: "I do not know yet" */
    SESSION_INPUT_REVIEW, /* from RESULT: show the step of objective `number` again */
    SESSION_INPUT_LANG,   /* the language in use became `id` */
    SESSION_INPUT_END,    /* the visitor leaves, or idle wiped the screen */
};

struct session_input {
    enum session_input_kind kind;
    const char *id; /* TOUCH, LANG */
    char key;       /* KEY */
    size_t number;  /* CHOOSE, SELECT, JOIN, REVIEW */
};

struct session_setup {
    const struct lesson *lesson; /* borrowed for the life of the session */
    const char *id;              /* participation id, a fresh UUIDv7 */
    const char *visit_id;
    const char *lang;     /* language code */
    const char *audience; /* audience code or "" */
    bool practice;
    bool steps_only;         /* for a class: the steps of one track alone, no questions; RESULT
                                comes behind the last step, and the rows are of no use */
    size_t track;            /* … the track */
    enum lesson_phone phone; /* known from an earlier lesson of the visit; 0: not known */
    uint64_t seed;           /* drives the draw of questions and the shuffle of options */
};

/* Starts a run at the first step and fills the attempt row that must be committed first. */
void session_start(struct session *session, const struct session_setup *setup, struct moment now,
                   struct attempt_row *attempt);

/* For previews: shows the first moment of the step with this id that the run's track has, as if it
 * had come to it. False, and nothing changed, when there is none or the run still has to choose. */
bool session_show(struct session *session, const char *step_id, struct moment now);

/* Applies one input. Inputs that mean nothing in the present phase change nothing but the
 * activity clock. *rows is written from scratch. Returns true when something visible changed. */
bool session_apply(struct session *session, const struct session_input *input, struct moment now,
                   struct session_rows *rows);

/* The phone screen to draw in STEP and STEP_DONE, and in QUESTION and FEEDBACK of SPOT and ENTER;
 * NULL when there is none. */
const struct phone_screen *session_screen(const struct session *session);

/* The lesson's question behind asked[index]. */
const struct lesson_question *session_question_of(const struct session *session, size_t index);

/* Whether the answer to the present question is complete and may be handed in. */
bool session_can_submit(const struct session *session);

/* Whether there is a place before this one in the run: BACK would change something. */
bool session_has_back(const struct session *session);

/* Place on the present run of the path, from 1, and its length, as far as it is known now: moments
 * of other tracks and of if_wrong that are not shown are left out; a branch counts as its DECIDE.
 */
struct session_progress {
    size_t at;
    size_t all;
};
struct session_progress session_progress(const struct session *session);

/* The three things to remember: those of the track. */
const char *const *session_remember(const struct session *session);

/* Questions of the quiz (asked_count without practice and before). */
size_t session_quiz_count(const struct session *session);

/* Monotonic time at which a TICK will change something, or -1. */
int64_t session_deadline_ms(const struct session *session);

/* Whether the present run is long enough to be counted, were it handed in at `now`. */
bool session_is_long_enough(const struct session *session, struct moment now);

/* Whether the points so far reach the pass mark; at RESULT, whether the quiz was passed. */
bool session_passed(const struct session *session);

/* The objective indices with an answered question that was not fully right, each once, in order
 * of the quiz; writes at most max and returns the count. */
size_t session_missed(const struct session *session, size_t *objectives, size_t max);

/* Credit for an answer, 0…1: 1 or 0 for one, true/false and enter; max((right − wrong) / k, 0) for
 * many and spot, where k is the number of right options; order: the share of things in their place;
 * match: the share of right pairs. */
double quiz_credit(const struct lesson_question *question, const struct session_question *asked);

/* Draws `count` questions of a track: those asked after the lesson of its pairs first, then one per
 * objective that is still without, while they last, then the rest at random; those asked before are
 * never drawn; the order of asking is shuffled. Same seed, same draw. Writes indices into the pool.
 */
void quiz_draw(const struct lesson *lesson, size_t track, uint64_t *seed, size_t *out,
               size_t count);

#endif
