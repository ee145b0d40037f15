/* settings.c: settings.ini over kiosk.ini: read by both programs, written by the kiosk.
 *
 *   kiosk.ini ──▶ config ◀── settings.ini ◀── what staff change on the screen
 *
 * What is written was read first: the whole text of the new file is laid over a copy of the
 * configuration, and has to come out as it was meant. So no value, whatever it holds, can make a
 * file that the next start does not understand. The file is whole or as it was (base/file.h). */
#include "app/settings.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/log.h"
#include "store/aside.h"

enum {
    LINE_EXTRA = 48,                                             /* a section, a name, " = " */
    TEXT_MAX = CONFIG_KEY_MAX * (CONFIG_VALUE_MAX + LINE_EXTRA), /* bytes of the whole file */
};

static const char head[] = "; Cài đặt trên màn hình. Máy tự ghi; đặt lên trên kiosk.ini.\n";

enum status settings_load(struct settings *out, struct config *config, const struct paths *paths,
                          struct fault *fault)
{
    *out = (struct settings){.broken = false};
    enum status status = config_load(config, paths->config, fault);
    if (status != STATUS_OK) {
        return status;
    }
    out->broken = config_lay_over(config, &out->layer, paths->settings, &out->fault) != STATUS_OK;
    if (out->broken && access(paths->ledger, F_OK) == 0) {
        config->kiosk_id[0] = '\0';
    }
    return STATUS_OK;
}

enum status settings_set_aside(struct settings *out, const struct paths *paths, int64_t now_ms,
                               struct fault *fault)
{
    char aside[COPIES_PATH_MAX];
    enum status status = aside_move(aside, paths->settings, now_ms, fault);
    if (status == STATUS_OK) {
        log_line("%s: it is set aside as %s; kiosk.ini alone counts", paths->settings, aside);
        out->broken = false;
    }
    return status;
}

/* The file as it will stand: its keys in the order of their table, each section once. */
static void compose(const struct config_layer *layer, struct buf *out)
{
    const char *section = "";
    buf_add(out, head);
    for (size_t key = 0; key < config_key_count(); key++) {
        if (!layer->given[key]) {
            continue;
        }
        if (strcmp(section, config_key_section(key)) != 0) {
            section = config_key_section(key);
            buf_add_format(out, "[%s]\n", section);
        }
        buf_add_format(out, "%s = %s\n", config_key_name(key), layer->values[key]);
    }
}

/* Whether what was read is what was meant. */
static bool is_same(const struct config_layer *a, const struct config_layer *b)
{
    bool same = true;
    for (size_t key = 0; key < config_key_count(); key++) {
        same =
            same && a->given[key] == b->given[key] && strcmp(a->values[key], b->values[key]) == 0;
    }
    return same;
}

/* The layer with the new values; false: one does not fit. */
static bool apply(struct config_layer *layer, const struct settings_change *change)
{
    bool fits = true;
    for (size_t i = 0; i < change->count; i++) {
        const struct settings_value *value = &change->values[i];
        int length = snprintf(layer->values[value->key], CONFIG_VALUE_MAX, "%s", value->text);
        layer->given[value->key] = true;
        fits = fits && length < CONFIG_VALUE_MAX;
    }
    return fits;
}

static enum status prove(struct config *config, const struct config_layer *wanted, char *text,
                         struct fault *fault)
{
    struct config_layer read;
    enum status status = config_lay_text(config, &read, text, fault);
    if (status == STATUS_OK && !is_same(wanted, &read)) {
        status = fault_set(fault, STATUS_BAD_INPUT, "leave out spaces at its ends, and \" ;\"",
                           "the value does not come back as it was typed");
    }
    return status;
}

static enum status write_text(const struct paths *paths, const struct buf *text,
                              struct fault *fault)
{
    struct file_writer *writer = NULL;
    enum status status = file_writer_create(&writer, paths->settings, true, fault);
    if (status == STATUS_OK) {
        file_writer_keep_secret(writer); /* the network's password stands in it */
        file_writer_add_bytes(writer, text->data, text->length);
        status = file_writer_commit(writer, fault);
    }
    file_writer_destroy(writer);
    return status;
}

enum status settings_write(struct settings *settings, struct config *config,
                           const struct settings_change *change, struct fault *fault)
{
    char memory[TEXT_MAX];
    struct buf text;
    struct config next = *config;
    struct config_layer layer = settings->layer;
    if (settings->broken) {
        *fault = settings->fault;
        return STATUS_FAILED;
    }
    bool fits = apply(&layer, change);
    buf_init(&text, memory, sizeof memory);
    compose(&layer, &text);
    if (!fits || text.overflowed) {
        return fault_set(fault, STATUS_BAD_INPUT, "shorten it", "the value is too long");
    }
    enum status status = prove(&next, &layer, memory, fault);
    if (status == STATUS_OK && write_text(change->paths, &text, fault) != STATUS_OK) {
        return STATUS_FAILED; /* also for what stands in its place and is no file */
    }
    if (status == STATUS_OK) {
        *config = next;
        settings->layer = layer;
    }
    return status;
}
