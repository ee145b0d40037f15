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
    while (!app->quit) {
        SDL_Surface *surface = window_surface(app->window);
        struct input input;
        app_prepare(app);
        if (input_wait(&input, timeout_of(app), surface->w, surface->h)) {
            app_handle(app, &input);
        }
        app_tick(app);
        app_frame(app);
    }
}
