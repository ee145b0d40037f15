/* sheet.h: the columns of the workbook's table: those of the CSV, in its order, with headings for
 * people. */
#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H

#include <stdbool.h>

enum sheet_kind {
    SHEET_TEXT, /* also codes, whose zeros in front must stay */
    SHEET_INT,
    SHEET_REAL,
    SHEET_TIME, /* a moment of the spreadsheet, formatted as day and time */
};

struct sheet_column {
    const char *key;     /* frozen, as in the CSV */
    const char *heading; /* Vietnamese */
    const char *meaning; /* Vietnamese, one line */
    double width;        /* letters */
    enum sheet_kind kind;
    bool folded; /* for machines: grouped and folded away */
};

enum {
    SHEET_COLUMN_COUNT = 38,
    SHEET_ACCOUNT_COUNT = 22,
};

extern const struct sheet_column sheet_columns[SHEET_COLUMN_COUNT];

/* Those of the table of accounts. */
extern const struct sheet_column sheet_accounts[SHEET_ACCOUNT_COUNT];

#endif
