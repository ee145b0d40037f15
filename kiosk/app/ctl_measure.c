/* ctl_measure.c: shaping by HarfBuzz on a FreeType face, widths remembered by hash.
 *
 * Called by the fit check, thousands of times for each lesson. Light hinting as in platform/font.c,
 * so that a text is as wide here as on the screen. */
#include "app/ctl_measure.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb-ft.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/hash.h"
#include "ui/face.h"

enum {
    WIDTH_MAX = 1 << 18, /* remembered widths, a power of two; a lesson has about 50.000 */
    SIZED_MAX = 64,      /* faces at a size; all shapes of a screen together use about 50 */
};

struct known_width {
    uint64_t hash; /* of face, size and text; 0: free place */
    int width;
};

/* A face of its own for each size: what FreeType and HarfBuzz know of its glyphs is kept. */
struct sized {
    FT_Face face;
    hb_font_t *font;
    enum ui_font which;
    int px;
};

struct measure {
    FT_Library library;
    struct sized sized[SIZED_MAX];
    size_t sized_count;
    hb_buffer_t *buffer;
    struct known_width widths[WIDTH_MAX];
    size_t width_count;
};

static void forget_sized(struct measure *measure)
{
    for (size_t i = 0; i < measure->sized_count; i++) {
        hb_font_destroy(measure->sized[i].font);
        FT_Done_Face(measure->sized[i].face);
    }
    measure->sized_count = 0;
}

/* NULL when the face cannot be opened. */
static hb_font_t *font_of(struct measure *measure, enum ui_font which, int px)
{
    for (size_t i = 0; i < measure->sized_count; i++) {
        if (measure->sized[i].px == px && measure->sized[i].which == which) {
            return measure->sized[i].font;
        }
    }
    if (measure->sized_count == SIZED_MAX) {
        forget_sized(measure);
    }
    struct sized *sized = &measure->sized[measure->sized_count];
    *sized = (struct sized){.which = which, .px = px};
    if (FT_New_Face(measure->library, ui_face_path(which), 0, &sized->face) != 0) {
        return NULL;
    }
    FT_Set_Char_Size(sized->face, 0, px * 64, 0, 0);
    sized->font = hb_ft_font_create(sized->face, NULL);
    hb_ft_font_set_load_flags(sized->font, FT_LOAD_DEFAULT | FT_LOAD_TARGET_LIGHT);
    measure->sized_count++;
    return sized->font;
}

enum status measure_create(struct measure **out, struct fault *fault)
{
    *out = NULL;
    struct measure *measure = calloc(1, sizeof *measure);
    if (measure == NULL || FT_Init_FreeType(&measure->library) != 0) {
        free(measure);
        return fault_set(fault, STATUS_FAILED, "close other programs", "FreeType does not start");
    }
    measure->buffer = hb_buffer_create();
    for (int face = 0; face < UI_FONT_COUNT; face++) {
        if (font_of(measure, (enum ui_font)face, 24) == NULL) {
            measure_destroy(measure);
            return fault_set(fault, STATUS_MISSING,
                             "install fonts-inter and fonts-materialdesignicons-webfont",
                             "the font %s is not there", ui_face_path((enum ui_font)face));
        }
    }
    *out = measure;
    return STATUS_OK;
}

void measure_destroy(struct measure *measure)
{
    if (measure == NULL) {
        return;
    }
    forget_sized(measure);
    hb_buffer_destroy(measure->buffer);
    FT_Done_FreeType(measure->library);
    free(measure);
}

static int floor_px(hb_position_t length)
{
    return length >= 0 ? length / 64 : -((63 - length) / 64);
}

/* From the leftmost ink or the pen's start to the rightmost ink or the pen's end: the first and the
 * last glyph alone can reach beyond them. */
static int span(hb_font_t *font, const hb_glyph_info_t *glyphs,
                const hb_glyph_position_t *positions, unsigned count)
{
    hb_position_t pen = 0;
    int left = 0;
    int right = 0;
    for (unsigned i = 0; i < count; i++) {
        hb_glyph_extents_t ink;
        hb_position_t at = pen + positions[i].x_offset;
        pen += positions[i].x_advance;
        if ((i == 0 || i + 1 == count) &&
            hb_font_get_glyph_extents(font, glyphs[i].codepoint, &ink)) {
            int from = floor_px(at + ink.x_bearing);
            int to = floor_px(at + ink.x_bearing + ink.width + 63);
            left = from < left ? from : left;
            right = to > right ? to : right;
        }
    }
    return (floor_px(pen) > right ? floor_px(pen) : right) - left;
}

static int shape(struct measure *measure, enum ui_font face, int px, const char *text,
                 size_t length)
{
    unsigned count = 0;
    hb_font_t *font = font_of(measure, face, px);
    if (font == NULL) {
        return (int)length * px / 2;
    }
    hb_buffer_clear_contents(measure->buffer);
    hb_buffer_add_utf8(measure->buffer, text, (int)length, 0, (int)length);
    hb_buffer_guess_segment_properties(measure->buffer);
    hb_shape(font, measure->buffer, NULL, 0);
    const hb_glyph_info_t *glyphs = hb_buffer_get_glyph_infos(measure->buffer, NULL);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(measure->buffer, &count);
    return span(font, glyphs, positions, count);
}

int measure_text(void *context, enum ui_font face, int px, const char *text, size_t length)
{
    struct measure *measure = context;
    uint64_t hash = hash_bytes((uint64_t)face << 32 | (uint32_t)px, text, length);
    size_t at = hash & (WIDTH_MAX - 1);
    while (measure->widths[at].hash != 0) {
        if (measure->widths[at].hash == hash) {
            return measure->widths[at].width;
        }
        at = (at + 1) & (WIDTH_MAX - 1);
    }
    int width = shape(measure, face, px, text, length);
    if (measure->width_count >= WIDTH_MAX / 2) {
        memset(measure->widths, 0, sizeof measure->widths);
        measure->width_count = 0;
        at = hash & (WIDTH_MAX - 1);
    }
    measure->widths[at] = (struct known_width){hash, width};
    measure->width_count++;
    return width;
}

uint32_t measure_missing(struct measure *measure, const char *text)
{
    hb_font_t *font = font_of(measure, UI_FONT_REGULAR, 24);
    while (font != NULL && *text != '\0') {
        utf8proc_int32_t point = 0;
        hb_codepoint_t glyph = 0;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &point);
        if (step <= 0) {
            return 0;
        }
        if (point >= ' ' && !hb_font_get_nominal_glyph(font, (hb_codepoint_t)point, &glyph)) {
            return (uint32_t)point;
        }
        text += step;
    }
    return 0;
}
