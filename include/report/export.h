/* export.h: what all forms of export share: which rows, where to, and what came of it.
 *
 * Each form is one call that takes a struct export_setup and leaves a whole file, proven by reading
 * it back, or nothing. */
#ifndef REPORT_EXPORT_H
#define REPORT_EXPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/units.h"
#include "store/ledger.h"

struct accounts_plan;

struct export_setup {
    const char *path;            /* of the file or folder to be made */
    struct ledger_period period; /* rows that ended in it */
    enum count_per per;          /* the rule's variant, for `counted` */
    const char *unit_code;       /* rows of this unit alone; NULL for those of all */
    const char *office_code;     /* unit that reports, as set for the kiosk; NULL or "" for none */
    const struct units *units;   /* of the province, for names; NULL when there is no list */
    bool force;                  /* an existing file may be replaced */
    int64_t sheet_rows_max;      /* rows of one sheet; 0: what a spreadsheet can hold */
    const struct accounts_plan *plan; /* of accounts, for the period; NULL for none */
    int64_t dated_ms; /* the day that a paper is dated; 0: worked out from the rows */
    /* Told now and then how many of about how many rows have been looked at; may be NULL. */
    void (*progress)(void *context, int64_t done, int64_t all);
    void *progress_context; /* of progress */
};

struct export_receipt {
    int64_t rows;    /* participations written */
    int64_t counted; /* lượt người they stand for */
    int64_t bytes;   /* size of all files */
    int64_t parts;   /* files, sheets or pages */
};

/* Calls visit for the rows of the setup (period and unit) as ledger_each does. */
enum status export_each(struct ledger *ledger, const struct export_setup *setup,
                        enum status (*visit)(void *context, const struct ledger_row *row,
                                             struct fault *fault),
                        void *context, struct fault *fault) MUST_USE;

/* The same with the answers of each row, as ledger_each_answer gives them. */
enum status export_each_answer(struct ledger *ledger, const struct export_setup *setup,
                               const struct ledger_reader *reader, struct fault *fault) MUST_USE;

/* "xã Kiên Mộc" when the code is in the list, else the code itself. size is in bytes. */
void export_unit_name(char *out, size_t size, const struct units *units, const char *code);

/* "từ ngày 01/11/2026 đến hết ngày 30/11/2026"; "toàn bộ thời gian" without bounds. */
void export_period_text(char *out, size_t size, struct ledger_period period);

#endif
