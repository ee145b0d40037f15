/* ask.c: full-screen questions and notices: a sign, one sentence, one filled button, and never an
 * end without a way on. Here are leaving and "are you still there?"; help.c has those that say
 * who helps. */
#include "ask_private.h"

enum {
    RING_DOTS = 30, /* one for each second of the warning */
    LINES_W = 1100,
    LINE_ICON = 52,
    LINE_GAP = 20,
    LINES_PAD = 36,
};

struct reply_block {
    const struct ask *question;
    enum ask_reply reply;
};

/* The position of dot i on a circle, in thousandths of the radius: a table would do, and a
 * rotation by 12 degrees at a time is one. */
static void ring_point(int index, int *x, int *y)
{
    const double cosine = 0.97814760073380563793;
    const double sine = 0.20791169081775933710;
    double px = 0.0;
    double py = -1000.0;
    for (int i = 0; i < index; i++) {
        double turned = px * cosine - py * sine;
        py = px * sine + py * cosine;
        px = turned;
    }
    *x = (int)(px < 0 ? px - 0.5 : px + 0.5);
    *y = (int)(py < 0 ? py - 0.5 : py + 0.5);
}

void ask_ring_draw(struct ui *ui, struct rect rect, int seconds, int whole)
{
    const struct ui_theme *theme = ui_theme(ui);
    int dot = rect.h / 16;
    int radius = (rect.h - dot) / 2;
    int middle_x = rect.x + rect.w / 2;
    int middle_y = rect.y + rect.h / 2;
    for (int i = 0; i < RING_DOTS; i++) {
        int x;
        int y;
        ring_point(i, &x, &y);
        struct rect at = {middle_x + radius * x / 1000 - dot / 2,
                          middle_y + radius * y / 1000 - dot / 2, dot, dot};
        ui_box(ui, at, i * whole < seconds * RING_DOTS ? theme->gold : theme->track, dot / 2);
    }
    struct para para = {.text = ui_format(ui, "%d", seconds),
                        .font = UI_FONT_SEMIBOLD,
                        .px = rect.h * 2 / 5,
                        .colour = theme->ink,
                        .align = PARA_CENTRE};
    para_draw(ui, "ask/seconds", &para, rect_centre(rect, rect.w, para_line_height(para.px)));
}

static void draw_sign(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct reply_block *block = context;
    const struct ask *question = block->question;
    if (question->seconds >= 0) {
        ask_ring_draw(ui, rect, question->seconds, RING_DOTS);
        return;
    }
    const struct ui_accent *accent = &ui_theme(ui)->accents[question->accent];
    struct rect disc = rect_centre(rect, rect.h, rect.h);
    ui_panel(ui, disc, accent->soft, accent->line, rect.h / 2);
    ui_icon(ui, disc, question->icon, rect.h * 3 / 5, accent->strong);
}

static void draw_replies(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    struct reply_block *block = context;
    const struct ask *question = block->question;
    struct button yes = {.label = question->yes,
                         .icon = "",
                         .icon_after = "",
                         .kind = BUTTON_FILLED,
                         .em = question->no == NULL ? 52 : 40,
                         .back = question->back};
    struct button no = {.label = "",
                        .icon = "",
                        .icon_after = "",
                        .kind = question->no_kind,
                        .em = 40,
                        .aside = true};
    if (question->no == NULL) {
        int width = ui_px(ui, 960) < rect.w ? ui_px(ui, 960) : rect.w;
        if (button_draw(ui, question->yes_name, &yes, rect_centre(rect, width, rect.h))) {
            block->reply = ASK_YES;
        }
        return;
    }
    no.label = question->no;
    int gap = ui_px(ui, 32);
    int most = (rect.w - gap) / 2;
    int width = ui_px(ui, 640) < most ? ui_px(ui, 640) : most;
    struct rect row = rect_centre(rect, 2 * width + gap, rect.h);
    if (button_draw(ui, question->no_name, &no, rect_cut_left(&row, width))) {
        block->reply = ASK_NO;
    }
    rect_cut_left(&row, gap);
    if (button_draw(ui, question->yes_name, &yes, rect_cut_left(&row, width))) {
        block->reply = ASK_YES;
    }
}

static struct para centred(struct ui *ui, const char *text, int em, bool strong)
{
    return (struct para){.text = text,
                         .font = strong ? UI_FONT_SEMIBOLD : UI_FONT_REGULAR,
                         .px = ui_em(ui, em),
                         .colour = strong ? ui_theme(ui)->ink : ui_theme(ui)->muted,
                         .align = PARA_CENTRE,
                         .voice = UI_VOICE_READ};
}

/* ---- lines: where, who, which number ---- */

static struct para line_para(struct ui *ui, const struct ask_line *line)
{
    return (struct para){.text = line->text,
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(ui, 38),
                         .colour = ui_theme(ui)->ink};
}

static int line_height(struct ui *ui, const struct ask_line *line, int width)
{
    struct para para = line_para(ui, line);
    int words = para_height(ui, &para, width - ui_em(ui, LINE_ICON) - ui_px(ui, GAP));
    return words > ui_em(ui, LINE_ICON) ? words : ui_em(ui, LINE_ICON);
}

/* Width of the card with the lines: as wide as its longest line, within the room. */
static int lines_width(struct ui *ui, const struct ask *question, int room)
{
    int most = ui_px(ui, LINES_W) < room ? ui_px(ui, LINES_W) : room;
    int around = ui_px(ui, 2 * LINES_PAD + GAP) + ui_em(ui, LINE_ICON);
    int width = 0;
    for (size_t i = 0; i < question->line_count; i++) {
        struct para para = line_para(ui, &question->lines[i]);
        int own = ui_measure(ui, para.font, para.px, para.text) + around + 2;
        width = own > width ? own : width;
    }
    return width < most ? width : most;
}

static int lines_height(struct ui *ui, const struct ask *question, int room)
{
    int width = lines_width(ui, question, room) - ui_px(ui, 2 * LINES_PAD);
    int height = ui_px(ui, 2 * LINES_PAD - LINE_GAP);
    for (size_t i = 0; i < question->line_count; i++) {
        height += line_height(ui, &question->lines[i], width) + ui_px(ui, LINE_GAP);
    }
    return height;
}

static void draw_lines(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct ask *question = ((const struct reply_block *)context)->question;
    rect = rect_centre(rect, lines_width(ui, question, rect.w), rect.h);
    draw_card(ui, rect);
    struct rect inner = rect_inset(rect, ui_px(ui, LINES_PAD), ui_px(ui, LINES_PAD));
    for (size_t i = 0; i < question->line_count; i++) {
        const struct ask_line *line = &question->lines[i];
        struct rect row = rect_cut_top(&inner, line_height(ui, line, inner.w));
        struct rect icon = rect_cut_left(&row, ui_em(ui, LINE_ICON));
        ui_icon(ui, icon, line->icon, icon.w, ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong);
        rect_cut_left(&row, ui_px(ui, GAP));
        struct para para = line_para(ui, line);
        para_draw(ui, ui_format(ui, "ask/line/%zu", i + 1), &para,
                  rect_centre(row, row.w, para_height(ui, &para, row.w)));
        rect_cut_top(&inner, ui_px(ui, LINE_GAP));
    }
}

/* ---- the whole ---- */

/* How much room is spent around the words. */
enum air {
    AIR_WIDE,
    AIR_LOW,  /* a smaller sign, smaller gaps */
    AIR_BARE, /* no sign */
    AIR_COUNT,
};

static void add_words(struct flow *flow, const struct ask *question, struct reply_block *block,
                      enum air air)
{
    struct ui *ui = flow->ui;
    bool low = air != AIR_WIDE;
    struct para title = centred(ui, question->title, EM_TITLE + 8, true);
    struct para text = centred(ui, question->text, 40, false);
    struct para small = centred(ui, question->small, EM_LABEL, false);
    flow_para(flow, "ask/title", &title, ui_px(ui, low ? 24 : 48));
    flow_para(flow, "ask/text", &text, ui_px(ui, 16));
    if (question->line_count > 0) {
        struct flow_block lines = {.height = lines_height(ui, question, flow->area.w),
                                   .gap = ui_px(ui, low ? 24 : 40),
                                   .draw = draw_lines,
                                   .context = block};
        flow_add(flow, &lines);
    }
    small.voice = UI_VOICE_NONE;
    flow_para(flow, "ask/small", &small, ui_px(ui, 24));
}

static void build(struct flow *flow, const struct ask *question, struct reply_block *block,
                  enum air air)
{
    struct ui *ui = flow->ui;
    bool low = air != AIR_WIDE;
    int sign = ui_px(ui, question->seconds >= 0 ? (low ? 200 : 300) : (low ? 140 : 220));
    struct flow_block part = {.height = sign, .draw = draw_sign, .context = block};
    flow->count = 0;
    if (air != AIR_BARE) {
        flow_add(flow, &part);
    }
    add_words(flow, question, block, air);
    part = (struct flow_block){.height = ui_px(ui, question->no == NULL && !low ? 160 : 136),
                               .gap = ui_px(ui, low ? 32 : 56),
                               .draw = draw_replies,
                               .context = block};
    flow_add(flow, &part);
}

enum ask_reply ask_draw(struct ui *ui, const struct view *view, struct rect body,
                        const struct ask *question)
{
    struct reply_block block = {.question = question};
    struct flow flow;
    column_init(&flow, ui, view, rect_inset(body, ui_px(ui, 48), 0));
    flow.centred = true;
    for (int air = AIR_WIDE; air < AIR_COUNT; air++) {
        build(&flow, question, &block, (enum air)air);
        if (flow_height(&flow) <= flow.area.h) {
            break;
        }
    }
    flow_run(&flow, view->page);
    return block.reply;
}

struct intent leave_draw(struct ui *ui, const struct view *view)
{
    struct page page = page_begin(ui, view, PAGE_ASK);
    bool unfinished = view->session != NULL && view->session->phase != SESSION_PHASE_RESULT &&
                      !view->session->reviewing;
    struct ask question = {
        .icon = "help-circle-outline",
        .accent = UI_ACCENT_PRIMARY,
        .title = fill_you(ui, view, tr(view, "{You} muốn kết thúc phải không?")),
        .text = unfinished ? tr(view, "Bài đang học dở sẽ không được tính lượt.") : "",
        .small = "",
        .yes = tr(view, "Học tiếp"),
        .yes_name = "leave/stay",
        .back = true,
        .no = tr(view, "Kết thúc"),
        .no_kind = BUTTON_LEAVE,
        .no_name = "leave/end",
        .seconds = -1,
    };
    switch (ask_draw(ui, view, page.body, &question)) {
    case ASK_YES:
        return (struct intent){.kind = INTENT_GO_ON};
    case ASK_NO:
        return (struct intent){.kind = INTENT_END_YES};
    case ASK_NONE:
        break;
    }
    return page.intent;
}

struct intent idle_draw(struct ui *ui, const struct view *view)
{
    const struct ui_env *env = ui_environment(ui);
    struct rect body = rect_make(0, 0, env->w, env->h);
    ui_box(ui, body, ui_theme(ui)->paper, 0);
    struct ask question = {
        .icon = "",
        .accent = UI_ACCENT_GOLD,
        .title = fill_you(ui, view, tr(view, "{You} còn ở đây không?")),
        .text = fill_you(ui, view, tr(view, "Nếu không, máy sẽ quay về màn hình đầu.")),
        .small = "",
        .yes = fill_you(ui, view, tr(view, "Tôi vẫn ở đây")),
        .yes_name = "idle/stay",
        .seconds = view->idle_seconds_left,
    };
    rect_cut_top(&body, ui_px(ui, 32));
    rect_cut_bottom(&body, ui_px(ui, 32));
    enum ask_reply reply = ask_draw(ui, view, body, &question);
    return (struct intent){.kind = reply == ASK_YES ? INTENT_STAY : INTENT_NONE};
}
