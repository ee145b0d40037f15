/* health_card.c: the verdict on the whole with the code, and a card for each line. */
#include "health_private.h"

enum {
    PAD = 24,
    DISC = 64,
    BAR_H = 20,
    CODE_EM = 52,
};

/* How a verdict looks. */
static const struct {
    enum ui_accent_id accent;
    const char *icon;
    const char *word;  /* of a line */
    const char *whole; /* of all of them */
} looks[] = {
    [HEALTH_GOOD] = {UI_ACCENT_GREEN, "check-circle", N_("Tốt"), N_("Máy khỏe")},
    [HEALTH_LOOK] = {UI_ACCENT_GOLD, "alert", N_("Cần xem"), N_("Có việc cần xem")},
    [HEALTH_BAD] = {UI_ACCENT_RED, "close-circle", N_("Hỏng"), N_("Có chỗ hỏng")},
    [HEALTH_UNKNOWN] = {UI_ACCENT_BLUE, "timer-sand", N_("Chưa rõ"), N_("Chưa rõ")},
};

static uint32_t strong(const struct ui *ui, enum health_verdict verdict)
{
    return ui_theme(ui)->accents[looks[verdict].accent].strong;
}

static void draw_disc(struct ui *ui, enum health_verdict verdict, struct rect rect)
{
    int size = ui_px(ui, DISC);
    struct rect disc = rect_centre(rect, size, size);
    const struct ui_accent *accent = &ui_theme(ui)->accents[looks[verdict].accent];
    ui_panel(ui, disc, accent->soft, accent->soft, size / 2);
    ui_icon(ui, disc, looks[verdict].icon, size * 3 / 4, accent->strong);
}

/* ---- the head ---- */

struct head {
    struct para verdict;
    struct para note; /* how the code is used */
    struct para code;
    int words_w; /* width of verdict and note */
    int code_w;
    bool below; /* the code stands below them */
};

static void find_room(struct ui *ui, struct head *head, int width)
{
    int pad = ui_px(ui, PAD);
    int room = width - 2 * pad - ui_px(ui, DISC + GAP);
    head->code_w = ui_measure(ui, UI_FONT_SEMIBOLD, head->code.px, head->code.text) + 2;
    head->below = room - head->code_w - pad < room * 2 / 5;
    head->words_w = head->below ? room : room - head->code_w - pad;
}

static struct head make_head(struct ui *ui, const struct view *view, int width)
{
    enum health_verdict worst = health_worst(&view->health->health);
    struct head head = {
        .verdict = {.text = tr(view, looks[worst].whole),
                    .font = UI_FONT_SEMIBOLD,
                    .px = ui_em(ui, EM_HEADING),
                    .colour = ui_theme(ui)->ink},
        .note = {.text = tr(view, "Khi gọi tỉnh, mời đọc mã này"),
                 .px = ui_em(ui, EM_LABEL),
                 .colour = ui_theme(ui)->muted},
        .code = {.text = view->health->code,
                 .font = UI_FONT_SEMIBOLD,
                 .px = ui_em(ui, CODE_EM),
                 .colour = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong},
    };
    find_room(ui, &head, width);
    return head;
}

static int head_height(struct ui *ui, const struct head *head)
{
    int words = para_height(ui, &head->verdict, head->words_w) +
                para_height(ui, &head->note, head->words_w);
    int code = para_line_height(head->code.px);
    int height = head->below ? words + code : words > code ? words : code;
    return height + 2 * ui_px(ui, PAD);
}

static void draw_head(struct ui *ui, struct rect rect, void *context, int index)
{
    const struct health_cards *cards = context;
    const struct view *view = cards->view;
    struct head head = make_head(ui, view, rect.w);
    int code_h = para_line_height(head.code.px);
    (void)index;
    draw_card(ui, rect);
    rect = rect_inset(rect, ui_px(ui, PAD), ui_px(ui, PAD));
    draw_disc(ui, health_worst(&view->health->health), rect_cut_left(&rect, ui_px(ui, DISC)));
    rect_cut_left(&rect, ui_px(ui, GAP));
    struct rect at =
        head.below ? rect_cut_bottom(&rect, code_h) : rect_cut_right(&rect, head.code_w);
    para_draw(ui, "health/code", &head.code, rect_centre(at, at.w, code_h));
    int title = para_height(ui, &head.verdict, head.words_w);
    int note = para_height(ui, &head.note, head.words_w);
    rect.w = head.words_w;
    rect = rect_centre(rect, rect.w, title + note);
    para_draw(ui, "health/verdict", &head.verdict, rect_cut_top(&rect, title));
    para_draw(ui, "health/note", &head.note, rect);
}

static void add_head(struct flow *flow, struct health_cards *cards)
{
    struct head head = make_head(flow->ui, cards->view, flow->area.w);
    struct flow_block block = {
        .height = head_height(flow->ui, &head), .draw = draw_head, .context = cards};
    flow_add(flow, &block);
}

/* ---- a line ---- */

struct card {
    struct health_said said;
    struct para title;
    struct para word;
    struct para what;
    struct para todo;
    int word_w;
    bool bar; /* a check is under way */
};

static void make_card(struct ui *ui, const struct view *view, enum health_line line,
                      struct card *out)
{
    health_line_say(ui, view, line, &out->said);
    int px = ui_em(ui, EM_LABEL);
    uint32_t ink = ui_theme(ui)->ink;
    out->title = (struct para){
        .text = out->said.title, .font = UI_FONT_SEMIBOLD, .px = ui_em(ui, EM_BODY), .colour = ink};
    out->word = (struct para){.text = tr(view, looks[out->said.verdict].word),
                              .font = UI_FONT_SEMIBOLD,
                              .px = px,
                              .colour = strong(ui, out->said.verdict),
                              .align = PARA_RIGHT};
    out->what = (struct para){.text = out->said.what, .px = px, .colour = ui_theme(ui)->muted};
    out->todo =
        (struct para){.text = out->said.todo, .font = UI_FONT_SEMIBOLD, .px = px, .colour = ink};
    out->word_w = ui_measure(ui, UI_FONT_SEMIBOLD, px, out->word.text) + 2;
    out->bar = line == HEALTH_CHAIN && view->health->checking;
}

static int words_width(const struct ui *ui, int width)
{
    return width - ui_px(ui, 2 * PAD + DISC + GAP);
}

static int title_height(struct ui *ui, const struct card *card, int words)
{
    return para_height(ui, &card->title, words - card->word_w - ui_px(ui, GAP));
}

static bool has_todo(const struct card *card)
{
    return card->todo.text[0] != '\0' && !card->bar;
}

static int card_height(struct ui *ui, const struct card *card, int width)
{
    int words = words_width(ui, width);
    int height = ui_px(ui, 2 * PAD) + title_height(ui, card, words);
    height += para_height(ui, &card->what, words);
    height += has_todo(card) ? para_height(ui, &card->todo, words) : 0;
    return height + (card->bar ? ui_px(ui, BAR_H + 16) : 0);
}

static void draw_health_card(struct ui *ui, const struct health_cards *cards, size_t index,
                             struct rect rect)
{
    struct card card;
    enum health_line line = cards->lines[index];
    const char *name = ui_format(ui, "health/%d", (int)line + 1);
    make_card(ui, cards->view, line, &card);
    draw_card(ui, rect);
    rect = rect_inset(rect, ui_px(ui, PAD), ui_px(ui, PAD));
    struct rect left = rect_cut_left(&rect, ui_px(ui, DISC));
    draw_disc(ui, card.said.verdict, rect_cut_top(&left, ui_px(ui, DISC)));
    rect_cut_left(&rect, ui_px(ui, GAP));
    struct rect head = rect_cut_top(&rect, title_height(ui, &card, rect.w));
    struct rect word = rect_cut_right(&head, card.word_w);
    rect_cut_right(&head, ui_px(ui, GAP));
    para_draw(ui, ui_format(ui, "%s/title", name), &card.title, head);
    para_draw(ui, ui_format(ui, "%s/verdict", name), &card.word, word);
    rect_cut_top(&rect, para_draw(ui, ui_format(ui, "%s/what", name), &card.what, rect));
    if (card.bar) {
        rect_cut_top(&rect, ui_px(ui, 16));
        draw_progress(ui, ui_format(ui, "%s/bar", name), rect_cut_top(&rect, ui_px(ui, BAR_H)),
                      cards->view->health->done, cards->view->health->all, ui_theme(ui)->track);
    } else if (has_todo(&card)) {
        para_draw(ui, ui_format(ui, "%s/todo", name), &card.todo, rect);
    }
}

static int columns_width(const struct ui *ui, const struct health_cards *cards, int width)
{
    return (width - ui_px(ui, GAP) * (cards->columns - 1)) / cards->columns;
}

static void draw_row(struct ui *ui, struct rect rect, void *context, int index)
{
    const struct health_cards *cards = context;
    int width = columns_width(ui, cards, rect.w);
    for (int i = 0; i < cards->columns; i++) {
        size_t at = (size_t)(index * cards->columns + i);
        if (at < cards->count) {
            draw_health_card(ui, cards, at, rect_cut_left(&rect, width));
            rect_cut_left(&rect, ui_px(ui, GAP));
        }
    }
}

void health_cards_add(struct flow *flow, struct health_cards *cards)
{
    struct ui *ui = flow->ui;
    int width = columns_width(ui, cards, flow->area.w);
    int rows = ((int)cards->count + cards->columns - 1) / cards->columns;
    add_head(flow, cards);
    for (int row = 0; row < rows; row++) {
        int height = 0;
        for (int i = 0; i < cards->columns; i++) {
            size_t at = (size_t)(row * cards->columns + i);
            struct card card;
            if (at < cards->count) {
                make_card(ui, cards->view, cards->lines[at], &card);
                int own = card_height(ui, &card, width);
                height = own > height ? own : height;
            }
        }
        struct flow_block block = {.height = height,
                                   .gap = ui_px(ui, GAP),
                                   .draw = draw_row,
                                   .context = cards,
                                   .index = row};
        flow_add(flow, &block);
    }
}
