/* load.c: lesson_load, lesson_load_head and the keys at the head of a lesson; its lists are read in
 * load_head.c.
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
    const yaml_node_t *remember;   /* list of texts; without tracks */
    const yaml_node_t *requires;   /* list of ids */
    const yaml_node_t *skills;     /* list of codes */
    const yaml_node_t *phones;     /* list of words */
    const yaml_node_t *tracks;     /* list of mappings */
    const yaml_node_t *branches;   /* mapping from ids to lists of kinds */
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
    {.key = "order",
     .kind = FIELD_INT,
     .optional = true,
     .offset = HEAD(lesson.order),
     .min = 1,
     .max = 999},
    {.key = "active_seconds_min",
     .kind = FIELD_INT,
     .offset = HEAD(lesson.active_s_min),
     .min = 1,
     .max = 600},
    {.key = "audiences", .kind = FIELD_NODE, .offset = HEAD(audiences)},
    {.key = "sources", .kind = FIELD_NODE, .offset = HEAD(sources)},
    {.key = "remember", .kind = FIELD_NODE, .optional = true, .offset = HEAD(remember)},
    {.key = "requires", .kind = FIELD_NODE, .optional = true, .offset = HEAD(requires)},
    {.key = "skills", .kind = FIELD_NODE, .optional = true, .offset = HEAD(skills)},
    {.key = "phones", .kind = FIELD_NODE, .optional = true, .offset = HEAD(phones)},
    {.key = "tracks", .kind = FIELD_NODE, .optional = true, .offset = HEAD(tracks)},
    {.key = "branches", .kind = FIELD_NODE, .optional = true, .offset = HEAD(branches)},
    {.key = "objectives", .kind = FIELD_NODE, .offset = HEAD(objectives)},
    {.key = "screens", .kind = FIELD_NODE, .offset = HEAD(screens)},
    {.key = "steps", .kind = FIELD_NODE, .offset = HEAD(steps)},
    {.key = "quiz", .kind = FIELD_NODE, .offset = HEAD(quiz)},
};

enum {
    HEAD_FIELD_COUNT = sizeof head_fields / sizeof head_fields[0],
    BODY_FIELD_COUNT = 4, /* the last of them are no part of the head */
};

static const struct shape whole_shape = {
    .name = "the lesson", .fields = head_fields, .field_count = HEAD_FIELD_COUNT};

static const struct shape head_shape = {.name = "the lesson",
                                        .fields = head_fields,
                                        .field_count = HEAD_FIELD_COUNT - BODY_FIELD_COUNT};

/* What is to be remembered stands in the tracks, or without tracks in the head. */
static void load_things_to_remember(struct draft *draft, const struct head *head,
                                    const yaml_node_t *root)
{
    struct lesson *lesson = draft->lesson;
    load_remember(draft, head->remember, lesson->remember);
    if (head->tracks == NULL && head->remember == NULL) {
        reader_complain(draft->reader, node_place(root), "add “remember: …”",
                        "the lesson lacks the key “remember”");
    }
    if (head->tracks != NULL && head->remember != NULL) {
        reader_complain(draft->reader, node_place(head->remember),
                        "delete it here; each track has its own",
                        "“remember” stands in the head of a lesson with tracks");
    }
    if (lesson->track_count > 0) {
        memcpy(lesson->remember, lesson->tracks[0].remember, sizeof lesson->remember);
    }
}

static bool load_head(struct draft *draft, const yaml_node_t *root, const struct shape *shape,
                      struct head *head)
{
    *head = (struct head){
        .lesson = {.id = "",
                   .reviewed = "",
                   .title = "",
                   .summary = "",
                   .icon = "",
                   .address = "",
                   .order = LESSON_ORDER_PLAIN},
    };
    if (!read_fields(draft->reader, root, shape, head)) {
        return false;
    }
    *draft->lesson = head->lesson;
    load_audiences(draft, head->audiences);
    load_phones(draft, head->phones);
    load_sources(draft, head->sources);
    load_requires(draft, head->requires);
    load_skills(draft, head->skills);
    (void)reader_take_whole(draft->reader);
    load_tracks(draft, head->tracks);
    load_things_to_remember(draft, head, root);
    (void)reader_take_whole(draft->reader);
    return true;
}

static void load_tree(struct draft *draft, const yaml_node_t *root, bool whole)
{
    struct head head;
    if (!load_head(draft, root, whole ? &whole_shape : &head_shape, &head) || !whole) {
        return;
    }
    load_screens(draft, head.screens);
    load_path(draft, head.branches, head.steps);
    load_objectives(draft, head.objectives);
    load_quiz(draft, head.quiz);
    if (!draft->reader->failed) {
        check_lesson(draft);
    }
}

static struct lesson *load_document(struct reader *reader, const struct lesson_source *source,
                                    bool whole)
{
    struct draft draft = {.reader = reader, .folder = source->folder};
    draft.lesson = reader_keep(reader, arena_alloc(reader->arena, sizeof *draft.lesson));
    if (draft.lesson != NULL) {
        load_tree(&draft, yaml_document_get_root_node(reader->document), whole);
    }
    return draft.lesson;
}

struct result {
    struct lesson **lesson;        /* borrowed */
    struct arena *arena;           /* owns the lesson */
    struct complaints *complaints; /* borrowed */
};

static enum status load(const struct result *out, const struct lesson_source *source, bool whole)
{
    *out->lesson = NULL;
    out->complaints->count = 0;
    out->complaints->dropped = 0;
    struct reader reader = {
        .arena = out->arena, .complaints = out->complaints, .file = source->path};
    struct lesson_source plain = *source;
    struct lesson *lesson = NULL;
    yaml_document_t document;
    if (scan_source(&reader, &plain, &document)) {
        reader.document = &document;
        lesson = load_document(&reader, &plain, whole);
        yaml_document_delete(&document);
    }
    if (reader.failed) {
        return STATUS_FAILED;
    }
    if (out->complaints->count > 0) {
        return STATUS_BAD_INPUT;
    }
    *out->lesson = lesson;
    return STATUS_OK;
}

enum status lesson_load(struct lesson **out, const struct lesson_source *source,
                        struct arena *arena, struct complaints *complaints)
{
    const struct result result = {out, arena, complaints};
    return load(&result, source, true);
}

static bool begins_body(const char *line, size_t size)
{
    static const char *const keys[] = {"objectives:", "screens:", "steps:", "branches:", "quiz:"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        size_t length = strlen(keys[i]);
        if (size >= length && memcmp(line, keys[i], length) == 0) {
            return true;
        }
    }
    return false;
}

/* Bytes in front of the first line that is no part of the head. */
static size_t head_size(const struct lesson_source *source)
{
    const char *end = source->bytes + source->size;
    const char *line = source->bytes;
    while (line < end && !begins_body(line, (size_t)(end - line))) {
        const char *feed = memchr(line, '\n', (size_t)(end - line));
        line = feed == NULL ? end : feed + 1;
    }
    return (size_t)(line - source->bytes);
}

enum status lesson_load_head(struct lesson **out, const struct lesson_source *source,
                             struct arena *arena, struct complaints *complaints)
{
    const struct result result = {out, arena, complaints};
    struct lesson_source head = *source;
    head.size = head_size(source);
    return load(&result, &head, false);
}
