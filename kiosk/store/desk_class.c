/* desk_class.c: the class under way, as the inputs that made it.
 *
 * Called by app, which writes each input down before the class moves on. After a power cut the
 * same inputs are applied again (training/class.h). There is one class at a time; its rows go to
 * the ledger, and then it is forgotten here. */
#include <stdio.h>
#include <string.h>

#include "desk_private.h"

static const char sql_open[] =
    "INSERT INTO class (one, visit_id, helper_id, lang, unit_code, hamlet, at_home, practice,"
    " opened_ms) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)";
static const char sql_find[] = "SELECT visit_id, helper_id, lang, unit_code, hamlet, at_home,"
                               " practice, opened_ms FROM class";
static const char sql_add[] = "INSERT INTO class_input (kind, number, delta, text, wall_ms,"
                              " mono_ms) VALUES (?, ?, ?, ?, ?, ?)";
static const char sql_inputs[] = "SELECT kind, number, delta, text, wall_ms, mono_ms"
                                 " FROM class_input ORDER BY ordinal";
static const char sql_place[] = "INSERT INTO place (hamlet, wall_ms) VALUES (?, ?)"
                                " ON CONFLICT (hamlet) DO UPDATE SET wall_ms = excluded.wall_ms";
static const char sql_places[] = "SELECT hamlet FROM place ORDER BY wall_ms DESC, hamlet LIMIT ?";
static const char close_all[] = "DELETE FROM class_input; DELETE FROM class;";

static enum status write_class(struct desk *desk, const struct desk_class *class,
                               struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&desk->db, sql_open, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, class->visit_id);
    db_bind_text(statement, class->helper_id);
    db_bind_text(statement, class->lang);
    db_bind_text(statement, class->unit_code);
    db_bind_text(statement, class->hamlet);
    db_bind_int(statement, class->at_home);
    db_bind_int(statement, class->practice);
    db_bind_int(statement, class->opened_ms);
    return db_run(statement, fault);
}

static enum status remember_place(struct desk *desk, const struct desk_class *class,
                                  struct fault *fault)
{
    struct statement *statement = NULL;
    if (class->hamlet[0] == '\0') {
        return STATUS_OK;
    }
    enum status status = db_use(&desk->db, sql_place, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_text(statement, class->hamlet);
    db_bind_int(statement, class->opened_ms);
    return db_run(statement, fault);
}

enum status desk_class_open(struct desk *desk, const struct desk_class *class, struct moment now,
                            struct fault *fault)
{
    enum status status = db_begin(&desk->db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    status = write_class(desk, class, fault);
    if (status == STATUS_OK) {
        status = remember_place(desk, class, fault);
    }
    if (status == STATUS_OK) {
        status = desk_act_write(desk, DESK_ACT_CLASS_OPENED, class->helper_id, class->hamlet, now,
                                fault);
    }
    return desk_end(desk, status, fault);
}

static enum status write_input(struct desk *desk, const struct desk_class_input *input,
                               struct fault *fault)
{
    struct statement *statement = NULL;
    enum status status = db_use(&desk->db, sql_add, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_int(statement, input->input.kind);
    db_bind_int(statement, input->input.number);
    db_bind_int(statement, input->input.delta);
    db_bind_text(statement, input->text);
    db_bind_int(statement, input->now.wall_ms);
    db_bind_int(statement, input->now.mono_ms);
    return db_run(statement, fault);
}

enum status desk_class_add(struct desk *desk, const struct desk_class_input *inputs, size_t count,
                           struct fault *fault)
{
    enum status status = db_begin(&desk->db, fault);
    if (status != STATUS_OK) {
        return status;
    }
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        status = write_input(desk, &inputs[i], fault);
    }
    return desk_end(desk, status, fault);
}

enum status desk_class_find(struct desk *desk, struct desk_class *out, struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    enum status status = db_use(&desk->db, sql_find, &statement, fault);
    if (status == STATUS_OK) {
        status = db_step(statement, &row, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    if (!row) {
        return fault_set(fault, STATUS_MISSING, NULL, "there is no class under way");
    }
    bool whole = db_column_text(statement, 0, out->visit_id, sizeof out->visit_id) &&
                 db_column_text(statement, 1, out->helper_id, sizeof out->helper_id) &&
                 db_column_text(statement, 2, out->lang, sizeof out->lang) &&
                 db_column_text(statement, 3, out->unit_code, sizeof out->unit_code) &&
                 db_column_text(statement, 4, out->hamlet, sizeof out->hamlet);
    out->at_home = db_column_int(statement, 5) != 0;
    out->practice = db_column_int(statement, 6) != 0;
    out->opened_ms = db_column_int(statement, 7);
    db_reset(statement);
    return whole ? STATUS_OK
                 : fault_set(fault, STATUS_BAD_INPUT, "keep the file for repair",
                             "the class under way cannot be read");
}

/* False: no program of ours wrote it. */
static bool read_input(struct statement *statement, struct desk_class_input *out)
{
    int64_t kind = db_column_int(statement, 0);
    out->input = (struct class_input){
        .kind = (enum class_input_kind)kind,
        .number = (int)db_column_int(statement, 1),
        .delta = (int)db_column_int(statement, 2),
    };
    out->now.wall_ms = db_column_int(statement, 4);
    out->now.mono_ms = db_column_int(statement, 5);
    return db_column_text(statement, 3, out->text, sizeof out->text) && kind >= 0 &&
           kind < CLASS_INPUT_COUNT;
}

enum status desk_class_each(struct desk *desk,
                            enum status (*visit)(void *context,
                                                 const struct desk_class_input *input,
                                                 struct fault *fault),
                            void *context, struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    enum status status = db_use(&desk->db, sql_inputs, &statement, fault);
    while (status == STATUS_OK) {
        struct desk_class_input input;
        status = db_step(statement, &row, fault);
        if (status != STATUS_OK || !row) {
            return status;
        }
        status = read_input(statement, &input)
                     ? visit(context, &input, fault)
                     : fault_set(fault, STATUS_BAD_INPUT, "keep the file for repair",
                                 "an input of the class under way cannot be read");
    }
    db_reset(statement);
    return status;
}

enum status desk_class_close(struct desk *desk, bool dropped, const char *who, struct moment now,
                             struct fault *fault)
{
    struct desk_class class;
    enum status status = desk_class_find(desk, &class, fault);
    if (status == STATUS_OK) {
        status = db_begin(&desk->db, fault);
    }
    if (status != STATUS_OK) {
        return status;
    }
    status = db_execute(&desk->db, close_all, fault);
    if (status == STATUS_OK) {
        status = desk_act_write(desk, dropped ? DESK_ACT_CLASS_DROPPED : DESK_ACT_CLASS_CLOSED, who,
                                class.hamlet, now, fault);
    }
    return desk_end(desk, status, fault);
}

enum status desk_places(struct desk *desk, char out[DESK_RECENT_MAX][ROW_NOTE_MAX], size_t *count,
                        struct fault *fault)
{
    struct statement *statement = NULL;
    bool row = false;
    *count = 0;
    enum status status = db_use(&desk->db, sql_places, &statement, fault);
    if (status != STATUS_OK) {
        return status;
    }
    db_bind_int(statement, DESK_RECENT_MAX);
    while ((status = db_step(statement, &row, fault)) == STATUS_OK && row) {
        *count += db_column_text(statement, 0, out[*count], ROW_NOTE_MAX) ? 1 : 0;
    }
    return status;
}
