/* ctl_pack_install.c: `kioskctl lesson install`: a pack becomes a lesson of the kiosk, whole or
 * not.
 *
 *   look: hashes, signature, version  →  unpacked to lessons/.part.…/ID  →  kioskctl check there
 *   →  one rename to lessons/ID (two names are exchanged when there is one already)
 *
 * The pack is copied into the data folder first, so that what was proven is what is unpacked,
 * whatever happens to the stick. Nothing outside .part.… changes before the last step. */
#include "app/ctl_pack.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/lesson_walk.h"
#include "base/file.h"
#include "base/folder.h"
#include "ctl_pack_private.h"
#include "report/keyring.h"
#include "report/signed.h"
#include "store/merge.h"

enum {
    DEPTH_MAX = 5, /* folders in a working folder */
};

/* ---- who made it ---- */

static int keep_keys(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);
    return length > 4 && strcmp(entry->d_name + length - 4, ".pub") == 0;
}

/* Whether this kiosk knows an office's key: then it takes signed packs alone. */
static bool knows_office(const struct ctl *ctl)
{
    char folder[PATHS_MAX + 16];
    struct dirent **entries = NULL;
    bool knows = false;
    snprintf(folder, sizeof folder, "%s/known", ctl->paths.data);
    int count = scandir(folder, &entries, keep_keys, alphasort);
    for (int i = 0; i < count; i++) {
        char path[PATHS_MAX + 16 + 256];
        struct sign_public pub;
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        knows = knows || (keyring_read_public(path, &pub, NULL) == STATUS_OK &&
                          strcmp(pub.owner, MERGE_ANY_KIOSK) == 0);
        free(entries[i]);
    }
    free(entries);
    return knows;
}

static enum status check_signature(const struct ctl *ctl, const char *path, struct pack_look *out,
                                   struct fault *fault)
{
    char beside[PATHS_MAX + 16];
    struct sign_public pub;
    snprintf(beside, sizeof beside, "%s.minisig", path);
    if (access(beside, F_OK) != 0 && !knows_office(ctl)) {
        return STATUS_OK;
    }
    enum status status = signed_check(path, ctl->paths.data, out->pack.digest, &pub, fault);
    if (status == STATUS_OK && strcmp(pub.owner, MERGE_ANY_KIOSK) != 0) {
        status = fault_set(fault, STATUS_BAD_INPUT, "ask the office for the pack",
                           "it is signed by %s, and lessons come from an office", pub.owner);
    }
    out->why = status == STATUS_OK ? "" : "stranger";
    snprintf(out->signer, sizeof out->signer, "%s", status == STATUS_OK ? pub.owner : "");
    return status;
}

/* ---- which version is there ---- */

static void take_version(void *context, const struct lesson_found *found)
{
    int *version = context;
    *version = found->lesson != NULL ? found->lesson->version : *version;
}

static int version_in(const char *folder, const char *id)
{
    char path[PATHS_MAX + LESSON_ID_MAX];
    int version = 0;
    const struct lesson_walk walk = {.visit = take_version, .context = &version};
    snprintf(path, sizeof path, "%s/%s", folder, id);
    return access(path, F_OK) == 0 && lesson_walk_run(path, &walk, NULL) == STATUS_OK ? version : 0;
}

static enum status check_version(const struct ctl *ctl, struct pack_look *out, struct fault *fault)
{
    out->installed = version_in(ctl->paths.taken, out->pack.id);
    if (out->installed == 0) {
        out->installed = version_in(ctl->paths.lessons, out->pack.id);
    }
    if (out->installed == 0 || out->pack.version > out->installed || ctl->force) {
        return STATUS_OK;
    }
    out->why = out->pack.version == out->installed ? "same" : "older";
    return fault_set(fault, STATUS_BAD_INPUT, "add --force to take it all the same",
                     "version %d of %s is here already, and the pack has %d", out->installed,
                     out->pack.id, out->pack.version);
}

enum status ctl_pack_look(const struct ctl *ctl, const char *path, struct pack_look *out,
                          struct fault *fault)
{
    *out = (struct pack_look){.why = "damaged"};
    enum status status = pack_read(path, &out->pack, fault);
    if (status != STATUS_OK) {
        return status;
    }
    out->why = "";
    status = check_signature(ctl, path, out, fault);
    return status == STATUS_OK ? check_version(ctl, out, fault) : status;
}

/* ---- putting it in place ---- */

struct place {
    const struct ctl *ctl;       /* what was asked for */
    char work[PATHS_MAX + 16];   /* the working folder, "" while there is none */
    char pack[PATHS_MAX + 32];   /* the pack in it */
    char folder[PATHS_MAX + 80]; /* … and the unpacked lesson */
    char target[PATHS_MAX + 80]; /* where it will stand */
};

static enum status fail(const char *path, const char *act, struct fault *fault)
{
    int error = errno;
    enum status code =
        fault_set(fault, STATUS_FAILED, "free some space, or check who may write there",
                  "%s failed: %s", act, strerror(error));
    return file_at_fault(fault, path, code);
}

static enum status copy_file(const char *from, const char *to, struct fault *fault)
{
    char *bytes = NULL;
    size_t size = 0;
    enum status status = file_read(from, PACK_WHOLE_BYTES_MAX, &bytes, &size, fault);
    if (status == STATUS_OK) {
        status = file_write(&(struct file_place){.path = to}, bytes, size, fault);
    }
    free(bytes);
    return status;
}

static enum status make_work(struct place *place, struct fault *fault)
{
    const char *taken = place->ctl->paths.taken;
    enum status status = paths_make_data(&place->ctl->paths, fault);
    if (status != STATUS_OK) {
        return status;
    }
    if (mkdir(taken, 0700) != 0 && errno != EEXIST) {
        return fail(taken, "making a folder", fault);
    }
    snprintf(place->work, sizeof place->work, "%s/.part.XXXXXX", taken);
    if (mkdtemp(place->work) == NULL) {
        place->work[0] = '\0';
        return fail(taken, "making a folder", fault);
    }
    snprintf(place->pack, sizeof place->pack, "%s/pack.zip", place->work);
    return STATUS_OK;
}

/* The folders on the way to a file below the lesson's. */
static enum status make_folders(const struct place *place, const char *name, struct fault *fault)
{
    char path[sizeof place->folder + PACK_NAME_MAX];
    snprintf(path, sizeof path, "%s/%s", place->folder, name);
    for (char *at = path + strlen(place->folder); at != NULL; at = strchr(at + 1, '/')) {
        *at = '\0';
        bool made = mkdir(path, 0700) == 0 || errno == EEXIST;
        *at = '/';
        if (!made) {
            return fail(path, "making a folder", fault);
        }
    }
    return STATUS_OK;
}

static enum status unpack(struct place *place, const struct pack *pack, struct fault *fault)
{
    enum status status = STATUS_OK;
    snprintf(place->folder, sizeof place->folder, "%s/%s", place->work, pack->id);
    snprintf(place->target, sizeof place->target, "%s/%s", place->ctl->paths.taken, pack->id);
    for (size_t i = 0; i < pack->file_count && status == STATUS_OK; i++) {
        status = make_folders(place, pack->files[i].name, fault);
    }
    return status == STATUS_OK ? pack_unpack(place->pack, pack, place->folder, fault) : status;
}

/* The lessons that it asks for stand beside it while it is checked. */
static void link_lessons(const struct place *place, const char *folder)
{
    DIR *lessons = opendir(folder);
    struct dirent *entry = NULL;
    while (lessons != NULL && (entry = readdir(lessons)) != NULL) {
        char from[2 * PATHS_MAX];
        char to[PATHS_MAX + 300];
        snprintf(from, sizeof from, "%s/%s", folder, entry->d_name);
        snprintf(to, sizeof to, "%s/%s", place->work, entry->d_name);
        if (entry->d_name[0] != '.') {
            int ignored = symlink(from, to); /* one that is there already stays */
            (void)ignored;
        }
    }
    if (lessons != NULL) {
        closedir(lessons);
    }
}

static enum status check(const struct place *place, struct pack_look *look, struct fault *fault)
{
    struct pack_look now = {.why = ""};
    now.pack.version = version_in(place->work, look->pack.id);
    link_lessons(place, place->ctl->paths.taken);
    link_lessons(place, place->ctl->paths.lessons);
    if (now.pack.version == look->pack.version && ctl_pack_check(place->ctl, place->folder)) {
        return STATUS_OK;
    }
    look->why = "wrong";
    return fault_set(fault, STATUS_BAD_INPUT, "ask its author to mend it",
                     "the lesson %s in the pack has mistakes", look->pack.id);
}

static enum status swap(const struct place *place, struct fault *fault)
{
    char old[PATHS_MAX + 80];
    int error = file_rename_new(place->folder, place->target);
    if (error == EEXIST &&
        renameat2(AT_FDCWD, place->folder, AT_FDCWD, place->target, RENAME_EXCHANGE) == 0) {
        /* The version before stays, by another name, until the kiosk starts again. */
        snprintf(old, sizeof old, "%s/.old.%s", place->ctl->paths.taken,
                 strrchr(place->target, '/') + 1);
        folder_remove(old, DEPTH_MAX);
        int ignored = rename(place->folder, old);
        (void)ignored;
        error = 0;
    }
    int fd = open(place->ctl->paths.taken, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        syncfs(fd);
        close(fd);
    }
    errno = error;
    return error == 0 ? STATUS_OK : fail(place->target, "giving the lesson its name", fault);
}

enum status ctl_pack_put(const struct ctl *ctl, const char *path, struct pack_look *look,
                         struct fault *fault)
{
    struct place place = {.ctl = ctl};
    enum status status = make_work(&place, fault);
    if (status == STATUS_OK) {
        status = copy_file(path, place.pack, fault);
    }
    if (status == STATUS_OK) {
        unsigned char digest[SIGN_DIGEST_BYTES];
        memcpy(digest, look->pack.digest, sizeof digest);
        status = pack_read(place.pack, &look->pack, fault);
        if (status == STATUS_OK && memcmp(digest, look->pack.digest, sizeof digest) != 0) {
            look->why = "damaged";
            status = fault_set(fault, STATUS_BAD_INPUT, "try again", "the pack changed meanwhile");
        }
    }
    if (status == STATUS_OK) {
        status = unpack(&place, &look->pack, fault);
    }
    if (status == STATUS_OK) {
        status = check(&place, look, fault);
    }
    if (status == STATUS_OK && !ctl->dry_run) {
        status = swap(&place, fault);
    }
    if (place.work[0] != '\0') {
        folder_remove(place.work, DEPTH_MAX);
    }
    return status;
}

enum ctl_exit ctl_pack_install(const struct ctl *ctl, const char *path)
{
    static struct pack_look look;
    struct fault fault;
    enum status status = ctl_pack_look(ctl, path, &look, &fault);
    if (status == STATUS_OK) {
        status = ctl_pack_put(ctl, path, &look, &fault);
    }
    if (status != STATUS_OK) {
        return ctl_complain(&fault);
    }
    printf("%s: version %d %s%s", look.pack.id, look.pack.version,
           ctl->dry_run ? "can be installed" : "is installed",
           look.signer[0] == '\0' ? ", not signed" : ", signed by an office");
    printf(look.installed > 0 ? ", in place of version %d\n" : "\n", look.installed);
    return CTL_EXIT_OK;
}
