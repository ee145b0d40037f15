/* phone_message.c: what reaches the phone from outside: threads of messages, notifications, calls.
 *
 * Items of a thread that belong together share a bubble; each one that can be touched is a block of
 * its own in it, high enough for a finger and apart from the next. */
#include "phone_private.h"

enum {
    BUBBLE_PAD = 10,  /* beside the blocks of a bubble */
    BLOCK_PAD = 14,   /* beside the words of a block, so that a ring keeps off them */
    BUBBLE_SIDE = 40, /* what a bubble leaves free on the other side */
    APP_ICON = 56,    /* of a notification */
    AVATAR = 96,      /* of a caller */
    SPEECH_EM = 28,   /* what a caller says; never below SPEECH_LEAST */
    SPEECH_LEAST = 32,
    SPEECH_PAD = 20,
    SPEECH_TIP = 16, /* how far its tip stands out */
    CALL_DISC = 108, /* round button of a call */
};

/* ---- messages ---- */

/* What stands beside the words of a block, on both sides together. */
static int words_pad(const struct phone *phone)
{
    return 2 * (phone_px(phone, BUBBLE_PAD) + phone_px(phone, BLOCK_PAD));
}

static int block_room(struct phone *phone, int width)
{
    return width - phone_px(phone, BUBBLE_SIDE) - words_pad(phone);
}

static struct para block_para(struct phone *phone, const struct phone_item *item)
{
    struct para para = phone_para(phone, phone_word(phone, item->label), EM_PLAIN, false);
    para.link = phone_contrast(phone) ? 0xff0f3a68 : 0xff1b5594;
    return para;
}

static bool is_place(const struct phone_item *item)
{
    return item->id[0] != '\0';
}

static int block_height(struct phone *phone, const struct phone_item *item, int width)
{
    struct para para = block_para(phone, item);
    int words = para_height(phone->ui, &para, block_room(phone, width));
    int own = words + (is_place(item) ? 2 * phone_px(phone, 6) : 0);
    int least = is_place(item) ? ui_px(phone->ui, UI_TARGET_MIN) : 0;
    return own > least ? own : least;
}

/* Space between two bubbles: their padding keeps places apart as well. */
static int bubble_gap(struct phone *phone)
{
    int apart = ui_px(phone->ui, 16) - 2 * phone_space(phone, BUBBLE_PAD);
    int least = apart > ui_px(phone->ui, 6) ? apart : ui_px(phone->ui, 6);
    int own = phone_space(phone, 16);
    return own > least ? own : least;
}

/* Items from `first` that share its bubble. */
static size_t bubble_count(const struct phone_part *part, size_t first)
{
    size_t count = 1;
    while (first + count < part->item_count && part->items[first + count].joined) {
        count++;
    }
    return count;
}

static int block_gap(struct phone *phone, const struct phone_part *part, size_t item)
{
    bool place = is_place(&part->items[item]) || is_place(&part->items[item - 1]);
    return place ? ui_px(phone->ui, 16) : 0;
}

static int bubble_height(struct phone *phone, const struct phone_part *part, size_t first,
                         int width)
{
    size_t count = bubble_count(part, first);
    int height = 2 * phone_space(phone, BUBBLE_PAD);
    for (size_t i = first; i < first + count; i++) {
        height += block_height(phone, &part->items[i], width);
        height += i > first ? block_gap(phone, part, i) : 0;
    }
    return height;
}

int phone_messages_height(struct phone *phone, const struct phone_part *part, int width)
{
    int height = 0;
    for (size_t i = 0; i < part->item_count; i += bubble_count(part, i)) {
        height += bubble_height(phone, part, i, width) + (i > 0 ? bubble_gap(phone) : 0);
    }
    return height;
}

static int bubble_width(struct phone *phone, const struct phone_part *part, size_t first, int width)
{
    int room = block_room(phone, width);
    int widest = ui_px(phone->ui, UI_TARGET_MIN);
    for (size_t i = first; i < first + bubble_count(part, first); i++) {
        struct para para = block_para(phone, &part->items[i]);
        int own = para_width(phone->ui, &para, room);
        widest = own > widest ? own : widest;
    }
    return (widest < room ? widest : room) + words_pad(phone);
}

static void draw_block(struct phone *phone, const struct phone_part *part, size_t index,
                       struct rect block)
{
    struct ui *ui = phone->ui;
    const struct phone_item *item = &part->items[index];
    struct para para = block_para(phone, item);
    int radius = phone_px(phone, 12);
    const char *label = para_plain(ui, para.text);
    struct ui_hit hit = phone_place(phone, item->id, label, block, radius);
    uint32_t fill = phone_fill(phone, item->id, &hit, 0);
    if (fill != 0) {
        ui_box(ui, block, fill, radius);
    }
    struct rect words = rect_inset(block, phone_px(phone, BLOCK_PAD), 0);
    phone_put_middle(phone, phone_item_path(phone, part, index, "text"), &para, words);
    if (hit.node != NULL) {
        ui_focus_ring(ui, &hit, radius);
    }
}

static void draw_bubble(struct phone *phone, const struct phone_part *part, size_t first,
                        struct rect row)
{
    struct ui *ui = phone->ui;
    bool mine = part->items[first].mine;
    int width = bubble_width(phone, part, first, row.w);
    struct rect bubble = mine ? rect_cut_right(&row, width) : rect_cut_left(&row, width);
    uint32_t fill = mine ? 0xffd3e8fb : 0xffe3e8ed;
    bool contrast = phone_contrast(phone);
    ui_panel(ui, bubble, contrast ? 0xffffffff : fill, contrast ? 0xff000000 : fill,
             phone_px(phone, phone->iphone ? 30 : 20));
    struct rect inner =
        rect_inset(bubble, phone_px(phone, BUBBLE_PAD), phone_space(phone, BUBBLE_PAD));
    int across = width + phone_px(phone, BUBBLE_SIDE);
    for (size_t i = first; i < first + bubble_count(part, first); i++) {
        rect_cut_top(&inner, i > first ? block_gap(phone, part, i) : 0);
        int height = block_height(phone, &part->items[i], across);
        draw_block(phone, part, i, rect_cut_top(&inner, height));
    }
}

void phone_messages_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    for (size_t i = 0; i < part->item_count; i += bubble_count(part, i)) {
        rect_cut_top(&rect, i > 0 ? bubble_gap(phone) : 0);
        int height = bubble_height(phone, part, i, rect.w);
        draw_bubble(phone, part, i, rect_cut_top(&rect, height));
    }
}

/* ---- notification ---- */

struct notice {
    struct para app;
    struct para text;
    int cross; /* width of the cross and the space before it, 0 without one */
    int words; /* width for the words */
};

static struct notice notice_of(struct phone *phone, const struct phone_part *part, int width)
{
    const char *when = phone_word(phone, part->value);
    const char *app = phone_word(phone, part->name);
    const char *line = when[0] == '\0' ? app : ui_format(phone->ui, "%s · %s", app, when);
    struct notice notice = {.app = phone_para(phone, line, EM_SMALL, true),
                            .text =
                                phone_para(phone, phone_word(phone, part->text), EM_PLAIN, false)};
    notice.app.colour = ui_theme(phone->ui)->muted;
    bool closes = part->item_count > 0 && part->items[0].id[0] != '\0';
    notice.cross = closes ? ui_px(phone->ui, UI_TARGET_MIN + 16) : 0;
    int icon = part->icon[0] == '\0' ? 0 : phone_px(phone, APP_ICON) + phone_px(phone, 12);
    int beside =
        notice.cross > 0 ? phone_px(phone, 16) + ui_px(phone->ui, 4) : 2 * phone_px(phone, 16);
    notice.words = width - notice.cross - icon - beside;
    return notice;
}

int phone_notification_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct notice notice = notice_of(phone, part, width);
    int words = para_height(phone->ui, &notice.app, notice.words) +
                para_height(phone->ui, &notice.text, notice.words) + 2 * phone_space(phone, 14);
    return words > phone_place_h(phone) ? words : phone_place_h(phone);
}

static void draw_cross(struct phone *phone, const struct phone_item *item, struct rect at)
{
    struct ui *ui = phone->ui;
    int size = ui_px(ui, UI_TARGET_MIN);
    struct rect place = {at.x + at.w - size, at.y, size, size};
    struct ui_hit hit =
        phone_place(phone, item->id, tr(phone->view, "Dấu đóng thông báo"), place, size / 2);
    uint32_t card = ui_theme(ui)->card;
    uint32_t fill = phone_fill(phone, item->id, &hit, card);
    if (fill != card) {
        ui_box(ui, place, fill, size / 2);
    }
    ui_icon(ui, place, "close", phone_px(phone, 38), ui_theme(ui)->muted);
    if (hit.node != NULL) {
        ui_focus_ring(ui, &hit, size / 2);
    }
}

void phone_notification_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    struct notice notice = notice_of(phone, part, rect.w);
    int radius = phone_card_radius(phone);
    uint32_t card = ui_theme(ui)->card;
    ui_panel(ui, rect, card, phone_line(phone), radius);
    if (notice.cross > 0) {
        draw_cross(phone, &part->items[0], rect);
    }
    rect.w -= notice.cross;
    const char *label = ui_format(ui, "%s: %s", notice.app.text, para_plain(ui, notice.text.text));
    struct ui_hit hit = phone_place(phone, part->id, label, rect, radius);
    uint32_t fill = phone_fill(phone, part->id, &hit, card);
    if (fill != card) {
        ui_box(ui, rect, fill, radius);
    }
    struct rect inner = rect;
    rect_cut_left(&inner, phone_px(phone, 16));
    rect_cut_right(&inner, notice.cross > 0 ? ui_px(ui, 4) : phone_px(phone, 16));
    if (part->icon[0] != '\0') {
        int size = phone_px(phone, APP_ICON);
        struct rect icon = rect_cut_left(&inner, size);
        icon = rect_centre(icon, size, size);
        ui_box(ui, icon, phone_brand(phone), size / (phone->iphone ? 4 : 2));
        ui_icon(ui, icon, part->icon, size * 6 / 10, 0xffffffff);
        rect_cut_left(&inner, phone_px(phone, 12));
    }
    const struct phone_lines lines = {notice.app, notice.text};
    const char *const names[2] = {phone_path(phone, part, "app"), phone_path(phone, part, "text")};
    phone_lines_draw(phone, &lines, names, inner);
    if (hit.node != NULL) {
        ui_focus_ring(ui, &hit, radius);
    }
}

/* ---- call ---- */

struct call {
    struct para above; /* what kind of call */
    struct para name;
    struct para number;
    struct para speech; /* what is being said, or "" */
};

static struct call call_of(struct phone *phone, const struct phone_part *part)
{
    const char *above =
        part->running ? tr(phone->view, "Đang nghe máy") : tr(phone->view, "Cuộc gọi đến");
    struct call call = {
        .above = phone_para(phone, above, EM_PLAIN, false),
        .name = phone_para(phone, phone_word(phone, part->name), EM_STRONG + 8, true),
        .number = phone_para(phone, phone_word(phone, part->value), EM_STRONG, false),
        .speech = phone_para(phone, phone_word(phone, part->text), SPEECH_EM, false)};
    int least = ui_px(phone->ui, SPEECH_LEAST);
    call.speech.px = call.speech.px > least ? call.speech.px : least;
    struct para *paras[] = {&call.above, &call.name, &call.number};
    for (size_t i = 0; i < 3; i++) {
        paras[i]->align = PARA_CENTRE;
        paras[i]->colour = phone_ink(phone);
    }
    return call;
}

static int speech_box_height(struct phone *phone, const struct call *call, int width)
{
    return para_height(phone->ui, &call->speech, width - 2 * phone_px(phone, SPEECH_PAD)) +
           2 * phone_space(phone, SPEECH_PAD);
}

/* With the space above it. */
static int speech_height(struct phone *phone, const struct call *call, int width)
{
    return call->speech.text[0] == '\0' ? 0
                                        : phone_space(phone, 20) + phone_px(phone, SPEECH_TIP) +
                                              speech_box_height(phone, call, width);
}

int phone_caller_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct ui *ui = phone->ui;
    struct call call = call_of(phone, part);
    int number = part->value[0] == '\0' ? 0 : para_height(ui, &call.number, width);
    return phone_space(phone, 20) + para_height(ui, &call.above, width) + phone_space(phone, 20) +
           phone_px(phone, AVATAR) + phone_space(phone, 20) + para_height(ui, &call.name, width) +
           number + speech_height(phone, &call, width);
}

/* A bubble below the number, with a tip that points up to who speaks. */
static void draw_speech(struct phone *phone, const struct phone_part *part, const struct call *call,
                        struct rect rect)
{
    if (call->speech.text[0] == '\0') {
        return;
    }
    struct ui *ui = phone->ui;
    rect_cut_top(&rect, phone_space(phone, 20) + phone_px(phone, SPEECH_TIP));
    rect.h = speech_box_height(phone, call, rect.w);
    int tip = phone_px(phone, SPEECH_TIP);
    for (int i = 0; i < tip; i++) {
        int x = rect.x + rect.w / 2 - i;
        ui_box(ui, rect_make(x, rect.y - tip + i, 2 * i + 1, 1), 0xffffffff, 0);
    }
    ui_box(ui, rect, 0xffffffff, phone_px(phone, 24));
    struct rect inner = rect_inset(rect, phone_px(phone, SPEECH_PAD), 0);
    phone_put_middle(phone, phone_path(phone, part, "text"), &call->speech, inner);
}

void phone_caller_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    struct call call = call_of(phone, part);
    rect_cut_top(&rect, phone_space(phone, 20));
    phone_put(phone, phone_path(phone, part, "above"), &call.above, &rect);
    rect_cut_top(&rect, phone_space(phone, 20));
    int size = phone_px(phone, AVATAR);
    struct rect avatar = rect_centre(rect_cut_top(&rect, size), size, size);
    ui_box(ui, avatar, 0xff3d4a58, size / 2);
    ui_icon(ui, avatar, "account", size * 7 / 10, 0xffffffff);
    rect_cut_top(&rect, phone_space(phone, 20));
    phone_put(phone, phone_path(phone, part, "name"), &call.name, &rect);
    if (part->value[0] != '\0') {
        phone_put(phone, phone_path(phone, part, "number"), &call.number, &rect);
    }
    draw_speech(phone, part, &call, rect);
}

static struct para call_label(struct phone *phone, const struct phone_item *item)
{
    struct para label = phone_para(phone, phone_word(phone, item->label), EM_PLAIN, true);
    label.colour = phone_ink(phone);
    label.align = PARA_CENTRE;
    return label;
}

static int call_place_width(struct phone *phone, const struct phone_part *part, int width)
{
    int count = part->item_count > 0 ? (int)part->item_count : 1;
    return (width - phone_gap(phone) * (count - 1)) / count;
}

int phone_call_buttons_height(struct phone *phone, const struct phone_part *part, int width)
{
    int most = 0;
    int room = call_place_width(phone, part, width);
    for (size_t i = 0; i < part->item_count; i++) {
        struct para label = call_label(phone, &part->items[i]);
        int own = para_height(phone->ui, &label, room);
        most = own > most ? own : most;
    }
    return phone_px(phone, CALL_DISC) + phone_px(phone, 10) + most;
}

static void draw_call_button(struct phone *phone, const struct phone_part *part, size_t index,
                             struct rect at)
{
    struct ui *ui = phone->ui;
    const struct phone_item *item = &part->items[index];
    struct para label = call_label(phone, item);
    int radius = phone_px(phone, 24);
    struct ui_hit hit = phone_place(phone, item->id, label.text, at, radius);
    struct rect below = at;
    int size = phone_px(phone, CALL_DISC);
    struct rect disc = rect_centre(rect_cut_top(&below, size), size, size);
    uint32_t fill = item->tone == LESSON_TONE_DANGER ? 0xffc62f26
                    : item->tone == LESSON_TONE_GOOD ? 0xff1b7f3b
                                                     : 0xff3d4a58;
    ui_box(ui, disc, hit.pressed ? 0xff76808a : fill, size / 2);
    ui_icon(ui, disc, item->icon, size / 2, 0xffffffff);
    rect_cut_top(&below, phone_px(phone, 10));
    para_draw(ui, phone_item_path(phone, part, index, "label"), &label, below);
    if (hit.node != NULL) {
        ui_focus_ring(ui, &hit, radius);
    }
}

void phone_call_buttons_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    int width = call_place_width(phone, part, rect.w);
    for (size_t i = 0; i < part->item_count; i++) {
        draw_call_button(phone, part, i, rect_cut_left(&rect, width));
        rect_cut_left(&rect, phone_gap(phone));
    }
}
