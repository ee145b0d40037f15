/* check_test.c: the rules of meaning, one row each: what is changed in the minimal lesson, and the
 * one complaint that must follow; none means that the change is allowed. The rows stand on both
 * sides of each limit. Whole complaints with their advice are in bad/, see load_test.c.
 *
 * `check_test NAME` runs one row. */
#include "corpus.h"

static struct corpus_file input;
static struct complaints complaints;

#define WORDS_19 "a b c d e f g h i j k l m n o p q r s"
#define DIGITS_24 "123456789012345678901234"

struct row {
    const char *name;        /* to run it alone */
    const char *from;        /* in the minimal lesson, its first occurrence */
    const char *to;          /* what stands there instead */
    const char *expect_fail; /* "line:column: what", or NULL when the lesson stays valid */
};

static const struct row rows[] = {
    {"unchanged", "id: minimal", "id: minimal", NULL},
    {"words-20", "Nút này mở máy ảnh.", WORDS_19 " t.", NULL},
    {"words-21", "Nút này mở máy ảnh.", WORDS_19 " t u.",
     "43:12: “why” has a sentence of 21 words: “" WORDS_19 " t u.”"},
    {"words-without-full-stop", "Nút này mở máy ảnh.", WORDS_19 " t u",
     "43:12: “why” has a sentence of 21 words: “" WORDS_19 " t u”"},
    {"words-two-sentences", "Nút này mở máy ảnh.", WORDS_19 " t. " WORDS_19 " t!", NULL},
    {"words-end-in-quotes", "Nút này mở máy ảnh.", WORDS_19 " “t.” " WORDS_19, NULL},
    {"words-number-is-no-end", "Nút này mở máy ảnh.", WORDS_19 " 20.000 đ.",
     "43:12: “why” has a sentence of 21 words: “" WORDS_19 " 20.000 đ.”"},
    {"words-dash-is-no-word", "Nút này mở máy ảnh.", WORDS_19 " – t.", NULL},
    {"words-second-sentence", "Nút này mở máy ảnh.", "Một. " WORDS_19 " t u. Hai.",
     "43:12: “why” has a sentence of 21 words: “" WORDS_19 " t u. Hai.”"},
    {"touch-word-upper-case", "Nút này mở máy ảnh.", "BẤM vào đây.", "43:12: “why” says “bấm”"},
    {"touch-word-in-stars", "Nút này mở máy ảnh.", "Hãy **ấn**.", "43:12: “why” says “ấn”"},
    {"touch-word-on-phone", "label: Chuyển tiền", "label: Nhấn đây", "27:47: “label” says “nhấn”"},
    {"touch-word-inside", "Nút này mở máy ảnh.", "Tin nhắn, phấn, bấp bênh.", NULL},
    {"touch-word-expressions", "Nút này mở máy ảnh.", "Nhấn mạnh, ấn tượng, dấu ấn, Ấn Độ.", NULL},
    {"stars-two-pairs", "**Quét mã**", "**Quét** và **mã**", NULL},
    {"stars-three", "**Quét mã**", "**Quét** mã**",
     "42:12: “ask” has two stars without a partner: “**”"},
    {"stars-single", "**Quét mã**", "**Quét * mã**", NULL},
    {"stars-in-label", "label: Chuyển tiền", "label: \"**Chuyển\"",
     "27:47: “label” has two stars without a partner: “**Chuyển”"},
    {"blank-ends-are-cut", "title: Bài mẫu", "title: \"  Bài mẫu \\n\"", NULL},
    {"only-blanks", "title: Bài mẫu", "title: \"  \"", "4:8: “title” is empty"},
    {"id-39", "id: bills", "id: a12345678901234567890123456789012345678", NULL},
    {"id-40", "id: bills", "id: a123456789012345678901234567890123456789",
     "26:18: “id” is “a123456789012345678901234567890123456789”, which is no id"},
    {"id-upper-case", "id: bills", "id: Bills", "26:18: “id” is “Bills”, which is no id"},
    {"id-digit-first", "id: bills", "id: 1st", "26:18: “id” is “1st”, which is no id"},
    {"minutes-30", "minutes: 6", "minutes: 30", NULL},
    {"minutes-0", "minutes: 6", "minutes: 0", "9:10: “minutes” is 0, which is out of range"},
    {"minutes-huge", "minutes: 6", "minutes: 99999999999999999999",
     "9:10: “minutes” is “99999999999999999999”, which is no number"},
    {"version-0", "version: 1", "version: 0", "2:10: “version” is 0, which is out of range"},
    {"seconds-600", "active_seconds_min: 40", "active_seconds_min: 600", NULL},
    {"pass-100", "pass: 80", "pass: 100", NULL},
    {"ask-1", "ask: 6", "ask: 1", NULL},
    {"ask-10", "ask: 6", "ask: 10", NULL},
    {"ask-11", "ask: 6", "ask: 11", "59:5: “ask” is 11, but there are only 10 questions"},
    {"leap-day", "2026-11-20", "2028-02-29", NULL},
    {"balance-0", "balance: 2450000", "balance: 0", NULL},
    {"right-false", "text: Không đâu,", "text: Không đâu, right: false,", NULL},
    {"enter-24", "value: \"20000\"", "value: \"" DIGITS_24 "\"", NULL},
    {"enter-25", "value: \"20000\"", "value: \"" DIGITS_24 "5\"",
     "54:22: “value” is “" DIGITS_24 "5”, which a keypad of digits cannot enter"},
    {"enter-plain", "value: \"20000\"", "value: 20000", NULL},
    {"hints-3", "[Nút ở dưới cùng.]", "[Một., Hai., Ba.]", NULL},
    {"address-two-words", "address: bác", "address: quý phụ huynh", NULL},
    {"audience-all", "[elder, everyone]",
     "[elder, trader, parent, party-member, youth, team-member, everyone]", NULL},
    {"touch-a-part", "touch: go", "touch: sum", NULL},
    {"wrong-a-part", "value: \"20000\", wrong: Giá là 20.000 đồng.}",
     "value: \"20000\", wrong: Giá là 20.000 đồng.}\n      wrong: {sum: Ô này để gõ.}", NULL},

    {"wrong-on-either-screen", "touch: scan", "touch: go\n      after: {ms: 10000, screen: amount}",
     NULL},
    {"option-not-first-in-one", "{text: Có, right: true}, {text: Không đâu, because: Sai.}",
     "{text: Không đâu, because: Sai.}, {text: Có, right: true}", NULL},
    {"objective-of-a-read-step", "step: open", "step: why", NULL},
    {"missing-screen-key", "    app: Ngân hàng Hoa Hồi\n", "",
     "22:5: a screen lacks the key “app”"},
};

static void run_row(const struct row *row)
{
    struct arena arena;
    struct lesson *lesson = NULL;
    char actual[1024] = "";
    assert_true(corpus_read(CORPUS_GOOD, &input));
    corpus_replace(&input, row->from, row->to);
    arena_init(&arena, LESSON_ARENA_MAX);
    const struct lesson_source source = {
        .path = "x", .folder = "minimal", .bytes = input.bytes, .size = input.size};
    enum status status = lesson_load(&lesson, &source, &arena, &complaints);
    arena_reset(&arena);
    if (complaints.count > 0) {
        snprintf(actual, sizeof actual, "%d:%d: %s", complaints.list[0].line,
                 complaints.list[0].column, complaints.list[0].what);
    }
    const char *expected = row->expect_fail == NULL ? "" : row->expect_fail;
    if (strcmp(actual, expected) != 0 || complaints.count > 1) {
        fail_msg("row %s: expected “%s”, got %zu: “%s”", row->name, expected, complaints.count,
                 actual);
    }
    assert_int_equal(status, row->expect_fail == NULL ? STATUS_OK : STATUS_BAD_INPUT);
}

static const char *only;

static void test_rows(void **state)
{
    (void)state;
    size_t count = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (only == NULL || strcmp(only, rows[i].name) == 0) {
            run_row(&rows[i]);
            count++;
        }
    }
    assert_true(count > 0);
}

/* With three questions of the kind “one”, a pattern is no pattern yet; with four it is. */
static void load_with_ones(size_t one_count)
{
    static const char one[] =
        "    - one: {id: q%zu, objective: %s, ask: Câu?, because: Vì., "
        "options: [{text: Dài hơn, right: true}, {text: Sai, because: Vì.}]}\n";
    static const char many[] =
        "    - many: {id: q%zu, objective: %s, ask: Câu?, because: Vì., options: [{text: A, right: "
        "true}, {text: B, right: true}, {text: C, because: Vì.}]}\n";
    assert_true(corpus_read(CORPUS_GOOD, &input));
    char *at = strstr(input.bytes, "    - one:");
    assert_non_null(at);
    input.size = (size_t)(at - input.bytes);
    for (size_t i = 0; i < 10; i++) {
        char line[512];
        const char *objective = i % 2 == 0 ? "pay" : "see-name";
        int length = i < one_count ? snprintf(line, sizeof line, one, i, objective)
                                   : snprintf(line, sizeof line, many, i, objective);
        memcpy(input.bytes + input.size, line, (size_t)length);
        input.size += (size_t)length;
    }
    struct arena arena;
    struct lesson *lesson = NULL;
    arena_init(&arena, LESSON_ARENA_MAX);
    const struct lesson_source source = {
        .path = "x", .folder = "minimal", .bytes = input.bytes, .size = input.size};
    enum status status = lesson_load(&lesson, &source, &arena, &complaints);
    arena_reset(&arena);
    assert_int_equal(status, complaints.count == 0 ? STATUS_OK : STATUS_BAD_INPUT);
}

static void test_patterns_need_four(void **state)
{
    (void)state;
    load_with_ones(3);
    assert_int_equal(complaints.count, 0);
    load_with_ones(4);
    assert_int_equal(complaints.count, 2);
    assert_string_equal(complaints.list[0].what, "the right option is always the first one");
    assert_string_equal(complaints.list[1].what, "the right option is always the longest one");
}

int main(int argc, char **argv)
{
    only = argc > 1 ? argv[1] : NULL;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),
        cmocka_unit_test(test_patterns_need_four),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
