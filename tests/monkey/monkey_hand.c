/* monkey_hand.c: what hands do that mean nothing, or mean well: SDL's events, as the device sends
 * them, so that everything from input.c on is exercised. */
#include <SDL2/SDL.h>
#include <stdio.h>
#include <string.h>

#include "base/seed.h"
#include "monkey.h"

enum {
    PALM_PX = 120,    /* how far apart the fingers of a palm lie */
    EDGE_PX = 6,      /* from the edge a swipe begins */
    STEP_MAX = 8,     /* moves of one drag */
    TREMBLE_PX = 14,  /* of a hand that means to hold still */
    SCAN_MAX = 14,    /* characters that a scanner sends at once */
    PAUSE_MS = 6000,  /* at most, between two deeds */
    AWAY_MS = 140000, /* long enough for the visit to end */
    FINGER_ID = 100,  /* SDL's number of the first one */
};

static int below(struct monkey *monkey, int limit)
{
    return (int)seed_below(&monkey->chance, (size_t)(limit > 0 ? limit : 1));
}

/* ---- events ---- */

static void push(SDL_Event *event)
{
    if (SDL_PushEvent(event) < 0) {
        fprintf(stderr, "monkey: %s\n", SDL_GetError());
    }
}

static void push_finger(const struct app *app, Uint32 type, int finger, int x, int y)
{
    const SDL_Surface *surface = window_surface(app->window);
    SDL_Event event = {.type = type};
    event.tfinger.fingerId = FINGER_ID + finger;
    event.tfinger.x = ((float)x + 0.5f) / (float)surface->w;
    event.tfinger.y = ((float)y + 0.5f) / (float)surface->h;
    push(&event);
}

static void push_key(SDL_Keycode sym, Uint16 modifiers, bool repeated)
{
    SDL_Event event = {.type = SDL_KEYDOWN};
    event.key.state = SDL_PRESSED;
    event.key.repeat = repeated ? 1 : 0;
    event.key.keysym.sym = sym;
    event.key.keysym.scancode = SDL_GetScancodeFromKey(sym);
    event.key.keysym.mod = modifiers;
    push(&event);
    event.type = SDL_KEYUP;
    event.key.state = SDL_RELEASED;
    push(&event);
}

void monkey_settle(struct app *app)
{
    const SDL_Surface *surface = window_surface(app->window);
    struct input input;
    while (input_wait(&input, 0, surface->w, surface->h)) {
        app_handle(app, &input);
        app_tick(app);
        app_frame(app);
    }
    app_tick(app);
    app_frame(app);
}

void monkey_look(struct monkey *monkey, bool look)
{
    struct app *app = monkey->app;
    app->painter = look ? monkey->real : monkey->blind;
    app->dirty = app->dirty || look;
    monkey_settle(app);
    if (look) {
        app_prepare(app);
    }
}

void monkey_wait(struct app *app, int64_t ms)
{
    monkey_settle(app);
    while (ms > 0) {
        int64_t deadline = app_deadline_ms(app);
        int64_t left = deadline - clock_now(&app->clock).mono_ms;
        int64_t step = deadline < 0 || left > ms ? ms : left < 1 ? 1 : left;
        clock_advance(&app->clock, step);
        ms -= step;
        monkey_settle(app);
    }
}

/* ---- fingers ---- */

static void down(struct monkey *monkey, int finger, int x, int y)
{
    monkey->down[finger] = true;
    monkey->at[finger][0] = x;
    monkey->at[finger][1] = y;
    push_finger(monkey->app, SDL_FINGERDOWN, finger, x, y);
}

static void move(struct monkey *monkey, int finger, int x, int y)
{
    monkey->at[finger][0] = x;
    monkey->at[finger][1] = y;
    push_finger(monkey->app, SDL_FINGERMOTION, finger, x, y);
}

static void up(struct monkey *monkey, int finger)
{
    monkey->down[finger] = false;
    push_finger(monkey->app, SDL_FINGERUP, finger, monkey->at[finger][0], monkey->at[finger][1]);
}

void monkey_let_go(struct monkey *monkey)
{
    for (int finger = 0; finger < MONKEY_FINGERS; finger++) {
        if (monkey->down[finger]) {
            up(monkey, finger);
        }
    }
    monkey_settle(monkey->app);
}

void monkey_tap(struct app *app, const char *name)
{
    const struct ui_node *node = ui_find(app->ui, name);
    if (node != NULL) {
        int x = node->rect.x + node->rect.w / 2;
        int y = node->rect.y + node->rect.h / 2;
        push_finger(app, SDL_FINGERDOWN, MONKEY_FINGERS, x, y);
        push_finger(app, SDL_FINGERUP, MONKEY_FINGERS, x, y);
    }
    monkey_settle(app);
}

/* A place on the screen, or a little beside it. */
static struct rect anywhere(struct monkey *monkey)
{
    const SDL_Surface *surface = window_surface(monkey->app->window);
    return (struct rect){below(monkey, surface->w + 4) - 2, below(monkey, surface->h + 4) - 2, 0,
                         0};
}

/* ---- deeds ---- */

/* One that trembles, within what a tap allows. */
static void tap_at(struct monkey *monkey, int x, int y)
{
    down(monkey, 0, x, y);
    if (below(monkey, 3) == 0) {
        move(monkey, 0, x + below(monkey, TREMBLE_PX) - TREMBLE_PX / 2,
             y + below(monkey, TREMBLE_PX) - TREMBLE_PX / 2);
    }
    up(monkey, 0);
}

static void tap_node(struct monkey *monkey)
{
    size_t count;
    const struct ui_node *nodes = ui_nodes(monkey->app->ui, &count);
    if (count > 0) {
        const struct ui_node *node = &nodes[below(monkey, (int)count)];
        tap_at(monkey, node->rect.x + below(monkey, node->rect.w),
               node->rect.y + below(monkey, node->rect.h));
    }
    monkey->deed = "a tap on a widget";
}

/* The right way, so that all of a lesson is met. */
static void tap_right(struct monkey *monkey)
{
    char name[WALK_NAME_MAX];
    int64_t wait_ms = 0;
    monkey->deed = "the right touch";
    bool known = monkey_staff_next(monkey, name) || walk_next(monkey->app, name, &wait_ms);
    if (!known || wait_ms > 0) {
        tap_node(monkey);
        return;
    }
    const struct ui_node *node = ui_find(monkey->app->ui, name);
    node = node != NULL ? node : ui_find(monkey->app->ui, "pager/next");
    if (node == NULL || !node->enabled) {
        tap_node(monkey);
        return;
    }
    tap_at(monkey, node->rect.x + node->rect.w / 2, node->rect.y + node->rect.h / 2);
}

static void tap_anywhere(struct monkey *monkey)
{
    struct rect at = anywhere(monkey);
    tap_at(monkey, at.x, at.y);
    monkey->deed = "a tap anywhere";
}

static void drag_between(struct monkey *monkey, struct rect from, struct rect to)
{
    int steps = 1 + below(monkey, STEP_MAX);
    down(monkey, 1, from.x, from.y);
    for (int i = 1; i <= steps; i++) {
        move(monkey, 1, from.x + (to.x - from.x) * i / steps, from.y + (to.y - from.y) * i / steps);
    }
    up(monkey, 1);
}

static void drag(struct monkey *monkey)
{
    struct rect from = anywhere(monkey);
    drag_between(monkey, from, anywhere(monkey));
    monkey->deed = "a drag";
}

static void swipe_from_edge(struct monkey *monkey)
{
    const SDL_Surface *surface = window_surface(monkey->app->window);
    struct rect from = anywhere(monkey);
    struct rect to = anywhere(monkey);
    switch (below(monkey, 4)) {
    case 0:
        from.x = below(monkey, EDGE_PX);
        break;
    case 1:
        from.x = surface->w - 1 - below(monkey, EDGE_PX);
        break;
    case 2:
        from.y = below(monkey, EDGE_PX);
        break;
    default:
        from.y = surface->h - 1 - below(monkey, EDGE_PX);
        break;
    }
    drag_between(monkey, from, to);
    monkey->deed = "a swipe from the edge";
}

/* Some of them stay: the device has lost them, or a bag lies on the screen. */
static void many_fingers(struct monkey *monkey)
{
    int count = 2 + below(monkey, MONKEY_FINGERS - 2);
    monkey->deed = "many fingers";
    for (int i = 0; i < count * 3; i++) {
        int finger = below(monkey, MONKEY_FINGERS);
        struct rect at = anywhere(monkey);
        if (!monkey->down[finger]) {
            down(monkey, finger, at.x, at.y);
        } else if (below(monkey, 2) == 0) {
            move(monkey, finger, at.x, at.y);
        } else {
            up(monkey, finger);
        }
    }
    if (below(monkey, 3) > 0) {
        monkey_let_go(monkey);
    }
}

static void palm(struct monkey *monkey)
{
    struct rect at = anywhere(monkey);
    int count = 3 + below(monkey, 4);
    monkey->deed = "a palm";
    for (int i = 0; i < count; i++) {
        down(monkey, i, at.x + below(monkey, PALM_PX), at.y + below(monkey, PALM_PX));
    }
    for (int i = 0; i < count; i++) {
        int finger = (i * 5 + 1) % count;
        if (monkey->down[finger]) {
            up(monkey, finger);
        }
    }
    monkey_let_go(monkey);
}

static void press_key(struct monkey *monkey)
{
    static const SDL_Keycode keys[] = {
        SDLK_TAB,         SDLK_TAB,     SDLK_RETURN,   SDLK_SPACE, SDLK_ESCAPE,  SDLK_LEFT,
        SDLK_RIGHT,       SDLK_UP,      SDLK_DOWN,     SDLK_F1,    SDLK_F5,      SDLK_F11,
        SDLK_F12,         SDLK_HOME,    SDLK_MENU,     SDLK_a,     SDLK_z,       SDLK_7,
        SDLK_BACKSPACE,   SDLK_DELETE,  SDLK_KP_ENTER, SDLK_KP_5,  SDLK_AC_BACK, SDLK_SLEEP,
        SDLK_PRINTSCREEN, SDLK_VOLUMEUP};
    SDL_Keycode key = keys[below(monkey, (int)(sizeof keys / sizeof keys[0]))];
    int times = below(monkey, 6) == 0 ? 20 : 1;
    monkey->deed = "a key";
    for (int i = 0; i < times; i++) {
        push_key(key, below(monkey, 4) == 0 ? KMOD_LSHIFT : KMOD_NONE, i > 0);
    }
}

/* What ends, or leaves, other programs. */
static void press_chord(struct monkey *monkey)
{
    static const struct {
        SDL_Keycode key;
        Uint16 modifiers;
    } chords[] = {{SDLK_F4, KMOD_LALT},
                  {SDLK_DELETE, KMOD_LCTRL | KMOD_LALT},
                  {SDLK_BACKSPACE, KMOD_LCTRL | KMOD_LALT},
                  {SDLK_TAB, KMOD_LALT},
                  {SDLK_ESCAPE, KMOD_LCTRL},
                  {SDLK_q, KMOD_LCTRL},
                  {SDLK_w, KMOD_LCTRL},
                  {SDLK_c, KMOD_LCTRL},
                  {SDLK_d, KMOD_LGUI},
                  {SDLK_l, KMOD_LGUI},
                  {SDLK_F1, KMOD_LCTRL | KMOD_LALT},
                  {SDLK_RETURN, KMOD_LALT},
                  {SDLK_SPACE, KMOD_LGUI}};
    int which = below(monkey, (int)(sizeof chords / sizeof chords[0]));
    push_key(chords[which].key, chords[which].modifiers, false);
    monkey->deed = "a chord of keys";
}

/* A scanner, or somebody who types blindly. */
static void type_much(struct monkey *monkey)
{
    int count = 1 + below(monkey, SCAN_MAX);
    for (int i = 0; i < count; i++) {
        push_key(below(monkey, 4) == 0 ? SDLK_a + below(monkey, 26) : SDLK_0 + below(monkey, 10),
                 KMOD_NONE, false);
    }
    push_key(SDLK_RETURN, KMOD_NONE, false);
    monkey->deed = "typing";
}

static void use_mouse(struct monkey *monkey)
{
    struct rect at = anywhere(monkey);
    SDL_Event event = {.type = SDL_MOUSEBUTTONDOWN};
    event.button.button = (Uint8)(1 + below(monkey, 3));
    event.button.x = at.x;
    event.button.y = at.y;
    push(&event);
    if (below(monkey, 4) > 0) {
        event.type = SDL_MOUSEBUTTONUP;
        push(&event);
    }
    SDL_Event wheel = {.type = SDL_MOUSEWHEEL};
    wheel.wheel.y = below(monkey, 9) - 4;
    push(&wheel);
    monkey->deed = "a mouse";
}

static void disturb_window(struct monkey *monkey)
{
    static const Uint8 events[] = {SDL_WINDOWEVENT_EXPOSED, SDL_WINDOWEVENT_FOCUS_LOST,
                                   SDL_WINDOWEVENT_FOCUS_GAINED, SDL_WINDOWEVENT_HIDDEN,
                                   SDL_WINDOWEVENT_LEAVE};
    SDL_Event event = {.type = SDL_WINDOWEVENT};
    event.window.event = events[below(monkey, (int)sizeof events)];
    push(&event);
    monkey->deed = "an event of the window";
}

static void rest(struct monkey *monkey)
{
    monkey_wait(monkey->app, below(monkey, PAUSE_MS));
    monkey->deed = "a pause";
}

static void go_away(struct monkey *monkey)
{
    monkey_wait(monkey->app, below(monkey, AWAY_MS));
    monkey->deed = "nobody there";
}

void monkey_act(struct monkey *monkey)
{
    static const struct {
        int share; /* of 100 */
        void (*act)(struct monkey *monkey);
    } deeds[] = {{58, tap_right},  {10, tap_node},    {4, tap_anywhere},    {4, drag},
                 {3, palm},        {4, many_fingers}, {2, swipe_from_edge}, {4, press_key},
                 {2, press_chord}, {1, type_much},    {1, use_mouse},       {1, disturb_window},
                 {5, rest},        {1, go_away}};
    int left = below(monkey, 100);
    monkey_look(monkey, below(monkey, MONKEY_PAINT_ONE_IN) == 0);
    for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++) {
        left -= deeds[i].share;
        if (left < 0) {
            deeds[i].act(monkey);
            break;
        }
    }
    /* Between two touches there is time, as with any hand. */
    monkey_wait(monkey->app, 20 + below(monkey, 400));
}
