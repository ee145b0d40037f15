/* telex.c: composing Vietnamese syllables.
 *
 * Called by the staff's keyboard, on screen or of plastic. The syllable at the end of the text is
 * read as letters with shape and tone, the key is applied to them, and they are written back: so
 * there is no state besides the text, and erasing is always possible. The tone stands where
 * schools teach it: on the vowel with a mark, else on the second of two before a final consonant,
 * on the first of two without one (hòa, thúy), in the middle of three. */
#include "base/telex.h"

#include <string.h>

enum mark {
    MARK_NONE,
    MARK_HAT,   /* â ê ô */
    MARK_BREVE, /* ă */
    MARK_HORN,  /* ơ ư */
    MARK_BAR,   /* đ */
};

struct letter {
    char base; /* 'a' … 'z' */
    enum mark mark;
    int tone; /* index into tone_keys; 0: none */
    bool upper;
};

struct word {
    struct letter letters[TELEX_SYLLABLE_MAX + 1]; /* one more than may stay */
    int count;
    int first; /* of its main vowels: those of "qu" and "gi" belong to the consonant */
    int last;  /* … −1 when there is none */
};

static const char tone_keys[] = "zsfrxj";

/* With no tone and with each, in the order of tone_keys. */
static const struct {
    char base;
    enum mark mark;
    const char *lower;
    const char *upper;
} shapes[] = {
    {'a', MARK_NONE, "aáàảãạ", "AÁÀẢÃẠ"},
    {'a', MARK_BREVE, "ăắằẳẵặ", "ĂẮẰẲẴẶ"},
    {'a', MARK_HAT, "âấầẩẫậ", "ÂẤẦẨẪẬ"},
    {'e', MARK_NONE, "eéèẻẽẹ", "EÉÈẺẼẸ"},
    {'e', MARK_HAT, "êếềểễệ", "ÊẾỀỂỄỆ"},
    {'i', MARK_NONE, "iíìỉĩị", "IÍÌỈĨỊ"},
    {'o', MARK_NONE, "oóòỏõọ", "OÓÒỎÕỌ"},
    {'o', MARK_HAT, "ôốồổỗộ", "ÔỐỒỔỖỘ"},
    {'o', MARK_HORN, "ơớờởỡợ", "ƠỚỜỞỠỢ"},
    {'u', MARK_NONE, "uúùủũụ", "UÚÙỦŨỤ"},
    {'u', MARK_HORN, "ưứừửữự", "ƯỨỪỬỮỰ"},
    {'y', MARK_NONE, "yýỳỷỹỵ", "YÝỲỶỸỴ"},
    {'d', MARK_BAR, "đ", "Đ"},
};

enum {
    SHAPE_COUNT = sizeof shapes / sizeof shapes[0],
};

/* ---- characters ---- */

static size_t char_length(const char *at)
{
    size_t length = at[0] == '\0' ? 0 : 1;
    while (((unsigned char)at[length] & 0xC0) == 0x80) {
        length++;
    }
    return length;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char to_lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Finds the character among the six of a row; −1: it is none of them. */
static int find_tone(const char *row, const char *at, size_t length)
{
    for (int tone = 0; *row != '\0'; tone++) {
        size_t own = char_length(row);
        if (own == length && memcmp(row, at, length) == 0) {
            return tone;
        }
        row += own;
    }
    return -1;
}

static bool read_letter(const char *at, size_t length, struct letter *out)
{
    for (size_t i = 0; i < SHAPE_COUNT; i++) {
        int lower = find_tone(shapes[i].lower, at, length);
        int upper = find_tone(shapes[i].upper, at, length);
        if (lower >= 0 || upper >= 0) {
            *out = (struct letter){.base = shapes[i].base,
                                   .mark = shapes[i].mark,
                                   .tone = lower >= 0 ? lower : upper,
                                   .upper = upper >= 0};
            return true;
        }
    }
    *out = (struct letter){.base = to_lower(at[0]), .upper = to_lower(at[0]) != at[0]};
    return length == 1 && is_letter(at[0]);
}

/* The character of a letter, not terminated; *length says how long it is. */
static const char *write_letter(const struct letter *letter, char plain[1], size_t *length)
{
    for (size_t i = 0; i < SHAPE_COUNT; i++) {
        if (shapes[i].base == letter->base && shapes[i].mark == letter->mark) {
            const char *at = letter->upper ? shapes[i].upper : shapes[i].lower;
            for (int tone = 0; tone < letter->tone; tone++) {
                at += char_length(at);
            }
            *length = char_length(at);
            return at;
        }
    }
    plain[0] = (char)(letter->upper ? letter->base - 'a' + 'A' : letter->base);
    *length = 1;
    return plain;
}

/* ---- the word at the end of a text ---- */

static bool is_vowel(const struct letter *letter)
{
    return strchr("aeiouy", letter->base) != NULL;
}

static void find_vowels(struct word *word)
{
    int at = 0;
    word->last = -1;
    while (at < word->count && !is_vowel(&word->letters[at])) {
        at++;
    }
    const struct letter *letters = word->letters;
    bool more = at + 1 < word->count && at > 0 && is_vowel(&letters[at + 1]);
    bool after_q = more && letters[at - 1].base == 'q' && letters[at].base == 'u';
    bool after_g = more && at == 1 && letters[0].base == 'g' && letters[at].base == 'i';
    word->first = after_q || after_g ? at + 1 : at;
    for (int i = word->first; i < word->count && is_vowel(&letters[i]); i++) {
        word->last = i;
    }
}

/* Returns where the word begins in the text; no letters when it is too long to be composed. */
static char *read_word(char *text, struct word *word)
{
    char *start = text;
    struct letter letter;
    *word = (struct word){.count = 0};
    for (char *at = text; *at != '\0';) {
        size_t length = char_length(at);
        bool is_part = read_letter(at, length, &letter);
        at += length;
        if (!is_part || word->count == TELEX_SYLLABLE_MAX) {
            start = at;
            word->count = 0;
        } else {
            word->letters[word->count++] = letter;
        }
    }
    find_vowels(word);
    return start;
}

static int tone_of(const struct word *word)
{
    for (int i = 0; i < word->count; i++) {
        if (word->letters[i].tone > 0) {
            return word->letters[i].tone;
        }
    }
    return 0;
}

static int place_of_tone(const struct word *word)
{
    for (int i = word->last; i >= word->first; i--) {
        if (word->letters[i].mark != MARK_NONE) {
            return i;
        }
    }
    int vowels = word->last - word->first + 1;
    bool closed = word->last < word->count - 1;
    return word->first + (vowels == 3 || (vowels == 2 && closed) ? 1 : 0);
}

static void set_tone(struct word *word, int tone)
{
    for (int i = 0; i < word->count; i++) {
        word->letters[i].tone = 0;
    }
    if (word->last >= 0) {
        word->letters[place_of_tone(word)].tone = tone;
    }
}

static void add(struct word *word, char key)
{
    int tone = tone_of(word);
    word->letters[word->count++] =
        (struct letter){.base = to_lower(key), .upper = to_lower(key) != key};
    find_vowels(word);
    /* "thuơ" has become "thươ…". */
    for (int i = word->first; i + 2 < word->count && i < word->last; i++) {
        struct letter *pair = &word->letters[i];
        if (pair[0].base == 'u' && pair[1].base == 'o' && pair[1].mark == MARK_HORN) {
            pair[0].mark = MARK_HORN;
        }
    }
    set_tone(word, tone);
}

/* ---- what the keys do ---- */

/* The second time: the mark goes, and the key writes itself. */
static void toggle(struct word *word, int at, enum mark mark, char key)
{
    struct letter *letter = &word->letters[at];
    bool there = letter->mark == mark;
    int tone = tone_of(word);
    letter->mark = there ? MARK_NONE : mark;
    if (there) {
        add(word, key);
    } else {
        set_tone(word, tone);
    }
}

static bool press_tone(struct word *word, char key)
{
    const char *known = strchr(tone_keys, to_lower(key));
    if (known == NULL || word->last < 0) {
        return false;
    }
    int tone = (int)(known - tone_keys);
    int before = tone_of(word);
    if (tone == before) {
        if (tone > 0) {
            set_tone(word, 0);
        }
        return false;
    }
    set_tone(word, tone);
    return true;
}

/* a, e, o: a hat on the same vowel, when only a final consonant stands behind it. */
static bool press_hat(struct word *word, char key)
{
    char base = to_lower(key);
    if (strchr("aeo", base) == NULL || word->last < 0) {
        return false;
    }
    struct letter *letter = &word->letters[word->last];
    struct letter *before = word->last > word->first ? letter - 1 : NULL;
    if (letter->base != base) {
        return false;
    }
    if (before != NULL && before->base == 'u' && letter->mark == MARK_HORN) {
        before->mark = MARK_NONE; /* ươ becomes uô */
    }
    toggle(word, word->last, MARK_HAT, key);
    return true;
}

static bool is_initial(const struct word *word, const char *text)
{
    int length = (int)strlen(text);
    for (int i = 0; i < length; i++) {
        if (i >= word->count || word->letters[i].base != text[i]) {
            return false;
        }
    }
    return word->first == length;
}

/* uo: ươ; only uơ where that is a word of its own: huơ, thuở, khuơ. */
static void press_horns(struct word *word, int at, char key)
{
    struct letter *pair = &word->letters[at];
    int tone = tone_of(word);
    bool alone = at + 2 == word->count &&
                 (is_initial(word, "h") || is_initial(word, "th") || is_initial(word, "kh"));
    bool done = pair[1].mark == MARK_HORN && (alone || pair[0].mark == MARK_HORN);
    pair[0].mark = done || alone ? MARK_NONE : MARK_HORN;
    pair[1].mark = done ? MARK_NONE : MARK_HORN;
    if (done) {
        add(word, key);
    } else {
        set_tone(word, tone);
    }
}

/* Which vowel of the word takes the mark of w; −1: none. */
static int find_bent(const struct word *word)
{
    const struct letter *letters = word->letters;
    if (word->last > word->first && letters[word->first].base == 'u' &&
        strchr("aiu", letters[word->first + 1].base) != NULL) {
        return word->first;
    }
    for (const char *base = "aou"; *base != '\0'; base++) {
        for (int i = word->last; i >= word->first; i--) {
            if (letters[i].base == *base) {
                return i;
            }
        }
    }
    return -1;
}

static bool press_w(struct word *word, char key)
{
    if (to_lower(key) != 'w') {
        return false;
    }
    if (word->count == 0) {
        return false;
    }
    if (word->last < 0) {
        add(word, key);
        word->letters[word->count - 1].base = 'u';
        word->letters[word->count - 1].mark = MARK_HORN;
        find_vowels(word);
        return true;
    }
    for (int i = word->first; i < word->last; i++) {
        if (word->letters[i].base == 'u' && word->letters[i + 1].base == 'o') {
            press_horns(word, i, key);
            return true;
        }
    }
    int at = find_bent(word);
    if (at >= 0) {
        toggle(word, at, word->letters[at].base == 'a' ? MARK_BREVE : MARK_HORN, key);
    }
    return at >= 0;
}

static bool press_d(struct word *word, char key)
{
    if (to_lower(key) != 'd' || word->count == 0 || word->letters[0].base != 'd' ||
        (word->count > 1 && word->last < 0)) {
        return false;
    }
    toggle(word, 0, MARK_BAR, key);
    return true;
}

/* No Vietnamese word has f, j, w or z: what has is written as it is typed. */
static bool is_foreign(const struct word *word)
{
    for (int i = 0; i < word->count; i++) {
        if (strchr("fjwz", word->letters[i].base) != NULL) {
            return true;
        }
    }
    return false;
}

static bool compose(struct word *word, char key)
{
    return !is_foreign(word) && (press_tone(word, key) || press_hat(word, key) ||
                                 press_w(word, key) || press_d(word, key));
}

static bool write_back(char *start, size_t room, const struct word *word)
{
    char bytes[TELEX_SYLLABLE_MAX * 4 + 4];
    size_t used = 0;
    for (int i = 0; i < word->count; i++) {
        char plain[1];
        size_t length = 0;
        const char *at = write_letter(&word->letters[i], plain, &length);
        memcpy(bytes + used, at, length);
        used += length;
    }
    if (used >= room) {
        return false;
    }
    memcpy(start, bytes, used);
    start[used] = '\0';
    return true;
}

bool telex_type(char *text, size_t size, char key)
{
    struct word word;
    size_t length = strlen(text);
    if (key < ' ' || key > '~') {
        return false;
    }
    char *start = read_word(text, &word);
    if (!is_letter(key)) {
        if (length + 1 >= size) {
            return false;
        }
        text[length] = key;
        text[length + 1] = '\0';
        return true;
    }
    if (!compose(&word, key)) {
        add(&word, key);
    }
    return write_back(start, size - (size_t)(start - text), &word);
}

bool telex_erase(char *text)
{
    size_t length = strlen(text);
    if (length == 0) {
        return false;
    }
    do {
        length--;
    } while (length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80);
    text[length] = '\0';
    return true;
}

bool telex_spell(char *keys, size_t size, const char *text)
{
    static const char marks[] = {
        [MARK_NONE] = '\0', [MARK_BREVE] = 'w', [MARK_HORN] = 'w', [MARK_BAR] = 'd'};
    size_t used = 0;
    for (size_t length; *text != '\0'; text += length) {
        struct letter letter;
        length = char_length(text);
        bool known = read_letter(text, length, &letter);
        if ((!known && length > 1) || used + 4 > size) {
            return false;
        }
        keys[used++] = known ? (char)(letter.upper ? letter.base - 'a' + 'A' : letter.base) : *text;
        if (known && letter.mark != MARK_NONE) {
            keys[used++] = letter.mark == MARK_HAT ? letter.base : marks[letter.mark];
        }
        if (known && letter.tone > 0) {
            keys[used++] = tone_keys[letter.tone];
        }
    }
    keys[used] = '\0';
    return size > 0;
}
