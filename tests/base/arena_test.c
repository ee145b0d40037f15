/* arena_test.c: items are zeroed, aligned, apart, bounded, and given back at once. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#if defined(__SANITIZE_ADDRESS__) && defined(ARENA_DEBUG)
#include <sanitizer/asan_interface.h>
#endif

static void test_items_are_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    struct arena arena;
    unsigned char *items[200];
    arena_init(&arena, 1 << 20);
    for (size_t i = 0; i < 200; i++) {
        size_t size = i * 7 + 1;
        items[i] = arena_alloc(&arena, size);
        assert_non_null(items[i]);
        assert_int_equal((uintptr_t)items[i] % alignof(max_align_t), 0);
        for (size_t k = 0; k < size; k++) {
            assert_int_equal(items[i][k], 0);
        }
        memset(items[i], (int)i, size);
    }
    for (size_t i = 0; i < 200; i++) {
        assert_int_equal(items[i][0], i);
        assert_int_equal(items[i][i * 7], i);
    }
    assert_false(arena.overflowed);
    arena_reset(&arena);
}

static void test_reused_memory_is_zeroed(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 4096);
    for (int round = 0; round < 3; round++) {
        unsigned char *item = arena_alloc(&arena, 1000);
        assert_non_null(item);
        assert_int_equal(item[0] | item[999], 0);
        memset(item, 0xFF, 1000);
        arena_reset(&arena);
    }
}

static void test_maximum(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 100);
    assert_non_null(arena_alloc(&arena, 60));
    assert_null(arena_alloc(&arena, 41));
    assert_true(arena.overflowed);
    assert_non_null(arena_alloc(&arena, 40));
    assert_null(arena_alloc(&arena, 1));
    assert_int_equal(arena.used, 100);
    arena_reset(&arena);
    assert_false(arena.overflowed);
    assert_non_null(arena_alloc(&arena, 100));
    arena_reset(&arena);
}

static void test_sizes_that_wrap_are_refused(void **state)
{
    (void)state;
    static const struct {
        size_t count;
        size_t size;
    } cases[] = {{SIZE_MAX, 2}, {SIZE_MAX / 2 + 1, 2}, {1, SIZE_MAX}, {1, SIZE_MAX - 8}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct arena arena;
        arena_init(&arena, SIZE_MAX);
        assert_null(arena_alloc_array(&arena, cases[i].count, cases[i].size));
        assert_true(arena.overflowed);
        assert_int_equal(arena.used, 0);
        arena_reset(&arena);
    }
}

static void test_array_and_copy(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 16);
    int *numbers = arena_alloc_array(&arena, 10, sizeof *numbers);
    assert_non_null(numbers);
    assert_int_equal(numbers[9], 0);
    assert_string_equal(arena_copy(&arena, "chạm vào", 5), "chạ");
    assert_string_equal(arena_copy(&arena, "", 0), "");
    arena_reset(&arena);
    arena_init(&arena, 3);
    assert_null(arena_copy(&arena, "abc", 3)); /* the terminator does not fit */
    arena_reset(&arena);
}

static void test_item_larger_than_a_block(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena, 1 << 20);
    char *small = arena_copy(&arena, "a", 1);
    unsigned char *large = arena_alloc(&arena, 300000);
    assert_non_null(large);
    memset(large, 1, 300000);
    assert_string_equal(small, "a");
    assert_non_null(arena_alloc(&arena, 10));
    arena_reset(&arena);
}

static void test_debug_build_shows_every_overrun(void **state)
{
    (void)state;
#if defined(__SANITIZE_ADDRESS__) && defined(ARENA_DEBUG)
    for (size_t size = 1; size < 100; size++) {
        struct arena arena;
        arena_init(&arena, 1 << 16);
        char *item = arena_alloc(&arena, size);
        assert_non_null(arena_alloc(&arena, size));
        assert_false(__asan_address_is_poisoned(item + size - 1));
        assert_true(__asan_address_is_poisoned(item + size));
        arena_reset(&arena);
    }
#else
    skip();
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_items_are_zeroed_aligned_and_apart),
        cmocka_unit_test(test_reused_memory_is_zeroed),
        cmocka_unit_test(test_maximum),
        cmocka_unit_test(test_sizes_that_wrap_are_refused),
        cmocka_unit_test(test_array_and_copy),
        cmocka_unit_test(test_item_larger_than_a_block),
        cmocka_unit_test(test_debug_build_shows_every_overrun),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
