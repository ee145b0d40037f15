/* set_clock.c: reads and writes clock.set. Called by both programs at their start, so that what
 * kioskctl writes bears the same time as the kiosk's rows. A file that cannot be read, or is of
 * another run of the machine, is none: after a power cut the clock has to be set anew. */
#include "app/set_clock.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum {
    LINE_MAX_BYTES = 160,
};

static bool read_line(const char *text, struct clock_setting *out)
{
    char boot[CLOCK_BOOT_ID_MAX];
    char own[CLOCK_BOOT_ID_MAX];
    clock_boot_id(own);
    return sscanf(text, "%39s %" SCNd64 " %" SCNd64, boot, &out->base_ms, &out->machine_ms) == 3 &&
           strcmp(boot, own) == 0 && strcmp(own, "unknown") != 0;
}

void set_clock_init(struct clock *clock, const struct paths *paths)
{
    char *text = NULL;
    size_t size = 0;
    struct clock_setting setting;
    clock_init(clock);
    if (file_read(paths->clock, LINE_MAX_BYTES, &text, &size, NULL) == STATUS_OK &&
        read_line(text, &setting)) {
        clock_restore(clock, &setting);
    }
    free(text);
}

enum status set_clock_keep(const struct clock *clock, const struct paths *paths,
                           struct fault *fault)
{
    char boot[CLOCK_BOOT_ID_MAX];
    char line[LINE_MAX_BYTES];
    struct file_writer *writer = NULL;
    clock_boot_id(boot);
    snprintf(line, sizeof line, "%s %" PRId64 " %" PRId64 "\n", boot, clock->setting.base_ms,
             clock->setting.machine_ms);
    enum status status = file_writer_create(&writer, paths->clock, true, fault);
    if (status == STATUS_OK) {
        file_writer_add(writer, line);
        status = file_writer_commit(writer, fault);
    }
    file_writer_destroy(writer);
    return status;
}
