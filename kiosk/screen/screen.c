/* screen.c: the table of screens. */
#include "screen/screen.h"

#include "screen_private.h"

static const struct {
    const char *name;
    struct intent (*draw)(struct ui *ui, const struct view *view);
} screens[SCREEN_COUNT] = {
    [SCREEN_ATTRACT] = {"attract", attract_draw}, [SCREEN_HOME] = {"home", home_draw},
    [SCREEN_CHOOSE] = {"choose", choose_draw},    [SCREEN_STEP] = {"step", step_draw},
    [SCREEN_HELP] = {"call", help_draw},          [SCREEN_GROUP] = {"group", group_draw},
    [SCREEN_QUIZ] = {"quiz", quiz_draw_screen},   [SCREEN_RESULT] = {"result", result_draw},
    [SCREEN_LEAVE] = {"leave", leave_draw},       [SCREEN_IDLE] = {"idle", idle_draw},
    [SCREEN_TROUBLE] = {"trouble", trouble_draw}, [SCREEN_MEND] = {"mend", mend_draw},
};

const char *screen_name(enum screen_id id)
{
    return screens[id].name;
}

struct intent screen_draw(enum screen_id id, struct ui *ui, const struct ui_env *env,
                          const struct view *view)
{
    struct view seen = *view;
    seen.ui = ui;
    ui_begin(ui, env);
    struct intent intent = screens[id].draw(ui, &seen);
    if (view->sheet != VIEW_SHEET_NONE) {
        intent = sheet_draw(ui, &seen);
    }
    ui_end(ui);
    /* An intent borrows from the lesson, never from the view. */
    return intent; /* cppcheck-suppress returnDanglingLifetime */
}
