/* ctl_progress.c: the line that shows how far an export has come.
 *
 * For a person one line that is drawn over and wiped at the end, after the first half second, so
 * that short commands stay silent. For a program that waits, such as the kiosk, an object a line:
 * {"done": 1024, "all": 504000}. */
#include "app/ctl_progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/number.h"

static const int64_t FIRST_US = 500000;
static const int64_t EVERY_US = 200000;

static void draw_line(struct ctl_progress *progress, int64_t done, int64_t all)
{
    char percent[NUMBER_TEXT_MAX];
    char rows[NUMBER_TEXT_MAX];
    percent_format(percent, done, all, LANG_VI);
    number_format(rows, done, LANG_VI);
    fprintf(progress->out, "\r%s (%s dòng) ", percent, rows);
    progress->drawn = true;
}

void ctl_progress_tell(void *context, int64_t done, int64_t all)
{
    struct ctl_progress *progress = context;
    int64_t now_us = clock_span_us();
    bool last = progress->form == CTL_PROGRESS_JSON && done == all;
    if (now_us < progress->next_us && !last) {
        return;
    }
    progress->next_us = now_us + EVERY_US;
    if (progress->form == CTL_PROGRESS_JSON) {
        fprintf(progress->out, "{\"done\": %" PRId64 ", \"all\": %" PRId64 "}\n", done, all);
    } else {
        draw_line(progress, done, all);
    }
    fflush(progress->out);
}

bool ctl_progress_begin(struct ctl_progress *progress, const struct ctl *ctl, FILE *out)
{
    bool at_once = ctl->progress != CTL_PROGRESS_WHEN_SEEN;
    *progress = (struct ctl_progress){.form = ctl->progress, .out = out};
    progress->next_us = clock_span_us() + (at_once ? 0 : FIRST_US);
    return at_once || isatty(fileno(out)) != 0;
}

void ctl_progress_start(struct ctl_progress *progress, const struct ctl *ctl,
                        struct export_setup *setup)
{
    if (ctl_progress_begin(progress, ctl, stderr)) {
        setup->progress = ctl_progress_tell;
        setup->progress_context = progress;
    }
}

void ctl_progress_end(struct ctl_progress *progress)
{
    if (progress->drawn) {
        fprintf(progress->out, "\r%40s\r", "");
        fflush(progress->out);
    }
    progress->drawn = false;
}
