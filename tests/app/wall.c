/* wall.c: preloaded into a program, lets its wall clock begin at WALL (seconds since 1970), and its
 * disk have DISK bytes left. All other clocks, and all other figures of the disk, are the
 * machine's. For clock_test.sh and health_test.sh. */
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/statvfs.h>
#include <time.h>

int clock_gettime(clockid_t id, struct timespec *out)
{
    static int (*real)(clockid_t, struct timespec *);
    static struct timespec begun;
    const char *wall = getenv("WALL");
    if (real == NULL) {
        *(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
        real(CLOCK_REALTIME, &begun);
    }
    int code = real(id, out);
    if (id == CLOCK_REALTIME && wall != NULL && code == 0) {
        out->tv_sec += strtoll(wall, NULL, 10) - begun.tv_sec;
    }
    return code;
}

int statvfs(const char *path, struct statvfs *out)
{
    static int (*real)(const char *, struct statvfs *);
    const char *disk = getenv("DISK");
    if (real == NULL) {
        *(void **)&real = dlsym(RTLD_NEXT, "statvfs");
    }
    int code = real(path, out);
    if (disk != NULL && code == 0) {
        out->f_bavail = strtoull(disk, NULL, 10) / out->f_frsize;
    }
    return code;
}
