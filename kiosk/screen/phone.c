/* phone.c: the simulated phone: what is seen on it, its layers, and the placing of parts.
 *
 * A screen is one layer: its parts from the top down, those that belong there at the bottom, and a
 * dialog, when there is one, over them. What walks in on a task is a second layer over the screen
 * of the task. Only the upper layer has nodes; the lower ones are drawn darker. */
#include "phone_private.h"

#include <string.h>

enum {
    PART_GAP = 16,
    SIDE = 16,          /* left and right of the parts */
    PLACE_H = 84,       /* grows with the text, from the screen's own least */
    CAMERA_H = 320,     /* least height of the camera's view */
    SPACE_USUAL = 850,  /* thousandths that larger text may not take away */
    SPACE_LARGE = 480,  /* … that text chosen larger may not */
    SPACE_MOST = 1150,  /* thousandths of space where there is room */
    SPACE_LAST = 150,   /* … where text would become too small otherwise */
    SCALE_MIN = 1000,   /* text of 24 px at the reference */
    SCALE_USUAL = 1220, /* text where there is room, of the device's scale */
    SCALE_LAST = 800,   /* what is tried before text is cut */
    SCALE_STEP = 20,
    KEYPAD_ROWS = 4,
    DARK_BELOW = 45, /* percent of black on what lies below */
};

/* ---- sizes ---- */

int phone_px(const struct phone *phone, int reference)
{
    return (ui_px(phone->ui, reference) * phone->scale + 500) / 1000;
}

int phone_body_px(const struct phone *phone, int reference)
{
    return (ui_px(phone->ui, reference) * phone->body + 500) / 1000;
}

int phone_space(const struct phone *phone, int reference)
{
    return (phone_px(phone, reference) * phone->space + 500) / 1000;
}

int phone_gap(const struct phone *phone)
{
    int own = phone_space(phone, PART_GAP);
    int least = ui_px(phone->ui, PART_GAP);
    return own > least ? own : least;
}

int phone_place_h(const struct phone *phone)
{
    int own = phone_px(phone, PLACE_H);
    int least = ui_px(phone->ui, UI_TARGET_MIN);
    return own > least ? own : least;
}

/* ---- what the session says ---- */

static const struct lesson_step *step_of(const struct session *session)
{
    return &session->lesson->steps[session->step];
}

static bool is_question(const struct session *session)
{
    return session->phase == SESSION_PHASE_QUESTION || session->phase == SESSION_PHASE_FEEDBACK;
}

bool phone_shows(const struct session *session, const struct phone_part *part)
{
    unsigned phone =
        session->phone == LESSON_PHONE_IPHONE ? LESSON_PHONE_IPHONE : LESSON_PHONE_ANDROID;
    return (part->phones & phone) != 0;
}

const char *phone_entered(const struct session *session)
{
    return is_question(session) ? session->asked[session->question].entered : session->entered;
}

static bool is_watched(const struct session *session)
{
    bool step = session->phase == SESSION_PHASE_STEP || session->phase == SESSION_PHASE_STEP_DONE;
    return step && session->mode == LESSON_MODE_WATCH;
}

/* Whether the screen has a keypad or keyboard, so that something can be entered now. */
static bool takes_keys(const struct session *session, const struct phone_screen *screen)
{
    for (size_t i = 0; i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        bool keys = part->kind == PHONE_PART_KEYPAD || part->kind == PHONE_PART_KEYBOARD;
        if (keys && phone_shows(session, part)) {
            return true;
        }
    }
    return false;
}

char phone_shown_key(const struct session *session)
{
    if (!is_watched(session) || session->watched < 1) {
        return '\0';
    }
    const char *enter = step_of(session)->enter;
    size_t watched = (size_t)session->watched;
    return watched <= strlen(enter) ? enter[watched - 1] : '\0';
}

char phone_next_key(const struct session *session)
{
    const struct phone_screen *screen = session_screen(session);
    if (!session->help || session->phase != SESSION_PHASE_STEP || is_watched(session) ||
        screen == NULL || !takes_keys(session, screen)) {
        return '\0';
    }
    const char *wanted = step_of(session)->enter;
    size_t good = 0;
    while (session->entered[good] != '\0' && session->entered[good] == wanted[good]) {
        good++;
    }
    return session->entered[good] != '\0' ? '\b' : wanted[good];
}

static bool question_is_open(const struct session *session, enum lesson_question_kind kind)
{
    return session->phase == SESSION_PHASE_QUESTION &&
           session_question_of(session, session->question)->kind == kind &&
           !session->asked[session->question].answered;
}

bool phone_is_live(const struct session *session)
{
    if (session->phase != SESSION_PHASE_STEP) {
        return question_is_open(session, LESSON_QUESTION_SPOT);
    }
    enum lesson_step_kind kind = step_of(session)->kind;
    bool task = kind == LESSON_STEP_DO || kind == LESSON_STEP_SPOT || kind == LESSON_STEP_SCAM;
    return task && session->mode != LESSON_MODE_WATCH;
}

bool phone_keys_are_live(const struct session *session)
{
    return phone_is_live(session) || question_is_open(session, LESSON_QUESTION_ENTER);
}

/* The screen of the task that a scam walks in on, or NULL. */
static const struct phone_screen *screen_below(const struct session *session)
{
    bool scam = !is_question(session) && step_of(session)->kind == LESSON_STEP_SCAM;
    return scam ? &session->lesson->screens[step_of(session)->over] : NULL;
}

/* Whether the place to touch is known to the learner: ringed, or touched by the drawn hand. */
static void find_target(struct phone *phone)
{
    const struct session *session = phone->session;
    phone->target = "";
    if (is_question(session)) {
        return;
    }
    const struct lesson_step *step = step_of(session);
    if (step->kind != LESSON_STEP_DO && step->kind != LESSON_STEP_SCAM) {
        return;
    }
    phone->hand = is_watched(session);
    phone->pressing = phone->hand && session->watched > (int)strlen(step->enter);
    phone->ringed = phone->pressing || (session->help && session->phase == SESSION_PHASE_STEP);
    phone->next = phone_next_key(session);
    phone->target = phone->ringed && phone->next == '\0' ? step->touch : "";
}

/* The main button of a question's screen, where the answer may be handed in. */
static const char *find_submit(const struct session *session, const struct phone_screen *screen)
{
    if (!question_is_open(session, LESSON_QUESTION_ENTER) || !session_can_submit(session)) {
        return "";
    }
    for (size_t i = 0; i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        bool buttons = part->kind == PHONE_PART_BUTTONS && phone_shows(session, part);
        for (size_t k = 0; buttons && k < part->item_count; k++) {
            if (part->items[k].main) {
                return part->items[k].id;
            }
        }
    }
    return "";
}

/* ---- layers ---- */

static bool has_kind(const struct phone *phone, enum phone_part_kind kind)
{
    for (size_t i = 0; i < phone->part_count; i++) {
        if (phone->parts[i]->kind == kind) {
            return true;
        }
    }
    return false;
}

static bool takes_entry(const struct phone_part *part)
{
    return (part->kind == PHONE_PART_FIELD && part->value[0] == '\0') ||
           part->kind == PHONE_PART_PIN || part->kind == PHONE_PART_OTP;
}

/* Makes this screen the layer that is drawn. */
static void see(struct phone *phone, const struct phone_screen *screen)
{
    phone->screen = screen;
    phone->part_count = 0;
    phone->dialog = NULL;
    phone->entry = NULL;
    bool keyboard = phone_needs_keyboard(phone->session);
    for (size_t i = 0; i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        bool doubled = part->kind == PHONE_PART_KEYPAD && keyboard;
        if (!phone_shows(phone->session, part) || doubled) {
            continue;
        }
        if (part->kind == PHONE_PART_DIALOG) {
            phone->dialog = part;
        } else if (part->kind != PHONE_PART_KEYBOARD) {
            phone->parts[phone->part_count++] = part;
        }
        phone->entry = phone->entry == NULL && takes_entry(part) ? part : phone->entry;
    }
    phone->dark = screen->camera || has_kind(phone, PHONE_PART_CALLER);
}

/* ---- a place ---- */

struct ui_hit phone_place(struct phone *phone, const char *id, const char *label, struct rect rect,
                          int radius)
{
    if (id[0] == '\0' || phone->mute) {
        return (struct ui_hit){.clicked = false};
    }
    struct ui *ui = phone->ui;
    bool submits = strcmp(id, phone->submit) == 0;
    struct ui_hit hit = ui_target(ui, ui_format(ui, "phone/%s", id), UI_ROLE_BUTTON, label, rect,
                                  phone->live || submits);
    struct phone_spot spot = phone_mark_of(phone->session, id);
    if (spot.mark != PHONE_MARK_NONE && phone->spot_count < PHONE_SPOT_MAX) {
        spot.rect = rect;
        spot.radius = radius;
        phone->spots[phone->spot_count++] = spot;
        hit.node->selected = true;
    }
    if (strcmp(id, phone->target) == 0) {
        phone->target_rect = rect;
        phone->target_radius = radius;
        hit.pressed = hit.pressed || phone->pressing;
    }
    if (hit.clicked) {
        enum session_input_kind kind = submits ? SESSION_INPUT_SUBMIT : SESSION_INPUT_TOUCH;
        phone->intent = (struct intent){.kind = INTENT_SESSION, .input = {.kind = kind, .id = id}};
    }
    return hit;
}

/* ---- placing ---- */

static bool takes_the_rest(const struct phone_part *part)
{
    return part->kind == PHONE_PART_CAMERA;
}

static bool is_at_bottom(const struct phone *phone, size_t index)
{
    enum phone_part_kind kind = phone->parts[index]->kind;
    bool last = index + 1 == phone->part_count;
    bool buttons = kind == PHONE_PART_BUTTONS || kind == PHONE_PART_CALL_BUTTONS;
    return kind == PHONE_PART_BAR || (last && buttons);
}

static bool is_flush(const struct phone_part *part)
{
    return part->kind == PHONE_PART_HEADER || part->kind == PHONE_PART_TITLE ||
           part->kind == PHONE_PART_BAR || part->kind == PHONE_PART_WEB;
}

static bool has_place(const struct phone_part *part)
{
    bool place = part->id[0] != '\0' || part->kind == PHONE_PART_KEYPAD;
    for (size_t i = 0; i < part->item_count; i++) {
        place = place || part->items[i].id[0] != '\0';
    }
    return place;
}

bool phone_leans(const struct phone *phone, const struct phone_part *part)
{
    for (size_t i = 1; phone->tight && i < phone->part_count; i++) {
        if (phone->parts[i] == part) {
            return !has_place(phone->parts[i - 1]);
        }
    }
    return false;
}

/* Space above a part that stands below others: places keep their distance, the rest may be near. */
static int gap_above(const struct phone *phone, size_t index)
{
    const struct phone_part *part = phone->parts[index];
    const struct phone_part *above = index == 0 ? NULL : phone->parts[index - 1];
    if (is_flush(part) && (above == NULL || is_flush(above))) {
        return 0;
    }
    int own = phone_space(phone, PART_GAP);
    bool apart = above != NULL && has_place(above) && has_place(part);
    int least = ui_px(phone->ui, apart ? PART_GAP : PART_GAP / 2);
    return own > least ? own : least;
}

/* Space below the last part, or above the lower edge. */
static int gap_below(const struct phone *phone)
{
    int own = phone_space(phone, PART_GAP);
    int least = ui_px(phone->ui, PART_GAP / 2);
    return own > least ? own : least;
}

static int part_width(const struct phone *phone, const struct phone_part *part, int width)
{
    return is_flush(part) ? width : width - 2 * ui_px(phone->ui, SIDE);
}

static int content_height(struct phone *phone, int width)
{
    int height = 0;
    for (size_t i = 0; i < phone->part_count; i++) {
        const struct phone_part *part = phone->parts[i];
        height += takes_the_rest(part)
                      ? phone_px(phone, CAMERA_H)
                      : phone_part_height(phone, part, part_width(phone, part, width));
        bool bar = part->kind == PHONE_PART_BAR;
        height += bar ? phone_px(phone, BAR_RISE) + phone_gap(phone) : gap_above(phone, i);
    }
    bool ends_flush =
        phone->part_count > 0 && phone->parts[phone->part_count - 1]->kind == PHONE_PART_BAR;
    return height + (ends_flush ? 0 : gap_below(phone));
}

static struct rect inset_part(const struct phone *phone, const struct phone_part *part,
                              struct rect rect)
{
    return is_flush(part) ? rect : rect_inset(rect, ui_px(phone->ui, SIDE), 0);
}

static void draw_parts(struct phone *phone, struct rect room)
{
    for (size_t i = phone->part_count; i > 0 && is_at_bottom(phone, i - 1); i--) {
        const struct phone_part *part = phone->parts[i - 1];
        if (part->kind != PHONE_PART_BAR) {
            rect_cut_bottom(&room, gap_below(phone));
        }
        int height = phone_part_height(phone, part, part_width(phone, part, room.w));
        struct rect at = rect_cut_bottom(&room, height);
        phone_part_draw(phone, part, inset_part(phone, part, at));
    }
    for (size_t i = 0; i < phone->part_count && !is_at_bottom(phone, i); i++) {
        const struct phone_part *part = phone->parts[i];
        rect_cut_top(&room, gap_above(phone, i));
        int height = takes_the_rest(part)
                         ? room.h - gap_below(phone)
                         : phone_part_height(phone, part, part_width(phone, part, room.w));
        struct rect at = inset_part(phone, part, rect_cut_top(&room, height));
        phone_part_draw(phone, part, at);
        phone->above = at;
        if (has_place(part)) {
            phone->above.w = 0;
        }
    }
}

/* ---- finding the largest text ---- */

static bool fits(struct phone *phone, struct rect room)
{
    int dialog = phone->dialog == NULL
                     ? 0
                     : phone_part_height(phone, phone->dialog, room.w) + 2 * phone_gap(phone);
    return content_height(phone, room.w) <= room.h && dialog <= room.h;
}

/* The largest scale up to `most` at which everything fits; below SCALE_MIN when nothing does. */
static int largest_scale(struct phone *phone, struct rect room, int most)
{
    phone->scale = most;
    if (fits(phone, room)) {
        return most;
    }
    int good = SCALE_MIN / SCALE_STEP - 1;
    int bad = most / SCALE_STEP + 1;
    while (bad - good > 1) {
        int middle = (good + bad) / 2;
        phone->scale = middle * SCALE_STEP;
        if (fits(phone, room)) {
            good = middle;
        } else {
            bad = middle;
        }
    }
    return good * SCALE_STEP;
}

/* Gives the space around things what the text leaves. */
static void fit_space(struct phone *phone, struct rect room)
{
    int least = phone->space;
    for (int space = SPACE_MOST; space > least; space -= 75) {
        phone->space = space;
        if (fits(phone, room)) {
            return;
        }
    }
    phone->space = least;
}

/* A keypad has four rows, as on every telephone: where they are too high, what stands above them
 * is drawn low; three rows are the last resort. */
static int fit_keypad(struct phone *phone, struct rect room, int scale, int most)
{
    int space = phone->space;
    phone->tight = true;
    phone->space = SPACE_LAST;
    int tight = largest_scale(phone, room, most);
    bool usual = scale >= SCALE_MIN && scale * 10 >= tight * 9;
    if (tight >= SCALE_MIN && !usual) {
        return tight;
    }
    phone->tight = false;
    phone->space = space;
    if (usual) {
        return scale;
    }
    phone->keypad_rows = 3;
    return largest_scale(phone, room, most);
}

/* Text as large as the visitor chose and as the device grew, as far as everything fits: first less
 * space, and only then text smaller than it should be. */
static void fit(struct phone *phone, struct rect room)
{
    int percent = ui_environment(phone->ui)->text_percent;
    int most = phone->body * (SCALE_USUAL + (percent - 100) * 9) / 1000;
    most = most > SCALE_MIN ? most : SCALE_MIN;
    phone->keypad_rows = KEYPAD_ROWS;
    phone->tight = false;
    phone->space = percent > 100 ? SPACE_LARGE : SPACE_USUAL;
    int scale = largest_scale(phone, room, most);
    if (has_kind(phone, PHONE_PART_KEYPAD)) {
        scale = fit_keypad(phone, room, scale, most);
    }
    if (scale < SCALE_MIN) {
        phone->space = SPACE_LAST;
        scale = largest_scale(phone, room, SCALE_MIN);
    }
    for (phone->scale = scale; scale < SCALE_MIN && phone->scale > SCALE_LAST;) {
        if (fits(phone, room)) {
            break;
        }
        phone->scale -= SCALE_STEP;
    }
    fit_space(phone, room);
}

/* ---- drawing the layers ---- */

static void draw_layer(struct phone *phone, struct rect room, struct ui_mark ground)
{
    fit(phone, room);
    if (phone->dialog == NULL) {
        draw_parts(phone, room);
        return;
    }
    bool mute = phone->mute;
    phone->mute = true;
    draw_parts(phone, room);
    phone->mute = mute;
    ui_darken(phone->ui, ground, DARK_BELOW);
    phone_part_draw(phone, phone->dialog, room);
}

static bool is_notification(const struct phone_part *part)
{
    return part->kind == PHONE_PART_NOTIFICATION;
}

/* Whether anything stands besides notifications, so that a ground is needed. */
static bool needs_ground(const struct phone *phone)
{
    for (size_t i = 0; i < phone->part_count; i++) {
        if (!is_notification(phone->parts[i])) {
            return true;
        }
    }
    return false;
}

/* The room for a layer over another one, and its ground: from the top when it begins with a
 * notification, else a sheet that rises from the bottom. */
static struct rect open_sheet(struct phone *phone, const struct phone_body *body)
{
    struct rect room = body->room;
    bool from_top = phone->part_count == 0 || is_notification(phone->parts[0]);
    if (!needs_ground(phone)) {
        return room;
    }
    rect_cut_top(&room, from_top ? 0 : room.h / 12);
    fit(phone, room);
    int height = content_height(phone, room.w) + phone_gap(phone);
    height = height < room.h ? height : room.h;
    struct rect sheet = from_top ? rect_cut_top(&room, height) : rect_cut_bottom(&room, height);
    if (from_top) {
        ui_box(phone->ui, sheet, phone_ground(phone), 0);
    } else {
        phone_body_sheet(phone, body, sheet);
    }
    return sheet;
}

/* What walks in: a call takes all, a dialog stands over the task, the rest is a sheet. */
static void draw_walk_in(struct phone *phone, const struct phone_body *body)
{
    struct ui_mark mark = ui_mark(phone->ui);
    if (has_kind(phone, PHONE_PART_CALLER)) {
        phone_body_ground(phone, body);
        draw_layer(phone, body->room, mark);
    } else {
        draw_layer(phone, open_sheet(phone, body), mark);
    }
}

static void draw_screens(struct phone *phone, const struct phone_body *body)
{
    const struct phone_screen *below = screen_below(phone->session);
    struct ui_mark mark = ui_mark(phone->ui);
    if (below == NULL) {
        phone_body_ground(phone, body);
        draw_layer(phone, body->room, mark);
    } else {
        struct phone lower = *phone;
        lower.mute = true;
        see(&lower, below);
        phone_body_ground(&lower, body);
        draw_layer(&lower, body->room, mark);
        ui_darken(phone->ui, mark, DARK_BELOW);
        draw_walk_in(phone, body);
    }
}

/* A device of the usual shape; wider where larger text was chosen, or the parts need it. */
static struct phone_body find_body(struct phone *phone, struct rect panel)
{
    bool large = ui_environment(phone->ui)->text_percent > 100;
    struct phone_body body = phone_body_fit(phone, panel, large);
    fit(phone, body.room);
    bool good = phone->scale >= SCALE_MIN && phone->keypad_rows == KEYPAD_ROWS;
    return large || good ? body : phone_body_fit(phone, panel, true);
}

struct intent phone_draw(struct ui *ui, const struct view *view, struct rect panel,
                         struct rect ground)
{
    const struct session *session = view->session;
    bool danger = !is_question(session) && step_of(session)->danger;
    const struct ui_accent *accent =
        &ui_theme(ui)->accents[danger ? UI_ACCENT_RED : lesson_accent(session->lesson)];
    ui_panel(ui, ground, accent->soft, accent->line, ui_px(ui, RADIUS + 8));
    const struct phone_screen *screen = session_screen(session);
    if (screen == NULL) {
        return (struct intent){.kind = INTENT_NONE};
    }
    struct phone phone = {
        .ui = ui,
        .view = view,
        .session = session,
        .entered = phone_entered(session),
        .iphone = session->phone == LESSON_PHONE_IPHONE,
        .live = phone_is_live(session),
        .keys_live = phone_keys_are_live(session),
        .key = phone_shown_key(session),
        .submit = find_submit(session, screen),
    };
    find_target(&phone);
    see(&phone, screen);
    struct phone_body body = find_body(&phone, panel);
    phone_body_draw(&phone, &body);
    draw_screens(&phone, &body);
    phone_body_close(&phone, &body);
    phone_marks_draw(&phone, body.room, ground);
    return phone.intent;
}
