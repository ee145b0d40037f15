/* screen_private.h: what the screens share: texts, sizes, the frame with top and bottom bar. */
#ifndef SCREEN_SCREEN_PRIVATE_H
#define SCREEN_SCREEN_PRIVATE_H

#include "screen/view.h"
#include "ui/button.h"
#include "ui/flow.h"
#include "ui/para.h"
#include "ui/ui.h"

enum { /* text sizes at the reference */
       EM_DISPLAY = 84,
       EM_TITLE = 60,
       EM_HEADING = 46,
       EM_BODY = 36,
       EM_LABEL = 32,
};

enum { /* lengths at the reference */
       MARGIN = 48,
       RADIUS = 28,
       BUTTON_H = 120,
       TOP_BUTTON_H = 88,
       GAP = 24,
};

/* ---- text.c ---- */

/* A text of the program, a text of a lesson, in the visitor's language. */
const char *tr(const struct view *view, const char *text);
const char *tr_lesson(const struct view *view, const struct lesson *lesson, const char *text);

struct fill {
    const char *key; /* "n" for {n} */
    const char *value;
};

/* The pattern with {key} replaced; {you} and {You} are always known. Kept for the frame. */
const char *fill_text(struct ui *ui, const struct view *view, const char *pattern,
                      const struct fill *pairs, size_t count);

/* The same with {you} and {You} alone. */
const char *fill_you(struct ui *ui, const struct view *view, const char *pattern);

/* 504.000 · 85,3% in the visitor's language. */
const char *show_number(struct ui *ui, const struct view *view, int64_t number);
const char *show_percent(struct ui *ui, const struct view *view, int64_t part, int64_t whole);

/* "48 KB", "1,4 MB". */
const char *show_size(struct ui *ui, const struct view *view, int64_t bytes);

/* ---- frame.c ---- */

struct page {
    struct rect top;      /* the top bar */
    struct rect body;     /* between the bars */
    struct rect bottom;   /* the bottom bar; empty without one */
    struct intent intent; /* what was touched in the top bar */
};

enum page_kind {
    PAGE_FRONT, /* top bar without the program's name, which stands large on the page itself */
    PAGE_ASK,   /* top bar with the name, no bottom bar */
    PAGE_FULL,  /* top bar with the name, help and "Kết thúc", bottom bar */
    PAGE_HOME,  /* the same, with an end that loses nothing */
};

/* Paper, top bar, and the room that is left. */
struct page page_begin(struct ui *ui, const struct view *view, enum page_kind kind);

struct bottom_bar {
    bool back;              /* "Quay lại" */
    const char *main_label; /* the filled button, or NULL */
    const char *main_name;  /* its path */
    const char *main_icon;  /* behind its words */
    bool main_disabled;
    const char *help_label; /* a quiet button on the right, or NULL */
    const char *help_name;
    const char *help_icon;
    bool help_left;   /* … on the left instead, where there is no "Quay lại" */
    size_t dots, dot; /* progress: how many, the present one; 0 draws none; many are a bar */
    int page, pages;  /* of a list that has its pager here: the present one, how many */
};

enum bottom_touch {
    BOTTOM_NOTHING,
    BOTTOM_BACK,
    BOTTOM_MAIN,
    BOTTOM_HELP,
    BOTTOM_PREVIOUS, /* page */
    BOTTOM_NEXT,
};

enum bottom_touch bottom_draw(struct ui *ui, const struct view *view, struct rect rect,
                              const struct bottom_bar *bar);

/* A column whose pager speaks the visitor's language. */
void column_init(struct flow *flow, struct ui *ui, const struct view *view, struct rect area);

/* The accent of a lesson on its own screens: its colour, but never red, which stands for danger. */
enum ui_accent_id lesson_accent(const struct lesson *lesson);

/* A white card with a line. */
void draw_card(struct ui *ui, struct rect rect);

/* A progress bar of part in whole, never clipped: past the goal a mark shows where it was. */
void draw_progress(struct ui *ui, const char *name, struct rect rect, int64_t part, int64_t whole,
                   uint32_t track);

/* A coloured box with an icon on the left, a heading (or "") and a text. */
struct message_box {
    enum ui_accent_id accent;
    const char *icon;
    const char *heading;
    const char *text;
    const char *name; /* path; the texts are name/heading and name/text */
    enum ui_voice voice;
};

int message_box_height(struct ui *ui, const struct message_box *box, int width);
void message_box_draw(struct ui *ui, const struct message_box *box, struct rect rect);

/* As a block of a column; box is borrowed until flow_run. */
void message_box_add(struct flow *flow, const struct message_box *box, int gap);

/* ---- sheet.c ---- */

/* The icon of a volume in percent. */
const char *volume_icon(int percent);

/* Draws the choice that lies open (view->sheet) in front of the screen drawn so far; returns what
 * was chosen. Nothing when none is open. */
struct intent sheet_draw(struct ui *ui, const struct view *view);

/* ---- phone.c ---- */

/* Draws the simulated phone of the session's present step, as large as fits the panel, on a ground
 * that holds the panel; returns the input when something on it was touched, else INTENT_NONE. */
struct intent phone_draw(struct ui *ui, const struct view *view, struct rect panel,
                         struct rect ground);

/* The same on the ground of a panel below words that may have left room: the ground begins right
 * below what they cover, and the phone stands in the middle of it. */
struct intent phone_draw_below(struct ui *ui, const struct view *view, struct rect panel,
                               struct rect words);

/* ---- phone_keyboard.c ---- */

/* Whether the screen in view takes letters: its keyboard stands beside or below the phone. */
bool phone_needs_keyboard(const struct session *session);

/* Height of the keyboard at this width, which is at least 1024 px at the reference. */
int phone_keyboard_height(struct ui *ui, int width);

/* Draws the keyboard; returns the key, shift or "?123" that was touched, else INTENT_NONE. */
struct intent phone_keyboard_draw(struct ui *ui, const struct view *view, struct rect rect);

/* Which key to touch next while help is on and the entry is not yet right; NULL otherwise. */
const char *phone_next_hint(const struct view *view);

/* ---- the screens ---- */

struct intent attract_draw(struct ui *ui, const struct view *view);
struct intent home_draw(struct ui *ui, const struct view *view);
struct intent choose_draw(struct ui *ui, const struct view *view);
struct intent step_draw(struct ui *ui, const struct view *view);
struct intent quiz_draw_screen(struct ui *ui, const struct view *view);
struct intent result_draw(struct ui *ui, const struct view *view);
struct intent leave_draw(struct ui *ui, const struct view *view);
struct intent help_draw(struct ui *ui, const struct view *view);
struct intent group_draw(struct ui *ui, const struct view *view);
struct intent idle_draw(struct ui *ui, const struct view *view);
struct intent trouble_draw(struct ui *ui, const struct view *view);
struct intent mend_draw(struct ui *ui, const struct view *view);

#endif
