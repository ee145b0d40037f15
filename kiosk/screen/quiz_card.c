/* quiz_card.c: one card to touch: a disc with a letter or number, the words, what became of it. */
#include "quiz_private.h"

enum {
    CARD_H = 136,
    CARD_LARGE_H = 200,
    CARD_CLOSE_H = 112, /* explained: nothing is touched any more */
    CARD_BRIEF_H = 96,
    NARROW_W = 640, /* narrower cards have narrower margins and smaller words */
    PAD = 36,
    PAD_NARROW = 24,
    PAD_ABOVE = 24,
    PAD_ABOVE_CLOSE = 16,
    PAD_ABOVE_BRIEF = 6, /* explained: nothing is touched any more */
    DISC = 72,
    DISC_LARGE = 96,
    DISC_GAP = 32,
    SLIM_EM = 7, /* a line of fewer em than this is too short beside a disc */
};

static bool is_narrow(const struct quiz *quiz, int width)
{
    return width < ui_px(quiz->ui, NARROW_W);
}

static bool is_brief(const struct quiz *quiz)
{
    return quiz->feedback && quiz->level == QUIZ_LEVEL_BRIEF;
}

/* ---- discs ---- */

struct quiz_disc quiz_disc_plain(const struct quiz *quiz, const char *sign)
{
    const struct ui_theme *theme = ui_theme(quiz->ui);
    return (struct quiz_disc){
        .sign = sign, .icon = "", .fill = theme->card, .line = theme->line, .ink = theme->ink};
}

struct quiz_disc quiz_disc_filled(uint32_t fill, uint32_t ink, const char *sign)
{
    return (struct quiz_disc){.sign = sign, .icon = "", .fill = fill, .line = fill, .ink = ink};
}

struct quiz_disc quiz_disc_mark(const struct quiz *quiz, enum quiz_mark mark)
{
    const struct ui_theme *theme = ui_theme(quiz->ui);
    uint32_t green = theme->accents[UI_ACCENT_GREEN].strong;
    uint32_t red = theme->accents[UI_ACCENT_RED].strong;
    struct quiz_disc disc = {.sign = "", .icon = "check", .line = green, .ink = theme->card};
    if (mark == QUIZ_MARK_MISSED) {
        disc.fill = theme->card;
        disc.ink = green;
        return disc;
    }
    disc.fill = mark == QUIZ_MARK_WRONG ? red : green;
    disc.line = disc.fill;
    disc.icon = mark == QUIZ_MARK_WRONG ? "close" : "check";
    return disc;
}

struct quiz_disc quiz_disc_told(const struct quiz *quiz, bool right, const char *sign)
{
    const struct ui_theme *theme = ui_theme(quiz->ui);
    uint32_t green = theme->accents[UI_ACCENT_GREEN].strong;
    struct quiz_disc disc = quiz_disc_filled(green, theme->card, sign);
    if (!right) {
        disc.fill = theme->card;
        disc.ink = green;
    }
    return disc;
}

enum ui_voice quiz_told_voice(const struct quiz *quiz)
{
    return quiz->asked->credit < 1.0 ? UI_VOICE_LATE : UI_VOICE_KNOWN;
}

const char *quiz_earlier(const struct quiz *quiz, const char *text)
{
    struct fill pairs[] = {{"text", text}};
    const char *pattern = tr(quiz->view, "Lúc nãy {you} chọn: {text}");
    return fill_text(quiz->ui, quiz->view, pattern, pairs, 1);
}

static void draw_disc(struct ui *ui, struct rect at, const struct quiz_disc *disc)
{
    int size = at.w;
    if (disc->fill == disc->line) {
        ui_box(ui, at, disc->fill, size / 2);
    } else if (disc->icon[0] != '\0') {
        ui_panel_strong(ui, at, disc->fill, disc->line, size / 2);
    } else {
        ui_panel(ui, at, disc->fill, disc->line, size / 2);
    }
    if (disc->icon[0] != '\0') {
        ui_icon(ui, at, disc->icon, size * 5 / 9, disc->ink);
        return;
    }
    struct para sign = {.text = disc->sign,
                        .font = UI_FONT_SEMIBOLD,
                        .px = ui_px(ui, EM_BODY),
                        .colour = disc->ink,
                        .align = PARA_CENTRE};
    para_draw(ui, NULL, &sign, rect_centre(at, at.w, para_line_height(sign.px)));
}

const char *quiz_letter(struct ui *ui, size_t place)
{
    return ui_format(ui, "%c", (char)('A' + place));
}

const char *quiz_number(struct ui *ui, size_t place)
{
    return ui_format(ui, "%zu", place + 1);
}

/* ---- the words on a card ---- */

/* A chosen card without a disc that could show it is filled as a whole. */
static bool is_filled(const struct quiz_card *card)
{
    return card->bare && card->mark == QUIZ_MARK_SELECTED;
}

static struct para words_of(const struct quiz *quiz, const struct quiz_card *card, int width)
{
    const struct ui_theme *theme = ui_theme(quiz->ui);
    int em = card->large ? EM_HEADING : is_narrow(quiz, width) ? EM_BODY : EM_BODY + 2;
    return (struct para){.text = card->text,
                         .font = card->large ? UI_FONT_SEMIBOLD : UI_FONT_REGULAR,
                         .px = ui_em(quiz->ui, em),
                         .colour = is_filled(card) ? theme->on_primary : theme->ink,
                         .align = card->large ? PARA_CENTRE : PARA_LEFT,
                         .voice = card->voice};
}

static struct para note_of(const struct quiz *quiz, const struct quiz_card *card)
{
    return (struct para){.text = card->note == NULL ? "" : card->note,
                         .px = ui_em(quiz->ui, EM_LABEL),
                         .colour = ui_theme(quiz->ui)->muted};
}

static int pad_of(const struct quiz *quiz, int width)
{
    return ui_px(quiz->ui, is_narrow(quiz, width) ? PAD_NARROW : PAD);
}

static int disc_size(const struct quiz *quiz, const struct quiz_card *card)
{
    return ui_px(quiz->ui, card->large ? DISC_LARGE : DISC);
}

static int disc_gap(const struct quiz *quiz, int width)
{
    return ui_px(quiz->ui, is_narrow(quiz, width) ? 20 : DISC_GAP);
}

static int text_room(const struct quiz *quiz, const struct quiz_card *card, int width)
{
    int room = width - 2 * pad_of(quiz, width);
    if (card->stacked) {
        return room;
    }
    int disc = disc_size(quiz, card) + disc_gap(quiz, width);
    return room - (card->large ? 2 * disc : disc);
}

static int words_height(const struct quiz *quiz, const struct quiz_card *card, int width)
{
    int room = text_room(quiz, card, width);
    struct para words = words_of(quiz, card, width);
    struct para note = note_of(quiz, card);
    int height = para_height(quiz->ui, &words, room);
    return height + (note.text[0] == '\0' ? 0 : para_height(quiz->ui, &note, room));
}

static int padding_above(const struct quiz *quiz)
{
    if (is_brief(quiz)) {
        return ui_px(quiz->ui, PAD_ABOVE_BRIEF);
    }
    return ui_px(quiz->ui, quiz->level == QUIZ_LEVEL_FULL ? PAD_ABOVE : PAD_ABOVE_CLOSE);
}

/* What is to be touched is large; explained, it may be smaller where room is short. */
static int least_height(const struct quiz *quiz, const struct quiz_card *card)
{
    if (!quiz->feedback || quiz->level == QUIZ_LEVEL_FULL) {
        return ui_px(quiz->ui, card->large ? CARD_LARGE_H : CARD_H);
    }
    return ui_px(quiz->ui, quiz->level == QUIZ_LEVEL_BRIEF ? CARD_BRIEF_H : CARD_CLOSE_H);
}

int quiz_card_height(const struct quiz *quiz, const struct quiz_card *card, int width)
{
    int height = words_height(quiz, card, width) + 2 * padding_above(quiz);
    height += card->stacked ? disc_size(quiz, card) + ui_px(quiz->ui, 12) : 0;
    int least = least_height(quiz, card);
    return height > least ? height : least;
}

bool quiz_card_is_slim(const struct quiz *quiz, int width)
{
    struct quiz_card card = {.text = ""};
    return text_room(quiz, &card, width) < SLIM_EM * ui_em(quiz->ui, EM_BODY);
}

int quiz_card_gap(const struct quiz *quiz)
{
    bool airy = quiz->level == QUIZ_LEVEL_FULL && quiz->columns > 1;
    return ui_px(quiz->ui, airy ? 28 : 16);
}

int quiz_column_gap(const struct quiz *quiz)
{
    return ui_px(quiz->ui, 30);
}

/* ---- drawing ---- */

/* Fill and line of a card; true when its line is thick. */
static bool dress(const struct quiz *quiz, const struct quiz_card *card, bool pressed,
                  uint32_t colours[2])
{
    static const enum ui_accent_id accents[] = {
        [QUIZ_MARK_SELECTED] = UI_ACCENT_PRIMARY,
        [QUIZ_MARK_RIGHT] = UI_ACCENT_GREEN,
        [QUIZ_MARK_MISSED] = UI_ACCENT_GREEN,
        [QUIZ_MARK_WRONG] = UI_ACCENT_RED,
    };
    const struct ui_theme *theme = ui_theme(quiz->ui);
    colours[0] = theme->card;
    colours[1] = theme->line;
    if (card->mark != QUIZ_MARK_NONE) {
        const struct ui_accent *accent = &theme->accents[accents[card->mark]];
        colours[0] = card->mark == QUIZ_MARK_MISSED ? theme->card : accent->soft;
        colours[1] = accent->strong;
    }
    if (is_filled(card)) {
        colours[0] = pressed ? theme->primary_pressed : colours[1];
    } else if (pressed) {
        colours[0] = theme->card_pressed;
    }
    return card->mark != QUIZ_MARK_NONE;
}

static void draw_words(const struct quiz *quiz, const struct quiz_card *card, struct rect room,
                       int width)
{
    struct ui *ui = quiz->ui;
    struct para words = words_of(quiz, card, width);
    struct para note = note_of(quiz, card);
    int height = words_height(quiz, card, width);
    struct rect at = card->stacked ? room : rect_centre(room, room.w, height);
    int own = para_height(ui, &words, room.w);
    para_draw(ui, NULL, &words, rect_cut_top(&at, own));
    if (note.text[0] != '\0') {
        para_draw(ui, ui_format(ui, "%s/note", card->name), &note, at);
    }
}

/* Cuts the room of the disc off the inside of the card: on the left, or above; words in the middle
 * have as much on their right. */
static void draw_lead(const struct quiz *quiz, const struct quiz_card *card, struct rect *inner,
                      int gap)
{
    struct ui *ui = quiz->ui;
    int size = disc_size(quiz, card);
    struct rect row = card->stacked ? rect_cut_top(inner, size) : *inner;
    struct rect lead = rect_cut_left(&row, size);
    if (card->stacked) {
        rect_cut_top(inner, ui_px(ui, 12));
    } else {
        rect_cut_left(inner, size + gap);
        rect_cut_right(inner, card->large ? size + gap : 0);
    }
    if (!card->bare) {
        draw_disc(ui, rect_centre(lead, size, size), &card->lead);
    }
}

bool quiz_card_draw(const struct quiz *quiz, const struct quiz_card *card, struct rect rect)
{
    struct ui *ui = quiz->ui;
    int radius = ui_px(ui, RADIUS);
    uint32_t colours[2];
    struct ui_hit hit =
        ui_target(ui, card->name, UI_ROLE_OPTION, para_plain(ui, card->text), rect, card->live);
    if (dress(quiz, card, hit.pressed, colours)) {
        ui_panel_strong(ui, rect, colours[0], colours[1], radius);
    } else {
        ui_panel(ui, rect, colours[0], colours[1], radius);
    }
    hit.node->text_px = words_of(quiz, card, rect.w).px;
    hit.node->fg = words_of(quiz, card, rect.w).colour;
    hit.node->bg = colours[0];
    hit.node->selected = card->selected;
    hit.node->cut = quiz_card_height(quiz, card, rect.w) > rect.h;
    struct rect inner = rect_inset(rect, pad_of(quiz, rect.w), 0);
    if (card->stacked) {
        rect_cut_top(&inner, padding_above(quiz));
    }
    draw_lead(quiz, card, &inner, disc_gap(quiz, rect.w));
    draw_words(quiz, card, inner, rect.w);
    ui_focus_ring(ui, &hit, radius);
    return hit.clicked;
}
