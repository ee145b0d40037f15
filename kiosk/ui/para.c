/* para.c: measuring and drawing paragraphs that layout.c has broken into lines. */
#include "ui/para.h"

#include <string.h>

#include "base/sentence.h"
#include "layout_private.h"

int para_line_height(int px)
{
    return (px * 128 + 50) / 100;
}

static void shown_lines(const struct para *para, int total, int *first, int *end)
{
    *first = para->first_line < total ? para->first_line : total;
    *end = para->line_count == 0 ? total : *first + para->line_count;
    if (*end > total) {
        *end = total;
    }
}

int para_lines(struct ui *ui, const struct para *para, int width)
{
    return layout_break(ui, para, width)->lines;
}

int para_height(struct ui *ui, const struct para *para, int width)
{
    int first;
    int end;
    shown_lines(para, para_lines(ui, para, width), &first, &end);
    return (end - first) * para_line_height(para->px);
}

int para_width(struct ui *ui, const struct para *para, int width)
{
    struct layout layout;
    layout_make(&layout, ui, para, width);
    int widest = 0;
    for (int i = 0; i < layout.line_count; i++) {
        widest = layout.lines[i].width > widest ? layout.lines[i].width : widest;
    }
    /* Words that hang together are measured one by one, which rounds otherwise than a whole line:
     * what is drawn in its own width has to keep its lines. */
    while (widest < width && para_lines(ui, para, widest) != layout.line_count) {
        widest++;
    }
    return widest;
}

const char *para_plain(struct ui *ui, const char *text)
{
    char plain[2048];
    size_t length = 0;
    for (const char *at = text; *at != '\0' && length + 1 < sizeof plain; at++) {
        if (*at == '*' && at[1] == '*') {
            at++;
        } else {
            plain[length++] = *at == '\n' ? ' ' : *at;
        }
    }
    plain[length] = '\0';
    return ui_keep(ui, plain);
}

/* The lines of a paragraph that are drawn, and where. */
struct shown {
    struct rect rect;
    int first; /* line */
    int end;   /* the line behind the last */
};

static void draw_run(const struct layout *layout, const struct run *run, struct rect line)
{
    const struct para *para = layout->para;
    struct rect where = rect_make(line.x + run->x, line.y, run->width, line.h);
    if (layout_pad(layout, run->bold) > 0) {
        struct rect chip = rect_inset(where, -layout->pad, line.h / 40);
        ui_panel(layout->ui, chip, para->mark, para->mark_line, para->px / 4);
    }
    char text[512];
    size_t length = run->length < sizeof text ? run->length : sizeof text - 1;
    memcpy(text, run->text, length);
    text[length] = '\0';
    bool link = run->bold && para->link != 0;
    uint32_t colour = link ? para->link : para->colour;
    ui_run(layout->ui, where, layout_font(layout, run->bold), para->px, colour, text);
    if (link) {
        int thick = para->px / 14 > 0 ? para->px / 14 : 1;
        int below = line.y + line.h / 2 + para->px * 45 / 100;
        ui_box(layout->ui, rect_make(where.x, below, where.w, thick), colour, 0);
    }
}

static int line_start(const struct layout *layout, const struct line *line, struct rect rect)
{
    switch (layout->para->align) {
    case PARA_CENTRE:
        return rect.x + (rect.w - line->width) / 2;
    case PARA_RIGHT:
        return rect.x + rect.w - line->width;
    case PARA_LEFT:
        break;
    }
    return rect.x;
}

/* The part of a line, from the left edge of the line, that a stretch of the text takes; w is 0 when
 * none of it stands there. */
static struct rect span_on(const struct layout *layout, const struct line *line, const char *from,
                           const char *to)
{
    struct rect span = {0, 0, 0, 0};
    for (int i = line->first; i < line->first + line->count; i++) {
        const struct run *run = &layout->runs[i];
        const char *run_end = run->text + run->length;
        const char *start = from > run->text ? from : run->text;
        const char *stop = to < run_end ? to : run_end;
        if (start >= stop) {
            continue;
        }
        int left =
            run->x + layout_measure(layout, run->bold, run->text, (size_t)(start - run->text));
        int right =
            run->x + layout_measure(layout, run->bold, run->text, (size_t)(stop - run->text));
        span.x = span.w == 0 ? left : span.x;
        span.w = right - span.x;
    }
    return span;
}

/* Marks a sentence that is being read on the shown lines. */
static void mark_sentence(const struct layout *layout, const char *from, const char *to,
                          const struct shown *shown)
{
    const struct para *para = layout->para;
    for (int i = shown->first; i < shown->end; i++) {
        struct rect span = span_on(layout, &layout->lines[i], from, to);
        if (span.w > 0) {
            span.x += line_start(layout, &layout->lines[i], shown->rect);
            span.y = shown->rect.y + (i - shown->first) * para_line_height(para->px);
            span.h = para_line_height(para->px);
            ui_say_mark(layout->ui, span, para->px, para->colour);
        }
    }
}

/* Whether the sentence that begins here does so on a shown line. */
static bool begins_on(const struct layout *layout, const char *from, const struct shown *shown)
{
    for (int i = shown->first; i < shown->end; i++) {
        const struct line *line = &layout->lines[i];
        const struct run *last = &layout->runs[line->first + line->count - 1];
        const struct run *run = &layout->runs[line->first];
        /* Stars stand before the first letter of a run, and not in it. */
        const char *start = i == 0 ? layout->para->text : run->text - 2;
        if (line->count > 0 && from >= start && from < last->text + last->length) {
            return true;
        }
    }
    return false;
}

/* Says what is shown, sentence by sentence. */
static void say(const struct layout *layout, const struct shown *shown)
{
    const struct para *para = layout->para;
    size_t length = 0;
    const char *at = para->voice == UI_VOICE_NONE ? NULL : sentence_next(para->text, &length);
    for (; at != NULL; at = sentence_next(at + length, &length)) {
        if (begins_on(layout, at, shown) && ui_say(layout->ui, at, length, para->voice)) {
            mark_sentence(layout, at, at + length, shown);
        }
    }
}

int para_draw(struct ui *ui, const char *name, const struct para *para, struct rect rect)
{
    struct layout layout;
    struct shown shown = {.rect = rect};
    layout_make(&layout, ui, para, rect.w);
    shown_lines(para, layout.line_count, &shown.first, &shown.end);
    say(&layout, &shown);
    int first = shown.first;
    int end = shown.end;
    int line_h = para_line_height(para->px);
    struct rect used = rect_make(rect.x, rect.y, 0, (end - first) * line_h);
    for (int i = first; i < end; i++) {
        const struct line *line = &layout.lines[i];
        struct rect at = {line_start(&layout, line, rect), rect.y + (i - first) * line_h,
                          line->width, line_h};
        used.x = i == first || at.x < used.x ? at.x : used.x;
        used.w = at.w > used.w ? at.w : used.w;
        for (int k = 0; k < line->count; k++) {
            draw_run(&layout, &layout.runs[line->first + k], at);
        }
    }
    if (name != NULL && para->text[0] != '\0') {
        struct ui_node *node =
            ui_add_node(ui, name, UI_ROLE_TEXT, para_plain(ui, para->text), used);
        node->text_px = para->px;
        node->fg = para->colour;
        node->cut = used.h > rect.h || used.w > rect.w || layout.overflowed;
    }
    return used.h;
}
