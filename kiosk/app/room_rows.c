/* room_rows.c: the end of a class: its rows into the ledger, and beside them its accounts.
 *
 * Called by room.c once the class is confirmed, and again after a power cut in between: all rows of
 * a class are one transaction, and rows that are there already are not written twice. */
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "base/digest.h"
#include "base/log.h"
#include "store/account.h"
#include "store/batch.h"

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

/* The id of a row is worked out from the class and what the row tells, so that after a cut between
 * the ledger's commit and the desk's it is known to be there. */
static void row_id(char out[ROW_UUID_MAX], const struct class *class, const char *what)
{
    unsigned char hash[DIGEST_BYTES];
    char text[ROW_UUID_MAX + ROW_CODE_MAX + 16];
    snprintf(text, sizeof text, "%s/%s", class->visit_id, what);
    digest_bytes(hash, text, strlen(text));
    /* The time of the class stays in front (UUIDv7), the rest is the hash. */
    memcpy(out, class->visit_id, ROW_UUID_MAX);
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 19, k = 0; out[i] != '\0'; i++) {
        if (out[i] != '-') {
            out[i] = digits[i == 19 ? 8 + hash[k] % 4 : hash[k] % 16];
            k++;
        }
    }
}

static enum status append_topic(struct app *app, size_t topic, struct fault *fault)
{
    struct class_rows rows;
    char id[ROW_UUID_MAX];
    char what[32];
    bool there = false;
    struct moment now = now_of(app);
    snprintf(what, sizeof what, "%zu", topic);
    row_id(id, &app->room.class, what);
    enum status status = ledger_has_attempt(app->ledger, id, &there, fault);
    if (status != STATUS_OK || there || !class_rows_of(&app->room.class, topic, id, &rows)) {
        return status;
    }
    status = ledger_begin(app->ledger, &rows.attempt, now, fault);
    for (size_t i = 0; i < rows.answer_count && status == STATUS_OK; i++) {
        status = ledger_answer(app->ledger, &rows.answers[i], now, fault);
    }
    return status == STATUS_OK ? ledger_append(app->ledger, &rows.participation, now, fault)
                               : status;
}

static enum status append_account(struct app *app, size_t kind, struct fault *fault)
{
    struct account_entry entry;
    char id[ROW_UUID_MAX];
    char what[ROW_CODE_MAX + 16];
    bool there = false;
    snprintf(what, sizeof what, "account/%s", account_code(kind));
    row_id(id, &app->room.class, what);
    enum status status = account_has(app->ledger, id, &there, fault);
    if (status != STATUS_OK || there || !class_account_of(&app->room.class, kind, id, &entry)) {
        return status;
    }
    return account_append(app->ledger, &entry, now_of(app), fault);
}

static enum status append_rows(struct app *app, struct fault *fault)
{
    enum status status = ledger_batch_begin(app->ledger, now_of(app), fault);
    if (status != STATUS_OK) {
        return status;
    }
    for (size_t i = 0; i < app->room.class.topic_count && status == STATUS_OK; i++) {
        status = append_topic(app, i, fault);
    }
    for (size_t kind = 0; kind < ACCOUNT_KIND_COUNT && status == STATUS_OK; kind++) {
        status = append_account(app, kind, fault);
    }
    if (status == STATUS_OK) {
        return ledger_batch_commit(app->ledger, fault);
    }
    ledger_batch_cancel(app->ledger);
    return status;
}

/* The rows are of the place where the class was held. */
static enum status append_class(struct app *app, struct fault *fault)
{
    const struct class *class = &app->room.class;
    const char *own = app->config.unit_code;
    ledger_set_place(app->ledger, class->unit_code[0] == '\0' ? own : class->unit_code,
                     class->hamlet);
    enum status status = append_rows(app, fault);
    ledger_set_place(app->ledger, own, app->config.hamlet);
    return status;
}

bool app_finish_class(struct app *app)
{
    struct fault fault;
    struct ledger_total total;
    if (app->ledger == NULL && !app_open_ledger(app)) {
        return false;
    }
    if (app->ledger == NULL) {
        fault_set(&fault, STATUS_FAILED, "free some space on this disk, or close what holds it",
                  "the ledger takes no rows now; the class stays written down");
        app_trouble(app, "LH-2", &fault);
        return false;
    }
    if (append_class(app, &fault) != STATUS_OK) {
        app_trouble(app, "LH-2", &fault);
        return false;
    }
    if (desk_class_close(app->desk, false, app->room.class.helper_id, now_of(app), &fault) !=
        STATUS_OK) {
        log_line("LH-1: %s", fault.what); /* the rows are safe, and cannot be written twice */
    }
    if (ledger_count(app->ledger, app->config.count_per, &total, &fault) == STATUS_OK) {
        app->own = total.counted;
    }
    app->room.on = false;
    app_close_phones(app, true);
    if (app->staff.inside) {
        app_load_places(app);
        app_show(app, SCREEN_DESK);
    } else {
        app_end_visit(app); /* it went on after a power cut, without a PIN */
    }
    return true;
}
