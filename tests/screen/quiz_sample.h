/* quiz_sample.h: a lesson with a question of each kind, and a run that has come to one of them.
 * Texts are of the length that real lessons have. Included by tests/screen only. */
#ifndef TESTS_SCREEN_QUIZ_SAMPLE_H
#define TESTS_SCREEN_QUIZ_SAMPLE_H

#include <string.h>

#include "screen/view.h"

enum {
    QUIZ_SAMPLE_ONE,
    QUIZ_SAMPLE_MANY,
    QUIZ_SAMPLE_TRUE_FALSE,
    QUIZ_SAMPLE_ORDER,
    QUIZ_SAMPLE_MATCH,
    QUIZ_SAMPLE_SPOT,
    QUIZ_SAMPLE_ENTER,
    QUIZ_SAMPLE_LETTERS,
    QUIZ_SAMPLE_THREE,
    QUIZ_SAMPLE_COUNT,
};

static struct phone_item quiz_sample_messages[] = {
    {.id = "link",
     .icon = "",
     .label = "Hồ sơ của bác hết hạn. Mở ngay: **http://dvc-gov.xyz**",
     .value = ""},
    {.id = "hurry", .icon = "", .label = "Quá 2 giờ sẽ khóa tài khoản!", .value = ""},
    {.id = "polite", .icon = "", .label = "Trân trọng.", .value = ""},
};

static struct phone_part quiz_sample_spot_parts[] = {
    {.kind = PHONE_PART_TITLE,
     .phones = 3,
     .id = "sender",
     .text = "0912 345 678",
     .name = "",
     .value = "",
     .icon = "",
     .amount = -1},
    {.kind = PHONE_PART_MESSAGES,
     .phones = 3,
     .id = "",
     .text = "",
     .name = "",
     .value = "",
     .icon = "",
     .amount = -1,
     .items = quiz_sample_messages,
     .item_count = 3},
};

static struct phone_part quiz_sample_enter_parts[] = {
    {.kind = PHONE_PART_TITLE,
     .phones = 3,
     .id = "",
     .text = "Chuyển tiền",
     .name = "",
     .value = "",
     .icon = "",
     .amount = -1},
    {.kind = PHONE_PART_FIELD,
     .phones = 3,
     .id = "",
     .text = "Số tiền",
     .name = "đ",
     .value = "",
     .icon = "",
     .amount = -1},
    {.kind = PHONE_PART_KEYPAD,
     .phones = 3,
     .id = "",
     .text = "",
     .name = "",
     .value = "",
     .icon = "",
     .amount = -1},
};

static struct phone_part quiz_sample_letters_parts[] = {
    {.kind = PHONE_PART_TITLE,
     .phones = 3,
     .id = "",
     .text = "Cổng dịch vụ công",
     .name = "",
     .value = "",
     .icon = "",
     .amount = -1},
    {.kind = PHONE_PART_FIELD,
     .phones = 3,
     .id = "",
     .text = "Địa chỉ trang",
     .name = "",
     .value = "",
     .icon = "",
     .amount = -1},
    {.kind = PHONE_PART_KEYBOARD,
     .phones = 3,
     .id = "",
     .text = "",
     .name = "",
     .value = "",
     .icon = "",
     .amount = -1},
};

static struct phone_screen quiz_sample_screens[] = {
    {.id = "spot", .app = "Tin nhắn", .parts = quiz_sample_spot_parts, .part_count = 2},
    {.id = "enter", .app = "Ngân hàng", .parts = quiz_sample_enter_parts, .part_count = 3},
    {.id = "letters", .app = "Trình duyệt", .parts = quiz_sample_letters_parts, .part_count = 3},
};

#define RIGHT(words)                                                                               \
    {                                                                                              \
        .id = "", .text = words, .match = "", .because = "", .right = true                         \
    }
#define WRONG(words, why)                                                                          \
    {                                                                                              \
        .id = "", .text = words, .match = "", .because = why                                       \
    }
#define THING(words)                                                                               \
    {                                                                                              \
        .id = "", .text = words, .match = "", .because = ""                                        \
    }
#define PAIR(one, other)                                                                           \
    {                                                                                              \
        .id = "", .text = one, .match = other, .because = ""                                       \
    }

static struct lesson_question quiz_sample_questions[QUIZ_SAMPLE_COUNT] = {
    [QUIZ_SAMPLE_ONE] =
        {.kind = LESSON_QUESTION_ONE,
         .id = "one",
         .ask = "Quét mã ở quầy thịt, điện thoại hiện tên công ty lạ. Bác làm gì?",
         .because = "Mã có thể đã bị dán đè. Bác hủy, tiền vẫn còn, rồi báo chủ quầy.",
         .enter = "",
         .options = {WRONG("Vẫn chuyển vì số tiền nhỏ", "Tiền ít hay nhiều cũng về tay người lạ."),
                     WRONG("Quét lại nhiều lần cho chắc", "Vẫn mã đó thì vẫn hiện tên lạ đó."),
                     RIGHT("Hủy, rồi báo chủ quầy"),
                     WRONG("Gọi số in trên tờ mã QR", "Số ấy có thể do kẻ gian in.")},
         .option_count = 4},
    [QUIZ_SAMPLE_MANY] =
        {.kind = LESSON_QUESTION_MANY,
         .id = "many",
         .ask = "Lỡ chuyển tiền cho kẻ lừa đảo, bác làm những việc nào?",
         .because = "Bác gọi ngân hàng, giữ bằng chứng và báo công an. Làm càng sớm càng tốt.",
         .enter = "",
         .options = {RIGHT("Gọi ngân hàng theo số in sau thẻ"),
                     WRONG("Thuê người trên mạng lấy lại tiền",
                           "Người hứa lấy lại tiền có thể lừa bác lần nữa."),
                     RIGHT("Giữ lại tin nhắn, biên lai"), RIGHT("Đến báo Công an xã, phường"),
                     WRONG("Xóa hết tin nhắn cho đỡ buồn", "Xóa đi thì mất bằng chứng.")},
         .option_count = 5},
    [QUIZ_SAMPLE_TRUE_FALSE] =
        {.kind = LESSON_QUESTION_TRUE_FALSE,
         .id = "true-false",
         .ask = "Công an có thể yêu cầu bác chuyển tiền để chứng minh trong sạch.",
         .because = "Công an không bao giờ yêu cầu chuyển tiền qua điện thoại.",
         .enter = "",
         .options = {WRONG("Đúng", "Kẻ lừa đảo hay giả giọng công an để dọa."), RIGHT("Sai")},
         .option_count = 2},
    [QUIZ_SAMPLE_ORDER] = {.kind = LESSON_QUESTION_ORDER,
                           .id = "order",
                           .ask = "Trả tiền bằng mã QR gồm những bước nào, theo thứ tự nào?",
                           .because = "Xem tên trước khi nhập số tiền, nhập xong mới xác nhận.",
                           .enter = "",
                           .options = {THING("Mở ứng dụng ngân hàng"), THING("Chạm Quét mã QR"),
                                       THING("Đọc tên người nhận"), THING("Nhập số tiền"),
                                       THING("Kiểm tra lần nữa rồi chạm Xác nhận"),
                                       THING("Nhập mã PIN")},
                           .option_count = 6},
    [QUIZ_SAMPLE_MATCH] =
        {.kind = LESSON_QUESTION_MATCH,
         .id = "match",
         .ask = "Giấy tờ nào dùng vào việc nào?",
         .because = "Mỗi giấy tờ trong ứng dụng thay cho bản giấy khi làm việc đó.",
         .enter = "",
         .options = {PAIR("Thẻ bảo hiểm y tế", "Đi khám bệnh"),
                     PAIR("Giấy phép lái xe", "Gặp cảnh sát giao thông trên đường"),
                     PAIR("Thẻ căn cước", "Làm thủ tục ở Ủy ban nhân dân xã"),
                     PAIR("Sổ bảo hiểm xã hội", "Xem lương hưu"),
                     PAIR("Giấy khai sinh của cháu", "Cho cháu nhập học lớp Một")},
         .option_count = 5},
    [QUIZ_SAMPLE_SPOT] =
        {.kind = LESSON_QUESTION_SPOT,
         .id = "spot",
         .ask = "Chỗ nào cho thấy tin nhắn này là lừa đảo?",
         .because = "Cơ quan nhà nước không gửi đường dẫn lạ và không giục.",
         .enter = "",
         .screen = 0,
         .options = {{.id = "sender",
                      .text = "0912 345 678",
                      .match = "",
                      .because = "**Số lạ:** cơ quan nhà nước không nhắn từ số di động.",
                      .right = true},
                     {.id = "link",
                      .text = "http://dvc-gov.xyz",
                      .match = "",
                      .because = "**Đường dẫn lạ:** trang nhà nước có đuôi gov.vn.",
                      .right = true},
                     {.id = "hurry",
                      .text = "Quá 2 giờ",
                      .match = "",
                      .because = "**Giục giã:** kẻ gian không cho bác kịp nghĩ.",
                      .right = true},
                     {.id = "polite",
                      .text = "Trân trọng.",
                      .match = "",
                      .because = "Lời chào thì tin nhắn nào cũng có."}},
         .option_count = 4},
    [QUIZ_SAMPLE_ENTER] = {.kind = LESSON_QUESTION_ENTER,
                           .id = "enter",
                           .ask = "Mớ rau giá hai mươi nghìn đồng. Bác nhập số tiền.",
                           .because = "Hai mươi nghìn có bốn số 0.",
                           .enter = "20000",
                           .screen = 1},
    [QUIZ_SAMPLE_LETTERS] = {.kind = LESSON_QUESTION_ENTER,
                             .id = "letters",
                             .ask = "Bác gõ địa chỉ cổng dịch vụ công quốc gia.",
                             .because = "Trang của nhà nước luôn có đuôi gov.vn.",
                             .enter = "dichvucong.gov.vn",
                             .screen = 2},
    [QUIZ_SAMPLE_THREE] =
        {.kind = LESSON_QUESTION_ONE,
         .id = "three",
         .ask = "Quét mã xong, bác đọc dòng nào trước tiên?",
         .because = "Tên cho bác biết tiền về tay ai. Đọc to để người bán cùng nghe.",
         .enter = "",
         .options = {RIGHT("Tên người nhận"),
                     WRONG("Số dư của bác", "Số dư không cho biết tiền về tay ai."),
                     WRONG("Tên của ngân hàng", "Cùng một ngân hàng có rất nhiều người nhận.")},
         .option_count = 3},
};

#undef RIGHT
#undef WRONG
#undef THING
#undef PAIR

static struct lesson_step quiz_sample_step = {.kind = LESSON_STEP_READ,
                                              .id = "read",
                                              .tracks = 1,
                                              .title = "Đọc",
                                              .text = "Đọc",
                                              .icon = "",
                                              .picture = "",
                                              .ask = "",
                                              .tip = "",
                                              .done = "",
                                              .touch = "",
                                              .enter = "",
                                              .enter_wrong = ""};

static struct lesson_moment quiz_sample_moment = {.step = 0, .mode = LESSON_MODE_GUIDED};

static struct lesson quiz_sample_lesson = {
    .id = "sample",
    .version = 1,
    .reviewed = "2026-11-01",
    .title = "Thanh toán bằng mã QR",
    .summary = "",
    .icon = "qrcode",
    .address = "bác",
    .minutes = 10,
    .audiences = LESSON_AUDIENCE_ELDER,
    .phones = LESSON_PHONE_ANDROID,
    .objectives = {{.id = "all", .text = "Tất cả", .step = 0, .tracks = 1}},
    .objective_count = 1,
    .screens = quiz_sample_screens,
    .screen_count = 3,
    .steps = &quiz_sample_step,
    .step_count = 1,
    .moments = &quiz_sample_moment,
    .path_count = 1,
    .moment_count = 1,
    .questions = quiz_sample_questions,
    .question_count = QUIZ_SAMPLE_COUNT,
    .ask = 6,
    .pass_percent = 80,
};

/* A run whose present question is questions[kind], in the role; options stand reversed. */
static inline struct session quiz_sample_session(size_t kind, enum session_role role)
{
    struct session session = {.lesson = &quiz_sample_lesson,
                              .lang = "vi",
                              .phase = SESSION_PHASE_QUESTION,
                              .phone = LESSON_PHONE_ANDROID,
                              .phone_known = true};
    session.asked_count = 3 + 6;
    session.quiz_from = 3;
    for (size_t i = 0; i < session.asked_count; i++) {
        struct session_question *asked = &session.asked[i];
        asked->role = i == 0  ? SESSION_ROLE_PRACTICE
                      : i < 3 ? SESSION_ROLE_BEFORE
                              : SESSION_ROLE_QUIZ;
        asked->question = kind;
        asked->held = -1;
        asked->shown_ms = -1;
        size_t count = quiz_sample_questions[kind].option_count;
        for (size_t k = 0; k < count; k++) {
            bool kept = kind == QUIZ_SAMPLE_TRUE_FALSE;
            asked->order[k] = (unsigned char)(kept ? k : count - 1 - k);
        }
    }
    session.question = role == SESSION_ROLE_PRACTICE ? 0 : role == SESSION_ROLE_BEFORE ? 1 : 4;
    quiz_sample_lesson.practice = &quiz_sample_questions[kind];
    return session;
}

/* Hands the present answer in. */
static inline void quiz_sample_hand_in(struct session *session)
{
    struct session_question *asked = &session->asked[session->question];
    asked->answered = true;
    asked->credit = quiz_credit(session_question_of(session, session->question), asked);
    session->phase = SESSION_PHASE_FEEDBACK;
}

#endif
