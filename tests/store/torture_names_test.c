/* torture_names_test.c: the file of sealed names with memory and disk failing at any use
 * (torture.h): no box is lost or there twice, none outlives its days, and a failure is never taken
 * for damage, which would empty the file. */
#include "torture.h"

#include "store/names.h"

static const char boot[] = "b007b007-0000-4000-8000-000000000001";
static const struct names_list first = {
    .visit_id = "01900000-0000-7000-9000-000000000001", .unit_code = "06001", .key = "k"};
static const struct names_list second = {
    .visit_id = "01900000-0000-7000-9000-000000000002", .unit_code = "06001", .key = "k"};

static struct names *names;

static void name_file(const struct fixture *fixture, char path[128])
{
    snprintf(path, 128, "%s/names.db", fixture->folder);
}

static enum status open_names(struct fixture *fixture)
{
    char path[128];
    bool lost = false;
    name_file(fixture, path);
    const struct names_place place = {.path = path, .boot_id = boot};
    names_close(names);
    names = NULL;
    enum status status = names_open(&names, &place, &lost, &fixture->fault);
    assert_false(lost);
    return status;
}

static enum status add(struct fixture *fixture, const struct names_list *list, int minute)
{
    unsigned char box[NAMES_BOX_BYTES];
    memset(box, minute, sizeof box);
    return names_add(names, list, box, fixture_at(minute), &fixture->fault);
}

static enum status add_1(struct fixture *fixture)
{
    return add(fixture, &first, 1);
}

static enum status add_2(struct fixture *fixture)
{
    return add(fixture, &first, 2);
}

static enum status add_slip(struct fixture *fixture)
{
    return add(fixture, &first, 3);
}

static enum status take_back(struct fixture *fixture)
{
    return names_keep(names, first.visit_id, 2, &fixture->fault);
}

static enum status add_4(struct fixture *fixture)
{
    return add(fixture, &second, 4);
}

static enum status expect_box(void *context, int64_t number, const unsigned char *box,
                              struct fault *fault)
{
    (void)fault;
    assert_int_equal(number, ++*(int *)context);
    assert_int_equal(box[0], number);
    assert_int_equal(box[NAMES_BOX_BYTES - 1], number);
    return STATUS_OK;
}

static enum status look(struct fixture *fixture)
{
    struct names_list lists[4];
    size_t count = 0;
    int boxes = 0;
    const struct names_reader reader = {.box = expect_box, .context = &boxes};
    enum status status = names_lists(names, lists, 4, &count, &fixture->fault);
    assert_true(status != STATUS_OK || (count == 2 && lists[0].count + lists[1].count == 3));
    if (status == STATUS_OK) {
        status = names_each(names, first.visit_id, &reader, &fixture->fault);
    }
    assert_true(status != STATUS_OK || boxes == 2);
    return status;
}

/* A day after the first: one day is over for none but the first list's boxes. */
static enum status sweep(struct fixture *fixture, int minute, int64_t boxes)
{
    struct names_swept swept;
    enum status status = names_sweep(names, 1, fixture_at(minute), &swept, &fixture->fault);
    assert_true(status != STATUS_OK || swept.boxes == boxes);
    return status;
}

static enum status sweep_young(struct fixture *fixture)
{
    return sweep(fixture, 24 * 60, 0);
}

static enum status sweep_old(struct fixture *fixture)
{
    return sweep(fixture, 24 * 60 + 2, 2);
}

static enum status erase(struct fixture *fixture)
{
    int64_t boxes = 0;
    enum status status = names_erase(names, second.visit_id, &boxes, &fixture->fault);
    assert_true(status != STATUS_OK || boxes == 1);
    return status;
}

/* Nothing is left, in the file or its log. */
static enum status check(struct fixture *fixture)
{
    char path[128];
    char command[320];
    struct names_list lists[4];
    size_t count = 0;
    enum status status = names_lists(names, lists, 4, &count, &fixture->fault);
    assert_true(status != STATUS_OK || count == 0);
    names_close(names);
    names = NULL;
    name_file(fixture, path);
    snprintf(command, sizeof command, "grep -qaP '\\x01{64}|\\x02{64}|\\x03{64}|\\x04{64}' %s*",
             path);
    assert_int_not_equal(system(command), 0);
    return status;
}

static torture_step *const steps[] = {open_names, add_1,      add_2, add_slip,    take_back, add_4,
                                      look,       open_names, look,  sweep_young, sweep_old, erase};

static const struct torture sealed = {
    .steps = steps, .count = sizeof steps / sizeof steps[0], .check = check};

static int destroy(void **state)
{
    names_close(names);
    names = NULL;
    return torture_destroy(state);
}

int main(void)
{
    static const struct torture_plan plan = {.torture = &sealed,
                                             .usual = {[FAULTS_SQLITE_MEMORY] = 53,
                                                       [FAULTS_DISK] = 3,
                                                       [FAULTS_OWN_MEMORY] = 1,
                                                       [FAULTS_OWN_FILES] = 1},
                                             .destroy = destroy};
    return torture_main(&plan);
}
