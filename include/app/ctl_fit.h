/* ctl_fit.h: whether a lesson's texts fit their places, without a screen.
 *
 * Draws every screen that a lesson can lead to, in all shapes, at the smallest and the largest
 * text, on both phones and in every language that is there, and looks at the widget tree: no text
 * cut, no place to touch too small, nothing outside the screen or over something else. */
#ifndef APP_CTL_FIT_H
#define APP_CTL_FIT_H

#include "app/ctl_catalogue.h"
#include "app/ctl_measure.h"
#include "base/lang.h"
#include "lesson/load.h"

struct fit_lang {
    enum lang lang;
    const struct catalogue *catalogue; /* of the lesson, borrowed; NULL for Vietnamese */
};

struct fit_setup {
    const struct lesson *lesson;
    const char *path;             /* of its lesson.yaml, as it should stand in complaints */
    const char *folder;           /* of all lessons, for pictures */
    struct measure *measure;      /* borrowed */
    const struct fit_lang *langs; /* languages to draw it in */
    size_t lang_count;
};

/* Adds to complaints one for each text or place that does not fit, at its place in the file. The
 * language is left as the last one. STATUS_FAILED: out of memory. */
enum status fit_check(const struct fit_setup *setup, struct complaints *complaints) MUST_USE;

#endif
