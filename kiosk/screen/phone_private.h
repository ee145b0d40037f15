/* phone_private.h: the simulated phone, shared by phone.c (frame, placing the parts) and
 * phone_part.c (drawing each kind of part). */
#ifndef SCREEN_PHONE_PRIVATE_H
#define SCREEN_PHONE_PRIVATE_H

#include "screen_private.h"

struct phone {
    struct ui *ui;
    const struct view *view;
    const struct lesson *lesson;
    const struct phone_screen *screen;
    int scale;               /* thousandths: 1000 is the smallest phone, with text of 24 */
    bool live;               /* reacts to touch */
    const char *target;      /* id to be ringed, or "" */
    struct rect target_rect; /* where it was drawn; empty until then */
    int target_radius;
    struct intent intent; /* what was touched */
};

/* Lengths and text sizes on the phone, in pixels. */
int phone_px(const struct phone *phone, int reference);

/* Space between two places that can be touched: never less than the screen's own least. */
int phone_gap(const struct phone *phone);

/* Height a part needs at this width; 0 for parts that take what is left. */
int phone_part_height(struct phone *phone, const struct phone_part *part, int width);

/* Draws a part. */
void phone_part_draw(struct phone *phone, const struct phone_part *part, struct rect rect);

/* A place that can be touched: adds the node, remembers the target, notes the intent. A place
 * without id is not one: the result is all false and its node is NULL. */
struct ui_hit phone_place(struct phone *phone, const char *id, const char *label, struct rect rect,
                          int radius);

/* Colours of the invented bank. */
uint32_t phone_brand(const struct phone *phone);
uint32_t phone_ground(const struct phone *phone);

enum { /* text sizes and lengths of the smallest phone */
       EM_SMALL = 24,
       EM_PLAIN = 26,
       EM_STRONG = 30,
       PLACE_H = 90,  /* smallest height of what can be touched */
       BAR_RISE = 18, /* how far the bar's main button stands above it */
};

/* A text of the lesson in the visitor's language. */
const char *phone_word(const struct phone *phone, const char *text);

/* A paragraph in ink at a phone size. */
struct para phone_para(const struct phone *phone, const char *text, int em, bool strong);

/* Draws a paragraph at the top of *rect and cuts it off. */
void phone_put(const struct phone *phone, const char *name, const struct para *para,
               struct rect *rect);

/* Paths of texts: phone/part/<number>/<leaf>, phone/part/<number>/<item>/<leaf>. */
const char *phone_path(const struct phone *phone, const struct phone_part *part, const char *leaf);
const char *phone_item_path(const struct phone *phone, const struct phone_part *part, size_t item,
                            const char *leaf);

uint32_t phone_pressed(const struct phone *phone, const struct ui_hit *hit, uint32_t fill);
uint32_t phone_line(const struct phone *phone);

/* One pair per kind of part that stands in a file of its own. */
int phone_camera_height(struct phone *phone, const struct phone_part *part, int width);
void phone_camera_draw(struct phone *phone, const struct phone_part *part, struct rect rect);
int phone_rows_height(struct phone *phone, const struct phone_part *part, int width);
void phone_rows_draw(struct phone *phone, const struct phone_part *part, struct rect rect);
int phone_field_height(struct phone *phone, const struct phone_part *part, int width);
void phone_field_draw(struct phone *phone, const struct phone_part *part, struct rect rect);
int phone_keypad_height(struct phone *phone, const struct phone_part *part, int width);
void phone_keypad_draw(struct phone *phone, const struct phone_part *part, struct rect rect);
int phone_buttons_height(struct phone *phone, const struct phone_part *part, int width);
void phone_buttons_draw(struct phone *phone, const struct phone_part *part, struct rect rect);
int phone_note_height(struct phone *phone, const struct phone_part *part, int width);
void phone_note_draw(struct phone *phone, const struct phone_part *part, struct rect rect);
int phone_result_height(struct phone *phone, const struct phone_part *part, int width);
void phone_result_draw(struct phone *phone, const struct phone_part *part, struct rect rect);
int phone_wait_height(struct phone *phone, const struct phone_part *part, int width);
void phone_wait_draw(struct phone *phone, const struct phone_part *part, struct rect rect);

#endif
