/* paper.h: an administrative paper on A4, drawn from above to below: texts, tables that go on over
 * pages with their heads, small charts. Lengths are points (1/72 inch), the font is Liberation
 * Serif, which has the widths of the customary Times New Roman and is embedded. */
#ifndef REPORT_PAPER_H
#define REPORT_PAPER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/file.h"

enum {
    PAPER_COLUMNS_MAX = 6, /* of a table */
};

/* The margins of Decree 30/2020/NĐ-CP: 30 mm left, 15 to 20 mm right, 20 mm above and below. */
#define PAPER_LEFT 85.0
#define PAPER_WIDTH 459.0
#define PAPER_TOP 57.0
#define PAPER_BOTTOM 785.0

enum paper_align {
    PAPER_START,
    PAPER_CENTRE,
    PAPER_END,
    PAPER_JUSTIFY,
};

struct paper_style {
    double size; /* points */
    bool bold;
    bool italic;
    enum paper_align align;
};

struct paper;

/* Starts a paper whose bytes go to writer (borrowed). newest_ms is its date of making, so that the
 * same figures give the same bytes. *out is yours: paper_destroy. */
enum status paper_create(struct paper **out, struct file_writer *writer, int64_t newest_ms,
                         const char *title, struct fault *fault) MUST_USE;
void paper_destroy(struct paper *paper); /* NULL is allowed */

/* Ends the last page. The file itself is committed by its owner. */
enum status paper_end(struct paper *paper, struct fault *fault) MUST_USE;

int paper_pages(const struct paper *paper);

/* Where the next thing goes, from the upper edge. */
double paper_y(const struct paper *paper);
void paper_move(struct paper *paper, double y);

/* Starts a new page unless height still fits. */
void paper_need(struct paper *paper, double height);

/* A place on the paper: from the left margin. */
struct paper_box {
    double x;
    double width;
};

/* Writes a text at the present place and moves below it; wraps. Returns its height. */
double paper_text(struct paper *paper, struct paper_box box, struct paper_style style,
                  const char *text);

/* A line across the box, offset points below the present place. */
void paper_rule(struct paper *paper, struct paper_box box, double offset);

/* Writes text in capitals, as headings have it: "XÃ KIÊN MỘC". size is in bytes. */
void paper_upper(char *out, size_t size, const char *text);

/* How wide a text is on one line. */
double paper_text_width(struct paper *paper, struct paper_style style, const char *text);

struct paper_column {
    const char *heading;
    double share; /* of the table's width; all shares make 1 */
    enum paper_align align;
};

struct paper_table {
    struct paper_box box;
    const struct paper_column *columns;
    int column_count;
    double size; /* of its letters */
};

/* The head of a table, and one row of cells (bold for a sum). A row that does not fit begins a new
 * page with the head repeated. */
void paper_table_head(struct paper *paper, const struct paper_table *table);
void paper_table_row(struct paper *paper, const struct paper_table *table, const char *const *cells,
                     bool bold);

struct paper_bar {
    char label[32]; /* below it; "" for none */
    int64_t value;  /* not negative */
};

/* Columns with their labels below and the largest value beside, height points high in all. */
void paper_bars(struct paper *paper, struct paper_box box, double height,
                const struct paper_bar *bars, size_t count);

#endif
