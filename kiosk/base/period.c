/* period.c: where reporting periods begin and end.
 *
 * Called by app for the figures on the screen. Months are counted from year 0 so that stepping over
 * a year needs no case of its own. Reads no clock. */
#include "base/period.h"

#include "base/date.h"

enum {
    FIRST_DAY = 15,    /* of a reporting month, in the month before */
    OWN_DAYS = 7,      /* of a period of any days, at first */
    YEAR_FIRST = 2020, /* earlier and later days are not reported on */
    YEAR_LAST = 2099,
};

static const int64_t DAY_MS = 86400000;

static int month_index(int64_t wall_ms)
{
    struct date date = date_split(wall_ms);
    return date.year * 12 + date.month - 1;
}

static int64_t first_of(int index)
{
    return date_midnight_ms(index / 12, index % 12 + 1, 1);
}

static int64_t midnight_of(int64_t wall_ms)
{
    struct date date = date_split(wall_ms);
    return date_midnight_ms(date.year, date.month, date.day);
}

static struct period months(enum period_kind kind, int first, int count)
{
    return (struct period){kind, first_of(first), first_of(first + count)};
}

/* The reporting month of a calendar month. */
static struct period report_month(int index)
{
    const int64_t days = (FIRST_DAY - 1) * DAY_MS;
    return (struct period){PERIOD_REPORT_MONTH, first_of(index - 1) + days, first_of(index) + days};
}

struct period period_of(enum period_kind kind, int64_t wall_ms)
{
    int index = month_index(wall_ms);
    int64_t midnight = midnight_of(wall_ms);
    switch (kind) {
    case PERIOD_REPORT_MONTH:
        return report_month(date_split(wall_ms).day >= FIRST_DAY ? index + 1 : index);
    case PERIOD_MONTH:
        return months(kind, index, 1);
    case PERIOD_QUARTER:
        return months(kind, index - index % 3, 3);
    case PERIOD_YEAR:
        return months(kind, index - index % 12, 12);
    case PERIOD_DAYS:
    case PERIOD_KIND_COUNT:
        break;
    }
    return (struct period){PERIOD_DAYS, midnight - (OWN_DAYS - 1) * DAY_MS, midnight + DAY_MS};
}

static bool is_told(struct period period)
{
    return date_split(period.from_ms).year >= YEAR_FIRST &&
           date_split(period.to_ms - 1).year <= YEAR_LAST;
}

struct period period_step(struct period period, int way)
{
    struct period next = period;
    if (period.kind == PERIOD_DAYS) {
        int64_t span = period.to_ms - period.from_ms;
        next.from_ms += way * span;
        next.to_ms += way * span;
    } else {
        next = period_of(period.kind, way < 0 ? period.from_ms - 1 : period.to_ms);
    }
    return is_told(next) ? next : period;
}

static int days_of_month(int index)
{
    return (int)((first_of(index + 1) - first_of(index)) / DAY_MS);
}

static int64_t moved_day(int64_t midnight, enum period_part part, int way)
{
    if (part == PERIOD_PART_DAY) {
        return midnight + way * DAY_MS;
    }
    int index = month_index(midnight) + (part == PERIOD_PART_YEAR ? 12 : 1) * way;
    int day = date_split(midnight).day;
    int most = days_of_month(index);
    return first_of(index) + ((day < most ? day : most) - 1) * DAY_MS;
}

struct period period_move(struct period period, bool last, enum period_part part, int way)
{
    struct period next = period;
    int64_t end = period.to_ms - DAY_MS;
    next.kind = PERIOD_DAYS;
    if (last) {
        end = moved_day(end, part, way);
        next.from_ms = next.from_ms > end ? end : next.from_ms;
    } else {
        next.from_ms = moved_day(next.from_ms, part, way);
        end = end < next.from_ms ? next.from_ms : end;
    }
    next.to_ms = end + DAY_MS;
    return is_told(next) ? next : period;
}

struct period_name period_name_of(struct period period)
{
    int index = month_index(period.to_ms - 1);
    struct period_name name = {.year = index / 12};
    if (period.kind == PERIOD_REPORT_MONTH || period.kind == PERIOD_MONTH) {
        name.number = index % 12 + 1;
    } else if (period.kind == PERIOD_QUARTER) {
        name.number = index % 12 / 3 + 1;
    }
    return name;
}

int64_t period_day(int64_t midnight_ms, int days)
{
    return midnight_ms + days * DAY_MS;
}

int period_day_count(struct period period)
{
    return (int)((period.to_ms - period.from_ms) / DAY_MS);
}
