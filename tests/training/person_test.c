/* person_test.c: a person as bytes of one length, and the years. */
#include "training/person.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#define VISIT "019363a8-0000-7000-8000-000000000001"

static const struct person somebody = {
    .visit_id = VISIT, .name = "Nguyễn Văn A", .year = 1958, .hamlet = "Thôn Nà Pán"};

static void test_comes_back(void **state)
{
    (void)state;
    unsigned char bytes[PERSON_BYTES];
    struct person back;
    person_pack(bytes, &somebody);
    assert_true(person_unpack(&back, bytes));
    assert_memory_equal(&back, &somebody, sizeof back);
}

/* Frozen: boxes are opened by later versions of the program. */
static void test_layout(void **state)
{
    (void)state;
    unsigned char bytes[PERSON_BYTES];
    person_pack(bytes, &somebody);
    assert_memory_equal(bytes, "1" VISIT "Nguyễn Văn A", 1 + 36 + sizeof "Nguyễn Văn A");
    assert_memory_equal(bytes + 157, "1958Thôn Nà Pán", sizeof "1958Thôn Nà Pán");
    assert_int_equal(bytes[PERSON_BYTES - 1], 0);
}

static void test_long_texts_fit(void **state)
{
    (void)state;
    unsigned char bytes[PERSON_BYTES];
    struct person longest = somebody;
    struct person back;
    memset(longest.name, 'a', sizeof longest.name - 1);
    memset(longest.hamlet, 'b', sizeof longest.hamlet - 1);
    person_pack(bytes, &longest);
    assert_true(person_unpack(&back, bytes));
    assert_string_equal(back.name, longest.name);
    assert_string_equal(back.hamlet, longest.hamlet);
}

static void test_refuses_other_bytes(void **state)
{
    (void)state;
    static const struct {
        size_t at;
        unsigned char byte;
    } bends[] = {{0, '2'}, {5, 0}, {158, 'x'}, {156, 'n'}, {37, 0}, {360, 'h'}, {155, 'n'}};
    for (size_t i = 0; i < sizeof bends / sizeof bends[0]; i++) {
        unsigned char bytes[PERSON_BYTES];
        struct person back;
        person_pack(bytes, &somebody);
        bytes[bends[i].at] = bends[i].byte;
        if (person_unpack(&back, bytes)) {
            fail_msg("byte %zu", bends[i].at);
        }
    }
}

static void test_years(void **state)
{
    (void)state;
    static const struct {
        const char *digits;
        int year;
    } years[] = {
        {"1958", 1958}, {"58", 1958},   {"99", 1999},   {"05", 2005}, {"20", 2020}, {"21", 1921},
        {"26", 1926},   {"2026", 2026}, {"1906", 1906}, {"1905", 0},  {"2027", 0},  {"5", 0},
        {"195", 0},     {"", 0},        {"19a8", 0},    {"00", 2000}, {"27", 1927},
    };
    for (size_t i = 0; i < sizeof years / sizeof years[0]; i++) {
        if (person_read_year(years[i].digits, 2026) != years[i].year) {
            fail_msg("%s: %d", years[i].digits, person_read_year(years[i].digits, 2026));
        }
    }
    assert_true(person_is_child(2011, 2026));
    assert_false(person_is_child(2010, 2026));
    assert_true(person_is_old(1966, 2026));
    assert_false(person_is_old(1967, 2026));
}

static void test_words_that_come_next(void **state)
{
    (void)state;
    const char *const *words = NULL;
    assert_true(person_next_words("", &words) > 0);
    assert_string_equal(words[0], "Nguyễn");
    assert_int_equal(person_next_words("Nguyễn", &words), 0);
    assert_true(person_next_words("Nguyễn ", &words) > 0);
    assert_string_equal(words[0], "Văn");
    assert_int_equal(person_next_words("Nguyễn Văn ", &words), 0);
    assert_int_equal(person_next_words(" ", &words), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_comes_back),           cmocka_unit_test(test_layout),
        cmocka_unit_test(test_long_texts_fit),       cmocka_unit_test(test_refuses_other_bytes),
        cmocka_unit_test(test_words_that_come_next), cmocka_unit_test(test_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
