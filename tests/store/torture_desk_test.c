/* torture_desk_test.c: the office's own book with memory and disk failing at any use (torture.h):
 * people, the door, recovery, a class from its opening to its end, notes. After a failure the same
 * call works; every act is there once and in its chain, nobody is missed or let in by the failure.
 *
 * The PIN's hash is made slow on purpose; here a plain one stands in for it (tests.mk). */
#include "torture.h"

#include "store/aside.h"
#include "store/desk.h"
#include "store/desk_mend.h"

static const char pin[] = "482917";
static const char other_pin[] = "739105";
static const unsigned char key[SECRET_KEY_BYTES] = {7};

static struct desk *desk;

enum status __wrap_secret_hash_pin(char out[SECRET_HASH_MAX], const char *text,
                                   struct fault *fault);
bool __wrap_secret_pin_matches(const char *hash, const char *text);

enum status __wrap_secret_hash_pin(char out[SECRET_HASH_MAX], const char *text, struct fault *fault)
{
    (void)fault;
    snprintf(out, SECRET_HASH_MAX, "hash of %s", text);
    return STATUS_OK;
}

bool __wrap_secret_pin_matches(const char *hash, const char *text)
{
    return strncmp(hash, "hash of ", 8) == 0 && strcmp(hash + 8, text) == 0;
}

static const struct desk_person officer = {
    .id = "CB-01", .label = "Cán bộ xã", .role = DESK_ROLE_OFFICER};
static const struct desk_person helper = {
    .id = "HD-01", .label = "Người hướng dẫn", .role = DESK_ROLE_HELPER};

static enum status open_desk(struct fixture *fixture)
{
    char path[128];
    snprintf(path, sizeof path, "%s/desk.db", fixture->folder);
    desk_close(desk);
    desk = NULL;
    return desk_open(&desk, path, "b007b007-0000-4000-8000-000000000001", false, &fixture->fault);
}

static enum status hire(struct fixture *fixture)
{
    enum status status = desk_staff_set(desk, &officer, pin, "", fixture_at(1), &fixture->fault);
    return status == STATUS_OK
               ? desk_staff_set(desk, &helper, pin, "CB-01", fixture_at(1), &fixture->fault)
               : status;
}

static enum status list_people(struct fixture *fixture, size_t wanted)
{
    struct desk_person people[4];
    size_t count = 0;
    enum status status = desk_staff_list(desk, people, 4, &count, &fixture->fault);
    assert_true(status != STATUS_OK || count == wanted);
    return status;
}

static enum status list(struct fixture *fixture)
{
    return list_people(fixture, 2);
}

static enum status list_one(struct fixture *fixture)
{
    return list_people(fixture, 1);
}

/* Whatever fails: the door opens to the right PIN alone. */
static enum status try_door(struct fixture *fixture, const char *text, bool right)
{
    enum desk_answer answer = DESK_ANSWER_RIGHT;
    enum status status =
        desk_door_try(desk, "CB-01", text, fixture_at(2), &answer, &fixture->fault);
    assert_true(status == STATUS_OK || answer != DESK_ANSWER_RIGHT);
    assert_true(status != STATUS_OK || answer == (right ? DESK_ANSWER_RIGHT : DESK_ANSWER_WRONG));
    return status;
}

static enum status miss(struct fixture *fixture)
{
    return try_door(fixture, other_pin, false);
}

static enum status enter(struct fixture *fixture)
{
    return try_door(fixture, pin, true);
}

static enum status recover(struct fixture *fixture)
{
    char challenge[SECRET_CHALLENGE_MAX];
    char code[SECRET_RECOVERY_MAX];
    enum desk_answer answer = DESK_ANSWER_RIGHT;
    enum status status = desk_door_challenge(desk, challenge, &fixture->fault);
    if (status != STATUS_OK) {
        return status;
    }
    secret_recovery_code(code, key, challenge);
    status = desk_door_recover(desk, key, code, &officer, other_pin, fixture_at(3), &answer,
                               &fixture->fault);
    assert_true((status == STATUS_OK) == (answer == DESK_ANSWER_RIGHT));
    return status;
}

static enum status enter_anew(struct fixture *fixture)
{
    return try_door(fixture, other_pin, true);
}

/* ---- a class ---- */

static const struct desk_class class = {.visit_id = "01900000-0000-7000-9000-000000000001",
                                        .helper_id = "HD-01",
                                        .lang = "vi",
                                        .unit_code = "06001",
                                        .hamlet = "Thôn Nà Làng",
                                        .opened_ms = FIXTURE_NOON};

static enum status open_class(struct fixture *fixture)
{
    return desk_class_open(desk, &class, fixture_at(4), &fixture->fault);
}

static enum status add_inputs(struct fixture *fixture)
{
    struct desk_class_input inputs[3] = {
        {.input = {.kind = CLASS_INPUT_HEAD, .delta = 12}, .text = "", .now = fixture_at(4)},
        {.input = {.kind = CLASS_INPUT_TOPIC}, .text = "vssid/0/7", .now = fixture_at(4)},
        {.input = {.kind = CLASS_INPUT_BEGIN}, .text = "", .now = fixture_at(5)}};
    return desk_class_add(desk, inputs, 3, &fixture->fault);
}

static enum status count_input(void *context, const struct desk_class_input *input,
                               struct fault *fault)
{
    (void)input;
    (void)fault;
    (*(int *)context)++;
    return STATUS_OK;
}

static enum status find_class(struct fixture *fixture)
{
    struct desk_class found;
    int inputs = 0;
    enum status status = desk_class_find(desk, &found, &fixture->fault);
    if (status == STATUS_OK) {
        status = desk_class_each(desk, count_input, &inputs, &fixture->fault);
    }
    assert_true(status != STATUS_OK || (strcmp(found.hamlet, class.hamlet) == 0 && inputs == 3));
    assert_int_not_equal(status, STATUS_MISSING);
    return status;
}

static enum status close_class(struct fixture *fixture)
{
    return desk_class_close(desk, false, "HD-01", fixture_at(60), &fixture->fault);
}

static enum status recall(struct fixture *fixture)
{
    char text[16];
    char places[DESK_RECENT_MAX][ROW_NOTE_MAX];
    size_t count = 0;
    enum status status = desk_remember(desk, "last", "one", &fixture->fault);
    if (status == STATUS_OK) {
        status = desk_recall(desk, "last", text, sizeof text, &fixture->fault);
    }
    if (status == STATUS_OK) {
        status = desk_places(desk, places, &count, &fixture->fault);
    }
    assert_true(status != STATUS_OK || (strcmp(text, "one") == 0 && count == 1));
    return status;
}

static enum status dismiss(struct fixture *fixture)
{
    return desk_staff_remove(desk, "HD-01", "CB-01", fixture_at(70), &fixture->fault);
}

/* ---- a copy, and the desk out of it ---- */

static struct desk_place place_of(const struct fixture *fixture, char path[128])
{
    snprintf(path, 128, "%s/desk.db", fixture->folder);
    return (struct desk_place){
        .path = path, .boot_id = "b007b007-0000-4000-8000-000000000001", .now = fixture_at(80)};
}

static enum status copy(struct fixture *fixture)
{
    char path[128];
    struct backup_receipt receipt;
    const struct desk_place place = place_of(fixture, path);
    return desk_back_up(&place, &receipt, &fixture->fault);
}

static enum status mend(struct fixture *fixture)
{
    char path[128];
    struct desk_mend_report report;
    const struct desk_place place = place_of(fixture, path);
    bool watching = faults.watching;
    desk_close(desk);
    desk = NULL;
    faults.watching = false; /* what comes to pass outside of the program */
    if (aside_count(path) == 0) {
        FILE *file = fopen(path, "w");
        assert_non_null(file);
        fputs("a letter", file);
        fclose(file);
    }
    faults.watching = watching;
    return desk_open_mended(&desk, &place, &report, &fixture->fault);
}

/* ---- the end ---- */

static enum status check(struct fixture *fixture)
{
    static const enum desk_act_kind kinds[] = {
        DESK_ACT_PERSON_REMOVED, DESK_ACT_CLASS_CLOSED, DESK_ACT_CLASS_OPENED,
        DESK_ACT_ENTER,          DESK_ACT_RECOVERED,    DESK_ACT_ENTER,
        DESK_ACT_MISS,           DESK_ACT_PERSON_ADDED, DESK_ACT_PERSON_ADDED};
    struct desk_act acts[16];
    size_t count = 0;
    size_t met = 0;
    int64_t bad = 0;
    enum status status = desk_act_verify(desk, &bad, &fixture->fault);
    if (status == STATUS_OK) {
        status = desk_act_list(desk, 0, acts, 16, &count, &fixture->fault);
    }
    assert_int_equal(bad, 0);
    /* Hiring twice, after the second of two failed, sets the first one's PIN once more; a mending
     * that was done, and failed to be noted, is not done again. */
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        if (acts[i].kind != DESK_ACT_PIN_SET && acts[i].kind != DESK_ACT_MENDED) {
            assert_true(met < sizeof kinds / sizeof kinds[0]);
            assert_int_equal(acts[i].kind, kinds[met++]);
        }
    }
    assert_true(status != STATUS_OK || met == sizeof kinds / sizeof kinds[0]);
    desk_close(desk);
    desk = NULL;
    return status;
}

static torture_step *const steps[] = {
    open_desk,  hire,       list,       miss,      enter,      recover,
    enter_anew, open_class, add_inputs, open_desk, find_class, close_class,
    recall,     dismiss,    copy,       mend,      list_one,
};

static const struct torture office = {
    .steps = steps, .count = sizeof steps / sizeof steps[0], .check = check};

static int destroy(void **state)
{
    desk_close(desk);
    desk = NULL;
    return torture_destroy(state);
}

int main(void)
{
    static const struct torture_plan plan = {.torture = &office,
                                             .usual = {[FAULTS_SQLITE_MEMORY] = 397,
                                                       [FAULTS_DISK] = 11,
                                                       [FAULTS_OWN_MEMORY] = 1,
                                                       [FAULTS_OWN_FILES] = 1},
                                             .destroy = destroy};
    return torture_main(&plan);
}
