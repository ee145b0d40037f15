/* seed.c: SplitMix64 and a shuffle on top of it. */
#include "base/seed.h"

uint64_t seed_next(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

size_t seed_below(uint64_t *state, size_t count)
{
    return (size_t)(seed_next(state) % count);
}

void seed_shuffle(uint64_t *state, unsigned char *items, size_t count)
{
    for (size_t left = count; left > 1; left--) {
        size_t pick = seed_below(state, left);
        unsigned char held = items[left - 1];
        items[left - 1] = items[pick];
        items[pick] = held;
    }
}
