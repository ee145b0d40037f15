/* fake.h: plausible ledgers for tests, benches and demonstrations. None of it happened.
 *
 * The same seed gives the same rows, whatever the machine and the day. They go through the same
 * appends as a kiosk's own: numbered, chained, read back; in durable batches. In a ledger there
 * are visits of one person with one to three lessons, their answers (before, in and after the
 * lesson) in every degree of right, visits broken off, classes counted by heads and by roll call
 * with the accounts they helped with, a helper's practice, rows that void others, lesson versions
 * and titles that change during the year, and times in which the clock had lost the date. Office
 * days of one working year; more than about fifty rows a day overlap. */
#ifndef REPORT_FAKE_H
#define REPORT_FAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"

enum {
    FAKE_KIOSK_MAX = 9999,    /* kiosks of one run */
    FAKE_ROW_MAX = 100000000, /* rows of one kiosk */
};

struct fake_setup {
    const char *path; /* of the ledger to be made; there is none yet, its folder exists */
    int kiosk;        /* which of them, from 1: gives id, commune and people their own chance */
    int64_t rows;     /* participations to write */
    uint64_t seed;    /* of all chance */
    bool bare;        /* participations alone, without all else */
};

struct fake_receipt {
    int64_t rows;     /* participations written */
    int64_t answers;  /* answers written */
    int64_t accounts; /* rows of accounts written */
};

/* The id that the kiosk of this number has: "LS-0001". */
void fake_kiosk_id(char *out, size_t size, int kiosk);

/* Writes one ledger. After a failure a part of it may stand. */
enum status fake_write(const struct fake_setup *setup, struct fake_receipt *receipt,
                       struct fault *fault) MUST_USE;

#endif
