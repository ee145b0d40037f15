/* tree.h: the widget tree that a kiosk program started with --tree-file writes for each frame.
 *
 * One JSON object: screen, nodes (name, role, label, x, y, w, h, enabled, selected …), right (names
 * of the right options of the question on screen), target (name of what is to be touched next),
 * wrong (the same towards a wrong answer).
 * The program replaces the file as a whole, so a read sees one frame. */
#ifndef RIG_TREE_H
#define RIG_TREE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    TREE_NAME_MAX = 128, /* bytes of a widget's name with its terminator */
};

struct tree_node {
    char name[TREE_NAME_MAX]; /* stable ASCII path, "question/answer/2" */
    int x;                    /* left edge, pixels */
    int y;                    /* top edge, pixels */
    int w;                    /* width, pixels */
    int h;                    /* height, pixels */
    bool enabled;             /* may be touched */
    bool selected;            /* an option that is chosen */
};

struct tree {
    const char *path; /* borrowed: the file */
    json_t *top;      /* owned: the frame read last, or NULL */
    int64_t stamp;    /* tells one version of the file from another; 0 when there is none */
};

void tree_init(struct tree *tree, const char *path);
void tree_finish(struct tree *tree);

/* Reads the frame that is in the file now. False when there is none yet. */
bool tree_read(struct tree *tree);

/* The file's present stamp, without reading it. */
int64_t tree_stamp(const struct tree *tree);

/* The rest speaks of the frame read last. Names are borrowed until the next tree_read. */
const char *tree_screen(const struct tree *tree); /* "" when unknown */
const char *tree_target(const struct tree *tree); /* NULL when nothing is to be touched */
const char *tree_wrong(const struct tree *tree);  /* NULL when no question waits */
bool tree_find(const struct tree *tree, const char *name, struct tree_node *out);

/* The widget with this label; when a text and a button share it, the button. */
bool tree_find_label(const struct tree *tree, const char *label, struct tree_node *out);

/* Whether a question waits for an answer. */
bool tree_asks(const struct tree *tree);

/* Whether the option is among the right ones of the question on screen. */
bool tree_is_right(const struct tree *tree, const char *name);

#endif
