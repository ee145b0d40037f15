/* class_setup.c: before a class: where it is held and who comes, which topics, how many people. One
 * thing a screen; what was so last time is chosen already. */
#include "class_private.h"

#include <string.h>

static const struct {
    unsigned bit;
    const char *label;
    const char *name;
} audiences[] = {
    {LESSON_AUDIENCE_ELDER, N_("Người cao tuổi"), "class/audience/elder"},
    {LESSON_AUDIENCE_TRADER, N_("Tiểu thương, hộ kinh doanh"), "class/audience/trader"},
    {LESSON_AUDIENCE_PARENT, N_("Gia đình có con đi học"), "class/audience/parent"},
    {LESSON_AUDIENCE_PARTY_MEMBER, N_("Đảng viên"), "class/audience/party-member"},
    {LESSON_AUDIENCE_YOUTH, N_("Thanh niên"), "class/audience/youth"},
    {LESSON_AUDIENCE_TEAM_MEMBER, N_("Tổ công nghệ số"), "class/audience/team-member"},
};

static const int people_offered[] = {5, 10, 15, 20, 25, 30, 40, 50};

enum {
    AUDIENCE_COUNT = sizeof audiences / sizeof audiences[0],
    PEOPLE_COUNT = sizeof people_offered / sizeof people_offered[0],
    PARTS_GAP = 16,
};

static struct office_page setup_begin(struct ui *ui, const struct view *view)
{
    const struct office_item lock = {.name = "class/leave",
                                     .icon = "close-circle-outline",
                                     .label = tr(view, "Thôi"),
                                     .leave = true};
    const char *title =
        view->room.class->at_home ? tr(view, "Hướng dẫn tại nhà") : tr(view, "Lớp học nhóm");
    return office_begin(ui, title, &lock, 1);
}

static void add_title(struct flow *flow, const char *name, const char *text, int gap)
{
    struct ui *ui = flow->ui;
    struct para para = {.text = text,
                        .font = UI_FONT_SEMIBOLD,
                        .px = ui_em_large(ui, gap == 0 ? EM_TITLE : EM_HEADING),
                        .colour = ui_theme(ui)->ink,
                        .balanced = true};
    flow_para(flow, name, &para, gap);
}

static struct intent draw_next(struct ui *ui, const struct view *view, struct rect rect,
                               const struct bottom_bar *bar, enum screen_id back,
                               struct intent next)
{
    switch (bottom_draw(ui, view, rect, bar)) {
    case BOTTOM_BACK:
        return (struct intent){.kind = INTENT_ROOM_SHOW, .index = back};
    case BOTTOM_MAIN:
        return next;
    case BOTTOM_HELP:
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return (struct intent){.kind = INTENT_NONE};
}

static struct intent first_of(struct intent a, struct intent b)
{
    return a.kind != INTENT_NONE ? a : b;
}

static struct intent turned(struct flow_result result)
{
    return result.to >= 0 ? (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to}
                          : (struct intent){.kind = INTENT_NONE};
}

static struct intent left(const struct office_page *page)
{
    enum intent_kind kind = page->touched == 0 ? INTENT_ROOM_DROP : INTENT_NONE;
    return (struct intent){.kind = kind};
}

/* ---- where, and who ---- */

static struct button place_chip(const struct office_chips *row, size_t index)
{
    const struct view_room *room = &row->view->room;
    if (index == room->place_count) {
        return (struct button){.label = tr(row->view, "Nơi khác…"),
                               .icon = "pencil",
                               .icon_after = "",
                               .kind = BUTTON_CHIP,
                               .em = EM_LABEL};
    }
    const char *place = room->places[index];
    bool same =
        place == NULL ? room->class->hamlet[0] == '\0' : strcmp(place, room->class->hamlet) == 0;
    return (struct button){.label = place,
                           .icon = "map-marker",
                           .icon_after = "",
                           .kind = BUTTON_CHIP,
                           .em = EM_LABEL,
                           .selected = same};
}

static const char *place_name(const struct office_chips *row, size_t index)
{
    return index == row->view->room.place_count
               ? "class/elsewhere"
               : ui_format(row->view->ui, "class/place/%zu", index + 1);
}

static struct button audience_chip(const struct office_chips *row, size_t index)
{
    return (struct button){
        .label = tr(row->view, audiences[index].label),
        .icon = "",
        .icon_after = "",
        .kind = BUTTON_CHIP,
        .em = EM_LABEL,
        .selected = (row->view->room.class->audiences & audiences[index].bit) != 0,
    };
}

static const char *audience_name(const struct office_chips *row, size_t index)
{
    (void)row;
    return audiences[index].name;
}

/* Who has a PIN, but for who leads. */
struct helpers {
    size_t people[VIEW_PERSON_MAX]; /* places in view->staff.people */
    size_t count;                   /* of them */
};

static void find_helpers(struct helpers *out, const struct view *view)
{
    out->count = 0;
    for (size_t i = 0; i < view->staff.person_count; i++) {
        if (strcmp(view->staff.people[i].id, view->room.class->helper_id) != 0) {
            out->people[out->count++] = i;
        }
    }
}

static const struct view_person *helper_of(const struct office_chips *row, size_t index)
{
    struct helpers helpers;
    find_helpers(&helpers, row->view);
    return &row->view->staff.people[helpers.people[index]];
}

static struct button helper_chip(const struct office_chips *row, size_t index)
{
    const struct view_person *person = helper_of(row, index);
    bool beside = class_has_helper(row->view->room.class, person->id);
    const char *label = ui_format(row->view->ui, "%s · %s", person->label, person->id);
    return (struct button){.label = label,
                           .icon = beside ? "check" : "account-plus",
                           .icon_after = "",
                           .kind = BUTTON_CHIP,
                           .em = EM_LABEL,
                           .selected = beside};
}

static const char *helper_name(const struct office_chips *row, size_t index)
{
    return ui_format(row->view->ui, "class/helper/%s", helper_of(row, index)->id);
}

static struct intent touched_place(const struct office_chips *places,
                                   const struct office_chips *who)
{
    if (places->touched == (int)places->view->room.place_count) {
        return (struct intent){.kind = INTENT_ROOM_ELSE};
    }
    if (places->touched >= 0) {
        return (struct intent){.kind = INTENT_ROOM_PLACE, .index = (size_t)places->touched};
    }
    if (who->touched >= 0) {
        return class_intent(CLASS_INPUT_AUDIENCE, (int)audiences[who->touched].bit, 0);
    }
    return (struct intent){.kind = INTENT_NONE};
}

struct intent class_place_draw(struct ui *ui, const struct view *view)
{
    struct office_page page = setup_begin(ui, view);
    struct office_chips places = {
        .view = view, .count = view->room.place_count + 1, .chip = place_chip, .name = place_name};
    struct office_chips who = {
        .view = view, .count = AUDIENCE_COUNT, .chip = audience_chip, .name = audience_name};
    struct helpers helpers;
    find_helpers(&helpers, view);
    struct office_chips beside = {.view = view,
                                  .count = helpers.count,
                                  .chip = helper_chip,
                                  .name = helper_name,
                                  .touched = -1};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    office_reach(&flow); /* each question stays with its answers */
    add_title(&flow, "class/where", tr(view, "Lớp học ở đâu?"), 0);
    office_chips_add(&flow, &places, ui_px(ui, GAP));
    add_title(&flow, "class/who", tr(view, "Ai đến học?"), ui_px(ui, MARGIN));
    office_chips_add(&flow, &who, ui_px(ui, GAP));
    if (helpers.count > 0) {
        add_title(&flow, "class/helpers", tr(view, "Ai cùng hướng dẫn?"), ui_px(ui, MARGIN));
        office_chips_add(&flow, &beside, ui_px(ui, GAP));
    }
    struct intent page_turn = turned(flow_run(&flow, view->page));
    struct bottom_bar bar = {.back = true,
                             .main_label = tr(view, "Tiếp tục"),
                             .main_name = "class/next",
                             .main_icon = "arrow-right"};
    struct intent next = {.kind = INTENT_ROOM_SHOW, .index = SCREEN_CLASS_TOPICS};
    struct intent intent = draw_next(ui, view, page.bottom, &bar, SCREEN_DESK, next);
    if (beside.touched >= 0) {
        return (struct intent){.kind = INTENT_ROOM_HELPER, .index = helpers.people[beside.touched]};
    }
    return first_of(touched_place(&places, &who),
                    first_of(intent, first_of(page_turn, left(&page))));
}

/* ---- topics ---- */

struct topic_list {
    struct office_card cards[OFFICE_CARD_MAX];
    size_t lessons[OFFICE_CARD_MAX]; /* indices into view->lessons */
    size_t tracks[OFFICE_CARD_MAX];
    size_t count;
};

static void add_topic(struct topic_list *list, struct ui *ui, const struct view *view, size_t index,
                      size_t track)
{
    const struct lesson *lesson = view->lessons[index];
    size_t place = 0;
    if (list->count == OFFICE_CARD_MAX || !class_can_teach(lesson, track)) {
        return;
    }
    bool chosen = class_has_topic(view->room.class, lesson, track, &place);
    struct fill pairs[] = {{"n", show_number(ui, view, lesson->minutes)}};
    const char *text = lesson->track_count > 0
                           ? tr_lesson(view, lesson, lesson->tracks[track].title)
                           : fill_text(ui, view, tr(view, "{n} phút"), pairs, 1);
    list->lessons[list->count] = index;
    list->tracks[list->count] = track;
    list->cards[list->count++] = (struct office_card){
        .name = ui_format(ui, "class/topic/%s/%zu", lesson->id, track + 1),
        .icon = lesson->icon,
        .accent = (enum ui_accent_id)lesson->colour,
        .title = tr_lesson(view, lesson, lesson->title),
        .text = text,
        .choice = true,
        .badge = chosen ? ui_format(ui, "%zu", place) : "",
        .selected = chosen,
    };
}

static void find_topics(struct topic_list *list, struct ui *ui, const struct view *view)
{
    list->count = 0;
    for (size_t i = 0; i < view->lesson_count; i++) {
        size_t tracks = view->lessons[i]->track_count;
        for (size_t track = 0; track < (tracks == 0 ? 1 : tracks); track++) {
            add_topic(list, ui, view, i, track);
        }
    }
}

struct intent class_topics_draw(struct ui *ui, const struct view *view)
{
    struct office_page page = setup_begin(ui, view);
    struct topic_list list;
    find_topics(&list, ui, view);
    bool one = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    struct office_cards cards = {
        .view = view, .cards = list.cards, .count = list.count, .columns = one ? 1 : 2};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    add_title(&flow, "class/what", tr(view, "Hôm nay học bài nào?"), 0);
    office_cards_add(&flow, &cards);
    struct intent page_turn = turned(flow_run(&flow, view->page));
    struct bottom_bar bar = {.back = true,
                             .main_label = tr(view, "Tiếp tục"),
                             .main_name = "class/next",
                             .main_icon = "arrow-right",
                             .main_disabled = view->room.class->topic_count == 0};
    struct intent next = {.kind = INTENT_ROOM_SHOW, .index = SCREEN_CLASS_PEOPLE};
    struct intent intent = draw_next(ui, view, page.bottom, &bar, SCREEN_CLASS_PLACE, next);
    if (cards.touched >= 0) {
        return (struct intent){
            .kind = INTENT_ROOM_TOPIC,
            .index = list.lessons[cards.touched],
            .room = {.kind = CLASS_INPUT_TOPIC, .number = (int)list.tracks[cards.touched]}};
    }
    return first_of(intent, first_of(page_turn, left(&page)));
}

/* ---- people ---- */

struct people {
    const struct view *view;
    struct office_chips ways;   /* two: people are counted, or called by name */
    struct office_chips phones; /* one: whether they may answer */
    struct intent intent;
};

static struct button people_chip(const struct office_chips *row, size_t index)
{
    int persons = row->view->room.class->heads[CLASS_HEAD_PERSONS];
    return (struct button){
        .label = ui_format(row->view->ui, "%d", people_offered[index]),
        .icon = "",
        .icon_after = "",
        .kind = BUTTON_CHIP,
        .em = 40,
        .selected = persons == people_offered[index],
    };
}

static const char *people_name(const struct office_chips *row, size_t index)
{
    return ui_format(row->view->ui, "class/people/%d", people_offered[index]);
}

/* How people are counted; only where a roll call is switched on. */
static struct button way_chip(const struct office_chips *row, size_t index)
{
    bool roll = index == 1;
    return (struct button){.label =
                               roll ? tr(row->view, "Điểm danh") : tr(row->view, "Đếm số người"),
                           .icon = roll ? "clipboard-text" : "account-multiple",
                           .icon_after = "",
                           .kind = BUTTON_CHIP,
                           .em = EM_LABEL,
                           .selected = row->view->room.class->roll == roll};
}

static const char *way_name(const struct office_chips *row, size_t index)
{
    (void)row;
    return index == 1 ? "class/way/roll" : "class/way/count";
}

static struct button phones_chip(const struct office_chips *row, size_t index)
{
    (void)index;
    bool on = row->view->room.class->phones;
    return (struct button){.label = tr(row->view, "Trả lời bằng điện thoại"),
                           .icon = on ? "check" : "cellphone",
                           .icon_after = "",
                           .kind = BUTTON_CHIP,
                           .em = EM_LABEL,
                           .selected = on};
}

static const char *phones_name(const struct office_chips *row, size_t index)
{
    (void)row;
    (void)index;
    return "class/phones";
}

static struct stepper head_stepper(const struct view *view, int head)
{
    static const char *const labels[CLASS_HEAD_COUNT] = {
        "", N_("Trong đó: nữ"), N_("Từ 60 tuổi trở lên"), N_("Dân tộc thiểu số")};
    static const char *const names[CLASS_HEAD_COUNT] = {"class/persons", "class/women",
                                                        "class/over-60", "class/minority"};
    const int *heads = view->room.class->heads;
    int most = head == CLASS_HEAD_PERSONS ? CLASS_PERSON_MAX : heads[CLASS_HEAD_PERSONS];
    return (struct stepper){
        .name = names[head],
        .label = labels[head][0] == '\0' ? "" : tr(view, labels[head]),
        .value = heads[head],
        .less = heads[head] > 0,
        .more = heads[head] < most,
        .large = head == CLASS_HEAD_PERSONS,
    };
}

static void draw_head(struct ui *ui, struct rect rect, void *context, int index)
{
    struct people *people = context;
    struct stepper stepper = head_stepper(people->view, index);
    int delta = stepper_draw(ui, &stepper, rect);
    if (delta != 0) {
        people->intent = class_intent(CLASS_INPUT_HEAD, index, delta);
    }
}

static void add_head(struct flow *flow, struct people *people, int head, int gap)
{
    struct stepper stepper = head_stepper(people->view, head);
    struct flow_block block = {.height = stepper_height(flow->ui, &stepper, flow->area.w),
                               .gap = gap,
                               .draw = draw_head,
                               .context = people,
                               .index = head};
    office_reach(flow);
    flow_add(flow, &block);
}

static const char *people_note(const struct view *view)
{
    const struct view_roll *roll = &view->room.roll;
    if (view->room.class->roll) {
        return tr(view, "Từng người được hỏi, đồng ý mới ghi tên. Ai không đồng ý vẫn được học.");
    }
    return roll->wanted && !roll->ready
               ? tr(view, "Chỉ đếm số người. Chưa điểm danh được: máy chưa có khóa của tỉnh.")
               : tr(view, "Chỉ đếm số người, không ghi tên ai.");
}

static void add_note(struct flow *flow, const struct view *view)
{
    struct ui *ui = flow->ui;
    struct para note = {
        .text = people_note(view), .px = ui_em(ui, EM_LABEL), .colour = ui_theme(ui)->muted};
    flow_para(flow, "class/no-names", &note, ui_px(ui, GAP));
}

/* Who is called by name is counted then. */
static void draw_called(struct ui *ui, const struct view *view, struct rect body,
                        struct people *people)
{
    struct flow flow;
    column_init(&flow, ui, view, body);
    add_title(&flow, "class/how-many", tr(view, "Có bao nhiêu người?"), 0);
    office_chips_add(&flow, &people->ways, ui_px(ui, GAP));
    add_note(&flow, view);
    office_chips_add(&flow, &people->phones, ui_px(ui, MARGIN));
    people->intent = turned(flow_run(&flow, view->page));
}

/* In landscape the parts stand beside the number of all. */
static void draw_counted(struct ui *ui, const struct view *view, struct rect body,
                         struct people *people, struct office_chips *chips)
{
    struct rect right = body;
    bool beside = !ui_is_portrait(ui);
    if (beside) {
        right = rect_cut_right(&body, body.w * 46 / 100);
        rect_cut_right(&body, ui_px(ui, 64));
    }
    struct flow all;
    column_init(&all, ui, view, body);
    add_title(&all, "class/how-many", tr(view, "Có bao nhiêu người?"), 0);
    if (people->ways.count > 0) {
        office_chips_add(&all, &people->ways, ui_px(ui, GAP));
    }
    add_head(&all, people, CLASS_HEAD_PERSONS, ui_px(ui, GAP));
    office_chips_add(&all, chips, ui_px(ui, GAP));
    office_chips_add(&all, &people->phones, ui_px(ui, GAP));
    struct flow parts;
    column_init(&parts, ui, view, right);
    struct flow *below = beside ? &parts : &all;
    for (int head = CLASS_HEAD_WOMEN; head < CLASS_HEAD_COUNT; head++) {
        add_head(below, people, head, ui_px(ui, head == CLASS_HEAD_WOMEN ? MARGIN : PARTS_GAP));
    }
    add_note(below, view);
    parts.centred = true;
    struct intent turn = turned(flow_run(&all, view->page));
    if (beside) {
        flow_run(&parts, 0);
    }
    people->intent = first_of(people->intent, turn);
}

struct intent class_people_draw(struct ui *ui, const struct view *view)
{
    struct office_page page = setup_begin(ui, view);
    const struct view_roll *roll = &view->room.roll;
    bool called = view->room.class->roll;
    struct people people = {
        .view = view,
        .ways = {.view = view,
                 .count = roll->ready ? 2 : 0,
                 .chip = way_chip,
                 .name = way_name,
                 .touched = -1},
        .phones = {.view = view, .count = 1, .chip = phones_chip, .name = phones_name}};
    struct office_chips chips = {
        .view = view, .count = PEOPLE_COUNT, .chip = people_chip, .name = people_name};
    chips.touched = -1;
    if (called) {
        draw_called(ui, view, page.body, &people);
    } else {
        draw_counted(ui, view, page.body, &people, &chips);
    }
    struct bottom_bar bar = {.back = true,
                             .main_label =
                                 called ? tr(view, "Bắt đầu điểm danh") : tr(view, "Bắt đầu"),
                             .main_name = "class/begin",
                             .main_icon = "arrow-right",
                             .main_disabled = !class_can_begin(view->room.class)};
    struct intent begin = class_intent(CLASS_INPUT_BEGIN, 0, 0);
    struct intent intent = draw_next(ui, view, page.bottom, &bar, SCREEN_CLASS_TOPICS, begin);
    if (chips.touched >= 0) {
        int delta = people_offered[chips.touched] - view->room.class->heads[CLASS_HEAD_PERSONS];
        return class_intent(CLASS_INPUT_HEAD, CLASS_HEAD_PERSONS, delta);
    }
    if (people.ways.touched >= 0) {
        return class_intent(CLASS_INPUT_ROLL, people.ways.touched, 0);
    }
    if (people.phones.touched >= 0) {
        return class_intent(CLASS_INPUT_PHONES, view->room.class->phones ? 0 : 1, 0);
    }
    return first_of(people.intent, first_of(intent, left(&page)));
}
