/* phone_private.h: the simulated phone, shared by the files that draw it: phone.c (what is seen,
 * layers, placing the parts), phone_body.c (the device), phone_mark.c (rings, discs, the hand),
 * phone_part.c and its neighbours (each kind of part), phone_keyboard.c. */
#ifndef SCREEN_PHONE_PRIVATE_H
#define SCREEN_PHONE_PRIVATE_H

#include "screen_private.h"

enum { /* text sizes and lengths at a scale of 1000 */
       EM_SMALL = 24,
       EM_PLAIN = 26,
       EM_STRONG = 30,
       BAR_RISE = 18,       /* how far the bar's main button stands above it */
       PHONE_SPOT_MAX = 16, /* marked places of one screen */
};

/* What a place that can be touched bears once it has been found, chosen or judged. */
enum phone_mark {
    PHONE_MARK_NONE,
    PHONE_MARK_FOUND,  /* a sign of a scam: soft red and a number */
    PHONE_MARK_CHOSEN, /* selected, not yet judged: a neutral ring */
    PHONE_MARK_RIGHT,  /* judged: a green tick */
    PHONE_MARK_MISSED, /* judged: right as well, but not chosen: an outlined green tick */
    PHONE_MARK_WRONG,  /* judged: a red cross */
};

struct phone_spot {
    enum phone_mark mark;
    int number; /* FOUND: from 1 */
    struct rect rect;
    int radius;
};

struct phone {
    struct ui *ui;
    const struct view *view;
    const struct session *session;
    const struct phone_screen *screen;               /* the layer being drawn */
    const struct phone_part *parts[LESSON_PART_MAX]; /* its parts that this phone shows … */
    size_t part_count;                               /* … without keyboard and dialog */
    const struct phone_part *dialog;                 /* over the parts, or NULL */
    const struct phone_part *entry;                  /* the part that takes what is entered */
    const char *entered;                             /* what has been entered */
    bool iphone;
    bool dark;          /* the ground is dark: camera, call */
    int body;           /* scale of the device in thousandths */
    int scale;          /* scale of the parts: 1000 is text of 24 px at the reference */
    int space;          /* of lengths around things, in thousandths */
    bool tight;         /* labels of entries stand beside them, for a keypad of four rows */
    int keypad_rows;    /* 4, or 3 where that is too high */
    bool live;          /* its places react to touch */
    bool keys_live;     /* its keys do */
    bool mute;          /* below another layer: drawn without nodes */
    const char *target; /* id of the place that is ringed or pressed, or "" */
    bool ringed;        /* … with a ring around it */
    bool pressing;      /* … drawn pressed */
    char next;          /* the key that is ringed instead, or '\0' */
    const char *submit; /* id of the place that hands the answer in, or "" */
    struct rect above;  /* the part above the one being drawn, where it has no place */
    char key;           /* the key drawn pressed, or '\0' */
    bool hand;          /* the hand is there */
    struct phone_spot spots[PHONE_SPOT_MAX];
    size_t spot_count;
    struct rect target_rect; /* where the target was drawn; empty until then */
    int target_radius;
    struct intent intent; /* what was touched */
};

/* ---- phone.c ---- */

/* Lengths and text sizes on the phone, in pixels; of the device; of empty space. */
int phone_px(const struct phone *phone, int reference);
int phone_body_px(const struct phone *phone, int reference);
int phone_space(const struct phone *phone, int reference);

/* Space between two places that can be touched: never less than the screen's own least. */
int phone_gap(const struct phone *phone);

/* Smallest height of what can be touched. */
int phone_place_h(const struct phone *phone);

/* A place that can be touched: adds the node, remembers the target and its mark, notes the intent.
 * A place without id, or of a lower layer, is not one: the result is all false, its node NULL. */
struct ui_hit phone_place(struct phone *phone, const char *id, const char *label, struct rect rect,
                          int radius);

/* Whether the part is one that this phone shows. */
bool phone_shows(const struct session *session, const struct phone_part *part);

/* What has been entered on the present step or question, as far as it shows. */
const char *phone_entered(const struct session *session);

/* The key to be drawn pressed while the program shows a move, or '\0'. */
char phone_shown_key(const struct session *session);

/* The key that brings the entry nearer to what is asked while help is on, '\b' when something
 * wrong is in, '\0' when there is none. */
char phone_next_key(const struct session *session);

/* Whether the place of an entry reaches over the part above it, to be high enough. */
bool phone_leans(const struct phone *phone, const struct phone_part *part);

/* Whether places, and keys, react to touch in the session's present phase. */
bool phone_is_live(const struct session *session);
bool phone_keys_are_live(const struct session *session);

/* ---- phone_body.c ---- */

struct phone_body {
    struct rect outer; /* with the frame */
    struct rect inner; /* the glass */
    struct rect room;  /* for the parts */
    bool open;         /* goes on below the panel's edge, its lower end out of sight */
};

/* The body in the panel, usual or as wide as it may be; sets phone->body. */
struct phone_body phone_body_fit(struct phone *phone, struct rect panel, bool wide);

/* Frame, status bar and band; the ground of a layer, or of a sheet that begins lower; then, over
 * the parts, what closes it. */
void phone_body_draw(struct phone *phone, const struct phone_body *body);
void phone_body_ground(struct phone *phone, const struct phone_body *body);
void phone_body_sheet(struct phone *phone, const struct phone_body *body, struct rect sheet);
void phone_body_close(struct phone *phone, const struct phone_body *body);

/* ---- phone_mark.c ---- */

struct phone_spot phone_mark_of(const struct session *session, const char *id);

/* The fill of a place: pressed, marked, or as it is. */
uint32_t phone_fill(const struct phone *phone, const char *id, const struct ui_hit *hit,
                    uint32_t fill);

/* Rings and discs of the marked places, the ring around the target, the hand. */
void phone_marks_draw(struct phone *phone, struct rect room, struct rect panel);

/* The ring around what is to be touched; scale is that of the device, in thousandths. */
void phone_ring_draw(struct ui *ui, const struct view *view, struct phone_spot spot, int scale);

/* ---- phone_part.c: what the parts share ---- */

/* Height a part needs at this width; 0 for parts that take what is left. */
int phone_part_height(struct phone *phone, const struct phone_part *part, int width);
void phone_part_draw(struct phone *phone, const struct phone_part *part, struct rect rect);

/* Colours of the invented bank, of the ground, of words on the ground, of lines. */
uint32_t phone_brand(const struct phone *phone);
uint32_t phone_brand_pressed(void);
uint32_t phone_ground(const struct phone *phone);
uint32_t phone_ink(const struct phone *phone);
uint32_t phone_line(const struct phone *phone);
uint32_t phone_colour(const struct phone *phone, enum lesson_colour colour);
const struct ui_accent *phone_tone(const struct phone *phone, enum lesson_tone tone);
bool phone_contrast(const struct phone *phone);

/* A text of the lesson in the visitor's language. */
const char *phone_word(const struct phone *phone, const char *text);

/* A paragraph in ink at a phone size. */
struct para phone_para(const struct phone *phone, const char *text, int em, bool strong);

/* Draws a paragraph at the top of *rect and cuts it off; in the middle of rect's height. */
void phone_put(const struct phone *phone, const char *name, const struct para *para,
               struct rect *rect);
void phone_put_middle(const struct phone *phone, const char *name, const struct para *para,
                      struct rect rect);

/* Paths of texts: phone/part/<number>/<leaf>, phone/part/<number>/<item>/<leaf>; NULL, which adds
 * no node, below another layer. */
const char *phone_path(const struct phone *phone, const struct phone_part *part, const char *leaf);
const char *phone_item_path(const struct phone *phone, const struct phone_part *part, size_t item,
                            const char *leaf);

/* Whether no word of the text is wider than room, so that none is broken. */
bool phone_words_fit(struct phone *phone, const struct para *para, int room);

/* The corners of buttons and cards: each phone has its own. */
int phone_button_radius(const struct phone *phone);
int phone_card_radius(const struct phone *phone);

/* A heading above a line: the words of a row that can be touched. */
struct phone_lines {
    struct para label;
    struct para value; /* text "" when there is none */
};
int phone_lines_height(struct phone *phone, const struct phone_lines *lines, int width);
void phone_lines_draw(struct phone *phone, const struct phone_lines *lines,
                      const char *const names[2], struct rect rect);

/* ---- one pair per kind of part that stands in a file of its own ---- */

#define PHONE_PART_PAIR(kind)                                                                      \
    int phone_##kind##_height(struct phone *phone, const struct phone_part *part, int width);      \
    void phone_##kind##_draw(struct phone *phone, const struct phone_part *part, struct rect rect)

PHONE_PART_PAIR(camera); /* phone_view.c */
PHONE_PART_PAIR(rows);
PHONE_PART_PAIR(note);
PHONE_PART_PAIR(result);
PHONE_PART_PAIR(wait);
PHONE_PART_PAIR(field); /* phone_entry.c */
PHONE_PART_PAIR(pin);
PHONE_PART_PAIR(otp);
PHONE_PART_PAIR(keypad);
PHONE_PART_PAIR(buttons);
PHONE_PART_PAIR(messages); /* phone_message.c */
PHONE_PART_PAIR(notification);
PHONE_PART_PAIR(caller);
PHONE_PART_PAIR(call_buttons);
PHONE_PART_PAIR(list); /* phone_form.c */
PHONE_PART_PAIR(switches);
PHONE_PART_PAIR(check);
PHONE_PART_PAIR(card);
PHONE_PART_PAIR(store); /* phone_web.c */
PHONE_PART_PAIR(web);
PHONE_PART_PAIR(dialog);
PHONE_PART_PAIR(overload);

#endif
