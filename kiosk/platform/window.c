/* window.c: creating the window and pushing pixels to it. */
#include "platform/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "platform/damage.h"

struct window {
    SDL_Window *window;   /* NULL when offscreen */
    SDL_Surface *surface; /* owned when offscreen, else the window's */
};

static enum status make_offscreen(struct window *window, int w, int h, struct fault *fault)
{
    SDL_Surface *surface = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_RGB888);
    if (surface == NULL) {
        return fault_set(fault, STATUS_FAILED, NULL, "no memory for %d×%d pixels", w, h);
    }
    SDL_FreeSurface(window->surface);
    window->surface = surface;
    return STATUS_OK;
}

/* Where no session bus is, libdbus would run dbus-launch to get one (dbus-launch(1)): a process
 * more at each start, for nobody. */
static void leave_bus_alone(void)
{
    const char *folder = getenv("XDG_RUNTIME_DIR");
    char path[256];
    snprintf(path, sizeof path, "%s/bus", folder == NULL ? "" : folder);
    if (access(path, F_OK) != 0) {
        setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
    }
}

/* Each touch is to be heard once and the framebuffer is to be plain memory. Nobody composes letters
 * on a kiosk: reading X's table of dead keys would take a third of the start (Compose(5)). */
static void set_hints(void)
{
    setenv("XCOMPOSEFILE", "/dev/null", 0);
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "1");
    SDL_SetHint(SDL_HINT_RENDER_BATCHING, "1");
}

/* Full-screen, the kiosk belongs to the place: a window manager that is asked to close it (Alt+F4)
 * or to bring another window up (Alt+Tab) is not heard, and the keyboard's shortcuts do not reach
 * it. The system still ends the program by a signal. */
static void hold_keyboard(SDL_Window *window)
{
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
    SDL_SetHint(SDL_HINT_ALLOW_ALT_TAB_WHILE_GRABBED, "0");
    SDL_SetWindowKeyboardGrab(window, SDL_TRUE);
}

/* Under a desktop its window manager is asked for full screen. Without one there is nobody to
 * ask, and asking costs a tenth of a second: a bare window of the display's size does it. */
static Uint32 window_flags(const struct window_setup *setup)
{
    if (!setup->full) {
        return 0;
    }
    return getenv("XDG_CURRENT_DESKTOP") != NULL ? SDL_WINDOW_FULLSCREEN_DESKTOP
                                                 : SDL_WINDOW_BORDERLESS;
}

/* SDL falls back to drivers that draw for nobody; a kiosk that nobody sees must not look alive. */
static bool shows_something(const char *driver)
{
    static const char *const blind[] = {"dummy", "offscreen", "evdev"};
    for (size_t i = 0; i < sizeof blind / sizeof blind[0]; i++) {
        if (driver == NULL || strcmp(driver, blind[i]) == 0) {
            return false;
        }
    }
    return true;
}

static enum status make_window(struct window *window, const struct window_setup *setup,
                               struct fault *fault)
{
    static const char no_display[] = "start it inside a graphical session, or use --offscreen";
    set_hints();
    leave_bus_alone();
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        return fault_set(fault, STATUS_FAILED, no_display, "no display: %s", SDL_GetError());
    }
    if (!shows_something(SDL_GetCurrentVideoDriver())) {
        return fault_set(fault, STATUS_FAILED, no_display,
                         "no display: only SDL's “%s” driver starts", SDL_GetCurrentVideoDriver());
    }
    SDL_Rect bounds = {0, 0, setup->w, setup->h};
    if (setup->full && SDL_GetDisplayBounds(0, &bounds) != 0) {
        return fault_set(fault, STATUS_FAILED, no_display, "no display: %s", SDL_GetError());
    }
    window->window =
        SDL_CreateWindow(setup->title, bounds.x, bounds.y, bounds.w, bounds.h, window_flags(setup));
    if (window->window != NULL) {
        window->surface = SDL_GetWindowSurface(window->window);
    }
    if (window->surface == NULL) {
        return fault_set(fault, STATUS_FAILED, no_display, "no window: %s", SDL_GetError());
    }
    SDL_StopTextInput();
    if (setup->full) {
        hold_keyboard(window->window);
    }
    return STATUS_OK;
}

enum status window_create(struct window **out, const struct window_setup *setup,
                          struct fault *fault)
{
    *out = NULL;
    struct window *window = calloc(1, sizeof *window);
    if (window == NULL) {
        return fault_set(fault, STATUS_FAILED, NULL, "no memory");
    }
    enum status status = setup->offscreen ? make_offscreen(window, setup->w, setup->h, fault)
                                          : make_window(window, setup, fault);
    if (status != STATUS_OK) {
        window_destroy(window);
        return status;
    }
    *out = window;
    return STATUS_OK;
}

void window_destroy(struct window *window)
{
    if (window == NULL) {
        return;
    }
    if (window->window == NULL) {
        SDL_FreeSurface(window->surface);
    } else {
        SDL_DestroyWindow(window->window);
    }
    SDL_Quit();
    free(window);
}

bool window_refresh(struct window *window)
{
    if (window->window == NULL) {
        return false;
    }
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    bool changed = surface != NULL && surface != window->surface;
    if (changed) {
        window->surface = surface;
    }
    return changed;
}

enum status window_resize(struct window *window, int w, int h, struct fault *fault)
{
    if (window->window == NULL) {
        return make_offscreen(window, w, h, fault);
    }
    SDL_SetWindowSize(window->window, w, h);
    SDL_PumpEvents();
    window_refresh(window);
    return STATUS_OK;
}

SDL_Surface *window_surface(const struct window *window)
{
    return window->surface;
}

bool window_is_offscreen(const struct window *window)
{
    return window->window == NULL;
}

void window_present(struct window *window, const struct rect *rects, size_t count)
{
    if (window->window == NULL) {
        return;
    }
    if (count == 0 || count > DAMAGE_RECT_MAX) {
        SDL_UpdateWindowSurface(window->window);
        return;
    }
    SDL_Rect areas[DAMAGE_RECT_MAX];
    for (size_t i = 0; i < count; i++) {
        areas[i] = (SDL_Rect){rects[i].x, rects[i].y, rects[i].w, rects[i].h};
    }
    SDL_UpdateWindowSurfaceRects(window->window, areas, (int)count);
}
