/* figures_list.c: lists of figures in cards: a line each, with a bar that shows its share.
 *
 * A line is worked out from its number alone, so that a list of any length can go on in the next
 * card. Accounts have a mark at 100 % of the plan; what is beyond it is drawn beyond it. */
#include "figures_private.h"

#include <string.h>

enum {
    PAD = 32,
    PAD_Y = 24,
    BAR_H = 20,
    LINE_GAP = 20,
    LINE_EM = 30,
    NOTE_EM = 28,
    MARK_W = 4,
    MARK_OVER = 8, /* px at the reference that the mark stands out */
};

struct line {
    const char *label;
    const char *value;
    const char *note; /* below the bar, or "" */
    double share;     /* of the bar's whole width; under 0: no bar */
    double mark;      /* where 100 % is on it; 0: none */
    uint32_t fill;
};

static const struct view_figures *of(const struct view *view)
{
    return view->figures;
}

/* ---- which lists there are ---- */

static const struct figures_list *list_of(const struct view *view, enum figures_card card)
{
    switch (card) {
    case FIGURES_CARD_LESSONS:
        return &of(view)->lessons;
    case FIGURES_CARD_AUDIENCES:
        return &of(view)->audiences;
    case FIGURES_CARD_HAMLETS:
        return &of(view)->hamlets;
    case FIGURES_CARD_UNITS:
        return &of(view)->units;
    default:
        return NULL;
    }
}

static const char *name_of(enum figures_card card)
{
    static const char *const names[FIGURES_CARD_COUNT] = {
        [FIGURES_CARD_PLAN] = "figures/plan",
        [FIGURES_CARD_LESSONS] = "figures/lesson",
        [FIGURES_CARD_AUDIENCES] = "figures/audience",
        [FIGURES_CARD_ACCOUNTS] = "figures/account",
        [FIGURES_CARD_HOW] = "figures/how",
        [FIGURES_CARD_HAMLETS] = "figures/hamlet",
        [FIGURES_CARD_UNITS] = "figures/unit",
        [FIGURES_CARD_GAIN] = "figures/gain",
        [FIGURES_CARD_QUESTIONS] = "figures/question",
    };
    return names[card];
}

static const char *heading_of(const struct view *view, enum figures_card card)
{
    switch (card) {
    case FIGURES_CARD_PLAN:
        return tr(view, "Tài khoản so với kế hoạch");
    case FIGURES_CARD_LESSONS:
        return tr(view, "Theo bài học");
    case FIGURES_CARD_AUDIENCES:
        return tr(view, "Theo đối tượng");
    case FIGURES_CARD_ACCOUNTS:
        return tr(view, "Tài khoản đã giúp");
    case FIGURES_CARD_HOW:
        return tr(view, "Cách học");
    case FIGURES_CARD_HAMLETS:
        return tr(view, "Theo thôn");
    case FIGURES_CARD_UNITS:
        return tr(view, "Theo xã, phường");
    case FIGURES_CARD_GAIN:
        return tr(view, "Trước và sau bài học");
    case FIGURES_CARD_QUESTIONS:
    case FIGURES_CARD_COUNT:
        break;
    }
    return tr(view, "Câu hỏi khó nhất");
}

/* Said where there is no line. */
static const char *nothing_of(const struct view *view, enum figures_card card)
{
    if (card == FIGURES_CARD_HAMLETS && of(view)->many_hamlets) {
        return tr(view, "Quá nhiều thôn để liệt kê trên màn hình.");
    }
    if (card == FIGURES_CARD_GAIN) {
        return tr(view, "Chưa có bài nào có câu hỏi trước khi học.");
    }
    return card == FIGURES_CARD_PLAN && of(view)->state == FIGURES_COUNTING
               ? tr(view, "Máy đang cộng số liệu…")
               : tr(view, "Kỳ này chưa có.");
}

static const char *note_of(const struct view *view, enum figures_card card)
{
    if (card == FIGURES_CARD_PLAN && of(view)->state == FIGURES_THERE) {
        return of(view)->any_plan ? tr(view, "Vạch đen: 100% kế hoạch năm")
                                  : tr(view, "Chưa có kế hoạch năm nào được nhập.");
    }
    return card == FIGURES_CARD_QUESTIONS
               ? tr(view, "Tỷ lệ làm đúng. Câu nào thấp, nên giảng kỹ hơn.")
               : "";
}

bool figures_has_card(const struct view *view, enum figures_card card)
{
    return card != FIGURES_CARD_UNITS || of(view)->units.count > 1;
}

static size_t count_of(const struct view *view, enum figures_card card)
{
    enum { HOW = 6, GAIN = 2 };
    const struct figures_list *list = list_of(view, card);
    if (list != NULL) {
        return list->count + (list->rest_count > 0 ? 1 : 0);
    }
    if (of(view)->state != FIGURES_THERE) {
        return 0;
    }
    switch (card) {
    case FIGURES_CARD_PLAN:
    case FIGURES_CARD_ACCOUNTS:
        return ACCOUNT_KIND_COUNT;
    case FIGURES_CARD_HOW:
        return HOW;
    case FIGURES_CARD_GAIN:
        return of(view)->before.possible > 0 ? GAIN : 0;
    case FIGURES_CARD_QUESTIONS:
        return of(view)->question_count;
    default:
        return 0;
    }
}

/* ---- what a line says ---- */

static double share_of(int64_t part, int64_t whole)
{
    return whole > 0 ? (double)part / (double)whole : 0.0;
}

/* The others are called on the screens of a class as well. */
static const char *audience_name(const struct view *view, const struct figures_line *line)
{
    static const struct {
        const char *code;
        const char *name;
    } names[] = {{"", N_("Không chọn đối tượng")},
                 {"everyone", N_("Mọi người")},
                 {"team-member", N_("Tổ công nghệ số")}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(line->code, names[i].code) == 0) {
            return tr(view, names[i].name);
        }
    }
    return tr(view, line->name);
}

/* A lesson in the visitor's language while it is there; else as its rows call it. */
static const char *line_name(const struct view *view, enum figures_card card,
                             const struct figures_line *line)
{
    for (size_t i = 0; card == FIGURES_CARD_LESSONS && i < view->lesson_count; i++) {
        if (strcmp(view->lessons[i]->id, line->code) == 0) {
            return tr_lesson(view, view->lessons[i], view->lessons[i]->title);
        }
    }
    if (card == FIGURES_CARD_AUDIENCES) {
        return audience_name(view, line);
    }
    return line->name[0] == '\0' ? tr(view, "Chưa ghi thôn") : line->name;
}

static void fill_listed(struct ui *ui, const struct view *view, enum figures_card card,
                        size_t index, struct line *out)
{
    const struct figures_list *list = list_of(view, card);
    if (list == NULL) {
        return;
    }
    bool rest = index == list->count;
    int64_t counted = rest ? list->rest : list->lines[index].counted;
    out->label = rest ? tr(view, "Còn lại") : line_name(view, card, &list->lines[index]);
    out->value = ui_format(ui, "%s · %s", show_number(ui, view, counted),
                           show_percent(ui, view, counted, of(view)->counted));
    out->share = share_of(counted, list->lines[0].counted);
    out->share = out->share > 1.0 ? 1.0 : out->share;
}

/* All bars of accounts have one scale, so that their marks stand in one line. */
static double plan_scale(const struct view *view)
{
    double most = 2.0;
    for (size_t kind = 0; kind < ACCOUNT_KIND_COUNT; kind++) {
        const struct figures_account *account = &of(view)->accounts[kind];
        double own = account->plan > 0 ? share_of(account->year, account->plan) : 0.0;
        most = own > most ? own : most;
    }
    return most;
}

static void fill_plan(struct ui *ui, const struct view *view, size_t kind, struct line *out)
{
    const struct ui_theme *theme = ui_theme(ui);
    const struct figures_account *account = &of(view)->accounts[kind];
    bool planned = account->plan > 0;
    double scale = plan_scale(view);
    out->label = tr(view, account_label(kind));
    out->value = planned ? show_percent(ui, view, account->year, account->plan)
                         : show_number(ui, view, account->year);
    out->share = planned ? share_of(account->year, account->plan) / scale : -1.0; /* no bar */
    out->mark = planned ? 1.0 / scale : 0.0;
    out->fill =
        account->year >= account->plan ? theme->accents[UI_ACCENT_PRIMARY].strong : theme->gold;
}

static void fill_account(struct ui *ui, const struct view *view, size_t kind, struct line *out)
{
    const struct figures_account *account = &of(view)->accounts[kind];
    struct fill pairs[] = {{"n", show_number(ui, view, account->period)},
                           {"year", show_number(ui, view, account->year)},
                           {"plan", show_number(ui, view, account->plan)}};
    out->label = tr(view, account_label(kind));
    out->value =
        account->plan > 0 && account->year >= account->plan ? tr(view, "Vượt kế hoạch") : "";
    out->share = -1.0;
    out->note =
        fill_text(ui, view,
                  account->plan >= 0 ? tr(view, "Trong kỳ {n} · cả năm {year} / kế hoạch {plan}")
                                     : tr(view, "Trong kỳ {n} · cả năm {year} · chưa có kế hoạch"),
                  pairs, 3);
}

static void fill_how(struct ui *ui, const struct view *view, size_t index, struct line *out)
{
    static const char *const labels[] = {
        N_("Học tại máy"),  N_("Học theo lớp"),         N_("Buổi học theo lớp"),
        N_("Nữ ở các lớp"), N_("Từ 60 tuổi ở các lớp"), N_("Dân tộc thiểu số ở các lớp")};
    const struct view_figures *figures = of(view);
    const int64_t values[] = {figures->solo,  figures->class,   figures->sessions,
                              figures->women, figures->over_60, figures->minority};
    bool sessions = index == 2;
    int64_t whole = index < 2 ? figures->counted : figures->class;
    out->label = tr(view, labels[index]);
    out->value = sessions ? show_number(ui, view, values[index])
                          : ui_format(ui, "%s · %s", show_number(ui, view, values[index]),
                                      show_percent(ui, view, values[index], whole));
    out->share = sessions ? -1.0 : share_of(values[index], whole);
}

static void fill_gain(struct ui *ui, const struct view *view, size_t index, struct line *out)
{
    const struct figures_score *score = index == 0 ? &of(view)->before : &of(view)->after;
    out->label = index == 0 ? tr(view, "Trước bài: làm đúng") : tr(view, "Sau bài: làm đúng");
    out->value =
        show_percent(ui, view, (int64_t)(score->got * 1000), (int64_t)(score->possible * 1000));
    out->share = score->possible > 0 ? score->got / score->possible : 0.0;
    out->fill = index == 0 ? ui_theme(ui)->gold : out->fill;
}

/* The question's own words, while its lesson is there. */
static const char *question_words(struct ui *ui, const struct view *view,
                                  const struct figures_question *asked)
{
    for (size_t i = 0; i < view->lesson_count; i++) {
        const struct lesson *lesson = view->lessons[i];
        for (size_t k = 0; strcmp(lesson->id, asked->lesson) == 0 && k < lesson->question_count;
             k++) {
            if (strcmp(lesson->questions[k].id, asked->question) == 0) {
                return fill_you(ui, view, tr_lesson(view, lesson, lesson->questions[k].ask));
            }
        }
    }
    return ui_format(ui, "%s / %s", asked->lesson, asked->question);
}

static void fill_question(struct ui *ui, const struct view *view, size_t index, struct line *out)
{
    const struct figures_question *asked = &of(view)->questions[index];
    out->label = question_words(ui, view, asked);
    out->value = show_percent(ui, view, (int64_t)(asked->got * 1000), asked->people * 1000);
    out->share = asked->got / (double)asked->people;
    out->fill = ui_theme(ui)->gold;
}

static struct line line_of(struct ui *ui, const struct view *view, enum figures_card card,
                           size_t index)
{
    struct line line = {.label = "",
                        .value = "",
                        .note = "",
                        .fill = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong};
    switch (card) {
    case FIGURES_CARD_PLAN:
        fill_plan(ui, view, index, &line);
        break;
    case FIGURES_CARD_ACCOUNTS:
        fill_account(ui, view, index, &line);
        break;
    case FIGURES_CARD_HOW:
        fill_how(ui, view, index, &line);
        break;
    case FIGURES_CARD_GAIN:
        fill_gain(ui, view, index, &line);
        break;
    case FIGURES_CARD_QUESTIONS:
        fill_question(ui, view, index, &line);
        break;
    default:
        fill_listed(ui, view, card, index, &line);
        break;
    }
    return line;
}

/* ---- drawing a line ---- */

static struct para words(struct ui *ui, const char *text, int em, bool strong)
{
    return (struct para){.text = text,
                         .font = strong ? UI_FONT_SEMIBOLD : UI_FONT_REGULAR,
                         .px = ui_em(ui, em),
                         .colour = ui_theme(ui)->ink};
}

static int value_width(struct ui *ui, const struct line *line)
{
    return line->value[0] == '\0'
               ? 0
               : ui_measure(ui, UI_FONT_SEMIBOLD, ui_em(ui, LINE_EM), line->value) + 2 +
                     ui_px(ui, GAP);
}

/* A value that leaves its label too little room stands below it. */
static bool is_beside(struct ui *ui, const struct line *line, int width)
{
    return value_width(ui, line) <= width / 2;
}

static int line_height(struct ui *ui, const struct line *line, int width)
{
    struct para label = words(ui, line->label, LINE_EM, false);
    struct para note = words(ui, line->note, NOTE_EM, false);
    bool beside = is_beside(ui, line, width);
    int height = para_height(ui, &label, beside ? width - value_width(ui, line) : width);
    height += beside ? 0 : para_line_height(label.px);
    height += line->share < 0 ? 0 : ui_px(ui, BAR_H + 8);
    height += line->note[0] == '\0' ? 0 : para_height(ui, &note, width);
    return height;
}

static void draw_bar(struct ui *ui, const struct line *line, const char *name, struct rect rect)
{
    int width = (int)(rect.w * line->share + 0.5);
    struct ui_node *node =
        ui_add_node(ui, ui_format(ui, "%s/bar", name), UI_ROLE_PROGRESS, "", rect);
    node->fg = line->fill;
    ui_panel(ui, rect, ui_theme(ui)->track, ui_theme(ui)->track, rect.h / 2);
    if (width > 0) {
        /* A short one is as round as the whole at its left alone. */
        ui_clip_begin(ui, rect_make(rect.x, rect.y, width, rect.h));
        ui_box(ui, rect_make(rect.x, rect.y, width > rect.h ? width : rect.w, rect.h), line->fill,
               rect.h / 2);
        ui_clip_end(ui);
    }
    if (line->mark > 0) {
        int over = ui_px(ui, MARK_OVER);
        ui_box(ui,
               rect_make(rect.x + (int)(rect.w * line->mark) - ui_px(ui, MARK_W) / 2, rect.y - over,
                         ui_px(ui, MARK_W), rect.h + 2 * over),
               ui_theme(ui)->ink, 0);
    }
}

static void draw_line(struct ui *ui, const struct line *line, const char *name, struct rect rect)
{
    bool beside = is_beside(ui, line, rect.w);
    struct para label = words(ui, line->label, LINE_EM, false);
    struct para value = words(ui, line->value, LINE_EM, true);
    struct para note = words(ui, line->note, NOTE_EM, false);
    int room = beside ? rect.w - value_width(ui, line) : rect.w;
    value.align = PARA_RIGHT;
    note.colour = ui_theme(ui)->muted;
    struct rect top = rect_cut_top(&rect, para_height(ui, &label, room));
    struct rect right = beside ? rect_cut_right(&top, value_width(ui, line))
                               : rect_cut_top(&rect, para_line_height(value.px));
    para_draw(ui, ui_format(ui, "%s/label", name), &label, top);
    if (line->value[0] != '\0') {
        para_draw(ui, ui_format(ui, "%s/value", name), &value,
                  rect_cut_top(&right, para_line_height(value.px)));
    }
    if (line->share >= 0) {
        rect_cut_top(&rect, ui_px(ui, 8));
        draw_bar(ui, line, name, rect_cut_top(&rect, ui_px(ui, BAR_H)));
    }
    if (line->note[0] != '\0') {
        para_draw(ui, ui_format(ui, "%s/note", name), &note, rect);
    }
}

/* ---- the card ---- */

static struct rect draw_head(struct ui *ui, const struct view *view,
                             const struct figures_part *part, bool draw)
{
    struct rect rect = rect_inset(part->rect, ui_px(ui, PAD), ui_px(ui, PAD_Y));
    struct para title = words(ui, heading_of(view, part->card), EM_BODY, true);
    struct para note = words(ui, note_of(view, part->card), NOTE_EM, false);
    note.colour = ui_theme(ui)->muted;
    int note_h = note.text[0] == '\0' ? 0 : para_height(ui, &note, rect.w);
    if (part->first > 0) {
        title.text =
            fill_text(ui, view, tr(view, "{title} (tiếp)"), &(struct fill){"title", title.text}, 1);
    }
    struct rect head = rect_cut_top(&rect, para_height(ui, &title, rect.w));
    struct rect foot = rect_cut_bottom(&rect, note_h);
    rect_cut_bottom(&rect, note_h > 0 ? ui_px(ui, 8) : 0);
    if (draw) {
        draw_card(ui, part->rect);
        /* Parts of one list may stand on one page. */
        const char *name = ui_format(ui, "%s/from/%zu", name_of(part->card), part->first + 1);
        para_draw(ui, name, &title, head);
        if (note_h > 0) {
            para_draw(ui, ui_format(ui, "%s/about", name), &note, foot);
        }
    }
    return rect;
}

size_t figures_list(struct ui *ui, const struct view *view, const struct figures_part *part,
                    bool draw)
{
    size_t count = count_of(view, part->card);
    struct rect rect = draw_head(ui, view, part, draw);
    if (count == 0 && draw) {
        struct para none = words(ui, nothing_of(view, part->card), EM_LABEL, false);
        none.colour = ui_theme(ui)->muted;
        rect_cut_top(&rect, ui_px(ui, GAP));
        para_draw(ui, ui_format(ui, "%s/none", name_of(part->card)), &none, rect);
    }
    for (size_t i = part->first; i < count; i++) {
        struct line line = line_of(ui, view, part->card, i);
        int gap = ui_px(ui, LINE_GAP);
        int height = line_height(ui, &line, rect.w);
        if (height + gap > rect.h && i > part->first) {
            return part->card == FIGURES_CARD_PLAN ? 0 : i;
        }
        rect_cut_top(&rect, gap);
        struct rect at = rect_cut_top(&rect, height);
        if (draw) {
            draw_line(ui, &line, ui_format(ui, "%s/%zu", name_of(part->card), i + 1), at);
        }
    }
    return 0;
}
