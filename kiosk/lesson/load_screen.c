/* load_screen.c: the simulated phone screens of a lesson.
 *
 * Called by load.c. What a part may have is in one table per kind; the rules that concern one
 * screen alone (the bar comes last, one main item) are looked at here, where the nodes are. */
#include "load_private.h"

#include <string.h>

static const char *const colours[] = {"primary", "red", "green", "pink", "blue", "gold", NULL};

static const char *const tones[] = {"plain", "good", "warn", "danger", NULL};

static const char *const keypads[] = {"digits", NULL};

#define PART(member) offsetof(struct phone_part, member)
#define ITEM(member) offsetof(struct phone_item, member)
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const struct field header_fields[] = {
    {.key = "text", .kind = FIELD_TEXT, .offset = PART(text)},
    {.key = "name", .kind = FIELD_TEXT, .offset = PART(name)},
    {.key = "balance",
     .kind = FIELD_AMOUNT,
     .optional = true,
     .offset = PART(amount),
     .max = 999999999999},
};

static const struct field title_fields[] = {
    {.key = "text", .kind = FIELD_TEXT, .offset = PART(text)},
    {.key = "back", .kind = FIELD_ID, .optional = true, .offset = PART(id)},
};

static const struct field tile_fields[] = {
    {.key = "id", .kind = FIELD_ID, .offset = ITEM(id)},
    {.key = "icon", .kind = FIELD_ICON, .offset = ITEM(icon)},
    {.key = "label", .kind = FIELD_TEXT, .offset = ITEM(label)},
    {.key = "colour",
     .kind = FIELD_WORD,
     .optional = true,
     .offset = ITEM(colour),
     .words = colours},
};

static const struct field bar_fields[] = {
    {.key = "id", .kind = FIELD_ID, .offset = ITEM(id)},
    {.key = "icon", .kind = FIELD_ICON, .offset = ITEM(icon)},
    {.key = "label", .kind = FIELD_TEXT, .offset = ITEM(label)},
    {.key = "main", .kind = FIELD_BOOL, .optional = true, .offset = ITEM(main)},
};

static const struct field camera_fields[] = {
    {.key = "qr", .kind = FIELD_RAW, .offset = PART(text)},
    {.key = "id", .kind = FIELD_ID, .optional = true, .offset = PART(id)},
    {.key = "sign", .kind = FIELD_TEXT, .optional = true, .offset = PART(name)},
    {.key = "covered", .kind = FIELD_BOOL, .optional = true, .offset = PART(covered)},
};

static const struct field row_fields[] = {
    {.key = "label", .kind = FIELD_TEXT, .offset = ITEM(label)},
    {.key = "value", .kind = FIELD_TEXT, .offset = ITEM(value)},
    {.key = "big", .kind = FIELD_BOOL, .optional = true, .offset = ITEM(big)},
    {.key = "id", .kind = FIELD_ID, .optional = true, .offset = ITEM(id)},
};

static const struct field field_fields[] = {
    {.key = "label", .kind = FIELD_TEXT, .offset = PART(text)},
    {.key = "id", .kind = FIELD_ID, .optional = true, .offset = PART(id)},
    {.key = "unit", .kind = FIELD_TEXT, .optional = true, .offset = PART(name)},
};

static const struct field button_fields[] = {
    {.key = "id", .kind = FIELD_ID, .offset = ITEM(id)},
    {.key = "label", .kind = FIELD_TEXT, .offset = ITEM(label)},
    {.key = "main", .kind = FIELD_BOOL, .optional = true, .offset = ITEM(main)},
    {.key = "tone", .kind = FIELD_WORD, .optional = true, .offset = ITEM(tone), .words = tones},
};

static const struct field note_fields[] = {
    {.key = "text", .kind = FIELD_TEXT, .offset = PART(text)},
    {.key = "tone", .kind = FIELD_WORD, .optional = true, .offset = PART(tone), .words = tones},
    {.key = "icon", .kind = FIELD_ICON, .optional = true, .offset = PART(icon)},
};

static const struct field result_fields[] = {
    {.key = "icon", .kind = FIELD_ICON, .offset = PART(icon)},
    {.key = "text", .kind = FIELD_TEXT, .offset = PART(text)},
    {.key = "line", .kind = FIELD_TEXT, .optional = true, .offset = PART(name)},
    {.key = "tone", .kind = FIELD_WORD, .optional = true, .offset = PART(tone), .words = tones},
};

static const struct field wait_fields[] = {
    {.key = "text", .kind = FIELD_TEXT, .offset = PART(text)},
};

enum part_content {
    CONTENT_KEYS,  /* a mapping into struct phone_part */
    CONTENT_ITEMS, /* a list of mappings into struct phone_item */
    CONTENT_WORD,  /* “digits” */
};

static const struct part_form {
    enum part_content content; /* what follows the kind */
    struct shape shape;        /* of the mapping or of each item */
} part_forms[PHONE_PART_COUNT] = {
    [PHONE_PART_HEADER] = {CONTENT_KEYS, {"a header", header_fields, COUNT(header_fields)}},
    [PHONE_PART_TITLE] = {CONTENT_KEYS, {"a title", title_fields, COUNT(title_fields)}},
    [PHONE_PART_TILES] = {CONTENT_ITEMS, {"a tile", tile_fields, COUNT(tile_fields)}},
    [PHONE_PART_BAR] = {CONTENT_ITEMS, {"a bar item", bar_fields, COUNT(bar_fields)}},
    [PHONE_PART_CAMERA] = {CONTENT_KEYS, {"a camera", camera_fields, COUNT(camera_fields)}},
    [PHONE_PART_ROWS] = {CONTENT_ITEMS, {"a row", row_fields, COUNT(row_fields)}},
    [PHONE_PART_FIELD] = {CONTENT_KEYS, {"a field", field_fields, COUNT(field_fields)}},
    [PHONE_PART_KEYPAD] = {CONTENT_WORD, {"a keypad", NULL, 0}},
    [PHONE_PART_BUTTONS] = {CONTENT_ITEMS, {"a button", button_fields, COUNT(button_fields)}},
    [PHONE_PART_NOTE] = {CONTENT_KEYS, {"a note", note_fields, COUNT(note_fields)}},
    [PHONE_PART_RESULT] = {CONTENT_KEYS, {"a result", result_fields, COUNT(result_fields)}},
    [PHONE_PART_WAIT] = {CONTENT_KEYS, {"a waiting sign", wait_fields, COUNT(wait_fields)}},
};

static const char *const part_kinds[] = {"header", "title", "tiles",  "bar",     "camera",
                                         "rows",   "field", "keypad", "buttons", "note",
                                         "result", "wait",  NULL};

static void load_items(struct draft *draft, struct phone_part *part, const yaml_node_t *node)
{
    const struct bounds bounds = {part_kinds[part->kind], 1, LESSON_ITEM_MAX};
    const yaml_node_t *nodes[LESSON_ITEM_MAX];
    size_t count = read_list(draft->reader, node, &bounds, nodes);
    part->items = reader_keep(draft->reader,
                              arena_alloc_array(draft->reader->arena, count, sizeof *part->items));
    if (part->items == NULL) {
        return;
    }
    part->item_count = count;
    bool main_seen = false;
    for (size_t i = 0; i < count; i++) {
        struct phone_item *item = &part->items[i];
        *item = (struct phone_item){.id = "", .icon = "", .label = "", .value = ""};
        read_fields(draft->reader, nodes[i], &part_forms[part->kind].shape, item);
        if (item->main && main_seen) {
            reader_complain(draft->reader, node_place(nodes[i]), "keep “main: true” on one of them",
                            "“%s” has a second main item", bounds.name);
        }
        main_seen = main_seen || item->main;
    }
}

/* False when the part has no known kind. */
static bool load_part(struct draft *draft, struct phone_part *part, const yaml_node_t *node)
{
    const yaml_node_t *content = NULL;
    int kind = read_kind(draft->reader, node, part_kinds, &content);
    *part = (struct phone_part){.id = "", .text = "", .name = "", .icon = "", .amount = -1};
    if (kind < 0) {
        return false;
    }
    part->kind = (enum phone_part_kind)kind;
    switch (part_forms[kind].content) {
    case CONTENT_KEYS:
        read_fields(draft->reader, content, &part_forms[kind].shape, part);
        break;
    case CONTENT_ITEMS:
        load_items(draft, part, content);
        break;
    case CONTENT_WORD: {
        static const struct field field = {.key = "keypad", .kind = FIELD_WORD, .words = keypads};
        int index = 0;
        read_value(draft->reader, content, &field, &index);
        break;
    }
    }
    return true;
}

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
