/* ctl.h: the office tool: what its commands share.
 *
 * Each command is one file that exports one const struct ctl_command; ctl_main.c lists them, reads
 * the command line for all of them and runs one. A command prints results on standard output and
 * faults on standard error, and returns one of the exit codes below. */
#ifndef APP_CTL_H
#define APP_CTL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/config.h"
#include "app/paths.h"
#include "base/clock.h"
#include "base/fault.h"
#include "base/lang.h"
#include "lesson/load.h"
#include "report/export.h"
#include "store/backup.h"
#include "store/ledger.h"
#include "store/mend.h"

enum ctl_exit {
    CTL_EXIT_OK = 0,    /* done, nothing wrong */
    CTL_EXIT_FOUND = 1, /* something wrong was found, or the outside failed */
    CTL_EXIT_USAGE = 2, /* the command line is wrong */
};

enum ctl_progress_form {
    CTL_PROGRESS_WHEN_SEEN, /* a line that is drawn over, when standard error is a terminal */
    CTL_PROGRESS_LINE,      /* the same in any case */
    CTL_PROGRESS_JSON,      /* one JSON object a line, for the program that waits */
};

/* What was asked for, once the command line has been read. */
struct ctl {
    struct paths paths;              /* found, with --data and --lessons */
    bool json;                       /* --json */
    bool explain;                    /* --explain */
    bool force;                      /* --force */
    const char *out;                 /* -o FILE, or NULL */
    int64_t from_ms;                 /* --from DAY, INT64_MIN when not given */
    int64_t to_ms;                   /* --to DAY, INT64_MAX when not given */
    enum lang lang;                  /* --lang */
    const char *reason;              /* --reason TEXT, or NULL */
    const char *helper;              /* --helper ID, or "" */
    int64_t kiosks;                  /* --kiosks N, 1 when not given */
    int64_t rows;                    /* --rows N, 0 when not given */
    int64_t seed;                    /* --seed N, 1 when not given */
    bool bare;                       /* --bare */
    bool dry_run;                    /* --dry-run */
    const char *unit;                /* --unit CODE, or NULL */
    int64_t dated_ms;                /* --dated DAY, 0 when not given */
    enum ctl_progress_form progress; /* --progress[=json] */
    int64_t since;                   /* --since SEQ, -1 when not given; --all: 0 */
    const char *into;                /* --into FILE, or NULL */
    const char *receipts;            /* --receipts DIR, or NULL */
    const char *id;                  /* --id ID of a person, or NULL */
    const char *role;                /* --role officer|helper, or NULL */
    const char *label;               /* --label TEXT, or NULL */
    const char *secret_key;          /* --secret-key FILE, or NULL */
    char *const *words;              /* what follows the command's name, without the options */
    int word_count;                  /* of words */
};

struct ctl_command {
    const char *name;    /* as typed */
    const char *summary; /* one line for the list of commands */
    const char *usage;   /* what `--help` prints below the first line, ends with a line feed */
    const char *takes;   /* letters of its options besides data, lessons and help, see ctl_main.c */
    enum ctl_exit (*run)(const struct ctl *ctl);
};

extern const struct ctl_command ctl_total;
extern const struct ctl_command ctl_export;
extern const struct ctl_command ctl_report;
extern const struct ctl_command ctl_verify;
extern const struct ctl_command ctl_check;
extern const struct ctl_command ctl_import;
extern const struct ctl_command ctl_lesson;
extern const struct ctl_command ctl_voice;
extern const struct ctl_command ctl_void;
extern const struct ctl_command ctl_clock;
extern const struct ctl_command ctl_backup;
extern const struct ctl_command ctl_restore;
extern const struct ctl_command ctl_rebuild;
extern const struct ctl_command ctl_fake;
extern const struct ctl_command ctl_bundle;
extern const struct ctl_command ctl_merge;
extern const struct ctl_command ctl_receipt;
extern const struct ctl_command ctl_stick;
extern const struct ctl_command ctl_key;
extern const struct ctl_command ctl_teams;
extern const struct ctl_command ctl_pin;
extern const struct ctl_command ctl_names;
extern const struct ctl_command ctl_open_names;
extern const struct ctl_command ctl_health;

/* Prints the fault on standard error; returns CTL_EXIT_FOUND. */
enum ctl_exit ctl_complain(const struct fault *fault);

/* Prints one line on standard error, with a pointer to --help; returns CTL_EXIT_USAGE. */
enum ctl_exit ctl_misuse(const char *command, const char *format, ...) PRINTF_LIKE(2, 3);

/* ---- ctl_office.c ---- */

/* Reads the configuration as the kiosk does: kiosk.ini, and settings.ini over it. A settings.ini
 * that is wrong is complained about on standard error, and kiosk.ini counts alone. */
enum status ctl_load_config(const struct ctl *ctl, struct config *config,
                            struct fault *fault) MUST_USE;

/* Whether path is, by whatever name, a file that the kiosk itself keeps in its data folder. */
bool ctl_is_kept(const struct ctl *ctl, const char *path);

/* Reads the list of units into *units and checks --unit against it. CTL_EXIT_OK when there is no
 * list, unless a unit was asked for. */
enum ctl_exit ctl_read_units(const struct ctl *ctl, struct units *units);

/* Fills in what the command line and the configuration say about an export. units is borrowed. */
struct export_setup ctl_export_setup(const struct ctl *ctl, const struct config *config,
                                     const struct units *units);

/* Reads the configuration and opens the ledger, to read only. *out is yours: ledger_close. */
enum status ctl_open(const struct ctl *ctl, struct config *config, struct ledger **out,
                     struct fault *fault) MUST_USE;

/* A ledger that a command adds rows to. */
struct ctl_writer {
    struct config config;
    struct ledger *ledger; /* NULL when it could not be opened */
    struct moment now;     /* of the rows */
    int lock;              /* file descriptor of the data folder's lock, -1 for none */
};

/* Reads the configuration and opens the ledger to be written, while no kiosk does. Afterwards, also
 * after a fault: ctl_close_writer. STATUS_MISSING: there is no ledger. */
enum status ctl_open_writer(const struct ctl *ctl, struct ctl_writer *out,
                            struct fault *fault) MUST_USE;

/* The same, and the ledger is made anew out of the newest copy: see store/mend.h. */
enum status ctl_mend_writer(const struct ctl *ctl, struct ctl_writer *out,
                            struct mend_report *report, struct fault *fault) MUST_USE;
void ctl_close_writer(struct ctl_writer *writer);

/* Whether a desk lies beside the ledger: none does beside one that --ledger names elsewhere. */
bool ctl_has_desk(const struct ctl *ctl);

#endif
