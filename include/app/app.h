/* app.h: the kiosk program: struct app owns everything, and this header says what may be done
 * with it. The event loop (loop.c) and the driver (drive.h) are its two users. */
#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "app/change.h"
#include "app/config.h"
#include "app/entry.h"
#include "app/figures.h"
#include "app/health.h"
#include "app/lesson_audio.h"
#include "app/library.h"
#include "app/office.h"
#include "app/paths.h"
#include "app/roll.h"
#include "app/settings.h"
#include "app/tool.h"
#include "base/clock.h"
#include "base/fault.h"
#include "classroom/server.h"
#include "platform/font.h"
#include "platform/input.h"
#include "platform/paint.h"
#include "platform/sound.h"
#include "platform/stick.h"
#include "platform/window.h"
#include "screen/screen.h"
#include "store/desk.h"
#include "store/ledger.h"
#include "training/idle.h"
#include "training/session.h"
#include "ui/flow.h"
#include "ui/ui.h"

enum {
    APP_TROUBLE_MAX = 12,                 /* bytes of a trouble code */
    APP_LESSONS_FIRST = LIBRARY_HEAD_MAX, /* are there when the home screen is; it shows fewer */
};

struct app;

struct app_setup {
    struct paths paths;
    struct window_setup window;
    bool fake_clock;       /* for the driver */
    bool sound;            /* narration may be played */
    const char *tree_file; /* the widget tree is written here after each frame, or NULL */
    uint64_t seed;         /* of all shuffles, to repeat a run; 0: a new one for each run */
    const char *drawn;     /* what was drawn is told to this file, or NULL: see app_note_drawn */
    bool practice;         /* a helper tries things out: nothing counts */
    const char *sticks;    /* folder whose subfolders stand for USB sticks, or NULL */
};

/* What narration says, from the last app_speak on. */
struct reading {
    uint64_t hashes[UI_SAY_MAX]; /* of the screen's sentences, in order (ui_say_hash) */
    struct reading_clip {
        size_t first, count; /* the sentences that a file says */
    } clips[SOUND_QUEUE_MAX];
};

/* The visitor's choices and progress; wiped when the visit ends. */
struct visit {
    char id[ROW_UUID_MAX]; /* "" when nobody is there */
    enum lang lang;
    int text_percent; /* 100, 125, 150 */
    enum ui_theme_id theme;
    bool listening;        /* every new screen is read aloud */
    bool mute;             /* it has turned out that nothing can be heard */
    int volume;            /* of the narration, percent */
    enum view_sheet sheet; /* the choice that lies open in front of the screen */
    unsigned audience;     /* chosen on the home screen */
    int chip_page;         /* of the audiences there */
    bool learnt[LIBRARY_LESSON_MAX];
    bool has_session;
    struct session session;
    bool run_counted; /* of the run on the result screen */
    bool run_repeated;
    int page;                /* of a long screen */
    int under_page;          /* … of the one that another stands in front of */
    int64_t pulse_ms;        /* when a target began to pulse, −1 for never */
    enum lesson_phone phone; /* the learner's own, once he has said it; 0: not known */
    unsigned fresh;          /* bits of the signs of a scam that the last touch found */
    bool capitals;           /* the keyboard shows capitals */
    bool signs;              /* … shows digits and signs */
};

/* Whose PIN is being chosen. */
enum pin_for {
    PIN_FOR_FIRST,    /* the first officer of a new kiosk */
    PIN_FOR_RECOVERY, /* who forgot it, by the province's code */
    PIN_FOR_PERSON,   /* somebody whom an officer adds or helps, or oneself */
};

/* Who stands at the staff's door, or is inside. */
struct staff {
    bool inside; /* the door is open for people[person] */
    struct desk_person people[VIEW_PERSON_MAX];
    size_t count;
    size_t person;
    enum view_door door;
    enum view_duty part;          /* of the desk, in view */
    char pin[VIEW_PIN_MAX + 1];   /* digits entered so far; wiped */
    char first[VIEW_PIN_MAX + 1]; /* a new PIN, before it is repeated; wiped */
    enum pin_for pin_for;
    struct desk_person subject;           /* whose PIN is being chosen */
    char challenge[SECRET_CHALLENGE_MAX]; /* to be read to the province */
    char code[SECRET_RECOVERY_MAX];       /* its answer, so far; wiped */
    int64_t wait_until_ms;                /* monotonic: the door stays shut; 0: it does not */
};

/* Phones that answer in a class: see room_phones.c. */
struct phones {
    struct classroom *server;                /* NULL: they cannot come in */
    char code[GATE_CODE_MAX];                /* of the class, "" before it has one */
    char address[CLASSROOM_ADDRESS_MAX + 8]; /* host and port, to be typed */
    char link[CLASSROOM_ADDRESS_MAX + GATE_PASS_MAX + 16];
    char wifi[4 * CONFIG_WIFI_MAX];                /* the network's code, or "" */
    char hashes[CLASS_PHONE_MAX][ROSTER_HASH_MAX]; /* of those that came in, "" elsewhere */
    struct phones_shown {
        enum class_phase phase;
        size_t topic;
        size_t question;
        enum lang lang;
        bool any;     /* something was published */
    } shown;          /* what phones see */
    int64_t sweep_ms; /* monotonic: connections are looked through */
};

/* A class under way. */
struct room {
    bool on;    /* there is one, at least being set up */
    bool begun; /* … and every input of it is written down */
    bool cut;   /* it was found at the start, and waits to go on */
    struct class class;
    char places[VIEW_PLACE_MAX][ROW_NOTE_MAX];
    size_t place_count;
    size_t held;       /* of them, in front: where classes were held */
    bool own;          /* the first one is known to be ours: held there, or set */
    bool repeats;      /* a class was held, of whatever place, and the next can be like it */
    int64_t begun_ms;  /* monotonic */
    int64_t active_ms; /* monotonic: when a touch was last written down */
    struct phones phones;
    struct roll roll;
};

/* USB sticks, while their screens are open: see stick.c. */
struct usb {
    const char *instead;          /* as in the setup */
    bool open;                    /* sticks are watched */
    struct stick_watch watch;     /* … by this */
    struct stick list[STICK_MAX]; /* as shown */
    int64_t look_ms;              /* monotonic: the next look */
    struct tool tool;             /* kioskctl at work */
    size_t taken;                 /* bytes of what it said that are understood */
    int64_t begun_ms;             /* monotonic: when it began */
    struct view_stick seen;       /* what the screens show */
};

/* Accounts helped with on a day, being entered, and what was written. */
struct helped {
    struct view_helped view;
    char id[ROW_UUID_MAX]; /* of this entry: written twice, it is there once */
};

/* Rows that wait for a disk that takes them: see record.c. */
struct later_row;
struct later {
    bool active;            /* rows wait, and what is drawn is not recorded yet */
    bool skipping;          /* no room for the run under way: it is not recorded */
    struct later_row *rows; /* in order; owned, NULL when there were never any */
    size_t count;           /* of them */
    int64_t retry_ms;       /* monotonic: when the disk is looked at again */
};

/* When what is to be done while nobody is there: see chore.c. */
struct chore {
    int64_t rest_ms; /* monotonic: the ledger may rest, -1 for not now */
    int64_t copy_ms; /* monotonic: look whether a copy is due */
    int copying;     /* process that makes one, -1 for none */
};

struct app {
    struct config config;
    bool config_loaded;       /* false: the file is wrong, nothing may be recorded yet */
    struct settings settings; /* what staff changed on the screen */
    bool settings_lost;       /* … before: their file was wrong, and was set aside at the start */
    struct paths paths;
    struct clock clock;
    char boot_id[CLOCK_BOOT_ID_MAX];
    struct window *window;
    struct fonts *fonts;
    struct painter *painter;
    struct ui *ui;
    struct ui *ahead;          /* declares the next screen before it is needed; never painted */
    struct sound *sound;       /* NULL: silent */
    struct lesson_audio audio; /* recordings of the lesson and language heard last */
    unsigned langs;            /* bits of the languages present; 0: not looked yet */
    struct ledger *ledger;     /* NULL while it cannot be opened */
    struct desk *desk;         /* NULL until staff need it */
    bool desk_looked;          /* whether a class was cut has been looked up */
    struct staff staff;
    struct room room;
    struct usb usb;
    struct office office;
    struct change change;
    int knocks;       /* touches of the corner in a row: see app_knock */
    int64_t knock_ms; /* monotonic: of the first of them */
    struct entry entry;
    struct units units; /* communes of the province; none until one is chosen */
    struct library library;
    bool library_begun;  /* its folders are listed */
    bool library_loaded; /* every lesson is there */
    bool taken_cleared;  /* replaced versions of lessons are gone */
    bool lessons_came;   /* a pack was taken: they are loaded anew once nobody holds one */
    enum screen_id screen;
    bool moves;           /* things may move: time is real */
    bool moving;          /* one more frame of a motion is due */
    int64_t move_ms;      /* monotonic: when the last page or sheet came up */
    int64_t frame_ms;     /* … its next frame is due */
    int move_way;         /* 1 on, −1 back, 0 in place */
    int tip;              /* which line to remember the attract screen shows */
    int64_t tip_ms;       /* monotonic: when the next one takes its place */
    enum screen_id under; /* what LEAVE, HELP, GROUP, IDLE or TROUBLE stands in front of */
    uint64_t under_focus; /* … and where the focus of keys was there */
    struct visit visit;
    struct idle idle;
    int64_t own;                        /* lượt người counted on this kiosk */
    struct later later;                 /* rows that the disk does not take */
    struct chore chore;                 /* for when nobody is there */
    int drawn;                          /* descriptor: what was drawn is told here, -1 for nobody */
    char drawn_last[ROW_UUID_MAX + 32]; /* the last line told */
    char trouble[APP_TROUBLE_MAX];
    const char *tree_file;
    bool tree_failed;       /* it could not be written */
    uint64_t seed;          /* 0: a new one for each run */
    bool practice;          /* every run is a helper's own: recorded, never counted */
    int touch_x, touch_y;   /* where a finger was last */
    bool dirty;             /* the next frame may differ from the last */
    bool stale;             /* app_prepare has not seen the last frame */
    bool has_foreseen;      /* `foreseen` is what the click now waiting, or to come, means */
    struct intent foreseen; /* worked out by app_prepare since the last frame */
    bool say;               /* read what is new on the screen aloud after the next frame */
    bool say_all;           /* … all of it */
    int64_t scan_at_ms;     /* when the focus moves by itself, if it does */
    bool hushed;            /* the touch or key under way has stopped the narration */
    struct reading reading; /* what is read aloud */
    bool quit;
    int lock; /* file descriptor of the data folder's lock */
    struct helped helped;
    struct view_plans plans;
    struct view_teams *teams;    /* once staff looked at them; owned */
    struct figures *figures;     /* of a period, once staff looked at some; owned */
    struct health_watch *health; /* while staff look at it; owned */
    struct preview *preview;     /* of one lesson, for its author; NULL: none */
};

/* Starts everything up to the first frame, which is drawn. On a fault app may still be given to
 * app_finish. A ledger that cannot be opened is not a fault: the screen says so calmly. */
enum status app_init(struct app *app, const struct app_setup *setup, struct fault *fault) MUST_USE;
void app_finish(struct app *app);

/* Loads one more lesson; false when all are there. */
bool app_load_one(struct app *app);

/* All lessons are looked up and loaded anew; nobody may hold one. */
void app_list_lessons_anew(struct app *app);

/* Loads all that are not there yet. */
void app_load_lessons(struct app *app);

/* Loads as many lessons as one home screen shows; the rest comes between two events. */
void app_load_some(struct app *app);

/* Whether those, or all, are there. */
bool app_has_first_lessons(const struct app *app);

/* Events and time. */
void app_handle(struct app *app, const struct input *input);
void app_tick(struct app *app);

/* Monotonic time at which app_tick has something to do, −1 for never. */
int64_t app_deadline_ms(const struct app *app);

/* Draws if something may have changed; applies what was touched, first. */
void app_frame(struct app *app);

/* Another size (offscreen or in a window). */
enum status app_resize(struct app *app, int w, int h, struct fault *fault) MUST_USE;

/* Choices that the driver sets from outside. */
void app_set_lang(struct app *app, enum lang lang);

/* Waits for events and handles them until the program is asked to end. */
void app_run(struct app *app);

/* ---- visit.c ---- */

/* Does what the person wants. */
void app_apply(struct app *app, const struct intent *intent);

/* Ends the visit: unfinished work is recorded as partial, every choice is forgotten. */
void app_end_visit(struct app *app);

/* Shows the "are you still there?" screen, or its next second. */
void app_warn_idle(struct app *app);

/* Reads kiosk.ini and settings.ini; when the first is wrong the trouble screen comes up, the other
 * is then set aside. */
void app_load_config(struct app *app);

/* Shows the trouble screen with a short code and logs the fault for staff. */
void app_trouble(struct app *app, const char *code, const struct fault *fault);

/* Opens the lesson at index of the library, as a touch on its card does. */
void app_open_lesson(struct app *app, size_t index);

/* What a visitor finds who has chosen nothing yet. */
void app_reset_visit(struct app *app);

/* ---- motion.c ---- */

/* A page has come up, from the right (1), from the left (−1) or in place. */
void app_move(struct app *app, int way);

/* Asks for the next frame of the motion when it is due; when that is, or −1. */
void app_motion_tick(struct app *app);
int64_t app_motion_deadline_ms(const struct app *app);

/* Milliseconds of it that have passed, −1 at rest. */
int64_t app_motion_age_ms(const struct app *app);

/* ---- choice.c ---- */

/* Opens or closes a sheet, or does what was chosen on one. */
void app_choose(struct app *app, const struct intent *intent);

/* ---- record.c ---- */

/* Opens the ledger (mended if it has to be), writes what waited, recovers what a power cut left,
 * counts. Nobody is in a lesson. False: its setup is wrong, and the trouble screen is up. True and
 * later.active: the disk does not take rows now, and they will wait. */
bool app_open_ledger(struct app *app);

/* A run begins. False: the trouble screen is up. */
bool app_record_start(struct app *app, const struct attempt_row *attempt);

/* The rows of one input are in the ledger when this returns, or wait (later.active). */
void app_record(struct app *app, const struct session_rows *rows);

/* Writes what waits if it can, and closes the ledger. */
void app_record_finish(struct app *app);

/* A frame is on the screen: tells whoever listens which rows it shows the outcome of, as a line
 * "RUN ROWS RECORDED": the run's id, its answers so far, 1 once it is handed in. Rows that wait are
 * not told. */
void app_note_drawn(struct app *app);

/* ---- chore.c ---- */

void app_chore_init(struct app *app);

/* The visit is over: what can wait is done when the screen is drawn. */
void app_chore_rest_soon(struct app *app);

/* Does what is due, if nobody is there; when that is, or -1. */
void app_chore_tick(struct app *app);
int64_t app_chore_deadline_ms(const struct app *app);

/* ---- preview.c ---- */

/* Begins with a lesson instead of the attract screen, and loads it anew whenever its file changes.
 * Runs of a preview are practice: they are not counted. False: memory is short. */
bool app_preview(struct app *app, const char *id);
void app_preview_finish(struct app *app);

/* Looks at the file when it is time to; when that is, or −1. */
void app_preview_tick(struct app *app);
int64_t app_preview_deadline_ms(const struct app *app);

/* What is wrong in the file, or NULL. */
const struct complaints *app_preview_complaints(const struct app *app);

/* ---- staff.c ---- */

/* Opens the desk if it is not open; one that is damaged is mended first (store/desk_mend.h). False:
 * the trouble screen is up, or, of app_try_desk, the log alone tells: nobody waits for the desk. */
bool app_open_desk(struct app *app);
bool app_try_desk(struct app *app);

/* Shows the door; who has come in goes straight on. */
void app_show_door(struct app *app);

/* Does what was touched at the door; false: the intent is not one of the door's. */
bool app_apply_door(struct app *app, const struct intent *intent);

/* Staff leave: the door is shut, what was typed is wiped. */
void app_lock(struct app *app);

/* The desk, as app_show_door finds it. False: the trouble screen is up. */
bool app_load_people(struct app *app);
void app_enter(struct app *app);

/* ---- pin.c ---- */

/* Whether nobody has ever used this kiosk: then the first officer chooses a PIN on the screen. */
bool app_is_new(struct app *app);

/* Asks for a new PIN, twice; app_pin_done takes what was entered. */
void app_choose_pin(struct app *app, enum pin_for what, const struct desk_person *person);
void app_pin_done(struct app *app);

/* A forgotten PIN: the challenge, and the province's code. */
bool app_has_recovery_key(const struct app *app);
void app_show_recovery(struct app *app);
void app_ask_code(struct app *app, enum view_door door);
void app_code_done(struct app *app);

/* ---- staff.c ---- */

/* A touch came down; `meant`: in the upper left corner, where the emblem is. Five of them within
 * four seconds lead from the first two screens to the door; so do five of F12. */
void app_knock(struct app *app, bool meant);

/* Whether an officer is inside. */
bool app_is_officer(const struct app *app);

/* The person inside, "" when nobody is. */
const char *app_staff_id(const struct app *app);

void app_view_staff(const struct app *app, struct view_staff *out);

/* Shows another second of the wait, and asks for the PIN again once it is over. */
void app_tick_door(struct app *app);

/* When the door shows another second, or −1. */
int64_t app_door_deadline_ms(const struct app *app);

/* ---- room.c ---- */

/* Looks whether a class was cut short, once all lessons are there; then it is offered. */
void app_find_cut_class(struct app *app);

/* Does what was touched in a class; false: the intent is not one of a class. */
bool app_apply_room(struct app *app, const struct intent *intent);

/* ---- room_rows.c ---- */

/* Confirmed: the rows are written, the desk forgets the class. False: the trouble screen is up. */
bool app_finish_class(struct app *app);

/* ---- room.c ---- */

/* A run through the steps of a topic has come to its end, or was touched. */
void app_room_steps_done(struct app *app);
void app_room_note_touch(struct app *app);

/* Applies an input, which is written down first. False: nothing changed, or it could not be. */
bool app_room_input(struct app *app, struct class_input input);

/* The class is left as it is, to be gone on with; one not yet begun is forgotten. */
void app_leave_room(struct app *app);

/* A place that comes first when there is no other: where the last class was held, "" for none. */
void app_load_places(struct app *app);

/* Whether a class is taught now; one that was cut waits, and visitors know nothing of it. */
bool app_is_class(const struct app *app);
void app_view_room(const struct app *app, struct view_room *out);

/* ---- stick.c ---- */

void app_init_stick(struct app *app, const char *instead);

/* Does what was touched about sticks; false: the intent is not one of those. */
bool app_apply_stick(struct app *app, const struct intent *intent);

/* The screens are left; what kioskctl still does it does by itself. */
void app_leave_stick(struct app *app);
void app_finish_stick(struct app *app);

/* Looks for sticks and for what kioskctl says; when next, or −1. */
void app_tick_stick(struct app *app);
int64_t app_stick_deadline_ms(const struct app *app);

/* ---- room_phones.c ---- */

/* Lets phones in, where the class wants them: at its beginning, or as it goes on. Without a network
 * nothing happens, and the class counts hands. */
void app_open_phones(struct app *app);

/* Shuts phones out; what is known of them stays for a class that goes on, or is forgotten. */
void app_close_phones(struct app *app, bool forget);

/* An input of a phone, found again after a power cut; false: it is none. */
bool app_replay_phones(struct app *app, const struct desk_class_input *input);

/* Writes down what phones have sent, and shows them what the class shows; when next, or −1. */
void app_tick_phones(struct app *app);
int64_t app_phones_deadline_ms(const struct app *app);

/* Asks whether everybody is to be put out and come in anew. */
void app_ask_renewal(struct app *app);

void app_view_phones(const struct app *app, struct view_phones *out);

/* ---- figures.c ---- */

/* Does what was touched on the screens of figures; false: the intent is not one of theirs. */
bool app_apply_figures(struct app *app, const struct intent *intent);

/* Takes the figures once they are added up; when it is looked again, or −1. */
void app_figures_tick(struct app *app);
int64_t app_figures_deadline_ms(const struct app *app);
void app_figures_finish(struct app *app);

/* What their screens see; NULL on others. */
const struct view_figures *app_view_figures(struct app *app);

/* ---- helped.c ---- */

/* Does what was touched about accounts of a day; false: the intent is not one of theirs. */
bool app_apply_helped(struct app *app, const struct intent *intent);

/* ---- teams.c ---- */

/* Shows the registry; false: the intent is not that. */
bool app_apply_teams(struct app *app, const struct intent *intent);

/* Puts the hamlets of the registry behind the places that are offered already. */
void app_add_hamlets(struct app *app);

/* ---- plans.c ---- */

/* Does what was touched about plans; false: the intent is not one of theirs. */
bool app_apply_plans(struct app *app, const struct intent *intent);

/* ---- visit.c, for staff ---- */

/* Shows a screen of its own; a screen that was in front is gone. */
void app_show(struct app *app, enum screen_id screen);

/* Starts a run through the steps of a lesson, without questions and without rows. */
void app_show_steps(struct app *app, const struct lesson *lesson, size_t track);

/* ---- prepare.c ---- */

/* Makes the pictures that the next right touch will need, once after each frame. */
void app_prepare(struct app *app);

/* ---- view.c ---- */

void app_view(struct app *app, struct view *out);
void app_env(struct app *app, struct ui_env *out);

/* ---- keys.c ---- */

/* Does what a key is for. */
void app_key(struct app *app, const struct keypress *key);

/* Moves the focus by itself for those with one switch, where kiosk.ini says so; when next, or −1.
 */
void app_scan_tick(struct app *app);
int64_t app_scan_deadline_ms(const struct app *app);

/* ---- voice.c ---- */

/* Reads aloud what the last frame said: all of it, or what is new. */
void app_speak(struct app *app, bool all);

/* The sentences being read now, as ui_env wants them; NULL for none. */
const uint64_t *app_reading(const struct app *app, size_t *count);
void app_hush(struct app *app);

/* Says a sentence at this volume: how one hears whether it is right. */
void app_play_sample(struct app *app, int percent);
bool app_is_speaking(const struct app *app);

#endif
