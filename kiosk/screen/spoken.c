/* spoken.c: the program's sentences that the screens read aloud. The audit holds what whole visits
 * said against this list. */
#include "screen/spoken.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "screen_private.h"

enum {
    MINUTES_MAX = 30,       /* of one lesson */
    JUDGED_MAX = 16,        /* steps of one run that are judged; ours have up to 12 */
    AMOUNT_DIGITS_MAX = 15, /* longer entries are no amounts */
};

const struct screen_spoken screen_spoken[] = {
    {.text = N_("Học dùng điện thoại\nan toàn, từng bước một")},
    {.text = N_("Miễn phí · Không cần đăng ký")},
    {.text = N_("Chạm để bắt đầu")},
    {.text = N_("Nhớ nhé")},
    {.text = N_("Công an không bao giờ yêu cầu cài ứng dụng qua điện thoại.")},
    {.text = N_("Âm lượng")},
    {.text = N_("Tắt tiếng")},
    {.text = N_("Tiếng nhỏ")},
    {.text = N_("Tiếng vừa")},
    {.text = N_("Tiếng to")},
    {.text = N_("Cỡ chữ")},
    {.text = N_("Chữ thường")},
    {.text = N_("Chữ to")},
    {.text = N_("Chữ rất to")},
    {.text = N_("Màu sắc")},
    {.text = N_("Màu dịu")},
    {.text = N_("Đen trắng, nét đậm")},
    {.text = N_("Ngôn ngữ")},
    {.text = N_("Gọi cán bộ")},
    {.text = N_("Cán bộ ở gần đây. {You} gọi một tiếng nhé.")},
    {.text = N_("{You} cần giúp thì hỏi ở đây nhé.")},
    {.text = N_("Lớp học nhóm")},
    {.text = N_("Tổ công nghệ số mở lớp tại đây cho nhiều người.")},
    {.text = N_("Hôm nay {you} muốn học gì?")},
    {.text = N_("Chưa đúng, {you} thử lại nhé")},
    {.text = N_("Gợi ý")},
    {.text = N_("Chạm số 0.")},
    {.text = N_("Chạm số 1.")},
    {.text = N_("Chạm số 2.")},
    {.text = N_("Chạm số 3.")},
    {.text = N_("Chạm số 4.")},
    {.text = N_("Chạm số 5.")},
    {.text = N_("Chạm số 6.")},
    {.text = N_("Chạm số 7.")},
    {.text = N_("Chạm số 8.")},
    {.text = N_("Chạm số 9.")},
    {.text = N_("Chạm phím xóa.")},
    {.text = N_("Chạm phím chữ hoa.")},
    {.text = N_("Chạm phím được khoanh.")},
    {.text = N_("Chạm phím ABC.")},
    {.text = N_("Chạm phím ?123.")},
    {.text = N_("{You} muốn học phần nào?")},
    {.text = N_("Điện thoại của {you} là loại nào?")},
    {.text = N_("Android")},
    {.text = N_("Có ba dấu ở mép dưới màn hình")},
    {.text = N_("iPhone")},
    {.text = N_("Mặt sau có hình quả táo")},
    {.text = N_("Không rõ thì chạm **Android**.")},
    {.text = N_("{You} chỉ xem thôi, máy đang làm.")},
    {.text = N_("Cần giúp thì chạm **Chỉ giúp tôi**.")},
    {.text = N_("Cần giúp thì chạm **Chỉ giúp**.")},
    {.text = N_("Chỗ này không có gì đáng ngờ. {You} tìm chỗ khác nhé.")},
    {.text = N_("Chỗ này không có gì đáng ngờ. Máy chỉ cho {you} một chỗ.")},
    {.text = N_("Cách này chưa an toàn")},
    {.text = N_("Đúng rồi!")},
    {.text = N_("Đúng một phần")},
    {.text = N_("Chưa đúng, mình cùng xem nhé")},
    {.text = N_("{You} có thể chọn nhiều ý.")},
    {.text = N_("Đúng")},
    {.text = N_("Sai")},
    {.text = N_("Chạm lần lượt theo thứ tự. Chạm lại thì bỏ số.")},
    {.text = N_("Chạm một ô bên trái, rồi ô hợp với nó bên phải.")},
    {.text = N_("Chạm vào từng chỗ đó trên điện thoại.")},
    {.text = N_("{You} nhập trên điện thoại, rồi chạm Trả lời.")},
    {.text = N_("{You} chưa biết cũng không sao.")},
    {.text = N_("Cảm ơn {you}. Học xong mình xem lại câu vừa rồi.")},
    {.text = N_("Câu này có nhiều ý đúng.")},
    {.text = N_("Câu này có nhiều chỗ đúng.")},
    {.text = N_("{You} làm rất tốt!")},
    {.text = N_("{You} đã học xong bài!")},
    {.text = N_("Ba điều cần nhớ")},
    {.text = N_("Lượt của {you} đã được tính")},
    {.text = N_("Bài này của {you} đã được tính trước đó")},
    {.text = N_("Đây là bài xem thử, không tính lượt")},
    {.text = N_("Lần này chưa được tính. {You} học chậm hơn nhé")},
    {.text = N_("{You} muốn kết thúc phải không?")},
    {.text = N_("Bài đang học dở sẽ không được tính lượt.")},
    {.text = N_("{You} còn ở đây không?")},
    {.text = N_("Nếu không, máy sẽ quay về màn hình đầu.")},
    {.text = N_("Máy đang gặp trục trặc, {you} chờ một chút nhé")},
    {.text = N_("Những gì {you} đã làm vẫn còn. Nhờ cán bộ giúp.")},
    {.text = N_("Mang về nhà")},
    {.text = N_("Quét mã này để lưu ba điều cần nhớ vào điện thoại.")},
    {.text = N_("Chỗ này không có gì đáng ngờ.")},
    {.text = N_("Nên xem lại")},
    {N_("Mỗi bài khoảng {n} phút"), "n", 1, MINUTES_MAX, NULL, 0},
    {N_("Đúng {n} trong {all} ý."), "all", 2, LESSON_OPTION_MAX, "n", 1},
    {N_("Đúng thứ tự {n} trong {all} ô."), "all", 2, LESSON_ORDER_MAX, "n", 1},
    {N_("Đúng {n} trong {all} cặp."), "all", 2, LESSON_CHOICE_MAX, "n", 1},
    {N_("Đúng {n} trong {all} chỗ."), "all", 2, LESSON_OPTION_MAX, "n", 1},
    {N_("Trả lời đúng **{right} trên {asked}** câu"), "asked", 1, LESSON_ASK_MAX, "right", 0},
    {N_("Phần thực hành đúng **{right} trên {all}**"), "all", 1, JUDGED_MAX, "right", 1},
    {N_("Trước khi học {before}, giờ đúng **{after}**"), "after", 1, LESSON_PAIR_MAX, "before", 0},
    {N_("Mình xem lại **{n} phần** nhé"), "n", 1, LESSON_OBJECTIVE_MAX, NULL, 0},
    {N_("Nên xem lại {n} phần"), "n", 1, LESSON_OBJECTIVE_MAX, NULL, 0},
    {.text = NULL},
};

const char screen_spoken_entry[] = N_("Đúng ra là “{right}”.");

/* Whether what is entered on the question's screen is an amount of money. */
static bool is_amount(const struct lesson *lesson, const struct lesson_question *question)
{
    const struct phone_screen *screen = &lesson->screens[question->screen];
    for (size_t i = 0; i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        if (part->kind == PHONE_PART_FIELD && strcmp(part->name, "đ") == 0) {
            return true;
        }
    }
    return false;
}

void screen_entry(struct buf *out, const struct lesson *lesson,
                  const struct lesson_question *question, const char *entry, enum lang lang)
{
    char number[NUMBER_TEXT_MAX];
    size_t digits = strspn(entry, "0123456789");
    bool whole = digits > 0 && digits <= AMOUNT_DIGITS_MAX && entry[digits] == '\0';
    if (whole && is_amount(lesson, question)) {
        number_format(number, strtoll(entry, NULL, 10), lang);
        entry = number;
    }
    buf_add(out, entry);
}
