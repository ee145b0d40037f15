/* ctl_form.c: the table of forms. One row each; whoever exports finds its form here, so that the
 * command line and the stick know the same ones. */
#include "app/ctl_form.h"

#include <string.h>

#include "report/export_accounts.h"
#include "report/export_csv.h"
#include "report/export_pdf.h"
#include "report/export_xapi.h"
#include "report/export_xlsx.h"

static const struct ctl_form forms[CTL_FORM_COUNT] = {
    {"csv", ".csv", export_csv_write},    {"accounts", "_accounts.csv", export_accounts_write},
    {"xlsx", ".xlsx", export_xlsx_write}, {"pdf", ".pdf", export_pdf_write},
    {"xapi", "_xapi", export_xapi_write},
};

const struct ctl_form *ctl_form_find(const char *name)
{
    for (size_t i = 0; i < CTL_FORM_COUNT; i++) {
        if (strcmp(forms[i].name, name) == 0) {
            return &forms[i];
        }
    }
    return NULL;
}

const char *ctl_form_name(size_t index)
{
    return forms[index].name;
}
