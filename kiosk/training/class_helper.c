/* class_helper.c: who helps beside the one who leads a class.
 *
 * Called by app while a class is set up, and by class_rows.c. Ids are codes without a blank; they
 * stand in one text, as they do in a row. */
#include "training/class.h"

#include <stdio.h>
#include <string.h>

#include "training_private.h"

/* Where the id stands among those beside, NULL for nowhere. */
static const char *find(const struct class *class, const char *id)
{
    size_t length = strlen(id);
    for (const char *at = class->beside; *at != '\0'; at += strspn(at, " ")) {
        size_t word = strcspn(at, " ");
        if (word == length && memcmp(at, id, length) == 0) {
            return at;
        }
        at += word;
    }
    return NULL;
}

bool class_has_helper(const struct class *class, const char *id)
{
    return find(class, id) != NULL;
}

static void remove_at(struct class *class, size_t place, size_t length)
{
    char *at = class->beside + place;
    size_t taken = length + (at[length] == ' ' ? 1 : 0);
    memmove(at, at + taken, strlen(at + taken) + 1);
    size_t left = strlen(class->beside);
    if (left > 0 && class->beside[left - 1] == ' ') { /* the last one went */
        class->beside[left - 1] = '\0';
    }
}

bool class_toggle_helper(struct class *class, const char *id)
{
    size_t length = strlen(id);
    size_t taken = strlen(class->helper_id) + 1 + strlen(class->beside) + 1;
    if (class->phase != CLASS_PHASE_SETUP || length == 0 || strchr(id, ' ') != NULL ||
        strcmp(id, class->helper_id) == 0) {
        return false;
    }
    const char *there = find(class, id);
    if (there != NULL) {
        remove_at(class, (size_t)(there - class->beside), length);
        return true;
    }
    if (taken + length >= ROW_CODE_MAX) {
        return false;
    }
    size_t end = strlen(class->beside);
    snprintf(class->beside + end, sizeof class->beside - end, "%s%s", end > 0 ? " " : "", id);
    return true;
}

void class_helpers(const struct class *class, char out[ROW_CODE_MAX])
{
    size_t length = strlen(class->helper_id);
    session_copy_text(out, ROW_CODE_MAX, class->helper_id);
    if (class->beside[0] != '\0' && length + 1 < ROW_CODE_MAX) {
        out[length] = ' ';
        session_copy_text(out + length + 1, ROW_CODE_MAX - length - 1, class->beside);
    }
}
