/* latency.c: from sending a true touch to the final picture of what was touched.
 *
 * Called by bench.c while the program runs. A few slow touches tell which pixel of the area changes
 * when a finger is put down and when it is lifted; then that pixel is watched, and after it the
 * whole area until it stays as it is. Two areas take turns, so that choosing one option of a
 * question changes something each time. */
#include <stdlib.h>
#include <string.h>

#include "../rig/fail.h"
#include "bench.h"

enum {
    LEARN_ROUNDS = 2,     /* slow touches of each area */
    LEARN_MS = 200,       /* after which a slow touch has been drawn */
    ANSWER_MS_MAX = 2000, /* a touch not drawn by then is lost */
    FINAL_MS = 8,         /* the area is watched for so long after its first change */
    PAUSE_MS = 25,        /* between two touches; no multiple of a frame */
};

struct spot {
    int x; /* pixel of the screen */
    int y; /* pixel of the screen */
};

struct place {
    struct area area; /* what is touched, in its middle */
    struct spot down; /* changes when a finger is put down */
    struct spot up;   /* changes when it is lifted */
};

static void touch(struct bench *bench, const struct place *place, bool down)
{
    int x = place->area.x + place->area.w / 2;
    int y = place->area.y + place->area.h / 2;

    if (down) {
        finger_send_down(&bench->server.touch, 0, x, y);
    } else {
        finger_send_up(&bench->server.touch, 0, x, y);
    }
}

/* Marks in changed the pixels that differ; with `first` unset, keeps only marks made before. */
static void mark_changes(const struct picture *a, const struct picture *b, unsigned char *changed,
                         bool first)
{
    size_t count = (size_t)a->area.w * (size_t)a->area.h;

    for (size_t index = 0; index < count; index++) {
        bool differs = ((a->pixels[index] ^ b->pixels[index]) & 0xFFFFFF) != 0;

        changed[index] = differs && (first || changed[index]);
    }
}

static struct spot find_spot(const unsigned char *changed, struct area area, const char *what)
{
    size_t count = (size_t)area.w * (size_t)area.h;

    for (size_t index = 0; index < count; index++) {
        if (changed[index]) {
            return (struct spot){area.x + (int)(index % (size_t)area.w),
                                 area.y + (int)(index / (size_t)area.w)};
        }
    }
    rig_die("nothing changes where a finger is %s (%dx%d+%d+%d)", what, area.w, area.h, area.x,
            area.y);
}

struct lesson {
    unsigned char *down; /* one byte a pixel of the area: changed at each finger put down */
    unsigned char *up;   /* the same for fingers lifted */
};

static void learn_round(struct bench *bench, const struct place *place, struct lesson *lesson,
                        bool first)
{
    struct picture before = {.pixels = NULL};
    struct picture pressed = {.pixels = NULL};
    struct picture after = {.pixels = NULL};

    eye_grab(&bench->eye, place->area, &before);
    touch(bench, place, true);
    rig_sleep_ms(LEARN_MS);
    eye_grab(&bench->eye, place->area, &pressed);
    touch(bench, place, false);
    rig_sleep_ms(LEARN_MS);
    eye_grab(&bench->eye, place->area, &after);
    mark_changes(&before, &pressed, lesson->down, first);
    mark_changes(&pressed, &after, lesson->up, first);
    picture_free(&before);
    picture_free(&pressed);
    picture_free(&after);
}

static void learn(struct bench *bench, struct place places[2])
{
    struct lesson lessons[2];

    for (int index = 0; index < 2; index++) {
        size_t size = (size_t)places[index].area.w * (size_t)places[index].area.h;

        lessons[index].down = calloc(1, size);
        lessons[index].up = calloc(1, size);
        if (!lessons[index].down || !lessons[index].up) {
            rig_die("no memory");
        }
    }
    for (int round = 0; round < LEARN_ROUNDS; round++) {
        for (int index = 0; index < 2; index++) {
            learn_round(bench, &places[index], &lessons[index], round == 0);
        }
    }
    for (int index = 0; index < 2; index++) {
        struct place *place = &places[index];

        place->down = find_spot(lessons[index].down, place->area, "put down");
        place->up = find_spot(lessons[index].up, place->area, "lifted");
        free(lessons[index].down);
        free(lessons[index].up);
    }
}

/* The moment of the area's last change, from its first change on. */
static long long await_final(struct bench *bench, struct area area, long long changed)
{
    static struct picture now;
    static struct picture before;
    long long deadline = changed + FINAL_MS * 1000LL;

    eye_grab(&bench->eye, area, &before);
    while (rig_now_us() < deadline) {
        long long grabbed = rig_now_us();
        struct picture spare = before;

        eye_grab(&bench->eye, area, &now);
        if (picture_differences(&now, &before, area) > 0) {
            changed = grabbed;
        }
        before = now;
        now = spare;
    }
    return changed;
}

static double time_touch(struct bench *bench, const struct place *place, bool down)
{
    struct spot spot = down ? place->down : place->up;
    uint32_t before = eye_pixel(&bench->eye, spot.x, spot.y);
    long long sent = rig_now_us();
    long long changed;

    touch(bench, place, down);
    while (eye_pixel(&bench->eye, spot.x, spot.y) == before) {
        if (rig_now_us() - sent > ANSWER_MS_MAX * 1000LL) {
            rig_die("a touch was not answered in %d ms", ANSWER_MS_MAX);
        }
    }
    changed = await_final(bench, place->area, rig_now_us());
    finger_sync(&bench->server.touch);
    rig_sleep_ms(PAUSE_MS);
    return (double)(changed - sent) / 1000;
}

void bench_latency(struct bench *bench, const struct area areas[2], int count, struct latency *out)
{
    struct place places[2] = {{.area = areas[0]}, {.area = areas[1]}};

    learn(bench, places);
    for (int index = 0; index < count; index++) {
        samples_add(&out->down, time_touch(bench, &places[index % 2], true));
        samples_add(&out->up, time_touch(bench, &places[index % 2], false));
    }
    program_require(&bench->program);
}
