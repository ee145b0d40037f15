/* input.c: translating SDL events. Keeps no state but whether the mouse button is down, which SDL
 * itself knows. Keys other than Tab, Enter and Space are not heard: nobody leaves the kiosk by a
 * keyboard shortcut. */
#include "platform/input.h"

#include <SDL2/SDL.h>

static void translate_finger(struct input *out, const SDL_TouchFingerEvent *event, int w, int h)
{
    out->kind = INPUT_TOUCH;
    out->finger = event->fingerId < 0 ? event->fingerId - 1 : event->fingerId;
    out->x = (int)(event->x * (float)w);
    out->y = (int)(event->y * (float)h);
    switch (event->type) {
    case SDL_FINGERDOWN:
        out->touch = UI_TOUCH_DOWN;
        break;
    case SDL_FINGERUP:
        out->touch = UI_TOUCH_UP;
        break;
    default:
        out->touch = UI_TOUCH_MOVE;
        break;
    }
}

static void translate_mouse(struct input *out, enum ui_touch_kind touch, int x, int y)
{
    out->kind = INPUT_TOUCH;
    out->touch = touch;
    out->finger = -1;
    out->x = x;
    out->y = y;
}

static void translate_key(struct input *out, const SDL_KeyboardEvent *event)
{
    switch (event->keysym.sym) {
    case SDLK_TAB:
        out->key = event->keysym.mod & KMOD_SHIFT ? UI_KEY_PREVIOUS : UI_KEY_NEXT;
        break;
    case SDLK_RETURN:
    case SDLK_KP_ENTER:
    case SDLK_SPACE:
        out->key = UI_KEY_PRESS;
        break;
    default:
        return;
    }
    out->kind = INPUT_KEY;
}

static void translate_window(struct input *out, const SDL_WindowEvent *event)
{
    switch (event->event) {
    case SDL_WINDOWEVENT_EXPOSED:
        out->kind = INPUT_EXPOSED;
        break;
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        out->kind = INPUT_RESIZED;
        break;
    case SDL_WINDOWEVENT_FOCUS_LOST:
        out->kind = INPUT_TOUCH;
        out->touch = UI_TOUCH_CANCEL;
        break;
    default:
        break;
    }
}

static void translate(struct input *out, const SDL_Event *event, int w, int h)
{
    *out = (struct input){.kind = INPUT_NONE};
    switch (event->type) {
    case SDL_FINGERDOWN:
        SDL_ShowCursor(SDL_DISABLE);
        translate_finger(out, &event->tfinger, w, h);
        break;
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        translate_finger(out, &event->tfinger, w, h);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        if (event->button.button == SDL_BUTTON_LEFT) {
            bool down = event->type == SDL_MOUSEBUTTONDOWN;
            translate_mouse(out, down ? UI_TOUCH_DOWN : UI_TOUCH_UP, event->button.x,
                            event->button.y);
        }
        break;
    case SDL_MOUSEMOTION:
        SDL_ShowCursor(SDL_ENABLE);
        if (event->motion.state & SDL_BUTTON_LMASK) {
            translate_mouse(out, UI_TOUCH_MOVE, event->motion.x, event->motion.y);
        }
        break;
    case SDL_KEYDOWN:
        translate_key(out, &event->key);
        break;
    case SDL_WINDOWEVENT:
        translate_window(out, &event->window);
        break;
    case SDL_QUIT:
        out->kind = INPUT_QUIT;
        break;
    default:
        break;
    }
}

bool input_wait(struct input *out, int64_t timeout_ms, int w, int h)
{
    SDL_Event event;
    int got;
    if (timeout_ms < 0) {
        got = SDL_WaitEvent(&event);
    } else if (timeout_ms == 0) {
        got = SDL_PollEvent(&event);
    } else {
        got = SDL_WaitEventTimeout(&event, (int)(timeout_ms < 3600000 ? timeout_ms : 3600000));
    }
    if (!got) {
        return false;
    }
    translate(out, &event, w, h);
    return true;
}
