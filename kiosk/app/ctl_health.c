/* ctl_health.c: `kioskctl health`: how the kiosk of this data folder is doing, and what a code
 * means that somebody reads out over the telephone.
 *
 * Sees the folder alone: sound, screen and touch are known to the running kiosk, whose health
 * screen asks this command for the rest. Opens everything to read only. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "app/ctl.h"
#include "app/health_facts.h"
#include "app/set_clock.h"
#include "base/date.h"
#include "report/sending.h"
#include "store/aside.h"
#include "store/correct.h"
#include "store/desk.h"
#include "store/sums.h"

/* ---- facts ---- */

static void find_room(struct health_facts *facts, const struct ctl *ctl)
{
    struct statvfs disk;
    struct stat about;
    facts->disk_free = -1;
    if (statvfs(ctl->paths.data, &disk) == 0) {
        facts->disk_free = (int64_t)disk.f_bavail * (int64_t)disk.f_frsize;
    }
    facts->ledger_size = stat(ctl->paths.ledger, &about) == 0 ? about.st_size : 0;
}

/* "20261127" */
static int64_t read_packed_day(const char *day)
{
    char dashed[16];
    int64_t ms = 0;
    snprintf(dashed, sizeof dashed, "%.4s-%.2s-%.2s", day, strlen(day) == 8 ? day + 4 : "",
             strlen(day) == 8 ? day + 6 : "");
    return date_parse_day(dashed, &ms) ? ms : 0;
}

static void find_copies(struct health_facts *facts, const struct ctl *ctl)
{
    char day[9];
    backup_newest_day(day, ctl->paths.ledger);
    facts->copies = backup_count(ctl->paths.ledger);
    facts->copy_ms = read_packed_day(day);
    facts->aside = aside_count(ctl->paths.ledger) + aside_count(ctl->paths.desk);
}

/* The detail of the act is "whole 0 2041" or "damaged 17 2041". */
static void find_check(struct health_facts *facts, const struct ctl *ctl)
{
    struct fault fault;
    struct desk *desk = NULL;
    struct desk_act act;
    enum status status = desk_open(&desk, ctl->paths.desk, "", true, &fault);
    if (status == STATUS_OK) {
        status = desk_act_newest(desk, DESK_ACT_CHECKED, &act, &fault);
    }
    desk_close(desk);
    if (status == STATUS_OK) {
        const char *blank = strchr(act.detail, ' ');
        facts->checked_ms = act.wall_ms;
        facts->whole = strncmp(act.detail, "whole", 5) == 0;
        facts->bad_seq = blank == NULL ? 0 : strtoll(blank, NULL, 10);
    }
}

static enum status take_first_day(void *context, const struct ledger_sum *sum, struct fault *fault)
{
    struct health_facts *facts = context;
    (void)fault;
    (void)date_parse_day(sum->key, &facts->first_ms);
    return STATUS_FAILED; /* one is enough */
}

static enum status count_doubtful(void *context, const struct doubtful *range, struct fault *fault)
{
    struct health_facts *facts = context;
    (void)fault;
    facts->doubtful += range->corrected ? 0 : range->last_seq - range->first_seq + 1;
    return STATUS_OK;
}

static enum status read_ledger(struct health_facts *facts, struct ledger *ledger,
                               const struct ctl *ctl, struct fault *fault)
{
    struct sending sending;
    struct ledger_sum sum = {.rows = 0};
    char day[DATE_ISO_MAX];
    enum status status = ledger_sum(ledger, LEDGER_TOTAL, "", &sum, fault);
    if (status == STATUS_OK || status == STATUS_MISSING) {
        enum status days = ledger_sums_each(ledger, LEDGER_DAY, take_first_day, facts, NULL);
        (void)days; /* without a first day nothing is reckoned by days */
        status = ledger_newest_ms(ledger, &facts->newest_ms, fault);
    }
    facts->rows = sum.rows;
    if (status == STATUS_OK) {
        status = correct_each_doubtful(ledger, count_doubtful, facts, fault);
    }
    if (status == STATUS_OK) {
        status = sending_find(&sending, ledger, ctl->paths.data, fault);
    }
    if (status == STATUS_OK) {
        facts->sends = sending.known;
        facts->unsent = sending.rows;
        snprintf(day, sizeof day, "%.10s", sending.dated);
        (void)date_parse_day(day, &facts->sent_ms);
    }
    return status;
}

/* A folder without a ledger is that of a kiosk which nobody has used yet. */
static enum status gather(struct health_facts *facts, const struct ctl *ctl, struct fault *fault)
{
    struct config config;
    struct ledger *ledger = NULL;
    struct clock clock;
    set_clock_init(&clock, &ctl->paths);
    *facts = (struct health_facts){
        .data_seen = true, .now_ms = clock_now(&clock).wall_ms, .build_ms = paths_build_ms()};
    find_room(facts, ctl);
    find_copies(facts, ctl);
    find_check(facts, ctl);
    enum status status = ctl_open(ctl, &config, &ledger, fault);
    if (status == STATUS_OK) {
        facts->keep = config.backup_keep;
        status = read_ledger(facts, ledger, ctl, fault);
    }
    ledger_close(ledger);
    return status == STATUS_MISSING ? STATUS_OK : status;
}

/* ---- for people ---- */

static const char *verdict_word(enum health_verdict verdict)
{
    static const char *const words[] = {[HEALTH_GOOD] = "good",
                                        [HEALTH_LOOK] = "look",
                                        [HEALTH_BAD] = "BAD",
                                        [HEALTH_UNKNOWN] = "-"};
    return words[verdict];
}

static void print_lines(const struct health *health)
{
    for (int i = 0; i < HEALTH_LINE_COUNT; i++) {
        enum health_line line = (enum health_line)i;
        int digit = health->digits[i];
        const char *words = health_explain(line, digit);
        printf("%d  %-14s %-5s %s\n", digit, health_line_name(line),
               verdict_word(health_verdict(line, digit)),
               words[0] == '\0' ? "a newer program's: not known here" : words);
    }
}

static enum ctl_exit explain(const char *text)
{
    struct health health;
    if (!health_code_read(&health, text)) {
        fprintf(stderr, "kioskctl: \"%s\" is no code: %d digits; ask for them once more\n", text,
                HEALTH_CODE_DIGITS);
        return CTL_EXIT_FOUND;
    }
    print_lines(&health);
    return CTL_EXIT_OK;
}

static enum ctl_exit print_json(const struct health_facts *facts, const char *code)
{
    json_t *object = health_facts_write(facts);
    json_object_set_new(object, "code", json_string(code));
    bool printed = json_dumpf(object, stdout, JSON_INDENT(1)) == 0;
    json_decref(object);
    printf("\n");
    return printed ? CTL_EXIT_OK : CTL_EXIT_FOUND;
}

static enum ctl_exit tell(const struct ctl *ctl)
{
    struct health_facts facts;
    struct health health;
    struct fault fault;
    char code[HEALTH_CODE_MAX];
    if (gather(&facts, ctl, &fault) != STATUS_OK) {
        return ctl_complain(&fault);
    }
    health_judge(&health, &facts);
    health_code_write(code, &health);
    if (ctl->json) {
        return print_json(&facts, code);
    }
    print_lines(&health);
    printf("code: %s\n", code);
    return health_worst(&health) == HEALTH_BAD ? CTL_EXIT_FOUND : CTL_EXIT_OK;
}

/* The code may come in groups, as it is read out. */
static enum ctl_exit run(const struct ctl *ctl)
{
    char text[4 * HEALTH_CODE_MAX] = "";
    for (int i = 0; i < ctl->word_count; i++) {
        size_t length = strlen(text);
        snprintf(text + length, sizeof text - length, "%s%s", i == 0 ? "" : " ", ctl->words[i]);
    }
    return ctl->word_count == 0 ? tell(ctl) : explain(text);
}

const struct ctl_command ctl_health = {
    .name = "health",
    .summary = "how a kiosk is doing, and what the code on its health screen means",
    .usage = "health [--json]\n"
             "       kioskctl health 021 000 000 007\n\n"
             "  --json          what the data folder says, as one JSON object; times in ms\n"
             "  twelve digits   the code that a kiosk's health screen shows: a digit a line and\n"
             "                  one that proves the others, so that a misheard one is noticed\n",
    .takes = "j",
    .run = run,
};
