/* ctl_beside.h: what stands beside a lesson.yaml: translations, the lessons it asks for, pictures
 * and recordings. */
#ifndef APP_CTL_BESIDE_H
#define APP_CTL_BESIDE_H

#include "app/ctl_fit.h"
#include "app/paths.h"
#include "lesson/load.h"

struct beside_lang {
    struct fit_lang fit;         /* its catalogue is owned by the beside */
    struct catalogue *catalogue; /* owned; NULL for Vietnamese */
    size_t translated;           /* texts of the lesson that have a translation */
};

struct beside {
    char folder[PATHS_MAX]; /* of the lesson */
    struct beside_lang langs[LANG_COUNT];
    size_t lang_count; /* at least 1: Vietnamese comes first */
    size_t texts;      /* texts of the lesson */
};

/* Looks at the files beside path (a lesson.yaml that has loaded as lesson) and adds what is wrong
 * to complaints. To be ended with beside_finish. */
void beside_look(struct beside *out, const struct lesson *lesson, const char *path,
                 struct complaints *complaints);
void beside_finish(struct beside *beside);

#endif
