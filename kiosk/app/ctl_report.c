/* ctl_report.c: `kioskctl report`: the figures of a period, to be read or piped. The same figures
 * as on the paper of `export pdf` and in the workbook. */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "app/ctl.h"
#include "app/ctl_progress.h"
#include "base/date.h"
#include "base/number.h"
#include "report/accounts.h"
#include "report/sending.h"
#include "report/summary.h"

enum {
    LABEL_WIDTH = 40, /* letters */
    DAY_LETTERS = 10, /* of "2026-12-31" in a time */
};

/* Everything that is told. */
struct told {
    struct summary *summary; /* owned */
    struct accounts accounts;
    struct sending sending;
};

/* printf pads by bytes; Vietnamese letters have up to three. */
static void print_padded(const char *text)
{
    int width = 0;
    for (const char *at = text; *at != '\0'; at++) {
        width += (*at & 0xC0) != 0x80;
    }
    printf("%s%*s", text, width < LABEL_WIDTH ? LABEL_WIDTH - width : 1, "");
}

static void print_number(const char *label, int64_t value)
{
    char text[NUMBER_TEXT_MAX];
    number_format(text, value, LANG_VI);
    print_padded(label);
    printf("%s\n", text);
}

static void print_score(const char *label, struct summary_score score)
{
    char text[NUMBER_TEXT_MAX] = "—";
    if (score.possible > 0) {
        percent_format(text, (int64_t)(score.got * 1000), (int64_t)(score.possible * 1000),
                       LANG_VI);
    }
    print_padded(label);
    printf("%s\n", text);
}

static void print_questions(const struct summary *summary)
{
    enum { SHOWN = 10 };
    size_t count = 0;
    const struct question_line *lines = questions_lines(summary->questions, &count);
    printf("\nCâu hỏi khó nhất (làm đúng)\n");
    for (size_t i = 0; i < count && i < SHOWN; i++) {
        char name[2 * ROW_CODE_MAX + 4];
        snprintf(name, sizeof name, "  %s/%s", lines[i].lesson, lines[i].question);
        print_score(name, (struct summary_score){lines[i].got, (double)lines[i].people});
    }
}

static void print_list(const char *title, const struct summary_list *list)
{
    printf("\n%s\n", title);
    for (size_t i = 0; i < list->count; i++) {
        char name[ROW_TITLE_MAX + 4];
        snprintf(name, sizeof name, "  %s", list->lines[i].name);
        print_number(name, list->lines[i].counted);
    }
}

static void print_accounts(const struct accounts *accounts)
{
    printf("\nTài khoản đã giúp lập (không tính vào lượt người)\n");
    for (size_t i = 0; i < accounts->count; i++) {
        const struct accounts_line *line = &accounts->lines[i];
        char name[ROW_TITLE_MAX + 4];
        char actual[NUMBER_TEXT_MAX];
        char year[NUMBER_TEXT_MAX];
        char plan[ACCOUNTS_TEXT_MAX];
        char share[ACCOUNTS_TEXT_MAX];
        snprintf(name, sizeof name, "  %s", account_name(line->app));
        number_format(actual, line->actual, LANG_VI);
        accounts_format_plan(plan, line);
        accounts_format_share(share, line);
        print_padded(name);
        if (line->plan < 0) {
            printf("%s (%s)\n", actual, plan);
        } else {
            number_format(year, line->year, LANG_VI);
            printf("%s (cả năm %s, kế hoạch %s, đạt %s)\n", actual, year, plan, share);
        }
    }
}

static void print_text(const struct told *told)
{
    const struct summary *summary = told->summary;
    const struct sending *sending = &told->sending;
    struct summary_figure figures[SUMMARY_FIGURE_COUNT];
    summary_figures(figures, summary);
    for (size_t i = 0; i < SUMMARY_FIGURE_COUNT; i++) {
        print_number(figures[i].label, figures[i].value);
    }
    print_score("Điểm trung bình", summary->score);
    print_score("  câu hỏi trước bài", summary->before);
    print_score("  sau bài, cùng những lượt ấy", summary->after);
    if (sending->known) {
        print_number("Dòng chưa gửi lên cấp trên", sending->rows);
    }
    print_list("Lượt người theo bài học", &summary->lessons);
    print_list("Lượt người theo đối tượng", &summary->audiences);
    print_list("Lượt người theo đơn vị", &summary->units);
    print_list(summary->many_hamlets ? "Lượt người theo thôn: quá nhiều thôn, hãy chọn một đơn vị"
                                     : "Lượt người theo thôn",
               &summary->hamlets);
    print_accounts(&told->accounts);
    print_questions(summary);
    printf("\nLượt người theo ngày\n");
    for (size_t i = 0; i < summary->day_count; i++) {
        char day[DATE_ISO_MAX];
        char label[DATE_ISO_MAX + 4];
        date_format_day(summary->days[i].midnight_ms, day);
        snprintf(label, sizeof label, "  %s", day);
        print_number(label, summary->days[i].counted);
    }
}

static json_t *list_json(const struct summary_list *list)
{
    json_t *array = json_array();
    for (size_t i = 0; i < list->count; i++) {
        const struct summary_line *line = &list->lines[i];
        json_array_append_new(array, json_pack("{s:s, s:s, s:I, s:I}", "code", line->code, "name",
                                               line->name, "rows", (json_int_t)line->rows,
                                               "counted", (json_int_t)line->counted));
    }
    return array;
}

static json_t *score_json(struct summary_score score)
{
    return json_pack("{s:f, s:f}", "got", score.got, "possible", score.possible);
}

static json_t *questions_json(const struct summary *summary)
{
    size_t count = 0;
    const struct question_line *lines = questions_lines(summary->questions, &count);
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(array, json_pack("{s:s, s:s, s:I, s:f}", "lesson", lines[i].lesson,
                                               "question", lines[i].question, "people",
                                               (json_int_t)lines[i].people, "got", lines[i].got));
    }
    return array;
}

static json_t *sending_json(const struct sending *sending)
{
    return sending->known
               ? json_pack("{s:I, s:s}", "rows", (json_int_t)sending->rows, "dated", sending->dated)
               : json_null();
}

static json_t *days_json(const struct summary *summary)
{
    json_t *array = json_array();
    for (size_t i = 0; i < summary->day_count; i++) {
        const struct summary_day *day = &summary->days[i];
        char iso[DATE_ISO_MAX];
        date_format_iso(day->midnight_ms, iso);
        json_array_append_new(array, json_pack("{s:s%, s:I, s:I}", "day", iso, (size_t)DAY_LETTERS,
                                               "rows", (json_int_t)day->rows, "counted",
                                               (json_int_t)day->counted));
    }
    return array;
}

static json_t *accounts_json(const struct accounts *accounts)
{
    json_t *array = json_array();
    for (size_t i = 0; i < accounts->count; i++) {
        const struct accounts_line *line = &accounts->lines[i];
        json_t *plan = line->plan < 0 ? json_null() : json_integer(line->plan);
        json_array_append_new(array,
                              json_pack("{s:s, s:s, s:I, s:I, s:o}", "app", line->app, "name",
                                        account_name(line->app), "actual", (json_int_t)line->actual,
                                        "year", (json_int_t)line->year, "plan", plan));
    }
    return array;
}

static enum ctl_exit print_json(const struct told *told)
{
    const struct summary *summary = told->summary;
    struct summary_figure figures[SUMMARY_FIGURE_COUNT];
    json_t *object = json_object();
    summary_figures(figures, summary);
    for (size_t i = 0; i < SUMMARY_FIGURE_COUNT; i++) {
        json_object_set_new(object, figures[i].key, json_integer(figures[i].value));
    }
    json_object_set_new(object, "score", score_json(summary->score));
    json_object_set_new(object, "before", score_json(summary->before));
    json_object_set_new(object, "after", score_json(summary->after));
    json_object_set_new(object, "unsent", sending_json(&told->sending));
    json_object_set_new(object, "accounts", accounts_json(&told->accounts));
    json_object_set_new(object, "lessons", list_json(&summary->lessons));
    json_object_set_new(object, "audiences", list_json(&summary->audiences));
    json_object_set_new(object, "units", list_json(&summary->units));
    json_object_set_new(object, "hamlets", list_json(&summary->hamlets));
    json_object_set_new(object, "many_hamlets", json_boolean(summary->many_hamlets));
    json_object_set_new(object, "questions", questions_json(summary));
    json_object_set_new(object, "by_day", days_json(summary));
    bool printed = json_dumpf(object, stdout, JSON_INDENT(1)) == 0;
    json_decref(object);
    printf("\n");
    return printed ? CTL_EXIT_OK : CTL_EXIT_FOUND;
}

static enum ctl_exit check_use(const struct ctl *ctl, struct units *units)
{
    if (ctl->word_count > 0) {
        return ctl_misuse("report", "\"%s\" is too much", ctl->words[0]);
    }
    if (ctl->from_ms >= ctl->to_ms) {
        return ctl_misuse("report", "--from has to lie before --to, whose day is not included");
    }
    return ctl_read_units(ctl, units);
}

static enum status read_all(const struct ctl *ctl, const struct units *units, struct told *out,
                            struct fault *fault)
{
    struct config config;
    struct ledger *ledger = NULL;
    struct ctl_progress progress;
    *out = (struct told){.summary = NULL};
    enum status status = ctl_open(ctl, &config, &ledger, fault);
    if (status == STATUS_OK) {
        struct export_setup setup = ctl_export_setup(ctl, &config, units);
        ctl_progress_start(&progress, ctl, &setup);
        status = summary_read(&out->summary, ledger, &setup, fault);
        ctl_progress_end(&progress);
        if (status == STATUS_OK) {
            struct accounts_setup wanted = {
                .period = setup.period, .unit_code = setup.unit_code, .plan = setup.plan};
            status = accounts_read(&out->accounts, ledger, &wanted, fault);
        }
    }
    if (status == STATUS_OK) {
        status = sending_find(&out->sending, ledger, ctl->paths.data, fault);
    }
    ledger_close(ledger);
    return status;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    static struct units units;
    struct told told;
    struct fault fault;
    enum ctl_exit result = check_use(ctl, &units);
    if (result != CTL_EXIT_OK) {
        return result;
    }
    if (read_all(ctl, &units, &told, &fault) != STATUS_OK) {
        result = ctl_complain(&fault);
    } else if (ctl->json) {
        result = print_json(&told);
    } else {
        print_text(&told);
    }
    summary_destroy(told.summary);
    return result;
}

const struct ctl_command ctl_report = {
    .name = "report",
    .summary = "the figures of a period",
    .usage = "report [--from DAY] [--to DAY] [--unit CODE] [--json]\n\n"
             "  --from DAY      rows that ended on this day (2026-12-01) or later\n"
             "  --to DAY        rows that ended before this day: it is not included\n"
             "  --unit CODE     rows of this commune or ward alone, such as 06625\n"
             "  --json          the same as one JSON object\n"
             "  --progress      tell how far it has come, also without a terminal;\n"
             "                  --progress=json: as JSON, an object a line\n",
    .takes = "abujp",
    .run = run,
};
