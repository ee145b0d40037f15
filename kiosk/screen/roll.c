/* roll.c: a roll call: how far it is, and the question whether somebody agrees to be written down.
 *
 * The question says in plain words what is kept, why, who can read it, how long, and whom to ask to
 * have it deleted. Its box is never ticked beforehand; both answers are buttons of one size and one
 * dress, so that nobody is pushed: there is no filled button. No name stands on these screens. */
#include "roll_private.h"

enum {
    TICK_H = 128,
    TICK_BOX = 64,
    TICK_PAD = 32,
    LINE_ICON = 48,
    LINE_GAP = 20,
    LINE_EM = 40,
    ANSWER_EM = 38,
    ANSWER_SMALL_EM = 28,
    CARD_APART = 64,
};

struct intent roll_wish(size_t index)
{
    return (struct intent){.kind = INTENT_ROLL, .index = index};
}

const char *roll_counts(struct ui *ui, const struct view *view)
{
    const struct view_roll *roll = &view->room.roll;
    struct fill pairs[] = {{"n", show_number(ui, view, roll->named)},
                           {"m", show_number(ui, view, roll->nameless)}};
    return fill_text(ui, view, tr(view, "**{n}** người đã điểm danh, **{m}** người không ghi tên"),
                     pairs, 2);
}

static const char *said_words(const struct view *view)
{
    switch (view->room.roll.said) {
    case VIEW_ROLL_NAMED:
        return tr(view, "Đã ghi tên.");
    case VIEW_ROLL_COUNTED:
        return tr(view, "Đã đếm, không ghi tên.");
    case VIEW_ROLL_BACK:
        return tr(view, "Đã bỏ người vừa ghi.");
    case VIEW_ROLL_NOTHING:
        break;
    }
    return "";
}

/* ---- does he agree ---- */

/* What is said, one line each. */
struct saying {
    const char *icon;
    const char *text;
};

enum {
    SAYINGS = 5,
};

struct sayings {
    struct saying list[SAYINGS];
};

static void fill_sayings(struct ui *ui, const struct view *view, struct sayings *out)
{
    struct fill pairs[] = {{"place", view->place},
                           {"n", show_number(ui, view, view->room.roll.days)}};
    out->list[0] = (struct saying){
        "pencil", tr(view, "Chỉ ghi **họ tên, năm sinh, thôn**. Không ghi gì khác.")};
    out->list[1] = (struct saying){
        "file-document",
        fill_text(ui, view, tr(view, "{place} lập danh sách dự lớp để báo cáo tỉnh."), pairs, 2)};
    out->list[2] = (struct saying){
        "lock", tr(view, "Tên được khóa lại ngay. Chỉ **cán bộ tỉnh** mở đọc được.")};
    out->list[3] = (struct saying){
        "calendar-clock",
        fill_text(ui, view, tr(view, "Sau **{n} ngày**, máy tự xóa tên."), pairs, 2)};
    out->list[4] = (struct saying){
        "delete",
        fill_text(ui, view, tr(view, "Bác muốn xóa sớm hơn, xin báo {place}."), pairs, 2)};
}

static struct para saying_para(struct ui *ui, const struct saying *saying)
{
    return (struct para){.text = saying->text,
                         .px =
                             ui_em(ui, ui_environment(ui)->text_percent > 100 ? EM_BODY : LINE_EM),
                         .colour = ui_theme(ui)->ink};
}

static int saying_indent(const struct ui *ui)
{
    return ui_em(ui, LINE_ICON) + ui_px(ui, GAP);
}

static void draw_saying(struct ui *ui, struct rect rect, void *context, int index)
{
    const struct sayings *sayings = context;
    const struct saying *saying = &sayings->list[index];
    struct para para = saying_para(ui, saying);
    int size = ui_em(ui, LINE_ICON);
    struct rect icon = rect_make(rect.x, rect.y, size, para_line_height(para.px));
    ui_icon(ui, rect_centre(icon, size, size), saying->icon, size,
            ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong);
    rect_cut_left(&rect, saying_indent(ui));
    para_draw(ui, ui_format(ui, "roll/saying/%d", index + 1), &para, rect);
}

static void add_sayings(struct flow *flow, struct sayings *sayings)
{
    struct ui *ui = flow->ui;
    for (int i = 0; i < SAYINGS; i++) {
        struct para para = saying_para(ui, &sayings->list[i]);
        struct flow_block block = {.height =
                                       para_height(ui, &para, flow->area.w - saying_indent(ui)),
                                   .gap = ui_px(ui, i == 0 ? GAP : LINE_GAP),
                                   .draw = draw_saying,
                                   .context = sayings,
                                   .index = i};
        flow_add(flow, &block);
    }
}

static struct para tick_para(struct ui *ui, const struct view *view)
{
    return (struct para){.text = tr(view, "Tôi đã nghe rõ và đồng ý ghi tên."),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(ui, 38),
                         .colour = ui_theme(ui)->ink};
}

static int tick_height(struct ui *ui, const struct view *view, int width)
{
    struct para para = tick_para(ui, view);
    int room = width - ui_px(ui, 2 * TICK_PAD + TICK_BOX + GAP);
    int words = para_height(ui, &para, room) + ui_px(ui, 2 * 16);
    return words > ui_px(ui, TICK_H) ? words : ui_px(ui, TICK_H);
}

/* The whole row is the target; the box says by a tick, not by colour alone. */
static bool draw_tick(struct ui *ui, const struct view *view, struct rect rect)
{
    const struct ui_theme *theme = ui_theme(ui);
    const struct ui_accent *primary = &theme->accents[UI_ACCENT_PRIMARY];
    bool ticked = view->room.roll.ticked;
    struct para para = tick_para(ui, view);
    struct ui_hit hit = ui_target(ui, "roll/tick", UI_ROLE_OPTION, para.text, rect, true);
    uint32_t fill = hit.pressed ? theme->card_pressed : theme->card;
    int radius = ui_px(ui, RADIUS);
    ui_panel(ui, rect, fill, ticked ? primary->strong : theme->line, radius);
    hit.node->selected = ticked;
    hit.node->fg = para.colour;
    hit.node->bg = fill;
    hit.node->text_px = para.px;
    struct rect inner = rect_inset(rect, ui_px(ui, TICK_PAD), 0);
    int size = ui_px(ui, TICK_BOX);
    struct rect box = rect_centre(rect_cut_left(&inner, size), size, size);
    ui_panel_strong(ui, box, ticked ? primary->strong : theme->card, primary->strong,
                    ui_px(ui, 12));
    if (ticked) {
        ui_icon(ui, box, "check", size * 4 / 5, theme->on_primary);
    }
    rect_cut_left(&inner, ui_px(ui, GAP));
    para_draw(ui, NULL, &para, rect_centre(inner, inner.w, para_height(ui, &para, inner.w)));
    ui_focus_ring(ui, &hit, radius);
    return hit.clicked;
}

/* Two answers of one size, in words of one size. */
static struct intent draw_answers(struct ui *ui, const struct view *view, struct rect rect)
{
    struct intent intent = {.kind = INTENT_NONE};
    int gap = ui_px(ui, GAP);
    int width = (rect.w - gap) / 2;
    struct button decline = {.label = tr(view, "Không đồng ý – vẫn học"),
                             .icon = "",
                             .icon_after = "",
                             .kind = BUTTON_QUIET,
                             .em = ANSWER_EM};
    while (decline.em > ANSWER_SMALL_EM && button_width(ui, &decline, rect.h) > width) {
        decline.em -= 2;
    }
    struct button agree = decline;
    agree.label = tr(view, "Đồng ý, ghi tên");
    agree.disabled = !view->room.roll.ticked;
    if (button_draw(ui, "roll/decline", &decline, rect_cut_left(&rect, width))) {
        intent = roll_wish(ROLL_DECLINE);
    }
    rect_cut_left(&rect, gap);
    if (button_draw(ui, "roll/agree", &agree, rect_cut_left(&rect, width))) {
        intent = roll_wish(ROLL_AGREE);
    }
    return intent;
}

static void add_question(struct flow *flow, const struct view *view, bool counts)
{
    struct ui *ui = flow->ui;
    struct para note = {.text = counts ? roll_counts(ui, view) : "",
                        .px = ui_em(ui, EM_LABEL),
                        .colour = ui_theme(ui)->muted};
    struct para title = {.text = tr(view, "Bác có đồng ý ghi tên không?"),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, EM_TITLE),
                         .colour = ui_theme(ui)->ink,
                         .balanced = true};
    flow_para(flow, "roll/counts", &note, 0);
    flow_para(flow, "roll/question", &title, counts ? ui_px(ui, 16) : 0);
}

/* The figures give way where the words need their room. */
static struct intent draw_question(struct ui *ui, const struct view *view, struct rect body)
{
    struct sayings sayings;
    struct flow flow;
    fill_sayings(ui, view, &sayings);
    for (int counts = 1; counts >= 0; counts--) {
        column_init(&flow, ui, view, body);
        add_question(&flow, view, counts == 1);
        add_sayings(&flow, &sayings);
        if (flow_height(&flow) <= body.h) {
            break;
        }
    }
    return office_turned(flow_run(&flow, view->page));
}

struct intent roll_agree_draw(struct ui *ui, const struct view *view)
{
    const struct office_item done = {
        .name = "roll/show", .icon = "check", .label = tr(view, "Xong điểm danh")};
    const char *said = said_words(view);
    struct office_page page =
        office_begin(ui, said[0] == '\0' ? tr(view, "Điểm danh") : said, &done, 1);
    struct rect tick = rect_cut_bottom(&page.body, tick_height(ui, view, page.body.w));
    rect_cut_bottom(&page.body, ui_px(ui, GAP));
    struct intent turn = draw_question(ui, view, page.body);
    bool ticked = draw_tick(ui, view, tick);
    struct intent answer = draw_answers(ui, view, page.bottom);
    if (page.touched == 0) {
        return roll_wish(ROLL_SHOW);
    }
    return ticked ? roll_wish(ROLL_TICK) : answer.kind != INTENT_NONE ? answer : turn;
}

/* ---- how far it is ---- */

struct hub {
    const struct view *view;
    struct intent intent;
};

static struct stepper part_stepper(const struct view *view, int head)
{
    static const char *const labels[CLASS_HEAD_COUNT] = {
        "", N_("Trong đó: nữ"), N_("Từ 60 tuổi trở lên"), N_("Dân tộc thiểu số")};
    static const char *const names[CLASS_HEAD_COUNT] = {"class/persons", "class/women",
                                                        "class/over-60", "class/minority"};
    const int *heads = view->room.class->heads;
    return (struct stepper){.name = names[head],
                            .label = tr(view, labels[head]),
                            .value = heads[head],
                            .less = heads[head] > 0,
                            .more = heads[head] < heads[CLASS_HEAD_PERSONS]};
}

static void draw_part(struct ui *ui, struct rect rect, void *context, int index)
{
    struct hub *hub = context;
    struct stepper stepper = part_stepper(hub->view, index);
    int delta = stepper_draw(ui, &stepper, rect);
    if (delta != 0) {
        hub->intent = class_intent(CLASS_INPUT_HEAD, index, delta);
    }
}

static void add_parts(struct flow *flow, struct hub *hub)
{
    for (int head = CLASS_HEAD_WOMEN; head < CLASS_HEAD_COUNT; head++) {
        struct stepper stepper = part_stepper(hub->view, head);
        struct flow_block block = {.height = stepper_height(flow->ui, &stepper, flow->area.w),
                                   .gap = ui_px(flow->ui, head == CLASS_HEAD_WOMEN ? MARGIN : 16),
                                   .draw = draw_part,
                                   .context = hub,
                                   .index = head};
        flow_add(flow, &block);
    }
}

/* What can be done: one more, the last one back. */
static size_t fill_cards(const struct view *view, struct office_card cards[2], size_t wishes[2])
{
    const struct view_roll *roll = &view->room.roll;
    size_t count = 0;
    if (roll->can_come && roll->ready) {
        wishes[count] = ROLL_CALL;
        cards[count++] = (struct office_card){.name = "roll/call",
                                              .icon = "account-plus",
                                              .accent = UI_ACCENT_PRIMARY,
                                              .title = tr(view, "Ghi thêm người"),
                                              .text = tr(view, "Người đến sau vẫn ghi được"),
                                              .badge = ""};
    }
    if (roll->can_uncome) {
        wishes[count] = ROLL_TAKE_BACK;
        cards[count++] = (struct office_card){.name = "roll/back",
                                              .icon = "backspace",
                                              .accent = UI_ACCENT_RED,
                                              .title = tr(view, "Bỏ người vừa ghi"),
                                              .text = tr(view, "Khi ghi nhầm, chạm vào đây"),
                                              .badge = ""};
    }
    return count;
}

static void add_hub_head(struct flow *flow, const struct view *view)
{
    struct ui *ui = flow->ui;
    struct para title = {.text = roll_counts(ui, view),
                         .px = ui_em_large(ui, EM_HEADING),
                         .colour = ui_theme(ui)->ink,
                         .balanced = true};
    struct para said = {.text = view->room.roll.said == VIEW_ROLL_BACK ? said_words(view) : "",
                        .px = ui_em(ui, EM_BODY),
                        .colour = ui_theme(ui)->muted};
    flow_para(flow, "roll/counts", &title, 0);
    flow_para(flow, "roll/said", &said, ui_px(ui, 8));
}

static struct intent draw_hub(struct ui *ui, const struct view *view, struct rect body)
{
    struct hub hub = {.view = view};
    struct office_card cards[2];
    size_t wishes[2];
    struct office_cards list = {.view = view, .cards = cards, .columns = 1};
    bool beside = !ui_is_portrait(ui) && view->room.roll.calling;
    struct rect right = body;
    list.count = fill_cards(view, cards, wishes);
    if (beside) {
        right = rect_cut_right(&body, body.w * 46 / 100);
        rect_cut_right(&body, ui_px(ui, CARD_APART));
    }
    struct flow all;
    struct flow parts;
    column_init(&all, ui, view, body);
    column_init(&parts, ui, view, right);
    add_hub_head(&all, view);
    office_cards_add(&all, &list);
    if (view->room.roll.calling) {
        add_parts(beside ? &parts : &all, &hub);
    }
    struct intent turn = office_turned(flow_run(&all, view->page));
    parts.centred = true;
    if (beside) {
        flow_run(&parts, 0);
    }
    if (list.touched >= 0) {
        return roll_wish(wishes[list.touched]);
    }
    return hub.intent.kind != INTENT_NONE ? hub.intent : turn;
}

struct intent roll_draw(struct ui *ui, const struct view *view)
{
    const struct view_roll *roll = &view->room.roll;
    const struct office_item leave = {.name = "roll/give-up",
                                      .icon = "close-circle-outline",
                                      .label = tr(view, "Thôi"),
                                      .leave = true};
    struct office_page page =
        office_begin(ui, tr(view, "Điểm danh"), &leave, roll->calling ? 1 : 0);
    struct intent intent = draw_hub(ui, view, page.body);
    struct bottom_bar bar = {.main_label =
                                 roll->calling ? tr(view, "Bắt đầu học") : tr(view, "Trở lại lớp"),
                             .main_name = "roll/learn",
                             .main_icon = "arrow-right",
                             .main_disabled = roll->calling && roll->named + roll->nameless == 0};
    if (bottom_draw(ui, view, page.bottom, &bar) == BOTTOM_MAIN) {
        return roll_wish(ROLL_LEARN);
    }
    return page.touched == 0 ? roll_wish(ROLL_GIVE_UP) : intent;
}
