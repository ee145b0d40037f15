/* piece.h: a text as the pieces that wrapped lines are made of. A piece ends at a space, at a line
 * feed, and at each pair of stars. A space within a number, or between a number and its đ, ends
 * none: 1900 9068, 5.000 đ. Pure. */
#ifndef UI_PIECE_H
#define UI_PIECE_H

#include <stdbool.h>
#include <stddef.h>

struct piece {
    const char *text; /* of the text that was cut; not ended */
    size_t length;    /* bytes; 0 behind the last */
    bool bold;        /* between two pairs of stars */
    bool space;       /* a space (break) stands before it */
    bool line;        /* a line feed stands before it */
};

/* The piece at `at`; *bold says whether it is inside stars, and is kept up to date. Returns where
 * the next begins. */
const char *piece_next(const char *at, bool *bold, struct piece *out);

/* Whether it is one letter or digit, which reads badly at the end of a line: "bảo hiểm y | tế". */
bool piece_is_letter(const struct piece *piece);

#endif
