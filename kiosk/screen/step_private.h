/* step_private.h: what the kinds of steps share: step.c (the screen), step_words.c (crumb,
 * headings, room), step_read.c, step_do.c, step_spot.c and step_decide.c (one kind each). */
#ifndef SCREEN_STEP_PRIVATE_H
#define SCREEN_STEP_PRIVATE_H

#include "screen_private.h"

/* What a kind of step has to tell the screen. */
struct step_shown {
    struct intent intent; /* what was touched */
    int page;             /* of the words, from 0 */
    int pages;            /* at least 1 */
};

/* The step in view, and whether its `done` is being shown. */
const struct lesson_step *step_in_view(const struct view *view);
bool step_is_done(const struct view *view);

/* The run of steps that the moment belongs to, or NULL; and the place in it. */
const struct lesson_group *step_group(const struct view *view);
struct session_progress step_group_place(const struct view *view);

struct intent step_intent(enum session_input_kind kind);

/* A lesson's text in the visitor's language. */
const char *step_text(const struct view *view, const char *text);

/* The line above the heading. */
struct step_crumb {
    struct para para;
    const char *icon; /* or "" */
};
struct step_crumb step_crumb(struct ui *ui, const struct view *view);

/* As a block of a column; crumb is borrowed until flow_run. */
void step_crumb_add(struct flow *flow, struct step_crumb *crumb);

/* The heading, and the paragraph below it. */
struct para step_heading(struct ui *ui, const char *text);
struct para step_body(struct ui *ui, const char *text);

/* The words of the help button. */
const char *step_help_label(struct ui *ui, const struct view *view);

/* How the body is divided. */
struct step_room {
    struct rect panel;    /* of the phone or picture */
    struct rect words;    /* … */
    struct rect keyboard; /* empty when there is none */
};
struct step_room step_divide(struct ui *ui, const struct view *view, struct rect body);

/* A large picture or icon of a page to read. */
void step_picture_draw(struct ui *ui, const struct view *view, struct rect panel);

/* The answer to a wrong touch, a hint or what was right; false when there is nothing to say. */
bool step_answer_box(struct ui *ui, const struct view *view, struct message_box *box);

/* A box as a block of a column, or, where it is higher than a page, its words alone, which go on
 * over pages; box is borrowed until flow_run. */
void step_box_add(struct flow *flow, const struct message_box *box, int gap);

struct step_shown step_read_draw(struct ui *ui, const struct view *view, struct rect body);
struct step_shown step_do_draw(struct ui *ui, const struct view *view, struct rect body);
struct step_shown step_spot_draw(struct ui *ui, const struct view *view, struct rect body);
struct step_shown step_decide_draw(struct ui *ui, const struct view *view, struct rect body);

#endif
