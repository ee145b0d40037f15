/* audit_time.c: how long each kind of screen takes to be drawn, for the benchmark.
 *
 * Every screen that was met is declared and painted whole, after an empty one, and again with a
 * finger on its last target, which repaints that alone. Pictures of texts are made beforehand, as
 * app_prepare makes them. Prints a line for each kind of screen,
 *
 *     NAME COUNT MEDIAN P99 TOUCH-MEDIAN TOUCH-P99      milliseconds of processor time
 *
 * after one named "fill": the same surface filled with one colour, to which the others compare. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "audit.h"

enum {
    SAMPLE_MAX = 400, /* of one kind */
    FILL_COUNT = 60,
};

struct times {
    double whole[SAMPLE_MAX];
    double touch[SAMPLE_MAX];
    size_t count;
};

/* Processor time of this thread: what else the machine does is left out. */
static double now_ms(void)
{
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    const double *one = a;
    const double *other = b;
    return (*one > *other) - (*one < *other);
}

static double share(double *values, size_t count, size_t percent)
{
    qsort(values, count, sizeof values[0], compare);
    return values[(count - 1) * percent / 100];
}

static void print_line(const char *name, struct times *times)
{
    printf("%s %zu %.3f %.3f %.3f %.3f\n", name, times->count,
           share(times->whole, times->count, 50), share(times->whole, times->count, 99),
           share(times->touch, times->count, 50), share(times->touch, times->count, 99));
}

static void time_fill(struct audit *audit)
{
    static struct times times;
    for (times.count = 0; times.count < FILL_COUNT; times.count++) {
        double start_ms = now_ms();
        SDL_FillRect(audit->front, NULL, (Uint32)times.count);
        times.whole[times.count] = times.touch[times.count] = now_ms() - start_ms;
    }
    print_line("fill", &times);
}

static double paint(struct audit *audit, const struct audit_snap *snap)
{
    struct rect rects[DAMAGE_RECT_MAX];
    double start_ms = now_ms();
    audit_draw(audit, snap);
    (void)painter_paint(audit->painters[0], audit->ui, rects);
    return now_ms() - start_ms;
}

static void blank(struct audit *audit)
{
    struct rect rects[DAMAGE_RECT_MAX];
    const struct ui_env env = {.w = audit->form.w,
                               .h = audit->form.h,
                               .text_percent = 100,
                               .measure = fonts_measure,
                               .measure_context = audit->fonts};
    ui_forget(audit->ui);
    ui_begin(audit->ui, &env);
    ui_box(audit->ui, (struct rect){0, 0, env.w, env.h}, 0xff000000, 0);
    ui_end(audit->ui);
    (void)painter_paint(audit->painters[0], audit->ui, rects);
}

static void put_finger_down(struct audit *audit, const struct audit_snap *snap)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(audit->ui, &count);
    for (size_t i = count; i > 0; i--) {
        struct rect at = nodes[i - 1].rect;
        if (nodes[i - 1].target && nodes[i - 1].enabled) {
            (void)ui_touch(audit->ui, UI_TOUCH_DOWN, 1, at.x + at.w / 2, at.y + at.h / 2,
                           snap->now.mono_ms);
            return;
        }
    }
}

static void time_snap(struct audit *audit, const struct audit_snap *snap, struct times *times)
{
    ui_forget(audit->ui);
    audit_draw(audit, snap);
    painter_warm(audit->painters[0], audit->ui);
    blank(audit);
    times->whole[times->count] = paint(audit, snap);
    put_finger_down(audit, snap);
    times->touch[times->count] = paint(audit, snap);
    times->count++;
}

bool audit_times(struct audit *audit)
{
    static struct times times;
    if (!audit_begin_form(audit, &audit_forms[0])) {
        return false;
    }
    time_fill(audit);
    for (int screen = 0; screen < SCREEN_COUNT; screen++) {
        times.count = 0;
        for (size_t i = 0; i < audit->snap_count && times.count < SAMPLE_MAX; i++) {
            if (audit->snaps[i].screen == (enum screen_id)screen) {
                time_snap(audit, &audit->snaps[i], &times);
            }
        }
        if (times.count > 0) {
            print_line(screen_name((enum screen_id)screen), &times);
        }
    }
    audit_end_form(audit);
    return true;
}
