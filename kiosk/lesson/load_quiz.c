/* load_quiz.c: the quiz of a lesson: its pool of questions, the one for practice, and the pairs
 * that are asked before and after.
 *
 * Called by load.c after the objectives. Each question is read in load_question.c. */
#include "load_private.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

struct quiz_draft {
    int pass;                     /* percent */
    int ask;                      /* questions in one run */
    const yaml_node_t *questions; /* list of kinds */
    const yaml_node_t *practice;  /* a kind */
    const yaml_node_t *pairs;     /* list of mappings */
};

#define QUIZ(member) offsetof(struct quiz_draft, member)

static const struct field quiz_fields[] = {
    {.key = "pass", .kind = FIELD_INT, .offset = QUIZ(pass), .min = 1, .max = 100},
    {.key = "ask", .kind = FIELD_INT, .offset = QUIZ(ask), .min = 1, .max = LESSON_ASK_MAX},
    {.key = "questions", .kind = FIELD_NODE, .offset = QUIZ(questions)},
    {.key = "practice", .kind = FIELD_NODE, .optional = true, .offset = QUIZ(practice)},
    {.key = "pairs", .kind = FIELD_NODE, .optional = true, .offset = QUIZ(pairs)},
};

static const struct shape quiz_shape = {"the quiz", quiz_fields, COUNT(quiz_fields)};

struct pair_draft {
    const char *before; /* id of a question */
    const char *after;  /* … */
};

static const struct field pair_fields[] = {
    {.key = "before", .kind = FIELD_ID, .offset = offsetof(struct pair_draft, before)},
    {.key = "after", .kind = FIELD_ID, .offset = offsetof(struct pair_draft, after)},
};

static const struct shape pair_shape = {"a pair", pair_fields, COUNT(pair_fields)};

static void load_questions(struct draft *draft, const yaml_node_t *node)
{
    static const struct bounds bounds = {"questions", LESSON_POOL_MIN, LESSON_QUESTION_MAX};
    struct lesson *lesson = draft->lesson;
    const yaml_node_t *nodes[LESSON_QUESTION_MAX];
    size_t count = read_list(draft->reader, node, &bounds, nodes);
    lesson->questions = reader_keep(
        draft->reader, arena_alloc_array(draft->reader->arena, count, sizeof *lesson->questions));
    if (lesson->questions == NULL || count == 0) {
        return;
    }
    draft->questions = node_place(node);
    draft->objectives_known = true;
    lesson->question_count = count;
    for (size_t i = 0; i < count; i++) {
        load_question(draft, &lesson->questions[i], nodes[i]);
    }
}

static void load_practice(struct draft *draft, const yaml_node_t *node)
{
    if (node == NULL) {
        return;
    }
    struct lesson_question *practice =
        reader_keep(draft->reader, arena_alloc(draft->reader->arena, sizeof *practice));
    if (practice != NULL) {
        load_practice_question(draft, practice, node);
        draft->lesson->practice = practice;
    }
}

static void load_pair(struct draft *draft, struct lesson_pair *pair, struct pair_draft *read,
                      const yaml_node_t *node)
{
    *read = (struct pair_draft){.before = "", .after = ""};
    read_fields(draft->reader, node, &pair_shape, read);
    pair->before = find_question(draft, read->before);
    pair->after = find_question(draft, read->after);
}

/* Complains when a question stands in the pairs a second time. */
static void check_names(struct draft *draft, const struct pair_draft *pairs, size_t count)
{
    const char *ids[2 * LESSON_PAIR_MAX];
    for (size_t i = 0; i < count; i++) {
        ids[2 * i] = pairs[i].before;
        ids[2 * i + 1] = pairs[i].after;
    }
    for (size_t i = 0; i < 2 * count; i++) {
        for (size_t k = 0; k < i; k++) {
            if (ids[i][0] != '\0' && strcmp(ids[i], ids[k]) == 0) {
                reader_complain(draft->reader, place_of(ids[i]), "name another question",
                                "the question “%s” stands in the pairs twice", ids[i]);
            }
        }
    }
}

static void load_pairs(struct draft *draft, const yaml_node_t *node)
{
    static const struct bounds bounds = {"pairs", 1, LESSON_PAIR_MAX};
    struct lesson *lesson = draft->lesson;
    const yaml_node_t *nodes[LESSON_PAIR_MAX];
    struct pair_draft read[LESSON_PAIR_MAX];
    lesson->pair_count = read_list(draft->reader, node, &bounds, nodes);
    for (size_t i = 0; i < lesson->pair_count; i++) {
        load_pair(draft, &lesson->pairs[i], &read[i], nodes[i]);
    }
    check_names(draft, read, lesson->pair_count);
}

void load_quiz(struct draft *draft, const yaml_node_t *node)
{
    struct quiz_draft quiz = {.pass = 0};
    read_fields(draft->reader, node, &quiz_shape, &quiz);
    draft->lesson->pass_percent = quiz.pass;
    draft->lesson->ask = quiz.ask;
    load_questions(draft, quiz.questions);
    load_practice(draft, quiz.practice);
    draft->questions_whole = reader_take_whole(draft->reader) && draft->lesson->question_count > 0;
    load_pairs(draft, quiz.pairs);
}
