/* tree.h: the widget tree as JSON, for the driver, for tests and for people who check the screens.
 *
 * An object: screen, language, size ("1920x1080"), width, height, text_percent, theme, said
 * (the sentences that are read aloud, in order), while narration plays reading (those that are
 * marked now), and nodes, each with name, role, label, x, y, w, h, enabled, focused, text_px, fg,
 * bg (both "#RRGGBB"), target, selected, filled, cut. With answers: `right`, the names of the
 * options (or places on the phone) that are right, and `target`, the name of what has to be touched
 * next (or ""). */
#ifndef APP_TREE_H
#define APP_TREE_H

#include "app/app.h"

/* Writes the tree of the last frame to path, through a temporary file. */
enum status tree_write(struct app *app, const char *path, bool answers,
                       struct fault *fault) MUST_USE;

#endif
