/* paper.c: draws a paper with pango and cairo into a PDF.
 *
 * Called by export_pdf.c alone. Knows nothing of the ledger. The bytes go through the writer of
 * files as they come; what has been drawn is not kept. */
#include "report/paper.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/number.h"

#define FAMILY "Liberation Serif"

enum {
    LABEL_SIZE = 8, /* points: letters of a chart */
};

static const double PAGE_WIDTH = 595.276; /* A4 */
static const double PAGE_HEIGHT = 841.89;
static const double CELL_PAD = 3; /* around the text of a cell */
static const double HAIRLINE = 0.5;
static const double PAGE_NUMBER_Y = 30;

struct paper {
    cairo_surface_t *surface; /* the PDF */
    cairo_t *cairo;           /* draws on it */
    PangoLayout *layout;      /* lays out each text in turn */
    double y;                 /* where the next thing goes */
    int pages;                /* begun */
};

static cairo_status_t take_bytes(void *context, const unsigned char *bytes, unsigned int count)
{
    file_writer_add_bytes(context, bytes, count);
    return CAIRO_STATUS_SUCCESS;
}

/* Places of letters as the font has them, not as the dots of a screen. */
static void lay_out_unrounded(PangoContext *context)
{
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_destroy(options);
}

/* A machine without the font would quietly take letters from others: half of a word each. */
static bool has_font(PangoContext *context)
{
    static const gunichar letters[] = {0x1EBF, 0x1EB7, 0x1EE6, 0x1EEF}; /* ế ặ Ủ ữ */
    PangoFontDescription *wanted = pango_font_description_from_string(FAMILY " 12");
    PangoFont *font = pango_context_load_font(context, wanted);
    PangoFontDescription *found = font == NULL ? NULL : pango_font_describe(font);
    bool has = found != NULL && strcmp(pango_font_description_get_family(found), FAMILY) == 0;
    for (size_t i = 0; has && i < sizeof letters / sizeof letters[0]; i++) {
        has = pango_font_has_char(font, letters[i]) != FALSE;
    }
    pango_font_description_free(found);
    pango_font_description_free(wanted);
    if (font != NULL) {
        g_object_unref(font);
    }
    return has;
}

enum status paper_create(struct paper **out, struct file_writer *writer, int64_t newest_ms,
                         const char *title, struct fault *fault)
{
    char created[DATE_ISO_MAX];
    struct paper *paper = calloc(1, sizeof *paper);
    *out = paper;
    if (paper == NULL) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    paper->surface =
        cairo_pdf_surface_create_for_stream(take_bytes, writer, PAGE_WIDTH, PAGE_HEIGHT);
    date_format_iso(newest_ms, created);
    cairo_pdf_surface_set_metadata(paper->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(paper->surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
    paper->cairo = cairo_create(paper->surface);
    paper->layout = pango_cairo_create_layout(paper->cairo);
    pango_layout_set_wrap(paper->layout, PANGO_WRAP_WORD_CHAR);
    lay_out_unrounded(pango_layout_get_context(paper->layout));
    paper->y = PAPER_TOP;
    paper->pages = 1;
    if (!has_font(pango_layout_get_context(paper->layout))) {
        paper_destroy(paper);
        *out = NULL;
        return fault_set(fault, STATUS_MISSING, "install fonts-liberation2",
                         "the font " FAMILY " with Vietnamese letters is not on this machine");
    }
    return STATUS_OK;
}

void paper_destroy(struct paper *paper)
{
    if (paper == NULL) {
        return;
    }
    g_object_unref(paper->layout);
    cairo_destroy(paper->cairo);
    cairo_surface_destroy(paper->surface);
    free(paper);
}

enum status paper_end(struct paper *paper, struct fault *fault)
{
    cairo_show_page(paper->cairo);
    cairo_surface_finish(paper->surface);
    cairo_status_t code = cairo_status(paper->cairo);
    if (code == CAIRO_STATUS_SUCCESS) {
        code = cairo_surface_status(paper->surface);
    }
    return code == CAIRO_STATUS_SUCCESS
               ? STATUS_OK
               : fault_set(fault, STATUS_FAILED, "install fonts-liberation2, and try again",
                           "the paper could not be drawn: %s", cairo_status_to_string(code));
}

int paper_pages(const struct paper *paper)
{
    return paper->pages;
}

double paper_y(const struct paper *paper)
{
    return paper->y;
}

void paper_move(struct paper *paper, double y)
{
    paper->y = y;
}

static double lay_out(struct paper *paper, double width, struct paper_style style, const char *text)
{
    static const PangoAlignment aligns[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT,
                                            PANGO_ALIGN_LEFT};
    PangoFontDescription *font = pango_font_description_new();
    int height = 0;
    pango_font_description_set_family(font, FAMILY);
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_font_description_set_weight(font, style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font, style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(paper->layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(paper->layout, width < 0 ? -1 : (int)(width * PANGO_SCALE));
    pango_layout_set_alignment(paper->layout, aligns[style.align]);
    pango_layout_set_justify(paper->layout, style.align == PAPER_JUSTIFY);
    pango_layout_set_text(paper->layout, text, -1);
    pango_layout_get_size(paper->layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

static void draw_layout(struct paper *paper, double x, double y)
{
    cairo_move_to(paper->cairo, PAPER_LEFT + x, y);
    pango_cairo_show_layout(paper->cairo, paper->layout);
}

double paper_text(struct paper *paper, struct paper_box box, struct paper_style style,
                  const char *text)
{
    double height = lay_out(paper, box.width, style, text);
    draw_layout(paper, box.x, paper->y);
    paper->y += height;
    return height;
}

void paper_upper(char *out, size_t size, const char *text)
{
    char *upper = g_utf8_strup(text, -1);
    snprintf(out, size, "%s", upper);
    g_free(upper);
}

double paper_text_width(struct paper *paper, struct paper_style style, const char *text)
{
    int width = 0;
    lay_out(paper, -1, style, text);
    pango_layout_get_size(paper->layout, &width, NULL);
    return (double)width / PANGO_SCALE;
}

static void draw_line(struct paper *paper, double x, double y, double width, double height)
{
    cairo_set_line_width(paper->cairo, HAIRLINE);
    cairo_move_to(paper->cairo, PAPER_LEFT + x, y);
    cairo_rel_line_to(paper->cairo, width, height);
    cairo_stroke(paper->cairo);
}

void paper_rule(struct paper *paper, struct paper_box box, double offset)
{
    draw_line(paper, box.x, paper->y + offset, box.width, 0);
}

static void new_page(struct paper *paper)
{
    char number[16];
    struct paper_style style = {.size = 13, .align = PAPER_CENTRE};
    cairo_show_page(paper->cairo);
    paper->pages++;
    snprintf(number, sizeof number, "%d", paper->pages);
    lay_out(paper, PAPER_WIDTH, style, number);
    draw_layout(paper, 0, PAGE_NUMBER_Y);
    paper->y = PAPER_TOP;
}

void paper_need(struct paper *paper, double height)
{
    if (paper->y + height > PAPER_BOTTOM) {
        new_page(paper);
    }
}

/* Height of the row: that of its highest cell. */
static double measure_row(struct paper *paper, const struct paper_table *table,
                          const char *const *cells, bool bold)
{
    double height = 0;
    for (int i = 0; i < table->column_count; i++) {
        double width = table->columns[i].share * table->box.width - 2 * CELL_PAD;
        struct paper_style style = {.size = table->size, .bold = bold};
        double cell = lay_out(paper, width, style, cells[i]);
        height = cell > height ? cell : height;
    }
    return height + CELL_PAD;
}

static void draw_row(struct paper *paper, const struct paper_table *table, const char *const *cells,
                     bool head)
{
    double height = measure_row(paper, table, cells, head);
    double x = table->box.x;
    draw_line(paper, x, paper->y + height, table->box.width, 0);
    for (int i = 0; i < table->column_count; i++) {
        double width = table->columns[i].share * table->box.width;
        bool title = cells[i] == table->columns[i].heading;
        struct paper_style style = {.size = table->size,
                                    .bold = head,
                                    .align = title ? PAPER_CENTRE : table->columns[i].align};
        double text = lay_out(paper, width - 2 * CELL_PAD, style, cells[i]);
        draw_layout(paper, x + CELL_PAD, paper->y + (height - text) / 2);
        draw_line(paper, x, paper->y, 0, height);
        x += width;
    }
    draw_line(paper, x, paper->y, 0, height);
    paper->y += height;
}

void paper_table_head(struct paper *paper, const struct paper_table *table)
{
    const char *cells[PAPER_COLUMNS_MAX];
    for (int i = 0; i < table->column_count; i++) {
        cells[i] = table->columns[i].heading;
    }
    draw_line(paper, table->box.x, paper->y, table->box.width, 0);
    draw_row(paper, table, cells, true);
}

void paper_table_row(struct paper *paper, const struct paper_table *table, const char *const *cells,
                     bool bold)
{
    double height = measure_row(paper, table, cells, bold);
    if (paper->y + height > PAPER_BOTTOM) {
        new_page(paper);
        paper_table_head(paper, table);
    }
    draw_row(paper, table, cells, bold);
}

static int64_t largest(const struct paper_bar *bars, size_t count)
{
    int64_t value = 1;
    for (size_t i = 0; i < count; i++) {
        value = bars[i].value > value ? bars[i].value : value;
    }
    return value;
}

void paper_bars(struct paper *paper, struct paper_box box, double height,
                const struct paper_bar *bars, size_t count)
{
    struct paper_style style = {.size = LABEL_SIZE, .align = PAPER_CENTRE};
    char text[NUMBER_TEXT_MAX];
    double label = lay_out(paper, -1, style, "0");
    double base = paper->y + height - label - 2;
    double room = base - paper->y - label - 2;
    double step = count == 0 ? box.width : box.width / (double)count;
    int64_t most = largest(bars, count);
    for (size_t i = 0; i < count; i++) {
        double x = box.x + step * (double)i;
        double high = room * (double)bars[i].value / (double)most;
        cairo_set_source_rgb(paper->cairo, 0.35, 0.35, 0.35);
        cairo_rectangle(paper->cairo, PAPER_LEFT + x + step * 0.15, base - high, step * 0.7, high);
        cairo_fill(paper->cairo);
        cairo_set_source_rgb(paper->cairo, 0, 0, 0);
        lay_out(paper, -1, style, bars[i].label);
        double width = paper_text_width(paper, style, bars[i].label);
        draw_layout(paper, x + (step - width) / 2, base + 2);
        number_format(text, bars[i].value, LANG_VI);
        width = paper_text_width(paper, style, text);
        if (bars[i].value > 0 && width < step + 4) {
            draw_layout(paper, x + (step - width) / 2, base - high - label - 1);
        }
    }
    draw_line(paper, box.x, base, box.width, 0);
    paper->y += height;
}
