/* quiz_private.h: what the files of the quiz screen share: the question in view, its cards and the
 * order in which the parts of the screen are tried until they fit.
 *
 * quiz.c is the frame, quiz_words.c the words around the answers, quiz_card.c one card to touch;
 * quiz_option.c, quiz_order.c, quiz_match.c and quiz_phone.c are the kinds of questions. */
#ifndef SCREEN_QUIZ_PRIVATE_H
#define SCREEN_QUIZ_PRIVATE_H

#include "screen_private.h"

/* How much room the words take. Each screen shows the first level at which it fits one page. */
enum quiz_level {
    QUIZ_LEVEL_FULL,  /* large */
    QUIZ_LEVEL_CLOSE, /* a smaller question, smaller gaps */
    QUIZ_LEVEL_BRIEF, /* explained: the question as a paragraph, only the options that matter */
    QUIZ_LEVEL_COUNT,
};

enum quiz_mark {
    QUIZ_MARK_NONE,     /* untouched */
    QUIZ_MARK_SELECTED, /* chosen, not handed in */
    QUIZ_MARK_RIGHT,    /* handed in: this one is right */
    QUIZ_MARK_MISSED,   /* handed in: right as well, but not chosen among several */
    QUIZ_MARK_WRONG,    /* handed in: chosen, but not right */
};

struct quiz {
    struct ui *ui;
    const struct view *view;
    const struct session_question *asked;
    const struct lesson_question *question;
    bool feedback;                    /* handed in: it is explained */
    enum quiz_level level;            /* of what is being laid out */
    int below;                        /* height kept free below the answers */
    size_t columns;                   /* of the options */
    bool roomy;                       /* their rows may grow far */
    size_t places[LESSON_OPTION_MAX]; /* shown places of the options that are drawn */
    size_t place_count;
    size_t cells; /* of the rows, see quiz_grid_add */
    void (*draw_cell)(struct quiz *quiz, size_t index, struct rect rect);
    struct message_box box; /* the explanation */
    struct intent intent;   /* what was touched */
};

/* The disc on a card: a letter, a number or an icon. */
struct quiz_disc {
    const char *sign; /* letter or number, or "" */
    const char *icon; /* or "" */
    uint32_t fill;
    uint32_t line; /* equals fill but for outlined discs */
    uint32_t ink;
};

struct quiz_card {
    const char *name; /* path */
    const char *text;
    const char *note;      /* a quiet line below, or NULL */
    struct quiz_disc lead; /* on the left, unless bare */
    bool bare;             /* no disc on the left */
    bool large;            /* the words as large as a heading, in the middle */
    bool stacked;          /* the disc above the words: narrow columns */
    bool live;             /* reacts to touch */
    bool selected;         /* chosen */
    enum quiz_mark mark;
    enum ui_voice voice; /* of the text */
};

/* ---- quiz.c ---- */

/* The page in view. What was handed in is explained on the first, so its reader begins there. */
int quiz_first_page(const struct quiz *quiz);

/* ---- quiz_card.c ---- */

int quiz_card_height(const struct quiz *quiz, const struct quiz_card *card, int width);

/* Of cards that stand explained, as they belong: read after the explanation if it was another
 * arrangement that was handed in. */
enum ui_voice quiz_told_voice(const struct quiz *quiz);

/* Draws it with its node; true when it was touched. */
bool quiz_card_draw(const struct quiz *quiz, const struct quiz_card *card, struct rect rect);

/* Whether a card of this width is so slim that its disc belongs above its words. */
bool quiz_card_is_slim(const struct quiz *quiz, int width);

/* An outlined disc with a letter or number; the disc that says what a mark means. */
struct quiz_disc quiz_disc_plain(const struct quiz *quiz, const char *sign);
struct quiz_disc quiz_disc_filled(uint32_t fill, uint32_t ink, const char *sign);
struct quiz_disc quiz_disc_mark(const struct quiz *quiz, enum quiz_mark mark);

/* A letter or number on an explained card: filled where it was given right, else outlined. */
struct quiz_disc quiz_disc_told(const struct quiz *quiz, bool right, const char *sign);

/* What had been chosen, where it was another. */
const char *quiz_earlier(const struct quiz *quiz, const char *text);

/* Space between two cards below each other, and beside each other. */
int quiz_card_gap(const struct quiz *quiz);
int quiz_column_gap(const struct quiz *quiz);

/* "A", "B" …, "1", "2" …, kept for the frame; from 0. */
const char *quiz_letter(struct ui *ui, size_t place);
const char *quiz_number(struct ui *ui, size_t place);

/* ---- quiz_words.c ---- */

const char *quiz_word(const struct quiz *quiz, const char *text);

/* Crumb, question and hint. */
void quiz_heading_add(struct flow *flow, const struct quiz *quiz);

/* How much of an answer is right. */
struct quiz_standing {
    size_t right;
    size_t all;
    bool missed; /* of several that are right, not all were chosen */
};
struct quiz_standing quiz_standing(const struct quiz *quiz);

/* The explanation. */
struct message_box quiz_feedback_box(const struct quiz *quiz);

/* ---- quiz_grid.c ---- */

/* The touch on a card as an intent of the session. */
void quiz_touch(struct quiz *quiz, enum session_input_kind kind, size_t place);

/* Adds rows with `count` cells in quiz->columns columns; a last cell that would stand alone takes
 * the whole row. The functions get the index of a cell, from 0. */
struct quiz_grid {
    size_t count;
    int (*height_of)(const struct quiz *quiz, size_t index, int width);
    void (*draw)(struct quiz *quiz, size_t index, struct rect rect);
};
void quiz_grid_add(struct flow *flow, struct quiz *quiz, const struct quiz_grid *grid);

/* ---- the kinds ---- */

/* Mark of an option of ONE, MANY, TRUE_FALSE and SPOT; index as in the file. */
enum quiz_mark quiz_option_mark(const struct quiz *quiz, size_t option);

/* Add the rows of answers; quiz is borrowed until flow_run. */
void quiz_option_add(struct flow *flow, struct quiz *quiz);
void quiz_order_add(struct flow *flow, struct quiz *quiz);
void quiz_match_add(struct flow *flow, struct quiz *quiz);

/* Words and phone of SPOT and ENTER. */
void quiz_phone_draw(struct quiz *quiz, struct rect body);

#endif
