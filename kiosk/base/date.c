/* date.c: days and times at UTC+07:00. Days are turned into dates and back with the civil-date
 * algorithms of H. Hinnant, "chrono-compatible low-level date algorithms". Pure. */
#include "base/date.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const int64_t DAY_MS = 86400000;
static const int64_t OFFSET_MS = 7 * 3600000;

static int64_t floor_div(int64_t value, int64_t by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

static int64_t days_from_civil(int year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = floor_div(y, 400);
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct date date_split(int64_t wall_ms)
{
    int64_t local = wall_ms + OFFSET_MS;
    int64_t days = floor_div(local, DAY_MS);
    int64_t second_of_day = (local - days * DAY_MS) / 1000;
    int64_t z = days + 719468;
    int64_t era = floor_div(z, 146097);
    int64_t day_of_era = z - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted_month = (5 * day_of_year + 2) / 153;
    int month = (int)(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    return (struct date){
        .year = (int)(year_of_era + era * 400 + (month <= 2 ? 1 : 0)),
        .month = month,
        .day = (int)(day_of_year - (153 * shifted_month + 2) / 5 + 1),
        .hour = (int)(second_of_day / 3600),
        .minute = (int)(second_of_day / 60 % 60),
        .second = (int)(second_of_day % 60),
    };
}

int64_t date_midnight_ms(int year, int month, int day)
{
    assert(month >= 1 && month <= 12 && day >= 1 && day <= 31);
    return days_from_civil(year, month, day) * DAY_MS - OFFSET_MS;
}

bool date_parse_day(const char *text, int64_t *out_ms)
{
    int part[3] = {0};
    static const int width[3] = {4, 2, 2};
    const char *at = text;
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < width[i]; k++, at++) {
            if (*at < '0' || *at > '9') {
                return false;
            }
            part[i] = part[i] * 10 + (*at - '0');
        }
        if (*at++ != (i < 2 ? '-' : '\0')) {
            return false;
        }
    }
    if (part[1] < 1 || part[1] > 12 || part[2] < 1 || part[2] > 31) {
        return false;
    }
    int64_t ms = date_midnight_ms(part[0], part[1], part[2]);
    struct date back = date_split(ms);
    if (back.month != part[1] || back.day != part[2]) {
        return false;
    }
    *out_ms = ms;
    return true;
}

/* Exports write millions of times: digit by digit it takes a fraction of snprintf's time. */
static char *put_digits(char *at, int value, int count)
{
    for (int i = count - 1; i >= 0; i--) {
        at[i] = (char)('0' + value % 10);
        value /= 10;
    }
    return at + count;
}

static char *put_mark(char *at, char mark)
{
    *at = mark;
    return at + 1;
}

void date_format_iso(int64_t wall_ms, char out[DATE_ISO_MAX])
{
    struct date d = date_split(wall_ms);
    int ms = (int)(((wall_ms % 1000) + 1000) % 1000);
    if (d.year < 0 || d.year > 9999) {
        snprintf(out, DATE_ISO_MAX, "%04d-%02d-%02dT%02d:%02d:%02d.%03d+07:00", d.year, d.month,
                 d.day, d.hour, d.minute, d.second, ms);
        return;
    }
    char *at = put_mark(put_digits(out, d.year, 4), '-');
    at = put_mark(put_digits(at, d.month, 2), '-');
    at = put_mark(put_digits(at, d.day, 2), 'T');
    at = put_mark(put_digits(at, d.hour, 2), ':');
    at = put_mark(put_digits(at, d.minute, 2), ':');
    at = put_mark(put_digits(at, d.second, 2), '.');
    memcpy(put_digits(at, ms, 3), "+07:00", sizeof "+07:00");
}

void date_format_day(int64_t wall_ms, char out[DATE_ISO_MAX])
{
    struct date d = date_split(wall_ms);
    snprintf(out, DATE_ISO_MAX, "%02d/%02d/%04d", d.day, d.month, d.year);
}
