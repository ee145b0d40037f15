/* ctl_total.c: `kioskctl total`: how many lượt người, of how many, as of when, by which rule. */
#include <jansson.h>
#include <stdio.h>

#include "app/ctl.h"
#include "base/date.h"
#include "report/accounts.h"
#include "report/total.h"

static const char *per_code(enum count_per per)
{
    return per == COUNT_PER_VISIT ? "visit" : "lesson";
}

/* Accounts by kind: they are no people, and stand under no sum with them. */
static json_t *accounts_json(const struct accounts *accounts)
{
    json_t *object = json_object();
    for (size_t i = 0; i < accounts->count; i++) {
        json_object_set_new(object, accounts->lines[i].app,
                            json_integer(accounts->lines[i].actual));
    }
    return object;
}

static enum ctl_exit print_json(const struct total *total, const struct accounts *accounts,
                                const char *kiosk_id)
{
    char as_of[DATE_ISO_MAX];
    date_format_iso(total->as_of_ms, as_of);
    json_t *object =
        json_pack("{s:I, s:I, s:I, s:f, s:I, s:I, s:s, s:s?, s:s, s:o}", "counted",
                  (json_int_t)total->counted, "opening", (json_int_t)total->opening, "goal",
                  (json_int_t)total->goal, "percent", (double)total_tenths(total) / 10, "total",
                  (json_int_t)total_sum(total), "rows", (json_int_t)total->rows, "kiosk_id",
                  kiosk_id, "as_of", total->as_of_ms == 0 ? NULL : as_of, "count_per",
                  per_code(total->per), "accounts", accounts_json(accounts));
    if (object == NULL || json_dumpf(object, stdout, JSON_REAL_PRECISION(15)) != 0) {
        fprintf(stderr, "kioskctl: the figures could not be printed\n");
        json_decref(object);
        return CTL_EXIT_FOUND;
    }
    printf("\n");
    json_decref(object);
    return CTL_EXIT_OK;
}

static void print_number(const char *label, int64_t value)
{
    char text[NUMBER_TEXT_MAX];
    number_format(text, value, LANG_VI);
    printf("%s%s\n", label, text);
}

static void print_opening(const struct total *total, const struct config *config)
{
    print_number("Mang sang:            ", total->opening);
    if (config->opening_as_of[0] != '\0') {
        printf("  (tính đến ngày %s)\n", config->opening_as_of);
    }
}

static void print_text(const struct total *total, const struct config *config, const char *kiosk_id)
{
    char percent[NUMBER_TEXT_MAX];
    char sum[NUMBER_TEXT_MAX];
    char goal[NUMBER_TEXT_MAX];
    char day[DATE_ISO_MAX];
    total_format_percent(percent, total, LANG_VI);
    number_format(sum, total_sum(total), LANG_VI);
    number_format(goal, total->goal, LANG_VI);
    date_format_day(total->as_of_ms, day);
    if (config->campaign[0] != '\0') {
        printf("%s\n", config->campaign);
    }
    printf("Lượt người:           %s / %s (%s)\n", sum, goal, percent);
    print_opening(total, config);
    print_number("Đếm được ở máy này:   ", total->counted);
    print_number("Dòng trong sổ:        ", total->rows);
    printf("Mã máy:               %s\n", kiosk_id[0] == '\0' ? "nhiều máy gộp lại" : kiosk_id);
    printf("Dòng mới nhất:        %s\n", total->as_of_ms == 0 ? "chưa có" : day);
    printf("Tính theo:            %s\n",
           total->per == COUNT_PER_VISIT ? "lần ngồi học" : "bài học");
}

static void print_accounts(const struct accounts *accounts)
{
    if (accounts->actual == 0) {
        return;
    }
    printf("Tài khoản đã giúp lập, không tính vào lượt người:\n");
    for (size_t i = 0; i < accounts->count; i++) {
        char value[NUMBER_TEXT_MAX];
        number_format(value, accounts->lines[i].actual, LANG_VI);
        if (accounts->lines[i].actual != 0) {
            printf("  %s: %s\n", account_name(accounts->lines[i].app), value);
        }
    }
}

static enum ctl_exit explain(const struct ctl *ctl)
{
    struct config config;
    struct fault fault;
    if (ctl_load_config(ctl, &config, &fault) != STATUS_OK) {
        return ctl_complain(&fault);
    }
    fputs(count_explain(config.count_per), stdout);
    return CTL_EXIT_OK;
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct config config;
    struct ledger *ledger = NULL;
    struct fault fault;
    struct total total;
    struct accounts accounts;
    struct accounts_setup always = {.period = {.from_ms = INT64_MIN, .to_ms = INT64_MAX}};
    if (ctl->word_count > 0) {
        return ctl_misuse("total", "\"%s\" is too much", ctl->words[0]);
    }
    if (ctl->json && ctl->explain) {
        return ctl_misuse("total", "--json and --explain exclude each other");
    }
    if (ctl->explain) {
        return explain(ctl);
    }
    enum ctl_exit result = CTL_EXIT_OK;
    enum status status = ctl_open(ctl, &config, &ledger, &fault);
    if (status == STATUS_OK) {
        struct total_setup setup = {
            .opening = config.opening, .goal = config.goal, .per = config.count_per};
        status = total_read(&total, ledger, setup, &fault);
    }
    if (status == STATUS_OK) {
        status = accounts_read(&accounts, ledger, &always, &fault);
    }
    if (status != STATUS_OK) {
        result = ctl_complain(&fault);
    } else if (ctl->json) {
        result = print_json(&total, &accounts, ledger_kiosk_id(ledger));
    } else {
        print_text(&total, &config, ledger_kiosk_id(ledger));
        print_accounts(&accounts);
    }
    ledger_close(ledger);
    return result;
}

const struct ctl_command ctl_total = {
    .name = "total",
    .summary = "how many lượt người were counted, of how many",
    .usage = "total [--json | --explain]\n\n"
             "  --json          counted, opening, goal, percent, total, rows, kiosk_id, as_of,\n"
             "                  count_per, accounts (by kind) as one JSON object\n"
             "  --explain       the counting rule in words\n",
    .takes = "je",
    .run = run,
};
