/* quiz_order.c: things to be put in order: each touch gives the next number, a touch on a number
 * takes it back. Explained, they stand in their right order. */
#include "quiz_private.h"

/* The number given to an option, from 0; given_count when it has none. */
static size_t given_place(const struct quiz *quiz, size_t option)
{
    size_t place = 0;
    while (place < quiz->asked->given_count && quiz->asked->given[place] != option) {
        place++;
    }
    return place;
}

/* Explained: the thing whose right number is place + 1, and the number given where it was another.
 */
static struct quiz_card told_card(const struct quiz *quiz, size_t place)
{
    struct ui *ui = quiz->ui;
    size_t given = given_place(quiz, place);
    bool right = given == place;
    return (struct quiz_card){
        .name = ui_format(ui, "question/answer/%zu", place + 1),
        .text = quiz_word(quiz, quiz->question->options[place].text),
        .note = right ? NULL : quiz_earlier(quiz, quiz_number(ui, given)),
        .lead = quiz_disc_told(quiz, right, quiz_number(ui, place)),
        .selected = true,
        .mark = right ? QUIZ_MARK_RIGHT : QUIZ_MARK_MISSED,
        .voice = quiz_told_voice(quiz),
    };
}

/* The card at a shown place. */
static struct quiz_card card_of(const struct quiz *quiz, size_t place)
{
    if (quiz->feedback) {
        return told_card(quiz, place);
    }
    struct ui *ui = quiz->ui;
    const struct ui_theme *theme = ui_theme(ui);
    size_t option = quiz->asked->order[place];
    size_t given = given_place(quiz, option);
    bool has = given < quiz->asked->given_count;
    struct quiz_card card = {
        .name = ui_format(ui, "question/answer/%zu", place + 1),
        .text = quiz_word(quiz, quiz->question->options[option].text),
        .lead = quiz_disc_plain(quiz, has ? quiz_number(ui, given) : ""),
        .selected = has,
        .live = true,
        .voice = UI_VOICE_READ,
        .mark = has ? QUIZ_MARK_SELECTED : QUIZ_MARK_NONE,
    };
    if (has) {
        card.lead = quiz_disc_filled(theme->accents[UI_ACCENT_PRIMARY].strong, theme->on_primary,
                                     card.lead.sign);
    }
    return card;
}

static int height_of(const struct quiz *quiz, size_t index, int width)
{
    struct quiz_card card = card_of(quiz, quiz->places[index]);
    return quiz_card_height(quiz, &card, width);
}

static void draw(struct quiz *quiz, size_t index, struct rect rect)
{
    struct quiz_card card = card_of(quiz, quiz->places[index]);
    if (quiz_card_draw(quiz, &card, rect)) {
        quiz_touch(quiz, SESSION_INPUT_SELECT, quiz->places[index]);
    }
}

/* All cards, or those that went wrong. */
static void choose_places(struct quiz *quiz, bool wrong)
{
    quiz->place_count = 0;
    for (size_t place = 0; place < quiz->question->option_count; place++) {
        if (!wrong || given_place(quiz, place) != place) {
            quiz->places[quiz->place_count++] = place;
        }
    }
}

/* Adds the chosen cards from this block on; false when they are too high. */
static bool add_cards(struct flow *flow, struct quiz *quiz, size_t start, size_t columns)
{
    struct quiz_grid grid = {.count = quiz->place_count, .height_of = height_of, .draw = draw};
    flow->count = start;
    quiz->columns = columns;
    quiz_grid_add(flow, quiz, &grid);
    return flow_height(flow) + quiz->below <= flow->area.h;
}

/* In one column; in two where the height is short; explained in brief, where all cards have no room
 * in one column, those that went wrong. */
void quiz_order_add(struct flow *flow, struct quiz *quiz)
{
    size_t start = flow->count;
    choose_places(quiz, false);
    if (add_cards(flow, quiz, start, 1)) {
        return;
    }
    if (quiz->feedback && quiz->level == QUIZ_LEVEL_BRIEF && quiz->asked->credit < 1.0) {
        choose_places(quiz, true);
        if (add_cards(flow, quiz, start, 1)) {
            return;
        }
    }
    if (!ui_is_portrait(quiz->ui)) {
        (void)add_cards(flow, quiz, start, 2);
    }
}
