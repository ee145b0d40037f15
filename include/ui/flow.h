/* flow.h: a column of blocks that turns into pages when it does not fit.
 *
 * The caller adds blocks from the top down, each with its height and a function that draws it;
 * flow_run places those of the present page and, when there are several pages, a pager below
 * with big previous and next buttons. A paragraph higher than a page is divided between lines;
 * any other block is kept whole. Pure. */
#ifndef UI_FLOW_H
#define UI_FLOW_H

#include "ui/para.h"
#include "ui/ui.h"

enum {
    FLOW_BLOCK_MAX = 64,   /* blocks of one column */
    FLOW_LAST_PAGE = 1000, /* a page number that means the last one */
    FLOW_PAGER_H = 88,     /* height of the pager, reference px */
};

struct flow_block {
    int height;
    int gap; /* space above it, left out at the top of a page */
    void (*draw)(struct ui *ui, struct rect rect, void *context, int index);
    void *context;    /* borrowed until flow_run */
    int index;        /* handed to draw */
    bool joined;      /* never separated from the block before, while a page can hold both */
    struct para para; /* of paragraphs */
    const char *name; /* of paragraphs */
};

struct flow {
    struct ui *ui;
    struct rect area;
    struct flow_block blocks[FLOW_BLOCK_MAX];
    size_t count;
    const char *page_word; /* "Trang" */
    const char *previous;  /* labels of the pager's buttons */
    const char *next;
    bool centred;     /* in the middle of the area's height when it fits one page */
    bool sunk;        /* flow_sink was called */
    size_t sunk_from; /* … before this block was added */
};

struct flow_result {
    int page;         /* the page shown, from 0 */
    int pages;        /* at least 1 */
    int to;           /* the page that the pager was touched for, or −1 */
    struct rect used; /* what the blocks of this page cover */
};

void flow_init(struct flow *flow, struct ui *ui, struct rect area);

/* Adds a block of fixed height. */
void flow_add(struct flow *flow, const struct flow_block *block);

/* Adds a paragraph; name is the path of its text node; nothing for an empty text. */
void flow_para(struct flow *flow, const char *name, const struct para *para, int gap);

/* What is added from here on stands at the bottom of the area when all fits one page. Of several
 * calls the first counts. */
void flow_sink(struct flow *flow);

/* Height that all blocks take below each other. */
int flow_height(const struct flow *flow);

/* Draws page `page` (too large: the last). */
struct flow_result flow_run(struct flow *flow, int page);

#endif
