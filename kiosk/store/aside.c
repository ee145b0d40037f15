/* aside.c: two files change places.
 *
 * Called by mend.c for the ledger and by desk_mend.c for the desk. Removes nothing but an
 * unfinished new file. */
#include "store/aside.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/file.h"
#include "base/listing.h"
#include "base/log.h"

enum {
    ASIDE_MAX = 99, /* damaged files of one moment: a clock that stands still */
};

/* SQLite's log goes with its file, so that both can still be looked at together. */
static const char *const suffixes[] = {"-wal", "-shm", ""};

enum {
    SUFFIX_COUNT = sizeof suffixes / sizeof suffixes[0],
};

static void name_fresh(char out[COPIES_PATH_MAX], const char *path)
{
    snprintf(out, COPIES_PATH_MAX, "%.*s.mended", COPIES_PATH_MAX - 16, path);
}

void aside_begin(char out[COPIES_PATH_MAX], const char *path)
{
    char beside[COPIES_PATH_MAX + 8];
    name_fresh(out, path);
    for (size_t i = 0; i < SUFFIX_COUNT; i++) {
        snprintf(beside, sizeof beside, "%s%s", out, suffixes[i]);
        unlink(beside);
    }
}

static bool name_aside(char out[COPIES_PATH_MAX], const char *path, int64_t now_ms)
{
    struct date date = date_split(now_ms);
    char mark[64];
    snprintf(mark, sizeof mark, "damaged-%04d%02d%02dT%02d%02d%02d", date.year, date.month,
             date.day, date.hour, date.minute, date.second);
    int length = snprintf(out, COPIES_PATH_MAX, "%s.%s", path, mark);
    for (int i = 2; i <= ASIDE_MAX && access(out, F_OK) == 0; i++) {
        length = snprintf(out, COPIES_PATH_MAX, "%s.%s-%d", path, mark, i);
    }
    return length < COPIES_PATH_MAX - 8 && access(out, F_OK) != 0;
}

/* False: not all of them; errno says why. */
static bool move_all(const char *from_path, const char *to_path)
{
    bool moved = true;
    for (size_t i = 0; i < SUFFIX_COUNT; i++) {
        char from[COPIES_PATH_MAX + 8];
        char to[COPIES_PATH_MAX + 8];
        snprintf(from, sizeof from, "%s%s", from_path, suffixes[i]);
        snprintf(to, sizeof to, "%s%s", to_path, suffixes[i]);
        moved = (rename(from, to) == 0 || errno == ENOENT) && moved;
    }
    return moved;
}

/* What cannot be done whole is taken back: the damaged file may hold rows that nobody else has. */
static bool change(const char *aside, const char *path)
{
    char fresh[COPIES_PATH_MAX];
    name_fresh(fresh, path);
    if (move_all(path, aside) && rename(fresh, path) == 0) {
        /* Names that a power cut takes back leave the damaged file, which is mended again. */
        (void)listing_sync_of(path);
        return true;
    }
    int error = errno;
    (void)move_all(aside, path);
    errno = error;
    return false;
}

static enum status refuse(const char *path, struct fault *fault)
{
    enum status status = fault_set(fault, STATUS_FAILED, "check who may write to the folder",
                                   "the damaged file cannot be set aside: %s", strerror(errno));
    return file_at_fault(fault, path, status);
}

enum status aside_change(char out[COPIES_PATH_MAX], const char *path, int64_t now_ms,
                         struct fault *fault)
{
    bool done = name_aside(out, path, now_ms) && change(out, path);
    return done ? STATUS_OK : refuse(path, fault);
}

enum status aside_move(char out[COPIES_PATH_MAX], const char *path, int64_t now_ms,
                       struct fault *fault)
{
    if (!name_aside(out, path, now_ms) || rename(path, out) != 0) {
        return refuse(path, fault);
    }
    (void)listing_sync_of(path);
    return STATUS_OK;
}

void aside_finish(const char *path)
{
    char fresh[COPIES_PATH_MAX];
    name_fresh(fresh, path);
    if (access(path, F_OK) != 0 && access(fresh, F_OK) == 0 && rename(fresh, path) == 0) {
        log_line("%s: it was mended, and takes its place now", path);
    }
}

struct search {
    char start[256]; /* of the name looked for */
    int count;       /* so many begin like it */
};

/* "ledger.db.damaged-20261127T164500-wal" belongs to the file without its end. */
static bool is_log(const char *name)
{
    size_t length = strlen(name);
    return length > 4 &&
           (strcmp(name + length - 4, "-wal") == 0 || strcmp(name + length - 4, "-shm") == 0);
}

static void look(void *context, const char *name)
{
    struct search *search = context;
    search->count += strncmp(name, search->start, strlen(search->start)) == 0 && !is_log(name);
}

int aside_count(const char *path)
{
    char folder[COPIES_PATH_MAX];
    struct search search = {.count = 0};
    const char *slash = strrchr(path, '/');
    int length = slash == NULL ? 1 : (int)(slash - path + 1);
    snprintf(folder, sizeof folder, "%.*s", length, slash == NULL ? "." : path);
    snprintf(search.start, sizeof search.start, "%.200s.damaged-",
             slash == NULL ? path : slash + 1);
    (void)listing_each(folder, look, &search);
    return search.count;
}
