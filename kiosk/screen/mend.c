/* mend.c: what is wrong in a lesson, for the author who previews it. Not for residents: the texts
 * of the complaints are those of kioskctl check. */
#include "screen_private.h"

enum {
    COMPLAINT_MAX = 12, /* as many as a writer mends in one go */
};

struct intent mend_draw(struct ui *ui, const struct view *view)
{
    struct page page = page_begin(ui, view, PAGE_ASK);
    const struct complaints *complaints = view->complaints;
    const struct ui_theme *theme = ui_theme(ui);
    struct flow flow;
    column_init(&flow, ui, view, page.body);
    struct para title = {.text = tr(view, "Bài này còn lỗi"),
                         .font = UI_FONT_SEMIBOLD,
                         .px = ui_em(ui, EM_HEADING),
                         .colour = theme->accents[UI_ACCENT_RED].strong};
    struct para lead = {.text = tr(view, "Sửa và lưu tệp lại, trang này sẽ tự mất."),
                        .px = ui_em(ui, EM_LABEL),
                        .colour = theme->muted};
    flow_para(&flow, "mend/title", &title, 0);
    flow_para(&flow, "mend/lead", &lead, ui_px(ui, 8));
    for (size_t i = 0; complaints != NULL && i < complaints->count && i < COMPLAINT_MAX; i++) {
        const struct fault *fault = &complaints->list[i];
        struct para where = {.text = ui_format(ui, "lesson.yaml:%d:%d", fault->line, fault->column),
                             .font = UI_FONT_SEMIBOLD,
                             .px = ui_em(ui, EM_LABEL),
                             .colour = theme->ink};
        struct para what = {.text = ui_format(ui, "%s; %s", fault->what, fault->todo),
                            .px = ui_em(ui, EM_LABEL),
                            .colour = theme->ink};
        flow_para(&flow, ui_format(ui, "mend/%zu/place", i + 1), &where, ui_px(ui, 24));
        flow_para(&flow, ui_format(ui, "mend/%zu/what", i + 1), &what, 0);
    }
    int to = flow_run(&flow, view->page).to;
    if (to >= 0) {
        return (struct intent){.kind = INTENT_TURN, .index = (size_t)to};
    }
    return page.intent;
}
