/* hand.c: touching by name, and walking through a lesson.
 *
 * Called by touch.c and the benchmark. Must never touch what is disabled or not in the tree.
 * hand_to_screen knows nothing of any lesson: each frame's tree names what is right. */
#include "hand.h"

#include <string.h>

#include "fail.h"

enum {
    TOUCH_MAX = 400, /* touches of one walk; the longest lesson takes about 200 */
    POLL_MS = 5,     /* between two looks at the tree */
    SLOW_MS = 300,   /* a target that takes longer to appear comes by itself */
    ANSWER_MAX = 40, /* touches of one answer */
};

static const char submit_name[] = "question/submit";

static void look(struct hand *hand)
{
    program_require(hand->program);
    if (!tree_read(hand->tree)) {
        rig_sleep_ms(POLL_MS);
    }
}

/* Waits until no new frame has come for HAND_QUIET_MS. */
static void settle(struct hand *hand)
{
    int64_t stamp = tree_stamp(hand->tree);
    int64_t since = rig_now_ms();
    int64_t deadline = since + HAND_WAIT_MS;

    while (rig_now_ms() - since < HAND_QUIET_MS && rig_now_ms() < deadline) {
        int64_t now = tree_stamp(hand->tree);

        if (now != stamp) {
            stamp = now;
            since = rig_now_ms();
        }
        program_require(hand->program);
        rig_sleep_ms(POLL_MS);
    }
    look(hand);
}

void hand_down(struct hand *hand, int id, int x, int y)
{
    hand->at[id][0] = x;
    hand->at[id][1] = y;
    finger_down(hand->finger, id, x, y);
}

void hand_move(struct hand *hand, int id, int x, int y)
{
    hand->at[id][0] = x;
    hand->at[id][1] = y;
    finger_move(hand->finger, id, x, y);
}

void hand_up(struct hand *hand, int id)
{
    finger_up(hand->finger, id, hand->at[id][0], hand->at[id][1]);
}

void hand_tap(struct hand *hand, int x, int y)
{
    hand_down(hand, 0, x, y);
    rig_sleep_ms(HAND_PRESS_MS);
    hand_up(hand, 0);
}

static struct tree_node await(struct hand *hand, const char *what,
                              bool (*find)(const struct tree *, const char *, struct tree_node *))
{
    int64_t deadline = rig_now_ms() + HAND_WAIT_MS;
    struct tree_node node = {.x = 0};
    bool found = false;

    do {
        look(hand);
        found = find(hand->tree, what, &node);
        if (found && node.enabled) {
            return node;
        }
        rig_sleep_ms(POLL_MS);
    } while (rig_now_ms() < deadline);
    rig_die("\"%s\" %s; the screen is \"%s\"", what, found ? "stays disabled" : "does not appear",
            tree_screen(hand->tree));
}

struct tree_node hand_await(struct hand *hand, const char *name)
{
    return await(hand, name, tree_find);
}

struct tree_node hand_await_label(struct hand *hand, const char *label)
{
    return await(hand, label, tree_find_label);
}

void hand_press(struct hand *hand, const struct tree_node *node, int ms)
{
    if (hand->record) {
        fprintf(hand->record, "tap @%s\n", node->name);
    }
    hand_down(hand, 0, node->x + node->w / 2, node->y + node->h / 2);
    rig_sleep_ms(ms);
    hand_up(hand, 0);
    settle(hand);
}

void hand_await_screen(struct hand *hand, const char *screen)
{
    int64_t deadline = rig_now_ms() + HAND_WAIT_MS;

    do {
        look(hand);
        if (strcmp(tree_screen(hand->tree), screen) == 0) {
            return;
        }
        rig_sleep_ms(POLL_MS);
    } while (rig_now_ms() < deadline);
    rig_die("the screen is \"%s\", not \"%s\"", tree_screen(hand->tree), screen);
}

/* Touches an option and waits until the tree says that it is chosen. */
static void choose(struct hand *hand, const char *name)
{
    int64_t deadline = rig_now_ms() + HAND_WAIT_MS;
    struct tree_node node = hand_await(hand, name);

    if (node.selected) {
        return;
    }
    hand_press(hand, &node, HAND_PRESS_MS);
    while (!node.selected) {
        if (rig_now_ms() > deadline) {
            rig_die("%s was touched and is not selected", node.name);
        }
        node = hand_await(hand, node.name);
    }
}

static void await_question(struct hand *hand)
{
    int64_t deadline = rig_now_ms() + HAND_WAIT_MS;

    for (look(hand); !tree_asks(hand->tree); look(hand)) {
        if (rig_now_ms() > deadline) {
            rig_die("no question waits for an answer; the screen is \"%s\"",
                    tree_screen(hand->tree));
        }
        rig_sleep_ms(POLL_MS);
    }
}

/* Hands the answer in and waits until it is explained, or until the next question, which has no
 * answer yet: what is asked before the lesson is not explained. */
static void submit(struct hand *hand)
{
    int64_t deadline = rig_now_ms() + HAND_WAIT_MS;
    struct tree_node node = hand_await(hand, submit_name);

    hand_press(hand, &node, HAND_PRESS_MS);
    for (look(hand); tree_find(hand->tree, submit_name, &node) && node.enabled; look(hand)) {
        if (rig_now_ms() > deadline) {
            rig_die("the answer was handed in and still the question waits (\"%s\")",
                    tree_screen(hand->tree));
        }
        rig_sleep_ms(POLL_MS);
    }
}

/* Touches what the tree names next until the answer is complete. */
static void complete(struct hand *hand, bool right)
{
    char name[TREE_NAME_MAX] = "";

    for (int count = 0; count < ANSWER_MAX; count++) {
        const char *next = right ? tree_target(hand->tree) : tree_wrong(hand->tree);

        /* Copied: it belongs to a frame that the touch replaces. */
        snprintf(name, sizeof(name), "%s", next ? next : "");
        if (strcmp(name, submit_name) == 0) {
            return;
        }
        if (right && tree_is_right(hand->tree, name)) {
            choose(hand, name);
        } else {
            struct tree_node node = hand_await(hand, name);

            hand_press(hand, &node, HAND_PRESS_MS);
        }
        look(hand);
    }
    rig_die("%d touches were no answer; \"%s\" was the last", ANSWER_MAX, name);
}

void hand_answer(struct hand *hand, bool right)
{
    await_question(hand);
    complete(hand, right);
    submit(hand);
}

void hand_touch_target(struct hand *hand)
{
    int64_t since = rig_now_ms();
    struct tree_node node;
    const char *target;

    for (;;) {
        look(hand);
        target = tree_target(hand->tree);
        if (target && tree_find(hand->tree, target, &node) && node.enabled) {
            break;
        }
        if (rig_now_ms() - since > HAND_PATIENCE_MS) {
            rig_die("nothing is to be touched on the screen \"%s\" (target \"%s\")",
                    tree_screen(hand->tree), target ? target : "");
        }
        rig_sleep_ms(POLL_MS);
    }
    if (hand->record && rig_now_ms() - since > SLOW_MS) {
        fprintf(hand->record, "wait %ds\n", HAND_PATIENCE_MS / 1000);
    }
    hand_press(hand, &node, HAND_PRESS_MS);
}

void hand_to_quiz(struct hand *hand)
{
    bool learnt = false;

    for (int count = 0; count < TOUCH_MAX; count++) {
        look(hand);
        learnt = learnt || strcmp(tree_screen(hand->tree), "step") == 0;
        if (!tree_asks(hand->tree)) {
            hand_touch_target(hand);
        } else if (learnt) {
            return;
        } else {
            hand_answer(hand, true);
        }
    }
    rig_die("no question after %d touches; the screen is \"%s\"", TOUCH_MAX,
            tree_screen(hand->tree));
}

void hand_to_screen(struct hand *hand, const char *screen)
{
    for (int count = 0; count < TOUCH_MAX; count++) {
        look(hand);
        if (strcmp(tree_screen(hand->tree), screen) == 0) {
            return;
        }
        if (tree_asks(hand->tree)) {
            hand_answer(hand, true);
        } else {
            hand_touch_target(hand);
        }
    }
    rig_die("no screen \"%s\" after %d touches; the screen is \"%s\"", screen, TOUCH_MAX,
            tree_screen(hand->tree));
}
