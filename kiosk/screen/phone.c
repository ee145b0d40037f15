/* phone.c: the simulated phone: body, status bar, the LUYỆN TẬP band that is on every frame, and
 * the placing of the parts from the top down. The parts themselves are drawn by phone_part.c. */
#include "phone_private.h"

#include <string.h>

enum {
    PHONE_W = 500, /* smallest body at the reference */
    PHONE_H = 778,
    BEZEL = 16,
    STATUS_H = 40,
    BAND_H = 44,
    PART_GAP = 16,
    SIDE = 16, /* left and right of the parts */
};

int phone_px(const struct phone *phone, int reference)
{
    return (ui_px(phone->ui, reference) * phone->scale + 500) / 1000;
}

int phone_gap(const struct phone *phone)
{
    int own = phone_px(phone, PART_GAP);
    int least = ui_px(phone->ui, PART_GAP);
    return own > least ? own : least;
}

uint32_t phone_brand(const struct phone *phone)
{
    return ui_environment(phone->ui)->theme == UI_THEME_CONTRAST ? 0xff063a4e : 0xff0d6683;
}

uint32_t phone_ground(const struct phone *phone)
{
    return ui_environment(phone->ui)->theme == UI_THEME_CONTRAST ? 0xffffffff : 0xfff3f5f7;
}

struct ui_hit phone_place(struct phone *phone, const char *id, const char *label, struct rect rect,
                          int radius)
{
    if (id[0] == '\0') {
        return (struct ui_hit){.clicked = false};
    }
    struct ui *ui = phone->ui;
    struct ui_hit hit =
        ui_target(ui, ui_format(ui, "phone/%s", id), UI_ROLE_BUTTON, label, rect, phone->live);
    if (strcmp(id, phone->target) == 0) {
        phone->target_rect = rect;
        phone->target_radius = radius;
    }
    if (hit.clicked) {
        phone->intent = (struct intent){.kind = INTENT_SESSION,
                                        .input = {.kind = SESSION_INPUT_TOUCH, .id = id}};
    }
    return hit;
}

/* ---- placing ---- */

static bool takes_the_rest(const struct phone_part *part)
{
    return part->kind == PHONE_PART_CAMERA;
}

static bool is_at_bottom(const struct phone_screen *screen, size_t index)
{
    enum phone_part_kind kind = screen->parts[index].kind;
    bool last = index + 1 == screen->part_count;
    return kind == PHONE_PART_BAR || (last && kind == PHONE_PART_BUTTONS);
}

static bool is_flush(const struct phone_part *part)
{
    return part->kind == PHONE_PART_HEADER || part->kind == PHONE_PART_TITLE ||
           part->kind == PHONE_PART_BAR;
}

static int part_width(const struct phone *phone, const struct phone_part *part, int width)
{
    return is_flush(part) ? width : width - 2 * phone_px(phone, SIDE);
}

static int content_height(struct phone *phone, int width)
{
    int height = 0;
    for (size_t i = 0; i < phone->screen->part_count; i++) {
        const struct phone_part *part = &phone->screen->parts[i];
        height += takes_the_rest(part)
                      ? phone_px(phone, 320)
                      : phone_part_height(phone, part, part_width(phone, part, width));
        height += i == 0 && is_flush(part) ? 0 : phone_gap(phone);
        height += part->kind == PHONE_PART_BAR ? phone_px(phone, BAR_RISE) - phone_gap(phone) : 0;
    }
    return height + phone_gap(phone);
}

static struct rect inset_part(const struct phone *phone, const struct phone_part *part,
                              struct rect rect)
{
    return is_flush(part) ? rect : rect_inset(rect, phone_px(phone, SIDE), 0);
}

static void draw_parts(struct phone *phone, struct rect room)
{
    const struct phone_screen *screen = phone->screen;
    for (size_t i = screen->part_count; i > 0 && is_at_bottom(screen, i - 1); i--) {
        const struct phone_part *part = &screen->parts[i - 1];
        if (part->kind != PHONE_PART_BAR) {
            rect_cut_bottom(&room, phone_gap(phone));
        }
        int height = phone_part_height(phone, part, part_width(phone, part, room.w));
        struct rect at = rect_cut_bottom(&room, height);
        phone_part_draw(phone, part, inset_part(phone, part, at));
    }
    for (size_t i = 0; i < screen->part_count && !is_at_bottom(screen, i); i++) {
        const struct phone_part *part = &screen->parts[i];
        if (!(i == 0 && is_flush(part))) {
            rect_cut_top(&room, phone_gap(phone));
        }
        int height = takes_the_rest(part)
                         ? room.h - phone_gap(phone)
                         : phone_part_height(phone, part, part_width(phone, part, room.w));
        phone_part_draw(phone, part, inset_part(phone, part, rect_cut_top(&room, height)));
    }
}

/* ---- the body ---- */

static void draw_text(struct phone *phone, const char *name, struct para para, struct rect rect)
{
    int line = para_line_height(para.px);
    para_draw(phone->ui, name, &para, rect_centre(rect, rect.w, line));
}

static void draw_status(struct phone *phone, struct rect bar)
{
    struct rect inner = rect_inset(bar, phone_px(phone, 32), 0);
    struct para para = {.text = "9:41",
                        .font = UI_FONT_SEMIBOLD,
                        .px = phone_px(phone, 24),
                        .colour = ui_theme(phone->ui)->ink};
    draw_text(phone, "phone/clock", para, inner);
    para.text = "4G";
    para.align = PARA_RIGHT;
    draw_text(phone, "phone/signal", para, inner);
}

static void draw_band(struct phone *phone, struct rect band)
{
    struct ui *ui = phone->ui;
    bool contrast = ui_environment(ui)->theme == UI_THEME_CONTRAST;
    ui_box(ui, band, contrast ? 0xff000000 : 0xffe8a317, 0);
    struct para para = {.text = tr(phone->view, "LUYỆN TẬP"),
                        .font = UI_FONT_SEMIBOLD,
                        .px = phone_px(phone, 26),
                        .colour = contrast ? 0xffffffff : 0xff1c2733,
                        .align = PARA_CENTRE};
    draw_text(phone, "phone/practice", para, band);
}

static void draw_target_ring(struct phone *phone)
{
    struct ui *ui = phone->ui;
    if (rect_is_empty(phone->target_rect)) {
        return;
    }
    int64_t age = phone->view->now.mono_ms - phone->view->pulse_ms;
    bool pulsing = phone->view->pulse_ms >= 0 && age < 2400 && ui_theme(ui)->motion;
    bool wide = pulsing && age / 300 % 2 == 0;
    int width = phone_px(phone, wide ? 16 : 10);
    struct rect ring = rect_inset(phone->target_rect, -width, -width);
    ui_outline(ui, ring, ui_theme(ui)->gold, width, phone->target_radius + width);
    if (ui_environment(ui)->theme == UI_THEME_CONTRAST) {
        /* Black on black would show nothing: a white band on either side of the ring. */
        int band = phone_px(phone, 5);
        struct rect outer = rect_inset(ring, -band, -band);
        ui_outline(ui, phone->target_rect, 0xffffffff, band, phone->target_radius);
        ui_outline(ui, outer, 0xffffffff, band, phone->target_radius + width + band);
    }
    ui_add_node(ui, "phone/ring", UI_ROLE_IMAGE, tr(phone->view, "Chỗ cần chạm"), ring);
}

static void draw_body(struct phone *phone, struct rect body)
{
    struct ui *ui = phone->ui;
    ui_box(ui, body, 0xff10161d, phone_px(phone, 60));
    struct rect inner = rect_inset(body, phone_px(phone, BEZEL), phone_px(phone, BEZEL));
    uint32_t face = phone->screen->camera ? 0xff10161d : ui_theme(ui)->card;
    ui_box(ui, inner, face, phone_px(phone, 46));
    struct rect room = inner;
    struct rect status = rect_cut_top(&room, phone_px(phone, STATUS_H));
    if (!phone->screen->camera) {
        draw_status(phone, status);
    }
    draw_band(phone, rect_cut_top(&room, phone_px(phone, BAND_H)));
    if (!phone->screen->camera) {
        struct rect ground = room;
        rect_cut_bottom(&ground, phone_px(phone, 46));
        ui_box(ui, ground, phone_ground(phone), 0);
        ui_box(ui, rect_make(room.x, ground.y, room.w, room.h), phone_ground(phone),
               phone_px(phone, 46));
    }
    draw_parts(phone, room);
    ui_outline(ui, body, 0xff10161d, phone_px(phone, BEZEL), phone_px(phone, 60));
    draw_target_ring(phone);
}

/* The largest scale at which the body fits the panel, and the text scale that the parts bear:
 * larger text for those who chose it, as long as everything fits. */
static struct rect fit_body(struct phone *phone, struct rect panel)
{
    struct ui *ui = phone->ui;
    int pad = ui_px(ui, 12);
    int by_height = (panel.h - 2 * pad) * 1000 / ui_px(ui, PHONE_H);
    int by_width = (panel.w - 2 * pad) * 1000 / ui_px(ui, PHONE_W);
    int body = by_height < by_width ? by_height : by_width;
    int w = ui_px(ui, PHONE_W) * body / 1000;
    int h = ui_px(ui, PHONE_H) * body / 1000;
    if (body == by_height && panel.w - 2 * pad > w) {
        int widest = w * 112 / 100;
        w = panel.w - 2 * pad < widest ? panel.w - 2 * pad : widest;
    }
    int wanted = 1000 + (ui_environment(ui)->text_percent - 100) * 8;
    for (phone->scale = body * wanted / 1000; phone->scale > 800; phone->scale -= 20) {
        int inner_w = w - 2 * phone_px(phone, BEZEL);
        int inner_h = h - 2 * phone_px(phone, BEZEL) - phone_px(phone, STATUS_H + BAND_H);
        if (content_height(phone, inner_w) <= inner_h) {
            break;
        }
    }
    return rect_centre(panel, w, h);
}

struct intent phone_draw(struct ui *ui, const struct view *view, struct rect panel)
{
    const struct session *session = view->session;
    const struct lesson_step *step = &session->lesson->steps[session->step];
    const struct ui_accent *accent =
        &ui_theme(ui)->accents[step->danger ? UI_ACCENT_RED : (int)session->lesson->colour];
    struct phone phone = {
        .ui = ui,
        .view = view,
        .lesson = session->lesson,
        .screen = session_screen(session),
        .scale = 1000,
        .live = session->phase == SESSION_PHASE_STEP,
        .target = session->help && session->phase == SESSION_PHASE_STEP ? step->touch : "",
    };
    ui_panel(ui, panel, accent->soft, accent->line, ui_px(ui, RADIUS + 8));
    struct rect body = fit_body(&phone, panel);
    draw_body(&phone, body);
    return phone.intent;
}
