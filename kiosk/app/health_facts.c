/* health_facts.c: one table of the facts, for both ways. Called by ctl_health.c and health.c. */
#include "app/health_facts.h"

#include <stddef.h>

/* Every number of the facts that a folder gives. */
static const struct {
    const char *key;
    size_t at; /* of an int64_t in the facts */
} numbers[] = {
    {"now", offsetof(struct health_facts, now_ms)},
    {"disk_free", offsetof(struct health_facts, disk_free)},
    {"rows", offsetof(struct health_facts, rows)},
    {"first_day", offsetof(struct health_facts, first_ms)},
    {"ledger_size", offsetof(struct health_facts, ledger_size)},
    {"copy_day", offsetof(struct health_facts, copy_ms)},
    {"checked", offsetof(struct health_facts, checked_ms)},
    {"bad_row", offsetof(struct health_facts, bad_seq)},
    {"newest", offsetof(struct health_facts, newest_ms)},
    {"built", offsetof(struct health_facts, build_ms)},
    {"doubtful", offsetof(struct health_facts, doubtful)},
    {"unsent", offsetof(struct health_facts, unsent)},
    {"sent_day", offsetof(struct health_facts, sent_ms)},
};

enum {
    NUMBER_COUNT = sizeof numbers / sizeof numbers[0],
};

json_t *health_facts_write(const struct health_facts *facts)
{
    json_t *object =
        json_pack("{s:i, s:i, s:i, s:b, s:b}", "keep", facts->keep, "copies", facts->copies,
                  "aside", facts->aside, "whole", facts->whole, "sends", facts->sends);
    for (size_t i = 0; i < NUMBER_COUNT; i++) {
        const int64_t *at = (const int64_t *)(const void *)((const char *)facts + numbers[i].at);
        json_object_set_new(object, numbers[i].key, json_integer(*at));
    }
    return object;
}

bool health_facts_read(struct health_facts *out, const char *text)
{
    json_t *object = json_loads(text, 0, NULL);
    bool good = json_is_integer(json_object_get(object, "disk_free"));
    for (size_t i = 0; good && i < NUMBER_COUNT; i++) {
        int64_t *at = (int64_t *)(void *)((char *)out + numbers[i].at);
        *at = json_integer_value(json_object_get(object, numbers[i].key));
    }
    if (good) {
        out->data_seen = true;
        out->keep = (int)json_integer_value(json_object_get(object, "keep"));
        out->copies = (int)json_integer_value(json_object_get(object, "copies"));
        out->aside = (int)json_integer_value(json_object_get(object, "aside"));
        out->whole = json_is_true(json_object_get(object, "whole"));
        out->sends = json_is_true(json_object_get(object, "sends"));
    }
    json_decref(object);
    return good;
}
