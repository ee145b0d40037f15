/* loop.c: sleep until somebody touches the screen or something is due; never wake in between. */
#include "app/app.h"

static int64_t timeout_of(const struct app *app)
{
    int64_t deadline = app_deadline_ms(app);
    if (deadline < 0) {
        return -1;
    }
    int64_t left = deadline - clock_now(&app->clock).mono_ms;
    return left > 0 ? left : 0;
}

void app_run(struct app *app)
{
    bool quiet = true; /* nothing came in the last time */
    while (!app->quit) {
        SDL_Surface *surface = window_surface(app->window);
        struct input input;
        /* Lessons are loaded when there is nothing else to do, one at a time: nobody waits. */
        bool loading = quiet ? app_load_one(app) : !app->library_loaded;
        app_prepare(app);
        bool waiting = !loading && !app->dirty;
        quiet = !input_wait(&input, waiting ? timeout_of(app) : 0, surface->w, surface->h);
        if (!quiet) {
            app_handle(app, &input);
        }
        app_tick(app);
        app_frame(app);
    }
}
