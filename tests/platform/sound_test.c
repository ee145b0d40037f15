/* sound_test.c: what is heard, through SDL's disk driver, which writes it to a file. Time is the
 * test's own; the driver takes a millisecond for each of its chunks. Run from the source's top. */
#include "platform/sound.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum {
    RATE = 44100,
    SAMPLES_MAX = 60 * RATE, /* of what is heard, more are left out */
    QUIET = 400,             /* samples below are silence */
    GAP_MIN = RATE / 20,     /* so many of them are a gap, fewer are part of a sound */
    TONE_MS = 1000,          /* length of each tone */
    SLACK_MS = 80,           /* SDL2_mixer leaves out the last 512 samples of FLAC */
    PATIENCE_MS = 5000,      /* for the driver */
};

static const char ogg[] = "tests/platform/samples/tone.ogg";
static const char flac[] = "tests/platform/samples/tone.flac";
static const char opus[] = "tests/platform/samples/tone.opus";
static const char broken[] = "tests/platform/samples/broken.ogg";
static const char missing[] = "tests/platform/samples/missing.ogg";

static char heard_path[] = "/tmp/sound-test-XXXXXX";
static int16_t samples[SAMPLES_MAX];

struct heard {
    int ms;      /* of sound, without the silence before, between and after */
    int gap_ms;  /* longest silence between two sounds; more when this test has to wait itself */
    int loudest; /* 0…32767 */
};

static int make_file(void **state)
{
    (void)state;
    int fd = mkstemp(heard_path);
    close(fd);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", heard_path, 1);
    setenv("SDL_DISKAUDIODELAY", "1", 1);
    return fd < 0;
}

static int remove_file(void **state)
{
    (void)state;
    return unlink(heard_path);
}

static void rest(int ms)
{
    struct timespec time = {.tv_nsec = ms * 1000000L};
    nanosleep(&time, NULL);
}

/* Bytes that the driver has written. */
static off_t written(void)
{
    struct stat about;
    assert_int_equal(stat(heard_path, &about), 0);
    return about.st_size;
}

/* Waits until the driver has written so much more than now. What it wrote before, while this test
 * was kept waiting, is no part of it. */
static void wait_for(int ms)
{
    off_t wanted = written() + (off_t)ms * RATE / 1000 * 2;
    for (int waited = 0; written() < wanted && waited < PATIENCE_MS; waited += 5) {
        rest(5);
    }
    assert_true(written() >= wanted);
}

static struct heard listen(void)
{
    struct heard heard = {0, 0, 0};
    FILE *file = fopen(heard_path, "rb");
    assert_non_null(file);
    size_t count = fread(samples, sizeof samples[0], SAMPLES_MAX, file);
    (void)fclose(file);
    size_t sounding = 0;
    size_t gap = 0;
    size_t last = count;
    for (size_t i = 0; i < count; i++) {
        int size = abs(samples[i]);
        heard.loudest = size > heard.loudest ? size : heard.loudest;
        if (size > QUIET) {
            size_t since = last < i ? i - last : 0;
            sounding += since < GAP_MIN ? since : 0;
            gap = since > gap ? since : gap;
            last = i;
        }
    }
    heard.ms = (int)(sounding * 1000 / RATE);
    heard.gap_ms = (int)(gap * 1000 / RATE);
    return heard;
}

/* Plays the clips to their end, each for at most two seconds, at this volume. */
static struct heard play(const struct sound_clip *clips, size_t count, int volume)
{
    struct sound *sound = sound_create();
    int64_t now_ms = 1000;
    assert_non_null(sound);
    assert_int_equal(truncate(heard_path, 0), 0);
    sound_set_volume(sound, volume);
    sound_play(sound, clips, count, now_ms);
    while (sound_is_playing(sound)) {
        int64_t until_ms = sound_deadline_ms(sound);
        assert_in_range(until_ms, now_ms + 1, now_ms + 2000);
        wait_for((int)(until_ms - now_ms));
        now_ms = until_ms;
        sound_tick(sound, now_ms);
    }
    sound_tick(sound, now_ms);
    assert_int_equal(sound_deadline_ms(sound), -1);
    sound_destroy(sound);
    return listen();
}

static void test_every_form(void **state)
{
    (void)state;
    static const char *const forms[] = {ogg, flac, opus};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct heard heard = play(&(struct sound_clip){forms[i], 0}, 1, 100);
        print_message("%s: %d ms, loudest %d\n", forms[i], heard.ms, heard.loudest);
        assert_in_range(heard.ms, TONE_MS - SLACK_MS, TONE_MS + SLACK_MS);
        assert_in_range(heard.loudest, 12000, 25000); /* 6 dB below the most there is */
    }
}

static void test_length_is_known(void **state)
{
    (void)state;
    struct sound *sound = sound_create();
    sound_play(sound, &(struct sound_clip){flac, 0}, 1, 500);
    assert_true(sound_is_playing(sound));
    assert_int_equal(sound_deadline_ms(sound), 500 + TONE_MS + SOUND_PAUSE_MS);
    assert_true(sound_tick(sound, 500 + TONE_MS + SOUND_PAUSE_MS - 1));
    assert_false(sound_tick(sound, 500 + TONE_MS + SOUND_PAUSE_MS));
    sound_destroy(sound);
}

static void test_volume(void **state)
{
    (void)state;
    int whole = play(&(struct sound_clip){ogg, 0}, 1, 100).loudest;
    int half = play(&(struct sound_clip){ogg, 0}, 1, 50).loudest;
    assert_in_range(half, whole * 45 / 100, whole * 55 / 100);
    assert_int_equal(play(&(struct sound_clip){ogg, 0}, 1, 0).loudest, 0);
}

static void test_one_after_the_other(void **state)
{
    (void)state;
    const struct sound_clip clips[] = {{ogg, 0}, {missing, 0}, {broken, 0}, {flac, 0}};
    struct heard heard = play(clips, 4, 100);
    assert_in_range(heard.ms, 2 * (TONE_MS - SLACK_MS), 2 * (TONE_MS + SLACK_MS));
    assert_true(heard.gap_ms >= SOUND_PAUSE_MS - SLACK_MS);
}

/* A recording that plays silences its spares; one that does not is replaced by them. */
static void test_spares(void **state)
{
    (void)state;
    const struct sound_clip good[] = {{flac, 2}, {ogg, 0}, {ogg, 0}};
    assert_in_range(play(good, 3, 100).ms, TONE_MS - SLACK_MS, TONE_MS + SLACK_MS);
    static const char *const bad[] = {broken, missing};
    for (size_t i = 0; i < 2; i++) {
        const struct sound_clip clips[] = {{bad[i], 2}, {ogg, 0}, {flac, 0}};
        assert_true(play(clips, 3, 100).ms > 2 * (TONE_MS - SLACK_MS));
    }
}

/* What is logged while the broken recording is played `times` times. */
static size_t count_complaints(int times, size_t spares)
{
    char path[] = "/tmp/sound-log-XXXXXX";
    char line[512];
    size_t count = 0;
    int log = mkstemp(path);
    int kept = dup(STDERR_FILENO);
    assert_true(log >= 0 && kept >= 0);
    dup2(log, STDERR_FILENO);
    struct sound *sound = sound_create();
    for (int i = 0; i < times; i++) {
        const struct sound_clip clips[] = {{broken, spares}, {missing, 0}};
        sound_play(sound, clips, 2, 0);
        assert_false(sound_is_playing(sound));
    }
    sound_destroy(sound);
    (void)fflush(stderr);
    dup2(kept, STDERR_FILENO);
    close(kept);
    close(log);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        count += strstr(line, broken) != NULL ? 1 : 0;
    }
    (void)fclose(file);
    unlink(path);
    return count;
}

static void test_logged_once(void **state)
{
    (void)state;
    assert_int_equal(count_complaints(3, 1), 1);
    assert_int_equal(count_complaints(1, 0), 0); /* narration that was never rendered */
}

static void test_stop(void **state)
{
    (void)state;
    const struct sound_clip clips[] = {{flac, 0}, {flac, 0}};
    struct sound *sound = sound_create();
    assert_int_equal(sound_deadline_ms(sound), -1);
    sound_play(sound, clips, 2, 0);
    sound_stop(sound);
    assert_false(sound_is_playing(sound));
    assert_int_equal(sound_deadline_ms(sound), 0); /* the device waits to be closed */
    assert_false(sound_tick(sound, 10));
    assert_int_equal(sound_deadline_ms(sound), -1);
    sound_destroy(sound);
    sound_destroy(NULL);
}

static void test_nothing_opens_no_device(void **state)
{
    (void)state;
    const struct sound_clip clips[] = {{missing, 1}, {missing, 0}};
    struct sound *sound = sound_create();
    sound_play(sound, clips, 2, 0);
    assert_int_equal(sound_deadline_ms(sound), -1);
    sound_play(sound, NULL, 0, 0);
    assert_int_equal(sound_deadline_ms(sound), -1);
    sound_destroy(sound);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_form), cmocka_unit_test(test_length_is_known),
        cmocka_unit_test(test_volume),     cmocka_unit_test(test_one_after_the_other),
        cmocka_unit_test(test_spares),     cmocka_unit_test(test_logged_once),
        cmocka_unit_test(test_stop),       cmocka_unit_test(test_nothing_opens_no_device),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}
