/* lesson_audio_test.c: which recordings a lesson has, which of them a screen asks for, and which
 * languages are present by them or by a catalogue. */
#include "app/lesson_audio.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/langs.h"

static char top[] = "/tmp/lesson-audio-test-XXXXXX";

static void run(const char *command)
{
    char line[512];
    snprintf(line, sizeof line, "cd %s && %s", top, command);
    assert_int_equal(system(line), 0);
}

static int setup(void **state)
{
    (void)state;
    return mkdtemp(top) == NULL;
}

static int teardown(void **state)
{
    (void)state;
    run("rm -rf ../\"${PWD##*/}\"");
    return 0;
}

static const char *folder_of(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", top, name);
    return path;
}

/* ---- a lesson ---- */

enum {
    READ,
    DO,
    DECIDE,
    SPOT,
    SCAM,
    STEP_COUNT,
};

static struct lesson_step steps[STEP_COUNT] = {
    [READ] = {.kind = LESSON_STEP_READ, .id = "why", .done = ""},
    [DO] = {.kind = LESSON_STEP_DO, .id = "open", .done = "Đúng ạ."},
    [DECIDE] = {.kind = LESSON_STEP_DECIDE, .id = "call", .done = "", .choice_count = 2},
    [SPOT] = {.kind = LESSON_STEP_SPOT, .id = "find", .done = "Hết.", .sign_count = 2},
    [SCAM] = {.kind = LESSON_STEP_SCAM, .id = "police", .done = "Giỏi."},
};

static struct lesson_moment moments[] = {
    {READ, LESSON_MODE_GUIDED, 2}, {DO, LESSON_MODE_WATCH, 0},      {DO, LESSON_MODE_WATCH, 0},
    {DO, LESSON_MODE_GUIDED, 2},   {DECIDE, LESSON_MODE_GUIDED, 2}, {SPOT, LESSON_MODE_GUIDED, 2},
    {DO, LESSON_MODE_ALONE, 1},    {SCAM, LESSON_MODE_ALONE, 1},
};

static struct lesson_question questions[] = {{.id = "q1"}, {.id = "q2"}};
static const struct lesson_question practice = {.id = "try"};

static struct lesson lesson = {
    .id = "rau-sach",
    .steps = steps,
    .step_count = STEP_COUNT,
    .moments = moments,
    .moment_count = sizeof moments / sizeof moments[0],
    .groups = {{"look", "Xem", LESSON_MODE_WATCH}, {"pay", "Trả tiền", LESSON_MODE_ALONE}},
    .group_count = 2,
    .questions = questions,
    .question_count = 2,
    .practice = &practice,
};

static struct session at_moment(size_t moment)
{
    return (struct session){.lesson = &lesson,
                            .phase = SESSION_PHASE_STEP,
                            .moment = moment,
                            .step = moments[moment].step,
                            .mode = moments[moment].mode,
                            .choice = -1};
}

static void expect_plan(const struct session *session, bool fresh, const char *names, size_t kept)
{
    struct lesson_audio_plan plan = lesson_audio_plan(session, fresh);
    char said[256] = "";
    for (size_t i = 0; i < plan.name_count; i++) {
        snprintf(said + strlen(said), sizeof said - strlen(said), "%s%s", i > 0 ? " " : "",
                 plan.names[i]);
    }
    assert_string_equal(said, names);
    assert_int_equal(plan.kept, kept);
}

static void test_plan_of_steps(void **state)
{
    (void)state;
    static const char *const names[] = {"why",  "look open", "open", "open",
                                        "call", "find",      "pay",  "police"};
    for (size_t i = 0; i < lesson.moment_count; i++) {
        struct session session = at_moment(i);
        expect_plan(&session, false, names[i], 0);
    }
    /* Looked at again from the result, it is guided. */
    struct session again = at_moment(6);
    again.reviewing = true;
    again.mode = LESSON_MODE_GUIDED;
    expect_plan(&again, false, "open", 0);
}

static void test_plan_of_answers(void **state)
{
    (void)state;
    struct session session = at_moment(3);
    session.message = "Chưa đúng";
    expect_plan(&session, false, "", 0);
    session = at_moment(5);
    expect_plan(&session, true, "", 0);
    session.misses = 1;
    expect_plan(&session, false, "", 0);
    session = at_moment(3);
    session.phase = SESSION_PHASE_STEP_DONE;
    expect_plan(&session, false, "open-done", 1);
    session = at_moment(4);
    session.phase = SESSION_PHASE_STEP_DONE;
    session.choice = 1;
    expect_plan(&session, false, "call-done-2", 1);
}

static void test_plan_of_questions(void **state)
{
    (void)state;
    struct session session = {.lesson = &lesson, .phase = SESSION_PHASE_QUESTION, .asked_count = 2};
    session.asked[0].role = SESSION_ROLE_PRACTICE;
    session.asked[1].question = 1;
    expect_plan(&session, false, "try", 0);
    session.question = 1;
    expect_plan(&session, false, "q2", 0);
    session.phase = SESSION_PHASE_FEEDBACK;
    expect_plan(&session, false, "q2-done", 1);
    session.phase = SESSION_PHASE_RESULT;
    expect_plan(&session, false, "", 0);
}

/* ---- files ---- */

static struct lesson_audio audio;

static void expect_file(const char *name, const char *file)
{
    char path[512] = "";
    bool found = lesson_audio_find(&audio, name, path, sizeof path);
    assert_int_equal(found, file != NULL);
    if (file != NULL) {
        const char *slash = strrchr(path, '/');
        assert_non_null(slash);
        assert_string_equal(slash + 1, file);
        assert_int_equal(access(path, R_OK), 0);
    }
}

static void test_list_and_find(void **state)
{
    (void)state;
    run("mkdir -p lessons/rau-sach/audio/tyz lessons/rau-sach/audio/vi && cd "
        "lessons/rau-sach/audio "
        "&& touch tyz/why.ogg tyz/open-done.mp3 tyz/pay.ghi.wav tyz/call tyz/.find.ogg vi/why.wav");
    lesson_audio_list(&audio, folder_of("lessons"), "rau-sach", LANG_TYZ);
    expect_file("why", "why.ogg");
    expect_file("open-done", "open-done.mp3");
    expect_file("open", NULL);
    expect_file("pay", NULL);
    expect_file("call", NULL); /* no ending */
    expect_file("find", NULL);
    expect_file("wh", NULL);
    expect_file("", NULL);
    run("touch lessons/rau-sach/audio/tyz/open.ogg");
    lesson_audio_list(&audio, folder_of("lessons"), "rau-sach", LANG_TYZ);
    expect_file("open", NULL); /* kept: the folder is not read at each screen */
    lesson_audio_list(&audio, folder_of("lessons"), "rau-sach", LANG_VI);
    expect_file("why", "why.wav");
    expect_file("open-done", NULL);
    lesson_audio_list(&audio, folder_of("lessons"), "rau-sach", LANG_TYZ);
    expect_file("open", "open.ogg");
    lesson_audio_list(&audio, folder_of("lessons"), "rau-sach", LANG_NUT);
    expect_file("why", NULL);
    lesson_audio_list(&audio, folder_of("lessons"), "khac", LANG_TYZ);
    expect_file("why", NULL);
    char small[8];
    lesson_audio_list(&audio, folder_of("lessons"), "rau-sach", LANG_TYZ);
    assert_false(lesson_audio_find(&audio, "why", small, sizeof small));
}

/* A lesson may be shown from its own folder. */
static void test_folder_of_one_lesson(void **state)
{
    (void)state;
    run("mkdir -p alone/audio/nut && touch alone/lesson.yaml alone/audio/nut/why.flac");
    lesson_audio_list(&audio, folder_of("alone"), "rau-sach", LANG_NUT);
    expect_file("why", "why.flac");
}

static void test_count(void **state)
{
    (void)state;
    run("mkdir -p count/rau-sach/audio/nut && cd count/rau-sach/audio/nut && touch why.ogg "
        "find-done.ogg call-done-1.ogg pay.ogg try.ogg q1-done.ogg call-done.ogg other.ogg");
    memset(&audio, 0, sizeof audio);
    lesson_audio_list(&audio, folder_of("count"), "rau-sach", LANG_NUT);
    struct lesson_audio_cover cover = lesson_audio_count(&lesson, &audio);
    /* Five steps, three of them with words when done, two choices, two groups, three questions. */
    assert_int_equal(cover.wanted, 5 + 3 + 2 + 2 + 2 * 3);
    assert_int_equal(cover.recorded, 6);
    lesson_audio_list(&audio, folder_of("count"), "rau-sach", LANG_VI);
    assert_int_equal(lesson_audio_count(&lesson, &audio).recorded, 0);
}

/* ---- languages ---- */

static unsigned present(const char *name)
{
    static struct paths paths;
    snprintf(paths.lessons, sizeof paths.lessons, "%s/%s/lessons", top, name);
    snprintf(paths.locale, sizeof paths.locale, "%s/%s/locale", top, name);
    return langs_present(&paths);
}

static void test_languages_present(void **state)
{
    (void)state;
    const unsigned vi = 1u << LANG_VI;
    assert_int_equal(present("nowhere"), vi);
    run("mkdir -p p/lessons/a p/locale/tyz/LC_MESSAGES p/locale/nut/LC_MESSAGES p/locale/en");
    assert_int_equal(present("p"), vi);
    run("touch p/locale/nut/LC_MESSAGES/readme.txt p/locale/nut/LC_MESSAGES/.mo");
    assert_int_equal(present("p"), vi);
    run("touch p/locale/tyz/LC_MESSAGES/lesson-a.mo");
    assert_int_equal(present("p"), vi | 1u << LANG_TYZ);
    run("mkdir -p p/lessons/a/audio/nut p/lessons/a/audio/fr p/lessons/.b/audio/en");
    assert_int_equal(present("p"), vi | 1u << LANG_TYZ | 1u << LANG_NUT);
    run("mkdir -p p/locale/en/LC_MESSAGES && touch p/locale/en/LC_MESSAGES/kiosk.mo");
    assert_int_equal(present("p"), vi | 1u << LANG_EN | 1u << LANG_TYZ | 1u << LANG_NUT);
    run("mkdir -p q/lessons/audio/tyz"); /* the lesson's own folder */
    assert_int_equal(present("q"), vi | 1u << LANG_TYZ);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plan_of_steps),        cmocka_unit_test(test_plan_of_answers),
        cmocka_unit_test(test_plan_of_questions),    cmocka_unit_test(test_list_and_find),
        cmocka_unit_test(test_folder_of_one_lesson), cmocka_unit_test(test_count),
        cmocka_unit_test(test_languages_present),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
