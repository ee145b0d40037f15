/* choice.c: what a visitor sets for himself: which audiences he sees, and on the sheets of the top
 * bar volume, text size, theme, language. All of it is forgotten when the visit ends
 * (app_reset_visit). */
#include "app/app.h"
#include "app/langs.h"

/* The languages are looked for when somebody asks for them, once. */
static void open_sheet(struct app *app, enum view_sheet sheet)
{
    if (sheet == VIEW_SHEET_LANG && app->langs == 0) {
        app->langs = langs_present(&app->paths);
    }
    app->visit.sheet = sheet;
    app_move(app, 0);
    app->say = app->visit.listening && sheet != VIEW_SHEET_NONE;
}

/* The screen is read again at the new volume, which is how one hears whether it is right. */
static void set_volume(struct app *app, int percent)
{
    app->visit.volume = percent;
    app->say = app->say_all = app->visit.listening && percent > 0;
}

static void set_text_size(struct app *app, int percent)
{
    if (app->visit.text_percent != percent) {
        app->visit.text_percent = percent;
        app->visit.page = 0;
    }
}

void app_choose(struct app *app, const struct intent *intent)
{
    app->visit.sheet = VIEW_SHEET_NONE;
    app->dirty = true;
    switch (intent->kind) {
    case INTENT_SHEET:
        open_sheet(app, (enum view_sheet)intent->index);
        return;
    case INTENT_CHIPS:
        app->visit.chip_page = (int)intent->index;
        return;
    case INTENT_VOLUME:
        set_volume(app, (int)intent->index);
        return;
    case INTENT_TEXT_SIZE:
        set_text_size(app, (int)intent->index);
        return;
    case INTENT_THEME:
        app->visit.theme = (enum ui_theme_id)intent->index;
        return;
    case INTENT_LANG:
        app_set_lang(app, (enum lang)intent->index);
        return;
    default:
        return;
    }
}
