/* row.h: what training hands to the ledger, and what the ledger hands back to be counted.
 *
 * Rows own their text (fixed arrays), so they can be kept after the lesson they speak of is gone.
 */
#ifndef TRAINING_ROW_H
#define TRAINING_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    ROW_UUID_MAX = 37,   /* UUID in text with terminator */
    ROW_CODE_MAX = 48,   /* ids and codes: lesson, kiosk, unit, audience, helper */
    ROW_TITLE_MAX = 160, /* a lesson's title as it was */
    ROW_NOTE_MAX = 200,  /* hamlet, reason */
    ROW_CHOICE_MAX = 48, /* an answer's choice: option numbers as in the file, "1,3", or an id */
};

enum row_kind {
    ROW_KIND_SOLO,       /* one person at the kiosk */
    ROW_KIND_HEAD_COUNT, /* a class, counted by heads */
    ROW_KIND_ROLL_CALL,  /* a class, called by name */
};

enum row_result {
    ROW_RESULT_COMPLETED, /* finished, without a quiz */
    ROW_RESULT_PASSED,    /* quiz handed in, at or over the pass mark */
    ROW_RESULT_FAILED,    /* quiz handed in, below the pass mark */
    ROW_RESULT_PARTIAL,   /* left before the quiz was handed in */
    ROW_RESULT_ATTENDED,  /* member of a class */
};

/* What an answer was given to. Only QUIZ answers make the score. */
enum answer_part {
    ANSWER_PART_QUIZ,   /* a question of the quiz */
    ANSWER_PART_BEFORE, /* the same skill, asked before the lesson */
    ANSWER_PART_STEP,   /* a step that is judged: spot, decide, scam; question_id is the step's */
    ANSWER_PART_ALONE,  /* a step done alone; question_id is the step's */
    ANSWER_PART_CHOICE, /* a choice that shapes the run: question_id "track" or "phone"; credit 0 */
};

/* The start of one lesson by one visitor; lets a power cut be told from a visit that ended. */
struct attempt_row {
    char id[ROW_UUID_MAX];       /* of the participation to come */
    char visit_id[ROW_UUID_MAX]; /* new for every visitor or class */
    char lesson_id[ROW_CODE_MAX];
    char lesson_title[ROW_TITLE_MAX]; /* Vietnamese source title */
    int lesson_version;
    int active_s_min;            /* the lesson's minimum, at that moment */
    char lang[ROW_CODE_MAX];     /* code of the language in use at the start */
    char audience[ROW_CODE_MAX]; /* code chosen on the home screen, "" for none */
    bool practice;               /* a helper's own run: never counted */
    int score_max;               /* points the quiz can give (questions asked) */
    uint64_t seed;               /* of the shuffles, so that the run can be replayed */
    int64_t started_ms;          /* wall clock */
};

struct answer_row {
    char participation_id[ROW_UUID_MAX]; /* the attempt it belongs to */
    int ordinal;                         /* 1, 2, 3 … within the attempt, over all parts */
    enum answer_part part;
    char question_id[ROW_CODE_MAX];
    char choice[ROW_CHOICE_MAX]; /* numbers of the chosen options as in the file, from 1: "1,3";
                                    ORDER: in the order given; MATCH: "1-2,2-1"; ENTER: "1" for
                                    right and "" for wrong, as nothing typed is kept; SPOT step:
                                    signs found without help; DECIDE: the first choice; ALONE, SCAM:
                                    ""; CHOICE: the id chosen; "" when skipped */
    double credit;               /* 0…1 */
    bool right;                  /* credit is 1 */
    int tries;                   /* times the choice was changed before handing in, at least 1;
                                            0 when skipped */
    bool hint;                   /* help was asked for */
    int64_t ms;                  /* time from question to answer */
    int64_t active_ms;           /* active time of the attempt so far */
    int64_t wall_ms;             /* when */
};

struct participation {
    char id[ROW_UUID_MAX]; /* UUIDv7, equals the attempt's */
    enum row_kind kind;
    char visit_id[ROW_UUID_MAX];
    char lesson_id[ROW_CODE_MAX];
    char lesson_title[ROW_TITLE_MAX];
    int lesson_version;
    int active_s_min;        /* minimum in force at that moment */
    char lang[ROW_CODE_MAX]; /* language in use at the end */
    char audience[ROW_CODE_MAX];
    bool practice;
    int persons;        /* 1 for solo */
    int women;          /* classes: counts only; 0 for solo */
    int over_60;        /* classes */
    int minority;       /* classes */
    int64_t started_ms; /* wall clock */
    int64_t ended_ms;   /* wall clock */
    int active_s;       /* whole seconds in which somebody was there, rounded down */
    enum row_result result;
    double score_raw; /* points got; 0 when no question was answered */
    double score_max; /* points possible */
    uint64_t seed;
    char helper_id[ROW_CODE_MAX]; /* "" when nobody helped; several with a blank between them, who
                                     leads first */
    char void_of[ROW_UUID_MAX];   /* the row that this one voids, or "" */
    char void_reason[ROW_NOTE_MAX];
};

/* Rows that have to be in the ledger before the new state may be drawn. */
struct session_rows {
    bool has_answer;
    struct answer_row answer;
    bool has_participation;
    struct participation participation;
};

/* A participation as it stands in the ledger, with what the ledger added. */
struct ledger_row {
    struct participation part;
    char kiosk_id[ROW_CODE_MAX];
    int64_t seq; /* 1, 2, 3 … with no gap, per kiosk */
    char boot_id[ROW_UUID_MAX];
    int64_t mono_ms;              /* when it was written, since boot */
    int64_t wall_ms;              /* when it was written */
    bool clock_ok;                /* false: the wall clock was behind the newest row or the build */
    char unit_code[ROW_CODE_MAX]; /* commune */
    char hamlet[ROW_NOTE_MAX];
    unsigned char answers_hash[32]; /* over the answers that hang on it */
    unsigned char prev_hash[32];    /* hash of the row before, zeros for the first */
    unsigned char hash[32];         /* BLAKE2b-256 over the canonical bytes */
    bool voided;                    /* a later row voids it (worked out, not stored) */
    int counted;                    /* lượt người it stands for (worked out, not stored) */
    int64_t shift_ms;               /* a correction of the clock: started_ms, ended_ms and wall_ms
                                       have it in them already (worked out; 0 for none) */
    double steps_right;             /* credit for steps, judged or done alone (worked out) */
    int steps_judged;               /* how many of them (worked out) */
    double before_right;            /* credit for what was asked before the lesson (worked out) */
    int before_asked;               /* how many questions (worked out) */
};

/* Accounts of one kind that a team member helped people to set up. They are no people, and are
 * never added to participations. */
struct account_entry {
    char id[ROW_UUID_MAX];          /* UUIDv7 */
    char visit_id[ROW_UUID_MAX];    /* of the class, "" for none */
    char app[ROW_CODE_MAX];         /* code of the kind: training/account.h */
    int count;                      /* accounts; 0 in a row that voids another */
    int64_t done_ms;                /* wall clock, when they were set up */
    char helper_id[ROW_CODE_MAX];   /* who helped, "" when not said */
    char void_of[ROW_UUID_MAX];     /* the row of accounts that this one voids, or "" */
    char void_reason[ROW_NOTE_MAX]; /* why, "" unless it voids one */
};

/* A row of accounts as it stands in the ledger, with what the ledger added. */
struct account_row {
    struct account_entry entry;  /* what was handed in */
    char kiosk_id[ROW_CODE_MAX]; /* that wrote it */
    int64_t seq;                 /* 1, 2, 3 … with no gap, per kiosk, of rows of accounts alone */
    int64_t row_seq;             /* the kiosk's newest participation at that moment */
    char boot_id[ROW_UUID_MAX];  /* of the machine's run */
    int64_t mono_ms;             /* when it was written, since boot */
    int64_t wall_ms;             /* when it was written */
    bool clock_ok;               /* false: the wall clock was not to be trusted */
    char unit_code[ROW_CODE_MAX]; /* commune */
    char hamlet[ROW_NOTE_MAX];    /* where */
    unsigned char prev_hash[32];  /* hash of the row of accounts before, zeros for the first */
    unsigned char hash[32];       /* BLAKE2b-256 over the canonical bytes */
    bool voided;                  /* a later row voids it (worked out, not stored) */
    int64_t shift_ms;             /* a correction of the clock: done_ms and wall_ms have it in them
                                     already (worked out; 0 for none) */
};

/* "quiz", "before", "step", "alone", "choice". */
const char *answer_part_code(enum answer_part part);
bool answer_part_find(const char *code, enum answer_part *out);

/* Stable words used in files: "solo", "head_count", "roll_call"; "completed", "passed", … */
const char *row_kind_code(enum row_kind kind);
const char *row_result_code(enum row_result result);
bool row_kind_find(const char *code, enum row_kind *out);
bool row_result_find(const char *code, enum row_result *out);

#endif
