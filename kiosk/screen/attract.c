/* attract.c: nobody is here yet. The emblem, one invitation, the total, one thing to remember. */
#include "screen_private.h"

enum {
    FOOTER_PAD = 36,
    START_H = 168,
    TIP_MAX = 12,    /* lines to remember that take turns */
    TITLE_LINES = 2, /* a smaller title is better than more */
};

static void draw_footer(struct ui *ui, const struct view *view, struct rect *body)
{
    const struct ui_env *env = ui_environment(ui);
    struct para place = {
        .text = view->place, .px = ui_em(ui, 28), .colour = ui_theme(ui)->on_primary};
    struct para motto = place;
    motto.text = tr(view, "Đi từng ngõ, gõ từng nhà");
    motto.align = PARA_RIGHT;
    int width = env->w - 2 * ui_px(ui, MARGIN * 2);
    int place_w = ui_measure(ui, UI_FONT_REGULAR, place.px, place.text);
    int motto_w = ui_measure(ui, UI_FONT_REGULAR, motto.px, motto.text);
    bool both = place_w + motto_w + ui_px(ui, 48) <= width;
    int words = both ? para_line_height(place.px) : para_height(ui, &place, width);
    int height = words + ui_px(ui, FOOTER_PAD);
    struct rect band = rect_make(0, env->h - height, env->w, height);
    ui_box(ui, band, ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong, 0);
    struct rect row = rect_centre(band, width, words);
    if (both) {
        para_draw(ui, "attract/place", &place, rect_cut_left(&row, place_w));
        para_draw(ui, "attract/motto", &motto, row);
    } else {
        place.align = PARA_CENTRE;
        place.balanced = true;
        para_draw(ui, "attract/place", &place, row);
    }
    body->h = band.y - ui_px(ui, GAP) - body->y;
}

/* ---- the invitation ---- */

static void draw_brand(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct view *view = context;
    ui_emblem(ui, rect_cut_left(&rect, rect.h));
    rect_cut_left(&rect, ui_px(ui, 24));
    struct para name = {.text = tr(view, "Kỹ năng số Xứ Lạng"),
                        .font = UI_FONT_SEMIBOLD,
                        .px = ui_em_large(ui, EM_HEADING),
                        .colour = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong};
    int height = para_height(ui, &name, rect.w);
    para_draw(ui, "attract/name", &name, rect_centre(rect, rect.w, height));
}

struct start_block {
    const struct view *view;
    bool clicked;
};

static void draw_start(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    struct start_block *start = context;
    struct button button = {.label = tr(start->view, "Chạm để bắt đầu"),
                            .icon = "",
                            .icon_after = "arrow-right",
                            .kind = BUTTON_FILLED,
                            .em = 56,
                            .voice = UI_VOICE_READ};
    int width = button_width(ui, &button, rect.h) + ui_px(ui, 104);
    rect.w = ui_is_portrait(ui) || width > rect.w ? rect.w : width;
    start->clicked = button_draw(ui, "attract/start", &button, rect);
}

/* The middle one of the lessons' minutes; 0 without lessons. */
static int usual_minutes(const struct view *view)
{
    for (size_t i = 0; i < view->lesson_count; i++) {
        int minutes = view->lessons[i]->minutes;
        size_t below = 0;
        size_t same = 0;
        for (size_t k = 0; k < view->lesson_count; k++) {
            below += view->lessons[k]->minutes < minutes ? 1 : 0;
            same += view->lessons[k]->minutes == minutes ? 1 : 0;
        }
        size_t middle = view->lesson_count / 2;
        if (below <= middle && middle < below + same) {
            return minutes;
        }
    }
    return 0;
}

/* How long a lesson takes; "" without lessons. */
static const char *minutes_line(struct ui *ui, const struct view *view)
{
    struct fill fill = {"n", show_number(ui, view, usual_minutes(view))};
    return usual_minutes(view) == 0
               ? ""
               : fill_text(ui, view, tr(view, "Mỗi bài khoảng {n} phút"), &fill, 1);
}

/* How much of the invitation is shown: the button must be on the first page whatever the size. */
enum fullness {
    FULLNESS_TITLE,       /* title and button */
    FULLNESS_TITLE_BRAND, /* and the name above them */
    FULLNESS_ALL,         /* and the line below the title */
};

static void add_invitation_parts(struct flow *flow, struct start_block *start, struct view *view,
                                 enum fullness fullness)
{
    struct ui *ui = flow->ui;
    struct flow_block brand = {.height = ui_em_large(ui, 104), .draw = draw_brand, .context = view};
    flow->count = 0;
    if (fullness >= FULLNESS_TITLE_BRAND) {
        flow_add(flow, &brand);
    }
    struct para title = {.text = tr(view, "Học dùng điện thoại\nan toàn, từng bước một"),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, ui_environment(ui)->text_percent > 125 ? 66 : 76),
                         .colour = ui_theme(ui)->ink,
                         .balanced = true,
                         .voice = UI_VOICE_READ};
    int least = ui_em_large(ui, EM_TITLE - 8);
    while (title.px > least && para_lines(ui, &title, flow->area.w) > TITLE_LINES) {
        title.px = title.px * 31 / 32 > least ? title.px * 31 / 32 : least;
    }
    flow_para(flow, "attract/title", &title, ui_px(ui, 48));
    struct para line = {.text = tr(view, "Miễn phí · Không cần đăng ký"),
                        .px = ui_em_large(ui, 44),
                        .colour = ui_theme(ui)->muted,
                        .balanced = true,
                        .voice = UI_VOICE_READ};
    if (fullness == FULLNESS_ALL) {
        flow_para(flow, "attract/line", &line, ui_px(ui, 32));
        line.text = minutes_line(ui, view);
        flow_para(flow, "attract/minutes", &line, 0);
    }
    struct flow_block button = {
        .height = ui_px(ui, START_H), .gap = ui_px(ui, 64), .draw = draw_start, .context = start};
    flow_add(flow, &button);
}

static void add_invitation(struct flow *flow, struct start_block *start, struct view *view)
{
    for (int fullness = FULLNESS_ALL; fullness >= FULLNESS_TITLE; fullness--) {
        add_invitation_parts(flow, start, view, (enum fullness)fullness);
        if (flow_height(flow) <= flow->area.h) {
            return;
        }
    }
}

/* ---- the total ---- */

enum {
    TOTAL_PAD = 56,
    TOTAL_BAR = 36,
    FIRST_EM = 72,     /* of the words instead of a number */
    TOTAL_SHOWN = 100, /* fewer are not held against the goal */
};

struct total_text {
    struct para head;
    struct para number;
    struct para unit;
    struct para percent;
    struct para goal;
    struct para parts;
};

/* Too few to be held against the goal: the goal stands for itself. */
static void say_few(struct ui *ui, const struct view *view, struct total_text *text)
{
    int64_t total = view->opening + view->own;
    struct fill goal = {"goal", show_number(ui, view, view->goal)};
    text->percent.text = fill_text(ui, view, tr(view, "Mục tiêu của tỉnh: {goal} lượt"), &goal, 1);
    text->goal.text = "";
    text->unit.text = tr(view, "lượt người");
    text->head.text = view->opening == 0 ? tr(view, "Máy này đã giúp") : text->head.text;
    if (total == 0) {
        text->head.text = text->unit.text = "";
        text->number.text = fill_you(ui, view, tr(view, "Mời {you} là người đầu tiên"));
        text->number.px = ui_em_large(ui, FIRST_EM);
        text->number.balanced = true;
    }
}

static struct total_text total_text(struct ui *ui, const struct view *view)
{
    const struct ui_theme *theme = ui_theme(ui);
    int64_t total = view->opening + view->own;
    struct para small = {.px = ui_em_large(ui, EM_BODY - 2), .colour = theme->muted};
    struct total_text text = {small, small, small, small, small, small};
    text.head.text = view->opening > 0 ? tr(view, "Cả tỉnh đã có") : tr(view, "Máy này đã có");
    text.number = (struct para){.text = show_number(ui, view, total),
                                .font = UI_FONT_SEMIBOLD,
                                .px = ui_em_large(ui, 132),
                                .colour = theme->accents[UI_ACCENT_PRIMARY].strong};
    text.unit.text = tr(view, "lượt người được hướng dẫn");
    text.unit.px = ui_em_large(ui, 40);
    text.unit.colour = theme->ink;
    struct fill percent = {"percent", show_percent(ui, view, total, view->goal)};
    text.percent.text = fill_text(ui, view, tr(view, "{percent} mục tiêu"), &percent, 1);
    struct fill goal = {"goal", show_number(ui, view, view->goal)};
    text.goal.text = fill_text(ui, view, tr(view, "{goal} lượt"), &goal, 1);
    text.goal.align = PARA_RIGHT;
    text.parts.text = "";
    text.parts.px = ui_em_large(ui, EM_LABEL - 2);
    if (view->opening > 0) {
        struct fill parts[] = {{"own", show_number(ui, view, view->own)},
                               {"date", view->opening_as_of}};
        bool dated = view->opening_as_of[0] != '\0';
        const char *pattern = dated && view->own == 0 ? tr(view, "Số của tỉnh đến {date}")
                              : dated ? tr(view, "Số của tỉnh đến {date} · riêng máy này: {own}")
                                      : tr(view, "Riêng máy này: {own}");
        text.parts.text = fill_text(ui, view, pattern, parts, 2);
        text.parts.balanced = true;
    }
    if (total < TOTAL_SHOWN) {
        say_few(ui, view, &text);
    }
    return text;
}

static int feet_height(struct ui *ui, const struct total_text *text, int width)
{
    int line = para_line_height(text->percent.px);
    int both = ui_measure(ui, UI_FONT_REGULAR, text->percent.px, text->percent.text) +
               ui_measure(ui, UI_FONT_REGULAR, text->goal.px, text->goal.text);
    bool one = text->goal.text[0] == '\0';
    int height = para_height(ui, &text->percent, width);
    return one ? height : both + ui_px(ui, 32) <= width ? line : 2 * line;
}

static int height_of(struct ui *ui, const struct para *para, int width)
{
    return para->text[0] == '\0' ? 0 : para_height(ui, para, width);
}

static int total_height(struct ui *ui, const struct total_text *text, int width)
{
    int inner = width - 2 * ui_px(ui, TOTAL_PAD);
    int height = height_of(ui, &text->head, inner) + height_of(ui, &text->number, inner) +
                 height_of(ui, &text->unit, inner);
    if (text->parts.text[0] != '\0') {
        height += para_height(ui, &text->parts, inner) + ui_px(ui, 16);
    }
    height += feet_height(ui, text, inner) + ui_px(ui, TOTAL_BAR) + ui_px(ui, 48) + ui_px(ui, 24);
    return height + 2 * ui_px(ui, TOTAL_PAD);
}

/* The bar with the goal below it. */
static void draw_goal(struct ui *ui, const struct view *view, struct total_text *text,
                      struct rect *at)
{
    const struct ui_theme *theme = ui_theme(ui);
    uint32_t soft = theme->accents[UI_ACCENT_PRIMARY].soft;
    rect_cut_top(at, ui_px(ui, 48));
    struct rect bar = rect_cut_top(at, ui_px(ui, TOTAL_BAR));
    draw_progress(ui, "attract/progress", bar, view->opening + view->own, view->goal,
                  soft != theme->card ? soft : theme->track);
    rect_cut_top(at, ui_px(ui, 24));
    bool one_line = text->goal.text[0] == '\0' ||
                    feet_height(ui, text, at->w) == para_line_height(text->percent.px);
    struct rect feet = rect_cut_top(at, feet_height(ui, text, at->w));
    struct rect left = feet;
    if (!one_line) {
        left = rect_cut_top(&feet, feet.h / 2);
        text->goal.align = PARA_LEFT;
    }
    para_draw(ui, "attract/percent", &text->percent, left);
    if (text->goal.text[0] != '\0') {
        para_draw(ui, "attract/goal", &text->goal, feet);
    }
}

static void draw_total(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct view *view = context;
    struct total_text text = total_text(ui, view);
    draw_card(ui, rect);
    struct rect at = rect_inset(rect, ui_px(ui, TOTAL_PAD), ui_px(ui, TOTAL_PAD));
    if (text.head.text[0] != '\0') {
        rect_cut_top(&at, para_draw(ui, "attract/head", &text.head, at));
    }
    rect_cut_top(&at, para_draw(ui, "attract/total", &text.number, at));
    if (text.unit.text[0] != '\0') {
        rect_cut_top(&at, para_draw(ui, "attract/unit", &text.unit, at));
    }
    draw_goal(ui, view, &text, &at);
    rect_cut_top(&at, ui_px(ui, 16));
    para_draw(ui, "attract/parts", &text.parts, at);
}

/* ---- something to remember ---- */

static const char *const *remember_of(const struct lesson *lesson)
{
    return lesson->track_count > 0 ? lesson->tracks[0].remember : lesson->remember;
}

/* The lines that the lessons want remembered, the first of each lesson first. */
static size_t find_tips(const struct view *view, const char *tips[TIP_MAX])
{
    size_t count = 0;
    for (size_t line = 0; line < LESSON_REMEMBER_COUNT; line++) {
        for (size_t i = 0; i < view->lesson_count && count < TIP_MAX; i++) {
            const struct lesson *lesson = view->lessons[i];
            tips[count++] = tr_lesson(view, lesson, remember_of(lesson)[line]);
        }
    }
    if (count == 0) {
        tips[count++] = tr(view, "Công an không bao giờ yêu cầu cài ứng dụng qua điện thoại.");
    }
    return count;
}

static struct message_box tip_box(const struct view *view, const char *tip)
{
    return (struct message_box){
        .accent = UI_ACCENT_RED,
        .icon = "alert-outline",
        .heading = tr(view, "Nhớ nhé"),
        .text = tip,
        .name = "attract/tip",
        .voice = UI_VOICE_READ,
    };
}

/* As high as the longest one needs, so that nothing moves when they change. */
static int tip_height(struct ui *ui, const struct view *view, int width)
{
    const char *tips[TIP_MAX];
    size_t count = find_tips(view, tips);
    int height = 0;
    for (size_t i = 0; i < count; i++) {
        struct message_box box = tip_box(view, tips[i]);
        int own = message_box_height(ui, &box, width);
        height = own > height ? own : height;
    }
    return height;
}

static void draw_tip(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct view *view = context;
    const char *tips[TIP_MAX];
    size_t count = find_tips(view, tips);
    struct message_box box = tip_box(view, tips[(size_t)view->tip % count]);
    message_box_draw(ui, &box, rect);
}

static void add_total(struct flow *flow, struct view *view, int gap)
{
    struct total_text text = total_text(flow->ui, view);
    struct flow_block block = {.height = total_height(flow->ui, &text, flow->area.w),
                               .gap = gap,
                               .draw = draw_total,
                               .context = view};
    flow_add(flow, &block);
    block = (struct flow_block){.height = tip_height(flow->ui, view, flow->area.w),
                                .gap = ui_px(flow->ui, 32),
                                .draw = draw_tip,
                                .context = view};
    flow_add(flow, &block);
}

struct intent attract_draw(struct ui *ui, const struct view *view)
{
    struct view seen = *view;
    struct page page = page_begin(ui, view, PAGE_FRONT);
    draw_footer(ui, view, &page.body);
    struct start_block start = {.view = view};
    struct flow flow;
    struct rect body = rect_inset(page.body, ui_px(ui, MARGIN), 0);
    int to = -1;
    if (ui_is_portrait(ui)) {
        column_init(&flow, ui, view, body);
        add_invitation(&flow, &start, &seen);
        add_total(&flow, &seen, ui_px(ui, 64));
        flow.count -=
            flow_height(&flow) > body.h ? 1 : 0; /* rather without the tip than in pages */
        flow.centred = true;
        to = flow_run(&flow, view->page).to;
    } else {
        struct rect right = rect_cut_right(&body, ui_px(ui, 728));
        rect_cut_right(&body, ui_px(ui, 64));
        column_init(&flow, ui, view, body);
        flow.centred = true;
        add_invitation(&flow, &start, &seen);
        to = flow_run(&flow, view->page).to;
        column_init(&flow, ui, view, right);
        flow.centred = true;
        add_total(&flow, &seen, 0);
        if (flow_height(&flow) > right.h) {
            flow.count = 1;
        }
        if (flow_height(&flow) <= right.h) {
            flow_run(&flow, 0);
        }
    }
    if (start.clicked) {
        return (struct intent){.kind = INTENT_START};
    }
    return to >= 0 ? (struct intent){.kind = INTENT_TURN, .index = (size_t)to} : page.intent;
}
