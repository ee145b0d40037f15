/* phone_view.c: parts of the simulated phone that are looked at: the camera with a QR code in view,
 * rows of details, notes, results, the waiting sign. */
#include "phone_private.h"

#include <string.h>

/* ---- camera ---- */

int phone_camera_height(struct phone *phone, const struct phone_part *part, int width)
{
    (void)phone;
    (void)part;
    (void)width;
    return 0;
}

static void draw_corner(struct phone *phone, struct rect frame, bool right, bool bottom)
{
    int length = phone_px(phone, 56);
    int thick = phone_px(phone, 8);
    int x = right ? frame.x + frame.w - length : frame.x;
    int y = bottom ? frame.y + frame.h - thick : frame.y;
    ui_box(phone->ui, rect_make(x, y, length, thick), 0xffe8a317, 0);
    x = right ? frame.x + frame.w - thick : frame.x;
    y = bottom ? frame.y + frame.h - length : frame.y;
    ui_box(phone->ui, rect_make(x, y, thick, length), 0xffe8a317, 0);
}

/* Whether places lie inside the frame: then the frame itself is none, unless it is what the step
 * asks for. */
static bool has_inner_place(const struct phone *phone, const struct phone_part *part)
{
    const struct session *session = phone->session;
    const struct lesson_step *step = &session->lesson->steps[session->step];
    bool at_step =
        session->phase == SESSION_PHASE_STEP || session->phase == SESSION_PHASE_STEP_DONE;
    if (at_step && step->kind == LESSON_STEP_DO && strcmp(step->touch, part->id) == 0) {
        return false;
    }
    for (size_t i = 0; i < part->item_count; i++) {
        if (part->items[i].id[0] != '\0') {
            return true;
        }
    }
    return false;
}

static const char *inner_id(const struct phone *phone, const struct phone_part *part, size_t item)
{
    return item < part->item_count && has_inner_place(phone, part) ? part->items[item].id : "";
}

static struct para sign_para(struct phone *phone, const struct phone_part *part)
{
    struct para sign = phone_para(phone, phone_word(phone, part->name), EM_PLAIN, true);
    sign.align = PARA_CENTRE;
    sign.colour = 0xff1c2733;
    return sign;
}

static int sign_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct para sign = sign_para(phone, part);
    int height = para_height(phone->ui, &sign, width);
    int least = inner_id(phone, part, 0)[0] != '\0' ? phone_place_h(phone) : 0;
    return height > least ? height : least;
}

/* The sign of the stall; a place of its own where the lesson asks about it. */
static void draw_sign(struct phone *phone, const struct phone_part *part, struct rect at)
{
    struct para sign = sign_para(phone, part);
    const char *id = inner_id(phone, part, 0);
    struct ui_hit hit = phone_place(phone, id, sign.text, at, phone_px(phone, 10));
    uint32_t fill = phone_fill(phone, id, &hit, 0xffffffff);
    if (fill != 0xffffffff) {
        ui_box(phone->ui, at, fill, phone_px(phone, 10));
    }
    phone_put_middle(phone, phone_path(phone, part, "sign"), &sign, at);
    if (hit.node != NULL) {
        ui_focus_ring(phone->ui, &hit, phone_px(phone, 10));
    }
}

static void draw_sticker(struct phone *phone, const struct phone_part *part, struct rect code)
{
    struct ui *ui = phone->ui;
    int size = code.w;
    int shift = size / 9;
    struct rect sticker = rect_make(code.x + shift, code.y + shift, size, size);
    sticker = rect_inset(sticker, size / 28, size / 28);
    int radius = phone_px(phone, 10);
    const char *id = inner_id(phone, part, 1);
    const char *label = tr(phone->view, "Mã dán đè lên");
    struct ui_hit hit = phone_place(phone, id, label, sticker, radius);
    uint32_t fill = phone_fill(phone, id, &hit, 0xfffff6c9);
    ui_box(ui, rect_make(sticker.x + size / 40, sticker.y + size / 40, sticker.w, sticker.h),
           0xff7b8794, radius);
    ui_panel(ui, sticker, fill, 0xffb3261e, radius);
    ui_qr(ui, rect_inset(sticker, size / 14, size / 14), part->text, 0xff1c2733, fill);
}

/* The code, and the one stuck over it. */
static void draw_code(struct phone *phone, const struct phone_part *part, struct rect room)
{
    int size = room.w < room.h ? room.w : room.h;
    size = part->covered ? size * 9 / 10 : size;
    struct rect code = rect_centre(room, size, size);
    code.x -= part->covered ? size / 18 : 0;
    code.y -= part->covered ? size / 18 : 0;
    ui_qr(phone->ui, code, part->covered ? "LUYEN TAP 1" : part->text, 0xff1c2733, 0xffffffff);
    if (part->covered) {
        draw_sticker(phone, part, code);
    }
}

/* Sign and code below each other; beside each other where both are places and the view is wide. */
static void draw_poster(struct phone *phone, const struct phone_part *part, struct rect poster)
{
    ui_panel(phone->ui, poster, 0xffffffff, 0xffffffff, phone_px(phone, 16));
    struct rect inner = rect_inset(poster, phone_px(phone, 16), phone_px(phone, 14));
    if (has_inner_place(phone, part) && inner.w > inner.h) {
        int most = (inner.w - phone_gap(phone)) * 6 / 10;
        int code = inner.h < most ? inner.h : most;
        struct rect left = rect_cut_left(&inner, inner.w - code - phone_gap(phone));
        int height = sign_height(phone, part, left.w);
        height = height > code * 2 / 3 ? height : code * 2 / 3;
        draw_sign(phone, part, rect_centre(left, left.w, height < left.h ? height : left.h));
        rect_cut_left(&inner, phone_gap(phone));
    } else {
        struct rect top = rect_cut_top(&inner, sign_height(phone, part, inner.w));
        draw_sign(phone, part, top);
        rect_cut_top(&inner, has_inner_place(phone, part) ? phone_gap(phone) : 0);
    }
    draw_code(phone, part, inner);
}

static struct rect camera_frame(struct phone *phone, const struct phone_part *part,
                                struct rect view)
{
    int margin = phone_px(phone, 28);
    if (has_inner_place(phone, part)) {
        int width = view.w - 2 * margin;
        int height = view.h - 2 * margin;
        return rect_centre(view, width, height < width * 7 / 10 ? height : width * 7 / 10);
    }
    /* As wide as the sign on one line, so that the code keeps the height. */
    struct para sign = sign_para(phone, part);
    int around = 2 * (phone_px(phone, 12) + phone_px(phone, 16)) + 2;
    int words = ui_measure(phone->ui, sign.font, sign.px, sign.text) + around;
    int height = view.h - 2 * phone_px(phone, 20);
    int code = height - 2 * (phone_px(phone, 12) + phone_px(phone, 14)) -
               para_line_height(sign.px) + around;
    int width = words > code ? words : code;
    int most = view.w - 2 * phone_px(phone, 20);
    width = width < most ? width : most;
    return rect_centre(view, width, height < width * 13 / 10 ? height : width * 13 / 10);
}

void phone_camera_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    struct para hint =
        phone_para(phone, tr(phone->view, "Đưa mã QR vào giữa khung"), EM_SMALL, false);
    hint.colour = 0xffffffff;
    hint.align = PARA_CENTRE;
    struct rect below = rect_cut_bottom(&rect, para_height(ui, &hint, rect.w));
    para_draw(ui, phone_path(phone, part, "hint"), &hint, below);
    rect_cut_bottom(&rect, phone_space(phone, 12));
    ui_box(ui, rect, 0xff5d5348, phone_px(phone, 18));
    struct rect frame = camera_frame(phone, part, rect);
    const char *id = has_inner_place(phone, part) ? "" : part->id;
    struct ui_hit hit =
        phone_place(phone, id, tr(phone->view, "Mã QR"), frame, phone_px(phone, 16));
    draw_poster(phone, part, rect_inset(frame, phone_px(phone, 12), phone_px(phone, 12)));
    for (int i = 0; i < 4; i++) {
        draw_corner(phone, frame, i % 2 == 1, i / 2 == 1);
    }
    if (hit.pressed) {
        ui_outline(ui, frame, 0xffe8a317, phone_px(phone, 8), phone_px(phone, 8));
    }
    if (hit.node != NULL) {
        ui_focus_ring(ui, &hit, phone_px(phone, 16));
    }
}

/* ---- rows ---- */

static void row_paras(struct phone *phone, const struct phone_item *item, struct para *label,
                      struct para *value)
{
    *label = phone_para(phone, phone_word(phone, item->label), EM_SMALL, false);
    label->colour = ui_theme(phone->ui)->muted;
    *value = phone_para(phone, phone_word(phone, item->value), item->big ? EM_STRONG + 2 : EM_PLAIN,
                        true);
}

/* Label and value share a line when both fit and the row is not one to be touched or read. */
static bool row_is_one_line(struct phone *phone, const struct phone_item *item, int room)
{
    struct para label;
    struct para value;
    row_paras(phone, item, &label, &value);
    int width = ui_measure(phone->ui, label.font, label.px, label.text) +
                ui_measure(phone->ui, value.font, value.px, value.text);
    return !item->big && item->id[0] == '\0' && width + phone_px(phone, 20) <= room;
}

static int row_room(struct phone *phone, int width)
{
    return width - 2 * phone_px(phone, 18);
}

static int row_height(struct phone *phone, const struct phone_item *item, int width)
{
    struct para label;
    struct para value;
    row_paras(phone, item, &label, &value);
    int room = row_room(phone, width);
    if (row_is_one_line(phone, item, room)) {
        return para_line_height(value.px) + 2 * phone_space(phone, 10);
    }
    int height = para_height(phone->ui, &label, room) + para_height(phone->ui, &value, room) +
                 2 * phone_space(phone, 9);
    int least = item->id[0] != '\0' ? phone_place_h(phone) : 0;
    return height > least ? height : least;
}

static int rows_gap(struct phone *phone, const struct phone_part *part, size_t index)
{
    bool place =
        part->items[index].id[0] != '\0' || (index > 0 && part->items[index - 1].id[0] != '\0');
    return index == 0 ? 0 : place ? phone_gap(phone) : phone_px(phone, 4);
}

int phone_rows_height(struct phone *phone, const struct phone_part *part, int width)
{
    int height = 0;
    for (size_t i = 0; i < part->item_count; i++) {
        height += row_height(phone, &part->items[i], width) + rows_gap(phone, part, i);
    }
    return height;
}

static void draw_row(struct phone *phone, const struct phone_part *part, size_t index,
                     struct rect rect)
{
    struct ui *ui = phone->ui;
    const struct phone_item *item = &part->items[index];
    struct para label;
    struct para value;
    row_paras(phone, item, &label, &value);
    int radius = phone_card_radius(phone);
    const char *spoken = ui_format(ui, "%s: %s", label.text, value.text);
    struct ui_hit hit = phone_place(phone, item->id, spoken, rect, radius);
    uint32_t line = item->id[0] != '\0' ? phone_brand(phone) : ui_theme(ui)->card;
    uint32_t fill = phone_fill(phone, item->id, &hit, ui_theme(ui)->card);
    ui_panel(ui, rect, fill, line, radius);
    struct rect inner = rect_inset(rect, phone_px(phone, 18), 0);
    if (row_is_one_line(phone, item, inner.w)) {
        value.align = PARA_RIGHT;
        struct rect middle = rect_centre(inner, inner.w, para_line_height(value.px));
        para_draw(ui, phone_item_path(phone, part, index, "label"), &label, middle);
        para_draw(ui, phone_item_path(phone, part, index, "value"), &value, middle);
    } else {
        int height = para_height(ui, &label, inner.w) + para_height(ui, &value, inner.w);
        struct rect words = rect_centre(inner, inner.w, height);
        phone_put(phone, phone_item_path(phone, part, index, "label"), &label, &words);
        phone_put(phone, phone_item_path(phone, part, index, "value"), &value, &words);
    }
    if (hit.node != NULL) {
        hit.node->text_px = value.px;
        ui_focus_ring(ui, &hit, radius);
    }
}

void phone_rows_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    for (size_t i = 0; i < part->item_count; i++) {
        rect_cut_top(&rect, rows_gap(phone, part, i));
        int height = row_height(phone, &part->items[i], rect.w);
        draw_row(phone, part, i, rect_cut_top(&rect, height));
    }
}

/* ---- note, result, wait ---- */

static int note_room(struct phone *phone, const struct phone_part *part, int width)
{
    int icon = part->icon[0] == '\0' ? 0 : phone_px(phone, 40) + phone_px(phone, 12);
    return width - 2 * phone_px(phone, 16) - icon;
}

int phone_note_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct para text = phone_para(phone, phone_word(phone, part->text), EM_SMALL, false);
    int room = note_room(phone, part, width);
    int pad = phone_space(phone, 12);
    int least = ui_px(phone->ui, 4);
    return para_height(phone->ui, &text, room) + 2 * (pad > least ? pad : least);
}

void phone_note_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    const struct ui_accent *accent = phone_tone(phone, part->tone);
    ui_panel(ui, rect, accent->soft, accent->line, phone_card_radius(phone));
    struct rect inner = rect_inset(rect, phone_px(phone, 16), 0);
    if (part->icon[0] != '\0') {
        struct rect icon = rect_cut_left(&inner, phone_px(phone, 40));
        ui_icon(ui, icon, part->icon, phone_px(phone, 38), accent->strong);
        rect_cut_left(&inner, phone_px(phone, 12));
    }
    struct para text = phone_para(phone, phone_word(phone, part->text), EM_SMALL, false);
    int height = para_height(ui, &text, inner.w);
    para_draw(ui, phone_path(phone, part, "text"), &text, rect_centre(inner, inner.w, height));
}

int phone_result_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct para text = phone_para(phone, phone_word(phone, part->text), EM_STRONG + 2, true);
    struct para line = phone_para(phone, phone_word(phone, part->name), EM_SMALL, false);
    int below = part->name[0] == '\0' ? 0 : para_height(phone->ui, &line, width);
    return phone_px(phone, 96) + phone_space(phone, 12) + para_height(phone->ui, &text, width) +
           below + phone_space(phone, 12);
}

void phone_result_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    const struct ui_accent *accent = phone_tone(phone, part->tone);
    struct rect icon = rect_cut_top(&rect, phone_px(phone, 96));
    ui_icon(ui, icon, part->icon, phone_px(phone, 96), accent->strong);
    rect_cut_top(&rect, phone_space(phone, 12));
    struct para text = phone_para(phone, phone_word(phone, part->text), EM_STRONG + 2, true);
    text.align = PARA_CENTRE;
    text.colour = phone->dark ? phone_ink(phone) : accent->text;
    phone_put(phone, phone_path(phone, part, "text"), &text, &rect);
    struct para line = phone_para(phone, phone_word(phone, part->name), EM_SMALL, false);
    line.align = PARA_CENTRE;
    line.colour = phone_ink(phone);
    phone_put(phone, phone_path(phone, part, "line"), &line, &rect);
}

int phone_wait_height(struct phone *phone, const struct phone_part *part, int width)
{
    struct para text = phone_para(phone, phone_word(phone, part->text), EM_STRONG, true);
    return phone_space(phone, 40) + phone_px(phone, 110) + phone_space(phone, 24) +
           para_height(phone->ui, &text, width);
}

void phone_wait_draw(struct phone *phone, const struct phone_part *part, struct rect rect)
{
    struct ui *ui = phone->ui;
    rect_cut_top(&rect, phone_space(phone, 40));
    struct rect icon = rect_cut_top(&rect, phone_px(phone, 110));
    ui_icon(ui, icon, "timer-sand", phone_px(phone, 100), phone_brand(phone));
    rect_cut_top(&rect, phone_space(phone, 24));
    struct para text = phone_para(phone, phone_word(phone, part->text), EM_STRONG, true);
    text.align = PARA_CENTRE;
    phone_put(phone, phone_path(phone, part, "text"), &text, &rect);
}
