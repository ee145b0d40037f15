/* audit_office.c: what the staff do, as a table of walks. To have a screen of the staff looked at,
 * add a line to a walk, or a walk to the table.
 *
 * A walk begins on the home screen of a new visitor; every screen is noted after each step:
 *
 *     @desk/class      a touch on the widget of this name, on whichever page it is
 *     Tiếp tục         a touch on what bears this label
 *     pin 482917       the digits, one after the other, and the button that opens
 *     type Nà Pàn 1    the text, on staff's keyboard
 *     wait 300         so many seconds go by
 *     questions        every question of a class's topic: hands, the answer, on to the next
 *     sticks 2         so many USB sticks are in the machine
 *     stick ends       every way in which writing to one ends
 *     stick brings     what it brings to be taken, and that it was
 *     door states      all that the door can ask for or say
 *     health states    every digit of every line of the health screen
 *     settings lost    settings.ini was wrong, and has been set aside
 *     roll 2           roll calls are off (0), on without a key (1), or on
 *     cut              the power fails, and the kiosk starts again
 *
 * The first walk chooses the PIN; all others enter with it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/recovery.h"
#include "app/walk.h"
#include "audit.h"

enum {
    STEP_MAX = 64,     /* of one walk */
    QUESTION_MAX = 20, /* of one topic */
};

#define PIN "pin 482917"

static const struct office_walk {
    const char *name; /* said when it does not hold */
    const char *steps[STEP_MAX];
} walks[] = {
    {"the first officer",
     {"@home/group", "@group/door", "pin 123456", PIN, "pin 482918", PIN, PIN, "@desk/lock"}},
    {"a class by a show of hands",
     {"@home/group",
      "@group/door",
      PIN,
      "@desk/class",
      "Người cao tuổi",
      "@class/next",
      "@class/topic/vneid/1",
      "@class/next",
      "@class/people/30",
      "@class/persons/less",
      "@class/women/more",
      "@class/begin",
      "@choose/1",
      "wait 300",
      "@class/questions",
      "questions",
      "@class/next",
      "@class/close",
      "@class/right",
      "@class/confirm",
      "@desk/lock"}},
    {"a class in which phones answer", {"@home/group",  "@group/door",      PIN,
                                        "@desk/class",  "@class/next",      "@class/topic/vneid/1",
                                        "@class/next",  "@class/people/30", "@class/phones",
                                        "@class/begin", "@class/go-on",     "@choose/1",
                                        "wait 300",     "@class/questions", "@class/join",
                                        "@class/go-on", "@class/rest/1",    "@class/reveal",
                                        "@class/close", "@class/right",     "@class/confirm",
                                        "@desk/lock"}},
    {"the registry of teams",
     {"@home/group", "@group/door", PIN, "@desk/part/books", "@desk/teams", "@bar/back",
      "@desk/lock"}},
    {"plans of a year",
     {"@home/group", "@group/door", PIN, "@desk/part/books", "@desk/plans", "@plans/vneid-2",
      "@plan/key/2", "@plan/key/1", "@plan/key/7", "@plan/more", "@plan/write", "@plans/vneid-2",
      "@bar/back", "@plans/after", "@bar/back", "@desk/lock"}},
    {"accounts of a day",
     {"@home/group", "@group/door", PIN, "@desk/part/books", "@desk/helped", "@helped/vssid/more",
      "@helped/day/less", "@helped/next", "@helped/write", "@desk/helped", "@helped/rows",
      "@helped/row/1", "@helped/reason/1", "@helped/void/yes", "@bar/back", "@bar/back",
      "@desk/lock"}},
    {"the figures of a period",
     {"@home/group", "@group/door", PIN, "@desk/part/books", "@desk/figures", "@figures/before",
      "@figures/after", "@figures/choose", "@period/quarter", "@period/before", "@period/days",
      "@period/from/day/more", "@period/show", "@bar/back", "@desk/lock"}},
    {"settings",
     {"@home/group",
      "@group/door",
      PIN,
      "@desk/part/machine",
      "@desk/settings",
      "@settings/kiosk-name",
      "type Nhaf vawn hosa",
      "@entry/done",
      "@settings/kiosk-id",
      "type X",
      "@entry/done",
      "@setting/understood",
      "@settings/group/count",
      "@settings/goal",
      "@setting/key/7",
      "@setting/more",
      "@bar/back",
      "@settings/count-per",
      "@setting/choice/visit",
      "@bar/back",
      "@settings/opening-as-of",
      "@setting/month/less",
      "@setting/write",
      "@settings/group/screen",
      "@settings/inches",
      "@setting/inches/other",
      "type 1",
      "@entry/done",
      "@setting/understood",
      "@settings/idle",
      "@setting/more",
      "@setting/write",
      "@settings/volume",
      "@setting/sample",
      "@setting/less",
      "@bar/back",
      "@settings/language",
      "@bar/back",
      "@settings/voice",
      "@bar/back",
      "@settings/group/help",
      "settings lost",
      "@bar/back",
      "@desk/lock"}},
    {"the wifi of a class",
     {"@home/group",
      "@group/door",
      PIN,
      "@desk/part/machine",
      "@desk/settings",
      "@settings/group/class",
      "@settings/wifi-security",
      "@bar/back",
      "@settings/wifi-password",
      "@setting/type",
      "type short",
      "@entry/done",
      "@setting/understood",
      "@settings/wifi-password",
      "@setting/type",
      "type learnwithus",
      "@entry/done",
      "@settings/wifi-password",
      "@setting/reveal",
      "@bar/back",
      "@bar/back",
      "@desk/lock"}},
    {"the date",
     {"@home/group", "@group/door", PIN, "@desk/part/machine", "@desk/clock", "@clock/hour/more",
      "@clock/year/less", "@clock/year/more", "@clock/next", "@bar/back", "@clock/next",
      "@clock/set", "@desk/lock"}},
    {"a class without a key for names",
     {"roll 1", "@home/group", "@group/door", PIN, "@desk/class", "@class/next",
      "@class/topic/vneid/1", "@class/next", "@class/leave", "@desk/lock"}},
    {"a class called by name",
     {"roll 2",
      "@home/group",
      "@group/door",
      PIN,
      "@desk/roll-lists",
      "@bar/back",
      "@desk/class",
      "Người cao tuổi",
      "@class/next",
      "@class/topic/vneid/1",
      "@class/next",
      "@class/way/roll",
      "@class/begin",
      "@roll/decline",
      "@roll/tick",
      "@roll/agree",
      "@roll/word/1",
      "@roll/word/1",
      "type Nà-Pàn A.",
      "type 2058",
      "@roll/year/key/erase",
      "@roll/year/key/erase",
      "type 15",
      "@roll/year/key/erase",
      "@roll/year/key/erase",
      "@roll/year/key/erase",
      "@roll/year/key/erase",
      "type 58",
      "@roll/elsewhere",
      "type Khòn Phạc",
      "@entry/done",
      "@roll/seal",
      "@roll/show",
      "@roll/back",
      "@roll/give-up",
      "@bar/back",
      "@roll/call",
      "@roll/tick",
      "@roll/agree",
      "@roll/word/1",
      "type 58",
      "@roll/seal",
      "@roll/show",
      "@roll/learn",
      "@choose/1",
      "@class/roll",
      "@roll/learn",
      "@class/close",
      "@class/right",
      "@class/confirm",
      "@desk/lock"}},
    {"names to a stick",
     {"@home/group", "@group/door", PIN, "@desk/part/books", "@desk/stick-out", "sticks 1",
      "@stick/form/names", "@bar/back", "@desk/lock", "sticks 0"}},
    {"names are deleted",
     {"@home/group", "@group/door", PIN, "@desk/roll-lists", "@roll/list/1", "@sure/yes",
      "@bar/back", "@desk/lock", "roll 0"}},
    {"a class at another place",
     {"@home/group", "@group/door", PIN, "@desk/class", "@class/elsewhere", "@unit/06001",
      "@entry/key/signs", "type 1 (", "type Nà Pàn", "@entry/done", "@class/leave", "@desk/lock"}},
    {"people, acts, a row that does not count, the glass",
     {"@home/group",
      "@group/door",
      PIN,
      "@desk/part/books",
      "@desk/acts",
      "@bar/back",
      "@desk/void",
      "@bar/back",
      "@desk/part/machine",
      "@desk/people",
      "@people/CB-01",
      "@bar/back",
      "@people/add",
      "type Nguyễn Văn A",
      "@entry/done",
      PIN,
      PIN,
      "@people/HD-01",
      "@person/pin",
      "@bar/back",
      "@people/HD-01",
      "@person/name",
      "@entry/done",
      "@people/HD-01",
      "@person/role",
      "@sure/yes",
      "@people/HD-01",
      "@person/role",
      "@bar/back",
      "@person/remove",
      "@sure/yes",
      "@bar/back",
      "@desk/own-pin",
      "pin 123456",
      "@bar/back",
      "@bar/back",
      "@desk/clean",
      "wait 60",
      "@desk/lock"}},
    {"how the kiosk is doing",
     {"@home/group", "@group/door", PIN, "@desk/part/machine", "@desk/health", "health states",
      "@health/check", "wait 1", "@bar/back", "@desk/lock"}},
    {"a row that does not count",
     {"@home/group", "@group/door", PIN, "@desk/part/books", "@desk/void", "@void/row/1",
      "@void/why/1", "@bar/back", "@bar/back", "@bar/back", "@desk/lock"}},
    {"a forgotten PIN",
     {"@home/group", "@group/door", "@door/forgotten", "door states", "@door/understood"}},
    {"a class that the power cut", {"@home/group",   "@group/door",
                                    "pin 111111",    PIN,
                                    "@desk/class",   "Người cao tuổi",
                                    "@class/next",   "@class/topic/vneid/1",
                                    "@class/next",   "@class/people/30",
                                    "@class/begin",  "cut",
                                    "@class/drop",   PIN,
                                    "@class/resume", "cut",
                                    "@class/drop",   PIN,
                                    "@class/drop",   "@desk/lock"}},
    {"figures to a stick",
     {"@home/group", "@group/door", PIN, "@desk/part/books", "@desk/stick-out", "sticks 2",
      "@stick/drive/1", "@stick/period/all", "@stick/form/csv", "@stick/go", "wait 1", "stick ends",
      "@stick/done", "@desk/lock"}},
    {"from a stick",
     {"@home/group", "@group/door", PIN, "sticks 1", "@desk/part/machine", "@desk/stick-in",
      "wait 1", "stick brings", "@bar/back", "sticks 0", "@desk/lock"}},
};

static bool step(struct audit *audit, struct drive *drive, const char *words);

static bool enter_pin(struct audit *audit, struct drive *drive, const char *digits)
{
    char name[] = "@door/key/0";
    for (; *digits != '\0'; digits++) {
        name[sizeof name - 2] = *digits;
        if (!step(audit, drive, name)) {
            return false;
        }
    }
    return step(audit, drive, "@door/open");
}

static bool ask_questions(struct audit *audit, struct drive *drive)
{
    static const char *const each[] = {"@class/more/1", "@class/rest/2", "@class/reveal",
                                       "@class/next"};
    for (int i = 0; i < QUESTION_MAX && audit->app->screen == SCREEN_CLASS_QUIZ; i++) {
        for (size_t k = 0; k < sizeof each / sizeof each[0]; k++) {
            if (!step(audit, drive, each[k])) {
                return false;
            }
        }
    }
    return true;
}

/* ---- sticks ---- */

static void set_sticks(struct audit *audit, struct drive *drive, int count)
{
    for (int i = 0; i < 2; i++) {
        char path[PATHS_MAX + 32];
        snprintf(path, sizeof path, "%s/%s", audit->sticks, i == 0 ? "KINGSTON" : "USB của xã");
        if (i < count) {
            (void)mkdir(path, 0755);
        } else {
            (void)rmdir(path); /* one that was written to stays */
        }
    }
    drive_wait(drive, 1000);
}

static void end_stick(struct audit *audit)
{
    struct view_stick *seen = &audit->app->usb.seen;
    enum view_stick_end end = seen->end;
    for (int i = VIEW_STICK_STOPPED; i <= VIEW_STICK_FAILED; i++) {
        seen->end = (enum view_stick_end)i;
        audit_note(audit);
    }
    seen->end = VIEW_STICK_STOPPING;
    seen->part = 1;
    seen->parts = 3;
    seen->done = 1;
    seen->all = 2;
    audit->app->screen = SCREEN_STICK_WORK;
    audit_note(audit);
    seen->end = VIEW_STICK_NOT_YET;
    audit_note(audit);
    audit->app->screen = SCREEN_STICK_END;
    seen->end = end;
}

static void bring_stick(struct audit *audit)
{
    static const struct view_stick_item items[] = {
        {.kind = VIEW_STICK_LESSON,
         .file = "rau-sach.kiosk-lesson",
         .title = "Chọn rau sạch",
         .number = 1,
         .chosen = true,
         .taken = true},
        {.kind = VIEW_STICK_LESSON,
         .file = "bai-hoc/qr-payment.kiosk-lesson",
         .title = "Thanh toán bằng mã QR",
         .number = 4,
         .before = 3,
         .chosen = true,
         .taken = true},
        {.kind = VIEW_STICK_RECEIPT,
         .file = "LS-0001.kiosk-bundle.receipt.json",
         .number = 3000,
         .before = 12,
         .chosen = true,
         .taken = true},
        {.kind = VIEW_STICK_TEAMS,
         .file = "to.csv",
         .number = 1676,
         .members = 9120,
         .chosen = true,
         .taken = true},
        {.kind = VIEW_STICK_TEAMS,
         .file = "to-moi.csv",
         .number = 1676,
         .before = 20,
         .members = 9120},
        {.kind = VIEW_STICK_TEAMS,
         .file = "teams.csv",
         .bad = true,
         .why = "wrong",
         .faults = 12,
         .lines = "2, 5, 9, 14, 17, 20, 31, 40"},
        {.kind = VIEW_STICK_LESSON, .file = "x.kiosk-lesson", .bad = true, .why = "damaged"},
        {.kind = VIEW_STICK_LESSON,
         .file = "y.kiosk-lesson",
         .title = "Dùng VNeID",
         .bad = true,
         .why = "older"},
        {.kind = VIEW_STICK_LESSON,
         .file = "z.kiosk-lesson",
         .title = "Dùng VssID",
         .bad = true,
         .why = "stranger"},
        {.kind = VIEW_STICK_RECEIPT, .file = "b.receipt.json", .bad = true, .why = "other-kiosk"},
    };
    struct app *app = audit->app;
    struct view_stick *seen = &app->usb.seen;
    memcpy(seen->items, items, sizeof items);
    seen->item_count = sizeof items / sizeof items[0];
    audit_note(audit);
    app->screen = SCREEN_STICK_END;
    audit_note(audit);
    seen->end = VIEW_STICK_FAILED;
    audit_note(audit);
    seen->end = VIEW_STICK_DONE;
    seen->looking = false;
    app->screen = SCREEN_STICK_WORK;
    audit_note(audit);
    app->screen = SCREEN_STICK_FIND;
    app->dirty = true;
}

/* A kiosk that was used and has no PIN, and every way of the pad of digits. */
static void show_door(struct audit *audit)
{
    static const enum view_door doors[] = {VIEW_DOOR_WRONG, VIEW_DOOR_WAIT,       VIEW_DOOR_NO_KEY,
                                           VIEW_DOOR_CODE,  VIEW_DOOR_CODE_WRONG, VIEW_DOOR_NEW,
                                           VIEW_DOOR_EASY,  VIEW_DOOR_AGAIN,      VIEW_DOOR_DIFFER};
    struct app *app = audit->app;
    const unsigned char key[SECRET_KEY_BYTES] = {1};
    const struct staff before = app->staff;
    struct staff *staff = &app->staff;
    struct fault fault;
    char path[PATHS_MAX + 16];
    snprintf(path, sizeof path, "%s/recovery.key", app->paths.data);
    staff->count = 0;
    staff->door = VIEW_DOOR_SHUT;
    audit_note(audit);
    if (recovery_write_file(path, key, true, &fault) == STATUS_OK) {
        audit_note(audit); /* with a key the province can let an officer in */
    }
    staff->count = before.count;
    snprintf(staff->challenge, sizeof staff->challenge, "48291736");
    snprintf(staff->code, sizeof staff->code, "482917");
    snprintf(staff->subject.label, sizeof staff->subject.label, "Đoàn viên thôn Nà Pàn");
    for (size_t i = 0; i < sizeof doors / sizeof doors[0]; i++) {
        staff->door = doors[i];
        staff->wait_until_ms = clock_now(&app->clock).mono_ms + 5000;
        audit_note(audit);
        staff->pin_for = PIN_FOR_RECOVERY;
        audit_note(audit);
        staff->pin_for = before.pin_for;
    }
    unlink(path);
    app->staff = before;
}

static void show_health(struct audit *audit)
{
    struct view_health *view = &audit->app->health->view;
    const struct view_health before = *view;
    view->facts.checked_ms = view->facts.copy_ms = view->facts.sent_ms = view->facts.now_ms;
    view->facts.bad_seq = 480;
    view->facts.unsent = 1204;
    snprintf(view->facts.fault, sizeof view->facts.fault, "SO-4");
    for (int digit = 0; digit < 4; digit++) {
        view->facts.copies = digit == 2 ? 0 : 7;
        memset(view->health.digits, digit, sizeof view->health.digits);
        audit_note(audit);
    }
    *view = before;
    view->checking = true;
    view->done = 1;
    view->all = 3;
    audit_note(audit);
    *view = before;
}

/* As kiosk.ini says, and with the key of a province that nobody has. */
static void switch_roll(struct audit *audit, int how)
{
    struct config *config = &audit->app->config;
    unsigned char public_key[SECRET_KEY_BYTES];
    unsigned char secret_key[SECRET_KEY_BYTES];
    char text[SEAL_KEY_TEXT_MAX];
    secret_make_pair(public_key, secret_key);
    seal_key_write(text, SEAL_KEY_PUBLIC, public_key);
    config->roll_call = how > 0;
    snprintf(config->names_key, sizeof config->names_key, "%s", how == 2 ? text : "");
}

/* As at a start: what the desk has written down is read again. */
static bool cut_power(struct audit *audit, struct drive *drive)
{
    struct app *app = audit->app;
    app_end_visit(app);
    app_roll_finish(app);
    app->room = (struct room){.on = false};
    app->staff = (struct staff){.inside = false};
    app->desk_looked = false;
    app_find_cut_class(app);
    drive_wait(drive, 0);
    return app->screen == SCREEN_CLASS_CUT || drive_fail(drive, "no class was cut");
}

/* Does what the words say, and notes the screen after it. */
static bool step(struct audit *audit, struct drive *drive, const char *words)
{
    bool held = true;
    if (strncmp(words, "pin ", 4) == 0) {
        return enter_pin(audit, drive, words + 4);
    }
    if (strcmp(words, "questions") == 0) {
        return ask_questions(audit, drive);
    }
    if (strcmp(words, "settings lost") == 0) {
        audit->app->settings_lost = audit->app->dirty = true;
        drive_wait(drive, 0);
    } else if (strncmp(words, "roll ", 5) == 0) {
        switch_roll(audit, (int)strtol(words + 5, NULL, 10));
    } else if (strcmp(words, "cut") == 0) {
        held = cut_power(audit, drive);
    } else if (strncmp(words, "sticks ", 7) == 0) {
        set_sticks(audit, drive, (int)strtol(words + 7, NULL, 10));
    } else if (strcmp(words, "stick ends") == 0) {
        end_stick(audit);
    } else if (strcmp(words, "stick brings") == 0) {
        bring_stick(audit);
    } else if (strcmp(words, "door states") == 0) {
        show_door(audit);
    } else if (strcmp(words, "health states") == 0) {
        show_health(audit);
    } else if (strncmp(words, "type ", 5) == 0) {
        held = drive_type(drive, words + 5);
    } else if (strncmp(words, "wait ", 5) == 0) {
        drive_wait(drive, strtol(words + 5, NULL, 10) * 1000);
    } else {
        held = words[0] == '@' ? drive_tap_paged(drive, words + 1) : drive_tap_label(drive, words);
    }
    if (held) {
        audit_note(audit);
    }
    return held;
}

bool audit_walk_office(struct audit *audit, struct drive *drive)
{
    for (size_t i = 0; i < sizeof walks / sizeof walks[0]; i++) {
        snprintf(audit->walk, sizeof audit->walk, "%s", walks[i].name);
        audit_begin_visit(audit, drive);
        for (size_t k = 0; k < STEP_MAX && walks[i].steps[k] != NULL; k++) {
            if (!step(audit, drive, walks[i].steps[k])) {
                return false;
            }
        }
    }
    return true;
}
