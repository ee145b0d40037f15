/* load_test.c: lesson_load over whole files: the valid ones give every value, each file in bad/
 * gives exactly the complaints in the text file beside it. Damaged files are in damage_test.c.
 *
 * `load_test print NAME…` prints the complaints of tests/lesson/bad/NAME.yaml for reading. */
#include "corpus.h"

#include "base/icon.h"

#include <dirent.h>

static struct corpus_file input;
static struct complaints complaints;

static enum status load_input(struct lesson **out, struct arena *arena, const char *path)
{
    const struct lesson_source source = {
        .path = path, .folder = "minimal", .bytes = input.bytes, .size = input.size};
    return lesson_load(out, &source, arena, &complaints);
}

static void test_good_values(void **state)
{
    (void)state;
    struct arena arena;
    struct lesson *lesson = NULL;
    arena_init(&arena, LESSON_ARENA_MAX);
    assert_true(corpus_read(CORPUS_GOOD, &input));
    assert_int_equal(load_input(&lesson, &arena, CORPUS_GOOD), STATUS_OK);
    assert_string_equal(lesson->id, "minimal");
    assert_int_equal(lesson->version, 1);
    assert_string_equal(lesson->reviewed, "2026-11-20");
    assert_string_equal(lesson->title, "Bài mẫu");
    assert_string_equal(lesson->summary, "Ngắn mà đủ");
    assert_string_equal(lesson->icon, "bank");
    assert_int_equal(lesson->colour, LESSON_COLOUR_PRIMARY);
    assert_string_equal(lesson->address, "bác");
    assert_int_equal(lesson->minutes, 6);
    assert_int_equal(lesson->active_s_min, 40);
    assert_int_equal(lesson->audiences, LESSON_AUDIENCE_ELDER | LESSON_AUDIENCE_EVERYONE);
    assert_int_equal(lesson->source_count, 1);
    assert_string_equal(lesson->sources[0], "S1");
    assert_string_equal(lesson->remember[2], "Hỏi người nhà khi còn ngờ.");
    assert_int_equal(lesson->objective_count, 2);
    assert_string_equal(lesson->objectives[1].text, "Trả đúng số tiền");
    assert_int_equal(lesson->objectives[0].step, 1);
    assert_int_equal(lesson->objectives[1].step, 2);
    assert_int_equal(lesson->pass_percent, 80);
    assert_int_equal(lesson->ask, 6);
    arena_reset(&arena);
}

/* The head says the same alone, and however much is missing behind it. */
static void test_head_alone(void **state)
{
    (void)state;
    struct arena arena;
    struct lesson *lesson = NULL;
    arena_init(&arena, LESSON_ARENA_MAX);
    assert_true(corpus_read(CORPUS_GOOD, &input));
    const char *behind = strstr(input.bytes, "\nscreens:");
    assert_non_null(behind);
    for (int cut = 0; cut < 2; cut++) {
        const struct lesson_source source = {.path = CORPUS_GOOD,
                                             .folder = "minimal",
                                             .bytes = input.bytes,
                                             .size = cut ? (size_t)(behind + 14 - input.bytes)
                                                         : input.size};
        assert_int_equal(lesson_load_head(&lesson, &source, &arena, &complaints), STATUS_OK);
        assert_string_equal(lesson->id, "minimal");
        assert_string_equal(lesson->title, "Bài mẫu");
        assert_int_equal(lesson->minutes, 6);
        assert_string_equal(lesson->remember[2], "Hỏi người nhà khi còn ngờ.");
        assert_int_equal(lesson->screen_count, 0);
        assert_int_equal(lesson->step_count, 0);
    }
    const struct lesson_source source = {
        .path = "", .folder = "minimal", .bytes = "id: minimal\n", .size = 12};
    assert_int_equal(lesson_load_head(&lesson, &source, &arena, &complaints), STATUS_BAD_INPUT);
    assert_null(lesson);
    arena_reset(&arena);
}

static void test_good_screens(void **state)
{
    (void)state;
    struct arena arena;
    struct lesson *lesson = NULL;
    arena_init(&arena, LESSON_ARENA_MAX);
    assert_true(corpus_read(CORPUS_GOOD, &input));
    assert_int_equal(load_input(&lesson, &arena, CORPUS_GOOD), STATUS_OK);
    assert_int_equal(lesson->screen_count, 2);
    const struct phone_screen *home = &lesson->screens[0];
    assert_string_equal(home->id, "home");
    assert_string_equal(home->app, "Ngân hàng Hoa Hồi");
    assert_false(home->camera);
    assert_int_equal(home->part_count, 3);
    assert_int_equal(home->parts[0].kind, PHONE_PART_HEADER);
    assert_string_equal(home->parts[0].text, "Xin chào,");
    assert_string_equal(home->parts[0].name, "Nguyễn Văn A");
    assert_true(home->parts[0].amount == 2450000);
    assert_string_equal(home->parts[0].id, "");
    assert_true(home->parts[1].amount == -1);
    assert_int_equal(home->parts[1].item_count, 2);
    assert_int_equal(home->parts[1].items[0].colour, LESSON_COLOUR_GOLD);
    assert_int_equal(home->parts[1].items[1].colour, LESSON_COLOUR_PRIMARY);
    assert_string_equal(home->parts[1].items[0].value, "");
    assert_true(home->parts[2].items[0].main);
    assert_string_equal(home->parts[2].items[0].icon, "qrcode-scan");
    const struct phone_screen *amount = &lesson->screens[1];
    assert_string_equal(amount->parts[0].id, "sum");
    assert_string_equal(amount->parts[0].text, "Số tiền");
    assert_string_equal(amount->parts[0].name, "đ");
    assert_int_equal(amount->parts[1].kind, PHONE_PART_KEYPAD);
    assert_int_equal(amount->parts[2].items[0].tone, LESSON_TONE_PLAIN);
    arena_reset(&arena);
}

static void test_good_steps_and_quiz(void **state)
{
    (void)state;
    struct arena arena;
    struct lesson *lesson = NULL;
    arena_init(&arena, LESSON_ARENA_MAX);
    assert_true(corpus_read(CORPUS_GOOD, &input));
    assert_int_equal(load_input(&lesson, &arena, CORPUS_GOOD), STATUS_OK);
    assert_int_equal(lesson->step_count, 3);
    const struct lesson_step *read = &lesson->steps[0];
    assert_int_equal(read->kind, LESSON_STEP_READ);
    assert_string_equal(read->title, "Vì sao");
    assert_string_equal(read->ask, "");
    assert_string_equal(read->touch, "");
    assert_int_equal(read->point_count, 0);
    const struct lesson_step *open = &lesson->steps[1];
    assert_int_equal(open->kind, LESSON_STEP_DO);
    assert_string_equal(open->ask, "Chạm vào nút **Quét mã**");
    assert_string_equal(open->text, "Nút này mở máy ảnh.");
    assert_string_equal(open->tip, "");
    assert_string_equal(open->enter, "");
    assert_int_equal(open->screen, 0);
    assert_int_equal(open->after_screen, 0);
    assert_int_equal(open->after_ms, 0);
    assert_int_equal(open->wrong_count, 1);
    assert_string_equal(open->wrong[0].id, "transfer");
    const struct lesson_step *amount = &lesson->steps[2];
    assert_string_equal(amount->enter, "20000");
    assert_string_equal(amount->enter_wrong, "Giá là 20.000 đồng.");
    assert_int_equal(amount->hint_count, 2);
    assert_int_equal(amount->screen, 1);
    assert_int_equal(lesson->question_count, 10);
    assert_int_equal(lesson->questions[9].kind, LESSON_QUESTION_MANY);
    assert_int_equal(lesson->questions[9].objective, 1);
    assert_int_equal(lesson->questions[9].option_count, 3);
    assert_true(lesson->questions[0].options[0].right);
    assert_string_equal(lesson->questions[0].options[0].because, "");
    assert_string_equal(lesson->questions[0].options[1].because, "Sai.");
    arena_reset(&arena);
}

/* Every key that the minimal lesson leaves out, in one lesson. */
static void test_every_key(void **state)
{
    (void)state;
    struct arena arena;
    struct lesson *lesson = NULL;
    arena_init(&arena, LESSON_ARENA_MAX);
    assert_true(corpus_read("tests/lesson/good/full.yaml", &input));
    assert_int_equal(load_input(&lesson, &arena, "full.yaml"), STATUS_OK);
    const struct phone_screen *view = &lesson->screens[0];
    assert_true(view->camera);
    assert_string_equal(view->parts[0].id, "back");
    assert_string_equal(view->parts[1].text, "LUYEN TAP");
    assert_string_equal(view->parts[1].id, "frame");
    assert_string_equal(view->parts[1].name, "Quầy rau bà Lan");
    assert_true(view->parts[1].covered);
    assert_true(view->parts[2].items[0].big);
    assert_string_equal(view->parts[2].items[0].id, "name-row");
    assert_string_equal(view->parts[2].items[0].value, "TRAN THI LAN");
    assert_int_equal(view->parts[3].tone, LESSON_TONE_WARN);
    assert_string_equal(view->parts[3].icon, "alert-outline");
    assert_int_equal(view->parts[4].items[1].tone, LESSON_TONE_DANGER);
    const struct phone_screen *paid = &lesson->screens[2];
    assert_int_equal(paid->parts[0].kind, PHONE_PART_RESULT);
    assert_string_equal(paid->parts[0].name, "Đã gửi 20.000 đ");
    assert_int_equal(paid->parts[0].tone, LESSON_TONE_GOOD);
    assert_int_equal(lesson->steps[0].point_count, 2);
    assert_string_equal(lesson->steps[0].icon, "qrcode-scan");
    assert_true(lesson->steps[1].danger);
    assert_string_equal(lesson->steps[1].done, "Đúng rồi.");
    assert_string_equal(lesson->steps[1].tip, "Nhìn kỹ tên.");
    assert_int_equal(lesson->steps[2].after_ms, 2500);
    assert_int_equal(lesson->steps[2].screen, 1);
    assert_int_equal(lesson->steps[2].after_screen, 2);
    arena_reset(&arena);
}

static bool has_suffix(const char *name, const char *suffix)
{
    size_t length = strlen(name);
    size_t tail = strlen(suffix);
    return length > tail && strcmp(name + length - tail, suffix) == 0;
}

static void complaints_of(const char *yaml_path, char *out)
{
    struct arena arena;
    struct lesson *lesson = NULL;
    arena_init(&arena, LESSON_ARENA_MAX);
    assert_true(corpus_read(yaml_path, &input));
    enum status status = load_input(&lesson, &arena, yaml_path + strlen("tests/lesson/"));
    arena_reset(&arena);
    corpus_print(&complaints, out);
    if (status != STATUS_BAD_INPUT) {
        snprintf(out, CORPUS_TEXT_MAX, "status %d\n", (int)status);
    }
}

static void test_bad_corpus(void **state)
{
    (void)state;
    static struct corpus_file expected;
    static char actual[CORPUS_TEXT_MAX];
    size_t count = 0;
    size_t wrong = 0;
    DIR *folder = opendir("tests/lesson/bad");
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        if (!has_suffix(entry->d_name, ".yaml")) {
            continue;
        }
        char path[512];
        snprintf(path, sizeof path, "tests/lesson/bad/%s", entry->d_name);
        complaints_of(path, actual);
        snprintf(path, sizeof path, "tests/lesson/bad/%.*s.txt",
                 (int)(strlen(entry->d_name) - strlen(".yaml")), entry->d_name);
        count++;
        expected.bytes[0] = '\0';
        if (!corpus_read(path, &expected) || strcmp(expected.bytes, actual) != 0) {
            print_error("%s: expected\n%sbut got\n%s", path, expected.bytes, actual);
            wrong++;
        }
    }
    closedir(folder);
    assert_true(count >= 230);
    assert_int_equal(wrong, 0);
}

static void test_shipped_lesson(void **state)
{
    (void)state;
    static const char path[] = "lessons/qr-payment/lesson.yaml";
    static char text[CORPUS_TEXT_MAX];
    assert_true(corpus_read(path, &input));
    struct arena arena;
    struct lesson *lesson = NULL;
    arena_init(&arena, LESSON_ARENA_MAX);
    const struct lesson_source source = {
        .path = path, .folder = "qr-payment", .bytes = input.bytes, .size = input.size};
    enum status status = lesson_load(&lesson, &source, &arena, &complaints);
    corpus_print(&complaints, text);
    assert_string_equal(text, "");
    assert_int_equal(status, STATUS_OK);
    arena_reset(&arena);
}

/* What lesson authors copy is a lesson that loads, and the list of icons is whole. */
static void test_authors_readme(void **state)
{
    (void)state;
    static const char path[] = "lessons/README.md";
    static char text[CORPUS_TEXT_MAX];
    assert_true(corpus_read(path, &input));
    for (size_t i = 0; icon_name(i) != NULL; i++) {
        snprintf(text, sizeof text, "`%s`", icon_name(i));
        if (strstr(input.bytes, text) == NULL) {
            fail_msg("%s does not list the icon %s", path, icon_name(i));
        }
    }
    const char *from = strstr(input.bytes, "```yaml\n");
    assert_non_null(from);
    from += strlen("```yaml\n");
    const char *end = strstr(from, "```");
    assert_non_null(end);
    struct arena arena;
    struct lesson *lesson = NULL;
    arena_init(&arena, LESSON_ARENA_MAX);
    const struct lesson_source source = {
        .path = path, .folder = "rau-sach", .bytes = from, .size = (size_t)(end - from)};
    enum status status = lesson_load(&lesson, &source, &arena, &complaints);
    corpus_print(&complaints, text);
    assert_string_equal(text, "");
    assert_int_equal(status, STATUS_OK);
    arena_reset(&arena);
}

/* Each line of the small examples stands in the lesson that uses everything, so it is right. */
static void test_authors_examples(void **state)
{
    (void)state;
    static struct corpus_file sample;
    size_t examples = 0;
    assert_true(corpus_read("lessons/README.md", &input));
    assert_true(corpus_read(CORPUS_EVERY_FEATURE, &sample));
    char *at = strstr(strstr(input.bytes, "```yaml\n") + 1, "```yaml\n");
    for (; at != NULL; at = strstr(at, "```yaml\n")) {
        char *end = strstr(at + 1, "\n```\n");
        assert_non_null(end);
        *end = '\0';
        for (char *line = strtok_r(at, "\n", &at); line != NULL; line = strtok_r(NULL, "\n", &at)) {
            line += strspn(line, " ");
            if (strncmp(line, "```", 3) != 0 && strstr(sample.bytes, line) == NULL) {
                fail_msg("lessons/README.md: “%s” is not in %s", line, CORPUS_EVERY_FEATURE);
            }
        }
        examples++;
        at = end + 1;
    }
    assert_true(examples >= 8);
}

static void test_byte_order_mark_and_line_ends(void **state)
{
    (void)state;
    static struct corpus_file plain;
    assert_true(corpus_read(CORPUS_GOOD, &plain));
    memcpy(input.bytes, "\xEF\xBB\xBF", 3);
    input.size = 3;
    for (size_t i = 0; i < plain.size; i++) {
        if (plain.bytes[i] == '\n') {
            input.bytes[input.size++] = '\r';
        }
        input.bytes[input.size++] = plain.bytes[i];
    }
    input.bytes[input.size] = '\0';
    assert_int_equal(load_and_check(&input, LESSON_ARENA_MAX, &complaints), STATUS_OK);
    corpus_replace(&input, "minutes: 6", "minutes: 66");
    assert_int_equal(load_and_check(&input, LESSON_ARENA_MAX, &complaints), STATUS_BAD_INPUT);
    assert_int_equal(complaints.list[0].line, 9);
    assert_int_equal(complaints.list[0].column, 10);
    corpus_replace(&input, "id: minimal", "id: minimum");
    assert_int_equal(load_and_check(&input, LESSON_ARENA_MAX, &complaints), STATUS_BAD_INPUT);
    assert_int_equal(complaints.list[0].line, 1);
    assert_int_equal(complaints.list[0].column, 5);
    corpus_replace(&input, "Ngắn mà", "Ngắn\x02 mà");
    assert_int_equal(load_and_check(&input, LESSON_ARENA_MAX, &complaints), STATUS_BAD_INPUT);
    assert_int_equal(complaints.list[0].line, 5);
    assert_int_equal(complaints.list[0].column, 14);
}

static void test_file_size(void **state)
{
    (void)state;
    assert_true(corpus_read(CORPUS_GOOD, &input));
    size_t text = input.size;
    memset(input.bytes + text, '#', LESSON_FILE_MAX + 1 - text);
    input.size = LESSON_FILE_MAX;
    assert_int_equal(load_and_check(&input, LESSON_ARENA_MAX, &complaints), STATUS_OK);
    input.size = LESSON_FILE_MAX + 1;
    assert_int_equal(load_and_check(&input, LESSON_ARENA_MAX, &complaints), STATUS_BAD_INPUT);
    assert_string_equal(complaints.list[0].what,
                        "the file has 524289 bytes, more than the 524288 allowed");
}

/* 5,000 wrong keys, the first ones in the file last in the order of looking: the list keeps the
 * first hundred of the file. */
static void test_complaints_are_capped(void **state)
{
    (void)state;
    size_t length = 0;
    for (int i = 0; i < 5000; i++) {
        length += (size_t)snprintf(input.bytes + length, sizeof input.bytes - length,
                                   "key-number-%d: 1\n", i);
    }
    input.size = length;
    assert_int_equal(load_and_check(&input, LESSON_ARENA_MAX, &complaints), STATUS_BAD_INPUT);
    assert_int_equal(complaints.count, LESSON_COMPLAINT_MAX);
    assert_int_equal(complaints.dropped, 5000 + 17 - LESSON_COMPLAINT_MAX);
    for (size_t i = 0; i + 1 < complaints.count; i++) {
        assert_true(complaints.list[i].line <= complaints.list[i + 1].line);
    }
    assert_int_equal(complaints.list[LESSON_COMPLAINT_MAX - 1].line, LESSON_COMPLAINT_MAX - 17);
}

static int print_corpus(int count, char **names)
{
    static char text[CORPUS_TEXT_MAX];
    for (int i = 0; i < count; i++) {
        char path[512];
        snprintf(path, sizeof path, "tests/lesson/bad/%s.yaml", names[i]);
        complaints_of(path, text);
        printf("%s", text);
    }
    return 0;
}

int main(int argc, char **argv)
{
    if (argc > 2 && strcmp(argv[1], "print") == 0) {
        return print_corpus(argc - 2, argv + 2);
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_values),
        cmocka_unit_test(test_head_alone),
        cmocka_unit_test(test_good_screens),
        cmocka_unit_test(test_good_steps_and_quiz),
        cmocka_unit_test(test_every_key),
        cmocka_unit_test(test_bad_corpus),
        cmocka_unit_test(test_shipped_lesson),
        cmocka_unit_test(test_authors_readme),
        cmocka_unit_test(test_authors_examples),
        cmocka_unit_test(test_byte_order_mark_and_line_ends),
        cmocka_unit_test(test_file_size),
        cmocka_unit_test(test_complaints_are_capped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
