/* seed.h: a repeatable sequence of numbers from a seed, for shuffling questions and options.
 * SplitMix64 (Steele, Lea, Flood 2014). Not for secrets. Pure. */
#ifndef BASE_SEED_H
#define BASE_SEED_H

#include <stddef.h>
#include <stdint.h>

/* The next number; moves *state on. */
uint64_t seed_next(uint64_t *state);

/* A number in 0 … count-1 (count at least 1), without bias that could be noticed for small counts.
 */
size_t seed_below(uint64_t *state, size_t count);

/* Shuffles count bytes in place (Fisher and Yates). */
void seed_shuffle(uint64_t *state, unsigned char *items, size_t count);

#endif
