/* ui.c: the frame: draw list, tree, text pool. Knows nothing of fingers (touch.c) or of screens.
 *
 * Invariants: at ui_end the clip has been given back, no list is over its limit, and no two nodes
 * share a name. A click is reported in exactly one frame: the one begun after it happened. */
#include "ui_private.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/icon.h"

/* Over what lies behind a sheet. */
static const uint32_t SHADE = 0x99121a22;

uint64_t ui_hash_name(const char *name)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (const char *at = name; *at != '\0'; at++) {
        hash = (hash ^ (unsigned char)*at) * 0x100000001b3u;
    }
    return hash <= UI_OUTSIDE ? UI_OUTSIDE + 1 : hash;
}

struct ui *ui_create(void)
{
    struct ui *ui = calloc(1, sizeof *ui);
    if (ui != NULL) {
        ui->env = (struct ui_env){.w = UI_REFERENCE, .h = UI_REFERENCE, .text_percent = 100};
    }
    return ui;
}

void ui_destroy(struct ui *ui)
{
    free(ui);
}

static struct ui_frame *frame_of(struct ui *ui)
{
    return &ui->frames[ui->building];
}

void ui_begin(struct ui *ui, const struct ui_env *env)
{
    assert(!ui->in_frame);
    ui->in_frame = true;
    ui->env = *env;
    ui->building = 1 - ui->building;
    frame_of(ui)->node_count = 0;
    frame_of(ui)->pool_used = 0;
    frame_of(ui)->covered = false;
    ui->draw_count = 0;
    ui->said_count = 0;
    ui->clip = rect_make(0, 0, env->w, env->h);
}

static void assert_names_differ(const struct ui_frame *frame)
{
    for (size_t i = 0; i < frame->node_count; i++) {
        for (size_t k = i + 1; k < frame->node_count; k++) {
            assert(frame->hashes[i] != frame->hashes[k]);
        }
    }
}

void ui_end(struct ui *ui)
{
    assert(ui->in_frame);
    assert(ui->clip.w == ui->env.w && ui->clip.h == ui->env.h);
    ui_focus_settle(ui);
    ui_say_sort(ui);
    ui->in_frame = false;
    ui->clicked = 0;
    assert_names_differ(frame_of(ui));
}

const struct ui_draw *ui_draws(const struct ui *ui, size_t *count)
{
    *count = ui->draw_count;
    return ui->draws;
}

const struct ui_node *ui_nodes(const struct ui *ui, size_t *count)
{
    *count = ui->frames[ui->building].node_count;
    return ui->frames[ui->building].nodes;
}

const struct ui_said *ui_said(const struct ui *ui, size_t *count)
{
    *count = ui->said_count;
    return ui->said;
}

const struct ui_node *ui_find(const struct ui *ui, const char *name)
{
    const struct ui_frame *frame = &ui->frames[ui->building];
    uint64_t hash = ui_hash_name(name);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (frame->hashes[i] == hash) {
            return &frame->nodes[i];
        }
    }
    return NULL;
}

static int short_side(const struct ui *ui)
{
    return ui->env.w < ui->env.h ? ui->env.w : ui->env.h;
}

int ui_px(const struct ui *ui, int reference)
{
    int scaled = reference * short_side(ui);
    return (scaled + (scaled < 0 ? -UI_REFERENCE / 2 : UI_REFERENCE / 2)) / UI_REFERENCE;
}

int ui_em(const struct ui *ui, int reference)
{
    int full = UI_REFERENCE * 100;
    return (reference * short_side(ui) * ui->env.text_percent + full / 2) / full;
}

int ui_em_large(const struct ui *ui, int reference)
{
    int full = UI_REFERENCE * 200;
    return (reference * short_side(ui) * (100 + ui->env.text_percent) + full / 2) / full;
}

const struct ui_env *ui_environment(const struct ui *ui)
{
    return &ui->env;
}

const struct ui_theme *ui_theme(const struct ui *ui)
{
    return ui_theme_get(ui->env.theme);
}

bool ui_is_portrait(const struct ui *ui)
{
    return ui->env.h > ui->env.w;
}

static char *pool_take(struct ui *ui, size_t size)
{
    struct ui_frame *frame = frame_of(ui);
    assert(frame->pool_used + size <= UI_POOL_MAX);
    char *text = frame->pool + frame->pool_used;
    frame->pool_used += size;
    return text;
}

void ui_wipe(struct ui *ui)
{
    struct ui_frame *last = &ui->frames[ui->building];
    struct ui_frame *before = &ui->frames[1 - ui->building];
    memset(before->pool, 0, sizeof before->pool);
    memset(last->pool + last->pool_used, 0, sizeof last->pool - last->pool_used);
}

const char *ui_keep(struct ui *ui, const char *text)
{
    size_t size = strlen(text) + 1;
    char *kept = pool_take(ui, size);
    memcpy(kept, text, size);
    return kept;
}

const char *ui_format(struct ui *ui, const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    assert(length >= 0 && (size_t)length < sizeof text);
    return ui_keep(ui, text);
}

static struct ui_draw *add_draw(struct ui *ui, enum ui_draw_kind kind, struct rect rect)
{
    assert(ui->in_frame && ui->draw_count < UI_DRAW_MAX);
    struct ui_draw *draw = &ui->draws[ui->draw_count++];
    *draw = (struct ui_draw){.kind = kind, .rect = rect, .clip = ui->clip, .text = ""};
    return draw;
}

void ui_box(struct ui *ui, struct rect rect, uint32_t fill, int radius)
{
    struct ui_draw *draw = add_draw(ui, UI_DRAW_BOX, rect);
    draw->fill = fill;
    draw->radius = radius;
}

void ui_outline(struct ui *ui, struct rect rect, uint32_t line, int line_px, int radius)
{
    struct ui_draw *draw = add_draw(ui, UI_DRAW_BOX, rect);
    draw->line = line;
    draw->line_px = line_px;
    draw->radius = radius;
}

static void add_panel(struct ui *ui, struct rect rect, const uint32_t colours[2], int line_px,
                      int radius)
{
    struct ui_draw *draw = add_draw(ui, UI_DRAW_BOX, rect);
    draw->fill = colours[0];
    draw->line = colours[1];
    draw->line_px = line_px > 0 ? line_px : 1;
    draw->radius = radius;
}

void ui_panel(struct ui *ui, struct rect rect, uint32_t fill, uint32_t line, int radius)
{
    const uint32_t colours[2] = {fill, line};
    add_panel(ui, rect, colours, ui_px(ui, ui_theme(ui)->line_px), radius);
}

void ui_panel_strong(struct ui *ui, struct rect rect, uint32_t fill, uint32_t line, int radius)
{
    const uint32_t colours[2] = {fill, line};
    add_panel(ui, rect, colours, ui_px(ui, 2 * ui_theme(ui)->line_px), radius);
}

void ui_run(struct ui *ui, struct rect rect, enum ui_font font, int px, uint32_t colour,
            const char *text)
{
    if (text[0] == '\0') {
        return;
    }
    struct ui_draw *draw = add_draw(ui, UI_DRAW_TEXT, rect);
    draw->font = font;
    draw->px = px;
    draw->fill = colour;
    draw->text = ui_keep(ui, text);
}

void ui_emblem(struct ui *ui, struct rect rect)
{
    add_draw(ui, UI_DRAW_EMBLEM, rect);
}

void ui_qr(struct ui *ui, struct rect rect, const char *text, uint32_t dark, uint32_t light)
{
    struct ui_draw *draw = add_draw(ui, UI_DRAW_QR, rect);
    draw->fill = light;
    draw->line = dark;
    draw->text = ui_keep(ui, text);
}

void ui_image(struct ui *ui, struct rect rect, const char *path)
{
    struct ui_draw *draw = add_draw(ui, UI_DRAW_IMAGE, rect);
    draw->text = ui_keep(ui, path);
}

static void encode_utf8(uint32_t code, char out[5])
{
    if (code < 0x10000) {
        out[0] = (char)(0xe0 | (code >> 12));
        out[1] = (char)(0x80 | ((code >> 6) & 0x3f));
        out[2] = (char)(0x80 | (code & 0x3f));
        out[3] = '\0';
    } else {
        out[0] = (char)(0xf0 | (code >> 18));
        out[1] = (char)(0x80 | ((code >> 12) & 0x3f));
        out[2] = (char)(0x80 | ((code >> 6) & 0x3f));
        out[3] = (char)(0x80 | (code & 0x3f));
        out[4] = '\0';
    }
}

void ui_icon(struct ui *ui, struct rect rect, const char *icon, int px, uint32_t colour)
{
    uint32_t code = icon_code(icon);
    assert(code != 0 || icon[0] == '\0');
    if (code == 0) {
        return;
    }
    char text[5];
    encode_utf8(code, text);
    ui_run(ui, rect_centre(rect, px, px), UI_FONT_ICON, px, colour, text);
}

void ui_clip_begin(struct ui *ui, struct rect rect)
{
    assert(ui->clip.w == ui->env.w && ui->clip.h == ui->env.h);
    ui->clip = rect_intersect(rect, ui->clip);
}

void ui_clip_end(struct ui *ui)
{
    ui->clip = rect_make(0, 0, ui->env.w, ui->env.h);
}

struct ui_mark ui_mark(const struct ui *ui)
{
    return (struct ui_mark){ui->draw_count, ui->frames[ui->building].node_count};
}

static uint32_t darker(uint32_t colour, int percent)
{
    uint32_t mixed = colour & 0xff000000u;
    for (int shift = 0; shift < 24; shift += 8) {
        uint32_t part = (colour >> shift & 0xffu) * (uint32_t)(100 - percent) / 100;
        mixed |= part << shift;
    }
    return mixed;
}

void ui_darken(struct ui *ui, struct ui_mark from, int percent)
{
    assert(ui->in_frame && percent >= 0 && percent <= 100);
    for (size_t i = from.draws; i < ui->draw_count; i++) {
        ui->draws[i].fill = darker(ui->draws[i].fill, percent);
        ui->draws[i].line = darker(ui->draws[i].line, percent);
    }
    struct ui_frame *frame = frame_of(ui);
    for (size_t i = from.nodes; i < frame->node_count; i++) {
        frame->nodes[i].fg = darker(frame->nodes[i].fg, percent);
        frame->nodes[i].bg = darker(frame->nodes[i].bg, percent);
    }
}

static bool is_whole(const struct ui *ui, struct rect clip)
{
    return clip.w == ui->env.w && clip.h == ui->env.h;
}

void ui_shift(struct ui *ui, struct ui_mark from, struct rect area, struct ui_way way)
{
    assert(ui->in_frame);
    for (size_t i = from.draws; i < ui->draw_count; i++) {
        struct ui_draw *draw = &ui->draws[i];
        if (rect_contains(area, draw->rect)) {
            draw->rect.x += way.dx;
            draw->rect.y += way.dy;
            draw->clip.x += is_whole(ui, draw->clip) ? 0 : way.dx;
            draw->clip.y += is_whole(ui, draw->clip) ? 0 : way.dy;
        }
    }
}

bool ui_cover(struct ui *ui, struct rect panel)
{
    struct ui_frame *frame = frame_of(ui);
    assert(ui->in_frame && !frame->covered);
    frame->covered = true;
    frame->panel = panel;
    frame->node_count = 0;
    ui->said_count = 0;
    ui_box(ui, rect_make(0, 0, ui->env.w, ui->env.h), SHADE, 0);
    return ui->clicked == UI_OUTSIDE;
}

int ui_measure(struct ui *ui, enum ui_font font, int px, const char *text)
{
    return ui->env.measure(ui->env.measure_context, font, px, text, strlen(text));
}

/* The colour of the last opaque box that holds the rectangle: what lies behind a text. */
static uint32_t colour_behind(const struct ui *ui, struct rect rect)
{
    for (size_t i = ui->draw_count; i > 0; i--) {
        const struct ui_draw *draw = &ui->draws[i - 1];
        bool opaque = draw->kind == UI_DRAW_BOX && draw->fill >> 24 == 0xff;
        if (opaque && rect_contains(draw->rect, rect)) {
            return draw->fill;
        }
    }
    return ui_theme(ui)->paper;
}

struct ui_node *ui_add_node(struct ui *ui, const char *name, enum ui_role role, const char *label,
                            struct rect rect)
{
    struct ui_frame *frame = frame_of(ui);
    assert(ui->in_frame && frame->node_count < UI_NODE_MAX);
    struct ui_node *node = &frame->nodes[frame->node_count];
    frame->hashes[frame->node_count++] = ui_hash_name(name);
    *node = (struct ui_node){
        .name = ui_keep(ui, name),
        .role = role,
        .label = ui_keep(ui, label),
        .rect = rect,
        .enabled = true,
        .fg = ui_theme(ui)->ink,
        .bg = colour_behind(ui, rect),
    };
    return node;
}

struct ui_hit ui_target(struct ui *ui, const char *name, enum ui_role role, const char *label,
                        struct rect rect, bool enabled)
{
    struct ui_node *node = ui_add_node(ui, name, role, label, rect_intersect(rect, ui->clip));
    uint64_t hash = ui_hash_name(name);
    node->target = true;
    node->enabled = enabled;
    return (struct ui_hit){
        .clicked = enabled && hash == ui->clicked,
        .pressed = enabled && hash == ui->active,
        .node = node,
    };
}

void ui_focus_ring(struct ui *ui, const struct ui_hit *hit, int radius)
{
    (void)ui;
    hit->node->radius = radius;
}
