/* room_setup.c: what a class is made of before it begins, and the next one like the last.
 *
 * Called by room.c. The last class is remembered in the desk as a line of text. */
#include "app/room_setup.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/digest.h"
#include "base/log.h"

enum {
    LAST_MAX = 512,  /* bytes of what is remembered of the last class */
    LAST_HOME = 1,   /* … it was at somebody's home, … */
    LAST_PHONES = 2, /* … with phones */
    LAST_ROLL = 4,   /* … called by name */
};

static const char key_last[] = "last_class";

/* Adds the topic "lesson/track/seed"; false: the lesson is not there, or cannot be taught so. */
bool app_room_add_topic(struct app *app, const char *text, uint64_t seed)
{
    const char *slash = strchr(text, '/');
    size_t length = slash == NULL ? 0 : (size_t)(slash - text);
    for (size_t i = 0; i < app->library.lesson_count && length > 0; i++) {
        const struct lesson *lesson = app->library.lessons[i];
        if (strlen(lesson->id) == length && memcmp(lesson->id, text, length) == 0) {
            char *end = NULL;
            size_t track = strtoul(slash + 1, &end, 10);
            uint64_t given = *end == '/' ? strtoull(end + 1, NULL, 10) : seed;
            return class_toggle_topic(&app->room.class, lesson, track, given);
        }
    }
    return false;
}

/* What the next class may be like: its figures, who helped beside, its topics, one a word. */
void app_remember_class(struct app *app)
{
    struct fault fault;
    char text[LAST_MAX];
    struct buf buf;
    const struct class *class = &app->room.class;
    buf_init(&buf, text, sizeof text);
    buf_add_format(&buf, "%d %u",
                   (class->at_home ? LAST_HOME : 0) | (class->phones ? LAST_PHONES : 0) |
                       (class->roll ? LAST_ROLL : 0),
                   class->audiences);
    for (int head = 0; head < CLASS_HEAD_COUNT; head++) {
        buf_add_format(&buf, " %d", class->heads[head]);
    }
    for (const char *at = class->beside; *at != '\0'; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        buf_add_format(&buf, " +%.*s", (int)length, at);
        at += length;
    }
    for (size_t i = 0; i < class->topic_count; i++) {
        buf_add_format(&buf, " %s/%zu", class->topics[i].lesson->id, class->topics[i].track);
    }
    if (desk_remember(app->desk, key_last, text, &fault) != STATUS_OK) {
        log_line("LH-1: %s", fault.what); /* the next one is set up by hand */
    }
}

bool app_has_last_class(struct app *app)
{
    struct fault fault;
    char text[LAST_MAX];
    return app->desk != NULL &&
           desk_recall(app->desk, key_last, text, sizeof text, &fault) == STATUS_OK &&
           text[0] != '\0';
}

/* Somebody who helped last time does so again, if there is a PIN for that. */
static void bring_helper(struct app *app, const char *id)
{
    for (size_t i = 0; i < app->staff.count; i++) {
        if (strcmp(app->staff.people[i].id, id) == 0) {
            class_toggle_helper(&app->room.class, id);
        }
    }
}

void app_repeat_class(struct app *app)
{
    struct fault fault;
    char text[LAST_MAX];
    struct class *class = &app->room.class;
    if (desk_recall(app->desk, key_last, text, sizeof text, &fault) != STATUS_OK) {
        return;
    }
    char *at = text;
    long how = strtol(at, &at, 10);
    class->at_home = (how & LAST_HOME) != 0;
    class->phones = (how & LAST_PHONES) != 0;
    class->roll = (how & LAST_ROLL) != 0 && app->room.roll.key.ready;
    class->audiences = (unsigned)strtoul(at, &at, 10);
    for (int head = 0; head < CLASS_HEAD_COUNT; head++) {
        const struct class_input heads = {CLASS_INPUT_HEAD, head, (int)strtol(at, &at, 10)};
        class_apply(class, &heads, clock_now(&app->clock));
    }
    while (*at != '\0') {
        uint64_t seed = app->seed;
        at += strspn(at, " ");
        size_t length = strcspn(at, " ");
        char topic[LESSON_ID_MAX + 24];
        snprintf(topic, sizeof topic, "%.*s", (int)length, at);
        at += length;
        if (topic[0] == '+') {
            bring_helper(app, topic + 1);
            continue;
        }
        if (seed == 0) {
            random_fill(&seed, sizeof seed);
        }
        app_room_add_topic(app, topic, seed);
    }
}

void app_room_toggle_topic(struct app *app, size_t index, size_t track)
{
    uint64_t seed = app->seed;
    if (index < app->library.lesson_count) {
        if (seed == 0) {
            random_fill(&seed, sizeof seed);
        }
        class_toggle_topic(&app->room.class, app->library.lessons[index], track, seed);
        app->dirty = true;
    }
}

void app_room_toggle_helper(struct app *app, size_t index)
{
    if (index < app->staff.count) {
        app->dirty |= class_toggle_helper(&app->room.class, app->staff.people[index].id);
    }
}

size_t app_room_helper_inputs(const struct class *class, struct moment now,
                              struct desk_class_input out[ROOM_HELPER_MAX])
{
    size_t count = 0;
    for (const char *at = class->beside; *at != '\0' && count < ROOM_HELPER_MAX;
         at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        out[count] = (struct desk_class_input){.input = {CLASS_INPUT_HELPER, 0, 0}, .now = now};
        snprintf(out[count].text, sizeof out->text, "%.*s", (int)length, at);
        count++;
        at += length;
    }
    return count;
}
