/* ledger_append.c: how near a visit comes to what the disk can do at all.
 *
 * A participation with six answers is seven durable transactions: its begin, five answers, and the
 * last answer together with the participation. The reference writes as many bytes as the ledger
 * did, in as many pieces, each followed by fdatasync, into a file that grows and is begun anew like
 * a write-ahead log of 1,000 pages. Both take turns, so that a busy disk is busy for both. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/digest.h"
#include "ledger.h"

enum {
    VISITS = 200,        /* measured */
    VISITS_QUICK = 6,    /* in a smoke run */
    ANSWERS = 6,         /* of a visit */
    UNITS = ANSWERS + 1, /* durable transactions of a visit */
    SPACE = 1000 * 4120, /* bytes after which a write-ahead log is begun anew */
};

static long long bytes_written(void)
{
    char line[128];
    long long bytes = 0;
    FILE *file = fopen("/proc/self/io", "re");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "wchar:", 6) == 0) {
            bytes = strtoll(line + 6, NULL, 10);
        }
    }
    if (file != NULL) {
        fclose(file);
    }
    return bytes;
}

static struct moment moment_of(int visit, int answer)
{
    int64_t ms = INT64_C(1795410000000) + visit * INT64_C(600000) + answer * INT64_C(20000);
    return (struct moment){.wall_ms = ms, .mono_ms = ms - INT64_C(1795400000000)};
}

static void must(enum status status, const struct fault *fault)
{
    if (status != STATUS_OK) {
        ledger_bench_die("append", fault);
    }
}

static void write_visit(struct ledger *ledger, int visit)
{
    struct fault fault;
    struct attempt_row attempt = {.lesson_id = "qr-payment",
                                  .lesson_title = "Thanh toán bằng mã QR",
                                  .lesson_version = 2,
                                  .active_s_min = 40,
                                  .lang = "vi",
                                  .audience = "elder",
                                  .score_max = ANSWERS,
                                  .seed = 7,
                                  .started_ms = moment_of(visit, 0).wall_ms};
    uuid_make(attempt.id, attempt.started_ms);
    uuid_make(attempt.visit_id, attempt.started_ms);
    must(ledger_begin(ledger, &attempt, moment_of(visit, 0), &fault), &fault);
    for (int i = 1; i <= ANSWERS; i++) {
        struct moment now = moment_of(visit, i);
        struct session_rows rows = {.has_answer = true, .has_participation = i == ANSWERS};
        rows.answer = (struct answer_row){.ordinal = i,
                                          .choice = "2",
                                          .credit = 1,
                                          .right = true,
                                          .tries = 1,
                                          .ms = 9000,
                                          .active_ms = 20000 * i,
                                          .wall_ms = now.wall_ms};
        memcpy(rows.answer.participation_id, attempt.id, sizeof attempt.id);
        snprintf(rows.answer.question_id, sizeof rows.answer.question_id, "question-%d", i);
        struct participation *part = &rows.participation;
        *part = (struct participation){.lesson_version = 2,
                                       .active_s_min = 40,
                                       .persons = 1,
                                       .started_ms = attempt.started_ms,
                                       .ended_ms = now.wall_ms,
                                       .active_s = 120,
                                       .result = ROW_RESULT_PASSED,
                                       .score_raw = ANSWERS,
                                       .score_max = ANSWERS,
                                       .seed = 7};
        memcpy(part->id, attempt.id, sizeof part->id);
        memcpy(part->visit_id, attempt.visit_id, sizeof part->visit_id);
        memcpy(part->lesson_id, attempt.lesson_id, sizeof part->lesson_id);
        memcpy(part->lesson_title, attempt.lesson_title, sizeof part->lesson_title);
        memcpy(part->lang, attempt.lang, sizeof part->lang);
        memcpy(part->audience, attempt.audience, sizeof part->audience);
        must(ledger_hand_in(ledger, &rows, now, &fault), &fault);
    }
}

static void write_reference(int fd, const char *bytes, size_t size, size_t *at)
{
    for (int unit = 0; unit < UNITS; unit++) {
        *at = *at + size > SPACE ? 0 : *at;
        if (pwrite(fd, bytes, size, (off_t)*at) != (ssize_t)size || fdatasync(fd) != 0) {
            ledger_bench_die("the reference's file cannot be written", NULL);
        }
        *at += size;
    }
}

static int make_reference(char **bytes)
{
    char path[LEDGER_BENCH_PATH];
    ledger_bench_name(path, "reference");
    *bytes = calloc(1, SPACE);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (*bytes == NULL || fd < 0) {
        ledger_bench_die("the reference's file cannot be made", NULL);
    }
    return fd;
}

void ledger_bench_append(void)
{
    char path[LEDGER_BENCH_PATH];
    char *bytes = NULL;
    double ledger_ms = 0;
    double reference_ms = 0;
    size_t at = 0;
    int visits = ledger_bench.quick ? VISITS_QUICK : VISITS;
    int fd = make_reference(&bytes);
    ledger_bench_name(path, "append.db");
    ledger_bench_fake(path, 1, ledger_bench.quick ? 100 : 10000, false);
    struct ledger *ledger = ledger_bench_open(path, false);
    write_visit(ledger, 0);
    for (int visit = 1; visit <= visits; visit++) {
        long long before = bytes_written();
        double start = ledger_bench_now_ms();
        write_visit(ledger, visit);
        ledger_ms += ledger_bench_now_ms() - start;
        size_t size = (size_t)((bytes_written() - before) / UNITS);
        start = ledger_bench_now_ms();
        write_reference(fd, bytes, size > SPACE ? SPACE : size, &at);
        reference_ms += ledger_bench_now_ms() - start;
    }
    ledger_close(ledger);
    close(fd);
    free(bytes);
    ledger_bench_row("participation with 6 answers, durable, mean ms", reference_ms / visits,
                     ledger_ms / visits, reference_ms / ledger_ms, ">= 0.9",
                     reference_ms / ledger_ms >= 0.9);
}
