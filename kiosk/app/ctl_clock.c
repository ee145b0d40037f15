/* ctl_clock.c: `kioskctl clock`: rows that a doubtful clock wrote, and when they really were. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/ctl.h"
#include "base/date.h"
#include "store/correct.h"

static enum status print_range(void *context, const struct doubtful *range, struct fault *fault)
{
    char from[DATE_ISO_MAX];
    char to[DATE_ISO_MAX];
    int *count = context;
    (void)fault;
    *count += 1;
    date_format_iso(range->first_ms, from);
    date_format_iso(range->last_ms, to);
    printf("rows %" PRId64 "-%" PRId64 ": written at %s to %s by a doubtful clock\n",
           range->first_seq, range->last_seq, from, to);
    if (range->corrected) {
        date_format_iso(range->first_ms + range->shift_ms, from);
        date_format_iso(range->last_ms + range->shift_ms, to);
        printf("  put right: %s to %s\n", from, to);
    }
    return STATUS_OK;
}

static enum ctl_exit list(const struct ctl *ctl)
{
    struct config config;
    struct ledger *ledger = NULL;
    struct fault fault;
    int count = 0;
    enum status status = ctl_open(ctl, &config, &ledger, &fault);
    if (status == STATUS_OK) {
        status = correct_each_doubtful(ledger, print_range, &count, &fault);
    }
    ledger_close(ledger);
    if (status != STATUS_OK) {
        return ctl_complain(&fault);
    }
    if (count == 0) {
        printf("no row was written by a doubtful clock\n");
    }
    return CTL_EXIT_OK;
}

/* "12-18", or "12" for one row. */
static bool read_rows(const char *text, struct clock_truth *out)
{
    char rest = '\0';
    int read = sscanf(text, "%" SCNd64 "-%" SCNd64 "%c", &out->first_seq, &out->last_seq, &rest);
    if (read == 1 && strchr(text, '-') == NULL) {
        out->last_seq = out->first_seq;
        return out->first_seq > 0;
    }
    return read == 2 && out->first_seq > 0 && out->last_seq >= out->first_seq;
}

/* "2026-11-20T08:15", local time. */
static bool read_time(const char *text, int64_t *out)
{
    char day[11];
    int hour = 0;
    int minute = 0;
    char rest = '\0';
    snprintf(day, sizeof day, "%.10s", text);
    if (strlen(text) != strlen("2026-11-20T08:15") || !date_parse_day(day, out) ||
        sscanf(text + 10, "T%2d:%2d%c", &hour, &minute, &rest) != 2 || hour > 23 || minute > 59) {
        return false;
    }
    *out += (int64_t)(hour * 60 + minute) * 60000;
    return hour >= 0 && minute >= 0;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct ctl_writer writer;
    struct clock_truth truth;
    struct fault fault;
    struct correction why = {.reason = ctl->reason, .helper_id = ctl->helper};
    if (ctl->word_count == 0) {
        return list(ctl);
    }
    if (ctl->word_count != 2 || !read_rows(ctl->words[0], &truth)) {
        return ctl_misuse("clock", "say which rows, and when the first one was: 12-18 TIME");
    }
    if (!read_time(ctl->words[1], &truth.true_ms)) {
        return ctl_misuse("clock", "\"%s\" is no time like 2026-11-20T08:15", ctl->words[1]);
    }
    if (ctl->reason == NULL) {
        return ctl_misuse("clock", "say how you know: --reason \"…\"");
    }
    enum status status = ctl_open_writer(ctl, &writer, &fault);
    if (status == STATUS_OK) {
        status = correct_clock(writer.ledger, &truth, &why, writer.now, &fault);
    }
    ctl_close_writer(&writer);
    if (status != STATUS_OK) {
        return ctl_complain(&fault);
    }
    printf("rows %s: put right; reports show the true time from now on\n", ctl->words[0]);
    return CTL_EXIT_OK;
}

const struct ctl_command ctl_clock = {
    .name = "clock",
    .summary = "list rows whose time is doubtful, and put it right",
    .usage = "clock [ROWS TIME --reason TEXT [--helper ID]]\n\n"
             "  ROWS            doubtful rows as listed: 12-18\n"
             "  TIME            when the first of them was written: 2026-11-20T08:15;\n"
             "                  the others are off by as much\n"
             "  --reason TEXT   how this is known; it stays in the ledger\n"
             "  --helper ID     who knows it\n\n"
             "No row is changed; a correction is added. End the kiosk beforehand.\n",
    .takes = "ri",
    .run = run,
};
