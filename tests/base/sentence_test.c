/* sentence_test.c: where sentences end, and how they are spoken. */
#include "base/sentence.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

enum {
    SENTENCES_MAX = 4,
};

static void test_cutting(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *sentences[SENTENCES_MAX]; /* the rest is NULL */
    } rows[] = {
        {"", {NULL}},
        {" \n ", {NULL}},
        {"Gợi ý", {"Gợi ý"}},
        {"Bác mở ví. Bác chạm **Quét mã**.", {"Bác mở ví.", "Bác chạm **Quét mã**."}},
        {"**Ai hỏi?** Công an? Không!", {"**Ai hỏi?**", "Công an?", "Không!"}},
        {"Họ nói “Gửi ngay!” Bác dừng lại.", {"Họ nói “Gửi ngay!”", "Bác dừng lại."}},
        {"Họ giục (rất gấp.) Đừng vội", {"Họ giục (rất gấp.)", "Đừng vội"}},
        {"Chờ một chút… rồi chạm.", {"Chờ một chút… rồi chạm."}},
        {"Chờ đã… Chưa xong", {"Chờ đã…", "Chưa xong"}},
        {"Hết giờ?! Thôi", {"Hết giờ?!", "Thôi"}},
        {"An toàn\ntừng bước", {"An toàn\ntừng bước"}},
        {"Câu một.\nCâu hai", {"Câu một.", "Câu hai"}},
        {"Trả 35.000 đ lúc 14.30 nhé", {"Trả 35.000 đ lúc 14.30 nhé"}},
        {"Vào dichvucong.gov.vn. Chạm", {"Vào dichvucong.gov.vn.", "Chạm"}},
        {"1. Mở máy", {"1. Mở máy"}},
        {"Gọi 113. Báo ngay", {"Gọi 113.", "Báo ngay"}},
        {"Ở TP. Lạng Sơn", {"Ở TP. Lạng Sơn"}},
        {"Mã OTP. Không đưa ai", {"Mã OTP.", "Không đưa ai"}},
        {"Giấy tờ, v.v. và tiền", {"Giấy tờ, v.v. và tiền"}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t length = 0;
        const char *at = sentence_next(rows[i].text, &length);
        for (size_t k = 0; k < SENTENCES_MAX && rows[i].sentences[k] != NULL; k++) {
            assert_non_null(at);
            assert_int_equal(length, strlen(rows[i].sentences[k]));
            assert_memory_equal(at, rows[i].sentences[k], length);
            at = sentence_next(at + length, &length);
        }
        assert_null(at);
    }
}

static void assert_plain(const char *text, size_t length, const char *plain)
{
    char memory[64];
    struct buf buf;
    buf_init(&buf, memory, sizeof memory);
    sentence_plain(text, length, &buf);
    assert_string_equal(memory, plain);
}

static void test_plain(void **state)
{
    (void)state;
    static const char starred[] = "**Nhớ nhé:** dừng\nlại";
    assert_plain(starred, strlen(starred), "Nhớ nhé: dừng lại");
    assert_plain("2 * 3", 5, "2 * 3");
    assert_plain("Một. Hai.", strlen("Một."), "Một.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cutting),
        cmocka_unit_test(test_plain),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
