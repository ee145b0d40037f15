/* stick.c: USB sticks on the screen: which are there, and kioskctl at work on one.
 *
 *   OPEN ──one stick──▶ WHAT ──go──▶ WORK ──kioskctl ends──▶ END
 *        ──none, or several──▶ STICK ──chosen──▶ WHAT
 *   and to take something: … ──▶ WORK (kioskctl looks) ──▶ FIND ──go──▶ WORK ──▶ END
 *
 * Sticks are looked for only while one of the first screens is open. kioskctl works in a process of
 * its own and tells what it does (include/app/ctl_stick.h); under a fake clock it is waited for as
 * soon as time passes. Officers alone. */
#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "base/log.h"
#include "base/period.h"

enum {
    LOOK_MS = 500,   /* between two looks at the sticks */
    LISTEN_MS = 100, /* … at what kioskctl says */
    WORD_MAX = 40,   /* words of its command */
};

static const char *const form_names[VIEW_STICK_FORM_COUNT] = {
    [VIEW_STICK_XLSX] = "xlsx", [VIEW_STICK_PDF] = "pdf",   [VIEW_STICK_BUNDLE] = "bundle",
    [VIEW_STICK_CSV] = "csv",   [VIEW_STICK_XAPI] = "xapi", [VIEW_STICK_NAMES] = "names",
};

static int64_t now_ms(const struct app *app)
{
    return clock_now(&app->clock).mono_ms;
}

void app_init_stick(struct app *app, const char *instead)
{
    app->usb = (struct usb){.instead = instead, .watch = {.fd = -1}};
    tool_init(&app->usb.tool);
}

static bool is_working(const struct usb *usb)
{
    return usb->tool.pid > 0;
}

/* ---- which sticks ---- */

static void list_sticks(struct app *app)
{
    struct usb *usb = &app->usb;
    struct view_stick *seen = &usb->seen;
    size_t count = stick_list(&usb->watch, usb->list, STICK_MAX);
    seen->drive_count = count < VIEW_STICK_MAX ? count : VIEW_STICK_MAX;
    for (size_t i = 0; i < seen->drive_count; i++) {
        struct view_stick_drive *drive = &seen->drives[i];
        snprintf(drive->label, sizeof drive->label, "%s", usb->list[i].label);
        drive->free_bytes = usb->list[i].free_bytes;
        drive->read_only = usb->list[i].read_only;
    }
    app->dirty = true;
}

static void set_period(struct app *app, enum view_stick_period period)
{
    int64_t wall_ms = clock_now(&app->clock).wall_ms;
    struct period span = period_of(PERIOD_MONTH, wall_ms);
    switch (period) {
    case VIEW_STICK_LAST_MONTH:
        span = period_step(span, -1);
        break;
    case VIEW_STICK_REPORT_MONTH:
        span = period_step(period_of(PERIOD_REPORT_MONTH, wall_ms), -1);
        break;
    case VIEW_STICK_YEAR:
        span = period_of(PERIOD_YEAR, wall_ms);
        break;
    case VIEW_STICK_ALL:
        span.from_ms = span.to_ms = 0;
        break;
    case VIEW_STICK_THIS_MONTH:
    case VIEW_STICK_PERIOD_COUNT:
        break;
    }
    app->usb.seen.period = period;
    app->usb.seen.from_ms = span.from_ms;
    app->usb.seen.to_ms = span.to_ms;
    app->dirty = true;
}

/* ---- kioskctl ---- */

static void start_tool(struct app *app, const char *const *words)
{
    struct usb *usb = &app->usb;
    usb->taken = 0;
    usb->begun_ms = now_ms(app);
    usb->seen.part = usb->seen.parts = 0;
    usb->seen.done = usb->seen.all = 0;
    usb->seen.end = VIEW_STICK_NOT_YET;
    app_show(app, SCREEN_STICK_WORK);
    if (!tool_start(&usb->tool, words)) {
        log_line("kioskctl could not be started");
        usb->seen.end = VIEW_STICK_FAILED;
        app_show(app, SCREEN_STICK_END);
    }
}

static void write_day(char out[16], int64_t ms)
{
    struct date date = date_split(ms);
    snprintf(out, 16, "%04d-%02d-%02d", date.year, date.month, date.day);
}

static void start_export(struct app *app)
{
    char from[16];
    char to[16];
    struct view_stick *seen = &app->usb.seen;
    const char *words[WORD_MAX] = {"stick",  "export", app->usb.list[seen->drive].path,
                                   "--json", "--data", app->paths.data};
    size_t count = 6;
    for (size_t i = 0; i < VIEW_STICK_FORM_COUNT; i++) {
        if ((seen->forms >> i & 1U) != 0) {
            words[count++] = form_names[i];
        }
    }
    if (seen->to_ms != 0) {
        write_day(from, seen->from_ms);
        write_day(to, seen->to_ms);
        words[count++] = "--from";
        words[count++] = from;
        words[count++] = "--to";
        words[count++] = to;
    }
    seen->looking = false;
    seen->item_count = seen->item_more = 0;
    start_tool(app, words);
}

static void start_looking(struct app *app)
{
    struct view_stick *seen = &app->usb.seen;
    const char *const words[] = {"stick",
                                 "look",
                                 app->usb.list[seen->drive].path,
                                 "--json",
                                 "--data",
                                 app->paths.data,
                                 "--lessons",
                                 app->paths.lessons,
                                 NULL};
    seen->looking = true;
    seen->item_count = seen->item_more = 0;
    start_tool(app, words);
}

static void start_import(struct app *app)
{
    struct view_stick *seen = &app->usb.seen;
    const char *words[WORD_MAX] = {"stick",     "import",          app->usb.list[seen->drive].path,
                                   "--json",    "--data",          app->paths.data,
                                   "--lessons", app->paths.lessons};
    size_t count = 8;
    words[count++] = "--helper";
    words[count++] = app_staff_id(app);
    for (size_t i = 0; i < seen->item_count; i++) {
        if (seen->items[i].chosen) {
            words[count++] = seen->items[i].file;
        }
    }
    seen->looking = false;
    start_tool(app, words);
}

static void choose_stick(struct app *app, size_t index)
{
    struct view_stick *seen = &app->usb.seen;
    if (index >= seen->drive_count) {
        return;
    }
    seen->drive = index;
    if (seen->act == VIEW_STICK_IMPORT) {
        start_looking(app);
    } else {
        app_show(app, SCREEN_STICK_WHAT);
    }
}

static void open_sticks(struct app *app, enum view_stick_act act)
{
    struct usb *usb = &app->usb;
    unsigned forms = usb->seen.forms;
    if (is_working(usb)) {
        tool_stop(&usb->tool);
    }
    if (!usb->open) {
        stick_watch_begin(&usb->watch, usb->instead);
        forms = 1U << VIEW_STICK_XLSX | 1U << VIEW_STICK_PDF | 1U << VIEW_STICK_BUNDLE;
        usb->seen.period = VIEW_STICK_THIS_MONTH;
    }
    usb->open = true;
    usb->seen = (struct view_stick){.act = act, .forms = forms, .period = usb->seen.period};
    usb->look_ms = now_ms(app) + LOOK_MS;
    set_period(app, usb->seen.period);
    list_sticks(app);
    usb->seen.drive = VIEW_STICK_MAX;
    if (usb->seen.drive_count == 1) {
        choose_stick(app, 0);
    } else {
        app_show(app, SCREEN_STICK);
    }
}

/* ---- what kioskctl says ---- */

static void copy_text(char *out, size_t size, const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    snprintf(out, size, "%s", text == NULL ? "" : text);
}

static int64_t number_of(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

static void take_file(struct view_stick *seen, const json_t *object)
{
    if (seen->item_count == VIEW_STICK_ITEM_MAX) {
        seen->item_more++;
        return;
    }
    struct view_stick_item *item = &seen->items[seen->item_count++];
    *item = (struct view_stick_item){.kind = VIEW_STICK_FILE,
                                     .bytes = number_of(object, "bytes"),
                                     .number = number_of(object, "rows")};
    copy_text(item->file, sizeof item->file, object, "file");
    copy_text(item->hash, sizeof item->hash, object, "hash");
}

static enum view_stick_kind kind_of(const char *word)
{
    return strcmp(word, "lesson") == 0  ? VIEW_STICK_LESSON
           : strcmp(word, "teams") == 0 ? VIEW_STICK_TEAMS
                                        : VIEW_STICK_RECEIPT;
}

static void take_teams(struct view_stick_item *item, const json_t *object)
{
    size_t index;
    const json_t *line;
    item->members = number_of(object, "members");
    item->faults = number_of(object, "faults");
    json_array_foreach(json_object_get(object, "lines"), index, line)
    {
        size_t length = strlen(item->lines);
        snprintf(item->lines + length, sizeof item->lines - length, "%s%" PRId64,
                 index == 0 ? "" : ", ", (int64_t)json_integer_value(line));
    }
}

/* One registry takes the place of another: of several, one is chosen. */
static void choose_item(struct view_stick *seen, size_t index, bool chosen)
{
    bool alone = chosen && seen->items[index].kind == VIEW_STICK_TEAMS;
    for (size_t i = 0; i < seen->item_count && alone; i++) {
        seen->items[i].chosen = seen->items[i].chosen && seen->items[i].kind != VIEW_STICK_TEAMS;
    }
    seen->items[index].chosen = chosen && !seen->items[index].bad;
}

static void take_item(struct view_stick *seen, const json_t *object, const char *kind)
{
    if (seen->item_count == VIEW_STICK_ITEM_MAX) {
        seen->item_more++;
        return;
    }
    struct view_stick_item *item = &seen->items[seen->item_count++];
    *item = (struct view_stick_item){.kind = kind_of(kind),
                                     .bytes = number_of(object, "bytes"),
                                     .number = number_of(object, "number"),
                                     .before = number_of(object, "before")};
    copy_text(item->file, sizeof item->file, object, "file");
    copy_text(item->title, sizeof item->title, object, "title");
    copy_text(item->why, sizeof item->why, object, "why");
    item->bad = item->why[0] != '\0';
    take_teams(item, object);
    choose_item(seen, seen->item_count - 1, !item->bad);
}

static void note_taken(struct app *app, const char *file)
{
    struct view_stick *seen = &app->usb.seen;
    for (size_t i = 0; i < seen->item_count; i++) {
        if (strcmp(seen->items[i].file, file) == 0) {
            seen->items[i].taken = true;
            app->lessons_came = app->lessons_came || seen->items[i].kind == VIEW_STICK_LESSON;
        }
    }
}

static enum view_stick_end end_of(const char *word)
{
    static const struct {
        const char *word;
        enum view_stick_end end;
    } ends[] = {{"ok", VIEW_STICK_DONE},
                {"stopped", VIEW_STICK_STOPPED},
                {"gone", VIEW_STICK_GONE},
                {"full", VIEW_STICK_FULL},
                {"read-only", VIEW_STICK_READ_ONLY},
                {"too-large", VIEW_STICK_TOO_LARGE}};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (strcmp(ends[i].word, word) == 0) {
            return ends[i].end;
        }
    }
    return VIEW_STICK_FAILED;
}

static void take_object(struct app *app, const json_t *object)
{
    struct view_stick *seen = &app->usb.seen;
    const char *end = json_string_value(json_object_get(object, "end"));
    const char *item = json_string_value(json_object_get(object, "item"));
    const char *taken = json_string_value(json_object_get(object, "taken"));
    if (end != NULL) {
        seen->end = end_of(end);
    } else if (item != NULL) {
        take_item(seen, object, item);
    } else if (taken != NULL) {
        note_taken(app, taken);
    } else if (json_object_get(object, "file") != NULL) {
        take_file(seen, object);
    } else {
        seen->part = (int)number_of(object, "part");
        seen->parts = (int)number_of(object, "parts");
        seen->done = number_of(object, "done");
        seen->all = number_of(object, "all");
    }
}

/* Whole lines alone; what is behind the last one comes later. */
static void take_lines(struct app *app)
{
    struct usb *usb = &app->usb;
    const char *end = NULL;
    while (usb->tool.text != NULL && (end = strchr(usb->tool.text + usb->taken, '\n')) != NULL) {
        const char *line = usb->tool.text + usb->taken;
        json_t *object = json_loadb(line, (size_t)(end - line), 0, NULL);
        if (json_is_object(object)) {
            take_object(app, object);
        }
        json_decref(object);
        usb->taken = (size_t)(end - usb->tool.text) + 1;
        app->dirty = true;
    }
}

static void note_act(struct app *app)
{
    struct fault fault;
    char detail[DESK_DETAIL_MAX];
    const struct view_stick *seen = &app->usb.seen;
    snprintf(detail, sizeof detail, "usb %s files=%zu end=%d",
             seen->drive < seen->drive_count ? seen->drives[seen->drive].label : "",
             seen->item_count, (int)seen->end);
    if (app->desk != NULL &&
        desk_act_add(app->desk, seen->act == VIEW_STICK_EXPORT ? DESK_ACT_EXPORT : DESK_ACT_IMPORT,
                     app_staff_id(app), detail, clock_now(&app->clock), &fault) != STATUS_OK) {
        log_line("LH-1: %s", fault.what);
    }
}

static void end_work(struct app *app)
{
    struct view_stick *seen = &app->usb.seen;
    if (seen->end == VIEW_STICK_NOT_YET || seen->end == VIEW_STICK_STOPPING) {
        seen->end = VIEW_STICK_FAILED; /* it broke off without a word */
    }
    tool_stop(&app->usb.tool);
    bool found = seen->looking && seen->end == VIEW_STICK_DONE;
    if (!seen->looking) {
        note_act(app);
    }
    if (app->screen == SCREEN_STICK_WORK) {
        app_show(app, found ? SCREEN_STICK_FIND : SCREEN_STICK_END);
    }
}

static void listen(struct app *app)
{
    struct usb *usb = &app->usb;
    bool wait = app->clock.fake && now_ms(app) > usb->begun_ms;
    enum tool_state state = tool_read(&usb->tool, wait);
    take_lines(app);
    if (app->screen == SCREEN_STICK_WORK) {
        idle_touch(&app->idle, now_ms(app)); /* nobody has to touch anything meanwhile */
    }
    if (state != TOOL_WORKS) {
        end_work(app);
    }
}

/* ---- time ---- */

static bool is_choosing(const struct app *app)
{
    return app->usb.open && (app->screen == SCREEN_STICK || app->screen == SCREEN_STICK_WHAT ||
                             app->screen == SCREEN_STICK_FIND);
}

/* A stick came or went. */
static void look(struct app *app)
{
    struct usb *usb = &app->usb;
    char chosen[STICK_PATH_MAX] = "";
    size_t before = usb->seen.drive_count;
    if (!stick_watch_changed(&usb->watch)) {
        return;
    }
    if (usb->seen.drive < before) {
        memcpy(chosen, usb->list[usb->seen.drive].path, sizeof chosen);
    }
    list_sticks(app);
    usb->seen.drive = VIEW_STICK_MAX;
    for (size_t i = 0; i < usb->seen.drive_count; i++) {
        if (chosen[0] != '\0' && strcmp(usb->list[i].path, chosen) == 0) {
            usb->seen.drive = i;
        }
    }
    if (app->screen != SCREEN_STICK && usb->seen.drive == VIEW_STICK_MAX) {
        app_show(app, SCREEN_STICK);
    } else if (app->screen == SCREEN_STICK && before == 0 && usb->seen.drive_count == 1) {
        choose_stick(app, 0);
    }
}

void app_tick_stick(struct app *app)
{
    struct usb *usb = &app->usb;
    if (is_working(usb)) {
        listen(app);
    } else if (is_choosing(app) && now_ms(app) >= usb->look_ms) {
        usb->look_ms = now_ms(app) + LOOK_MS;
        look(app);
    }
}

int64_t app_stick_deadline_ms(const struct app *app)
{
    const struct usb *usb = &app->usb;
    if (is_working(usb)) {
        return now_ms(app) + LISTEN_MS;
    }
    return is_choosing(app) ? usb->look_ms : -1;
}

/* ---- leaving ---- */

void app_leave_stick(struct app *app)
{
    struct usb *usb = &app->usb;
    tool_ask_end(&usb->tool);
    if (usb->open) {
        stick_watch_end(&usb->watch);
    }
    usb->open = false;
}

void app_finish_stick(struct app *app)
{
    app_leave_stick(app);
}

static void go_back(struct app *app)
{
    bool several = app->usb.seen.drive_count > 1;
    bool chosen = app->screen == SCREEN_STICK_WHAT || app->screen == SCREEN_STICK_FIND;
    if (several && chosen) {
        app_show(app, SCREEN_STICK);
        return;
    }
    app_leave_stick(app);
    app_show(app, SCREEN_DESK);
}

static void stop(struct app *app)
{
    if (is_working(&app->usb)) {
        app->usb.seen.end = VIEW_STICK_STOPPING;
        tool_ask_end(&app->usb.tool);
        app->dirty = true;
    }
}

static void begin(struct app *app)
{
    const struct view_stick *seen = &app->usb.seen;
    if (seen->drive < seen->drive_count && !is_working(&app->usb)) {
        if (seen->act == VIEW_STICK_EXPORT) {
            start_export(app);
        } else {
            start_import(app);
        }
    }
}

bool app_apply_stick(struct app *app, const struct intent *intent)
{
    struct view_stick *seen = &app->usb.seen;
    if (intent->kind < INTENT_STICK_OPEN || intent->kind > INTENT_STICK_BACK) {
        return false;
    }
    switch (intent->kind) {
    case INTENT_STICK_OPEN:
        open_sticks(app, (enum view_stick_act)intent->index);
        return true;
    case INTENT_STICK:
        choose_stick(app, intent->index);
        return true;
    case INTENT_STICK_PERIOD:
        set_period(app, (enum view_stick_period)intent->index);
        return true;
    case INTENT_STICK_FORM:
        seen->forms ^= intent->index < VIEW_STICK_FORM_COUNT ? 1U << intent->index : 0;
        app->dirty = true;
        return true;
    case INTENT_STICK_ITEM:
        if (intent->index < seen->item_count) {
            choose_item(seen, intent->index, !seen->items[intent->index].chosen);
        }
        app->dirty = true;
        return true;
    case INTENT_STICK_GO:
        begin(app);
        return true;
    case INTENT_STICK_STOP:
        stop(app);
        return true;
    default:
        go_back(app);
        return true;
    }
}
