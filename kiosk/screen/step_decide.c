/* step_decide.c: a scene with ways out. The choice is answered by what comes of it. */
#include "step_private.h"

enum {
    CHOICE_H = 136,
    CHOICE_H_LESS = 104, /* where all would not fit on one page */
    CHOICE_PAD = 32,
    CHOICE_GAP = 20,
    LETTER = 72,
    SCENE_PAD = 36,
    SCENE_ICON = 120,
    PICTURE_H_MIN = 300, /* portrait: a picture above the words is at least so high */
    PICTURE_H_MAX = 800, /* … and at most */
    PHONE_H_LEAST = 780, /* … a phone at least */
};

/* What is spared so that the scene and all choices stand on one page. */
enum spare {
    SPARE_NOTHING,
    SPARE_AIR,   /* lower choices, closer together */
    SPARE_CRUMB, /* … and the line above the scene */
    SPARE_SIZE,  /* … and a seventh of the size, of letters that were made larger */
    SPARE_COUNT,
};

struct choices {
    const struct view *view;
    enum spare spare;
    size_t columns;
    bool panel; /* a phone or picture stands beside or above the words */
    bool brief; /* answered: the choice that was made is shown alone */
    struct intent intent;
};

static bool has_phone(const struct view *view)
{
    return step_in_view(view)->screen < view->session->lesson->screen_count;
}

static bool has_panel(const struct view *view)
{
    const struct lesson_step *step = step_in_view(view);
    return has_phone(view) || step->picture[0] != '\0';
}

/* ---- choices ---- */

static int spared(const struct choices *choices, int px)
{
    return choices->spare == SPARE_SIZE ? px * 6 / 7 : px;
}

static struct para choice_para(struct ui *ui, const struct choices *choices, size_t index)
{
    const struct view *view = choices->view;
    return (struct para){.text = step_text(view, step_in_view(view)->choices[index].text),
                         .px = spared(choices, ui_em(ui, EM_BODY + 2)),
                         .colour = ui_theme(ui)->ink,
                         .voice = step_is_done(view) ? UI_VOICE_KNOWN : UI_VOICE_READ};
}

static int choice_room(struct ui *ui, int width)
{
    return width - 2 * ui_px(ui, CHOICE_PAD) - ui_px(ui, LETTER) - ui_px(ui, 28);
}

static int choice_height(struct ui *ui, const struct choices *choices, size_t index, int width)
{
    struct para para = choice_para(ui, choices, index);
    bool low = choices->spare != SPARE_NOTHING;
    int height = para_height(ui, &para, choice_room(ui, width)) + ui_px(ui, low ? 24 : 40);
    int least = ui_px(ui, low ? CHOICE_H_LESS : CHOICE_H);
    return height > least ? height : least;
}

static const struct ui_accent *accent_of(struct ui *ui, const struct lesson_choice *choice)
{
    return &ui_theme(ui)->accents[choice->best ? UI_ACCENT_GREEN : UI_ACCENT_GOLD];
}

static void draw_letter(struct ui *ui, struct rect rect, size_t index,
                        const struct ui_accent *accent)
{
    const struct ui_theme *theme = ui_theme(ui);
    int size = ui_px(ui, LETTER);
    struct rect disc = rect_centre(rect, size, size);
    char letter[2] = {(char)('A' + index), '\0'};
    int px = ui_px(ui, EM_BODY);
    ui_panel(ui, disc, accent != NULL ? accent->strong : theme->paper,
             accent != NULL ? accent->strong : theme->line, size / 2);
    int width = ui_measure(ui, UI_FONT_SEMIBOLD, px, letter);
    ui_run(ui, rect_centre(disc, width, size), UI_FONT_SEMIBOLD, px,
           accent != NULL ? theme->card : theme->ink, letter);
}

static void draw_choice(struct ui *ui, struct choices *choices, size_t index, struct rect rect)
{
    const struct view *view = choices->view;
    const struct ui_theme *theme = ui_theme(ui);
    bool done = step_is_done(view);
    bool chosen = done && view->session->choice == (int)index;
    const struct ui_accent *accent =
        chosen ? accent_of(ui, &step_in_view(view)->choices[index]) : NULL;
    struct para para = choice_para(ui, choices, index);
    struct ui_hit hit = ui_target(ui, ui_format(ui, "step/choice/%zu", index + 1), UI_ROLE_OPTION,
                                  para_plain(ui, para.text), rect, !done);
    uint32_t fill = chosen ? accent->soft : hit.pressed ? theme->card_pressed : theme->card;
    if (chosen) {
        ui_panel_strong(ui, rect, fill, accent->strong, ui_px(ui, RADIUS));
    } else {
        ui_panel(ui, rect, fill, theme->line, ui_px(ui, RADIUS));
    }
    hit.node->text_px = para.px;
    hit.node->bg = fill;
    hit.node->selected = chosen;
    struct rect inner = rect_inset(rect, ui_px(ui, CHOICE_PAD), 0);
    draw_letter(ui, rect_cut_left(&inner, ui_px(ui, LETTER)), index, accent);
    rect_cut_left(&inner, ui_px(ui, 28));
    int height = para_height(ui, &para, inner.w);
    para_draw(ui, NULL, &para, rect_centre(inner, inner.w, height));
    hit.node->cut = height > rect.h;
    ui_focus_ring(ui, &hit, ui_px(ui, RADIUS));
    if (hit.clicked) {
        choices->intent = step_intent(SESSION_INPUT_SELECT);
        choices->intent.input.number = index;
    }
}

static void draw_row(struct ui *ui, struct rect rect, void *context, int index)
{
    struct choices *choices = context;
    int columns = (int)choices->columns;
    int gap = ui_px(ui, CHOICE_GAP);
    int width = (rect.w - gap * (columns - 1)) / columns;
    for (int i = 0; i < columns; i++) {
        size_t choice = (size_t)(index + i);
        if (choice < step_in_view(choices->view)->choice_count) {
            draw_choice(ui, choices, choice, rect_cut_left(&rect, width));
            rect_cut_left(&rect, gap);
        }
    }
}

static void add_row(struct flow *flow, struct choices *choices, size_t first, int gap)
{
    struct ui *ui = flow->ui;
    int columns = (int)choices->columns;
    int width = (flow->area.w - ui_px(ui, CHOICE_GAP) * (columns - 1)) / columns;
    int height = 0;
    for (size_t i = first; i < first + choices->columns; i++) {
        bool there = i < step_in_view(choices->view)->choice_count;
        int own = there ? choice_height(ui, choices, i, width) : 0;
        height = own > height ? own : height;
    }
    struct flow_block row = {.height = height,
                             .gap = ui_px(ui, gap),
                             .draw = draw_row,
                             .context = choices,
                             .index = (int)first,
                             .joined = first > 0};
    flow_add(flow, &row);
}

static void add_choices(struct flow *flow, struct choices *choices)
{
    size_t count = step_in_view(choices->view)->choice_count;
    int first = choices->spare == SPARE_NOTHING ? 32 : 20;
    int between = choices->spare == SPARE_NOTHING ? CHOICE_GAP : 16;
    for (size_t i = 0; i < count; i += choices->columns) {
        add_row(flow, choices, i, i == 0 ? first : between);
    }
}

/* The choice that was made, alone. */
static void add_chosen(struct flow *flow, struct choices *choices)
{
    choices->columns = 1;
    add_row(flow, choices, (size_t)choices->view->session->choice, 32);
    flow->blocks[flow->count - 1].joined = false;
}

/* ---- what comes of it ---- */

static struct message_box because_box(const struct view *view)
{
    const struct lesson_choice *choice = &step_in_view(view)->choices[view->session->choice];
    return (struct message_box){
        .accent = choice->best ? UI_ACCENT_GREEN : UI_ACCENT_GOLD,
        .icon = choice->best ? "check-circle" : "lightbulb-outline",
        .heading = choice->best ? tr(view, "Đúng rồi!") : tr(view, "Cách này chưa an toàn"),
        .text = step_text(view, choice->because),
        .name = "step/box",
        .voice = UI_VOICE_READ,
    };
}

/* ---- the scene ---- */

static int scene_indent(struct ui *ui)
{
    return ui_px(ui, SCENE_PAD) + ui_px(ui, SCENE_ICON) + ui_px(ui, 36);
}

static struct para scene_para(struct ui *ui, const struct choices *choices)
{
    const struct view *view = choices->view;
    struct para para = step_body(ui, step_text(view, step_in_view(view)->text));
    para.px = spared(choices, para.px);
    para.colour = ui_theme(ui)->ink;
    return para;
}

static void draw_scene(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct choices *choices = context;
    const struct lesson *lesson = choices->view->session->lesson;
    const struct lesson_step *step = step_in_view(choices->view);
    const struct ui_accent *accent = &ui_theme(ui)->accents[lesson_accent(lesson)];
    draw_card(ui, rect);
    struct rect inner = rect_inset(rect, ui_px(ui, SCENE_PAD), 0);
    struct rect left = rect_cut_left(&inner, ui_px(ui, SCENE_ICON));
    struct rect tile = rect_centre(left, left.w, left.w);
    ui_panel(ui, tile, accent->soft, accent->soft, ui_px(ui, RADIUS));
    ui_icon(ui, tile, step->icon[0] != '\0' ? step->icon : lesson->icon, tile.w * 2 / 3,
            accent->strong);
    rect_cut_left(&inner, ui_px(ui, 36));
    struct para para = scene_para(ui, choices);
    int height = para_height(ui, &para, inner.w);
    para_draw(ui, "step/scene", &para, rect_centre(inner, inner.w, height));
}

static void add_scene(struct flow *flow, struct choices *choices)
{
    struct ui *ui = flow->ui;
    struct para para = scene_para(ui, choices);
    if (choices->panel) {
        flow_para(flow, "step/scene", &para, ui_px(ui, 20));
        return;
    }
    int room = flow->area.w - scene_indent(ui) - ui_px(ui, SCENE_PAD);
    int height = para_height(ui, &para, room);
    int least = ui_px(ui, SCENE_ICON);
    struct flow_block block = {.height = (height > least ? height : least) + ui_px(ui, 48),
                               .gap = ui_px(ui, 24),
                               .draw = draw_scene,
                               .context = choices};
    flow_add(flow, &block);
}

/* ---- the screen ---- */

static struct para ask_para(struct ui *ui, const struct view *view)
{
    struct para ask = step_heading(ui, step_text(view, step_in_view(view)->ask));
    ask.px = has_panel(view) ? ui_em(ui, EM_HEADING) : ask.px;
    ask.voice = step_is_done(view) ? UI_VOICE_KNOWN : UI_VOICE_READ;
    return ask;
}

struct decide_words {
    struct step_crumb crumb;
    struct message_box box;
    struct para ask;
};

static void add_answered(struct flow *flow, struct choices *choices, struct decide_words *words)
{
    size_t start = flow->count;
    add_choices(flow, choices);
    message_box_add(flow, &words->box, ui_px(flow->ui, 32));
    choices->brief = choices->brief || flow_height(flow) > flow->area.h;
    if (choices->brief) {
        flow->count = start;
        add_chosen(flow, choices);
        message_box_add(flow, &words->box, ui_px(flow->ui, 32));
    }
}

/* Where the words take several pages, what is asked stands on the page of the choices. */
static void add_words(struct flow *flow, struct choices *choices, struct decide_words *words)
{
    struct ui *ui = flow->ui;
    bool done = step_is_done(choices->view);
    if (choices->spare < SPARE_CRUMB) {
        step_crumb_add(flow, &words->crumb);
    }
    if (!done) {
        add_scene(flow, choices);
    }
    struct para ask = words->ask;
    ask.px = spared(choices, ask.px);
    flow_para(flow, "step/ask", &ask, ui_px(ui, choices->spare == SPARE_NOTHING ? 28 : 12));
    if (done) {
        add_answered(flow, choices, words);
        return;
    }
    size_t first = flow->count;
    add_choices(flow, choices);
    flow->blocks[first].joined = true;
}

/* In portrait the phone or picture takes what the words leave, so that the choices lie low, where
 * the hand is. */
static struct rect cut_panel(struct ui *ui, const struct view *view, struct rect *body, int words)
{
    int gap = ui_px(ui, 2 * GAP);
    int height = body->h - words - gap;
    int least = ui_px(ui, has_phone(view) ? PHONE_H_LEAST : PICTURE_H_MIN);
    int most = has_phone(view) ? height : ui_px(ui, PICTURE_H_MAX);
    height = height > most ? most : height;
    if (height < least && !has_panel(view)) {
        return (struct rect){.w = 0};
    }
    struct rect panel = rect_cut_top(body, height < least ? least : height);
    rect_cut_top(body, gap);
    return panel;
}

/* On one page if that can be, sparing no more than it takes. */
static void fit_words(struct flow *flow, struct choices *choices, struct decide_words *words)
{
    bool large = ui_environment(flow->ui)->text_percent > 100;
    for (int spare = SPARE_NOTHING; spare < (large ? SPARE_COUNT : SPARE_SIZE); spare++) {
        choices->spare = (enum spare)spare;
        flow->count = 0;
        add_words(flow, choices, words);
        if (flow_height(flow) <= flow->area.h) {
            return;
        }
    }
    choices->spare = SPARE_NOTHING;
    flow->count = 0;
    add_words(flow, choices, words);
}

/* A picture may be narrower where that brings all words onto one page; a phone has to be read. */
static void narrow_picture(struct rect *panel, struct rect *body)
{
    int less = panel->w * 2 / 5;
    panel->w -= less;
    body->x -= less;
    body->w += less;
}

static struct flow_result draw_words(struct ui *ui, struct choices *choices, struct rect body,
                                     struct rect *panel)
{
    const struct view *view = choices->view;
    bool portrait = ui_is_portrait(ui);
    struct decide_words words = {.crumb = step_crumb(ui, view), .ask = ask_para(ui, view)};
    if (step_is_done(view)) {
        words.box = because_box(view);
    }
    struct flow flow;
    column_init(&flow, ui, view, body);
    choices->panel = choices->panel || portrait;
    add_words(&flow, choices, &words);
    if (portrait) {
        int left = body.h - flow_height(&flow) - ui_px(ui, 2 * GAP);
        if (step_is_done(view) && has_phone(view) && left < ui_px(ui, PHONE_H_LEAST)) {
            choices->brief = true;
            flow.count = 0;
            add_words(&flow, choices, &words);
        }
        *panel = cut_panel(ui, view, &body, flow_height(&flow));
        choices->panel = panel->w > 0;
        choices->columns = 1;
        column_init(&flow, ui, view, body);
    }
    fit_words(&flow, choices, &words);
    if (!portrait && panel->w > 0 && !has_phone(view) && flow_height(&flow) > body.h) {
        narrow_picture(panel, &body);
        column_init(&flow, ui, view, body);
        fit_words(&flow, choices, &words);
    }
    flow.centred = !portrait;
    return flow_run(&flow, view->page);
}

struct step_shown step_decide_draw(struct ui *ui, const struct view *view, struct rect body)
{
    struct choices choices = {.view = view, .columns = 1, .panel = has_panel(view)};
    struct step_room room = {.words = body};
    struct step_shown shown = {.pages = 1};
    if (!ui_is_portrait(ui) && has_panel(view)) {
        room = step_divide(ui, view, body);
    } else if (!ui_is_portrait(ui) && step_in_view(view)->choice_count != 3) {
        choices.columns = 2;
    }
    struct flow_result words = draw_words(ui, &choices, room.words, &room.panel);
    if (has_phone(view)) {
        phone_draw(ui, view, room.panel, room.panel);
    } else if (room.panel.w > 0) {
        step_picture_draw(ui, view, room.panel);
    }
    shown.intent = choices.intent;
    shown.page = words.page;
    shown.pages = words.pages;
    if (words.to >= 0) {
        shown.intent = (struct intent){.kind = INTENT_TURN, .index = (size_t)words.to};
    }
    return shown;
}
