/* load_quiz.c: the questions of a lesson.
 *
 * Called by load.c after the objectives, so that a question can find the one it asks about. Which
 * options are right, and what they say, is looked at in check_quiz.c. */
#include "load_private.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

struct quiz_draft {
    int pass;                     /* percent */
    int ask;                      /* questions in one run */
    const yaml_node_t *questions; /* list of kinds */
};

static const struct field quiz_fields[] = {
    {.key = "pass",
     .kind = FIELD_INT,
     .offset = offsetof(struct quiz_draft, pass),
     .min = 1,
     .max = 100},
    {.key = "ask",
     .kind = FIELD_INT,
     .offset = offsetof(struct quiz_draft, ask),
     .min = 1,
     .max = LESSON_ASK_MAX},
    {.key = "questions", .kind = FIELD_NODE, .offset = offsetof(struct quiz_draft, questions)},
};

static const struct shape quiz_shape = {"the quiz", quiz_fields, COUNT(quiz_fields)};

struct question_draft {
    struct lesson_question question; /* the plain values */
    const char *objective;           /* id of the objective */
    const yaml_node_t *options;      /* list of mappings */
};

#define QUESTION(member) offsetof(struct question_draft, member)

static const struct field question_fields[] = {
    {.key = "id", .kind = FIELD_ID, .offset = QUESTION(question.id)},
    {.key = "objective", .kind = FIELD_ID, .offset = QUESTION(objective)},
    {.key = "ask", .kind = FIELD_TEXT, .offset = QUESTION(question.ask)},
    {.key = "because", .kind = FIELD_TEXT, .offset = QUESTION(question.because)},
    {.key = "options", .kind = FIELD_NODE, .offset = QUESTION(options)},
};

static const struct shape question_shape = {"a question", question_fields, COUNT(question_fields)};

static const struct field option_fields[] = {
    {.key = "text", .kind = FIELD_TEXT, .offset = offsetof(struct lesson_option, text)},
    {.key = "right",
     .kind = FIELD_BOOL,
     .optional = true,
     .offset = offsetof(struct lesson_option, right)},
    {.key = "because",
     .kind = FIELD_TEXT,
     .optional = true,
     .offset = offsetof(struct lesson_option, because)},
};

static const struct shape option_shape = {"an option", option_fields, COUNT(option_fields)};

static void load_options(struct draft *draft, struct lesson_question *question,
                         const yaml_node_t *node)
{
    static const struct bounds bounds = {"options", LESSON_OPTION_MIN, LESSON_OPTION_MAX};
    const yaml_node_t *nodes[LESSON_OPTION_MAX];
    question->option_count = read_list(draft->reader, node, &bounds, nodes);
    for (size_t i = 0; i < question->option_count; i++) {
        question->options[i] = (struct lesson_option){.text = "", .because = ""};
        read_fields(draft->reader, nodes[i], &option_shape, &question->options[i]);
    }
}

static void load_question(struct draft *draft, struct lesson_question *out, const yaml_node_t *node)
{
    static const char *const kinds[] = {"one", "many", NULL};
    struct question_draft read = {
        .question = {.id = "", .ask = "", .because = ""},
        .objective = "",
    };
    const yaml_node_t *content = NULL;
    int kind = read_kind(draft->reader, node, kinds, &content);
    read.question.objective = LESSON_INDEX_UNKNOWN;
    if (kind >= 0 && read_fields(draft->reader, content, &question_shape, &read)) {
        read.question.kind = (enum lesson_question_kind)kind;
        read.question.objective = find_objective(draft, read.objective);
        load_options(draft, &read.question, read.options);
    }
    if (read.question.objective == LESSON_INDEX_UNKNOWN) {
        draft->objectives_known = false;
    }
    *out = read.question;
}

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
    draft->questions_whole = reader_take_whole(draft->reader);
}

void load_quiz(struct draft *draft, const yaml_node_t *node)
{
    struct quiz_draft quiz = {.pass = 0};
    read_fields(draft->reader, node, &quiz_shape, &quiz);
    draft->lesson->pass_percent = quiz.pass;
    draft->lesson->ask = quiz.ask;
    load_questions(draft, quiz.questions);
}
