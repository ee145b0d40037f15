/* class_private.h: what the screens of a class share. */
#ifndef SCREEN_CLASS_PRIVATE_H
#define SCREEN_CLASS_PRIVATE_H

#include "office_private.h"

/* The frame with the place of the class, its people, its minutes, and "Kết thúc lớp". */
struct class_page {
    struct rect body;
    struct rect bottom;
    struct intent intent; /* what was touched in the top bar */
};
struct class_page class_begin(struct ui *ui, const struct view *view);

/* The same top bar over the steps of a topic, with the way to the questions. */
struct intent class_draw_top(struct ui *ui, const struct view *view, struct rect bar);

/* Six digits as "482 913". */
const char *class_show_code(struct ui *ui, const char *code);

struct intent class_intent(enum class_input_kind kind, int number, int delta);

struct intent class_place_draw(struct ui *ui, const struct view *view);
struct intent class_topics_draw(struct ui *ui, const struct view *view);
struct intent class_people_draw(struct ui *ui, const struct view *view);
struct intent class_join_draw(struct ui *ui, const struct view *view);
struct intent class_quiz_draw(struct ui *ui, const struct view *view);
struct intent class_end_draw(struct ui *ui, const struct view *view);
struct intent class_summary_draw(struct ui *ui, const struct view *view);
struct intent class_accounts_draw(struct ui *ui, const struct view *view);
struct intent class_cut_draw(struct ui *ui, const struct view *view);
struct intent door_draw(struct ui *ui, const struct view *view);
struct intent desk_draw(struct ui *ui, const struct view *view);
struct intent entry_draw(struct ui *ui, const struct view *view);
struct intent sure_draw(struct ui *ui, const struct view *view);
struct intent people_draw(struct ui *ui, const struct view *view);
struct intent person_draw(struct ui *ui, const struct view *view);
struct intent acts_draw(struct ui *ui, const struct view *view);
struct intent void_draw(struct ui *ui, const struct view *view);
struct intent void_why_draw(struct ui *ui, const struct view *view);
struct intent clean_draw(struct ui *ui, const struct view *view);
struct intent unit_draw(struct ui *ui, const struct view *view);

#endif
