/* reference.c: the smallest honest program of our kind, to measure the kiosk against.
 *
 * A full-screen SDL2 window on the software surface, one line of text in Inter, one button that
 * answers a finger or a click by changing its colour, and only the button's rectangle is pushed.
 * Waits without a timeout, so a still screen costs nothing. Run by bench.c with DISPLAY set; ends
 * at SIGTERM. Must never grow: what it lacks is what the kiosk is measured for. */
#include <SDL.h>
#include <SDL_ttf.h>
#include <stdbool.h>
#include <stdio.h>

enum {
    BUTTON_W = 880, /* px: as large as an option of a question in landscape */
    BUTTON_H = 136, /* px */
};

static const char *const font_path = "/usr/share/fonts/opentype/inter/Inter-Regular.otf";

struct view {
    SDL_Window *window; /* as large as the display */
    SDL_Rect button;    /* in the middle of the lower half */
    bool pressed;       /* a finger or the mouse button is down on it */
};

static void draw_button(const struct view *view)
{
    SDL_Surface *surface = SDL_GetWindowSurface(view->window);
    SDL_Color colour =
        view->pressed ? (SDL_Color){0x08, 0x47, 0x3C, 255} : (SDL_Color){0x0B, 0x5D, 0x4F, 255};

    SDL_FillRect(surface, &view->button, SDL_MapRGB(surface->format, colour.r, colour.g, colour.b));
}

static bool draw_text(SDL_Surface *surface)
{
    TTF_Font *font = TTF_OpenFont(font_path, 60);
    SDL_Surface *text =
        font ? TTF_RenderUTF8_Blended(font, "Chạm để bắt đầu", (SDL_Color){0x1C, 0x27, 0x33, 255})
             : NULL;
    SDL_Rect at = {96, 160, 0, 0};

    if (text) {
        SDL_BlitSurface(text, NULL, surface, &at);
    }
    SDL_FreeSurface(text);
    TTF_CloseFont(font);
    return text != NULL;
}

static bool draw_all(const struct view *view)
{
    SDL_Surface *surface = SDL_GetWindowSurface(view->window);

    SDL_FillRect(surface, NULL, SDL_MapRGB(surface->format, 0xFB, 0xF7, 0xF0));
    draw_button(view);
    return draw_text(surface) && SDL_UpdateWindowSurface(view->window) == 0;
}

static void press(struct view *view, bool pressed, int x, int y)
{
    SDL_Point at = {x, y};

    if (view->pressed != pressed && (!pressed || SDL_PointInRect(&at, &view->button))) {
        view->pressed = pressed;
        draw_button(view);
        SDL_UpdateWindowSurfaceRects(view->window, &view->button, 1);
    }
}

/* False when the program is to end. */
static bool handle_event(struct view *view, const SDL_Event *event)
{
    int w;
    int h;

    SDL_GetWindowSize(view->window, &w, &h);
    switch (event->type) {
    case SDL_QUIT:
        return false;
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
        press(view, event->type == SDL_FINGERDOWN, (int)(event->tfinger.x * (float)w),
              (int)(event->tfinger.y * (float)h));
        return true;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        press(view, event->type == SDL_MOUSEBUTTONDOWN, event->button.x, event->button.y);
        return true;
    case SDL_WINDOWEVENT:
        return event->window.event != SDL_WINDOWEVENT_EXPOSED ||
               SDL_UpdateWindowSurface(view->window) == 0;
    default:
        return true;
    }
}

int main(void)
{
    struct view view = {.window = NULL};
    SDL_DisplayMode mode;
    SDL_Event event;
    int result = 1;

    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0 ||
        SDL_GetDesktopDisplayMode(0, &mode) != 0) {
        goto done;
    }
    view.window = SDL_CreateWindow("reference", 0, 0, mode.w, mode.h, SDL_WINDOW_BORDERLESS);
    view.button = (SDL_Rect){(mode.w - BUTTON_W) / 2, mode.h * 5 / 8, BUTTON_W, BUTTON_H};
    if (!view.window || !draw_all(&view)) {
        goto done;
    }
    result = 0;
    while (SDL_WaitEvent(&event) && handle_event(&view, &event)) {
    }
done:
    if (result != 0) {
        fprintf(stderr, "reference: %s\n", SDL_GetError());
    }
    SDL_DestroyWindow(view.window);
    TTF_Quit();
    SDL_Quit();
    return result;
}
