/* monkey.c: random fingers, drags, palms, keys and chords over all screens.
 *
 *     monkey --data DIR --lessons DIR --locale DIR [--sticks DIR] [--seed N] [--events N]
 *
 * Each event is one deed of hands that know nothing. Every so often it is seen whether a touch
 * still changes something, then everybody goes, and what the next visitor finds is compared with a
 * kiosk that nobody has touched. What does not hold is said with the seed and the number of the
 * event: the same two numbers play it again. Exit: 0 all held, 1 something did not, 2 wrong use. */
#include "monkey.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/seed.h"

enum {
    VISIT_MAX = 400, /* events at most between two looks at what the next visitor finds */
};

struct options {
    struct paths_setup places;
    const char *sticks; /* folder whose folders stand for USB sticks, or NULL */
    uint64_t seed;
    long events;
};

/* Each seed has a shape of its own. */
static const struct {
    int w, h;
} shapes[] = {{1280, 800}, {1080, 1920}, {1366, 768}, {1024, 768}, {1920, 1080}, {800, 1280}};

static bool start(struct app *app, const struct options *options, const char *part)
{
    struct fault fault;
    char data[PATHS_MAX];
    size_t shape = (size_t)(options->seed % (sizeof shapes / sizeof shapes[0]));
    struct app_setup setup = {
        .window = {.w = shapes[shape].w, .h = shapes[shape].h, .offscreen = true},
        .fake_clock = true,
        .sticks = options->sticks,
        .seed = options->seed + 1};
    struct paths_setup places = options->places;
    snprintf(data, sizeof data, "%s/%s", options->places.data, part);
    places.data = data;
    if (paths_find(&setup.paths, &places, &fault) != STATUS_OK ||
        paths_make_data(&setup.paths, &fault) != STATUS_OK ||
        app_init(app, &setup, &fault) != STATUS_OK) {
        fprintf(stderr, "monkey: %s\n", fault.what);
        return false;
    }
    app_load_lessons(app);
    app_frame(app);
    return true;
}

/* Painters of the kiosk that is touched: its own, and one that has next to nothing to paint on. */
static bool make_painters(struct monkey *monkey)
{
    struct fault fault;
    monkey->real = monkey->app->painter;
    monkey->nothing = SDL_CreateRGBSurfaceWithFormat(0, 8, 8, 32, SDL_PIXELFORMAT_RGB888);
    return monkey->nothing != NULL &&
           painter_create(&monkey->blind, monkey->nothing, monkey->app->fonts, &fault) == STATUS_OK;
}

static void drop_painters(struct monkey *monkey)
{
    monkey->app->painter = monkey->real;
    painter_destroy(monkey->blind);
    SDL_FreeSurface(monkey->nothing);
}

static bool play(struct monkey *monkey, long events)
{
    long leave = VISIT_MAX / 4;
    for (monkey->event = 1; monkey->event <= events; monkey->event++) {
        monkey_act(monkey);
        if (!monkey_check(monkey)) {
            return false;
        }
        if (monkey->event < leave && monkey->event < events) {
            continue;
        }
        if (!monkey_check_way_on(monkey) || !monkey_check_next(monkey)) {
            return false;
        }
        leave = monkey->event + 1 + (long)seed_below(&monkey->chance, VISIT_MAX);
    }
    return true;
}

static bool read_options(int argc, char **argv, struct options *options)
{
    static const struct option known[] = {
        {"seed", required_argument, NULL, 's'},
        {"events", required_argument, NULL, 'e'},
        {"data", required_argument, NULL, 'd'},
        {"lessons", required_argument, NULL, 'l'},
        {"locale", required_argument, NULL, 'o'},
        {"sticks", required_argument, NULL, 't'},
        {NULL, 0, NULL, 0},
    };
    int option;
    *options = (struct options){.seed = 1, .events = 2000, .places = {.assets = "assets"}};
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        options->seed = option == 's' ? strtoull(optarg, NULL, 10) : options->seed;
        options->events = option == 'e' ? strtol(optarg, NULL, 10) : options->events;
        options->sticks = option == 't' ? optarg : options->sticks;
        options->places.data = option == 'd' ? optarg : options->places.data;
        options->places.lessons = option == 'l' ? optarg : options->places.lessons;
        options->places.locale = option == 'o' ? optarg : options->places.locale;
        if (option == '?') {
            return false;
        }
    }
    return optind == argc && options->events > 0 && options->places.data != NULL;
}

int main(int argc, char **argv)
{
    static struct app app;
    static struct app fresh;
    struct options options;
    if (!read_options(argc, argv, &options)) {
        fprintf(stderr, "monkey: the use stands in tests/monkey/monkey.c\n");
        return 2;
    }
    if (SDL_Init(SDL_INIT_EVENTS) != 0 || !start(&app, &options, "touched") ||
        !start(&fresh, &options, "fresh") || app.library.lesson_count == 0) {
        fprintf(stderr, "monkey: the kiosk does not start, or has no lesson\n");
        return 1;
    }
    struct monkey monkey = {
        .app = &app, .fresh = &fresh, .seed = options.seed, .chance = options.seed, .deed = ""};
    bool held = make_painters(&monkey) && monkey_hire(&monkey) && play(&monkey, options.events);
    if (held) {
        printf(
            "monkey: seed %llu, %ld events, %ld visits wiped, %ld lessons finished, staff inside "
            "%ld times, %ld classes, %ld sealed names, %ld looks at how phones come in, %ld times "
            "kioskctl back from a stick: all held\n",
            (unsigned long long)options.seed, options.events, monkey.visits, monkey.lessons,
            monkey.entered, monkey.classes, monkey.names, monkey.joins, monkey.sticks);
    } else {
        printf("monkey: seed %llu, event %ld, after %s, on the screen %s: %s\n",
               (unsigned long long)options.seed, monkey.event, monkey.deed, screen_name(app.screen),
               monkey.what);
    }
    drop_painters(&monkey);
    app_finish(&fresh);
    app_finish(&app);
    SDL_Quit();
    return held ? 0 : 1;
}
