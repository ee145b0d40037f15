/* room_rows.c: the end of a class: its rows into the ledger, its accounts among the acts of staff.
 *
 * Called by room.c once the class is confirmed, and again after a power cut in between: rows that
 * are there already are not written twice. */
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/log.h"
#include "store/batch.h"

static struct moment now_of(const struct app *app)
{
    return clock_now(&app->clock);
}

/* The id of a topic's rows is worked out from the class, so that after a cut between the ledger's
 * commit and the desk's they are known to be there. */
static void topic_id(char out[ROW_UUID_MAX], const struct class *class, size_t topic)
{
    unsigned char hash[DIGEST_BYTES];
    char text[ROW_UUID_MAX + 8];
    snprintf(text, sizeof text, "%s/%zu", class->visit_id, topic);
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
    bool there = false;
    struct moment now = now_of(app);
    topic_id(id, &app->room.class, topic);
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

static enum status append_topics(struct app *app, struct fault *fault)
{
    enum status status = ledger_batch_begin(app->ledger, now_of(app), fault);
    if (status != STATUS_OK) {
        return status;
    }
    for (size_t i = 0; i < app->room.class.topic_count && status == STATUS_OK; i++) {
        status = append_topic(app, i, fault);
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
    ledger_set_hamlet(app->ledger, app->room.class.hamlet);
    enum status status = append_topics(app, fault);
    ledger_set_hamlet(app->ledger, app->config.hamlet);
    return status;
}

/* Accounts that were set up are kept as an act of staff: "VISIT vneid-2=3 vssid=1". */
static enum status keep_accounts(struct app *app, struct fault *fault)
{
    char detail[DESK_DETAIL_MAX];
    struct buf buf;
    bool any = false;
    const struct class *class = &app->room.class;
    buf_init(&buf, detail, sizeof detail);
    buf_add(&buf, class->visit_id);
    for (size_t kind = 0; kind < ACCOUNT_KIND_COUNT; kind++) {
        if (class->accounts[kind] > 0) {
            any = true;
            buf_add_format(&buf, " %s=%d", account_code(kind), class->accounts[kind]);
        }
    }
    return any ? desk_act_add(app->desk, DESK_ACT_ACCOUNTS, class->helper_id, detail, now_of(app),
                              fault)
               : STATUS_OK;
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
    if (keep_accounts(app, &fault) != STATUS_OK) {
        app_trouble(app, "LH-1", &fault);
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
    app_load_places(app);
    app_show(app, SCREEN_DESK);
    return true;
}
