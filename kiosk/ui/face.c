/* face.c: the paths of the font files. Used by who draws text and by who only measures it. */
#include "ui/face.h"

static const char *const paths[UI_FONT_COUNT] = {
    [UI_FONT_REGULAR] = "/usr/share/fonts/opentype/inter/Inter-Regular.otf",
    [UI_FONT_SEMIBOLD] = "/usr/share/fonts/opentype/inter/Inter-SemiBold.otf",
    [UI_FONT_ICON] =
        "/usr/share/fonts/truetype/materialdesignicons-webfont/materialdesignicons-webfont.ttf",
};

const char *ui_face_path(enum ui_font face)
{
    return paths[face];
}
