/* ctl_files.c: pictures that cannot be shown, recordings that nobody would hear.
 *
 * Called by ctl_beside.c. The kiosk goes on without either, silently for the learner: here is where
 * the author gets to know. */
#include "app/ctl_files.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "app/ctl_complaint.h"
#include "app/lesson_audio.h"
#include "base/lang.h"

enum {
    START_MAX = 1024,            /* bytes of a file that are looked at */
    PICTURE_BYTES_MAX = 8 << 20, /* the most that platform/picture.c reads */
    SOUND_BYTES_MAX = 32 << 20,  /* … and platform/sound.c */
};

/* How the files of one form begin. */
struct form {
    const char *start;
    size_t length; /* of start */
    size_t at;     /* where it stands */
};

#define FORM(text, at)                                                                             \
    {                                                                                              \
        text, sizeof text - 1, at                                                                  \
    }

static const struct form picture_forms[] = {
    FORM("\x89PNG", 0),
    FORM("\xFF\xD8\xFF", 0),
    FORM("WEBP", 8),
};

static const struct form sound_forms[] = {
    FORM("OggS", 0),     FORM("fLaC", 0),     FORM("WAVE", 8),     FORM("ID3", 0),
    FORM("\xFF\xFB", 0), FORM("\xFF\xF3", 0), FORM("\xFF\xF2", 0), FORM("\xFF\xFA", 0),
};

enum {
    PICTURE_FORM_COUNT = sizeof picture_forms / sizeof picture_forms[0],
    SOUND_FORM_COUNT = sizeof sound_forms / sizeof sound_forms[0],
};

/* The first bytes of a file, terminated; *length is 0 when it cannot be read. */
static void read_start(const char *path, char start[START_MAX + 1], size_t *length)
{
    FILE *file = fopen(path, "re");
    *length = file == NULL ? 0 : fread(start, 1, START_MAX, file);
    start[*length] = '\0';
    if (file != NULL) {
        fclose(file);
    }
}

static bool has_form(const char *path, const struct form *forms, size_t count)
{
    char start[START_MAX + 1];
    size_t length = 0;
    read_start(path, start, &length);
    for (size_t i = 0; i < count; i++) {
        const struct form *form = &forms[i];
        if (length >= form->at + form->length &&
            memcmp(start + form->at, form->start, form->length) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_drawing(const char *path)
{
    char start[START_MAX + 1];
    size_t length = 0;
    const char *dot = strrchr(path, '.');
    read_start(path, start, &length);
    return dot != NULL && strcasecmp(dot, ".svg") == 0 && strstr(start, "<svg") != NULL;
}

/* ---- pictures ---- */

static void add_at(const struct files *files, const char *text, const char *what, const char *todo)
{
    struct fault fault;
    struct lesson_place place = lesson_place_of(text);
    (void)fault_set_at(&fault, STATUS_BAD_INPUT, files->path, place.line, place.column, what);
    snprintf(fault.todo, sizeof fault.todo, "%s", todo);
    complaint_add(files->complaints, &fault);
}

static void look_at_picture(const struct files *files, const char *name)
{
    char path[PATHS_MAX];
    struct stat about;
    if (name[0] == '\0') {
        return;
    }
    int length = snprintf(path, sizeof path, "%s/pictures/%s", files->folder, name);
    if (length >= (int)sizeof path || stat(path, &about) != 0 || !S_ISREG(about.st_mode)) {
        add_at(files, name, "this picture is not in the lesson's folder pictures/",
               "put it there, or check the spelling; capitals count");
    } else if (about.st_size > PICTURE_BYTES_MAX) {
        add_at(files, name, "this picture has more than 8 MB", "make it smaller");
    } else if (!has_form(path, picture_forms, PICTURE_FORM_COUNT) && !is_drawing(path)) {
        add_at(files, name, "this file is damaged, or no picture of the kind that its name says",
               "save the picture anew as .png, .jpg, .webp or .svg");
    }
}

/* ---- recordings ---- */

static void add_file(const struct files *files, const char *path, const char *what,
                     const char *todo)
{
    struct fault fault;
    (void)fault_set_at(&fault, STATUS_BAD_INPUT, path, 0, 0, what);
    snprintf(fault.todo, sizeof fault.todo, "%s", todo);
    complaint_add(files->complaints, &fault);
}

struct matching {
    const char *stem; /* of a file's name */
    size_t length;    /* of stem */
    bool found;
};

static void match_name(void *context, const char *name)
{
    struct matching *matching = context;
    matching->found = matching->found || (strlen(name) == matching->length &&
                                          memcmp(name, matching->stem, matching->length) == 0);
}

static bool is_asked_for(const struct files *files, const char *stem, size_t length)
{
    struct matching matching = {.stem = stem, .length = length};
    lesson_audio_each_name(files->lesson, match_name, &matching);
    return matching.found;
}

static bool has_ending(const char *name, const char *const *endings)
{
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot != NULL && endings[i] != NULL; i++) {
        if (strcasecmp(dot, endings[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void look_at_recording(const struct files *files, const char *path)
{
    static const char *const endings[] = {".ogg", ".oga", ".opus", ".mp3", ".flac", ".wav", NULL};
    static const char again[] = "save it anew as .ogg, .opus, .mp3, .flac or .wav";
    const char *name = strrchr(path, '/') + 1;
    struct stat about;
    if (stat(path, &about) != 0 || !S_ISREG(about.st_mode)) {
        add_file(files, path, "this is no file that can be played", "take it away");
    } else if (!has_ending(name, endings)) {
        add_file(files, path, "the kiosk plays no recordings of this kind", again);
    } else if (about.st_size > SOUND_BYTES_MAX) {
        add_file(files, path, "this recording has more than 32 MB", "make it shorter");
    } else if (!has_form(path, sound_forms, SOUND_FORM_COUNT)) {
        add_file(files, path, "this file is damaged, or no recording", again);
    } else if (!is_asked_for(files, name, (size_t)(strrchr(name, '.') - name))) {
        add_file(files, path, "no step, question or group of the lesson has this name",
                 "name it like the id, or <id>-done; see lessons/README.md");
    }
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

/* Of two files for one name the kiosk takes the first. */
static bool is_second(const struct dirent *before, const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    size_t length = dot == NULL ? 0 : (size_t)(dot - entry->d_name) + 1;
    return length > 0 && strncmp(before->d_name, entry->d_name, length) == 0 &&
           strchr(before->d_name + length, '.') == NULL;
}

/* What is written beside the recordings, for people. */
static bool is_note(const char *name)
{
    static const char *const endings[] = {".txt", ".md", NULL};
    return has_ending(name, endings);
}

static void look_at_language(const struct files *files, const char *folder)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_visible, alphasort);
    for (int i = 0; i < count; i++) {
        char path[PATHS_MAX];
        bool fits = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name) < PATHS_MAX;
        if (fits && i > 0 && is_second(entries[i - 1], entries[i])) {
            add_file(files, path, "another recording beside it has the same name",
                     "keep one of the two");
        } else if (fits && !is_note(entries[i]->d_name)) {
            look_at_recording(files, path);
        }
    }
    for (int i = 0; i < count; i++) {
        free(entries[i]);
    }
    free(entries);
}

static void look_at_audio(const struct files *files)
{
    char folder[PATHS_MAX];
    struct dirent **entries = NULL;
    snprintf(folder, sizeof folder, "%.*s/audio", PATHS_MAX - 8, files->folder);
    int count = scandir(folder, &entries, is_visible, alphasort);
    for (int i = 0; i < count; i++) {
        char path[PATHS_MAX];
        enum lang lang;
        bool fits = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name) < PATHS_MAX;
        if (fits && lang_find(entries[i]->d_name, &lang)) {
            look_at_language(files, path);
        } else if (fits && !is_note(entries[i]->d_name)) {
            add_file(files, path, "no language has this name for its code",
                     "put recordings into audio/vi, audio/en, audio/tyz or audio/nut");
        }
        free(entries[i]);
    }
    free(entries);
}

void files_look(const struct files *files)
{
    for (size_t i = 0; i < files->lesson->step_count; i++) {
        look_at_picture(files, files->lesson->steps[i].picture);
    }
    look_at_audio(files);
}
