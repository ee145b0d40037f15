/* class_join.c: how phones come into a class: a code to scan, an address and six digits to type,
 * the network before that where it is known. Large: it is read from the back row. */
#include "class_private.h"

#include <string.h>

enum {
    QR_MAX = 560,  /* side of the code, at the reference */
    QR_PAD = 16,   /* the code brings its white margin */
    CODE_EM = 200, /* of the digits, where they fit */
    CODE_EM_MIN = 120,
};

struct joining {
    struct ui *ui;
    const struct view *view;
    const struct view_phones *phones;
    int caption_h; /* of the words below each code */
};

const char *class_show_code(struct ui *ui, const char *code)
{
    return strlen(code) == 6 ? ui_format(ui, "%.3s %s", code, code + 3) : code;
}

/* ---- codes to scan ---- */

static struct para caption(const struct joining *joining, const char *text)
{
    return (struct para){.text = text,
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(joining->ui, EM_LABEL),
                         .colour = ui_theme(joining->ui)->ink,
                         .align = PARA_CENTRE};
}

/* A code as large as fits, its words below it; the words of all are given the same height. */
static void draw_code(const struct joining *joining, const char *name, const char *link,
                      const char *words, struct rect rect)
{
    struct ui *ui = joining->ui;
    struct para para = caption(joining, words);
    int text = joining->caption_h + ui_px(ui, 12);
    int side = rect.w < rect.h - text ? rect.w : rect.h - text;
    side = side < ui_px(ui, QR_MAX) ? side : ui_px(ui, QR_MAX);
    struct rect all = rect_centre(rect, rect.w, side + text);
    struct rect card = rect_centre(rect_cut_top(&all, side), side, side);
    ui_panel(ui, card, 0xffffffff, ui_theme(ui)->line, ui_px(ui, RADIUS));
    struct rect code = rect_inset(card, ui_px(ui, QR_PAD), ui_px(ui, QR_PAD));
    ui_qr(ui, code, link, 0xff000000, 0xffffffff);
    ui_add_node(ui, name, UI_ROLE_IMAGE, link, code);
    rect_cut_top(&all, ui_px(ui, 12));
    para_draw(ui, ui_format(ui, "%s/words", name), &para, all);
}

static int caption_height(const struct joining *joining, const char *const words[2], int width)
{
    int most = 0;
    for (int i = 0; i < 2; i++) {
        struct para para = caption(joining, words[i]);
        int height = words[i][0] == '\0' ? 0 : para_height(joining->ui, &para, width);
        most = height > most ? height : most;
    }
    return most;
}

static void draw_codes(struct joining *joining, struct rect rect)
{
    struct ui *ui = joining->ui;
    const struct view *view = joining->view;
    const struct view_phones *phones = joining->phones;
    bool network = phones->wifi_link[0] != '\0';
    struct fill pairs[] = {{"name", phones->wifi_name}};
    const char *words[2] = {
        network ? fill_text(ui, view, tr(view, "1. Vào Wi-Fi {name}"), pairs, 1) : "",
        network ? tr(view, "2. Quét mã vào lớp") : tr(view, "Quét mã để vào lớp")};
    struct rect second = rect;
    if (network) {
        struct rect first = rect_cut_left(&second, rect.w / 2 - ui_px(ui, GAP));
        rect_cut_left(&second, ui_px(ui, 2 * GAP));
        joining->caption_h = caption_height(joining, words, first.w);
        draw_code(joining, "class/join/wifi", phones->wifi_link, words[0], first);
    } else {
        joining->caption_h = caption_height(joining, words, rect.w);
    }
    draw_code(joining, "class/join/qr", phones->link, words[1], second);
}

/* ---- words ---- */

static void add_words(struct flow *flow, const char *name, const char *text, int em, int gap)
{
    struct ui *ui = flow->ui;
    bool large = em > EM_BODY;
    struct para para = {.text = text,
                        .font = large ? UI_FONT_SEMIBOLD : UI_FONT_REGULAR,
                        .px = large ? ui_em_large(ui, em) : ui_em(ui, em),
                        .colour = ui_theme(ui)->ink};
    flow_para(flow, name, &para, gap);
}

/* As large as the column allows. */
static void add_code(struct flow *flow, const struct joining *joining, int em)
{
    struct ui *ui = flow->ui;
    struct para para = {.text = class_show_code(ui, joining->phones->code),
                        .font = UI_FONT_SEMIBOLD,
                        .px = ui_px(ui, em),
                        .colour = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong};
    while (para.px > ui_px(ui, CODE_EM_MIN) &&
           ui_measure(ui, para.font, para.px, para.text) > flow->area.w) {
        para.px -= ui_px(ui, 8);
    }
    flow_para(flow, "class/join/code", &para, ui_px(ui, 8));
}

static bool is_crowded(const struct view *view)
{
    const struct class *class = view->room.class;
    return class->phone_count > class->heads[CLASS_HEAD_PERSONS];
}

/* How many phones there are, held against the people: more than those are somebody else's. */
static void add_count(struct flow *flow, const struct joining *joining)
{
    struct ui *ui = flow->ui;
    const struct view *view = joining->view;
    const struct class *class = view->room.class;
    struct fill pairs[] = {{"n", show_number(ui, view, class->phone_count)},
                           {"people", show_number(ui, view, class->heads[CLASS_HEAD_PERSONS])}};
    add_words(flow, "class/join/count",
              fill_text(ui, view, tr(view, "{n} máy đã vào · {people} người"), pairs, 2),
              EM_HEADING, ui_px(ui, GAP));
    if (is_crowded(view)) {
        struct para warning = {
            .text = tr(view, "**Nhiều máy hơn người:** có thể có máy lạ. Nên cho vào lại."),
            .px = ui_em(ui, EM_BODY),
            .colour = ui_theme(ui)->accents[UI_ACCENT_RED].strong};
        flow_para(flow, "class/join/crowded", &warning, ui_px(ui, 16));
    }
}

/* Where it is tight the digits are smaller, and the title, which the codes say too, is left out. */
static void add_way(struct flow *flow, const struct joining *joining, bool tight)
{
    struct ui *ui = flow->ui;
    const struct view *view = joining->view;
    struct fill pairs[] = {
        {"address", ui_format(ui, "**%s**", joining->phones->address)},
    };
    if (!tight) {
        add_words(flow, "class/join/title", tr(view, "Trả lời bằng điện thoại"), EM_TITLE, 0);
    }
    add_words(
        flow, "class/join/address",
        fill_text(ui, view, tr(view, "Quét mã, hoặc mở {address} rồi nhập sáu số:"), pairs, 1),
        EM_BODY, ui_px(ui, GAP));
    add_code(flow, joining, tight ? CODE_EM_MIN : CODE_EM);
    add_count(flow, joining);
    struct para note = {
        .text = tr(view, "Chưa có điện thoại thì giơ tay. Không hỏi tên, không giữ gì của máy."),
        .px = ui_em(ui, EM_LABEL),
        .colour = ui_theme(ui)->muted};
    flow_para(flow, "class/join/note", &note, ui_px(ui, 16));
}

/* In landscape the words stand beside the codes, else below them. */
static int draw_way(struct joining *joining, struct rect body)
{
    struct ui *ui = joining->ui;
    bool beside = !ui_is_portrait(ui);
    bool two = joining->phones->wifi_link[0] != '\0';
    struct rect codes = beside ? rect_cut_left(&body, body.w * (two ? 54 : 40) / 100)
                               : rect_cut_top(&body, body.h * 46 / 100);
    if (beside) {
        rect_cut_left(&body, ui_px(ui, 64));
    } else {
        rect_cut_top(&body, ui_px(ui, MARGIN));
    }
    struct flow flow;
    column_init(&flow, ui, joining->view, body);
    add_way(&flow, joining, false);
    if (flow_height(&flow) > body.h) {
        flow.count = 0;
        add_way(&flow, joining, true);
    }
    flow.centred = beside;
    draw_codes(joining, codes);
    return flow_run(&flow, joining->view->page).to;
}

/* Hands are counted all the same. */
static void draw_without(const struct joining *joining, struct rect body)
{
    const struct view *view = joining->view;
    struct flow flow;
    struct message_box box = {
        .accent = UI_ACCENT_GOLD,
        .icon = "wifi",
        .heading = tr(view, "Máy chưa có mạng cho điện thoại"),
        .text = tr(view, "Lớp vẫn học và đếm tay như thường. Cán bộ có thể nối mạng cho máy rồi mở "
                         "lại lớp."),
        .name = "class/join/without"};
    column_init(&flow, joining->ui, view, body);
    message_box_add(&flow, &box, 0);
    flow.centred = true;
    flow_run(&flow, 0);
}

struct intent class_join_draw(struct ui *ui, const struct view *view)
{
    struct joining joining = {.ui = ui, .view = view, .phones = &view->room.phones};
    struct class_page page = class_begin(ui, view);
    int to = -1;
    if (view->room.phones.on) {
        to = draw_way(&joining, page.body);
    } else {
        draw_without(&joining, page.body);
    }
    bool steps = view->room.class->phase == CLASS_PHASE_STEPS;
    struct bottom_bar bar = {
        .main_label = steps ? tr(view, "Vào bài học") : tr(view, "Tiếp tục"),
        .main_name = "class/go-on",
        .main_icon = "arrow-right",
        .help_label = view->room.class->phone_count > 0 ? tr(view, "Cho vào lại") : NULL,
        .help_name = "class/join/anew",
        .help_icon = "refresh",
        .help_left = true,
    };
    switch (bottom_draw(ui, view, page.bottom, &bar)) {
    case BOTTOM_MAIN:
        return (struct intent){.kind = INTENT_ROOM_ON};
    case BOTTOM_HELP:
        return (struct intent){.kind = INTENT_ROOM_ANEW};
    case BOTTOM_BACK:
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return to >= 0 ? (struct intent){.kind = INTENT_TURN, .index = (size_t)to} : page.intent;
}
