/* translate_test.c: switching languages at any moment, over catalogues that the test itself
 * compiles with msgfmt in a folder of its own. */
#include "corpus.h"

#include "lesson/translate.h"

#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/translate-test-XXXXXX";

static void write_catalogue(const char *lang, const char *domain, const char *pairs)
{
    char path[256];
    char command[512];
    snprintf(path, sizeof path, "%s/catalogue.po", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file,
            "msgid \"\"\nmsgstr \"\"\n\"Language: %s\\n\"\n"
            "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n%s",
            lang, pairs);
    assert_int_equal(fclose(file), 0);
    snprintf(command, sizeof command,
             "mkdir -p %s/%s/LC_MESSAGES && msgfmt -o %s/%s/LC_MESSAGES/%s.mo %s", folder, lang,
             folder, lang, domain, path);
    assert_int_equal(system(command), 0);
}

static int make_catalogues(void **state)
{
    (void)state;
    assert_non_null(mkdtemp(folder));
    write_catalogue("en", "kiosk",
                    "msgid \"Chạm để bắt đầu\"\nmsgstr \"Touch to begin — “now”\"\n"
                    "msgid \"Trang chủ\"\nmsgstr \"Home\"\n");
    write_catalogue("tyz", "lesson-qr-payment", "msgid \"Trang chủ\"\nmsgstr \"Tày: trang chủ\"\n");
    write_catalogue("en", "lesson-qr-payment", "msgid \"Trang chủ\"\nmsgstr \"Home of the app\"\n");
    translate_init(folder);
    return 0;
}

static int remove_catalogues(void **state)
{
    (void)state;
    static const char *const names[] = {"en/LC_MESSAGES/kiosk.mo",
                                        "en/LC_MESSAGES/lesson-qr-payment.mo",
                                        "tyz/LC_MESSAGES/lesson-qr-payment.mo",
                                        "catalogue.po",
                                        "en/LC_MESSAGES",
                                        "en",
                                        "tyz/LC_MESSAGES",
                                        "tyz",
                                        ""};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[256];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        if (remove(path) != 0) {
            return -1;
        }
    }
    return 0;
}

static void test_source_language_is_untouched(void **state)
{
    (void)state;
    const char *text = "Chạm để bắt đầu";
    assert_ptr_equal(translate_text(NULL, text), text);
    translate_set_lang(LANG_VI);
    assert_ptr_equal(translate_text("lesson-qr-payment", text), text);
}

static void test_switching(void **state)
{
    (void)state;
    for (int round = 0; round < 3; round++) {
        translate_set_lang(LANG_EN);
        assert_string_equal(translate_text(NULL, "Chạm để bắt đầu"), "Touch to begin — “now”");
        assert_string_equal(translate_text("kiosk", "Trang chủ"), "Home");
        assert_string_equal(translate_text("lesson-qr-payment", "Trang chủ"), "Home of the app");
        translate_set_lang(LANG_VI);
        assert_string_equal(translate_text(NULL, "Chạm để bắt đầu"), "Chạm để bắt đầu");
        assert_string_equal(translate_text("lesson-qr-payment", "Trang chủ"), "Trang chủ");
    }
}

static void test_results_stay_valid(void **state)
{
    (void)state;
    translate_set_lang(LANG_EN);
    const char *home = translate_text(NULL, "Trang chủ");
    translate_set_lang(LANG_VI);
    (void)translate_text(NULL, "Trang chủ");
    translate_set_lang(LANG_EN);
    (void)translate_text("lesson-qr-payment", "Trang chủ");
    assert_string_equal(home, "Home");
}

static void test_falls_back_visibly(void **state)
{
    (void)state;
    translate_set_lang(LANG_EN);
    const char *unknown = "Không có trong danh mục";
    assert_ptr_equal(translate_text(NULL, unknown), unknown);
    assert_ptr_equal(translate_text("lesson-without-catalogue", unknown), unknown);
    /* One domain's words are not another's. */
    assert_string_equal(translate_text("lesson-qr-payment", "Chạm để bắt đầu"), "Chạm để bắt đầu");
}

/* A lesson may be translated where the program is not, and the other way round. */
static void test_language_of_one_lesson(void **state)
{
    (void)state;
    const char *home = "Trang chủ";
    translate_set_lang(LANG_TYZ);
    assert_string_equal(translate_text("lesson-qr-payment", home), "Tày: trang chủ");
    assert_ptr_equal(translate_text(NULL, home), home);
    translate_set_lang(LANG_NUT);
    assert_ptr_equal(translate_text("lesson-qr-payment", home), home);
    translate_set_lang(LANG_EN);
    assert_string_equal(translate_text("lesson-qr-payment", home), "Home of the app");
    translate_set_lang(LANG_TYZ);
    assert_string_equal(translate_text("lesson-qr-payment", home), "Tày: trang chủ");
}

static void test_empty_text_is_no_header(void **state)
{
    (void)state;
    translate_set_lang(LANG_EN);
    assert_string_equal(translate_text(NULL, ""), "");
    assert_string_equal(translate_text("lesson-qr-payment", ""), "");
}

static void test_more_domains_than_remembered(void **state)
{
    (void)state;
    translate_set_lang(LANG_EN);
    for (int i = 0; i < 200; i++) {
        char domain[64];
        snprintf(domain, sizeof domain, "lesson-number-%d", i);
        assert_string_equal(translate_text(domain, "Trang chủ"), "Trang chủ");
    }
    assert_string_equal(translate_text("lesson-qr-payment", "Trang chủ"), "Home of the app");
    assert_string_equal(translate_text(NULL, "Trang chủ"), "Home");
}

static void test_lesson_domain(void **state)
{
    (void)state;
    char domain[LESSON_ID_MAX + 8];
    translate_lesson_domain(domain, sizeof domain, "qr-payment");
    assert_string_equal(domain, "lesson-qr-payment");
    translate_lesson_domain(domain, sizeof domain, "a12345678901234567890123456789012345678");
    assert_string_equal(domain, "lesson-a12345678901234567890123456789012345678");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_source_language_is_untouched),
        cmocka_unit_test(test_switching),
        cmocka_unit_test(test_results_stay_valid),
        cmocka_unit_test(test_falls_back_visibly),
        cmocka_unit_test(test_language_of_one_lesson),
        cmocka_unit_test(test_empty_text_is_no_header),
        cmocka_unit_test(test_more_domains_than_remembered),
        cmocka_unit_test(test_lesson_domain),
    };
    return cmocka_run_group_tests(tests, make_catalogues, remove_catalogues);
}
