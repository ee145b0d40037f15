/* gift_fuzz.c: any bytes as a GIFT file. What is taken can be written as a pool. */
#include "fuzz.h"

#include "lesson/gift.h"

static bool swallow(void *context, const char *bytes, size_t size)
{
    size_t *written = context;
    (void)bytes;
    *written += size;
    return true;
}

void fuzz_one(const unsigned char *bytes, size_t size)
{
    static struct complaints complaints;
    struct arena arena;
    struct gift_pool pool;
    struct fault fault;
    size_t written = 0;
    size_t count = 0;
    struct lesson_source source = {
        .path = "pool.gift", .folder = "", .bytes = (const char *)bytes, .size = size};
    arena_init(&arena, GIFT_ARENA_MAX);
    enum status status = gift_read(&pool, &source, &arena, &complaints);
    fuzz_hold(status != STATUS_OK || complaints.count == 0, "taken with a complaint");
    fuzz_hold(status != STATUS_BAD_INPUT || complaints.count > 0, "refused without a complaint");
    for (const struct gift_question *at = pool.first; at != NULL; at = at->next) {
        count += at->kind == GIFT_DESCRIPTION ? 0 : 1;
        fuzz_hold(at->option_count <= LESSON_CHOICE_MAX, "too many options");
    }
    if (status != STATUS_FAILED) {
        fuzz_hold(count == pool.question_count, "a question that was not counted");
        fuzz_hold(gift_write(&pool, swallow, &written, &fault) == STATUS_OK, "not written");
        fuzz_hold(written > 0, "nothing written");
    }
    arena_reset(&arena);
}
