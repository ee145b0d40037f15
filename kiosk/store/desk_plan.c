/* desk_plan.c: how many accounts of each kind a year is to bring, as the officers set it.
 *
 * Called by app and report. A plan is a note, "plan/2026/vssid"; each change is an act with the old
 * and the new figure, in the same transaction, so that it can be told who set what. */
#include <stdio.h>
#include <stdlib.h>

#include "desk_private.h"

enum {
    KEY_MAX = ROW_CODE_MAX + 24,
    NUMBER_MAX = 24,
};

static void make_key(char out[KEY_MAX], int year, const char *app)
{
    snprintf(out, KEY_MAX, "plan/%d/%.*s", year, ROW_CODE_MAX - 1, app);
}

static int64_t read_count(const char *text)
{
    return text[0] == '\0' ? -1 : strtoll(text, NULL, 10);
}

enum status desk_plan_find(struct desk *desk, int year, const char *app, int64_t *out,
                           struct fault *fault)
{
    char key[KEY_MAX];
    char text[NUMBER_MAX];
    make_key(key, year, app);
    enum status status = desk_note_read(desk, key, text, sizeof text, fault);
    *out = status == STATUS_OK ? read_count(text) : -1;
    return status;
}

enum status desk_plan_set(struct desk *desk, const struct desk_plan *plan, const char *by,
                          struct moment now, struct fault *fault)
{
    char key[KEY_MAX];
    char text[NUMBER_MAX] = "";
    char detail[DESK_DETAIL_MAX];
    int64_t old = -1;
    enum status status = desk_plan_find(desk, plan->year, plan->app, &old, fault);
    if (status != STATUS_OK || old == plan->count) {
        return status;
    }
    make_key(key, plan->year, plan->app);
    if (plan->count >= 0) {
        snprintf(text, sizeof text, "%lld", (long long)plan->count);
    }
    snprintf(detail, sizeof detail, "%d %.*s %lld %lld", plan->year, ROW_CODE_MAX - 1, plan->app,
             (long long)old, (long long)plan->count);
    status = db_begin(&desk->db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = desk_note_write(desk, key, text, fault);
    if (status == STATUS_OK) {
        status = desk_act_write(desk, DESK_ACT_PLAN, by, detail, now, fault);
    }
    return desk_end(desk, status, fault);
}
