/* companion.c: finds the functions of SDL2_image and SDL2_mixer by name. */
#include "platform/companion.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct symbol {
    const char *name; /* in the library */
    size_t offset;    /* of the function in the table */
};

struct library {
    const char *file;             /* as the loader knows it */
    const struct symbol *symbols; /* all that are needed */
    size_t count;                 /* of symbols */
    bool tried;                   /* once is enough */
    bool whole;                   /* every symbol was found */
};

/* POSIX lets a data pointer carry a function; C wants it copied. */
static void put(void *table, size_t offset, void *function)
{
    memcpy((char *)table + offset, &function, sizeof function);
}

static bool fill(struct library *library, void *table)
{
    if (library->tried) {
        return library->whole;
    }
    library->tried = true;
    void *handle = dlopen(library->file, RTLD_LAZY | RTLD_LOCAL);
    library->whole = handle != NULL;
    for (size_t i = 0; library->whole && i < library->count; i++) {
        void *function = dlsym(handle, library->symbols[i].name);
        library->whole = function != NULL;
        put(table, library->symbols[i].offset, function);
    }
    return library->whole;
}

#define IMAGE(member) offsetof(struct companion_image, member)
#define MIXER(member) offsetof(struct companion_mixer, member)
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

const struct companion_image *companion_image(void)
{
    static const struct symbol symbols[] = {
        {"IMG_Load_RW", IMAGE(load)},
        {"IMG_LoadSizedSVG_RW", IMAGE(load_drawing)},
    };
    static struct library library = {"libSDL2_image-2.0.so.0", symbols, COUNT(symbols), false,
                                     false};
    static struct companion_image image;
    return fill(&library, &image) ? &image : NULL;
}

const struct companion_mixer *companion_mixer(void)
{
    static const struct symbol symbols[] = {
        {"Mix_OpenAudioDevice", MIXER(open)}, {"Mix_CloseAudio", MIXER(close)},
        {"Mix_LoadMUS_RW", MIXER(load)},      {"Mix_MusicDuration", MIXER(duration)},
        {"Mix_VolumeMusic", MIXER(volume)},   {"Mix_PlayMusic", MIXER(play)},
        {"Mix_PlayingMusic", MIXER(playing)}, {"Mix_FreeMusic", MIXER(free)},
    };
    static struct library library = {"libSDL2_mixer-2.0.so.0", symbols, COUNT(symbols), false,
                                     false};
    static struct companion_mixer mixer;
    return fill(&library, &mixer) ? &mixer : NULL;
}
