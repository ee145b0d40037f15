/* piece_test.c: what is one piece, what a letter. */
#include "ui/piece.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The pieces, each ended by "|"; bold ones in "<>". */
static const char *cut(const char *text)
{
    static char out[256];
    size_t length = 0;
    bool bold = false;
    struct piece piece;
    out[0] = '\0';
    for (const char *at = text; *at != '\0';) {
        at = piece_next(at, &bold, &piece);
        if (piece.length > 0) {
            length += (size_t)snprintf(out + length, sizeof out - length,
                                       piece.bold ? "%s<%.*s>|" : "%s%.*s|", piece.line ? "/" : "",
                                       (int)piece.length, piece.text);
        }
    }
    return out;
}

static void test_pieces(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *pieces;
    } rows[] = {
        {"", ""},
        {"  ", ""},
        {"một  hai", "một|hai|"},
        {"một\nhai", "một|/hai|"},
        {"Chạm **hai ô**.", "Chạm|<hai>|<ô>|.|"},
        {"gọi 1900 9068 nhé", "gọi|1900 9068|nhé|"},
        {"trả 5.000 đ.", "trả|5.000 đ.|"},
        {"trả 5.000 đồng", "trả|5.000|đồng|"},
        {"35.000, 70.000", "35.000,|70.000|"},
        {"lớp 3 A", "lớp|3|A|"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_string_equal(cut(rows[i].text), rows[i].pieces);
    }
}

static void test_letters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool letter;
    } rows[] = {
        {"y", true},   {"Ý", true},  {"ở", true},  {"đ", true},  {"ư", true},   {"5", true},
        {"tế", false}, {"–", false}, {"·", false}, {".", false}, {"y.", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct piece piece = {.text = rows[i].text, .length = strlen(rows[i].text)};
        assert_int_equal(piece_is_letter(&piece), rows[i].letter);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
