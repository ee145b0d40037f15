/* quiz_match.c: things that belong together: touch one on the left, then its other on the right.
 *
 * A pair shares a letter and a colour. Explained, each row holds what belongs together, with a line
 * below where the visitor had chosen another. */
#include "quiz_private.h"

enum {
    LEFT_PERCENT = 40, /* of the width, once explained */
};

static const char *match_text(const struct quiz *quiz, size_t option)
{
    return quiz_word(quiz, quiz->question->options[option].match);
}

/* The left side that an option's right side was given to; option_count when to none. */
static size_t owner_of(const struct quiz *quiz, size_t option)
{
    size_t left = 0;
    while (left < quiz->question->option_count && quiz->asked->given[left] != option + 1) {
        left++;
    }
    return left;
}

static bool is_joined(const struct quiz *quiz, size_t left)
{
    return quiz->asked->given[left] != 0;
}

static bool is_right(const struct quiz *quiz, size_t left)
{
    return quiz->asked->given[left] == left + 1;
}

/* A colour for each pair; right and wrong have their own. */
static struct quiz_disc pair_disc(const struct quiz *quiz, size_t left)
{
    const struct ui_theme *theme = ui_theme(quiz->ui);
    const uint32_t fills[LESSON_CHOICE_MAX] = {
        theme->accents[UI_ACCENT_PRIMARY].strong, theme->accents[UI_ACCENT_PINK].strong,
        theme->accents[UI_ACCENT_BLUE].strong, theme->accents[UI_ACCENT_GOLD].strong, theme->ink};
    return quiz_disc_filled(fills[left % LESSON_CHOICE_MAX], theme->card,
                            quiz_letter(quiz->ui, left));
}

static size_t place_of(const struct quiz *quiz, size_t option)
{
    size_t place = 0;
    while (place < quiz->question->option_count && quiz->asked->order[place] != option) {
        place++;
    }
    return place;
}

static struct quiz_card left_card(const struct quiz *quiz, size_t left)
{
    bool held = quiz->asked->held == (int)left;
    struct quiz_card card = {
        .name = ui_format(quiz->ui, "question/left/%zu", left + 1),
        .text = quiz_word(quiz, quiz->question->options[left].text),
        .lead = quiz_disc_plain(quiz, quiz_letter(quiz->ui, left)),
        .mark = held ? QUIZ_MARK_SELECTED : QUIZ_MARK_NONE,
        .selected = held || is_joined(quiz, left),
        .live = !quiz->feedback,
        .voice = quiz->feedback ? quiz_told_voice(quiz) : UI_VOICE_READ,
    };
    if (quiz->feedback) {
        card.mark = is_right(quiz, left) ? QUIZ_MARK_RIGHT : QUIZ_MARK_MISSED;
        card.lead = quiz_disc_told(quiz, is_right(quiz, left), card.lead.sign);
    } else if (held || is_joined(quiz, left)) {
        card.lead = pair_disc(quiz, left);
    }
    return card;
}

/* The right side at a shown place. */
static struct quiz_card right_card(const struct quiz *quiz, size_t place)
{
    size_t option = quiz->asked->order[place];
    size_t owner = owner_of(quiz, option);
    bool owned = owner < quiz->question->option_count;
    struct quiz_card card = {
        .name = ui_format(quiz->ui, "question/right/%zu", place + 1),
        .text = match_text(quiz, option),
        .lead = owned ? pair_disc(quiz, owner) : quiz_disc_plain(quiz, ""),
        .selected = owned,
        .live = !quiz->feedback && quiz->asked->held >= 0,
        .voice = quiz->feedback ? quiz_told_voice(quiz) : UI_VOICE_LATE,
    };
    return card;
}

/* Explained: what belongs to the left side, and what was chosen instead. */
static struct quiz_card answer_card(const struct quiz *quiz, size_t left)
{
    struct quiz_card card = right_card(quiz, place_of(quiz, left));
    card.live = false;
    card.selected = is_right(quiz, left);
    card.mark = card.selected ? QUIZ_MARK_RIGHT : QUIZ_MARK_MISSED;
    card.lead = quiz_disc_told(quiz, card.selected, quiz_letter(quiz->ui, left));
    if (!card.selected && is_joined(quiz, left)) {
        size_t chosen = (size_t)quiz->asked->given[left] - 1;
        card.note = quiz_earlier(quiz, match_text(quiz, chosen));
    }
    return card;
}

/* left_w, the narrower side, decides how both cards are built. */
static struct quiz_card card_of(const struct quiz *quiz, size_t row, bool left, int left_w)
{
    struct quiz_card card = left             ? left_card(quiz, row)
                            : quiz->feedback ? answer_card(quiz, row)
                                             : right_card(quiz, row);
    card.stacked = quiz_card_is_slim(quiz, left_w);
    return card;
}

/* Explained, the right side holds more words: what belongs here, and what was chosen. It gets more
 * room where the left side can spare it. */
static int left_width(const struct quiz *quiz, int width)
{
    int room = width - quiz_column_gap(quiz);
    int less = room * LEFT_PERCENT / 100;
    return quiz->feedback && !quiz_card_is_slim(quiz, less) ? less : room / 2;
}

static int height_of(const struct quiz *quiz, size_t index, int width)
{
    size_t row = quiz->places[index];
    int left_w = left_width(quiz, width);
    int right_w = width - quiz_column_gap(quiz) - left_w;
    struct quiz_card left = card_of(quiz, row, true, left_w);
    struct quiz_card right = card_of(quiz, row, false, left_w);
    int left_h = quiz_card_height(quiz, &left, left_w);
    int right_h = quiz_card_height(quiz, &right, right_w);
    return left_h > right_h ? left_h : right_h;
}

static void draw_held_ring(const struct quiz *quiz, struct rect rect)
{
    struct ui *ui = quiz->ui;
    int width = ui_px(ui, 6);
    ui_outline(ui, rect, ui_theme(ui)->accents[UI_ACCENT_PRIMARY].strong, width, ui_px(ui, RADIUS));
}

static void draw(struct quiz *quiz, size_t index, struct rect rect)
{
    size_t row = quiz->places[index];
    int left_w = left_width(quiz, rect.w);
    struct rect at = rect_cut_left(&rect, left_w);
    struct quiz_card left = card_of(quiz, row, true, left_w);
    struct quiz_card right = card_of(quiz, row, false, left_w);
    rect_cut_left(&rect, quiz_column_gap(quiz));
    if (quiz_card_draw(quiz, &left, at)) {
        quiz_touch(quiz, SESSION_INPUT_SELECT, row);
    }
    if (left.mark == QUIZ_MARK_SELECTED) {
        draw_held_ring(quiz, at);
    }
    if (quiz_card_draw(quiz, &right, rect)) {
        quiz_touch(quiz, SESSION_INPUT_JOIN, row);
    }
}

/* All rows; explained in brief, those that went wrong. */
static void choose_rows(struct quiz *quiz)
{
    bool brief = quiz->feedback && quiz->level == QUIZ_LEVEL_BRIEF && quiz->asked->credit < 1.0;
    quiz->place_count = 0;
    for (size_t row = 0; row < quiz->question->option_count; row++) {
        if (!brief || !is_right(quiz, row)) {
            quiz->places[quiz->place_count++] = row;
        }
    }
}

void quiz_match_add(struct flow *flow, struct quiz *quiz)
{
    choose_rows(quiz);
    struct quiz_grid grid = {.count = quiz->place_count, .height_of = height_of, .draw = draw};
    quiz->columns = 1;
    quiz->roomy = true;
    quiz_grid_add(flow, quiz, &grid);
}
