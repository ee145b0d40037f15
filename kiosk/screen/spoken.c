/* spoken.c: the program's sentences that the screens read aloud. A test plays whole visits and
 * holds what was said against this list. */
#include "screen/spoken.h"

#include <stddef.h>

#include "screen_private.h"

const char *const screen_spoken[] = {
    N_("Học dùng điện thoại\nan toàn, từng bước một"),
    N_("Miễn phí · Không cần đăng ký · 10 phút"),
    N_("Chạm để bắt đầu"),
    N_("**Nhớ nhé:** Công an không bao giờ yêu cầu cài ứng dụng qua điện thoại."),
    N_("Hôm nay {you} muốn học gì?"),
    N_("Chưa đúng, {you} thử lại nhé"),
    N_("Gợi ý"),
    N_("Đúng rồi!"),
    N_("Đúng một phần"),
    N_("Chưa đúng, {you} nhớ nhé"),
    N_("{You} có thể chọn nhiều ý."),
    N_("{You} làm rất tốt!"),
    N_("{You} đã học xong bài!"),
    N_("Trả lời đúng {right} trên {asked} câu"),
    N_("Ba điều cần nhớ"),
    N_("Lượt của {you} đã được tính"),
    N_("Bài này của {you} đã được tính trước đó"),
    N_("Lần này chưa được tính. {You} học chậm hơn nhé"),
    N_("{You} muốn kết thúc phải không?"),
    N_("Bài đang học dở sẽ không được tính lượt."),
    N_("{You} còn ở đây không?"),
    N_("Nếu không, máy sẽ quay về màn hình đầu."),
    N_("Máy đang gặp trục trặc, {you} chờ một chút nhé"),
    N_("Những gì {you} đã làm vẫn còn. Nhờ cán bộ giúp."),
    NULL,
};
