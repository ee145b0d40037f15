/* desk_team.c: the registry of hamlet teams: how many members each has, and who leads by function.
 *
 * Called by app and kioskctl. A note for each commune, a line for each of its teams, and one note
 * with the codes of the communes. A new registry takes the old one's place in one transaction. No
 * names of persons: there is no room for any. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "desk_private.h"

enum {
    UNITS_TEXT_MAX = 4096, /* bytes of all codes */
    TEXT_MAX = 128 * 1024, /* bytes of the teams of one commune */
    KEY_MAX = ROW_CODE_MAX + 16,
};

static const char key_units[] = "teams";

static void make_key(char out[KEY_MAX], const char *unit, size_t length)
{
    snprintf(out, KEY_MAX, "teams/%.*s", (int)length, unit);
}

static enum status no_memory(struct fault *fault)
{
    return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
}

static enum status clear_old(struct desk *desk, struct fault *fault)
{
    char units[UNITS_TEXT_MAX];
    enum status status = desk_note_read(desk, key_units, units, sizeof units, fault);
    for (const char *at = units; status == STATUS_OK && *at != '\0';) {
        char key[KEY_MAX];
        size_t length = strcspn(at, " ");
        make_key(key, at, length);
        status = desk_note_write(desk, key, "", fault);
        at += length + (at[length] == ' ' ? 1 : 0);
    }
    return status;
}

/* The teams of one commune, which stand together; *next is the first of another. */
static enum status write_unit(struct desk *desk, const struct desk_teams *teams, size_t first,
                              size_t *next, struct fault *fault)
{
    char key[KEY_MAX];
    struct buf buf;
    char *text = malloc(TEXT_MAX);
    size_t i = first;
    if (text == NULL) {
        return no_memory(fault);
    }
    buf_init(&buf, text, TEXT_MAX);
    for (; i < teams->count && strcmp(teams->list[i].unit_code, teams->list[first].unit_code) == 0;
         i++) {
        buf_add_format(&buf, "%s\t%d\t%s\n", teams->list[i].hamlet, teams->list[i].members,
                       teams->list[i].leader);
    }
    *next = i;
    make_key(key, teams->list[first].unit_code, strlen(teams->list[first].unit_code));
    enum status status =
        buf.overflowed
            ? fault_set(fault, STATUS_BAD_INPUT, "look for lines that stand in another commune",
                        "the commune %s has too many teams", teams->list[first].unit_code)
            : desk_note_write(desk, key, text, fault);
    free(text);
    return status;
}

static enum status write_all(struct desk *desk, const struct desk_teams *teams, struct fault *fault)
{
    char units[UNITS_TEXT_MAX];
    struct buf buf;
    enum status status = clear_old(desk, fault);
    buf_init(&buf, units, sizeof units);
    for (size_t i = 0; i < teams->count && status == STATUS_OK;) {
        buf_add_format(&buf, "%s%s", i == 0 ? "" : " ", teams->list[i].unit_code);
        status = write_unit(desk, teams, i, &i, fault);
    }
    if (status == STATUS_OK && buf.overflowed) {
        status = fault_set(fault, STATUS_BAD_INPUT, "import one province",
                           "there are too many communes");
    }
    return status == STATUS_OK ? desk_note_write(desk, key_units, units, fault) : status;
}

enum status desk_teams_replace(struct desk *desk, const struct desk_teams *teams, const char *by,
                               struct moment now, struct fault *fault)
{
    char detail[DESK_DETAIL_MAX];
    int64_t members = 0;
    for (size_t i = 0; i < teams->count; i++) {
        members += teams->list[i].members;
    }
    snprintf(detail, sizeof detail, "%zu teams %lld members", teams->count, (long long)members);
    enum status status = db_begin(&desk->db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = write_all(desk, teams, fault);
    if (status == STATUS_OK) {
        status = desk_act_write(desk, DESK_ACT_TEAMS, by, detail, now, fault);
    }
    return desk_end(desk, status, fault);
}

static void copy_part(char *out, size_t size, const char **at, const char *ends)
{
    size_t length = strcspn(*at, ends);
    snprintf(out, size, "%.*s", (int)length, *at);
    *at += length + ((*at)[length] != '\0' ? 1 : 0);
}

static enum status each_of(struct desk *desk, const char *unit, char *text,
                           const struct desk_team_reader *reader, struct fault *fault)
{
    char key[KEY_MAX];
    make_key(key, unit, strlen(unit));
    enum status status = desk_note_read(desk, key, text, TEXT_MAX, fault);
    for (const char *at = text; status == STATUS_OK && *at != '\0';) {
        struct desk_team team = {.members = 0};
        char members[16];
        snprintf(team.unit_code, sizeof team.unit_code, "%s", unit);
        copy_part(team.hamlet, sizeof team.hamlet, &at, "\t\n");
        copy_part(members, sizeof members, &at, "\t\n");
        copy_part(team.leader, sizeof team.leader, &at, "\n");
        team.members = (int)strtol(members, NULL, 10);
        status = reader->team(reader->context, &team, fault);
    }
    return status;
}

enum status desk_teams_each(struct desk *desk, const char *unit_code,
                            const struct desk_team_reader *reader, struct fault *fault)
{
    char units[UNITS_TEXT_MAX];
    char *text = malloc(TEXT_MAX);
    if (text == NULL) {
        return no_memory(fault);
    }
    enum status status = desk_note_read(desk, key_units, units, sizeof units, fault);
    for (const char *at = units; status == STATUS_OK && *at != '\0';) {
        char unit[ROW_CODE_MAX];
        copy_part(unit, sizeof unit, &at, " ");
        if (unit_code == NULL || strcmp(unit_code, unit) == 0) {
            status = each_of(desk, unit, text, reader, fault);
        }
    }
    free(text);
    return status;
}
