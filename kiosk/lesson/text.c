/* text.c: characters, normal form, stars, length of sentences, choice of words.
 *
 * Called by value.c for every text that is read. Pure apart from utf8proc's own heap use. The text
 * is valid UTF-8 (scan.c has refused anything else, and libyaml's escapes make only valid
 * characters). */
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

enum {
    WORD_MAX = 40, /* bytes of a word that is compared; the longest in the tables has under 20 */
};

/* The code point at *at, which moves behind it; 0 at the end. */
static utf8proc_int32_t next_point(const char **at)
{
    utf8proc_int32_t point = (unsigned char)**at;
    utf8proc_ssize_t step = 1;
    if (point >= 0x80) {
        step = utf8proc_iterate((const utf8proc_uint8_t *)*at, -1, &point);
    }
    if (step <= 0 || point == 0) {
        return 0;
    }
    *at += step;
    return point;
}

static bool is_letter(utf8proc_int32_t point)
{
    return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
}

static bool is_word_point(utf8proc_int32_t point)
{
    if (point < 0x80) {
        return is_letter(point) || (point >= '0' && point <= '9');
    }
    utf8proc_category_t category = utf8proc_category(point);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

static bool is_invisible(utf8proc_int32_t point)
{
    if (point >= ' ' && point <= '~') {
        return false;
    }
    switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
        return true;
    default:
        return false;
    }
}

static void check_visible(struct reader *reader, const char *key, const char *text)
{
    const char *at = text;
    for (utf8proc_int32_t point = next_point(&at); point != 0; point = next_point(&at)) {
        if (point == '\n' || point == '\r') {
            reader_complain(reader, place_of(text),
                            "write it as one line, or use “>-” to fold several lines into one",
                            "“%s” has a line break in it", key);
            return;
        }
        if (is_invisible(point)) {
            reader_complain(reader, place_of(text), "delete it, or type a space instead",
                            "“%s” has the invisible character U+%04X in it", key, (unsigned)point);
            return;
        }
    }
}

/* Whether the text has only letters and signs that stand for themselves in normal form C: Latin
 * with its accents, Vietnamese among it, and common punctuation. Spares nearly every text the work
 * below, which would be a quarter of the time that loading a lesson takes. */
static bool is_plainly_composed(const char *text)
{
    const char *at = text;
    utf8proc_int32_t point = next_point(&at);
    while (point != 0 && (point < 0x300 || (point >= 0x1E00 && point < 0x1F00) ||
                          (point >= 0x2010 && point < 0x2027))) {
        point = next_point(&at);
    }
    return point == 0;
}

static void check_normal_form(struct reader *reader, const char *key, const char *text)
{
    if (is_plainly_composed(text)) {
        return;
    }
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text, 0, &normal,
                                           UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (length == UTF8PROC_ERROR_NOMEM) {
        reader->failed = true;
    } else if (length < 0 || strcmp((const char *)normal, text) != 0) {
        reader_complain(reader, place_of(text),
                        "type it again with the keyboard set to “Unicode dựng sẵn”",
                        "“%s” has letters and accents in pieces (not normal form C): “%s”", key,
                        clip_text(text).text);
    }
    free(normal);
}

/* Longer ones fit no screen; nothing further is said about them. */
static bool check_length(struct reader *reader, const char *key, const char *text)
{
    bool line = strcmp(key, "title") == 0 || strcmp(key, "summary") == 0;
    size_t most = line ? TITLE_MAX : TEXT_MAX;
    if (strlen(text) <= most) {
        return true;
    }
    reader_complain(reader, place_of(text), "say less, or use two steps",
                    "“%s” is %zu bytes long; at most %zu fit a screen", key, strlen(text), most);
    return false;
}

bool check_characters(struct reader *reader, const char *key, const char *text)
{
    if (!check_length(reader, key, text)) {
        return false;
    }
    check_visible(reader, key, text);
    check_normal_form(reader, key, text);
    return true;
}

static void check_stars(struct reader *reader, const char *key, const char *text)
{
    const char *open = NULL;
    for (const char *at = strstr(text, "**"); at != NULL; at = strstr(at + 2, "**")) {
        if (open != NULL && at == open + 2) {
            reader_complain(reader, place_of(text), "put the marked words between the stars",
                            "“%s” marks no words between two stars", key);
            return;
        }
        open = open == NULL ? at : NULL;
    }
    if (open != NULL) {
        reader_complain(reader, place_of(text), "put ** before and after the marked words",
                        "“%s” has two stars without a partner: “%s”", key, clip_text(open).text);
    }
}

/* <b>, </p>, <br/>: what a web page or a text editor leaves behind would be shown as it stands. */
static void check_tags(struct reader *reader, const char *key, const char *text)
{
    for (const char *at = strchr(text, '<'); at != NULL; at = strchr(at + 1, '<')) {
        const char *close = strchr(at, '>');
        const char *name = at[1] == '/' ? at + 2 : at + 1;
        if (close != NULL && is_letter(name[0])) {
            char tag[WORD_MAX];
            snprintf(tag, sizeof tag, "%.*s", (int)(close - at) + 1, at);
            reader_complain(reader, place_of(text),
                            "delete it; mark words with two stars before and after them",
                            "“%s” has “%s” in it, which is HTML", key, clip_text(tag).text);
            return;
        }
    }
}

static bool is_space(utf8proc_int32_t point)
{
    return point == ' ' || point == '\t' || point == '\n' ||
           (point >= 0x80 && utf8proc_category(point) == UTF8PROC_CATEGORY_ZS);
}

/* What may follow the full stop of a sentence without changing that it ends there. */
static bool is_closer(utf8proc_int32_t point)
{
    return point == '*' || point == '"' || point == '\'' || point == ')' || point == 0x201D ||
           point == 0x2019 || point == 0x00BB;
}

static bool ends_sentence(utf8proc_int32_t point)
{
    return point == '.' || point == '!' || point == '?' || point == 0x2026;
}

struct token {
    bool word; /* has a letter or a digit */
    bool end;  /* a sentence ends with it */
};

/* Reads up to the next blank and over the blanks behind it; false at the end of the text. */
static bool next_token(const char **at, struct token *token)
{
    *token = (struct token){.word = false};
    const char *start = *at;
    const char *before = *at;
    utf8proc_int32_t point = next_point(at);
    for (; point != 0 && !is_space(point); point = next_point(at)) {
        token->word = token->word || is_word_point(point);
        token->end = ends_sentence(point) || (token->end && is_closer(point));
    }
    for (; point != 0 && is_space(point); point = next_point(at)) {
        before = *at;
    }
    if (point != 0) {
        *at = before;
    }
    return *at != start;
}

static void check_sentences(struct reader *reader, const char *key, const char *text)
{
    const char *at = text;
    const char *sentence = text;
    size_t words = 0;
    bool more = true;
    while (more) {
        struct token token;
        more = next_token(&at, &token);
        words += token.word ? 1 : 0;
        if (more && !token.end) {
            continue;
        }
        if (words > SENTENCE_WORD_MAX) {
            reader_complain(
                reader, place_of(text), "say it in at most 20 words, or make it two sentences",
                "“%s” has a sentence of %zu words: “%s”", key, words, clip_text(sentence).text);
        }
        words = 0;
        sentence = at;
    }
}

/* The next run of letters, in lower case, cut at WORD_MAX; false at the end of the text. */
static bool next_word(const char **at, char out[WORD_MAX])
{
    size_t length = 0;
    for (utf8proc_int32_t point = next_point(at); point != 0; point = next_point(at)) {
        if (is_word_point(point)) {
            utf8proc_uint8_t bytes[4];
            utf8proc_ssize_t count = utf8proc_encode_char(utf8proc_tolower(point), bytes);
            if (length + (size_t)count < WORD_MAX) {
                memcpy(out + length, bytes, (size_t)count);
                length += (size_t)count;
            }
        } else if (length > 0) {
            break;
        }
    }
    out[length] = '\0';
    return length > 0;
}

static bool is_other_word_for_touch(const char *word)
{
    static const char *const words[] = {"bấm", "ấn", "nhấn", "nhấp", "click"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i], word) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_expression(const char *first, const char *second)
{
    static const char *const expressions[][2] = {
        {"nhấn", "mạnh"}, {"ấn", "tượng"}, {"ấn", "định"}, {"ấn", "phẩm"},
        {"ấn", "độ"},     {"dấu", "ấn"},   {"in", "ấn"},   {"nhấp", "nháy"},
    };
    for (size_t i = 0; i < sizeof expressions / sizeof expressions[0]; i++) {
        if (strcmp(expressions[i][0], first) == 0 && strcmp(expressions[i][1], second) == 0) {
            return true;
        }
    }
    return false;
}

/* What one of those words has in it, in small letters and capitals; most texts have none of it. */
static bool may_have_touch_word(const char *text)
{
    static const char *const traces[] = {"ấ", "Ấ", "ck", "CK", "cK", "Ck"};
    bool may = false;
    for (size_t i = 0; i < sizeof traces / sizeof traces[0]; i++) {
        may = may || strstr(text, traces[i]) != NULL;
    }
    return may;
}

static void check_touch_word(struct reader *reader, const char *key, const char *text)
{
    if (!may_have_touch_word(text)) {
        return;
    }
    char before[WORD_MAX] = "";
    char word[WORD_MAX] = "";
    char after[WORD_MAX] = "";
    const char *at = text;
    bool more = next_word(&at, word);
    while (more) {
        more = next_word(&at, after);
        if (is_other_word_for_touch(word) && !is_expression(before, word) &&
            !is_expression(word, after)) {
            reader_complain(reader, place_of(text), "say “chạm”: one word for one thing",
                            "“%s” says “%s”", key, word);
        }
        memcpy(before, word, sizeof before);
        memcpy(word, after, sizeof word);
    }
}

/* {store} and {install} become the words of the phone that is simulated. */
static const char *const placeholders[] = {"{store}", "{install}"};

enum {
    PLACEHOLDER_COUNT = sizeof placeholders / sizeof placeholders[0],
};

static bool is_placeholder_at(const char *at)
{
    bool good = false;
    for (size_t i = 0; i < PLACEHOLDER_COUNT; i++) {
        good = good || strncmp(at, placeholders[i], strlen(placeholders[i])) == 0;
    }
    return good;
}

static void complain_placeholder(struct reader *reader, const char *key, const char *text,
                                 const char *at)
{
    struct guess guess;
    char todo[FAULT_TODO_MAX];
    char word[WORD_MAX];
    size_t length = 1 + strcspn(at + 1, "} ");
    length += at[length] == '}' ? 1 : 0;
    snprintf(word, sizeof word, "%.*s", length < WORD_MAX ? (int)length : WORD_MAX - 1, at);
    guess_init(&guess, word);
    for (size_t i = 0; i < PLACEHOLDER_COUNT; i++) {
        guess_offer(&guess, placeholders[i]);
    }
    reader_complain(reader, place_of(text), guess_todo(&guess, "", todo),
                    "“%s” has the unknown placeholder “%s”", key, clip_text(word).text);
}

static void check_placeholders(struct reader *reader, const char *key, const char *text)
{
    for (const char *at = strchr(text, '{'); at != NULL; at = strchr(at + 1, '{')) {
        if (!is_placeholder_at(at)) {
            complain_placeholder(reader, key, text, at);
            return;
        }
    }
}

void check_spoken_text(struct reader *reader, const char *key, const char *text)
{
    if (!check_characters(reader, key, text)) {
        return;
    }
    check_tags(reader, key, text);
    check_stars(reader, key, text);
    check_sentences(reader, key, text);
    check_touch_word(reader, key, text);
    check_placeholders(reader, key, text);
    check_real_names(reader, key, text);
    check_real_numbers(reader, key, text);
}
