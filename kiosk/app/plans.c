/* plans.c: plans of accounts, by year and kind, between the screen and the desk. An officer's
 * alone; what changes is an act of staff (store/desk_plan.c). */
#include "app/app.h"
#include "base/date.h"

enum {
    STEP = 100,
    ERASE = 10, /* PLANS_KEY + 10 */
    YEARS = 5,  /* before and behind this one */
};

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

static bool load_year(struct app *app)
{
    struct fault fault;
    struct view_plans *plans = &app->plans;
    int now = date_split(now_of(app).wall_ms).year;
    plans->year = plans->year == 0 ? now : plans->year;
    plans->year = plans->year < now - YEARS ? now - YEARS : plans->year;
    plans->year = plans->year > now + YEARS ? now + YEARS : plans->year;
    if (!app_open_desk(app)) {
        return false;
    }
    for (size_t kind = 0; kind < ACCOUNT_KIND_COUNT; kind++) {
        if (desk_plan_find(app->desk, plans->year, account_code(kind), &plans->plans[kind],
                           &fault) != STATUS_OK) {
            app_trouble(app, "LH-1", &fault);
            return false;
        }
    }
    return true;
}

static void show_year(struct app *app, int more)
{
    app->plans.year += app->plans.year == 0 ? 0 : more;
    if (load_year(app)) {
        app_show(app, SCREEN_PLANS);
    }
}

static void show_kind(struct app *app, size_t kind)
{
    int64_t plan = app->plans.plans[kind];
    app->plans.kind = kind;
    app->plans.entered = plan < 0 ? 0 : plan;
    app->plans.typed = false;
    app_show(app, SCREEN_PLAN);
}

/* The first digit begins anew, as on a calculator. */
static void press(struct app *app, size_t key)
{
    struct view_plans *plans = &app->plans;
    if (key == ERASE) {
        plans->entered /= 10;
    } else {
        int64_t next = (plans->typed ? plans->entered * 10 : 0) + (int64_t)key;
        plans->entered = next <= BOOKS_PLAN_MAX ? next : plans->entered;
    }
    plans->typed = true;
    app->dirty = true;
}

static void step(struct app *app, int more)
{
    int64_t next = app->plans.entered + more;
    app->plans.entered = next < 0 ? 0 : next > BOOKS_PLAN_MAX ? BOOKS_PLAN_MAX : next;
    app->plans.typed = false;
    app->dirty = true;
}

static void write_plan(struct app *app, int64_t count)
{
    struct fault fault;
    const struct desk_plan plan = {
        .year = app->plans.year, .app = account_code(app->plans.kind), .count = count};
    if (!app_open_desk(app)) {
        return;
    }
    if (desk_plan_set(app->desk, &plan, app_staff_id(app), now_of(app), &fault) != STATUS_OK) {
        app_trouble(app, "LH-1", &fault);
        return;
    }
    show_year(app, 0);
}

static void apply(struct app *app, size_t wish)
{
    switch (wish) {
    case PLANS_SHOW:
        show_year(app, 0);
        return;
    case PLANS_YEAR_BEFORE:
    case PLANS_YEAR_AFTER:
        show_year(app, wish == PLANS_YEAR_AFTER ? 1 : -1);
        return;
    case PLANS_LESS:
    case PLANS_MORE:
        step(app, wish == PLANS_MORE ? STEP : -STEP);
        return;
    case PLANS_WRITE:
        write_plan(app, app->plans.entered);
        return;
    case PLANS_NONE:
        write_plan(app, -1);
        return;
    case PLANS_LEAVE:
        app_show(app, SCREEN_DESK);
        return;
    default:
        break;
    }
    if (wish >= PLANS_KIND && wish < PLANS_KIND + ACCOUNT_KIND_COUNT) {
        show_kind(app, wish - PLANS_KIND);
    } else if (wish >= PLANS_KEY && wish < PLANS_KIND) {
        press(app, wish - PLANS_KEY);
    }
}

bool app_apply_plans(struct app *app, const struct intent *intent)
{
    if (intent->kind != INTENT_PLANS) {
        return false;
    }
    apply(app, intent->index);
    return true;
}
