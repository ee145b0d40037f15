/* langs.c: looks which languages are present. Called once, when the choice of languages is
 * first opened. */
#include "app/langs.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "app/lesson_audio.h"
#include "base/lang.h"

/* Whether the folder holds a compiled catalogue. */
static bool has_catalogue(const char *folder)
{
    bool found = false;
    DIR *directory = opendir(folder);
    if (directory == NULL) {
        return false;
    }
    for (struct dirent *entry = readdir(directory); entry != NULL && !found;
         entry = readdir(directory)) {
        const char *dot = strrchr(entry->d_name, '.');
        found = dot != NULL && dot != entry->d_name && strcmp(dot, ".mo") == 0;
    }
    closedir(directory);
    return found;
}

unsigned langs_present(const struct paths *paths)
{
    unsigned langs = 1u << LANG_VI | lesson_audio_langs(paths->lessons);
    for (int i = 0; i < LANG_COUNT; i++) {
        char folder[PATHS_MAX];
        int length = snprintf(folder, sizeof folder, "%s/%s/LC_MESSAGES", paths->locale,
                              lang_code((enum lang)i));
        langs |= length < PATHS_MAX && has_catalogue(folder) ? 1u << i : 0;
    }
    return langs;
}
