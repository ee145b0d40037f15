/* audit.c: every screen in every shape, size, theme and language, looked at by machine.
 *
 *     audit [--sample] [--one-in N] [--home] [--inches N] [--lanes N] [--shots DIR]
 *           [--said DIR] [--mistakes DIR] --data DIR --lessons DIR --locale DIR
 *     audit --times …        how long each kind of screen takes (audit_time.c)
 *     audit --self-test …
 *
 * First one process walks through all lessons and notes each screen; then as many processes as
 * there are lanes show them, each in forms of its own: in all 48, or with --sample in one, all
 * forms taking turns; with --one-in, only every N-th screen of the lessons. A fault is one line:
 *
 *     SHAPE TEXT% THEME LANG: WALK: SCREEN: NODE: what [PICTURE]
 *
 * Exit: 0 no fault, 1 faults or a walk that does not hold, 2 wrong use. */
#include "audit.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/hash.h"
#include "lesson/translate.h"
#include "platform/shot.h"

enum {
    LANE_MAX = 16,
    SHOT_MAX = 60,    /* pictures that one process leaves */
    FRAME_PX = 6,     /* thickness of the frame around a faulty node */
    FRAME = 0xff00c8, /* its colour, which is none of ours */
    PRESS_EVERY = 12, /* screens of which one is pressed all over */
    READ_EVERY = 4,   /* … and one is read aloud */
};

struct options {
    struct paths_setup places;
    const char *shots;
    const char *said; /* folder that gets what is read aloud: vi, en */
    const char *mistakes;
    double inches; /* 0: as configured */
    int lanes;
    int one_in; /* of the screens of a lesson, this many-th is looked at */
    bool sample;
    bool home;
    bool self_test;
    bool times;
};

/* What a lane tells the process that began it. */
struct tally {
    long shown;
    long faults;
};

/* ---- saying what is wrong ---- */

/* How often a fault of this kind was met before: the same sentence about the same widget. */
static int count_alike(struct audit *audit, uint64_t kind)
{
    for (size_t i = 0; i < AUDIT_SEEN_MAX; i++) {
        size_t at = (size_t)((kind + i) % AUDIT_SEEN_MAX);
        if (audit->seen[at] == kind || audit->seen[at] == 0) {
            audit->seen[at] = kind;
            return audit->alike[at]++;
        }
    }
    return 0;
}

static void frame(SDL_Surface *surface, struct rect rect)
{
    rect = rect_inset(rect, -FRAME_PX, -FRAME_PX);
    const SDL_Rect sides[] = {{rect.x, rect.y, rect.w, FRAME_PX},
                              {rect.x, rect.y + rect.h - FRAME_PX, rect.w, FRAME_PX},
                              {rect.x, rect.y, FRAME_PX, rect.h},
                              {rect.x + rect.w - FRAME_PX, rect.y, FRAME_PX, rect.h}};
    for (size_t i = 0; i < 4; i++) {
        SDL_FillRect(surface, &sides[i], FRAME);
    }
}

static void shoot(struct audit *audit, const struct ui_node *node, char *path, size_t size)
{
    struct rect rects[DAMAGE_RECT_MAX];
    struct fault fault;
    path[0] = '\0';
    if (audit->shots == NULL || audit->shot_count >= SHOT_MAX) {
        return;
    }
    (void)painter_paint(audit->painters[0], audit->ui, rects);
    SDL_Surface *copy = SDL_DuplicateSurface(audit->front);
    if (copy != NULL && node != NULL) {
        frame(copy, node->rect);
    }
    snprintf(path, size, "%s/%d-%03d.png", audit->shots, audit->shot_lane, ++audit->shot_count);
    if (copy == NULL || shot_write(copy, path, &fault) != STATUS_OK) {
        path[0] = '\0';
    }
    SDL_FreeSurface(copy);
}

void audit_complain(struct audit *audit, const struct ui_node *node, const char *format, ...)
{
    char what[256];
    char path[PATHS_MAX];
    const char *name = node == NULL ? "-" : node->name;
    const char *screen = audit->snap == NULL ? "planted" : screen_name(audit->snap->screen);
    va_list args;
    va_start(args, format);
    vsnprintf(what, sizeof what, format, args);
    va_end(args);
    audit->faults++;
    snprintf(audit->last, sizeof audit->last, "%s: %s", name, what);
    uint64_t kind = hash_bytes(1, screen, strlen(screen));
    kind = hash_bytes(kind, name, strlen(name));
    kind = hash_bytes(kind, format, strlen(format));
    if (audit->quiet || count_alike(audit, kind) >= AUDIT_ALIKE_MAX) {
        return;
    }
    const struct audit_form *form = &audit->form;
    shoot(audit, node, path, sizeof path);
    printf("%dx%d %d%% %s %s: %s: %s%s: %s: %s%s%s%s\n", form->w, form->h, form->text_percent,
           ui_theme_get(form->theme)->code, lang_code(form->lang),
           audit->snap == NULL ? "-" : audit->snap->where, screen, audit->variant, name, what,
           path[0] == '\0' ? "" : " [", path, path[0] == '\0' ? "" : "]");
}

/* ---- lanes ---- */

/* Of steps and questions there are many alike, of all others few. */
static bool is_due(const struct options *options, const struct audit_snap *snap)
{
    bool many = snap->screen == SCREEN_STEP || snap->screen == SCREEN_QUIZ;
    return !many || snap->hash % (uint64_t)options->one_in == 0;
}

/* Every screen in this form, or with --sample those whose turn it is. */
static bool show_form(struct audit *audit, const struct options *options, size_t at)
{
    if (!audit_begin_form(audit, &audit_forms[at])) {
        fprintf(stderr, "audit: cannot paint: %s\n", SDL_GetError());
        return false;
    }
    size_t turn = 0;
    for (size_t i = 0; i < audit->snap_count; i++) {
        unsigned variants = ((i + at) % READ_EVERY == 0 ? (unsigned)AUDIT_READ : 0U) |
                            ((i + at) % PRESS_EVERY == 0 ? (unsigned)AUDIT_PRESSED : 0U);
        if (is_due(options, &audit->snaps[i]) &&
            (!options->sample || turn++ % audit_form_count == at)) {
            audit_show(audit, &audit->snaps[i], variants);
        }
    }
    audit_end_form(audit);
    return true;
}

static int run_lane(struct audit *audit, const struct options *options, int lane, int out)
{
    bool held = true;
    audit->shot_lane = lane;
    for (size_t at = (size_t)lane; held && at < audit_form_count; at += (size_t)options->lanes) {
        held = show_form(audit, options, at);
    }
    const struct tally tally = {audit->shown, audit->faults};
    held = held && write(out, &tally, sizeof tally) == (ssize_t)sizeof tally;
    fflush(stdout);
    return held ? 0 : 1;
}

/* Shows everything in several processes; false when one of them did not end well. */
static bool show_all(struct audit *audit, const struct options *options, struct tally *sum)
{
    int ends[2];
    bool held = pipe(ends) == 0;
    fflush(stdout);
    for (int lane = 0; held && lane < options->lanes; lane++) {
        pid_t pid = fork();
        if (pid == 0) {
            _exit(run_lane(audit, options, lane, ends[1]));
        }
        held = pid > 0;
    }
    close(ends[1]);
    struct tally tally;
    int told = 0;
    while (read(ends[0], &tally, sizeof tally) == (ssize_t)sizeof tally) {
        sum->shown += tally.shown;
        sum->faults += tally.faults;
        told++;
    }
    close(ends[0]);
    while (wait(NULL) > 0) {
    }
    if (told < options->lanes) {
        fprintf(stderr, "audit: %d of %d lanes did not end\n", options->lanes - told,
                options->lanes);
    }
    return held && told == options->lanes;
}

/* ---- the program ---- */

static bool begin(struct audit *audit, struct app *app, const struct options *options)
{
    struct fault fault;
    struct app_setup setup = {.window = {.w = 640, .h = 400, .offscreen = true},
                              .fake_clock = true,
                              .seed = 7,
                              .sticks = audit->sticks};
    snprintf(audit->sticks, sizeof audit->sticks, "%.900s-sticks", options->places.data);
    (void)mkdir(audit->sticks, 0755);
    bool ready = paths_find(&setup.paths, &options->places, &fault) == STATUS_OK &&
                 paths_make_data(&setup.paths, &fault) == STATUS_OK &&
                 app_init(app, &setup, &fault) == STATUS_OK;
    if (!ready) {
        fprintf(stderr, "audit: %s\n", fault.what);
        return false;
    }
    app_load_lessons(app);
    app_frame(app);
    audit->app = app;
    audit->ui = ui_create();
    audit->snaps = calloc(AUDIT_SNAP_MAX, sizeof *audit->snaps);
    audit->inches = options->inches > 0 ? options->inches : app->config.screen_inches;
    audit->shots = options->shots;
    audit->mistakes = options->mistakes;
    audit->variant = "";
    if (audit->shots != NULL) {
        (void)mkdir(audit->shots, 0755);
    }
    return audit->ui != NULL && audit->snaps != NULL;
}

static bool open_said(struct audit *audit, const char *folder)
{
    char path[PATHS_MAX];
    bool opened = true;
    for (int lang = 0; folder != NULL && lang < AUDIT_LANGS; lang++) {
        snprintf(path, sizeof path, "%s/%s", folder, lang_code((enum lang)lang));
        audit->said[lang] = fopen(path, "w");
        opened = opened && audit->said[lang] != NULL;
    }
    return opened;
}

static bool close_said(struct audit *audit)
{
    bool written = true;
    for (int lang = 0; lang < AUDIT_LANGS; lang++) {
        written = (audit->said[lang] == NULL || fclose(audit->said[lang]) == 0) && written;
        audit->said[lang] = NULL;
    }
    return written;
}

static int run_times(struct audit *audit)
{
    return audit_walk(audit) && audit_times(audit) ? 0 : 1;
}

static int run_all(struct audit *audit, const struct options *options)
{
    struct tally sum = {0, 0};
    bool held = open_said(audit, options->said);
    held = (options->home ? audit_walk_home(audit) : audit_walk(audit)) && held;
    held = close_said(audit) && held;
    if (audit->snaps_full) {
        fprintf(stderr, "audit: more than %d screens; raise AUDIT_SNAP_MAX\n", AUDIT_SNAP_MAX);
        held = false;
    }
    held = show_all(audit, options, &sum) && held;
    printf("audit: %ld pages of %zu screens, %ld fault%s\n", sum.shown, audit->snap_count,
           sum.faults, sum.faults == 1 ? "" : "s");
    return held && sum.faults == 0 ? 0 : 1;
}

static bool read_options(int argc, char **argv, struct options *options)
{
    static const struct option known[] = {
        {"sample", no_argument, NULL, 's'},       {"one-in", required_argument, NULL, 'n'},
        {"home", no_argument, NULL, 'h'},         {"inches", required_argument, NULL, 'i'},
        {"lanes", required_argument, NULL, 'j'},  {"shots", required_argument, NULL, 'p'},
        {"data", required_argument, NULL, 'd'},   {"lessons", required_argument, NULL, 'l'},
        {"locale", required_argument, NULL, 'o'}, {"self-test", no_argument, NULL, 't'},
        {"said", required_argument, NULL, 'r'},   {"mistakes", required_argument, NULL, 'e'},
        {"times", no_argument, NULL, 'm'},        {NULL, 0, NULL, 0},
    };
    int option;
    *options = (struct options){.lanes = 1, .one_in = 1, .places = {.assets = "assets"}};
    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        options->sample = options->sample || option == 's';
        options->home = options->home || option == 'h';
        options->times = options->times || option == 'm';
        options->self_test = options->self_test || option == 't';
        options->inches = option == 'i' ? strtod(optarg, NULL) : options->inches;
        options->lanes = option == 'j' ? (int)strtol(optarg, NULL, 10) : options->lanes;
        options->one_in = option == 'n' ? (int)strtol(optarg, NULL, 10) : options->one_in;
        options->shots = option == 'p' ? optarg : options->shots;
        options->said = option == 'r' ? optarg : options->said;
        options->mistakes = option == 'e' ? optarg : options->mistakes;
        options->places.data = option == 'd' ? optarg : options->places.data;
        options->places.lessons = option == 'l' ? optarg : options->places.lessons;
        options->places.locale = option == 'o' ? optarg : options->places.locale;
        if (option == '?') {
            return false;
        }
    }
    return optind == argc && options->lanes >= 1 && options->lanes <= LANE_MAX &&
           options->one_in >= 1 && options->places.data != NULL;
}

int main(int argc, char **argv)
{
    static struct audit audit;
    static struct app app;
    struct options options;
    if (!read_options(argc, argv, &options)) {
        fprintf(stderr, "audit: the use stands in tests/screen/audit.c\n");
        return 2;
    }
    if (!begin(&audit, &app, &options)) {
        return 1;
    }
    int code = 1;
    if (options.self_test) {
        code = audit_self_test(&audit) ? 0 : 1;
    } else {
        code = options.times ? run_times(&audit) : run_all(&audit, &options);
    }
    ui_destroy(audit.ui);
    for (size_t i = 0; i < audit.snap_count; i++) {
        free(audit.snaps[i].office);
        free(audit.snaps[i].figures);
        free(audit.snaps[i].health);
    }
    free(audit.snaps);
    audit_drop_mistakes();
    app_finish(&app);
    return code;
}
