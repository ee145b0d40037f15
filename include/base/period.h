/* period.h: the periods that offices report on, as half-open spans of whole days in
 * Asia/Ho_Chi_Minh. Pure arithmetic.
 *
 * A reporting month ends on the 14th and begins on the 15th of the month before (Decree
 * 09/2019/NĐ-CP counts so); the others follow the calendar. */
#ifndef BASE_PERIOD_H
#define BASE_PERIOD_H

#include <stdbool.h>
#include <stdint.h>

enum period_kind {
    PERIOD_REPORT_MONTH, /* tháng (15–14) */
    PERIOD_MONTH,        /* of the calendar */
    PERIOD_QUARTER,
    PERIOD_YEAR,
    PERIOD_DAYS, /* any days */
    PERIOD_KIND_COUNT,
};

struct period {
    enum period_kind kind;
    int64_t from_ms; /* the midnight that begins its first day */
    int64_t to_ms;   /* the midnight behind its last day */
};

/* The period of a kind that holds the moment; DAYS: the seven days up to it. */
struct period period_of(enum period_kind kind, int64_t wall_ms);

/* The one before (−1) or behind (1); DAYS: as many days before or behind. */
struct period period_step(struct period period, int way);

/* Days of any kind become PERIOD_DAYS: the first or the last one moved by days, months or years;
 * 31 March less a month is 28 February. The other end moves along where they would cross. */
enum period_part {
    PERIOD_PART_DAY,
    PERIOD_PART_MONTH,
    PERIOD_PART_YEAR,
};
struct period period_move(struct period period, bool last, enum period_part part, int way);

/* The year and month that a reporting month or month is of, the quarter from 1 in `number`. */
struct period_name {
    int year;
    int number; /* month, quarter; 0 for a year or days */
};
struct period_name period_name_of(struct period period);

/* The midnight `days` days behind another one. */
int64_t period_day(int64_t midnight_ms, int days);

int period_day_count(struct period period);

#endif
