/* damage_test.c: lesson_load on files that are hostile, cut off or damaged at random, and with too
 * little memory: nothing worse happens than a refusal. The random numbers are seeded: a failure
 * names its round and comes back each time. */
#include "corpus.h"

#include "base/seed.h"

static struct corpus_file input;
static struct complaints complaints;

static void test_hostile_nesting(void **state)
{
    (void)state;
    memset(input.bytes, '[', LESSON_FILE_MAX);
    input.size = LESSON_FILE_MAX;
    assert_int_equal(load_and_check(&input, LESSON_ARENA_MAX, &complaints), STATUS_BAD_INPUT);
    memset(input.bytes, '{', LESSON_FILE_MAX);
    assert_int_equal(load_and_check(&input, LESSON_ARENA_MAX, &complaints), STATUS_BAD_INPUT);
    memset(input.bytes, '*', LESSON_FILE_MAX);
    assert_int_equal(load_and_check(&input, LESSON_ARENA_MAX, &complaints), STATUS_BAD_INPUT);
}

/* Every maximum from nothing up to what the lesson needs ends in STATUS_FAILED, then in OK. */
static void check_little_memory(const char *path, size_t step)
{
    struct arena arena;
    struct lesson *lesson = NULL;
    assert_true(corpus_read(path, &input));
    arena_init(&arena, LESSON_ARENA_MAX);
    const struct lesson_source source = {
        .path = "x", .folder = input.folder, .bytes = input.bytes, .size = input.size};
    assert_int_equal(lesson_load(&lesson, &source, &arena, &complaints), STATUS_OK);
    size_t needed = arena.used;
    arena_reset(&arena);
    for (size_t max = 0; max < needed; max += max < 4096 ? 64 : step) {
        assert_int_equal(load_and_check(&input, max, &complaints), STATUS_FAILED);
    }
    assert_int_equal(load_and_check(&input, needed - 1, &complaints), STATUS_FAILED);
    assert_int_equal(load_and_check(&input, needed, &complaints), STATUS_OK);
}

static void test_little_memory(void **state)
{
    (void)state;
    check_little_memory(CORPUS_GOOD, 401);
    check_little_memory(CORPUS_EVERY_FEATURE, 1009);
}

static void mutate(uint64_t *seed)
{
    size_t flips = 1 + seed_below(seed, 4);
    for (size_t i = 0; i < flips; i++) {
        size_t at = seed_below(seed, input.size);
        switch (seed_below(seed, 5)) {
        case 0:
            input.bytes[at] ^= (char)(1 << seed_below(seed, 8));
            break;
        case 1:
            input.bytes[at] = "\n \t:-{}[]\"'*&!#%,?|>\r\\"[seed_below(seed, 22)];
            break;
        case 2: {
            size_t from = seed_below(seed, input.size);
            size_t length = seed_below(seed, 60);
            size_t most = input.size - (from > at ? from : at);
            memmove(input.bytes + at, input.bytes + from, length < most ? length : most);
            break;
        }
        case 3:
            input.size = seed_below(seed, 20) == 0 ? at + 1 : input.size;
            break;
        default:
            memmove(input.bytes + at, input.bytes + at + 1, input.size - at - 1);
            input.size -= input.size > 1 ? 1 : 0;
            break;
        }
    }
}

static void test_damaged_lessons(void **state)
{
    (void)state;
    static struct corpus_file plain;
    static const char *const paths[] = {CORPUS_GOOD, "tests/lesson/good/full.yaml",
                                        CORPUS_EVERY_FEATURE};
    uint64_t seed = 20261120;
    size_t accepted = 0;
    for (int round = 0; round < 9000; round++) {
        if (round % 3000 == 0) {
            assert_true(corpus_read(paths[round / 3000], &plain));
        }
        memcpy(input.bytes, plain.bytes, plain.size + 1);
        input.size = plain.size;
        input.folder = plain.folder;
        mutate(&seed);
        enum status status = load_and_check(&input, LESSON_ARENA_MAX, &complaints);
        if (status != STATUS_OK && status != STATUS_BAD_INPUT) {
            fail_msg("round %d gave status %d", round, (int)status);
        }
        accepted += status == STATUS_OK ? 1 : 0;
    }
    /* Both outcomes occur, so the loop reaches past the YAML as well. */
    assert_true(accepted > 100 && accepted < 5000);
}

static void test_every_truncation(void **state)
{
    (void)state;
    assert_true(corpus_read(CORPUS_GOOD, &input));
    size_t whole = input.size;
    for (size_t size = 0; size + 1 < whole; size += 3) {
        input.size = size;
        enum status status = load_and_check(&input, LESSON_ARENA_MAX, &complaints);
        assert_int_equal(status, STATUS_BAD_INPUT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_hostile_nesting),
        cmocka_unit_test(test_little_memory),
        cmocka_unit_test(test_damaged_lessons),
        cmocka_unit_test(test_every_truncation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
