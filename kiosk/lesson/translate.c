/* translate.c: gettext, switched by the visitor instead of by the environment.
 *
 * Called by screens, through translate_text. gettext obeys LANGUAGE only when the locale of
 * messages is not "C", and newer C libraries count C.UTF-8 as "C"; so a named locale is taken
 * where the machine has one, and C.UTF-8 otherwise. Vietnamese never reaches gettext.
 * Invariant: a domain is bound before its first look-up. */
#include "lesson/translate.h"

#include "lesson/lesson.h"
#include "translate_private.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    DOMAIN_MAX = LESSON_ID_MAX + 8, /* bytes of a domain's name: "lesson-" and an id, terminated */
    BOUND_MAX = 258, /* domains remembered as bound: as many lessons as there may be */
};

static struct {
    char folder[PATH_MAX];             /* with the catalogues */
    char bound[BOUND_MAX][DOMAIN_MAX]; /* domains that are bound to folder */
    size_t bound_count;                /* of bound */
    enum lang lang;                    /* of all calls until the next translate_set_lang */
} state;

void translate_init(const char *folder)
{
    snprintf(state.folder, sizeof state.folder, "%s", folder);
    state.bound_count = 0;
    static const char *const locales[] = {"vi_VN.UTF-8", "en_US.UTF-8", "C.UTF-8"};
    for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++) {
        if (setlocale(LC_MESSAGES, locales[i]) != NULL) {
            setlocale(LC_CTYPE, locales[i]); /* or the system's own messages lose their marks */
            break;
        }
    }
    translate_set_lang(LANG_VI);
}

void translate_set_lang(enum lang lang)
{
    state.lang = lang;
    setenv("LANGUAGE", lang_code(lang), 1);
    _nl_msg_cat_cntr++;
}

static bool is_bound(const char *domain)
{
    for (size_t i = 0; i < state.bound_count; i++) {
        if (strcmp(state.bound[i], domain) == 0) {
            return true;
        }
    }
    return false;
}

static void bind_domain(const char *domain, const char *folder)
{
    bindtextdomain(domain, folder);
    bind_textdomain_codeset(domain, "UTF-8");
    if (!is_bound(domain) && state.bound_count < BOUND_MAX && strlen(domain) < DOMAIN_MAX) {
        snprintf(state.bound[state.bound_count], DOMAIN_MAX, "%s", domain);
        state.bound_count++;
    }
}

void translate_place_lesson(const char *lesson_id, const char *folder)
{
    char domain[DOMAIN_MAX];
    translate_lesson_domain(domain, sizeof domain, lesson_id);
    bind_domain(domain, folder);
    _nl_msg_cat_cntr++;
}

const char *translate_text(const char *domain, const char *text)
{
    if (state.lang == LANG_VI || text[0] == '\0') {
        return text;
    }
    const char *name = domain == NULL ? TRANSLATE_DOMAIN_PROGRAM : domain;
    if (!is_bound(name)) {
        bind_domain(name, state.folder);
    }
    return dgettext(name, text);
}

void translate_lesson_domain(char *out, unsigned long size, const char *lesson_id)
{
    snprintf(out, size, "lesson-%s", lesson_id);
}
