/* ui_private.h: the toolkit's state, shared by its files. */
#ifndef UI_UI_PRIVATE_H
#define UI_UI_PRIVATE_H

#include "ui/ui.h"

struct ui_frame {
    struct ui_node nodes[UI_NODE_MAX];
    size_t node_count;
    uint64_t hashes[UI_NODE_MAX]; /* of the names, same order */
    bool covered;                 /* a sheet lies in front of the screen … */
    struct rect panel;            /* … here */
    char pool[UI_POOL_MAX];       /* texts of this frame */
    size_t pool_used;
};

enum {
    UI_KEPT_RUNS = 10, /* of a paragraph whose runs are remembered; longer ones are made anew */
    UI_KEPT_LINES = 8, /* … and its lines */
};

struct ui_kept_run {
    uint16_t at;     /* bytes from the start of the text */
    uint16_t length; /* bytes */
    bool bold;       /* starred */
    int x;           /* from the left edge of the line */
    int width;       /* without the chip's padding */
};

struct ui_kept_line {
    uint16_t first; /* index of its first run */
    uint16_t count; /* of its runs */
    int width;      /* pixels */
};

/* How a paragraph breaks into lines. */
struct ui_break {
    uint64_t key;  /* of the text and what else decides it; 0: free place */
    int width;     /* at which its lines break best */
    int lines;     /* that it has then */
    int run_count; /* of those kept below; 0: too many, none is kept */
    struct ui_kept_line kept_lines[UI_KEPT_LINES]; /* when runs are kept */
    struct ui_kept_run kept_runs[UI_KEPT_RUNS];    /* of all lines */
};

enum {
    UI_BREAK_MAX = 512, /* a power of two; a screen has about 40 paragraphs */
};

struct ui_finger {
    bool down;
    int64_t id;
    int64_t seen_ms; /* last event */
};

struct ui {
    struct ui_env env;
    struct ui_frame frames[2]; /* one being built, one shown */
    int building;              /* index of the frame being built or just built */
    struct ui_draw draws[UI_DRAW_MAX];
    size_t draw_count;
    struct ui_said said[UI_SAY_MAX];
    size_t said_count;
    struct rect clip;                     /* present clip */
    struct ui_break breaks[UI_BREAK_MAX]; /* of paragraphs seen before, each in its one place */
    struct ui_finger fingers[UI_FINGER_MAX];
    bool spoiled;         /* the gesture does nothing until all fingers are gone */
    uint64_t active;      /* hash of the target under the finger, 0 for none */
    int start_x, start_y; /* where the finger came down */
    uint64_t clicked;     /* hash of the target to report, 0 for none */
    uint64_t foreseen;    /* the click that ui_foresee gave, 0 for none */
    uint64_t focus;       /* hash of the focused target, 0 for none */
    uint64_t focus_under; /* the one on the screen, while a sheet lies in front of it */
    bool was_covered;     /* by a sheet, in the frame before */
    bool keys;            /* keys are in use: the focus is shown */
    bool in_frame;        /* between ui_begin and ui_end */
};

/* What is touched outside a sheet: no node, so no name has this hash. */
#define UI_OUTSIDE UINT64_C(1)

/* FNV-1a, 64 bits (Fowler, Noll, Vo); above UI_OUTSIDE. */
uint64_t ui_hash_name(const char *name);

/* At the end of a frame: puts the focus where it belongs, and draws its ring over everything. */
void ui_focus_settle(struct ui *ui);

/* No keys are in use any more. */
void ui_focus_drop(struct ui *ui);

/* Marks one line of a sentence that is being read, before its words (in this colour) are drawn. */
void ui_say_mark(struct ui *ui, struct rect words, int px, uint32_t colour);

/* Puts the sentences into the order of reading, at the end of a frame. */
void ui_say_sort(struct ui *ui);

#endif
