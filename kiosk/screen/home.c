/* home.c: choose a lesson. Chips for the audiences that the lessons speak to, cards in pages. */
#include "screen_private.h"

enum {
    CHIP_H = 96,
    CARD_H = 258,      /* of a card among many */
    CARD_TALL_H = 340, /* when there is room for it */
    CARD_PAD = 40,
    CHIP_MAX = 9,
    ROW_MAX = VIEW_LESSON_MAX,
    GOAL_MAX = 4,
};

static const struct {
    unsigned bit;
    const char *label;
    const char *name;
} audiences[] = {
    {0, N_("Tất cả bài học"), "home/audience/all"},
    {LESSON_AUDIENCE_ELDER, N_("Người cao tuổi"), "home/audience/elder"},
    {LESSON_AUDIENCE_TRADER, N_("Tiểu thương, hộ kinh doanh"), "home/audience/trader"},
    {LESSON_AUDIENCE_PARENT, N_("Gia đình có con đi học"), "home/audience/parent"},
    {LESSON_AUDIENCE_PARTY_MEMBER, N_("Đảng viên"), "home/audience/party-member"},
    {LESSON_AUDIENCE_YOUTH, N_("Thanh niên"), "home/audience/youth"},
    {LESSON_AUDIENCE_TEAM_MEMBER, N_("Tổ công nghệ số"), "home/audience/team-member"},
};

struct chips {
    const struct view *view;
    struct intent intent;
    size_t shown[CHIP_MAX]; /* indices into audiences */
    size_t count;
};

static void find_chips(struct chips *chips, const struct view *view)
{
    unsigned used = 0;
    for (size_t i = 0; i < view->lesson_count; i++) {
        used |= view->lessons[i]->audiences;
    }
    chips->view = view;
    chips->count = 0;
    for (size_t i = 0; i < sizeof audiences / sizeof audiences[0]; i++) {
        if (audiences[i].bit == 0 || (used & audiences[i].bit) != 0) {
            chips->shown[chips->count++] = i;
        }
    }
}

static struct button chip_button(const struct chips *chips, size_t index)
{
    return (struct button){
        .label = tr(chips->view, audiences[chips->shown[index]].label),
        .icon = "",
        .icon_after = "",
        .kind = BUTTON_CHIP,
        .em = EM_LABEL,
        .selected = chips->view->audience == audiences[chips->shown[index]].bit,
    };
}

/* Places the chips in rows; draws them when `draw`; returns the height of all rows. */
static int place_chips(struct ui *ui, struct chips *chips, struct rect rect, bool draw)
{
    int h = ui_px(ui, CHIP_H);
    int gap = ui_px(ui, 20);
    int x = rect.x;
    int y = rect.y;
    for (size_t i = 0; i < chips->count; i++) {
        struct button button = chip_button(chips, i);
        int width = button_width(ui, &button, h) + ui_px(ui, 20);
        width = width > rect.w ? rect.w : width;
        if (x > rect.x && x + width > rect.x + rect.w) {
            x = rect.x;
            y += h + gap;
        }
        const char *name = audiences[chips->shown[i]].name;
        if (draw && button_draw(ui, name, &button, rect_make(x, y, width, h))) {
            chips->intent =
                (struct intent){.kind = INTENT_AUDIENCE, .index = audiences[chips->shown[i]].bit};
        }
        x += width + gap;
    }
    return y + h - rect.y;
}

static void draw_chips(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    place_chips(ui, context, rect, true);
}

/* ---- cards ---- */

struct cards {
    const struct view *view;
    struct intent intent;
    size_t shown[ROW_MAX]; /* indices into view->lessons */
    size_t count;
    size_t columns;
};

static void find_cards(struct cards *cards, const struct view *view)
{
    cards->view = view;
    cards->count = 0;
    unsigned wanted = view->audience;
    for (size_t i = 0; i < view->lesson_count && cards->count < ROW_MAX; i++) {
        unsigned has = view->lessons[i]->audiences;
        if (wanted == 0 || (has & wanted) != 0) {
            cards->shown[cards->count++] = i;
        }
    }
}

static const char *minutes_line(struct ui *ui, const struct view *view, size_t index)
{
    struct fill fill = {"n", show_number(ui, view, view->lessons[index]->minutes)};
    const char *pattern =
        view->learnt[index] ? tr(view, "{n} phút · ✓ Đã học") : tr(view, "{n} phút");
    return fill_text(ui, view, pattern, &fill, 1);
}

struct card_text {
    struct para title;
    struct para summary;
    struct para minutes;
    struct para goals[GOAL_MAX]; /* what one learns; only on a card that has the row to itself */
    size_t goal_count;
};

static struct card_text card_text(struct ui *ui, const struct cards *cards, size_t index)
{
    const struct view *view = cards->view;
    const struct lesson *lesson = view->lessons[index];
    const struct ui_theme *theme = ui_theme(ui);
    int title = cards->columns == 1 && cards->count == 1 ? 56 : EM_HEADING;
    struct card_text text = {
        .title = {.text = tr_lesson(view, lesson, lesson->title),
                  .font = UI_FONT_SEMIBOLD,
                  .px = ui_em(ui, title),
                  .colour = theme->ink},
        .summary = {.text = tr_lesson(view, lesson, lesson->summary),
                    .px = ui_em(ui, EM_BODY - 2),
                    .colour = theme->muted},
        .minutes = {.text = minutes_line(ui, view, index),
                    .font = UI_FONT_SEMIBOLD,
                    .px = ui_em(ui, EM_LABEL),
                    .colour = theme->accents[lesson->colour].strong},
    };
    bool roomy = cards->count == 1 && ui_environment(ui)->text_percent <= 100;
    for (size_t i = 0; roomy && i < lesson->objective_count && i < GOAL_MAX; i++) {
        text.goals[text.goal_count++] =
            (struct para){.text = tr_lesson(view, lesson, lesson->objectives[i].text),
                          .px = ui_em(ui, EM_BODY - 2),
                          .colour = theme->ink};
    }
    return text;
}

static int goals_height(struct ui *ui, const struct card_text *text, int width)
{
    int height = 0;
    for (size_t i = 0; i < text->goal_count; i++) {
        int line = para_line_height(text->goals[i].px);
        height += para_height(ui, &text->goals[i], width - line - ui_px(ui, 12)) + ui_px(ui, 12);
    }
    return height > 0 ? height + ui_px(ui, 20) : 0;
}

static void draw_goals(struct ui *ui, const struct card_text *text, struct rect rect,
                       const char *base)
{
    rect_cut_top(&rect, ui_px(ui, 20));
    for (size_t i = 0; i < text->goal_count; i++) {
        int line = para_line_height(text->goals[i].px);
        struct rect row = rect;
        struct rect icon = rect_cut_left(&row, line);
        icon.h = line;
        ui_icon(ui, icon, "chevron-right", text->goals[i].px, ui_theme(ui)->muted);
        rect_cut_left(&row, ui_px(ui, 12));
        int used = para_draw(ui, ui_format(ui, "%s/goal/%zu", base, i + 1), &text->goals[i], row);
        rect_cut_top(&rect, used + ui_px(ui, 12));
    }
}

static int card_gap(const struct ui *ui)
{
    return ui_px(ui, 14);
}

static int card_icon(const struct ui *ui, int width)
{
    return width < ui_px(ui, 720) ? ui_px(ui, 112) : ui_px(ui, 152);
}

static int card_text_width(const struct ui *ui, int width)
{
    return width - ui_px(ui, 2 * CARD_PAD + 36) - card_icon(ui, width);
}

static int card_height(struct ui *ui, const struct cards *cards, size_t index, int width)
{
    struct card_text text = card_text(ui, cards, index);
    int room = card_text_width(ui, width);
    int height = para_height(ui, &text.title, room) + para_height(ui, &text.summary, room) +
                 para_height(ui, &text.minutes, room) + 2 * card_gap(ui) + ui_px(ui, 2 * CARD_PAD) +
                 goals_height(ui, &text, room);
    int least = ui_px(ui, cards->count == 1 ? CARD_TALL_H : CARD_H);
    return height > least ? height : least;
}

static void draw_icon_tile(struct ui *ui, struct rect rect, const struct lesson *lesson, int size)
{
    const struct ui_accent *accent = &ui_theme(ui)->accents[lesson->colour];
    struct rect tile = rect_centre(rect, size, size);
    ui_panel(ui, tile, accent->soft, accent->soft, ui_px(ui, RADIUS + 8));
    ui_icon(ui, tile, lesson->icon, size * 2 / 3, accent->strong);
}

static void draw_lesson_card(struct ui *ui, struct cards *cards, size_t index, struct rect rect)
{
    const struct lesson *lesson = cards->view->lessons[index];
    struct card_text text = card_text(ui, cards, index);
    struct ui_hit hit = ui_target(ui, ui_format(ui, "home/lesson/%s", lesson->id), UI_ROLE_BUTTON,
                                  text.title.text, rect, true);
    hit.node->text_px = text.title.px;
    hit.node->bg = ui_theme(ui)->card;
    ui_panel(ui, rect, hit.pressed ? ui_theme(ui)->card_pressed : ui_theme(ui)->card,
             ui_theme(ui)->line, ui_px(ui, RADIUS));
    struct rect inner = rect_inset(rect, ui_px(ui, CARD_PAD), 0);
    int icon = card_icon(ui, rect.w);
    draw_icon_tile(ui, rect_cut_left(&inner, icon), lesson, icon);
    rect_cut_left(&inner, ui_px(ui, 36));
    int title_h = para_height(ui, &text.title, inner.w);
    int summary_h = para_height(ui, &text.summary, inner.w);
    int minutes_h = para_height(ui, &text.minutes, inner.w);
    int goals_h = goals_height(ui, &text, inner.w);
    struct rect words =
        rect_centre(inner, inner.w, title_h + summary_h + minutes_h + 2 * card_gap(ui) + goals_h);
    const char *base = hit.node->name;
    para_draw(ui, ui_format(ui, "%s/title", base), &text.title, rect_cut_top(&words, title_h));
    rect_cut_top(&words, card_gap(ui));
    para_draw(ui, ui_format(ui, "%s/summary", base), &text.summary,
              rect_cut_top(&words, summary_h));
    rect_cut_top(&words, card_gap(ui));
    rect_cut_top(&words, para_draw(ui, ui_format(ui, "%s/minutes", base), &text.minutes, words));
    draw_goals(ui, &text, words, base);
    ui_focus_ring(ui, &hit, ui_px(ui, RADIUS));
    if (hit.clicked) {
        cards->intent = (struct intent){.kind = INTENT_OPEN, .index = index};
    }
}

static void draw_row(struct ui *ui, struct rect rect, void *context, int index)
{
    struct cards *cards = context;
    int gap = ui_px(ui, 32);
    int columns = (int)cards->columns;
    int width = (rect.w - gap * (columns - 1)) / columns;
    for (size_t i = 0; i < cards->columns; i++) {
        size_t card = (size_t)index * cards->columns + i;
        if (card < cards->count) {
            draw_lesson_card(ui, cards, cards->shown[card], rect_cut_left(&rect, width));
            rect_cut_left(&rect, gap);
        }
    }
}

/* In portrait the first card begins below the top third of the screen, when few cards leave room.
 */
static int gap_above_cards(const struct flow *flow, const struct cards *cards)
{
    struct ui *ui = flow->ui;
    int gap = ui_px(ui, 32);
    int wanted = ui_environment(ui)->h / 3 - flow->area.y - flow_height(flow);
    bool few = cards->count == 1 && ui_environment(ui)->text_percent <= 125;
    return ui_is_portrait(ui) && few && wanted > gap ? wanted : gap;
}

static void add_rows(struct flow *flow, struct cards *cards)
{
    struct ui *ui = flow->ui;
    bool narrow = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    cards->columns = narrow || cards->count == 1 ? 1 : 2;
    int columns = (int)cards->columns;
    int width = (flow->area.w - ui_px(ui, 32) * (columns - 1)) / columns;
    for (size_t first = 0; first < cards->count; first += cards->columns) {
        int height = 0;
        for (size_t i = first; i < first + cards->columns && i < cards->count; i++) {
            int own = card_height(ui, cards, cards->shown[i], width);
            height = own > height ? own : height;
        }
        struct flow_block row = {.height = height,
                                 .gap = first == 0 ? gap_above_cards(flow, cards) : ui_px(ui, 32),
                                 .draw = draw_row,
                                 .context = cards,
                                 .index = (int)(first / cards->columns)};
        flow_add(flow, &row);
    }
}

static struct intent draw_bottom(struct ui *ui, const struct view *view, struct rect rect)
{
    struct bottom_bar bar = {.back = true};
    bool back = bottom_draw(ui, view, rect, &bar) == BOTTOM_BACK;
    return (struct intent){.kind = back ? INTENT_BACK : INTENT_NONE};
}

static struct intent first_of(struct intent a, struct intent b)
{
    return a.kind != INTENT_NONE ? a : b;
}

struct intent home_draw(struct ui *ui, const struct view *view)
{
    struct page page = page_begin(ui, view, PAGE_FULL);
    struct chips chips = {.count = 0};
    struct cards cards = {.count = 0};
    find_chips(&chips, view);
    find_cards(&cards, view);
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    const char *question = fill_you(ui, view, tr(view, "Hôm nay {you} muốn học gì?"));
    struct para title = {.text = question,
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(ui, EM_TITLE),
                         .colour = ui_theme(ui)->ink};
    flow_para(&flow, "home/title", &title, 0);
    if (chips.count > 2) {
        struct rect row = {page.body.x, 0, page.body.w, 0};
        struct flow_block block = {.height = place_chips(ui, &chips, row, false),
                                   .gap = ui_px(ui, 28),
                                   .draw = draw_chips,
                                   .context = &chips};
        flow_add(&flow, &block);
    }
    add_rows(&flow, &cards);
    int to = flow_run(&flow, view->page).to;
    struct intent intent = draw_bottom(ui, view, page.bottom);
    ui_say(ui, question);
    for (size_t i = 0; i < cards.count && i < 4; i++) {
        const struct lesson *lesson = view->lessons[cards.shown[i]];
        ui_say(ui, tr_lesson(view, lesson, lesson->title));
    }
    if (to >= 0) {
        return (struct intent){.kind = INTENT_TURN, .index = (size_t)to};
    }
    return first_of(cards.intent, first_of(chips.intent, first_of(intent, page.intent)));
}
