/* input.c: translating SDL events. Keeps no state but whether the mouse button is down, which SDL
 * itself knows. Of the keys, those that move, press and write are heard; together with Ctrl, Alt or
 * Super they are not: nobody leaves the kiosk by a keyboard shortcut. */
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

/* What a key writes with shift, on the keyboards that are sold here. */
static char shifted(char plain)
{
    static const char pairs[] = "1!2@3#4$5%6^7&8*9(0)-_=+[{]}\\|;:'\",<.>/?`~";
    if (plain >= 'a' && plain <= 'z') {
        return (char)(plain - 'a' + 'A');
    }
    for (size_t i = 0; i + 1 < sizeof pairs; i += 2) {
        if (pairs[i] == plain) {
            return pairs[i + 1];
        }
    }
    return plain;
}

/* The character of a key. The upper row is read by place: under a Vietnamese layout it would write
 * letters. */
static int character_of(const SDL_Keysym *key)
{
    static const char digits[] = "1234567890";
    bool shift = (key->mod & KMOD_SHIFT) != 0;
    bool letter = key->sym >= 'a' && key->sym <= 'z';
    bool raised = letter ? shift != ((key->mod & KMOD_CAPS) != 0) : shift;
    int plain = key->sym > ' ' && key->sym <= '~' ? key->sym : KEY_NONE;
    if (key->scancode >= SDL_SCANCODE_1 && key->scancode <= SDL_SCANCODE_0) {
        plain = digits[key->scancode - SDL_SCANCODE_1];
    }
    if (key->scancode >= SDL_SCANCODE_KP_1 && key->scancode <= SDL_SCANCODE_KP_0) {
        return digits[key->scancode - SDL_SCANCODE_KP_1];
    }
    return raised && plain != KEY_NONE ? shifted((char)plain) : plain;
}

static int code_of(const SDL_Keysym *key)
{
    static const struct {
        SDL_Keycode sym;
        int code;
    } others[] = {
        {SDLK_TAB, KEY_TAB},      {SDLK_RETURN, KEY_ENTER},  {SDLK_KP_ENTER, KEY_ENTER},
        {SDLK_SPACE, KEY_SPACE},  {SDLK_ESCAPE, KEY_ESCAPE}, {SDLK_BACKSPACE, KEY_ERASE},
        {SDLK_DELETE, KEY_ERASE}, {SDLK_LEFT, KEY_LEFT},     {SDLK_RIGHT, KEY_RIGHT},
        {SDLK_UP, KEY_UP},        {SDLK_DOWN, KEY_DOWN},
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (others[i].sym == key->sym) {
            return others[i].code;
        }
    }
    if (key->sym >= SDLK_F1 && key->sym <= SDLK_F12) {
        return KEY_F1 + (key->sym - SDLK_F1);
    }
    return character_of(key);
}

/* A key that is held repeats nothing: a trembling or resting hand presses once. */
static void translate_key(struct input *out, const SDL_KeyboardEvent *event)
{
    out->key = (struct keypress){
        .code = code_of(&event->keysym),
        .shift = (event->keysym.mod & KMOD_SHIFT) != 0,
        .other = (event->keysym.mod & (KMOD_CTRL | KMOD_ALT | KMOD_GUI)) != 0,
    };
    bool ours = event->repeat == 0 && out->key.code != KEY_NONE && !out->key.other;
    out->kind = ours ? INPUT_KEY : INPUT_NONE;
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

void input_wake(void)
{
    SDL_Event event = {.type = SDL_USEREVENT};
    SDL_PushEvent(&event); /* without a window nobody waits */
}

bool input_has_touch(void)
{
    return SDL_GetNumTouchDevices() > 0;
}
