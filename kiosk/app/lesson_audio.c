/* lesson_audio.c: finds the recordings of a lesson, and which of them a screen asks for.
 *
 * Called by voice.c at each screen that is read aloud, and by `kioskctl check` for its count. Only
 * names are looked at; whether a file can be played turns out when it is. */
#include "app/lesson_audio.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define LESSON_FILE "lesson.yaml"

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

/* ---- listing ---- */

/* The folder of a lesson: the one in the folder of lessons, or that folder itself. */
static bool find_folder(char out[PATHS_MAX], const char *lessons, const char *lesson)
{
    struct stat about;
    int length = snprintf(out, PATHS_MAX, "%s/" LESSON_FILE, lessons);
    if (length >= PATHS_MAX) {
        return false;
    }
    if (stat(out, &about) == 0) {
        return snprintf(out, PATHS_MAX, "%s", lessons) < PATHS_MAX;
    }
    return snprintf(out, PATHS_MAX, "%s/%s", lessons, lesson) < PATHS_MAX;
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* By bytes, the same in every locale. */
static int by_name(const struct dirent **one, const struct dirent **other)
{
    return strcmp((*one)->d_name, (*other)->d_name);
}

static void keep_file(struct lesson_audio *audio, const char *name)
{
    size_t size = strlen(name) + 1;
    if (audio->file_count < LESSON_AUDIO_MAX && size <= LESSON_AUDIO_FILE_MAX) {
        memcpy(audio->files[audio->file_count++], name, size);
    }
}

void lesson_audio_list(struct lesson_audio *audio, const char *lessons, const char *lesson,
                       enum lang lang)
{
    char folder[PATHS_MAX];
    struct dirent **entries = NULL;
    if (audio->lang == lang && strcmp(audio->lesson, lesson) == 0) {
        return;
    }
    snprintf(audio->lesson, sizeof audio->lesson, "%s", lesson);
    audio->lang = lang;
    audio->file_count = 0;
    if (!find_folder(folder, lessons, lesson) ||
        snprintf(audio->folder, PATHS_MAX, "%s/audio/%s", folder, lang_code(lang)) >= PATHS_MAX) {
        return;
    }
    int count = scandir(audio->folder, &entries, is_visible, by_name);
    for (int i = 0; i < count; i++) {
        keep_file(audio, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
}

/* The file of a recording, or NULL. */
static const char *find_file(const struct lesson_audio *audio, const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < audio->file_count; i++) {
        const char *dot = strrchr(audio->files[i], '.');
        if (dot != NULL && (size_t)(dot - audio->files[i]) == length &&
            memcmp(audio->files[i], name, length) == 0) {
            return audio->files[i];
        }
    }
    return NULL;
}

bool lesson_audio_find(const struct lesson_audio *audio, const char *name, char *out, size_t size)
{
    const char *file = find_file(audio, name);
    return file != NULL && (size_t)snprintf(out, size, "%s/%s", audio->folder, file) < size;
}

/* ---- what a screen asks for ---- */

static void add_name(struct lesson_audio_plan *plan, const char *id, const char *ending)
{
    snprintf(plan->names[plan->name_count++], LESSON_AUDIO_NAME_MAX, "%s%s", id, ending);
}

static void plan_step(const struct session *session, bool fresh, struct lesson_audio_plan *plan)
{
    const struct lesson *lesson = session->lesson;
    const struct lesson_step *step = &lesson->steps[session->step];
    size_t group = lesson->moments[session->moment].group;
    bool grouped = !session->reviewing && group < lesson->group_count;
    bool spotting = step->kind == LESSON_STEP_SPOT && (fresh || session->misses > 0);
    if (session->message != NULL || spotting) {
        return;
    }
    if (grouped && session->mode == LESSON_MODE_ALONE && step->kind == LESSON_STEP_DO) {
        add_name(plan, lesson->groups[group].id, "");
        return;
    }
    bool first = session->moment == 0 || lesson->moments[session->moment - 1].group != group;
    if (grouped && session->mode == LESSON_MODE_WATCH && first) {
        add_name(plan, lesson->groups[group].id, "");
    }
    add_name(plan, step->id, "");
}

static void plan_done(const struct session *session, struct lesson_audio_plan *plan)
{
    const struct lesson_step *step = &session->lesson->steps[session->step];
    char ending[32] = "-done";
    if (step->kind == LESSON_STEP_DECIDE) {
        snprintf(ending, sizeof ending, "-done-%d", session->choice + 1);
    }
    plan->kept = 1;
    add_name(plan, step->id, ending);
}

struct lesson_audio_plan lesson_audio_plan(const struct session *session, bool fresh)
{
    struct lesson_audio_plan plan = {.name_count = 0};
    switch (session->phase) {
    case SESSION_PHASE_STEP:
        plan_step(session, fresh, &plan);
        break;
    case SESSION_PHASE_STEP_DONE:
        plan_done(session, &plan);
        break;
    case SESSION_PHASE_QUESTION:
        add_name(&plan, session_question_of(session, session->question)->id, "");
        break;
    case SESSION_PHASE_FEEDBACK:
        plan.kept = 1;
        add_name(&plan, session_question_of(session, session->question)->id, "-done");
        break;
    case SESSION_PHASE_CHOOSE:
    case SESSION_PHASE_RESULT:
    case SESSION_PHASE_ENDED:
        break;
    }
    return plan;
}

/* ---- how much there is ---- */

struct naming {
    void (*visit)(void *context, const char *name);
    void *context;
};

static void give_name(const struct naming *naming, const char *id, const char *ending)
{
    char name[LESSON_AUDIO_NAME_MAX];
    snprintf(name, sizeof name, "%s%s", id, ending);
    naming->visit(naming->context, name);
}

static void name_step(const struct naming *naming, const struct lesson_step *step)
{
    give_name(naming, step->id, "");
    if (step->done != NULL && step->done[0] != '\0') {
        give_name(naming, step->id, "-done");
    }
    for (size_t i = 0; i < step->choice_count; i++) {
        char ending[32];
        snprintf(ending, sizeof ending, "-done-%zu", i + 1);
        give_name(naming, step->id, ending);
    }
}

static void name_question(const struct naming *naming, const struct lesson_question *question)
{
    give_name(naming, question->id, "");
    give_name(naming, question->id, "-done");
}

void lesson_audio_each_name(const struct lesson *lesson,
                            void (*visit)(void *context, const char *name), void *context)
{
    struct naming naming = {.visit = visit, .context = context};
    for (size_t i = 0; i < lesson->step_count; i++) {
        name_step(&naming, &lesson->steps[i]);
    }
    for (size_t i = 0; i < lesson->group_count; i++) {
        give_name(&naming, lesson->groups[i].id, "");
    }
    if (lesson->practice != NULL) {
        name_question(&naming, lesson->practice);
    }
    for (size_t i = 0; i < lesson->question_count; i++) {
        name_question(&naming, &lesson->questions[i]);
    }
}

struct counting {
    const struct lesson_audio *audio;
    struct lesson_audio_cover cover;
};

static void count_name(void *context, const char *name)
{
    struct counting *counting = context;
    counting->cover.wanted++;
    counting->cover.recorded += find_file(counting->audio, name) != NULL ? 1 : 0;
}

struct lesson_audio_cover lesson_audio_count(const struct lesson *lesson,
                                             const struct lesson_audio *audio)
{
    struct counting counting = {.audio = audio};
    lesson_audio_each_name(lesson, count_name, &counting);
    return counting.cover;
}

/* ---- languages ---- */

static unsigned langs_of(const char *folder)
{
    unsigned langs = 0;
    for (int i = 0; i < LANG_COUNT; i++) {
        char path[PATHS_MAX];
        int length = snprintf(path, sizeof path, "%s/audio/%s", folder, lang_code((enum lang)i));
        langs |= length < PATHS_MAX && is_folder(path) ? 1u << i : 0;
    }
    return langs;
}

unsigned lesson_audio_langs(const char *lessons)
{
    struct dirent **entries = NULL;
    unsigned langs = langs_of(lessons);
    int count = scandir(lessons, &entries, is_visible, by_name);
    for (int i = 0; i < count; i++) {
        char path[PATHS_MAX];
        if (snprintf(path, sizeof path, "%s/%s", lessons, entries[i]->d_name) < PATHS_MAX) {
            langs |= langs_of(path);
        }
        free(entries[i]);
    }
    free(entries);
    return langs;
}
