/* frame.c: what every screen has: paper, top bar, bottom bar, cards, message boxes. */
#include "class_private.h"

enum {
    TOP_MARGIN = 20,
    TOP_COUNT = 7,
    TOP_GAP_LESS = 16, /* between its buttons where there is little room */
    DOT_MAX = 16,      /* more are a bar */
    SLIM_W = 480,      /* of the bar */
    SLIM_W_MIN = 96,
    PAGER_W = 152, /* of a pager's button */
};

/* How much of the words the top bar shows. */
enum top_level {
    TOP_LEVEL_NONE, /* never */
    TOP_LEVEL_ALL,
    TOP_LEVEL_MOST,  /* help by its icon alone */
    TOP_LEVEL_SHORT, /* the short ones */
    TOP_LEVEL_ICONS,
};

struct top_item {
    const char *name;
    const char *icon;
    const char *label;
    const char *shorter; /* shown when there is little room; "" for the icon alone */
    enum top_level full; /* the last level that shows the label */
    enum button_kind kind;
    bool selected;
    struct intent intent;
};

static struct intent sheet_intent(enum view_sheet sheet)
{
    return (struct intent){.kind = INTENT_SHEET, .index = sheet};
}

static int add_choices(const struct ui *ui, const struct view *view, struct top_item *items)
{
    int count = 0;
    if (view->listening && !view->mute) {
        items[count++] = (struct top_item){.name = "bar/volume",
                                           .icon = volume_icon(view->volume),
                                           .label = tr(view, "Âm lượng"),
                                           .shorter = "",
                                           .full = TOP_LEVEL_NONE,
                                           .intent = sheet_intent(VIEW_SHEET_VOLUME)};
    }
    items[count++] = (struct top_item){.name = "bar/text-size",
                                       .icon = "format-size",
                                       .label = tr(view, "Cỡ chữ"),
                                       .shorter = "",
                                       .full = TOP_LEVEL_MOST,
                                       .selected = ui_environment(ui)->text_percent > 100,
                                       .intent = sheet_intent(VIEW_SHEET_TEXT)};
    items[count++] = (struct top_item){.name = "bar/contrast",
                                       .icon = "contrast-circle",
                                       .label = tr(view, "Màu sắc"),
                                       .shorter = "",
                                       .full = TOP_LEVEL_NONE,
                                       .selected = ui_environment(ui)->theme == UI_THEME_CONTRAST,
                                       .intent = sheet_intent(VIEW_SHEET_THEME)};
    items[count++] = (struct top_item){.name = "bar/language",
                                       .icon = "translate",
                                       .label = lang_name(view->lang),
                                       .shorter = lang_short_name(view->lang),
                                       .full = TOP_LEVEL_MOST,
                                       .intent = sheet_intent(VIEW_SHEET_LANG)};
    return count;
}

static int top_items(const struct ui *ui, const struct view *view, enum page_kind kind,
                     struct top_item items[TOP_COUNT])
{
    const char *listen = view->mute       ? tr(view, "Không có tiếng")
                         : view->speaking ? tr(view, "Dừng")
                                          : tr(view, "Nghe");
    items[0] = (struct top_item){.name = "bar/listen",
                                 .icon = view->mute       ? "volume-off"
                                         : view->speaking ? "stop"
                                                          : "volume-high",
                                 .label = listen,
                                 .shorter = listen,
                                 .full = TOP_LEVEL_SHORT,
                                 .selected = view->speaking,
                                 .intent = {.kind = INTENT_LISTEN}};
    int count = 1 + add_choices(ui, view, items + 1);
    if (kind == PAGE_FULL || kind == PAGE_HOME) {
        items[count++] = (struct top_item){.name = "bar/help",
                                           .icon = "help-circle-outline",
                                           .label = tr(view, "Gọi cán bộ"),
                                           .shorter = "",
                                           .full = TOP_LEVEL_ALL,
                                           .intent = {.kind = INTENT_HELP}};
        items[count++] = (struct top_item){.name = "bar/end",
                                           .icon = "close-circle-outline",
                                           .label = tr(view, "Kết thúc"),
                                           .shorter = "",
                                           .full = TOP_LEVEL_MOST,
                                           .kind = kind == PAGE_FULL ? BUTTON_LEAVE : BUTTON_QUIET,
                                           .intent = {.kind = INTENT_END}};
    }
    return count;
}

static struct button top_button(const struct top_item *item, enum top_level level)
{
    struct button button = {.label = item->label,
                            .icon = item->icon,
                            .icon_after = "",
                            .kind = item->kind,
                            .selected = item->selected,
                            .em = EM_LABEL};
    if (level == TOP_LEVEL_ICONS) {
        button.shown = "";
    } else if (level > item->full) {
        button.shown = item->shorter;
    }
    return button;
}

static int top_gap(const struct ui *ui, enum top_level level)
{
    return ui_px(ui, level >= TOP_LEVEL_SHORT ? TOP_GAP_LESS : GAP);
}

static int top_width(struct ui *ui, const struct top_item *items, int count, enum top_level level)
{
    int width = top_gap(ui, level) * (count - 1);
    for (int i = 0; i < count; i++) {
        struct button button = top_button(&items[i], level);
        width += button_width(ui, &button, ui_px(ui, TOP_BUTTON_H));
    }
    return width;
}

static void draw_brand(struct ui *ui, const struct view *view, struct rect left)
{
    int size = ui_px(ui, 72);
    struct rect emblem = rect_cut_left(&left, size);
    ui_emblem(ui, rect_centre(emblem, size, size));
    rect_cut_left(&left, ui_px(ui, 20));
    struct para name = {.text = tr(view, "Kỹ năng số Xứ Lạng"),
                        .font = UI_FONT_SEMIBOLD,
                        .px = ui_em(ui, EM_BODY),
                        .colour = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong};
    int width = ui_measure(ui, UI_FONT_SEMIBOLD, name.px, name.text);
    if (width <= left.w - ui_px(ui, GAP)) {
        int height = para_line_height(name.px);
        para_draw(ui, "bar/name", &name, rect_centre(left, left.w, height));
    }
}

/* What is kept free on the left: with all words for the emblem and the name, else for the emblem.
 */
static int brand_width(struct ui *ui, const struct view *view, enum page_kind kind,
                       enum top_level level)
{
    if (kind == PAGE_FRONT) {
        return 0;
    }
    int emblem = ui_px(ui, 72 + GAP);
    const char *name = tr(view, "Kỹ năng số Xứ Lạng");
    int words = ui_measure(ui, UI_FONT_SEMIBOLD, ui_em(ui, EM_BODY), name) + ui_px(ui, 20 + GAP);
    return level == TOP_LEVEL_ALL ? emblem + words : emblem;
}

static struct intent draw_top(struct ui *ui, const struct view *view, struct rect bar,
                              enum page_kind kind)
{
    struct top_item items[TOP_COUNT];
    int count = top_items(ui, view, kind, items);
    enum top_level level = ui_is_portrait(ui) ? TOP_LEVEL_SHORT : TOP_LEVEL_ALL;
    while (level < TOP_LEVEL_ICONS &&
           top_width(ui, items, count, level) + brand_width(ui, view, kind, level) > bar.w) {
        level++;
    }
    struct intent intent = {.kind = INTENT_NONE};
    struct rect rest = bar;
    rect_cut_left(&rest, bar.w - top_width(ui, items, count, level));
    struct rect left = bar;
    left.w = rest.x - bar.x;
    if (kind != PAGE_FRONT) {
        draw_brand(ui, view, left);
    }
    for (int i = 0; i < count; i++) {
        struct button button = top_button(&items[i], level);
        button.disabled = view->mute && items[i].intent.kind == INTENT_LISTEN;
        button.aside = true;
        struct rect at = rect_cut_left(&rest, button_width(ui, &button, bar.h));
        if (button_draw(ui, items[i].name, &button, at)) {
            intent = items[i].intent;
        }
        rect_cut_left(&rest, top_gap(ui, level));
    }
    return intent;
}

struct page page_begin(struct ui *ui, const struct view *view, enum page_kind kind)
{
    const struct ui_env *env = ui_environment(ui);
    struct rect all = rect_make(0, 0, env->w, env->h);
    ui_box(ui, all, ui_theme(ui)->paper, 0);
    struct page page = {.body = rect_inset(all, ui_px(ui, MARGIN), 0)};
    rect_cut_top(&page.body, ui_px(ui, TOP_MARGIN));
    page.top = rect_cut_top(&page.body, ui_px(ui, TOP_BUTTON_H));
    rect_cut_top(&page.body, ui_px(ui, GAP));
    rect_cut_bottom(&page.body, ui_px(ui, GAP));
    if (kind == PAGE_FULL || kind == PAGE_HOME) {
        page.bottom = rect_cut_bottom(&page.body, ui_px(ui, BUTTON_H));
        rect_cut_bottom(&page.body, ui_px(ui, GAP));
    }
    bool class = kind == PAGE_FULL && view->room.class != NULL;
    page.intent = class ? class_draw_top(ui, view, page.top) : draw_top(ui, view, page.top, kind);
    return page;
}

static int dots_width(const struct ui *ui, size_t dots)
{
    return ui_px(ui, 64) + (int)(dots - 1) * ui_px(ui, 20 + 14);
}

static void name_progress(struct ui *ui, const struct view *view, struct rect rect,
                          const struct bottom_bar *bar)
{
    struct fill pairs[] = {{"n", ui_format(ui, "%zu", bar->dot + 1)},
                           {"all", ui_format(ui, "%zu", bar->dots)}};
    const char *label = fill_text(ui, view, tr(view, "{n} trên {all}"), pairs, 2);
    struct ui_node *node = ui_add_node(ui, "progress", UI_ROLE_PROGRESS, label, rect);
    node->fg = ui_theme(ui)->gold;
}

static void draw_dots(struct ui *ui, const struct view *view, struct rect room,
                      const struct bottom_bar *bar)
{
    const struct ui_theme *theme = ui_theme(ui);
    size_t dots = bar->dots;
    size_t dot = bar->dot;
    int h = ui_px(ui, 20);
    struct rect row = rect_centre(room, dots_width(ui, dots), h);
    name_progress(ui, view, row, bar);
    for (size_t i = 0; i < dots; i++) {
        struct rect at = rect_cut_left(&row, ui_px(ui, i == dot ? 64 : 20));
        uint32_t colour = i < dot    ? theme->accents[UI_ACCENT_PRIMARY].strong
                          : i == dot ? theme->gold
                                     : theme->track;
        ui_box(ui, at, colour, h / 2);
        rect_cut_left(&row, ui_px(ui, 14));
    }
}

/* Instead of many dots: a slim bar. */
static void draw_slim(struct ui *ui, const struct view *view, struct rect room,
                      const struct bottom_bar *bar)
{
    const struct ui_theme *theme = ui_theme(ui);
    int h = ui_px(ui, 20);
    struct rect row = rect_centre(room, room.w, h);
    name_progress(ui, view, row, bar);
    ui_panel(ui, row, theme->track, theme->track, h / 2);
    size_t done = bar->dot + 1 < bar->dots ? bar->dot + 1 : bar->dots;
    row.w = (int)((size_t)row.w * done / bar->dots);
    row.w = row.w < h ? h : row.w;
    ui_box(ui, row, theme->accents[UI_ACCENT_PRIMARY].strong, h / 2);
}

/* In the middle of the bar where that is free, else in the middle of what is. */
static void draw_progress_of(struct ui *ui, const struct view *view, const struct rect bounds[2],
                             const struct bottom_bar *bar)
{
    struct rect whole = bounds[0];
    struct rect left = bounds[1];
    bool many = bar->dots > DOT_MAX || dots_width(ui, bar->dots) > left.w;
    int width = many ? ui_px(ui, SLIM_W) : dots_width(ui, bar->dots);
    width = width > left.w ? left.w : width;
    struct rect middle = rect_centre(whole, width, whole.h);
    middle = rect_contains(left, middle) ? middle : rect_centre(left, width, left.h);
    if (many && width >= ui_px(ui, SLIM_W_MIN)) {
        draw_slim(ui, view, middle, bar);
    } else if (!many) {
        draw_dots(ui, view, middle, bar);
    }
}

static struct button bottom_button(const char *label, const char *icon, const char *icon_after)
{
    return (struct button){
        .label = label, .icon = icon, .icon_after = icon_after, .kind = BUTTON_QUIET, .em = 38};
}

/* The quiet button, by its icon alone when `room` is too small; true when it was touched. */
static bool draw_help(struct ui *ui, const struct bottom_bar *bar, struct rect *rect, int room)
{
    if (bar->help_label == NULL || rect->w <= 0) {
        return false;
    }
    struct button button = bottom_button(bar->help_label, bar->help_icon, "");
    button.aside = true;
    int width = button_width(ui, &button, rect->h) + ui_px(ui, 24);
    if (width > room && bar->help_left) {
        button.shown = "";
        width = ui_px(ui, PAGER_W);
    }
    width = width < rect->w ? width : rect->w;
    struct rect at = bar->help_left ? rect_cut_left(rect, width) : rect_cut_right(rect, width);
    bool touched = button_draw(ui, bar->help_name, &button, at);
    if (bar->help_left) {
        rect_cut_left(rect, ui_px(ui, GAP));
    } else {
        rect_cut_right(rect, ui_px(ui, GAP));
    }
    return touched;
}

/* The right-hand buttons; in portrait the last one takes all the room that is left. */
static enum bottom_touch draw_right(struct ui *ui, const struct bottom_bar *bar, struct rect *rect)
{
    bool wide = ui_is_portrait(ui);
    int room = rect->w;
    enum bottom_touch touch = BOTTOM_NOTHING;
    if (bar->main_label != NULL) {
        struct button button = bottom_button(bar->main_label, "", bar->main_icon);
        button.kind = BUTTON_FILLED;
        button.disabled = bar->main_disabled;
        int width = button_width(ui, &button, rect->h) + ui_px(ui, 40);
        bool fill = wide && bar->help_label == NULL;
        struct rect at = rect_cut_right(rect, fill || width > room ? room : width);
        touch = button_draw(ui, bar->main_name, &button, at) ? BOTTOM_MAIN : touch;
        rect_cut_right(rect, ui_px(ui, GAP));
    }
    if (draw_help(ui, bar, rect, rect->w)) {
        touch = BOTTOM_HELP;
    }
    return touch;
}

static struct para pager_words(struct ui *ui, const struct view *view, const struct bottom_bar *bar)
{
    bool word = !ui_is_portrait(ui);
    return (struct para){
        .text = ui_format(ui, "%s%s%d / %d", word ? tr(view, "Trang") : "", word ? " " : "",
                          bar->page + 1, bar->pages),
        .px = ui_em(ui, EM_LABEL),
        .colour = ui_theme(ui)->muted,
    };
}

static int pager_width(struct ui *ui, const struct view *view, const struct bottom_bar *bar)
{
    struct para para = pager_words(ui, view, bar);
    return ui_measure(ui, UI_FONT_REGULAR, para.px, para.text) + 2 + 2 * ui_px(ui, PAGER_W + GAP);
}

static enum bottom_touch draw_pager(struct ui *ui, const struct view *view, struct rect *rect,
                                    const struct bottom_bar *bar)
{
    struct button next = bottom_button(tr(view, "Trang sau"), "chevron-right", "");
    struct button previous = bottom_button(tr(view, "Trang trước"), "chevron-left", "");
    next.shown = previous.shown = "";
    next.disabled = bar->page + 1 >= bar->pages;
    previous.disabled = bar->page == 0;
    struct para para = pager_words(ui, view, bar);
    int width = ui_px(ui, PAGER_W);
    int words = ui_measure(ui, UI_FONT_REGULAR, para.px, para.text) + 2;
    enum bottom_touch touch = BOTTOM_NOTHING;
    struct rect at = rect_cut_right(rect, width);
    touch = button_draw(ui, "pager/next", &next, at) ? BOTTOM_NEXT : touch;
    rect_cut_right(rect, ui_px(ui, GAP));
    struct rect between = {.w = 0};
    if (ui_is_portrait(ui)) {
        between = rect_cut_right(rect, words);
        rect_cut_right(rect, ui_px(ui, GAP));
    }
    at = rect_cut_right(rect, width);
    touch = button_draw(ui, "pager/previous", &previous, at) ? BOTTOM_PREVIOUS : touch;
    rect_cut_right(rect, ui_px(ui, GAP));
    if (between.w == 0) {
        between = rect_cut_right(rect, words < rect->w ? words : rect->w);
    }
    para_draw(ui, "pager/page", &para,
              rect_centre(between, between.w, para_height(ui, &para, between.w)));
    return touch;
}

enum bottom_touch bottom_draw(struct ui *ui, const struct view *view, struct rect rect,
                              const struct bottom_bar *bar)
{
    enum bottom_touch touch = BOTTOM_NOTHING;
    struct rect whole = rect;
    if (bar->back) {
        struct button button = bottom_button(tr(view, "Quay lại"), "arrow-left", "");
        button.aside = button.back = true;
        int width = button_width(ui, &button, rect.h) + ui_px(ui, 24);
        if (ui_is_portrait(ui) || width > rect.w / 3) {
            button.shown = "";
            width = ui_px(ui, 152);
        }
        struct rect at = rect_cut_left(&rect, width);
        touch = button_draw(ui, "bar/back", &button, at) ? BOTTOM_BACK : touch;
        rect_cut_left(&rect, ui_px(ui, GAP));
    }
    enum bottom_touch right = BOTTOM_NOTHING;
    if (bar->pages > 1) {
        int room = rect.w - pager_width(ui, view, bar) - ui_px(ui, GAP);
        touch = draw_help(ui, bar, &rect, room) ? BOTTOM_HELP : touch;
        right = draw_pager(ui, view, &rect, bar);
    } else {
        right = draw_right(ui, bar, &rect);
    }
    if (bar->dots > 0) {
        const struct rect bounds[] = {whole, rect};
        draw_progress_of(ui, view, bounds, bar);
    }
    return right != BOTTOM_NOTHING ? right : touch;
}

void column_init(struct flow *flow, struct ui *ui, const struct view *view, struct rect area)
{
    flow_init(flow, ui, area);
    flow->page_word = tr(view, "Trang");
    flow->previous = tr(view, "Trang trước");
    flow->next = tr(view, "Trang sau");
}

enum ui_accent_id lesson_accent(const struct lesson *lesson)
{
    return lesson->colour == LESSON_COLOUR_RED ? UI_ACCENT_PRIMARY
                                               : (enum ui_accent_id)lesson->colour;
}

void draw_card(struct ui *ui, struct rect rect)
{
    ui_panel(ui, rect, ui_theme(ui)->card, ui_theme(ui)->line, ui_px(ui, RADIUS));
}

void draw_progress(struct ui *ui, const char *name, struct rect rect, int64_t part, int64_t whole,
                   uint32_t track)
{
    const struct ui_theme *theme = ui_theme(ui);
    int64_t scale = part > whole ? part : whole;
    int width = scale <= 0 ? 0 : (int)((double)rect.w * (double)part / (double)scale + 0.5);
    struct ui_node *node = ui_add_node(ui, name, UI_ROLE_PROGRESS, "", rect);
    /* On a dark panel without soft colours the bar is white, in a white outline. */
    bool dark = track == theme->accents[UI_ACCENT_PRIMARY].strong;
    uint32_t fill = dark ? theme->on_primary : theme->gold;
    node->fg = fill;
    ui_panel(ui, rect, track, dark ? fill : track, rect.h / 2);
    if (width > 0) {
        ui_clip_begin(ui, rect_make(rect.x, rect.y, width, rect.h));
        ui_box(ui, rect, fill, rect.h / 2);
        ui_clip_end(ui);
    }
    if (part > whole && scale > 0) {
        int mark = (int)((double)rect.w * (double)whole / (double)scale);
        ui_box(ui, rect_make(rect.x + mark, rect.y - rect.h / 2, ui_px(ui, 4), rect.h * 2),
               theme->ink, 0);
    }
}

enum {
    BOX_PAD = 32,
    BOX_ICON = 56,
};

static struct para box_para(struct ui *ui, const struct message_box *box, bool heading)
{
    return (struct para){
        .text = heading ? box->heading : box->text,
        .font = heading ? UI_FONT_SEMIBOLD : UI_FONT_REGULAR,
        .px = ui_em(ui, heading ? EM_HEADING - 4 : EM_BODY - 2),
        .colour = heading ? ui_theme(ui)->accents[box->accent].text : ui_theme(ui)->ink,
        .balanced = heading,
        .voice = box->voice,
    };
}

static int box_text_width(struct ui *ui, int width)
{
    return width - ui_px(ui, 2 * BOX_PAD + GAP) - ui_em(ui, BOX_ICON);
}

int message_box_height(struct ui *ui, const struct message_box *box, int width)
{
    struct para heading = box_para(ui, box, true);
    struct para text = box_para(ui, box, false);
    int room = box_text_width(ui, width);
    int height = 0;
    height += box->heading[0] == '\0' ? 0 : para_height(ui, &heading, room);
    height += box->text[0] == '\0' ? 0 : para_height(ui, &text, room);
    int icon = ui_em(ui, BOX_ICON);
    return (height > icon ? height : icon) + ui_px(ui, 2 * BOX_PAD - 8);
}

void message_box_draw(struct ui *ui, const struct message_box *box, struct rect rect)
{
    const struct ui_accent *accent = &ui_theme(ui)->accents[box->accent];
    ui_panel(ui, rect, accent->soft, accent->line, ui_px(ui, RADIUS));
    struct rect inner = rect_inset(rect, ui_px(ui, BOX_PAD), 0);
    int icon = ui_em(ui, BOX_ICON);
    struct rect left = rect_cut_left(&inner, icon);
    rect_cut_left(&inner, ui_px(ui, GAP));
    ui_icon(ui, left, box->icon, icon, accent->strong);
    struct para heading = box_para(ui, box, true);
    struct para text = box_para(ui, box, false);
    int heading_h = box->heading[0] == '\0' ? 0 : para_height(ui, &heading, inner.w);
    int text_h = box->text[0] == '\0' ? 0 : para_height(ui, &text, inner.w);
    struct rect words = rect_centre(inner, inner.w, heading_h + text_h);
    if (heading_h > 0) {
        para_draw(ui, ui_format(ui, "%s/heading", box->name), &heading,
                  rect_cut_top(&words, heading_h));
    }
    if (text_h > 0) {
        para_draw(ui, ui_format(ui, "%s/text", box->name), &text, words);
    }
}

static void draw_box_block(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    message_box_draw(ui, context, rect);
}

void message_box_add(struct flow *flow, const struct message_box *box, int gap)
{
    union {
        const struct message_box *given;
        void *context;
    } kept = {.given = box};
    struct flow_block block = {.height = message_box_height(flow->ui, box, flow->area.w),
                               .gap = gap,
                               .draw = draw_box_block,
                               .context = kept.context};
    flow_add(flow, &block);
}
