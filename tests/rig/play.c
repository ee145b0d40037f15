/* play.c: the commands of a touch script (README.md lists them), one function and one row each.
 *
 * Called by touch.c, once a line. A command that does not hold ends the program (fail.h). Must
 * never look into the program under test other than through its picture and its widget tree. */
#include "play.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "chance.h"
#include "fail.h"

enum {
    WORD_MAX = 8,  /* words of one line */
    KEYS_MAX = 4,  /* keys held at once */
    CHECK_MS = 10, /* between two looks at the screen */
};

struct line {
    int count;             /* words, the command included */
    char *words[WORD_MAX]; /* borrowed from the line read */
};

struct command {
    const char *name;                                   /* the first word */
    int values_min;                                     /* words after it, at least */
    int values_max;                                     /* words after it, at most */
    void (*play)(struct player *, const struct line *); /* does it, or ends the program */
};

static int number(const char *text)
{
    char *end;
    long value;

    errno = 0;
    value = strtol(text, &end, 10);
    if (errno || end == text || *end || value < -100000 || value > 1000000) {
        rig_die("\"%s\" is not a number", text);
    }
    return (int)value;
}

static int finger_id(const char *text)
{
    int id = number(text);

    if (id < 0 || id >= FINGER_MAX) {
        rig_die("fingers are numbered 0 to %d, not %s", FINGER_MAX - 1, text);
    }
    return id;
}

static struct area area_from(const struct player *now, const struct line *line, int first)
{
    struct area area = {0, 0, now->server.w, now->server.h};

    if (line->count > first) {
        if (line->count != first + 4) {
            rig_die("an area is X Y W H, or nothing for the whole screen");
        }
        area = (struct area){number(line->words[first]), number(line->words[first + 1]),
                             number(line->words[first + 2]), number(line->words[first + 3])};
    }
    if (area.x < 0 || area.y < 0 || area.w < 1 || area.h < 1 || area.x + area.w > now->server.w ||
        area.y + area.h > now->server.h) {
        rig_die("the area is not on the screen");
    }
    return area;
}

static void play_down(struct player *now, const struct line *line)
{
    hand_down(&now->hand, finger_id(line->words[1]), number(line->words[2]),
              number(line->words[3]));
}

static void play_move(struct player *now, const struct line *line)
{
    hand_move(&now->hand, finger_id(line->words[1]), number(line->words[2]),
              number(line->words[3]));
}

static void play_move_by(struct player *now, const struct line *line)
{
    int id = finger_id(line->words[1]);

    hand_move(&now->hand, id, now->hand.at[id][0] + number(line->words[2]),
              now->hand.at[id][1] + number(line->words[3]));
}

static void play_up(struct player *now, const struct line *line)
{
    hand_up(&now->hand, finger_id(line->words[1]));
}

static void play_tap(struct player *now, const struct line *line)
{
    hand_tap(&now->hand, number(line->words[1]), number(line->words[2]));
}

static void play_down_name(struct player *now, const struct line *line)
{
    struct tree_node node = hand_await(&now->hand, line->words[2]);
    int dx = line->count > 3 ? number(line->words[3]) : 0;
    int dy = line->count > 4 ? number(line->words[4]) : 0;

    if (abs(dx) * 2 >= node.w || abs(dy) * 2 >= node.h) {
        rig_die("%d,%d from its middle is outside of \"%s\" (%dx%d)", dx, dy, node.name, node.w,
                node.h);
    }
    hand_down(&now->hand, finger_id(line->words[1]), node.x + node.w / 2 + dx,
              node.y + node.h / 2 + dy);
}

static void play_move_name(struct player *now, const struct line *line)
{
    struct tree_node node = hand_await(&now->hand, line->words[2]);

    hand_move(&now->hand, finger_id(line->words[1]), node.x + node.w / 2, node.y + node.h / 2);
}

static void play_tap_name(struct player *now, const struct line *line)
{
    struct tree_node node = hand_await(&now->hand, line->words[1]);

    hand_press(&now->hand, &node, HAND_PRESS_MS);
}

static void play_tap_label(struct player *now, const struct line *line)
{
    struct tree_node node = hand_await_label(&now->hand, line->words[1]);

    hand_press(&now->hand, &node, HAND_PRESS_MS);
}

static void play_hold_name(struct player *now, const struct line *line)
{
    struct tree_node node = hand_await(&now->hand, line->words[1]);

    hand_press(&now->hand, &node, number(line->words[2]));
}

static void play_wait(struct player *now, const struct line *line)
{
    rig_sleep_ms(number(line->words[1]));
    program_require(&now->program);
}

static int keycode_of(const struct player *now, const char *name)
{
    KeySym symbol = XStringToKeysym(name);
    int keycode = symbol == NoSymbol ? 0 : XKeysymToKeycode(now->eye.display, symbol);

    if (keycode == 0) {
        rig_die("no key is named \"%s\" (Tab, Return, space, Escape, Alt_L, a …)", name);
    }
    return keycode;
}

/* "Alt_L+F4": the first ones are held while the last one is pressed. */
static void play_key(struct player *now, const struct line *line)
{
    int codes[KEYS_MAX];
    int count = 0;
    char *rest = NULL;

    for (char *name = strtok_r(line->words[1], "+", &rest); name != NULL && count < KEYS_MAX;
         name = strtok_r(NULL, "+", &rest)) {
        codes[count++] = keycode_of(now, name);
    }
    for (int i = 0; i < count; i++) {
        finger_key(&now->server.keyboard, codes[i], true);
    }
    while (count > 0) {
        finger_key(&now->server.keyboard, codes[--count], false);
    }
}

static void play_monkey(struct player *now, const struct line *line)
{
    chance_play(now, (unsigned)number(line->words[1]), number(line->words[2]));
}

static void play_shot(struct player *now, const struct line *line)
{
    struct picture picture = {.pixels = NULL};

    eye_grab(&now->eye, now->eye.screen, &picture);
    picture_save(&picture, line->words[1]);
    picture_free(&picture);
}

static void play_snap(struct player *now, const struct line *line)
{
    (void)line;
    eye_grab(&now->eye, now->eye.screen, &now->snapshot);
}

static size_t changed_pixels(struct player *now, struct area area)
{
    struct picture picture = {.pixels = NULL};
    size_t count;

    if (!now->snapshot.pixels) {
        rig_die("nothing to compare with: no snap before");
    }
    eye_grab(&now->eye, area, &picture);
    count = picture_differences(&now->snapshot, &picture, area);
    picture_free(&picture);
    return count;
}

static void play_expect_change(struct player *now, const struct line *line)
{
    struct area area = area_from(now, line, 2);
    int64_t deadline = rig_now_ms() + number(line->words[1]);

    while (changed_pixels(now, area) == 0) {
        if (rig_now_ms() > deadline) {
            rig_die("no pixel has changed in %s ms", line->words[1]);
        }
        rig_sleep_ms(CHECK_MS);
    }
}

static void play_expect_still(struct player *now, const struct line *line)
{
    struct area area = area_from(now, line, 2);
    size_t count;

    rig_sleep_ms(number(line->words[1]));
    count = changed_pixels(now, area);
    if (count > 0) {
        rig_die("%zu pixels are not as before", count);
    }
}

static void play_expect_screen(struct player *now, const struct line *line)
{
    hand_await_screen(&now->hand, line->words[1]);
}

static void play_expect_stay(struct player *now, const struct line *line)
{
    int64_t deadline = rig_now_ms() + number(line->words[2]);

    while (rig_now_ms() < deadline) {
        program_require(&now->program);
        if (tree_read(&now->tree) && strcmp(tree_screen(&now->tree), line->words[1]) != 0) {
            rig_die("the screen is \"%s\"; it should have stayed \"%s\"", tree_screen(&now->tree),
                    line->words[1]);
        }
        rig_sleep_ms(CHECK_MS);
    }
}

static void play_expect_name(struct player *now, const struct line *line)
{
    hand_await(&now->hand, line->words[1]);
}

static void play_refuse_name(struct player *now, const struct line *line)
{
    struct tree_node node;

    if (tree_read(&now->tree) && tree_find(&now->tree, line->words[1], &node)) {
        rig_die("\"%s\" is on the screen \"%s\"", node.name, tree_screen(&now->tree));
    }
}

static void play_answer(struct player *now, const struct line *line)
{
    bool right = strcmp(line->words[1], "right") == 0;

    if (!right && strcmp(line->words[1], "wrong") != 0) {
        rig_die("an answer is right or wrong, not \"%s\"", line->words[1]);
    }
    hand_answer(&now->hand, right);
}

/* Only the way to the quiz is recorded: the order of questions and options differs each time. */
static void play_to_quiz(struct player *now, const struct line *line)
{
    (void)line;
    hand_to_quiz(&now->hand);
    if (now->hand.record) {
        fclose(now->hand.record);
        now->hand.record = NULL;
    }
}

static void play_finish(struct player *now, const struct line *line)
{
    (void)line;
    hand_to_screen(&now->hand, "result");
}

static void play_kill(struct player *now, const struct line *line)
{
    (void)line;
    program_require(&now->program);
    program_kill(&now->program);
}

void play_start_program(struct player *now)
{
    if (now->tree.path) {
        unlink(now->tree.path);
    }
    tree_finish(&now->tree);
    program_start(&now->program);
}

static void play_restart(struct player *now, const struct line *line)
{
    (void)line;
    program_kill(&now->program);
    play_start_program(now);
}

static const struct command commands[] = {
    {"answer", 1, 1, play_answer},
    {"down", 3, 3, play_down},
    {"down-name", 2, 4, play_down_name},
    {"expect-change", 1, 5, play_expect_change},
    {"expect-name", 1, 1, play_expect_name},
    {"expect-screen", 1, 1, play_expect_screen},
    {"expect-stay", 2, 2, play_expect_stay},
    {"expect-still", 1, 5, play_expect_still},
    {"finish", 0, 0, play_finish},
    {"hold-name", 2, 2, play_hold_name},
    {"key", 1, 1, play_key},
    {"kill", 0, 0, play_kill},
    {"monkey", 2, 2, play_monkey},
    {"move", 3, 3, play_move},
    {"move-by", 3, 3, play_move_by},
    {"move-name", 2, 2, play_move_name},
    {"refuse-name", 1, 1, play_refuse_name},
    {"restart", 0, 0, play_restart},
    {"shot", 1, 1, play_shot},
    {"snap", 0, 0, play_snap},
    {"tap", 2, 2, play_tap},
    {"tap-label", 1, 1, play_tap_label},
    {"tap-name", 1, 1, play_tap_name},
    {"to-quiz", 0, 0, play_to_quiz},
    {"up", 1, 1, play_up},
    {"wait", 1, 1, play_wait},
};

/* Cuts text into words at blanks, in place. A word in double quotes keeps its blanks; # outside
 * quotes starts a comment. */
static void split(char *text, struct line *line)
{
    line->count = 0;
    for (;;) {
        text += strspn(text, " \t\r\n");
        if (*text == '\0' || *text == '#') {
            return;
        }
        if (line->count == WORD_MAX) {
            rig_die("more than %d words", WORD_MAX);
        }
        if (*text == '"') {
            line->words[line->count++] = ++text;
            text += strcspn(text, "\"");
            if (*text == '\0') {
                rig_die("a quote is not closed");
            }
        } else {
            line->words[line->count++] = text;
            text += strcspn(text, " \t\r\n");
        }
        if (*text != '\0') {
            *text++ = '\0';
        }
    }
}

void play_line(struct player *player, char *text)
{
    struct line line;

    split(text, &line);
    if (line.count == 0) {
        return;
    }
    for (size_t index = 0; index < sizeof(commands) / sizeof(commands[0]); index++) {
        const struct command *command = &commands[index];

        if (strcmp(command->name, line.words[0]) == 0) {
            if (line.count - 1 < command->values_min || line.count - 1 > command->values_max) {
                rig_die("%s takes %d to %d words after it", command->name, command->values_min,
                        command->values_max);
            }
            command->play(player, &line);
            return;
        }
    }
    rig_die("no command \"%s\"", line.words[0]);
}
