/* health.c: how this kiosk is doing: a verdict and a code above, a card for each line below, the
 * worst first, and the versions at the end.
 *
 * What a line says is a text with gaps in the tables here, by the digit that it has
 * (include/base/health.h); a verdict is told by word, icon and colour. */
#include "health_private.h"

#include "base/date.h"

/* What is the matter, and what to do about it; NULL for nothing to do. */
struct words {
    const char *what;
    const char *todo;
};

enum {
    WORDS_MAX = 4,   /* digits of a line */
    FILL_COUNT = 18, /* gaps that texts may have */
};

static const char call[] = N_("Gọi tỉnh ngay hôm nay.");
static const char send[] = N_("Vào Sổ sách, ghi gói gửi cấp trên ra USB.");
static const char check[] = N_("Chạm “Kiểm tra sổ” ở dưới.");

static const struct {
    const char *title;
    struct words words[WORDS_MAX];
} lines[HEALTH_LINE_COUNT] = {
    [HEALTH_DISK] = {N_("Chỗ trống trên đĩa"),
                     {{N_("Còn {free}, đủ ghi {years} năm nữa."), NULL},
                      {N_("Còn {free}, đủ ghi {years} năm nữa."),
                       N_("Xóa bớt tệp lạ trên máy, hoặc gọi tỉnh.")},
                      {N_("Chỉ còn {free}."), call},
                      {N_("Đĩa không ghi được, lượt mới đang chờ."),
                       N_("Đừng tắt máy. Gọi tỉnh ngay hôm nay.")}}},
    [HEALTH_COPY] = {N_("Bản sao dự phòng"),
                     {{N_("Mới nhất: {copy}. Đang giữ {copies} bản."), NULL},
                      {N_("Mới nhất: {copy}. Đang giữ {copies} bản."),
                       N_("Để máy bật ở màn hình chờ, máy tự sao.")},
                      {N_("Mới nhất: {copy}. Đang giữ {copies} bản."),
                       N_("Để máy chờ một giờ. Nếu vẫn vậy, gọi tỉnh.")},
                      {N_("Mới nhất: {copy}, là ngày chưa tới."),
                       N_("Xem lại ngày giờ của máy.")}}},
    [HEALTH_CHAIN] = {N_("Sổ lượt người"),
                      {{N_("Kiểm tra {checked}: đủ, không bị sửa."), NULL},
                       {N_("Chưa kiểm tra lần nào."), check},
                       {N_("Kiểm tra lần cuối {checked}."), check},
                       {N_("Kiểm tra {checked}: hỏng từ dòng {row}."),
                        N_("Đừng xóa gì. Ghi số liệu ra USB, gọi tỉnh.")}}},
    [HEALTH_CLOCK] = {N_("Ngày giờ"),
                      {{N_("Bây giờ là {now}."), NULL},
                       {N_("{doubtful} dòng ghi lúc giờ máy chưa đúng."),
                        N_("Báo tỉnh ngày giờ đúng của các dòng ấy.")},
                       {N_("Máy đang tưởng là {now}."), N_("Chỉnh lại ngày giờ của máy.")}}},
    [HEALTH_SENT] = {N_("Gửi về cấp trên"),
                     {{N_("{unsent} dòng chưa gửi."), NULL},
                      {N_("{unsent} dòng chưa gửi, lần cuối {sent}."), send},
                      {N_("{unsent} dòng, chưa gửi lần nào."), send}}},
    [HEALTH_ASIDE] = {N_("Tệp hỏng được giữ lại"),
                      {{N_("Không có."), NULL},
                       {N_("Có {aside} tệp."), N_("Đừng xóa. Gọi tỉnh để xem.")}}},
    [HEALTH_LESSONS] = {N_("Bài học"),
                        {{N_("Đủ {lessons} bài."), NULL},
                         {N_("{lessons} bài học được, {refused} bài có lỗi."),
                          N_("Nhập lại bài có lỗi từ USB, hoặc gọi tỉnh.")},
                         {N_("Không mở được bài nào."), call}}},
    [HEALTH_FAULT] = {N_("Lỗi của máy"),
                      {{N_("Chưa có lỗi nào từ lúc bật máy."), NULL},
                       {N_("Đã có lỗi {fault}, nay qua rồi."),
                        N_("Nếu lặp lại, đọc mã lỗi này cho tỉnh.")},
                       {N_("Đang có lỗi {fault}."), N_("Gọi tỉnh, đọc mã lỗi này.")}}},
    [HEALTH_SOUND] = {N_("Loa"),
                      {{N_("Máy phát được tiếng."), NULL},
                       {N_("Tiếng nói đang tắt trong cài đặt."), NULL},
                       {N_("Không thấy loa."), N_("Xem dây loa và nút âm lượng.")}}},
    [HEALTH_SCREEN] = {N_("Màn hình"),
                       {{N_("{pixels} điểm, {inches} inch, {dpi} điểm một inch."), NULL},
                        {N_("{pixels} điểm, {inches} inch, {dpi} điểm một inch."),
                         N_("Xem lại số inch trong cài đặt.")}}},
    [HEALTH_TOUCH] = {N_("Cảm ứng"),
                      {{N_("Có thiết bị cảm ứng."), NULL},
                       {N_("Không thấy thiết bị cảm ứng."), N_("Xem dây USB của màn hình.")}}},
};

/* ---- words ---- */

static const char *day(struct ui *ui, int64_t ms)
{
    char text[DATE_ISO_MAX];
    date_format_day(ms, text);
    return ms == 0 ? "—" : ui_keep(ui, text);
}

static const char *years(struct ui *ui, const struct view *view)
{
    int count = health_years(&view->health->facts);
    struct fill pairs[] = {{"n", show_number(ui, view, count == 0 ? 1 : count)}};
    const char *pattern = count == 0                  ? tr(view, "chưa tới {n}")
                          : count == HEALTH_YEARS_MAX ? tr(view, "hơn {n}")
                                                      : tr(view, "khoảng {n}");
    return fill_text(ui, view, pattern, pairs, 1);
}

static const char *inches(struct ui *ui, const struct view *view)
{
    int tenths = (int)(view->health->facts.inches * 10 + 0.5);
    return ui_format(ui, "%d%s%d", tenths / 10, view->lang == LANG_VI ? "," : ".", tenths % 10);
}

static const char *filled(struct ui *ui, const struct view *view, const char *pattern)
{
    const struct health_facts *facts = &view->health->facts;
    const struct fill pairs[FILL_COUNT] = {
        {"free", show_size(ui, view, facts->disk_free)},
        {"years", years(ui, view)},
        {"copy", day(ui, facts->copy_ms)},
        {"copies", show_number(ui, view, facts->copies)},
        {"checked", office_day_time(ui, facts->checked_ms)},
        {"row", show_number(ui, view, facts->bad_seq)},
        {"now", office_day_time(ui, view->now.wall_ms)},
        {"doubtful", show_number(ui, view, facts->doubtful)},
        {"unsent", show_number(ui, view, facts->unsent)},
        {"sent", day(ui, facts->sent_ms)},
        {"aside", show_number(ui, view, facts->aside)},
        {"lessons", show_number(ui, view, facts->lessons)},
        {"refused", show_number(ui, view, facts->refused)},
        {"fault", facts->fault},
        {"pixels", ui_format(ui, "%d × %d", facts->w, facts->h)},
        {"inches", inches(ui, view)},
        {"dpi", show_number(ui, view, health_dpi(facts))},
        {"all", show_number(ui, view, view->health->all)},
    };
    return fill_text(ui, view, tr(view, pattern), pairs, FILL_COUNT);
}

/* What a line says, where its digit alone does not tell. */
static const char *special(const struct view *view, enum health_line line)
{
    const struct view_health *health = view->health;
    const struct health_facts *facts = &health->facts;
    int digit = health->health.digits[line];
    if (health_verdict(line, digit) == HEALTH_UNKNOWN) {
        return health->counting ? N_("Máy đang xem…") : N_("Chưa xem được.");
    }
    switch (line) {
    case HEALTH_COPY:
        return facts->copies > 0 ? NULL
               : digit == 0      ? N_("Chưa có lượt nào cần sao.")
                                 : N_("Chưa có bản sao nào.");
    case HEALTH_CHAIN:
        return health->checking ? N_("Máy đang xem từng dòng…")
               : health->failed ? N_("Chưa kiểm tra được.")
               : digit == HEALTH_CHAIN_BROKEN && facts->bad_seq == 0 ? N_("Kiểm tra {checked}: "
                                                                          "tệp của sổ bị hỏng.")
                                                                     : NULL;
    case HEALTH_SENT:
        return facts->unsent == 0 ? N_("Không có dòng nào chưa gửi.") : NULL;
    default:
        return NULL;
    }
}

void health_line_say(struct ui *ui, const struct view *view, enum health_line line,
                     struct health_said *out)
{
    int digit = view->health->health.digits[line];
    const struct words none = {"", NULL};
    const struct words *words = digit >= 0 && digit < WORDS_MAX ? &lines[line].words[digit] : &none;
    const char *instead = special(view, line);
    *out = (struct health_said){.title = tr(view, lines[line].title),
                                .what = filled(ui, view, instead == NULL ? words->what : instead),
                                .todo = words->todo == NULL ? "" : tr(view, words->todo),
                                .verdict = health_verdict(line, digit)};
}

/* ---- the screen ---- */

/* The worst come first, each kind in the order of the code. */
static size_t order_lines(const struct view *view, enum health_line out[HEALTH_LINE_COUNT])
{
    static const enum health_verdict order[] = {HEALTH_BAD, HEALTH_LOOK, HEALTH_UNKNOWN,
                                                HEALTH_GOOD};
    size_t count = 0;
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        for (int line = 0; line < HEALTH_LINE_COUNT; line++) {
            int digit = view->health->health.digits[line];
            if (health_verdict((enum health_line)line, digit) == order[i]) {
                out[count++] = (enum health_line)line;
            }
        }
    }
    return count;
}

static const char *lesson_versions(struct ui *ui, const struct view *view)
{
    const char *text = tr(view, "Bài học:");
    for (size_t i = 0; i < view->lesson_count; i++) {
        text = ui_format(ui, "%s%s %s\u00a0%d", text, i == 0 ? "" : " ·", view->lessons[i]->id,
                         view->lessons[i]->version);
    }
    return text;
}

static void add_versions(struct flow *flow, const struct view *view)
{
    struct ui *ui = flow->ui;
    const struct view_health *health = view->health;
    struct fill pairs[] = {{"day", day(ui, health->facts.build_ms)},
                           {"ledger", ui_format(ui, "%d", health->ledger_schema)},
                           {"desk", ui_format(ui, "%d", health->desk_schema)},
                           {"sqlite", health->sqlite}};
    struct para title = {.text = tr(view, "Phiên bản"),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(ui, EM_BODY),
                         .colour = ui_theme(ui)->ink};
    struct para program = {
        .text = fill_text(
            ui, view,
            tr(view, "Chương trình {day} · sổ {ledger} · sổ cán bộ {desk} · SQLite {sqlite}"),
            pairs, 4),
        .px = ui_em(ui, EM_LABEL),
        .colour = ui_theme(ui)->muted};
    struct para lessons = {.text = lesson_versions(ui, view),
                           .px = ui_em(ui, EM_LABEL),
                           .colour = ui_theme(ui)->muted};
    flow_para(flow, "health/versions", &title, ui_px(ui, GAP));
    flow_para(flow, "health/versions/program", &program, ui_px(ui, 8));
    flow_para(flow, "health/versions/lessons", &lessons, ui_px(ui, 8));
}

struct intent health_draw(struct ui *ui, const struct view *view)
{
    enum health_line order[HEALTH_LINE_COUNT];
    struct office_page page = office_begin(ui, tr(view, "Sức khỏe của máy"), NULL, 0);
    bool one = ui_is_portrait(ui) || ui_environment(ui)->text_percent > 125;
    struct health_cards cards = {
        .view = view, .lines = order, .count = order_lines(view, order), .columns = one ? 1 : 2};
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    health_cards_add(&flow, &cards);
    add_versions(&flow, view);
    struct intent turn = office_turned(flow_run(&flow, view->page));
    struct bottom_bar bar = {.back = true,
                             .main_label = tr(view, "Kiểm tra sổ"),
                             .main_name = "health/check",
                             .main_icon = "magnify",
                             .main_disabled = view->health->checking};
    switch (bottom_draw(ui, view, page.bottom, &bar)) {
    case BOTTOM_BACK:
        return (struct intent){.kind = INTENT_HEALTH, .index = HEALTH_LEAVE};
    case BOTTOM_MAIN:
        return (struct intent){.kind = INTENT_HEALTH, .index = HEALTH_CHECK};
    case BOTTOM_HELP:
    case BOTTOM_PREVIOUS:
    case BOTTOM_NEXT:
    case BOTTOM_NOTHING:
        break;
    }
    return turn;
}
