/* figures_private.h: what the screens of figures share: the parts of the page, its lists. */
#ifndef SCREEN_FIGURES_PRIVATE_H
#define SCREEN_FIGURES_PRIVATE_H

#include "office_private.h"
#include "screen/figures.h"

struct intent figures_draw(struct ui *ui, const struct view *view);
struct intent period_draw(struct ui *ui, const struct view *view);
struct intent helped_draw(struct ui *ui, const struct view *view);
struct intent helped_sure_draw(struct ui *ui, const struct view *view);
struct intent helped_rows_draw(struct ui *ui, const struct view *view);
struct intent helped_void_draw(struct ui *ui, const struct view *view);
struct intent plans_draw(struct ui *ui, const struct view *view);
struct intent plan_draw(struct ui *ui, const struct view *view);
struct intent teams_draw(struct ui *ui, const struct view *view);

/* "tháng 11/2026", "15/10 – 14/11/2026". Kept for the frame. */
const char *figures_period_title(struct ui *ui, const struct view *view, struct period period);
const char *figures_period_days(struct ui *ui, struct period period);

/* ---- figures_chart.c ---- */

/* Columns over time with their heading, in a card. */
void figures_chart(struct ui *ui, const struct view *view, struct rect card);

/* The least height that a card of it needs. */
int figures_chart_height(struct ui *ui);

/* ---- figures_tile.c ---- */

/* The row of the four figures that matter most; draws it unless `draw` is false. Returns its
 * height. */
int figures_tiles(struct ui *ui, const struct view *view, struct rect rect, bool draw);

/* ---- figures_list.c ---- */

enum figures_card {
    FIGURES_CARD_PLAN, /* accounts in percent of the plan */
    FIGURES_CARD_LESSONS,
    FIGURES_CARD_AUDIENCES,
    FIGURES_CARD_ACCOUNTS, /* … in numbers */
    FIGURES_CARD_HOW,      /* alone or in classes, and who came */
    FIGURES_CARD_HAMLETS,
    FIGURES_CARD_UNITS,
    FIGURES_CARD_GAIN,
    FIGURES_CARD_QUESTIONS,
    FIGURES_CARD_COUNT,
};

/* A part of a list: its lines from `first` on, as many as fit the card. */
struct figures_part {
    enum figures_card card;
    size_t first;
    struct rect rect;
};

/* Whether there is such a card at all. */
bool figures_has_card(const struct view *view, enum figures_card card);

/* Where the part that follows begins, 0 when this one is the last; draws it unless `draw` is
 * false. */
size_t figures_list(struct ui *ui, const struct view *view, const struct figures_part *part,
                    bool draw);

#endif
