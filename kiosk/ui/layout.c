/* layout.c: breaking a text into lines and runs.
 *
 * The text is cut into pieces (piece.h). Pieces join a line while it has room; neighbours of one
 * style become one run, drawn as one string. A layout stands on the stack. How a text breaks best
 * is looked for once, and the runs of all but long paragraphs are remembered with it; measuring is
 * cached behind the callback. */
#include "layout_private.h"

#include <string.h>

#include "base/hash.h"
#include "ui/piece.h"

#define NO_BREAK "\u00a0" /* a space at which no line ends */

enum {
    BALANCE_PX = 4,    /* how exactly the width of balanced lines is looked for */
    BALANCE_TRIES = 8, /* widths above it that may break lines at better places */
    LONE_TRIES = 16,   /* narrower widths, down to half, that may join a last word that is alone */
};

enum ui_font layout_font(const struct layout *layout, bool bold)
{
    return bold ? UI_FONT_SEMIBOLD : layout->para->font;
}

int layout_measure(const struct layout *layout, bool bold, const char *text, size_t length)
{
    const struct ui_env *env = ui_environment(layout->ui);
    return env->measure(env->measure_context, layout_font(layout, bold), layout->para->px, text,
                        length);
}

int layout_pad(const struct layout *layout, bool bold)
{
    return bold && layout->para->mark != 0 ? layout->pad : 0;
}

/* What a chip adds to the width of its line; at the start of a line it hangs out to the left, so
 * that its words stand below those of the other lines. */
static int pads_of(const struct layout *layout, const struct line *line, bool bold)
{
    return layout_pad(layout, bold) * (line->count == 0 ? 1 : 2);
}

static struct line *start_line(struct layout *layout)
{
    if (layout->line_count == PARA_LINE_MAX) {
        layout->overflowed = true;
        return &layout->lines[PARA_LINE_MAX - 1];
    }
    struct line *line = &layout->lines[layout->line_count++];
    *line = (struct line){.first = layout->run_count};
    return line;
}

/* The last run of the line when the piece goes on in it: same style, next in the text. */
static struct run *run_to_join(struct layout *layout, const struct line *line,
                               const struct piece *piece)
{
    struct run *last = line->count > 0 ? &layout->runs[layout->run_count - 1] : NULL;
    bool joins = last != NULL && last->bold == piece->bold &&
                 last->text + last->length + (piece->space ? 1 : 0) == piece->text;
    return joins ? last : NULL;
}

/* Width of the line once the piece stands on it. Runs are measured whole: the widths of words do
 * not add up to that of a sentence. */
static int width_with(struct layout *layout, const struct line *line, const struct piece *piece)
{
    const struct run *run = run_to_join(layout, line, piece);
    if (run != NULL) {
        size_t length = (size_t)(piece->text + piece->length - run->text);
        return line->width - run->width + layout_measure(layout, run->bold, run->text, length);
    }
    int space = line->count > 0 && piece->space ? layout_measure(layout, piece->bold, " ", 1) : 0;
    return line->width + space + layout_measure(layout, piece->bold, piece->text, piece->length) +
           pads_of(layout, line, piece->bold);
}

static void add_to_line(struct layout *layout, struct line *line, const struct piece *piece)
{
    int width = width_with(layout, line, piece);
    struct run *run = run_to_join(layout, line, piece);
    if (run != NULL) {
        run->length = (size_t)(piece->text + piece->length - run->text);
        run->width += width - line->width;
    } else if (layout->run_count < PARA_RUN_MAX) {
        int pad = layout_pad(layout, piece->bold);
        int own = layout_measure(layout, piece->bold, piece->text, piece->length);
        layout->runs[layout->run_count++] = (struct run){
            .text = piece->text,
            .length = piece->length,
            .bold = piece->bold,
            .x = width - pad - own,
            .width = own,
        };
        line->count++;
    } else {
        layout->overflowed = true;
    }
    line->width = width;
}

/* Bytes of piece that fit into width, at least one character. */
static size_t fitting_bytes(const struct layout *layout, const struct piece *piece, int width)
{
    size_t fits = 0;
    for (size_t end = 1; end <= piece->length; end++) {
        bool boundary = end == piece->length || ((unsigned char)piece->text[end] & 0xc0) != 0x80;
        if (!boundary) {
            continue;
        }
        if (fits > 0 && layout_measure(layout, piece->bold, piece->text, end) > width) {
            break;
        }
        fits = end;
    }
    return fits;
}

/* Width of what hangs on a piece: the full stop behind starred words, the word behind a letter. */
static int tail_width(const struct layout *layout, const struct piece *piece, const char *rest)
{
    int width = 0;
    bool bold = piece->bold;
    bool held = piece_is_letter(piece);
    struct piece next;
    while (*rest != '\0') {
        rest = piece_next(rest, &bold, &next);
        bool apart = held ? next.bold != piece->bold : next.space;
        if (apart || next.line || next.length == 0) {
            break;
        }
        width += next.space ? layout_measure(layout, next.bold, " ", 1) : 0;
        width += layout_measure(layout, next.bold, next.text, next.length);
        held = false;
    }
    int own = layout_measure(layout, piece->bold, piece->text, piece->length);
    return piece_is_letter(piece) && own + width > layout->width ? 0 : width;
}

/* Width of a whole run on a chip that begins with this piece, so that it stays on one line; 0 when
 * it is no such run, or is wider than a line. */
static int chip_width(const struct layout *layout, const struct line *line,
                      const struct piece *piece)
{
    bool inside = line->count > 0 && layout->runs[layout->run_count - 1].bold;
    if (layout_pad(layout, piece->bold) == 0 || inside) {
        return 0;
    }
    const char *end = strstr(piece->text, "**");
    size_t length = end == NULL ? strlen(piece->text) : (size_t)(end - piece->text);
    int width = layout_measure(layout, true, piece->text, length) + 2 * layout->pad;
    return width <= layout->width ? width : 0;
}

static void place(struct layout *layout, struct piece piece, const char *rest)
{
    struct line *line = &layout->lines[layout->line_count - 1];
    bool may_break = piece.space && line->count > 0;
    int width = width_with(layout, line, &piece) + tail_width(layout, &piece, rest);
    int chip = chip_width(layout, line, &piece);
    int space = piece.space ? layout_measure(layout, piece.bold, " ", 1) : 0;
    bool full = width > layout->width || (chip > 0 && line->width + space + chip > layout->width);
    if (piece.line || (may_break && full)) {
        line = start_line(layout);
    }
    int pads = 2 * layout_pad(layout, piece.bold);
    while (layout_measure(layout, piece.bold, piece.text, piece.length) + pads > layout->width) {
        if (line->count > 0) {
            line = start_line(layout);
        }
        struct piece head = piece;
        head.length = fitting_bytes(layout, &piece, layout->width - pads);
        if (head.length == piece.length || layout->overflowed) {
            break;
        }
        add_to_line(layout, line, &head);
        piece.text += head.length;
        piece.length -= head.length;
        piece.space = false;
        line = start_line(layout);
    }
    add_to_line(layout, line, &piece);
}

static void lay_out_at(struct layout *layout, int width)
{
    const struct para *para = layout->para;
    layout->width = width;
    layout->run_count = 0;
    layout->line_count = 0;
    layout->overflowed = false;
    start_line(layout);
    bool bold = false;
    struct piece piece;
    for (const char *at = para->text; *at != '\0';) {
        at = piece_next(at, &bold, &piece);
        if (piece.length > 0) {
            place(layout, piece, at);
        }
    }
}

/* The widest thing that a line of this width would not break: a word with what hangs on it, or the
 * words on a chip. */
static int widest_unit(const struct layout *layout)
{
    const struct line empty = {.count = 0};
    int widest = 0;
    bool bold = false;
    struct piece piece;
    for (const char *at = layout->para->text; *at != '\0';) {
        at = piece_next(at, &bold, &piece);
        int width = layout_measure(layout, piece.bold, piece.text, piece.length) +
                    2 * layout_pad(layout, piece.bold) + tail_width(layout, &piece, at);
        int chip = chip_width(layout, &empty, &piece);
        width = chip > width ? chip : width;
        widest = width > widest && width <= layout->width ? width : widest;
    }
    return widest;
}

static bool ends_clause(const struct run *run)
{
    static const char dot[] = "·";
    size_t length = strlen(dot);
    bool dotted =
        run->length >= length && memcmp(run->text + run->length - length, dot, length) == 0;
    return dotted || (run->length > 0 && strchr(",.:;?!", run->text[run->length - 1]) != NULL);
}

/* Spaces at which no line ends count as well. */
static bool has_space(const struct run *run)
{
    size_t length = strlen(NO_BREAK);
    for (size_t i = 0; i < run->length; i++) {
        bool kept = i + length <= run->length && memcmp(run->text + i, NO_BREAK, length) == 0;
        if (run->text[i] == ' ' || kept) {
            return true;
        }
    }
    return false;
}

static bool is_word(const struct layout *layout, const struct line *line)
{
    return line->count == 1 && !has_space(&layout->runs[line->first]);
}

/* How badly the lines break: between words that belong together, inside starred words, before a
 * last line that is hardly one. */
static int badness(const struct layout *layout)
{
    int bad = 0;
    int widest = 0;
    for (int i = 0; i < layout->line_count; i++) {
        const struct line *line = &layout->lines[i];
        widest = line->width > widest ? line->width : widest;
        if (i + 1 == layout->line_count || line->count == 0 || line[1].count == 0) {
            continue;
        }
        const struct run *last = &layout->runs[line->first + line->count - 1];
        const struct run *next = &layout->runs[line[1].first];
        bad += ends_clause(last) ? 0 : 1;
        bad += last->bold && next->bold ? 2 : 0;
    }
    const struct line *end = &layout->lines[layout->line_count - 1];
    return bad + (is_word(layout, end) ? 3 : 0) + (end->width < widest / 3 ? 2 : 0);
}

/* Narrows the lines as far as their number allows, so that no word is left alone on the last; of
 * the widths from there on, takes the one whose lines break best. */
static void balance(struct layout *layout)
{
    int lines = layout->line_count;
    int most = layout->width;
    int fits = most;
    int low = widest_unit(layout) - 1;
    while (fits - low > BALANCE_PX) {
        int middle = low + (fits - low) / 2;
        lay_out_at(layout, middle);
        if (layout->line_count > lines) {
            low = middle;
        } else {
            fits = middle;
        }
    }
    lay_out_at(layout, fits);
    int best = fits;
    int least = badness(layout);
    for (int i = 1; i <= BALANCE_TRIES && least > 0; i++) {
        int width = fits + (most - fits) * i / BALANCE_TRIES;
        lay_out_at(layout, width);
        int bad = badness(layout);
        best = bad < least ? width : best;
        least = bad < least ? bad : least;
    }
    lay_out_at(layout, best);
}

/* Whether the last line is one short word, which looks like a left-over. */
static bool ends_alone(const struct layout *layout)
{
    int widest = 0;
    for (int i = 0; i < layout->line_count; i++) {
        widest = layout->lines[i].width > widest ? layout->lines[i].width : widest;
    }
    const struct line *end = &layout->lines[layout->line_count - 1];
    return is_word(layout, end) && end->width < widest / 2;
}

/* Gives a last word that is alone company, if that takes no more lines. */
static void join_last_word(struct layout *layout)
{
    int lines = layout->line_count;
    int most = layout->width;
    int least = widest_unit(layout);
    for (int i = 1; i <= LONE_TRIES && layout->line_count == lines; i++) {
        int width = most - most * i / (2 * LONE_TRIES);
        lay_out_at(layout, width > least ? width : least);
        if (layout->line_count == lines && !ends_alone(layout)) {
            return;
        }
    }
    lay_out_at(layout, most);
}

static void find_break(struct layout *layout, int width)
{
    lay_out_at(layout, width);
    if (layout->line_count == 1 || layout->overflowed) {
        return;
    }
    if (layout->para->balanced) {
        balance(layout);
    } else if (ends_alone(layout)) {
        join_last_word(layout);
    }
}

/* All that decides how the text breaks. */
static uint64_t break_key(const struct ui *ui, const struct para *para, int width)
{
    const struct ui_env *env = &ui->env;
    const int numbers[] = {width, para->px, (int)para->font, para->balanced, para->mark != 0};
    uint64_t hash = hash_bytes(0, numbers, sizeof numbers);
    hash = hash_bytes(hash, &env->measure, sizeof env->measure);
    return hash_bytes(hash, para->text, strlen(para->text));
}

static void begin_layout(struct layout *layout, struct ui *ui, const struct para *para)
{
    layout->ui = ui;
    layout->para = para;
    layout->pad = para->px / 5;
}

static void keep(struct ui_break *known, const struct layout *layout)
{
    bool fits = !layout->overflowed && layout->run_count <= UI_KEPT_RUNS &&
                layout->line_count <= UI_KEPT_LINES && strlen(layout->para->text) <= UINT16_MAX;
    known->run_count = fits ? layout->run_count : 0;
    for (int i = 0; i < known->run_count; i++) {
        const struct run *run = &layout->runs[i];
        known->kept_runs[i] =
            (struct ui_kept_run){(uint16_t)(run->text - layout->para->text), (uint16_t)run->length,
                                 run->bold, run->x, run->width};
    }
    for (int i = 0; known->run_count > 0 && i < known->lines; i++) {
        const struct line *line = &layout->lines[i];
        known->kept_lines[i] =
            (struct ui_kept_line){(uint16_t)line->first, (uint16_t)line->count, line->width};
    }
}

static void take_kept(struct layout *layout, const struct ui_break *known)
{
    layout->width = known->width;
    layout->overflowed = false;
    layout->run_count = known->run_count;
    layout->line_count = known->lines;
    for (int i = 0; i < known->run_count; i++) {
        const struct ui_kept_run *kept = &known->kept_runs[i];
        layout->runs[i] = (struct run){layout->para->text + kept->at, kept->length, kept->bold,
                                       kept->x, kept->width};
    }
    for (int i = 0; i < known->lines; i++) {
        const struct ui_kept_line *kept = &known->kept_lines[i];
        layout->lines[i] = (struct line){kept->first, kept->count, kept->width};
    }
}

/* How the paragraph breaks: looked for once, then remembered. */
const struct ui_break *layout_break(struct ui *ui, const struct para *para, int width)
{
    uint64_t key = break_key(ui, para, width);
    struct ui_break *known = &ui->breaks[key & (UI_BREAK_MAX - 1)];
    if (known->key != key) {
        struct layout layout;
        begin_layout(&layout, ui, para);
        find_break(&layout, width);
        known->key = key;
        known->width = layout.width;
        known->lines = layout.line_count;
        keep(known, &layout);
    }
    return known;
}

void layout_make(struct layout *layout, struct ui *ui, const struct para *para, int width)
{
    const struct ui_break *known = layout_break(ui, para, width);
    begin_layout(layout, ui, para);
    if (known->run_count > 0) {
        take_kept(layout, known);
    } else {
        lay_out_at(layout, known->width);
    }
}
