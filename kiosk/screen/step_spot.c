/* step_spot.c: find all signs of a scam on the phone's screen; each one found becomes a card. */
#include "step_private.h"

enum {
    CARD_PAD = 40,
    CARD_PAD_Y = 28,
    ROW_PAD_Y = 12, /* of a card that is kept low */
    TICK = 48,
    CARD_GAP = 20,
    ROW_GAP = 10,
};

struct sign_cards {
    const struct view *view;
    bool answered; /* what is new answers a touch: all else was read before */
    bool low;      /* cards are kept low, in smaller words */
    struct para paras[LESSON_SIGN_MAX];
};

static unsigned count_bits(unsigned bits)
{
    unsigned count = 0;
    for (; bits != 0; bits &= bits - 1) {
        count++;
    }
    return count;
}

static int card_room(struct ui *ui, int width)
{
    return width - 2 * ui_px(ui, CARD_PAD) - ui_em(ui, TICK) - ui_px(ui, 28);
}

/* Signs that help has shown bear the hand of the hints instead of a tick. */
static void draw_sign(struct ui *ui, struct rect rect, void *context, int index)
{
    const struct sign_cards *cards = context;
    const struct para *para = &cards->paras[index];
    bool shown = (cards->view->session->shown & (1u << index)) != 0;
    const struct ui_accent *accent =
        &ui_theme(ui)->accents[shown ? UI_ACCENT_GOLD : UI_ACCENT_GREEN];
    draw_card(ui, rect);
    struct rect inner = rect_inset(rect, ui_px(ui, CARD_PAD), 0);
    struct rect tick = rect_cut_left(&inner, ui_em(ui, TICK));
    ui_icon(ui, tick, shown ? "hand-pointing-right" : "check-circle", ui_em(ui, TICK),
            accent->strong);
    rect_cut_left(&inner, ui_px(ui, 28));
    int height = para_height(ui, para, inner.w);
    para_draw(ui, ui_format(ui, "step/sign/%d", index + 1), para,
              rect_centre(inner, inner.w, height));
}

static void add_sign(struct flow *flow, struct sign_cards *cards, size_t sign, int gap)
{
    struct ui *ui = flow->ui;
    const struct lesson_step *step = step_in_view(cards->view);
    struct para *para = &cards->paras[sign];
    bool known = cards->answered && (cards->view->fresh & (1u << sign)) == 0;
    *para = (struct para){.text = step_text(cards->view, step->signs[sign].text),
                          .px = ui_em(ui, cards->low ? EM_LABEL - 2 : EM_BODY - 2),
                          .colour = ui_theme(ui)->ink,
                          .voice = known ? UI_VOICE_KNOWN : UI_VOICE_READ};
    int height = para_height(ui, para, card_room(ui, flow->area.w));
    int pad = ui_px(ui, cards->low ? ROW_PAD_Y : CARD_PAD_Y);
    struct flow_block block = {.height = height + 2 * pad,
                               .gap = gap,
                               .draw = draw_sign,
                               .context = cards,
                               .index = (int)sign};
    flow_add(flow, &block);
}

/* The signs whose bits are set, in the order of the lesson. */
static void add_signs(struct flow *flow, struct sign_cards *cards, unsigned bits)
{
    int gap = ui_px(flow->ui, cards->low ? ROW_GAP : CARD_GAP);
    bool first = true;
    for (size_t i = 0; i < step_in_view(cards->view)->sign_count; i++) {
        if ((bits & (1u << i)) != 0) {
            add_sign(flow, cards, i, first ? gap + ui_px(flow->ui, 8) : gap);
            first = false;
        }
    }
}

static const char *count_text(struct ui *ui, const struct view *view, bool brief)
{
    const struct lesson_step *step = step_in_view(view);
    struct fill pairs[] = {
        {"n", show_number(ui, view, (int64_t)step->sign_count)},
        {"found", show_number(ui, view, (int64_t)count_bits(view->session->found))},
    };
    const char *pattern = brief ? tr(view, "Đã tìm {found} / {n}")
                                : tr(view, "Có {n} dấu hiệu lừa đảo. {You} đã tìm được {found}.");
    return fill_text(ui, view, pattern, pairs, 2);
}

struct spot_words {
    struct step_crumb crumb;
    struct para ask;
    struct para text;
    struct para count;
    struct message_box box;
    bool has_box;
};

static struct spot_words spot_words(struct ui *ui, const struct view *view)
{
    const struct lesson_step *step = step_in_view(view);
    struct spot_words words = {
        .crumb = step_crumb(ui, view),
        .ask = step_heading(ui, step_text(view, step->ask)),
        .text = step_body(ui, step_text(view, step->text)),
        .count = step_body(ui, count_text(ui, view, false)),
    };
    words.has_box = step_answer_box(ui, view, &words.box);
    words.count.voice = UI_VOICE_NONE;
    if (words.has_box || view->fresh != 0) {
        words.ask.voice = words.text.voice = UI_VOICE_KNOWN;
    }
    return words;
}

/* Everything below each other; once all are found nothing is asked any more. */
static void add_all(struct flow *flow, struct spot_words *words, struct sign_cards *cards)
{
    struct ui *ui = flow->ui;
    const struct session *session = cards->view->session;
    bool done = step_is_done(cards->view);
    flow->count = 0;
    step_crumb_add(flow, &words->crumb);
    if (!done) {
        flow_para(flow, "step/ask", &words->ask, ui_px(ui, 24));
        if (session->found == 0 && !words->has_box) {
            flow_para(flow, "step/why", &words->text, ui_px(ui, 24));
        }
        flow_para(flow, "step/count", &words->count, ui_px(ui, cards->low ? 12 : 20));
    }
    if (words->has_box) {
        message_box_add(flow, &words->box, ui_px(ui, cards->low ? 16 : 28));
    }
    add_signs(flow, cards, session->found);
}

/* Cards and heading as large as lets everything fit one page; false when nothing does. */
static bool fit_all(struct flow *flow, struct spot_words *words, struct sign_cards *cards)
{
    add_all(flow, words, cards);
    if (flow_height(flow) <= flow->area.h) {
        return true;
    }
    cards->low = true;
    words->ask.px = ui_em(flow->ui, EM_HEADING);
    add_all(flow, words, cards);
    return flow_height(flow) <= flow->area.h;
}

/* What stands on top of every page when there are several; returns the room below it. */
static struct rect draw_head(struct ui *ui, struct spot_words *words, const struct view *view,
                             struct rect room)
{
    struct flow head;
    column_init(&head, ui, view, room);
    words->ask.px = ui_em(ui, EM_BODY + 2);
    words->count = step_body(ui, count_text(ui, view, true));
    words->count.voice = UI_VOICE_NONE;
    words->count.px = ui_em(ui, EM_LABEL);
    words->count.font = UI_FONT_SEMIBOLD;
    flow_para(&head, "step/ask", &words->ask, 0);
    flow_para(&head, "step/count", &words->count, ui_px(ui, 8));
    rect_cut_top(&room, flow_run(&head, 0).used.h + ui_px(ui, 20));
    return room;
}

/* Below the head what is new comes first. */
static struct flow_result draw_pages(struct flow *flow, struct spot_words *words,
                                     struct sign_cards *cards)
{
    const struct view *view = cards->view;
    unsigned found = view->session->found;
    column_init(flow, flow->ui, view, draw_head(flow->ui, words, view, flow->area));
    if (words->has_box) {
        step_box_add(flow, &words->box, 0);
    }
    add_signs(flow, cards, found & view->fresh);
    add_signs(flow, cards, found & ~view->fresh);
    if (found == 0 && !words->has_box) {
        flow_para(flow, "step/why", &words->text, 0);
    }
    return flow_run(flow, view->page);
}

struct step_shown step_spot_draw(struct ui *ui, const struct view *view, struct rect body)
{
    struct step_room room = step_divide(ui, view, body);
    struct spot_words words = spot_words(ui, view);
    struct sign_cards cards = {.view = view, .answered = words.has_box || view->fresh != 0};
    struct flow flow;
    column_init(&flow, ui, view, room.words);
    flow.centred = !ui_is_portrait(ui);
    struct flow_result result = fit_all(&flow, &words, &cards) ? flow_run(&flow, view->page)
                                                               : draw_pages(&flow, &words, &cards);
    struct step_shown shown = {.page = result.page, .pages = result.pages};
    shown.intent =
        ui_is_portrait(ui)
            ? phone_draw_below(ui, view, room.panel, result.pages > 1 ? room.words : result.used)
            : phone_draw(ui, view, room.panel, room.panel);
    if (result.to >= 0) {
        shown.intent = (struct intent){.kind = INTENT_TURN, .index = (size_t)result.to};
    }
    return shown;
}
