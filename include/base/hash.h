/* hash.h: a fast hash for tables in memory. Not for files and not against attackers: its values
 * differ between machines of different byte order. Pure. */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* Mixes count bytes into hash (start with any number). Eight bytes at a time; the finisher is that
 * of SplitMix64 (Steele, Lea, Flood 2014). Never returns 0, which tables use for a free place. */
uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t count);

#endif
