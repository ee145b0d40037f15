/* load_private.h: the pieces that lesson_load is made of. Private to kiosk/lesson.
 *
 * Order: screens, steps (they name screens), objectives (they name steps), quiz (it names
 * objectives), then the checks of meaning over the whole. */
#ifndef LESSON_LOAD_PRIVATE_H
#define LESSON_LOAD_PRIVATE_H

#include "read.h"

enum {
    LESSON_POOL_MIN = 10,  /* fewer questions would soon be known by heart */
    POSITION_POOL_MIN = 4, /* `one` questions from which a pattern of right options shows */
};

#define LESSON_INDEX_UNKNOWN ((size_t)-1) /* of a screen, step or objective that does not exist */

struct draft {
    struct reader *reader;                /* borrowed */
    struct lesson *lesson;                /* being filled; owned by the arena */
    const char *folder;                   /* borrowed: name of the lesson's folder */
    struct place steps;                   /* of the list of steps; line 0 when there is none */
    struct place questions;               /* of the list of questions; line 0 when there is none */
    bool screens_whole;                   /* no screen is missing because it could not be read */
    bool screen_whole[LESSON_SCREEN_MAX]; /* no part of the screen is missing */
    bool steps_whole;                     /* nothing in the steps is missing */
    bool screens_known;                   /* every screen that the steps name exists */
    bool objectives_whole;                /* nothing in the objectives is missing */
    bool questions_whole;                 /* nothing in the questions is missing */
    bool objectives_known;                /* every objective that the questions name exists */
};

/* Fill lesson->screens, steps, objectives and questions from their node, which may be NULL. */
void load_screens(struct draft *draft, const yaml_node_t *node);
void load_steps(struct draft *draft, const yaml_node_t *node);
void load_objectives(struct draft *draft, const yaml_node_t *node);
void load_quiz(struct draft *draft, const yaml_node_t *node);

/* The index of the screen, step or objective with an id, or LESSON_INDEX_UNKNOWN. Complains at the
 * id's place, unless id is "" or what it names may be among what could not be read. */
size_t find_screen(struct draft *draft, const char *id);
size_t find_step(struct draft *draft, const char *id);
size_t find_objective(struct draft *draft, const char *id);

/* The rules of meaning, over a lesson that has been read as far as it could be. */
void check_lesson(struct draft *draft);
void check_steps(struct draft *draft);
void check_quiz(struct draft *draft);

/* Complains when id (not "") is among the count ids before it; what names the thing. */
void check_unique(struct draft *draft, const char *what, const char *const *ids, size_t count);

#endif
