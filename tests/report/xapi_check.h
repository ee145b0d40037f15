/* xapi_check.h: the rules of xAPI 1.0.3 (part two, "Statements") that a statement can break by
 * itself, and cmi5's rules of results. Written against the specification, not against our writer.
 * Each test program includes it once. */
#ifndef TESTS_REPORT_XAPI_CHECK_H
#define TESTS_REPORT_XAPI_CHECK_H

#include <jansson.h>
#include <regex.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#define XAPI_UUID "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
#define XAPI_IRI "^[a-z][a-z0-9+.-]*:[^ <>\"{}|\\^`]+$"
#define XAPI_TIME                                                                                  \
    "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"  \
    "\\.[0-9]{3}(Z|[+-][0-9]{2}:[0-9]{2})$"
#define XAPI_DURATION "^PT([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]{1,2})?S)?$"
#define XAPI_LANG "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"

static inline bool xapi_matches(const json_t *text, const char *pattern)
{
    regex_t rule;
    if (!json_is_string(text) || regcomp(&rule, pattern, REG_EXTENDED | REG_NOSUB) != 0) {
        return false;
    }
    bool matches = regexec(&rule, json_string_value(text), 0, NULL, 0) == 0;
    regfree(&rule);
    return matches;
}

static inline bool xapi_is(const json_t *object, const char *key, const char *value)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text != NULL && strcmp(text, value) == 0;
}

static inline bool xapi_is_one_of(const char *text, const char *const *list)
{
    for (; *list != NULL; list++) {
        if (strcmp(text, *list) == 0) {
            return true;
        }
    }
    return false;
}

/* Keys outside of the list, a key that is missing behind a leading "!". */
static inline const char *xapi_check_keys(json_t *object, const char *const *allowed)
{
    const char *key = NULL;
    json_t *value = NULL;
    if (!json_is_object(object)) {
        return "not an object";
    }
    json_object_foreach(object, key, value)
    {
        bool known = false;
        for (const char *const *at = allowed; *at != NULL; at++) {
            known = known || strcmp(**at == '!' ? *at + 1 : *at, key) == 0;
        }
        if (!known) {
            return "a property that the specification does not know";
        }
        if (json_is_null(value)) {
            return "a null";
        }
    }
    for (; *allowed != NULL; allowed++) {
        if (**allowed == '!' && json_object_get(object, *allowed + 1) == NULL) {
            return "a property is missing";
        }
    }
    return NULL;
}

static inline const char *xapi_check_map(json_t *map, const char *pattern)
{
    const char *key = NULL;
    json_t *value = NULL;
    if (!json_is_object(map) || json_object_size(map) == 0) {
        return "not a map";
    }
    json_object_foreach(map, key, value)
    {
        json_t *name = json_string(key);
        bool fits = xapi_matches(name, pattern);
        json_decref(name);
        if (!fits || json_is_null(value)) {
            return "a key of a map";
        }
    }
    return NULL;
}

/* A group without an account has members, each with one (4.1.2.2). */
static inline const char *xapi_check_actor(json_t *actor)
{
    static const char *const group_keys[] = {"!objectType", "!member", NULL};
    json_t *members = json_object_get(actor, "member");
    if (members != NULL) {
        const char *fault = json_array_size(members) > 1 && xapi_is(actor, "objectType", "Group")
                                ? xapi_check_keys(actor, group_keys)
                                : "actor: a group of fewer than two";
        for (size_t i = 0; fault == NULL && i < json_array_size(members); i++) {
            json_t *member = json_array_get(members, i);
            fault = xapi_is(member, "objectType", "Agent") ? xapi_check_actor(member)
                                                           : "actor: a member that is no agent";
        }
        return fault;
    }
    static const char *const keys[] = {"!objectType", "!account", NULL};
    static const char *const account_keys[] = {"!homePage", "!name", NULL};
    json_t *account = json_object_get(actor, "account");
    if (xapi_check_keys(actor, keys) != NULL || xapi_check_keys(account, account_keys) != NULL) {
        return "actor: one account and nothing else identifies it";
    }
    if (!xapi_is(actor, "objectType", "Agent") && !xapi_is(actor, "objectType", "Group")) {
        return "actor: its type";
    }
    if (!xapi_matches(json_object_get(account, "homePage"), "^https?://[^ ]+$") ||
        !xapi_matches(json_object_get(account, "name"), "^[^@ ]+$")) {
        return "actor: its account";
    }
    return NULL;
}

static inline const char *xapi_check_definition(json_t *definition)
{
    static const char *const keys[] = {"!type", "name", "interactionType", NULL};
    static const char *const types[] = {"true-false", "choice",      "fill-in",    "long-fill-in",
                                        "matching",   "performance", "sequencing", "likert",
                                        "numeric",    "other",       NULL};
    const char *fault = xapi_check_keys(definition, keys);
    json_t *name = json_object_get(definition, "name");
    json_t *type = json_object_get(definition, "interactionType");
    bool asks = xapi_is(definition, "type", "http://adlnet.gov/expapi/activities/cmi.interaction");
    if (fault != NULL || !xapi_matches(json_object_get(definition, "type"), XAPI_IRI)) {
        return "object: its definition";
    }
    if (name != NULL && xapi_check_map(name, XAPI_LANG) != NULL) {
        return "object: its name";
    }
    if (asks != (type != NULL) || (asks && !xapi_is_one_of(json_string_value(type), types))) {
        return "object: its type of interaction";
    }
    return NULL;
}

static inline const char *xapi_check_object(json_t *object, bool voids)
{
    static const char *const activity[] = {"!objectType", "!id", "!definition", NULL};
    static const char *const reference[] = {"!objectType", "!id", NULL};
    bool refers = xapi_is(object, "objectType", "StatementRef");
    if (voids != refers) {
        return "object: what is voided is a statement, and nothing else is";
    }
    if (refers) {
        bool right = xapi_check_keys(object, reference) == NULL &&
                     xapi_matches(json_object_get(object, "id"), XAPI_UUID);
        return right ? NULL : "object: the statement that it refers to";
    }
    if (xapi_check_keys(object, activity) != NULL || !xapi_is(object, "objectType", "Activity") ||
        !xapi_matches(json_object_get(object, "id"), XAPI_IRI)) {
        return "object: an activity has an address";
    }
    return xapi_check_definition(json_object_get(object, "definition"));
}

static inline const char *xapi_check_score(json_t *score)
{
    static const char *const keys[] = {"!scaled", "!raw", "!min", "!max", NULL};
    if (xapi_check_keys(score, keys) != NULL) {
        return "score: all four numbers together";
    }
    double scaled = json_number_value(json_object_get(score, "scaled"));
    json_t *raw = json_object_get(score, "raw");
    json_t *min = json_object_get(score, "min");
    json_t *max = json_object_get(score, "max");
    if (!json_is_number(json_object_get(score, "scaled")) || scaled < -1 || scaled > 1) {
        return "score: scaled lies between -1 and 1";
    }
    if (!json_is_integer(raw) || !json_is_integer(min) || !json_is_integer(max) ||
        json_integer_value(min) >= json_integer_value(max) ||
        json_integer_value(raw) < json_integer_value(min) ||
        json_integer_value(raw) > json_integer_value(max)) {
        return "score: raw lies between min and max";
    }
    double span = (double)(json_integer_value(max) - json_integer_value(min));
    double worked_out = (double)(json_integer_value(raw) - json_integer_value(min)) / span;
    return worked_out - scaled < 0.011 && scaled - worked_out < 0.011 ? NULL
                                                                      : "score: scaled is not raw";
}

static inline const char *xapi_check_result(json_t *result)
{
    static const char *const keys[] = {"score",    "success",    "completion", "response",
                                       "duration", "extensions", NULL};
    json_t *success = json_object_get(result, "success");
    json_t *completion = json_object_get(result, "completion");
    json_t *response = json_object_get(result, "response");
    json_t *extensions = json_object_get(result, "extensions");
    if (xapi_check_keys(result, keys) != NULL) {
        return "result: its properties";
    }
    if ((success != NULL && !json_is_boolean(success)) ||
        (completion != NULL && !json_is_boolean(completion)) ||
        (response != NULL && !json_is_string(response))) {
        return "result: the type of a property";
    }
    if (!xapi_matches(json_object_get(result, "duration"), XAPI_DURATION)) {
        return "result: its duration";
    }
    if (extensions != NULL && xapi_check_map(extensions, XAPI_IRI) != NULL) {
        return "result: its extensions";
    }
    json_t *score = json_object_get(result, "score");
    return score != NULL ? xapi_check_score(score) : NULL;
}

static inline const char *xapi_check_context(json_t *context, bool activity)
{
    static const char *const keys[] = {
        "registration", "platform",          "language", "instructor",
        "extensions",   "contextActivities", NULL};
    json_t *registration = json_object_get(context, "registration");
    json_t *language = json_object_get(context, "language");
    json_t *instructor = json_object_get(context, "instructor");
    json_t *around = json_object_get(context, "contextActivities");
    if (xapi_check_keys(context, keys) != NULL) {
        return "context: its properties";
    }
    if (!activity && json_object_get(context, "platform") != NULL) {
        return "context: a platform goes with an activity";
    }
    if ((registration != NULL && !xapi_matches(registration, XAPI_UUID)) ||
        (language != NULL && !xapi_matches(language, XAPI_LANG))) {
        return "context: registration or language";
    }
    if (xapi_check_map(json_object_get(context, "extensions"), XAPI_IRI) != NULL) {
        return "context: its extensions";
    }
    if (instructor != NULL && xapi_check_actor(instructor) != NULL) {
        return "context: its instructor";
    }
    json_t *parent = json_object_get(around, "parent");
    if (around != NULL &&
        (!json_is_array(parent) ||
         !xapi_matches(json_object_get(json_array_get(parent, 0), "id"), XAPI_IRI))) {
        return "context: its activities";
    }
    return NULL;
}

/* cmi5, section 9.5, and what an answer is worth. */
static inline const char *xapi_check_meaning(const char *verb, json_t *statement)
{
    json_t *result = json_object_get(statement, "result");
    json_t *success = json_object_get(result, "success");
    json_t *score = json_object_get(result, "score");
    bool plain = success == NULL && score == NULL;
    if (strcmp(verb, "completed") == 0) {
        return plain && json_is_true(json_object_get(result, "completion")) ? NULL : "completed";
    }
    if (strcmp(verb, "passed") == 0) {
        return json_is_true(success) ? NULL : "passed without success";
    }
    if (strcmp(verb, "failed") == 0) {
        return json_is_false(success) ? NULL : "failed with success";
    }
    if (strcmp(verb, "abandoned") == 0) {
        return plain && json_is_false(json_object_get(result, "completion")) ? NULL : "abandoned";
    }
    if (strcmp(verb, "answered") == 0 && score != NULL) {
        bool whole = json_number_value(json_object_get(score, "scaled")) == 1;
        return json_is_boolean(success) && json_is_true(success) == whole
                   ? NULL
                   : "answered: success is not the score";
    }
    if (strcmp(verb, "attended") == 0) {
        json_t *actor = json_object_get(statement, "actor");
        return xapi_is(actor, "objectType", "Group") &&
                       json_object_get(result, "extensions") != NULL
                   ? NULL
                   : "attended by no group, or without a count";
    }
    return NULL;
}

/* What is wrong with the statement, or NULL. */
static inline const char *xapi_check_statement(json_t *statement)
{
    static const char *const keys[] = {"!id",     "!version", "!timestamp", "!actor", "!verb",
                                       "!object", "result",   "!context",   NULL};
    static const char *const verb_keys[] = {"!id", "!display", NULL};
    json_t *verb = json_object_get(statement, "verb");
    const char *fault = xapi_check_keys(statement, keys);
    if (fault != NULL) {
        return fault;
    }
    if (!xapi_matches(json_object_get(statement, "id"), XAPI_UUID)) {
        return "id: a UUID";
    }
    if (!xapi_is(statement, "version", "1.0.3") ||
        !xapi_matches(json_object_get(statement, "timestamp"), XAPI_TIME)) {
        return "version or timestamp";
    }
    if (xapi_check_keys(verb, verb_keys) != NULL ||
        !xapi_matches(json_object_get(verb, "id"), XAPI_IRI) ||
        xapi_check_map(json_object_get(verb, "display"), XAPI_LANG) != NULL) {
        return "verb";
    }
    const char *name = strrchr(json_string_value(json_object_get(verb, "id")), '/') + 1;
    bool voids = strcmp(name, "voided") == 0;
    json_t *result = json_object_get(statement, "result");
    fault = xapi_check_actor(json_object_get(statement, "actor"));
    fault = fault == NULL ? xapi_check_object(json_object_get(statement, "object"), voids) : fault;
    fault = fault == NULL && result != NULL ? xapi_check_result(result) : fault;
    fault =
        fault == NULL ? xapi_check_context(json_object_get(statement, "context"), !voids) : fault;
    return fault == NULL ? xapi_check_meaning(name, statement) : fault;
}

/* What is wrong with the batch, or NULL: its size, equal ids, a statement. */
static inline const char *xapi_check_batch(json_t *batch)
{
    size_t i = 0;
    json_t *statement = NULL;
    const char *fault = NULL;
    if (!json_is_array(batch) || json_array_size(batch) > 1000) {
        return "a batch is an array of at most 1,000";
    }
    json_t *ids = json_object();
    json_array_foreach(batch, i, statement)
    {
        const char *id = json_string_value(json_object_get(statement, "id"));
        fault = fault == NULL ? xapi_check_statement(statement) : fault;
        if (id != NULL && json_object_get(ids, id) != NULL) {
            fault = "two statements of one id";
        }
        if (id != NULL) {
            json_object_set_new(ids, id, json_true());
        }
    }
    json_decref(ids);
    return fault;
}

#endif
