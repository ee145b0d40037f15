/* font.c: opening fonts, measuring text.
 *
 * The files are mapped into memory: SDL_ttf would seek and read in them for each letter. */
#include "platform/font.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "ui/face.h"

enum {
    FONT_OPEN_MAX = 16,      /* sizes on one screen: 9; the rest is what the last screens used */
    WIDTH_MAX = 4096,        /* remembered widths, a power of two; a screen has about 150 */
    MEASURED_TEXT_MAX = 512, /* bytes of one measured text; longer ones are measured in part */
};

struct open_font {
    TTF_Font *font; /* NULL: free place */
    enum ui_font face;
    int px;
    uint64_t used; /* counter of its last use */
};

struct known_width {
    uint64_t hash; /* of face, size and text; 0: free place */
    int width;
};

struct font_file {
    void *bytes; /* NULL: not mapped */
    size_t size;
};

struct fonts {
    struct font_file files[UI_FONT_COUNT];
    struct open_font open[FONT_OPEN_MAX];
    uint64_t counter; /* grows with every use */
    struct known_width widths[WIDTH_MAX];
    size_t width_count;
};

static void map_file(struct font_file *file, const char *path)
{
    struct stat about;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return;
    }
    if (fstat(descriptor, &about) == 0 && about.st_size > 0) {
        void *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (bytes != MAP_FAILED) {
            *file = (struct font_file){bytes, (size_t)about.st_size};
        }
    }
    close(descriptor);
}

static void unmap_files(struct fonts *fonts)
{
    for (size_t i = 0; i < UI_FONT_COUNT; i++) {
        if (fonts->files[i].bytes != NULL) {
            munmap(fonts->files[i].bytes, fonts->files[i].size);
        }
    }
}

enum status fonts_create(struct fonts **out, struct fault *fault)
{
    *out = NULL;
    struct fonts *fonts = calloc(1, sizeof *fonts);
    if (fonts == NULL) {
        return fault_set(fault, STATUS_FAILED, NULL, "no memory");
    }
    for (int i = 0; i < UI_FONT_COUNT; i++) {
        const char *path = ui_face_path((enum ui_font)i);
        map_file(&fonts->files[i], path);
        if (fonts->files[i].bytes == NULL) {
            unmap_files(fonts);
            free(fonts);
            return fault_set(fault, STATUS_MISSING,
                             "install fonts-inter and fonts-materialdesignicons-webfont",
                             "the font %s is not there", path);
        }
    }
    if (TTF_Init() != 0) {
        unmap_files(fonts);
        free(fonts);
        return fault_set(fault, STATUS_FAILED, NULL, "SDL_ttf does not start: %s", TTF_GetError());
    }
    *out = fonts;
    return STATUS_OK;
}

void fonts_destroy(struct fonts *fonts)
{
    if (fonts == NULL) {
        return;
    }
    for (size_t i = 0; i < FONT_OPEN_MAX; i++) {
        if (fonts->open[i].font != NULL) {
            TTF_CloseFont(fonts->open[i].font);
        }
    }
    TTF_Quit();
    unmap_files(fonts);
    free(fonts);
}

static struct open_font *find_place(struct fonts *fonts, enum ui_font face, int px)
{
    struct open_font *oldest = &fonts->open[0];
    for (size_t i = 0; i < FONT_OPEN_MAX; i++) {
        struct open_font *place = &fonts->open[i];
        if (place->font != NULL && place->face == face && place->px == px) {
            return place;
        }
        if (place->used < oldest->used) {
            oldest = place;
        }
    }
    if (oldest->font != NULL) {
        TTF_CloseFont(oldest->font);
    }
    *oldest = (struct open_font){.face = face, .px = px};
    return oldest;
}

TTF_Font *fonts_get(struct fonts *fonts, enum ui_font face, int px)
{
    struct open_font *place = find_place(fonts, face, px);
    if (place->font == NULL) {
        const struct font_file *file = &fonts->files[face];
        SDL_RWops *bytes = SDL_RWFromConstMem(file->bytes, (int)file->size);
        place->font = bytes == NULL ? NULL : TTF_OpenFontRW(bytes, 1, px);
        if (place->font != NULL) {
            TTF_SetFontHinting(place->font, TTF_HINTING_LIGHT_SUBPIXEL);
        }
    }
    place->used = ++fonts->counter;
    return place->font;
}

static int measure_anew(struct fonts *fonts, enum ui_font face, int px, const char *text,
                        size_t length)
{
    char copy[MEASURED_TEXT_MAX];
    if (length >= sizeof copy) {
        length = sizeof copy - 1;
    }
    memcpy(copy, text, length);
    copy[length] = '\0';
    int width = 0;
    TTF_Font *font = fonts_get(fonts, face, px);
    if (font == NULL || TTF_SizeUTF8(font, copy, &width, NULL) != 0) {
        return (int)length * px / 2;
    }
    return width;
}

int fonts_measure(void *context, enum ui_font face, int px, const char *text, size_t length)
{
    struct fonts *fonts = context;
    uint64_t hash = hash_bytes((uint64_t)face << 32 | (uint32_t)px, text, length);
    size_t at = hash & (WIDTH_MAX - 1);
    while (fonts->widths[at].hash != 0) {
        if (fonts->widths[at].hash == hash) {
            return fonts->widths[at].width;
        }
        at = (at + 1) & (WIDTH_MAX - 1);
    }
    int width = measure_anew(fonts, face, px, text, length);
    if (fonts->width_count >= WIDTH_MAX / 2) {
        memset(fonts->widths, 0, sizeof fonts->widths);
        fonts->width_count = 0;
        at = hash & (WIDTH_MAX - 1);
    }
    fonts->widths[at] = (struct known_width){hash, width};
    fonts->width_count++;
    return width;
}
