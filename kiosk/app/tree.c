/* tree.c: printing the widget tree, with jansson. */
#include "app/tree.h"

#include <jansson.h>
#include <stdio.h>

#include "app/walk.h"

static const char *role_name(enum ui_role role)
{
    static const char *const names[] = {
        [UI_ROLE_TEXT] = "text", [UI_ROLE_BUTTON] = "button", [UI_ROLE_OPTION] = "option",
        [UI_ROLE_KEY] = "key",   [UI_ROLE_IMAGE] = "image",   [UI_ROLE_PROGRESS] = "progress",
    };
    return names[role];
}

static json_t *colour_json(uint32_t colour)
{
    return json_sprintf("#%06X", (unsigned)(colour & 0xffffff));
}

static json_t *node_json(const struct ui_node *node)
{
    return json_pack("{s:s, s:s, s:s, s:i, s:i, s:i, s:i, s:b, s:b, s:i, s:o, s:o, s:b, s:b, "
                     "s:b, s:b}",
                     "name", node->name, "role", role_name(node->role), "label", node->label, "x",
                     node->rect.x, "y", node->rect.y, "w", node->rect.w, "h", node->rect.h,
                     "enabled", node->enabled, "focused", node->focused, "text_px", node->text_px,
                     "fg", colour_json(node->fg), "bg", colour_json(node->bg), "target",
                     node->target, "selected", node->selected, "filled", node->filled, "cut",
                     node->cut);
}

static json_t *right_json(const struct app *app)
{
    json_t *list = json_array();
    const struct session *session = &app->visit.session;
    if (app->screen != SCREEN_QUIZ || session->phase != SESSION_PHASE_QUESTION) {
        return list;
    }
    const struct session_question *asked = &session->asked[session->question];
    const struct lesson_question *question = session_question_of(session, session->question);
    bool spot = question->kind == LESSON_QUESTION_SPOT;
    bool chosen = spot || question->kind == LESSON_QUESTION_ONE ||
                  question->kind == LESSON_QUESTION_MANY ||
                  question->kind == LESSON_QUESTION_TRUE_FALSE;
    for (size_t place = 0; chosen && place < question->option_count; place++) {
        const struct lesson_option *option = &question->options[asked->order[place]];
        if (option->right) {
            json_array_append_new(list, spot ? json_sprintf("phone/%s", option->id)
                                             : json_sprintf("question/answer/%zu", place + 1));
        }
    }
    return list;
}

static void add_answers(const struct app *app, json_t *root)
{
    char target[WALK_NAME_MAX] = "";
    int64_t wait_ms = 0;
    walk_next(app, target, &wait_ms);
    json_object_set_new(root, "right", right_json(app));
    json_object_set_new(root, "target", json_string(target));
    bool asks = walk_answer(app, false, target);
    json_object_set_new(root, "wrong", json_string(asks ? target : ""));
}

/* The sentences that "Nghe" reads on this screen, in order. */
static json_t *said_json(const struct app *app)
{
    json_t *list = json_array();
    size_t count;
    const struct ui_said *said = ui_said(app->ui, &count);
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(list, json_string(said[i].text));
    }
    return list;
}

/* Those of them that are being read and stand marked on the screen. */
static json_t *reading_json(const struct app *app)
{
    json_t *list = json_array();
    const struct ui_env *env = ui_environment(app->ui);
    size_t count;
    const struct ui_said *said = ui_said(app->ui, &count);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < env->reading_count; k++) {
            if (env->reading[k] == ui_say_hash(said[i].text)) {
                json_array_append_new(list, json_string(said[i].text));
            }
        }
    }
    return list;
}

static json_t *tree_json(struct app *app, bool answers)
{
    const struct ui_env *env = ui_environment(app->ui);
    size_t count;
    const struct ui_node *nodes = ui_nodes(app->ui, &count);
    json_t *root =
        json_pack("{s:s, s:s, s:o, s:i, s:i, s:i, s:s}", "screen", screen_name(app->screen),
                  "language", lang_code(app->visit.lang), "size",
                  json_sprintf("%dx%d", env->w, env->h), "width", env->w, "height", env->h,
                  "text_percent", env->text_percent, "theme", ui_theme_get(env->theme)->code);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(list, node_json(&nodes[i]));
    }
    if (answers) {
        add_answers(app, root);
    }
    json_object_set_new(root, "said", said_json(app));
    if (env->reading_count > 0) {
        json_object_set_new(root, "reading", reading_json(app));
    }
    json_object_set_new(root, "nodes", list);
    return root;
}

enum status tree_write(struct app *app, const char *path, bool answers, struct fault *fault)
{
    char temporary[1024];
    json_t *root = tree_json(app, answers);
    int length = snprintf(temporary, sizeof temporary, "%s.part", path);
    bool written = root != NULL && length > 0 && (size_t)length < sizeof temporary &&
                   json_dump_file(root, temporary, JSON_INDENT(1)) == 0 &&
                   rename(temporary, path) == 0;
    json_decref(root);
    if (!written) {
        return fault_set(fault, STATUS_FAILED, "check that the folder exists and has room",
                         "cannot write the tree to %s", path);
    }
    return STATUS_OK;
}
