/* desk_staff.c: who may open the staff side, and the door.
 *
 * Called by app's staff side and by kioskctl. A miss is committed before anybody learns that it
 * was one, so that cutting the power in between wins no further try. After two free misses each
 * further one keeps the door shut for longer; the wait is measured by the monotonic clock of one
 * boot, and after a restart served anew in full, as no wall clock is to be trusted. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "desk_private.h"

static const int64_t delays_ms[] = {0, 0, 0, 5000, 15000, 60000, 300000, 900000};

static const char key_misses[] = "door_misses";
static const char key_since[] = "door_since"; /* "BOOT MONO" of the last miss */
static const char key_challenge[] = "door_challenge";

static const char sql_list[] = "SELECT id, role, label FROM staff"
                               " ORDER BY role DESC, id LIMIT ?";
static const char sql_pin[] = "SELECT pin FROM staff WHERE id = ?";
static const char sql_set[] = "INSERT INTO staff (id, role, label, pin) VALUES (?, ?, ?, ?)"
                              " ON CONFLICT (id) DO UPDATE SET role = excluded.role,"
                              " label = excluded.label, pin = excluded.pin";
static const char sql_one[] = "SELECT label, role FROM staff WHERE id = ?";
static const char sql_change[] = "UPDATE staff SET label = ?2, role = ?3 WHERE id = ?1";
static const char sql_remove[] = "DELETE FROM staff WHERE id = ?";
static const char sql_counts[] = "SELECT count(*), count(*) FILTER (WHERE role = 'officer'),"
                                 " count(*) FILTER (WHERE id = ?1),"
                                 " count(*) FILTER (WHERE id = ?1 AND role = 'officer') FROM staff";

static const char *role_code(enum desk_role role)
{
    return role == DESK_ROLE_OFFICER ? "officer" : "helper";
}

/* ---- people ---- */

enum status desk_staff_list(struct desk *desk, struct desk_person *out, size_t max, size_t *count,
                            struct fault *fault)
{
    struct statement *statement = NULL;
    char role[16];
    bool row = false;
    *count = 0;
    enum status status = db_use(&desk->db, sql_list, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_int(statement, (int64_t)max);
    while ((status = db_step(statement, &row, fault)) == STATUS_OK && row) {
        struct desk_person *person = &out[*count];
        bool whole = db_column_text(statement, 0, person->id, sizeof person->id) &&
                     db_column_text(statement, 1, role, sizeof role) &&
                     db_column_text(statement, 2, person->label, sizeof person->label);
        person->role = strcmp(role, "officer") == 0 ? DESK_ROLE_OFFICER : DESK_ROLE_HELPER;
        *count += whole ? 1 : 0;
    }
    return status;
}

struct counts {
    int64_t all;
    int64_t officers;
    bool known;      /* the person asked for is there */
    bool is_officer; /* … and an officer */
};

static enum status count_staff(struct desk *desk, const char *id, struct counts *out,
                               struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    enum status status = db_use(&desk->db, sql_counts, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, id);
    status = db_step(statement, &row, fault);
    if (status == STATUS_OK) {
        out->all = db_column_int(statement, 0);
        out->officers = db_column_int(statement, 1);
        out->known = db_column_int(statement, 2) > 0;
        out->is_officer = db_column_int(statement, 3) > 0;
        db_reset(statement);
    }
    return status;
}

static bool is_code(const char *id)
{
    size_t length = strlen(id);
    return length > 0 && length < ROW_CODE_MAX &&
           strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") ==
               length;
}

static enum status check_last(const struct counts *counts, const struct desk_person *person,
                              struct fault *fault)
{
    bool last = counts->is_officer && counts->officers == 1;
    return last && person->role != DESK_ROLE_OFFICER
               ? fault_set(fault, STATUS_BAD_INPUT, "add another officer first",
                           "the last officer stays an officer")
               : STATUS_OK;
}

static enum status check_person(struct desk *desk, const struct desk_person *person,
                                const char *pin, struct counts *counts, struct fault *fault)
{
    if (!is_code(person->id)) {
        return fault_set(fault, STATUS_BAD_INPUT, "use letters, digits, - _ and .",
                         "\"%s\" is no code for a person", person->id);
    }
    if (!secret_pin_is_good(pin)) {
        return fault_set(fault, STATUS_BAD_INPUT, "choose other digits",
                         "a PIN has 6 to 12 digits, not all alike and not in a row");
    }
    enum status status = count_staff(desk, person->id, counts, fault);
    if (status != STATUS_OK) {
        return status;
    }
    if (!counts->known && counts->all >= DESK_PERSON_MAX) {
        return fault_set(fault, STATUS_BAD_INPUT, "remove somebody first",
                         "there are %d people already", DESK_PERSON_MAX);
    }
    return check_last(counts, person, fault);
}

static enum status write_person(struct desk *desk, const struct desk_person *person,
                                const char *hash, struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&desk->db, sql_set, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, person->id);
    db_bind_text(statement, role_code(person->role));
    db_bind_text(statement, person->label);
    db_bind_text(statement, hash);
    return db_run(statement, fault);
}

enum status desk_staff_set(struct desk *desk, const struct desk_person *person, const char *pin,
                           const char *by, struct moment now, struct fault *fault)
{
    char hash[SECRET_HASH_MAX];
    char detail[DESK_DETAIL_MAX];
    struct counts counts = {0};
    enum status status = check_person(desk, person, pin, &counts, fault);
    if (status == STATUS_OK) {
        status = secret_hash_pin(hash, pin, fault);
    }
    if (status == STATUS_OK) {
        status = db_begin(&desk->db, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    snprintf(detail, sizeof detail, "%s %s", person->id, role_code(person->role));
    status = write_person(desk, person, hash, fault);
    if (status == STATUS_OK) {
        status = desk_act_write(desk, counts.known ? DESK_ACT_PIN_SET : DESK_ACT_PERSON_ADDED, by,
                                detail, now, fault);
    }
    return desk_end(desk, status, fault);
}

/* ---- another label, another role ---- */

/* What is different; STATUS_MISSING: there is nobody of that id. */
static enum status find_change(struct desk *desk, const struct desk_person *person, bool *label,
                               bool *role, struct fault *fault)
{
    struct statement *statement = NULL;
    char before[DESK_LABEL_MAX];
    char code[ROW_CODE_MAX];
    bool row = false;
    enum status status = db_use(&desk->db, sql_one, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, person->id);
    status = db_step(statement, &row, fault);
    if (status == STATUS_OK && !row) {
        status = fault_set(fault, STATUS_MISSING, "look at the list of staff",
                           "there is nobody called \"%s\"", person->id);
    } else if (status == STATUS_OK) {
        *label = !db_column_text(statement, 0, before, sizeof before) ||
                 strcmp(before, person->label) != 0;
        *role = !db_column_text(statement, 1, code, sizeof code) ||
                strcmp(code, role_code(person->role)) != 0;
    }
    db_reset(statement);
    return status;
}

static enum status check_role(struct desk *desk, const struct desk_person *person,
                              struct fault *fault)
{
    struct counts counts = {0};
    enum status status = count_staff(desk, person->id, &counts, fault);
    return status == STATUS_OK ? check_last(&counts, person, fault) : status;
}

static enum status note_change(struct desk *desk, const struct desk_person *person,
                               const char *what, const char *by, struct moment now,
                               struct fault *fault)
{
    char detail[DESK_DETAIL_MAX];
    snprintf(detail, sizeof detail, "%s %s", person->id, what);
    return desk_act_write(desk, DESK_ACT_PERSON_CHANGED, by, detail, now, fault);
}

static enum status change_person(struct desk *desk, const struct desk_person *person,
                                 struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&desk->db, sql_change, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, person->id);
    db_bind_text(statement, person->label);
    db_bind_text(statement, role_code(person->role));
    return db_run(statement, fault);
}

enum status desk_staff_change(struct desk *desk, const struct desk_person *person, const char *by,
                              struct moment now, struct fault *fault)
{
    bool label = false;
    bool role = false;
    enum status status = find_change(desk, person, &label, &role, fault);
    if (status == STATUS_OK && role) {
        status = check_role(desk, person, fault);
    }
    if (status != STATUS_OK || (!label && !role)) {
        return status;
    }
    status = db_begin(&desk->db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = change_person(desk, person, fault);
    if (status == STATUS_OK && label) {
        status = note_change(desk, person, "label", by, now, fault);
    }
    if (status == STATUS_OK && role) {
        status = note_change(desk, person, role_code(person->role), by, now, fault);
    }
    return desk_end(desk, status, fault);
}

static enum status remove_person(struct desk *desk, const char *id, struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&desk->db, sql_remove, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, id);
    return db_run(statement, fault);
}

enum status desk_staff_remove(struct desk *desk, const char *id, const char *by, struct moment now,
                              struct fault *fault)
{
    struct counts counts = {0};
    enum status status = count_staff(desk, id, &counts, fault);
    if (status == STATUS_OK && !counts.known) {
        status = fault_set(fault, STATUS_MISSING, "look at the list of staff",
                           "there is nobody called \"%s\"", id);
    }
    if (status == STATUS_OK && counts.is_officer && counts.officers == 1) {
        status = fault_set(fault, STATUS_BAD_INPUT, "add another officer first",
                           "the last officer cannot be removed");
    }
    if (status == STATUS_OK) {
        status = db_begin(&desk->db, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    status = remove_person(desk, id, fault);
    if (status == STATUS_OK) {
        status = desk_act_write(desk, DESK_ACT_PERSON_REMOVED, by, id, now, fault);
    }
    return desk_end(desk, status, fault);
}

/* ---- the door ---- */

int64_t desk_door_delay_ms(int misses)
{
    int last = (int)(sizeof delays_ms / sizeof delays_ms[0]) - 1;
    return delays_ms[misses < 0 ? 0 : misses > last ? last : misses];
}

static enum status read_misses(struct desk *desk, int *out, struct fault *fault)
{
    char text[16];
    enum status status = desk_note_read(desk, key_misses, text, sizeof text, fault);
    *out = (int)strtol(text, NULL, 10);
    return status;
}

enum status desk_door_wait_ms(struct desk *desk, struct moment now, int64_t *out,
                              struct fault *fault)
{
    int misses = 0;
    char since[ROW_UUID_MAX + 24];
    *out = 0;
    if (desk->opened_mono_ms < 0) {
        desk->opened_mono_ms = now.mono_ms;
    }
    enum status status = read_misses(desk, &misses, fault);
    if (status == STATUS_OK) {
        status = desk_note_read(desk, key_since, since, sizeof since, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    size_t length = strlen(desk->boot_id);
    bool same_boot = strncmp(since, desk->boot_id, length) == 0 && since[length] == ' ';
    int64_t from_ms = same_boot ? strtoll(since + length + 1, NULL, 10) : desk->opened_mono_ms;
    int64_t delay = desk_door_delay_ms(misses);
    int64_t left = delay - (now.mono_ms - from_ms);
    *out = left > delay ? delay : left > 0 ? left : 0; /* a miss in the future is one of just now */
    return STATUS_OK;
}

/* Within the caller's transaction; misses 0: forgotten. */
static enum status write_misses(struct desk *desk, int misses, struct moment now,
                                struct fault *fault)
{
    char text[ROW_UUID_MAX + 24];
    snprintf(text, sizeof text, "%d", misses);
    enum status status = desk_note_write(desk, key_misses, text, fault);
    snprintf(text, sizeof text, "%s %lld", desk->boot_id, (long long)now.mono_ms);
    return status == STATUS_OK ? desk_note_write(desk, key_since, text, fault) : status;
}

static enum status note_miss(struct desk *desk, const char *who, struct moment now,
                             struct fault *fault)
{
    int misses = 0;
    char detail[32];
    enum status status = read_misses(desk, &misses, fault);
    if (status == STATUS_OK) {
        status = db_begin(&desk->db, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    snprintf(detail, sizeof detail, "%d", misses + 1);
    status = write_misses(desk, misses + 1, now, fault);
    if (status == STATUS_OK) {
        status = desk_act_write(desk, DESK_ACT_MISS, who, detail, now, fault);
    }
    return desk_end(desk, status, fault);
}

static enum status read_pin(struct desk *desk, const char *id, char out[SECRET_HASH_MAX],
                            struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    out[0] = '\0';
    enum status status = db_use(&desk->db, sql_pin, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, id);
    status = db_step(statement, &row, fault);
    if (status == STATUS_OK && row) {
        if (!db_column_text(statement, 0, out, SECRET_HASH_MAX)) {
            out[0] = '\0';
        }
        db_reset(statement);
    }
    return status;
}

static enum status note_entry(struct desk *desk, const char *id, struct moment now,
                              struct fault *fault)
{
    enum status status = db_begin(&desk->db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = write_misses(desk, 0, now, fault);
    if (status == STATUS_OK) {
        status = desk_act_write(desk, DESK_ACT_ENTER, id, "", now, fault);
    }
    return desk_end(desk, status, fault);
}

enum status desk_door_try(struct desk *desk, const char *id, const char *pin, struct moment now,
                          enum desk_answer *out, struct fault *fault)
{
    char hash[SECRET_HASH_MAX];
    int64_t wait_ms = 0;
    *out = DESK_ANSWER_WAIT;
    enum status status = desk_door_wait_ms(desk, now, &wait_ms, fault);
    if (status != STATUS_OK || wait_ms > 0) {
        return status;
    }
    *out = DESK_ANSWER_WRONG;
    status = read_pin(desk, id, hash, fault);
    if (status != STATUS_OK) {
        return status;
    }
    if (!secret_pin_matches(hash, pin)) {
        return note_miss(desk, id, now, fault);
    }
    status = note_entry(desk, id, now, fault);
    *out = status == STATUS_OK ? DESK_ANSWER_RIGHT : DESK_ANSWER_WRONG;
    return status;
}

/* ---- recovery ---- */

enum status desk_door_challenge(struct desk *desk, char out[SECRET_CHALLENGE_MAX],
                                struct fault *fault)
{
    enum status status = desk_note_read(desk, key_challenge, out, SECRET_CHALLENGE_MAX, fault);
    if (status != STATUS_OK || out[0] != '\0') {
        return status;
    }
    secret_make_challenge(out);
    status = db_begin(&desk->db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    return desk_end(desk, desk_note_write(desk, key_challenge, out, fault), fault);
}

static enum status note_recovery(struct desk *desk, const struct desk_person *person,
                                 const char *hash, struct moment now, struct fault *fault)
{
    enum status status = db_begin(&desk->db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = write_person(desk, person, hash, fault);
    if (status == STATUS_OK) {
        status = desk_note_write(desk, key_challenge, "", fault);
    }
    if (status == STATUS_OK) {
        status = write_misses(desk, 0, now, fault);
    }
    if (status == STATUS_OK) {
        status = desk_act_write(desk, DESK_ACT_RECOVERED, person->id, "", now, fault);
    }
    return desk_end(desk, status, fault);
}

enum status desk_door_check(struct desk *desk, const unsigned char key[SECRET_KEY_BYTES],
                            const char *code, const char *id, struct moment now,
                            enum desk_answer *out, struct fault *fault)
{
    char challenge[SECRET_CHALLENGE_MAX];
    char right[SECRET_RECOVERY_MAX];
    int64_t wait_ms = 0;
    *out = DESK_ANSWER_WAIT;
    enum status status = desk_door_wait_ms(desk, now, &wait_ms, fault);
    if (status != STATUS_OK || wait_ms > 0) {
        return status;
    }
    *out = DESK_ANSWER_WRONG;
    status = desk_door_challenge(desk, challenge, fault);
    if (status != STATUS_OK) {
        return status;
    }
    secret_recovery_code(right, key, challenge);
    if (!secret_code_matches(right, code)) {
        return note_miss(desk, id, now, fault);
    }
    *out = DESK_ANSWER_RIGHT;
    return STATUS_OK;
}

enum status desk_door_recover(struct desk *desk, const unsigned char key[SECRET_KEY_BYTES],
                              const char *code, const struct desk_person *person, const char *pin,
                              struct moment now, enum desk_answer *out, struct fault *fault)
{
    char hash[SECRET_HASH_MAX];
    struct counts counts = {0};
    *out = DESK_ANSWER_WRONG;
    enum status status = check_person(desk, person, pin, &counts, fault);
    if (status == STATUS_OK) {
        status = desk_door_check(desk, key, code, person->id, now, out, fault);
    }
    if (status != STATUS_OK || *out != DESK_ANSWER_RIGHT) {
        return status;
    }
    status = secret_hash_pin(hash, pin, fault);
    if (status == STATUS_OK) {
        status = note_recovery(desk, person, hash, now, fault);
    }
    *out = status == STATUS_OK ? DESK_ANSWER_RIGHT : DESK_ANSWER_WRONG;
    return status;
}
