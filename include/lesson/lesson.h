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
    LESSON_ID_MAX = 40,          /* bytes of any id with its terminator: [a-z][a-z0-9-]* */
    LESSON_OBJECTIVE_MAX = 8,    /* more cannot be taught in ten minutes */
    LESSON_SCREEN_MAX = 48,      /* simulated phone screens in one lesson */
    LESSON_PART_MAX = 12,        /* parts on one phone screen */
    LESSON_ITEM_MAX = 16,        /* items in one part */
    LESSON_SCREEN_ITEM_MAX = 32, /* items on one phone screen */
    LESSON_STEP_MAX = 64,        /* steps in one lesson, those of branches too */
    LESSON_WRONG_MAX = 16,       /* explained wrong targets of one step */
    LESSON_HINT_MAX = 3,         /* hints of one step, shown in order */
    LESSON_POINT_MAX = 5,        /* short list of a reading step */
    LESSON_REMEMBER_COUNT = 3,   /* things to remember: always three */
    LESSON_QUESTION_MAX = 40,    /* questions in one pool */
    LESSON_OPTION_MIN = 2,       /* options of one question */
    LESSON_OPTION_MAX = 8,       /* options of one question of any kind */
    LESSON_CHOICE_MAX = 5,       /* options that are read: one, many, match */
    LESSON_ORDER_PLAIN = 500,    /* lesson.order of a lesson that names none */
    LESSON_ORDER_MIN = 3,        /* things to be put in order */
    LESSON_ORDER_MAX = 6,        /* … */
    LESSON_ASK_MAX = 12,         /* questions asked in one run, before and practice not counted */
    LESSON_PAIR_MAX = 2,         /* questions asked before the lesson, each with one after it */
    LESSON_ENTER_MAX = 24,       /* characters that a step may ask to be entered */
    LESSON_ALSO_MAX = 4,         /* other entries that are right as well */
    LESSON_SOURCE_MAX = 32,      /* sources of one lesson */
    LESSON_SIGN_MAX = 6,         /* signs of a scam on one screen */
    LESSON_DECIDE_MAX = 4,       /* ways out of one scene */
    LESSON_TRACK_MAX = 3,        /* tracks of one lesson */
    LESSON_BRANCH_MAX = 12,      /* branches of one lesson */
    LESSON_GROUP_MAX = 8,        /* runs of steps that are watched or done alone */
    LESSON_MOMENT_MAX = 96,      /* moments of one lesson, branches too */
    LESSON_REQUIRE_MAX = 4,      /* lessons that should come before */
    LESSON_SKILL_MAX = 8,        /* skill codes of one lesson */
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

enum lesson_phone { /* bits of lesson.phones */
                    LESSON_PHONE_ANDROID = 1 << 0,
                    LESSON_PHONE_IPHONE = 1 << 1,
};

enum phone_part_kind {
    PHONE_PART_HEADER,   /* greeting (text), name, balance in đồng (amount, -1 hides it) */
    PHONE_PART_TITLE,    /* text; id, when set, is a back arrow that can be touched */
    PHONE_PART_TILES,    /* items: id, icon, label, colour */
    PHONE_PART_BAR,      /* bottom bar; items: id, icon, label, main; always the last part */
    PHONE_PART_CAMERA,   /* a QR code (text is its content) in view; id is the frame; name is the
                            sign above it; covered draws a second code stuck over it; items: [0] is
                            the sign and [1] the sticker, where they can be touched (id not "") */
    PHONE_PART_ROWS,     /* items: label, value, big; id when the row can be touched */
    PHONE_PART_FIELD,    /* id, label (text); value is what stands in it, or "": then it shows what
                            is being entered; name is its unit, "đ" or ""; secret shows dots */
    PHONE_PART_KEYPAD,   /* digits and erase; keys need no ids */
    PHONE_PART_BUTTONS,  /* items: id, label, tone, main */
    PHONE_PART_NOTE,     /* text in a coloured box (tone), icon */
    PHONE_PART_RESULT,   /* a large icon, text as the headline, name as the line below, tone */
    PHONE_PART_WAIT,     /* a quiet waiting sign with text */
    PHONE_PART_LIST,     /* items: id, icon or "", label, value (a line below or ""); an arrow */
    PHONE_PART_KEYBOARD, /* letters, digits, signs, erase; drawn large beside the phone */
    PHONE_PART_PIN,      /* text; amount is the number of places; shows dots */
    PHONE_PART_OTP,      /* text; amount is the number of places; shows boxes with digits */
    PHONE_PART_SWITCHES, /* items: id, label, value (a line below or ""), on */
    PHONE_PART_CHECK,    /* id, text: a box to tick with the sentence agreed to; on */
    PHONE_PART_CARD,     /* a card in a wallet of papers: id, text (its title), name (holder),
                            value (a line below), icon, colour; text of items[0].value, when
                            there is an item, is the content of a QR code on it */
    PHONE_PART_NOTIFICATION, /* id, icon, name (the app), text, value (when); items[0], when there,
                                is the cross that closes it */
    PHONE_PART_MESSAGES,     /* a thread; items: label (the words), id or "", mine (on the right),
                                joined (goes on in the bubble of the item before) */
    PHONE_PART_CALLER,       /* a call: name (who it says it is), value (the number), running or
                                coming in; text is what the caller says, or "" */
    PHONE_PART_CALL_BUTTONS, /* items: id, icon, label, tone: round buttons of a call */
    PHONE_PART_STORE,        /* page of an app store: text (the app), icon, colour, value (a line
                                below, or ""); items[0] is the publisher (label; id or "");
                                items[1] is the button (id, label) */
    PHONE_PART_WEB,          /* address bar: text (the address), id or "", locked */
    PHONE_PART_DIALOG,       /* over all other parts, which then cannot be touched: text (title),
                                name (the words); items: id, label, main */
    PHONE_PART_OVERLOAD,     /* "the system is busy": text, name (line below) */
    PHONE_PART_COUNT,
};

struct phone_item {
    const char *id;            /* "" when it cannot be touched; unique on its screen */
    const char *icon;          /* known to base/icon.h, or "" */
    const char *label;         /* text */
    const char *value;         /* text, see the kind; "" when absent */
    enum lesson_colour colour; /* of a tile's icon */
    enum lesson_tone tone;     /* of a button */
    bool main;                 /* the bar's middle button, or the button that goes on */
    bool big;                  /* a row to be read: larger than the others */
    bool on;                   /* of a switch */
    bool mine;                 /* of a message */
    bool joined;               /* of a message */
};

struct phone_part {
    enum phone_part_kind kind;
    unsigned phones;           /* enum lesson_phone bits: the phones that show it */
    const char *id;            /* see the kind; "" when it cannot be touched */
    const char *text;          /* see the kind; "" when absent */
    const char *name;          /* see the kind; "" when absent */
    const char *value;         /* see the kind; "" when absent */
    const char *icon;          /* see the kind; "" when absent */
    int64_t amount;            /* see the kind; -1 when absent */
    bool covered;              /* see PHONE_PART_CAMERA */
    bool secret;               /* see PHONE_PART_FIELD */
    bool on;                   /* see PHONE_PART_CHECK */
    bool running;              /* see PHONE_PART_CALLER */
    bool locked;               /* see PHONE_PART_WEB */
    enum lesson_tone tone;     /* see the kind */
    enum lesson_colour colour; /* see the kind */
    struct phone_item *items;  /* see the kind */
    size_t item_count;
};

struct phone_screen {
    const char *id;           /* unique in the lesson */
    const char *app;          /* title shown to people who listen, e.g. "Ngân hàng Hoa Hồi" */
    bool camera;              /* dark surroundings, as when the camera looks out */
    struct phone_part *parts; /* from the top down */
    size_t part_count;
};

/* What stands before the points of a page. */
enum lesson_mark {
    LESSON_MARK_TICK, /* right, or to be done: a green tick */
    LESSON_MARK_WARN, /* a sign of danger */
    LESSON_MARK_DOT,  /* neither */
};

/* ---- steps ----
 *
 * A step is written once and may be shown in three modes. The path of a lesson is a list of
 * moments, each one step in one mode; see struct lesson. */

enum lesson_step_kind {
    LESSON_STEP_READ,   /* a page to read: title, text, points, icon or picture */
    LESSON_STEP_DO,     /* a task on the phone: touch one place, or enter a text and touch it */
    LESSON_STEP_SPOT,   /* find all signs of a scam on a screen */
    LESSON_STEP_DECIDE, /* a scene with ways out; each has its consequence */
    LESSON_STEP_SCAM,   /* walks in on a task: a call or message over the screen `over` */
};

enum lesson_mode {
    LESSON_MODE_GUIDED, /* says what to touch; answers wrong touches; not scored but for SPOT,
                           DECIDE and SCAM, which are judged in every mode */
    LESSON_MODE_WATCH,  /* the program does it with a drawn finger; DO alone */
    LESSON_MODE_ALONE,  /* says only the goal; scored step by step; DO and SCAM */
};

struct lesson_wrong {
    const char *id;   /* a target on the step's screen */
    const char *text; /* why this is not the place */
};

struct lesson_sign {
    const char *id;   /* a target on the step's screen */
    const char *text; /* why it is a sign of a scam; may begin with **a name** */
};

struct lesson_choice {
    const char *text;
    const char *because; /* what comes of it */
    size_t branch;       /* index into lesson.branches, or branch_count when none */
    bool best;           /* exactly one choice of a step is */
};

struct lesson_step {
    enum lesson_step_kind kind;
    const char *id;                       /* unique in the lesson */
    unsigned tracks;                      /* bits of lesson.tracks that have it; never 0 */
    int if_wrong;                         /* READ: shown only after so many misses on the moment
                                             before; 0: always */
    const char *title;                    /* READ: the heading. SPOT, DECIDE, SCAM: the line above
                                             the heading, or "". DO: "" */
    const char *text;                     /* READ: the paragraph. DO, SCAM: why, below what is
                                             asked. DECIDE: the scene. SPOT: below the
                                             heading, or "" */
    const char *icon;                     /* READ, DECIDE: a large icon, or "" */
    const char *picture;                  /* READ, DECIDE: file in the lesson's pictures/, or "" */
    const char *points[LESSON_POINT_MAX]; /* READ: short list */
    size_t point_count;
    enum lesson_mark mark;   /* READ: before the points */
    const char *ask;         /* all but READ: what to do, one sentence; DO: the target's label in
                                two stars */
    const char *tip;         /* DO: advice in a box, or "" */
    const char *done;        /* what was right about it, shown before going on; DO: or "" */
    bool danger;             /* a scam is on the screen: the panel turns red; SPOT, SCAM: true */
    size_t screen;           /* DO, SPOT, SCAM: index into lesson.screens; DECIDE: or
                                screen_count */
    size_t over;             /* SCAM: the screen of the task, seen below */
    const char *touch;       /* DO, SCAM: id of the place to touch; exists on the (last) screen */
    const char *enter;       /* DO: what has to be entered before touching; or "" */
    const char *enter_wrong; /* DO: why another entry is wrong; "" when nothing is entered */
    size_t after_screen; /* DO: the screen that replaces `screen` after after_ms; same when none */
    int32_t after_ms;    /* DO: 0 when the screen stays */
    struct lesson_wrong wrong[LESSON_WRONG_MAX]; /* DO, SPOT, SCAM */
    size_t wrong_count;
    const char *hints[LESSON_HINT_MAX];              /* DO, SCAM: in order; the last is repeated */
    size_t hint_count;                               /* DO, SCAM: at least 1 */
    struct lesson_sign signs[LESSON_SIGN_MAX];       /* SPOT */
    size_t sign_count;                               /* SPOT: at least 2 */
    struct lesson_choice choices[LESSON_DECIDE_MAX]; /* DECIDE, in the order shown */
    size_t choice_count;                             /* DECIDE: at least 2 */
};

/* One step in one mode: what the path of a lesson is made of. */
struct lesson_moment {
    size_t step; /* index into lesson.steps */
    enum lesson_mode mode;
    size_t group; /* index into lesson.groups, or group_count when it belongs to none */
};

/* A run of DO steps, watched before or done alone afterwards. */
struct lesson_group {
    const char *id;    /* unique among steps and groups */
    const char *title; /* what is watched; ALONE: the goal, all that the learner is told */
    enum lesson_mode mode;
};

/* What follows a choice, before the path goes on behind the DECIDE step: READ, DO and SPOT. */
struct lesson_branch {
    const char *id; /* unique among branches */
    size_t first;   /* index into lesson.moments */
    size_t count;   /* at least 1 */
};

/* ---- quiz ---- */

enum lesson_question_kind {
    LESSON_QUESTION_ONE,        /* exactly one option is right */
    LESSON_QUESTION_MANY,       /* two or more are right */
    LESSON_QUESTION_TRUE_FALSE, /* options[0] is “Đúng”, options[1] is “Sai”; never shuffled */
    LESSON_QUESTION_ORDER,      /* options stand in the right order */
    LESSON_QUESTION_MATCH,      /* options[i].text belongs to options[i].match */
    LESSON_QUESTION_SPOT,       /* options are all targets of the screen; the signs are right */
    LESSON_QUESTION_ENTER,      /* enter a text on the screen's field */
};

struct lesson_option {
    const char *id;      /* SPOT: the target; "" elsewhere */
    const char *text;    /* TRUE_FALSE, SPOT: a label that needs no translation by the lesson */
    const char *match;   /* MATCH: what it belongs to; "" elsewhere */
    const char *because; /* why it is wrong, or why it is a sign; may be "" on right options */
    bool right;          /* ONE, MANY, TRUE_FALSE, SPOT */
};

struct lesson_question {
    enum lesson_question_kind kind;
    const char *id; /* unique in the lesson, stable over versions */
    const char *ask;
    const char *because;               /* the explanation shown after the answer */
    size_t objective;                  /* index into lesson.objectives */
    unsigned tracks;                   /* bits of lesson.tracks that have it; never 0 */
    size_t screen;                     /* SPOT, ENTER: index into lesson.screens */
    const char *enter;                 /* ENTER: the right entry */
    const char *also[LESSON_ALSO_MAX]; /* ENTER: entries that are right as well */
    size_t also_count;
    struct lesson_option options[LESSON_OPTION_MAX];
    size_t option_count;
};

/* A skill asked about twice: gain is what the second answer has over the first. */
struct lesson_pair {
    size_t before; /* index into lesson.questions; never asked in the quiz */
    size_t after;  /* … ; always asked in the quiz */
};

/* One of several ways through a lesson, chosen at its start: buyer or seller. */
struct lesson_track {
    const char *id;
    const char *title; /* "Tôi đi mua hàng" */
    const char *text;  /* one line below, or "" */
    const char *icon;
    const char *remember[LESSON_REMEMBER_COUNT];
};

struct lesson_objective {
    const char *id;
    const char *text; /* what one can do afterwards, shown under "Nên xem lại" */
    size_t step;      /* index of the step that teaches it */
    unsigned tracks;  /* bits of lesson.tracks that have it, those of its step; never 0 */
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
    int order;           /* place among lessons: lower ones first, equal ones by id */
    int active_s_min;    /* active seconds below which a run is not counted */
    unsigned audiences;  /* enum lesson_audience bits, at least one */
    const char *sources[LESSON_SOURCE_MAX];
    size_t source_count;
    const char *remember[LESSON_REMEMBER_COUNT]; /* of lessons without tracks; else as the first */
    unsigned phones;                             /* enum lesson_phone bits; both: one is asked */
    const char *requires[LESSON_REQUIRE_MAX];    /* ids of lessons that should come before */
    size_t require_count;
    const char *skills[LESSON_SKILL_MAX]; /* codes of a skills framework */
    size_t skill_count;
    struct lesson_track tracks[LESSON_TRACK_MAX];
    size_t track_count; /* 0, or at least 2 */
    struct lesson_objective objectives[LESSON_OBJECTIVE_MAX];
    size_t objective_count; /* at least 1 */
    struct phone_screen *screens;
    size_t screen_count;
    struct lesson_step *steps;
    size_t step_count;             /* at least 1 */
    struct lesson_moment *moments; /* the path, then the branches */
    size_t path_count;             /* moments of the path, at least 1 */
    size_t moment_count;           /* all moments */
    struct lesson_group groups[LESSON_GROUP_MAX];
    size_t group_count;
    struct lesson_branch branches[LESSON_BRANCH_MAX];
    size_t branch_count;
    struct lesson_question *questions;
    size_t question_count;                  /* at least `ask` for each track */
    const struct lesson_question *practice; /* worth nothing, comes first; or NULL */
    struct lesson_pair pairs[LESSON_PAIR_MAX];
    size_t pair_count;
    int ask;          /* questions in one run, 1…LESSON_ASK_MAX */
    int pass_percent; /* 1…100 */
};

/* "elder", "trader" …: the code of one audience bit, as in files and rows; "" for unknown bits. */
const char *lesson_audience_code(unsigned bit);

/* The bit of a code, or 0. */
unsigned lesson_audience_find(const char *code);

/* The item or part of a phone screen that has this id; false when there is none. Either output
 * may be NULL. *item is set to NULL when the part itself is the target. Ids "" never match. */
bool phone_screen_find(const struct phone_screen *screen, const char *id,
                       const struct phone_part **part, const struct phone_item **item);

/* The n-th place on the screen that can be touched, from the top down, as shown on one phone; ""
 * behind the last. */
const char *phone_screen_target(const struct phone_screen *screen, unsigned phone, size_t n);

/* Where a text of a loaded lesson stands in its file, from 1; 0 for "" and for texts that are not
 * written there. */
struct lesson_place {
    int line;
    int column;
};
struct lesson_place lesson_place_of(const char *text);

/* Calls visit once for each text of the lesson that a person can see, in the order of the file. */
void lesson_each_text(const struct lesson *lesson, void (*visit)(void *context, const char *text),
                      void *context);

#endif
