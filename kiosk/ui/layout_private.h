/* layout_private.h: a paragraph broken into lines and runs. Private to kiosk/ui. */
#ifndef UI_LAYOUT_PRIVATE_H
#define UI_LAYOUT_PRIVATE_H

#include "ui/para.h"
#include "ui_private.h"

struct run {
    const char *text; /* within the paragraph's */
    size_t length;    /* bytes */
    bool bold;        /* starred */
    int x;            /* from the left edge of the line */
    int width;        /* without the chip's padding */
};

struct line {
    int first; /* index of its first run */
    int count; /* of its runs */
    int width; /* pixels */
};

struct layout {
    struct ui *ui;                    /* borrowed */
    const struct para *para;          /* borrowed */
    int width;                        /* to wrap at */
    int pad;                          /* of the chip */
    struct run runs[PARA_RUN_MAX];    /* of all lines */
    int run_count;                    /* of runs */
    struct line lines[PARA_LINE_MAX]; /* from the top */
    int line_count;                   /* of lines */
    bool overflowed;                  /* the text is too long for them */
};

/* Breaks the paragraph to this width; ui and para are borrowed. */
void layout_make(struct layout *layout, struct ui *ui, const struct para *para, int width);

/* The number of its lines, without making them where they are known. */
const struct ui_break *layout_break(struct ui *ui, const struct para *para, int width);

enum ui_font layout_font(const struct layout *layout, bool bold);
int layout_measure(const struct layout *layout, bool bold, const char *text, size_t length);

/* What a chip adds at each side of starred words; 0 for others. */
int layout_pad(const struct layout *layout, bool bold);

#endif
