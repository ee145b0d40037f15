/* icon.h: the icons that lessons and screens may name, and their code points in the Material
 * Design Icons font (Debian fonts-materialdesignicons-webfont, as listed in its
 * materialdesignicons.css). Pure. */
#ifndef BASE_ICON_H
#define BASE_ICON_H

#include <stddef.h>
#include <stdint.h>

/* The code point of an icon, or 0 when the name is not in the table. */
uint32_t icon_code(const char *name);

/* The name at index in alphabetical order, or NULL past the end. */
const char *icon_name(size_t index);

#endif
