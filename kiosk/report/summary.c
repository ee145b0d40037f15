/* summary.c: adds up the rows of a period.
 *
 * Called by kioskctl report and by the exports for paper and spreadsheet. Decides nothing about
 * what counts: `counted` comes with each row. Memory grows with the lessons, units, days and
 * classes of the period, not with its rows. */
#include "report/summary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/hash.h"
#include "lesson/lesson.h"

enum {
    DAY_MS = 86400000,
    TALLY_ROOM_FIRST = 256, /* entries that a growing list begins with */
};

struct summary_tally {
    uint64_t *sessions;        /* hashes of the visits of classes, with repetitions */
    size_t session_count;      /* of sessions */
    size_t session_room;       /* entries allocated */
    size_t day_room;           /* days allocated */
    char lesson[ROW_CODE_MAX]; /* of the row added last */
    int people;                /* whose answers its are; 0: they say nothing */
};

static enum status too_many(struct fault *fault, const char *what)
{
    return fault_set(fault, STATUS_FAILED, "report a shorter period, or one unit",
                     "there are too many %s for one report", what);
}

static enum status out_of_memory(struct fault *fault)
{
    return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
}

enum status summary_create(struct summary **out, struct fault *fault)
{
    struct summary *summary = calloc(1, sizeof *summary);
    *out = summary;
    if (summary != NULL) {
        summary->tally = calloc(1, sizeof *summary->tally);
        summary->questions = questions_create();
    }
    if (summary == NULL || summary->tally == NULL || summary->questions == NULL) {
        summary_destroy(summary);
        *out = NULL;
        return out_of_memory(fault);
    }
    return STATUS_OK;
}

void summary_destroy(struct summary *summary)
{
    if (summary == NULL) {
        return;
    }
    if (summary->tally != NULL) {
        free(summary->tally->sessions);
    }
    free(summary->tally);
    questions_destroy(summary->questions);
    free(summary->days);
    free(summary);
}

/* Makes room for one more entry of size bytes; false without memory. */
static bool grow(void **list, size_t *room, size_t count, size_t size)
{
    if (count < *room) {
        return true;
    }
    size_t wanted = *room == 0 ? TALLY_ROOM_FIRST : 2 * *room;
    void *moved = reallocarray(*list, wanted, size);
    if (moved == NULL) {
        return false;
    }
    *list = moved;
    *room = wanted;
    return true;
}

static struct summary_line *find_line(struct summary_list *list, const char *code)
{
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->lines[i].code, code) == 0) {
            return &list->lines[i];
        }
    }
    if (list->count == SUMMARY_CODES_MAX) {
        return NULL;
    }
    struct summary_line *line = &list->lines[list->count++];
    snprintf(line->code, sizeof line->code, "%s", code);
    return line;
}

static enum status add_to_list(struct summary_list *list, const char *code,
                               const struct ledger_row *row, struct fault *fault)
{
    struct summary_line *line = find_line(list, code);
    if (line == NULL) {
        return too_many(fault, "lessons, audiences or units");
    }
    line->rows++;
    line->counted += row->counted;
    line->passed += row->part.result == ROW_RESULT_PASSED ? row->counted : 0;
    return STATUS_OK;
}

/* A lesson is called what its newest row calls it. */
static enum status add_lesson(struct summary *summary, const struct ledger_row *row,
                              struct fault *fault)
{
    enum status status = add_to_list(&summary->lessons, row->part.lesson_id, row, fault);
    struct summary_line *line =
        status == STATUS_OK ? find_line(&summary->lessons, row->part.lesson_id) : NULL;
    if (line != NULL && row->wall_ms >= line->newest_ms) {
        line->newest_ms = row->wall_ms;
        snprintf(line->name, sizeof line->name, "%s", row->part.lesson_title);
    }
    return status;
}

/* A province has more hamlets than a list holds: then there is none, and nothing is wrong. */
static void add_hamlet(struct summary *summary, const struct ledger_row *row)
{
    struct summary_list *list = &summary->hamlets;
    size_t at = 0;
    while (at < list->count && strncmp(list->lines[at].name, row->hamlet, ROW_TITLE_MAX - 1) != 0) {
        at++;
    }
    summary->many_hamlets = summary->many_hamlets || at == SUMMARY_CODES_MAX;
    if (summary->many_hamlets) {
        list->count = 0;
        return;
    }
    struct summary_line *line = &list->lines[at];
    if (at == list->count) {
        list->count++;
        snprintf(line->code, sizeof line->code, "%.*s", ROW_CODE_MAX - 1, row->hamlet);
        snprintf(line->name, sizeof line->name, "%.*s", ROW_TITLE_MAX - 1, row->hamlet);
    }
    line->rows++;
    line->counted += row->counted;
    line->passed += row->part.result == ROW_RESULT_PASSED ? row->counted : 0;
}

static int64_t midnight_of(int64_t wall_ms)
{
    struct date date = date_split(wall_ms);
    return date_midnight_ms(date.year, date.month, date.day);
}

/* Rows come nearly in order, so the day is looked for from the end. */
static enum status add_day(struct summary *summary, const struct ledger_row *row,
                           struct fault *fault)
{
    int64_t ended = row->part.ended_ms;
    size_t at = summary->day_count;
    while (at > 0 && summary->days[at - 1].midnight_ms > ended) {
        at--;
    }
    bool found = at > 0 && ended - summary->days[at - 1].midnight_ms < DAY_MS;
    if (!found) {
        if (summary->day_count == SUMMARY_DAYS_MAX) {
            return too_many(fault, "days");
        }
        void *days = summary->days;
        bool grown =
            grow(&days, &summary->tally->day_room, summary->day_count, sizeof summary->days[0]);
        summary->days = days;
        if (!grown) {
            return out_of_memory(fault);
        }
        memmove(summary->days + at + 1, summary->days + at,
                (summary->day_count - at) * sizeof summary->days[0]);
        summary->days[at++] = (struct summary_day){.midnight_ms = midnight_of(ended)};
        summary->day_count++;
    }
    summary->days[at - 1].rows++;
    summary->days[at - 1].counted += row->counted;
    return STATUS_OK;
}

static enum status add_class(struct summary *summary, const struct ledger_row *row,
                             struct fault *fault)
{
    struct summary_tally *tally = summary->tally;
    summary->counted_class += row->counted;
    summary->women += row->part.women;
    summary->over_60 += row->part.over_60;
    summary->minority += row->part.minority;
    if (tally->session_count == SUMMARY_SESSIONS_MAX) {
        return too_many(fault, "classes");
    }
    void *sessions = tally->sessions;
    bool grown = grow(&sessions, &tally->session_room, tally->session_count, sizeof(uint64_t));
    tally->sessions = sessions;
    if (!grown) {
        return out_of_memory(fault);
    }
    tally->sessions[tally->session_count++] =
        hash_bytes(0, row->part.visit_id, strlen(row->part.visit_id));
    return STATUS_OK;
}

static void add_states(struct summary *summary, const struct ledger_row *row)
{
    summary->rows++;
    summary->counted += row->counted;
    summary->passed += row->counted > 0 && row->part.result == ROW_RESULT_PASSED;
    summary->failed += row->counted > 0 && row->part.result == ROW_RESULT_FAILED;
    summary->partial += row->part.result == ROW_RESULT_PARTIAL;
    summary->practice += row->part.practice;
    summary->voided += row->voided;
    summary->doubtful += !row->clock_ok;
    if (row->wall_ms > summary->newest_ms) {
        summary->newest_ms = row->wall_ms;
    }
}

static void add_points(struct summary_score *score, double got, double possible)
{
    score->got += got;
    score->possible += possible;
}

/* What people did in the lesson, be it counted or not, and the points of what counts. */
static void add_learning(struct summary *summary, const struct ledger_row *row)
{
    const struct participation *part = &row->part;
    bool real = !part->practice && !row->voided && part->void_of[0] == '\0';
    bool partial = part->result == ROW_RESULT_PARTIAL;
    double times = row->counted;
    summary->begun += real ? part->persons : 0;
    summary->finished += real && !partial ? part->persons : 0;
    if (row->counted > 0 && part->score_max > 0) {
        add_points(&summary->score, times * part->score_raw, times * part->score_max);
        if (row->before_asked > 0) {
            add_points(&summary->before, times * row->before_right, times * row->before_asked);
            add_points(&summary->after, times * part->score_raw, times * part->score_max);
        }
    }
    summary->tally->people = real ? part->persons : 0;
    memcpy(summary->tally->lesson, part->lesson_id, sizeof summary->tally->lesson);
}

enum status summary_add_answer(struct summary *summary, const struct answer_row *answer,
                               struct fault *fault)
{
    const struct summary_tally *tally = summary->tally;
    if (tally->people == 0 || answer->part != ANSWER_PART_QUIZ) {
        return STATUS_OK;
    }
    const struct question_asked asked = {.lesson = tally->lesson,
                                         .question = answer->question_id,
                                         .people = tally->people,
                                         .got = tally->people * answer->credit};
    return questions_add(summary->questions, &asked) ? STATUS_OK : out_of_memory(fault);
}

enum status summary_add(struct summary *summary, const struct ledger_row *row, struct fault *fault)
{
    enum status status = add_lesson(summary, row, fault);
    if (status == STATUS_OK) {
        status = add_to_list(&summary->audiences, row->part.audience, row, fault);
    }
    if (status == STATUS_OK) {
        status = add_to_list(&summary->units, row->unit_code, row, fault);
    }
    if (status == STATUS_OK) {
        status = add_day(summary, row, fault);
    }
    if (status == STATUS_OK && row->part.kind != ROW_KIND_SOLO && row->counted > 0) {
        status = add_class(summary, row, fault);
    }
    if (status == STATUS_OK) {
        add_states(summary, row);
        add_hamlet(summary, row);
        add_learning(summary, row);
    }
    return status;
}

static int by_count(const void *left, const void *right)
{
    const struct summary_line *a = left;
    const struct summary_line *b = right;
    if (a->counted != b->counted) {
        return a->counted < b->counted ? 1 : -1;
    }
    return strcmp(a->code, b->code);
}

static int by_value(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left;
    uint64_t b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static void sort_list(struct summary_list *list)
{
    qsort(list->lines, list->count, sizeof list->lines[0], by_count);
}

static const char *audience_name(const char *code)
{
    static const struct {
        unsigned bit;
        const char *name;
    } names[] = {
        {LESSON_AUDIENCE_ELDER, "Người cao tuổi"},
        {LESSON_AUDIENCE_TRADER, "Tiểu thương, hộ kinh doanh"},
        {LESSON_AUDIENCE_PARENT, "Gia đình có con đi học"},
        {LESSON_AUDIENCE_PARTY_MEMBER, "Đảng viên"},
        {LESSON_AUDIENCE_YOUTH, "Thanh niên"},
        {LESSON_AUDIENCE_TEAM_MEMBER, "Tổ công nghệ số cộng đồng"},
        {LESSON_AUDIENCE_EVERYONE, "Mọi người"},
    };
    unsigned bit = lesson_audience_find(code);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (names[i].bit == bit) {
            return names[i].name;
        }
    }
    return code[0] == '\0' ? "Không chọn đối tượng" : code;
}

static void name_all(struct summary *summary, const struct units *units)
{
    for (size_t i = 0; i < summary->audiences.count; i++) {
        struct summary_line *line = &summary->audiences.lines[i];
        snprintf(line->name, sizeof line->name, "%s", audience_name(line->code));
    }
    for (size_t i = 0; i < summary->units.count; i++) {
        struct summary_line *line = &summary->units.lines[i];
        export_unit_name(line->name, sizeof line->name, units, line->code);
        if (line->name[0] == '\0') {
            snprintf(line->name, sizeof line->name, "Chưa ghi đơn vị");
        }
    }
}

void summary_finish(struct summary *summary, const struct units *units)
{
    struct summary_tally *tally = summary->tally;
    sort_list(&summary->lessons);
    sort_list(&summary->audiences);
    sort_list(&summary->units);
    sort_list(&summary->hamlets);
    questions_sort(summary->questions, SUMMARY_QUESTION_LEAST);
    name_all(summary, units);
    summary->counted_solo = summary->counted - summary->counted_class;
    if (tally->session_count > 0) {
        qsort(tally->sessions, tally->session_count, sizeof tally->sessions[0], by_value);
    }
    for (size_t i = 0; i < tally->session_count; i++) {
        summary->sessions += i == 0 || tally->sessions[i] != tally->sessions[i - 1];
    }
}

static enum status take_row(void *context, const struct ledger_row *row, struct fault *fault)
{
    return summary_add(context, row, fault);
}

static enum status take_answer(void *context, const struct answer_row *answer, struct fault *fault)
{
    return summary_add_answer(context, answer, fault);
}

enum status summary_read(struct summary **out, struct ledger *ledger,
                         const struct export_setup *setup, struct fault *fault)
{
    enum status status = summary_create(out, fault);
    if (status == STATUS_OK) {
        const struct ledger_reader reader = {
            .row = take_row, .answer = take_answer, .context = *out};
        status = export_each_answer(ledger, setup, &reader, fault);
    }
    if (status == STATUS_OK) {
        summary_finish(*out, setup->units);
    } else {
        summary_destroy(*out);
        *out = NULL;
    }
    return status;
}

void summary_figures(struct summary_figure out[SUMMARY_FIGURE_COUNT], const struct summary *summary)
{
    const struct summary_figure figures[SUMMARY_FIGURE_COUNT] = {
        {"counted", "Lượt người học xong bài", "lượt", summary->counted},
        {"counted_solo", "  học tại máy", "lượt", summary->counted_solo},
        {"counted_class", "  học theo lớp", "lượt", summary->counted_class},
        {"sessions", "Buổi học theo lớp", "buổi", summary->sessions},
        {"women", "  nữ ở các lớp", "lượt", summary->women},
        {"over_60", "  từ 60 tuổi ở các lớp", "lượt", summary->over_60},
        {"minority", "  dân tộc thiểu số ở các lớp", "lượt", summary->minority},
        {"passed", "Bài làm đạt", "bài", summary->passed},
        {"failed", "Bài làm chưa đạt", "bài", summary->failed},
        {"days", "Ngày có người học", "ngày", (int64_t)summary->day_count},
        {"begun", "Lượt đã bắt đầu một bài", "lượt", summary->begun},
        {"finished", "  học hết bài", "lượt", summary->finished},
        {"partial", "Bỏ dở giữa chừng", "dòng", summary->partial},
        {"practice", "Người hướng dẫn tự luyện", "dòng", summary->practice},
        {"voided", "Đã hủy", "dòng", summary->voided},
        {"doubtful_clock", "Ghi khi đồng hồ chưa đúng", "dòng", summary->doubtful},
        {"rows", "Tất cả các dòng trong sổ", "dòng", summary->rows},
    };
    memcpy(out, figures, sizeof figures);
}
