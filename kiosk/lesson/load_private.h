/* load_private.h: the pieces that lesson_load is made of. Private to kiosk/lesson.
 *
 * Order: head (tracks, phones), screens, path (steps name screens, branches and tracks),
 * objectives (they name steps), quiz (it names objectives and screens), then the checks of meaning
 * over the whole. */
#ifndef LESSON_LOAD_PRIVATE_H
#define LESSON_LOAD_PRIVATE_H

#include "read.h"

enum {
    LESSON_POOL_MIN = 10,       /* fewer questions would soon be known by heart */
    POSITION_POOL_MIN = 4,      /* `one` questions from which a pattern of right options shows */
    LESSON_BRANCH_STEP_MAX = 6, /* steps of one branch: it is a short way round */
    LESSON_GROUP_STEP_MAX = 16, /* steps of one group: a flow that can be kept in mind */
    LESSON_ENTRY_MAX = LESSON_STEP_MAX + LESSON_GROUP_MAX,      /* items of the list of steps */
    PHONE_TARGET_MAX = LESSON_PART_MAX * (LESSON_ITEM_MAX + 1), /* of one screen */
    SPOT_TARGET_MAX = LESSON_OPTION_MAX, /* of the screen of a spot question: all are options */
};

#define LESSON_INDEX_UNKNOWN ((size_t)-1) /* of something named that does not exist */

#define LESSON_PHONES_ALL (LESSON_PHONE_ANDROID | LESSON_PHONE_IPHONE)

/* One item of the list of steps. */
struct path_entry {
    bool group;   /* a group, else a step */
    size_t index; /* into lesson->groups or lesson->steps */
};

/* What a group names, until it is expanded into moments. */
struct group_draft {
    struct place place;                       /* of its content */
    const char *names[LESSON_GROUP_STEP_MAX]; /* ids of steps, placed; "" when unreadable */
    size_t steps[LESSON_GROUP_STEP_MAX];      /* indices, or LESSON_INDEX_UNKNOWN */
    size_t count;                             /* of names and steps */
    unsigned tracks;                          /* said by the group itself; 0: nothing said */
};

/* What a branch holds, until it is laid out as moments. */
struct branch_draft {
    size_t first; /* index into lesson->steps */
    size_t count; /* of steps */
};

struct draft {
    struct reader *reader;  /* borrowed */
    struct lesson *lesson;  /* being filled; owned by the arena */
    const char *folder;     /* borrowed: name of the lesson's folder */
    struct place steps;     /* of the list of steps; line 0 when there is none */
    struct place questions; /* of the list of questions; line 0 when there is none */
    const char *track_ids[LESSON_TRACK_MAX + 1]; /* those that could be read; ended by NULL */
    struct path_entry path[LESSON_ENTRY_MAX];    /* the list of steps, in the order of the file */
    size_t path_count;                           /* of path */
    struct group_draft groups[LESSON_GROUP_MAX]; /* beside lesson->groups */
    struct branch_draft branches[LESSON_BRANCH_MAX]; /* beside lesson->branches */
    bool phones_known;                               /* the phones of the lesson could be read */
    bool tracks_whole;                     /* no track is missing because it could not be read */
    bool tracks_known;                     /* what steps and questions say of tracks too */
    bool screens_whole;                    /* no screen is missing because it could not be read */
    bool screen_whole[LESSON_SCREEN_MAX];  /* no part of the screen is missing */
    bool entry_refused[LESSON_SCREEN_MAX]; /* its fields have been complained about by a step */
    bool branches_whole;                   /* no branch is missing because it could not be read */
    bool steps_whole;                      /* nothing in the steps is missing */
    bool screens_known;                    /* every screen that is named exists */
    bool branches_known;                   /* every branch that the choices name exists */
    bool objectives_whole;                 /* nothing in the objectives is missing */
    bool questions_whole;                  /* nothing in the questions is missing */
    bool objectives_known;                 /* every objective that the questions name exists */
};

/* ---- reading ---- */

/* Fill the lesson from their node, which may be NULL. load_path reads branches and steps. */
void load_tracks(struct draft *draft, const yaml_node_t *node);
void load_audiences(struct draft *draft, const yaml_node_t *node);
void load_phones(struct draft *draft, const yaml_node_t *node);
void load_sources(struct draft *draft, const yaml_node_t *node);
void load_requires(struct draft *draft, const yaml_node_t *node);
void load_skills(struct draft *draft, const yaml_node_t *node);
void load_screens(struct draft *draft, const yaml_node_t *node);
void load_path(struct draft *draft, const yaml_node_t *branches, const yaml_node_t *steps);
void load_objectives(struct draft *draft, const yaml_node_t *node);
void load_quiz(struct draft *draft, const yaml_node_t *node);

/* Three things to remember. */
void load_remember(struct draft *draft, const yaml_node_t *node, const char **out);

/* One part of a screen; false when it has no known kind. */
bool load_part(struct draft *draft, struct phone_part *part, const yaml_node_t *node);

/* The content of one step of a known kind; the step has its defaults when content is no mapping. */
void load_step(struct draft *draft, struct lesson_step *out, enum lesson_step_kind kind,
               const yaml_node_t *content);

/* One question of any kind, and the one for practice, which has no objective. */
void load_question(struct draft *draft, struct lesson_question *out, const yaml_node_t *node);
void load_practice_question(struct draft *draft, struct lesson_question *out,
                            const yaml_node_t *node);

/* A mapping from targets to why they are wrong; returns the count. */
size_t load_wrong(struct draft *draft, const yaml_node_t *node, struct lesson_wrong *out);

/* A list of signs within bounds; returns the count. */
size_t load_signs(struct draft *draft, const yaml_node_t *node, const struct bounds *bounds,
                  struct lesson_sign *out);

/* The bits of the tracks named by node; otherwise when node is NULL or nothing could be read. */
unsigned load_track_mask(struct draft *draft, const yaml_node_t *node, unsigned otherwise);

/* The bits of all tracks: 1 without tracks. */
unsigned all_tracks(const struct draft *draft);

/* The index of the screen, step, branch … with an id, or LESSON_INDEX_UNKNOWN. Complains at the
 * id's place, unless id is "" or what it names may be among what could not be read. */
size_t find_screen(struct draft *draft, const char *id);
size_t find_step(struct draft *draft, const char *id);
size_t find_branch(struct draft *draft, const char *id);
size_t find_objective(struct draft *draft, const char *id);
size_t find_question(struct draft *draft, const char *id);

/* ---- checking ---- */

/* The rules of meaning, over a lesson that has been read as far as it could be. */
void check_lesson(struct draft *draft);
void check_screens(struct draft *draft);
void check_steps(struct draft *draft);
void check_path(struct draft *draft);
void check_quiz(struct draft *draft);
void check_question(struct draft *draft, const struct lesson_question *question);

/* Complains when id (not "") is among the count ids before it; what names the thing. */
void check_unique(struct draft *draft, const char *what, const char *const *ids, size_t count);

/* The same for a list under key that only names things: none stands there twice. */
void check_named_once(struct draft *draft, const char *key, const char *const *ids, size_t count);

/* Something that a screen has to have, and the key that says so. */
struct target_use {
    const char *key;                   /* in complaints: “touch” */
    const struct phone_screen *screen; /* on which it is looked for */
    const char *id;                    /* placed; "" draws no complaint */
    bool every_phone;                  /* has to be there on each phone, not on one alone */
};

/* Complains when what is named cannot be touched on the screen. */
void check_target(struct draft *draft, const struct target_use *use);

/* A text to be entered on a screen. */
struct enter_use {
    const struct phone_screen *screen; /* with the field and the keys */
    const char *value;                 /* placed; "" when nothing is entered */
};

/* Complains when the screen has not exactly one place that takes the text, and the keys for it. */
void check_enter(struct draft *draft, const struct enter_use *use);

/* Whether nothing of the screen was unreadable. */
bool is_whole(const struct draft *draft, const struct phone_screen *screen);

/* Whether the part shows what is being entered. */
bool is_entry(const struct phone_part *part);

/* “buyer, seller”: the names of the tracks of a mask, into out of FAULT_TODO_MAX bytes. */
const char *track_names(const struct draft *draft, unsigned mask, char *out);

#endif
