/* load_screen.c: the simulated phone screens of a lesson.
 *
 * Called by load.c. The parts are read in load_part.c; that the bar comes last is looked at here,
 * where the nodes are. */
#include "load_private.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void load_parts(struct draft *draft, struct phone_screen *screen, const yaml_node_t *node)
{
    static const struct bounds bounds = {"parts", 1, LESSON_PART_MAX};
    const yaml_node_t *nodes[LESSON_PART_MAX];
    size_t count = read_list(draft->reader, node, &bounds, nodes);
    screen->parts = reader_keep(
        draft->reader, arena_alloc_array(draft->reader->arena, count, sizeof *screen->parts));
    if (screen->parts == NULL) {
        return;
    }
    screen->part_count = count;
    for (size_t i = 0; i < count; i++) {
        bool known = load_part(draft, &screen->parts[i], nodes[i]);
        if (known && screen->parts[i].kind == PHONE_PART_BAR && i + 1 < count) {
            reader_complain(draft->reader, node_place(nodes[i]), "move it to the end of “parts”",
                            "the bar of screen “%s” is not its last part", screen->id);
        }
    }
}

struct screen_draft {
    struct phone_screen screen; /* app and camera */
    const yaml_node_t *parts;   /* list of kinds */
};

static const struct field screen_fields[] = {
    {.key = "app", .kind = FIELD_TEXT, .offset = offsetof(struct screen_draft, screen.app)},
    {.key = "camera",
     .kind = FIELD_BOOL,
     .optional = true,
     .offset = offsetof(struct screen_draft, screen.camera)},
    {.key = "parts", .kind = FIELD_NODE, .offset = offsetof(struct screen_draft, parts)},
};

static const struct shape screen_shape = {"a screen", screen_fields, COUNT(screen_fields)};

void load_screens(struct draft *draft, const yaml_node_t *node)
{
    static const struct bounds bounds = {"screens", 1, LESSON_SCREEN_MAX};
    struct lesson *lesson = draft->lesson;
    struct map_entry entries[LESSON_SCREEN_MAX];
    size_t count = read_map(draft->reader, node, &bounds, entries);
    draft->screens_whole = reader_take_whole(draft->reader) && node != NULL;
    lesson->screens = reader_keep(
        draft->reader, arena_alloc_array(draft->reader->arena, count, sizeof *lesson->screens));
    if (lesson->screens == NULL) {
        return;
    }
    lesson->screen_count = count;
    for (size_t i = 0; i < count; i++) {
        struct screen_draft read = {.screen = {.id = entries[i].id, .app = ""}};
        read_fields(draft->reader, entries[i].value, &screen_shape, &read);
        load_parts(draft, &read.screen, read.parts);
        lesson->screens[i] = read.screen;
        draft->screen_whole[i] = reader_take_whole(draft->reader);
    }
}
