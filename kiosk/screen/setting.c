/* setting.c: one setting is changed, by the control that fits it: digits, − and +, one of a few, a
 * day; and what is said when a value is not taken. Texts and communes are asked for by entry.c. */
#include "ask_private.h"
#include "settings_private.h"

static const int inches[SETTINGS_INCHES] = {101, 116, 133, 156, 185, 215,
                                            238, 270, 320, 430, 550, 650};

int setting_inches(size_t index)
{
    return inches[index];
}

struct changing {
    const struct view *view;
    struct intent intent;
};

/* ---- a figure ---- */

static struct intent draw_figure(struct ui *ui, const struct view *view, struct rect body)
{
    const struct view_settings *settings = view->settings;
    const struct setting_words *words = setting_words(settings->id);
    struct fill pairs[] = {{"n", show_number(ui, view, SETTINGS_STEP)}};
    const struct office_figure figure = {.view = view,
                                         .name = "setting",
                                         .title = tr(view, words->question),
                                         .note = tr(view, words->note),
                                         .value = show_number(ui, view, settings->number),
                                         .less = fill_text(ui, view, tr(view, "Bớt {n}"), pairs, 1),
                                         .more =
                                             fill_text(ui, view, tr(view, "Thêm {n}"), pairs, 1),
                                         .least = settings->number == 0,
                                         .most = settings->number >= SETTINGS_NUMBER_MAX,
                                         .empty = settings->number == 0};
    int touched = office_figure_draw(ui, &figure, body);
    switch (touched) {
    case -1:
        return (struct intent){.kind = INTENT_NONE};
    case OFFICE_FIGURE_LESS:
        return settings_wish(SETTINGS_LESS);
    case OFFICE_FIGURE_MORE:
        return settings_wish(SETTINGS_MORE);
    default:
        return settings_wish(SETTINGS_KEY + (size_t)touched);
    }
}

/* ---- what the others have in common ---- */

static void add_heading(struct flow *flow, const struct view *view)
{
    const struct setting_words *words = setting_words(view->settings->id);
    struct para title = {.text = tr(view, words->question),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(flow->ui, EM_TITLE),
                         .colour = ui_theme(flow->ui)->ink,
                         .balanced = true};
    struct para note = {.text = words->note[0] == '\0' ? "" : tr(view, words->note),
                        .px = ui_em(flow->ui, EM_BODY),
                        .colour = ui_theme(flow->ui)->muted};
    flow->centred = ui_is_portrait(flow->ui); /* within reach */
    flow_para(flow, "setting/title", &title, 0);
    flow_para(flow, "setting/note", &note, ui_px(flow->ui, 16));
}

static struct intent run(struct flow *flow, const struct changing *changing)
{
    struct intent turn = office_turned(flow_run(flow, changing->view->page));
    return changing->intent.kind == INTENT_NONE ? turn : changing->intent;
}

/* ---- − and + ---- */

static void draw_step(struct ui *ui, struct rect rect, void *context, int index)
{
    struct changing *changing = context;
    const struct view_settings *settings = changing->view->settings;
    bool idle = settings->id == SETTING_IDLE;
    struct stepper stepper = {.name = "setting",
                              .label = "",
                              .value = (int)settings->number,
                              .less = settings->number > (idle ? SETTINGS_IDLE_MIN : 0),
                              .more = settings->number < (idle ? SETTINGS_IDLE_MAX : 100),
                              .large = true};
    (void)index;
    int delta = stepper_draw(ui, &stepper, rect);
    if (delta != 0) {
        changing->intent = settings_wish(delta < 0 ? SETTINGS_LESS : SETTINGS_MORE);
    }
}

static void draw_sample(struct ui *ui, struct rect rect, void *context, int index)
{
    struct changing *changing = context;
    struct button button = {.label = tr(changing->view, "Nghe thử"),
                            .icon = volume_icon((int)changing->view->settings->number),
                            .icon_after = "",
                            .kind = BUTTON_QUIET,
                            .em = EM_BODY};
    (void)index;
    int width = button_width(ui, &button, rect.h);
    rect = rect_centre(rect, width < rect.w ? width : rect.w, rect.h);
    if (button_draw(ui, "setting/sample", &button, rect)) {
        changing->intent = settings_wish(SETTINGS_SAMPLE);
    }
}

static struct intent draw_steps(struct ui *ui, const struct view *view, struct rect body)
{
    struct changing changing = {.view = view};
    struct stepper stepper = {.name = "setting", .label = "", .large = true};
    struct flow flow;
    struct para unit = {.text = view->settings->id == SETTING_IDLE ? tr(view, "giây")
                                                                   : tr(view, "phần trăm"),
                        .px = ui_em(ui, EM_BODY),
                        .colour = ui_theme(ui)->muted,
                        .align = PARA_CENTRE};
    struct flow_block step = {.height = stepper_height(ui, &stepper, body.w),
                              .gap = ui_px(ui, MARGIN),
                              .draw = draw_step,
                              .context = &changing};
    struct flow_block sample = {.height = ui_px(ui, BUTTON_H),
                                .gap = ui_px(ui, GAP),
                                .draw = draw_sample,
                                .context = &changing};
    column_init(&flow, ui, view, body);
    add_heading(&flow, view);
    flow_add(&flow, &step);
    flow_para(&flow, "setting/unit", &unit, 0);
    if (view->settings->id == SETTING_VOLUME) {
        flow_add(&flow, &sample);
    }
    return run(&flow, &changing);
}

/* ---- one of a few ---- */

/* Languages that are not there cannot be chosen. */
static bool is_offered(const struct view *view, size_t index)
{
    const struct setting_choice *choice = &setting_words(view->settings->id)->choices[index];
    return choice->name != NULL &&
           (view->settings->id != SETTING_LANG || (view->langs & 1u << index) != 0);
}

static size_t fill_choices(struct ui *ui, const struct view *view, struct office_card *cards,
                           size_t *indices)
{
    const struct setting_words *words = setting_words(view->settings->id);
    size_t count = 0;
    for (size_t i = 0; i < SETTING_CHOICE_MAX; i++) {
        if (!is_offered(view, i)) {
            continue;
        }
        const struct setting_choice *choice = &words->choices[i];
        bool lang = view->settings->id == SETTING_LANG;
        indices[count] = i;
        cards[count++] =
            (struct office_card){.name = ui_format(ui, "setting/choice/%s", choice->name),
                                 .icon = "",
                                 .title = lang ? lang_name((enum lang)i) : tr(view, choice->title),
                                 .text = choice->text[0] == '\0' ? "" : tr(view, choice->text),
                                 .choice = true,
                                 .badge = "",
                                 .selected = view->settings->number == (int64_t)i};
    }
    return count;
}

static struct intent draw_choices(struct ui *ui, const struct view *view, struct rect body)
{
    struct changing changing = {.view = view};
    struct office_card list[SETTING_CHOICE_MAX];
    size_t indices[SETTING_CHOICE_MAX];
    struct office_cards cards = {
        .view = view, .cards = list, .count = fill_choices(ui, view, list, indices), .columns = 1};
    struct flow flow;
    column_init(&flow, ui, view, body);
    add_heading(&flow, view);
    office_cards_add(&flow, &cards);
    struct intent intent = run(&flow, &changing);
    return cards.touched >= 0 ? settings_wish(SETTINGS_CHOICE + indices[cards.touched]) : intent;
}

/* ---- the size of the screen ---- */

static struct button inches_chip(const struct office_chips *chips, size_t index)
{
    const struct view *view = chips->view;
    bool other = index == SETTINGS_INCHES;
    const char *point = view->lang == LANG_EN ? "." : ",";
    int tenths = other ? 0 : inches[index];
    const char *size = tenths % 10 == 0
                           ? ui_format(view->ui, "%d", tenths / 10)
                           : ui_format(view->ui, "%d%s%d", tenths / 10, point, tenths % 10);
    return (struct button){.label = other ? tr(view, "Cỡ khác") : size,
                           .icon = other ? "pencil" : "",
                           .icon_after = "",
                           .kind = BUTTON_CHIP,
                           .em = EM_BODY,
                           .selected = !other && view->settings->number == (int64_t)index};
}

static const char *inches_name(const struct office_chips *chips, size_t index)
{
    return index == SETTINGS_INCHES
               ? "setting/inches/other"
               : ui_format(chips->view->ui, "setting/inches/%d", inches[index]);
}

static struct intent draw_inches(struct ui *ui, const struct view *view, struct rect body)
{
    struct changing changing = {.view = view};
    bool large = ui_environment(ui)->text_percent > 125;
    struct office_chips chips = {.view = view,
                                 .count = SETTINGS_INCHES + 1,
                                 .chip = inches_chip,
                                 .name = inches_name,
                                 .columns = ui_is_portrait(ui) ? 3
                                            : large            ? 4
                                                               : 5};
    struct flow flow;
    column_init(&flow, ui, view, body);
    add_heading(&flow, view);
    office_grid_add(&flow, &chips);
    struct intent intent = run(&flow, &changing);
    if (chips.touched == SETTINGS_INCHES) {
        return settings_wish(SETTINGS_TYPE);
    }
    return chips.touched >= 0 ? settings_wish(SETTINGS_CHOICE + (size_t)chips.touched) : intent;
}

/* ---- a day ---- */

static struct intent draw_day(struct ui *ui, const struct view *view, struct rect body)
{
    struct changing changing = {.view = view};
    struct setting_date date = {.view = view, .name = "setting", .date = view->settings->day};
    struct flow flow;
    column_init(&flow, ui, view, body);
    add_heading(&flow, view);
    setting_date_add(&flow, &date);
    struct intent intent = run(&flow, &changing);
    return date.touched >= 0 ? settings_wish(SETTINGS_PART + (size_t)date.touched) : intent;
}

/* ---- the password ---- */

static void draw_reveal(struct ui *ui, struct rect rect, void *context, int index)
{
    struct changing *changing = context;
    bool shown = changing->view->settings->shown;
    struct button button = {.label = shown ? tr(changing->view, "Ẩn mật khẩu")
                                           : tr(changing->view, "Hiện mật khẩu"),
                            .icon = shown ? "eye-off" : "eye",
                            .icon_after = "",
                            .kind = BUTTON_QUIET,
                            .em = EM_BODY};
    (void)index;
    int width = button_width(ui, &button, rect.h);
    rect.w = width < rect.w ? width : rect.w;
    if (button_draw(ui, "setting/reveal", &button, rect)) {
        changing->intent = settings_wish(SETTINGS_REVEAL);
    }
}

static struct intent draw_secret(struct ui *ui, const struct view *view, struct rect body)
{
    struct changing changing = {.view = view};
    const struct view_settings *settings = view->settings;
    struct para value = {.text = settings->shown ? settings->texts[settings->id]
                                                 : setting_value(ui, view, settings->id),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, EM_TITLE),
                         .colour = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong};
    struct flow_block reveal = {.height = ui_px(ui, BUTTON_H),
                                .gap = ui_px(ui, MARGIN),
                                .draw = draw_reveal,
                                .context = &changing};
    struct flow flow;
    column_init(&flow, ui, view, body);
    add_heading(&flow, view);
    flow_para(&flow, "setting/value", &value, ui_px(ui, GAP));
    if (settings->numbers[settings->id] > 0) {
        flow_add(&flow, &reveal);
    }
    return run(&flow, &changing);
}

/* ---- the screen ---- */

static struct intent draw_control(struct ui *ui, const struct view *view, struct rect body)
{
    switch (setting_words(view->settings->id)->kind) {
    case SETTING_KIND_FIGURE:
        return draw_figure(ui, view, body);
    case SETTING_KIND_STEP:
        return draw_steps(ui, view, body);
    case SETTING_KIND_CHOICE:
        return draw_choices(ui, view, body);
    case SETTING_KIND_INCHES:
        return draw_inches(ui, view, body);
    case SETTING_KIND_DAY:
        return draw_day(ui, view, body);
    case SETTING_KIND_SECRET:
        return draw_secret(ui, view, body);
    case SETTING_KIND_UNIT:
    case SETTING_KIND_TEXT:
        break;
    }
    return (struct intent){.kind = INTENT_NONE};
}

struct intent setting_draw(struct ui *ui, const struct view *view)
{
    const struct setting_words *words = setting_words(view->settings->id);
    bool secret = words->kind == SETTING_KIND_SECRET;
    struct office_page page = office_begin(ui, tr(view, "Cài đặt máy"), NULL, 0);
    struct intent intent = draw_control(ui, view, page.body);
    struct bottom_bar bar = {.back = true,
                             .main_label = secret ? tr(view, "Đổi mật khẩu") : tr(view, "Ghi lại"),
                             .main_name = secret ? "setting/type" : "setting/write",
                             .main_icon = secret ? "pencil" : "check"};
    switch (bottom_draw(ui, view, page.bottom, &bar)) {
    case BOTTOM_BACK:
        return settings_wish(SETTINGS_SHOW);
    case BOTTOM_MAIN:
        return settings_wish(secret ? SETTINGS_TYPE : SETTINGS_WRITE);
    case BOTTOM_HELP:
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return intent;
}

/* ---- what is not taken ---- */

static const struct {
    const char *title;
    const char *text;
} refusals[SETTING_REFUSALS] = {
    [SETTING_TAKEN] = {"", ""},
    [SETTING_REFUSED_VALUE] = {N_("Máy không ghi được chữ này"),
                               N_("Mời nhập ngắn hơn, không có dấu cách ở đầu và cuối.")},
    [SETTING_REFUSED_CODE] = {N_("Mã máy có chữ không dùng được"),
                              N_("Chỉ dùng chữ không dấu, số, dấu - _ và chấm.")},
    [SETTING_REFUSED_ROWS] = {N_("Chưa đổi được mã máy"),
                              N_("Sổ đã có {n} lượt mang mã {id}. Đổi mã thì cấp trên không nối "
                                 "được sổ. Hãy gửi hết số liệu lên cấp trên, rồi nhờ người cài máy "
                                 "mở sổ mới.")},
    [SETTING_REFUSED_SHORT] = {N_("Mật khẩu wifi còn ngắn"),
                               N_("Wifi loại WPA cần mật khẩu từ 8 chữ trở lên.")},
    [SETTING_REFUSED_INCHES] = {N_("Cỡ màn hình chưa đúng"),
                                N_("Mời nhập số inch từ 5 đến 200, ví dụ 21.5.")},
};

struct intent setting_no_draw(struct ui *ui, const struct view *view)
{
    const struct view_settings *settings = view->settings;
    struct fill pairs[] = {{"n", show_number(ui, view, settings->rows)},
                           {"id", settings->texts[SETTING_KIOSK_ID]}};
    struct office_page page = office_begin(ui, tr(view, "Cài đặt máy"), NULL, 0);
    page.body.h = page.bottom.y + page.bottom.h - page.body.y;
    struct ask ask = {
        .icon = "information-outline",
        .accent = UI_ACCENT_PRIMARY,
        .title = tr(view, refusals[settings->refusal].title),
        .text = fill_text(ui, view, tr(view, refusals[settings->refusal].text), pairs, 2),
        .small = "",
        .yes = tr(view, "Đã hiểu"),
        .yes_name = "setting/understood",
        .back = true,
        .seconds = -1,
    };
    return ask_draw(ui, view, page.body, &ask) == ASK_YES ? settings_wish(SETTINGS_SHOW)
                                                          : (struct intent){.kind = INTENT_NONE};
}
