/* tree.c: reads the widget tree file with jansson.
 *
 * Called by hand.c and touch.c. Must never change the file. */
#include "tree.h"

#include <string.h>
#include <sys/stat.h>

#include "fail.h"

void tree_init(struct tree *tree, const char *path)
{
    *tree = (struct tree){.path = path};
}

void tree_finish(struct tree *tree)
{
    json_decref(tree->top);
    tree->top = NULL;
}

int64_t tree_stamp(const struct tree *tree)
{
    struct stat info;

    if (!tree->path || stat(tree->path, &info) != 0) {
        return 0;
    }
    return ((int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec) ^
           ((int64_t)info.st_ino << 20);
}

bool tree_read(struct tree *tree)
{
    json_error_t error;
    json_t *top;
    int64_t stamp = tree_stamp(tree);

    if (!tree->path) {
        rig_die("names and labels need --tree-file");
    }
    if (tree->top && stamp == tree->stamp) {
        return true;
    }
    if (stamp == 0) {
        return false;
    }
    top = json_load_file(tree->path, 0, &error);
    if (!top) {
        rig_die("%s:%d:%d: %s", tree->path, error.line, error.column, error.text);
    }
    json_decref(tree->top);
    tree->top = top;
    tree->stamp = stamp;
    return true;
}

const char *tree_screen(const struct tree *tree)
{
    const char *screen = json_string_value(json_object_get(tree->top, "screen"));

    return screen ? screen : "";
}

const char *tree_target(const struct tree *tree)
{
    const char *target = json_string_value(json_object_get(tree->top, "target"));

    return target && *target ? target : NULL;
}

const char *tree_wrong(const struct tree *tree)
{
    const char *wrong = json_string_value(json_object_get(tree->top, "wrong"));

    return wrong && *wrong ? wrong : NULL;
}

static int number_of(const json_t *node, const char *key)
{
    return (int)json_number_value(json_object_get(node, key));
}

static void fill_node(const json_t *node, struct tree_node *out)
{
    const char *name = json_string_value(json_object_get(node, "name"));
    size_t length = name ? strlen(name) : 0;

    if (length >= TREE_NAME_MAX) {
        rig_die("a widget's name is too long: %s", name);
    }
    *out = (struct tree_node){.x = number_of(node, "x"),
                              .y = number_of(node, "y"),
                              .w = number_of(node, "w"),
                              .h = number_of(node, "h"),
                              .enabled = !json_is_false(json_object_get(node, "enabled")),
                              .selected = json_is_true(json_object_get(node, "selected"))};
    memcpy(out->name, name ? name : "", length);
}

static bool text_is(const json_t *node, const char *key, const char *text)
{
    const char *value = json_string_value(json_object_get(node, key));

    return value && strcmp(value, text) == 0;
}

bool tree_find(const struct tree *tree, const char *name, struct tree_node *out)
{
    size_t index;
    json_t *node;

    json_array_foreach(json_object_get(tree->top, "nodes"), index, node)
    {
        if (text_is(node, "name", name)) {
            fill_node(node, out);
            return true;
        }
    }
    return false;
}

bool tree_find_label(const struct tree *tree, const char *label, struct tree_node *out)
{
    size_t index;
    json_t *node;
    bool found = false;

    json_array_foreach(json_object_get(tree->top, "nodes"), index, node)
    {
        bool text = text_is(node, "role", "text");

        if (text_is(node, "label", label) && (!found || !text)) {
            fill_node(node, out);
            found = true;
            if (!text) {
                break;
            }
        }
    }
    return found;
}

bool tree_asks(const struct tree *tree)
{
    struct tree_node node;

    return tree_find(tree, "question/submit", &node);
}

bool tree_is_right(const struct tree *tree, const char *name)
{
    size_t index;
    json_t *value;

    json_array_foreach(json_object_get(tree->top, "right"), index, value)
    {
        if (json_is_string(value) && strcmp(json_string_value(value), name) == 0) {
            return true;
        }
    }
    return false;
}
