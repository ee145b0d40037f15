/* load_path.c: the list of steps, the branches and the groups, and the moments they make.
 *
 * Called by load.c after the screens. Order: the ids of the branches (choices name them), the list
 * of steps, the steps of the branches, what the groups name, and last the moments: the path in the
 * order of the list, with each group expanded in its place, then the branches. */
#include "load_private.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The kinds of steps in the order of enum lesson_step_kind, then those of groups. */
static const char *const path_kinds[] = {"read", "do",    "spot",  "decide",
                                         "scam", "watch", "alone", NULL};

enum {
    KIND_WATCH = LESSON_STEP_SCAM + 1,
    KIND_ALONE,
};

/* Those that may stand in a branch: it ends by itself. */
static const char *const branch_kinds[] = {"read", "do", "spot", NULL};

struct path_nodes {
    const yaml_node_t *steps[LESSON_ENTRY_MAX];   /* items of the list of steps */
    size_t step_count;                            /* of steps */
    struct map_entry branches[LESSON_BRANCH_MAX]; /* ids and lists */
    size_t branch_count;                          /* of branches */
    const yaml_node_t *inner[LESSON_BRANCH_MAX][LESSON_BRANCH_STEP_MAX]; /* items of branches */
    size_t inner_count[LESSON_BRANCH_MAX];                               /* of each row of inner */
};

struct group_read {
    struct lesson_group group; /* id and title */
    const yaml_node_t *steps;  /* list of ids */
    const yaml_node_t *tracks; /* list of ids */
};

static const struct field group_fields[] = {
    {.key = "id", .kind = FIELD_ID, .offset = offsetof(struct group_read, group.id)},
    {.key = "title", .kind = FIELD_TEXT, .offset = offsetof(struct group_read, group.title)},
    {.key = "steps", .kind = FIELD_NODE, .offset = offsetof(struct group_read, steps)},
    {.key = "tracks",
     .kind = FIELD_NODE,
     .optional = true,
     .offset = offsetof(struct group_read, tracks)},
};

static const struct shape watch_shape = {"a watch group", group_fields, COUNT(group_fields)};
static const struct shape alone_shape = {"an alone group", group_fields, COUNT(group_fields)};

static void read_nodes(struct draft *draft, struct path_nodes *nodes, const yaml_node_t *branches,
                       const yaml_node_t *steps)
{
    static const struct bounds branch_bounds = {"branches", 1, LESSON_BRANCH_MAX};
    static const struct bounds step_bounds = {"steps", 1, LESSON_ENTRY_MAX};
    struct lesson *lesson = draft->lesson;
    nodes->branch_count = read_map(draft->reader, branches, &branch_bounds, nodes->branches);
    bool whole = reader_take_whole(draft->reader);
    draft->branches_whole = whole;
    lesson->branch_count = nodes->branch_count;
    for (size_t i = 0; i < nodes->branch_count; i++) {
        const char *id = nodes->branches[i].id;
        const struct bounds bounds = {id[0] == '\0' ? "branch" : id, 1, LESSON_BRANCH_STEP_MAX};
        lesson->branches[i].id = id;
        nodes->inner_count[i] =
            read_list(draft->reader, nodes->branches[i].value, &bounds, nodes->inner[i]);
    }
    nodes->step_count = read_list(draft->reader, steps, &step_bounds, nodes->steps);
    draft->reader->gaps = draft->reader->gaps || !whole;
}

/* Room for the next step; NULL after a complaint when there are too many. */
static struct lesson_step *next_step(struct draft *draft, const yaml_node_t *node)
{
    struct lesson *lesson = draft->lesson;
    if (lesson->step_count == LESSON_STEP_MAX) {
        draft->reader->gaps = true;
        reader_complain(draft->reader, node_place(node), "make two lessons of it",
                        "the lesson has more than %d steps, those of branches too",
                        LESSON_STEP_MAX);
        return NULL;
    }
    return &lesson->steps[lesson->step_count++];
}

static void load_group(struct draft *draft, const yaml_node_t *content, enum lesson_mode mode)
{
    static const struct bounds bounds = {"steps", 1, LESSON_GROUP_STEP_MAX};
    static const struct field field = {.key = "steps", .kind = FIELD_ID};
    struct lesson *lesson = draft->lesson;
    if (lesson->group_count == LESSON_GROUP_MAX) {
        draft->reader->gaps = true;
        reader_complain(draft->reader, node_place(content), "join some of them",
                        "the lesson has more than %d watch and alone groups", LESSON_GROUP_MAX);
        return;
    }
    struct group_read read = {.group = {.id = "", .title = "", .mode = mode}};
    const yaml_node_t *nodes[LESSON_GROUP_STEP_MAX];
    struct group_draft *group = &draft->groups[lesson->group_count];
    read_fields(draft->reader, content, mode == LESSON_MODE_WATCH ? &watch_shape : &alone_shape,
                &read);
    group->place = node_place(content);
    group->count = read_list(draft->reader, read.steps, &bounds, nodes);
    for (size_t i = 0; i < group->count; i++) {
        group->names[i] = "";
        read_value(draft->reader, nodes[i], &field, &group->names[i]);
        check_named_once(draft, "steps", group->names, i);
    }
    group->tracks = load_track_mask(draft, read.tracks, 0);
    draft->path[draft->path_count++] =
        (struct path_entry){.group = true, .index = lesson->group_count};
    lesson->groups[lesson->group_count++] = read.group;
}

static void load_entry(struct draft *draft, const yaml_node_t *node)
{
    const yaml_node_t *content = NULL;
    int kind = read_kind(draft->reader, node, path_kinds, &content);
    if (kind == KIND_WATCH || kind == KIND_ALONE) {
        load_group(draft, content, kind == KIND_WATCH ? LESSON_MODE_WATCH : LESSON_MODE_ALONE);
        return;
    }
    struct lesson_step *step = next_step(draft, node);
    if (step != NULL) {
        load_step(draft, step, kind < 0 ? LESSON_STEP_READ : (enum lesson_step_kind)kind, content);
        draft->path[draft->path_count++] =
            (struct path_entry){.group = false, .index = draft->lesson->step_count - 1};
    }
}

static void load_branch(struct draft *draft, size_t index, const struct path_nodes *nodes)
{
    struct branch_draft *branch = &draft->branches[index];
    branch->first = draft->lesson->step_count;
    for (size_t i = 0; i < nodes->inner_count[index]; i++) {
        const yaml_node_t *content = NULL;
        const yaml_node_t *node = nodes->inner[index][i];
        int kind = read_kind(draft->reader, node, branch_kinds, &content);
        struct lesson_step *step = next_step(draft, node);
        if (step != NULL) {
            load_step(draft, step, kind < 0 ? LESSON_STEP_READ : (enum lesson_step_kind)kind,
                      content);
            branch->count++;
        }
    }
}

/* Finds the steps that the groups name; they may stand behind the group. */
static void find_group_steps(struct draft *draft)
{
    for (size_t i = 0; i < draft->lesson->group_count; i++) {
        struct group_draft *group = &draft->groups[i];
        for (size_t k = 0; k < group->count; k++) {
            group->steps[k] = find_step(draft, group->names[k]);
        }
    }
}

/* A scam that is done alone is a surprise there, and nowhere else. */
static bool is_surprise(const struct draft *draft, size_t step)
{
    const struct lesson *lesson = draft->lesson;
    for (size_t i = 0; i < lesson->group_count; i++) {
        const struct group_draft *group = &draft->groups[i];
        for (size_t k = 0; k < group->count; k++) {
            if (group->steps[k] == step && lesson->groups[i].mode == LESSON_MODE_ALONE &&
                lesson->steps[step].kind == LESSON_STEP_SCAM) {
                return true;
            }
        }
    }
    return false;
}

static void add_moment(struct lesson *lesson, struct lesson_moment moment)
{
    if (lesson->moments != NULL) {
        lesson->moments[lesson->moment_count] = moment;
    }
    lesson->moment_count++;
}

static void add_group(const struct draft *draft, size_t index)
{
    struct lesson *lesson = draft->lesson;
    const struct group_draft *group = &draft->groups[index];
    for (size_t i = 0; i < group->count; i++) {
        if (group->steps[i] != LESSON_INDEX_UNKNOWN) {
            add_moment(lesson,
                       (struct lesson_moment){group->steps[i], lesson->groups[index].mode, index});
        }
    }
}

/* Lays the moments out, or only counts them while there is no room. */
static void add_moments(const struct draft *draft)
{
    struct lesson *lesson = draft->lesson;
    lesson->moment_count = 0;
    for (size_t i = 0; i < draft->path_count; i++) {
        size_t index = draft->path[i].index;
        if (draft->path[i].group) {
            add_group(draft, index);
        } else if (!is_surprise(draft, index)) {
            add_moment(lesson,
                       (struct lesson_moment){index, LESSON_MODE_GUIDED, lesson->group_count});
        }
    }
    lesson->path_count = lesson->moment_count;
    for (size_t i = 0; i < lesson->branch_count; i++) {
        const struct branch_draft *branch = &draft->branches[i];
        lesson->branches[i].first = lesson->moment_count;
        lesson->branches[i].count = branch->count;
        for (size_t k = 0; k < branch->count; k++) {
            add_moment(lesson, (struct lesson_moment){branch->first + k, LESSON_MODE_GUIDED,
                                                      lesson->group_count});
        }
    }
}

static void lay_out(struct draft *draft)
{
    struct lesson *lesson = draft->lesson;
    add_moments(draft);
    if (lesson->moment_count > LESSON_MOMENT_MAX) {
        reader_complain(draft->reader, draft->steps, "watch or do alone fewer steps",
                        "the lesson has %zu moments with its groups and branches, more than %d",
                        lesson->moment_count, LESSON_MOMENT_MAX);
    }
    lesson->moments =
        reader_keep(draft->reader, arena_alloc_array(draft->reader->arena, lesson->moment_count,
                                                     sizeof *lesson->moments));
    add_moments(draft);
}

static size_t step_room(const struct path_nodes *nodes)
{
    size_t count = nodes->step_count;
    for (size_t i = 0; i < nodes->branch_count; i++) {
        count += nodes->inner_count[i];
    }
    return count < LESSON_STEP_MAX ? count : LESSON_STEP_MAX;
}

void load_path(struct draft *draft, const yaml_node_t *branches, const yaml_node_t *steps)
{
    struct lesson *lesson = draft->lesson;
    struct path_nodes nodes = {.step_count = 0};
    read_nodes(draft, &nodes, branches, steps);
    lesson->steps =
        reader_keep(draft->reader, arena_alloc_array(draft->reader->arena, step_room(&nodes),
                                                     sizeof *lesson->steps));
    if (lesson->steps == NULL || nodes.step_count == 0) {
        lesson->branch_count = 0;
        return;
    }
    draft->steps = node_place(steps);
    draft->screens_known = true;
    draft->branches_known = true;
    for (size_t i = 0; i < nodes.step_count; i++) {
        load_entry(draft, nodes.steps[i]);
    }
    for (size_t i = 0; i < nodes.branch_count; i++) {
        load_branch(draft, i, &nodes);
    }
    draft->steps_whole = reader_take_whole(draft->reader);
    find_group_steps(draft);
    lay_out(draft);
}
