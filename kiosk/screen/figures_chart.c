/* figures_chart.c: lượt người over time as columns. The highest one is gold. Numbers stand above as
 * many columns as have room for them, the highest first; each column says its own in the tree. */
#include "figures_private.h"

#include "base/date.h"

enum {
    PAD = 32,
    PAD_Y = 24,
    TEXT_EM = 28,
    LEAST = 380,   /* px at the reference: height of a card that is worth it */
    COLUMN_W = 72, /* the widest column */
    FLOOR = 3,     /* px at the reference: of a column that stands for nobody */
};

int figures_chart_height(struct ui *ui)
{
    return ui_em(ui, LEAST);
}

static const char *heading(const struct view *view)
{
    switch (view->figures->span) {
    case FIGURES_BY_DAY:
        return tr(view, "Lượt người theo ngày");
    case FIGURES_BY_WEEK:
        return tr(view, "Lượt người theo tuần");
    case FIGURES_BY_MONTH:
        return tr(view, "Lượt người theo tháng");
    case FIGURES_BY_YEAR:
        break;
    }
    return tr(view, "Lượt người theo năm");
}

static const char *label_of(struct ui *ui, const struct view_figures *figures, size_t index)
{
    struct date date = date_split(figures->bars[index].from_ms);
    return figures->span == FIGURES_BY_YEAR    ? ui_format(ui, "%d", date.year)
           : figures->span == FIGURES_BY_MONTH ? ui_format(ui, "%d/%d", date.month, date.year % 100)
                                               : ui_format(ui, "%d/%d", date.day, date.month);
}

struct chart {
    struct ui *ui;
    const struct view *view;
    struct rect area;  /* of the columns and the numbers above them */
    struct rect below; /* of the days */
    int64_t most;
    int px; /* of the words */
};

static struct rect column_of(const struct chart *chart, size_t index)
{
    const struct view_figures *figures = chart->view->figures;
    int count = (int)figures->bar_count;
    int left = chart->area.w * (int)index / count;
    int pitch = chart->area.w * ((int)index + 1) / count - left;
    int width = pitch * 62 / 100;
    int widest = ui_px(chart->ui, COLUMN_W);
    width = width > widest ? widest : width;
    int floor = ui_px(chart->ui, FLOOR);
    int room = chart->area.h - para_line_height(chart->px);
    int64_t counted = figures->bars[index].counted;
    int height = chart->most == 0 ? 0 : (int)(room * counted / chart->most);
    height = height < floor ? floor : height;
    return (struct rect){chart->area.x + left + (pitch - width) / 2,
                         chart->area.y + chart->area.h - height, width, height};
}

static void draw_columns(const struct chart *chart)
{
    struct ui *ui = chart->ui;
    const struct ui_theme *theme = ui_theme(ui);
    const struct view_figures *figures = chart->view->figures;
    for (size_t i = 0; i < figures->bar_count; i++) {
        int64_t counted = figures->bars[i].counted;
        struct rect rect = column_of(chart, i);
        bool best = counted == chart->most && counted > 0;
        uint32_t fill = counted == 0 ? theme->track
                        : best       ? theme->gold
                                     : theme->accents[UI_ACCENT_PRIMARY].strong;
        int radius = ui_px(ui, 8);
        ui_box(ui, rect, fill, radius > rect.h / 2 ? rect.h / 2 : radius);
        const char *label = ui_format(ui, "%s: %s", label_of(ui, figures, i),
                                      show_number(ui, chart->view, counted));
        ui_add_node(ui, ui_format(ui, "figures/bar/%zu", i + 1), UI_ROLE_IMAGE, label, rect);
    }
}

/* Where the number of a column would stand. */
static struct rect number_rect(const struct chart *chart, size_t index)
{
    const struct view *view = chart->view;
    struct rect column = column_of(chart, index);
    const char *text = show_number(chart->ui, view, view->figures->bars[index].counted);
    int width = ui_measure(chart->ui, UI_FONT_SEMIBOLD, chart->px, text);
    int height = para_line_height(chart->px);
    int most = chart->area.x + chart->area.w - width;
    int x = column.x + (column.w - width) / 2;
    x = x > most ? most : x < chart->area.x ? chart->area.x : x;
    return (struct rect){x, column.y - height, width, height};
}

/* Whether a number stands free: beside the numbers drawn so far and off the columns. */
static bool is_free(const struct chart *chart, struct rect rect, const bool *drawn, size_t own)
{
    struct rect wide = rect_inset(rect, -ui_px(chart->ui, 4), 0);
    for (size_t i = 0; i < chart->view->figures->bar_count; i++) {
        bool on_number = drawn[i] && !rect_is_empty(rect_intersect(wide, number_rect(chart, i)));
        bool on_column = i != own && !rect_is_empty(rect_intersect(wide, column_of(chart, i)));
        if (on_number || on_column) {
            return false;
        }
    }
    return true;
}

/* The highest column that has not been looked at; bar_count: there is none. */
static size_t highest(const struct view_figures *figures, const bool looked[FIGURES_BAR_MAX])
{
    size_t best = figures->bar_count;
    for (size_t i = 0; i < figures->bar_count; i++) {
        if (!looked[i] && (best == figures->bar_count ||
                           figures->bars[i].counted > figures->bars[best].counted)) {
            best = i;
        }
    }
    return best;
}

static void draw_numbers(const struct chart *chart)
{
    struct ui *ui = chart->ui;
    const struct view_figures *figures = chart->view->figures;
    bool drawn[FIGURES_BAR_MAX] = {false};
    bool looked[FIGURES_BAR_MAX] = {false};
    for (size_t i = highest(figures, looked); i < figures->bar_count;
         i = highest(figures, looked)) {
        struct rect rect = number_rect(chart, i);
        looked[i] = true;
        if (figures->bars[i].counted > 0 && is_free(chart, rect, drawn, i)) {
            drawn[i] = true;
            ui_run(ui, rect, UI_FONT_SEMIBOLD, chart->px, ui_theme(ui)->ink,
                   show_number(ui, chart->view, figures->bars[i].counted));
        }
    }
}

/* Every day, every second, third … as they have room; counted from the newest one back. */
static void draw_labels(const struct chart *chart)
{
    struct ui *ui = chart->ui;
    const struct view_figures *figures = chart->view->figures;
    int count = (int)figures->bar_count;
    int widest = 0;
    for (size_t i = 0; i < figures->bar_count; i++) {
        int own = ui_measure(ui, UI_FONT_REGULAR, chart->px, label_of(ui, figures, i));
        widest = own > widest ? own : widest;
    }
    int pitch = chart->below.w / count;
    int every = (widest + ui_px(ui, 12) + pitch - 1) / (pitch > 0 ? pitch : 1);
    int taken = chart->below.x + chart->below.w + ui_px(ui, 12);
    for (int i = count - 1; i >= 0; i -= every > 0 ? every : 1) {
        struct rect column = column_of(chart, (size_t)i);
        const char *label = label_of(ui, figures, (size_t)i);
        int width = ui_measure(ui, UI_FONT_REGULAR, chart->px, label);
        int x = column.x + (column.w - width) / 2;
        int most = chart->below.x + chart->below.w - width;
        x = x > most ? most : x < chart->below.x ? chart->below.x : x;
        if (x + width + ui_px(ui, 12) > taken) {
            continue;
        }
        taken = x;
        ui_run(ui, rect_make(x, chart->below.y, width, chart->below.h), UI_FONT_REGULAR, chart->px,
               ui_theme(ui)->muted, label);
    }
}

void figures_chart(struct ui *ui, const struct view *view, struct rect card)
{
    const struct view_figures *figures = view->figures;
    struct chart chart = {.ui = ui, .view = view, .px = ui_em(ui, TEXT_EM)};
    struct para title = {.text = heading(view),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(ui, EM_BODY),
                         .colour = ui_theme(ui)->ink};
    draw_card(ui, card);
    card = rect_inset(card, ui_px(ui, PAD), ui_px(ui, PAD_Y));
    rect_cut_top(&card, para_draw(ui, "figures/bars", &title, card) + ui_px(ui, 8));
    chart.below = rect_cut_bottom(&card, para_line_height(chart.px));
    chart.area = card;
    for (size_t i = 0; i < figures->bar_count; i++) {
        chart.most = figures->bars[i].counted > chart.most ? figures->bars[i].counted : chart.most;
    }
    if (figures->bar_count > 0) {
        draw_columns(&chart);
        draw_numbers(&chart);
        draw_labels(&chart);
    }
    if (chart.most == 0) {
        struct para none = {.text = tr(view, "Kỳ này chưa có lượt nào."),
                            .px = ui_em(ui, EM_LABEL),
                            .colour = ui_theme(ui)->muted,
                            .align = PARA_CENTRE};
        para_draw(ui, "figures/none", &none,
                  rect_centre(chart.area, chart.area.w, para_height(ui, &none, chart.area.w)));
    }
}
