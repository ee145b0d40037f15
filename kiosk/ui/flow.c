/* flow.c: dividing blocks into pages and drawing one of them. */
#include "ui/flow.h"

#include <assert.h>

#include "ui/button.h"

void flow_init(struct flow *flow, struct ui *ui, struct rect area)
{
    flow->ui = ui;
    flow->area = area;
    flow->count = 0;
    flow->page_word = "";
    flow->previous = "";
    flow->next = "";
    flow->centred = false;
    flow->sunk = false;
}

void flow_add(struct flow *flow, const struct flow_block *block)
{
    assert(flow->count < FLOW_BLOCK_MAX);
    flow->blocks[flow->count++] = *block;
}

void flow_sink(struct flow *flow)
{
    if (!flow->sunk) {
        flow->sunk = true;
        flow->sunk_from = flow->count;
    }
}

static void draw_para(struct ui *ui, struct rect rect, void *context, int index)
{
    (void)index;
    const struct flow_block *block = context;
    para_draw(ui, block->name, &block->para, rect);
}

static int pager_height(const struct flow *flow)
{
    return ui_px(flow->ui, FLOW_PAGER_H) + 2 * ui_px(flow->ui, 16);
}

static void add_para_block(struct flow *flow, const char *name, const struct para *para, int gap)
{
    struct flow_block block = {.gap = gap, .draw = draw_para, .para = *para, .name = name};
    block.height = para_height(flow->ui, para, flow->area.w);
    flow_add(flow, &block);
}

void flow_para(struct flow *flow, const char *name, const struct para *para, int gap)
{
    if (para->text[0] == '\0') {
        return;
    }
    int line_h = para_line_height(para->px);
    int per_page = (flow->area.h - pager_height(flow)) / line_h;
    int lines = para_lines(flow->ui, para, flow->area.w);
    if (lines <= per_page || per_page < 1) {
        add_para_block(flow, name, para, gap);
        return;
    }
    for (int first = 0; first < lines; first += per_page) {
        struct para part = *para;
        part.first_line = first;
        part.line_count = per_page;
        add_para_block(flow, ui_format(flow->ui, "%s/%d", name, first / per_page + 1), &part,
                       first == 0 ? gap : 0);
    }
}

int flow_height(const struct flow *flow)
{
    int height = 0;
    for (size_t i = 0; i < flow->count; i++) {
        height += flow->blocks[i].height + (i > 0 ? flow->blocks[i].gap : 0);
    }
    return height;
}

/* Height of the block and of those joined to it. */
static int group_height(const struct flow *flow, size_t at)
{
    int height = flow->blocks[at].height;
    for (size_t i = at + 1; i < flow->count && flow->blocks[i].joined; i++) {
        height += flow->blocks[i].gap + flow->blocks[i].height;
    }
    return height;
}

/* Writes the page of each block; returns the number of pages. */
static int paginate(const struct flow *flow, int room, int *pages)
{
    int page = 0;
    int used = 0;
    for (size_t i = 0; i < flow->count; i++) {
        const struct flow_block *block = &flow->blocks[i];
        int gap = used > 0 ? block->gap : 0;
        int group = block->joined ? block->height : group_height(flow, i);
        int needed = group <= room ? group : block->height;
        if (used > 0 && used + gap + needed > room) {
            page++;
            used = 0;
            gap = 0;
        }
        used += gap + block->height;
        pages[i] = page;
    }
    return page + 1;
}

/* The height that is left goes above the first block that is to stand at the bottom. */
static int sink(struct flow *flow, int spare)
{
    bool some = flow->sunk && flow->sunk_from < flow->count;
    if (some && flow->sunk_from > 0) {
        flow->blocks[flow->sunk_from].gap += spare;
    }
    return some && flow->sunk_from == 0 ? spare : 0;
}

static struct rect draw_blocks(struct flow *flow, const int *pages, int page, int top)
{
    int y = top;
    bool first = true;
    for (size_t i = 0; i < flow->count; i++) {
        struct flow_block *block = &flow->blocks[i];
        if (pages[i] != page) {
            continue;
        }
        y += first ? 0 : block->gap;
        first = false;
        struct rect rect = {flow->area.x, y, flow->area.w, block->height};
        block->draw(flow->ui, rect, block->draw == draw_para ? block : block->context,
                    block->index);
        y += block->height;
    }
    return rect_make(flow->area.x, top, flow->area.w, y - top);
}

static int draw_pager(struct flow *flow, struct rect row, int page, int pages)
{
    struct ui *ui = flow->ui;
    int width = ui_px(ui, 152);
    struct button previous = {.label = flow->previous,
                              .shown = "",
                              .icon = "chevron-left",
                              .icon_after = "",
                              .em = 40,
                              .disabled = page == 0};
    struct button next = previous;
    next.label = flow->next;
    next.icon = "chevron-right";
    next.disabled = page == pages - 1;
    int to = -1;
    to = button_draw(ui, "pager/previous", &previous, rect_cut_left(&row, width)) ? page - 1 : to;
    to = button_draw(ui, "pager/next", &next, rect_cut_right(&row, width)) ? page + 1 : to;
    struct para para = {
        .text = ui_format(ui, "%s %d / %d", flow->page_word, page + 1, pages),
        .px = ui_em(ui, 32),
        .colour = ui_theme(ui)->muted,
        .align = PARA_CENTRE,
    };
    int height = para_height(ui, &para, row.w);
    para_draw(ui, "pager/page", &para, rect_centre(row, row.w, height));
    return to;
}

struct flow_result flow_run(struct flow *flow, int page)
{
    int pages[FLOW_BLOCK_MAX];
    struct flow_result result = {.pages = 1, .to = -1};
    struct rect area = flow->area;
    int height = flow_height(flow);
    bool fits = height <= area.h;
    if (!fits) {
        rect_cut_bottom(&area, ui_px(flow->ui, 16));
        struct rect pager = rect_cut_bottom(&area, ui_px(flow->ui, FLOW_PAGER_H));
        rect_cut_bottom(&area, ui_px(flow->ui, 16));
        result.pages = paginate(flow, area.h, pages);
        result.page = page >= result.pages ? result.pages - 1 : page;
        result.to = draw_pager(flow, pager, result.page, result.pages);
    } else {
        paginate(flow, height, pages);
    }
    int top = fits && flow->centred ? area.y + (area.h - height) / 2 : area.y;
    top += fits && !flow->centred ? sink(flow, area.h - height) : 0;
    result.used = draw_blocks(flow, pages, result.page, top);
    return result;
}
