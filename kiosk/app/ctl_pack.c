/* ctl_pack.c: `kioskctl lesson pack`: one file of a lesson's folder.
 *
 * Only what a kiosk reads goes in: lesson.yaml, pictures, recordings, translations, these also as
 * msgfmt compiles them, since a kiosk has no msgfmt. A lesson with a complaint is not packed. */
#include "app/ctl_pack.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/lesson_walk.h"
#include "base/file.h"
#include "base/folder.h"
#include "ctl_pack_private.h"
#include "report/keyring.h"
#include "report/signed.h"
#include "store/merge.h"

enum {
    DEPTH_MAX = 3, /* folders in a lesson */
};

struct making {
    const struct ctl *ctl;                /* what was asked for */
    char folder[PATHS_MAX];               /* of the lesson */
    char made[PATHS_MAX];                 /* of compiled translations, "" while there is none */
    struct pack pack;                     /* so far */
    char paths[PACK_FILE_MAX][PATHS_MAX]; /* where its files are read from */
};

bool ctl_pack_run(const char *const *words)
{
    union {
        const char *const *given;
        char *const *taken;
    } list = {.given = words};
    int how = 0;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        dup2(STDERR_FILENO, STDOUT_FILENO);
        execvp(words[0], list.taken);
        _exit(127);
    }
    while (child > 0 && waitpid(child, &how, 0) < 0 && errno == EINTR) {
    }
    return child > 0 && WIFEXITED(how) && WEXITSTATUS(how) == 0;
}

bool ctl_pack_check(const struct ctl *ctl, const char *folder)
{
    char self[PATHS_MAX];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    self[length < 0 ? 0 : length] = '\0';
    const char *const words[] = {self, "check", "--lessons", ctl->paths.lessons, folder, NULL};
    return ctl_pack_run(words);
}

/* ---- its files ---- */

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int by_name(const struct dirent **one, const struct dirent **other)
{
    return strcmp((*one)->d_name, (*other)->d_name);
}

static enum status add_file(struct making *making, const char *path, const char *name,
                            struct fault *fault)
{
    struct pack *pack = &making->pack;
    if (!pack_may_hold(name)) {
        return STATUS_OK; /* a README, a draft: not the kiosk's */
    }
    if (pack->file_count == PACK_FILE_MAX) {
        return fault_set(fault, STATUS_BAD_INPUT, "take some away", "a lesson has at most %d files",
                         PACK_FILE_MAX);
    }
    snprintf(making->paths[pack->file_count], PATHS_MAX, "%s", path);
    snprintf(pack->files[pack->file_count++].name, PACK_NAME_MAX, "%s", name);
    return STATUS_OK;
}

/* Everything in top/below, by its name below top. */
static enum status add_folder(struct making *making, const char *top, const char *below, int depth,
                              struct fault *fault)
{
    char folder[PATHS_MAX];
    struct dirent **entries = NULL;
    enum status status = STATUS_OK;
    snprintf(folder, sizeof folder, "%s/%s", top, below);
    int count = scandir(folder, &entries, is_visible, by_name);
    for (int i = 0; i < count; i++) {
        char path[PATHS_MAX];
        char name[PACK_NAME_MAX];
        struct stat about;
        bool fits = snprintf(name, sizeof name, "%s%s%s", below, below[0] == '\0' ? "" : "/",
                             entries[i]->d_name) < PACK_NAME_MAX &&
                    snprintf(path, sizeof path, "%s/%s", top, name) < PATHS_MAX;
        if (status == STATUS_OK && fits && lstat(path, &about) == 0) {
            if (S_ISDIR(about.st_mode) && depth > 0) {
                status = add_folder(making, top, name, depth - 1, fault);
            } else if (S_ISREG(about.st_mode)) {
                status = add_file(making, path, name, fault);
            }
        }
        free(entries[i]);
    }
    free(entries);
    return status;
}

static enum status compile(struct making *making, const char *lang, struct fault *fault)
{
    char from[PATHS_MAX + 80];
    char to[PATHS_MAX + 160];
    snprintf(from, sizeof from, "%s/po/%.8s.po", making->folder, lang);
    snprintf(to, sizeof to, "%s/locale/%.8s/LC_MESSAGES", making->made, lang);
    for (char *at = to + strlen(making->made) + 1; at != NULL; at = strchr(at + 1, '/')) {
        char kept = *at;
        *at = kept == '/' ? '\0' : kept;
        mkdir(to, 0700);
        *at = kept;
    }
    mkdir(to, 0700);
    snprintf(to + strlen(to), 60, "/lesson-%.48s.mo", making->pack.id);
    const char *const words[] = {"msgfmt", "--check-format", "-o", to, from, NULL};
    return ctl_pack_run(words)
               ? STATUS_OK
               : file_at_fault(fault, from,
                               fault_set(fault, STATUS_FAILED, "install gettext, or mend the file",
                                         "msgfmt could not compile the translation"));
}

static enum status compile_all(struct making *making, struct fault *fault)
{
    enum status status = STATUS_OK;
    snprintf(making->made, sizeof making->made, "%s/kiosk-pack.XXXXXX", file_scratch_folder());
    if (mkdtemp(making->made) == NULL) {
        making->made[0] = '\0';
        return fault_set(fault, STATUS_FAILED, "set TMPDIR to a folder that has room",
                         "no folder for a while can be made: %s", strerror(errno));
    }
    for (int lang = 0; lang < LANG_COUNT && status == STATUS_OK; lang++) {
        char path[PATHS_MAX + 32];
        snprintf(path, sizeof path, "%s/po/%s.po", making->folder, lang_code((enum lang)lang));
        if (access(path, R_OK) == 0) {
            status = compile(making, lang_code((enum lang)lang), fault);
        }
    }
    return status == STATUS_OK ? add_folder(making, making->made, "", DEPTH_MAX, fault) : status;
}

/* ---- packing ---- */

static void take_head(void *context, const struct lesson_found *found)
{
    struct pack *pack = context;
    if (found->lesson != NULL) {
        snprintf(pack->id, sizeof pack->id, "%s", found->lesson->id);
        snprintf(pack->title, sizeof pack->title, "%.*s", PACK_TITLE_MAX - 1, found->lesson->title);
        pack->version = found->lesson->version;
    }
}

static enum status read_lesson(struct making *making, const char *name, struct fault *fault)
{
    const struct lesson_walk walk = {.visit = take_head, .context = &making->pack};
    bool is_path = strchr(name, '/') != NULL;
    if (snprintf(making->folder, PATHS_MAX, is_path ? "%.0s%s" : "%s/%s",
                 making->ctl->paths.lessons, name) >= PATHS_MAX) {
        return fault_set(fault, STATUS_BAD_INPUT, "use a shorter path", "the path is too long");
    }
    enum status status = lesson_walk_run(making->folder, &walk, fault);
    if (status == STATUS_OK &&
        (making->pack.id[0] == '\0' || !ctl_pack_check(making->ctl, making->folder))) {
        status = fault_set(fault, STATUS_BAD_INPUT, "mend it first: kioskctl check",
                           "the lesson has complaints");
        return file_at_fault(fault, making->folder, status);
    }
    return status;
}

static enum status sign_pack(struct making *making, bool *is_signed, struct fault *fault)
{
    struct sign_secret secret;
    char comment[SIGN_COMMENT_MAX];
    enum status status = keyring_read(making->ctl->paths.data, &secret, fault);
    *is_signed = status == STATUS_OK && strcmp(secret.pub.owner, MERGE_ANY_KIOSK) == 0;
    if (status == STATUS_MISSING || (status == STATUS_OK && !*is_signed)) {
        return STATUS_OK; /* a kiosk's own key says nothing about lessons */
    }
    snprintf(comment, sizeof comment, "lesson:%s\tversion:%d", making->pack.id,
             making->pack.version);
    return status == STATUS_OK
               ? signed_write(making->ctl->out, &secret, making->pack.digest, comment, fault)
               : status;
}

static enum status make(struct making *making, const char *name, bool *is_signed,
                        struct fault *fault)
{
    const char *sources[PACK_FILE_MAX];
    enum status status = read_lesson(making, name, fault);
    if (status == STATUS_OK) {
        status = add_folder(making, making->folder, "", DEPTH_MAX, fault);
    }
    if (status == STATUS_OK) {
        status = compile_all(making, fault);
    }
    for (size_t i = 0; i < making->pack.file_count; i++) {
        sources[i] = making->paths[i];
    }
    if (status == STATUS_OK) {
        status = pack_write(making->ctl->out, &making->pack, sources, making->ctl->force, fault);
    }
    if (making->made[0] != '\0') {
        folder_remove(making->made, DEPTH_MAX);
    }
    return status == STATUS_OK ? sign_pack(making, is_signed, fault) : status;
}

enum ctl_exit ctl_pack_make(const struct ctl *ctl, const char *name)
{
    struct fault fault;
    bool is_signed = false;
    struct making *making = calloc(1, sizeof *making);
    if (ctl->out == NULL || ctl->out[0] == '\0') {
        free(making);
        return ctl_misuse("lesson", "say which file to write: -o NAME.kiosk-lesson");
    }
    if (making == NULL) {
        fault_set(&fault, STATUS_FAILED, "close other programs", "out of memory");
        return ctl_complain(&fault);
    }
    making->ctl = ctl;
    enum status status = make(making, name, &is_signed, &fault);
    if (status == STATUS_OK) {
        printf("%s: %s, version %d, %zu files, read back, %s\n", ctl->out, making->pack.id,
               making->pack.version, making->pack.file_count,
               is_signed ? "signed: carry the .minisig along" : "not signed");
    }
    free(making);
    return status == STATUS_OK ? CTL_EXIT_OK : ctl_complain(&fault);
}
