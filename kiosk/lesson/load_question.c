/* load_question.c: one question of any kind.
 *
 * Called by load_quiz.c after the objectives, so that a question can find the one it asks about.
 * Which options are right, and what they say, is looked at in check_question.c. */
#include "load_private.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

struct question_draft {
    struct lesson_question question; /* the plain values */
    const char *objective;           /* id of the objective */
    const char *screen;              /* SPOT, ENTER: id of the screen */
    const char *why_wrong;           /* TRUE_FALSE: why the other answer is wrong */
    bool answer;                     /* TRUE_FALSE */
    const yaml_node_t *options;      /* ONE, MANY: list of mappings; ORDER: list of texts; MATCH:
                                        list of mappings */
    const yaml_node_t *signs;        /* SPOT: list of mappings */
    const yaml_node_t *wrong;        /* SPOT: mapping from targets to texts */
    const yaml_node_t *also;         /* ENTER: list of values */
    const yaml_node_t *tracks;       /* list of ids */
};

#define QUESTION(member) offsetof(struct question_draft, member)

/* What every question has; the objective stands last, as the one for practice has none. */
#define COMMON                                                                                     \
    {.key = "id", .kind = FIELD_ID, .offset = QUESTION(question.id)},                              \
        {.key = "ask", .kind = FIELD_TEXT, .offset = QUESTION(question.ask)},                      \
    {                                                                                              \
        .key = "because", .kind = FIELD_TEXT, .offset = QUESTION(question.because)                 \
    }
#define SCORED                                                                                     \
    {.key = "tracks", .kind = FIELD_NODE, .optional = true, .offset = QUESTION(tracks)},           \
    {                                                                                              \
        .key = "objective", .kind = FIELD_ID, .offset = QUESTION(objective)                        \
    }
#define SCORED_COUNT 2

static const struct field option_question_fields[] = {
    COMMON,
    {.key = "options", .kind = FIELD_NODE, .offset = QUESTION(options)},
    SCORED,
};

static const struct field true_false_fields[] = {
    COMMON,
    {.key = "answer", .kind = FIELD_BOOL, .offset = QUESTION(answer)},
    {.key = "wrong", .kind = FIELD_TEXT, .offset = QUESTION(why_wrong)},
    SCORED,
};

static const struct field order_fields[] = {
    COMMON,
    {.key = "items", .kind = FIELD_NODE, .offset = QUESTION(options)},
    SCORED,
};

static const struct field match_fields[] = {
    COMMON,
    {.key = "pairs", .kind = FIELD_NODE, .offset = QUESTION(options)},
    SCORED,
};

static const struct field spot_fields[] = {
    COMMON,
    {.key = "screen", .kind = FIELD_ID, .offset = QUESTION(screen)},
    {.key = "signs", .kind = FIELD_NODE, .offset = QUESTION(signs)},
    {.key = "wrong", .kind = FIELD_NODE, .optional = true, .offset = QUESTION(wrong)},
    SCORED,
};

static const struct field enter_fields[] = {
    COMMON,
    {.key = "screen", .kind = FIELD_ID, .offset = QUESTION(screen)},
    {.key = "value", .kind = FIELD_ENTER, .offset = QUESTION(question.enter)},
    {.key = "also", .kind = FIELD_NODE, .optional = true, .offset = QUESTION(also)},
    SCORED,
};

static const struct shape question_shapes[] = {
    [LESSON_QUESTION_ONE] = {"a question", option_question_fields, COUNT(option_question_fields)},
    [LESSON_QUESTION_MANY] = {"a question", option_question_fields, COUNT(option_question_fields)},
    [LESSON_QUESTION_TRUE_FALSE] = {"a true-false question", true_false_fields,
                                    COUNT(true_false_fields)},
    [LESSON_QUESTION_ORDER] = {"an order question", order_fields, COUNT(order_fields)},
    [LESSON_QUESTION_MATCH] = {"a match question", match_fields, COUNT(match_fields)},
    [LESSON_QUESTION_SPOT] = {"a spot question", spot_fields, COUNT(spot_fields)},
    [LESSON_QUESTION_ENTER] = {"an enter question", enter_fields, COUNT(enter_fields)},
};

/* In the order of enum lesson_question_kind. */
static const char *const question_kinds[] = {"one",   "many", "true-false", "order",
                                             "match", "spot", "enter",      NULL};

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

static const struct field pair_fields[] = {
    {.key = "left", .kind = FIELD_TEXT, .offset = offsetof(struct lesson_option, text)},
    {.key = "right", .kind = FIELD_TEXT, .offset = offsetof(struct lesson_option, match)},
};

static const struct shape pair_shape = {"a pair", pair_fields, COUNT(pair_fields)};

static const struct lesson_option plain_option = {.id = "", .text = "", .match = "", .because = ""};

static void load_options(struct draft *draft, struct question_draft *read)
{
    static const struct bounds option_bounds = {"options", LESSON_OPTION_MIN, LESSON_CHOICE_MAX};
    static const struct bounds pair_bounds = {"pairs", LESSON_OPTION_MIN, LESSON_CHOICE_MAX};
    bool match = read->question.kind == LESSON_QUESTION_MATCH;
    struct lesson_question *question = &read->question;
    const yaml_node_t *nodes[LESSON_CHOICE_MAX];
    question->option_count =
        read_list(draft->reader, read->options, match ? &pair_bounds : &option_bounds, nodes);
    for (size_t i = 0; i < question->option_count; i++) {
        question->options[i] = plain_option;
        read_fields(draft->reader, nodes[i], match ? &pair_shape : &option_shape,
                    &question->options[i]);
    }
}

static void load_order(struct draft *draft, struct question_draft *read)
{
    static const struct bounds bounds = {"items", LESSON_ORDER_MIN, LESSON_ORDER_MAX};
    const char *texts[LESSON_ORDER_MAX];
    read->question.option_count = read_texts(draft->reader, read->options, &bounds, texts);
    for (size_t i = 0; i < read->question.option_count; i++) {
        read->question.options[i] = plain_option;
        read->question.options[i].text = texts[i];
    }
}

static void load_true_false(struct draft *draft, struct question_draft *read)
{
    static const char *const labels[] = {"Đúng", "Sai"};
    struct lesson_question *question = &read->question;
    question->option_count = COUNT(labels);
    for (size_t i = 0; i < COUNT(labels); i++) {
        bool right = (i == 0) == read->answer;
        question->options[i] = plain_option;
        question->options[i].text = reader_make_text(draft->reader, labels[i]);
        question->options[i].because = right ? "" : read->why_wrong;
        question->options[i].right = right;
    }
}

/* What the place is called in the list of answers. A camera's code and sticker bear no words. */
static const char *target_label(struct draft *draft, const struct phone_part *part,
                                const struct phone_item *item)
{
    if (item != NULL && item->label[0] != '\0') {
        return item->label;
    }
    if (part->kind == PHONE_PART_CAMERA) {
        return reader_make_text(draft->reader, item == NULL ? "Mã QR" : "Mã dán đè lên");
    }
    if (part->kind == PHONE_PART_NOTIFICATION && item != NULL) {
        return reader_make_text(draft->reader, "Dấu đóng thông báo");
    }
    if (part->text[0] != '\0') {
        return part->text;
    }
    return part->name[0] != '\0' ? part->name : part->id;
}

/* All targets of the screen become options; a target may stand there once for each phone. */
static void make_spot_options(struct draft *draft, struct lesson_question *question)
{
    const struct phone_screen *screen = &draft->lesson->screens[question->screen];
    for (size_t n = 0; question->option_count < SPOT_TARGET_MAX; n++) {
        const char *id = phone_screen_target(screen, LESSON_PHONES_ALL, n);
        const struct phone_part *part = NULL;
        const struct phone_item *item = NULL;
        if (id[0] == '\0' || !phone_screen_find(screen, id, &part, &item)) {
            return;
        }
        bool seen = false;
        for (size_t i = 0; i < question->option_count; i++) {
            seen = seen || strcmp(question->options[i].id, id) == 0;
        }
        if (!seen) {
            struct lesson_option *option = &question->options[question->option_count++];
            *option = plain_option;
            option->id = id;
            option->text = target_label(draft, part, item);
        }
    }
}

static struct lesson_option *find_option(struct lesson_question *question, const char *id)
{
    for (size_t i = 0; i < question->option_count; i++) {
        if (strcmp(question->options[i].id, id) == 0) {
            return &question->options[i];
        }
    }
    return NULL;
}

static void check_spot_target(struct draft *draft, const struct lesson_question *question,
                              const char *key, const char *id)
{
    const struct target_use use = {
        .key = key,
        .screen = &draft->lesson->screens[question->screen],
        .id = id,
        .every_phone = strcmp(key, "signs") == 0,
    };
    check_target(draft, &use);
}

static void load_spot(struct draft *draft, struct question_draft *read)
{
    static const struct bounds bounds = {"signs", 1, LESSON_SIGN_MAX};
    struct lesson_question *question = &read->question;
    struct lesson_sign signs[LESSON_SIGN_MAX];
    struct lesson_wrong wrong[LESSON_WRONG_MAX];
    size_t sign_count = load_signs(draft, read->signs, &bounds, signs);
    size_t wrong_count = load_wrong(draft, read->wrong, wrong);
    if (question->screen == LESSON_INDEX_UNKNOWN) {
        return;
    }
    make_spot_options(draft, question);
    for (size_t i = 0; i < sign_count; i++) {
        struct lesson_option *option = find_option(question, signs[i].id);
        check_spot_target(draft, question, "signs", signs[i].id);
        if (option != NULL) {
            option->right = true;
            option->because = signs[i].text;
        }
    }
    for (size_t i = 0; i < wrong_count; i++) {
        struct lesson_option *option = find_option(question, wrong[i].id);
        check_spot_target(draft, question, "wrong", wrong[i].id);
        if (option != NULL && option->right && wrong[i].id[0] != '\0') {
            reader_complain(draft->reader, place_of(wrong[i].id), "delete this line",
                            "“wrong” names “%s”, which is one of the signs", wrong[i].id);
        } else if (option != NULL) {
            option->because = wrong[i].text;
        }
    }
}

static void load_enter(struct draft *draft, struct question_draft *read)
{
    static const struct bounds bounds = {"also", 1, LESSON_ALSO_MAX};
    static const struct field field = {.key = "also", .kind = FIELD_ENTER};
    const yaml_node_t *nodes[LESSON_ALSO_MAX];
    struct lesson_question *question = &read->question;
    question->also_count = read_list(draft->reader, read->also, &bounds, nodes);
    for (size_t i = 0; i < question->also_count; i++) {
        question->also[i] = "";
        read_value(draft->reader, nodes[i], &field, &question->also[i]);
    }
}

static void load_kind(struct draft *draft, struct question_draft *read)
{
    struct lesson_question *question = &read->question;
    question->screen = draft->lesson->screen_count;
    if (question->kind == LESSON_QUESTION_SPOT || question->kind == LESSON_QUESTION_ENTER) {
        question->screen = find_screen(draft, read->screen);
        draft->screens_known = draft->screens_known && question->screen != LESSON_INDEX_UNKNOWN;
    }
    switch (question->kind) {
    case LESSON_QUESTION_ONE:
    case LESSON_QUESTION_MANY:
    case LESSON_QUESTION_MATCH:
        load_options(draft, read);
        break;
    case LESSON_QUESTION_TRUE_FALSE:
        load_true_false(draft, read);
        break;
    case LESSON_QUESTION_ORDER:
        load_order(draft, read);
        break;
    case LESSON_QUESTION_SPOT:
        load_spot(draft, read);
        break;
    case LESSON_QUESTION_ENTER:
        load_enter(draft, read);
        break;
    }
}

static struct question_draft plain_question(const struct draft *draft)
{
    return (struct question_draft){
        .question = {.id = "",
                     .ask = "",
                     .because = "",
                     .enter = "",
                     .screen = draft->lesson->screen_count,
                     .objective = LESSON_INDEX_UNKNOWN,
                     .tracks = all_tracks(draft)},
        .objective = "",
        .screen = "",
        .why_wrong = "",
    };
}

void load_question(struct draft *draft, struct lesson_question *out, const yaml_node_t *node)
{
    struct question_draft read = plain_question(draft);
    const yaml_node_t *content = NULL;
    int kind = read_kind(draft->reader, node, question_kinds, &content);
    if (kind >= 0 && read_fields(draft->reader, content, &question_shapes[kind], &read)) {
        struct lesson_question *question = &read.question;
        question->kind = (enum lesson_question_kind)kind;
        question->objective = find_objective(draft, read.objective);
        if (question->objective != LESSON_INDEX_UNKNOWN) {
            question->tracks = draft->lesson->objectives[question->objective].tracks;
        }
        question->tracks = load_track_mask(draft, read.tracks, question->tracks);
        load_kind(draft, &read);
    }
    if (read.question.objective == LESSON_INDEX_UNKNOWN) {
        draft->objectives_known = false;
    }
    *out = read.question;
}

void load_practice_question(struct draft *draft, struct lesson_question *out,
                            const yaml_node_t *node)
{
    static const char *const kinds[] = {"one", "true-false", NULL};
    static const enum lesson_question_kind kind_of[] = {LESSON_QUESTION_ONE,
                                                        LESSON_QUESTION_TRUE_FALSE};
    struct question_draft read = plain_question(draft);
    const yaml_node_t *content = NULL;
    int index = read_kind(draft->reader, node, kinds, &content);
    if (index >= 0) {
        struct shape shape = question_shapes[kind_of[index]];
        shape.name = "the practice question";
        shape.field_count -= SCORED_COUNT;
        read.question.kind = kind_of[index];
        if (read_fields(draft->reader, content, &shape, &read)) {
            load_kind(draft, &read);
        }
    }
    read.question.objective = draft->lesson->objective_count;
    *out = read.question;
}
