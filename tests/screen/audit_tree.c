/* audit_tree.c: the promises that the widget tree and the draw list show.
 *
 * No text cut, none beside the place that was measured for it; texts beside each other; targets
 * large enough in pixels and in millimetres, far enough apart, named, with a role that reacts;
 * everything on the screen; one filled action at most. Lengths are those at a short side of 1080
 * and shrink with it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "audit.h"

enum {
    TARGET_MM_MIN = 18,
    APART_MIN = 16,      /* between two targets */
    TEXT_MIN = 28,       /* em size of letters */
    TEXT_PHONE_MIN = 24, /* … inside the simulated phone */
    LABEL_MAX = 2048,    /* bytes of a label that are compared */
};

static int scaled(const struct audit *audit, int reference)
{
    int side = audit->form.w < audit->form.h ? audit->form.w : audit->form.h;
    return reference * side / UI_REFERENCE;
}

/* Pixels between two boxes along the axis on which they are further apart; negative when they
 * overlap. */
static int distance(struct rect a, struct rect b)
{
    int across = a.x < b.x ? b.x - a.x - a.w : a.x - b.x - b.w;
    int down = a.y < b.y ? b.y - a.y - a.h : a.y - b.y - b.h;
    return across > down ? across : down;
}

static bool overlap(struct rect a, struct rect b)
{
    return !rect_is_empty(rect_intersect(a, b));
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

static bool is_text(const struct ui_node *node)
{
    return !node->target && node->text_px > 0 && node->role == UI_ROLE_TEXT;
}

/* ---- one node ---- */

static void check_place(struct audit *audit, const struct ui_node *node)
{
    struct rect screen = {0, 0, audit->form.w, audit->form.h};
    if (!rect_is_empty(node->rect) && !rect_contains(screen, node->rect)) {
        audit_complain(audit, node, "lies outside the screen (%d,%d %dx%d)", node->rect.x,
                       node->rect.y, node->rect.w, node->rect.h);
    }
    if (!is_ascii(node->name)) {
        audit_complain(audit, node, "has a name that is not ASCII");
    }
}

static void check_letters(struct audit *audit, const struct ui_node *node)
{
    if (node->cut) {
        audit_complain(audit, node, "is cut: “%s”", node->label);
    }
    bool phone = strncmp(node->name, "phone/", 6) == 0;
    int least = scaled(audit, phone ? TEXT_PHONE_MIN : TEXT_MIN);
    if (node->text_px > 0 && node->text_px < least - AUDIT_ROUNDING) {
        audit_complain(audit, node, "has letters of %d px, less than %d", node->text_px, least);
    }
}

/* What is given in millimetres, on a screen of so many inches. */
static int pixels_of_mm(const struct audit *audit, int mm)
{
    double diagonal = hypot(audit->form.w, audit->form.h);
    return (int)(mm / 25.4 * diagonal / audit->inches);
}

static void check_target(struct audit *audit, const struct ui_node *node)
{
    int side = node->rect.w < node->rect.h ? node->rect.w : node->rect.h;
    int least = scaled(audit, UI_TARGET_MIN);
    int least_mm = pixels_of_mm(audit, TARGET_MM_MIN);
    if (side < least - AUDIT_ROUNDING) {
        audit_complain(audit, node, "is a target of %dx%d, less than %d", node->rect.w,
                       node->rect.h, least);
    }
    if (side < least_mm - AUDIT_ROUNDING) {
        audit_complain(audit, node, "is a target of %dx%d, less than %d mm (%d px) on %.1f inches",
                       node->rect.w, node->rect.h, TARGET_MM_MIN, least_mm, audit->inches);
    }
    if (node->label[strspn(node->label, " \n")] == '\0') {
        audit_complain(audit, node, "is a target without a label");
    }
    if (node->role != UI_ROLE_BUTTON && node->role != UI_ROLE_OPTION && node->role != UI_ROLE_KEY) {
        audit_complain(audit, node, "is a target whose role is none that reacts");
    }
}

/* ---- two nodes ---- */

static bool share_target(const struct ui_node *nodes, size_t count, const struct ui_node *a,
                         const struct ui_node *b)
{
    for (size_t i = 0; i < count; i++) {
        if (nodes[i].target && rect_contains(nodes[i].rect, a->rect) &&
            rect_contains(nodes[i].rect, b->rect)) {
            return true;
        }
    }
    return false;
}

static void check_text_on_target(struct audit *audit, const struct ui_node *text,
                                 const struct ui_node *target)
{
    if (overlap(text->rect, target->rect) && !rect_contains(target->rect, text->rect)) {
        audit_complain(audit, text, "reaches over the edge of the target %s", target->name);
    }
}

static void check_pair(struct audit *audit, const struct ui_node *a, const struct ui_node *b)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(audit->ui, &count);
    int least = scaled(audit, APART_MIN);
    if (a->target && b->target) {
        int gap = distance(a->rect, b->rect);
        if (gap < least - AUDIT_ROUNDING) {
            audit_complain(audit, a, "is %d px from the target %s, less than %d", gap, b->name,
                           least);
        }
    } else if (is_text(a) && is_text(b)) {
        if (overlap(a->rect, b->rect) && !share_target(nodes, count, a, b)) {
            audit_complain(audit, a, "overlaps the text %s", b->name);
        }
    } else if (is_text(a) && b->target) {
        check_text_on_target(audit, a, b);
    } else if (is_text(b) && a->target) {
        check_text_on_target(audit, b, a);
    }
}

/* ---- the draw list ---- */

/* The bytes that count when words are compared: no white space, no stars. */
static void squeeze(const char *text, char *out, size_t size)
{
    size_t length = 0;
    for (const char *at = text; *at != '\0' && length + 1 < size; at++) {
        bool no_break = (unsigned char)at[0] == 0xc2 && (unsigned char)at[1] == 0xa0;
        if (no_break) {
            at++;
        } else if (strchr(" \n\t*", *at) == NULL) {
            out[length++] = *at;
        }
    }
    out[length] = '\0';
}

const struct ui_node *audit_owner(const struct audit *audit, const struct ui_draw *draw)
{
    char words[LABEL_MAX];
    char label[LABEL_MAX];
    size_t count;
    const struct ui_node *best = NULL;
    const struct ui_node *nodes = ui_nodes(audit->ui, &count);
    struct rect rect = draw->rect;
    struct rect middle = {rect.x + rect.w / 2, rect.y + rect.h / 2, 1, 1};
    squeeze(draw->text, words, sizeof words);
    for (size_t i = 0; i < count; i++) {
        squeeze(nodes[i].label, label, sizeof label);
        bool smaller =
            best == NULL || nodes[i].rect.w * nodes[i].rect.h <= best->rect.w * best->rect.h;
        if (smaller && rect_contains(nodes[i].rect, middle) && strstr(label, words) != NULL) {
            best = &nodes[i];
        }
    }
    return best;
}

/* Each run of words as wide as the font draws it has to fit where it is drawn. */
static void check_run(struct audit *audit, const struct ui_draw *draw)
{
    struct rect screen = {0, 0, audit->form.w, audit->form.h};
    int width = fonts_measure(audit->fonts, draw->font, draw->px, draw->text, strlen(draw->text));
    const struct ui_node *node = audit_owner(audit, draw);
    struct rect drawn = draw->rect;
    drawn.w = width;
    if (node == NULL) {
        return; /* below a sheet, or on a picture */
    }
    if (width > draw->rect.w + AUDIT_ROUNDING) {
        audit_complain(audit, node, "is cut: “%s” is %d px wide and has %d", draw->text, width,
                       draw->rect.w);
    }
    if (!rect_contains(rect_inset(draw->clip, -AUDIT_ROUNDING, -AUDIT_ROUNDING), drawn) ||
        !rect_contains(rect_inset(screen, -AUDIT_ROUNDING, -AUDIT_ROUNDING), drawn)) {
        audit_complain(audit, node, "is cut: “%s” reaches beyond what can be seen", draw->text);
    }
}

static void check_runs(struct audit *audit)
{
    size_t count;
    const struct ui_draw *draws = ui_draws(audit->ui, &count);
    for (size_t i = 0; i < count; i++) {
        if (draws[i].kind == UI_DRAW_TEXT && draws[i].font != UI_FONT_ICON) {
            check_run(audit, &draws[i]);
        }
    }
}

/* ---- the screen ---- */

/* Whether one goes on by something else: a card, an answer, a key, a place on the phone. */
static bool is_other_way(const struct ui_node *node)
{
    static const char *const around[] = {"bar/", "pager/previous", "step/help", "class/close"};
    bool other = node->target && node->enabled;
    for (size_t i = 0; other && i < sizeof around / sizeof around[0]; i++) {
        other = strncmp(node->name, around[i], strlen(around[i])) != 0;
    }
    return other;
}

/* One filled main action; none where one goes on by something else. */
static void check_filled(struct audit *audit, const struct ui_node *nodes, size_t count)
{
    const struct ui_node *first = NULL;
    /* … or by waiting: the phone shows what comes next by itself. */
    const struct visit *visit = audit->snap == NULL ? NULL : &audit->snap->visit;
    bool other = visit != NULL && visit->has_session && session_deadline_ms(&visit->session) >= 0;
    for (size_t i = 0; i < count; i++) {
        if (nodes[i].filled && first != NULL) {
            audit_complain(audit, &nodes[i], "is filled, as %s is", first->name);
        }
        first = nodes[i].filled && first == NULL ? &nodes[i] : first;
        other = other || is_other_way(&nodes[i]);
    }
    if (first == NULL && !other) {
        audit_complain(audit, NULL, "has no main action, and nothing else to touch");
    }
}

static void check_way_on(struct audit *audit, const struct ui_node *nodes, size_t count)
{
    bool found = false;
    for (size_t i = 0; i < count && !found; i++) {
        found = nodes[i].target && nodes[i].enabled;
    }
    if (!found) {
        audit_complain(audit, NULL, "nothing can be touched");
    }
}

void audit_check_tree(struct audit *audit)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(audit->ui, &count);
    if (count == 0) {
        audit_complain(audit, NULL, "nothing is on the screen");
    }
    for (size_t i = 0; i < count; i++) {
        check_place(audit, &nodes[i]);
        check_letters(audit, &nodes[i]);
        if (nodes[i].target) {
            check_target(audit, &nodes[i]);
        }
        for (size_t k = i + 1; k < count; k++) {
            check_pair(audit, &nodes[i], &nodes[k]);
        }
    }
    check_runs(audit);
    check_filled(audit, nodes, count);
    check_way_on(audit, nodes, count);
}
