/* desk_class_test.c: a class that is written down, found again, and forgotten once it is closed. */
#include "desk_fixture.h"

static const struct desk_class sample = {.visit_id = "visit-1",
                                         .helper_id = "HD-01",
                                         .lang = "vi",
                                         .unit_code = "06040",
                                         .hamlet = "Thôn Nà Pán",
                                         .opened_ms = 77};

static void open_sample(struct office *office)
{
    assert_int_equal(desk_class_open(office->desk, &sample, office_at(0), &office->fault),
                     STATUS_OK);
}

static void test_found_after_a_cut(void **state)
{
    struct office *office = *state;
    struct desk_class found;
    assert_int_equal(desk_class_find(office->desk, &found, &office->fault), STATUS_MISSING);
    open_sample(office);
    office_reopen(office, DESK_OTHER_BOOT);
    assert_int_equal(desk_class_find(office->desk, &found, &office->fault), STATUS_OK);
    assert_string_equal(found.visit_id, sample.visit_id);
    assert_string_equal(found.hamlet, sample.hamlet);
    assert_int_equal(found.opened_ms, 77);
}

static void test_one_at_a_time(void **state)
{
    struct office *office = *state;
    open_sample(office);
    assert_int_equal(desk_class_open(office->desk, &sample, office_at(1), &office->fault),
                     STATUS_BAD_INPUT);
}

static enum status collect(void *context, const struct desk_class_input *input, struct fault *fault)
{
    struct desk_class_input **at = context;
    (void)fault;
    *(*at)++ = *input;
    return STATUS_OK;
}

static enum status stop(void *context, const struct desk_class_input *input, struct fault *fault)
{
    (void)input;
    ++*(int *)context;
    return fault_set(fault, STATUS_FAILED, NULL, "enough");
}

static void test_inputs_come_back_in_order(void **state)
{
    struct office *office = *state;
    struct desk_class_input inputs[3] = {
        {.input = {CLASS_INPUT_TOPIC, 0, 0}, .text = "qr-payment/1/99", .now = office_at(5)},
        {.input = {CLASS_INPUT_HEAD, CLASS_HEAD_PERSONS, 32}, .now = office_at(6)},
        {.input = {CLASS_INPUT_HAND, 1, -1}, .now = office_at(7)},
    };
    struct desk_class_input back[3];
    struct desk_class_input *at = back;
    int seen = 0;
    open_sample(office);
    assert_int_equal(desk_class_add(office->desk, inputs, 2, &office->fault), STATUS_OK);
    assert_int_equal(desk_class_add(office->desk, &inputs[2], 1, &office->fault), STATUS_OK);
    office_reopen(office, DESK_OTHER_BOOT);
    assert_int_equal(desk_class_each(office->desk, collect, &at, &office->fault), STATUS_OK);
    assert_int_equal(at - back, 3);
    assert_string_equal(back[0].text, "qr-payment/1/99");
    assert_int_equal(back[2].input.delta, -1);
    assert_int_equal(back[2].now.mono_ms, office_at(7).mono_ms);
    assert_int_equal(desk_class_each(office->desk, stop, &seen, &office->fault), STATUS_FAILED);
    assert_int_equal(seen, 1);
}

static void test_closed_is_forgotten_and_the_place_remembered(void **state)
{
    struct office *office = *state;
    struct desk_class_input input = {.input = {CLASS_INPUT_HEAD, 0, 1}, .now = office_at(1)};
    struct desk_class found;
    char places[DESK_RECENT_MAX][ROW_NOTE_MAX];
    struct desk_class_input back[2];
    struct desk_class_input *at = back;
    size_t count = 0;
    open_sample(office);
    assert_int_equal(desk_class_add(office->desk, &input, 1, &office->fault), STATUS_OK);
    assert_int_equal(desk_class_close(office->desk, false, "HD-01", office_at(2), &office->fault),
                     STATUS_OK);
    assert_int_equal(desk_class_find(office->desk, &found, &office->fault), STATUS_MISSING);
    assert_int_equal(desk_class_close(office->desk, false, "HD-01", office_at(3), &office->fault),
                     STATUS_MISSING);
    open_sample(office);
    assert_int_equal(desk_class_each(office->desk, collect, &at, &office->fault), STATUS_OK);
    assert_int_equal(at - back, 0);
    assert_int_equal(desk_places(office->desk, places, &count, &office->fault), STATUS_OK);
    assert_int_equal(count, 1);
    assert_string_equal(places[0], "Thôn Nà Pán");
}

#define OFFICE(test) cmocka_unit_test_setup_teardown(test, office_create, office_destroy)

int main(void)
{
    const struct CMUnitTest tests[] = {
        OFFICE(test_found_after_a_cut),
        OFFICE(test_one_at_a_time),
        OFFICE(test_inputs_come_back_in_order),
        OFFICE(test_closed_is_forgotten_and_the_place_remembered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
