/* phone_view.c: parts of the simulated phone that are looked at: the camera with a QR code in view,
 * and rows of details. */
#include "phone_private.h"

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

static void draw_poster(struct phone *phone, const struct phone_part *part, struct rect poster)
{
    struct ui *ui = phone->ui;
    ui_panel(ui, poster, 0xffffffff, 0xffffffff, phone_px(phone, 16));
    struct rect inner = rect_inset(poster, phone_px(phone, 16), phone_px(phone, 14));
    struct para sign = phone_para(phone, phone_word(phone, part->name), EM_PLAIN, true);
    sign.align = PARA_CENTRE;
    sign.colour = 0xff1c2733;
    phone_put(phone, phone_path(phone, part, "sign"), &sign, &inner);
    int size = inner.w < inner.h ? inner.w : inner.h;
    struct rect code = rect_centre(inner, size, size);
    ui_qr(ui, code, part->covered ? "LUYEN TAP 1" : part->text, 0xff1c2733, 0xffffffff);
    if (part->covered) {
        int shift = size / 9;
        struct rect sticker = rect_make(code.x + shift, code.y + shift, size, size);
        sticker = rect_inset(sticker, size / 28, size / 28);
        ui_box(ui, rect_make(sticker.x + size / 40, sticker.y + size / 40, sticker.w, sticker.h),
               0xff7b8794, phone_px(phone, 10));
        ui_panel(ui, sticker, 0xfffff6c9, 0xffb3261e, phone_px(phone, 10));
        ui_qr(ui, rect_inset(sticker, size / 14, size / 14), part->text, 0xff1c2733, 0xfffff6c9);
    }
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
    rect_cut_bottom(&rect, phone_px(phone, 12));
    ui_box(ui, rect, 0xff5d5348, phone_px(phone, 18));
    int sign = para_line_height(phone_px(phone, EM_PLAIN));
    int size = rect.w < rect.h - sign ? rect.w : rect.h - sign;
    size -= phone_px(phone, 56);
    struct rect frame = rect_centre(rect, size, size + sign);
    struct ui_hit hit =
        phone_place(phone, part->id, tr(phone->view, "Mã QR"), frame, phone_px(phone, 16));
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
        return para_line_height(value.px) + phone_px(phone, 20);
    }
    int height = para_height(phone->ui, &label, room) + para_height(phone->ui, &value, room) +
                 phone_px(phone, 16);
    int least = item->id[0] != '\0' ? phone_px(phone, PLACE_H) : 0;
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
    int radius = phone_px(phone, 16);
    const char *spoken = ui_format(ui, "%s: %s", label.text, value.text);
    struct ui_hit hit = phone_place(phone, item->id, spoken, rect, radius);
    uint32_t line = item->id[0] != '\0' ? phone_brand(phone) : ui_theme(ui)->card;
    ui_panel(ui, rect, phone_pressed(phone, &hit, ui_theme(ui)->card), line, radius);
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
