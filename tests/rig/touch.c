/* touch.c: touch-player, which plays a script of real touches on a program in a real X server.
 *
 *     touch-player [--size WxH] [--tree-file FILE] [--record FILE] [--last-shot FILE.png]
 *                  SCRIPT -- PROGRAM ARGUMENTS
 *
 * It starts an X server (xserver.sh), then the program, plays the script and ends both. FILE of
 * --tree-file is what the program writes for each frame; it is removed first. --record writes
 * what was touched by name, up to the quiz, as lines for the program's own driver; --last-shot
 * keeps a picture of the screen on which something did not hold. Run by
 * real_display_test.sh and cut_test.sh, and by hand; README.md lists the commands of a script.
 * Exit: 0 all held, 1 something did not (one sentence with FILE:LINE), 2 wrong use. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "play.h"

enum {
    TEXT_MAX = 512, /* bytes of one line of a script */
};

struct options {
    const char *script;      /* the file to play */
    const char *tree_path;   /* of --tree-file, or NULL */
    const char *record_path; /* of --record, or NULL */
    const char *shot_path;   /* of --last-shot, or NULL */
    int w;                   /* of --size */
    int h;                   /* of --size */
    char **program;          /* what stands after -- */
};

static struct player player;
static const char *shot_path; /* of --last-shot until the script has been played */

static void stop_program(void)
{
    if (shot_path) {
        struct picture picture = {.pixels = NULL};

        eye_grab(&player.eye, player.eye.screen, &picture);
        picture_save(&picture, shot_path);
        picture_free(&picture);
    }
    program_kill(&player.program);
}

static _Noreturn void show_usage(void)
{
    fprintf(stderr, "usage: touch-player [--size WxH] [--tree-file FILE] [--record FILE] "
                    "[--last-shot FILE.png] SCRIPT -- PROGRAM ARGUMENTS\n");
    exit(2);
}

static bool take_option(struct options *options, const char *name, const char *value)
{
    if (strcmp(name, "--tree-file") == 0) {
        options->tree_path = value;
    } else if (strcmp(name, "--record") == 0) {
        options->record_path = value;
    } else if (strcmp(name, "--last-shot") == 0) {
        options->shot_path = value;
    } else if (strcmp(name, "--size") == 0) {
        return sscanf(value, "%dx%d", &options->w, &options->h) == 2;
    } else {
        return false;
    }
    return true;
}

static struct options read_options(int argc, char **argv)
{
    struct options options = {.w = 1920, .h = 1080};
    int index = 1;

    while (index + 1 < argc && strncmp(argv[index], "--", 2) == 0) {
        if (!take_option(&options, argv[index], argv[index + 1])) {
            show_usage();
        }
        index += 2;
    }
    if (index + 2 >= argc || strcmp(argv[index + 1], "--") != 0) {
        show_usage();
    }
    options.script = argv[index];
    options.program = argv + index + 2;
    return options;
}

static void play_file(const char *path)
{
    char text[TEXT_MAX];
    int number = 0;
    FILE *file = fopen(path, "re");

    if (!file) {
        rig_die("cannot read the script %s", path);
    }
    while (fgets(text, sizeof(text), file)) {
        rig_place(path, ++number);
        if (!strchr(text, '\n') && !feof(file)) {
            rig_die("a line has at most %d bytes", TEXT_MAX - 2);
        }
        play_line(&player, text);
    }
    fclose(file);
    rig_place(path, 0);
}

int main(int argc, char **argv)
{
    struct options options = read_options(argc, argv);

    rig_place("touch-player", 0);
    server_start(&player.server, options.w, options.h);
    eye_open(&player.eye, player.server.display);
    tree_init(&player.tree, options.tree_path);
    player.program = (struct program){.argv = options.program, .display = player.server.display};
    player.hand = (struct hand){
        .finger = &player.server.touch, .tree = &player.tree, .program = &player.program};
    if (options.record_path && !(player.hand.record = fopen(options.record_path, "we"))) {
        rig_die("cannot write %s", options.record_path);
    }
    shot_path = options.shot_path;
    atexit(stop_program);
    play_start_program(&player);
    play_file(options.script);
    shot_path = NULL;
    if (player.program.pid > 0 && !program_stop(&player.program)) {
        rig_die("%s did not end well when it was asked to", options.program[0]);
    }
    if (player.hand.record) {
        fclose(player.hand.record);
    }
    picture_free(&player.snapshot);
    tree_finish(&player.tree);
    eye_close(&player.eye);
    return 0;
}
