/* office.h: what officers do besides classes: people, acts, rows that do not count, the glass. The
 * state behind the screens SURE … CLEAN, and what is done there. */
#ifndef APP_OFFICE_H
#define APP_OFFICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "screen/view.h"
#include "store/desk.h"

struct app;

enum {
    CLEAN_MS = 60000, /* that nothing reacts */
};

/* A row of the ledger that can be voided. */
struct office_row {
    int64_t ended_ms;
    int64_t seq;
    int64_t persons;
    char title[ROW_TITLE_MAX];
    char kind[ROW_CODE_MAX];
    char result[ROW_CODE_MAX];
};

struct office {
    struct view_sure sure;
    char sure_text[DESK_DETAIL_MAX];
    void (*sure_done)(struct app *app);
    enum screen_id sure_back; /* where it was asked */
    size_t person;            /* chosen among the staff's people */
    bool adds_officer;        /* the person being added is one */
    struct desk_act acts[VIEW_ACT_MAX];
    size_t act_count;
    struct office_row rows[VIEW_ROW_MAX];
    size_t row_count;
    size_t row;                /* chosen */
    char reason[ROW_NOTE_MAX]; /* why it is voided */
    int64_t clean_until_ms;    /* monotonic; 0: nothing is being cleaned */
};

/* Asks; `done` is called on yes. `text` is copied. */
void app_ask_sure(struct app *app, const struct view_sure *sure, void (*done)(struct app *app));

/* Does what was touched on these screens; false: the intent is not one of them. */
bool app_apply_office(struct app *app, const struct intent *intent);

/* What a screen of these shows is read when it is opened. False: it is not for this person. */
bool app_open_office(struct app *app, enum screen_id screen);

void app_view_office(const struct app *app, struct view_office *out);

/* ---- upkeep.c ---- */

void app_load_rows(struct app *app);
bool app_apply_upkeep(struct app *app, const struct intent *intent);

/* While the glass is cleaned touches and keys are not heard. */
bool app_is_cleaning(const struct app *app);
void app_clean_tick(struct app *app);
int64_t app_clean_deadline_ms(const struct app *app);

#endif
