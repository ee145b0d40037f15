/* class_quiz.c: a question to the room: hands are counted with − and +, bars grow, the answer and
 * why come when the helper asks for them. As large as the screen allows, for the back row: of the
 * sizes below the first at which both the question and its answer stand on one page; what height
 * is left goes between the rows. In portrait − and + stand below the words, which have all the
 * width. */
#include "class_private.h"

enum {
    ROW_GAP = 8,
    APART = 20, /* what can be touched, at least */
    REST_W = 220,
    CONTROLS_GAP = 16,
    SPREAD_MAX = 56, /* between two rows, of the height that is left */
};

/* From roomy to tight; the last one may take several pages. */
static const struct {
    int question_em;
    int option_em;
    int foot_em;
    int bar_h;
    int row_pad;
    int step;  /* side of − and + */
    int disc;  /* across, of the letter */
    int count; /* px of the number; the disc and the number do not grow with the text */
} sizes[] = {
    {72, 68, 44, 48, 22, 128, 120, 96}, {66, 58, 44, 40, 18, 116, 104, 84},
    {60, 50, 40, 34, 16, 104, 88, 72},  {60, 42, 36, 28, 14, 96, 72, 56},
    {52, 38, 36, 24, 6, 92, 72, 56},    {46, 36, 36, 16, 0, 88, 72, 56},
    {42, 32, 36, 12, 0, 88, 72, 56},
};

enum {
    LEVEL_COUNT = sizeof sizes / sizeof sizes[0],
};

static const enum ui_accent_id colours[LESSON_CHOICE_MAX] = {
    UI_ACCENT_BLUE, UI_ACCENT_PRIMARY, UI_ACCENT_PINK, UI_ACCENT_GOLD, UI_ACCENT_RED};

struct asking {
    struct ui *ui;
    const struct view *view;
    const struct class *class;
    const struct class_topic *topic;
    const struct class_question *asked;
    const struct lesson_question *question;
    bool revealed;
    int level; /* index into sizes: the first at which all stands on one page */
    struct message_box box;
    struct intent intent;
};

struct intent class_intent(enum class_input_kind kind, int number, int delta)
{
    return (struct intent){.kind = INTENT_ROOM, .room = {kind, number, delta}};
}

enum {
    TOP_QUESTIONS, /* over the steps alone */
    TOP_PEOPLE,
    TOP_MINUTES,
    TOP_CLOSE,
    TOP_COUNT,
};

static void fill_top(struct ui *ui, const struct view *view, struct office_item items[TOP_COUNT])
{
    const struct class *class = view->room.class;
    struct fill people[] = {{"n", show_number(ui, view, class->heads[CLASS_HEAD_PERSONS])}};
    struct fill minutes[] = {{"n", show_number(ui, view, view->room.minutes)}};
    items[TOP_QUESTIONS] = (struct office_item){
        .name = "class/questions", .icon = "human-handsup", .label = tr(view, "Vào câu hỏi")};
    items[TOP_PEOPLE] = (struct office_item){
        .name = class->roll ? "class/roll" : NULL, /* late-comers are called there */
        .icon = "account-multiple",
        .label = fill_text(ui, view, tr(view, "{n} người"), people, 1)};
    items[TOP_MINUTES] = (struct office_item){
        .icon = "clock", .label = fill_text(ui, view, tr(view, "{n} phút"), minutes, 1)};
    items[TOP_CLOSE] = (struct office_item){.name = "class/close",
                                            .icon = "close-circle-outline",
                                            .label = tr(view, "Kết thúc lớp"),
                                            .leave = true};
}

static const char *top_title(struct ui *ui, const struct view *view)
{
    const struct class *class = view->room.class;
    const char *what = class->at_home ? tr(view, "Hướng dẫn tại nhà") : tr(view, "Lớp học nhóm");
    return class->hamlet[0] == '\0' ? what : ui_format(ui, "%s · %s", what, class->hamlet);
}

static struct intent top_intent(int touched)
{
    switch (touched) {
    case TOP_QUESTIONS:
        return class_intent(CLASS_INPUT_STEPS_DONE, 0, 0);
    case TOP_PEOPLE:
        return (struct intent){.kind = INTENT_ROLL, .index = ROLL_SHOW};
    case TOP_CLOSE:
        return class_intent(CLASS_INPUT_CLOSE, 0, 0);
    default:
        return (struct intent){.kind = INTENT_NONE};
    }
}

struct class_page class_begin(struct ui *ui, const struct view *view)
{
    struct office_item items[TOP_COUNT];
    fill_top(ui, view, items);
    struct office_page page =
        office_begin(ui, top_title(ui, view), &items[TOP_PEOPLE], TOP_COUNT - TOP_PEOPLE);
    struct class_page begun = {.body = page.body, .bottom = page.bottom};
    begun.intent = top_intent(page.touched < 0 ? -1 : page.touched + TOP_PEOPLE);
    return begun;
}

struct intent class_draw_top(struct ui *ui, const struct view *view, struct rect bar)
{
    struct office_item items[TOP_COUNT];
    fill_top(ui, view, items);
    return top_intent(office_draw_top(ui, top_title(ui, view), items, TOP_COUNT, bar));
}

/* ---- one option ---- */

static const char *option_text(const struct asking *asking, size_t place)
{
    const struct view *view = asking->view;
    size_t option = asking->asked->order[place];
    if (asking->question->kind == LESSON_QUESTION_TRUE_FALSE) {
        return option == 0 ? tr(view, "Đúng") : tr(view, "Sai");
    }
    return tr_lesson(view, asking->topic->lesson, asking->question->options[option].text);
}

static bool is_right(const struct asking *asking, size_t place)
{
    return asking->question->options[asking->asked->order[place]].right;
}

static struct para option_para(const struct asking *asking, size_t place)
{
    bool right = asking->revealed && is_right(asking, place);
    return (struct para){
        .text = option_text(asking, place),
        .font = right ? UI_FONT_SEMIBOLD : UI_FONT_REGULAR,
        .px = ui_em(asking->ui, sizes[asking->level].option_em),
        .colour =
            asking->revealed && !right ? ui_theme(asking->ui)->muted : ui_theme(asking->ui)->ink,
    };
}

static int controls_width(const struct asking *asking)
{
    return ui_px(asking->ui, 2 * sizes[asking->level].step + 2 * CONTROLS_GAP + REST_W);
}

/* − and + are in a line of their own, below the words. */
static bool is_stacked(const struct asking *asking)
{
    return !asking->revealed && ui_is_portrait(asking->ui);
}

/* While hands are counted − and + stand beside the words; afterwards the words have the room. */
static bool is_beside(const struct asking *asking)
{
    return !asking->revealed && !ui_is_portrait(asking->ui);
}

/* Three digits. */
static int count_width(const struct asking *asking)
{
    return ui_px(asking->ui, 2 * sizes[asking->level].count);
}

static int words_width(const struct asking *asking, int width)
{
    struct ui *ui = asking->ui;
    int beside = is_beside(asking) ? controls_width(asking) + ui_px(ui, CONTROLS_GAP) : 0;
    return width - ui_px(ui, sizes[asking->level].disc + 2 * GAP) - count_width(asking) - beside;
}

/* Of the words with their bar, and of the disc. */
static int words_height(const struct asking *asking, size_t place, int width)
{
    struct ui *ui = asking->ui;
    struct para para = option_para(asking, place);
    int words = para_height(ui, &para, words_width(asking, width)) +
                ui_px(ui, 10 + sizes[asking->level].bar_h);
    int disc = ui_px(ui, sizes[asking->level].disc);
    return words > disc ? words : disc;
}

static int row_height(const struct asking *asking, size_t place, int width)
{
    struct ui *ui = asking->ui;
    int height = words_height(asking, place, width);
    int step = ui_px(ui, sizes[asking->level].step);
    if (is_stacked(asking)) {
        height += ui_px(ui, CONTROLS_GAP) + step;
    } else if (is_beside(asking) && step > height) {
        height = step;
    }
    return height + ui_px(ui, 2 * sizes[asking->level].row_pad);
}

static void draw_disc(const struct asking *asking, size_t place, struct rect rect)
{
    struct ui *ui = asking->ui;
    const struct ui_theme *theme = ui_theme(ui);
    int size = ui_px(ui, sizes[asking->level].disc);
    struct rect disc = rect_centre(rect, size, size);
    bool right = asking->revealed && is_right(asking, place);
    const struct ui_accent *accent = &theme->accents[right ? UI_ACCENT_GREEN : colours[place]];
    ui_box(ui, disc, accent->strong, size / 2);
    if (right) {
        ui_icon(ui, disc, "check", size * 3 / 4, theme->on_primary);
        return;
    }
    const char letter[] = {(char)('A' + place), '\0'};
    int px = size * 5 / 9;
    int width = ui_measure(ui, UI_FONT_SEMIBOLD, px, letter);
    ui_run(ui, rect_centre(disc, width, para_line_height(px)), UI_FONT_SEMIBOLD, px,
           theme->on_primary, ui_keep(ui, letter));
}

static void draw_bar(const struct asking *asking, size_t place, struct rect rect)
{
    struct ui *ui = asking->ui;
    const struct ui_theme *theme = ui_theme(ui);
    int votes = class_votes(asking->asked, place);
    int persons = asking->class->heads[CLASS_HEAD_PERSONS];
    bool right = asking->revealed && is_right(asking, place);
    uint32_t fill = theme->accents[right ? UI_ACCENT_GREEN : colours[place]].strong;
    struct ui_node *node =
        ui_add_node(ui, ui_format(ui, "class/bar/%zu", place + 1), UI_ROLE_PROGRESS, "", rect);
    node->fg = fill;
    ui_box(ui, rect, theme->track, rect.h / 2);
    if (votes > 0 && persons > 0) {
        int width = (int)((int64_t)rect.w * (votes < persons ? votes : persons) / persons);
        rect.w = width < rect.h ? rect.h : width;
        ui_box(ui, rect, fill, rect.h / 2);
    }
}

static void draw_count(const struct asking *asking, size_t place, struct rect rect)
{
    struct ui *ui = asking->ui;
    bool right = asking->revealed && is_right(asking, place);
    struct para para = {
        .text = ui_format(ui, "%d", class_votes(asking->asked, place)),
        .font = UI_FONT_SEMIBOLD,
        .px = ui_px(ui, sizes[asking->level].count),
        .colour = right ? ui_theme(ui)->accents[UI_ACCENT_GREEN].text : ui_theme(ui)->ink,
        .align = PARA_RIGHT,
    };
    para_draw(ui, ui_format(ui, "class/count/%zu", place + 1), &para,
              rect_centre(rect, rect.w, para_line_height(para.px)));
}

static struct button hand_button(const struct asking *asking, size_t place, bool more)
{
    int hands = asking->asked->tally.hands[place];
    const char *letter = ui_format(asking->ui, "%c", (char)('A' + place));
    struct fill pairs[] = {{"letter", letter}};
    const char *label =
        more ? tr(asking->view, "Thêm một tay {letter}") : tr(asking->view, "Bớt một tay {letter}");
    return (struct button){
        .label = fill_text(asking->ui, asking->view, label, pairs, 1),
        .shown = "",
        .icon = more ? "plus" : "minus",
        .icon_after = "",
        .kind = BUTTON_QUIET,
        .em = 40,
        .disabled = more ? class_rest(asking->class) == 0 : hands == 0,
    };
}

static void draw_controls(struct asking *asking, size_t place, struct rect rect)
{
    struct ui *ui = asking->ui;
    int side = ui_px(ui, sizes[asking->level].step);
    struct button less = hand_button(asking, place, false);
    struct button more = hand_button(asking, place, true);
    struct button rest = {.label = tr(asking->view, "Còn lại"),
                          .icon = "",
                          .icon_after = "",
                          .kind = BUTTON_QUIET,
                          .em = 32,
                          .disabled = class_rest(asking->class) == 0};
    struct rect at = rect_cut_left(&rect, side);
    if (button_draw(ui, ui_format(ui, "class/less/%zu", place + 1), &less,
                    rect_centre(at, side, side))) {
        asking->intent = class_intent(CLASS_INPUT_HAND, (int)place, -1);
    }
    rect_cut_left(&rect, ui_px(ui, CONTROLS_GAP));
    at = rect_cut_left(&rect, side);
    if (button_draw(ui, ui_format(ui, "class/more/%zu", place + 1), &more,
                    rect_centre(at, side, side))) {
        asking->intent = class_intent(CLASS_INPUT_HAND, (int)place, +1);
    }
    rect_cut_left(&rect, ui_px(ui, CONTROLS_GAP));
    if (button_draw(ui, ui_format(ui, "class/rest/%zu", place + 1), &rest,
                    rect_centre(rect, rect.w, side))) {
        asking->intent = class_intent(CLASS_INPUT_REST, (int)place, 0);
    }
}

static void draw_option(struct ui *ui, struct rect rect, void *context, int index)
{
    struct asking *asking = context;
    size_t place = (size_t)index;
    rect = rect_inset(rect, 0, ui_px(ui, sizes[asking->level].row_pad));
    if (is_stacked(asking)) {
        struct rect line = rect_cut_bottom(&rect, ui_px(ui, sizes[asking->level].step));
        draw_controls(asking, place, rect_cut_right(&line, controls_width(asking)));
        rect_cut_bottom(&rect, ui_px(ui, CONTROLS_GAP));
    }
    draw_disc(asking, place, rect_cut_left(&rect, ui_px(ui, sizes[asking->level].disc)));
    rect_cut_left(&rect, ui_px(ui, GAP));
    if (is_beside(asking)) {
        draw_controls(asking, place, rect_cut_right(&rect, controls_width(asking)));
        rect_cut_right(&rect, ui_px(ui, CONTROLS_GAP));
    }
    draw_count(asking, place, rect_cut_right(&rect, count_width(asking)));
    rect_cut_right(&rect, ui_px(ui, GAP));
    struct para para = option_para(asking, place);
    int words = para_height(ui, &para, rect.w);
    rect = rect_centre(rect, rect.w, words + ui_px(ui, 10 + sizes[asking->level].bar_h));
    para_draw(ui, ui_format(ui, "class/option/%zu", place + 1), &para, rect_cut_top(&rect, words));
    rect_cut_top(&rect, ui_px(ui, 10));
    draw_bar(asking, place, rect);
}

/* ---- the column ---- */

static const char *number_line(const struct asking *asking)
{
    const struct class *class = asking->class;
    bool first_is_practice = asking->topic->asked[0].practice;
    size_t skipped = first_is_practice ? 1 : 0;
    struct fill pairs[] = {
        {"n", ui_format(asking->ui, "%zu", class->question + 1 - skipped)},
        {"all", ui_format(asking->ui, "%zu", asking->topic->asked_count - skipped)},
    };
    return asking->asked->practice
               ? tr(asking->view, "Câu làm thử, không tính")
               : fill_text(asking->ui, asking->view, tr(asking->view, "Câu {n} / {all}"), pairs, 2);
}

static const char *rest_line(const struct asking *asking)
{
    struct fill pairs[] = {
        {"n", show_number(asking->ui, asking->view, class_answered(asking->class))},
        {"rest", show_number(asking->ui, asking->view, class_rest(asking->class))}};
    return fill_text(asking->ui, asking->view,
                     tr(asking->view, "Đã trả lời {n}, còn {rest} người."), pairs, 2);
}

/* For those who come late, and those without a phone. */
static const char *phones_line(const struct asking *asking)
{
    const struct view_phones *phones = &asking->view->room.phones;
    struct fill pairs[] = {{"n", show_number(asking->ui, asking->view, asking->class->phone_count)},
                           {"code", class_show_code(asking->ui, phones->code)},
                           {"address", phones->address}};
    return fill_text(asking->ui, asking->view,
                     tr(asking->view, "Điện thoại: mở {address}, nhập **{code}**. {n} máy đã vào, "
                                      "chưa có điện thoại thì giơ tay."),
                     pairs, 3);
}

static void add_head(struct flow *flow, const struct asking *asking)
{
    struct ui *ui = asking->ui;
    const struct ui_theme *theme = ui_theme(ui);
    struct para number = {.text = number_line(asking),
                          .font = UI_FONT_SEMIBOLD,
                          .px = ui_em(ui, EM_LABEL),
                          .colour = theme->accents[UI_ACCENT_PRIMARY].text};
    struct para question = {
        .text = tr_lesson(asking->view, asking->topic->lesson, asking->question->ask),
        .font = UI_FONT_SEMIBOLD,
        .px = ui_em_large(ui, sizes[asking->level].question_em),
        .colour = theme->ink,
        .balanced = true};
    flow_para(flow, "class/number", &number, 0);
    flow_para(flow, "class/question", &question, ui_px(ui, 12));
}

/* Between two rows: − and + of one must not be taken for those of the other. */
static int row_gap(const struct asking *asking)
{
    int within = 2 * sizes[asking->level].row_pad;
    return asking->revealed ? 4 : within < APART - ROW_GAP ? APART - within : ROW_GAP;
}

static void add_options(struct flow *flow, struct asking *asking)
{
    for (size_t i = 0; i < asking->question->option_count; i++) {
        struct flow_block block = {
            .height = row_height(asking, i, flow->area.w),
            .gap = ui_px(asking->ui, i == 0 ? GAP : row_gap(asking)),
            .draw = draw_option,
            .context = asking,
            .index = (int)i,
        };
        flow_add(flow, &block);
    }
}

/* What the lesson says of its practice question is about touching; a room raises hands. */
static const char *why_text(const struct asking *asking)
{
    return asking->asked->practice
               ? tr(asking->view, "Các câu sau cũng trả lời như vậy. Cả phòng sẵn sàng chưa ạ?")
               : tr_lesson(asking->view, asking->topic->lesson, asking->question->because);
}

static void add_foot(struct flow *flow, struct asking *asking)
{
    struct ui *ui = asking->ui;
    int foot_px = ui_em(ui, sizes[asking->level].foot_em);
    if (asking->revealed) {
        asking->box = (struct message_box){
            .accent = UI_ACCENT_GREEN,
            .icon = "check-circle",
            .heading = "",
            .text = why_text(asking),
            .name = "class/why",
        };
        message_box_add(flow, &asking->box, ui_px(ui, GAP));
        return;
    }
    struct para rest = {.text = rest_line(asking), .px = foot_px, .colour = ui_theme(ui)->muted};
    flow_para(flow, "class/rest", &rest, ui_px(ui, 16));
    if (asking->view->room.phones.on) {
        struct para phones = {
            .text = phones_line(asking), .px = foot_px * 8 / 9, .colour = ui_theme(ui)->muted};
        flow_para(flow, "class/phones", &phones, ui_px(ui, 8));
    }
}

static void add_all(struct flow *flow, struct asking *asking)
{
    flow->count = 0;
    add_head(flow, asking);
    add_options(flow, asking);
    add_foot(flow, asking);
}

/* The first size at which all stands on one page, or the last. */
static int find_level(struct flow *flow, struct asking *asking, bool revealed)
{
    struct asking tried = *asking;
    tried.revealed = revealed;
    for (tried.level = 0; tried.level < LEVEL_COUNT - 1; tried.level++) {
        add_all(flow, &tried);
        if (flow_height(flow) <= flow->area.h) {
            break;
        }
    }
    return tried.level;
}

/* What height is left goes between the rows. */
static void spread(struct flow *flow)
{
    int spare = flow->area.h - flow_height(flow);
    int each = spare / (int)flow->count;
    int most = ui_px(flow->ui, SPREAD_MAX);
    for (size_t i = 2; i < flow->count && each > 0; i++) {
        flow->blocks[i].gap += each < most ? each : most;
    }
}

static void draw_column(struct asking *asking, struct rect body)
{
    struct flow flow;
    column_init(&flow, asking->ui, asking->view, body);
    /* The words stay as large when the answer comes. */
    int asked = find_level(&flow, asking, false);
    int answered = find_level(&flow, asking, true);
    asking->level = asked > answered ? asked : answered;
    add_all(&flow, asking);
    spread(&flow);
    struct flow_result result = flow_run(&flow, asking->view->page);
    if (result.to >= 0) {
        asking->intent = (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to};
    }
}

static struct intent draw_bottom(const struct asking *asking, struct rect rect)
{
    const struct view *view = asking->view;
    bool last = asking->class->question + 1 == asking->topic->asked_count;
    struct bottom_bar bar = {
        .back = asking->class->question > 0,
        .main_label = !asking->revealed ? tr(view, "Hiện đáp án")
                      : last            ? tr(view, "Xong bài này")
                                        : tr(view, "Câu tiếp theo"),
        .main_name = asking->revealed ? "class/next" : "class/reveal",
        .main_icon = "arrow-right",
        .help_label = view->room.phones.on && !asking->revealed ? tr(view, "Mã vào lớp") : NULL,
        .help_name = "class/join",
        .help_icon = "qrcode",
    };
    switch (bottom_draw(asking->ui, view, rect, &bar)) {
    case BOTTOM_BACK:
        return class_intent(CLASS_INPUT_BACK, 0, 0);
    case BOTTOM_MAIN:
        return class_intent(asking->revealed ? CLASS_INPUT_NEXT : CLASS_INPUT_REVEAL, 0, 0);
    case BOTTOM_HELP:
        return (struct intent){.kind = INTENT_ROOM_SHOW, .index = SCREEN_CLASS_JOIN};
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return (struct intent){.kind = INTENT_NONE};
}

struct intent class_quiz_draw(struct ui *ui, const struct view *view)
{
    const struct class *class = view->room.class;
    const struct class_topic *topic = &class->topics[class->topic];
    struct asking asking = {
        .ui = ui,
        .view = view,
        .class = class,
        .topic = topic,
        .asked = class_present(class),
        .question = class_question_of(topic, class->question),
        .revealed = class->phase == CLASS_PHASE_ANSWER,
    };
    struct class_page page = class_begin(ui, view);
    draw_column(&asking, page.body);
    struct intent bottom = draw_bottom(&asking, page.bottom);
    if (asking.intent.kind != INTENT_NONE) {
        return asking.intent;
    }
    return bottom.kind != INTENT_NONE ? bottom : page.intent;
}
