/* count.c: how many lượt người a row stands for, and the same rule in words.
 *
 * Called by store for each row and by `kioskctl total --explain`. It looks at one row and at
 * nothing else: what must be known of other rows comes in as two flags. Rule and text stand side
 * by side here, so that a change of one is seen to need a change of the other. Pure. */
#include "training/count.h"

static bool is_finished(const struct participation *row)
{
    switch (row->result) {
    case ROW_RESULT_PASSED:
    case ROW_RESULT_FAILED:
        return true;
    case ROW_RESULT_COMPLETED:
    case ROW_RESULT_ATTENDED:
        return row->kind != ROW_KIND_SOLO;
    case ROW_RESULT_PARTIAL:
        return false;
    }
    return false;
}

int count_row(const struct participation *row, bool voided, bool counted_before)
{
    /* A row that voids another is a correction of the book, not a person who learned. */
    bool is_correction = row->void_of[0] != '\0';
    if (voided || is_correction || row->practice || counted_before) {
        return 0;
    }
    if (!is_finished(row) || row->active_s < row->active_s_min) {
        return 0;
    }
    if (row->kind == ROW_KIND_SOLO) {
        return 1;
    }
    return row->persons > 0 ? row->persons : 0;
}

static const char *const explain_per_lesson =
    "Quy tắc đếm lượt người\n"
    "\n"
    "Một lượt người là một người học xong một bài và đã nộp bài kiểm tra, đạt hay chưa đạt\n"
    "đều tính, với thời gian học không ít hơn mức tối thiểu của bài.\n"
    "\n"
    "- Trong một lần ngồi học, mỗi bài chỉ tính một lượt. Học hai bài thì tính hai lượt.\n"
    "- Lớp học: mỗi bài học xong tính bằng số người dự, thời gian học của lớp không ít hơn\n"
    "  mức tối thiểu của bài.\n"
    "- Trả lời câu cuối là đã nộp bài kiểm tra; bỏ dở trước đó thì không tính.\n"
    "- Người hỗ trợ tự luyện tập thì không tính.\n"
    "- Dòng ghi đã bị hủy thì không tính; dòng dùng để hủy dòng khác cũng không tính.\n"
    "- Thời gian học chỉ tính lúc có người dùng máy: mỗi khoảng lặng tính nhiều nhất 90 giây.\n"
    "\n"
    "The counting rule\n"
    "\n"
    "One lượt người (turn) is one person finishing one lesson with its quiz handed in, passed\n"
    "or not, with at least the lesson's minimum of active time.\n"
    "\n"
    "- Within one visit each lesson counts once. Two lessons make two turns.\n"
    "- A class counts its persons for each lesson it finished, with at least the lesson's\n"
    "  minimum of active time.\n"
    "- The answer to the last question hands the quiz in; a lesson left before that does not\n"
    "  count.\n"
    "- A helper's own practice does not count.\n"
    "- A voided row does not count, nor does the row that voids it.\n"
    "- Active time is time in which somebody used the kiosk: a silence counts for 90 seconds\n"
    "  at most.\n";

static const char *const explain_per_visit =
    "Quy tắc đếm lượt người\n"
    "\n"
    "Một lượt người là một người học xong ít nhất một bài và đã nộp bài kiểm tra, đạt hay chưa\n"
    "đạt đều tính, với thời gian học không ít hơn mức tối thiểu của bài.\n"
    "\n"
    "- Mỗi lần ngồi học chỉ tính một lượt, dù học mấy bài.\n"
    "- Lớp học: mỗi buổi tính bằng số người dự, một lần, dù học mấy bài, thời gian học của\n"
    "  lớp không ít hơn mức tối thiểu của bài.\n"
    "- Trả lời câu cuối là đã nộp bài kiểm tra; bỏ dở trước đó thì không tính.\n"
    "- Người hỗ trợ tự luyện tập thì không tính.\n"
    "- Dòng ghi đã bị hủy thì không tính; dòng dùng để hủy dòng khác cũng không tính.\n"
    "- Thời gian học chỉ tính lúc có người dùng máy: mỗi khoảng lặng tính nhiều nhất 90 giây.\n"
    "\n"
    "The counting rule\n"
    "\n"
    "One lượt người (turn) is one person finishing at least one lesson with its quiz handed\n"
    "in, passed or not, with at least the lesson's minimum of active time.\n"
    "\n"
    "- Each visit counts once, whatever the number of lessons.\n"
    "- A class counts its persons once per visit, whatever the number of lessons, with at\n"
    "  least the lesson's minimum of active time.\n"
    "- The answer to the last question hands the quiz in; a lesson left before that does not\n"
    "  count.\n"
    "- A helper's own practice does not count.\n"
    "- A voided row does not count, nor does the row that voids it.\n"
    "- Active time is time in which somebody used the kiosk: a silence counts for 90 seconds\n"
    "  at most.\n";

const char *count_explain(enum count_per per)
{
    return per == COUNT_PER_VISIT ? explain_per_visit : explain_per_lesson;
}
