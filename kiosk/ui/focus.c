/* focus.c: keys and switches for those who cannot touch: a ring goes round the targets, and what it
 * stands on can be pressed.
 *
 * The ring comes with the first key and goes with the first finger; until then the first key only
 * shows it. It goes round in the order of reading: that of drawing, from left to right where
 * targets that were drawn one after the other stand beside each other. On a new screen it stands on
 * the first target that is no way out or aside; when a sheet closes it is back where it was before.
 * Only what can be touched can be pressed: enabled, and not under another target. */
#include "ui_private.h"

enum {
    RING_GAP = 4, /* light band between the target and its ring, reference px */
    RING = 6,
    RING_RADIUS = 12, /* where the target has not said how round it is */
};

static const struct ui_frame *shown(const struct ui *ui)
{
    return &ui->frames[ui->building];
}

static bool can_be_pressed(const struct ui_frame *frame, size_t index)
{
    const struct ui_node *node = &frame->nodes[index];
    int x = node->rect.x + node->rect.w / 2;
    int y = node->rect.y + node->rect.h / 2;
    if (!node->target || !node->enabled || rect_is_empty(node->rect)) {
        return false;
    }
    for (size_t i = index + 1; i < frame->node_count; i++) {
        if (frame->nodes[i].target && rect_holds(frame->nodes[i].rect, x, y)) {
            return false;
        }
    }
    return true;
}

/* Whether the two stand beside each other. */
static bool is_beside(struct rect a, struct rect b)
{
    int top = a.y > b.y ? a.y : b.y;
    int bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    int lower = a.h < b.h ? a.h : b.h;
    return 2 * (bottom - top) > lower && (a.x + a.w <= b.x || b.x + b.w <= a.x);
}

size_t ui_focus_order(const struct ui *ui, size_t order[UI_NODE_MAX])
{
    const struct ui_frame *frame = shown(ui);
    size_t count = 0;
    size_t row = 0; /* where the present row begins */
    for (size_t i = 0; i < frame->node_count; i++) {
        if (!can_be_pressed(frame, i)) {
            continue;
        }
        struct rect rect = frame->nodes[i].rect;
        row = count > row && is_beside(frame->nodes[order[row]].rect, rect) ? row : count;
        size_t at = count++;
        while (at > row && frame->nodes[order[at - 1]].rect.x > rect.x) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = i;
    }
    return count;
}

/* Where in the order the focus is; count when it is nowhere. */
static size_t find_focus(const struct ui *ui, const size_t *order, size_t count)
{
    size_t at = 0;
    while (at < count && shown(ui)->hashes[order[at]] != ui->focus) {
        at++;
    }
    return at;
}

static size_t find_start(const struct ui *ui, const size_t *order, size_t count)
{
    size_t at = 0;
    while (at < count && shown(ui)->nodes[order[at]].aside) {
        at++;
    }
    return at < count ? at : 0;
}

static bool click_back(struct ui *ui)
{
    const struct ui_frame *frame = shown(ui);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (frame->nodes[i].back && can_be_pressed(frame, i)) {
            ui->clicked = frame->hashes[i];
            return true;
        }
    }
    return false;
}

static bool move_focus(struct ui *ui, bool on)
{
    size_t order[UI_NODE_MAX];
    size_t count = ui_focus_order(ui, order);
    size_t at = find_focus(ui, order, count);
    if (count == 0) {
        return false;
    }
    if (at == count) {
        at = find_start(ui, order, count);
    } else {
        at = (at + (on ? 1 : count - 1)) % count;
    }
    ui->focus = shown(ui)->hashes[order[at]];
    return true;
}

bool ui_key(struct ui *ui, enum ui_key key)
{
    if (key == UI_KEY_BACK) {
        return click_back(ui);
    }
    if (!ui->keys) {
        ui->keys = true;
        return true;
    }
    if (key == UI_KEY_PRESS) {
        ui->clicked = ui->focus;
        return ui->focus != 0;
    }
    return move_focus(ui, key == UI_KEY_NEXT);
}

bool ui_click(struct ui *ui, const char *name)
{
    const struct ui_frame *frame = shown(ui);
    uint64_t hash = ui_hash_name(name);
    for (size_t i = 0; i < frame->node_count; i++) {
        if (frame->hashes[i] == hash && can_be_pressed(frame, i)) {
            ui->clicked = hash;
            return true;
        }
    }
    return false;
}

bool ui_has_focus(const struct ui *ui)
{
    return ui->keys;
}

uint64_t ui_focus_place(const struct ui *ui)
{
    return ui->focus;
}

void ui_focus_return(struct ui *ui, uint64_t place)
{
    ui->focus = ui->keys ? place : 0;
}

void ui_focus_anew(struct ui *ui)
{
    ui->focus = ui->focus_under = 0;
}

void ui_focus_drop(struct ui *ui)
{
    ui->keys = false;
    ui->focus = ui->focus_under = 0;
}

/* A sheet has its own focus; the screen gets its old one back. */
static void settle_cover(struct ui *ui)
{
    bool covered = shown(ui)->covered;
    if (covered && !ui->was_covered) {
        ui->focus_under = ui->focus;
    } else if (!covered && ui->was_covered && ui->focus_under != 0) {
        ui->focus = ui->focus_under;
    }
    ui->was_covered = covered;
}

static void draw_ring(struct ui *ui, const struct ui_node *node)
{
    int gap = ui_px(ui, RING_GAP);
    int ring = ui_px(ui, RING);
    int radius = node->radius > 0 ? node->radius : ui_px(ui, RING_RADIUS);
    struct rect screen = {0, 0, ui->env.w, ui->env.h};
    struct rect light = rect_inset(node->rect, -gap, -gap);
    struct rect dark = rect_inset(light, -ring, -ring);
    ui_clip_end(ui);
    ui_outline(ui, rect_intersect(light, screen), ui_theme(ui)->card, gap, radius + gap);
    ui_outline(ui, rect_intersect(dark, screen), ui_theme(ui)->ink, ring, radius + gap + ring);
}

void ui_focus_settle(struct ui *ui)
{
    size_t order[UI_NODE_MAX];
    settle_cover(ui);
    size_t count = ui->keys ? ui_focus_order(ui, order) : 0;
    if (count == 0) {
        ui->focus = 0;
        return;
    }
    size_t at = find_focus(ui, order, count);
    at = at < count ? at : find_start(ui, order, count);
    struct ui_node *node = &ui->frames[ui->building].nodes[order[at]];
    ui->focus = shown(ui)->hashes[order[at]];
    node->focused = true;
    draw_ring(ui, node);
}
