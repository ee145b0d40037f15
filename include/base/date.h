/* date.h: calendar days and times in Asia/Ho_Chi_Minh, which is UTC+07:00 all year since 1975
 * (IANA tz database). Pure arithmetic on milliseconds since 1970-01-01T00:00:00Z. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    DATE_ISO_MAX = 32, /* "2026-11-23T14:30:00.000+07:00" and its terminator */
};

struct date {
    int year;   /* proleptic Gregorian */
    int month;  /* 1…12 */
    int day;    /* 1…31 */
    int hour;   /* 0…23 */
    int minute; /* 0…59 */
    int second; /* 0…59 */
};

/* The local calendar date and time of wall_ms. */
struct date date_split(int64_t wall_ms);

/* Milliseconds since the epoch of the local midnight that begins the day. Takes a real date. */
int64_t date_midnight_ms(int year, int month, int day);

/* Reads "YYYY-MM-DD" as the midnight that begins that day; false when it is no date. */
bool date_parse_day(const char *text, int64_t *out_ms);

/* Writes ISO 8601 with milliseconds and offset, e.g. 2026-11-23T14:30:00.000+07:00. */
void date_format_iso(int64_t wall_ms, char out[DATE_ISO_MAX]);

/* Writes dd/mm/yyyy, e.g. 23/11/2026. */
void date_format_day(int64_t wall_ms, char out[DATE_ISO_MAX]);

#endif
