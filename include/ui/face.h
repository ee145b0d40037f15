/* face.h: where Debian puts the font files of the three faces. Pure data. */
#ifndef UI_FACE_H
#define UI_FACE_H

#include "ui/ui.h"

/* fonts-inter and fonts-materialdesignicons-webfont. */
const char *ui_face_path(enum ui_font face);

#endif
