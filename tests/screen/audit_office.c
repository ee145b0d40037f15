/* audit_office.c: what the staff do, as a table of walks. To have a screen of the staff looked at,
 * add a line to a walk, or a walk to the table.
 *
 * A walk begins on the home screen of a new visitor; every screen is noted after each step:
 *
 *     @desk/class      a touch on the widget of this name, on whichever page it is
 *     Tiếp tục         a touch on what bears this label
 *     pin 482917       the digits, one after the other, and the button that opens
 *     wait 300         so many seconds go by
 *     questions        every question of a class's topic: hands, the answer, on to the next
 *     cut              the power fails, and the kiosk starts again
 *
 * The first walk chooses the PIN; all others enter with it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/walk.h"
#include "audit.h"

enum {
    STEP_MAX = 48,     /* of one walk */
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

/* As at a start: what the desk has written down is read again. */
static bool cut_power(struct audit *audit, struct drive *drive)
{
    struct app *app = audit->app;
    app_end_visit(app);
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
    if (strcmp(words, "cut") == 0) {
        held = cut_power(audit, drive);
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
