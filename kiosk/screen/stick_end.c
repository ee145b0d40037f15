/* stick_end.c: while a stick is written or read, and how it ended. What went wrong is said in one
 * sentence that tells what to do; a receipt says what lies on the stick. */
#include "stick_private.h"

#include <string.h>

enum {
    BAR_H = 40,
};

/* ---- under way ---- */

static void draw_bar(struct ui *ui, struct rect rect, void *context, int index)
{
    const struct view *view = context;
    const struct view_stick *stick = view->stick;
    (void)index;
    int64_t all = stick->all > 0 ? stick->all : 1;
    int64_t parts = stick->parts > 0 ? stick->parts : 1;
    int64_t part = stick->part * 1000 + stick->done * 1000 / all;
    draw_progress(ui, "stick/progress", rect, part < parts * 1000 ? part : parts * 1000,
                  parts * 1000, ui_theme(ui)->track);
}

static const char *work_words(struct ui *ui, const struct view *view)
{
    const struct view_stick *stick = view->stick;
    int64_t part = stick->part + 1 < stick->parts ? stick->part + 1 : stick->parts;
    struct fill pairs[] = {{"n", show_number(ui, view, part)},
                           {"all", show_number(ui, view, stick->parts)},
                           {"percent", show_percent(ui, view, stick->done, stick->all)}};
    if (stick->end == VIEW_STICK_STOPPING) {
        return tr(view, "Đang dừng lại…");
    }
    return stick->parts == 0
               ? tr(view, "Mời chờ một chút.")
               : fill_text(ui, view, tr(view, "Phần {n} trên {all} · {percent}"), pairs, 3);
}

struct intent stick_work_draw(struct ui *ui, const struct view *view)
{
    const struct view_stick *stick = view->stick;
    struct office_page page = stick_begin(ui, view);
    union {
        const struct view *given;
        void *context;
    } kept = {.given = view};
    struct message_box warning = {.accent = UI_ACCENT_GOLD,
                                  .icon = "alert",
                                  .heading = tr(view, "Chưa rút USB lúc này"),
                                  .text = tr(view, "Máy báo khi nào rút được."),
                                  .name = "stick/wait"};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    stick_title(&flow, "stick/work",
                stick->looking                    ? tr(view, "Đang xem USB có gì…")
                : stick->act == VIEW_STICK_EXPORT ? tr(view, "Đang ghi ra USB…")
                                                  : tr(view, "Đang nhận vào máy…"));
    struct flow_block bar = {.height = ui_px(ui, BAR_H),
                             .gap = ui_px(ui, MARGIN),
                             .draw = draw_bar,
                             .context = kept.context};
    flow_add(&flow, &bar);
    stick_words(&flow, "stick/part", work_words(ui, view), ui_px(ui, GAP));
    message_box_add(&flow, &warning, ui_px(ui, MARGIN));
    flow.centred = true;
    flow_run(&flow, 0);
    const struct bottom_bar bottom = {.help_label = tr(view, "Dừng lại"),
                                      .help_name = "stick/stop",
                                      .help_icon = "stop",
                                      .help_left = true};
    return stick_bottom(ui, view, page.bottom, &bottom, (struct intent){.kind = INTENT_NONE});
}

/* ---- the end ---- */

static const char *end_heading(const struct view *view)
{
    const struct view_stick *stick = view->stick;
    if (stick->end == VIEW_STICK_DONE) {
        return stick->act == VIEW_STICK_EXPORT ? tr(view, "Đã ghi xong") : tr(view, "Đã nhận xong");
    }
    if (stick->end == VIEW_STICK_STOPPED) {
        return tr(view, "Đã dừng lại");
    }
    return stick->act == VIEW_STICK_EXPORT ? tr(view, "Chưa ghi được") : tr(view, "Chưa nhận được");
}

static const char *trouble_words(const struct view *view)
{
    switch (view->stick->end) {
    case VIEW_STICK_GONE:
        return tr(view, "USB đã bị rút ra giữa chừng. Mời cắm lại rồi thử lại.");
    case VIEW_STICK_FULL:
        return tr(view, "USB hết chỗ trống. Mời xóa bớt, hoặc dùng USB khác.");
    case VIEW_STICK_READ_ONLY:
        return tr(view, "USB không cho ghi. Mời gạt khóa trên USB, hoặc dùng USB khác.");
    case VIEW_STICK_TOO_LARGE:
        return tr(view, "Tệp quá lớn cho USB này. Mời chọn kỳ ngắn hơn, hoặc USB định dạng exFAT.");
    case VIEW_STICK_STOPPED:
        return tr(view, "Mọi thứ vẫn như trước khi bắt đầu.");
    case VIEW_STICK_FAILED:
    case VIEW_STICK_NOT_YET:
    case VIEW_STICK_STOPPING:
    case VIEW_STICK_DONE:
        break;
    }
    return tr(view, "Có việc chưa làm được. Mời thử lại với USB khác.");
}

static void add_file(struct flow *flow, const struct view *view, size_t index)
{
    struct ui *ui = flow->ui;
    const struct view_stick_item *item = &view->stick->items[index];
    struct fill pairs[] = {{"n", show_number(ui, view, item->number)},
                           {"size", show_size(ui, view, item->bytes)},
                           {"code", ui_format(ui, "%.8s", item->hash)}};
    const char *pattern = item->number >= 0 ? tr(view, "{n} dòng · {size} · mã {code}")
                                            : tr(view, "{size} · mã {code}");
    struct para para = {.text = ui_format(ui, "**%s**\n%s", stick_file_name(item->file),
                                          fill_text(ui, view, pattern, pairs, 3)),
                        .px = ui_em(ui, EM_LABEL),
                        .colour = ui_theme(ui)->ink};
    flow_para(flow, ui_format(ui, "stick/file/%zu", index + 1), &para, ui_px(ui, 16));
}

static void add_taken(struct flow *flow, const struct view *view, size_t index)
{
    struct ui *ui = flow->ui;
    const struct view_stick_item *item = &view->stick->items[index];
    struct fill pairs[] = {{"what", item->title}, {"n", show_number(ui, view, item->number)}};
    const char *text = "";
    switch (item->kind) {
    case VIEW_STICK_LESSON:
        text =
            fill_text(ui, view, tr(view, "Bài “{what}”, bản {n}: học được từ lượt sau."), pairs, 2);
        break;
    case VIEW_STICK_RECEIPT:
        text = fill_text(ui, view, tr(view, "Cấp trên đã nhận đến dòng {n}."), pairs, 2);
        break;
    case VIEW_STICK_TEAMS:
        text = fill_text(ui, view, tr(view, "Danh sách {n} tổ đã vào máy."), pairs, 2);
        break;
    case VIEW_STICK_FILE:
        break;
    }
    stick_words(flow, ui_format(ui, "stick/taken/%zu", index + 1), text, ui_px(ui, 16));
}

/* The folder that all files are in. */
static const char *where(struct ui *ui, const struct view *view)
{
    const char *path = view->stick->item_count > 0 ? view->stick->items[0].file : "";
    const char *slash = strrchr(path, '/');
    struct fill pairs[] = {
        {"folder", ui_format(ui, "%.*s", slash == NULL ? 0 : (int)(slash - path), path)}};
    return fill_text(ui, view, tr(view, "Trong thư mục {folder}"), pairs, 1);
}

static void add_receipt(struct flow *flow, const struct view *view)
{
    const struct view_stick *stick = view->stick;
    bool writes = stick->act == VIEW_STICK_EXPORT;
    if (writes && stick->item_count > 0) {
        stick_words(flow, "stick/where", where(flow->ui, view), ui_px(flow->ui, GAP));
    }
    for (size_t i = 0; i < stick->item_count; i++) {
        if (writes) {
            add_file(flow, view, i);
        } else if (stick->items[i].taken) {
            add_taken(flow, view, i);
        }
    }
}

struct intent stick_end_draw(struct ui *ui, const struct view *view)
{
    const struct view_stick *stick = view->stick;
    struct office_page page = stick_begin(ui, view);
    bool done = stick->end == VIEW_STICK_DONE;
    bool calm = done || stick->end == VIEW_STICK_STOPPED;
    struct message_box box = {.accent = done   ? UI_ACCENT_GREEN
                                        : calm ? UI_ACCENT_BLUE
                                               : UI_ACCENT_RED,
                              .icon = done   ? "check-circle"
                                      : calm ? "information-outline"
                                             : "alert-circle",
                              .heading = done ? tr(view, "Rút USB được rồi") : "",
                              .text = done ? "" : trouble_words(view),
                              .name = "stick/verdict"};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    stick_title(&flow, "stick/end", end_heading(view));
    message_box_add(&flow, &box, ui_px(ui, GAP));
    if (done || stick->act == VIEW_STICK_IMPORT) {
        add_receipt(&flow, view);
    } else if (stick->act == VIEW_STICK_EXPORT) {
        stick_words(&flow, "stick/nothing", tr(view, "Trên USB không có tệp nào dở dang."),
                    ui_px(ui, GAP));
    }
    struct flow_result result = flow_run(&flow, view->page);
    const struct bottom_bar bar = {.back = !done,
                                   .main_label = done ? tr(view, "Xong") : tr(view, "Thử lại"),
                                   .main_name = done ? "stick/done" : "stick/again",
                                   .main_icon = done ? "check" : "refresh"};
    const struct intent main = {.kind = done ? INTENT_STICK_BACK : INTENT_STICK_OPEN,
                                .index = stick->act};
    struct intent bottom = stick_bottom(ui, view, page.bottom, &bar, main);
    if (bottom.kind != INTENT_NONE) {
        return bottom;
    }
    return result.to >= 0 ? (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to}
                          : bottom;
}
