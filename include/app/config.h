/* config.h: what the staff of one place may set, in <data folder>/kiosk.ini, and over it what they
 * set on the screen, in settings.ini (app/settings.h): the same keys, read in the same way.
 *
 *   [kiosk]    id, name
 *   [place]    unit_code, unit_name, hamlet
 *   [campaign] name, goal, opening, opening_as_of (dd/mm/yyyy or yyyy-mm-dd),
 *              count_per (lesson or visit)
 *   [screen]   idle_seconds (15…3600), inches (5…200, with a decimal point),
 *              language (vi, en, tyz, nut)
 *   [help]     desk (where help is), who (who helps), phone (the number to be shown)
 *   [voice]    on (yes or no), volume (0…100)
 *   [switch]   next, choose (names of keys, see base/key.h), scan_ms (500…10000: the focus moves by
 *              itself, for a single switch; 0: it does not)
 *   [class]    wifi_name, wifi_password, wifi_security (wpa, wep or none): of the network that
 *              phones join, shown as a code; address (by which phones reach this kiosk, where it is
 *              not the machine's own), port (default 8080; 0: any)
 *   [backup]   keep (1…400 copies of the ledger, one a day)
 *   [names]    roll_call (yes or no: classes may be called by name), key (the province's public key
 *              for names, base/seal_key.h, or the file it is in), days (1…90, default 30)
 *
 * Every key may be left out. A section or a key that is not listed, a value out of its bounds, a
 * key given twice: a fault that names file and line. Lines that begin with ; or # are comments. */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/fault.h"
#include "base/key.h"
#include "base/lang.h"
#include "training/count.h"
#include "training/row.h"

enum {
    CONFIG_TEXT_MAX = 120,   /* bytes of a name shown on the screen, terminated */
    CONFIG_WIFI_MAX = 64,    /* bytes of a network's name (32) or password (63), terminated */
    CONFIG_ADDRESS_MAX = 64, /* bytes of a host's name or number, terminated */
    CONFIG_KEY_MAX = 48,     /* keys that there can be */
    CONFIG_VALUE_MAX = ROW_NOTE_MAX, /* bytes of a value in the file, terminated */
};

enum config_wifi {
    CONFIG_WIFI_WPA,
    CONFIG_WIFI_WEP,
    CONFIG_WIFI_NONE, /* open to everybody */
};

struct config {
    char kiosk_id[ROW_CODE_MAX];      /* letters, digits, - _ . ; "" : the ledger makes one */
    char kiosk_name[CONFIG_TEXT_MAX]; /* where it stands, "" when not set */
    char help_desk[CONFIG_TEXT_MAX];  /* where help is, "" when not set */
    char help_who[CONFIG_TEXT_MAX];   /* who helps, "" when not set */
    char help_phone[CONFIG_TEXT_MAX]; /* the number to be shown, "" when not set */
    char unit_code[ROW_CODE_MAX];     /* commune, "" when not set */
    char unit_name[CONFIG_TEXT_MAX];  /* the office, default "UBND xã" */
    char hamlet[ROW_NOTE_MAX];        /* "" when not set */
    char campaign[CONFIG_TEXT_MAX];   /* name, "" when not set */
    int64_t goal;                     /* lượt người, default 504000; 0 for none */
    int64_t opening;                  /* carried over from an older count, default 0 */
    char opening_as_of[DATE_ISO_MAX]; /* its date as dd/mm/yyyy, or "" */
    enum count_per count_per;         /* default COUNT_PER_LESSON */
    int idle_s;                       /* seconds of silence before the visit is ended, default 90 */
    double screen_inches;             /* diagonal, default 21.5 */
    enum lang lang;                   /* of the first screen, default Vietnamese */
    bool voice;                       /* narration may be heard, default yes */
    int volume;                       /* percent, default 80 */
    struct keypress switch_next;      /* moves the focus, default F1 */
    struct keypress switch_choose;    /* presses, default F2 */
    int scan_ms;                      /* between two places of the focus, default 0 */
    char wifi_name[CONFIG_WIFI_MAX];  /* of the network that phones join, "" when not set */
    char wifi_password[CONFIG_WIFI_MAX];
    enum config_wifi wifi_security;         /* default WPA */
    char class_address[CONFIG_ADDRESS_MAX]; /* by which phones reach the kiosk, "": its own */
    int class_port;                         /* default 8080; 0: any that is free */
    int backup_keep;                        /* copies of the ledger that stay, default 7 */
    bool roll_call;                         /* classes may be called by name, default no */
    char names_key[CONFIG_VALUE_MAX];       /* that names are sealed to, or its file, "" for none */
    int names_days;                         /* that names are kept, default 30 */
};

/* What one file gives, as it stands there. */
struct config_layer {
    bool given[CONFIG_KEY_MAX];                    /* by key, as config_key_find numbers them */
    char values[CONFIG_KEY_MAX][CONFIG_VALUE_MAX]; /* … "" for those that are not given */
};

/* Fills *config with the defaults. */
void config_init(struct config *config);

/* Reads the file over the defaults. A missing file gives the defaults. STATUS_BAD_INPUT: the first
 * line that is wrong; *config then holds the defaults. */
enum status config_load(struct config *config, const char *path, struct fault *fault) MUST_USE;

/* Reads another file over *config, and says in *layer what it gives. A missing file changes
 * nothing. STATUS_BAD_INPUT, STATUS_FAILED as above: *config is as it was, *layer is empty. */
enum status config_lay_over(struct config *config, struct config_layer *layer, const char *path,
                            struct fault *fault) MUST_USE;

/* The same from the text of such a file, which is not changed. */
enum status config_lay_text(struct config *config, struct config_layer *layer, char *text,
                            struct fault *fault) MUST_USE;

/* The text size in percent with which a visit begins: on a small screen letters and buttons would
 * be smaller in millimetres than on the one that they were made for. */
int config_text_percent(const struct config *config);

/* How many keys there are; the number of one by its names, asserted to be there. */
size_t config_key_count(void);
size_t config_key_find(const char *section, const char *name);
const char *config_key_section(size_t key);
const char *config_key_name(size_t key);

/* The present value as a file says it; "" where a key of the keyboard is meant. */
void config_format(const struct config *config, size_t key, char out[CONFIG_VALUE_MAX]);

#endif
