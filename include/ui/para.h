/* para.h: wrapped text. One paragraph in one size; words between **two stars** stand out: in
 * SemiBold, and on a coloured chip when `mark` is set. '\n' begins a new line; U+00A0 does not
 * break. A word wider than the line is broken where it must. A short last word is not left alone on
 * its line when the lines above can spare it another, nor a single letter or digit at the end of
 * one. Pure. */
#ifndef UI_PARA_H
#define UI_PARA_H

#include "ui/ui.h"

enum {
    PARA_LINE_MAX = 40, /* lines of one paragraph; at 150 % on the narrowest screen ours have 14 */
    PARA_RUN_MAX = 96,  /* runs of one paragraph */
};

enum para_align {
    PARA_LEFT,
    PARA_CENTRE,
    PARA_RIGHT,
};

struct para {
    const char *text;
    enum ui_font font; /* of the words without stars */
    int px;            /* em size in pixels: ui_em(ui, 36) */
    uint32_t colour;
    uint32_t mark;      /* chip behind the starred words, 0 for none */
    uint32_t mark_line; /* outline of the chip */
    uint32_t link;      /* colour of starred words that are a link, underlined; 0 for none */
    enum para_align align;
    bool balanced;       /* lines of similar length instead of full ones: for headings */
    int first_line;      /* lines left out at the start, when a paragraph goes over pages */
    int line_count;      /* lines shown, 0 for all that follow */
    enum ui_voice voice; /* of the sentences that begin in the shown lines */
};

/* Distance of two baselines at em size px. */
int para_line_height(int px);

/* Lines the whole text takes at this width. */
int para_lines(struct ui *ui, const struct para *para, int width);

/* Height in pixels of the shown lines at this width. */
int para_height(struct ui *ui, const struct para *para, int width);

/* Width of the widest line when wrapped at this width; drawn in it, the text has the same lines. */
int para_width(struct ui *ui, const struct para *para, int width);

/* Draws it from the top of rect and adds a text node of this name; marks the node as cut when
 * rect is too low. Returns the height used. name NULL: draws only, no node. */
int para_draw(struct ui *ui, const char *name, const struct para *para, struct rect rect);

/* The text without its stars, kept until the next frame. */
const char *para_plain(struct ui *ui, const char *text);

#endif
