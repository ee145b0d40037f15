/* screen.c: the table of screens. */
#include "screen/screen.h"

#include "class_private.h"
#include "figures_private.h"
#include "health_private.h"
#include "roll_private.h"
#include "settings_private.h"
#include "stick_private.h"

static const struct {
    const char *name;
    struct intent (*draw)(struct ui *ui, const struct view *view);
} screens[SCREEN_COUNT] = {
    [SCREEN_ATTRACT] = {"attract", attract_draw},
    [SCREEN_HOME] = {"home", home_draw},
    [SCREEN_CHOOSE] = {"choose", choose_draw},
    [SCREEN_STEP] = {"step", step_draw},
    [SCREEN_QUIZ] = {"quiz", quiz_draw_screen},
    [SCREEN_RESULT] = {"result", result_draw},
    [SCREEN_LEAVE] = {"leave", leave_draw},
    [SCREEN_IDLE] = {"idle", idle_draw},
    [SCREEN_TROUBLE] = {"trouble", trouble_draw},
    [SCREEN_MEND] = {"mend", mend_draw},
    [SCREEN_HELP] = {"call", help_draw},
    [SCREEN_GROUP] = {"group", group_draw},
    [SCREEN_DOOR] = {"door", door_draw},
    [SCREEN_DESK] = {"desk", desk_draw},
    [SCREEN_CLASS_PLACE] = {"class-place", class_place_draw},
    [SCREEN_CLASS_TOPICS] = {"class-topics", class_topics_draw},
    [SCREEN_CLASS_PEOPLE] = {"class-people", class_people_draw},
    [SCREEN_ROLL] = {"roll", roll_draw},
    [SCREEN_ROLL_AGREE] = {"roll-agree", roll_agree_draw},
    [SCREEN_ROLL_NAME] = {"roll-name", roll_name_draw},
    [SCREEN_ROLL_LISTS] = {"roll-lists", roll_lists_draw},
    [SCREEN_CLASS_JOIN] = {"class-join", class_join_draw},
    [SCREEN_CLASS_QUIZ] = {"class-quiz", class_quiz_draw},
    [SCREEN_CLASS_END] = {"class-end", class_end_draw},
    [SCREEN_CLASS_SUMMARY] = {"class-summary", class_summary_draw},
    [SCREEN_CLASS_ACCOUNTS] = {"class-accounts", class_accounts_draw},
    [SCREEN_CLASS_CUT] = {"class-cut", class_cut_draw},
    [SCREEN_STICK] = {"stick", stick_draw},
    [SCREEN_STICK_WHAT] = {"stick-what", stick_what_draw},
    [SCREEN_STICK_FIND] = {"stick-find", stick_find_draw},
    [SCREEN_STICK_WORK] = {"stick-work", stick_work_draw},
    [SCREEN_STICK_END] = {"stick-end", stick_end_draw},
    [SCREEN_FIGURES] = {"figures", figures_draw},
    [SCREEN_PERIOD] = {"period", period_draw},
    [SCREEN_HELPED] = {"helped", helped_draw},
    [SCREEN_HELPED_SURE] = {"helped-sure", helped_sure_draw},
    [SCREEN_HELPED_ROWS] = {"helped-rows", helped_rows_draw},
    [SCREEN_HELPED_VOID] = {"helped-void", helped_void_draw},
    [SCREEN_PLANS] = {"plans", plans_draw},
    [SCREEN_PLAN] = {"plan", plan_draw},
    [SCREEN_TEAMS] = {"teams", teams_draw},
    [SCREEN_SETTINGS] = {"settings", settings_draw},
    [SCREEN_SETTING] = {"setting", setting_draw},
    [SCREEN_SETTING_NO] = {"setting-no", setting_no_draw},
    [SCREEN_CLOCK] = {"clock", set_date_draw},
    [SCREEN_CLOCK_SURE] = {"clock-sure", set_date_sure_draw},
    [SCREEN_ENTRY] = {"entry", entry_draw},
    [SCREEN_UNIT] = {"unit", unit_draw},
    [SCREEN_SURE] = {"sure", sure_draw},
    [SCREEN_PEOPLE] = {"people", people_draw},
    [SCREEN_PERSON] = {"person", person_draw},
    [SCREEN_ACTS] = {"acts", acts_draw},
    [SCREEN_VOID] = {"void", void_draw},
    [SCREEN_VOID_WHY] = {"void-why", void_why_draw},
    [SCREEN_CLEAN] = {"clean", clean_draw},
    [SCREEN_HEALTH] = {"health", health_draw},
};

const char *screen_name(enum screen_id id)
{
    return screens[id].name;
}

bool screen_is_for_staff(enum screen_id id)
{
    return id >= SCREEN_DOOR;
}

enum {
    SLIDE = 40, /* how far a page or a sheet comes; within the margins */
};

/* How far it still has to come: fast first, then slower. */
static int slide_left(const struct ui *ui, const struct view *view)
{
    if (view->move_ms < 0 || view->move_ms >= SCREEN_SLIDE_MS) {
        return 0;
    }
    int64_t left = SCREEN_SLIDE_MS - view->move_ms;
    return (int)(ui_px(ui, SLIDE) * left * left / (SCREEN_SLIDE_MS * SCREEN_SLIDE_MS));
}

/* What lies between the bars. */
static struct rect between_bars(const struct ui *ui)
{
    const struct ui_env *env = ui_environment(ui);
    struct rect rect = rect_make(0, 0, env->w, env->h);
    rect_cut_top(&rect, ui_px(ui, TOP_BUTTON_H) + ui_px(ui, GAP));
    rect_cut_bottom(&rect, ui_px(ui, BUTTON_H) + ui_px(ui, GAP));
    return rect;
}

struct intent screen_draw(enum screen_id id, struct ui *ui, const struct ui_env *env,
                          const struct view *view)
{
    struct view seen = *view;
    seen.ui = ui;
    ui_begin(ui, env);
    struct intent intent = screens[id].draw(ui, &seen);
    struct ui_mark start = {0, 0};
    if (view->sheet != VIEW_SHEET_NONE) {
        start = ui_mark(ui);
        intent = sheet_draw(ui, &seen);
        const struct ui_env *all = ui_environment(ui);
        struct rect within = rect_inset(rect_make(0, 0, all->w, all->h), 1, 1);
        ui_shift(ui, start, within, (struct ui_way){0, slide_left(ui, view)});
    } else if (view->move_way != 0) {
        struct ui_way way = {view->move_way * slide_left(ui, view), 0};
        ui_shift(ui, start, between_bars(ui), way);
    }
    ui_end(ui);
    /* An intent borrows from the lesson, never from the view. */
    return intent; /* cppcheck-suppress returnDanglingLifetime */
}
