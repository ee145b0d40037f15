/* audit.c: holds widget trees against what every screen promises.
 *
 *     audit FILE…      each FILE written by the driver's `tree` command
 *
 * Checked: no text is cut; texts lie beside each other and do not reach over the edge of a target;
 * targets are large enough, far enough apart and have a label; names are ASCII; everything lies on
 * the screen; colours contrast; letters are large enough; at most one action is filled. Lengths are
 * those at a short side of 1080 and shrink with it; one pixel may be lost to rounding.
 *
 * Prints one line for each fault, "FILE: screen: node: what", and exits 1 when there is one, 2 when
 * a file cannot be read. Called by audit.sh. */
#include <jansson.h>
#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum {
    NODE_MAX = 512,      /* more than a frame can hold */
    REFERENCE = 1080,    /* short side for which the lengths below are written */
    TARGET_MIN = 88,     /* smallest side of a target */
    APART_MIN = 16,      /* between two targets */
    TEXT_MIN = 28,       /* em size of letters */
    TEXT_PHONE_MIN = 24, /* em size of letters inside the simulated phone */
    ROUNDING = 1,        /* pixels */
};

static const double contrast_min = 4.5;
static const double contrast_min_high = 7.0; /* in the high-contrast theme */

struct box {
    int x; /* left edge */
    int y; /* top edge */
    int w; /* width */
    int h; /* height */
};

struct node {
    const char *name;  /* path of the widget */
    const char *role;  /* text, button, option … */
    const char *label; /* what it says */
    struct box box;    /* where it is */
    bool target;       /* can be touched */
    bool filled;       /* is the filled main action */
    bool cut;          /* its text had no room */
    int text_px;       /* em size, 0 without text */
    const char *fg;    /* "#RRGGBB" */
    const char *bg;    /* "#RRGGBB" */
};

struct tree {
    const char *file;   /* where it was read from */
    const char *screen; /* "step" */
    bool high_contrast; /* which theme */
    int w;              /* of the screen */
    int h;              /* of the screen */
    struct node nodes[NODE_MAX];
    size_t count;  /* of nodes */
    size_t faults; /* found so far */
};

static void complain(struct tree *tree, const struct node *node, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void complain(struct tree *tree, const struct node *node, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    printf("%s: %s: %s: ", tree->file, tree->screen, node == NULL ? "-" : node->name);
    vprintf(format, args);
    printf("\n");
    va_end(args);
    tree->faults++;
}

/* ---- reading ---- */

static bool read_node(json_t *json, struct node *out)
{
    int target = 0;
    int filled = 0;
    int cut = 0;
    bool good =
        json_unpack(json, "{s:s, s:s, s:s, s:i, s:i, s:i, s:i, s:b, s:b, s:b, s:i, s:s, s:s}",
                    "name", &out->name, "role", &out->role, "label", &out->label, "x", &out->box.x,
                    "y", &out->box.y, "w", &out->box.w, "h", &out->box.h, "target", &target,
                    "filled", &filled, "cut", &cut, "text_px", &out->text_px, "fg", &out->fg, "bg",
                    &out->bg) == 0;
    out->target = target != 0;
    out->filled = filled != 0;
    out->cut = cut != 0;
    return good;
}

static bool read_tree(json_t *root, const char *file, struct tree *tree)
{
    const char *theme = "";
    json_t *nodes = NULL;
    *tree = (struct tree){.file = file};
    if (json_unpack(root, "{s:s, s:s, s:i, s:i, s:o}", "screen", &tree->screen, "theme", &theme,
                    "width", &tree->w, "height", &tree->h, "nodes", &nodes) != 0 ||
        !json_is_array(nodes) || json_array_size(nodes) > NODE_MAX) {
        return false;
    }
    tree->high_contrast = strcmp(theme, "contrast") == 0;
    for (size_t i = 0; i < json_array_size(nodes); i++) {
        if (!read_node(json_array_get(nodes, i), &tree->nodes[tree->count++])) {
            return false;
        }
    }
    return true;
}

/* ---- measures ---- */

static int scaled(const struct tree *tree, int reference)
{
    int side = tree->w < tree->h ? tree->w : tree->h;
    return reference * side / REFERENCE;
}

static bool overlap(struct box a, struct box b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static bool holds(struct box outer, struct box inner)
{
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

/* Pixels between two boxes along the axis on which they are further apart; negative when they
 * overlap. */
static int distance(struct box a, struct box b)
{
    int across = a.x < b.x ? b.x - a.x - a.w : a.x - b.x - b.w;
    int down = a.y < b.y ? b.y - a.y - a.h : a.y - b.y - b.h;
    return across > down ? across : down;
}

static double channel(unsigned value)
{
    double part = value / 255.0;
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static bool luminance(const char *colour, double *out)
{
    unsigned r = 0;
    unsigned g = 0;
    unsigned b = 0;
    bool good = sscanf(colour, "#%2x%2x%2x", &r, &g, &b) == 3;
    *out = 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    return good;
}

/* Contrast as in WCAG 2.1, 1.4.3; 0 when a colour cannot be read. */
static double contrast(const char *fg, const char *bg)
{
    double a = 0.0;
    double b = 0.0;
    if (!luminance(fg, &a) || !luminance(bg, &b)) {
        return 0.0;
    }
    return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

static bool is_ascii(const char *name)
{
    for (const char *at = name; *at != '\0'; at++) {
        if (*at <= ' ' || *at > '~') {
            return false;
        }
    }
    return name[0] != '\0';
}

/* ---- what is promised ---- */

static void check_place(struct tree *tree, const struct node *node)
{
    struct box screen = {0, 0, tree->w, tree->h};
    if (!holds(screen, node->box)) {
        complain(tree, node, "lies outside the screen (%d,%d %dx%d)", node->box.x, node->box.y,
                 node->box.w, node->box.h);
    }
    if (!is_ascii(node->name)) {
        complain(tree, node, "has a name that is not ASCII");
    }
}

static void check_text(struct tree *tree, const struct node *node)
{
    if (node->cut) {
        complain(tree, node, "is cut: “%s”", node->label);
    }
    if (node->text_px <= 0) {
        return;
    }
    bool phone = strncmp(node->name, "phone/", 6) == 0;
    int smallest = scaled(tree, phone ? TEXT_PHONE_MIN : TEXT_MIN);
    if (node->text_px < smallest - ROUNDING) {
        complain(tree, node, "has letters of %d px, less than %d", node->text_px, smallest);
    }
    double least = tree->high_contrast ? contrast_min_high : contrast_min;
    double ratio = contrast(node->fg, node->bg);
    if (ratio < least) {
        complain(tree, node, "has a contrast of %.2f (%s on %s), less than %.1f", ratio, node->fg,
                 node->bg, least);
    }
}

static void check_target(struct tree *tree, const struct node *node)
{
    int smallest = scaled(tree, TARGET_MIN);
    if (node->box.w < smallest - ROUNDING || node->box.h < smallest - ROUNDING) {
        complain(tree, node, "is a target of %dx%d, less than %d", node->box.w, node->box.h,
                 smallest);
    }
    if (node->label[0] == '\0') {
        complain(tree, node, "is a target without a label");
    }
}

static void check_targets_apart(struct tree *tree, const struct node *a, const struct node *b)
{
    int least = scaled(tree, APART_MIN);
    int gap = distance(a->box, b->box);
    if (gap < least - ROUNDING) {
        complain(tree, a, "is %d px from the target %s, less than %d", gap, b->name, least);
    }
}

static bool share_target(const struct tree *tree, const struct node *a, const struct node *b)
{
    for (size_t i = 0; i < tree->count; i++) {
        const struct node *node = &tree->nodes[i];
        if (node->target && holds(node->box, a->box) && holds(node->box, b->box)) {
            return true;
        }
    }
    return false;
}

static bool is_text(const struct node *node)
{
    return !node->target && node->text_px > 0 && strcmp(node->role, "text") == 0;
}

static void check_pair(struct tree *tree, const struct node *a, const struct node *b)
{
    if (a->target && b->target) {
        check_targets_apart(tree, a, b);
    } else if (is_text(a) && is_text(b)) {
        if (overlap(a->box, b->box) && !share_target(tree, a, b)) {
            complain(tree, a, "overlaps the text %s", b->name);
        }
    } else if ((is_text(a) && b->target) || (is_text(b) && a->target)) {
        const struct node *text = is_text(a) ? a : b;
        const struct node *target = is_text(a) ? b : a;
        if (overlap(text->box, target->box) && !holds(target->box, text->box)) {
            complain(tree, text, "reaches over the edge of the target %s", target->name);
        }
    }
}

static void check_filled(struct tree *tree)
{
    const struct node *first = NULL;
    for (size_t i = 0; i < tree->count; i++) {
        if (tree->nodes[i].filled && first != NULL) {
            complain(tree, &tree->nodes[i], "is filled, as %s is", first->name);
        }
        first = tree->nodes[i].filled && first == NULL ? &tree->nodes[i] : first;
    }
}

static void check_tree(struct tree *tree)
{
    if (tree->count == 0) {
        complain(tree, NULL, "nothing is on the screen");
    }
    for (size_t i = 0; i < tree->count; i++) {
        const struct node *node = &tree->nodes[i];
        check_place(tree, node);
        check_text(tree, node);
        if (node->target) {
            check_target(tree, node);
        }
        for (size_t k = i + 1; k < tree->count; k++) {
            check_pair(tree, node, &tree->nodes[k]);
        }
    }
    check_filled(tree);
}

int main(int argc, char **argv)
{
    static struct tree tree;
    size_t faults = 0;
    for (int i = 1; i < argc; i++) {
        json_error_t error;
        json_t *root = json_load_file(argv[i], 0, &error);
        if (root == NULL || !read_tree(root, argv[i], &tree)) {
            fprintf(stderr, "%s: no widget tree: %s\n", argv[i],
                    root == NULL ? error.text : "a field is missing");
            json_decref(root);
            return 2;
        }
        check_tree(&tree);
        faults += tree.faults;
        json_decref(root);
    }
    if (argc < 2) {
        fprintf(stderr, "Usage: audit FILE…\n");
        return 2;
    }
    return faults == 0 ? 0 : 1;
}
