/* xapi.c: builds the statements.
 *
 * Called by export_xapi.c. Scores are whole numbers as cmi5 wants them, in hundredths when a point
 * was shared; success is what was worked out, never assumed. Source: xAPI 1.0.3, part two; cmi5,
 * section 9.5; RFC 9562 section 5.5; SHA-1 is GLib's. */
#include "report/xapi.h"

#include <glib.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"

enum {
    IRI_MAX = 320,      /* bytes of an address */
    SHA1_BYTES = 20,    /* of a digest */
    RESPONSE_MAX = 256, /* bytes of a response */
    DURATION_MAX = 40,  /* bytes of "PT4M12.50S" */
};

static const struct {
    const char *what;   /* as in ids */
    const char *iri;    /* of the verb */
    const char *name;   /* Vietnamese */
    const char *object; /* type of the activity, after …/activities/ */
} verbs[] = {
    {"completed", "http://adlnet.gov/expapi/verbs/completed", "hoàn thành", "lesson"},
    {"passed", "http://adlnet.gov/expapi/verbs/passed", "đạt", "assessment"},
    {"failed", "http://adlnet.gov/expapi/verbs/failed", "chưa đạt", "assessment"},
    {"abandoned", "https://w3id.org/xapi/adl/verbs/abandoned", "bỏ dở", "lesson"},
    {"attended", "http://adlnet.gov/expapi/verbs/attended", "tham dự", "meeting"},
    {"answered", "http://adlnet.gov/expapi/verbs/answered", "trả lời", "cmi.interaction"},
    {"voided", "http://adlnet.gov/expapi/verbs/voided", "hủy", ""},
};

enum {
    VERB_ANSWERED = 5, /* place in verbs */
    VERB_VOIDED = 6,
    VERB_COUNT = sizeof verbs / sizeof verbs[0],
};

/* ---- ids ---- */

/* The namespace: UUID version 5 of XAPI_BASE in that of addresses (RFC 9562, section 6.6). */
static const unsigned char url_namespace[16] = {0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1,
                                                0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};

static void make_v5(unsigned char out[16], const unsigned char space[16], const char *name)
{
    unsigned char digest[SHA1_BYTES];
    gsize size = sizeof digest;
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA1);
    g_checksum_update(sum, space, 16);
    g_checksum_update(sum, (const guchar *)name, (gssize)strlen(name));
    g_checksum_get_digest(sum, digest, &size);
    g_checksum_free(sum);
    memcpy(out, digest, 16);
    out[6] = (unsigned char)((out[6] & 0x0F) | 0x50);
    out[8] = (unsigned char)((out[8] & 0x3F) | 0x80);
}

void xapi_id(char out[UUID_TEXT_MAX], const struct ledger_row *row, const char *what)
{
    unsigned char space[16];
    unsigned char id[16];
    char name[ROW_CODE_MAX + ROW_UUID_MAX + 64];
    size_t at = 0;
    snprintf(name, sizeof name, "%s/%s/%s", row->kiosk_id, row->part.id, what);
    make_v5(space, url_namespace, XAPI_BASE);
    make_v5(id, space, name);
    for (int i = 0; i < 16; i++) {
        bool dash = i == 4 || i == 6 || i == 8 || i == 10;
        at += (size_t)snprintf(out + at, UUID_TEXT_MAX - at, dash ? "-%02x" : "%02x", id[i]);
    }
}

/* ---- parts of a statement ---- */

static int find_verb(const char *what)
{
    for (int i = 0; i < VERB_COUNT; i++) {
        if (strcmp(verbs[i].what, what) == 0) {
            return i;
        }
    }
    return VERB_VOIDED;
}

static json_t *iri(const char *part, const char *name)
{
    char text[IRI_MAX];
    snprintf(text, sizeof text, "%s/%s/%s", XAPI_BASE, part, name);
    return json_string(text);
}

static json_t *named(const char *name)
{
    return json_pack("{s:s}", "vi", name);
}

static json_t *verb_json(int verb)
{
    return json_pack("{s:s, s:{s:s, s:s}}", "id", verbs[verb].iri, "display", "vi",
                     verbs[verb].name, "en-US", verbs[verb].what);
}

/* Somebody at one kiosk, known by an id that means nothing elsewhere. */
static json_t *account_json(const struct ledger_row *row, const char *type, const char *name)
{
    return json_pack("{s:s, s:{s:o, s:s}}", "objectType", type, "account", "homePage",
                     iri("k", row->kiosk_id), "name", name);
}

/* Who led, or a group without a name when others helped beside (xAPI 1.0.3, 4.1.2.2). */
static json_t *instructor_json(const struct ledger_row *row)
{
    json_t *members = json_array();
    for (const char *at = row->part.helper_id; *at != '\0'; at += strspn(at, " ")) {
        char id[ROW_CODE_MAX];
        size_t length = strcspn(at, " ");
        snprintf(id, sizeof id, "%.*s", (int)length, at);
        json_array_append_new(members, account_json(row, "Agent", id));
        at += length;
    }
    if (json_array_size(members) == 1) {
        json_t *leader = json_incref(json_array_get(members, 0));
        json_decref(members);
        return leader;
    }
    return json_pack("{s:s, s:o}", "objectType", "Group", "member", members);
}

static json_t *type_json(const char *type)
{
    char text[IRI_MAX];
    snprintf(text, sizeof text, "http://adlnet.gov/expapi/activities/%s", type);
    return json_string(text);
}

static json_t *time_json(int64_t wall_ms)
{
    char text[DATE_ISO_MAX];
    date_format_iso(wall_ms, text);
    return json_string(text);
}

/* ISO 8601, to the hundredth of a second as cmi5 has it. */
static json_t *duration_json(int64_t ms)
{
    char text[DURATION_MAX];
    int64_t hundredths = ms < 0 ? 0 : ms / 10;
    int64_t minutes = hundredths / 6000;
    snprintf(text, sizeof text, "PT%" PRId64 "M%d.%02dS", minutes, (int)(hundredths / 100 % 60),
             (int)(hundredths % 100));
    return json_string(text);
}

static json_t *extension(const char *name, json_t *value)
{
    char key[IRI_MAX];
    json_t *object = json_object();
    snprintf(key, sizeof key, "%s/x/%s", XAPI_BASE, name);
    json_object_set_new(object, key, value);
    return object;
}

static json_t *row_extensions(const struct ledger_row *row)
{
    char pack[ROW_CODE_MAX + 16];
    snprintf(pack, sizeof pack, "%s@%d", row->part.lesson_id, row->part.lesson_version);
    json_t *all = extension("pack", json_string(pack));
    json_object_update_missing_new(all, extension("seq", json_integer(row->seq)));
    json_object_update_missing_new(all, extension("clock_ok", json_boolean(row->clock_ok)));
    json_object_update_missing_new(all, extension("counted", json_integer(row->counted)));
    if (row->unit_code[0] != '\0') {
        json_object_update_missing_new(all, extension("unit", json_string(row->unit_code)));
    }
    if (row->part.audience[0] != '\0') {
        json_object_update_missing_new(all, extension("audience", json_string(row->part.audience)));
    }
    return all;
}

static json_t *context_json(const struct ledger_row *row)
{
    char registration[UUID_TEXT_MAX];
    xapi_id(registration, row, "registration");
    json_t *context =
        json_pack("{s:s, s:s, s:s, s:o}", "registration", registration, "platform", "kiosk",
                  "language", row->part.lang, "extensions", row_extensions(row));
    if (row->part.helper_id[0] != '\0') {
        json_object_set_new(context, "instructor", instructor_json(row));
    }
    return context;
}

static void set_parent(json_t *context, json_t *activity)
{
    json_object_set_new(
        context, "contextActivities",
        json_pack("{s:[{s:s, s:o}]}", "parent", "objectType", "Activity", "id", activity));
}

static json_t *statement_json(const struct ledger_row *row, const char *id, int verb,
                              int64_t wall_ms)
{
    bool class = row->part.kind != ROW_KIND_SOLO;
    return json_pack("{s:s, s:s, s:o, s:o, s:o}", "id", id, "version", "1.0.3", "timestamp",
                     time_json(wall_ms), "actor",
                     account_json(row, class ? "Group" : "Agent", row->part.visit_id), "verb",
                     verb_json(verb));
}

/* ---- results ---- */

/* Whole numbers: points, or hundredths of points when one was shared. */
static json_t *score_json(double raw, double max)
{
    bool whole = raw == floor(raw) && max == floor(max);
    double unit = whole ? 1 : 100;
    double scaled = max > 0 ? raw / max : 0;
    return json_pack("{s:f, s:I, s:I, s:I}", "scaled", scaled, "raw",
                     (json_int_t)llround(raw * unit), "min", (json_int_t)0, "max",
                     (json_int_t)llround(max * unit));
}

static json_t *class_result(const struct participation *part)
{
    json_t *counts = extension("persons", json_integer(part->persons));
    json_object_update_missing_new(counts, extension("women", json_integer(part->women)));
    json_object_update_missing_new(counts, extension("over_60", json_integer(part->over_60)));
    json_object_update_missing_new(counts, extension("minority", json_integer(part->minority)));
    return json_pack("{s:b, s:o, s:o}", "completion", part->result != ROW_RESULT_PARTIAL,
                     "duration", duration_json((int64_t)part->active_s * 1000), "extensions",
                     counts);
}

static json_t *result_json(const struct participation *part, const char *what)
{
    int64_t active_ms = (int64_t)part->active_s * 1000;
    if (strcmp(what, "attended") == 0) {
        return class_result(part);
    }
    if (strcmp(what, "completed") == 0 || strcmp(what, "abandoned") == 0) {
        return json_pack("{s:b, s:o}", "completion", strcmp(what, "completed") == 0, "duration",
                         duration_json(active_ms));
    }
    json_t *result = json_pack("{s:b, s:o}", "success", strcmp(what, "passed") == 0, "duration",
                               duration_json(active_ms));
    if (part->score_max > 0) {
        json_object_set_new(result, "score", score_json(part->score_raw, part->score_max));
    }
    return result;
}

struct xapi_verbs xapi_verbs_of(const struct ledger_row *row)
{
    const struct participation *part = &row->part;
    if (part->practice || part->void_of[0] != '\0') {
        return (struct xapi_verbs){"", ""};
    }
    if (part->kind != ROW_KIND_SOLO) {
        return (struct xapi_verbs){"attended", ""};
    }
    switch (part->result) {
    case ROW_RESULT_PASSED:
        return (struct xapi_verbs){"completed", "passed"};
    case ROW_RESULT_FAILED:
        return (struct xapi_verbs){"completed", "failed"};
    case ROW_RESULT_PARTIAL:
        return (struct xapi_verbs){"abandoned", ""};
    case ROW_RESULT_COMPLETED:
    case ROW_RESULT_ATTENDED:
        break;
    }
    return (struct xapi_verbs){"completed", ""};
}

json_t *xapi_result(const struct ledger_row *row, const char *what)
{
    const struct participation *part = &row->part;
    int verb = find_verb(what);
    char id[UUID_TEXT_MAX];
    char activity[IRI_MAX - 64];
    const char *type = verbs[verb].object;
    bool quiz = strcmp(type, "assessment") == 0;
    xapi_id(id, row, what);
    snprintf(activity, sizeof activity, quiz ? "%s/quiz" : "%s",
             strcmp(type, "meeting") == 0 ? part->visit_id : part->lesson_id);
    json_t *context = context_json(row);
    if (strcmp(type, "lesson") != 0) {
        set_parent(context, iri("a", part->lesson_id));
    }
    json_t *statement = statement_json(row, id, verb, part->ended_ms);
    json_object_set_new(statement, "object",
                        json_pack("{s:s, s:o, s:{s:o, s:o}}", "objectType", "Activity", "id",
                                  iri(strcmp(type, "meeting") == 0 ? "m" : "a", activity),
                                  "definition", "type", type_json(type), "name",
                                  named(part->lesson_title)));
    json_object_set_new(statement, "result", result_json(part, what));
    json_object_set_new(statement, "context", context);
    return statement;
}

/* ---- answers ---- */

/* Numbers of options are joined as xAPI joins them: "1,3" is "1[,]3", "1-2,2-1" is pairs. */
static void format_choice(char out[RESPONSE_MAX], const char *choice)
{
    size_t length = 0;
    out[0] = '\0';
    for (const char *at = choice; *at != '\0' && length + 4 < RESPONSE_MAX; at++) {
        const char *piece = *at == ',' ? "[,]" : *at == '-' ? "[.]" : NULL;
        length +=
            (size_t)(piece != NULL ? snprintf(out + length, RESPONSE_MAX - length, "%s", piece)
                                   : snprintf(out + length, RESPONSE_MAX - length, "%c", *at));
    }
}

static bool is_pairs(const char *choice)
{
    return strspn(choice, "0123456789,-") == strlen(choice) && strchr(choice, '-') != NULL;
}

static const char *format_response(char out[RESPONSE_MAX], const struct answer_row *answer)
{
    if (answer->part == ANSWER_PART_STEP || answer->part == ANSWER_PART_ALONE) {
        const char *done = answer->choice[0] != '\0' ? answer->choice
                           : answer->right           ? "right"
                                                     : "helped";
        snprintf(out, RESPONSE_MAX, "%s[.]%s", answer->question_id, done);
        return "performance";
    }
    if (answer->part == ANSWER_PART_CHOICE) {
        snprintf(out, RESPONSE_MAX, "%s", answer->choice);
        return "choice";
    }
    format_choice(out, answer->choice);
    return is_pairs(answer->choice) ? "matching" : "choice";
}

static json_t *answer_result(const struct answer_row *answer, const char *response)
{
    json_t *result =
        json_pack("{s:s, s:o}", "response", response, "duration", duration_json(answer->ms));
    if (answer->part != ANSWER_PART_CHOICE) {
        json_object_set_new(result, "success", json_boolean(answer->right));
        json_object_set_new(result, "score", score_json(answer->credit, 1));
    }
    return result;
}

json_t *xapi_answered(const struct ledger_row *row, const struct answer_row *answer)
{
    char what[32];
    char id[UUID_TEXT_MAX];
    char response[RESPONSE_MAX];
    char activity[IRI_MAX - 64];
    snprintf(what, sizeof what, "answered/%d", answer->ordinal);
    xapi_id(id, row, what);
    const char *type = format_response(response, answer);
    snprintf(activity, sizeof activity, "%s/%s/%s", row->part.lesson_id,
             answer_part_code(answer->part), answer->question_id);
    json_t *context = context_json(row);
    set_parent(context, iri("a", row->part.lesson_id));
    json_t *statement = statement_json(row, id, VERB_ANSWERED, answer->wall_ms);
    json_object_set_new(statement, "object",
                        json_pack("{s:s, s:o, s:{s:o, s:s}}", "objectType", "Activity", "id",
                                  iri("a", activity), "definition", "type",
                                  type_json(verbs[VERB_ANSWERED].object), "interactionType", type));
    json_object_set_new(statement, "result", answer_result(answer, response));
    json_object_set_new(statement, "context", context);
    return statement;
}

/* ---- voids ---- */

json_t *xapi_voided(const struct ledger_row *row, const struct ledger_row *voided, const char *what)
{
    char which[48];
    char id[UUID_TEXT_MAX];
    char target[UUID_TEXT_MAX];
    snprintf(which, sizeof which, "voided/%s", what);
    xapi_id(id, row, which);
    xapi_id(target, voided, what);
    /* A platform may be named only with an activity. */
    return json_pack("{s:s, s:s, s:o, s:o, s:o, s:{s:s, s:s}, s:{s:o}}", "id", id, "version",
                     "1.0.3", "timestamp", time_json(row->wall_ms), "actor",
                     account_json(row, "Agent", "office"), "verb", verb_json(VERB_VOIDED), "object",
                     "objectType", "StatementRef", "id", target, "context", "extensions",
                     extension("reason", json_string(row->part.void_reason)));
}
