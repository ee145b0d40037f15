/* load.c: lesson_load, the head of a lesson and its objectives.
 *
 * Called by whoever has read a lesson.yaml. Opens no file. A lesson with one complaint is not
 * handed out. */
#include "lesson/load.h"

#include "load_private.h"
#include "scan.h"

#include <string.h>

static const char *const colours[] = {"primary", "red", "green", "pink", "blue", "gold", NULL};

static const char *const addresses[] = {"bác", "bà con", "quý phụ huynh", "đồng chí", NULL};

struct head {
    struct lesson lesson;          /* the plain values */
    const yaml_node_t *audiences;  /* list of codes */
    const yaml_node_t *sources;    /* list of marks */
    const yaml_node_t *remember;   /* list of texts */
    const yaml_node_t *objectives; /* list of mappings */
    const yaml_node_t *screens;    /* mapping from ids */
    const yaml_node_t *steps;      /* list of kinds */
    const yaml_node_t *quiz;       /* mapping */
};

#define HEAD(member) offsetof(struct head, member)

static const struct field head_fields[] = {
    {.key = "id", .kind = FIELD_ID, .offset = HEAD(lesson.id)},
    {.key = "version", .kind = FIELD_INT, .offset = HEAD(lesson.version), .min = 1, .max = 9999},
    {.key = "reviewed", .kind = FIELD_DATE, .offset = HEAD(lesson.reviewed)},
    {.key = "title", .kind = FIELD_TEXT, .offset = HEAD(lesson.title)},
    {.key = "summary", .kind = FIELD_TEXT, .offset = HEAD(lesson.summary)},
    {.key = "icon", .kind = FIELD_ICON, .offset = HEAD(lesson.icon)},
    {.key = "colour", .kind = FIELD_WORD, .offset = HEAD(lesson.colour), .words = colours},
    {.key = "address", .kind = FIELD_CHOICE, .offset = HEAD(lesson.address), .words = addresses},
    {.key = "minutes", .kind = FIELD_INT, .offset = HEAD(lesson.minutes), .min = 1, .max = 30},
    {.key = "active_seconds_min",
     .kind = FIELD_INT,
     .offset = HEAD(lesson.active_s_min),
     .min = 1,
     .max = 600},
    {.key = "audiences", .kind = FIELD_NODE, .offset = HEAD(audiences)},
    {.key = "sources", .kind = FIELD_NODE, .offset = HEAD(sources)},
    {.key = "remember", .kind = FIELD_NODE, .offset = HEAD(remember)},
    {.key = "objectives", .kind = FIELD_NODE, .offset = HEAD(objectives)},
    {.key = "screens", .kind = FIELD_NODE, .offset = HEAD(screens)},
    {.key = "steps", .kind = FIELD_NODE, .offset = HEAD(steps)},
    {.key = "quiz", .kind = FIELD_NODE, .offset = HEAD(quiz)},
};

static const struct shape head_shape = {
    .name = "the lesson",
    .fields = head_fields,
    .field_count = sizeof head_fields / sizeof head_fields[0],
};

struct objective_draft {
    struct lesson_objective objective; /* id and text */
    const char *step;                  /* id of the step that teaches it */
};

static const struct field objective_fields[] = {
    {.key = "id", .kind = FIELD_ID, .offset = offsetof(struct objective_draft, objective.id)},
    {.key = "text", .kind = FIELD_TEXT, .offset = offsetof(struct objective_draft, objective.text)},
    {.key = "step", .kind = FIELD_ID, .offset = offsetof(struct objective_draft, step)},
};

static const struct shape objective_shape = {
    .name = "an objective",
    .fields = objective_fields,
    .field_count = sizeof objective_fields / sizeof objective_fields[0],
};

void load_objectives(struct draft *draft, const yaml_node_t *node)
{
    static const struct bounds bounds = {"objectives", 1, LESSON_OBJECTIVE_MAX};
    struct lesson *lesson = draft->lesson;
    const yaml_node_t *items[LESSON_OBJECTIVE_MAX];
    lesson->objective_count = read_list(draft->reader, node, &bounds, items);
    for (size_t i = 0; i < lesson->objective_count; i++) {
        struct objective_draft read = {.objective = {.id = "", .text = ""}, .step = ""};
        read_fields(draft->reader, items[i], &objective_shape, &read);
        read.objective.step = find_step(draft, read.step);
        lesson->objectives[i] = read.objective;
    }
    draft->objectives_whole = reader_take_whole(draft->reader) && node != NULL;
}

static void load_audiences(struct draft *draft, const yaml_node_t *node)
{
    static const struct bounds bounds = {"audiences", 1, 7};
    static const char *const codes[] = {"elder", "trader",      "parent",   "party-member",
                                        "youth", "team-member", "everyone", NULL};
    static const struct field field = {.key = "audiences", .kind = FIELD_WORD, .words = codes};
    const yaml_node_t *items[7];
    size_t count = read_list(draft->reader, node, &bounds, items);
    for (size_t i = 0; i < count; i++) {
        int index = -1;
        read_value(draft->reader, items[i], &field, &index);
        unsigned bit = index < 0 ? 0 : lesson_audience_find(codes[index]);
        if ((draft->lesson->audiences & bit) != 0) {
            reader_complain(draft->reader, node_place(items[i]), "name each group once",
                            "“audiences” names “%s” twice", codes[index]);
        }
        draft->lesson->audiences |= bit;
    }
}

static void load_sources(struct draft *draft, const yaml_node_t *node)
{
    static const struct bounds bounds = {"sources", 1, LESSON_SOURCE_MAX};
    static const struct field field = {.key = "sources", .kind = FIELD_RAW};
    const yaml_node_t *items[LESSON_SOURCE_MAX];
    struct lesson *lesson = draft->lesson;
    lesson->source_count = read_list(draft->reader, node, &bounds, items);
    for (size_t i = 0; i < lesson->source_count; i++) {
        lesson->sources[i] = "";
        read_value(draft->reader, items[i], &field, &lesson->sources[i]);
    }
}

static void load_remember(struct draft *draft, const yaml_node_t *node)
{
    static const struct bounds bounds = {"remember", LESSON_REMEMBER_COUNT, LESSON_REMEMBER_COUNT};
    size_t count = read_texts(draft->reader, node, &bounds, draft->lesson->remember);
    for (size_t i = count; i < LESSON_REMEMBER_COUNT; i++) {
        draft->lesson->remember[i] = "";
    }
}

static void load_tree(struct draft *draft, const yaml_node_t *root)
{
    struct head head = {
        .lesson = {.id = "", .reviewed = "", .title = "", .summary = "", .icon = "", .address = ""},
    };
    if (!read_fields(draft->reader, root, &head_shape, &head)) {
        return;
    }
    *draft->lesson = head.lesson;
    load_audiences(draft, head.audiences);
    load_sources(draft, head.sources);
    load_remember(draft, head.remember);
    (void)reader_take_whole(draft->reader);
    load_screens(draft, head.screens);
    load_steps(draft, head.steps);
    load_objectives(draft, head.objectives);
    load_quiz(draft, head.quiz);
    if (!draft->reader->failed) {
        check_lesson(draft);
    }
}

static struct lesson *load_document(struct reader *reader, const struct lesson_source *source)
{
    struct draft draft = {.reader = reader, .folder = source->folder};
    draft.lesson = reader_keep(reader, arena_alloc(reader->arena, sizeof *draft.lesson));
    if (draft.lesson != NULL) {
        load_tree(&draft, yaml_document_get_root_node(reader->document));
    }
    return draft.lesson;
}

enum status lesson_load(struct lesson **out, const struct lesson_source *source,
                        struct arena *arena, struct complaints *complaints)
{
    *out = NULL;
    complaints->count = 0;
    complaints->dropped = 0;
    struct reader reader = {.arena = arena, .complaints = complaints, .file = source->path};
    struct lesson_source plain = *source;
    struct lesson *lesson = NULL;
    yaml_document_t document;
    if (scan_source(&reader, &plain) && scan_parse(&reader, &plain, &document)) {
        reader.document = &document;
        lesson = load_document(&reader, &plain);
        yaml_document_delete(&document);
    }
    if (reader.failed) {
        return STATUS_FAILED;
    }
    if (complaints->count > 0) {
        return STATUS_BAD_INPUT;
    }
    *out = lesson;
    return STATUS_OK;
}
