/* gift_answers.c: what stands between the braces of a GIFT question.
 *
 * Called by gift.c with the cells between the braces. Which type it is follows the order in which
 * Moodle tests: nothing, "#", "~", "=" with "->", a word for true or false, else a short answer. */
#include "gift.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    WEIGHT_MAX = 16, /* bytes of a weight such as -33.33333 */
};

/* One answer as it stands between two signs. */
struct answer {
    struct cells text;     /* without weight and feedback */
    struct cells feedback; /* empty when there is none */
    struct place place;    /* of its sign */
    bool equals;           /* begins with "=", else with "~" */
    bool weighed;          /* has a weight of its own */
    double weight;         /* percent */
};

bool gift_refuse(struct gift_reader *reader, struct place place, const char *what, const char *todo)
{
    struct fault fault;
    (void)fault_set_at(&fault, STATUS_BAD_INPUT, reader->path, place.line, place.column, what);
    snprintf(fault.todo, sizeof fault.todo, "%s", todo);
    complain(reader->complaints, &fault);
    return false;
}

static const char *keep_text(struct gift_reader *reader, struct cells cells)
{
    const char *text = cells_text(reader->arena, cells_after_format(cells_trim(cells)));
    reader->failed = reader->failed || text == NULL;
    return text == NULL ? "" : text;
}

/* Takes "%50%" off the start of *cells. False when it is begun but no number. */
static bool take_weight(struct cells *cells, struct answer *answer)
{
    char digits[WEIGHT_MAX];
    *cells = cells_trim(*cells);
    if (!cells_begin(*cells, "%")) {
        return true;
    }
    size_t end = cells_find(*cells, 1, '%');
    if (end == cells->count || end - 1 >= sizeof digits) {
        return false;
    }
    for (size_t i = 1; i < end; i++) {
        digits[i - 1] = cells->at[i].byte;
    }
    digits[end - 1] = '\0';
    char *rest = digits;
    answer->weight = strtod(digits, &rest);
    answer->weighed = true;
    *cells = cells_cut(*cells, end + 1, cells->count);
    return rest != digits && *rest == '\0';
}

/* The next answer behind *from, which moves on. False at the end. */
static bool next_answer(struct cells cells, size_t *from, struct answer *answer)
{
    if (*from >= cells.count) {
        return false;
    }
    size_t tilde = cells_find(cells, *from + 1, '~');
    size_t equals = cells_find(cells, *from + 1, '=');
    size_t end = tilde < equals ? tilde : equals;
    struct cells body = cells_cut(cells, *from + 1, end);
    size_t hash = cells_find(body, 0, '#');
    *answer = (struct answer){.text = cells_cut(body, 0, hash),
                              .place = cells.at[*from].place,
                              .equals = cells.at[*from].byte == '='};
    if (hash < body.count) {
        answer->feedback = cells_trim(cells_cut(body, hash + 1, body.count));
    }
    *from = end;
    return true;
}

/* ---- choices ---- */

/* What the weights of a question's answers say about it. */
struct weights {
    size_t equals;    /* answers with "=" */
    size_t positive;  /* answers with "~" and a weight over 0 */
    double total;     /* of the positive ones */
    double least;     /* of the positive ones */
    double most;      /* of the positive ones */
    struct place odd; /* of the last positive one */
};

static bool add_choice(struct gift_reader *reader, struct gift_question *question,
                       struct answer *answer, struct weights *weights)
{
    if (!take_weight(&answer->text, answer)) {
        return gift_refuse(reader, answer->place, "the weight of this answer is no number",
                           "write it as ~%50%answer");
    }
    if (question->option_count == LESSON_CHOICE_MAX) {
        return gift_refuse(reader, answer->place, "a question has more than 5 answers",
                           "leave out the weakest one");
    }
    if (answer->equals && answer->weighed && answer->weight < 100) {
        return gift_refuse(reader, answer->place, "an answer is right in part",
                           "make it right (=) or wrong (~)");
    }
    struct gift_option *option = &question->options[question->option_count++];
    option->text = keep_text(reader, answer->text);
    option->match = "";
    option->feedback = keep_text(reader, answer->feedback);
    option->right = answer->equals || answer->weight > 0;
    weights->equals += answer->equals ? 1 : 0;
    if (!answer->equals && answer->weight > 0) {
        bool first = weights->positive == 0;
        weights->positive++;
        weights->total += answer->weight;
        weights->least = first || answer->weight < weights->least ? answer->weight : weights->least;
        weights->most = first || answer->weight > weights->most ? answer->weight : weights->most;
        weights->odd = answer->place;
    }
    if (option->text[0] == '\0') {
        return gift_refuse(reader, answer->place, "an answer has no words",
                           "write it behind its sign, or put \\ before a ~ or = that is text");
    }
    return true;
}

static bool judge_choices(struct gift_reader *reader, struct gift_question *question,
                          const struct weights *weights, struct place place)
{
    if (question->option_count < LESSON_OPTION_MIN) {
        return gift_refuse(reader, place, "a question has less than 2 answers", "add a wrong one");
    }
    if (weights->equals > 0 && weights->positive > 0) {
        return gift_refuse(reader, weights->odd, "an answer is right in part",
                           "make it right (=) or wrong (~)");
    }
    if (weights->equals > 1) {
        return gift_refuse(reader, place, "several answers are right by themselves",
                           "keep one =, or give all right ones the same weight: ~%50%");
    }
    if (weights->equals == 0 && weights->positive == 0) {
        return gift_refuse(reader, place, "no answer is right", "begin the right one with =");
    }
    bool whole = weights->total > 99.9 && weights->total < 100.1;
    if (weights->positive > 0 && (!whole || weights->most - weights->least > 0.1)) {
        return gift_refuse(reader, weights->odd,
                           "the right answers have not the same weight, or not 100% together",
                           "two right answers have 50% each, three 33.33333%");
    }
    question->kind = weights->positive > 1 ? GIFT_MANY : GIFT_ONE;
    return true;
}

static bool read_choices(struct gift_reader *reader, struct gift_question *question,
                         struct cells cells)
{
    struct weights weights = {.equals = 0};
    struct answer answer;
    size_t from = 0;
    while (next_answer(cells, &from, &answer)) {
        if (!add_choice(reader, question, &answer, &weights)) {
            return false;
        }
    }
    return judge_choices(reader, question, &weights, cells_place(cells));
}

/* ---- matching ---- */

static bool add_pair(struct gift_reader *reader, struct gift_question *question,
                     const struct answer *answer)
{
    size_t behind = cells_find_first(answer->text, "->");
    if (behind == 0) {
        return gift_refuse(reader, answer->place, "a pair has no ->", "write it as =left -> right");
    }
    if (question->option_count == LESSON_CHOICE_MAX) {
        return gift_refuse(reader, answer->place, "a question has more than 5 pairs",
                           "make two questions of it");
    }
    struct gift_option *option = &question->options[question->option_count++];
    option->text = keep_text(reader, cells_cut(answer->text, 0, behind - 2));
    option->match = keep_text(reader, cells_cut(answer->text, behind, answer->text.count));
    option->feedback = keep_text(reader, answer->feedback);
    option->right = true;
    if (option->text[0] == '\0' || option->match[0] == '\0') {
        return gift_refuse(reader, answer->place, "one side of a pair is empty",
                           "write both sides; answers without a partner cannot be shown");
    }
    for (size_t i = 0; i + 1 < question->option_count; i++) {
        if (strcmp(question->options[i].text, option->text) == 0 ||
            strcmp(question->options[i].match, option->match) == 0) {
            return gift_refuse(reader, answer->place, "two pairs have a side in common",
                               "let each side stand once, so that there is one right way");
        }
    }
    return true;
}

static bool read_pairs(struct gift_reader *reader, struct gift_question *question,
                       struct cells cells)
{
    struct answer answer;
    size_t from = 0;
    question->kind = GIFT_MATCH;
    while (next_answer(cells, &from, &answer)) {
        if (!add_pair(reader, question, &answer)) {
            return false;
        }
    }
    return question->option_count >= LESSON_OPTION_MIN ||
           gift_refuse(reader, cells_place(cells), "a question has less than 2 pairs",
                       "add a pair");
}

/* ---- true and false ---- */

/* 1 true, 0 false, -1 neither. */
static int truth_of(struct cells word)
{
    static const char *const words[] = {"FALSE", "TRUE", "F", "T"};
    for (int i = 0; i < 4; i++) {
        if (cells_are(word, words[i])) {
            return i % 2;
        }
    }
    return -1;
}

/* {TRUE#shown when wrong#shown when right} */
static bool read_truth(struct gift_reader *reader, struct gift_question *question,
                       struct cells cells)
{
    size_t hash = cells_find(cells, 0, '#');
    int truth = truth_of(cells_trim(cells_cut(cells, 0, hash)));
    if (truth < 0) {
        return gift_refuse(reader, cells_place(cells),
                           "a question with a short answer cannot be asked by touch",
                           "give wrong answers as well: =right ~wrong");
    }
    size_t second = hash < cells.count ? cells_find(cells, hash + 1, '#') : cells.count;
    struct cells wrong = {.count = 0};
    struct cells right = {.count = 0};
    if (hash < cells.count) {
        wrong = cells_cut(cells, hash + 1, second);
    }
    if (second < cells.count) {
        right = cells_cut(cells, second + 1, cells.count);
    }
    question->kind = GIFT_TRUE_FALSE;
    question->option_count = 2;
    for (int i = 0; i < 2; i++) {
        bool is_right = (i == 0) == (truth == 1);
        question->options[i] =
            (struct gift_option){.text = "",
                                 .match = "",
                                 .feedback = keep_text(reader, is_right ? right : wrong),
                                 .right = is_right};
    }
    return true;
}

/* ---- the whole ---- */

/* Takes the general feedback, behind the last "####", off the end of *cells. */
static void take_general(struct gift_reader *reader, struct gift_question *question,
                         struct cells *cells)
{
    size_t behind = cells_find_last(*cells, "####");
    if (behind > 0) {
        question->because = keep_text(reader, cells_cut(*cells, behind, cells->count));
        *cells = cells_trim(cells_cut(*cells, 0, behind - 4));
    }
}

static bool read_type(struct gift_reader *reader, struct gift_question *question,
                      struct cells cells)
{
    bool tilde = cells_find(cells, 0, '~') < cells.count;
    bool equals = cells_find(cells, 0, '=') < cells.count;
    if (cells_begin(cells, "#")) {
        return gift_refuse(reader, cells_place(cells),
                           "a question with a number as its answer cannot be asked by touch",
                           "give a few numbers to choose from: =1822 ~1900");
    }
    if (!tilde && !(equals && cells_find_first(cells, "->") > 0)) {
        return read_truth(reader, question, cells);
    }
    if (!cells_begin(cells, "~") && !cells_begin(cells, "=")) {
        return gift_refuse(reader, cells_place(cells), "words stand before the first answer",
                           "begin each answer with = or ~");
    }
    return tilde ? read_choices(reader, question, cells) : read_pairs(reader, question, cells);
}

bool gift_answers(struct gift_reader *reader, struct gift_question *question, struct cells cells)
{
    struct cells inner = cells_trim(cells);
    take_general(reader, question, &inner);
    if (inner.count == 0) {
        return gift_refuse(reader, cells_place(cells), "an essay cannot be asked by touch",
                           "give answers to choose from: =right ~wrong");
    }
    return read_type(reader, question, inner);
}
