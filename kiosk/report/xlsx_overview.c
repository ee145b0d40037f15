/* xlsx_overview.c: the first and the last sheet of the workbook: the summary with its charts, and
 * what the columns mean. Adds up nothing: all figures come from summary.c. In the mode of constant
 * memory cells are written row by row, downward. */
#include "xlsx_private.h"

#include <stdio.h>

#include "base/date.h"

enum {
    NAME_COLUMN = 0,   /* labels */
    UNIT_COLUMN = 1,   /* what is counted, or lượt người of a list */
    VALUE_COLUMN = 2,  /* figures, or rows of a list */
    CHART_COLUMN = 4,  /* beside the tables */
    NAME_WIDTH = 44,   /* letters */
    NUMBER_WIDTH = 14, /* letters */
    CHART_ROWS = 17,   /* that a chart covers */
    TEXT_MAX = 256,    /* bytes of a line */
};

static const double SPREADSHEET_EPOCH = 25569;

struct overview {
    struct xlsx *xlsx;    /* being made */
    lxw_worksheet *sheet; /* of it */
    lxw_row_t row;        /* next to be written */
    lxw_row_t chart_row;  /* where the next chart goes */
    lxw_error error;      /* first mistake */
};

static void keep(struct overview *overview, lxw_error error)
{
    if (overview->error == LXW_NO_ERROR) {
        overview->error = error;
    }
}

static lxw_format *format(const struct overview *overview, enum xlsx_format which)
{
    return overview->xlsx->formats[which];
}

static void put_text(struct overview *overview, lxw_col_t column, const char *text,
                     enum xlsx_format which)
{
    keep(overview, worksheet_write_string(overview->sheet, overview->row, column, text,
                                          format(overview, which)));
}

static void put_number(struct overview *overview, lxw_col_t column, double value,
                       enum xlsx_format which)
{
    keep(overview, worksheet_write_number(overview->sheet, overview->row, column, value,
                                          format(overview, which)));
}

static void put_line(struct overview *overview, const char *text, enum xlsx_format which)
{
    put_text(overview, NAME_COLUMN, text, which);
    overview->row++;
}

static void put_head(struct overview *overview)
{
    const struct export_setup *setup = overview->xlsx->setup;
    char text[TEXT_MAX];
    char part[TEXT_MAX - 32];
    put_line(overview, "Kết quả hướng dẫn kỹ năng số cho người dân", XLSX_TITLE);
    export_period_text(part, sizeof part, setup->period);
    snprintf(text, sizeof text, "Thời gian: %s", part);
    put_line(overview, text, XLSX_TOTAL_TEXT);
    export_unit_name(part, sizeof part, setup->units,
                     setup->unit_code == NULL ? "tất cả" : setup->unit_code);
    snprintf(text, sizeof text, "Đơn vị: %s", part);
    put_line(overview, text, XLSX_TOTAL_TEXT);
    overview->row++;
}

static void put_figures(struct overview *overview)
{
    struct summary_figure figures[SUMMARY_FIGURE_COUNT];
    summary_figures(figures, overview->xlsx->summary);
    put_text(overview, NAME_COLUMN, "Chỉ tiêu", XLSX_HEADING);
    put_text(overview, UNIT_COLUMN, "Đơn vị tính", XLSX_HEADING);
    put_text(overview, VALUE_COLUMN, "Số lượng", XLSX_HEADING);
    overview->row++;
    for (size_t i = 0; i < SUMMARY_FIGURE_COUNT; i++) {
        put_text(overview, NAME_COLUMN, figures[i].label, XLSX_LABEL);
        put_text(overview, UNIT_COLUMN, figures[i].unit, XLSX_LABEL);
        put_number(overview, VALUE_COLUMN, (double)figures[i].value, XLSX_NUMBER);
        overview->row++;
    }
    overview->row++;
}

static void put_list_head(struct overview *overview, const char *title)
{
    put_text(overview, NAME_COLUMN, title, XLSX_HEADING);
    put_text(overview, UNIT_COLUMN, "Lượt người", XLSX_HEADING);
    put_text(overview, VALUE_COLUMN, "Dòng", XLSX_HEADING);
    overview->row++;
}

/* A sum that the spreadsheet works out itself, with its value for those that do not. */
static void put_total(struct overview *overview, lxw_row_t first, const int64_t totals[2])
{
    put_text(overview, NAME_COLUMN, "Cộng", XLSX_TOTAL_TEXT);
    for (int i = 0; i < 2; i++) {
        char formula[64];
        char letter = i == 0 ? 'B' : 'C';
        snprintf(formula, sizeof formula, "=SUM(%c%u:%c%u)", letter, (unsigned)first + 1, letter,
                 (unsigned)overview->row);
        keep(overview, worksheet_write_formula_num(
                           overview->sheet, overview->row, (lxw_col_t)(UNIT_COLUMN + i), formula,
                           format(overview, XLSX_TOTAL), (double)totals[i]));
    }
    overview->row += 2;
}

/* A chart of the rows first … last of the table beside it. */
static void add_chart(struct overview *overview, lxw_chart_type type, const char *title,
                      lxw_row_t first, lxw_row_t last)
{
    static const char sheet[] = "Tổng hợp";
    lxw_chart *chart = workbook_add_chart(overview->xlsx->workbook, (uint8_t)type);
    lxw_chart_series *series = chart == NULL ? NULL : chart_add_series(chart, NULL, NULL);
    if (series == NULL) {
        keep(overview, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return;
    }
    chart_series_set_categories(series, sheet, first, NAME_COLUMN, last, NAME_COLUMN);
    chart_series_set_values(series, sheet, first, UNIT_COLUMN, last, UNIT_COLUMN);
    chart_title_set_name(chart, title);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    if (type == LXW_CHART_BAR) {
        chart_axis_set_reverse(chart->y_axis);
    } else {
        chart_axis_set_num_format(chart->x_axis, "[$-42A]dd/mm");
    }
    keep(overview,
         worksheet_insert_chart(overview->sheet, overview->chart_row, CHART_COLUMN, chart));
    overview->chart_row += CHART_ROWS;
}

static void put_list(struct overview *overview, const char *title, const struct summary_list *list)
{
    int64_t totals[2] = {0};
    lxw_row_t first = overview->row + 1;
    put_list_head(overview, title);
    for (size_t i = 0; i < list->count; i++) {
        const struct summary_line *line = &list->lines[i];
        put_text(overview, NAME_COLUMN, line->name, XLSX_LABEL);
        put_number(overview, UNIT_COLUMN, (double)line->counted, XLSX_NUMBER);
        put_number(overview, VALUE_COLUMN, (double)line->rows, XLSX_NUMBER);
        totals[0] += line->counted;
        totals[1] += line->rows;
        overview->row++;
    }
    if (list->count > 0) {
        lxw_row_t last = overview->row - 1;
        put_total(overview, first, totals);
        if (list->count > 1) {
            add_chart(overview, LXW_CHART_BAR, title, first, last);
        }
    }
}

static void put_days(struct overview *overview)
{
    const struct summary *summary = overview->xlsx->summary;
    int64_t totals[2] = {summary->counted, summary->rows};
    lxw_row_t first = overview->row + 1;
    put_list_head(overview, "Lượt người theo ngày");
    for (size_t i = 0; i < summary->day_count; i++) {
        const struct summary_day *day = &summary->days[i];
        double days = (double)(day->midnight_ms / 3600000 + 7) / 24 + SPREADSHEET_EPOCH;
        put_number(overview, NAME_COLUMN, days, XLSX_DAY);
        put_number(overview, UNIT_COLUMN, (double)day->counted, XLSX_NUMBER);
        put_number(overview, VALUE_COLUMN, (double)day->rows, XLSX_NUMBER);
        overview->row++;
    }
    if (summary->day_count > 0) {
        lxw_row_t last = overview->row - 1;
        put_total(overview, first, totals);
        add_chart(overview, LXW_CHART_COLUMN, "Lượt người theo ngày", first, last);
    }
}

/* Accounts stand apart: they are no people. */
static void put_accounts(struct overview *overview)
{
    const struct accounts *accounts = &overview->xlsx->accounts;
    put_text(overview, NAME_COLUMN, "Tài khoản đã giúp lập (không tính vào lượt người)",
             XLSX_HEADING);
    put_text(overview, UNIT_COLUMN, "Đã lập", XLSX_HEADING);
    put_text(overview, VALUE_COLUMN, "Kế hoạch năm", XLSX_HEADING);
    overview->row++;
    for (size_t i = 0; i < accounts->count; i++) {
        const struct accounts_line *line = &accounts->lines[i];
        put_text(overview, NAME_COLUMN, account_name(line->app), XLSX_LABEL);
        put_number(overview, UNIT_COLUMN, (double)line->actual, XLSX_NUMBER);
        if (line->plan < 0) {
            put_text(overview, VALUE_COLUMN, ACCOUNTS_NO_PLAN, XLSX_LABEL);
        } else {
            put_number(overview, VALUE_COLUMN, (double)line->plan, XLSX_NUMBER);
        }
        overview->row++;
    }
    overview->row++;
}

lxw_error xlsx_write_overview(struct xlsx *xlsx)
{
    struct overview overview = {.xlsx = xlsx, .sheet = xlsx->overview, .chart_row = 3};
    worksheet_set_column(overview.sheet, NAME_COLUMN, NAME_COLUMN, NAME_WIDTH, NULL);
    worksheet_set_column(overview.sheet, UNIT_COLUMN, VALUE_COLUMN, NUMBER_WIDTH, NULL);
    worksheet_set_paper(overview.sheet, 9); /* A4 */
    worksheet_fit_to_pages(overview.sheet, 1, 0);
    worksheet_set_footer(overview.sheet, "&C&P / &N");
    worksheet_activate(overview.sheet);
    put_head(&overview);
    put_figures(&overview);
    put_list(&overview, "Lượt người theo bài học", &xlsx->summary->lessons);
    put_list(&overview, "Lượt người theo đối tượng", &xlsx->summary->audiences);
    put_list(&overview, "Lượt người theo đơn vị", &xlsx->summary->units);
    put_accounts(&overview);
    put_days(&overview);
    return overview.error;
}

/* What the columns of a sheet mean, a row for each. */
static lxw_error put_columns(struct xlsx *xlsx, lxw_worksheet *sheet, lxw_row_t *row,
                             const struct sheet_column *columns, size_t count)
{
    lxw_error error = LXW_NO_ERROR;
    for (size_t i = 0; i < count && error == LXW_NO_ERROR; i++) {
        char letters[LXW_MAX_COL_NAME_LENGTH];
        lxw_col_to_name(letters, (lxw_col_t)i, 0);
        worksheet_write_string(sheet, *row, 0, letters, NULL);
        worksheet_write_string(sheet, *row, 1, columns[i].key, NULL);
        worksheet_write_string(sheet, *row, 2, columns[i].heading, NULL);
        error =
            worksheet_write_string(sheet, *row, 3, columns[i].meaning, xlsx->formats[XLSX_WRAPPED]);
        *row += 1;
    }
    return error;
}

lxw_error xlsx_write_legend(struct xlsx *xlsx)
{
    static const char *const headings[] = {"Cột", "Khóa trong tệp CSV", "Tên cột", "Ý nghĩa"};
    static const double widths[] = {6, 20, 24, 70};
    lxw_worksheet *sheet = workbook_add_worksheet(xlsx->workbook, "Giải thích");
    if (sheet == NULL) {
        return LXW_ERROR_CREATING_TMPFILE;
    }
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_freeze_panes(sheet, 1, 0);
    for (lxw_col_t i = 0; i < 4; i++) {
        worksheet_set_column(sheet, i, i, widths[i], NULL);
        worksheet_write_string(sheet, 0, i, headings[i], xlsx->formats[XLSX_HEADING]);
    }
    lxw_row_t row = 1;
    lxw_error error = put_columns(xlsx, sheet, &row, sheet_columns, SHEET_COLUMN_COUNT);
    worksheet_write_string(sheet, ++row, 0, "Trang Tài khoản", xlsx->formats[XLSX_TOTAL_TEXT]);
    row++;
    return error == LXW_NO_ERROR
               ? put_columns(xlsx, sheet, &row, sheet_accounts, SHEET_ACCOUNT_COUNT)
               : error;
}
