/* stick_private.h: the screens about USB sticks, and what they share. */
#ifndef SCREEN_STICK_PRIVATE_H
#define SCREEN_STICK_PRIVATE_H

#include "office_private.h"

struct intent stick_draw(struct ui *ui, const struct view *view);
struct intent stick_what_draw(struct ui *ui, const struct view *view);
struct intent stick_find_draw(struct ui *ui, const struct view *view);
struct intent stick_work_draw(struct ui *ui, const struct view *view);
struct intent stick_end_draw(struct ui *ui, const struct view *view);

/* The top bar with what is going on and the stick that was chosen. */
struct office_page stick_begin(struct ui *ui, const struct view *view);

/* A heading in a column. */
void stick_title(struct flow *flow, const char *name, const char *text);

/* Quiet words in a column. */
void stick_words(struct flow *flow, const char *name, const char *text, int gap);

/* The way back and the main action; INTENT_NONE when neither was touched. */
struct intent stick_bottom(struct ui *ui, const struct view *view, struct rect rect,
                           const struct bottom_bar *bar, struct intent main);

/* The last part of a path. */
const char *stick_file_name(const char *path);

#endif
