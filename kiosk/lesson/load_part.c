/* load_part.c: the parts of a simulated phone screen.
 *
 * Called by load_screen.c. What a part may have is in one table per kind; the extra pieces of a
 * part that are stored as items (the cross of a notification, the sign above a QR code …) are put
 * in their places here, see enum phone_part_kind. */
#include "load_private.h"

#include <string.h>

static const char *const colours[] = {"primary", "red", "green", "pink", "blue", "gold", NULL};

static const char *const tones[] = {"plain", "good", "warn", "danger", NULL};

/* In the order of enum lesson_phone, so that the places are the bits. */
static const char *const phones[] = {"android", "iphone", NULL};

static const char *const pads[] = {"digits", NULL};
static const char *const keyboards[] = {"text", NULL};

enum {
    EXTRA_MAX = 2, /* items that one part has besides a list */
    CODE_MIN = 4,  /* places of a pin or otp */
    CODE_MAX = 8,  /* … */
};

struct part_draft {
    struct phone_part part;             /* the plain values */
    int only;                           /* index in phones, or -1 */
    int length;                         /* places of a pin or otp */
    struct phone_item extra[EXTRA_MAX]; /* see the kind */
    const yaml_node_t *content;         /* STORE: the button; DIALOG: list of buttons */
};

#define PART(member) offsetof(struct part_draft, part.member)
#define EXTRA(index, member) offsetof(struct part_draft, extra[index].member)
#define ITEM(member) offsetof(struct phone_item, member)
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

#define ONLY                                                                                       \
    {                                                                                              \
        .key = "only", .kind = FIELD_WORD, .optional = true,                                       \
        .offset = offsetof(struct part_draft, only), .words = phones                               \
    }
#define TEXT(name, at)                                                                             \
    {                                                                                              \
        .key = (name), .kind = FIELD_TEXT, .offset = (at)                                          \
    }
#define TEXT_OR_NOT(name, at)                                                                      \
    {                                                                                              \
        .key = (name), .kind = FIELD_TEXT, .optional = true, .offset = (at)                        \
    }
#define ID(name, at)                                                                               \
    {                                                                                              \
        .key = (name), .kind = FIELD_ID, .offset = (at)                                            \
    }
#define ID_OR_NOT(name, at)                                                                        \
    {                                                                                              \
        .key = (name), .kind = FIELD_ID, .optional = true, .offset = (at)                          \
    }
#define ICON(at)                                                                                   \
    {                                                                                              \
        .key = "icon", .kind = FIELD_ICON, .offset = (at)                                          \
    }
#define ICON_OR_NOT(at)                                                                            \
    {                                                                                              \
        .key = "icon", .kind = FIELD_ICON, .optional = true, .offset = (at)                        \
    }
#define FLAG(name, at)                                                                             \
    {                                                                                              \
        .key = (name), .kind = FIELD_BOOL, .optional = true, .offset = (at)                        \
    }
#define TONE(at)                                                                                   \
    {                                                                                              \
        .key = "tone", .kind = FIELD_WORD, .optional = true, .offset = (at), .words = tones        \
    }
#define COLOUR(at)                                                                                 \
    {                                                                                              \
        .key = "colour", .kind = FIELD_WORD, .optional = true, .offset = (at), .words = colours    \
    }

static const struct field header_fields[] = {
    TEXT("text", PART(text)),
    TEXT("name", PART(name)),
    {.key = "balance",
     .kind = FIELD_AMOUNT,
     .optional = true,
     .offset = PART(amount),
     .max = 999999999999},
    ONLY,
};

static const struct field title_fields[] = {
    TEXT("text", PART(text)),
    ID_OR_NOT("back", PART(id)),
    ONLY,
};

static const struct field tile_fields[] = {
    ID("id", ITEM(id)),
    ICON(ITEM(icon)),
    TEXT("label", ITEM(label)),
    COLOUR(ITEM(colour)),
};

static const struct field bar_fields[] = {
    ID("id", ITEM(id)),
    ICON(ITEM(icon)),
    TEXT("label", ITEM(label)),
    FLAG("main", ITEM(main)),
};

static const struct field camera_fields[] = {
    {.key = "qr", .kind = FIELD_QR, .offset = PART(text)},
    ID_OR_NOT("id", PART(id)),
    TEXT_OR_NOT("sign", PART(name)),
    FLAG("covered", PART(covered)),
    ID_OR_NOT("sign-id", EXTRA(0, id)),
    ID_OR_NOT("sticker-id", EXTRA(1, id)),
    ONLY,
};

static const struct field row_fields[] = {
    TEXT("label", ITEM(label)),
    TEXT("value", ITEM(value)),
    FLAG("big", ITEM(big)),
    ID_OR_NOT("id", ITEM(id)),
};

static const struct field field_fields[] = {
    TEXT("label", PART(text)),       ID_OR_NOT("id", PART(id)),
    TEXT_OR_NOT("unit", PART(name)), TEXT_OR_NOT("value", PART(value)),
    FLAG("secret", PART(secret)),    ONLY,
};

static const struct field button_fields[] = {
    ID("id", ITEM(id)),
    TEXT("label", ITEM(label)),
    FLAG("main", ITEM(main)),
    TONE(ITEM(tone)),
};

static const struct field note_fields[] = {
    TEXT("text", PART(text)),
    TONE(PART(tone)),
    ICON_OR_NOT(PART(icon)),
    ONLY,
};

static const struct field result_fields[] = {
    ICON(PART(icon)),
    TEXT("text", PART(text)),
    TEXT_OR_NOT("line", PART(name)),
    TONE(PART(tone)),
    ONLY,
};

static const struct field wait_fields[] = {
    TEXT("text", PART(text)),
    ONLY,
};

static const struct field list_fields[] = {
    ID("id", ITEM(id)),
    TEXT("label", ITEM(label)),
    TEXT_OR_NOT("value", ITEM(value)),
    ICON_OR_NOT(ITEM(icon)),
};

static const struct field code_fields[] = {
    TEXT("label", PART(text)),
    {.key = "length",
     .kind = FIELD_INT,
     .offset = offsetof(struct part_draft, length),
     .min = CODE_MIN,
     .max = CODE_MAX},
    ID_OR_NOT("id", PART(id)),
    ONLY,
};

static const struct field switch_fields[] = {
    ID("id", ITEM(id)),
    TEXT("label", ITEM(label)),
    TEXT_OR_NOT("value", ITEM(value)),
    FLAG("on", ITEM(on)),
};

static const struct field check_fields[] = {
    ID("id", PART(id)),
    TEXT("text", PART(text)),
    FLAG("on", PART(on)),
    ONLY,
};

static const struct field card_fields[] = {
    TEXT("title", PART(text)),
    TEXT("name", PART(name)),
    TEXT_OR_NOT("line", PART(value)),
    ID_OR_NOT("id", PART(id)),
    ICON_OR_NOT(PART(icon)),
    COLOUR(PART(colour)),
    {.key = "qr", .kind = FIELD_QR, .optional = true, .offset = EXTRA(0, value)},
    ONLY,
};

static const struct field notification_fields[] = {
    ID("id", PART(id)),
    TEXT("app", PART(name)),
    TEXT("text", PART(text)),
    ICON_OR_NOT(PART(icon)),
    TEXT_OR_NOT("when", PART(value)),
    ID_OR_NOT("close", EXTRA(0, id)),
    ONLY,
};

static const struct field message_fields[] = {
    TEXT("text", ITEM(label)),
    ID_OR_NOT("id", ITEM(id)),
    FLAG("mine", ITEM(mine)),
    FLAG("joined", ITEM(joined)),
};

static const struct field caller_fields[] = {
    TEXT("name", PART(name)),
    TEXT_OR_NOT("number", PART(value)),
    TEXT_OR_NOT("text", PART(text)),
    FLAG("running", PART(running)),
    ONLY,
};

static const struct field call_button_fields[] = {
    ID("id", ITEM(id)),
    ICON(ITEM(icon)),
    TEXT("label", ITEM(label)),
    TONE(ITEM(tone)),
};

static const struct field store_fields[] = {
    TEXT("app", PART(text)),
    TEXT("publisher", EXTRA(0, label)),
    ID_OR_NOT("publisher-id", EXTRA(0, id)),
    TEXT_OR_NOT("line", PART(value)),
    ICON(PART(icon)),
    COLOUR(PART(colour)),
    {.key = "button", .kind = FIELD_NODE, .offset = offsetof(struct part_draft, content)},
    ONLY,
};

static const struct field store_button_fields[] = {
    ID("id", ITEM(id)),
    TEXT("label", ITEM(label)),
};

static const struct shape store_button_shape = {"“button”", store_button_fields,
                                                COUNT(store_button_fields)};

static const struct field web_fields[] = {
    TEXT("address", PART(text)),
    ID_OR_NOT("id", PART(id)),
    FLAG("locked", PART(locked)),
    ONLY,
};

static const struct field dialog_fields[] = {
    TEXT("title", PART(text)),
    TEXT("text", PART(name)),
    {.key = "buttons", .kind = FIELD_NODE, .offset = offsetof(struct part_draft, content)},
    ONLY,
};

static const struct field dialog_button_fields[] = {
    ID("id", ITEM(id)),
    TEXT("label", ITEM(label)),
    FLAG("main", ITEM(main)),
};

static const struct shape dialog_button_shape = {"a button of a dialog", dialog_button_fields,
                                                 COUNT(dialog_button_fields)};

static const struct field overload_fields[] = {
    TEXT("text", PART(text)),
    TEXT_OR_NOT("line", PART(name)),
    ONLY,
};

enum part_content {
    CONTENT_KEYS,  /* a mapping into struct part_draft */
    CONTENT_ITEMS, /* a list of mappings into struct phone_item */
    CONTENT_WORD,  /* one word that says which keys */
};

#define KEYS(name, table)                                                                          \
    {                                                                                              \
        CONTENT_KEYS,                                                                              \
        {                                                                                          \
            name, table, COUNT(table)                                                              \
        }                                                                                          \
    }
#define ITEMS(name, table)                                                                         \
    {                                                                                              \
        CONTENT_ITEMS,                                                                             \
        {                                                                                          \
            name, table, COUNT(table)                                                              \
        }                                                                                          \
    }

static const struct part_form {
    enum part_content content; /* what follows the kind */
    struct shape shape;        /* of the mapping or of each item */
} part_forms[PHONE_PART_COUNT] = {
    [PHONE_PART_HEADER] = KEYS("a header", header_fields),
    [PHONE_PART_TITLE] = KEYS("a title", title_fields),
    [PHONE_PART_TILES] = ITEMS("a tile", tile_fields),
    [PHONE_PART_BAR] = ITEMS("a bar item", bar_fields),
    [PHONE_PART_CAMERA] = KEYS("a camera", camera_fields),
    [PHONE_PART_ROWS] = ITEMS("a row", row_fields),
    [PHONE_PART_FIELD] = KEYS("a field", field_fields),
    [PHONE_PART_KEYPAD] = {CONTENT_WORD, {"a keypad", NULL, 0}},
    [PHONE_PART_BUTTONS] = ITEMS("a button", button_fields),
    [PHONE_PART_NOTE] = KEYS("a note", note_fields),
    [PHONE_PART_RESULT] = KEYS("a result", result_fields),
    [PHONE_PART_WAIT] = KEYS("a waiting sign", wait_fields),
    [PHONE_PART_LIST] = ITEMS("a list item", list_fields),
    [PHONE_PART_KEYBOARD] = {CONTENT_WORD, {"a keyboard", NULL, 0}},
    [PHONE_PART_PIN] = KEYS("a pin", code_fields),
    [PHONE_PART_OTP] = KEYS("an otp", code_fields),
    [PHONE_PART_SWITCHES] = ITEMS("a switch", switch_fields),
    [PHONE_PART_CHECK] = KEYS("a check", check_fields),
    [PHONE_PART_CARD] = KEYS("a card", card_fields),
    [PHONE_PART_NOTIFICATION] = KEYS("a notification", notification_fields),
    [PHONE_PART_MESSAGES] = ITEMS("a message", message_fields),
    [PHONE_PART_CALLER] = KEYS("a caller", caller_fields),
    [PHONE_PART_CALL_BUTTONS] = ITEMS("a call button", call_button_fields),
    [PHONE_PART_STORE] = KEYS("a store page", store_fields),
    [PHONE_PART_WEB] = KEYS("an address bar", web_fields),
    [PHONE_PART_DIALOG] = KEYS("a dialog", dialog_fields),
    [PHONE_PART_OVERLOAD] = KEYS("an overload", overload_fields),
};

static const char *const part_kinds[PHONE_PART_COUNT + 1] = {
    [PHONE_PART_HEADER] = "header",
    [PHONE_PART_TITLE] = "title",
    [PHONE_PART_TILES] = "tiles",
    [PHONE_PART_BAR] = "bar",
    [PHONE_PART_CAMERA] = "camera",
    [PHONE_PART_ROWS] = "rows",
    [PHONE_PART_FIELD] = "field",
    [PHONE_PART_KEYPAD] = "keypad",
    [PHONE_PART_BUTTONS] = "buttons",
    [PHONE_PART_NOTE] = "note",
    [PHONE_PART_RESULT] = "result",
    [PHONE_PART_WAIT] = "wait",
    [PHONE_PART_LIST] = "list",
    [PHONE_PART_KEYBOARD] = "keyboard",
    [PHONE_PART_PIN] = "pin",
    [PHONE_PART_OTP] = "otp",
    [PHONE_PART_SWITCHES] = "switches",
    [PHONE_PART_CHECK] = "check",
    [PHONE_PART_CARD] = "card",
    [PHONE_PART_NOTIFICATION] = "notification",
    [PHONE_PART_MESSAGES] = "messages",
    [PHONE_PART_CALLER] = "caller",
    [PHONE_PART_CALL_BUTTONS] = "call-buttons",
    [PHONE_PART_STORE] = "store",
    [PHONE_PART_WEB] = "web",
    [PHONE_PART_DIALOG] = "dialog",
    [PHONE_PART_OVERLOAD] = "overload",
};

static const struct phone_item plain_item = {.id = "", .icon = "", .label = "", .value = ""};

static bool make_items(struct draft *draft, struct phone_part *part, size_t count)
{
    part->items = reader_keep(draft->reader,
                              arena_alloc_array(draft->reader->arena, count, sizeof *part->items));
    if (part->items == NULL) {
        return false;
    }
    part->item_count = count;
    return true;
}

struct item_form {
    struct bounds bounds;      /* of the list */
    const struct shape *shape; /* of each item */
};

static void load_items(struct draft *draft, struct phone_part *part, const yaml_node_t *node,
                       const struct item_form *form)
{
    const yaml_node_t *nodes[LESSON_ITEM_MAX];
    size_t count = read_list(draft->reader, node, &form->bounds, nodes);
    if (!make_items(draft, part, count)) {
        return;
    }
    bool main_seen = false;
    for (size_t i = 0; i < count; i++) {
        struct phone_item *item = &part->items[i];
        *item = plain_item;
        read_fields(draft->reader, nodes[i], form->shape, item);
        if (item->main && main_seen) {
            reader_complain(draft->reader, node_place(nodes[i]), "keep “main: true” on one of them",
                            "“%s” has a second main item", form->bounds.name);
        }
        main_seen = main_seen || item->main;
    }
    for (size_t i = 0; part->kind == PHONE_PART_MESSAGES && i < count; i++) {
        if (part->items[i].joined && (i == 0 || part->items[i].mine != part->items[i - 1].mine)) {
            reader_complain(draft->reader, node_place(nodes[i]), "delete “joined: true” here",
                            i == 0 ? "the first message is “joined”, but there is none before it"
                                   : "the message is “joined”, but the one before it is not of "
                                     "the same side");
        }
    }
}

static void keep_extra(struct draft *draft, struct part_draft *read, size_t count)
{
    if (make_items(draft, &read->part, count)) {
        memcpy(read->part.items, read->extra, count * sizeof read->extra[0]);
    }
}

static void load_camera(struct draft *draft, struct part_draft *read)
{
    const char *sign = read->extra[0].id;
    const char *sticker = read->extra[1].id;
    read->extra[0].label = read->part.name;
    if (sign[0] != '\0' && read->part.name[0] == '\0') {
        reader_complain(draft->reader, place_of(sign), "add “sign: …”, or delete this",
                        "“sign-id” stands here, but the camera shows no “sign”");
    }
    if (sticker[0] != '\0' && !read->part.covered) {
        reader_complain(draft->reader, place_of(sticker), "add “covered: true”, or delete this",
                        "“sticker-id” stands here, but no sticker covers the code");
    }
    if (sign[0] != '\0' || sticker[0] != '\0') {
        keep_extra(draft, read, 2);
    }
}

/* Puts the pieces of a part that are items in their places. */
static void load_extra(struct draft *draft, struct part_draft *read)
{
    static const struct item_form dialog_form = {{"buttons", 1, 3}, &dialog_button_shape};
    switch (read->part.kind) {
    case PHONE_PART_CAMERA:
        load_camera(draft, read);
        break;
    case PHONE_PART_CARD:
        if (read->extra[0].value[0] != '\0') {
            keep_extra(draft, read, 1);
        }
        break;
    case PHONE_PART_NOTIFICATION:
        if (read->extra[0].id[0] != '\0') {
            keep_extra(draft, read, 1);
        }
        break;
    case PHONE_PART_STORE:
        read_fields(draft->reader, read->content, &store_button_shape, &read->extra[1]);
        keep_extra(draft, read, 2);
        break;
    case PHONE_PART_DIALOG:
        load_items(draft, &read->part, read->content, &dialog_form);
        break;
    case PHONE_PART_PIN:
    case PHONE_PART_OTP:
        read->part.amount = read->length;
        break;
    default:
        break;
    }
}

static void load_keys(struct draft *draft, struct phone_part *part, const yaml_node_t *content)
{
    struct part_draft read = {.part = *part, .only = -1, .extra = {plain_item, plain_item}};
    if (read_fields(draft->reader, content, &part_forms[part->kind].shape, &read)) {
        load_extra(draft, &read);
    }
    if (read.only >= 0) {
        read.part.phones = 1u << read.only;
        if (draft->phones_known && (read.part.phones & draft->lesson->phones) == 0) {
            reader_complain(draft->reader, node_place(content),
                            "delete “only”, or name the phone under “phones” in the head",
                            "this is for “%s” only, which is no phone of the lesson",
                            phones[read.only]);
        }
    }
    *part = read.part;
}

static void load_word(struct draft *draft, const struct phone_part *part,
                      const yaml_node_t *content)
{
    const struct field field = {
        .key = part_kinds[part->kind],
        .kind = FIELD_WORD,
        .words = part->kind == PHONE_PART_KEYPAD ? pads : keyboards,
    };
    int index = 0;
    read_value(draft->reader, content, &field, &index);
}

bool load_part(struct draft *draft, struct phone_part *part, const yaml_node_t *node)
{
    const yaml_node_t *content = NULL;
    int kind = read_kind(draft->reader, node, part_kinds, &content);
    *part = (struct phone_part){
        .phones = LESSON_PHONES_ALL,
        .id = "",
        .text = "",
        .name = "",
        .value = "",
        .icon = "",
        .amount = -1,
    };
    if (kind < 0) {
        return false;
    }
    part->kind = (enum phone_part_kind)kind;
    const struct part_form *form = &part_forms[kind];
    const struct item_form items = {{part_kinds[kind], 1, LESSON_ITEM_MAX}, &form->shape};
    switch (form->content) {
    case CONTENT_KEYS:
        load_keys(draft, part, content);
        break;
    case CONTENT_ITEMS:
        load_items(draft, part, content, &items);
        break;
    case CONTENT_WORD:
        load_word(draft, part, content);
        break;
    }
    return true;
}
