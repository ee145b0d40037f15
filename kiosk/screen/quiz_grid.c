/* quiz_grid.c: cards in rows, as blocks of a column that may go over pages. */
#include "quiz_private.h"

enum {
    ROW_MAX = 216,       /* height that a row of cards grows to */
    ROW_ROOMY_MAX = 320, /* … where there are only a few words in each */
    EXPLANATION_H = 190, /* of an explanation of two lines */
};

void quiz_touch(struct quiz *quiz, enum session_input_kind kind, size_t place)
{
    quiz->intent =
        (struct intent){.kind = INTENT_SESSION, .input = {.kind = kind, .number = place}};
}

/* Cells in the row that begins with `first`. */
static size_t row_cells(const struct quiz *quiz, size_t first)
{
    size_t left = quiz->cells - first;
    return left < quiz->columns ? left : quiz->columns;
}

static int cell_width(const struct quiz *quiz, size_t cells, int width)
{
    return (width - quiz_column_gap(quiz) * ((int)cells - 1)) / (int)cells;
}

static void draw_row(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)ui;
    struct quiz *quiz = context;
    size_t first = (size_t)index * quiz->columns;
    size_t cells = row_cells(quiz, first);
    int width = cell_width(quiz, cells, rect.w);
    for (size_t i = 0; i < cells; i++) {
        quiz->draw_cell(quiz, first + i, rect_cut_left(&rect, width));
        rect_cut_left(&rect, quiz_column_gap(quiz));
    }
}

/* Space above the answers: in portrait they begin below the top third of the screen, which is hard
 * to reach, as long as everything still fits one page. */
static int gap_above(const struct flow *flow, const struct quiz *quiz, int heading, int rows)
{
    struct ui *ui = flow->ui;
    int gap = ui_px(ui, quiz->level == QUIZ_LEVEL_FULL ? 36 : 24);
    if (!ui_is_portrait(ui) || heading == 0) {
        return gap;
    }
    int wanted = ui_environment(ui)->h / 3 - flow->area.y - heading;
    int room = flow->area.h - heading - rows - quiz->below;
    wanted = wanted < room ? wanted : room;
    return wanted > gap ? wanted : gap;
}

/* Height kept for the explanation, so that what was touched stays about where it was. */
static int explanation_height(const struct flow *flow, const struct quiz *quiz, int heading)
{
    if (quiz->feedback || heading == 0) {
        return quiz->below;
    }
    return ui_em(flow->ui, EXPLANATION_H) + ui_px(flow->ui, 36);
}

/* The rows grow into the room that is left, up to a height that still looks like a card. */
static void grow_rows(struct flow *flow, const struct quiz *quiz, size_t start, int heading)
{
    int count = (int)(flow->count - start);
    int room = flow->area.h - flow_height(flow) - explanation_height(flow, quiz, heading);
    int most = ui_px(flow->ui, quiz->roomy ? ROW_ROOMY_MAX : ROW_MAX);
    for (size_t i = start; i < flow->count && room > 0; i++) {
        int more = most - flow->blocks[i].height;
        more = more < room / count ? more : room / count;
        flow->blocks[i].height += more > 0 ? more : 0;
    }
}

void quiz_grid_add(struct flow *flow, struct quiz *quiz, const struct quiz_grid *grid)
{
    quiz->cells = grid->count;
    quiz->draw_cell = grid->draw;
    size_t start = flow->count;
    int heading = flow_height(flow);
    int rows = 0;
    for (size_t first = 0; first < grid->count; first += quiz->columns) {
        size_t cells = row_cells(quiz, first);
        int width = cell_width(quiz, cells, flow->area.w);
        struct flow_block row = {.gap = first == 0 ? 0 : quiz_card_gap(quiz),
                                 .draw = draw_row,
                                 .context = quiz,
                                 .index = (int)(first / quiz->columns)};
        for (size_t i = first; i < first + cells; i++) {
            int own = grid->height_of(quiz, i, width);
            row.height = own > row.height ? own : row.height;
        }
        rows += row.gap + row.height;
        flow_add(flow, &row);
    }
    if (grid->count > 0) {
        flow->blocks[start].gap = gap_above(flow, quiz, heading, rows);
        if (quiz->level == QUIZ_LEVEL_FULL) {
            grow_rows(flow, quiz, start, heading);
        }
    }
}
