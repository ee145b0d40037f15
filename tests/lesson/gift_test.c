/* gift_test.c: what is taken from a GIFT file, what is refused and where, and that the pool that is
 * written loads again as the same text. */
#include "corpus.h"

#include <yaml.h>

#include "lesson/gift.h"

enum {
    OUT_MAX = 64 * 1024, /* bytes of a written pool */
};

struct fixture {
    struct arena arena;
    struct corpus_file file;
    struct complaints complaints;
    struct gift_pool pool;
    char out[OUT_MAX]; /* what was written */
    size_t length;     /* of it */
    size_t room;       /* bytes that may be written */
};

static int create(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    if (fixture == NULL) {
        return -1;
    }
    arena_init(&fixture->arena, GIFT_ARENA_MAX);
    fixture->room = sizeof fixture->out - 1;
    *state = fixture;
    return 0;
}

static int destroy(void **state)
{
    struct fixture *fixture = *state;
    arena_reset(&fixture->arena);
    free(fixture);
    return 0;
}

static enum status read_bytes(struct fixture *fixture, const char *bytes, size_t size)
{
    struct lesson_source source = {.path = "pool.gift", .folder = "", .bytes = bytes, .size = size};
    return gift_read(&fixture->pool, &source, &fixture->arena, &fixture->complaints);
}

static enum status read_text(struct fixture *fixture, const char *text)
{
    return read_bytes(fixture, text, strlen(text));
}

static void read_every_form(struct fixture *fixture)
{
    assert_true(corpus_read("tests/lesson/gift/every-form.gift", &fixture->file));
    assert_int_equal(read_bytes(fixture, fixture->file.bytes, fixture->file.size),
                     STATUS_BAD_INPUT);
}

static const struct gift_question *question_at(const struct fixture *fixture, size_t n)
{
    const struct gift_question *at = fixture->pool.first;
    for (; n > 0; n--) {
        assert_non_null(at);
        at = at->next;
    }
    assert_non_null(at);
    return at;
}

static void test_one(void **state)
{
    struct fixture *fixture = *state;
    read_every_form(fixture);
    const struct gift_question *question = question_at(fixture, 0);
    assert_int_equal(question->kind, GIFT_ONE);
    assert_int_equal(question->line, 4);
    assert_string_equal(question->id, "ai-duoc-biet-otp");
    assert_string_equal(question->category, "ma-otp");
    assert_string_equal(question->ask, "Bác nói mã OTP cho ai?");
    assert_string_equal(question->because, "Mã này chỉ của bác.");
    assert_int_equal(question->option_count, 3);
    assert_string_equal(question->options[1].text, "Nhân viên ngân hàng");
    assert_string_equal(question->options[1].feedback, "Ngân hàng không hỏi mã OTP.");
    assert_false(question->options[1].right);
    assert_true(question->options[2].right);
}

static void test_gap(void **state)
{
    struct fixture *fixture = *state;
    read_every_form(fixture);
    assert_string_equal(question_at(fixture, 1)->ask, "Mã OTP là mã _____ gửi qua tin nhắn.");
    assert_string_equal(question_at(fixture, 1)->id, "q-2");
    assert_int_equal(read_text(fixture, "Chọn {~a =b}."), STATUS_OK);
    assert_string_equal(fixture->pool.first->ask, "Chọn _____.");
}

static void test_many(void **state)
{
    struct fixture *fixture = *state;
    read_every_form(fixture);
    const struct gift_question *question = question_at(fixture, 2);
    assert_int_equal(question->kind, GIFT_MANY);
    assert_int_equal(question->option_count, 4);
    assert_true(question->options[0].right);
    assert_false(question->options[2].right);
    assert_string_equal(question->options[3].text, "Mở đường dẫn lạ");
    assert_string_equal(question->because, "Đọc kỹ rồi mới trả tiền.");
    assert_int_equal(read_text(fixture, "Ba ý {~%33.33333%a ~%33.33333%b ~%33.33333%c ~d}"),
                     STATUS_OK);
    assert_int_equal(fixture->pool.first->kind, GIFT_MANY);
    assert_int_equal(read_text(fixture, "Một ý {~%100%a ~b}"), STATUS_OK);
    assert_int_equal(fixture->pool.first->kind, GIFT_ONE);
}

static void test_truth(void **state)
{
    struct fixture *fixture = *state;
    read_every_form(fixture);
    const struct gift_question *question = question_at(fixture, 3);
    assert_int_equal(question->kind, GIFT_TRUE_FALSE);
    assert_false(question->options[0].right);
    assert_true(question->options[1].right);
    assert_string_equal(question->options[0].feedback, "Mã này chỉ của bác.");
    assert_string_equal(question->because, "Đúng vậy.");
    static const char *const words[] = {"T", "TRUE", "F", "FALSE"};
    for (size_t i = 0; i < 4; i++) {
        char text[32];
        snprintf(text, sizeof text, "Câu {%s}", words[i]);
        assert_int_equal(read_text(fixture, text), STATUS_OK);
        assert_int_equal(fixture->pool.first->options[0].right, i < 2);
    }
    assert_int_equal(read_text(fixture, "Câu {true}"), STATUS_BAD_INPUT);
}

static void test_match(void **state)
{
    struct fixture *fixture = *state;
    read_every_form(fixture);
    const struct gift_question *question = question_at(fixture, 4);
    assert_int_equal(question->kind, GIFT_MATCH);
    assert_string_equal(question->category, "ghep");
    assert_string_equal(question->id, "ghep-viec");
    assert_string_equal(question->ask, "Việc nào ở đâu?");
    assert_int_equal(question->option_count, 3);
    assert_string_equal(question->options[2].text, "Rút tiền");
    assert_string_equal(question->options[2].match, "Ngân hàng");
}

static void test_escapes_and_ids(void **state)
{
    struct fixture *fixture = *state;
    read_every_form(fixture);
    const struct gift_question *question = question_at(fixture, 5);
    assert_string_equal(question->options[0].text, "5 = 5");
    assert_string_equal(question->options[1].text, "~10");
    assert_int_equal(question_at(fixture, 6)->kind, GIFT_DESCRIPTION);
    assert_string_equal(question_at(fixture, 7)->id, "ai-duoc-biet-otp-2");
    assert_int_equal(fixture->pool.question_count, 7);
    assert_int_equal(read_text(fixture, "\\\\n \\{x\\} \\: \\# {=a\\~b ~c}"), STATUS_OK);
    assert_string_equal(fixture->pool.first->ask, "\\n {x} : #");
    assert_string_equal(fixture->pool.first->options[0].text, "a~b");
}

static void test_refused(void **state)
{
    static const struct {
        int line;
        int column;
        const char *what;
    } expected[] = {
        {37, 10, "a question with a number"},
        {39, 15, "a question with a short answer"},
        {41, 11, "an essay"},
        {43, 16, "an answer is right in part"},
        {45, 17, "the right answers have not the same weight"},
        {47, 6, "the weight of this answer is no number"},
        {49, 23, "a question has more than 5 answers"},
        {51, 8, "a question has less than 2 answers"},
        {53, 19, "no answer is right"},
        {55, 12, "the answers have no closing brace"},
        {57, 1, "the question is written in HTML"},
        {59, 5, "there is an HTML tag"},
        {61, 25, "a question has a second pair of braces"},
        {63, 1, "the question has no words"},
        {65, 1, "the name of the question has no end"},
        {67, 21, "one side of a pair is empty"},
        {69, 21, "two pairs have a side in common"},
        {71, 11, "a question has less than 2 pairs"},
        {73, 13, "several answers are right by themselves"},
        {75, 12, "words stand before the first answer"},
    };
    struct fixture *fixture = *state;
    read_every_form(fixture);
    size_t count = sizeof expected / sizeof expected[0];
    for (size_t i = 0; i < fixture->complaints.count; i++) {
        const struct fault *fault = &fixture->complaints.list[i];
        if (i >= count || fault->line != expected[i].line || fault->column != expected[i].column ||
            strncmp(fault->what, expected[i].what, strlen(expected[i].what)) != 0) {
            fail_msg("complaint %zu: %d:%d: %s", i, fault->line, fault->column, fault->what);
        }
        assert_string_equal(fault->file, "pool.gift");
        assert_string_not_equal(fault->todo, "");
    }
    assert_int_equal(fixture->complaints.count, count);
    assert_int_equal(fixture->pool.refused, count);
}

static void test_odd_files(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(read_text(fixture, ""), STATUS_OK);
    assert_null(fixture->pool.first);
    assert_int_equal(read_text(fixture, "\xEF\xBB\xBFHỏi {=a\r\n~b}\r\n"), STATUS_OK);
    assert_string_equal(fixture->pool.first->ask, "Hỏi");
    assert_string_equal(fixture->pool.first->options[0].text, "a");
    assert_int_equal(read_text(fixture, "Hỏi {=a ~\xFF}"), STATUS_BAD_INPUT);
    assert_int_equal(fixture->complaints.list[0].line, 1);
    assert_int_equal(read_bytes(fixture, "H\0i", 3), STATUS_BAD_INPUT);
    assert_int_equal(read_text(fixture, "$CATEGORY: a\nHỏi {=a ~b}"), STATUS_BAD_INPUT);
    assert_int_equal(fixture->complaints.list[0].line, 2);
    assert_int_equal(read_text(fixture, "Hỏi {=a ~}"), STATUS_BAD_INPUT);
    assert_int_equal(read_text(fixture, "Hỏi {~%50"), STATUS_BAD_INPUT);
    assert_int_equal(read_text(fixture, "{"), STATUS_BAD_INPUT);
    assert_int_equal(read_text(fixture, "}"), STATUS_OK);
    assert_int_equal(read_text(fixture, "\\"), STATUS_OK);
}

/* What a text is written in may stand before each of a question's texts. */
static void test_formats(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(read_text(fixture, "::A::[markdown]Hỏi {=[plain]a#[moodle] Vì a. ~ [plain]b"
                                        "####[markdown]Vì.}\n\n"
                                        "Ghép {=[plain]a -> [plain] b =c -> d}"),
                     STATUS_OK);
    const struct gift_question *one = question_at(fixture, 0);
    assert_string_equal(one->ask, "Hỏi");
    assert_string_equal(one->because, "Vì.");
    assert_string_equal(one->options[0].text, "a");
    assert_string_equal(one->options[0].feedback, "Vì a.");
    assert_string_equal(one->options[1].text, "b");
    const struct gift_question *match = question_at(fixture, 1);
    assert_string_equal(match->options[0].text, "a");
    assert_string_equal(match->options[0].match, "b");
}

/* What is no words is refused wherever it stands, at its place. */
static void test_no_words(void **state)
{
    static const struct {
        const char *text;
        int column;
        const char *what;
    } rows[] = {
        {"Hỏi {=a ~b#[html]Sai}", 12, "the question is written in HTML"},
        {"Hỏi @@PLUGINFILE@@/x.png {=a ~b}", 5, "there is a picture or another file"},
        {"Hỏi {=a ~b}}", 12, "a closing brace has no partner"},
        {"Hỏi} {=a ~b}", 4, "a closing brace has no partner"},
        {"Hỏi {=a ~b} nhé} rồi", 16, "a closing brace has no partner"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(read_text(fixture, rows[i].text), STATUS_BAD_INPUT);
        const struct fault *fault = &fixture->complaints.list[0];
        assert_int_equal(fixture->complaints.count, 1);
        assert_int_equal(fault->column, rows[i].column);
        assert_memory_equal(fault->what, rows[i].what, strlen(rows[i].what));
    }
    assert_int_equal(read_text(fixture, "Hỏi \\} {=a ~b} nhé \\}"), STATUS_OK);
    assert_string_equal(fixture->pool.first->ask, "Hỏi } _____ nhé }");
}

/* ---- writing ---- */

static bool keep(void *context, const char *bytes, size_t size)
{
    struct fixture *fixture = context;
    if (size > fixture->room - fixture->length) {
        return false;
    }
    memcpy(fixture->out + fixture->length, bytes, size);
    fixture->length += size;
    return true;
}

static void test_written(void **state)
{
    struct fixture *fixture = *state;
    struct fault fault;
    const char *text = "$CATEGORY: x/tien\n\n::So 0::Mấy \"số 0\": # \\\\ {~hai#Thiếu. =bốn}\n\n"
                       "Ghép {=a -> b =c -> d}\n\nĐúng chưa? {T#Nghĩ lại.}\n";
    assert_int_equal(read_text(fixture, text), STATUS_OK);
    assert_int_equal(fixture->pool.without_reason, 3);
    assert_int_equal(gift_write(&fixture->pool, keep, fixture, &fault), STATUS_OK);
    assert_string_equal(fixture->out, "questions:\n"
                                      "- one:\n"
                                      "    id: so-0\n"
                                      "    objective: tien\n"
                                      "    ask: \"Mấy \\\"số 0\\\": # \\\\\"\n"
                                      "    because: \"\"\n"
                                      "    options:\n"
                                      "    - text: \"hai\"\n"
                                      "      because: \"Thiếu.\"\n"
                                      "    - text: \"bốn\"\n"
                                      "      right: true\n"
                                      "- match:\n"
                                      "    id: q-2\n"
                                      "    objective: tien\n"
                                      "    ask: \"Ghép\"\n"
                                      "    because: \"\"\n"
                                      "    pairs:\n"
                                      "    - left: \"a\"\n"
                                      "      right: \"b\"\n"
                                      "    - left: \"c\"\n"
                                      "      right: \"d\"\n"
                                      "- true-false:\n"
                                      "    id: q-3\n"
                                      "    objective: tien\n"
                                      "    ask: \"Đúng chưa?\"\n"
                                      "    because: \"\"\n"
                                      "    answer: true\n"
                                      "    wrong: \"Nghĩ lại.\"\n");
}

static void test_write_fails(void **state)
{
    struct fixture *fixture = *state;
    struct fault fault;
    assert_int_equal(read_text(fixture, "Hỏi {=a ~b}"), STATUS_OK);
    fixture->room = 10;
    assert_int_equal(gift_write(&fixture->pool, keep, fixture, &fault), STATUS_FAILED);
    assert_string_not_equal(fault.what, "");
}

/* No prefix of a file, and no file with one byte changed, does worse than be refused. */
static void test_cut_and_bent(void **state)
{
    struct fixture *fixture = *state;
    assert_true(corpus_read("tests/lesson/gift/every-form.gift", &fixture->file));
    for (size_t size = 0; size < fixture->file.size; size += 3) {
        arena_reset(&fixture->arena);
        enum status status = read_bytes(fixture, fixture->file.bytes, size);
        assert_int_not_equal(status, STATUS_FAILED);
        char held = fixture->file.bytes[size];
        fixture->file.bytes[size] = "{}=~#%:\\-"[size % 9];
        arena_reset(&fixture->arena);
        status = read_bytes(fixture, fixture->file.bytes, fixture->file.size);
        assert_int_not_equal(status, STATUS_FAILED);
        fixture->file.bytes[size] = held;
    }
}

static void test_memory_short(void **state)
{
    struct fixture *fixture = *state;
    for (size_t max = 0; max < 20000; max += 101) {
        arena_reset(&fixture->arena);
        arena_init(&fixture->arena, max);
        enum status status = read_text(fixture, "::a::Hỏi {=a#b ~c#d}\n\nGhép {=a -> b =c -> d}");
        assert_true(status == STATUS_OK || status == STATUS_FAILED);
        assert_true(status == STATUS_FAILED || fixture->pool.question_count == 2);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_one, create, destroy),
        cmocka_unit_test_setup_teardown(test_gap, create, destroy),
        cmocka_unit_test_setup_teardown(test_many, create, destroy),
        cmocka_unit_test_setup_teardown(test_truth, create, destroy),
        cmocka_unit_test_setup_teardown(test_match, create, destroy),
        cmocka_unit_test_setup_teardown(test_escapes_and_ids, create, destroy),
        cmocka_unit_test_setup_teardown(test_refused, create, destroy),
        cmocka_unit_test_setup_teardown(test_odd_files, create, destroy),
        cmocka_unit_test_setup_teardown(test_formats, create, destroy),
        cmocka_unit_test_setup_teardown(test_no_words, create, destroy),
        cmocka_unit_test_setup_teardown(test_written, create, destroy),
        cmocka_unit_test_setup_teardown(test_write_fails, create, destroy),
        cmocka_unit_test_setup_teardown(test_cut_and_bent, create, destroy),
        cmocka_unit_test_setup_teardown(test_memory_short, create, destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
