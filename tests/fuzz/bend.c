/* bend.c: a short run without libFuzzer, the same on every machine: each file as it is, then bent
 * again and again by chance from a fixed seed: bytes changed, cut out, doubled, words put in.
 * Usage: HARNESS TIMES FILE… */
#include "fuzz.h"

#include <unistd.h>

#include "base/seed.h"

enum {
    INPUT_MAX = 256 * 1024, /* bytes of one input */
    BEND_MAX = 6,           /* changes made to one input */
};

static unsigned char original[INPUT_MAX];
static unsigned char bent[INPUT_MAX];

static size_t read_input(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(2);
    }
    size_t size = fread(original, 1, sizeof original, file);
    fclose(file);
    return size;
}

static size_t put_word(size_t at, size_t size, const char *word)
{
    size_t length = strlen(word);
    if (size + length > sizeof bent) {
        return size;
    }
    memmove(bent + at + length, bent + at, size - at);
    memcpy(bent + at, word, length);
    return size + length;
}

static size_t cut(size_t at, size_t size, size_t length)
{
    length = length < size - at ? length : size - at;
    memmove(bent + at, bent + at + length, size - at - length);
    return size - length;
}

static size_t bend(uint64_t *chance, size_t size)
{
    static const char *const words[] = {
        "\n",     ": ",      "- ",    "{",     "}",      "[",    "]",        "\"",
        "&a ",    "*a ",     "\t",    "~",     "=",      "#",    "\\",       "->",
        "%50%",   "::",      "\xFF",  "\xE1",  "**",     "id: ", "tracks: ", "if_wrong: 2\n",
        "- do: ", "screen:", "99999", "true ", "{store}"};
    size_t at = seed_below(chance, size + 1);
    switch (seed_below(chance, 4)) {
    case 0:
        return put_word(at, size, words[seed_below(chance, sizeof words / sizeof words[0])]);
    case 1:
        return cut(at, size, 1 + seed_below(chance, 40));
    case 2:
        if (at < size) {
            bent[at] = (unsigned char)seed_below(chance, 256);
        }
        return size;
    default: {
        /* Swaps two bytes: keeps the letters, breaks the order. */
        size_t other = seed_below(chance, size + 1);
        if (at < size && other < size) {
            unsigned char held = bent[at];
            bent[at] = bent[other];
            bent[other] = held;
        }
        return size;
    }
    }
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: %s TIMES FILE…\n", argv[0]);
        return 2;
    }
    unsigned long times = strtoul(argv[1], NULL, 10);
    uint64_t chance = 20261120;
    unsigned long inputs = 0;
    for (int i = 2; i < argc; i++) {
        size_t whole = read_input(argv[i]);
        fuzz_one(original, whole);
        for (unsigned long n = 0; n < times; n++, inputs++) {
            size_t size = whole;
            memcpy(bent, original, whole);
            for (size_t k = seed_below(&chance, BEND_MAX) + 1; k > 0; k--) {
                size = bend(&chance, size);
            }
            fuzz_one(bent, size);
        }
    }
    printf("%lu inputs, every promise held\n", inputs + (unsigned long)argc - 2);
    return 0;
}
