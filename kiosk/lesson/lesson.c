/* lesson.c: small questions about a loaded lesson.
 *
 * Called by screens, training and kioskctl. Pure; allocates nothing. */
#include "lesson/lesson.h"

#include "read.h"

#include <string.h>

static const struct {
    enum lesson_audience bit; /* as in lesson.audiences */
    const char *code;         /* as in files and rows */
} audiences[] = {
    {LESSON_AUDIENCE_ELDER, "elder"},       {LESSON_AUDIENCE_TRADER, "trader"},
    {LESSON_AUDIENCE_PARENT, "parent"},     {LESSON_AUDIENCE_PARTY_MEMBER, "party-member"},
    {LESSON_AUDIENCE_YOUTH, "youth"},       {LESSON_AUDIENCE_TEAM_MEMBER, "team-member"},
    {LESSON_AUDIENCE_EVERYONE, "everyone"},
};

const char *lesson_audience_code(unsigned bit)
{
    for (size_t i = 0; i < sizeof audiences / sizeof audiences[0]; i++) {
        if ((unsigned)audiences[i].bit == bit) {
            return audiences[i].code;
        }
    }
    return "";
}

unsigned lesson_audience_find(const char *code)
{
    for (size_t i = 0; i < sizeof audiences / sizeof audiences[0]; i++) {
        if (strcmp(audiences[i].code, code) == 0) {
            return audiences[i].bit;
        }
    }
    return 0;
}

static const struct phone_item *find_item(const struct phone_part *part, const char *id)
{
    for (size_t i = 0; i < part->item_count; i++) {
        if (strcmp(part->items[i].id, id) == 0) {
            return &part->items[i];
        }
    }
    return NULL;
}

bool phone_screen_find(const struct phone_screen *screen, const char *id,
                       const struct phone_part **part, const struct phone_item **item)
{
    for (size_t i = 0; id[0] != '\0' && i < screen->part_count; i++) {
        const struct phone_part *at = &screen->parts[i];
        bool itself = strcmp(at->id, id) == 0;
        const struct phone_item *found = itself ? NULL : find_item(at, id);
        if (!itself && found == NULL) {
            continue;
        }
        if (part != NULL) {
            *part = at;
        }
        if (item != NULL) {
            *item = found;
        }
        return true;
    }
    return false;
}

static bool has_dialog(const struct phone_screen *screen, unsigned phone)
{
    for (size_t i = 0; i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        if (part->kind == PHONE_PART_DIALOG && (part->phones & phone) != 0) {
            return true;
        }
    }
    return false;
}

/* A camera whose sign or sticker can be touched is not itself a place among them: they lie in it.
 */
static bool is_divided(const struct phone_part *part)
{
    bool divided = false;
    for (size_t i = 0; part->kind == PHONE_PART_CAMERA && i < part->item_count; i++) {
        divided = divided || part->items[i].id[0] != '\0';
    }
    return divided;
}

/* The n-th id of one part; *n goes down by those passed over. */
static const char *part_target(const struct phone_part *part, size_t *n)
{
    if (part->id[0] != '\0' && !is_divided(part) && (*n)-- == 0) {
        return part->id;
    }
    for (size_t i = 0; i < part->item_count; i++) {
        if (part->items[i].id[0] != '\0' && (*n)-- == 0) {
            return part->items[i].id;
        }
    }
    return "";
}

const char *phone_screen_target(const struct phone_screen *screen, unsigned phone, size_t n)
{
    bool dialog = has_dialog(screen, phone);
    for (size_t i = 0; i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        bool covered = dialog && part->kind != PHONE_PART_DIALOG;
        const char *id = covered || (part->phones & phone) == 0 ? "" : part_target(part, &n);
        if (id[0] != '\0') {
            return id;
        }
    }
    return "";
}

struct lesson_place lesson_place_of(const char *text)
{
    if (text[0] == '\0') {
        return (struct lesson_place){.line = 0};
    }
    struct place place = place_of(text);
    return (struct lesson_place){.line = place.line, .column = place.column};
}
