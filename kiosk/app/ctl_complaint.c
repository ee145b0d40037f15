/* ctl_complaint.c: complaints beyond the loader's, kept as the loader keeps its own.
 *
 * Called by ctl_fit.c, ctl_beside.c and ctl_catalogue.c. A letter is never cut in two: complaints
 * are printed as JSON too. */
#include "app/ctl_complaint.h"

#include <string.h>

void complaint_add(struct complaints *complaints, const struct fault *fault)
{
    if (complaints->count < LESSON_COMPLAINT_MAX) {
        complaints->list[complaints->count++] = *fault;
    } else {
        complaints->dropped++;
    }
}

int complaint_letters(const char *text, int max)
{
    int length = (int)strnlen(text, (size_t)max + 1);
    if (length <= max) {
        return length;
    }
    length = max;
    while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80) {
        length--;
    }
    return length;
}
