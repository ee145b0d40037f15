/* export_pdf.c: what stands on the report and where.
 *
 * Called by kioskctl export. All figures come from summary.c; nothing is added up here. Dates are
 * written as administrative papers write them: a zero before days below 10 and before January and
 * February alone. Source: Decree 30/2020/NĐ-CP, annex I. */
#include "report/export_pdf.h"

#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/file.h"
#include "base/number.h"
#include "report/accounts.h"
#include "report/paper.h"
#include "report/summary.h"

enum {
    TEXT_MAX = 640,        /* bytes of a sentence */
    NAME_MAX_BYTES = 160,  /* bytes of a name */
    SIDE_BY_SIDE_MAX = 12, /* lines of each of two lists that may stand beside each other */
    DAY_BARS_MAX = 31,     /* a longer period is drawn by months */
    BARS_MAX = 36,         /* columns of the chart */
    SIGNATURE_HEIGHT = 92, /* points */
};

static const struct paper_box whole = {.x = 0, .width = PAPER_WIDTH};
static const struct paper_box left_head = {.x = 0, .width = 0.42 * PAPER_WIDTH};
static const struct paper_box right_head = {.x = 0.42 * PAPER_WIDTH, .width = 0.58 * PAPER_WIDTH};
static const struct paper_box left_half = {.x = 0, .width = 0.49 * PAPER_WIDTH};
static const struct paper_box right_half = {.x = 0.51 * PAPER_WIDTH, .width = 0.49 * PAPER_WIDTH};

static const struct paper_style bold_centre = {.size = 13, .bold = true, .align = PAPER_CENTRE};
static const struct paper_style small_head = {.size = 12, .bold = true, .align = PAPER_CENTRE};
static const struct paper_style plain_centre = {.size = 13, .align = PAPER_CENTRE};
static const struct paper_style italic_centre = {.size = 13, .italic = true, .align = PAPER_CENTRE};
static const struct paper_style body = {.size = 13, .align = PAPER_JUSTIFY};
static const struct paper_style section = {.size = 13, .bold = true};
static const struct paper_style note = {.size = 11, .italic = true, .align = PAPER_JUSTIFY};

struct report {
    const struct export_setup *setup; /* what is asked for */
    struct summary *summary;          /* its figures; owned */
    struct accounts accounts;         /* of the same period and unit */
    double list_ends[2];              /* of the left and the right list; the left −1 when they
                                         stand below each other */
    struct paper *paper;              /* being written; owned */
    const struct unit *unit;          /* that reports, or NULL: the province */
    char name[NAME_MAX_BYTES];        /* "xã Kiên Mộc", or "tỉnh Lạng Sơn" */
};

/* ---- the head ---- */

/* Who signs: the unit that is reported on, or the one of the kiosk when its rows alone are there.
 */
static void find_unit(struct report *report)
{
    const struct export_setup *setup = report->setup;
    const struct summary_list *units = &report->summary->units;
    const char *code = setup->unit_code != NULL ? setup->unit_code : setup->office_code;
    bool alone = units->count == 0 ||
                 (units->count == 1 && code != NULL && strcmp(units->lines[0].code, code) == 0);
    bool known = code != NULL && setup->units != NULL && (setup->unit_code != NULL || alone);
    report->unit = known ? units_find(setup->units, code) : NULL;
    if (report->unit != NULL) {
        unit_format(report->name, report->unit);
    } else {
        snprintf(report->name, sizeof report->name, "tỉnh Lạng Sơn");
    }
}

static void format_paper_date(char *out, size_t size, const char *place, int64_t wall_ms)
{
    struct date date = date_split(wall_ms);
    snprintf(out, size,
             date.month <= 2 ? "%s, ngày %02d tháng %02d năm %04d"
                             : "%s, ngày %02d tháng %d năm %04d",
             place, date.day, date.month, date.year);
}

/* When not said: the day after the period; without an end, the day of the newest row. */
static int64_t dated(const struct report *report)
{
    const struct export_setup *setup = report->setup;
    if (setup->dated_ms != 0) {
        return setup->dated_ms;
    }
    return setup->period.to_ms != INT64_MAX ? setup->period.to_ms : report->summary->newest_ms;
}

/* A rule under a text, part of its width. */
static void underline(struct paper *paper, struct paper_box box, double width)
{
    struct paper_box rule = {.x = box.x + (box.width - width) / 2, .width = width};
    paper_rule(paper, rule, 3);
}

static void put_left_head(struct report *report)
{
    struct paper *paper = report->paper;
    char name[NAME_MAX_BYTES];
    if (report->unit != NULL) {
        paper_upper(name, sizeof name, report->name);
        paper_text(paper, left_head, bold_centre, "ỦY BAN NHÂN DÂN");
        paper_text(paper, left_head, bold_centre, name);
    } else {
        paper_text(paper, left_head, plain_centre, "ỦY BAN NHÂN DÂN TỈNH");
        paper_text(paper, left_head, small_head, "SỞ KHOA HỌC VÀ CÔNG NGHỆ");
    }
    underline(paper, left_head, left_head.width / 3);
    paper_move(paper, paper_y(paper) + 10);
    paper_text(paper, left_head, plain_centre,
               report->unit != NULL ? "Số:          /BC-UBND" : "Số:          /BC-SKHCN");
}

static void put_right_head(struct report *report)
{
    static const char nation[] = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    static const char motto[] = "Độc lập - Tự do - Hạnh phúc";
    struct paper *paper = report->paper;
    char date[TEXT_MAX];
    paper_text(paper, right_head, small_head, nation);
    paper_text(paper, right_head, bold_centre, motto);
    underline(paper, right_head, paper_text_width(paper, bold_centre, motto));
    paper_move(paper, paper_y(paper) + 10);
    format_paper_date(date, sizeof date, report->unit != NULL ? report->unit->name : "Lạng Sơn",
                      dated(report));
    paper_text(paper, right_head, italic_centre, date);
}

static void put_head(struct report *report)
{
    struct paper *paper = report->paper;
    struct paper_style title = {.size = 14, .bold = true, .align = PAPER_CENTRE};
    char period[TEXT_MAX - 8];
    char text[TEXT_MAX];
    double top = paper_y(paper);
    put_left_head(report);
    double below = paper_y(paper);
    paper_move(paper, top);
    put_right_head(report);
    paper_move(paper, (paper_y(paper) > below ? paper_y(paper) : below) + 16);
    paper_text(paper, whole, title, "BÁO CÁO");
    paper_text(paper, whole, title, "Kết quả hướng dẫn kỹ năng số cho người dân");
    export_period_text(period, sizeof period, report->setup->period);
    snprintf(text, sizeof text, "(%s)", period);
    paper_text(paper, whole, italic_centre, text);
    underline(paper, whole, PAPER_WIDTH / 6);
    paper_move(paper, paper_y(paper) + 14);
}

/* ---- the figures ---- */

static void put_opening(struct report *report)
{
    const struct summary *summary = report->summary;
    char counted[NUMBER_TEXT_MAX];
    char solo[NUMBER_TEXT_MAX];
    char class[NUMBER_TEXT_MAX];
    char sessions[NUMBER_TEXT_MAX];
    char day[DATE_ISO_MAX];
    char text[TEXT_MAX];
    number_format(counted, summary->counted, LANG_VI);
    number_format(solo, summary->counted_solo, LANG_VI);
    number_format(class, summary->counted_class, LANG_VI);
    number_format(sessions, summary->sessions, LANG_VI);
    date_format_day(summary->newest_ms, day);
    if (summary->rows == 0) {
        snprintf(text, sizeof text, "Trong kỳ, %s chưa có người học nào được ghi nhận.",
                 report->name);
    } else {
        snprintf(text, sizeof text,
                 "Trong kỳ, %s có %s lượt người học xong bài và nộp bài kiểm tra, trong đó %s "
                 "lượt học tại máy và %s lượt học ở %s buổi học theo lớp. Số liệu ghi đến ngày "
                 "%s.",
                 report->name, counted, solo, class, sessions, day);
    }
    paper_text(report->paper, whole, body, text);
    paper_move(report->paper, paper_y(report->paper) + 8);
}

static void put_figures(struct report *report)
{
    enum { SHOWN = 10 }; /* the last ones are about the book, not about people */
    static const struct paper_column columns[] = {{"Chỉ tiêu", 0.58, PAPER_START},
                                                  {"Đơn vị", 0.19, PAPER_CENTRE},
                                                  {"Số lượng", 0.23, PAPER_END}};
    struct paper_table table = {left_half, columns, 3, 11.5};
    struct summary_figure figures[SUMMARY_FIGURE_COUNT];
    summary_figures(figures, report->summary);
    paper_table_head(report->paper, &table);
    for (int i = 0; i < SHOWN; i++) {
        char value[NUMBER_TEXT_MAX];
        const char *cells[] = {figures[i].label, figures[i].unit, value};
        number_format(value, figures[i].value, LANG_VI);
        paper_table_row(report->paper, &table, cells, i == 0);
    }
}

static void add_bar(struct paper_bar *bars, size_t *count, const char *label, int64_t value)
{
    bool same = *count > 0 && strcmp(bars[*count - 1].label, label) == 0;
    if (!same && *count == BARS_MAX) {
        memmove(bars, bars + 1, (BARS_MAX - 1) * sizeof bars[0]);
        (*count)--;
    }
    if (!same) {
        bars[*count] = (struct paper_bar){.value = 0};
        snprintf(bars[(*count)++].label, sizeof bars[0].label, "%s", label);
    }
    bars[*count - 1].value += value;
}

/* Days of a month, or months of a longer time; the newest of them when there are too many. */
static void put_chart(struct report *report, double height)
{
    const struct summary *summary = report->summary;
    struct paper_bar bars[BARS_MAX];
    struct paper_style title = {.size = 11, .bold = true, .align = PAPER_CENTRE};
    size_t count = 0;
    bool by_month = summary->day_count > DAY_BARS_MAX;
    for (size_t i = 0; i < summary->day_count; i++) {
        struct date date = date_split(summary->days[i].midnight_ms);
        char label[32];
        snprintf(label, sizeof label, by_month ? "%d/%02d" : "%d/%d",
                 by_month ? date.month : date.day, by_month ? date.year % 100 : date.month);
        add_bar(bars, &count, label, summary->days[i].counted);
    }
    for (size_t i = 0; i < count; i++) {
        bool shown = count <= 8 || i % ((count + 7) / 8) == 0;
        bars[i].label[0] = shown ? bars[i].label[0] : '\0';
    }
    paper_text(report->paper, right_half, title,
               by_month ? "Lượt người theo tháng" : "Lượt người theo ngày");
    paper_bars(report->paper, right_half, height - 15, bars, count);
}

static void put_list(struct report *report, struct paper_box box, const char *heading,
                     const struct summary_list *list)
{
    struct paper_column columns[] = {
        {heading, 0.62, PAPER_START}, {"Lượt", 0.18, PAPER_END}, {"Tỷ lệ", 0.20, PAPER_END}};
    struct paper_table table = {box, columns, 3, 11.5};
    int64_t whole_sum = report->summary->counted;
    char value[NUMBER_TEXT_MAX];
    char percent[NUMBER_TEXT_MAX];
    paper_table_head(report->paper, &table);
    for (size_t i = 0; i < list->count; i++) {
        const char *cells[] = {list->lines[i].name, value, percent};
        number_format(value, list->lines[i].counted, LANG_VI);
        percent_format(percent, list->lines[i].counted, whole_sum, LANG_VI);
        paper_table_row(report->paper, &table, cells, false);
    }
    const char *total[] = {"Cộng", value, percent};
    number_format(value, whole_sum, LANG_VI);
    percent_format(percent, whole_sum, whole_sum, LANG_VI);
    paper_table_row(report->paper, &table, total, true);
}

static void put_lists(struct report *report)
{
    const struct summary *summary = report->summary;
    struct paper *paper = report->paper;
    bool beside =
        summary->lessons.count <= SIDE_BY_SIDE_MAX && summary->audiences.count <= SIDE_BY_SIDE_MAX;
    double top = paper_y(paper);
    put_list(report, beside ? left_half : whole, "Bài học", &summary->lessons);
    double below = paper_y(paper);
    if (beside) {
        paper_move(paper, top);
    } else {
        paper_move(paper, below + 8);
    }
    put_list(report, beside ? right_half : whole, "Đối tượng", &summary->audiences);
    report->list_ends[0] = beside ? below : -1;
    report->list_ends[1] = paper_y(paper);
    below = paper_y(paper) > below || !beside ? paper_y(paper) : below;
    paper_move(paper, below);
}

/* ---- the accounts ---- */

/* A kind that was neither planned nor came up takes no line. */
static size_t count_kinds(struct accounts *accounts)
{
    size_t count = 0;
    for (size_t i = 0; i < accounts->count; i++) {
        if (accounts->lines[i].actual != 0 || accounts->lines[i].plan >= 0) {
            accounts->lines[count++] = accounts->lines[i];
        }
    }
    return count;
}

static bool has_plan(const struct accounts *accounts)
{
    bool any = false;
    for (size_t i = 0; i < accounts->count; i++) {
        any = any || accounts->lines[i].plan >= 0;
    }
    return any;
}

/* "12", "91/120" in the year and "75,8%"; the first alone as long as nobody has a plan. */
static void put_kind(struct paper *paper, const struct paper_table *table,
                     const struct accounts_line *line)
{
    char actual[NUMBER_TEXT_MAX];
    char year[NUMBER_TEXT_MAX];
    char of_plan[NUMBER_TEXT_MAX + ACCOUNTS_TEXT_MAX];
    char plan[ACCOUNTS_TEXT_MAX];
    char share[ACCOUNTS_TEXT_MAX];
    const char *cells[] = {account_name(line->app), actual, of_plan, share};
    number_format(actual, line->actual, LANG_VI);
    number_format(year, line->year, LANG_VI);
    accounts_format_plan(plan, line);
    accounts_format_share(share, line);
    bool alone = line->plan < 0;
    snprintf(of_plan, sizeof of_plan, "%s%s%s", year, alone ? "" : "/", alone ? "" : plan);
    paper_table_row(paper, table, cells, false);
}

static void put_kinds(struct report *report, struct paper_box box, size_t first, size_t count)
{
    static const struct paper_column planned[] = {{"Tài khoản đã lập", 0.42, PAPER_START},
                                                  {"Kỳ này", 0.15, PAPER_END},
                                                  {"Năm/kế hoạch", 0.27, PAPER_END},
                                                  {"Đạt", 0.16, PAPER_END}};
    static const struct paper_column bare[] = {
        {"Tài khoản (" ACCOUNTS_NO_PLAN ")", 0.80, PAPER_START}, {"Lượng", 0.20, PAPER_END}};
    bool plan = has_plan(&report->accounts);
    struct paper_table table = {box, plan ? planned : bare, plan ? 4 : 2, plan ? 10.5 : 11.5};
    if (count > 0) {
        paper_table_head(report->paper, &table);
    }
    for (size_t i = first; i < first + count; i++) {
        put_kind(report->paper, &table, &report->accounts.lines[i]);
    }
}

/* Below the two lists, so that both columns end at about the same place; over the whole width when
 * the page ends before. */
static void put_accounts(struct report *report)
{
    enum { ROW_HEIGHT = 13, GAP = 8 };
    struct paper *paper = report->paper;
    size_t count = count_kinds(&report->accounts);
    double *ends = report->list_ends;
    double below = ends[0] > ends[1] ? ends[0] : ends[1];
    int ahead = (int)((ends[1] - ends[0]) / ROW_HEIGHT);
    int left = ((int)count + ahead + 1) / 2;
    left = left < 0 ? 0 : left > (int)count ? (int)count : left;
    if (count == 0) {
        return;
    }
    if (below + GAP + ((double)count + 2) * ROW_HEIGHT > PAPER_BOTTOM || ends[0] < 0) {
        paper_move(paper, below + GAP);
        put_kinds(report, whole, 0, count);
        return;
    }
    paper_move(paper, ends[0] + GAP);
    put_kinds(report, left_half, 0, (size_t)left);
    double end = paper_y(paper);
    paper_move(paper, ends[1] + GAP);
    put_kinds(report, right_half, (size_t)left, count - (size_t)left);
    paper_move(paper, paper_y(paper) > end ? paper_y(paper) : end);
}

/* ---- the units ---- */

static const struct summary_line *line_of(const struct summary *summary, const char *code)
{
    for (size_t i = 0; i < summary->units.count; i++) {
        if (strcmp(summary->units.lines[i].code, code) == 0) {
            return &summary->units.lines[i];
        }
    }
    return NULL;
}

static size_t count_silent(const struct report *report)
{
    size_t silent = 0;
    for (size_t i = 0; i < report->setup->units->count; i++) {
        silent += line_of(report->summary, report->setup->units->list[i].code) == NULL;
    }
    return silent;
}

static void put_unit(struct report *report, const struct paper_table *table, size_t index)
{
    const struct unit *unit = &report->setup->units->list[index];
    const struct summary_line *line = line_of(report->summary, unit->code);
    char number[NUMBER_TEXT_MAX];
    char name[UNIT_TITLE_MAX];
    char counted[NUMBER_TEXT_MAX] = "—";
    const char *cells[] = {number,  unit->code,
                           name,    unit->district,
                           counted, line != NULL ? "đã báo cáo" : "chưa báo cáo"};
    number_format(number, (int64_t)index + 1, LANG_VI);
    unit_format(name, unit);
    if (line != NULL) {
        number_format(counted, line->counted, LANG_VI);
    }
    paper_table_row(report->paper, table, cells, false);
}

/* The states of all units: on the paper of the province alone. */
static void put_units(struct report *report)
{
    static const struct paper_column columns[] = {
        {"TT", 0.07, PAPER_CENTRE},        {"Mã", 0.11, PAPER_CENTRE},
        {"Xã, phường", 0.27, PAPER_START}, {"Địa bàn huyện cũ", 0.22, PAPER_START},
        {"Lượt người", 0.14, PAPER_END},   {"Trạng thái", 0.19, PAPER_START}};
    struct paper_table table = {whole, columns, 6, 11};
    struct paper *paper = report->paper;
    char text[TEXT_MAX];
    if (report->unit != NULL || report->setup->units == NULL || report->setup->units->count == 0) {
        return;
    }
    size_t silent = count_silent(report);
    paper_move(paper, paper_y(paper) + 10);
    paper_need(paper, 80);
    paper_text(paper, whole, section, "Tình hình báo cáo của các xã, phường");
    if (silent > 0) {
        snprintf(text, sizeof text, "Số liệu chưa gồm %zu trong %zu xã, phường chưa báo cáo.",
                 silent, report->setup->units->count);
        paper_text(paper, whole, note, text);
    }
    paper_move(paper, paper_y(paper) + 4);
    paper_table_head(paper, &table);
    for (size_t i = 0; i < report->setup->units->count; i++) {
        put_unit(report, &table, i);
    }
}

/* ---- the end ---- */

static void put_signature(struct report *report)
{
    static const struct paper_box left = {.x = 0, .width = 0.45 * PAPER_WIDTH};
    static const struct paper_box right = {.x = 0.5 * PAPER_WIDTH, .width = 0.5 * PAPER_WIDTH};
    struct paper_style receivers = {.size = 12, .bold = true, .italic = true};
    struct paper_style small = {.size = 11};
    struct paper_style hint = {.size = 11, .italic = true, .align = PAPER_CENTRE};
    struct paper *paper = report->paper;
    bool commune = report->unit != NULL;
    paper_move(paper, paper_y(paper) + 14);
    paper_need(paper, SIGNATURE_HEIGHT);
    double top = paper_y(paper);
    paper_text(paper, left, receivers, "Nơi nhận:");
    paper_text(paper, left, small,
               commune ? "- Sở Khoa học và Công nghệ;" : "- Ủy ban nhân dân tỉnh;");
    paper_text(paper, left, small, "- Lưu: VT.");
    paper_move(paper, top);
    if (commune) {
        paper_text(paper, right, bold_centre, "TM. ỦY BAN NHÂN DÂN");
        paper_text(paper, right, bold_centre, "CHỦ TỊCH");
    } else {
        paper_text(paper, right, bold_centre, "GIÁM ĐỐC");
    }
    paper_text(paper, right, hint, "(ký, ghi rõ họ tên, đóng dấu)");
    paper_move(paper, top + SIGNATURE_HEIGHT);
}

static void put_all(struct report *report)
{
    struct paper *paper = report->paper;
    put_head(report);
    put_opening(report);
    double top = paper_y(paper);
    put_figures(report);
    double below = paper_y(paper);
    paper_move(paper, top);
    put_chart(report, below - top);
    paper_move(paper, below + 10);
    put_lists(report);
    put_accounts(report);
    paper_move(paper, paper_y(paper) + 4);
    paper_text(paper, whole, note,
               "Một lượt người là một người học xong một bài và nộp bài kiểm tra, đạt hay chưa "
               "đạt, với đủ thời gian học tối thiểu của bài; người học theo lớp tính theo số "
               "người dự. Đây là số lượt, không phải số người.");
    put_units(report);
    put_signature(report);
}

static enum status write_paper(struct report *report, struct file_writer *writer,
                               struct fault *fault)
{
    enum status status = paper_create(&report->paper, writer, report->summary->newest_ms,
                                      "Báo cáo kết quả hướng dẫn kỹ năng số cho người dân", fault);
    if (status != STATUS_OK) {
        return status;
    }
    find_unit(report);
    put_all(report);
    status = paper_end(report->paper, fault);
    return status == STATUS_OK ? file_writer_commit(writer, fault) : status;
}

enum status export_pdf_write(struct ledger *ledger, const struct export_setup *setup,
                             struct export_receipt *receipt, struct fault *fault)
{
    struct report report = {.setup = setup};
    struct file_writer *writer = NULL;
    enum status status = file_writer_create(&writer, setup->path, setup->force, fault);
    if (status != STATUS_OK) {
        return status;
    }
    struct accounts_setup accounts = {
        .period = setup->period, .unit_code = setup->unit_code, .plan = setup->plan};
    status = summary_read(&report.summary, ledger, setup, fault);
    if (status == STATUS_OK) {
        status = accounts_read(&report.accounts, ledger, &accounts, fault);
    }
    if (status == STATUS_OK) {
        status = write_paper(&report, writer, fault);
    }
    if (status == STATUS_OK && receipt != NULL) {
        *receipt = (struct export_receipt){.rows = report.summary->rows,
                                           .counted = report.summary->counted,
                                           .bytes = file_writer_size(writer),
                                           .parts = paper_pages(report.paper)};
    }
    paper_destroy(report.paper);
    summary_destroy(report.summary);
    file_writer_destroy(writer);
    return status;
}
