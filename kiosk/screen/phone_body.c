/* phone_body.c: the device around the parts: frame, status bar with punch hole or island, the
 * LUYỆN TẬP band that is on every frame, and the marks at the lower edge.
 *
 * The device has a scale of its own, so that bands and frame stay as they are while the text of the
 * parts grows. Where the panel is low, as beside a keyboard, the device goes on below its edge. */
#include "phone_private.h"

enum {                  /* lengths of the device at a scale of 1000 */
       BAND_LEAST = 44, /* at the reference */
       PANEL_PAD = 16,  /* between panel and device */
       PHONE_W = 500,
       PHONE_H = 778,
       BEZEL = 10,
       CORNER = 60,
       STATUS_H = 33,
       BAND_H = 46,
       EDGE_H = 24, /* the marks at the lower edge */
};

enum {                   /* thousandths */
       WIDER = 1120,     /* how much wider than PHONE_W where the panel has room */
       WIDEST = 1260,    /* … and where the parts need it */
       OPEN_BELOW = 930, /* a panel that is lower opens the device */
};

/* A low panel: as wide as helps, and as high as the panel; its lower end is out of sight. */
static struct rect open_body(struct phone *phone, struct rect panel)
{
    int pad = ui_px(phone->ui, PANEL_PAD);
    int w = phone_body_px(phone, PHONE_W) * 1300 / 1000;
    w = w < panel.w - 2 * pad ? w : panel.w - 2 * pad;
    int x = panel.x + (panel.w - w) / 2;
    return rect_make(x, panel.y + pad, w, panel.h - pad);
}

static struct rect whole_body(struct phone *phone, struct rect panel, bool wide)
{
    int pad = ui_px(phone->ui, PANEL_PAD);
    int w = ui_px(phone->ui, PHONE_W) * phone->body / 1000;
    int h = ui_px(phone->ui, PHONE_H) * phone->body / 1000;
    int widest = w * (wide ? WIDEST : WIDER) / 1000;
    w = panel.w - 2 * pad < widest ? panel.w - 2 * pad : widest;
    return rect_centre(panel, w, h);
}

/* The band is as high on a small device as on others. */
static int band_height(const struct phone *phone)
{
    int own = phone_body_px(phone, BAND_H);
    int least = ui_px(phone->ui, BAND_LEAST);
    return own > least ? own : least;
}

struct phone_body phone_body_fit(struct phone *phone, struct rect panel, bool wide)
{
    int pad = ui_px(phone->ui, PANEL_PAD);
    int by_height = (panel.h - 2 * pad) * 1000 / ui_px(phone->ui, PHONE_H);
    int by_width = (panel.w - 2 * pad) * 1000 / ui_px(phone->ui, PHONE_W);
    struct phone_body body = {.open = by_height < OPEN_BELOW};
    phone->body = body.open ? 1000 : by_height;
    phone->body = by_width < phone->body ? by_width : phone->body;
    body.outer = body.open ? open_body(phone, panel) : whole_body(phone, panel, wide);
    int bezel = phone_body_px(phone, BEZEL);
    body.inner = rect_inset(body.outer, bezel, bezel);
    body.inner.h += body.open ? bezel : 0;
    body.room = body.inner;
    rect_cut_top(&body.room, phone_body_px(phone, STATUS_H) + band_height(phone));
    if (!body.open) {
        rect_cut_bottom(&body.room, phone_body_px(phone, EDGE_H));
    }
    return body;
}

static void draw_eye(struct phone *phone, struct rect bar)
{
    int h = phone_body_px(phone, phone->iphone ? 26 : 22);
    int w = phone->iphone ? phone_body_px(phone, 112) : h;
    ui_box(phone->ui, rect_centre(bar, w, h), 0xff05080b, h / 2);
}

static void draw_status(struct phone *phone, struct rect bar)
{
    struct ui *ui = phone->ui;
    uint32_t ink = phone->dark ? 0xffffffff : ui_theme(ui)->ink;
    struct rect inner = rect_inset(bar, phone_body_px(phone, 32), 0);
    struct para para = {
        .text = "9:41", .font = UI_FONT_SEMIBOLD, .px = phone_body_px(phone, 25), .colour = ink};
    phone_put_middle(phone, "phone/clock", &para, inner);
    struct rect battery = rect_cut_right(&inner, phone_body_px(phone, 24));
    ui_icon(ui, battery, "battery", phone_body_px(phone, 26), ink);
    rect_cut_right(&inner, phone_body_px(phone, 4));
    para.text = "4G";
    para.align = PARA_RIGHT;
    phone_put_middle(phone, "phone/signal", &para, inner);
    draw_eye(phone, bar);
}

static void draw_band(struct phone *phone, struct rect band)
{
    struct ui *ui = phone->ui;
    bool contrast = phone_contrast(phone);
    ui_box(ui, band, contrast ? 0xffffffff : 0xffe8a317, 0);
    if (contrast) {
        int line = ui_px(ui, 3) > 0 ? ui_px(ui, 3) : 1;
        ui_box(ui, rect_make(band.x, band.y, band.w, line), 0xff000000, 0);
        ui_box(ui, rect_make(band.x, band.y + band.h - line, band.w, line), 0xff000000, 0);
    }
    struct para para = {.text = tr(phone->view, "LUYỆN TẬP"),
                        .font = UI_FONT_SEMIBOLD,
                        .px = phone_body_px(phone, 26),
                        .colour = contrast ? 0xff000000 : 0xff1c2733,
                        .align = PARA_CENTRE};
    phone_put_middle(phone, "phone/practice", &para, band);
}

/* A rounded box that, on a device that goes on below the panel, has no lower corners. */
static void draw_shape(struct phone *phone, const struct phone_body *body, struct rect rect,
                       uint32_t fill)
{
    bool outer = rect.x == body->outer.x;
    int corner = phone_body_px(phone, outer ? CORNER : CORNER - BEZEL);
    corner = corner < rect.h / 2 ? corner : rect.h / 2;
    if (!body->open) {
        ui_box(phone->ui, rect, fill, corner);
        return;
    }
    ui_clip_begin(phone->ui, rect);
    rect.h += corner;
    ui_box(phone->ui, rect, fill, corner);
    ui_clip_end(phone->ui);
}

void phone_body_draw(struct phone *phone, const struct phone_body *body)
{
    struct ui *ui = phone->ui;
    uint32_t frame = 0xff10161d;
    uint32_t top = phone->dark ? frame : ui_theme(ui)->card;
    draw_shape(phone, body, body->outer, frame);
    draw_shape(phone, body, body->inner, top);
    struct rect room = body->inner;
    draw_status(phone, rect_cut_top(&room, phone_body_px(phone, STATUS_H)));
    draw_band(phone, rect_cut_top(&room, band_height(phone)));
}

/* The colour that goes on behind the marks at the lower edge. */
static uint32_t edge_colour(const struct phone *phone)
{
    bool bar = phone->part_count > 0 &&
               phone->parts[phone->part_count - 1]->kind == PHONE_PART_BAR && !phone->dark;
    return bar ? ui_theme(phone->ui)->card : phone_ground(phone);
}

void phone_body_ground(struct phone *phone, const struct phone_body *body)
{
    struct rect glass = body->inner;
    rect_cut_top(&glass, body->room.y - glass.y);
    draw_shape(phone, body, glass, edge_colour(phone));
    ui_box(phone->ui, body->room, phone_ground(phone), 0);
}

void phone_body_sheet(struct phone *phone, const struct phone_body *body, struct rect sheet)
{
    sheet.h = body->inner.y + body->inner.h - sheet.y;
    draw_shape(phone, body, sheet, phone_ground(phone));
}

/* Back, home and overview: triangle, circle, square. */
static void draw_three_marks(struct phone *phone, struct rect edge, uint32_t ink)
{
    struct ui *ui = phone->ui;
    int size = phone_body_px(phone, 18);
    int line = phone_body_px(phone, 3);
    struct rect middle = rect_centre(edge, size, size);
    int apart = edge.w * 28 / 100;
    struct rect left = {middle.x - apart, middle.y, size, size};
    struct rect right = {middle.x + apart, middle.y, size, size};
    ui_icon(ui, left, "menu-left", phone_body_px(phone, 52), ink);
    ui_outline(ui, middle, ink, line > 0 ? line : 1, size / 2);
    ui_outline(ui, right, ink, line > 0 ? line : 1, phone_body_px(phone, 3));
}

void phone_body_close(struct phone *phone, const struct phone_body *body)
{
    struct ui *ui = phone->ui;
    int bezel = phone_body_px(phone, BEZEL);
    uint32_t ink = phone->dark ? 0xffffffff : 0xff3b4754;
    if (body->open) {
        return;
    }
    struct rect edge = body->inner;
    edge.y = body->room.y + body->room.h;
    edge.h = body->inner.y + body->inner.h - edge.y;
    if (phone->iphone) {
        int h = phone_body_px(phone, 7);
        ui_box(ui, rect_centre(edge, edge.w * 36 / 100, h), ink, h / 2);
    } else {
        draw_three_marks(phone, edge, ink);
    }
    ui_outline(ui, body->outer, 0xff10161d, bezel, phone_body_px(phone, CORNER));
}

struct intent phone_draw_below(struct ui *ui, const struct view *view, struct rect panel,
                               struct rect words)
{
    struct rect ground = panel;
    int slack = panel.y - words.y - words.h - ui_px(ui, GAP + 8);
    if (slack > 0) {
        ground.y -= slack;
        ground.h += slack;
        panel.y -= panel.h >= ui_px(ui, OPEN_BELOW) ? slack / 2 : 0;
    }
    return phone_draw(ui, view, panel, ground);
}
