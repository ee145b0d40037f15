/* ctl_stick.c: `kioskctl stick`: to a USB stick and back, as the kiosk's own child.
 *
 * What touches the stick runs in a process of its own, watched by this one: when it is asked to end
 * (SIGTERM: "Dừng" on the screen), or is ended by anything else, what it left half-written is
 * removed here. Reads the ledger while a kiosk writes it. */
#include "app/ctl_stick.h"
#include "app/set_clock.h"

#include <errno.h>
#include <jansson.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static const int64_t EVERY_US = 100000;

/* Of the process that touches the stick; written before the handler can run. */
static volatile sig_atomic_t worker;
static volatile sig_atomic_t stopped;

static void handle_stop(int number)
{
    (void)number;
    stopped = 1;
    if (worker > 0) {
        kill((pid_t)worker, SIGTERM);
    }
}

/* ---- telling ---- */

static void print_object(json_t *object)
{
    if (object != NULL && json_dumpf(object, stdout, JSON_COMPACT) == 0) {
        printf("\n");
        fflush(stdout);
    }
    json_decref(object);
}

void stick_tell(void *context, int64_t done, int64_t all)
{
    struct stick_run *run = context;
    int64_t now_us = clock_span_us();
    if (!run->ctl->json || (now_us < run->next_us && done != 0 && done != all)) {
        return;
    }
    run->next_us = now_us + EVERY_US;
    print_object(json_pack("{s:s, s:i, s:i, s:I, s:I}", "form", run->form, "part", run->part,
                           "parts", run->parts, "done", (json_int_t)done, "all", (json_int_t)all));
}

void stick_tell_end(const struct stick_run *run, const char *code, const struct fault *fault)
{
    if (run->ctl->json) {
        print_object(json_pack("{s:s, s:s, s:s}", "end", code == NULL ? "ok" : code, "what",
                               fault == NULL ? "" : fault->what, "todo",
                               fault == NULL ? "" : fault->todo));
    }
    if (code != NULL && fault != NULL) {
        ctl_complain(fault);
    }
}

/* ---- the process that writes, and its keeper ---- */

static int work(struct stick_run *run, enum ctl_exit (*act)(struct stick_run *run))
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGXFSZ, SIG_IGN); /* a file that grows too large is a fault like others */
    int result = (int)act(run);
    return fflush(stdout) == 0 ? result : CTL_EXIT_FOUND;
}

static enum ctl_exit keep(const struct stick_run *run)
{
    const struct carry_setup setup = {
        .stick = run->stick, .kiosk_id = run->kiosk_id, .now_ms = run->now.wall_ms};
    struct fault fault;
    int how = 0;
    while (waitpid((pid_t)worker, &how, 0) < 0 && errno == EINTR) {
    }
    worker = 0;
    if (WIFEXITED(how)) {
        return (enum ctl_exit)WEXITSTATUS(how);
    }
    carry_sweep(&setup);
    fault_set(&fault, STATUS_FAILED, "nothing of it stays on the stick",
              stopped ? "stopped as asked" : "writing broke off");
    stick_tell_end(run, stopped ? "stopped" : "other", &fault);
    return CTL_EXIT_FOUND;
}

static enum ctl_exit run_apart(struct stick_run *run, enum ctl_exit (*act)(struct stick_run *run))
{
    struct sigaction stop = {.sa_handler = handle_stop};
    sigset_t both;
    sigset_t before;
    sigemptyset(&both);
    sigaddset(&both, SIGTERM);
    sigaddset(&both, SIGINT);
    sigprocmask(SIG_BLOCK, &both, &before);
    pid_t child = fork();
    if (child == 0) {
        sigprocmask(SIG_SETMASK, &before, NULL);
        _exit(work(run, act));
    }
    worker = (sig_atomic_t)child;
    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGINT, &stop, NULL);
    sigprocmask(SIG_SETMASK, &before, NULL);
    if (child < 0) {
        struct fault fault;
        fault_set(&fault, STATUS_FAILED, "close other programs", "no process can be started");
        stick_tell_end(run, "other", &fault);
        return CTL_EXIT_FOUND;
    }
    return keep(run);
}

/* ---- the command ---- */

static enum status find_kiosk(struct stick_run *run, struct fault *fault)
{
    struct config config;
    struct ledger *ledger = NULL;
    enum status status = ctl_open(run->ctl, &config, &ledger, fault);
    snprintf(run->kiosk_id, sizeof run->kiosk_id, "%s",
             ledger == NULL ? "" : ledger_kiosk_id(ledger));
    ledger_close(ledger);
    if (status == STATUS_OK && run->kiosk_id[0] == '\0') {
        status = fault_set(fault, STATUS_BAD_INPUT, "export it with kioskctl export",
                           "this ledger unites many and is no kiosk's own");
    }
    return status;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct clock clock;
    struct fault fault;
    const char *act = ctl->word_count > 0 ? ctl->words[0] : "";
    enum ctl_exit (*const part)(struct stick_run *) = strcmp(act, "export") == 0   ? stick_export
                                                      : strcmp(act, "look") == 0   ? stick_look
                                                      : strcmp(act, "import") == 0 ? stick_import
                                                                                   : NULL;
    if (part == NULL || ctl->word_count < (part == stick_look ? 2 : 3)) {
        return ctl_misuse("stick", "say export FOLDER FORM…, look FOLDER, or import FOLDER FILE…");
    }
    set_clock_init(&clock, &ctl->paths);
    struct stick_run stick = {.ctl = ctl, .stick = ctl->words[1], .now = clock_now(&clock)};
    if (find_kiosk(&stick, &fault) != STATUS_OK) {
        stick_tell_end(&stick, "other", &fault);
        return CTL_EXIT_FOUND;
    }
    return run_apart(&stick, part);
}

const struct ctl_command ctl_stick = {
    .name = "stick",
    .summary = "to a USB stick and back, whole or not at all",
    .usage =
        "stick export FOLDER FORM… [--from DAY] [--to DAY] [--unit CODE]\n"
        "       kioskctl stick look FOLDER\n"
        "       kioskctl stick import FOLDER FILE…\n\n"
        "  FOLDER          where the stick is mounted; on it kiosk-ID/DAY/ is made\n"
        "  FORM            csv, accounts, xlsx, pdf, xapi (see kioskctl export), bundle (see\n"
        "                  kioskctl bundle; a key is made when there is none), names (sealed\n"
        "                  names of roll calls, see kioskctl names)\n"
        "  --from DAY      rows that ended on this day (2026-12-01) or later\n"
        "  --to DAY        rows that ended before this day: it is not included\n"
        "  --unit CODE     rows of this commune or ward alone, such as 06625\n"
        "  --json          progress and receipt as JSON, an object a line\n\n"
        "All files get their names at the end, when each was written, synced and read back;\n"
        "until then, and after Ctrl+C or a fault, nothing is there. Existing files stay: new\n"
        "ones get a number. The number behind each file begins its BLAKE2b-256 (b2sum -l "
        "256).\n"
        "look lists the lesson packs (*.kiosk-lesson), receipts (*.receipt.json) and registries\n"
        "of teams (CSV, see kioskctl teams) on the stick and in its folders, each proven;\n"
        "import takes those named, --helper ID says who does it.\n",
    .takes = "abuji",
    .run = run,
};
