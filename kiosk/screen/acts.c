/* acts.c: what staff did, newest first: when, who, what. What an act is about is written down for
 * programs; here it is said in words. In a wide screen the three stand in columns. */
#include "class_private.h"

#include <string.h>

enum {
    ROW_PAD = 14,
    DAY_W = 340, /* columns of a wide screen */
    WHO_W = 400,
};

/* What the acts are called, by their codes in the desk. */
static const struct {
    const char *code;
    const char *title;
} acts[] = {
    {"enter", N_("Mở khóa")},
    {"leave", N_("Khóa lại")},
    {"pin_miss", N_("Nhập sai mã")},
    {"person_added", N_("Thêm người")},
    {"person_removed", N_("Xóa người")},
    {"person_changed", N_("Sửa tên, vai trò")},
    {"pin_set", N_("Đặt mã PIN mới")},
    {"recovered", N_("Mở bằng mã của tỉnh")},
    {"setting", N_("Đổi cài đặt")},
    {"class_opened", N_("Mở lớp")},
    {"class_closed", N_("Kết thúc lớp")},
    {"class_dropped", N_("Bỏ lớp dở")},
    {"void", N_("Không tính một lượt")},
    {"export", N_("Xuất số liệu")},
    {"import", N_("Nhập số liệu")},
    {"date_set", N_("Chỉnh ngày giờ")},
    {"accounts", N_("Ghi tài khoản")},
    {"plan", N_("Ghi kế hoạch")},
    {"teams", N_("Ghi tổ công nghệ")},
    {"names_switched", N_("Bật, tắt điểm danh")},
    {"names_erased", N_("Xóa danh sách tên")},
    {"cleaning", N_("Lau màn hình")},
    {"checked", N_("Kiểm tra sổ")},
    {"mended", N_("Thay sổ cán bộ bị hỏng")},
};

struct list {
    const struct view *view;
};

static const char *act_title(const struct view *view, const char *code)
{
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        if (strcmp(acts[i].code, code) == 0) {
            return tr(view, acts[i].title);
        }
    }
    return code;
}

/* ---- what it was about ---- */

/* The nth word of a text, "" when there are fewer. */
static const char *word_of(struct ui *ui, const char *text, int nth)
{
    for (; nth > 0; nth--) {
        text += strcspn(text, " ");
        text += strspn(text, " ");
    }
    return ui_format(ui, "%.*s", (int)strcspn(text, " "), text);
}

/* A person of this kiosk by the name on its cards, anybody else as written. */
static const char *person(const struct view *view, const char *id)
{
    const struct view_staff *staff = &view->staff;
    for (size_t i = 0; i < staff->person_count; i++) {
        if (strcmp(staff->people[i].id, id) == 0) {
            return staff->people[i].label;
        }
    }
    return strcmp(id, "kioskctl") == 0 ? tr(view, "Người cài máy") : id[0] == '\0' ? "—" : id;
}

static const char *role(const struct view *view, const char *code)
{
    if (strcmp(code, "officer") == 0) {
        return tr(view, "Cán bộ");
    }
    return strcmp(code, "helper") == 0 ? tr(view, "Người hướng dẫn") : code;
}

/* "HD-01 helper" */
static const char *about_person(struct ui *ui, const struct view *view, const char *detail)
{
    const char *id = word_of(ui, detail, 0);
    const char *what = role(view, word_of(ui, detail, 1));
    const char *name = person(view, id);
    const char *who = strcmp(name, id) == 0 ? id : ui_format(ui, "%s (%s)", name, id);
    return what[0] == '\0' ? who : ui_format(ui, "%s · %s", who, what);
}

/* "2026 vneid-2 100 250"; −1: there was, or is, none. */
static const char *about_plan(struct ui *ui, const struct view *view, const char *detail)
{
    const char *before = word_of(ui, detail, 2);
    const char *after = word_of(ui, detail, 3);
    const char *none = tr(view, "chưa có");
    struct fill pairs[] = {{"app", tr(view, account_name(word_of(ui, detail, 1)))},
                           {"year", word_of(ui, detail, 0)},
                           {"before", before[0] == '-' ? none : before},
                           {"after", after[0] == '-' ? none : after}};
    return fill_text(ui, view, tr(view, "{app}, năm {year}: {before} → {after}"), pairs, 4);
}

/* "usb USB của xã files=2 end=0": the stick's name may have blanks. */
static const char *about_stick(struct ui *ui, const struct view *view, const char *detail)
{
    const char *name = detail + (strncmp(detail, "usb ", 4) == 0 ? 4 : 0);
    const char *files = strstr(detail, " files=");
    const char *end = strstr(detail, " end=");
    if (files == NULL || end == NULL || files < name) {
        return detail;
    }
    const char *done = ui_format(ui, " end=%d", (int)VIEW_STICK_DONE);
    int length = files > name ? (int)(files - name) : 0;
    struct fill pairs[] = {{"drive", ui_format(ui, "%.*s", length, name)},
                           {"n", word_of(ui, files + strlen(" files="), 0)}};
    return strcmp(end, done) == 0 ? fill_text(ui, view, tr(view, "{drive} · {n} tệp"), pairs, 2)
                                  : fill_text(ui, view, tr(view, "{drive} · không xong"), pairs, 2);
}

static const char *about(struct ui *ui, const struct view *view, const struct view_act *act)
{
    struct fill number = {"n", word_of(ui, act->detail, 0)};
    struct fill pairs[] = {{"teams", word_of(ui, act->detail, 0)},
                           {"members", word_of(ui, act->detail, 2)},
                           {"row", word_of(ui, act->detail, 1)}};
    if (act->detail[0] == '\0') {
        return "";
    }
    if (strncmp(act->code, "person_", 7) == 0 || strcmp(act->code, "pin_set") == 0) {
        return about_person(ui, view, act->detail);
    }
    if (strcmp(act->code, "plan") == 0) {
        return about_plan(ui, view, act->detail);
    }
    if (strcmp(act->code, "export") == 0 || strcmp(act->code, "import") == 0) {
        return about_stick(ui, view, act->detail);
    }
    if (strcmp(act->code, "pin_miss") == 0) {
        return fill_text(ui, view, tr(view, "lần {n}"), &number, 1);
    }
    if (strcmp(act->code, "teams") == 0) {
        return fill_text(ui, view, tr(view, "{teams} tổ, {members} thành viên"), pairs, 2);
    }
    if (strcmp(act->code, "checked") == 0) {
        return strncmp(act->detail, "whole", 5) == 0
                   ? tr(view, "sổ nguyên vẹn")
                   : fill_text(ui, view, tr(view, "sổ hỏng từ dòng {row}"), pairs, 3);
    }
    if (strcmp(act->code, "mended") == 0 && strcmp(act->detail, "none") == 0) {
        return tr(view, "không có bản sao");
    }
    return act->detail;
}

/* ---- one act ---- */

struct words {
    struct para day;
    struct para who;
    struct para what;
};

static struct words words_of(struct ui *ui, const struct view *view, size_t index)
{
    const struct view_act *act = &view->office.acts[index];
    const char *detail = about(ui, view, act);
    struct para muted = {.px = ui_em(ui, EM_LABEL), .colour = ui_theme(ui)->muted};
    struct words words = {muted, muted, muted};
    words.day.text = office_day_time(ui, act->wall_ms);
    words.who.text = person(view, act->who);
    words.what = (struct para){.text = ui_format(ui, "**%s**%s%s", act_title(view, act->code),
                                                 detail[0] == '\0' ? "" : " · ", detail),
                               .px = ui_em(ui, EM_BODY - 2),
                               .colour = ui_theme(ui)->ink};
    return words;
}

static bool is_wide(const struct ui *ui)
{
    return !ui_is_portrait(ui) && ui_environment(ui)->text_percent <= 100;
}

static int higher(int a, int b)
{
    return a > b ? a : b;
}

static int row_height(struct ui *ui, const struct view *view, size_t index, int width)
{
    struct words words = words_of(ui, view, index);
    int pads = ui_px(ui, 2 * ROW_PAD);
    if (!is_wide(ui)) {
        return para_height(ui, &words.what, width) + para_line_height(words.day.px) + pads;
    }
    int what = para_height(ui, &words.what, width - ui_px(ui, DAY_W + WHO_W));
    int who = para_height(ui, &words.who, ui_px(ui, WHO_W - GAP));
    return higher(what, who) + pads;
}

static void draw_row(struct ui *ui, struct rect rect, void *context, int index)
{
    const struct list *list = context;
    struct words words = words_of(ui, list->view, (size_t)index);
    const char *name = ui_format(ui, "acts/%d", index + 1);
    struct rect line = rect;
    line.y += rect.h - ui_px(ui, 2);
    line.h = ui_px(ui, 2);
    ui_box(ui, line, ui_theme(ui)->line, 0);
    rect = rect_inset(rect, 0, ui_px(ui, ROW_PAD));
    if (is_wide(ui)) {
        int drop = para_line_height(words.what.px) - para_line_height(words.day.px);
        struct rect day = rect_cut_left(&rect, ui_px(ui, DAY_W));
        struct rect who = rect_cut_left(&rect, ui_px(ui, WHO_W));
        rect_cut_top(&day, drop);
        rect_cut_top(&who, drop);
        who.w -= ui_px(ui, GAP);
        para_draw(ui, ui_format(ui, "%s/day", name), &words.day, day);
        para_draw(ui, ui_format(ui, "%s/who", name), &words.who, who);
    } else {
        words.day.text = ui_format(ui, "%s · %s", words.day.text, words.who.text);
        struct rect day = rect_cut_bottom(&rect, para_line_height(words.day.px));
        para_draw(ui, ui_format(ui, "%s/day", name), &words.day, day);
    }
    para_draw(ui, name, &words.what, rect);
}

struct intent acts_draw(struct ui *ui, const struct view *view)
{
    struct office_page page = office_begin(ui, tr(view, "Nhật ký cán bộ"), NULL, 0);
    struct list list = {.view = view};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    for (size_t i = 0; i < view->office.act_count; i++) {
        struct flow_block block = {.height = row_height(ui, view, i, flow.area.w),
                                   .draw = draw_row,
                                   .context = &list,
                                   .index = (int)i};
        flow_add(&flow, &block);
    }
    struct intent turn = office_turned(flow_run(&flow, view->page));
    struct bottom_bar bar = {.back = true};
    return bottom_draw(ui, view, page.bottom, &bar) == BOTTOM_BACK
               ? (struct intent){.kind = INTENT_STAFF, .index = SCREEN_DESK}
               : turn;
}
