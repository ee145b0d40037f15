/* paths.c: finding folders.
 *
 * Called once at the start by both programs. Reads the environment only for the data folder
 * (XDG Base Directory Specification). Makes no folder but the data folder, and that only when
 * asked to. */
#include "app/paths.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"

#define INSTALLED "/usr/share/kiosk"

static bool join(char out[PATHS_MAX], const char *folder, const char *name)
{
    size_t length = strlen(folder);
    bool slash = length > 0 && folder[length - 1] == '/';
    return snprintf(out, PATHS_MAX, "%s%s%s", folder, slash ? "" : "/", name) < PATHS_MAX;
}

static bool copy(char out[PATHS_MAX], const char *path)
{
    return snprintf(out, PATHS_MAX, "%s", path) < PATHS_MAX;
}

static bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static enum status find_data(struct paths *out, const char *asked, struct fault *fault)
{
    const char *xdg = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    bool fits = true;
    if (asked != NULL && asked[0] != '\0') {
        fits = copy(out->data, asked);
    } else if (xdg != NULL && xdg[0] == '/') {
        fits = join(out->data, xdg, "kiosk");
    } else if (home != NULL && home[0] == '/') {
        fits = join(out->data, home, ".local/share/kiosk");
    } else {
        return fault_set(fault, STATUS_BAD_INPUT, "name a data folder with --data DIR",
                         "there is no home folder to keep data in");
    }
    if (!fits || !join(out->config, out->data, "kiosk.ini") ||
        !join(out->settings, out->data, "settings.ini") ||
        !join(out->clock, out->data, "clock.set") || !join(out->ledger, out->data, "ledger.db") ||
        !join(out->desk, out->data, "desk.db") || !join(out->names, out->data, "names.db") ||
        !join(out->taken, out->data, "lessons")) {
        return fault_set(fault, STATUS_BAD_INPUT, "use a shorter path",
                         "the path of the data folder is too long");
    }
    return STATUS_OK;
}

/* The folder of the running program, without its last slash; "" when the system does not say. */
static void find_program_folder(char out[PATHS_MAX])
{
    ssize_t length = readlink("/proc/self/exe", out, PATHS_MAX - 1);
    out[length < 0 ? 0 : length] = '\0';
    char *slash = strrchr(out, '/');
    if (slash != NULL) {
        *slash = '\0';
    }
}

/* The source tree around the program; false when the program is installed. */
static bool find_tree(char tree[PATHS_MAX], char build[PATHS_MAX])
{
    char lessons[PATHS_MAX];
    find_program_folder(build);
    char *slash = strrchr(build, '/');
    if (slash == NULL || strcmp(slash, "/build") != 0 || !copy(tree, build)) {
        return false;
    }
    tree[slash - build] = '\0';
    return join(lessons, tree, "lessons") && is_folder(lessons);
}

static bool choose(char out[PATHS_MAX], const char *asked, const char *folder, const char *name)
{
    return asked != NULL && asked[0] != '\0' ? copy(out, asked) : join(out, folder, name);
}

enum status paths_find(struct paths *out, const struct paths_setup *setup, struct fault *fault)
{
    char tree[PATHS_MAX] = INSTALLED;
    char build[PATHS_MAX] = INSTALLED;
    memset(out, 0, sizeof *out);
    if (!find_tree(tree, build)) {
        (void)copy(tree, INSTALLED);
        (void)copy(build, INSTALLED);
    }
    if (!choose(out->lessons, setup->lessons, tree, "lessons") ||
        !choose(out->assets, setup->assets, tree, "assets") ||
        !choose(out->locale, setup->locale, build, "locale") ||
        !choose(out->voice, setup->voice, build, "voice")) {
        return fault_set(fault, STATUS_BAD_INPUT, "use a shorter path",
                         "the path of a folder is too long");
    }
    return find_data(out, setup->data, fault);
}

enum status paths_make_data(const struct paths *paths, struct fault *fault)
{
    char path[PATHS_MAX];
    (void)copy(path, paths->data);
    for (char *at = path + 1; at[-1] != '\0'; at++) {
        if (*at != '/' && *at != '\0') {
            continue;
        }
        char kept = *at;
        *at = '\0';
        if (mkdir(path, 0700) != 0 && !is_folder(path)) {
            enum status code =
                fault_set(fault, STATUS_FAILED, "choose another data folder with --data DIR",
                          "cannot make the data folder: %s", strerror(errno));
            return file_at_fault(fault, path, code);
        }
        *at = kept;
    }
    return STATUS_OK;
}

int64_t paths_build_ms(void)
{
#ifdef BUILD_EPOCH
    return INT64_C(1000) * BUILD_EPOCH;
#else
    return date_midnight_ms(2026, 1, 1);
#endif
}
