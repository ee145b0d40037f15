/* input_test.c: which keys are heard, through SDL's own queue. */
#include "platform/input.h"

#include <SDL2/SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static int start_sdl(void **state)
{
    (void)state;
    return SDL_Init(SDL_INIT_EVENTS);
}

static int end_sdl(void **state)
{
    (void)state;
    SDL_Quit();
    return 0;
}

static struct input press(SDL_Keycode sym, SDL_Scancode place, int mod, int repeat)
{
    struct input input;
    SDL_Event event = {.type = SDL_KEYDOWN};
    event.key.keysym.sym = sym;
    event.key.keysym.scancode = place;
    event.key.keysym.mod = (Uint16)mod;
    event.key.repeat = (Uint8)repeat;
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    assert_int_equal(SDL_PushEvent(&event), 1);
    assert_true(input_wait(&input, 0, 1920, 1080));
    return input;
}

static void test_keys(void **state)
{
    (void)state;
    static const struct {
        SDL_Keycode sym;
        SDL_Scancode place;
        int mod;
        int code;
    } rows[] = {
        {SDLK_TAB, SDL_SCANCODE_TAB, 0, KEY_TAB},
        {SDLK_RETURN, SDL_SCANCODE_RETURN, 0, KEY_ENTER},
        {SDLK_SPACE, SDL_SCANCODE_SPACE, 0, KEY_SPACE},
        {SDLK_ESCAPE, SDL_SCANCODE_ESCAPE, 0, KEY_ESCAPE},
        {SDLK_LEFT, SDL_SCANCODE_LEFT, 0, KEY_LEFT},
        {SDLK_BACKSPACE, SDL_SCANCODE_BACKSPACE, 0, KEY_ERASE},
        {SDLK_F1, SDL_SCANCODE_F1, 0, KEY_F1},
        {SDLK_F12, SDL_SCANCODE_F12, 0, KEY_F12},
        {'a', SDL_SCANCODE_A, 0, 'a'},
        {'a', SDL_SCANCODE_A, KMOD_LSHIFT, 'A'},
        {'a', SDL_SCANCODE_A, KMOD_CAPS, 'A'},
        {'a', SDL_SCANCODE_A, KMOD_CAPS | KMOD_RSHIFT, 'a'},
        {'7', SDL_SCANCODE_7, 0, '7'},
        {'2', SDL_SCANCODE_2, KMOD_LSHIFT, '@'},
        {'-', SDL_SCANCODE_MINUS, KMOD_LSHIFT, '_'},
        {0x103, SDL_SCANCODE_1, 0, '1'}, /* ă: the upper row of a Vietnamese layout */
        {SDLK_KP_0, SDL_SCANCODE_KP_0, KMOD_NUM, '0'},
        {SDLK_KP_ENTER, SDL_SCANCODE_KP_ENTER, 0, KEY_ENTER},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct input input = press(rows[i].sym, rows[i].place, rows[i].mod, 0);
        assert_int_equal(input.kind, INPUT_KEY);
        assert_int_equal(input.key.code, rows[i].code);
    }
    assert_true(press(SDLK_TAB, SDL_SCANCODE_TAB, KMOD_LSHIFT, 0).key.shift);
}

static void test_not_heard(void **state)
{
    (void)state;
    static const struct {
        SDL_Keycode sym;
        SDL_Scancode place;
        int mod;
    } rows[] = {
        {SDLK_F4, SDL_SCANCODE_F4, KMOD_LALT},
        {SDLK_TAB, SDL_SCANCODE_TAB, KMOD_LALT},
        {SDLK_TAB, SDL_SCANCODE_TAB, KMOD_LCTRL},
        {SDLK_RETURN, SDL_SCANCODE_RETURN, KMOD_LGUI},
        {SDLK_DELETE, SDL_SCANCODE_DELETE, KMOD_LCTRL | KMOD_LALT},
        {SDLK_LGUI, SDL_SCANCODE_LGUI, KMOD_LGUI},
        {SDLK_PRINTSCREEN, SDL_SCANCODE_PRINTSCREEN, 0},
        {SDLK_PAUSE, SDL_SCANCODE_PAUSE, 0},
        {SDLK_LALT, SDL_SCANCODE_LALT, 0},
        {SDLK_VOLUMEUP, SDL_SCANCODE_VOLUMEUP, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(press(rows[i].sym, rows[i].place, rows[i].mod, 0).kind, INPUT_NONE);
    }
    /* A key that is held does not go on. */
    assert_int_equal(press(SDLK_RETURN, SDL_SCANCODE_RETURN, 0, 1).kind, INPUT_NONE);
}

static int wake(void *context)
{
    (void)context;
    input_wake();
    return 0;
}

static void test_woken_by_another_thread(void **state)
{
    (void)state;
    struct input input;
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    SDL_Thread *thread = SDL_CreateThread(wake, "wake", NULL);
    assert_true(input_wait(&input, -1, 1920, 1080)); /* or for ever */
    assert_int_equal(input.kind, INPUT_NONE);
    SDL_WaitThread(thread, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_not_heard),
        cmocka_unit_test(test_woken_by_another_thread),
    };
    return cmocka_run_group_tests(tests, start_sdl, end_sdl);
}
