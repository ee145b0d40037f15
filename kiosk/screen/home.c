/* home.c: choose a lesson: cards in pages, below the audiences (home_chips.c). */
#include "home_private.h"

#include <string.h>

enum {
    CARD_H = 250,      /* of a card among many */
    CARD_FULL_H = 300, /* … that grows into the room left on its page */
    CARD_TALL_H = 340, /* when there is room for it */
    CARD_PAD = 40,     /* left and right */
    CARD_PAD_LESS = 32,
    CARD_PAD_Y = 24, /* least, above and below */
    CHIP_GAP = 24,   /* above the chips */
    CARD_GAP = 32,
    CARD_MAX = VIEW_LESSON_MAX,
    GOAL_MAX = 4,
    ICON = 152,
    ICON_LESS = 112,
    ICON_TEXT_GAP = 32,
};

/* How much room a card takes. */
enum density {
    DENSITY_ROOMY,
    DENSITY_LOW,   /* as low as its words, beside a smaller icon */
    DENSITY_TIGHT, /* … with a smaller title and the shorter wording */
};

/* ---- cards ---- */

struct cards {
    const struct view *view;
    struct intent intent;
    size_t shown[CARD_MAX]; /* indices into view->lessons */
    size_t count;
    size_t columns;
    enum density density;
};

static void find_cards(struct cards *cards, const struct view *view)
{
    cards->view = view;
    cards->count = 0;
    unsigned wanted = view->audience;
    for (size_t i = 0; i < view->lesson_count && cards->count < CARD_MAX; i++) {
        unsigned has = view->lessons[i]->audiences;
        if (wanted == 0 || (has & wanted) != 0) {
            cards->shown[cards->count++] = i;
        }
    }
}

/* Lessons that this one builds on and that were not finished in this visit; "" when there is none.
 */
static const char *required_titles(struct ui *ui, const struct view *view, size_t index)
{
    const struct lesson *lesson = view->lessons[index];
    const char *titles = "";
    for (size_t i = 0; i < lesson->require_count; i++) {
        for (size_t k = 0; k < view->lesson_count; k++) {
            if (!view->learnt[k] && strcmp(view->lessons[k]->id, lesson->requires[i]) == 0) {
                const char *title = tr_lesson(view, view->lessons[k], view->lessons[k]->title);
                titles = ui_format(ui, "%s%s%s", titles, titles[0] == '\0' ? "" : ", ", title);
            }
        }
    }
    return titles;
}

/* How long it takes, and what should come before. Where the titles would cost a tight card a line,
 * they are left out. */
static const char *minutes_line(struct ui *ui, const struct cards *cards, size_t index, int px,
                                int width)
{
    const struct view *view = cards->view;
    const char *titles = required_titles(ui, view, index);
    struct fill pairs[] = {{"n", show_number(ui, view, view->lessons[index]->minutes)},
                           {"titles", titles}};
    if (view->learnt[index]) {
        return fill_text(ui, view, tr(view, "{n} phút · ✓ Đã học"), pairs, 1);
    }
    if (titles[0] == '\0') {
        return fill_text(ui, view, tr(view, "{n} phút"), pairs, 1);
    }
    const char *line = fill_text(ui, view, tr(view, "{n} phút · sau bài {titles}"), pairs, 2);
    bool fits = ui_measure(ui, UI_FONT_SEMIBOLD, px, line) <= width;
    return fits || cards->density != DENSITY_TIGHT
               ? line
               : fill_text(ui, view, tr(view, "{n} phút · sau bài khác"), pairs, 1);
}

struct card_text {
    struct para title;
    struct para summary;
    struct para minutes;
    struct para goals[GOAL_MAX]; /* what one learns; only on a card that has the row to itself */
    size_t goal_count;
};

static int title_em(const struct cards *cards)
{
    bool alone = cards->columns == 1 && cards->count == 1;
    return alone ? 56 : cards->density == DENSITY_TIGHT ? 40 : EM_HEADING;
}

/* width: of the words. */
static struct card_text card_text(struct ui *ui, const struct cards *cards, size_t index, int width)
{
    const struct view *view = cards->view;
    const struct lesson *lesson = view->lessons[index];
    const struct ui_theme *theme = ui_theme(ui);
    int label = ui_em(ui, EM_LABEL);
    struct card_text text = {
        .title = {.text = tr_lesson(view, lesson, lesson->title),
                  .font = UI_FONT_SEMIBOLD,
                  .px = ui_em(ui, title_em(cards)),
                  .colour = theme->ink,
                  .balanced = true,
                  .voice = UI_VOICE_READ},
        .summary = {.text = tr_lesson(view, lesson, lesson->summary),
                    .px = ui_em(ui, EM_BODY - 2),
                    .colour = theme->muted,
                    .balanced = true},
        .minutes = {.text = minutes_line(ui, cards, index, label, width),
                    .font = UI_FONT_SEMIBOLD,
                    .px = label,
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

static int card_gap(const struct ui *ui, const struct cards *cards)
{
    return ui_px(ui, cards->density == DENSITY_ROOMY ? 14 : 8);
}

static int card_pad(const struct ui *ui, const struct cards *cards)
{
    return ui_px(ui, cards->density == DENSITY_ROOMY ? CARD_PAD : CARD_PAD_LESS);
}

static int card_pad_y(const struct ui *ui, const struct cards *cards)
{
    return ui_px(ui, cards->density == DENSITY_ROOMY ? CARD_PAD_Y : CARD_PAD_Y - 8);
}

static int card_icon(const struct ui *ui, const struct cards *cards, int width)
{
    bool less = width < ui_px(ui, 720) || cards->density != DENSITY_ROOMY;
    return ui_px(ui, less ? ICON_LESS : ICON);
}

static int card_text_width(const struct ui *ui, const struct cards *cards, int width)
{
    return width - 2 * card_pad(ui, cards) - card_icon(ui, cards, width) - ui_px(ui, ICON_TEXT_GAP);
}

static int words_height(struct ui *ui, const struct cards *cards, const struct card_text *text,
                        int width)
{
    return para_height(ui, &text->title, width) + para_height(ui, &text->summary, width) +
           para_height(ui, &text->minutes, width) + 2 * card_gap(ui, cards) +
           goals_height(ui, text, width);
}

static int card_height(struct ui *ui, const struct cards *cards, size_t index, int width)
{
    int room = card_text_width(ui, cards, width);
    struct card_text text = card_text(ui, cards, index, room);
    int height = words_height(ui, cards, &text, room) + 2 * card_pad_y(ui, cards);
    int least = cards->density != DENSITY_ROOMY
                    ? card_icon(ui, cards, width) + 2 * card_pad_y(ui, cards)
                    : ui_px(ui, cards->count == 1 ? CARD_TALL_H : CARD_H);
    return height > least ? height : least;
}

static void draw_icon_tile(struct ui *ui, struct rect rect, const struct lesson *lesson, int size)
{
    const struct ui_accent *accent = &ui_theme(ui)->accents[lesson->colour];
    struct rect tile = rect_centre(rect, size, size);
    ui_panel(ui, tile, accent->soft, accent->soft, ui_px(ui, RADIUS + 8));
    ui_icon(ui, tile, lesson->icon, size * 2 / 3, accent->strong);
}

static void draw_card_words(struct ui *ui, const struct cards *cards, const struct card_text *text,
                            struct rect rect, const char *base)
{
    rect_cut_top(&rect, para_draw(ui, ui_format(ui, "%s/title", base), &text->title, rect));
    rect_cut_top(&rect, card_gap(ui, cards));
    rect_cut_top(&rect, para_draw(ui, ui_format(ui, "%s/summary", base), &text->summary, rect));
    rect_cut_top(&rect, card_gap(ui, cards));
    rect_cut_top(&rect, para_draw(ui, ui_format(ui, "%s/minutes", base), &text->minutes, rect));
    draw_goals(ui, text, rect, base);
}

static void draw_lesson_card(struct ui *ui, struct cards *cards, size_t index, struct rect rect)
{
    const struct lesson *lesson = cards->view->lessons[index];
    struct card_text text = card_text(ui, cards, index, card_text_width(ui, cards, rect.w));
    struct ui_hit hit = ui_target(ui, ui_format(ui, "home/lesson/%s", lesson->id), UI_ROLE_BUTTON,
                                  text.title.text, rect, true);
    hit.node->text_px = text.title.px;
    hit.node->bg = ui_theme(ui)->card;
    ui_panel(ui, rect, hit.pressed ? ui_theme(ui)->card_pressed : ui_theme(ui)->card,
             ui_theme(ui)->line, ui_px(ui, RADIUS));
    struct rect inner = rect_inset(rect, card_pad(ui, cards), 0);
    int icon = card_icon(ui, cards, rect.w);
    draw_icon_tile(ui, rect_cut_left(&inner, icon), lesson, icon);
    rect_cut_left(&inner, ui_px(ui, ICON_TEXT_GAP));
    int height = words_height(ui, cards, &text, inner.w);
    draw_card_words(ui, cards, &text, rect_centre(inner, inner.w, height), hit.node->name);
    ui_focus_ring(ui, &hit, ui_px(ui, RADIUS));
    if (hit.clicked) {
        cards->intent = (struct intent){.kind = INTENT_OPEN, .index = index};
    }
}

static void draw_row(struct ui *ui, struct rect rect, void *context, int index)
{
    struct cards *cards = context;
    int gap = ui_px(ui, CARD_GAP);
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

/* ---- pages ---- */

/* Which rows of cards stand on which page. The question and the chips stand on each page, unless
 * they would leave too little room for rows: then they stand on the first alone. */
struct pages {
    int height;         /* of each row: all cards are of one height */
    int page[CARD_MAX]; /* of the rows */
    size_t rows;
    int count;    /* pages, at least 1 */
    size_t first; /* rows on the first page */
    int spare;    /* height that the fullest page leaves for each of its rows */
    bool repeats; /* question and chips stand on each page */
};

static void find_rows(struct ui *ui, const struct cards *cards, struct pages *pages, int width)
{
    int columns = (int)cards->columns;
    int card_w = (width - ui_px(ui, CARD_GAP) * (columns - 1)) / columns;
    pages->rows = (cards->count + cards->columns - 1) / cards->columns;
    pages->height = 0;
    for (size_t i = 0; i < cards->count; i++) {
        int own = card_height(ui, cards, cards->shown[i], card_w);
        pages->height = own > pages->height ? own : pages->height;
    }
}

/* Divides the rows into pages; head is the height of question and chips. */
static void divide(struct ui *ui, struct pages *pages, int head, int room)
{
    int gap = ui_px(ui, CARD_GAP);
    int beside_head = (room - head) / (pages->height + gap);
    int alone = (room + gap) / (pages->height + gap);
    pages->repeats = beside_head >= 2 || (beside_head == 1 && alone < 2);
    int used = head;
    int page = 0;
    int on_page = 0;
    pages->spare = room;
    pages->first = 0;
    for (size_t i = 0; i < pages->rows; i++) {
        if (used > 0 && used + gap + pages->height > room) {
            page++;
            used = pages->repeats ? head : 0;
            on_page = 0;
        }
        used += (used > 0 ? gap : 0) + pages->height;
        on_page++;
        int spare = (room - used) / on_page;
        pages->spare = spare < pages->spare ? spare : pages->spare;
        pages->page[i] = page;
        pages->first = page == 0 ? i + 1 : pages->first;
    }
    pages->count = page + 1;
}

/* Cards grow into the room that is left. */
static void fill_pages(struct ui *ui, struct pages *pages)
{
    int most = ui_em(ui, CARD_FULL_H) - pages->height;
    int more = pages->spare < most ? pages->spare : most;
    pages->height += more > 0 ? more : 0;
}

/* Plans the pages below what the column holds already: the roomiest cards among those that need
 * the fewest pages and show most of them on the first. */
static void plan(const struct flow *flow, struct cards *cards, struct pages *pages)
{
    struct ui *ui = flow->ui;
    bool large = ui_environment(ui)->text_percent > 125;
    bool one = ui_is_portrait(ui) || cards->count == 1;
    int head = flow_height(flow);
    struct cards best = *cards;
    int fewest = 0;
    size_t most = 0;
    for (int way = 0; way < 6; way++) {
        bool second = way >= 3;
        if (second && (one || !large)) {
            break;
        }
        cards->columns = one || large != second ? 1 : 2;
        cards->density = (enum density)(way % 3);
        find_rows(ui, cards, pages, flow->area.w);
        divide(ui, pages, head, flow->area.h);
        size_t first = pages->first * cards->columns;
        if (fewest == 0 || pages->count < fewest || (pages->count == fewest && first > most)) {
            fewest = pages->count;
            most = first;
            best = *cards;
        }
    }
    *cards = best;
    find_rows(ui, cards, pages, flow->area.w);
    divide(ui, pages, head, flow->area.h);
    fill_pages(ui, pages);
}

/* In portrait the first card begins below the top third of the screen, when few cards leave room.
 */
static int gap_above_cards(const struct flow *flow, const struct cards *cards)
{
    struct ui *ui = flow->ui;
    int gap = ui_px(ui, CARD_GAP);
    int wanted = ui_environment(ui)->h / 3 - flow->area.y - flow_height(flow);
    bool few = cards->count == 1 && ui_environment(ui)->text_percent <= 125;
    return ui_is_portrait(ui) && few && wanted > gap ? wanted : gap;
}

static void add_rows(struct flow *flow, struct cards *cards, const struct pages *pages, int page)
{
    bool first = true;
    for (size_t i = 0; i < pages->rows; i++) {
        if (pages->page[i] != page) {
            continue;
        }
        struct flow_block row = {.height = pages->height,
                                 .gap = first ? gap_above_cards(flow, cards)
                                              : ui_px(flow->ui, CARD_GAP),
                                 .draw = draw_row,
                                 .context = cards,
                                 .index = (int)i};
        flow_add(flow, &row);
        first = false;
    }
}

static struct intent draw_bottom(struct ui *ui, const struct view *view, struct rect rect,
                                 const struct bottom_bar *bar)
{
    switch (bottom_draw(ui, view, rect, bar)) {
    case BOTTOM_PREVIOUS:
        return (struct intent){.kind = INTENT_TURN, .index = (size_t)bar->page - 1};
    case BOTTOM_NEXT:
        return (struct intent){.kind = INTENT_TURN, .index = (size_t)bar->page + 1};
    case BOTTOM_NOTHING:
    case BOTTOM_BACK:
    case BOTTOM_MAIN:
        break;
    case BOTTOM_HELP:
        return (struct intent){.kind = INTENT_GROUP};
    }
    return (struct intent){.kind = INTENT_NONE};
}

static void add_head(struct flow *flow, const struct para *title, struct chips *chips)
{
    struct ui *ui = flow->ui;
    flow_para(flow, "home/title", title, 0);
    if (chips->count > 2) {
        struct flow_block block = {.height = chips_height(ui, chips, flow->area),
                                   .gap = ui_px(ui, CHIP_GAP),
                                   .draw = chips_draw,
                                   .context = chips};
        flow_add(flow, &block);
    }
}

static struct intent first_of(struct intent a, struct intent b)
{
    return a.kind != INTENT_NONE ? a : b;
}

struct intent home_draw(struct ui *ui, const struct view *view)
{
    struct page page = page_begin(ui, view, PAGE_HOME);
    struct chips chips = {.count = 0};
    struct cards cards = {.count = 0};
    struct pages pages;
    chips_find(&chips, view);
    find_cards(&cards, view);
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    const char *question = fill_you(ui, view, tr(view, "Hôm nay {you} muốn học gì?"));
    struct para title = {.text = question,
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(ui, EM_TITLE),
                         .colour = ui_theme(ui)->ink,
                         .balanced = true,
                         .voice = UI_VOICE_READ};
    add_head(&flow, &title, &chips);
    plan(&flow, &cards, &pages);
    struct bottom_bar bar = {
        .help_label = tr(view, "Lớp học nhóm"),
        .help_name = "home/group",
        .help_icon = "account-multiple",
        .help_left = true,
        .page = view->page < pages.count ? view->page : pages.count - 1,
        .pages = pages.count,
    };
    flow.count = bar.page == 0 || pages.repeats ? flow.count : 0;
    add_rows(&flow, &cards, &pages, bar.page);
    flow_run(&flow, 0);
    struct intent intent = draw_bottom(ui, view, page.bottom, &bar);
    return first_of(cards.intent, first_of(chips.intent, first_of(intent, page.intent)));
}
