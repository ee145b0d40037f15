/* sheet.c: the choices of the top bar: volume, text size, theme, language. Each is a list of large
 * rows in front of the screen, the present one ticked; it closes on a choice, by its cross, or when
 * something outside is touched. In portrait it lies at the bottom, where hands are. */
#include "screen_private.h"

enum {
    SHEET_W = 1000,
    SHEET_PAD = 40,
    SHEET_TOP = 32,
    ROW_H = 128,
    ROW_GAP = 16,
    ROW_PAD = 32,
    SAMPLE_W = 104, /* room for the sign in front of the words */
    TICK = 52,
    CLOSE_H = 88,
    ROW_MAX = 4,
};

struct row {
    const char *name; /* path */
    const char *label;
    const char *icon; /* in front of the label, or "" */
    int sample_px;    /* em size of an "A" in front of it, 0 for none */
    enum ui_theme_id theme;
    bool themed; /* a sample of the theme stands in front of it */
    bool chosen;
    bool foreign; /* its label is in another language, which is not read aloud */
    size_t value;
};

struct sheet {
    const char *title;
    enum intent_kind kind; /* of a choice */
    struct row rows[ROW_MAX];
    int count;
};

/* ---- the choices ---- */

static const struct {
    int percent;
    const char *name;
    const char *label;
    const char *icon;
} volumes[] = {
    {0, "sheet/volume/off", N_("Tắt tiếng"), "volume-off"},
    {35, "sheet/volume/low", N_("Tiếng nhỏ"), "volume-low"},
    {70, "sheet/volume/medium", N_("Tiếng vừa"), "volume-medium"},
    {100, "sheet/volume/high", N_("Tiếng to"), "volume-high"},
};

enum {
    VOLUME_COUNT = sizeof volumes / sizeof volumes[0],
};

/* The step next to a volume; only silence is silence. */
static int volume_step(int percent)
{
    int best = percent > 0 ? 1 : 0;
    for (int i = best; i < VOLUME_COUNT && percent > 0; i++) {
        int here = volumes[i].percent - percent;
        int there = volumes[best].percent - percent;
        best = here * here < there * there ? i : best;
    }
    return best;
}

const char *volume_icon(int percent)
{
    return volumes[volume_step(percent)].icon;
}

static void list_volumes(const struct view *view, struct sheet *sheet)
{
    sheet->title = tr(view, "Âm lượng");
    sheet->kind = INTENT_VOLUME;
    for (int i = 0; i < VOLUME_COUNT; i++) {
        sheet->rows[sheet->count++] = (struct row){.name = volumes[i].name,
                                                   .label = tr(view, volumes[i].label),
                                                   .icon = volumes[i].icon,
                                                   .chosen = i == volume_step(view->volume),
                                                   .value = (size_t)volumes[i].percent};
    }
}

/* A sample is as large as the letters of a title will be. */
static void list_sizes(struct ui *ui, const struct view *view, struct sheet *sheet)
{
    static const struct {
        int percent;
        const char *name;
        const char *label;
    } sizes[] = {{100, "sheet/text/100", N_("Chữ thường")},
                 {125, "sheet/text/125", N_("Chữ to")},
                 {150, "sheet/text/150", N_("Chữ rất to")}};
    sheet->title = tr(view, "Cỡ chữ");
    sheet->kind = INTENT_TEXT_SIZE;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        sheet->rows[sheet->count++] =
            (struct row){.name = sizes[i].name,
                         .label = tr(view, sizes[i].label),
                         .icon = "",
                         .sample_px = ui_px(ui, EM_TITLE * sizes[i].percent / 100),
                         .chosen = ui_environment(ui)->text_percent == sizes[i].percent,
                         .value = (size_t)sizes[i].percent};
    }
}

static void list_themes(struct ui *ui, const struct view *view, struct sheet *sheet)
{
    static const struct {
        const char *name;
        const char *label;
    } themes[UI_THEME_COUNT] = {
        [UI_THEME_PLAIN] = {"sheet/theme/plain", N_("Màu dịu")},
        [UI_THEME_CONTRAST] = {"sheet/theme/contrast", N_("Đen trắng, nét đậm")}};
    sheet->title = tr(view, "Màu sắc");
    sheet->kind = INTENT_THEME;
    for (int i = 0; i < UI_THEME_COUNT; i++) {
        sheet->rows[sheet->count++] = (struct row){.name = themes[i].name,
                                                   .label = tr(view, themes[i].label),
                                                   .icon = "",
                                                   .theme = (enum ui_theme_id)i,
                                                   .themed = true,
                                                   .chosen = (int)ui_environment(ui)->theme == i,
                                                   .value = (size_t)i};
    }
}

static void list_langs(struct ui *ui, const struct view *view, struct sheet *sheet)
{
    sheet->title = tr(view, "Ngôn ngữ");
    sheet->kind = INTENT_LANG;
    for (int i = 0; i < LANG_COUNT && sheet->count < ROW_MAX; i++) {
        enum lang lang = (enum lang)i;
        if ((view->langs & 1u << i) != 0 || lang == view->lang) {
            sheet->rows[sheet->count++] =
                (struct row){.name = ui_format(ui, "sheet/language/%s", lang_code(lang)),
                             .label = lang_name(lang),
                             .icon = "",
                             .chosen = lang == view->lang,
                             .foreign = true,
                             .value = (size_t)i};
        }
    }
}

static void list_rows(struct ui *ui, const struct view *view, struct sheet *sheet)
{
    switch (view->sheet) {
    case VIEW_SHEET_VOLUME:
        list_volumes(view, sheet);
        return;
    case VIEW_SHEET_TEXT:
        list_sizes(ui, view, sheet);
        return;
    case VIEW_SHEET_THEME:
        list_themes(ui, view, sheet);
        return;
    case VIEW_SHEET_LANG:
        list_langs(ui, view, sheet);
        return;
    case VIEW_SHEET_NONE:
        return;
    }
}

/* ---- drawing ---- */

static struct para row_para(struct ui *ui, const struct row *row)
{
    return (struct para){.text = row->label,
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em_large(ui, 40),
                         .colour = ui_theme(ui)->ink,
                         .voice = row->foreign ? UI_VOICE_NONE : UI_VOICE_READ};
}

static bool has_sample(const struct row *row)
{
    return row->icon[0] != '\0' || row->sample_px > 0 || row->themed;
}

static void draw_sample(struct ui *ui, const struct row *row, struct rect rect, uint32_t colour)
{
    if (row->themed) {
        const struct ui_theme *theme = ui_theme_get(row->theme);
        struct rect chip = rect_centre(rect, ui_px(ui, SAMPLE_W - 24), ui_px(ui, 72));
        ui_panel(ui, chip, theme->paper, theme->line, ui_px(ui, 16));
        struct para letters = {.text = "Aa",
                               .font = UI_FONT_SEMIBOLD,
                               .px = ui_px(ui, 40),
                               .colour = theme->ink,
                               .align = PARA_CENTRE};
        para_draw(ui, NULL, &letters, rect_centre(chip, chip.w, para_line_height(letters.px)));
    } else if (row->sample_px > 0) {
        struct para letter = {.text = "A",
                              .font = UI_FONT_SEMIBOLD,
                              .px = row->sample_px,
                              .colour = colour,
                              .align = PARA_CENTRE};
        para_draw(ui, NULL, &letter, rect_centre(rect, rect.w, para_line_height(letter.px)));
    } else {
        ui_icon(ui, rect, row->icon, ui_px(ui, 60), colour);
    }
}

/* True when it was touched. */
static bool draw_row(struct ui *ui, const struct row *row, struct rect rect)
{
    const struct ui_theme *theme = ui_theme(ui);
    const struct ui_accent *primary = &theme->accents[UI_ACCENT_PRIMARY];
    struct para para = row_para(ui, row);
    struct ui_hit hit = ui_target(ui, row->name, UI_ROLE_OPTION, row->label, rect, true);
    uint32_t fill = hit.pressed ? theme->card_pressed : row->chosen ? primary->soft : theme->card;
    hit.node->selected = row->chosen;
    hit.node->text_px = para.px;
    hit.node->bg = fill;
    if (row->chosen) {
        ui_panel_strong(ui, rect, fill, primary->strong, ui_px(ui, RADIUS));
    } else {
        ui_panel(ui, rect, fill, theme->line, ui_px(ui, RADIUS));
    }
    struct rect inner = rect_inset(rect, ui_px(ui, ROW_PAD), 0);
    struct rect tick = rect_cut_right(&inner, ui_px(ui, TICK));
    if (row->chosen) {
        ui_icon(ui, tick, "check-circle", tick.w, primary->strong);
    }
    if (has_sample(row)) {
        draw_sample(ui, row, rect_cut_left(&inner, ui_px(ui, SAMPLE_W)), theme->ink);
        rect_cut_left(&inner, ui_px(ui, GAP));
    }
    int height = para_height(ui, &para, inner.w);
    hit.node->cut = height > rect.h;
    para_draw(ui, NULL, &para, rect_centre(inner, inner.w, height));
    ui_focus_ring(ui, &hit, ui_px(ui, RADIUS));
    return hit.clicked;
}

static struct rect sheet_panel(const struct ui *ui, const struct sheet *sheet)
{
    const struct ui_env *env = ui_environment(ui);
    int most = env->w - 2 * ui_px(ui, MARGIN);
    int width = ui_px(ui, SHEET_W) < most ? ui_px(ui, SHEET_W) : most;
    int rows = sheet->count * ui_px(ui, ROW_H) + (sheet->count - 1) * ui_px(ui, ROW_GAP);
    int height = ui_px(ui, 2 * SHEET_TOP + CLOSE_H + GAP) + rows;
    struct rect screen = rect_make(0, 0, env->w, env->h);
    if (ui_is_portrait(ui)) {
        rect_cut_bottom(&screen, ui_px(ui, MARGIN));
        screen = rect_cut_bottom(&screen, height);
    }
    return rect_centre(screen, width, height);
}

/* The title, and the cross that closes the sheet; true when that was touched. */
static bool draw_title(struct ui *ui, const struct view *view, const char *title, struct rect rect)
{
    struct button close = {.label = tr(view, "Đóng"),
                           .shown = "",
                           .icon = "close",
                           .icon_after = "",
                           .kind = BUTTON_QUIET,
                           .em = EM_LABEL,
                           .aside = true,
                           .back = true};
    bool closed = button_draw(ui, "sheet/close", &close, rect_cut_right(&rect, rect.h));
    struct para para = {.text = title,
                        .font = UI_FONT_SEMIBOLD,
                        .px = ui_em_large(ui, EM_HEADING),
                        .colour = ui_theme(ui)->ink,
                        .voice = UI_VOICE_READ};
    int height = para_height(ui, &para, rect.w);
    para_draw(ui, "sheet/title", &para, rect_centre(rect, rect.w, height));
    return closed;
}

struct intent sheet_draw(struct ui *ui, const struct view *view)
{
    struct sheet sheet = {.title = ""};
    struct intent intent = {.kind = INTENT_NONE};
    list_rows(ui, view, &sheet);
    struct rect panel = sheet_panel(ui, &sheet);
    bool closed = ui_cover(ui, panel);
    draw_card(ui, panel);
    struct rect inner = rect_inset(panel, ui_px(ui, SHEET_PAD), ui_px(ui, SHEET_TOP));
    closed = draw_title(ui, view, sheet.title, rect_cut_top(&inner, ui_px(ui, CLOSE_H))) || closed;
    rect_cut_top(&inner, ui_px(ui, GAP));
    for (int i = 0; i < sheet.count; i++) {
        if (draw_row(ui, &sheet.rows[i], rect_cut_top(&inner, ui_px(ui, ROW_H)))) {
            intent = (struct intent){.kind = sheet.kind, .index = sheet.rows[i].value};
        }
        rect_cut_top(&inner, ui_px(ui, ROW_GAP));
    }
    return closed ? (struct intent){.kind = INTENT_SHEET, .index = VIEW_SHEET_NONE} : intent;
}
