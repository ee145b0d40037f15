/* home_chips.c: the audiences that the lessons speak to, as chips: in as many rows as the shape has
 * room for, else in pages. */
#include "home_private.h"

enum {
    CHIP_H = 96,
    CHIP_SPACE = 20, /* between them */
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

void chips_find(struct chips *chips, const struct view *view)
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

static int chip_width(struct ui *ui, const struct chips *chips, size_t index)
{
    struct button button = chip_button(chips, index);
    return button_width(ui, &button, ui_px(ui, CHIP_H)) + ui_px(ui, 20);
}

/* How many rows the chips may take. */
static int chip_rows(const struct ui *ui)
{
    if (!ui_is_portrait(ui)) {
        return 1;
    }
    return ui_environment(ui)->text_percent > 100 ? 2 : 3;
}

/* Puts one more chip into a row; at the end of the last row `kept` is left free. */
struct chip_line {
    int width; /* of the rows */
    int x;     /* where the next one begins */
    int row;   /* from 0 */
};

static bool line_takes(struct ui *ui, struct chip_line *line, int width, int rows, int kept)
{
    int gap = ui_px(ui, CHIP_SPACE);
    int end = line->row + 1 == rows ? line->width - kept : line->width;
    if (line->x > 0 && line->x + width > end) {
        line->row++;
        line->x = 0;
    }
    line->x += width + gap;
    return line->row < rows;
}

/* Divides the chips into pages of so many rows. */
static void page_chips(struct ui *ui, struct chips *chips, int width, int rows)
{
    struct chip_line line = {.width = width};
    bool all = true;
    for (size_t i = 0; i < chips->count; i++) {
        chips->page[i] = 0;
        all = line_takes(ui, &line, chip_width(ui, chips, i), rows, 0) && all;
    }
    chips->pages = 1;
    line = (struct chip_line){.width = width};
    for (size_t i = 0; i < chips->count && !all; i++) {
        int own = chip_width(ui, chips, i);
        if (!line_takes(ui, &line, own, rows, ui_px(ui, CHIP_H + CHIP_SPACE))) {
            chips->pages++;
            line = (struct chip_line){.width = width};
            line_takes(ui, &line, own, rows, 0);
        }
        chips->page[i] = chips->pages - 1;
    }
}

static void draw_more(struct ui *ui, struct chips *chips, struct rect rect)
{
    bool last = chips->view->chip_page + 1 >= chips->pages;
    struct button more = {.label = tr(chips->view, "Nhóm khác"),
                          .shown = "",
                          .icon = last ? "chevron-left" : "chevron-right",
                          .icon_after = "",
                          .kind = BUTTON_CHIP,
                          .em = EM_LABEL};
    if (button_draw(ui, "home/audience/more", &more, rect)) {
        size_t next = last ? 0 : (size_t)chips->view->chip_page + 1;
        chips->intent = (struct intent){.kind = INTENT_CHIPS, .index = next};
    }
}

/* Places the chips of the page in view in rows; draws them when `draw`; returns the height of all
 * rows. */
static int place_chips(struct ui *ui, struct chips *chips, struct rect rect, bool draw)
{
    int h = ui_px(ui, CHIP_H);
    int gap = ui_px(ui, CHIP_SPACE);
    struct chip_line line = {.width = rect.w};
    for (size_t i = 0; i < chips->count; i++) {
        struct button button = chip_button(chips, i);
        int width = chip_width(ui, chips, i);
        width = width > rect.w ? rect.w : width;
        if (chips->page[i] != chips->view->chip_page % chips->pages) {
            continue;
        }
        line_takes(ui, &line, width, chips->pages > 1 ? chip_rows(ui) : CHIP_MAX,
                   chips->pages > 1 ? h + gap : 0);
        struct rect at = {rect.x + line.x - width - gap, rect.y + line.row * (h + gap), width, h};
        if (draw && button_draw(ui, audiences[chips->shown[i]].name, &button, at)) {
            chips->intent =
                (struct intent){.kind = INTENT_AUDIENCE, .index = audiences[chips->shown[i]].bit};
        }
    }
    if (draw && chips->pages > 1) {
        draw_more(ui, chips, rect_make(rect.x + line.x, rect.y + line.row * (h + gap), h, h));
    }
    return line.row * (h + gap) + h;
}

void chips_draw(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    place_chips(ui, context, rect, true);
}

int chips_height(struct ui *ui, struct chips *chips, struct rect area)
{
    page_chips(ui, chips, area.w, chip_rows(ui));
    return place_chips(ui, chips, area, false);
}
