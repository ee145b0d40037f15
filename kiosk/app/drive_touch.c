/* drive_touch.c: what the driver's commands do to the program: the same events as real fingers. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "app/walk.h"
#include "base/buf.h"
#include "base/telex.h"
#include "drive_private.h"

enum {
    SERVE_STEP_US = 1000,    /* between two looks at what phones sent */
    ANSWER_TOUCH_MAX = 1000, /* more touches than any answer needs */
    LABEL_MAX = 1024,
    KEY_TOUCH_MAX = 4, /* signs, shift, and the key itself */
};

bool drive_fail(struct drive *drive, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(drive->what, sizeof drive->what, format, args);
    va_end(args);
    return false;
}

/* ---- time ---- */

static void settle(struct app *app)
{
    app_tick(app);
    app_frame(app);
}

void drive_settle(struct drive *drive)
{
    settle(drive->app);
}

/* The sound device keeps its own time: what is heard by now is given to it first. */
static void let_sound_pass(const struct app *app, int64_t until_ms)
{
    if (app_is_speaking(app) && sound_deadline_ms(app->sound) <= until_ms) {
        sound_drain(app->sound);
    }
}

void drive_wait(struct drive *drive, int64_t ms)
{
    struct app *app = drive->app;
    settle(app);
    while (ms > 0) {
        int64_t deadline = app_deadline_ms(app);
        int64_t left = deadline - clock_now(&app->clock).mono_ms;
        int64_t step = deadline < 0 || left > ms ? ms : left < 1 ? 1 : left;
        let_sound_pass(app, clock_now(&app->clock).mono_ms + step);
        clock_advance(&app->clock, step);
        ms -= step;
        settle(app);
    }
}

/* Processor time of this thread: what a frame costs, whoever else uses the machine. */
static int64_t spent_us(void)
{
    struct timespec spent = {.tv_sec = 0};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return (int64_t)spent.tv_sec * 1000000 + spent.tv_nsec / 1000;
}

bool drive_serve(struct drive *drive, const char *file)
{
    int64_t start = clock_span_us();
    drive->touch_us = 0;
    while (access(file, F_OK) != 0) {
        int64_t begun = spent_us();
        if (clock_span_us() - start > (int64_t)DRIVE_SERVE_S * 1000000) {
            return drive_fail(drive, "%s has not come within %d seconds", file, DRIVE_SERVE_S);
        }
        settle(drive->app);
        int64_t took = spent_us() - begun;
        drive->touch_us = took > drive->touch_us ? took : drive->touch_us;
        usleep(SERVE_STEP_US);
    }
    settle(drive->app);
    return true;
}

/* The time a person takes to read, as long as that does not bring the idle question. */
static void pass_reading_time(struct drive *drive)
{
    struct app *app = drive->app;
    int64_t ms = DRIVE_READING_MS;
    if (app->idle.state == IDLE_STATE_WARNING) {
        return;
    }
    if (app->idle.state == IDLE_STATE_PRESENT) {
        int64_t now_ms = clock_now(&app->clock).mono_ms;
        int64_t left = idle_deadline_ms(&app->idle, now_ms) - now_ms - 1;
        ms = left < ms ? left : ms;
    }
    if (ms > 0) {
        drive_wait(drive, ms);
    }
    app_prepare(app);
}

/* ---- fingers ---- */

bool drive_raw(struct drive *drive, enum ui_touch_kind kind, int finger, struct rect at)
{
    struct input input = {
        .kind = INPUT_TOUCH, .touch = kind, .finger = finger, .x = at.x, .y = at.y};
    app_handle(drive->app, &input);
    settle(drive->app);
    return true;
}

bool drive_touch_node(struct drive *drive, const struct ui_node *node)
{
    struct app *app = drive->app;
    if (!node->target) {
        return drive_fail(drive, "@%s is nothing to be touched", node->name);
    }
    if (!node->enabled) {
        return drive_fail(drive, "@%s “%s” is disabled", node->name, node->label);
    }
    char name[WALK_NAME_MAX];
    snprintf(name, sizeof name, "%s", node->name);
    if (drive->by != DRIVE_BY_TOUCH) {
        return drive_press_node(drive, name);
    }
    struct rect middle = {node->rect.x + node->rect.w / 2, node->rect.y + node->rect.h / 2, 0, 0};
    struct input input = {
        .kind = INPUT_TOUCH, .touch = UI_TOUCH_DOWN, .x = middle.x, .y = middle.y};
    app_handle(app, &input);
    app_frame(app);
    app_prepare(app);
    int64_t start = clock_span_us();
    input.touch = UI_TOUCH_UP;
    app_handle(app, &input);
    if (!ui_has_click(app->ui)) {
        return drive_fail(drive, "@%s is covered by something else", name);
    }
    settle(app);
    drive->touch_us += clock_span_us() - start;
    return true;
}

bool drive_tap_name(struct drive *drive, const char *name)
{
    pass_reading_time(drive);
    const struct ui_node *node = ui_find(drive->app->ui, name);
    if (node == NULL) {
        return drive_fail(drive, "there is no @%s", name);
    }
    return drive_touch_node(drive, node);
}

/* ---- labels ---- */

/* The text with runs of white space, no-break spaces too, as one space. */
static void fold_spaces(const char *text, char out[LABEL_MAX])
{
    struct buf buf;
    buf_init(&buf, out, LABEL_MAX);
    for (const char *at = text; *at != '\0'; at++) {
        bool no_break = (unsigned char)*at == 0xc2 && (unsigned char)at[1] == 0xa0;
        if (no_break || *at == ' ' || *at == '\n' || *at == '\t') {
            at += no_break ? 1 : 0;
            if (buf.length > 0 && out[buf.length - 1] != ' ') {
                buf_add(&buf, " ");
            }
        } else {
            buf_add_bytes(&buf, at, 1);
        }
    }
}

static bool same_words(const char *a, const char *folded)
{
    char other[LABEL_MAX];
    fold_spaces(a, other);
    return strcmp(other, folded) == 0;
}

/* The smallest target around a text, or NULL. */
static const struct ui_node *target_around(const struct ui_node *nodes, size_t count,
                                           struct rect rect)
{
    const struct ui_node *best = NULL;
    for (size_t i = 0; i < count; i++) {
        bool smaller =
            best == NULL || nodes[i].rect.w * nodes[i].rect.h < best->rect.w * best->rect.h;
        if (nodes[i].target && rect_contains(nodes[i].rect, rect) && smaller) {
            best = &nodes[i];
        }
    }
    return best;
}

struct found {
    const struct ui_node *node; /* first target with the label */
    size_t count;               /* enabled targets with it, or all if none is enabled */
};

/* Targets with this label; if there are none, targets on which this text stands. */
static struct found find_label(const struct drive *drive, const char *folded, bool inside)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(drive->app->ui, &count);
    struct found found = {.node = NULL};
    for (size_t i = 0; i < count; i++) {
        const struct ui_node *node = &nodes[i];
        if (!same_words(node->label, folded) || node->target == inside) {
            continue;
        }
        if (inside) {
            node = target_around(nodes, count, node->rect);
        }
        if (node == NULL || node == found.node) {
            continue;
        }
        bool better = found.node == NULL || (node->enabled && !found.node->enabled);
        if (better) {
            found = (struct found){.node = node, .count = 1};
        } else if (node->enabled == found.node->enabled) {
            found.count++;
        }
    }
    return found;
}

bool drive_tap_label(struct drive *drive, const char *label)
{
    char folded[LABEL_MAX];
    fold_spaces(label, folded);
    pass_reading_time(drive);
    struct found found = find_label(drive, folded, false);
    if (found.node == NULL) {
        found = find_label(drive, folded, true);
    }
    if (found.node == NULL) {
        return drive_fail(drive, "there is nothing to touch labelled “%s”", label);
    }
    if (found.count > 1) {
        return drive_fail(drive, "“%s” is ambiguous: %zu places have this label", label,
                          found.count);
    }
    return drive_touch_node(drive, found.node);
}

bool drive_sees(const struct drive *drive, const char *words)
{
    char wanted[LABEL_MAX];
    char label[LABEL_MAX];
    fold_spaces(words, wanted);
    size_t count;
    const struct ui_node *nodes = ui_nodes(drive->app->ui, &count);
    for (size_t i = 0; i < count; i++) {
        fold_spaces(nodes[i].label, label);
        if (strstr(label, wanted) != NULL) {
            return true;
        }
    }
    return false;
}

void drive_list(const struct drive *drive, char *out, size_t size)
{
    struct buf buf;
    buf_init(&buf, out, size);
    size_t count;
    const struct ui_node *nodes = ui_nodes(drive->app->ui, &count);
    buf_add_format(&buf, "on the screen “%s”:", screen_name(drive->app->screen));
    for (size_t i = 0; i < count; i++) {
        if (nodes[i].label[0] != '\0') {
            buf_add_format(&buf, "\n    @%s %s“%s”%s", nodes[i].name,
                           nodes[i].target ? "[touch] " : "", nodes[i].label,
                           nodes[i].enabled ? "" : " (disabled)");
        }
    }
}

/* ---- the right way ---- */

/* Touches a widget that may stand on another page of a long screen. */
bool drive_tap_paged(struct drive *drive, const char *name)
{
    for (int i = 0; i < 2 && ui_find(drive->app->ui, name) == NULL; i++) {
        const char *pager = i == 0 ? "pager/previous" : "pager/next";
        for (;;) {
            const struct ui_node *node = ui_find(drive->app->ui, pager);
            if (ui_find(drive->app->ui, name) != NULL || node == NULL || !node->enabled) {
                break;
            }
            if (!drive_touch_node(drive, node)) {
                return false;
            }
        }
    }
    return drive_tap_name(drive, name);
}

/* Touches the key, after those that bring it up. */
static bool type_one(struct drive *drive, char key)
{
    const struct app *app = drive->app;
    char name[WALK_NAME_MAX];
    for (int i = 0; i < KEY_TOUCH_MAX; i++) {
        if (!walk_key(app, key, name)) {
            break;
        }
        const struct ui_node *node = ui_find(app->ui, name);
        const char *leaf = strrchr(node->name, '/');
        bool itself = strcmp(leaf, "/shift") != 0 && strcmp(leaf, "/signs") != 0;
        if (!drive_touch_node(drive, node)) {
            return false;
        }
        if (itself) {
            return true;
        }
    }
    return drive_fail(drive, "there is no key “%c” on the screen", key);
}

/* Staff's text may be given as it is to come out. */
static bool type_vietnamese(struct drive *drive, const char *text)
{
    char keys[DRIVE_LINE_MAX];
    if (!telex_spell(keys, sizeof keys, text)) {
        return drive_fail(drive, "“%s” cannot be typed", text);
    }
    for (const char *at = keys; *at != '\0'; at++) {
        if (!type_one(drive, *at)) {
            return false;
        }
    }
    return true;
}

bool drive_type(struct drive *drive, const char *text)
{
    if (drive->app->screen == SCREEN_ENTRY || drive->app->screen == SCREEN_ROLL_NAME) {
        return type_vietnamese(drive, text);
    }
    for (const char *at = text; *at != '\0'; at++) {
        if (!type_one(drive, *at)) {
            return false;
        }
    }
    return true;
}

bool drive_answer(struct drive *drive, bool right)
{
    char name[WALK_NAME_MAX];
    struct app *app = drive->app;
    if (ui_find(app->ui, "question/next") != NULL && !drive_tap_name(drive, "question/next")) {
        return false;
    }
    if (!walk_answer(app, right, name)) {
        return drive_fail(drive, "no question waits for an answer");
    }
    for (int i = 0; i < ANSWER_TOUCH_MAX && walk_answer(app, right, name); i++) {
        drive->touch_us = 0; /* what counts is the touch that hands in */
        bool last = strcmp(name, "question/submit") == 0;
        if (!drive_tap_paged(drive, name)) {
            return false;
        }
        if (last) {
            return true;
        }
    }
    return drive_fail(drive, "the answer was not handed in by %d touches", ANSWER_TOUCH_MAX);
}

bool drive_next(struct drive *drive)
{
    return drive_tap_paged(drive, ui_find(drive->app->ui, "question/next") != NULL ? "question/next"
                                                                                   : "step/next");
}
