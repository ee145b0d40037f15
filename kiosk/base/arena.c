/* arena.c: a chain of heap blocks, handed out from the newest.
 * Called wherever memory of bounded size is needed for as long as a pack, an export or a test.
 * It must never move an item. Invariants: used <= max; in each block, used <= size. */
#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    BLOCK_SIZE_MIN = 16 * 1024, /* one lesson of ordinary size takes two or three blocks */
};

struct arena_block {
    struct arena_block *next; /* older block */
    size_t used;              /* bytes of data handed out */
    size_t size;              /* bytes of data */
    max_align_t data[];       /* the items */
};

void arena_init(struct arena *arena, size_t max)
{
    *arena = (struct arena){.max = max};
}

/* Bytes that an item of size takes in its block. */
static size_t item_size(size_t size)
{
#ifdef ARENA_DEBUG
    /* Not rounded: the heap block ends where the item ends. */
    return size;
#else
    size_t align = sizeof(max_align_t);
    return (size + align - 1) / align * align;
#endif
}

static struct arena_block *add_block(struct arena *arena, size_t size)
{
#ifdef ARENA_DEBUG
    size_t block_size = size;
#else
    size_t block_size = size > BLOCK_SIZE_MIN ? size : BLOCK_SIZE_MIN;
#endif
    struct arena_block *block = malloc(sizeof *block + block_size);
    if (block == NULL) {
        return NULL;
    }
    block->next = arena->blocks;
    block->used = 0;
    block->size = block_size;
    arena->blocks = block;
    return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    /* Half the address space is refused whatever max says, so that rounding cannot wrap. */
    if (size > SIZE_MAX / 2 || size > arena->max || arena->used > arena->max - size) {
        arena->overflowed = true;
        return NULL;
    }
    size_t taken = item_size(size);
    struct arena_block *block = arena->blocks;
    if (block == NULL || block->size - block->used < taken) {
        block = add_block(arena, taken);
        if (block == NULL) {
            arena->overflowed = true;
            return NULL;
        }
    }
    unsigned char *item = (unsigned char *)block->data + block->used;
    block->used += taken;
    arena->used += size;
    memset(item, 0, taken);
    return item;
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        arena->overflowed = true;
        return NULL;
    }
    return arena_alloc(arena, count * size);
}

char *arena_copy(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    if (copy != NULL) {
        memcpy(copy, text, length);
    }
    return copy;
}

void arena_reset(struct arena *arena)
{
    struct arena_block *block = arena->blocks;
    while (block != NULL) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
    arena_init(arena, arena->max);
}
