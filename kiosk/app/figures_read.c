/* figures_read.c: takes the figures out of the JSON that `kioskctl report` prints. */
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "app/figures.h"
#include "base/date.h"

static int64_t number(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

static void copy_text(char *out, size_t size, const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    snprintf(out, size, "%.*s", (int)size - 1, text == NULL ? "" : text);
}

static struct figures_score score(const json_t *object, const char *key)
{
    const json_t *pair = json_object_get(object, key);
    return (struct figures_score){json_number_value(json_object_get(pair, "got")),
                                  json_number_value(json_object_get(pair, "possible"))};
}

static void read_list(struct figures_list *out, const json_t *object, const char *key)
{
    const json_t *array = json_object_get(object, key);
    size_t index;
    const json_t *line;
    *out = (struct figures_list){.count = 0};
    json_array_foreach(array, index, line)
    {
        if (out->count == FIGURES_LINE_MAX) {
            out->rest_count++;
            out->rest += number(line, "counted");
            continue;
        }
        struct figures_line *into = &out->lines[out->count++];
        copy_text(into->code, sizeof into->code, line, "code");
        copy_text(into->name, sizeof into->name, line, "name");
        into->counted = number(line, "counted");
    }
}

static void read_questions(struct view_figures *out, const json_t *object)
{
    const json_t *array = json_object_get(object, "questions");
    size_t index;
    const json_t *line;
    out->question_count = 0;
    json_array_foreach(array, index, line)
    {
        if (out->question_count == FIGURES_QUESTION_MAX) {
            return;
        }
        struct figures_question *into = &out->questions[out->question_count++];
        copy_text(into->lesson, sizeof into->lesson, line, "lesson");
        copy_text(into->question, sizeof into->question, line, "question");
        into->people = number(line, "people");
        into->got = json_number_value(json_object_get(line, "got"));
    }
}

/* "2026-11-21T16:05:…" is shown as its day. */
static void read_unsent(struct view_figures *out, const json_t *object)
{
    char dated[DATE_ISO_MAX];
    int64_t day = 0;
    const json_t *unsent = json_object_get(object, "unsent");
    out->sends = json_is_object(unsent);
    out->unsent = number(unsent, "rows");
    copy_text(dated, sizeof dated, unsent, "dated");
    dated[strcspn(dated, "T")] = '\0';
    out->dated[0] = '\0';
    if (date_parse_day(dated, &day)) {
        char shown[DATE_ISO_MAX];
        date_format_day(day, shown);
        snprintf(out->dated, sizeof out->dated, "%.*s", FIGURES_DATED_MAX - 1, shown);
    }
}

static void read_accounts(struct view_figures *out, const json_t *object)
{
    size_t index;
    const json_t *line;
    out->any_plan = false;
    for (size_t kind = 0; kind < ACCOUNT_KIND_COUNT; kind++) {
        out->accounts[kind] = (struct figures_account){.plan = -1};
    }
    json_array_foreach(json_object_get(object, "accounts"), index, line)
    {
        const char *code = json_string_value(json_object_get(line, "app"));
        size_t kind = code == NULL ? ACCOUNT_KIND_COUNT : account_find(code);
        if (kind == ACCOUNT_KIND_COUNT) {
            continue;
        }
        const json_t *plan = json_object_get(line, "plan");
        out->accounts[kind] = (struct figures_account){
            .period = number(line, "actual"),
            .year = number(line, "year"),
            .plan = json_is_integer(plan) ? json_integer_value(plan) : -1,
        };
        out->any_plan = out->any_plan || json_is_integer(plan);
    }
}

bool figures_read(struct view_figures *out, const char *text)
{
    json_t *object = json_loads(text, 0, NULL);
    if (!json_is_object(object) || !json_is_integer(json_object_get(object, "counted"))) {
        json_decref(object);
        return false;
    }
    out->counted = number(object, "counted");
    out->solo = number(object, "counted_solo");
    out->class = number(object, "counted_class");
    out->sessions = number(object, "sessions");
    out->women = number(object, "women");
    out->over_60 = number(object, "over_60");
    out->minority = number(object, "minority");
    out->begun = number(object, "begun");
    out->finished = number(object, "finished");
    out->score = score(object, "score");
    out->before = score(object, "before");
    out->after = score(object, "after");
    read_list(&out->lessons, object, "lessons");
    read_list(&out->audiences, object, "audiences");
    read_list(&out->units, object, "units");
    read_list(&out->hamlets, object, "hamlets");
    out->many_hamlets = json_is_true(json_object_get(object, "many_hamlets"));
    read_questions(out, object);
    read_unsent(out, object);
    read_accounts(out, object);
    json_decref(object);
    return true;
}
