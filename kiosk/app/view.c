/* view.c: what the screens may read of the program's state. */
#include <string.h>

#include "app/app.h"
#include "lesson/translate.h"

static const char *translate(void *context, const struct lesson *lesson, const char *text)
{
    (void)context;
    if (lesson == NULL) {
        return translate_text(NULL, text);
    }
    char domain[LESSON_ID_MAX + 8];
    translate_lesson_domain(domain, sizeof domain, lesson->id);
    return translate_text(domain, text);
}

void app_env(struct app *app, struct ui_env *out)
{
    SDL_Surface *surface = window_surface(app->window);
    *out = (struct ui_env){
        .w = surface->w,
        .h = surface->h,
        .text_percent = app->visit.text_percent,
        .theme = app->visit.theme,
        .now_ms = clock_now(&app->clock).mono_ms,
        .measure = fonts_measure,
        .measure_context = app->fonts,
    };
    out->reading = app_reading(app, &out->reading_count);
}

/* While lessons are still being loaded the first screens keep to those that they were made ready
 * with, instead of changing with each; before that, whoever looks on sees what their heads say. */
static void show_lessons(const struct app *app, struct view *out)
{
    const struct library *library = &app->library;
    bool first = app_has_first_lessons(app);
    bool heads = !first && app->screen == SCREEN_ATTRACT && library->head_count > 0;
    out->lessons = heads ? library->heads : library->lessons;
    out->lesson_count = heads                           ? library->head_count
                        : app->library_loaded || !first ? library->lesson_count
                                                        : APP_LESSONS_FIRST;
}

/* Where the lesson in view has its pictures. */
static const char *folder_in_view(const struct app *app)
{
    return app->visit.has_session ? library_folder_of(&app->library, app->visit.session.lesson->id)
                                  : app->paths.lessons;
}

void app_view(struct app *app, struct view *out)
{
    struct moment now = clock_now(&app->clock);
    *out = (struct view){
        .translate = translate,
        .translate_context = app,
        .lang = app->visit.lang,
        .now = now,
        .folder = folder_in_view(app),
        .learnt = app->visit.learnt,
        .audience = app->visit.audience,
        .chip_page = app->visit.chip_page,
        .session = app->visit.has_session ? &app->visit.session : NULL,
        .page = app->visit.page,
        .sheet = app->visit.sheet,
        .langs = app->langs,
        .volume = app->visit.volume,
        .listening = app->visit.listening,
        .speaking = app_is_speaking(app),
        .mute = app->visit.mute || !app->config.voice,
        .own = app->own,
        .opening = app->config.opening,
        .opening_as_of = app->config.opening_as_of,
        .goal = app->config.goal,
        .run_counted = app->visit.run_counted,
        .run_later = app->later.active,
        .run_repeated = app->visit.run_repeated,
        .place = app->config.unit_name,
        .help_desk = app->config.help_desk,
        .help_who = app->config.help_who,
        .help_phone = app->config.help_phone,
        .tip = app->tip,
        .idle_seconds_left = idle_seconds_left(&app->idle, now.mono_ms),
        .move_ms = app_motion_age_ms(app),
        .move_way = app->move_way,
        .pulse_ms = app->visit.pulse_ms,
        .fresh = app->visit.fresh,
        .capitals = app->visit.capitals,
        .signs = app->visit.signs,
        .trouble_code = app->trouble,
        .complaints = app_preview_complaints(app),
        .stick = &app->usb.seen,
    };
    show_lessons(app, out);
    app_view_staff(app, &out->staff);
    app_view_room(app, &out->room);
    out->figures = app_view_figures(app);
    out->helped = &app->helped.view;
    out->plans = &app->plans;
    out->teams = app->teams;
    out->health = app_view_health(app);
    out->settings = app_view_change(app);
    app_view_entry(app, out);
    app_view_office(app, &out->office);
}
