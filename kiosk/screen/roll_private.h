/* roll_private.h: what the screens of a roll call share. */
#ifndef SCREEN_ROLL_PRIVATE_H
#define SCREEN_ROLL_PRIVATE_H

#include "class_private.h"

/* The intent of a wish (screen/roll.h). */
struct intent roll_wish(size_t index);

/* "12 người đã điểm danh, 3 người không ghi tên". */
const char *roll_counts(struct ui *ui, const struct view *view);

struct intent roll_draw(struct ui *ui, const struct view *view);
struct intent roll_agree_draw(struct ui *ui, const struct view *view);
struct intent roll_name_draw(struct ui *ui, const struct view *view);
struct intent roll_lists_draw(struct ui *ui, const struct view *view);

#endif
