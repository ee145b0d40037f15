/* malloc_count.c: counts heap calls inside the frames of a program, by LD_PRELOAD.
 *
 * The kiosk calls frame_probe_begin and frame_probe_end around each frame when they exist, which
 * is only when this library is preloaded. At exit it writes to the file named by MALLOC_COUNT_FILE
 *     frames N    frames in all
 *     calls N     heap calls in all frames but the first 20
 *     last N      frames that are counted by the next line, at most 50
 *     steady N    heap calls in the last frames
 * Must never allocate. Counts the thread that draws. */
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    FRAMES_IGNORED = 20, /* caches fill */
    FRAMES_LAST = 50,    /* at the end of a script that repeats itself */
};

/* The allocator of the C library under its other names, and what the kiosk calls. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void frame_probe_begin(void);
void frame_probe_end(void);

static __thread bool inside __attribute__((tls_model("initial-exec")));
static unsigned long in_frame;
static unsigned long frames;
static unsigned long calls;
static unsigned long latest[FRAMES_LAST];

static void count_call(void)
{
    if (inside) {
        in_frame++;
    }
}

void *malloc(size_t size)
{
    count_call();
    return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    count_call();
    return __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    count_call();
    return __libc_realloc(memory, size);
}

void frame_probe_begin(void)
{
    in_frame = 0;
    inside = true;
}

void frame_probe_end(void)
{
    inside = false;
    latest[frames % FRAMES_LAST] = in_frame;
    if (++frames > FRAMES_IGNORED) {
        calls += in_frame;
    }
}

static void __attribute__((destructor)) write_counts(void)
{
    const char *path = getenv("MALLOC_COUNT_FILE");
    unsigned long steady = 0;
    char text[160];
    int length;
    int fd;

    for (size_t index = 0; index < FRAMES_LAST; index++) {
        steady += latest[index];
    }
    length = snprintf(text, sizeof(text), "frames %lu\ncalls %lu\nlast %lu\nsteady %lu\n", frames,
                      calls, frames < FRAMES_LAST ? frames : FRAMES_LAST, steady);
    fd = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644) : -1;
    if (fd >= 0) {
        if (write(fd, text, (size_t)length) != length) {
            unlink(path);
        }
        close(fd);
    }
}
