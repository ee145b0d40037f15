/* theme.h: the colours of the two themes. Pure data. Colours are 0xAARRGGBB. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

enum ui_theme_id {
    UI_THEME_PLAIN,    /* warm paper, soft fills */
    UI_THEME_CONTRAST, /* black on white, thick lines, no soft fills, no motion */
    UI_THEME_COUNT,
};

/* An accent: the strong colour, its soft fill, the line around the soft fill, and the colour of
 * text on the soft fill (at least 4.5:1 on it, 7:1 in the contrast theme). */
struct ui_accent {
    uint32_t strong;
    uint32_t soft;
    uint32_t line;
    uint32_t text;
};

enum ui_accent_id { /* the first six equal enum lesson_colour */
                    UI_ACCENT_PRIMARY,
                    UI_ACCENT_RED,
                    UI_ACCENT_GREEN,
                    UI_ACCENT_PINK,
                    UI_ACCENT_BLUE,
                    UI_ACCENT_GOLD,
                    UI_ACCENT_COUNT,
};

struct ui_theme {
    const char *code;          /* "plain", "contrast" */
    uint32_t paper;            /* page background */
    uint32_t card;             /* cards and quiet buttons */
    uint32_t card_pressed;     /* the same while a finger is on it */
    uint32_t line;             /* around cards */
    uint32_t ink;              /* text */
    uint32_t muted;            /* secondary text */
    uint32_t primary_pressed;  /* a filled button while a finger is on it */
    uint32_t on_primary;       /* text on filled buttons */
    uint32_t on_primary_muted; /* secondary text on filled panels */
    uint32_t gold;             /* progress and highlight ring; never text */
    uint32_t track;            /* what is still missing in a progress bar, dots to come */
    uint32_t off;              /* fill of a button that cannot be used */
    uint32_t off_text;         /* its text */
    uint32_t reading;          /* behind the sentence being read aloud; 0: a line below it */
    int line_px;               /* thickness of lines, at the reference size */
    bool motion;               /* whether anything may move */
    struct ui_accent accents[UI_ACCENT_COUNT];
};

const struct ui_theme *ui_theme_get(enum ui_theme_id id);

#endif
