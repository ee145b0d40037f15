/* figures_tile.c: the four figures that matter most: how many, how well, what still has to be
 * sent. */
#include "figures_private.h"

enum {
    TILE_COUNT = 4,
    PAD = 32,
    PAD_Y = 20,
    VALUE_EM = 64,
    LABEL_EM = 30,
};

struct tile {
    const char *name;
    const char *label;
    const char *value;
    const char *note;
    uint32_t colour; /* of the value */
};

/* "+17 %" against the period before. */
static const char *change_note(struct ui *ui, const struct view *view)
{
    const struct view_figures *figures = view->figures;
    int64_t more = figures->counted - figures->previous;
    struct fill pairs[] = {{"n", show_number(ui, view, figures->previous)}};
    const char *before = fill_text(ui, view, tr(view, "kỳ trước {n}"), pairs, 1);
    if (figures->previous == 0) {
        return before;
    }
    int64_t size = more < 0 ? -more : more;
    int64_t percent = (size * 200 + figures->previous) / (2 * figures->previous);
    return ui_format(ui, "%s · %s%s%%", before, more < 0 ? "−" : "+",
                     show_number(ui, view, percent));
}

static const char *waiting(const struct view *view)
{
    return view->figures->state == FIGURES_FAILED ? tr(view, "chưa cộng được")
                                                  : tr(view, "máy đang cộng");
}

static void fill_count(struct ui *ui, const struct view *view, struct tile *tile)
{
    *tile = (struct tile){.name = "figures/counted",
                          .label = tr(view, "Lượt người trong kỳ"),
                          .value = show_number(ui, view, view->figures->counted),
                          .note = change_note(ui, view),
                          .colour = ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong};
}

static void fill_finished(struct ui *ui, const struct view *view, struct tile *tile)
{
    const struct view_figures *figures = view->figures;
    struct fill pairs[] = {{"n", show_number(ui, view, figures->finished)},
                           {"all", show_number(ui, view, figures->begun)}};
    tile->name = "figures/finished";
    tile->label = tr(view, "Học hết bài");
    tile->value = show_percent(ui, view, figures->finished, figures->begun);
    tile->note = fill_text(ui, view, tr(view, "{n} / {all} lượt bắt đầu"), pairs, 2);
}

static void fill_score(struct ui *ui, const struct view *view, struct tile *tile)
{
    const struct figures_score *score = &view->figures->score;
    tile->name = "figures/score";
    tile->label = tr(view, "Điểm trung bình");
    tile->value =
        show_percent(ui, view, (int64_t)(score->got * 1000), (int64_t)(score->possible * 1000));
    tile->note = tr(view, "số câu làm đúng");
}

static void fill_unsent(struct ui *ui, const struct view *view, struct tile *tile)
{
    const struct view_figures *figures = view->figures;
    struct fill pairs[] = {{"day", figures->dated}};
    tile->name = "figures/unsent";
    tile->label = tr(view, "Chưa gửi về cấp trên");
    tile->value = figures->sends ? show_number(ui, view, figures->unsent) : "—";
    tile->note = figures->dated[0] == '\0'
                     ? tr(view, "dòng · chưa gửi lần nào")
                     : fill_text(ui, view, tr(view, "dòng · gửi lần cuối {day}"), pairs, 1);
    if (figures->unsent > 0) {
        tile->colour = ui_theme(ui)->accents[UI_ACCENT_RED].strong;
    }
}

static void fill_tiles(struct ui *ui, const struct view *view, struct tile tiles[TILE_COUNT])
{
    fill_count(ui, view, &tiles[0]);
    for (int i = 1; i < TILE_COUNT; i++) {
        tiles[i] = (struct tile){.colour = ui_theme(ui)->ink};
    }
    fill_finished(ui, view, &tiles[1]);
    fill_score(ui, view, &tiles[2]);
    fill_unsent(ui, view, &tiles[3]);
    for (int i = 1; i < TILE_COUNT && view->figures->state != FIGURES_THERE; i++) {
        tiles[i].value = "…";
        tiles[i].note = waiting(view);
        tiles[i].colour = ui_theme(ui)->muted;
    }
}

static void tile_paras(struct ui *ui, const struct tile *tile, struct para out[3])
{
    out[0] = (struct para){
        .text = tile->label, .px = ui_em(ui, LABEL_EM), .colour = ui_theme(ui)->muted};
    out[1] = (struct para){.text = tile->value,
                           .font = UI_FONT_SEMIBOLD,
                           .px = ui_em_large(ui, VALUE_EM),
                           .colour = tile->colour};
    out[2] = (struct para){
        .text = tile->note, .px = ui_em(ui, LABEL_EM - 2), .colour = ui_theme(ui)->muted};
}

static int tile_height(struct ui *ui, const struct tile *tile, int width)
{
    struct para paras[3];
    int height = ui_px(ui, 2 * PAD_Y);
    tile_paras(ui, tile, paras);
    for (int i = 0; i < 3; i++) {
        height += para_height(ui, &paras[i], width - ui_px(ui, 2 * PAD));
    }
    return height;
}

static void draw_tile(struct ui *ui, const struct tile *tile, struct rect rect)
{
    static const char *const parts[] = {"label", "value", "note"};
    struct para paras[3];
    draw_card(ui, rect);
    rect = rect_inset(rect, ui_px(ui, PAD), ui_px(ui, PAD_Y));
    tile_paras(ui, tile, paras);
    for (int i = 0; i < 3; i++) {
        int height = para_height(ui, &paras[i], rect.w);
        para_draw(ui, ui_format(ui, "%s/%s", tile->name, parts[i]), &paras[i],
                  rect_cut_top(&rect, height));
    }
}

int figures_tiles(struct ui *ui, const struct view *view, struct rect rect, bool draw)
{
    struct tile tiles[TILE_COUNT];
    bool narrow = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    int columns = narrow ? 2 : TILE_COUNT;
    int gap = ui_px(ui, GAP);
    int width = (rect.w - gap * (columns - 1)) / columns;
    int height = 0;
    fill_tiles(ui, view, tiles);
    for (int i = 0; i < TILE_COUNT; i++) {
        int own = tile_height(ui, &tiles[i], width);
        height = own > height ? own : height;
    }
    for (int i = 0; draw && i < TILE_COUNT; i++) {
        struct rect at = {rect.x + i % columns * (width + gap),
                          rect.y + i / columns * (height + gap), width, height};
        draw_tile(ui, &tiles[i], at);
    }
    int rows = TILE_COUNT / columns;
    return rows * height + (rows - 1) * gap;
}
