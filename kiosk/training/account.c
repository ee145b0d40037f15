/* account.c: the table of the kinds of accounts. Called by screens, store and reports. */
#include "training/account.h"

#include <assert.h>
#include <string.h>

/* Marks a message for translation where it stands in a table. */
#define N_(text) text

static const struct {
    const char *code;
    const char *label;
} kinds[ACCOUNT_KIND_COUNT] = {
    {"vneid-2", N_("VNeID mức 2")},
    {"vssid", N_("VssID")},
    {"e-payment", N_("Thanh toán điện tử")},
    {"citizen-app", N_("Công dân số Xứ Lạng")},
    {"shop-buyer", N_("Mua hàng trên mạng")},
    {"shop-seller", N_("Bán hàng trên mạng")},
    {"school-charges", N_("Nộp khoản thu của trường")},
    {"party-handbook", N_("Sổ tay đảng viên điện tử")},
};

const char *account_code(size_t kind)
{
    assert(kind < ACCOUNT_KIND_COUNT);
    return kinds[kind].code;
}

const char *account_label(size_t kind)
{
    assert(kind < ACCOUNT_KIND_COUNT);
    return kinds[kind].label;
}

size_t account_find(const char *code)
{
    size_t kind = 0;
    while (kind < ACCOUNT_KIND_COUNT && strcmp(kinds[kind].code, code) != 0) {
        kind++;
    }
    return kind;
}

const char *account_name(const char *code)
{
    size_t kind = account_find(code);
    return kind < ACCOUNT_KIND_COUNT ? kinds[kind].label : code;
}
