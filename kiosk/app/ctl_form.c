/* ctl_form.c: the table of forms. One row each; whoever exports finds its form here, so that the
 * command line and the stick know the same ones. What draws on paper is a module of its own beside
 * the program: the libraries that it needs would take half of the memory of every other command. */
#include "app/ctl_form.h"

#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "report/export_accounts.h"
#include "report/export_csv.h"
#include "report/export_xapi.h"
#include "report/export_xlsx.h"

#define MODULE "kioskctl-paper.so"

static bool find_module(char out[PATH_MAX])
{
    ssize_t length = readlink("/proc/self/exe", out, PATH_MAX - sizeof MODULE);
    if (length <= 0) {
        return false;
    }
    out[length] = '\0';
    char *slash = strrchr(out, '/');
    if (slash == NULL) {
        return false;
    }
    memcpy(slash + 1, MODULE, sizeof MODULE);
    return true;
}

/* export_pdf_write of the module (report/export_pdf.h). */
static enum status write_pdf(struct ledger *ledger, const struct export_setup *setup,
                             struct export_receipt *receipt, struct fault *fault)
{
    char path[PATH_MAX];
    ctl_form_function *write = NULL;
    void *module = find_module(path) ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
    void *function = module == NULL ? NULL : dlsym(module, "export_pdf_write");
    if (function == NULL) {
        return fault_set(fault, STATUS_FAILED, "put it beside kioskctl again: make all",
                         "what draws on paper cannot be loaded: %s", dlerror());
    }
    memcpy(&write, &function, sizeof write); /* POSIX: a data pointer carries a function */
    return write(ledger, setup, receipt, fault);
}

static const struct ctl_form forms[CTL_FORM_COUNT] = {
    {"csv", ".csv", export_csv_write},    {"accounts", "_accounts.csv", export_accounts_write},
    {"xlsx", ".xlsx", export_xlsx_write}, {"pdf", ".pdf", write_pdf},
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
