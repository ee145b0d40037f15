/* settings.c: what the kiosk is set to, in groups: each setting with its present value; a touch
 * leads to where it is changed. A new setting is a line in the table here, and one in
 * app/change.c. */
#include "settings_private.h"

#include <string.h>

#include "base/lang.h"

static const struct setting_choice per_choices[SETTING_CHOICE_MAX] = {
    {"lesson", N_("Theo bài học"), N_("Xong mỗi bài học là một lượt")},
    {"visit", N_("Theo lần đến"), N_("Mỗi lần đến là một lượt, dù học mấy bài")},
};

static const struct setting_choice voice_choices[SETTING_CHOICE_MAX] = {
    {"off", N_("Tắt"), N_("Máy không đọc, kể cả khi chạm “Nghe”")},
    {"on", N_("Bật"), N_("Máy đọc khi có người chạm “Nghe”")},
};

static const struct setting_choice wifi_choices[SETTING_CHOICE_MAX] = {
    {"wpa", N_("WPA"), N_("Wifi có mật khẩu, loại thường gặp")},
    {"wep", N_("WEP"), N_("Wifi có mật khẩu, bộ phát đời cũ")},
    {"none", N_("Không mật khẩu"), N_("Ai cũng vào được wifi này")},
};

/* Languages have their own names; these are the ends of their paths. */
static const struct setting_choice lang_choices[SETTING_CHOICE_MAX] = {
    [LANG_VI] = {"vi", "", ""},
    [LANG_EN] = {"en", "", ""},
    [LANG_TYZ] = {"tyz", "", ""},
    [LANG_NUT] = {"nut", "", ""},
};

static const struct setting_words words[SETTING_COUNT] = {
    [SETTING_UNIT] = {SETTING_GROUP_PLACE, SETTING_KIND_UNIT, "settings/unit", "map-marker",
                      N_("Xã, phường"), N_("Máy đặt ở xã, phường nào?"), "", NULL},
    [SETTING_OFFICE] = {SETTING_GROUP_PLACE, SETTING_KIND_TEXT, "settings/office", "bank",
                        N_("Tên cơ quan"), N_("Tên cơ quan hiện trên màn hình?"), "", NULL},
    [SETTING_HAMLET] = {SETTING_GROUP_PLACE, SETTING_KIND_TEXT, "settings/hamlet", "home",
                        N_("Thôn, khối phố"), N_("Máy đặt ở thôn nào?"), "", NULL},
    [SETTING_KIOSK_ID] = {SETTING_GROUP_PLACE, SETTING_KIND_TEXT, "settings/kiosk-id", "qrcode",
                          N_("Mã máy"), N_("Mã của máy này?"), "", NULL},
    [SETTING_KIOSK_NAME] = {SETTING_GROUP_PLACE, SETTING_KIND_TEXT, "settings/kiosk-name", "store",
                            N_("Tên máy"), N_("Gọi máy này là gì?"), "", NULL},
    [SETTING_GOAL] = {SETTING_GROUP_COUNT, SETTING_KIND_FIGURE, "settings/goal", "flag",
                      N_("Mục tiêu"), N_("Mục tiêu của tỉnh"), N_("Số lượt người cần đạt"), NULL},
    [SETTING_COUNT_PER] = {SETTING_GROUP_COUNT, SETTING_KIND_CHOICE, "settings/count-per",
                           "calculator", N_("Cách đếm lượt"), N_("Đếm lượt người thế nào?"),
                           N_("Đổi cách đếm thì mọi tổng đang hiện đổi theo. Hỏi tỉnh trước."),
                           per_choices},
    [SETTING_OPENING] = {SETTING_GROUP_COUNT, SETTING_KIND_FIGURE, "settings/opening", "history",
                         N_("Số mang sang"), N_("Số mang sang"),
                         N_("Lượt người đã đếm ở sổ cũ, cộng vào tổng"), NULL},
    [SETTING_OPENING_AS_OF] = {SETTING_GROUP_COUNT, SETTING_KIND_DAY, "settings/opening-as-of",
                               "calendar", N_("Ngày chốt số mang sang"),
                               N_("Số mang sang tính đến ngày nào?"), "", NULL},
    [SETTING_CAMPAIGN] = {SETTING_GROUP_COUNT, SETTING_KIND_TEXT, "settings/campaign", "star",
                          N_("Tên chiến dịch"), N_("Tên chiến dịch trong báo cáo?"), "", NULL},
    [SETTING_INCHES] = {SETTING_GROUP_SCREEN, SETTING_KIND_INCHES, "settings/inches", "format-size",
                        N_("Cỡ màn hình"), N_("Màn hình to bao nhiêu?"),
                        N_("Đo theo đường chéo. Màn hình nhỏ thì chữ tự to lên."), NULL},
    [SETTING_IDLE] = {SETTING_GROUP_SCREEN, SETTING_KIND_STEP, "settings/idle", "timer-sand",
                      N_("Thời gian chờ"), N_("Không ai chạm bao lâu thì hỏi?"),
                      N_("Rồi máy hỏi “Bác còn ở đây không?”"), NULL},
    [SETTING_LANG] = {SETTING_GROUP_SCREEN, SETTING_KIND_CHOICE, "settings/language", "translate",
                      N_("Ngôn ngữ đầu tiên"), N_("Máy bắt đầu bằng tiếng nào?"), "", lang_choices},
    [SETTING_VOICE] = {SETTING_GROUP_SCREEN, SETTING_KIND_CHOICE, "settings/voice",
                       "text-to-speech", N_("Giọng đọc"), N_("Máy có đọc thành tiếng không?"), "",
                       voice_choices},
    [SETTING_VOLUME] = {SETTING_GROUP_SCREEN, SETTING_KIND_STEP, "settings/volume", "volume-high",
                        N_("Âm lượng"), N_("Tiếng to bao nhiêu?"),
                        N_("Người học vẫn tự chỉnh được cho mình"), NULL},
    [SETTING_HELP_DESK] = {SETTING_GROUP_HELP, SETTING_KIND_TEXT, "settings/help-desk",
                           "hand-pointing-right", N_("Chỗ trợ giúp"), N_("Tìm người giúp ở đâu?"),
                           "", NULL},
    [SETTING_HELP_WHO] = {SETTING_GROUP_HELP, SETTING_KIND_TEXT, "settings/help-who",
                          "human-greeting", N_("Người trợ giúp"), N_("Ai giúp bà con?"), "", NULL},
    [SETTING_HELP_PHONE] = {SETTING_GROUP_HELP, SETTING_KIND_TEXT, "settings/help-phone", "phone",
                            N_("Số điện thoại"), N_("Gọi số nào khi cần giúp?"), "", NULL},
    [SETTING_WIFI_NAME] = {SETTING_GROUP_CLASS, SETTING_KIND_TEXT, "settings/wifi-name", "wifi",
                           N_("Tên wifi"), N_("Tên wifi cho điện thoại trong lớp?"), "", NULL},
    [SETTING_WIFI_PASSWORD] = {SETTING_GROUP_CLASS, SETTING_KIND_SECRET, "settings/wifi-password",
                               "key-variant", N_("Mật khẩu wifi"), N_("Mật khẩu wifi"), "", NULL},
    [SETTING_WIFI_SECURITY] = {SETTING_GROUP_CLASS, SETTING_KIND_CHOICE, "settings/wifi-security",
                               "shield-outline", N_("Kiểu bảo mật wifi"),
                               N_("Wifi được bảo mật thế nào?"), "", wifi_choices},
};

static const struct {
    const char *name;
    const char *icon;
    const char *title;
} groups[SETTING_GROUPS] = {
    [SETTING_GROUP_PLACE] = {"settings/group/place", "map-marker", N_("Nơi đặt máy")},
    [SETTING_GROUP_COUNT] = {"settings/group/count", "flag", N_("Lượt người")},
    [SETTING_GROUP_SCREEN] = {"settings/group/screen", "tune", N_("Màn hình, tiếng")},
    [SETTING_GROUP_HELP] = {"settings/group/help", "human-greeting", N_("Trợ giúp")},
    [SETTING_GROUP_CLASS] = {"settings/group/class", "wifi", N_("Wifi của lớp")},
};

const struct setting_words *setting_words(enum setting id)
{
    return &words[id];
}

const char *setting_title(enum setting id)
{
    return words[id].title;
}

const char *setting_question(enum setting id)
{
    return words[id].question;
}

enum setting_kind setting_kind(enum setting id)
{
    return words[id].kind;
}

struct intent settings_wish(size_t index)
{
    return (struct intent){.kind = INTENT_SETTINGS, .index = index};
}

/* ---- a value in words ---- */

static const char *number_value(struct ui *ui, const struct view *view, enum setting id)
{
    int64_t number = view->settings->numbers[id];
    struct fill pairs[] = {{"n", show_number(ui, view, number)}};
    if (id == SETTING_IDLE) {
        return fill_text(ui, view, tr(view, "{n} giây"), pairs, 1);
    }
    if (id == SETTING_VOLUME) {
        return ui_format(ui, "%d%%", (int)number);
    }
    return number == 0 ? tr(view, "Không có") : fill_text(ui, view, tr(view, "{n} lượt"), pairs, 1);
}

/* A comma stands where the file has a point, in Vietnamese. */
static const char *inches_value(struct ui *ui, const struct view *view)
{
    const char *text = view->settings->texts[SETTING_INCHES];
    int whole = (int)strcspn(text, ".");
    const char *rest = text[whole] == '\0' ? "" : text + whole + 1;
    const char *point = rest[0] == '\0' ? "" : view->lang == LANG_EN ? "." : ",";
    struct fill pairs[] = {{"n", ui_format(ui, "%.*s%s%s", whole, text, point, rest)}};
    return fill_text(ui, view, tr(view, "{n} inch"), pairs, 1);
}

static const char *choice_value(const struct view *view, enum setting id)
{
    size_t index = (size_t)view->settings->numbers[id];
    if (id == SETTING_LANG) {
        return lang_name((enum lang)index);
    }
    return index < SETTING_CHOICE_MAX ? tr(view, words[id].choices[index].title) : "";
}

const char *setting_value(struct ui *ui, const struct view *view, enum setting id)
{
    switch (words[id].kind) {
    case SETTING_KIND_FIGURE:
    case SETTING_KIND_STEP:
        return number_value(ui, view, id);
    case SETTING_KIND_CHOICE:
        return choice_value(view, id);
    case SETTING_KIND_INCHES:
        return inches_value(ui, view);
    case SETTING_KIND_SECRET:
        return view->settings->numbers[id] == 0 ? tr(view, "Chưa đặt") : "••••••••";
    case SETTING_KIND_UNIT:
    case SETTING_KIND_TEXT:
    case SETTING_KIND_DAY:
        break;
    }
    const char *text = view->settings->texts[id];
    return text[0] == '\0' ? tr(view, "Chưa đặt") : text;
}

/* ---- the list ---- */

static size_t fill_cards(struct ui *ui, const struct view *view, struct office_card *cards,
                         enum setting *ids)
{
    size_t count = 0;
    for (int id = 0; id < SETTING_COUNT; id++) {
        if (words[id].group == view->settings->group) {
            ids[count] = (enum setting)id;
            cards[count++] = (struct office_card){.name = words[id].name,
                                                  .icon = words[id].icon,
                                                  .accent = UI_ACCENT_PRIMARY,
                                                  .title = tr(view, words[id].title),
                                                  .text = setting_value(ui, view, (enum setting)id),
                                                  .badge = ""};
        }
    }
    return count;
}

static struct button group_chip(const struct office_chips *chips, size_t index)
{
    return (struct button){.label = tr(chips->view, groups[index].title),
                           .icon = groups[index].icon,
                           .icon_after = "",
                           .kind = BUTTON_CHIP,
                           .em = EM_LABEL,
                           .selected = chips->view->settings->group == (enum setting_group)index};
}

static const char *group_name(const struct office_chips *chips, size_t index)
{
    (void)chips;
    return groups[index].name;
}

/* Only while it is true. */
static void add_lost(struct flow *flow, const struct view *view, struct message_box *box)
{
    *box = (struct message_box){
        .accent = UI_ACCENT_GOLD,
        .icon = "alert-outline",
        .heading = tr(view, "Cài đặt cũ đọc không được"),
        .text = tr(view, "Máy đã cất riêng tệp cũ (mã CH-2). Mời xem lại từng mục."),
        .name = "settings/lost"};
    if (view->settings->lost) {
        message_box_add(flow, box, 0);
    }
}

static struct intent draw_list(struct ui *ui, const struct view *view, struct rect body)
{
    struct office_card list[SETTING_COUNT];
    enum setting ids[SETTING_COUNT];
    struct message_box lost;
    bool one = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    struct office_chips chips = {
        .view = view, .count = SETTING_GROUPS, .chip = group_chip, .name = group_name};
    struct office_cards cards = {.view = view,
                                 .cards = list,
                                 .count = fill_cards(ui, view, list, ids),
                                 .columns = one ? 1 : 2};
    struct flow flow;
    column_init(&flow, ui, view, body);
    add_lost(&flow, view, &lost);
    office_chips_add(&flow, &chips, view->settings->lost ? ui_px(ui, GAP) : 0);
    office_cards_add(&flow, &cards);
    struct intent turn = office_turned(flow_run(&flow, view->page));
    if (chips.touched >= 0) {
        return settings_wish(SETTINGS_GROUP + (size_t)chips.touched);
    }
    return cards.touched >= 0 ? settings_wish(SETTINGS_OPEN + (size_t)ids[cards.touched]) : turn;
}

/* Which machine it is: what staff say when they call for help. */
static const char *machine(struct ui *ui, const struct view *view)
{
    const char *id = view->settings->texts[SETTING_KIOSK_ID];
    const char *name = view->settings->texts[SETTING_KIOSK_NAME];
    return name[0] == '\0' ? id : ui_format(ui, "%s · %s", id, name);
}

struct intent settings_draw(struct ui *ui, const struct view *view)
{
    struct office_page page = office_begin(ui, machine(ui, view), NULL, 0);
    struct intent intent = draw_list(ui, view, page.body);
    struct bottom_bar bar = {.back = true};
    return bottom_draw(ui, view, page.bottom, &bar) == BOTTOM_BACK ? settings_wish(SETTINGS_LEAVE)
                                                                   : intent;
}
