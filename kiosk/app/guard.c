/* guard.c: the table of who may do what, and which screens are for whom.
 *
 * Screens offer only what may be done; this is for the rest: an intent that was worked out before
 * the session ended, a screen that was left open, a mistake in a screen. What an intent needs
 * besides, such as an index that exists, is looked at where it is applied. */
#include "app/guard.h"

#include "app/app.h"
#include "base/log.h"

static const struct {
    enum guard least;
    enum screen_id on; /* where alone it can come from; 0 (ATTRACT): anywhere */
} table[] = {
    [INTENT_NONE] = {GUARD_ANYBODY, 0},
    [INTENT_START] = {GUARD_ANYBODY, 0},
    [INTENT_OPEN] = {GUARD_VISITOR, 0},
    [INTENT_AUDIENCE] = {GUARD_ANYBODY, 0},
    [INTENT_CHIPS] = {GUARD_ANYBODY, 0},
    [INTENT_TURN] = {GUARD_ANYBODY, 0},
    [INTENT_BACK] = {GUARD_ANYBODY, 0},
    [INTENT_END] = {GUARD_ANYBODY, 0},
    [INTENT_END_YES] = {GUARD_ANYBODY, 0},
    [INTENT_GO_ON] = {GUARD_ANYBODY, 0},
    [INTENT_HELP] = {GUARD_ANYBODY, 0},
    [INTENT_GROUP] = {GUARD_ANYBODY, 0},
    [INTENT_LISTEN] = {GUARD_ANYBODY, 0},
    [INTENT_SHEET] = {GUARD_ANYBODY, 0},
    [INTENT_VOLUME] = {GUARD_ANYBODY, 0},
    [INTENT_TEXT_SIZE] = {GUARD_ANYBODY, 0},
    [INTENT_THEME] = {GUARD_ANYBODY, 0},
    [INTENT_LANG] = {GUARD_ANYBODY, 0},
    [INTENT_CAPITALS] = {GUARD_ANYBODY, 0},
    [INTENT_SIGNS] = {GUARD_ANYBODY, 0},
    [INTENT_SESSION] = {GUARD_LEARNER, 0},
    [INTENT_AGAIN] = {GUARD_LEARNER, 0},
    [INTENT_HOME] = {GUARD_ANYBODY, 0},
    [INTENT_STAY] = {GUARD_ANYBODY, 0},
    [INTENT_RETRY] = {GUARD_ANYBODY, 0},
    [INTENT_DOOR] = {GUARD_ANYBODY, 0},
    [INTENT_PERSON] = {GUARD_DOOR, SCREEN_DOOR},
    [INTENT_PIN_KEY] = {GUARD_DOOR, SCREEN_DOOR},
    [INTENT_PIN_DONE] = {GUARD_DOOR, SCREEN_DOOR},
    [INTENT_FORGOTTEN] = {GUARD_DOOR, SCREEN_DOOR},
    [INTENT_LOCK] = {GUARD_ANYBODY, 0},
    [INTENT_SURE] = {GUARD_CLASS, SCREEN_SURE},
    [INTENT_OWN_PIN] = {GUARD_INSIDE, 0},
    [INTENT_PEOPLE_ADD] = {GUARD_OFFICER, 0},
    [INTENT_PEOPLE_OPEN] = {GUARD_OFFICER, 0},
    [INTENT_PEOPLE_PIN] = {GUARD_OFFICER, 0},
    [INTENT_PEOPLE_NAME] = {GUARD_OFFICER, 0},
    [INTENT_PEOPLE_ROLE] = {GUARD_OFFICER, 0},
    [INTENT_PEOPLE_DROP] = {GUARD_OFFICER, 0},
    [INTENT_VOID_ROW] = {GUARD_OFFICER, 0},
    [INTENT_VOID_WHY] = {GUARD_OFFICER, 0},
    [INTENT_CLEAN] = {GUARD_INSIDE, 0},
    [INTENT_PART] = {GUARD_INSIDE, 0},
    [INTENT_STAFF] = {GUARD_CLASS, 0}, /* if the screen is for whoever stands there */
    [INTENT_ENTRY_KEY] = {GUARD_CLASS, SCREEN_ENTRY},
    [INTENT_ENTRY_DONE] = {GUARD_CLASS, SCREEN_ENTRY},
    [INTENT_ENTRY_DROP] = {GUARD_CLASS, 0},
    [INTENT_UNIT] = {GUARD_CLASS, SCREEN_UNIT},
    [INTENT_ROOM_NEW] = {GUARD_INSIDE, 0},
    [INTENT_ROOM_PLACE] = {GUARD_INSIDE, 0},
    [INTENT_ROOM_HELPER] = {GUARD_INSIDE, 0},
    [INTENT_ROOM_ELSE] = {GUARD_INSIDE, 0},
    [INTENT_ROOM_TOPIC] = {GUARD_INSIDE, 0},
    [INTENT_ROOM_SHOW] = {GUARD_CLASS, 0},
    [INTENT_ROOM] = {GUARD_CLASS, 0},
    [INTENT_ROOM_ON] = {GUARD_CLASS, 0},
    [INTENT_ROOM_RESUME] = {GUARD_CLASS, SCREEN_CLASS_CUT},
    [INTENT_ROOM_ANEW] = {GUARD_CLASS, 0},
    [INTENT_ROOM_DROP] = {GUARD_CLASS, 0},
    [INTENT_STICK_OPEN] = {GUARD_OFFICER, 0},
    [INTENT_STICK] = {GUARD_OFFICER, 0},
    [INTENT_STICK_PERIOD] = {GUARD_OFFICER, 0},
    [INTENT_STICK_FORM] = {GUARD_OFFICER, 0},
    [INTENT_STICK_ITEM] = {GUARD_OFFICER, 0},
    [INTENT_STICK_GO] = {GUARD_OFFICER, 0},
    [INTENT_STICK_STOP] = {GUARD_OFFICER, 0},
    [INTENT_STICK_BACK] = {GUARD_OFFICER, 0},
    [INTENT_FIGURES] = {GUARD_OFFICER, 0},
    [INTENT_HELPED] = {GUARD_INSIDE, 0},
    [INTENT_PLANS] = {GUARD_OFFICER, 0},
    [INTENT_TEAMS] = {GUARD_OFFICER, 0},
    [INTENT_HEALTH] = {GUARD_INSIDE, 0},
    [INTENT_SETTINGS] = {GUARD_OFFICER, 0},
    [INTENT_ROLL] = {GUARD_CLASS, 0}, /* its lists are for officers: roll_lists.c */
};

/* Screens of staff that are not for officers alone. */
static const struct {
    enum screen_id screen;
    enum guard least;
} screens[] = {
    {SCREEN_CLASS_PLACE, GUARD_INSIDE},   {SCREEN_CLASS_TOPICS, GUARD_INSIDE},
    {SCREEN_CLASS_PEOPLE, GUARD_INSIDE},  {SCREEN_CLASS_JOIN, GUARD_CLASS},
    {SCREEN_CLASS_QUIZ, GUARD_CLASS},     {SCREEN_CLASS_END, GUARD_CLASS},
    {SCREEN_CLASS_SUMMARY, GUARD_CLASS},  {SCREEN_CLASS_CUT, GUARD_CLASS},
    {SCREEN_CLASS_ACCOUNTS, GUARD_CLASS}, {SCREEN_ENTRY, GUARD_CLASS},
    {SCREEN_UNIT, GUARD_CLASS},           {SCREEN_SURE, GUARD_CLASS},
    {SCREEN_DESK, GUARD_INSIDE},          {SCREEN_HELPED, GUARD_INSIDE},
    {SCREEN_HELPED_SURE, GUARD_INSIDE},   {SCREEN_HELPED_ROWS, GUARD_INSIDE},
    {SCREEN_HELPED_VOID, GUARD_INSIDE},   {SCREEN_CLEAN, GUARD_INSIDE},
    {SCREEN_HEALTH, GUARD_INSIDE},        {SCREEN_ROLL, GUARD_CLASS},
    {SCREEN_ROLL_AGREE, GUARD_CLASS},     {SCREEN_ROLL_NAME, GUARD_CLASS},
};

enum guard guard_of(enum intent_kind kind)
{
    size_t index = (size_t)kind;
    return index < sizeof table / sizeof table[0] ? table[index].least : GUARD_UNLISTED;
}

static bool holds(const struct app *app, enum guard least)
{
    switch (least) {
    case GUARD_ANYBODY:
        return true;
    case GUARD_VISITOR:
        return app->visit.id[0] != '\0';
    case GUARD_LEARNER:
        return app->visit.has_session;
    case GUARD_DOOR:
        return app->screen == SCREEN_DOOR;
    case GUARD_CLASS:
        return app->staff.inside || app_is_class(app);
    case GUARD_INSIDE:
        return app_staff_id(app)[0] != '\0';
    case GUARD_OFFICER:
    case GUARD_UNLISTED:
        break;
    }
    return app_is_officer(app);
}

bool app_may(const struct app *app, const struct intent *intent)
{
    enum guard least = guard_of(intent->kind);
    enum screen_id on = least == GUARD_UNLISTED ? 0 : table[intent->kind].on;
    if (least == GUARD_UNLISTED) {
        log_line("guard: intent %d is not in the table of guard.c: for officers alone",
                 (int)intent->kind);
    }
    return holds(app, least) && (on == 0 || app->screen == on);
}

bool app_may_see(const struct app *app, enum screen_id screen)
{
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        if (screens[i].screen == screen) {
            return holds(app, screens[i].least);
        }
    }
    return screen <= SCREEN_DOOR || app_is_officer(app);
}
