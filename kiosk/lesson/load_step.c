/* load_step.c: one step of a lesson, of any kind.
 *
 * Called by load_path.c after the screens, tracks and branches, so that a step can find what it
 * names. What depends on the targets of its screens is looked at in check_step.c. */
#include "load_private.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define STEP(member) offsetof(struct step_draft, member)

enum {
    IF_WRONG_MAX = 5, /* misses that a remedy may wait for */
};

struct step_draft {
    struct lesson_step step;    /* the plain values */
    const char *screen;         /* id of the screen */
    const char *over;           /* SCAM: id of the screen of the task */
    const yaml_node_t *points;  /* READ: list of texts */
    const yaml_node_t *hints;   /* DO, SCAM: list of texts */
    const yaml_node_t *wrong;   /* DO, SPOT, SCAM: mapping from targets to texts */
    const yaml_node_t *enter;   /* DO: mapping */
    const yaml_node_t *after;   /* DO: mapping */
    const yaml_node_t *signs;   /* SPOT: list of mappings */
    const yaml_node_t *choices; /* DECIDE: list of mappings */
    const yaml_node_t *tracks;  /* list of ids */
};

static const char *const marks[] = {"tick", "warn", "dot", NULL};

static const struct field read_step_fields[] = {
    {.key = "id", .kind = FIELD_ID, .offset = STEP(step.id)},
    {.key = "title", .kind = FIELD_TEXT, .offset = STEP(step.title)},
    {.key = "text", .kind = FIELD_TEXT, .offset = STEP(step.text)},
    {.key = "icon", .kind = FIELD_ICON, .optional = true, .offset = STEP(step.icon)},
    {.key = "picture", .kind = FIELD_FILE, .optional = true, .offset = STEP(step.picture)},
    {.key = "points", .kind = FIELD_NODE, .optional = true, .offset = STEP(points)},
    {.key = "mark",
     .kind = FIELD_WORD,
     .optional = true,
     .offset = STEP(step.mark),
     .words = marks},
    {.key = "if_wrong",
     .kind = FIELD_INT,
     .optional = true,
     .offset = STEP(step.if_wrong),
     .min = 1,
     .max = IF_WRONG_MAX},
    {.key = "tracks", .kind = FIELD_NODE, .optional = true, .offset = STEP(tracks)},
};

static const struct field do_step_fields[] = {
    {.key = "id", .kind = FIELD_ID, .offset = STEP(step.id)},
    {.key = "screen", .kind = FIELD_ID, .offset = STEP(screen)},
    {.key = "ask", .kind = FIELD_TEXT, .offset = STEP(step.ask)},
    {.key = "why", .kind = FIELD_TEXT, .offset = STEP(step.text)},
    {.key = "touch", .kind = FIELD_ID, .offset = STEP(step.touch)},
    {.key = "tip", .kind = FIELD_TEXT, .optional = true, .offset = STEP(step.tip)},
    {.key = "done", .kind = FIELD_TEXT, .optional = true, .offset = STEP(step.done)},
    {.key = "danger", .kind = FIELD_BOOL, .optional = true, .offset = STEP(step.danger)},
    {.key = "hints", .kind = FIELD_NODE, .offset = STEP(hints)},
    {.key = "wrong", .kind = FIELD_NODE, .optional = true, .offset = STEP(wrong)},
    {.key = "enter", .kind = FIELD_NODE, .optional = true, .offset = STEP(enter)},
    {.key = "after", .kind = FIELD_NODE, .optional = true, .offset = STEP(after)},
    {.key = "tracks", .kind = FIELD_NODE, .optional = true, .offset = STEP(tracks)},
};

static const struct field spot_step_fields[] = {
    {.key = "id", .kind = FIELD_ID, .offset = STEP(step.id)},
    {.key = "title", .kind = FIELD_TEXT, .optional = true, .offset = STEP(step.title)},
    {.key = "ask", .kind = FIELD_TEXT, .offset = STEP(step.ask)},
    {.key = "text", .kind = FIELD_TEXT, .optional = true, .offset = STEP(step.text)},
    {.key = "screen", .kind = FIELD_ID, .offset = STEP(screen)},
    {.key = "signs", .kind = FIELD_NODE, .offset = STEP(signs)},
    {.key = "wrong", .kind = FIELD_NODE, .optional = true, .offset = STEP(wrong)},
    {.key = "done", .kind = FIELD_TEXT, .offset = STEP(step.done)},
    {.key = "tracks", .kind = FIELD_NODE, .optional = true, .offset = STEP(tracks)},
};

static const struct field decide_step_fields[] = {
    {.key = "id", .kind = FIELD_ID, .offset = STEP(step.id)},
    {.key = "title", .kind = FIELD_TEXT, .optional = true, .offset = STEP(step.title)},
    {.key = "scene", .kind = FIELD_TEXT, .offset = STEP(step.text)},
    {.key = "ask", .kind = FIELD_TEXT, .offset = STEP(step.ask)},
    {.key = "icon", .kind = FIELD_ICON, .optional = true, .offset = STEP(step.icon)},
    {.key = "picture", .kind = FIELD_FILE, .optional = true, .offset = STEP(step.picture)},
    {.key = "screen", .kind = FIELD_ID, .optional = true, .offset = STEP(screen)},
    {.key = "choices", .kind = FIELD_NODE, .offset = STEP(choices)},
    {.key = "tracks", .kind = FIELD_NODE, .optional = true, .offset = STEP(tracks)},
};

static const struct field scam_step_fields[] = {
    {.key = "id", .kind = FIELD_ID, .offset = STEP(step.id)},
    {.key = "title", .kind = FIELD_TEXT, .optional = true, .offset = STEP(step.title)},
    {.key = "over", .kind = FIELD_ID, .offset = STEP(over)},
    {.key = "screen", .kind = FIELD_ID, .offset = STEP(screen)},
    {.key = "ask", .kind = FIELD_TEXT, .offset = STEP(step.ask)},
    {.key = "why", .kind = FIELD_TEXT, .offset = STEP(step.text)},
    {.key = "touch", .kind = FIELD_ID, .offset = STEP(step.touch)},
    {.key = "hints", .kind = FIELD_NODE, .offset = STEP(hints)},
    {.key = "wrong", .kind = FIELD_NODE, .optional = true, .offset = STEP(wrong)},
    {.key = "done", .kind = FIELD_TEXT, .offset = STEP(step.done)},
    {.key = "tracks", .kind = FIELD_NODE, .optional = true, .offset = STEP(tracks)},
};

static const struct shape step_shapes[] = {
    [LESSON_STEP_READ] = {"a read step", read_step_fields, COUNT(read_step_fields)},
    [LESSON_STEP_DO] = {"a do step", do_step_fields, COUNT(do_step_fields)},
    [LESSON_STEP_SPOT] = {"a spot step", spot_step_fields, COUNT(spot_step_fields)},
    [LESSON_STEP_DECIDE] = {"a decide step", decide_step_fields, COUNT(decide_step_fields)},
    [LESSON_STEP_SCAM] = {"a scam step", scam_step_fields, COUNT(scam_step_fields)},
};

static const struct field enter_fields[] = {
    {.key = "value", .kind = FIELD_ENTER, .offset = offsetof(struct lesson_step, enter)},
    {.key = "wrong", .kind = FIELD_TEXT, .offset = offsetof(struct lesson_step, enter_wrong)},
};

static const struct shape enter_shape = {"“enter”", enter_fields, COUNT(enter_fields)};

struct after_draft {
    int ms;             /* how long the first screen stays */
    const char *screen; /* id of the screen that takes over */
};

static const struct field after_fields[] = {
    {.key = "ms",
     .kind = FIELD_INT,
     .offset = offsetof(struct after_draft, ms),
     .min = 500,
     .max = 10000},
    {.key = "screen", .kind = FIELD_ID, .offset = offsetof(struct after_draft, screen)},
};

static const struct shape after_shape = {"“after”", after_fields, COUNT(after_fields)};

static const struct field sign_fields[] = {
    {.key = "id", .kind = FIELD_ID, .offset = offsetof(struct lesson_sign, id)},
    {.key = "why", .kind = FIELD_TEXT, .offset = offsetof(struct lesson_sign, text)},
};

static const struct shape sign_shape = {"a sign", sign_fields, COUNT(sign_fields)};

struct choice_draft {
    struct lesson_choice choice; /* the plain values */
    const char *then;            /* id of the branch, or "" */
};

#define CHOICE(member) offsetof(struct choice_draft, member)

static const struct field choice_fields[] = {
    {.key = "text", .kind = FIELD_TEXT, .offset = CHOICE(choice.text)},
    {.key = "because", .kind = FIELD_TEXT, .offset = CHOICE(choice.because)},
    {.key = "then", .kind = FIELD_ID, .optional = true, .offset = CHOICE(then)},
    {.key = "best", .kind = FIELD_BOOL, .optional = true, .offset = CHOICE(choice.best)},
};

static const struct shape choice_shape = {"a choice", choice_fields, COUNT(choice_fields)};

size_t load_wrong(struct draft *draft, const yaml_node_t *node, struct lesson_wrong *out)
{
    static const struct bounds bounds = {"wrong", 1, LESSON_WRONG_MAX};
    static const struct field field = {.key = "wrong", .kind = FIELD_TEXT};
    struct map_entry entries[LESSON_WRONG_MAX];
    size_t count = read_map(draft->reader, node, &bounds, entries);
    for (size_t i = 0; i < count; i++) {
        out[i] = (struct lesson_wrong){.id = entries[i].id, .text = ""};
        read_value(draft->reader, entries[i].value, &field, &out[i].text);
    }
    return count;
}

size_t load_signs(struct draft *draft, const yaml_node_t *node, const struct bounds *bounds,
                  struct lesson_sign *out)
{
    const yaml_node_t *nodes[LESSON_SIGN_MAX];
    const char *ids[LESSON_SIGN_MAX];
    size_t count = read_list(draft->reader, node, bounds, nodes);
    for (size_t i = 0; i < count; i++) {
        out[i] = (struct lesson_sign){.id = "", .text = ""};
        read_fields(draft->reader, nodes[i], &sign_shape, &out[i]);
        ids[i] = out[i].id;
        check_unique(draft, "sign", ids, i);
    }
    return count;
}

static void load_after(struct draft *draft, struct lesson_step *step, const yaml_node_t *node)
{
    struct after_draft after = {.screen = ""};
    if (!read_fields(draft->reader, node, &after_shape, &after)) {
        return;
    }
    step->after_ms = after.ms;
    step->after_screen = find_screen(draft, after.screen);
    if (step->after_screen == step->screen && step->screen != LESSON_INDEX_UNKNOWN) {
        reader_complain(draft->reader, place_of(after.screen),
                        "name another screen, or leave “after” out",
                        "“after” leads to the screen “%s” that is already there", after.screen);
    }
}

/* The screen of a step; while there is no other, it is the last one and the one below as well. */
static void load_screen_of(struct draft *draft, struct step_draft *read)
{
    read->step.screen = find_screen(draft, read->screen);
    read->step.after_screen = read->step.screen;
    read->step.over = read->step.screen;
    if (read->step.screen == LESSON_INDEX_UNKNOWN) {
        draft->screens_known = false;
    }
}

static void load_do(struct draft *draft, struct step_draft *read)
{
    struct lesson_step *step = &read->step;
    read_fields(draft->reader, read->enter, &enter_shape, step);
    load_after(draft, step, read->after);
    if (step->after_screen == LESSON_INDEX_UNKNOWN) {
        draft->screens_known = false;
    }
    if (step->ask[0] != '\0' && strstr(step->ask, "**") == NULL) {
        reader_complain(draft->reader, place_of(step->ask),
                        "put ** before and after the words on the place to touch",
                        "“ask” marks no words with two stars");
    }
}

static void load_scam(struct draft *draft, struct step_draft *read)
{
    struct lesson_step *step = &read->step;
    step->danger = true;
    step->over = find_screen(draft, read->over);
    if (step->over == LESSON_INDEX_UNKNOWN) {
        draft->screens_known = false;
    } else if (step->over == step->screen) {
        reader_complain(draft->reader, place_of(read->over),
                        "name the screen of the task that it disturbs",
                        "“over” and “screen” are both “%s”", read->over);
    }
}

static void load_choices(struct draft *draft, struct step_draft *read)
{
    static const struct bounds bounds = {"choices", LESSON_OPTION_MIN, LESSON_DECIDE_MAX};
    const yaml_node_t *nodes[LESSON_DECIDE_MAX];
    struct lesson_step *step = &read->step;
    step->choice_count = read_list(draft->reader, read->choices, &bounds, nodes);
    for (size_t i = 0; i < step->choice_count; i++) {
        struct choice_draft choice = {.choice = {.text = "", .because = ""}, .then = ""};
        size_t complaints = reader_complaints(draft->reader);
        read_fields(draft->reader, nodes[i], &choice_shape, &choice);
        bool good = complaints == reader_complaints(draft->reader);
        choice.choice.branch = draft->lesson->branch_count;
        if (choice.then[0] != '\0') {
            choice.choice.branch = find_branch(draft, choice.then);
        }
        if (!good || choice.choice.branch == LESSON_INDEX_UNKNOWN) {
            draft->branches_known = false;
            choice.choice.text = ""; /* which one is best is not judged then */
        }
        step->choices[i] = choice.choice;
    }
}

static void load_kind(struct draft *draft, struct step_draft *read)
{
    static const struct bounds point_bounds = {"points", 1, LESSON_POINT_MAX};
    static const struct bounds hint_bounds = {"hints", 1, LESSON_HINT_MAX};
    static const struct bounds sign_bounds = {"signs", 2, LESSON_SIGN_MAX};
    struct lesson_step *step = &read->step;
    step->point_count = read_texts(draft->reader, read->points, &point_bounds, step->points);
    step->hint_count = read_texts(draft->reader, read->hints, &hint_bounds, step->hints);
    step->wrong_count = load_wrong(draft, read->wrong, step->wrong);
    switch (step->kind) {
    case LESSON_STEP_READ:
        break;
    case LESSON_STEP_DO:
        load_screen_of(draft, read);
        load_do(draft, read);
        break;
    case LESSON_STEP_SPOT:
        load_screen_of(draft, read);
        step->danger = true;
        step->sign_count = load_signs(draft, read->signs, &sign_bounds, step->signs);
        break;
    case LESSON_STEP_DECIDE:
        step->screen = draft->lesson->screen_count;
        if (read->screen[0] != '\0') {
            load_screen_of(draft, read);
        }
        load_choices(draft, read);
        break;
    case LESSON_STEP_SCAM:
        load_screen_of(draft, read);
        load_scam(draft, read);
        break;
    }
}

void load_step(struct draft *draft, struct lesson_step *out, enum lesson_step_kind kind,
               const yaml_node_t *content)
{
    struct step_draft read = {
        .step = {.kind = kind,
                 .id = "",
                 .tracks = all_tracks(draft),
                 .title = "",
                 .text = "",
                 .icon = "",
                 .picture = "",
                 .ask = "",
                 .tip = "",
                 .done = "",
                 .touch = "",
                 .enter = "",
                 .enter_wrong = ""},
        .screen = "",
        .over = "",
    };
    size_t complaints = reader_complaints(draft->reader);
    if (content != NULL && read_fields(draft->reader, content, &step_shapes[kind], &read)) {
        if (read.screen[0] == '\0' && complaints != reader_complaints(draft->reader)) {
            draft->screens_known = false; /* an optional screen may be what could not be read */
        }
        load_kind(draft, &read);
        read.step.tracks = load_track_mask(draft, read.tracks, read.step.tracks);
    } else if (kind != LESSON_STEP_READ) {
        read.step.screen = read.step.over = read.step.after_screen = LESSON_INDEX_UNKNOWN;
        draft->screens_known = false;
    }
    *out = read.step;
}
