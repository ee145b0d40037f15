/* load_head.c: the lists at the head of a lesson: whom it is for, what it rests on, its tracks and
 * its objectives.
 *
 * Called by load.c. Each list is read as far as it can be; what is missing has been complained
 * about. */
#include "load_private.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

void load_audiences(struct draft *draft, const yaml_node_t *node)
{
    /* In the order of enum lesson_audience, so that the places are the bits. */
    static const char *const codes[] = {"elder", "trader",      "parent",   "party-member",
                                        "youth", "team-member", "everyone", NULL};
    static const struct mask_form form = {{"audiences", 1, COUNT(codes) - 1}, codes, "group"};
    draft->lesson->audiences = read_mask(draft->reader, node, &form);
}

void load_phones(struct draft *draft, const yaml_node_t *node)
{
    static const char *const phones[] = {"android", "iphone", NULL};
    static const struct mask_form form = {{"phones", 1, COUNT(phones) - 1}, phones, "phone"};
    size_t complaints = reader_complaints(draft->reader);
    unsigned mask = read_mask(draft->reader, node, &form);
    draft->phones_known = complaints == reader_complaints(draft->reader);
    draft->lesson->phones = mask != 0 ? mask : LESSON_PHONE_ANDROID;
}

/* The values of a list that stay behind the scenes; returns their count. */
static size_t load_raw(struct draft *draft, const yaml_node_t *node, const struct bounds *bounds,
                       const char **out)
{
    const struct field field = {.key = bounds->name, .kind = FIELD_RAW};
    const yaml_node_t *items[LESSON_SOURCE_MAX];
    size_t count = read_list(draft->reader, node, bounds, items);
    for (size_t i = 0; i < count; i++) {
        out[i] = "";
        read_value(draft->reader, items[i], &field, &out[i]);
    }
    return count;
}

void load_sources(struct draft *draft, const yaml_node_t *node)
{
    static const struct bounds bounds = {"sources", 1, LESSON_SOURCE_MAX};
    draft->lesson->source_count = load_raw(draft, node, &bounds, draft->lesson->sources);
}

/* “757:1.2”: the framework, a colon, numbers with dots between them. */
static bool is_skill(const char *text)
{
    static const char digits[] = "0123456789";
    size_t framework =
        strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
    const char *at = text + framework;
    if (framework == 0 || *at != ':') {
        return false;
    }
    do {
        size_t length = strspn(at + 1, digits);
        if (length == 0) {
            return false;
        }
        at += 1 + length;
    } while (*at == '.');
    return *at == '\0';
}

void load_skills(struct draft *draft, const yaml_node_t *node)
{
    static const struct bounds bounds = {"skills", 1, LESSON_SKILL_MAX};
    const char **skills = draft->lesson->skills;
    draft->lesson->skill_count = load_raw(draft, node, &bounds, skills);
    for (size_t i = 0; i < draft->lesson->skill_count; i++) {
        if (skills[i][0] != '\0' && !is_skill(skills[i])) {
            reader_complain(draft->reader, place_of(skills[i]),
                            "write framework, colon and number, as in \"757:1.2\"",
                            "“skills” has “%s”, which is no code of a skill",
                            clip_text(skills[i]).text);
        }
    }
}

void load_requires(struct draft *draft, const yaml_node_t *node)
{
    static const struct bounds bounds = {"requires", 1, LESSON_REQUIRE_MAX};
    static const struct field field = {.key = "requires", .kind = FIELD_ID};
    const yaml_node_t *items[LESSON_REQUIRE_MAX];
    struct lesson *lesson = draft->lesson;
    lesson->require_count = read_list(draft->reader, node, &bounds, items);
    for (size_t i = 0; i < lesson->require_count; i++) {
        lesson->requires[i] = "";
        read_value(draft->reader, items[i], &field, &lesson->requires[i]);
        check_named_once(draft, "requires", lesson->requires, i);
        if (lesson->requires[i][0] != '\0' && strcmp(lesson->requires[i], lesson -> id) == 0) {
            reader_complain(draft->reader, node_place(items[i]), "delete it",
                            "“requires” names this lesson itself");
        }
    }
}

void load_remember(struct draft *draft, const yaml_node_t *node, const char **out)
{
    static const struct bounds bounds = {"remember", LESSON_REMEMBER_COUNT, LESSON_REMEMBER_COUNT};
    size_t count = read_texts(draft->reader, node, &bounds, out);
    for (size_t i = count; i < LESSON_REMEMBER_COUNT; i++) {
        out[i] = "";
    }
}

/* ---- tracks ---- */

struct track_draft {
    struct lesson_track track;   /* the plain values */
    const yaml_node_t *remember; /* list of texts */
};

#define TRACK(member) offsetof(struct track_draft, member)

static const struct field track_fields[] = {
    {.key = "id", .kind = FIELD_ID, .offset = TRACK(track.id)},
    {.key = "title", .kind = FIELD_TEXT, .offset = TRACK(track.title)},
    {.key = "text", .kind = FIELD_TEXT, .optional = true, .offset = TRACK(track.text)},
    {.key = "icon", .kind = FIELD_ICON, .offset = TRACK(track.icon)},
    {.key = "remember", .kind = FIELD_NODE, .offset = TRACK(remember)},
};

static const struct shape track_shape = {"a track", track_fields, COUNT(track_fields)};

static void load_track(struct draft *draft, struct lesson_track *out, const yaml_node_t *node)
{
    struct track_draft read = {.track = {.id = "", .title = "", .text = "", .icon = ""}};
    read_fields(draft->reader, node, &track_shape, &read);
    load_remember(draft, read.remember, read.track.remember);
    *out = read.track;
}

void load_tracks(struct draft *draft, const yaml_node_t *node)
{
    static const struct bounds bounds = {"tracks", 2, LESSON_TRACK_MAX};
    struct lesson *lesson = draft->lesson;
    const yaml_node_t *items[LESSON_TRACK_MAX];
    const char *ids[LESSON_TRACK_MAX];
    size_t known = 0;
    lesson->track_count = read_list(draft->reader, node, &bounds, items);
    for (size_t i = 0; i < lesson->track_count; i++) {
        load_track(draft, &lesson->tracks[i], items[i]);
        ids[i] = lesson->tracks[i].id;
        check_unique(draft, "track", ids, i);
        known += ids[i][0] != '\0' ? 1 : 0;
        draft->track_ids[i] = ids[i];
    }
    bool whole = reader_take_whole(draft->reader);
    draft->tracks_whole = whole && known == lesson->track_count;
    draft->tracks_known = draft->tracks_whole;
}

unsigned all_tracks(const struct draft *draft)
{
    size_t count = draft->lesson->track_count;
    return count == 0 ? 1u : (1u << count) - 1u;
}

unsigned load_track_mask(struct draft *draft, const yaml_node_t *node, unsigned otherwise)
{
    const struct mask_form form = {{"tracks", 1, LESSON_TRACK_MAX}, draft->track_ids, "track"};
    size_t complaints = reader_complaints(draft->reader);
    if (node == NULL || !draft->tracks_whole) {
        return otherwise;
    }
    if (draft->lesson->track_count == 0) {
        reader_complain(draft->reader, node_place(node),
                        "leave it out, or add “tracks” to the head of the lesson",
                        "“tracks” stands here, but the lesson has no tracks");
        return otherwise;
    }
    unsigned mask = read_mask(draft->reader, node, &form);
    if (complaints != reader_complaints(draft->reader)) {
        draft->tracks_known = false;
    }
    return mask != 0 ? mask : otherwise;
}

const char *track_names(const struct draft *draft, unsigned mask, char *out)
{
    size_t length = 0;
    out[0] = '\0';
    for (size_t i = 0; i < draft->lesson->track_count; i++) {
        if ((mask & (1u << i)) != 0) {
            length += (size_t)snprintf(out + length, FAULT_TODO_MAX - length, "%s%s",
                                       length > 0 ? ", " : "", draft->lesson->tracks[i].id);
        }
    }
    return out;
}

/* ---- objectives ---- */

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
    .field_count = COUNT(objective_fields),
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
        size_t step = find_step(draft, read.step);
        read.objective.step = step;
        read.objective.tracks =
            step == LESSON_INDEX_UNKNOWN ? all_tracks(draft) : lesson->steps[step].tracks;
        lesson->objectives[i] = read.objective;
    }
    draft->objectives_whole = reader_take_whole(draft->reader) && node != NULL;
}
