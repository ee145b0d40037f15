/* libfuzzer.c: hands what libFuzzer invents to the harness.
 * Source: llvm.org/docs/LibFuzzer.html. */
#include "fuzz.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzz_one(bytes, size);
    return 0;
}
