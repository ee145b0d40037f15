/* phone_mark.c: what a place on the phone bears besides its own looks: found signs with their
 * numbers, chosen and judged places, the ring around what is to be touched, and the drawn hand.
 *
 * Marks are drawn after all parts, so that no part covers them; only the fill of a place belongs
 * to its part (phone_fill). Nothing here depends on colour alone. */
#include "phone_private.h"

#include <string.h>

enum {
    DISC = 42,        /* of a mark */
    HAND = 92,        /* em size of the hand */
    PULSE_MS = 2400,  /* how long a target pulses */
    PULSE_HALF = 300, /* … and half of one beat */
};

/* ---- which mark ---- */

static struct phone_spot mark_of_sign(const struct session *session, const char *id)
{
    const struct lesson_step *step = &session->lesson->steps[session->step];
    unsigned known =
        session->phase == SESSION_PHASE_STEP_DONE ? ~0u : session->found | session->shown;
    struct phone_spot spot = {.mark = PHONE_MARK_NONE};
    for (size_t i = 0; step->kind == LESSON_STEP_SPOT && i < step->sign_count; i++) {
        bool found = (known >> i & 1u) != 0;
        spot.number += found ? 1 : 0;
        if (found && strcmp(step->signs[i].id, id) == 0) {
            spot.mark = PHONE_MARK_FOUND;
            return spot;
        }
    }
    spot.number = 0;
    return spot;
}

static struct phone_spot mark_of_option(const struct session *session, const char *id)
{
    const struct lesson_question *question = session_question_of(session, session->question);
    const struct session_question *asked = &session->asked[session->question];
    struct phone_spot spot = {.mark = PHONE_MARK_NONE};
    bool spotting = question->kind == LESSON_QUESTION_SPOT;
    for (size_t i = 0; spotting && i < question->option_count; i++) {
        const struct lesson_option *option = &question->options[i];
        if (strcmp(option->id, id) != 0) {
            continue;
        }
        bool selected = (asked->selected >> i & 1u) != 0;
        if (session->phase == SESSION_PHASE_QUESTION) {
            spot.mark = selected ? PHONE_MARK_CHOSEN : PHONE_MARK_NONE;
        } else if (option->right) {
            spot.mark = selected ? PHONE_MARK_RIGHT : PHONE_MARK_MISSED;
        } else {
            spot.mark = selected ? PHONE_MARK_WRONG : PHONE_MARK_NONE;
        }
    }
    return spot;
}

struct phone_spot phone_mark_of(const struct session *session, const char *id)
{
    switch (session->phase) {
    case SESSION_PHASE_STEP:
    case SESSION_PHASE_STEP_DONE:
        return mark_of_sign(session, id);
    case SESSION_PHASE_QUESTION:
    case SESSION_PHASE_FEEDBACK:
        return mark_of_option(session, id);
    case SESSION_PHASE_CHOOSE:
    case SESSION_PHASE_RESULT:
    case SESSION_PHASE_ENDED:
        break;
    }
    return (struct phone_spot){.mark = PHONE_MARK_NONE};
}

uint32_t phone_fill(const struct phone *phone, const char *id, const struct ui_hit *hit,
                    uint32_t fill)
{
    if (hit->pressed) {
        return ui_theme(phone->ui)->card_pressed;
    }
    if (id[0] == '\0' || phone->mute) {
        return fill;
    }
    switch (phone_mark_of(phone->session, id).mark) {
    case PHONE_MARK_FOUND:
    case PHONE_MARK_WRONG:
        return ui_theme(phone->ui)->accents[UI_ACCENT_RED].soft;
    case PHONE_MARK_RIGHT:
        return ui_theme(phone->ui)->accents[UI_ACCENT_GREEN].soft;
    case PHONE_MARK_MISSED:
    case PHONE_MARK_CHOSEN:
    case PHONE_MARK_NONE:
        break;
    }
    return fill;
}

/* ---- drawing ---- */

static uint32_t mark_colour(const struct phone *phone, enum phone_mark mark)
{
    const struct ui_theme *theme = ui_theme(phone->ui);
    if (mark == PHONE_MARK_CHOSEN) {
        return theme->ink;
    }
    bool right = mark == PHONE_MARK_RIGHT || mark == PHONE_MARK_MISSED;
    enum ui_accent_id accent = right ? UI_ACCENT_GREEN : UI_ACCENT_RED;
    return theme->accents[accent].strong;
}

static void draw_spot_ring(struct phone *phone, const struct phone_spot *spot)
{
    bool chosen = spot->mark == PHONE_MARK_CHOSEN;
    int width = ui_px(phone->ui, chosen ? 6 : 4);
    ui_outline(phone->ui, rect_inset(spot->rect, -width / 2, -width / 2),
               mark_colour(phone, spot->mark), width, spot->radius + width / 2);
}

/* The disc sits on the upper right corner, inside the phone. */
static void draw_spot_disc(struct phone *phone, const struct phone_spot *spot, struct rect room)
{
    struct ui *ui = phone->ui;
    int size = ui_px(ui, DISC);
    int x = spot->rect.x + spot->rect.w - size * 2 / 5;
    int y = spot->rect.y - size * 2 / 5;
    int right = room.x + room.w - size - ui_px(ui, 2);
    struct rect disc = {x < right ? x : right, y > room.y ? y : room.y, size, size};
    ui_box(ui, rect_inset(disc, -ui_px(ui, 3), -ui_px(ui, 3)), 0xffffffff, size);
    uint32_t colour = mark_colour(phone, spot->mark);
    ui_box(ui, disc, colour, size / 2);
    if (spot->mark != PHONE_MARK_FOUND) {
        const char *icon = spot->mark == PHONE_MARK_WRONG ? "close" : "check";
        bool missed = spot->mark == PHONE_MARK_MISSED;
        if (missed) {
            ui_box(ui, rect_inset(disc, ui_px(ui, 4), ui_px(ui, 4)), 0xffffffff, size / 2);
        }
        ui_icon(ui, disc, icon, size * 3 / 4, missed ? colour : 0xffffffff);
        return;
    }
    struct para number = {.text = ui_format(ui, "%d", spot->number),
                          .font = UI_FONT_SEMIBOLD,
                          .px = ui_px(ui, EM_PLAIN),
                          .colour = 0xffffffff,
                          .align = PARA_CENTRE};
    phone_put_middle(phone, NULL, &number, disc);
}

void phone_ring_draw(struct ui *ui, const struct view *view, struct phone_spot spot, int scale)
{
    int64_t age = view->now.mono_ms - view->pulse_ms;
    bool pulsing = view->pulse_ms >= 0 && age < PULSE_MS && ui_theme(ui)->motion;
    bool wide = pulsing && age / PULSE_HALF % 2 == 0;
    int width = ui_px(ui, wide ? 16 : 10) * scale / 1000;
    struct rect ring = rect_inset(spot.rect, -width, -width);
    ui_outline(ui, ring, ui_theme(ui)->gold, width, spot.radius + width);
    if (ui_environment(ui)->theme == UI_THEME_CONTRAST) {
        /* Black on black would show nothing: a white band on either side of the ring. */
        int band = ui_px(ui, 5) * scale / 1000;
        struct rect outer = rect_inset(ring, -band, -band);
        ui_outline(ui, spot.rect, 0xffffffff, band, spot.radius);
        ui_outline(ui, outer, 0xffffffff, band, spot.radius + width + band);
    }
    ui_add_node(ui, "phone/ring", UI_ROLE_IMAGE, tr(view, "Chỗ cần chạm"), ring);
}

/* The hand points up: its fingertip lies on the target's lower right corner, so that the words of
 * the target stay legible (those of a round one stand below it), or it rests in the panel's lower
 * corner. */
static void draw_hand(struct phone *phone, struct rect panel)
{
    struct ui *ui = phone->ui;
    int size = phone_body_px(phone, HAND);
    int right = panel.x + panel.w - size - ui_px(ui, 8);
    int bottom = panel.y + panel.h - size - ui_px(ui, 8);
    struct rect at = {right, bottom, size, size};
    if (phone->pressing && !rect_is_empty(phone->target_rect)) {
        struct rect target = phone->target_rect;
        at.x = target.x + target.w - size * 4 / 10;
        bool round = phone->target_radius * 2 + 1 >= target.h;
        at.y = target.y + target.h - (round ? size : ui_px(ui, 32));
        at.x = at.x < right ? at.x : right;
        at.y = at.y < bottom ? at.y : bottom;
    }
    /* A light edge around the dark hand, so that it is seen on every ground. */
    int edge = ui_px(ui, 3);
    for (int i = 0; i < 9; i++) {
        struct rect shifted = {at.x + (i % 3 - 1) * edge, at.y + (i / 3 - 1) * edge, size, size};
        ui_icon(ui, shifted, "cursor-pointer", size, 0xffffffff);
    }
    ui_icon(ui, at, "cursor-pointer", size, 0xff10161d);
    const char *label = tr(phone->view, "Bàn tay làm mẫu");
    ui_add_node(ui, "phone/hand", UI_ROLE_IMAGE, label, at);
}

void phone_marks_draw(struct phone *phone, struct rect room, struct rect panel)
{
    for (size_t i = 0; i < phone->spot_count; i++) {
        draw_spot_ring(phone, &phone->spots[i]);
    }
    for (size_t i = 0; i < phone->spot_count; i++) {
        if (phone->spots[i].mark != PHONE_MARK_CHOSEN) {
            draw_spot_disc(phone, &phone->spots[i], room);
        }
    }
    if (phone->ringed && !rect_is_empty(phone->target_rect)) {
        struct phone_spot spot = {.rect = phone->target_rect, .radius = phone->target_radius};
        phone_ring_draw(phone->ui, phone->view, spot, phone->body);
    }
    if (phone->hand) {
        draw_hand(phone, panel);
    }
}
