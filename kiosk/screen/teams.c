/* teams.c: the registry of hamlet teams, in pages: hamlet, members, and by what function it is led.
 * Names stand in no registry. */
#include "figures_private.h"

enum {
    ROW_GAP = 16,
    COLUMN_GAP = 64,
};

struct table {
    struct ui *ui;
    const struct view *view;
    int columns;
    int width;  /* of a column */
    int height; /* of a row */
    int rows;   /* of a page */
};

static struct para hamlet_para(struct ui *ui, const struct books_team *team)
{
    return (struct para){.text = ui_format(ui, "%s%s%s", team->hamlet,
                                           team->leader[0] == '\0' ? "" : " · ", team->leader),
                         .px = ui_em(ui, EM_LABEL),
                         .colour = ui_theme(ui)->ink};
}

static struct para members_para(struct ui *ui, const struct view *view,
                                const struct books_team *team)
{
    struct fill pairs[] = {{"n", show_number(ui, view, team->members)}};
    return (struct para){.text = fill_text(ui, view, tr(view, "{n} người"), pairs, 1),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(ui, EM_LABEL),
                         .colour = ui_theme(ui)->ink,
                         .align = PARA_RIGHT};
}

static int members_width(struct ui *ui, const struct view *view)
{
    struct fill pairs[] = {{"n", "000"}};
    const char *widest = fill_text(ui, view, tr(view, "{n} người"), pairs, 1);
    return ui_measure(ui, UI_FONT_SEMIBOLD, ui_em(ui, EM_LABEL), widest) + 2;
}

/* The highest row decides, so that rows stand in lines. */
static struct table plan_table(struct ui *ui, const struct view *view, struct rect area)
{
    const struct view_teams *teams = view->teams;
    bool one = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    struct table table = {.ui = ui, .view = view, .columns = one ? 1 : 2};
    table.width = (area.w - ui_px(ui, COLUMN_GAP) * (table.columns - 1)) / table.columns;
    int room = table.width - members_width(ui, view) - ui_px(ui, GAP);
    table.height = para_line_height(ui_em(ui, EM_LABEL));
    for (size_t i = 0; i < teams->count; i++) {
        struct para para = hamlet_para(ui, &teams->list[i]);
        int own = para_height(ui, &para, room);
        table.height = own > table.height ? own : table.height;
    }
    table.height += ui_px(ui, ROW_GAP);
    table.rows = area.h / table.height;
    table.rows = table.rows < 1 ? 1 : table.rows;
    return table;
}

static void draw_team(const struct table *table, size_t index, struct rect rect)
{
    struct ui *ui = table->ui;
    const struct books_team *team = &table->view->teams->list[index];
    struct para hamlet = hamlet_para(ui, team);
    struct para members = members_para(ui, table->view, team);
    struct rect right = rect_cut_right(&rect, members_width(ui, table->view));
    rect_cut_right(&rect, ui_px(ui, GAP));
    para_draw(ui, ui_format(ui, "teams/%zu/hamlet", index + 1), &hamlet, rect);
    para_draw(ui, ui_format(ui, "teams/%zu/members", index + 1), &members, right);
}

static void draw_page(const struct table *table, int page, struct rect area)
{
    size_t first = (size_t)(page * table->rows * table->columns);
    for (int i = 0; i < table->rows * table->columns; i++) {
        size_t index = first + (size_t)i;
        if (index >= table->view->teams->count) {
            return;
        }
        int column = i / table->rows;
        struct rect at = {area.x + column * (table->width + ui_px(table->ui, COLUMN_GAP)),
                          area.y + i % table->rows * table->height, table->width, table->height};
        draw_team(table, index, at);
    }
}

static struct rect draw_head(struct ui *ui, const struct view *view, struct rect body)
{
    const struct view_teams *teams = view->teams;
    struct fill pairs[] = {{"n", show_number(ui, view, teams->teams)},
                           {"members", show_number(ui, view, teams->members)}};
    struct para note = {
        .text = teams->teams == 0
                    ? tr(view, "Chưa có danh sách tổ. Nhập tệp CSV bằng USB hoặc kioskctl.")
                    : fill_text(ui, view, tr(view, "{n} tổ · {members} thành viên"), pairs, 2),
        .px = ui_em(ui, EM_BODY),
        .colour = ui_theme(ui)->muted};
    body = office_heading(ui, "teams/title", tr(view, "Các tổ công nghệ số"), body);
    rect_cut_top(&body, para_draw(ui, "teams/sum", &note, body) + ui_px(ui, GAP));
    return body;
}

struct intent teams_draw(struct ui *ui, const struct view *view)
{
    struct office_page page = office_begin(ui, tr(view, "Các tổ"), NULL, 0);
    struct rect area = draw_head(ui, view, page.body);
    struct table table = plan_table(ui, view, area);
    int each = table.rows * table.columns;
    int pages = ((int)view->teams->count + each - 1) / each;
    pages = pages < 1 ? 1 : pages;
    struct bottom_bar bar = {
        .back = true, .page = view->page < pages ? view->page : pages - 1, .pages = pages};
    draw_page(&table, bar.page, area);
    switch (bottom_draw(ui, view, page.bottom, &bar)) {
    case BOTTOM_BACK:
        return (struct intent){.kind = INTENT_FIGURES, .index = FIGURES_LEAVE};
    case BOTTOM_PREVIOUS:
        return (struct intent){.kind = INTENT_TURN, .index = (size_t)bar.page - 1};
    case BOTTOM_NEXT:
        return (struct intent){.kind = INTENT_TURN, .index = (size_t)bar.page + 1};
    case BOTTOM_MAIN:
    case BOTTOM_HELP:
    case BOTTOM_NOTHING:
        break;
    }
    return (struct intent){.kind = INTENT_NONE};
}
