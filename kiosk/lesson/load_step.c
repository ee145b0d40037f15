/* load_step.c: the steps of a lesson, pages to read and tasks on the phone.
 *
 * Called by load.c after the screens, so that a step can find the screens it names. What depends
 * on the targets of those screens is looked at in check_step.c. */
#include "load_private.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define STEP(member) offsetof(struct step_draft, member)

struct step_draft {
    struct lesson_step step;   /* the plain values */
    const char *screen;        /* id of the screen */
    const yaml_node_t *points; /* READ: list of texts */
    const yaml_node_t *hints;  /* DO: list of texts */
    const yaml_node_t *wrong;  /* DO: mapping from targets to texts */
    const yaml_node_t *enter;  /* DO: mapping */
    const yaml_node_t *after;  /* DO: mapping */
};

static const struct field read_step_fields[] = {
    {.key = "id", .kind = FIELD_ID, .offset = STEP(step.id)},
    {.key = "title", .kind = FIELD_TEXT, .offset = STEP(step.title)},
    {.key = "text", .kind = FIELD_TEXT, .offset = STEP(step.text)},
    {.key = "icon", .kind = FIELD_ICON, .optional = true, .offset = STEP(step.icon)},
    {.key = "points", .kind = FIELD_NODE, .optional = true, .offset = STEP(points)},
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
};

static const struct shape step_shapes[] = {
    [LESSON_STEP_READ] = {"a read step", read_step_fields, COUNT(read_step_fields)},
    [LESSON_STEP_DO] = {"a do step", do_step_fields, COUNT(do_step_fields)},
};

static const struct field enter_fields[] = {
    {.key = "value", .kind = FIELD_DIGITS, .offset = offsetof(struct lesson_step, enter)},
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

static void load_wrong(struct draft *draft, struct lesson_step *step, const yaml_node_t *node)
{
    static const struct bounds bounds = {"wrong", 1, LESSON_WRONG_MAX};
    static const struct field field = {.key = "wrong", .kind = FIELD_TEXT};
    struct map_entry entries[LESSON_WRONG_MAX];
    step->wrong_count = read_map(draft->reader, node, &bounds, entries);
    for (size_t i = 0; i < step->wrong_count; i++) {
        step->wrong[i] = (struct lesson_wrong){.id = entries[i].id, .text = ""};
        read_value(draft->reader, entries[i].value, &field, &step->wrong[i].text);
    }
}

static void load_after(struct draft *draft, struct lesson_step *step, const yaml_node_t *node)
{
    struct after_draft after = {.screen = ""};
    step->after_screen = step->screen;
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

static void load_do(struct draft *draft, struct step_draft *read)
{
    static const struct bounds hint_bounds = {"hints", 1, LESSON_HINT_MAX};
    struct lesson_step *step = &read->step;
    step->screen = find_screen(draft, read->screen);
    step->hint_count = read_texts(draft->reader, read->hints, &hint_bounds, step->hints);
    load_wrong(draft, step, read->wrong);
    read_fields(draft->reader, read->enter, &enter_shape, step);
    load_after(draft, step, read->after);
    if (step->screen == LESSON_INDEX_UNKNOWN || step->after_screen == LESSON_INDEX_UNKNOWN) {
        draft->screens_known = false;
    }
    if (step->ask[0] != '\0' && strstr(step->ask, "**") == NULL) {
        reader_complain(draft->reader, place_of(step->ask),
                        "put ** before and after the words on the place to touch",
                        "“ask” marks no words with two stars");
    }
}

static void load_step(struct draft *draft, struct lesson_step *out, const yaml_node_t *node)
{
    static const char *const kinds[] = {"read", "do", NULL};
    static const struct bounds point_bounds = {"points", 1, LESSON_POINT_MAX};
    struct step_draft read = {
        .step = {.id = "",
                 .title = "",
                 .text = "",
                 .icon = "",
                 .ask = "",
                 .tip = "",
                 .done = "",
                 .touch = "",
                 .enter = "",
                 .enter_wrong = ""},
        .screen = "",
    };
    const yaml_node_t *content = NULL;
    int kind = read_kind(draft->reader, node, kinds, &content);
    read.step.kind = kind < 0 ? LESSON_STEP_READ : (enum lesson_step_kind)kind;
    bool good = kind >= 0 && read_fields(draft->reader, content, &step_shapes[kind], &read);
    if (good && kind == LESSON_STEP_DO) {
        load_do(draft, &read);
    } else if (good) {
        read.step.point_count =
            read_texts(draft->reader, read.points, &point_bounds, read.step.points);
    }
    *out = read.step;
}

void load_steps(struct draft *draft, const yaml_node_t *node)
{
    static const struct bounds bounds = {"steps", 1, LESSON_STEP_MAX};
    struct lesson *lesson = draft->lesson;
    const yaml_node_t *nodes[LESSON_STEP_MAX];
    size_t count = read_list(draft->reader, node, &bounds, nodes);
    lesson->steps = reader_keep(
        draft->reader, arena_alloc_array(draft->reader->arena, count, sizeof *lesson->steps));
    if (lesson->steps == NULL || count == 0) {
        return;
    }
    draft->steps = node_place(node);
    draft->screens_known = true;
    lesson->step_count = count;
    for (size_t i = 0; i < count; i++) {
        load_step(draft, &lesson->steps[i], nodes[i]);
    }
    draft->steps_whole = reader_take_whole(draft->reader);
}
