/* main.c: the kiosk's command line. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/app.h"
#include "app/drive.h"
#include "base/log.h"

enum {
    EXIT_OK = 0,
    EXIT_FOUND = 1, /* something does not work, or the script does not hold */
    EXIT_USE = 2,   /* wrong use */
};

struct options {
    const char *data;
    const char *lessons;
    const char *drive;
    const char *timing;
    const char *tree_file;
    const char *drawn;
    const char *sticks;
    const char *lesson; /* opened at once: preview */
    uint64_t seed;      /* of --seed, 0: none */
    int w, h;           /* of --offscreen or --window, 0: full screen */
    bool offscreen;
    bool window;
    bool sound;
    bool practice;
    bool help;
};

static const char usage[] =
    "Usage: kiosk [OPTION]…\n"
    "The touch screen on which residents learn. Full-screen unless told otherwise.\n"
    "\n"
    "  --data DIR          data folder (default: $XDG_DATA_HOME/kiosk)\n"
    "  --lessons DIR       folder with the lessons\n"
    "  --window WxH        in a window of this size\n"
    "  --lesson ID         begin with this lesson, to preview it\n"
    "  --practice          a helper tries things out: nothing counts\n"
    "  --offscreen WxH     in memory, without any display; needs --drive\n"
    "  --drive FILE        play a script of touches against a fake clock\n"
    "  --seed N            with --drive: draw and shuffle questions alike each time\n"
    "  --timing FILE       with --drive: write the time each command took\n"
    "  --sound             with --offscreen: play narration as well\n"
    "  --tree-file FILE    write the widget tree here after each frame\n"
    "  --drawn FILE        tell here which answers were on the screen, line by line\n"
    "  --sticks DIR        folders in it stand for USB sticks, to try things out\n"
    "  --help              this text\n"
    "\n"
    "Exit: 0 all went well, 1 something does not work or the script does not hold, 2 wrong use.\n";

static bool read_size(const char *text, struct options *options)
{
    char rest = '\0';
    return sscanf(text, "%dx%d%c", &options->w, &options->h, &rest) == 2 && options->w >= 320 &&
           options->h >= 320 && options->w <= 8192 && options->h <= 8192;
}

enum {
    OPTION_DATA = 256,
    OPTION_LESSONS,
    OPTION_WINDOW,
    OPTION_LESSON,
    OPTION_OFFSCREEN,
    OPTION_DRIVE,
    OPTION_TIMING,
    OPTION_SEED,
    OPTION_SOUND,
    OPTION_TREE_FILE,
    OPTION_PRACTICE,
    OPTION_DRAWN,
    OPTION_STICKS,
};

/* In the order of the values above. */
static const struct option known_options[] = {
    {"data", required_argument, NULL, OPTION_DATA},
    {"lessons", required_argument, NULL, OPTION_LESSONS},
    {"window", required_argument, NULL, OPTION_WINDOW},
    {"lesson", required_argument, NULL, OPTION_LESSON},
    {"offscreen", required_argument, NULL, OPTION_OFFSCREEN},
    {"drive", required_argument, NULL, OPTION_DRIVE},
    {"timing", required_argument, NULL, OPTION_TIMING},
    {"seed", required_argument, NULL, OPTION_SEED},
    {"sound", no_argument, NULL, OPTION_SOUND},
    {"tree-file", required_argument, NULL, OPTION_TREE_FILE},
    {"practice", no_argument, NULL, OPTION_PRACTICE},
    {"drawn", required_argument, NULL, OPTION_DRAWN},
    {"sticks", required_argument, NULL, OPTION_STICKS},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

static bool take_number(const char *text, uint64_t *out)
{
    char *end = NULL;
    *out = strtoull(text, &end, 10);
    return end != text && *end == '\0' && text[0] != '-';
}

/* One option with its value; false when it is not understood (and said why). */
static bool take_option(int option, struct options *options)
{
    const char **texts[] = {
        [OPTION_DATA - OPTION_DATA] = &options->data,
        [OPTION_LESSONS - OPTION_DATA] = &options->lessons,
        [OPTION_LESSON - OPTION_DATA] = &options->lesson,
        [OPTION_DRIVE - OPTION_DATA] = &options->drive,
        [OPTION_TIMING - OPTION_DATA] = &options->timing,
        [OPTION_TREE_FILE - OPTION_DATA] = &options->tree_file,
        [OPTION_DRAWN - OPTION_DATA] = &options->drawn,
        [OPTION_STICKS - OPTION_DATA] = &options->sticks,
    };
    switch (option) {
    case OPTION_SOUND:
        options->sound = true;
        return true;
    case OPTION_PRACTICE:
        options->practice = true;
        return true;
    case 'h':
        options->help = true;
        return true;
    case OPTION_SEED:
        if (!take_number(optarg, &options->seed)) {
            log_line("“%s” is no number for --seed", optarg);
            return false;
        }
        return true;
    case OPTION_OFFSCREEN:
    case OPTION_WINDOW:
        options->offscreen = options->offscreen || option == OPTION_OFFSCREEN;
        options->window = options->window || option == OPTION_WINDOW;
        if (!read_size(optarg, options)) {
            log_line("“%s” is no size; write WIDTHxHEIGHT, e.g. 1920x1080", optarg);
            return false;
        }
        return true;
    case '?':
        return false;
    default:
        *texts[option - OPTION_DATA] = optarg;
        if (optarg[0] == '\0') { /* an empty folder would quietly mean the usual one */
            log_line("the value of --%s is empty", known_options[option - OPTION_DATA].name);
        }
        return optarg[0] != '\0';
    }
}

static bool read_options(int argc, char **argv, struct options *options)
{
    *options = (struct options){.w = 0};
    int option;
    while ((option = getopt_long(argc, argv, "h", known_options, NULL)) != -1) {
        if (!take_option(option, options)) {
            return false;
        }
    }
    if (optind < argc) {
        log_line("“%s” is not understood", argv[optind]);
        return false;
    }
    if (options->offscreen && options->window) {
        log_line("--offscreen and --window: one of them");
        return false;
    }
    if (options->offscreen && options->drive == NULL && !options->help) {
        log_line("--offscreen needs --drive: nobody can touch a screen that is not there");
        return false;
    }
    return true;
}

static void say_fault(const struct fault *fault)
{
    char text[FAULT_FILE_MAX + FAULT_WHAT_MAX + FAULT_TODO_MAX + 64];
    log_line("%s", fault_format(fault, text, sizeof text));
}

static int run(struct app *app, const struct options *options)
{
    struct fault fault;
    if (options->drive != NULL) {
        app_load_lessons(app);
        app_frame(app);
    }
    if (options->lesson != NULL && !app_preview(app, options->lesson)) {
        return EXIT_FOUND;
    }
    if (app->tree_failed) {
        return EXIT_FOUND;
    }
    if (options->drive == NULL) {
        app_run(app);
        return app->tree_failed ? EXIT_FOUND : EXIT_OK;
    }
    enum status status = drive_play(app, options->drive, options->timing, &fault);
    if (status != STATUS_OK && status != STATUS_BAD_INPUT) {
        say_fault(&fault); /* what does not hold has been said with the screen's texts */
    }
    return status == STATUS_OK && !app->tree_failed ? EXIT_OK : EXIT_FOUND;
}

int main(int argc, char **argv)
{
    struct options options;
    struct app app;
    struct fault fault;
    if (!read_options(argc, argv, &options)) {
        fputs("Try “kiosk --help”.\n", stderr);
        return EXIT_USE;
    }
    if (options.help) {
        fputs(usage, stdout);
        return EXIT_OK;
    }
    struct app_setup setup = {
        .window = {.w = options.w,
                   .h = options.h,
                   .offscreen = options.offscreen,
                   .full = options.w == 0,
                   .title = "Kỹ năng số Xứ Lạng"},
        .fake_clock = options.drive != NULL,
        .sound = !options.offscreen || options.sound,
        .tree_file = options.tree_file,
        .drawn = options.drawn,
        .seed = options.seed,
        .practice = options.practice,
        .sticks = options.sticks,
    };
    struct paths_setup places = {.data = options.data, .lessons = options.lessons};
    if (paths_find(&setup.paths, &places, &fault) != STATUS_OK ||
        paths_make_data(&setup.paths, &fault) != STATUS_OK) {
        say_fault(&fault);
        return EXIT_FOUND;
    }
    int exit_code = EXIT_FOUND;
    if (app_init(&app, &setup, &fault) == STATUS_OK) {
        exit_code = run(&app, &options);
    } else {
        say_fault(&fault);
    }
    app_finish(&app);
    return exit_code;
}
