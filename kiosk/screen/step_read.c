/* step_read.c: a page to read: a picture or icon, a heading, a paragraph, a short list. */
#include "step_private.h"

#include <string.h>

enum {
    POINT_GAP = 20,
    FIRST_POINT_GAP = 36, /* below the paragraph */
    SPARE = 24,           /* portrait: below the words, when the picture takes what they leave */
};

static void draw_icon(struct ui *ui, const struct view *view, struct rect panel)
{
    const struct lesson *lesson = view->session->lesson;
    const struct lesson_step *step = step_in_view(view);
    const struct ui_accent *accent =
        &ui_theme(ui)->accents[step->danger ? UI_ACCENT_RED : lesson_accent(lesson)];
    const char *icon = step->icon[0] != '\0' ? step->icon : lesson->icon;
    ui_panel(ui, panel, accent->soft, accent->line, ui_px(ui, RADIUS + 8));
    int size = (panel.w < panel.h ? panel.w : panel.h) * 3 / 5;
    int disc = size * 8 / 6 < panel.h - ui_px(ui, 32) ? size * 8 / 6 : panel.h - ui_px(ui, 32);
    disc = disc < panel.w - ui_px(ui, 32) ? disc : panel.w - ui_px(ui, 32);
    ui_box(ui, rect_centre(panel, disc, disc), ui_theme(ui)->card, disc / 2);
    ui_icon(ui, panel, icon, disc * 11 / 20, accent->strong);
}

void step_picture_draw(struct ui *ui, const struct view *view, struct rect panel)
{
    const struct lesson_step *step = step_in_view(view);
    if (step->picture[0] == '\0') {
        draw_icon(ui, view, panel);
        return;
    }
    const char *path =
        ui_format(ui, "%s/%s/pictures/%s", view->folder, view->session->lesson->id, step->picture);
    int pad = ui_px(ui, 24);
    draw_card(ui, panel);
    ui_image(ui, rect_inset(panel, pad, pad), path);
    ui_add_node(ui, "step/picture", UI_ROLE_IMAGE, "", panel);
}

struct point {
    struct para para;
    const char *name;
    enum lesson_mark mark;
};

static const struct {
    const char *icon;
    enum ui_accent_id accent;
} marks[] = {
    [LESSON_MARK_TICK] = {"check-circle", UI_ACCENT_GREEN},
    [LESSON_MARK_WARN] = {"alert", UI_ACCENT_RED},
    [LESSON_MARK_DOT] = {"", UI_ACCENT_PRIMARY},
};

static int point_indent(struct ui *ui, const struct point *point)
{
    return para_line_height(point->para.px) + ui_px(ui, 16);
}

static void draw_point(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct point *point = context;
    struct rect icon = rect_cut_left(&rect, point_indent(ui, point));
    icon.w = icon.h = para_line_height(point->para.px);
    int dot = point->para.px / 3;
    if (point->mark == LESSON_MARK_DOT) {
        ui_box(ui, rect_centre(icon, dot, dot), ui_theme(ui)->muted, dot / 2);
    }
    ui_icon(ui, icon, marks[point->mark].icon, point->para.px * 11 / 10,
            ui_theme(ui)->accents[marks[point->mark].accent].strong);
    para_draw(ui, point->name, &point->para, rect);
}

static void add_points(struct flow *flow, const struct view *view, struct point *points)
{
    struct ui *ui = flow->ui;
    const struct lesson_step *step = step_in_view(view);
    for (size_t i = 0; i < step->point_count; i++) {
        points[i].para = (struct para){.text = step_text(view, step->points[i]),
                                       .px = ui_em(ui, EM_BODY + 2),
                                       .colour = ui_theme(ui)->ink,
                                       .voice = UI_VOICE_READ};
        points[i].mark = step->mark;
        points[i].name = ui_format(ui, "step/point/%zu", i + 1);
        int width = flow->area.w - point_indent(ui, &points[i]);
        struct flow_block block = {.height = para_height(ui, &points[i].para, width),
                                   .gap = ui_px(ui, i == 0 ? FIRST_POINT_GAP : POINT_GAP),
                                   .draw = draw_point,
                                   .context = &points[i]};
        flow_add(flow, &block);
    }
}

/* Whether no page to read stands before this one on the path. */
static bool is_first_page(const struct session *session)
{
    const struct lesson *lesson = session->lesson;
    for (size_t i = 0; i < session->moment; i++) {
        const struct lesson_step *step = &lesson->steps[lesson->moments[i].step];
        if (step->kind == LESSON_STEP_READ && (step->tracks & (1u << session->track)) != 0) {
            return false;
        }
    }
    return !session->reviewing;
}

/* When the content was checked, where there is room for it. */
static void add_reviewed(struct flow *flow, const struct view *view)
{
    struct ui *ui = flow->ui;
    const char *day = view->session->lesson->reviewed;
    if (!is_first_page(view->session) || strlen(day) != strlen("YYYY-MM-DD")) {
        return;
    }
    struct fill fill = {"date", ui_format(ui, "%.2s/%.2s/%.4s", day + 8, day + 5, day)};
    struct para para = {
        .text = fill_text(ui, view, tr(view, "Nội dung kiểm tra ngày {date}"), &fill, 1),
        .px = ui_em(ui, EM_LABEL - 2),
        .colour = ui_theme(ui)->muted};
    size_t count = flow->count;
    flow_para(flow, "step/reviewed", &para, ui_px(ui, FIRST_POINT_GAP));
    flow->count = flow_height(flow) <= flow->area.h ? flow->count : count;
}

/* In portrait the picture grows by what the words leave, so that they lie low and no half of the
 * page is empty. */
static void give_room(struct flow *flow, struct rect *panel)
{
    int spare = flow->area.h - flow_height(flow) - ui_px(flow->ui, SPARE);
    int most = panel->w * 9 / 10 - panel->h;
    spare = spare < most ? spare : most;
    if (!ui_is_portrait(flow->ui) || spare <= 0) {
        return;
    }
    panel->h += spare;
    rect_cut_top(&flow->area, spare);
}

struct step_shown step_read_draw(struct ui *ui, const struct view *view, struct rect body)
{
    const struct lesson_step *step = step_in_view(view);
    struct step_room room = step_divide(ui, view, body);
    struct point points[LESSON_POINT_MAX];
    struct flow flow;
    column_init(&flow, ui, view, room.words);
    flow.centred = !ui_is_portrait(ui);
    struct step_crumb crumb = step_crumb(ui, view);
    step_crumb_add(&flow, &crumb);
    struct para title = step_heading(ui, step_text(view, step->title));
    struct para text = step_body(ui, step_text(view, step->text));
    flow_para(&flow, "step/title", &title, ui_px(ui, 24));
    flow_para(&flow, "step/text", &text, ui_px(ui, 24));
    add_points(&flow, view, points);
    add_reviewed(&flow, view);
    give_room(&flow, &room.panel);
    step_picture_draw(ui, view, room.panel);
    struct flow_result result = flow_run(&flow, view->page);
    struct step_shown shown = {.page = result.page, .pages = result.pages};
    if (result.to >= 0) {
        shown.intent = (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to};
    }
    return shown;
}
