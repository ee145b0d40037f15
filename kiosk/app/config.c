/* config.c: reads kiosk.ini and settings.ini with libinih, key by key through one table.
 *
 * Called by both programs at their start. Never guesses: what it does not know or cannot read is a
 * fault with its line. inih calls back within the reading of a line, so the line number is counted
 * by the reader that feeds it. Source: github.com/benhoyt/inih. */
#include "app/config.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <ini.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#include "base/file.h"
#include "store/names.h"

enum {
    GOAL_MAX_DIGITS = 12, /* digits of a count: more than mankind */
    FRACTION_DIGITS = 3,  /* digits behind the decimal point */
    SMALL_INCHES = 12,    /* below it, text begins at 150 %, … */
    MIDDLE_INCHES = 17,   /* … at 125 %, else at 100 % */
};

enum kind {
    KIND_TEXT,  /* anything that fits */
    KIND_CODE,  /* letters, digits, - _ . */
    KIND_COUNT, /* int64_t */
    KIND_INT,   /* int */
    KIND_INCHES,
    KIND_DAY,
    KIND_BOOL,
    KIND_PER,
    KIND_LANG,
    KIND_KEY,
    KIND_SCAN, /* int, or 0 */
    KIND_WIFI, /* enum config_wifi */
};

struct key {
    const char *section; /* in brackets in the file */
    const char *name;    /* before the equals sign */
    enum kind kind;      /* how the value is read */
    size_t offset;       /* of the field in struct config */
    size_t size;         /* of a text field, with its terminator */
    int min;             /* KIND_INT */
    int max;             /* KIND_INT */
};

#define FIELD(member) offsetof(struct config, member)
#define TEXT(member) offsetof(struct config, member), sizeof((struct config){.voice = false}.member)

static const struct key keys[] = {
    {"kiosk", "id", KIND_CODE, TEXT(kiosk_id), 0, 0},
    {"kiosk", "name", KIND_TEXT, TEXT(kiosk_name), 0, 0},
    {"place", "unit_code", KIND_CODE, TEXT(unit_code), 0, 0},
    {"place", "unit_name", KIND_TEXT, TEXT(unit_name), 0, 0},
    {"place", "hamlet", KIND_TEXT, TEXT(hamlet), 0, 0},
    {"campaign", "name", KIND_TEXT, TEXT(campaign), 0, 0},
    {"campaign", "goal", KIND_COUNT, FIELD(goal), 0, 0, 0},
    {"campaign", "opening", KIND_COUNT, FIELD(opening), 0, 0, 0},
    {"campaign", "opening_as_of", KIND_DAY, FIELD(opening_as_of), 0, 0, 0},
    {"campaign", "count_per", KIND_PER, FIELD(count_per), 0, 0, 0},
    {"screen", "idle_seconds", KIND_INT, FIELD(idle_s), 0, 15, 3600},
    {"screen", "inches", KIND_INCHES, FIELD(screen_inches), 0, 5, 200},
    {"screen", "language", KIND_LANG, FIELD(lang), 0, 0, 0},
    {"help", "desk", KIND_TEXT, TEXT(help_desk), 0, 0},
    {"help", "who", KIND_TEXT, TEXT(help_who), 0, 0},
    {"help", "phone", KIND_TEXT, TEXT(help_phone), 0, 0},
    {"voice", "on", KIND_BOOL, FIELD(voice), 0, 0, 0},
    {"voice", "volume", KIND_INT, FIELD(volume), 0, 0, 100},
    {"switch", "next", KIND_KEY, FIELD(switch_next), 0, 0, 0},
    {"switch", "choose", KIND_KEY, FIELD(switch_choose), 0, 0, 0},
    {"switch", "scan_ms", KIND_SCAN, FIELD(scan_ms), 0, 500, 10000},
    {"class", "wifi_name", KIND_TEXT, TEXT(wifi_name), 0, 0},
    {"class", "wifi_password", KIND_TEXT, TEXT(wifi_password), 0, 0},
    {"class", "wifi_security", KIND_WIFI, FIELD(wifi_security), 0, 0, 0},
    {"class", "address", KIND_CODE, TEXT(class_address), 0, 0},
    {"class", "port", KIND_INT, FIELD(class_port), 0, 0, 65535},
    {"backup", "keep", KIND_INT, FIELD(backup_keep), 0, 1, 400},
    {"names", "roll_call", KIND_BOOL, FIELD(roll_call), 0, 0, 0},
    {"names", "key", KIND_TEXT, TEXT(names_key), 0, 0},
    {"names", "days", KIND_INT, FIELD(names_days), 0, NAMES_DAYS_LEAST, NAMES_DAYS_MOST},
};

enum {
    KEY_COUNT = sizeof keys / sizeof keys[0],
};

struct loading {
    struct config *config;      /* being filled */
    struct fault *fault;        /* of the first line that is wrong */
    const char *path;           /* of the file */
    FILE *file;                 /* open */
    int line;                   /* being read, from 1 */
    bool line_ended;            /* the last piece read was the end of its line */
    bool failed;                /* the fault is set */
    struct config_layer *layer; /* keys given so far */
};

static_assert((int)KEY_COUNT <= (int)CONFIG_KEY_MAX, "a layer has room for each key");

static void fail(struct loading *loading, const char *todo, const char *what)
{
    if (loading->failed) {
        return;
    }
    loading->failed = true;
    struct fault unheard = {.line = 0};
    struct fault *fault = loading->fault == NULL ? &unheard : loading->fault;
    (void)fault_set_at(fault, STATUS_BAD_INPUT, loading->path, loading->line, 1, what);
    snprintf(fault->todo, sizeof fault->todo, "%s", todo);
}

/* Digits only, at most digits_max of them. */
static bool read_digits(const char *text, size_t digits_max, int64_t *out)
{
    size_t length = strlen(text);
    *out = 0;
    if (length == 0 || length > digits_max || strspn(text, "0123456789") != length) {
        return false;
    }
    for (; *text != '\0'; text++) {
        *out = *out * 10 + (*text - '0');
    }
    return true;
}

static bool read_int(const struct key *key, const char *value, int *out)
{
    int64_t number = 0;
    if (!read_digits(value, 9, &number) || number < key->min || number > key->max) {
        return false;
    }
    *out = (int)number;
    return true;
}

/* "21" or "21.5", the same in every locale. */
static bool read_inches(const struct key *key, const char *value, double *out)
{
    char whole[16];
    int64_t units = 0;
    int64_t parts = 0;
    double scale = 1;
    size_t length = strcspn(value, ".");
    if (length >= sizeof whole) {
        return false;
    }
    memcpy(whole, value, length);
    whole[length] = '\0';
    if (!read_digits(whole, 9, &units)) {
        return false;
    }
    if (value[length] == '.') {
        const char *fraction = value + length + 1;
        if (!read_digits(fraction, FRACTION_DIGITS, &parts)) {
            return false;
        }
        for (size_t i = 0; i < strlen(fraction); i++) {
            scale *= 10;
        }
    }
    *out = (double)units + (double)parts / scale;
    return *out >= key->min && *out <= key->max;
}

/* Both orders in; dd/mm/yyyy out. */
static bool read_day(const char *value, char out[DATE_ISO_MAX])
{
    char iso[11];
    int64_t ms = 0;
    out[0] = '\0';
    if (value[0] == '\0') {
        return true;
    }
    if (strlen(value) != 10) {
        return false;
    }
    memcpy(iso, value, sizeof iso);
    if (value[2] == '/' && value[5] == '/') {
        snprintf(iso, sizeof iso, "%.4s-%.2s-%.2s", value + 6, value + 3, value);
    }
    if (!date_parse_day(iso, &ms)) {
        return false;
    }
    date_format_day(ms, out);
    return true;
}

static bool read_bool(const char *value, bool *out)
{
    static const char *const words[] = {"no", "yes", "off", "on", "false", "true", "0", "1"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(value, words[i]) == 0) {
            *out = i % 2 == 1;
            return true;
        }
    }
    return false;
}

/* A key that is pressed by itself. */
static bool read_keypress(const char *value, struct keypress *out)
{
    return key_find(value, out) && !out->shift && !out->other;
}

static bool read_per(const char *value, enum count_per *out)
{
    *out = strcmp(value, "visit") == 0 ? COUNT_PER_VISIT : COUNT_PER_LESSON;
    return strcmp(value, "visit") == 0 || strcmp(value, "lesson") == 0;
}

static const char *const wifi_words[] = {"wpa", "wep", "none"};

static bool read_wifi(const char *value, enum config_wifi *out)
{
    for (size_t i = 0; i < sizeof wifi_words / sizeof wifi_words[0]; i++) {
        if (strcmp(value, wifi_words[i]) == 0) {
            *out = (enum config_wifi)i;
            return true;
        }
    }
    return false;
}

static bool read_text(const struct key *key, const char *value, char *out)
{
    size_t length = strlen(value);
    if (length >= key->size) {
        return false;
    }
    for (const char *at = value; *at != '\0'; at++) {
        bool plain = isalnum((unsigned char)*at) || strchr("-_.", *at) != NULL;
        if (key->kind == KIND_CODE && !plain) {
            return false;
        }
    }
    memcpy(out, value, length + 1);
    return true;
}

static bool read_value(struct config *config, const struct key *key, const char *value)
{
    void *field = (char *)config + key->offset;
    switch (key->kind) {
    case KIND_TEXT:
    case KIND_CODE:
        return read_text(key, value, field);
    case KIND_COUNT:
        return read_digits(value, GOAL_MAX_DIGITS, field);
    case KIND_INT:
        return read_int(key, value, field);
    case KIND_INCHES:
        return read_inches(key, value, field);
    case KIND_DAY:
        return read_day(value, field);
    case KIND_BOOL:
        return read_bool(value, field);
    case KIND_PER:
        return read_per(value, field);
    case KIND_LANG:
        return lang_find(value, field);
    case KIND_KEY:
        return read_keypress(value, field);
    case KIND_WIFI:
        return read_wifi(value, field);
    case KIND_SCAN:
        return strcmp(value, "0") == 0 || read_int(key, value, field);
    }
    return false;
}

static void describe(const struct key *key, char *out, size_t size)
{
    static const char *const wants[] = {
        [KIND_TEXT] = "shorten it",
        [KIND_CODE] = "use only letters without marks, digits, - _ and .",
        [KIND_COUNT] = "write a number in digits only, such as 504000",
        [KIND_DAY] = "write a date such as 31/12/2026",
        [KIND_BOOL] = "write yes or no",
        [KIND_PER] = "write lesson or visit",
        [KIND_LANG] = "write vi, en, tyz or nut",
        [KIND_KEY] = "write a key such as f1, space, enter or 1",
        [KIND_WIFI] = "write wpa, wep or none",
        [KIND_SCAN] = "write 0, or milliseconds from 500 to 10000",
    };
    if (key->kind == KIND_INT || key->kind == KIND_INCHES) {
        snprintf(out, size, "write a number from %d to %d%s", key->min, key->max,
                 key->kind == KIND_INCHES ? ", with a decimal point if need be" : "");
    } else {
        snprintf(out, size, "%s", wants[key->kind]);
    }
}

static int find_key(const char *section, const char *name)
{
    for (int i = 0; i < KEY_COUNT; i++) {
        if (strcmp(keys[i].section, section) == 0 && strcmp(keys[i].name, name) == 0) {
            return i;
        }
    }
    return -1;
}

static int handle_value(void *context, const char *section, const char *name, const char *value)
{
    struct loading *loading = context;
    char what[FAULT_WHAT_MAX];
    char todo[FAULT_TODO_MAX];
    int at = find_key(section, name);
    if (at < 0) {
        snprintf(what, sizeof what, "there is no setting %.60s in section [%.60s]", name, section);
        fail(loading, "check the spelling, or remove the line", what);
    } else if (loading->layer->given[at]) {
        snprintf(what, sizeof what, "%s is set a second time", name);
        fail(loading, "keep one of the lines", what);
    } else if (!read_value(loading->config, &keys[at], value)) {
        snprintf(what, sizeof what, "\"%.200s\" is no value for %s", value, name);
        describe(&keys[at], todo, sizeof todo);
        fail(loading, todo, what);
    } else {
        loading->layer->given[at] = true;
        snprintf(loading->layer->values[at], CONFIG_VALUE_MAX, "%s", value);
    }
    return !loading->failed;
}

static bool is_utf8(const char *text)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
    utf8proc_int32_t point = 1;
    while (point > 0) {
        utf8proc_ssize_t step = utf8proc_iterate(at, -1, &point);
        at += step > 0 ? step : 0;
    }
    return point == 0;
}

/* A line that can be read whole, as text. What a comment is written in does not matter. */
static bool check_text(struct loading *loading, const char *text, size_t size)
{
    bool comment = strchr(";#", text[strspn(text, " \t")]) != NULL;
    if (!loading->line_ended && strlen(text) + 1 == size) {
        fail(loading, "shorten it", "the line is too long");
    } else if (!loading->line_ended || (!comment && !is_utf8(text))) {
        fail(loading, "save the file as UTF-8", "the line is not UTF-8 text");
    }
    return !loading->failed;
}

/* fgets for inih that counts lines and refuses those that inih would cut in two. */
static char *read_line(char *out, int size, void *context)
{
    struct loading *loading = context;
    if (loading->failed || fgets(out, size, loading->file) == NULL) {
        return NULL;
    }
    loading->line++;
    loading->line_ended = strchr(out, '\n') != NULL || feof(loading->file);
    if (!check_text(loading, out, (size_t)size)) {
        return NULL;
    }
    const char *start = out + strspn(out, " \t");
    if (start[0] == '[' && strchr(start, ']') == NULL) {
        fail(loading, "write it as [name]", "this is no setting and no section");
        return NULL;
    }
    return out;
}

void config_init(struct config *config)
{
    *config = (struct config){.unit_name = "UBND xã",
                              .goal = 504000,
                              .count_per = COUNT_PER_LESSON,
                              .idle_s = 90,
                              .screen_inches = 21.5,
                              .lang = LANG_VI,
                              .voice = true,
                              .volume = 80,
                              .switch_next = {.code = KEY_F1},
                              .switch_choose = {.code = KEY_F1 + 1},
                              .class_port = 8080,
                              .backup_keep = 7,
                              .names_days = NAMES_DAYS_USUAL};
}

static enum status read_file(struct loading *loading)
{
    int line = ini_parse_stream(read_line, loading, handle_value, loading);
    if (!loading->failed && ferror(loading->file)) {
        enum status code = fault_set(loading->fault, STATUS_FAILED, "check the disk",
                                     "cannot read it: %s", strerror(errno));
        return file_at_fault(loading->fault, loading->path, code);
    }
    if (!loading->failed && line != 0) {
        loading->line = line > 0 ? line : loading->line;
        fail(loading, "write [section] or name = value", "this is no setting");
    }
    return loading->failed ? STATUS_BAD_INPUT : STATUS_OK;
}

/* Reads what is open; *config and *layer stay as they were unless all of it is right. */
static enum status lay_file(const struct loading *open)
{
    struct config next = *open->config;
    struct loading loading = *open;
    loading.config = &next;
    *loading.layer = (struct config_layer){.given = {false}};
    enum status status = read_file(&loading);
    if (status == STATUS_OK) {
        *open->config = next;
    } else {
        *loading.layer = (struct config_layer){.given = {false}};
    }
    return status;
}

enum status config_lay_over(struct config *config, struct config_layer *layer, const char *path,
                            struct fault *fault)
{
    struct loading loading = {.config = config, .layer = layer, .fault = fault, .path = path};
    *layer = (struct config_layer){.given = {false}};
    loading.file = fopen(path, "re");
    if (loading.file == NULL && (errno == ENOENT || errno == ENOTDIR)) {
        return STATUS_OK;
    }
    if (loading.file == NULL) {
        enum status code = fault_set(fault, STATUS_FAILED, "check who may read it",
                                     "cannot read it: %s", strerror(errno));
        return file_at_fault(fault, path, code);
    }
    enum status status = lay_file(&loading);
    fclose(loading.file);
    return status;
}

enum status config_lay_text(struct config *config, struct config_layer *layer, char *text,
                            struct fault *fault)
{
    struct loading loading = {.config = config, .layer = layer, .fault = fault, .path = "settings"};
    size_t size = strlen(text);
    *layer = (struct config_layer){.given = {false}};
    if (size == 0) {
        return STATUS_OK;
    }
    loading.file = fmemopen(text, size, "r");
    if (loading.file == NULL) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    enum status status = lay_file(&loading);
    fclose(loading.file);
    return status;
}

enum status config_load(struct config *config, const char *path, struct fault *fault)
{
    struct config_layer layer;
    config_init(config);
    return config_lay_over(config, &layer, path, fault);
}

/* A letter of 100 % is 6.5 mm high at 15.6 inches, at 21.5 it is 8.9 mm. */
int config_text_percent(const struct config *config)
{
    return config->screen_inches < SMALL_INCHES    ? 150
           : config->screen_inches < MIDDLE_INCHES ? 125
                                                   : 100;
}

/* ---- keys and values ---- */

size_t config_key_count(void)
{
    return KEY_COUNT;
}

size_t config_key_find(const char *section, const char *name)
{
    int at = find_key(section, name);
    assert(at >= 0);
    return (size_t)at;
}

const char *config_key_section(size_t key)
{
    assert(key < KEY_COUNT);
    return keys[key].section;
}

const char *config_key_name(size_t key)
{
    assert(key < KEY_COUNT);
    return keys[key].name;
}

/* "21.5", with a point in every locale. */
static void format_inches(double inches, char out[CONFIG_VALUE_MAX])
{
    long parts = (long)(inches * 1000 + 0.5);
    int length = snprintf(out, CONFIG_VALUE_MAX, "%ld.%03ld", parts / 1000, parts % 1000);
    while (length > 0 && out[length - 1] == '0') {
        out[--length] = '\0';
    }
    if (length > 0 && out[length - 1] == '.') {
        out[length - 1] = '\0';
    }
}

void config_format(const struct config *config, size_t key, char out[CONFIG_VALUE_MAX])
{
    assert(key < KEY_COUNT);
    const void *field = (const char *)config + keys[key].offset;
    out[0] = '\0';
    switch (keys[key].kind) {
    case KIND_TEXT:
    case KIND_CODE:
    case KIND_DAY:
        snprintf(out, CONFIG_VALUE_MAX, "%s", (const char *)field);
        return;
    case KIND_COUNT:
        snprintf(out, CONFIG_VALUE_MAX, "%lld", (long long)*(const int64_t *)field);
        return;
    case KIND_INT:
    case KIND_SCAN:
        snprintf(out, CONFIG_VALUE_MAX, "%d", *(const int *)field);
        return;
    case KIND_INCHES:
        format_inches(*(const double *)field, out);
        return;
    case KIND_BOOL:
        snprintf(out, CONFIG_VALUE_MAX, "%s", *(const bool *)field ? "yes" : "no");
        return;
    case KIND_PER:
        snprintf(out, CONFIG_VALUE_MAX, "%s",
                 *(const enum count_per *)field == COUNT_PER_VISIT ? "visit" : "lesson");
        return;
    case KIND_LANG:
        snprintf(out, CONFIG_VALUE_MAX, "%s", lang_code(*(const enum lang *)field));
        return;
    case KIND_WIFI:
        snprintf(out, CONFIG_VALUE_MAX, "%s", wifi_words[*(const enum config_wifi *)field]);
        return;
    case KIND_KEY:
        return;
    }
}
