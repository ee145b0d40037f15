/* touch.c: from fingers to clicks.
 *
 *   NONE ──down on target──▶ PRESSED ──up inside──▶ click, NONE
 *                               │ second finger, leaves the target, moves far
 *                               ▼
 *                            SPOILED ──all fingers up──▶ NONE
 *
 * PRESSED is ui->active != 0; SPOILED is ui->spoiled. Events are tested against the frame that was
 * shown last. Called by the event loop between frames only. */
#include "ui_private.h"

#include <stdlib.h>
#include <string.h>

static const struct ui_frame *shown(const struct ui *ui)
{
    return &ui->frames[ui->building];
}

/* The enabled target at a point, the last drawn one first; -1 for none. */
static int target_at(const struct ui *ui, int x, int y)
{
    const struct ui_frame *frame = shown(ui);
    for (int i = (int)frame->node_count - 1; i >= 0; i--) {
        const struct ui_node *node = &frame->nodes[i];
        if (node->target && rect_holds(node->rect, x, y)) {
            return node->enabled ? i : -1;
        }
    }
    return -1;
}

/* What a finger at this point touches: the hash of a target, UI_OUTSIDE, or 0. */
static uint64_t touched_at(const struct ui *ui, int x, int y)
{
    const struct ui_frame *frame = shown(ui);
    int index = target_at(ui, x, y);
    if (index >= 0) {
        return frame->hashes[index];
    }
    return frame->covered && !rect_holds(frame->panel, x, y) ? UI_OUTSIDE : 0;
}

static size_t fingers_down(const struct ui *ui)
{
    size_t count = 0;
    for (size_t i = 0; i < UI_FINGER_MAX; i++) {
        count += ui->fingers[i].down ? 1 : 0;
    }
    return count;
}

static void forget_lost(struct ui *ui, int64_t now_ms)
{
    for (size_t i = 0; i < UI_FINGER_MAX; i++) {
        if (now_ms - ui->fingers[i].seen_ms > UI_FINGER_LOST_MS) {
            ui->fingers[i].down = false;
        }
    }
}

/* The finger's slot; a free one when it is new; NULL when there are too many or it is unknown. */
static struct ui_finger *find_finger(struct ui *ui, int64_t id, bool make)
{
    struct ui_finger *spare = NULL;
    for (size_t i = 0; i < UI_FINGER_MAX; i++) {
        struct ui_finger *finger = &ui->fingers[i];
        if (finger->down && finger->id == id) {
            return finger;
        }
        if (!finger->down && spare == NULL) {
            spare = finger;
        }
    }
    return make ? spare : NULL;
}

static bool spoil(struct ui *ui)
{
    bool changed = ui->active != 0;
    ui->spoiled = true;
    ui->active = 0;
    return changed;
}

static bool handle_down(struct ui *ui, int x, int y)
{
    if (fingers_down(ui) > 1 || ui->spoiled) {
        return spoil(ui);
    }
    ui->active = touched_at(ui, x, y);
    ui->start_x = x;
    ui->start_y = y;
    bool ringed = ui->keys;
    ui_focus_drop(ui);
    return ui->active != 0 || ringed;
}

static bool handle_move(struct ui *ui, int x, int y)
{
    if (ui->active == 0) {
        return false;
    }
    int limit = ui_px(ui, UI_DRAG_MAX);
    bool far = abs(x - ui->start_x) > limit || abs(y - ui->start_y) > limit;
    if (far || touched_at(ui, x, y) != ui->active) {
        return spoil(ui);
    }
    return false;
}

static bool handle_up(struct ui *ui, int x, int y)
{
    bool changed = handle_move(ui, x, y) || ui->active != 0;
    if (ui->active != 0) {
        ui->clicked = ui->active;
    }
    ui->active = 0;
    if (fingers_down(ui) == 0) {
        ui->spoiled = false;
    }
    return changed;
}

bool ui_touch(struct ui *ui, enum ui_touch_kind kind, int64_t finger, int x, int y, int64_t now_ms)
{
    if (kind == UI_TOUCH_CANCEL) {
        memset(ui->fingers, 0, sizeof ui->fingers);
        ui->spoiled = false;
        bool changed = ui->active != 0;
        ui->active = 0;
        return changed;
    }
    forget_lost(ui, now_ms);
    if (kind == UI_TOUCH_DOWN && fingers_down(ui) == 0) {
        ui->spoiled = false;
    }
    struct ui_finger *slot = find_finger(ui, finger, kind == UI_TOUCH_DOWN);
    if (slot == NULL) {
        return kind == UI_TOUCH_DOWN ? spoil(ui) : false;
    }
    slot->seen_ms = now_ms;
    slot->id = finger;
    slot->down = kind != UI_TOUCH_UP;
    switch (kind) {
    case UI_TOUCH_DOWN:
        return handle_down(ui, x, y);
    case UI_TOUCH_MOVE:
        return handle_move(ui, x, y);
    case UI_TOUCH_UP:
        return handle_up(ui, x, y);
    case UI_TOUCH_CANCEL:
        break;
    }
    return false;
}

void ui_forget(struct ui *ui)
{
    memset(ui->fingers, 0, sizeof ui->fingers);
    ui->spoiled = false;
    ui->active = 0;
    ui->clicked = 0;
    ui_focus_drop(ui);
}

bool ui_is_pressed(const struct ui *ui)
{
    return ui->active != 0;
}

void ui_foresee(const struct ui *ui, struct ui *ahead)
{
    ahead->clicked = ui->active;
    ahead->foreseen = ui->active;
}

bool ui_take_foreseen(struct ui *ui, const struct ui *ahead)
{
    bool same = ui->clicked != 0 && ui->clicked == ahead->foreseen;
    ui->clicked = same ? 0 : ui->clicked;
    return same;
}

bool ui_has_click(const struct ui *ui)
{
    return ui->clicked != 0;
}
