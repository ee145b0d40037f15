/* check_target.c: whether what a step or question names is on its screen and can be touched, and
 * whether what is to be entered can be entered there.
 *
 * Called by the other check_*.c files and by load_question.c. What may be among the parts of a
 * screen that could not be read draws no complaint. */
#include "load_private.h"

#include <string.h>

enum { PHONE_COUNT = 2 };

static const unsigned phones[PHONE_COUNT] = {LESSON_PHONE_ANDROID, LESSON_PHONE_IPHONE};

static void offer_targets(struct guess *guess, const struct phone_screen *screen)
{
    for (size_t i = 0; i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        guess_offer(guess, part->id);
        for (size_t k = 0; k < part->item_count; k++) {
            guess_offer(guess, part->items[k].id);
        }
    }
}

bool is_whole(const struct draft *draft, const struct phone_screen *screen)
{
    return draft->screen_whole[screen - draft->lesson->screens];
}

static void complain_no_target(struct draft *draft, const struct target_use *use)
{
    struct guess guess;
    char todo[FAULT_TODO_MAX];
    guess_init(&guess, use->id);
    offer_targets(&guess, use->screen);
    reader_complain(draft->reader, place_of(use->id),
                    guess_todo(&guess, "give something on that screen an id", todo),
                    "“%s” names “%s”, which is not on the screen “%s”", use->key, use->id,
                    use->screen->id);
}

/* What is on the screen, but not to be touched on one of the phones. */
static void complain_out_of_reach(struct draft *draft, const struct target_use *use, unsigned phone)
{
    const struct phone_part *part = NULL;
    unsigned shown = 0;
    for (size_t i = 0; i < use->screen->part_count; i++) {
        const struct phone_screen one = {.parts = &use->screen->parts[i], .part_count = 1};
        if (phone_screen_find(&one, use->id, &part, NULL)) {
            shown |= part->phones;
        }
    }
    if ((shown & phone) != 0 && part->kind == PHONE_PART_CAMERA && strcmp(part->id, use->id) == 0) {
        reader_complain(draft->reader, place_of(use->id),
                        "name the sign or the sticker, or take their ids away",
                        "“%s” names “%s”, a camera whose sign or sticker is what can be touched",
                        use->key, use->id);
        return;
    }
    if ((shown & phone) != 0) {
        reader_complain(draft->reader, place_of(use->id),
                        "name a button of the dialog, or take the dialog away",
                        "“%s” names “%s”, which lies under the dialog of the screen “%s”", use->key,
                        use->id, use->screen->id);
        return;
    }
    reader_complain(draft->reader, place_of(use->id),
                    "take “only” away, or put a part with this id there for the other phone",
                    "“%s” names “%s”, which the screen “%s” does not show on %s", use->key, use->id,
                    use->screen->id, phone == LESSON_PHONE_ANDROID ? "Android" : "an iPhone");
}

static bool is_target(const struct phone_screen *screen, unsigned phone, const char *wanted)
{
    const char *id = phone_screen_target(screen, phone, 0);
    for (size_t n = 1; id[0] != '\0'; n++) {
        if (strcmp(id, wanted) == 0) {
            return true;
        }
        id = phone_screen_target(screen, phone, n);
    }
    return false;
}

void check_target(struct draft *draft, const struct target_use *use)
{
    if (use->id[0] == '\0' || !is_whole(draft, use->screen)) {
        return;
    }
    if (!phone_screen_find(use->screen, use->id, NULL, NULL)) {
        complain_no_target(draft, use);
        return;
    }
    unsigned missing = 0;
    unsigned there = 0;
    for (size_t i = 0; i < PHONE_COUNT; i++) {
        if ((draft->lesson->phones & phones[i]) == 0) {
            continue;
        }
        if (is_target(use->screen, phones[i], use->id)) {
            there = phones[i];
        } else if (missing == 0) {
            missing = phones[i];
        }
    }
    if (missing != 0 && draft->phones_known && (use->every_phone || there == 0)) {
        complain_out_of_reach(draft, use, missing);
    }
}

bool is_entry(const struct phone_part *part)
{
    return (part->kind == PHONE_PART_FIELD && part->value[0] == '\0') ||
           part->kind == PHONE_PART_PIN || part->kind == PHONE_PART_OTP;
}

struct entry {
    size_t fields;                /* parts that show what is entered */
    size_t keypads;               /* with digits */
    size_t keyboards;             /* with letters, digits and signs */
    const struct phone_part *one; /* the last of the fields */
};

static struct entry find_entry(const struct phone_screen *screen, unsigned phone)
{
    struct entry entry = {.fields = 0};
    for (size_t i = 0; i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        if ((part->phones & phone) == 0) {
            continue;
        }
        entry.keypads += part->kind == PHONE_PART_KEYPAD ? 1 : 0;
        entry.keyboards += part->kind == PHONE_PART_KEYBOARD ? 1 : 0;
        if (is_entry(part)) {
            entry.fields++;
            entry.one = part;
        }
    }
    return entry;
}

static void refuse_entry(struct draft *draft, const struct enter_use *use)
{
    draft->entry_refused[use->screen - draft->lesson->screens] = true;
}

/* Digits are entered with either keys, but a pin has a keypad. True when there is no complaint. */
static bool check_digit_entry(struct draft *draft, const struct enter_use *use,
                              const struct entry *entry)
{
    bool code = entry->one != NULL && entry->one->kind != PHONE_PART_FIELD;
    size_t pads = entry->keypads + (code ? 0 : entry->keyboards);
    size_t length = strlen(use->value);
    if (entry->fields != 1 || pads != 1) {
        reader_complain(
            draft->reader, place_of(use->value),
            "give the screen one “field” and one “keypad: digits”",
            "“enter” needs one field and one keypad, but the screen “%s” has %zu and %zu",
            use->screen->id, entry->fields, entry->keypads);
        refuse_entry(draft, use);
        return false;
    }
    if (code && entry->one->amount > 0 && length != (size_t)entry->one->amount) {
        reader_complain(draft->reader, place_of(use->value),
                        "make both the same, or the entry can never be complete",
                        "“%s” has %zu digits, but the screen “%s” has %d places for them",
                        use->value, length, use->screen->id, (int)entry->one->amount);
        return false;
    }
    return true;
}

static bool check_letter_entry(struct draft *draft, const struct enter_use *use,
                               const struct entry *entry)
{
    if (entry->keypads > 0) {
        complain_digits(draft->reader, "value", use->value);
        return false;
    }
    if (entry->fields != 1 || entry->keyboards != 1 || entry->one->kind != PHONE_PART_FIELD) {
        reader_complain(
            draft->reader, place_of(use->value),
            "give the screen one “field” and one “keyboard: text”",
            "letters need one field and one keyboard, but the screen “%s” has %zu and %zu",
            use->screen->id, entry->fields, entry->keyboards);
        refuse_entry(draft, use);
        return false;
    }
    return true;
}

void check_enter(struct draft *draft, const struct enter_use *use)
{
    if (use->value[0] == '\0' || !is_whole(draft, use->screen)) {
        return;
    }
    bool digits = use->value[strspn(use->value, "0123456789")] == '\0';
    bool good = true;
    for (size_t i = 0; good && i < PHONE_COUNT; i++) {
        struct entry entry = find_entry(use->screen, phones[i]);
        if ((draft->lesson->phones & phones[i]) != 0) {
            good = digits ? check_digit_entry(draft, use, &entry)
                          : check_letter_entry(draft, use, &entry);
        }
    }
}
