/* class_end.c: after a topic, after a class, and after a power cut in the middle of one. */
#include "class_private.h"

static const char *topic_title(struct ui *ui, const struct view *view,
                               const struct class_topic *topic)
{
    const struct lesson *lesson = topic->lesson;
    const char *title = tr_lesson(view, lesson, lesson->title);
    return lesson->track_count == 0
               ? title
               : ui_format(ui, "%s · %s", title,
                           tr_lesson(view, lesson, lesson->tracks[topic->track].title));
}

static const char *score_line(struct ui *ui, const struct view *view,
                              const struct class_topic *topic)
{
    struct class_score score = class_score_of(topic);
    struct fill pairs[] = {{"percent", show_percent(ui, view, score.right, score.given)}};
    if (!topic->started) {
        return tr(view, "Chưa học");
    }
    if (!topic->finished) {
        return tr(view, "Chưa làm hết câu hỏi, không tính lượt");
    }
    return score.given == 0
               ? tr(view, "Đã học xong, chưa đếm tay")
               : fill_text(ui, view, tr(view, "Đã học xong · trả lời đúng {percent}"), pairs, 1);
}

/* ---- after a topic ---- */

static struct intent end_bottom(struct ui *ui, const struct view *view, struct rect rect)
{
    const struct class *class = view->room.class;
    bool more = class->topic + 1 < class->topic_count;
    struct bottom_bar bar = {
        .main_label = more ? tr(view, "Bài tiếp theo") : tr(view, "Tổng kết lớp"),
        .main_name = "class/next",
        .main_icon = "arrow-right",
    };
    return bottom_draw(ui, view, rect, &bar) == BOTTOM_MAIN ? class_intent(CLASS_INPUT_NEXT, 0, 0)
                                                            : (struct intent){.kind = INTENT_NONE};
}

/* The room is praised for what it knew, as one person is. */
static const char *praise(const struct view *view, const struct class_topic *topic)
{
    struct class_score score = class_score_of(topic);
    if (!topic->finished) {
        return tr(view, "Bài này dừng ở đây");
    }
    return score.given > 0 && score.right * 100 >= score.given * topic->lesson->pass_percent
               ? tr(view, "Bà con làm rất tốt!")
               : tr(view, "Bà con đã học xong bài!");
}

static void add_question_line(struct flow *flow, const struct view *view, size_t index, int em)
{
    struct ui *ui = flow->ui;
    const struct class *class = view->room.class;
    const struct class_topic *topic = &class->topics[class->topic];
    const struct class_question *asked = &topic->asked[index];
    int given = 0;
    for (size_t place = 0; place < LESSON_CHOICE_MAX; place++) {
        given += class_votes(asked, place);
    }
    int right = class_votes(asked, class_right_place(topic, index));
    struct fill pairs[] = {
        {"right", show_number(ui, view, right)},
        {"all", show_number(ui, view, given)},
        {"question", tr_lesson(view, topic->lesson, class_question_of(topic, index)->ask)}};
    struct para para = {
        .text = fill_text(ui, view, tr(view, "**{right} / {all}** đúng · {question}"), pairs, 3),
        .px = ui_em(ui, em),
        .colour = ui_theme(ui)->ink};
    flow_para(flow, ui_format(ui, "class/result/%zu", index + 1), &para, ui_px(ui, em / 2));
}

static void add_end(struct flow *flow, const struct view *view, int em)
{
    struct ui *ui = flow->ui;
    const struct class *class = view->room.class;
    const struct class_topic *topic = &class->topics[class->topic];
    struct para title = {.text = praise(view, topic),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, EM_TITLE + 12),
                         .colour = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong};
    struct para about = {
        .text = ui_format(ui, "%s. %s.", topic_title(ui, view, topic), score_line(ui, view, topic)),
        .px = ui_em(ui, EM_BODY),
        .colour = ui_theme(ui)->muted};
    flow->count = 0;
    flow_para(flow, "class/end", &title, 0);
    flow_para(flow, "class/about", &about, ui_px(ui, 12));
    for (size_t i = 0; i < topic->asked_count; i++) {
        if (!topic->asked[i].practice && topic->asked[i].revealed) {
            add_question_line(flow, view, i, em);
        }
    }
}

struct intent class_end_draw(struct ui *ui, const struct view *view)
{
    static const int sizes[] = {48, 42, 38, 34}; /* of the lines, for the back row */
    struct class_page page = class_begin(ui, view);
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        add_end(&flow, view, sizes[i]);
        if (flow_height(&flow) <= page.body.h) {
            break;
        }
    }
    struct flow_result result = flow_run(&flow, view->page);
    struct intent bottom = end_bottom(ui, view, page.bottom);
    if (result.to >= 0) {
        return (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to};
    }
    return bottom.kind != INTENT_NONE ? bottom : page.intent;
}

/* ---- the whole class ---- */

struct summary {
    const struct view *view;
    struct intent intent;
};

enum {
    ROW_HEADS = CLASS_HEAD_COUNT,
};

static struct stepper head_stepper(const struct view *view, int head)
{
    static const char *const labels[CLASS_HEAD_COUNT] = {
        N_("Số người"), N_("Trong đó: nữ"), N_("Từ 60 tuổi trở lên"), N_("Dân tộc thiểu số")};
    static const char *const names[CLASS_HEAD_COUNT] = {"class/persons", "class/women",
                                                        "class/over-60", "class/minority"};
    const int *heads = view->room.class->heads;
    bool called = view->room.class->roll && head == CLASS_HEAD_PERSONS;
    int most = head == CLASS_HEAD_PERSONS ? CLASS_PERSON_MAX : heads[CLASS_HEAD_PERSONS];
    return (struct stepper){.name = names[head],
                            .label = called ? tr(view, "Số người, theo điểm danh")
                                            : tr(view, labels[head]),
                            .value = heads[head],
                            .less = heads[head] > 0 && !called,
                            .more = heads[head] < most && !called};
}

static struct stepper account_stepper(struct ui *ui, const struct view *view, int kind)
{
    int count = view->room.class->accounts[kind];
    return (struct stepper){.name = ui_format(ui, "class/account/%s", account_code((size_t)kind)),
                            .label = tr(view, account_label((size_t)kind)),
                            .value = count,
                            .less = count > 0,
                            .more = count < CLASS_ACCOUNT_MAX};
}

static struct stepper row_stepper(struct ui *ui, const struct view *view, int row)
{
    return row < ROW_HEADS ? head_stepper(view, row) : account_stepper(ui, view, row - ROW_HEADS);
}

static void draw_row(struct ui *ui, struct rect rect, void *context, int row)
{
    struct summary *summary = context;
    struct stepper stepper = row_stepper(ui, summary->view, row);
    int delta = stepper_draw(ui, &stepper, rect);
    if (delta != 0) {
        summary->intent = row < ROW_HEADS
                              ? class_intent(CLASS_INPUT_HEAD, row, delta)
                              : class_intent(CLASS_INPUT_ACCOUNT, row - ROW_HEADS, delta);
    }
}

static void add_row(struct flow *flow, struct summary *summary, int row, int gap)
{
    struct stepper stepper = row_stepper(flow->ui, summary->view, row);
    struct flow_block block = {.height = stepper_height(flow->ui, &stepper, flow->area.w),
                               .gap = gap,
                               .draw = draw_row,
                               .context = summary,
                               .index = row};
    flow_add(flow, &block);
}

static void add_words(struct flow *flow, const char *name, const char *text, int em, int gap)
{
    struct ui *ui = flow->ui;
    struct para para = {.text = text,
                        .font = em > EM_BODY ? UI_FONT_SEMIBOLD : UI_FONT_REGULAR,
                        .px = em > EM_BODY ? ui_em_large(ui, em) : ui_em(ui, em),
                        .colour = em > EM_BODY ? ui_theme(ui)->ink : ui_theme(ui)->muted};
    flow_para(flow, name, &para, gap);
}

static void add_left(struct flow *flow, struct summary *summary)
{
    struct ui *ui = flow->ui;
    const struct view *view = summary->view;
    const struct class *class = view->room.class;
    add_words(flow, "class/summary", tr(view, "Tổng kết lớp"), EM_TITLE, 0);
    for (size_t i = 0; i < class->topic_count; i++) {
        const struct class_topic *topic = &class->topics[i];
        struct para para = {.text = ui_format(ui, "**%s**\n%s", topic_title(ui, view, topic),
                                              score_line(ui, view, topic)),
                            .px = ui_em(ui, EM_BODY),
                            .colour = ui_theme(ui)->ink};
        flow_para(flow, ui_format(ui, "class/topic/%zu", i + 1), &para, ui_px(ui, 16));
    }
}

static void add_accounts(struct flow *flow, struct summary *summary)
{
    const struct view *view = summary->view;
    add_words(flow, "class/accounts", tr(view, "Đã giúp bà con cài gì?"), EM_TITLE, 0);
    add_words(flow, "class/accounts/note",
              tr(view, "Ghi số tài khoản. Số này không cộng vào số lượt người."), EM_LABEL,
              ui_px(flow->ui, 8));
}

/* Two columns of rows from `first` on where they fit, below what the column holds already. */
static void draw_rows(struct ui *ui, struct summary *summary, struct flow *head, int first,
                      int count)
{
    struct rect area = head->area;
    bool two = !ui_is_portrait(ui);
    struct rect left = area;
    rect_cut_top(&left, flow_height(head) + ui_px(ui, GAP));
    struct rect right = rect_cut_right(&left, left.w / 2 - ui_px(ui, 32));
    rect_cut_right(&left, ui_px(ui, 64));
    struct flow halves[2];
    column_init(&halves[0], ui, summary->view, left);
    column_init(&halves[1], ui, summary->view, right);
    for (int i = 0; i < count; i++) {
        int half = i < (count + 1) / 2 ? 0 : 1;
        add_row(&halves[half], summary, first + i, ui_px(ui, 16));
    }
    if (two && flow_height(&halves[0]) <= left.h) {
        flow_run(head, 0);
        flow_run(&halves[0], 0);
        flow_run(&halves[1], 0);
        return;
    }
    office_reach(head);
    for (int i = 0; i < count; i++) {
        add_row(head, summary, first + i, ui_px(ui, i == 0 ? GAP : 16));
    }
    struct flow_result result = flow_run(head, summary->view->page);
    if (result.to >= 0) {
        summary->intent = (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to};
    }
}

struct intent class_accounts_draw(struct ui *ui, const struct view *view)
{
    struct class_page page = class_begin(ui, view);
    struct summary summary = {.view = view};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    add_accounts(&flow, &summary);
    draw_rows(ui, &summary, &flow, ROW_HEADS, ACCOUNT_KIND_COUNT);
    struct bottom_bar bar = {
        .back = true,
        .main_label = tr(view, "Xong, ghi vào sổ"),
        .main_name = "class/confirm",
        .main_icon = "check",
    };
    switch (bottom_draw(ui, view, page.bottom, &bar)) {
    case BOTTOM_BACK:
        return (struct intent){.kind = INTENT_ROOM_SHOW, .index = SCREEN_CLASS_SUMMARY};
    case BOTTOM_MAIN:
        return class_intent(CLASS_INPUT_CONFIRM, 0, 0);
    case BOTTOM_HELP:
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return summary.intent;
}

struct intent class_summary_draw(struct ui *ui, const struct view *view)
{
    struct class_page page = class_begin(ui, view);
    struct summary summary = {.view = view};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    add_left(&flow, &summary);
    draw_rows(ui, &summary, &flow, 0, ROW_HEADS);
    struct bottom_bar bar = {
        .back = true,
        .main_label = tr(view, "Đúng rồi"),
        .main_name = "class/right",
        .main_icon = "arrow-right",
        .main_disabled = view->room.class->heads[CLASS_HEAD_PERSONS] == 0,
    };
    switch (bottom_draw(ui, view, page.bottom, &bar)) {
    case BOTTOM_BACK:
        return class_intent(CLASS_INPUT_REOPEN, 0, 0);
    case BOTTOM_MAIN:
        return (struct intent){.kind = INTENT_ROOM_SHOW, .index = SCREEN_CLASS_ACCOUNTS};
    case BOTTOM_HELP:
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return summary.intent;
}

/* ---- cut by the power ---- */

struct intent class_cut_draw(struct ui *ui, const struct view *view)
{
    const struct class *class = view->room.class;
    struct office_page page = office_begin(ui, tr(view, "Lớp học nhóm"), NULL, 0);
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    struct fill pairs[] = {
        {"n", show_number(ui, view, class->heads[CLASS_HEAD_PERSONS])},
        {"place", class->hamlet[0] == '\0' ? tr(view, "Tại đây") : class->hamlet}};
    add_words(&flow, "class/cut", tr(view, "Có một lớp đang học dở"), EM_TITLE, 0);
    add_words(&flow, "class/cut/what",
              fill_text(ui, view,
                        tr(view, "{place}, {n} người. Máy đã giữ lại mọi thứ đến lúc mất điện."),
                        pairs, 2),
              EM_BODY, ui_px(ui, GAP));
    flow.centred = true;
    flow_run(&flow, 0);
    struct bottom_bar bar = {
        .main_label = tr(view, "Học tiếp"),
        .main_name = "class/resume",
        .main_icon = "arrow-right",
        .help_label = tr(view, "Bỏ lớp này"),
        .help_name = "class/drop",
        .help_icon = "",
        .help_left = true,
    };
    switch (bottom_draw(ui, view, page.bottom, &bar)) {
    case BOTTOM_MAIN:
        return (struct intent){.kind = INTENT_ROOM_RESUME};
    case BOTTOM_HELP:
        return (struct intent){.kind = INTENT_ROOM_DROP};
    case BOTTOM_BACK:
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return (struct intent){.kind = INTENT_NONE};
}
