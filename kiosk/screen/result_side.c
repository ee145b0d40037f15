/* result_side.c: beside how it went: the new total, and a code to take what to remember home. */
#include "result_private.h"
#include "screen/screen.h"

enum {
    SIDE_PAD = 40,
    QR_SIZE = 260,
};

/* ---- the total ---- */

struct side_text {
    struct para head;
    struct para number;
    struct para goal;
};

static const char *counted_words(struct ui *ui, const struct view *view)
{
    const char *pattern =
        view->session->practice ? tr(view, "Đây là bài xem thử, không tính lượt")
        : view->run_later ? tr(view, "Lượt của {you} sẽ được tính khi máy ghi lại được")
        : view->run_counted  ? tr(view, "Lượt của {you} đã được tính")
        : view->run_repeated ? tr(view, "Bài này của {you} đã được tính trước đó")
                             : tr(view, "Lần này chưa được tính. {You} học chậm hơn nhé");
    return fill_you(ui, view, pattern);
}

static struct side_text side_text(struct ui *ui, const struct view *view)
{
    const struct ui_theme *theme = ui_theme(ui);
    struct fill goal = {"goal", show_number(ui, view, view->goal)};
    struct para small = {.px = ui_em(ui, EM_BODY - 2), .colour = theme->on_primary_muted};
    struct side_text text = {small, small, small};
    text.head.text = counted_words(ui, view);
    text.head.voice = UI_VOICE_READ;
    text.number = (struct para){.text = show_number(ui, view, view->opening + view->own),
                                .font = UI_FONT_SEMIBOLD,
                                .px = ui_em_large(ui, 108),
                                .colour = theme->on_primary};
    text.goal.text = fill_text(ui, view, tr(view, "trên mục tiêu {goal} lượt người"), &goal, 1);
    return text;
}

int result_total_height(struct ui *ui, const struct view *view, int width)
{
    struct side_text text = side_text(ui, view);
    int room = width - ui_px(ui, 2 * SIDE_PAD);
    return para_height(ui, &text.head, room) + para_height(ui, &text.number, room) +
           para_height(ui, &text.goal, room) + ui_px(ui, 2 * SIDE_PAD + 28 + 16 + 16);
}

/* The counter rolls up to the new total: the old one leaves above, the new one comes from below. */
static int draw_number(struct ui *ui, const struct view *view, const struct para *number,
                       struct rect at)
{
    int height = para_height(ui, number, at.w);
    bool rolls = view->run_counted && view->move_ms >= 0;
    struct rect window = rect_make(at.x, at.y, at.w, height);
    if (!rolls) {
        return para_draw(ui, "result/total", number, at);
    }
    int64_t age = view->move_ms - SCREEN_ROLL_FROM_MS;
    int up = age <= 0 ? 0 : (int)(height * age / SCREEN_ROLL_MS);
    struct para before = *number;
    before.text = show_number(ui, view, view->opening + view->own - 1);
    before.voice = UI_VOICE_NONE;
    ui_clip_begin(ui, window);
    para_draw(ui, "result/total", number, rect_make(at.x, at.y + height - up, at.w, height));
    para_draw(ui, NULL, &before, rect_make(at.x, at.y - up, at.w, height));
    ui_clip_end(ui);
    return height;
}

void result_total_draw(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct view *view = context;
    const struct ui_theme *theme = ui_theme(ui);
    uint32_t primary = theme->accents[UI_ACCENT_PRIMARY].strong;
    struct side_text text = side_text(ui, view);
    ui_panel(ui, rect, primary, primary, ui_px(ui, RADIUS));
    int height = result_total_height(ui, view, rect.w) - ui_px(ui, 2 * SIDE_PAD);
    struct rect at = rect_centre(rect_inset(rect, ui_px(ui, SIDE_PAD), 0),
                                 rect.w - ui_px(ui, 2 * SIDE_PAD), height);
    rect_cut_top(&at, para_draw(ui, "result/counted", &text.head, at));
    rect_cut_top(&at, draw_number(ui, view, &text.number, at));
    rect_cut_top(&at, ui_px(ui, 16));
    bool contrast = ui_environment(ui)->theme == UI_THEME_CONTRAST;
    draw_progress(ui, "result/progress", rect_cut_top(&at, ui_px(ui, 28)),
                  view->opening + view->own, view->goal, contrast ? primary : 0xff3c7d72);
    rect_cut_top(&at, ui_px(ui, 16));
    para_draw(ui, "result/goal", &text.goal, at);
}

/* ---- the code to take home ---- */

static const char *take_home_text(struct ui *ui, const struct view *view)
{
    const struct lesson *lesson = view->session->lesson;
    const char *const *remember = session_remember(view->session);
    const char *text =
        ui_format(ui, "%s\n1. %s\n2. %s\n3. %s", tr_lesson(view, lesson, lesson->title),
                  tr_lesson(view, lesson, remember[0]), tr_lesson(view, lesson, remember[1]),
                  tr_lesson(view, lesson, remember[2]));
    return text;
}

struct home_text {
    struct para title;
    struct para text;
};

static struct home_text home_text(struct ui *ui, const struct view *view)
{
    return (struct home_text){
        .title = {.text = tr(view, "Mang về nhà"),
                  .font = UI_FONT_SEMIBOLD,
                  .px = ui_em(ui, 44),
                  .colour = ui_theme(ui)->ink,
                  .voice = UI_VOICE_READ},
        .text = {.text = tr(view, "Quét mã này để lưu ba điều cần nhớ vào điện thoại."),
                 .px = ui_em(ui, EM_LABEL),
                 .colour = ui_theme(ui)->muted,
                 .voice = UI_VOICE_READ},
    };
}

static int home_text_height(struct ui *ui, const struct home_text *text, int width)
{
    return para_height(ui, &text->title, width) + para_height(ui, &text->text, width) +
           ui_px(ui, 8);
}

int result_take_home_height(struct ui *ui, const struct view *view, int width)
{
    struct home_text text = home_text(ui, view);
    int room = width - ui_px(ui, 2 * SIDE_PAD + QR_SIZE + 40);
    int words = home_text_height(ui, &text, room);
    int code = ui_px(ui, QR_SIZE);
    return (words > code ? words : code) + ui_px(ui, 2 * SIDE_PAD - 16);
}

void result_take_home_draw(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct view *view = context;
    draw_card(ui, rect);
    struct rect inner = rect_inset(rect, ui_px(ui, SIDE_PAD), 0);
    int size = ui_px(ui, QR_SIZE);
    struct rect left = rect_cut_left(&inner, size);
    struct rect code = rect_centre(left, size, size);
    const char *text = take_home_text(ui, view);
    ui_qr(ui, code, text, 0xff000000, 0xffffffff);
    ui_outline(ui, code, ui_theme(ui)->line, ui_px(ui, 2), 0);
    ui_add_node(ui, "result/qr", UI_ROLE_IMAGE, text, code);
    rect_cut_left(&inner, ui_px(ui, 40));
    struct home_text words = home_text(ui, view);
    struct rect at = rect_centre(inner, inner.w, home_text_height(ui, &words, inner.w));
    rect_cut_top(&at, para_draw(ui, "result/home", &words.title, at));
    rect_cut_top(&at, ui_px(ui, 8));
    para_draw(ui, "result/home-text", &words.text, at);
}
