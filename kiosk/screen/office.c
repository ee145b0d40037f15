/* office.c: the frame of the screens of staff: the same paper and buttons as the visitor's, with
 * what is going on where the program's name stands. */
#include "office_private.h"

enum {
    TOP_MARGIN = 20,
    EMBLEM = 72,
};

static struct button item_button(const struct office_item *item, bool brief)
{
    return (struct button){.label = item->label,
                           .shown = brief ? "" : NULL,
                           .icon = item->icon,
                           .icon_after = "",
                           .kind = item->leave ? BUTTON_LEAVE : BUTTON_QUIET,
                           .em = EM_LABEL};
}

/* A fact has no button around it, but the same place. */
static int fact_width(struct ui *ui, const struct office_item *item)
{
    int px = ui_em(ui, EM_LABEL);
    return px * 5 / 4 + ui_px(ui, 12) + ui_measure(ui, UI_FONT_SEMIBOLD, px, item->label) + 2;
}

static void draw_fact(struct ui *ui, const struct office_item *item, struct rect rect, int index)
{
    int px = ui_em(ui, EM_LABEL);
    struct rect icon = rect_cut_left(&rect, px * 5 / 4);
    ui_icon(ui, icon, item->icon, px * 5 / 4, ui_theme(ui)->muted);
    rect_cut_left(&rect, ui_px(ui, 12));
    struct para para = {
        .text = item->label, .font = UI_FONT_SEMIBOLD, .px = px, .colour = ui_theme(ui)->ink};
    para_draw(ui, ui_format(ui, "bar/fact/%d", index + 1), &para,
              rect_centre(rect, rect.w, para_line_height(px)));
}

static int item_width(struct ui *ui, const struct office_item *item, bool brief)
{
    struct button button = item_button(item, brief);
    return item->name == NULL ? fact_width(ui, item)
                              : button_width(ui, &button, ui_px(ui, TOP_BUTTON_H));
}

static int items_width(struct ui *ui, const struct office_item *items, int count, bool brief)
{
    int width = 0;
    for (int i = 0; i < count; i++) {
        width += item_width(ui, &items[i], brief) + ui_px(ui, GAP);
    }
    return width;
}

static void draw_title(struct ui *ui, const char *title, struct rect rect)
{
    int size = ui_px(ui, EMBLEM);
    struct rect emblem = rect_cut_left(&rect, size);
    ui_emblem(ui, rect_centre(emblem, size, size));
    rect_cut_left(&rect, ui_px(ui, 20));
    struct para para = {.text = title,
                        .font = UI_FONT_SEMIBOLD,
                        .px = ui_em(ui, EM_BODY),
                        .colour = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong};
    if (para_height(ui, &para, rect.w) > rect.h) {
        para.px = ui_em(ui, 28);
    }
    if (rect.w > ui_px(ui, 160) && para_height(ui, &para, rect.w) <= rect.h) {
        para_draw(ui, "bar/title", &para,
                  rect_centre(rect, rect.w, para_height(ui, &para, rect.w)));
    }
}

int office_draw_top(struct ui *ui, const char *title, const struct office_item *items, int count,
                    struct rect top)
{
    int touched = -1;
    bool brief = items_width(ui, items, count, false) > top.w * 3 / 5;
    struct rect right = rect_cut_right(&top, items_width(ui, items, count, brief));
    draw_title(ui, title, top);
    for (int i = 0; i < count; i++) {
        rect_cut_left(&right, ui_px(ui, GAP));
        struct button button = item_button(&items[i], brief);
        struct rect at = rect_cut_left(&right, item_width(ui, &items[i], brief));
        if (items[i].name == NULL) {
            draw_fact(ui, &items[i], at, i);
        } else if (button_draw(ui, items[i].name, &button, at)) {
            touched = i;
        }
    }
    return touched;
}

struct office_page office_begin(struct ui *ui, const char *title, const struct office_item *items,
                                int count)
{
    const struct ui_env *env = ui_environment(ui);
    struct rect all = rect_make(0, 0, env->w, env->h);
    ui_box(ui, all, ui_theme(ui)->paper, 0);
    struct office_page page = {.body = rect_inset(all, ui_px(ui, MARGIN), 0)};
    rect_cut_top(&page.body, ui_px(ui, TOP_MARGIN));
    struct rect top = rect_cut_top(&page.body, ui_px(ui, TOP_BUTTON_H));
    rect_cut_top(&page.body, ui_px(ui, GAP));
    rect_cut_bottom(&page.body, ui_px(ui, GAP));
    page.bottom = rect_cut_bottom(&page.body, ui_px(ui, BUTTON_H));
    rect_cut_bottom(&page.body, ui_px(ui, GAP));
    page.touched = office_draw_top(ui, title, items, count, top);
    return page;
}

struct rect office_heading(struct ui *ui, const char *name, const char *text, struct rect rect)
{
    struct para para = {.text = text,
                        .font = UI_FONT_SEMIBOLD,
                        .px = ui_em_large(ui, EM_TITLE),
                        .colour = ui_theme(ui)->ink,
                        .balanced = true};
    rect_cut_top(&rect, para_draw(ui, name, &para, rect));
    rect_cut_top(&rect, ui_px(ui, GAP));
    return rect;
}

void office_reach(struct flow *flow)
{
    if (ui_is_portrait(flow->ui)) {
        flow_sink(flow);
    }
}

/* ---- cards ---- */

enum {
    CARD_PAD = 32,
    CARD_PAD_Y = 24,
    CARD_ICON = 88,
    CARD_ICON_LARGE = 128,
    CARD_GAP = 24,
    CARD_LEAST = 136,
    CARD_LEAST_LARGE = 256,
};

static int card_icon(const struct ui *ui, const struct office_card *card)
{
    return ui_px(ui, card->large ? CARD_ICON_LARGE : CARD_ICON);
}

static struct para card_title(struct ui *ui, const struct office_card *card)
{
    return (struct para){.text = card->title,
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(ui, card->large ? 50 : 40),
                         .colour = ui_theme(ui)->ink};
}

static struct para card_text(struct ui *ui, const struct office_card *card)
{
    return (struct para){.text = card->text,
                         .px = ui_em(ui, card->large ? EM_BODY : EM_LABEL),
                         .colour = ui_theme(ui)->muted};
}

/* Width of the words in a card so wide. */
static int card_room(const struct ui *ui, const struct office_card *card, int width)
{
    int icon = card->icon[0] == '\0' ? 0 : card_icon(ui, card) + ui_px(ui, GAP);
    return width - ui_px(ui, 2 * CARD_PAD) - icon - ui_px(ui, CARD_ICON);
}

static int card_height(struct ui *ui, const struct office_card *card, int width)
{
    struct para title = card_title(ui, card);
    struct para text = card_text(ui, card);
    int room = card_room(ui, card, width);
    int height = para_height(ui, &title, room) + ui_px(ui, 2 * CARD_PAD_Y);
    height += card->text[0] == '\0' ? 0 : para_height(ui, &text, room) + ui_px(ui, 8);
    int least = ui_px(ui, card->large ? CARD_LEAST_LARGE : CARD_LEAST);
    return height > least ? height : least;
}

static void draw_badge(struct ui *ui, const struct office_card *card, struct rect rect)
{
    const struct ui_accent *accent = &ui_theme(ui)->accents[UI_ACCENT_PRIMARY];
    int size = ui_px(ui, 64);
    struct rect disc = rect_centre(rect, size, size);
    if (!card->choice) {
        ui_icon(ui, disc, "chevron-right", size, ui_theme(ui)->muted);
        return;
    }
    if (!card->selected) {
        ui_outline(ui, disc, ui_theme(ui)->line, ui_px(ui, 3), size / 2);
        return;
    }
    ui_box(ui, disc, accent->strong, size / 2);
    if (card->badge[0] == '\0') {
        ui_icon(ui, disc, "check", ui_px(ui, 44), ui_theme(ui)->on_primary);
        return;
    }
    int px = ui_px(ui, 38);
    int width = ui_measure(ui, UI_FONT_SEMIBOLD, px, card->badge);
    ui_run(ui, rect_centre(disc, width, para_line_height(px)), UI_FONT_SEMIBOLD, px,
           ui_theme(ui)->on_primary, card->badge);
}

static void draw_card_words(struct ui *ui, const struct office_card *card, struct rect rect)
{
    struct para title = card_title(ui, card);
    struct para text = card_text(ui, card);
    int title_h = para_height(ui, &title, rect.w);
    int text_h = card->text[0] == '\0' ? 0 : para_height(ui, &text, rect.w) + ui_px(ui, 8);
    struct rect words = rect_centre(rect, rect.w, title_h + text_h);
    para_draw(ui, ui_format(ui, "%s/title", card->name), &title, rect_cut_top(&words, title_h));
    if (text_h > 0) {
        rect_cut_top(&words, ui_px(ui, 8));
        para_draw(ui, ui_format(ui, "%s/text", card->name), &text, words);
    }
}

static bool draw_office_card(struct ui *ui, const struct office_card *card, struct rect rect)
{
    const struct ui_theme *theme = ui_theme(ui);
    const struct ui_accent *accent = &theme->accents[card->accent];
    struct ui_hit hit = ui_target(ui, card->name, UI_ROLE_OPTION, card->title, rect, true);
    hit.node->selected = card->selected;
    hit.node->text_px = card_title(ui, card).px;
    hit.node->bg = theme->card;
    uint32_t fill = hit.pressed ? theme->card_pressed : theme->card;
    if (card->selected) {
        ui_panel_strong(ui, rect, fill, theme->accents[UI_ACCENT_PRIMARY].strong,
                        ui_px(ui, RADIUS));
    } else {
        ui_panel(ui, rect, fill, theme->line, ui_px(ui, RADIUS));
    }
    struct rect inner = rect_inset(rect, ui_px(ui, CARD_PAD), 0);
    if (card->icon[0] != '\0') {
        int size = card_icon(ui, card);
        struct rect tile = rect_cut_left(&inner, size);
        tile = rect_centre(tile, size, size);
        ui_panel(ui, tile, accent->soft, accent->soft, ui_px(ui, 24));
        ui_icon(ui, tile, card->icon, size * 2 / 3, accent->strong);
        rect_cut_left(&inner, ui_px(ui, GAP));
    }
    draw_badge(ui, card, rect_cut_right(&inner, ui_px(ui, CARD_ICON)));
    draw_card_words(ui, card, inner);
    ui_focus_ring(ui, &hit, ui_px(ui, RADIUS));
    return hit.clicked;
}

static void draw_row(struct ui *ui, struct rect rect, void *context, int index)
{
    struct office_cards *cards = context;
    int gap = ui_px(ui, CARD_GAP);
    int width = (rect.w - gap * (cards->columns - 1)) / cards->columns;
    for (int i = 0; i < cards->columns; i++) {
        size_t at = (size_t)(index * cards->columns + i);
        if (at >= cards->count) {
            return;
        }
        if (draw_office_card(ui, &cards->cards[at], rect_cut_left(&rect, width))) {
            cards->touched = (int)at;
        }
        rect_cut_left(&rect, gap);
    }
}

void office_cards_add(struct flow *flow, struct office_cards *cards)
{
    struct ui *ui = flow->ui;
    int gap = ui_px(ui, CARD_GAP);
    int width = (flow->area.w - gap * (cards->columns - 1)) / cards->columns;
    int rows = ((int)cards->count + cards->columns - 1) / cards->columns;
    cards->touched = -1;
    office_reach(flow);
    for (int row = 0; row < rows; row++) {
        int height = 0;
        for (int i = 0; i < cards->columns; i++) {
            size_t at = (size_t)(row * cards->columns + i);
            int own = at < cards->count ? card_height(ui, &cards->cards[at], width) : 0;
            height = own > height ? own : height;
        }
        struct flow_block block = {.height = height,
                                   .gap = row == 0 ? ui_px(ui, GAP) : gap,
                                   .draw = draw_row,
                                   .context = cards,
                                   .index = row};
        flow_add(flow, &block);
    }
}
