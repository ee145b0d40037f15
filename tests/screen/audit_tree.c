/* audit_tree.c: the promises that the widget tree and the draw list show.
 *
 * No text cut, none beside the place that was measured for it; texts beside each other; targets
 * large enough in pixels and in millimetres, far enough apart, named, with a role that reacts;
 * everything on the screen; one main action, or what leads on instead. Lengths are those at a short
 * side of 1080 and shrink with it. */
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

/* Screens without a main action, and what leads on instead. Whatever is not named here has exactly
 * one: filled, or grey as long as something is missing. */
static const struct {
    enum screen_id screen; /* SCREEN_COUNT: any */
    const char *leads_on;  /* widgets, by the beginning of their names */
} without_main[] = {
    {SCREEN_HOME, "home/lesson/"},       /* the lessons are what is chosen */
    {SCREEN_CHOOSE, "choose/"},          /* either answer leads on */
    {SCREEN_STEP, "phone/"},             /* what the step asks for is on the phone */
    {SCREEN_STEP, "step/choice/"},       /* … or is one of the choices */
    {SCREEN_DOOR, "door/person/"},       /* a name leads on to its PIN */
    {SCREEN_STICK, "stick/drive/"},      /* a stick leads on */
    {SCREEN_STICK_FIND, "bar/back"},     /* there is nothing to take */
    {SCREEN_DESK, "desk/"},              /* the desk offers things to do, none before another */
    {SCREEN_ROLL_AGREE, "roll/decline"}, /* two answers, none before the other */
    {SCREEN_ROLL_LISTS, "bar/back"},     /* lists are looked at */
    {SCREEN_FIGURES, "bar/back"},        /* figures are read */
    {SCREEN_TEAMS, "bar/back"},          /* … */
    {SCREEN_HELPED_ROWS, "bar/back"},    /* … and a row of them may be voided */
    {SCREEN_PLANS, "plans/"},            /* a kind leads on to its plan */
    {SCREEN_SETTINGS, "settings/"},      /* a setting leads on to where it is changed */
    {SCREEN_PERSON, "person/"},          /* what can be done for somebody, none before another */
    {SCREEN_ACTS, "bar/back"},           /* is read, and left */
    {SCREEN_VOID, "void/row/"},          /* the row leads on */
    {SCREEN_VOID, "bar/back"},           /* … there may be none */
    {SCREEN_VOID_WHY, "void/why/"},      /* the reason leads on */
    {SCREEN_UNIT, "unit/"},              /* a commune is chosen by a touch */
    {SCREEN_COUNT, "sheet/text/"},       /* a touch on a choice takes it and closes the sheet */
    {SCREEN_COUNT, "sheet/theme/"},      /* … */
    {SCREEN_COUNT, "sheet/language/"},   /* … */
    {SCREEN_COUNT, "sheet/volume/"},     /* … or is heard, and may be followed by another */
    {SCREEN_COUNT, "pager/next"},        /* the main action stands on the last page */
};

static bool leads_on(const struct audit *audit, const struct ui_node *node)
{
    bool found = false;
    for (size_t i = 0; i < sizeof without_main / sizeof without_main[0]; i++) {
        bool here = audit->snap == NULL || without_main[i].screen == SCREEN_COUNT ||
                    without_main[i].screen == audit->snap->screen;
        found = found || (here && strncmp(node->name, without_main[i].leads_on,
                                          strlen(without_main[i].leads_on)) == 0);
    }
    return found && node->target && node->enabled;
}

/* Nobody is needed: the phone shows what comes next by itself, the preview looks at the file, a
 * stick is noticed, and written to the end. */
static bool goes_on_by_itself(const struct audit *audit)
{
    const struct audit_snap *snap = audit->snap;
    return snap != NULL && (snap->screen == SCREEN_MEND || snap->screen == SCREEN_STICK ||
                            snap->screen == SCREEN_STICK_WORK || snap->screen == SCREEN_CLEAN ||
                            (snap->visit.has_session && snap->screen == SCREEN_STEP &&
                             session_deadline_ms(&snap->visit.session) >= 0));
}

static void check_main(struct audit *audit, const struct ui_node *nodes, size_t count)
{
    const struct ui_node *first = NULL;
    bool other = goes_on_by_itself(audit);
    for (size_t i = 0; i < count; i++) {
        if (nodes[i].main && first != NULL) {
            audit_complain(audit, &nodes[i], "is a main action, as %s is", first->name);
        }
        first = nodes[i].main && first == NULL ? &nodes[i] : first;
        other = other || leads_on(audit, &nodes[i]);
    }
    if (first == NULL && !other) {
        audit_complain(audit, NULL, "has no main action; see without_main in audit_tree.c");
    }
}

static void check_way_on(struct audit *audit, const struct ui_node *nodes, size_t count)
{
    bool found = false;
    for (size_t i = 0; i < count && !found; i++) {
        found = nodes[i].target && nodes[i].enabled;
    }
    if (!found && !goes_on_by_itself(audit)) {
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
    check_main(audit, nodes, count);
    check_way_on(audit, nodes, count);
}
