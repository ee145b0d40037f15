/* quiz_words.c: the words around the answers: where one is, the question, a hint, the explanation.
 */
#include "quiz_private.h"

#include <string.h>

#include "base/buf.h"
#include "base/number.h"
#include "screen/spoken.h"

enum {
    EXPLANATION_MAX = 2048, /* bytes of one explanation */
};

const char *quiz_word(const struct quiz *quiz, const char *text)
{
    return tr_lesson(quiz->view, quiz->view->session->lesson, text);
}

static const char *say_you(const struct quiz *quiz, const char *pattern)
{
    return fill_you(quiz->ui, quiz->view, tr(quiz->view, pattern));
}

static bool is_chosen(const struct quiz *quiz, size_t option)
{
    return (quiz->asked->selected & (1u << option)) != 0;
}

/* ---- heading ---- */

/* Place of the present question among those of its role, from 1, and how many they are. */
static void count_role(const struct session *session, int64_t *at, int64_t *all)
{
    enum session_role role = session->asked[session->question].role;
    *at = 0;
    *all = 0;
    for (size_t i = 0; i < session->asked_count; i++) {
        bool same = session->asked[i].role == role;
        *at += same && i <= session->question ? 1 : 0;
        *all += same ? 1 : 0;
    }
}

static const char *crumb_text(const struct quiz *quiz)
{
    const struct view *view = quiz->view;
    int64_t at;
    int64_t all;
    count_role(view->session, &at, &all);
    struct fill pairs[] = {{"n", show_number(quiz->ui, view, at)},
                           {"all", show_number(quiz->ui, view, all)},
                           {"title", quiz_word(quiz, view->session->lesson->title)}};
    const char *pattern = tr(view, "Câu {n} / {all} · {title}");
    switch (quiz->asked->role) {
    case SESSION_ROLE_PRACTICE:
        return tr(view, "Câu thử – không tính điểm");
    case SESSION_ROLE_BEFORE:
        pattern = tr(view, "Trước khi học · {n} / {all}");
        break;
    case SESSION_ROLE_QUIZ:
        break;
    }
    return fill_text(quiz->ui, view, pattern, pairs, 3);
}

static const char *spot_hint(const struct quiz *quiz)
{
    int count = 0;
    for (size_t i = 0; i < quiz->question->option_count; i++) {
        count += is_chosen(quiz, i) ? 1 : 0;
    }
    struct fill pairs[] = {{"n", show_number(quiz->ui, quiz->view, count)}};
    const char *pattern = tr(quiz->view, "{You} đã chọn {n} chỗ");
    return fill_text(quiz->ui, quiz->view, pattern, pairs, 1);
}

/* How this kind of question is answered; "" where it is plain. */
static const char *how_to(const struct quiz *quiz)
{
    switch (quiz->question->kind) {
    case LESSON_QUESTION_MANY:
        return say_you(quiz, N_("{You} có thể chọn nhiều ý."));
    case LESSON_QUESTION_ORDER:
        return tr(quiz->view, "Chạm lần lượt theo thứ tự. Chạm lại thì bỏ số.");
    case LESSON_QUESTION_MATCH:
        return tr(quiz->view, "Chạm một ô bên trái, rồi ô hợp với nó bên phải.");
    case LESSON_QUESTION_SPOT:
        return tr(quiz->view, "Chạm vào từng chỗ đó trên điện thoại.");
    case LESSON_QUESTION_ENTER:
        return say_you(quiz, N_("{You} nhập trên điện thoại, rồi chạm Trả lời."));
    case LESSON_QUESTION_ONE:
    case LESSON_QUESTION_TRUE_FALSE:
        break;
    }
    return "";
}

static const char *calm(const struct quiz *quiz)
{
    bool before = quiz->asked->role == SESSION_ROLE_BEFORE && !quiz->feedback;
    return before ? say_you(quiz, N_("{You} chưa biết cũng không sao.")) : "";
}

/* What became of the question before the lesson that was answered last, which is not explained. */
static const char *thanks(const struct quiz *quiz)
{
    const struct session *session = quiz->view->session;
    if (calm(quiz)[0] == '\0' || session->question == 0) {
        return "";
    }
    const struct session_question *last = &session->asked[session->question - 1];
    bool kept = last->role == SESSION_ROLE_BEFORE && last->answered;
    return kept ? say_you(quiz, N_("Cảm ơn {you}. Học xong mình xem lại câu vừa rồi.")) : "";
}

/* In portrait the answers begin below the top third of the screen: the question is written as large
 * as fills the room above them, in at most three lines. */
static int question_px(const struct quiz *quiz, const struct para *ask, struct rect area)
{
    struct ui *ui = quiz->ui;
    bool phone = quiz->question->kind == LESSON_QUESTION_SPOT ||
                 quiz->question->kind == LESSON_QUESTION_ENTER;
    if (!ui_is_portrait(ui) || phone) {
        return ask->px;
    }
    struct para para = *ask;
    int room = ui_environment(ui)->h / 3 - area.y - ui_em(ui, 2 * EM_BODY + EM_LABEL);
    int step = ui_px(ui, 4);
    for (para.px = ui_px(ui, EM_DISPLAY); para.px > ask->px; para.px -= step) {
        if (para_lines(ui, &para, area.w) <= 3 && para_height(ui, &para, area.w) <= room) {
            return para.px;
        }
    }
    return ask->px;
}

void quiz_heading_add(struct flow *flow, const struct quiz *quiz)
{
    static const int sizes[QUIZ_LEVEL_COUNT] = {EM_TITLE - 4, EM_HEADING, EM_BODY + 2};
    struct ui *ui = quiz->ui;
    const struct ui_theme *theme = ui_theme(ui);
    bool full = quiz->level == QUIZ_LEVEL_FULL;
    struct para crumb = {.text = crumb_text(quiz),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(ui, EM_LABEL),
                         .colour =
                             theme->accents[lesson_accent(quiz->view->session->lesson)].strong};
    struct para ask = {.text = quiz_word(quiz, quiz->question->ask),
                       .font = UI_FONT_SEMIBOLD,
                       .px = ui_em(ui, sizes[quiz->level]),
                       .colour = theme->ink,
                       .balanced = true,
                       .voice = quiz->feedback ? UI_VOICE_KNOWN : UI_VOICE_READ};
    ask.px = full ? question_px(quiz, &ask, flow->area) : ask.px;
    struct para hint = {.text = how_to(quiz),
                        .px = ui_em(ui, EM_BODY - 2),
                        .colour = theme->muted,
                        .voice = UI_VOICE_READ};
    if (!quiz->feedback || quiz->level != QUIZ_LEVEL_BRIEF) {
        flow_para(flow, "question/crumb", &crumb, 0);
    }
    struct para thank = hint;
    thank.text = thanks(quiz);
    if (quiz->level != QUIZ_LEVEL_BRIEF) {
        flow_para(flow, "question/thanks", &thank, ui_px(ui, 8));
    }
    flow_para(flow, "question/ask", &ask, ui_px(ui, full ? 16 : 8));
    if (quiz->feedback) {
        return;
    }
    flow_para(flow, "question/hint", &hint, ui_px(ui, 8));
    hint.text = calm(quiz);
    flow_para(flow, "question/calm", &hint, ui_px(ui, 8));
    if (quiz->question->kind == LESSON_QUESTION_SPOT) {
        struct para count = {.text = spot_hint(quiz),
                             .font = UI_FONT_SEMIBOLD,
                             .px = ui_em(ui, EM_BODY),
                             .colour = theme->ink};
        flow_para(flow, "question/count", &count, ui_px(ui, full ? 24 : 16));
    }
}

/* ---- how it went ---- */

static struct quiz_standing chosen_standing(const struct quiz *quiz)
{
    struct quiz_standing standing = {0};
    for (size_t i = 0; i < quiz->question->option_count; i++) {
        if (quiz->question->options[i].right) {
            standing.all++;
            standing.right += is_chosen(quiz, i) ? 1 : 0;
        }
    }
    standing.missed = standing.right < standing.all && standing.all > 1;
    return standing;
}

struct quiz_standing quiz_standing(const struct quiz *quiz)
{
    const struct lesson_question *question = quiz->question;
    const struct session_question *asked = quiz->asked;
    struct quiz_standing standing = {.all = question->option_count};
    switch (question->kind) {
    case LESSON_QUESTION_ONE:
    case LESSON_QUESTION_TRUE_FALSE:
    case LESSON_QUESTION_MANY:
    case LESSON_QUESTION_SPOT:
        return chosen_standing(quiz);
    case LESSON_QUESTION_ORDER:
        for (size_t i = 0; i < asked->given_count; i++) {
            standing.right += asked->given[i] == i ? 1 : 0;
        }
        return standing;
    case LESSON_QUESTION_MATCH:
        for (size_t i = 0; i < question->option_count; i++) {
            standing.right += asked->given[i] == i + 1 ? 1 : 0;
        }
        return standing;
    case LESSON_QUESTION_ENTER:
        break;
    }
    return (struct quiz_standing){.right = asked->credit >= 1.0, .all = 1};
}

static const char *standing_text(const struct quiz *quiz)
{
    struct quiz_standing standing = quiz_standing(quiz);
    if (quiz->asked->credit >= 1.0 || standing.right == 0) {
        return "";
    }
    const char *pattern = NULL;
    switch (quiz->question->kind) {
    case LESSON_QUESTION_MANY:
        pattern = tr(quiz->view, "Đúng {n} trong {all} ý.");
        break;
    case LESSON_QUESTION_ORDER:
        pattern = tr(quiz->view, "Đúng thứ tự {n} trong {all} ô.");
        break;
    case LESSON_QUESTION_MATCH:
        pattern = tr(quiz->view, "Đúng {n} trong {all} cặp.");
        break;
    case LESSON_QUESTION_SPOT:
        pattern = tr(quiz->view, "Đúng {n} trong {all} chỗ.");
        break;
    case LESSON_QUESTION_ONE:
    case LESSON_QUESTION_TRUE_FALSE:
    case LESSON_QUESTION_ENTER:
        return "";
    }
    struct fill pairs[] = {{"n", show_number(quiz->ui, quiz->view, (int64_t)standing.right)},
                           {"all", show_number(quiz->ui, quiz->view, (int64_t)standing.all)}};
    return fill_text(quiz->ui, quiz->view, pattern, pairs, 2);
}

/* That there was more to be found, once something right was left out. */
static const char *missed_text(const struct quiz *quiz)
{
    if (!quiz_standing(quiz).missed) {
        return "";
    }
    switch (quiz->question->kind) {
    case LESSON_QUESTION_MANY:
        return tr(quiz->view, "Câu này có nhiều ý đúng.");
    case LESSON_QUESTION_SPOT:
        return tr(quiz->view, "Câu này có nhiều chỗ đúng.");
    case LESSON_QUESTION_ONE:
    case LESSON_QUESTION_TRUE_FALSE:
    case LESSON_QUESTION_ORDER:
    case LESSON_QUESTION_MATCH:
    case LESSON_QUESTION_ENTER:
        break;
    }
    return "";
}

static const char *entry_text(const struct quiz *quiz)
{
    if (quiz->question->kind != LESSON_QUESTION_ENTER || quiz->asked->credit >= 1.0) {
        return "";
    }
    char right[LESSON_ENTER_MAX + NUMBER_TEXT_MAX];
    struct buf buf;
    buf_init(&buf, right, sizeof right);
    screen_entry(&buf, quiz->view->session->lesson, quiz->question, quiz->question->enter,
                 quiz->view->lang);
    struct fill fill = {"right", right};
    return fill_text(quiz->ui, quiz->view, tr(quiz->view, screen_spoken_entry), &fill, 1);
}

/* Why the option at this index, which was chosen, is wrong; "" for all others, and where the
 * question's own explanation says the same. */
static const char *wrong_text(const struct quiz *quiz, size_t option)
{
    const struct lesson_option *at = &quiz->question->options[option];
    bool wrong = is_chosen(quiz, option) && !at->right;
    const char *why = wrong ? quiz_word(quiz, at->because) : "";
    return strcmp(why, quiz_word(quiz, quiz->question->because)) == 0 ? "" : why;
}

static void add_sentence(struct buf *buf, const char *sentence)
{
    if (sentence[0] != '\0') {
        buf_add(buf, buf->length > 0 ? " " : "");
        buf_add(buf, sentence);
    }
}

/* How it stands, why what was chosen is wrong, and the question's own explanation. The reasons of
 * SPOT stand on cards of their own. */
static const char *explanation(const struct quiz *quiz)
{
    char memory[EXPLANATION_MAX];
    struct buf buf;
    buf_init(&buf, memory, sizeof memory);
    add_sentence(&buf, standing_text(quiz));
    add_sentence(&buf, missed_text(quiz));
    add_sentence(&buf, entry_text(quiz));
    bool cards = quiz->question->kind == LESSON_QUESTION_SPOT;
    for (size_t i = 0; !cards && i < quiz->question->option_count; i++) {
        add_sentence(&buf, wrong_text(quiz, i));
    }
    add_sentence(&buf, quiz_word(quiz, quiz->question->because));
    return ui_keep(quiz->ui, memory);
}

struct message_box quiz_feedback_box(const struct quiz *quiz)
{
    double credit = quiz->asked->credit;
    bool right = credit >= 1.0;
    const char *heading = right          ? tr(quiz->view, "Đúng rồi!")
                          : credit > 0.0 ? tr(quiz->view, "Đúng một phần")
                                         : tr(quiz->view, "Chưa đúng, mình cùng xem nhé");
    return (struct message_box){
        .accent = right ? UI_ACCENT_GREEN : UI_ACCENT_GOLD,
        .icon = right ? "check-circle" : "lightbulb-outline",
        .heading = heading,
        .text = explanation(quiz),
        .name = "question/feedback",
        .voice = UI_VOICE_READ,
    };
}
