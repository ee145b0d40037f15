/* result_private.h: the result screen: result.c (how it went, what to remember) and result_side.c
 * (the total and the code to take home). */
#ifndef SCREEN_RESULT_PRIVATE_H
#define SCREEN_RESULT_PRIVATE_H

#include "screen_private.h"

/* Blocks of a column (ui/flow.h); context is a view. */
int result_total_height(struct ui *ui, const struct view *view, int width);
void result_total_draw(struct ui *ui, struct rect rect, void *context, int index);
int result_take_home_height(struct ui *ui, const struct view *view, int width);
void result_take_home_draw(struct ui *ui, struct rect rect, void *context, int index);

#endif
