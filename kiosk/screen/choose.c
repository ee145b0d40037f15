/* choose.c: before a lesson that has several ways: which way, or which phone is in the pocket. */
#include "screen_private.h"

enum {
    CARD_PAD = 40,
    CARD_GAP = 32,
    SIGN = 280,      /* picture of a card that stands beside others */
    SIGN_LESS = 168, /* … where words are large */
    SIGN_FLAT = 168, /* … of one that has the row to itself */
    SIGN_TALL = 240, /* … in portrait */
    WORD_GAP = 14,
    CHOICE_MAX = LESSON_TRACK_MAX,
};

struct option {
    const char *icon; /* of a track; "" for phones */
    enum lesson_phone phone;
    struct para title;
    struct para text;
};

struct options {
    const struct view *view;
    struct option list[CHOICE_MAX];
    size_t count;
    bool flat; /* each card has the row to itself, picture on the left */
    int sign;  /* size of the pictures */
    struct intent intent;
};

/* ---- what there is to choose ---- */

static struct option option_of(struct ui *ui, const char *title, const char *text)
{
    return (struct option){
        .icon = "",
        .title = {.text = title,
                  .font = UI_FONT_SEMIBOLD,
                  .px = ui_em(ui, EM_HEADING),
                  .colour = ui_theme(ui)->ink,
                  .voice = UI_VOICE_READ},
        .text = {.text = text,
                 .px = ui_em(ui, EM_BODY),
                 .colour = ui_theme(ui)->muted,
                 .voice = UI_VOICE_READ},
    };
}

static void find_options(struct ui *ui, const struct view *view, struct options *options)
{
    const struct session *session = view->session;
    const struct lesson *lesson = session->lesson;
    *options = (struct options){.view = view};
    if (session->choosing_phone) {
        options->list[0] =
            option_of(ui, tr(view, "Android"), tr(view, "Có ba dấu ở mép dưới màn hình"));
        options->list[0].phone = LESSON_PHONE_ANDROID;
        options->list[1] = option_of(ui, tr(view, "iPhone"), tr(view, "Mặt sau có hình quả táo"));
        options->list[1].phone = LESSON_PHONE_IPHONE;
        options->count = 2;
        return;
    }
    for (size_t i = 0; i < lesson->track_count; i++) {
        const struct lesson_track *track = &lesson->tracks[i];
        options->list[i] = option_of(ui, tr_lesson(view, lesson, track->title),
                                     tr_lesson(view, lesson, track->text));
        options->list[i].icon = track->icon;
    }
    options->count = lesson->track_count;
}

/* ---- pictures ---- */

/* The lower end of a phone with the three marks of its navigation. */
static void draw_android(struct ui *ui, struct rect tile)
{
    const struct ui_theme *theme = ui_theme(ui);
    int unit = tile.w / 20;
    struct rect body = {tile.x + 3 * unit, tile.y - 4 * unit, tile.w - 6 * unit, tile.h + unit};
    ui_clip_begin(ui, tile);
    ui_box(ui, body, theme->ink, 2 * unit);
    struct rect glass = rect_inset(body, unit * 3 / 4, unit * 3 / 4);
    ui_box(ui, glass, theme->card, unit + unit / 4);
    struct rect marks = rect_cut_bottom(&glass, 5 * unit);
    int third = marks.w / 3;
    ui_icon(ui, rect_cut_left(&marks, third), "menu-left", 5 * unit, theme->ink);
    int ring = 5 * unit / 2;
    ui_outline(ui, rect_centre(rect_cut_left(&marks, third), ring, ring), theme->ink, unit / 2,
               ring / 2);
    int square = 2 * unit;
    ui_outline(ui, rect_centre(marks, square, square), theme->ink, unit / 2, unit / 3);
    ui_clip_end(ui);
}

/* The back of a phone with its lenses and an apple. */
static void draw_iphone(struct ui *ui, struct rect tile)
{
    const struct ui_theme *theme = ui_theme(ui);
    int unit = tile.w / 20;
    struct rect body = {tile.x + 4 * unit, tile.y + unit, tile.w - 8 * unit, tile.h - 2 * unit};
    ui_box(ui, body, theme->ink, 2 * unit);
    struct rect back = rect_inset(body, unit / 2, unit / 2);
    ui_box(ui, back, theme->card, unit * 3 / 2);
    struct rect bump = {back.x + unit, back.y + unit, 5 * unit, 5 * unit};
    ui_box(ui, bump, theme->track, unit);
    int lens = 2 * unit;
    ui_box(ui, rect_make(bump.x + unit / 2, bump.y + unit / 2, lens, lens), theme->ink, lens / 2);
    ui_box(ui, rect_make(bump.x + 5 * unit / 2, bump.y + 5 * unit / 2, lens, lens), theme->ink,
           lens / 2);
    back.y += 3 * unit;
    ui_icon(ui, back, "food-apple", 7 * unit, theme->ink);
}

static void draw_sign(struct ui *ui, const struct options *options, const struct option *option,
                      struct rect rect)
{
    const struct lesson *lesson = options->view->session->lesson;
    const struct ui_accent *accent = &ui_theme(ui)->accents[lesson_accent(lesson)];
    ui_panel(ui, rect, accent->soft, accent->line, ui_px(ui, RADIUS));
    if (option->icon[0] != '\0') {
        ui_icon(ui, rect, option->icon, rect.w * 3 / 5, accent->strong);
    } else if (option->phone == LESSON_PHONE_ANDROID) {
        draw_android(ui, rect);
    } else {
        draw_iphone(ui, rect);
    }
}

/* ---- cards ---- */

static int words_width(struct ui *ui, const struct options *options, int width)
{
    width -= 2 * ui_px(ui, CARD_PAD);
    return options->flat ? width - options->sign - ui_px(ui, 36) : width;
}

static int words_height(struct ui *ui, const struct option *option, int width)
{
    int text = option->text.text[0] == '\0' ? 0 : para_height(ui, &option->text, width);
    return para_height(ui, &option->title, width) + (text > 0 ? ui_px(ui, WORD_GAP) + text : 0);
}

static int card_height(struct ui *ui, const struct options *options, size_t index, int width)
{
    int words = words_height(ui, &options->list[index], words_width(ui, options, width));
    int pad = 2 * ui_px(ui, CARD_PAD);
    if (!options->flat) {
        return words + options->sign + ui_px(ui, CARD_GAP) + pad;
    }
    return (words > options->sign ? words : options->sign) + pad;
}

static void draw_words(struct ui *ui, const struct option *option, struct rect rect,
                       const char *base)
{
    struct para title = option->title;
    struct para text = option->text;
    rect_cut_top(&rect, para_draw(ui, ui_format(ui, "%s/title", base), &title, rect));
    rect_cut_top(&rect, ui_px(ui, WORD_GAP));
    para_draw(ui, ui_format(ui, "%s/text", base), &text, rect);
}

static void draw_card_of(struct ui *ui, struct options *options, size_t index, struct rect rect)
{
    struct option option = options->list[index];
    const char *name = ui_format(ui, "choose/%zu", index + 1);
    struct ui_hit hit =
        ui_target(ui, name, UI_ROLE_BUTTON, para_plain(ui, option.title.text), rect, true);
    uint32_t fill = hit.pressed ? ui_theme(ui)->card_pressed : ui_theme(ui)->card;
    ui_panel(ui, rect, fill, ui_theme(ui)->line, ui_px(ui, RADIUS));
    hit.node->text_px = option.title.px;
    hit.node->bg = fill;
    struct rect inner = rect_inset(rect, ui_px(ui, CARD_PAD), ui_px(ui, CARD_PAD));
    int sign = options->sign;
    if (options->flat) {
        draw_sign(ui, options, &option, rect_centre(rect_cut_left(&inner, sign), sign, sign));
        rect_cut_left(&inner, ui_px(ui, 36));
        draw_words(ui, &option, rect_centre(inner, inner.w, words_height(ui, &option, inner.w)),
                   name);
    } else {
        draw_sign(ui, options, &option, rect_centre(rect_cut_top(&inner, sign), sign, sign));
        rect_cut_top(&inner, ui_px(ui, CARD_GAP));
        option.title.align = option.text.align = PARA_CENTRE;
        draw_words(ui, &option, inner, name);
    }
    ui_focus_ring(ui, &hit, ui_px(ui, RADIUS));
    if (hit.clicked) {
        options->intent = (struct intent){.kind = INTENT_SESSION,
                                          .input = {.kind = SESSION_INPUT_CHOOSE, .number = index}};
    }
}

static void draw_one(struct ui *ui, struct rect rect, void *context, int index)
{
    draw_card_of(ui, context, (size_t)index, rect);
}

static int row_width(struct ui *ui, const struct options *options, int width)
{
    int count = (int)options->count;
    return (width - ui_px(ui, CARD_GAP) * (count - 1)) / count;
}

static void draw_row(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    struct options *options = context;
    int width = row_width(ui, options, rect.w);
    for (size_t i = 0; i < options->count; i++) {
        draw_card_of(ui, options, i, rect_cut_left(&rect, width));
        rect_cut_left(&rect, ui_px(ui, CARD_GAP));
    }
}

static void add_row(struct flow *flow, struct options *options)
{
    struct ui *ui = flow->ui;
    int width = row_width(ui, options, flow->area.w);
    int height = 0;
    for (size_t i = 0; i < options->count; i++) {
        int own = card_height(ui, options, i, width);
        height = own > height ? own : height;
    }
    struct flow_block row = {
        .height = height, .gap = ui_px(ui, 40), .draw = draw_row, .context = options};
    flow_add(flow, &row);
}

static void add_stack(struct flow *flow, struct options *options)
{
    for (size_t i = 0; i < options->count; i++) {
        struct flow_block card = {
            .height = card_height(flow->ui, options, i, flow->area.w),
            .gap = ui_px(flow->ui, i == 0 ? 40 : CARD_GAP),
            .draw = draw_one,
            .context = options,
            .index = (int)i,
        };
        flow_add(flow, &card);
    }
}

/* ---- the screen ---- */

struct question {
    struct para title;
    struct para doubt; /* what to do who does not know, or "" */
};

static struct question question_of(struct ui *ui, const struct view *view)
{
    bool phone = view->session->choosing_phone;
    const char *title = phone ? tr(view, "Điện thoại của {you} là loại nào?")
                              : tr(view, "{You} muốn học phần nào?");
    return (struct question){
        .title = {.text = fill_you(ui, view, title),
                  .font = UI_FONT_SEMIBOLD,
                  .px = ui_em(ui, EM_TITLE),
                  .colour = ui_theme(ui)->ink,
                  .balanced = true,
                  .voice = UI_VOICE_READ},
        .doubt = {.text = phone ? tr(view, "Không rõ thì chạm **Android**.") : "",
                  .px = ui_em(ui, EM_BODY),
                  .colour = ui_theme(ui)->muted,
                  .voice = UI_VOICE_READ},
    };
}

/* In portrait below each other: the question stands above, and the cards lie low, where the hand
 * is. */
static int draw_portrait(struct ui *ui, struct options *options, struct rect body)
{
    static const struct {
        int sign;
        bool flat;
    } tries[] = {{SIGN, false}, {SIGN_TALL, false}, {SIGN_TALL, true}, {SIGN_FLAT, true}};
    const struct question question = question_of(ui, options->view);
    struct flow flow;
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++) {
        options->sign = ui_px(ui, tries[i].sign);
        options->flat = tries[i].flat;
        column_init(&flow, ui, options->view, body);
        flow_para(&flow, "choose/title", &question.title, 0);
        size_t first = flow.count;
        add_stack(&flow, options);
        flow_para(&flow, "choose/doubt", &question.doubt, ui_px(ui, 32));
        int left = body.h - flow_height(&flow);
        if (left >= 0) {
            flow.blocks[first].gap += left;
            break;
        }
    }
    return flow_run(&flow, options->view->page).to;
}

/* Cards beside each other where they fit, with smaller pictures if need be, else below each other.
 */
static int draw_all(struct ui *ui, struct options *options, struct rect body)
{
    const struct question question = question_of(ui, options->view);
    static const int signs[] = {SIGN, SIGN_LESS, SIGN_FLAT};
    struct flow flow;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        options->sign = ui_px(ui, signs[i]);
        column_init(&flow, ui, options->view, body);
        flow.centred = true;
        flow_para(&flow, "choose/title", &question.title, 0);
        if (i >= 2) {
            options->flat = true;
            add_stack(&flow, options);
        } else {
            add_row(&flow, options);
        }
        flow_para(&flow, "choose/doubt", &question.doubt, ui_px(ui, 32));
        if (flow_height(&flow) <= body.h) {
            break;
        }
    }
    return flow_run(&flow, options->view->page).to;
}

struct intent choose_draw(struct ui *ui, const struct view *view)
{
    struct page page = page_begin(ui, view, PAGE_FULL);
    struct options options;
    find_options(ui, view, &options);
    int to = ui_is_portrait(ui) ? draw_portrait(ui, &options, page.body)
                                : draw_all(ui, &options, page.body);
    struct bottom_bar bar = {.back = true};
    bool back = bottom_draw(ui, view, page.bottom, &bar) == BOTTOM_BACK;
    if (to >= 0) {
        return (struct intent){.kind = INTENT_TURN, .index = (size_t)to};
    }
    if (options.intent.kind != INTENT_NONE) {
        return options.intent;
    }
    if (back) {
        return (struct intent){.kind = INTENT_BACK};
    }
    return page.intent;
}
