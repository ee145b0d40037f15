/* health_facts.h: the facts that a data folder gives about a kiosk's health, as JSON: written by
 * `kioskctl health --json`, read by the kiosk whose child that is. */
#ifndef APP_HEALTH_FACTS_H
#define APP_HEALTH_FACTS_H

#include <jansson.h>

#include "base/health.h"

/* The facts up to `aside`, times in ms; yours: json_decref. NULL: no memory. */
json_t *health_facts_write(const struct health_facts *facts);

/* Reads them back; the rest of *out stays. False: the text holds none. */
bool health_facts_read(struct health_facts *out, const char *text);

#endif
