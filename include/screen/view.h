/* view.h: what screens may read, and what they answer.
 *
 * A screen is a function (ui, view) → intent: it declares its widgets and says what the person
 * wants. It changes nothing; app applies the intent, commits what has to be kept, and draws again.
 * Everything here is borrowed for one frame. */
#ifndef SCREEN_VIEW_H
#define SCREEN_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clock.h"
#include "base/lang.h"
#include "lesson/lesson.h"
#include "lesson/load.h"
#include "screen/books.h"
#include "screen/figures.h"
#include "screen/health.h"
#include "screen/roll.h"
#include "screen/settings.h"
#include "screen/stick.h"
#include "screen/view_office.h"
#include "training/class.h"
#include "training/session.h"
#include "ui/ui.h"

/* Marks a text of the program for translation where it stands in a table. */
#define N_(text) text

enum {
    VIEW_LESSON_MAX = 256, /* lessons on one kiosk */
};

enum screen_id {
    SCREEN_ATTRACT, /* nobody is there */
    SCREEN_HOME,    /* choose a lesson */
    SCREEN_CHOOSE,  /* which track, which phone */
    SCREEN_STEP,    /* a step of a lesson */
    SCREEN_QUIZ,    /* a question, or its explanation */
    SCREEN_RESULT,  /* the quiz was handed in */
    SCREEN_LEAVE,   /* "end the lesson?" */
    SCREEN_HELP,    /* whom to call, in the commune's words */
    SCREEN_GROUP,   /* how a group learns together */
    SCREEN_IDLE,    /* "are you still there?" */
    SCREEN_TROUBLE, /* something does not work */
    SCREEN_MEND,    /* for a lesson's author: what is wrong in the file being previewed */

    /* Staff. */
    SCREEN_DOOR,           /* staff: who it is, and the PIN */
    SCREEN_DESK,           /* staff: what there is to do */
    SCREEN_CLASS_PLACE,    /* a class: where, and who comes */
    SCREEN_CLASS_TOPICS,   /* … which topics */
    SCREEN_CLASS_PEOPLE,   /* … how many */
    SCREEN_ROLL,           /* … how far its roll call is */
    SCREEN_ROLL_AGREE,     /* … whether somebody agrees to stand on the list */
    SCREEN_ROLL_NAME,      /* … the name is typed */
    SCREEN_ROLL_LISTS,     /* officers: sealed lists, and their deletion */
    SCREEN_CLASS_JOIN,     /* … how phones come in */
    SCREEN_CLASS_QUIZ,     /* … a question, hands and phones, the answer */
    SCREEN_CLASS_END,      /* … how a topic went */
    SCREEN_CLASS_SUMMARY,  /* … its figures, to be confirmed */
    SCREEN_CLASS_ACCOUNTS, /* … accounts that were set up, then it is written */
    SCREEN_CLASS_CUT,      /* … one that the power cut: go on, or not */
    SCREEN_STICK,          /* a USB stick: which one */
    SCREEN_STICK_WHAT,     /* … what to write to it */
    SCREEN_STICK_FIND,     /* … what to take from it */
    SCREEN_STICK_WORK,     /* … under way */
    SCREEN_STICK_END,      /* … how it ended */
    SCREEN_FIGURES,        /* the figures of a period */
    SCREEN_PERIOD,         /* … which period */
    SCREEN_HELPED,         /* accounts helped with on a day */
    SCREEN_HELPED_SURE,    /* … looked at once more */
    SCREEN_HELPED_ROWS,    /* … what was written */
    SCREEN_HELPED_VOID,    /* … one of it is voided */
    SCREEN_PLANS,          /* plans of a year */
    SCREEN_PLAN,           /* … one of them */
    SCREEN_TEAMS,          /* the registry of teams */
    SCREEN_SETTINGS,       /* what the kiosk is set to */
    SCREEN_SETTING,        /* … one of it is changed */
    SCREEN_SETTING_NO,     /* … and was not taken */
    SCREEN_CLOCK,          /* date and time */
    SCREEN_CLOCK_SURE,     /* … looked at once more */
    SCREEN_ENTRY,          /* staff type a text */
    SCREEN_UNIT,           /* … choose a commune */
    SCREEN_SURE,           /* … are asked whether they are sure */
    SCREEN_PEOPLE,         /* officers: who has a PIN */
    SCREEN_PERSON,         /* … one of them */
    SCREEN_ACTS,           /* … what staff did */
    SCREEN_VOID,           /* … rows that can be voided */
    SCREEN_VOID_WHY,       /* … the reason */
    SCREEN_CLEAN,          /* the glass is being cleaned: nothing reacts */
    SCREEN_HEALTH,         /* how this kiosk is doing */
    SCREEN_COUNT,
};

enum {
    VIEW_PLACE_MAX = 40,  /* places offered for a class: the last ones, and the hamlets */
    VIEW_PERSON_MAX = 64, /* staff of one kiosk */
    VIEW_PIN_MAX = 12,    /* digits of a PIN */
};

/* How phones come into a class; borrowed from the app. */
struct view_phones {
    bool on;               /* they can come in now */
    const char *code;      /* six digits */
    const char *address;   /* to be typed: "192.168.1.20:8080" */
    const char *link;      /* to be scanned */
    const char *wifi_name; /* the network to join first, "" when not known */
    const char *wifi_link; /* … to be scanned, or "" */
};

/* A class, for the screens CLASS_…. */
struct view_room {
    const struct class *class;          /* NULL: none */
    int minutes;                        /* since it began */
    const char *places[VIEW_PLACE_MAX]; /* that are offered, the last one held first */
    size_t place_count;
    struct view_phones phones;
    struct view_roll roll;
};

struct view_person {
    const char *id;
    const char *label;
    bool officer;
};

/* What the door asks for next. */
enum view_door {
    VIEW_DOOR_WHO,    /* which person */
    VIEW_DOOR_PIN,    /* their PIN */
    VIEW_DOOR_WRONG,  /* … once more */
    VIEW_DOOR_WAIT,   /* shut for a while */
    VIEW_DOOR_SHUT,   /* nobody has a PIN, and this kiosk is not new */
    VIEW_DOOR_NO_KEY, /* a PIN was forgotten, and there is no recovery key */
    VIEW_DOOR_CODE,   /* … the province's code is asked for */
    VIEW_DOOR_CODE_WRONG,
    VIEW_DOOR_FIRST,  /* nobody has a PIN yet: the first officer chooses one */
    VIEW_DOOR_NEW,    /* a new PIN for somebody */
    VIEW_DOOR_EASY,   /* … that was too easy */
    VIEW_DOOR_AGAIN,  /* … and repeats it */
    VIEW_DOOR_DIFFER, /* … the two were not the same */
};

/* The parts of the desk. */
enum view_duty {
    VIEW_DUTY_CLASS,   /* classes, accounts, roll call */
    VIEW_DUTY_BOOKS,   /* figures, plans, reports, what was done */
    VIEW_DUTY_MACHINE, /* this kiosk: people, settings, health */
    VIEW_DUTY_COUNT,
};

struct view_staff {
    enum view_door door;
    enum view_duty part; /* of the desk, in view */
    bool officer;        /* who is in may do everything */
    struct view_person people[VIEW_PERSON_MAX];
    size_t person_count;
    size_t person;          /* chosen, or who is in */
    size_t digits;          /* of the PIN, entered so far */
    const char *code;       /* of the province, so far */
    const char *challenge;  /* what it answers */
    const char *kiosk;      /* id of this one */
    bool coded;             /* VIEW_DOOR_WAIT: before a code, not a PIN */
    bool has_key;           /* VIEW_DOOR_SHUT: a code can be entered */
    const char *subject;    /* VIEW_DOOR_NEW: whose PIN it is */
    int wait_s;             /* VIEW_DOOR_WAIT */
    bool has_repeat;        /* there was a class before: the same again is one touch */
    const char *last_place; /* … where */
};

/* What the visitor may choose on a sheet in front of any screen. */
enum view_sheet {
    VIEW_SHEET_NONE,
    VIEW_SHEET_VOLUME,
    VIEW_SHEET_TEXT,
    VIEW_SHEET_THEME,
    VIEW_SHEET_LANG,
};

struct view {
    /* The text in the visitor's language; lesson NULL: a text of the program. */
    const char *(*translate)(void *context, const struct lesson *lesson, const char *text);
    void *translate_context;
    struct ui *ui; /* keeps texts that are filled in; set by screen_draw */
    enum lang lang;
    struct moment now;
    const char *folder; /* of the lessons; their pictures lie in <folder>/<lesson>/pictures/ */
    const struct lesson *const *lessons; /* all that loaded, in order of their folders */
    size_t lesson_count;
    const bool *learnt;            /* per lesson: finished in this visit */
    unsigned audience;             /* chosen on the home screen, 0: all lessons */
    int chip_page;                 /* of the audiences, where they need more than one; from 0 */
    const struct session *session; /* the run under way, or NULL */
    int page;                      /* of a long screen, from 0; FLOW_LAST_PAGE: the last */
    enum view_sheet sheet;         /* the choice that lies open */
    unsigned langs;                /* bits of the languages that can be chosen */
    int volume;                    /* of the narration, percent */
    bool listening;                /* every new screen is read aloud */
    bool speaking;                 /* narration plays */
    bool mute;                     /* nothing can be heard on this kiosk */
    int64_t own;                   /* lượt người counted on this kiosk */
    int64_t opening;               /* figure carried on from elsewhere */
    const char *opening_as_of;     /* its date, dd/mm/yyyy, or "" */
    int64_t goal;
    bool run_counted;                    /* the run on the result screen was counted */
    bool run_repeated;                   /* … was not, as this lesson had counted in this visit */
    bool run_later;                      /* … will be, once the kiosk can write again */
    const char *place;                   /* the office, from the configuration */
    const char *help_desk;               /* where help is, from the configuration, or "" */
    const char *help_who;                /* who helps, or "" */
    const char *help_phone;              /* the number that the commune wants shown, or "" */
    int tip;                             /* ATTRACT: which line to remember, from 0, on and on */
    int idle_seconds_left;               /* of the warning */
    int64_t move_ms;                     /* since the last page or sheet; −1: all is at rest */
    int move_way;                        /* which way it went: 1 on, −1 back, 0 in place */
    int64_t pulse_ms;                    /* monotonic: when the pulse of a target began, or −1 */
    unsigned fresh;                      /* SPOT: bits of the signs that the last touch found */
    bool capitals;                       /* the keyboard of the phone shows capitals */
    bool signs;                          /* … shows digits and signs */
    const char *trouble_code;            /* short code for staff */
    const struct complaints *complaints; /* MEND: about the lesson being previewed */
    struct view_room room;
    struct view_staff staff;
    const struct view_stick *stick;       /* STICK…; NULL elsewhere */
    const struct view_figures *figures;   /* FIGURES, PERIOD; NULL elsewhere */
    const struct view_helped *helped;     /* HELPED… */
    const struct view_plans *plans;       /* PLANS, PLAN */
    const struct view_teams *teams;       /* TEAMS; NULL before it was shown */
    const struct view_health *health;     /* HEALTH; NULL elsewhere */
    const struct view_settings *settings; /* SETTING…, CLOCK… */
    struct view_entry entry;
    struct view_units units;
    struct view_office office;
};

enum intent_kind {
    INTENT_NONE,
    INTENT_START,     /* attract → home */
    INTENT_OPEN,      /* open the lesson `index` */
    INTENT_AUDIENCE,  /* show lessons for audience bit `index`, 0: all */
    INTENT_CHIPS,     /* show page `index` of the audiences */
    INTENT_TURN,      /* show page `index` of a long screen */
    INTENT_BACK,      /* one screen back, where the session has no say */
    INTENT_END,       /* ask whether to end */
    INTENT_END_YES,   /* end the visit */
    INTENT_GO_ON,     /* back to what this screen stands in front of */
    INTENT_HELP,      /* whom to call */
    INTENT_GROUP,     /* how a group learns */
    INTENT_LISTEN,    /* read the screen aloud, or stop */
    INTENT_SHEET,     /* open the sheet `index` (enum view_sheet), or close it */
    INTENT_VOLUME,    /* the narration's volume is `index` percent from now on */
    INTENT_TEXT_SIZE, /* the text size is `index` percent */
    INTENT_THEME,     /* the theme is `index` (enum ui_theme_id) */
    INTENT_LANG,      /* the language is `index` (enum lang) */
    INTENT_CAPITALS,  /* the keyboard's shift key */
    INTENT_SIGNS,     /* the keyboard's "?123" key */
    INTENT_SESSION,   /* `input` for the session */
    INTENT_AGAIN,     /* the same lesson once more */
    INTENT_HOME,      /* another lesson */
    INTENT_STAY,      /* still there */
    INTENT_RETRY,     /* try again what failed */

    /* Staff. */
    INTENT_DOOR,        /* to the staff's door */
    INTENT_PERSON,      /* the person `index` stands there */
    INTENT_PIN_KEY,     /* digit `index`, 10: erase */
    INTENT_PIN_DONE,    /* the PIN is entered */
    INTENT_SURE,        /* yes, do it */
    INTENT_OWN_PIN,     /* a new PIN for who is inside */
    INTENT_PEOPLE_ADD,  /* somebody is added; `index` 1: an officer */
    INTENT_PEOPLE_OPEN, /* the person `index` */
    INTENT_PEOPLE_PIN,  /* … gets a new PIN */
    INTENT_PEOPLE_NAME, /* … is called something else */
    INTENT_PEOPLE_ROLE, /* … gets the other role */
    INTENT_PEOPLE_DROP, /* … is removed */
    INTENT_VOID_ROW,    /* the row `index` is to be voided */
    INTENT_VOID_WHY,    /* … because of the reason `index`; VIEW_REASON_COUNT: it is typed */
    INTENT_CLEAN,       /* the glass is to be cleaned */
    INTENT_FORGOTTEN,   /* the PIN is not known any more */
    INTENT_LOCK,        /* staff leave */
    INTENT_PART,        /* the desk's part `index` (enum view_duty) */
    INTENT_STAFF,       /* the staff's screen `index`; not for helpers where only officers may */
    INTENT_ENTRY_KEY,   /* the character `index` for the text being typed, '\b': erase */
    INTENT_ENTRY_DONE,  /* … it is done */
    INTENT_ENTRY_DROP,  /* … or given up; also for the commune */
    INTENT_UNIT,        /* the commune `index` is chosen */
    INTENT_ROOM_NEW,    /* a class; `index` 1: at somebody's home, 2: like the last one */
    INTENT_ROOM_PLACE,  /* held at the place `index` */
    INTENT_ROOM_HELPER, /* the person `index` helps beside, or no more */
    INTENT_ROOM_ELSE,   /* … at another place, which is typed */
    INTENT_ROOM_TOPIC,  /* topic in or out: lesson `index`, track room.number */
    INTENT_ROOM_SHOW,   /* the screen `index` of a class */
    INTENT_ROOM,        /* `room` for the class */
    INTENT_ROOM_ON,     /* to where the class is */
    INTENT_ROOM_RESUME, /* go on with the class that was cut */
    INTENT_ROOM_ANEW,   /* all phones are put out, and come in by a new code */
    INTENT_ROOM_DROP,   /* give it up */

    INTENT_STICK_OPEN,   /* a USB stick: `index` is what for (enum view_stick_act) */
    INTENT_STICK,        /* … the one of this index */
    INTENT_STICK_PERIOD, /* … figures of the period `index` */
    INTENT_STICK_FORM,   /* … the form `index` in or out */
    INTENT_STICK_ITEM,   /* … the file `index` in or out */
    INTENT_STICK_GO,     /* … begin */
    INTENT_STICK_STOP,   /* … end at once */
    INTENT_STICK_BACK,   /* … one screen back, or to the desk */
    INTENT_FIGURES,      /* `index`: enum figures_wish */
    INTENT_HELPED,       /* `index`: enum helped_wish */
    INTENT_PLANS,        /* `index`: enum plans_wish */
    INTENT_TEAMS,        /* the registry of teams */
    INTENT_HEALTH,       /* `index`: enum health_wish */
    INTENT_SETTINGS,     /* `index`: enum settings_wish */
    INTENT_ROLL,         /* `index`: enum roll_wish */
    INTENT_COUNT,        /* each of them is in the table of kiosk/app/guard.c */
};

struct intent {
    enum intent_kind kind;
    size_t index;               /* see the kind */
    struct session_input input; /* its id is borrowed from the lesson */
    struct class_input room;    /* ROOM, ROOM_TOPIC */
};

#endif
