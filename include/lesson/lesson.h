/* lesson.h: what a lesson is, once it has been read and checked.
 *
 * Plain values; every pointer is borrowed from the arena of the pack that was loaded
 * (lesson/load.h) and lives as long as it. All texts are the Vietnamese source, in NFC; screens
 * show them through lesson/translate.h. A text may mark words with **two stars**. A loaded lesson
 * keeps every promise written in the field comments, so its users need not check them again. */
#ifndef LESSON_LESSON_H
#define LESSON_LESSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    LESSON_ID_MAX = 40,        /* bytes of any id with its terminator: [a-z][a-z0-9-]* */
    LESSON_OBJECTIVE_MAX = 8,  /* more cannot be taught in ten minutes */
    LESSON_SCREEN_MAX = 48,    /* simulated phone screens in one lesson */
    LESSON_PART_MAX = 12,      /* parts on one phone screen */
    LESSON_ITEM_MAX = 16,      /* items in one part */
    LESSON_STEP_MAX = 40,      /* steps in one lesson */
    LESSON_WRONG_MAX = 16,     /* explained wrong targets of one step */
    LESSON_HINT_MAX = 3,       /* hints of one step, shown in order */
    LESSON_POINT_MAX = 5,      /* short list of a reading step */
    LESSON_REMEMBER_COUNT = 3, /* things to remember: always three */
    LESSON_QUESTION_MAX = 40,  /* questions in one pool */
    LESSON_OPTION_MIN = 2,     /* options of one question */
    LESSON_OPTION_MAX = 5,     /* options of one question */
    LESSON_ASK_MAX = 12,       /* questions asked in one run */
    LESSON_ENTER_MAX = 24,     /* characters that a step may ask to be entered */
    LESSON_SOURCE_MAX = 32,    /* sources of one lesson */
};

enum lesson_colour {
    LESSON_COLOUR_PRIMARY,
    LESSON_COLOUR_RED,
    LESSON_COLOUR_GREEN,
    LESSON_COLOUR_PINK,
    LESSON_COLOUR_BLUE,
    LESSON_COLOUR_GOLD,
    LESSON_COLOUR_COUNT,
};

enum lesson_audience { /* bits of lesson.audiences */
                       LESSON_AUDIENCE_ELDER = 1 << 0,
                       LESSON_AUDIENCE_TRADER = 1 << 1,
                       LESSON_AUDIENCE_PARENT = 1 << 2,
                       LESSON_AUDIENCE_PARTY_MEMBER = 1 << 3,
                       LESSON_AUDIENCE_YOUTH = 1 << 4,
                       LESSON_AUDIENCE_TEAM_MEMBER = 1 << 5,
                       LESSON_AUDIENCE_EVERYONE = 1 << 6,
};

enum lesson_tone {
    LESSON_TONE_PLAIN,
    LESSON_TONE_GOOD,
    LESSON_TONE_WARN,
    LESSON_TONE_DANGER,
};

/* ---- the simulated phone ---- */

enum phone_part_kind {
    PHONE_PART_HEADER,  /* greeting (text), name, balance in đồng (amount, -1 hides it) */
    PHONE_PART_TITLE,   /* text; id, when set, is a back arrow that can be touched */
    PHONE_PART_TILES,   /* items: id, icon, label, colour */
    PHONE_PART_BAR,     /* bottom bar; items: id, icon, label, main; always the last part */
    PHONE_PART_CAMERA,  /* a QR code (text is its content) in view; id is the frame; name is the
                           sign above it; covered draws a second code stuck over it */
    PHONE_PART_ROWS,    /* items: label, value, big; id when the row can be touched */
    PHONE_PART_FIELD,   /* id, label (text), shows what was entered; name is its unit, "đ" or "" */
    PHONE_PART_KEYPAD,  /* digits and erase; keys need no ids */
    PHONE_PART_BUTTONS, /* items: id, label, tone, main */
    PHONE_PART_NOTE,    /* text in a coloured box (tone), icon */
    PHONE_PART_RESULT,  /* a large icon, text as the headline, name as the line below, tone */
    PHONE_PART_WAIT,    /* a quiet waiting sign with text */
    PHONE_PART_COUNT,
};

struct phone_item {
    const char *id;            /* "" when it cannot be touched; unique on its screen */
    const char *icon;          /* known to base/icon.h, or "" */
    const char *label;         /* text */
    const char *value;         /* text of a row, "" elsewhere */
    enum lesson_colour colour; /* of a tile's icon */
    enum lesson_tone tone;     /* of a button */
    bool main;                 /* the bar's middle button, or the button that goes on */
    bool big;                  /* a row to be read: larger than the others */
};

struct phone_part {
    enum phone_part_kind kind;
    const char *id;           /* see the kind; "" when it cannot be touched */
    const char *text;         /* see the kind; "" when absent */
    const char *name;         /* see the kind; "" when absent */
    const char *icon;         /* see the kind; "" when absent */
    int64_t amount;           /* see the kind; -1 when absent */
    bool covered;             /* see PHONE_PART_CAMERA */
    enum lesson_tone tone;    /* see the kind */
    struct phone_item *items; /* see the kind */
    size_t item_count;
};

struct phone_screen {
    const char *id;           /* unique in the lesson */
    const char *app;          /* title shown to people who listen, e.g. "Ngân hàng Hoa Hồi" */
    bool camera;              /* dark surroundings, as when the camera looks out */
    struct phone_part *parts; /* from the top down */
    size_t part_count;
};

/* ---- steps ---- */

enum lesson_step_kind {
    LESSON_STEP_READ, /* a page to read: title, text, points, icon */
    LESSON_STEP_DO,   /* a task on the phone: touch one place, or enter a text and touch it */
};

struct lesson_wrong {
    const char *id;   /* a target on the step's screen */
    const char *text; /* why this is not the place */
};

struct lesson_step {
    enum lesson_step_kind kind;
    const char *id;                       /* unique in the lesson */
    const char *title;                    /* READ: the heading. DO: "" */
    const char *text;                     /* READ: the paragraph. DO: why, below what is asked */
    const char *icon;                     /* READ: a large icon, or "" */
    const char *points[LESSON_POINT_MAX]; /* READ: short list */
    size_t point_count;
    const char *ask;         /* DO: what to do, one sentence, the target's label in two stars */
    const char *tip;         /* DO: advice in a box, or "" */
    const char *done;        /* DO: what was right about it, shown before going on; or "" */
    bool danger;             /* DO: a scam is on the screen: the panel turns red */
    size_t screen;           /* DO: index into lesson.screens */
    const char *touch;       /* DO: id of the place to touch; exists on the (last) screen */
    const char *enter;       /* DO: what has to be entered before touching, digits; or "" */
    const char *enter_wrong; /* DO: why another entry is wrong; "" when nothing is entered */
    size_t after_screen; /* DO: the screen that replaces `screen` after after_ms; same when none */
    int32_t after_ms;    /* DO: 0 when the screen stays */
    struct lesson_wrong wrong[LESSON_WRONG_MAX];
    size_t wrong_count;
    const char *hints[LESSON_HINT_MAX]; /* DO: in order; the last is repeated */
    size_t hint_count;                  /* DO: at least 1 */
};

/* ---- quiz ---- */

enum lesson_question_kind {
    LESSON_QUESTION_ONE,  /* exactly one option is right */
    LESSON_QUESTION_MANY, /* two or more are right */
};

struct lesson_option {
    const char *text;
    const char *because; /* why it is wrong; "" on right options */
    bool right;
};

struct lesson_question {
    enum lesson_question_kind kind;
    const char *id; /* unique in the lesson, stable over versions */
    const char *ask;
    const char *because; /* the explanation shown after the answer */
    size_t objective;    /* index into lesson.objectives */
    struct lesson_option options[LESSON_OPTION_MAX];
    size_t option_count;
};

struct lesson_objective {
    const char *id;
    const char *text; /* what one can do afterwards, shown under "Nên xem lại" */
    size_t step;      /* index of the step that teaches it */
};

struct lesson {
    const char *id;       /* equals the folder's name */
    int version;          /* from 1 */
    const char *reviewed; /* YYYY-MM-DD, the day the content was last checked */
    const char *title;
    const char *summary; /* one line */
    const char *icon;    /* known to base/icon.h */
    enum lesson_colour colour;
    const char *address; /* bác, bà con, quý phụ huynh or đồng chí */
    int minutes;         /* 1…30 */
    int active_s_min;    /* active seconds below which a run is not counted */
    unsigned audiences;  /* enum lesson_audience bits, at least one */
    const char *sources[LESSON_SOURCE_MAX];
    size_t source_count;
    const char *remember[LESSON_REMEMBER_COUNT];
    struct lesson_objective objectives[LESSON_OBJECTIVE_MAX];
    size_t objective_count; /* at least 1 */
    struct phone_screen *screens;
    size_t screen_count;
    struct lesson_step *steps;
    size_t step_count; /* at least 1 */
    struct lesson_question *questions;
    size_t question_count; /* at least `ask` */
    int ask;               /* questions in one run, 1…LESSON_ASK_MAX */
    int pass_percent;      /* 1…100 */
};

/* "elder", "trader" …: the code of one audience bit, as in files and rows; "" for unknown bits. */
const char *lesson_audience_code(unsigned bit);

/* The bit of a code, or 0. */
unsigned lesson_audience_find(const char *code);

/* The item or part of a phone screen that has this id; false when there is none. Either output
 * may be NULL. *item is set to NULL when the part itself is the target. Ids "" never match. */
bool phone_screen_find(const struct phone_screen *screen, const char *id,
                       const struct phone_part **part, const struct phone_item **item);

/* Calls visit once for each text of the lesson that a person can see, in the order of the file. */
void lesson_each_text(const struct lesson *lesson, void (*visit)(void *context, const char *text),
                      void *context);

#endif
