/* quiz_option.c: questions whose options are read: one is right, several are, or true and false. */
#include "quiz_private.h"

static bool is_chosen(const struct quiz *quiz, size_t option)
{
    return (quiz->asked->selected & (1u << option)) != 0;
}

enum quiz_mark quiz_option_mark(const struct quiz *quiz, size_t option)
{
    bool chosen = is_chosen(quiz, option);
    if (!quiz->feedback) {
        return chosen ? QUIZ_MARK_SELECTED : QUIZ_MARK_NONE;
    }
    if (quiz->question->options[option].right) {
        bool several = quiz->question->kind == LESSON_QUESTION_MANY ||
                       quiz->question->kind == LESSON_QUESTION_SPOT;
        return several && !chosen ? QUIZ_MARK_MISSED : QUIZ_MARK_RIGHT;
    }
    return chosen ? QUIZ_MARK_WRONG : QUIZ_MARK_NONE;
}

static bool is_true_false(const struct quiz *quiz)
{
    return quiz->question->kind == LESSON_QUESTION_TRUE_FALSE;
}

/* Words alone: a tick beside “Đúng” would look chosen. Only what became of an answer has a mark. */
static struct quiz_card true_false_card(const struct quiz *quiz, size_t option)
{
    const struct view *view = quiz->view;
    enum quiz_mark mark = quiz_option_mark(quiz, option);
    return (struct quiz_card){
        .text = option == 0 ? tr(view, "Đúng") : tr(view, "Sai"),
        .lead = quiz_disc_mark(quiz, mark),
        .bare = mark == QUIZ_MARK_NONE || mark == QUIZ_MARK_SELECTED,
        .large = true,
    };
}

static struct quiz_card read_card(const struct quiz *quiz, size_t place, size_t option)
{
    const struct ui_theme *theme = ui_theme(quiz->ui);
    enum quiz_mark mark = quiz_option_mark(quiz, option);
    struct quiz_card card = {
        .text = quiz_word(quiz, quiz->question->options[option].text),
        .lead = quiz_disc_plain(quiz, quiz_letter(quiz->ui, place)),
    };
    if (mark == QUIZ_MARK_SELECTED) {
        card.lead = quiz_disc_filled(theme->accents[UI_ACCENT_PRIMARY].strong, theme->on_primary,
                                     card.lead.sign);
    } else if (mark != QUIZ_MARK_NONE) {
        card.lead = quiz_disc_mark(quiz, mark);
    }
    return card;
}

static struct quiz_card card_of(const struct quiz *quiz, size_t index)
{
    size_t place = quiz->places[index];
    size_t option = quiz->asked->order[place];
    struct quiz_card card =
        is_true_false(quiz) ? true_false_card(quiz, option) : read_card(quiz, place, option);
    card.name = ui_format(quiz->ui, "question/answer/%zu", place + 1);
    card.mark = quiz_option_mark(quiz, option);
    card.selected = is_chosen(quiz, option);
    card.live = !quiz->feedback;
    card.voice = quiz->feedback ? UI_VOICE_KNOWN : UI_VOICE_READ;
    return card;
}

static int height_of(const struct quiz *quiz, size_t index, int width)
{
    struct quiz_card card = card_of(quiz, index);
    return quiz_card_height(quiz, &card, width);
}

static void draw(struct quiz *quiz, size_t index, struct rect rect)
{
    struct quiz_card card = card_of(quiz, index);
    if (quiz_card_draw(quiz, &card, rect)) {
        quiz_touch(quiz, SESSION_INPUT_SELECT, quiz->places[index]);
    }
}

/* All options; explained in brief, those that were chosen or are right. */
static void choose_places(struct quiz *quiz)
{
    bool brief = quiz->feedback && quiz->level == QUIZ_LEVEL_BRIEF;
    quiz->place_count = 0;
    for (size_t place = 0; place < quiz->question->option_count; place++) {
        size_t option = quiz->asked->order[place];
        if (!brief || quiz_option_mark(quiz, option) != QUIZ_MARK_NONE) {
            quiz->places[quiz->place_count++] = place;
        }
    }
}

/* Three options are three rows: two and one would be crooked. */
void quiz_option_add(struct flow *flow, struct quiz *quiz)
{
    choose_places(quiz);
    bool beside = is_true_false(quiz) || quiz->question->option_count > 3;
    quiz->roomy = is_true_false(quiz);
    quiz->columns = !ui_is_portrait(quiz->ui) && beside ? 2 : 1;
    struct quiz_grid grid = {.count = quiz->place_count, .height_of = height_of, .draw = draw};
    quiz_grid_add(flow, quiz, &grid);
}
