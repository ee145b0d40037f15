/* desk.c: what staff can do, once the door is open, in three parts: classes, books, this machine.
 *
 * A duty is a line in one of the tables: what it is called, who may do it, and the intent it
 * returns. Those of officers are not shown to helpers; app refuses them as well. */
#include "class_private.h"

enum {
    DUTY_MAX = 12, /* of one part */
};

struct duty {
    enum view_duty part;
    bool officer; /* for officers alone */
    const char *name;
    const char *icon;
    enum ui_accent_id accent;
    const char *title;
    const char *text;
    struct intent intent;
};

static const struct duty duties[] = {
    {VIEW_DUTY_CLASS,
     false,
     "desk/class",
     "account-multiple",
     UI_ACCENT_PRIMARY,
     N_("Mở lớp học nhóm"),
     N_("Cả phòng cùng học, giơ tay trả lời"),
     {.kind = INTENT_ROOM_NEW}},
    {VIEW_DUTY_CLASS,
     false,
     "desk/home-visit",
     "home",
     UI_ACCENT_PINK,
     N_("Hướng dẫn tại nhà"),
     N_("Cầm tay chỉ việc cho một gia đình"),
     {.kind = INTENT_ROOM_NEW, .index = 1}},
    {VIEW_DUTY_CLASS,
     true,
     "desk/roll-lists",
     "lock",
     UI_ACCENT_BLUE,
     N_("Danh sách điểm danh"),
     N_("Tên đã khóa, ngày tự xóa, xóa sớm"),
     {.kind = INTENT_ROLL, .index = ROLL_LISTS}},
    {VIEW_DUTY_BOOKS,
     true,
     "desk/stick-out",
     "usb",
     UI_ACCENT_PRIMARY,
     N_("Ghi số liệu ra USB"),
     N_("Bảng tính, báo cáo, gói gửi cấp trên"),
     {.kind = INTENT_STICK_OPEN, .index = VIEW_STICK_EXPORT}},
    {VIEW_DUTY_BOOKS,
     true,
     "desk/figures",
     "chart-bar",
     UI_ACCENT_BLUE,
     N_("Bảng số liệu"),
     N_("Lượt người, bài học, tài khoản theo kỳ"),
     {.kind = INTENT_FIGURES, .index = FIGURES_SHOW}},
    {VIEW_DUTY_BOOKS,
     false,
     "desk/helped",
     "account-card-details",
     UI_ACCENT_PRIMARY,
     N_("Tài khoản đã giúp"),
     N_("Ghi theo ngày, từng ứng dụng"),
     {.kind = INTENT_HELPED, .index = HELPED_SHOW}},
    {VIEW_DUTY_BOOKS,
     true,
     "desk/plans",
     "flag",
     UI_ACCENT_GOLD,
     N_("Kế hoạch"),
     N_("Số tài khoản cần đạt trong năm"),
     {.kind = INTENT_PLANS, .index = PLANS_SHOW}},
    {VIEW_DUTY_BOOKS,
     true,
     "desk/teams",
     "account-multiple",
     UI_ACCENT_PINK,
     N_("Các tổ"),
     N_("Tổ công nghệ số của từng thôn"),
     {.kind = INTENT_TEAMS}},
    {VIEW_DUTY_MACHINE,
     true,
     "desk/stick-in",
     "usb",
     UI_ACCENT_GOLD,
     N_("Nhập từ USB"),
     N_("Bài học, biên nhận, danh sách tổ"),
     {.kind = INTENT_STICK_OPEN, .index = VIEW_STICK_IMPORT}},
    {VIEW_DUTY_BOOKS,
     true,
     "desk/void",
     "playlist-remove",
     UI_ACCENT_RED,
     N_("Lượt không tính"),
     N_("Bỏ một lượt ghi nhầm, có lý do"),
     {.kind = INTENT_STAFF, .index = SCREEN_VOID}},
    {VIEW_DUTY_BOOKS,
     true,
     "desk/acts",
     "clipboard-text",
     UI_ACCENT_BLUE,
     N_("Nhật ký cán bộ"),
     N_("Ai đã làm gì, lúc nào"),
     {.kind = INTENT_STAFF, .index = SCREEN_ACTS}},
    {VIEW_DUTY_MACHINE,
     false,
     "desk/clean",
     "broom",
     UI_ACCENT_GREEN,
     N_("Lau màn hình"),
     N_("Máy không nhận chạm trong một phút"),
     {.kind = INTENT_CLEAN}},
    {VIEW_DUTY_MACHINE,
     false,
     "desk/own-pin",
     "key-variant",
     UI_ACCENT_GOLD,
     N_("Đổi mã PIN của tôi"),
     N_("Đặt mã mới cho chính mình"),
     {.kind = INTENT_OWN_PIN}},
    {VIEW_DUTY_MACHINE,
     false,
     "desk/health",
     "pulse",
     UI_ACCENT_PINK,
     N_("Sức khỏe của máy"),
     N_("Đĩa, bản sao, sổ, ngày giờ, loa"),
     {.kind = INTENT_HEALTH, .index = HEALTH_SHOW}},
    {VIEW_DUTY_MACHINE,
     true,
     "desk/settings",
     "tune",
     UI_ACCENT_PRIMARY,
     N_("Cài đặt máy"),
     N_("Nơi đặt máy, mục tiêu, tiếng, wifi"),
     {.kind = INTENT_SETTINGS, .index = SETTINGS_SHOW}},
    {VIEW_DUTY_MACHINE,
     true,
     "desk/clock",
     "calendar-clock",
     UI_ACCENT_PINK,
     N_("Ngày giờ"),
     N_("Chỉnh khi đồng hồ của máy sai"),
     {.kind = INTENT_SETTINGS, .index = SETTINGS_CLOCK}},
    {VIEW_DUTY_MACHINE,
     true,
     "desk/people",
     "account-multiple",
     UI_ACCENT_BLUE,
     N_("Người được mở máy"),
     N_("Thêm, bớt, đặt lại mã PIN"),
     {.kind = INTENT_STAFF, .index = SCREEN_PEOPLE}},
};

static const struct {
    const char *name;
    const char *icon;
    const char *title;
} parts[VIEW_DUTY_COUNT] = {
    [VIEW_DUTY_CLASS] = {"desk/part/class", "account-multiple", N_("Lớp học")},
    [VIEW_DUTY_BOOKS] = {"desk/part/books", "book-open", N_("Sổ sách")},
    [VIEW_DUTY_MACHINE] = {"desk/part/machine", "settings", N_("Máy này")},
};

struct shown {
    struct office_card cards[DUTY_MAX];
    struct intent intents[DUTY_MAX];
    size_t count;
};

static void add(struct shown *shown, struct office_card card, struct intent intent)
{
    if (shown->count < DUTY_MAX) {
        card.badge = "";
        shown->cards[shown->count] = card;
        shown->intents[shown->count++] = intent;
    }
}

static bool is_shown(const struct duty *duty, const struct view *view, enum view_duty part)
{
    const struct view_roll *roll = &view->room.roll;
    bool offered = duty->intent.kind != INTENT_ROLL || roll->wanted || roll->kept;
    return duty->part == part && offered && (!duty->officer || view->staff.officer);
}

static void find_duties(struct shown *shown, const struct view *view)
{
    shown->count = 0;
    if (view->staff.part == VIEW_DUTY_CLASS && view->staff.has_repeat) {
        add(shown,
            (struct office_card){.name = "desk/class-again",
                                 .icon = "refresh",
                                 .accent = UI_ACCENT_GOLD,
                                 .title = tr(view, "Mở lớp như lần trước"),
                                 .text = view->staff.last_place},
            (struct intent){.kind = INTENT_ROOM_NEW, .index = 2});
    }
    for (size_t i = 0; i < sizeof duties / sizeof duties[0]; i++) {
        const struct duty *duty = &duties[i];
        if (is_shown(duty, view, view->staff.part)) {
            add(shown,
                (struct office_card){.name = duty->name,
                                     .icon = duty->icon,
                                     .accent = duty->accent,
                                     .title = tr(view, duty->title),
                                     .text = tr(view, duty->text)},
                duty->intent);
        }
    }
}

/* ---- the three parts ---- */

/* A part without a duty for this person is not offered. */
static size_t find_parts(const struct view *view, enum view_duty out[VIEW_DUTY_COUNT])
{
    size_t count = 0;
    for (int part = 0; part < VIEW_DUTY_COUNT; part++) {
        bool any = false;
        for (size_t i = 0; i < sizeof duties / sizeof duties[0]; i++) {
            any = any || is_shown(&duties[i], view, (enum view_duty)part);
        }
        if (any) {
            out[count++] = (enum view_duty)part;
        }
    }
    return count;
}

static struct button part_chip(const struct office_chips *chips, size_t index)
{
    enum view_duty offered[VIEW_DUTY_COUNT];
    find_parts(chips->view, offered);
    return (struct button){.label = tr(chips->view, parts[offered[index]].title),
                           .icon = parts[offered[index]].icon,
                           .icon_after = "",
                           .kind = BUTTON_CHIP,
                           .em = EM_LABEL,
                           .selected = offered[index] == chips->view->staff.part};
}

static const char *part_name(const struct office_chips *chips, size_t index)
{
    enum view_duty offered[VIEW_DUTY_COUNT];
    find_parts(chips->view, offered);
    return parts[offered[index]].name;
}

/* The few duties of classes stand large, if all of them fit: people are waiting. */
static void add_cards(struct flow *flow, struct shown *shown, struct office_cards *cards)
{
    size_t head = flow->count;
    bool large = cards->view->staff.part == VIEW_DUTY_CLASS;
    for (size_t i = 0; i < shown->count; i++) {
        shown->cards[i].large = large;
    }
    office_cards_add(flow, cards);
    if (!large || flow_height(flow) <= flow->area.h) {
        return;
    }
    for (size_t i = 0; i < shown->count; i++) {
        shown->cards[i].large = false;
    }
    flow->count = head;
    office_cards_add(flow, cards);
}

struct intent desk_draw(struct ui *ui, const struct view *view)
{
    struct shown shown;
    enum view_duty offered[VIEW_DUTY_COUNT];
    const struct view_staff *staff = &view->staff;
    const struct office_item lock = {
        .name = "desk/lock", .icon = "lock-outline", .label = tr(view, "Khóa")};
    const char *who = staff->person < staff->person_count ? staff->people[staff->person].label : "";
    struct office_page page = office_begin(ui, who, &lock, 1);
    page.body.h = page.bottom.y + page.bottom.h - page.body.y; /* there is no bottom bar */
    find_duties(&shown, view);
    bool one = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    struct office_cards cards = {
        .view = view, .cards = shown.cards, .count = shown.count, .columns = one ? 1 : 2};
    struct office_chips chips = {
        .view = view, .count = find_parts(view, offered), .chip = part_chip, .name = part_name};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    struct para title = {.text = tr(view, "Mời chọn việc"),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, EM_TITLE),
                         .colour = ui_theme(ui)->ink};
    flow_para(&flow, "desk/title", &title, 0);
    chips.touched = -1;
    if (chips.count > 1) {
        office_chips_add(&flow, &chips, ui_px(ui, GAP));
    }
    add_cards(&flow, &shown, &cards);
    struct flow_result result = flow_run(&flow, view->page);
    if (cards.touched >= 0) {
        return shown.intents[cards.touched];
    }
    if (chips.touched >= 0) {
        return (struct intent){.kind = INTENT_PART, .index = offered[chips.touched]};
    }
    if (page.touched == 0) {
        return (struct intent){.kind = INTENT_LOCK};
    }
    return result.to >= 0 ? (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to}
                          : (struct intent){.kind = INTENT_NONE};
}
