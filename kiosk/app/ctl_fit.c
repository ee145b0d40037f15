/* ctl_fit.c: draws the stills of a lesson into a toolkit that is never painted, and looks for what
 * would not fit.
 *
 * Called by kioskctl check for each lesson that loads. A complaint stands at the text that is too
 * long, else at the step or question that shows it; each once, in the first shape that shows it. */
#include "app/ctl_fit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/ctl_complaint.h"
#include "app/ctl_still.h"
#include "lesson/translate.h"
#include "screen/screen.h"

enum {
    REFERENCE = 1080, /* short side for which the lengths below are written */
    TARGET_MIN = 88,  /* smallest side of a place to touch */
    TEXT_MIN = 24,    /* smallest text */
    ROUNDING = 1,     /* pixels */
    PAGE_MAX = 24,    /* pages of one screen that are looked at */
    SEEN_MAX = 256,   /* complaints told apart */
    QUOTED_MAX = 120, /* bytes of a text in a complaint */
    CARD_MAX = 4,     /* lessons on a home screen that has several */
};

static const struct {
    int w;
    int h;
} shapes[] = {{1920, 1080}, {1080, 1920}, {1366, 768}, {1280, 800}};

static const int percents[] = {100, 150};

struct seen {
    struct lesson_place place;
    char kind; /* first letter of what was wrong */
};

struct fit {
    const struct fit_setup *setup;
    struct complaints *complaints;
    struct ui *ui;
    struct ui_env env;
    const struct fit_lang *lang;        /* being drawn in */
    const struct still *still;          /* being drawn */
    struct lesson others[CARD_MAX - 1]; /* the lesson under other names, to fill the home screen */
    const char *wanted;                 /* label whose text is looked for */
    const char *found;                  /* the lesson's text that gave it, or NULL */
    const char *part;   /* the longest text that is a part of it, or the still's id */
    size_t part_length; /* of its translation */
    struct seen seen[SEEN_MAX];
    size_t seen_count;
};

static const char *translate(void *context, const struct lesson *lesson, const char *text)
{
    const struct fit *fit = context;
    if (lesson == NULL) {
        return translate_text(NULL, text);
    }
    const char *translation =
        fit->lang->catalogue == NULL ? NULL : catalogue_find(fit->lang->catalogue, text);
    return translation == NULL ? text : translation;
}

/* ---- where a text comes from ---- */

/* Whether the label is this text, stars left out and {store} or {install} filled in. */
static bool is_plain(const char *label, const char *text)
{
    while (*text != '\0') {
        const char *end = *text == '{' ? strchr(text, '}') : NULL;
        if (end != NULL) {
            while (*label != '\0' && !is_plain(label, end + 1)) {
                label++;
            }
            return is_plain(label, end + 1);
        }
        if (text[0] == '*' && text[1] == '*') {
            text += 2;
        } else if (*label++ != *text++) {
            return false;
        }
    }
    return *label == '\0';
}

static void match_text(void *context, const char *text)
{
    struct fit *fit = context;
    const char *translation = translate(fit, fit->setup->lesson, text);
    size_t length = strlen(translation);
    /* A text that is nothing but {store} would be like any label. */
    bool filled = translation[0] == '{' && strchr(translation, '}') == translation + length - 1;
    if (fit->found == NULL && !filled && is_plain(fit->wanted, translation)) {
        fit->found = text;
    }
    if (length > fit->part_length && strstr(fit->wanted, translation) != NULL) {
        fit->part = text;
        fit->part_length = length;
    }
}

static struct lesson_place place_of_label(struct fit *fit, const char *label)
{
    fit->wanted = label;
    fit->found = NULL;
    fit->part = fit->still->id;
    fit->part_length = 0;
    lesson_each_text(fit->setup->lesson, match_text, fit);
    return lesson_place_of(fit->found != NULL ? fit->found : fit->part);
}

/* ---- complaining ---- */

static bool is_new(struct fit *fit, struct lesson_place place, char kind)
{
    for (size_t i = 0; i < fit->seen_count; i++) {
        const struct seen *seen = &fit->seen[i];
        if (seen->kind == kind && seen->place.line == place.line &&
            seen->place.column == place.column) {
            return false;
        }
    }
    if (fit->seen_count < SEEN_MAX) {
        fit->seen[fit->seen_count++] = (struct seen){place, kind};
    }
    return true;
}

static void complain(struct fit *fit, const struct ui_node *node, const char *what,
                     const char *todo)
{
    struct fault fault;
    char text[FAULT_WHAT_MAX];
    struct lesson_place place = place_of_label(fit, node->label);
    if (!is_new(fit, place, what[0])) {
        return;
    }
    snprintf(text, sizeof text, "“%.*s” %s (%s) on a screen of %dx%d at %d %%, %s",
             complaint_letters(node->label, QUOTED_MAX), node->label, what, node->name, fit->env.w,
             fit->env.h, fit->env.text_percent, lang_code(fit->lang->lang));
    (void)fault_set_at(&fault, STATUS_BAD_INPUT, fit->setup->path, place.line, place.column, text);
    snprintf(fault.todo, sizeof fault.todo, "%s", todo);
    complaint_add(fit->complaints, &fault);
}

/* ---- looking ---- */

/* A length of the reference on the screen being drawn. */
static int least(const struct fit *fit, int length)
{
    int shorter = fit->env.w < fit->env.h ? fit->env.w : fit->env.h;
    return length * shorter / REFERENCE - ROUNDING;
}

static bool is_apart(const struct ui_node *one, const struct ui_node *other)
{
    return rect_is_empty(rect_intersect(one->rect, other->rect));
}

/* Places on the phone that lie over each other: the screen holds more than the phone can. */
static void look_for_overlap(struct fit *fit, const struct ui_node *nodes, size_t count, size_t at)
{
    for (size_t i = at + 1; i < count; i++) {
        if (nodes[at].target && nodes[i].target && !is_apart(&nodes[at], &nodes[i])) {
            char what[FAULT_WHAT_MAX / 4];
            snprintf(what, sizeof what, "lies over %s", nodes[at].name);
            complain(fit, &nodes[i], what, "show less on this screen, or use two screens");
        }
    }
}

/* Letters are the same in every shape: the first one is enough. */
static void look_for_letters(struct fit *fit, const struct ui_node *node)
{
    bool first = fit->env.w == shapes[0].w && fit->env.text_percent == percents[0] &&
                 node->role != UI_ROLE_IMAGE;
    uint32_t missing = first ? measure_missing(fit->setup->measure, node->label) : 0;
    if (missing != 0) {
        char what[64];
        snprintf(what, sizeof what, "needs the character U+%04X, which the font has not",
                 (unsigned)missing);
        complain(fit, node, what, "write it without");
    }
}

static void look_at_nodes(struct fit *fit)
{
    size_t count = 0;
    struct rect screen = {0, 0, fit->env.w, fit->env.h};
    const struct ui_node *nodes = ui_nodes(fit->ui, &count);
    for (size_t i = 0; i < count; i++) {
        const struct ui_node *node = &nodes[i];
        int side = node->rect.w < node->rect.h ? node->rect.w : node->rect.h;
        if (node->cut) {
            complain(fit, node, "does not fit its place", "write it shorter");
        }
        if (node->text_px > 0 && node->text_px < least(fit, TEXT_MIN)) {
            complain(fit, node, "is written too small to be read",
                     "show less on this screen, or use two screens");
        }
        if (node->target && side < least(fit, TARGET_MIN)) {
            complain(fit, node, "is too small to be touched",
                     "show less on this screen, or use two screens");
        }
        if (!rect_is_empty(node->rect) && !rect_contains(screen, node->rect)) {
            complain(fit, node, "reaches over the edge of the screen",
                     "show less on this screen, or use two screens");
        }
        look_for_overlap(fit, nodes, count, i);
        look_for_letters(fit, node);
    }
}

/* How many pages the screen just drawn has: the last number of “Trang 1 / 4”. */
static int page_count(const struct fit *fit)
{
    const struct ui_node *node = ui_find(fit->ui, "pager/page");
    const char *slash = node == NULL ? NULL : strrchr(node->label, '/');
    long pages = slash == NULL ? 1 : strtol(slash + 1, NULL, 10);
    return pages < 1 ? 1 : pages > PAGE_MAX ? PAGE_MAX : (int)pages;
}

static void draw_pages(struct fit *fit, enum screen_id screen, struct view *view)
{
    int pages = 1;
    for (view->page = 0; view->page < pages; view->page++) {
        (void)screen_draw(screen, fit->ui, &fit->env, view);
        pages = page_count(fit);
        look_at_nodes(fit);
    }
}

static void draw_still(void *context, const struct still *still)
{
    struct fit *fit = context;
    const struct lesson *lessons[CARD_MAX] = {fit->setup->lesson};
    const bool learnt[CARD_MAX] = {true};
    for (size_t i = 1; i < CARD_MAX; i++) {
        lessons[i] = &fit->others[i - 1];
    }
    struct view view = {
        .translate = translate,
        .translate_context = fit,
        .lang = fit->lang->lang,
        .folder = fit->setup->folder,
        .lessons = lessons,
        .lesson_count = 1,
        .learnt = learnt,
        .session = still->session,
        .own = 123456,
        .opening_as_of = "",
        .goal = 504000,
        .run_counted = true,
        .place = "",
        .pulse_ms = -1,
        .trouble_code = "",
    };
    fit->still = still;
    draw_pages(fit, still->screen, &view);
    if (still->screen == SCREEN_HOME) {
        view.lesson_count = CARD_MAX; /* cards beside each other are narrower */
        draw_pages(fit, still->screen, &view);
    }
}

static void check_shape(struct fit *fit, enum lesson_phone phone)
{
    for (size_t shape = 0; shape < sizeof shapes / sizeof shapes[0]; shape++) {
        for (size_t size = 0; size < sizeof percents / sizeof percents[0]; size++) {
            fit->env.w = shapes[shape].w;
            fit->env.h = shapes[shape].h;
            fit->env.text_percent = percents[size];
            still_each(fit->setup->lesson, phone, draw_still, fit);
        }
    }
}

enum status fit_check(const struct fit_setup *setup, struct complaints *complaints)
{
    static const enum lesson_phone phones[] = {LESSON_PHONE_ANDROID, LESSON_PHONE_IPHONE};
    struct fit *fit = calloc(1, sizeof *fit);
    if (fit == NULL) {
        return STATUS_FAILED;
    }
    static const char *const names[CARD_MAX - 1] = {"2", "3", "4"};
    for (size_t i = 0; i < CARD_MAX - 1; i++) {
        fit->others[i] = *setup->lesson;
        fit->others[i].id = names[i];
    }
    fit->setup = setup;
    fit->complaints = complaints;
    fit->ui = ui_create();
    fit->env.measure = measure_text;
    fit->env.measure_context = setup->measure;
    for (size_t i = 0; i < setup->lang_count && fit->ui != NULL; i++) {
        fit->lang = &setup->langs[i];
        translate_set_lang(fit->lang->lang);
        for (size_t k = 0; k < 2; k++) {
            if ((setup->lesson->phones & (unsigned)phones[k]) != 0) {
                check_shape(fit, phones[k]);
            }
        }
    }
    enum status status = fit->ui == NULL ? STATUS_FAILED : STATUS_OK;
    ui_destroy(fit->ui);
    free(fit);
    return status;
}
