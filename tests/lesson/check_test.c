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

    {"requires-4", "sources: [S1]", "sources: [S1]\nrequires: [a, b, c, d]", NULL},
    {"skills-8", "sources: [S1]", "sources: [S1]\nskills: [a:1, a:2, a:3, a:4, a:5, a:6, a:7, a:8]",
     NULL},
    {"skill-forms", "sources: [S1]", "sources: [S1]\nskills: [\"757:1.2.3\", TT-02:10]", NULL},
    {"skill-number", "sources: [S1]", "sources: [S1]\nskills: [1.2]",
     "13:10: “skills” has “1.2”, which is no code of a skill"},
    {"skill-ends-early", "sources: [S1]", "sources: [S1]\nskills: [\"757:1.\"]",
     "13:10: “skills” has “757:1.”, which is no code of a skill"},
    {"skill-without-framework", "sources: [S1]", "sources: [S1]\nskills: [\":1\"]",
     "13:10: “skills” has “:1”, which is no code of a skill"},
    {"note-cuts-a-text", "summary: Ngắn mà đủ", "summary: Quầy số #5",
     "5:10: the text “Quầy số” ends before “#”: what follows is taken for a note"},
    {"note-cuts-a-word", "label: Chuyển tiền}", "label: Hai # ba\n            }",
     "27:47: the text “Hai” ends before “#”: what follows is taken for a note"},
    {"note-behind-blanks", "summary: Ngắn mà đủ", "summary: Ngắn mà đủ \t # xong",
     "5:10: the text “Ngắn mà đủ” ends before “#”: what follows is taken for a note"},
    {"note-behind-a-number", "minutes: 6", "minutes: 6 # phút", NULL},
    {"note-behind-an-id", "touch: scan", "touch: scan # nút giữa", NULL},
    {"note-behind-quotes", "summary: Ngắn mà đủ", "summary: \"Quầy số #5\" # ở chợ", NULL},
    {"hash-in-a-word", "summary: Ngắn mà đủ", "summary: Quầy#5", NULL},
    {"comma-cuts-a-text", "text: \"Xin chào,\", name", "text: Xin chào, bà con, name",
     "24:34: a comma cuts a text in two before “bà con”"},
    {"unknown-key-with-a-value", "balance: 2450000", "balanse: 2450000",
     "24:57: unknown key “balanse” in a header"},
    {"tilde-is-nothing", "summary: Ngắn mà đủ", "summary: ~", "5:10: “summary” is empty"},
    {"null-is-nothing", "summary: Ngắn mà đủ", "summary: null", "5:10: “summary” is empty"},
    {"tilde-in-quotes", "summary: Ngắn mà đủ", "summary: \"~\"", NULL},
    {"html", "Nút này mở máy ảnh.", "Nút <b>này</b> mở.",
     "43:12: “why” has “<b>” in it, which is HTML"},
    {"html-closing", "Nút này mở máy ảnh.", "Nút này </span >mở.",
     "43:12: “why” has “</span >” in it, which is HTML"},
    {"no-html", "Nút này mở máy ảnh.", "Số 3 < 5 > 2 và <3.", NULL},
    {"touch-word-click", "Nút này mở máy ảnh.", "Click vào đây.", "43:12: “why” says “click”"},
    {"touch-word-tap", "Nút này mở máy ảnh.", "Nhấp vào đây.", "43:12: “why” says “nhấp”"},
    {"touch-word-blinks", "Nút này mở máy ảnh.", "Đèn nhấp nháy.", NULL},
    {"account", "Nút này mở máy ảnh.", "Gửi vào 1903 4567 8901 23.",
     "43:12: “why” has “19034567890123”, which may be a real account number"},
    {"account-invented", "Nút này mở máy ảnh.", "Gửi vào 0000 000 009.", NULL},
    {"account-8-digits", "Nút này mở máy ảnh.", "Số 12345678.", NULL},
    {"amount-without-dots", "Nút này mở máy ảnh.", "Giá 150000000 đồng.", NULL},
    {"amount-with-dots", "Nút này mở máy ảnh.", "Giá 1.234.567.890 đồng.", NULL},
    {"both-phones", "sources: [S1]", "sources: [S1]\nphones: [iphone, android]", NULL},
    {"placeholders", "Nút này mở máy ảnh.", "Vào {store} chạm {install}.", NULL},
    {"placeholder-in-label", "label: Chuyển tiền", "label: \"{install}\"", NULL},
    {"placeholder-english", "Nút này mở máy ảnh.", "Vào {Store}.",
     "43:12: “why” has the unknown placeholder “{Store}”"},
    {"name-inside-a-word", "Nút này mở máy ảnh.", "Momoi, macbid, vib1.", NULL},
    {"name-in-capitals", "Nút này mở máy ảnh.", "Mở BIDV.", "43:12: “why” names the real “BIDV”"},
    {"name-of-two-words", "Nút này mở máy ảnh.", "Mở mb bank.",
     "43:12: “why” names the real “MB Bank”"},
    {"name-at-the-end", "label: Chuyển tiền", "label: Thẻ ACB",
     "27:47: “label” names the real “ACB”"},
    {"number-invented", "Nút này mở máy ảnh.", "Gọi 0900 000 000 hoặc 0900.000.000.", NULL},
    {"number-mostly-zeros", "Nút này mở máy ảnh.", "Số 0000 000 123.", NULL},
    {"number-fewer-zeros", "Nút này mở máy ảnh.", "Số 0000 001 234.",
     "43:12: “why” has “0000001234”, which may be a real phone number"},
    {"number-known", "Nút này mở máy ảnh.", "Gọi 113, 114, 115, 156, 5656, 1900 9068.", NULL},
    {"number-with-dots", "Nút này mở máy ảnh.", "Gọi 0912.345.678 nhé.",
     "43:12: “why” has “0912345678”, which may be a real phone number"},
    {"number-abroad", "Nút này mở máy ảnh.", "Gọi +84 912 345 678.",
     "43:12: “why” has “84912345678”, which may be a real phone number"},
    {"number-amounts", "Nút này mở máy ảnh.", "2.450.000 đ, 20.000 đ, 123.456.789.012 đ.", NULL},
    {"number-dates", "Nút này mở máy ảnh.", "01-11-2026, 20.11.2026, năm 2025-2026.", NULL},
    {"number-range-of-dates", "Nút này mở máy ảnh.", "Từ 01.11-15.12.2026.", NULL},
    {"number-service-10", "Nút này mở máy ảnh.", "Gọi 1900 545 415.",
     "43:12: “why” has “1900545415”, which may be a real phone number"},
    {"number-amount-1900", "Nút này mở máy ảnh.", "Giá 1.900.000.000 đ.", NULL},
    {"identity-zeros", "name: Nguyễn Văn A", "name: \"000000000000\"", NULL},
    {"identity-last-digit", "name: Nguyễn Văn A", "name: \"000000000009\"",
     "24:43: “name” has “000000000009”, which may be somebody's identity number"},
    {"identity-spaced", "name: Nguyễn Văn A", "name: 0010 8801 2345",
     "24:43: “name” has “001088012345”, which may be somebody's identity number"},
    {"enter-invented-phone", "value: \"20000\"", "value: \"0900000000\"", NULL},
    {"enter-keyboard", "keypad: digits", "keyboard: text", NULL},
    {"pin-fits", "field: {id: sum, label: Số tiền, unit: đ}", "pin: {label: PIN, length: 5}", NULL},
    {"pin-3", "field: {id: sum, label: Số tiền, unit: đ}", "pin: {label: PIN, length: 3}",
     "33:35: “length” is 3, which is out of range"},
    {"field-filled-and-entry", "      - keypad",
     "      - field: {label: B, value: C}\n      - keypad", NULL},
    {"only-the-phone-there-is", ", balance: 2450000}", ", only: android}", NULL},
    {"if-wrong-5", "  - do:\n      id: amount",
     "  - read: {id: r, title: T, text: X., if_wrong: 5}\n  - do:\n      id: amount", NULL},
    {"picture", "title: Vì sao,", "title: Vì sao, picture: cho-2.jpeg,", NULL},
    {"picture-hidden", "title: Vì sao,", "title: Vì sao, picture: .png,",
     "38:45: “picture” is “.png”, which is no name of a picture"},
    {"picture-up", "title: Vì sao,", "title: Vì sao, picture: ../cho.png,",
     "38:45: “picture” is “../cho.png”, which is no name of a picture"},
    {"order-6", "    - many:",
     "    - order: {id: o, objective: pay, ask: A?, because: B., items: [1, 2, 3, 4, 5, 6]}\n"
     "    - many:",
     NULL},
    {"order-7", "    - many:",
     "    - order: {id: o, objective: pay, ask: A?, because: B., items: [1, 2, 3, 4, 5, 6, 7]}\n"
     "    - many:",
     "68:86: “items” has 7 items, which is too many"},
    {"true-false-three-true", "    - many:",
     "    - true-false: {id: a, objective: pay, ask: A?, because: B., answer: true, wrong: C.}\n"
     "    - true-false: {id: b, objective: pay, ask: A?, because: B., answer: true, wrong: C.}\n"
     "    - true-false: {id: c, objective: pay, ask: A?, because: B., answer: true, wrong: C.}\n"
     "    - many:",
     NULL},
    {"true-false-one-false", "    - many:",
     "    - true-false: {id: a, objective: pay, ask: A?, because: B., answer: true, wrong: C.}\n"
     "    - true-false: {id: b, objective: pay, ask: A?, because: B., answer: true, wrong: C.}\n"
     "    - true-false: {id: c, objective: pay, ask: A?, because: B., answer: false, wrong: C.}\n"
     "    - true-false: {id: d, objective: pay, ask: A?, because: B., answer: true, wrong: C.}\n"
     "    - many:",
     NULL},
    {"true-false-all-false", "    - many:",
     "    - true-false: {id: a, objective: pay, ask: A?, because: B., answer: false, wrong: C.}\n"
     "    - true-false: {id: b, objective: pay, ask: A?, because: B., answer: false, wrong: C.}\n"
     "    - true-false: {id: c, objective: pay, ask: A?, because: B., answer: false, wrong: C.}\n"
     "    - true-false: {id: d, objective: pay, ask: A?, because: B., answer: false, wrong: C.}\n"
     "    - many:",
     "59:5: every true-false question is false"},
    {"spot-question-eight-targets", "    - many:",
     "    - spot: {id: s, objective: see-name, ask: A?, because: B., screen: home, "
     "signs: [{id: bills, why: C.}, {id: transfer, why: D.}]}\n    - many:",
     NULL},
    {"practice-true-false", "  questions:",
     "  practice:\n    true-false: {id: p, ask: A?, because: B., answer: true, wrong: C.}\n"
     "  questions:",
     NULL},
    {"pair", "  questions:", "  pairs: [{before: q1, after: q2}]\n  questions:", NULL},
    {"pair-leaves-nine", "ask: 6\n", "ask: 9\n  pairs: [{before: q1, after: q2}]\n", NULL},
    {"watch-comes-first",
     "  - read:", "  - watch: {id: w, title: Xem, steps: [open, amount]}\n  - read:", NULL},

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

/* A folder whose name can be no id is to be renamed; the id is not at fault. */
static void test_folder_that_is_no_id(void **state)
{
    (void)state;
    static const struct {
        const char *folder;
        const char *todo;
    } folders[] = {
        {"minimum", "write “id: minimum”, or rename the folder"},
        {"Good Copy", "rename the folder to “minimal”: its name must be an id"},
        {"bài-mẫu", "rename the folder to “minimal”: its name must be an id"},
    };
    assert_true(corpus_read(CORPUS_GOOD, &input));
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        struct arena arena;
        struct lesson *lesson = NULL;
        arena_init(&arena, LESSON_ARENA_MAX);
        const struct lesson_source source = {
            .path = "x", .folder = folders[i].folder, .bytes = input.bytes, .size = input.size};
        assert_int_equal(lesson_load(&lesson, &source, &arena, &complaints), STATUS_BAD_INPUT);
        arena_reset(&arena);
        assert_int_equal(complaints.count, 1);
        assert_string_equal(complaints.list[0].todo, folders[i].todo);
    }
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
        cmocka_unit_test(test_folder_that_is_no_id),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
