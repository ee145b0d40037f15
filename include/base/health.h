/* health.h: how a kiosk is doing, as one digit a line, and all of them as a code that can be read
 * over the telephone.
 *
 * health_judge is a pure function of facts that others have gathered. A digit says what is the
 * matter; whether that is good, to be looked at, or bad follows from it alone, so that who hears
 * the code knows as much as who stands before the kiosk. */
#ifndef BASE_HEALTH_H
#define BASE_HEALTH_H

#include <stdbool.h>
#include <stdint.h>

enum health_line {
    HEALTH_DISK,    /* room */
    HEALTH_COPY,    /* copies of the ledger */
    HEALTH_CHAIN,   /* the last time that every row was looked at */
    HEALTH_CLOCK,   /* date and time */
    HEALTH_SENT,    /* what the office has not got */
    HEALTH_ASIDE,   /* damaged files that were set aside */
    HEALTH_LESSONS, /* lessons that could be loaded */
    HEALTH_FAULT,   /* faults of the program */
    HEALTH_SOUND,   /* loudspeaker */
    HEALTH_SCREEN,  /* its pixels and inches */
    HEALTH_TOUCH,   /* a touch device */
    HEALTH_LINE_COUNT,
};

/* The digits of each line. */
enum {
    HEALTH_FINE = 0,   /* of any line */
    HEALTH_UNSEEN = 9, /* of any line: nobody has looked */

    HEALTH_DISK_LESS = 1, /* less than two years, or than 1 GB */
    HEALTH_DISK_FULL = 2, /* less than 100 MB */
    HEALTH_DISK_WAIT = 3, /* rows wait in memory: the disk takes none */

    HEALTH_COPY_OLD = 1,   /* more than two days */
    HEALTH_COPY_LATE = 2,  /* more than a week, or there is none though there are rows */
    HEALTH_COPY_AHEAD = 3, /* made on a day that is still to come */

    HEALTH_CHAIN_NEVER = 1, /* nobody has ever checked */
    HEALTH_CHAIN_OLD = 2,   /* the last check is more than a month ago */
    HEALTH_CHAIN_BROKEN = 3,

    HEALTH_CLOCK_DOUBTFUL = 1, /* right now; some rows have a doubtful time */
    HEALTH_CLOCK_WRONG = 2,    /* behind the newest row or the program itself */

    HEALTH_SENT_LATE = 1,  /* rows wait, and the last receipt is more than 45 days old */
    HEALTH_SENT_NEVER = 2, /* rows wait, and nothing was ever sent */

    HEALTH_ASIDE_THERE = 1,

    HEALTH_LESSONS_REFUSED = 1, /* some have mistakes */
    HEALTH_LESSONS_NONE = 2,

    HEALTH_FAULT_EARLIER = 1, /* since the start; over */
    HEALTH_FAULT_NOW = 2,

    HEALTH_SOUND_OFF = 1, /* switched off in the settings: that is no fault */
    HEALTH_SOUND_NONE = 2,

    HEALTH_SCREEN_ODD = 1, /* few pixels, or the inches that are set cannot be right */

    HEALTH_TOUCH_NONE = 1,
};

enum health_verdict {
    HEALTH_GOOD,
    HEALTH_LOOK, /* somebody should look at it, some day soon */
    HEALTH_BAD,  /* today */
    HEALTH_UNKNOWN,
};

enum health_device {
    HEALTH_DEVICE_UNKNOWN,
    HEALTH_DEVICE_THERE,
    HEALTH_DEVICE_OFF, /* not wanted */
    HEALTH_DEVICE_NONE,
};

enum {
    HEALTH_FAULT_MAX = 12,                      /* bytes of a fault's code, terminated */
    HEALTH_CODE_DIGITS = HEALTH_LINE_COUNT + 1, /* … and one that proves the others */
    HEALTH_CODE_MAX = 24,                       /* bytes of a code: "021 000 000 007", terminated */
    HEALTH_YEARS_MAX = 50,                      /* no more are told */
};

/* What is in the data folder (data_seen), and what the running kiosk alone knows (kiosk_seen).
 * Times are wall clock, in ms. */
struct health_facts {
    bool data_seen;      /* up to `aside` */
    int64_t now_ms;      /* when the facts were gathered */
    int64_t disk_free;   /* bytes that are left, −1 for not known */
    int64_t rows;        /* participations of this kiosk */
    int64_t first_ms;    /* midnight of the first day that has rows, 0 for none */
    int64_t ledger_size; /* bytes */
    int keep;            /* copies of the ledger that are kept */
    int copies;          /* that are there */
    int64_t copy_ms;     /* midnight of the newest one's day, 0 for none */
    int64_t checked_ms;  /* the last check, 0 for never */
    bool whole;          /* … found nothing */
    int64_t bad_seq;     /* … the first row that is wrong, 0 for none */
    int64_t newest_ms;   /* of the newest row, 0 for none */
    int64_t build_ms;    /* when the program was made */
    int64_t doubtful;    /* rows of a doubtful clock that nobody has put right */
    bool sends;          /* it is known what the office has */
    int64_t unsent;      /* rows that it has not */
    int64_t sent_ms;     /* day of the newest receipt, 0 for none */
    int aside;           /* damaged files that were set aside */

    bool kiosk_seen;              /* what follows */
    bool rows_wait;               /* for a disk that takes them */
    int lessons;                  /* that can be learnt */
    int refused;                  /* that have mistakes */
    char fault[HEALTH_FAULT_MAX]; /* code of the last fault since the start, "" for none */
    bool fault_now;               /* it is still there */
    enum health_device sound;
    enum health_device touch;
    int w, h;      /* pixels of the screen */
    double inches; /* its diagonal, as it is set */
};

struct health {
    unsigned char digits[HEALTH_LINE_COUNT];
};

void health_judge(struct health *out, const struct health_facts *facts);

/* What a digit of a line means; an unknown digit is UNKNOWN. */
enum health_verdict health_verdict(enum health_line line, int digit);

/* The worst verdict there is; UNKNOWN counts as good. */
enum health_verdict health_worst(const struct health *health);

/* For how many years the room lasts if rows go on as they came, each with its copies; at most
 * HEALTH_YEARS_MAX. Without rows to go by it reckons with 10.000 a year. */
int health_years(const struct health_facts *facts);

/* Pixels to the inch; 0 when the inches are not known. */
int health_dpi(const struct health_facts *facts);

/* "021 000 000 007": a digit a line, in their order, and one that proves them. */
void health_code_write(char out[HEALTH_CODE_MAX], const struct health *health);

/* Reads it with or without blanks; false when a digit was misheard. */
bool health_code_read(struct health *out, const char *text);

/* "disk", and what a digit of it means, in English, for the office; "" for a digit that does not
 * exist. */
const char *health_line_name(enum health_line line);
const char *health_explain(enum health_line line, int digit);

#endif
