/* ctl_files.h: the pictures and recordings beside a lesson: whether the kiosk can show and play
 * them.
 *
 * Only the first bytes of a file are looked at: they tell a picture of a phone that was given
 * another ending, or a note that was saved as a sound, but not a file that breaks off. */
#ifndef APP_CTL_FILES_H
#define APP_CTL_FILES_H

#include "lesson/load.h"

struct files {
    const struct lesson *lesson;
    const char *path;              /* of its lesson.yaml */
    const char *folder;            /* … which stands in it */
    struct complaints *complaints; /* to add to */
};

/* Adds a complaint for each picture that is not there or is none, at the place of its name, and for
 * each file in audio/ that will never be heard. */
void files_look(const struct files *files);

#endif
