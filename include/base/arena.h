/* arena.h: memory that is given back all at once.
 *
 * One arena per lesson pack, per export, per test. Blocks are taken from the heap as needed up to
 * a stated maximum; reaching it, or the heap's end, makes arena_alloc return NULL and marks the
 * arena as overflowed. Items are zeroed and aligned for any type. Built with ARENA_DEBUG each item
 * is a heap block of its own, so that AddressSanitizer sees every overrun. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *blocks; /* newest first; owned */
    size_t used;                /* bytes handed out */
    size_t max;                 /* bytes that may be handed out */
    bool overflowed;            /* an allocation was refused */
};

/* Makes *arena empty; it may hand out at most max bytes. Nothing is allocated yet. */
void arena_init(struct arena *arena, size_t max);

/* size zeroed bytes, or NULL when the maximum or the heap is reached. Owned by the arena. */
void *arena_alloc(struct arena *arena, size_t size);

/* count zeroed items of size bytes; NULL also when the product overflows. */
void *arena_alloc_array(struct arena *arena, size_t count, size_t size);

/* A terminated copy of length bytes of text, or NULL. Owned by the arena. */
char *arena_copy(struct arena *arena, const char *text, size_t length);

/* Frees everything; the arena is empty and usable again. */
void arena_reset(struct arena *arena);

#endif
