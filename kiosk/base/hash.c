/* hash.c: multiply and fold, eight bytes at a time. */
#include "base/hash.h"

#include <string.h>

static uint64_t fold(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    return hash ^ (hash >> 32);
}

uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t count)
{
    const unsigned char *at = bytes;
    uint64_t word = 0;
    hash = fold(hash, count); /* apart from the bytes, or a start and a first byte could cancel */
    for (; count >= sizeof word; count -= sizeof word, at += sizeof word) {
        memcpy(&word, at, sizeof word);
        hash = fold(hash, word);
    }
    word = 0;
    memcpy(&word, at, count);
    hash = fold(hash, word);
    hash = (hash ^ (hash >> 30)) * 0x94d049bb133111ebu;
    hash ^= hash >> 31;
    return hash == 0 ? 1 : hash;
}
