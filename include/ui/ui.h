/* ui.h: the immediate-mode toolkit. Events in; a draw list and a named widget tree out.
 *
 * Calling sequence, once per frame:
 *     ui_begin(ui, &env);
 *     … ui_box, ui_text, ui_target, ui_button … in the order of drawing
 *     ui_end(ui);
 *     ui_draws(ui, &count); ui_nodes(ui, &count);      read until the next ui_begin
 * Between frames ui_touch and ui_key take events and test them against the tree of the last frame,
 * which is what the person saw. A touch acts on release inside the target it began on; a second
 * finger, leaving the target, or moving far makes it do nothing. The click shows up as the result
 * of ui_target or ui_button in the next frame, once.
 *
 * Every widget carries a stable ASCII path such as "question/answer/2"; two widgets with one path
 * are a programming mistake (asserted at ui_end). Pure: text is measured through a callback, and
 * nothing is allocated after ui_create. */
#ifndef UI_UI_H
#define UI_UI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ui/rect.h"
#include "ui/theme.h"

enum {
    UI_NODE_MAX = 256,         /* widgets and texts on one screen; ours have up to 90 */
    UI_DRAW_MAX = 1024,        /* draw commands of one screen; ours have up to 300 */
    UI_POOL_MAX = 64 * 1024,   /* bytes of text kept for one frame */
    UI_SAY_MAX = 64,           /* sentences read aloud for one screen; ours have up to 30 */
    UI_FINGER_MAX = 16,        /* fingers followed at once */
    UI_DRAG_MAX = 60,          /* px at the reference size: about 15 mm, more is a drag */
    UI_FINGER_LOST_MS = 20000, /* a finger silent for so long has been lost by the device */
    UI_REFERENCE = 1080,       /* short side for which all sizes are written */
    UI_TARGET_MIN = 88,        /* px at the reference size: smallest side of a target */
};

enum ui_font {
    UI_FONT_REGULAR,
    UI_FONT_SEMIBOLD,
    UI_FONT_ICON,
    UI_FONT_COUNT,
};

enum ui_draw_kind {
    UI_DRAW_BOX,    /* filled and outlined rectangle, corners rounded by radius */
    UI_DRAW_TEXT,   /* one run of text in one font and colour; an icon is a run in UI_FONT_ICON */
    UI_DRAW_EMBLEM, /* the star anise, as large as fits */
    UI_DRAW_QR,     /* a QR code of `text`, dark modules in colour `line` on `fill` */
    UI_DRAW_IMAGE,  /* the picture in the file `text`, as large as fits, in the middle */
};

struct ui_draw {
    enum ui_draw_kind kind;
    struct rect rect;  /* where; a text is centred on the height of its rect */
    struct rect clip;  /* nothing outside is drawn */
    uint32_t fill;     /* BOX and QR: inside; 0 draws none, and what is not opaque lets shine
                          through (square boxes only). TEXT: the colour */
    uint32_t line;     /* BOX: outline; 0 draws none */
    int line_px;       /* BOX: thickness of the outline, inwards */
    int radius;        /* BOX: of the corners */
    enum ui_font font; /* TEXT */
    int px;            /* TEXT: em size */
    const char *text;  /* TEXT, QR, IMAGE: terminated, owned by the frame */
};

enum ui_role {
    UI_ROLE_TEXT,
    UI_ROLE_BUTTON,
    UI_ROLE_OPTION, /* one of several, may be selected */
    UI_ROLE_KEY,    /* of a keypad */
    UI_ROLE_IMAGE,
    UI_ROLE_PROGRESS,
};

struct ui_node {
    const char *name; /* stable ASCII path */
    enum ui_role role;
    const char *label; /* what is read or spoken, without stars */
    struct rect rect;
    bool enabled;  /* reacts to touch; texts and pictures are enabled = true as well */
    bool target;   /* can be touched at all */
    bool selected; /* an option that is chosen, a toggle that is on */
    bool focused;  /* has the keyboard's focus */
    bool aside;    /* the focus does not begin here: bars, ways back, help */
    bool back;     /* UI_KEY_BACK touches it */
    bool filled;   /* the filled main action */
    bool main;     /* … also while it is grey and waits for something */
    bool cut;      /* the text needed more room than rect */
    int text_px;   /* em size of its (largest) text, 0 without text */
    uint32_t fg;   /* colour of its text or icon */
    uint32_t bg;   /* colour behind it */
    int radius;    /* of a target's corners, for its focus ring */
};

/* Whether a text is read aloud, and when. */
enum ui_voice {
    UI_VOICE_NONE,  /* never: buttons, counters, what stands on the simulated phone */
    UI_VOICE_READ,  /* in the order of drawing */
    UI_VOICE_LATE,  /* … after all others: right sides, which are drawn beside their left sides */
    UI_VOICE_KNOWN, /* … and only when asked for: it was read before, and what answers it is new */
};

struct ui_said {
    const char *text; /* one sentence, without stars, on one line; owned by the frame */
    enum ui_voice voice;
};

struct ui_env {
    int w, h;         /* screen, pixels */
    int text_percent; /* 100, 125 or 150 */
    enum ui_theme_id theme;
    int64_t now_ms;          /* monotonic */
    const uint64_t *reading; /* hashes (ui_say_hash) of the sentences being read aloud now */
    size_t reading_count;
    /* Width in pixels of `length` bytes of text at em size px. */
    int (*measure)(void *context, enum ui_font font, int px, const char *text, size_t length);
    void *measure_context;
};

enum ui_touch_kind {
    UI_TOUCH_DOWN,
    UI_TOUCH_MOVE,
    UI_TOUCH_UP,
    UI_TOUCH_CANCEL, /* the device took the finger back: forget all fingers */
};

enum ui_key {
    UI_KEY_NEXT,     /* Tab */
    UI_KEY_PREVIOUS, /* Shift+Tab */
    UI_KEY_PRESS,    /* Enter, Space */
    UI_KEY_BACK,     /* Escape: touches the way back, where there is one */
};

struct ui;

struct ui *ui_create(void); /* NULL when memory is short; yours: ui_destroy */
void ui_destroy(struct ui *ui);

/* Events. Return true when the next frame may look different. */
bool ui_touch(struct ui *ui, enum ui_touch_kind kind, int64_t finger, int x, int y, int64_t now_ms);
bool ui_key(struct ui *ui, enum ui_key key);

/* As a touch on the target of this name; false when it cannot be touched. */
bool ui_click(struct ui *ui, const char *name);

/* Whether keys are in use, so that one target has the focus and a ring. */
bool ui_has_focus(const struct ui *ui);

/* Another screen: the focus begins anew. */
void ui_focus_anew(struct ui *ui);

/* Where the focus is, 0 for nowhere, and how it comes back there in the next frame, if keys are in
 * use and the target is still there: for a screen that another one stood in front of. */
uint64_t ui_focus_place(const struct ui *ui);
void ui_focus_return(struct ui *ui, uint64_t place);

/* The indices of the nodes that keys go round, in order; returns how many. */
size_t ui_focus_order(const struct ui *ui, size_t order[UI_NODE_MAX]);

/* Forgets fingers, press, click and focus: another visitor, another screen. */
void ui_forget(struct ui *ui);

/* True while a finger is on a target. */
bool ui_is_pressed(const struct ui *ui);

/* Gives `ahead`, which shows the same screen, the click that lifting the finger now would make. */
void ui_foresee(const struct ui *ui, struct ui *ahead);

/* Takes the waiting click away when it is the one that ui_foresee saw; false when it is not. */
bool ui_take_foreseen(struct ui *ui, const struct ui *ahead);

/* True when a click waits for the next frame. */
bool ui_has_click(const struct ui *ui);

void ui_begin(struct ui *ui, const struct ui_env *env);
void ui_end(struct ui *ui);

const struct ui_draw *ui_draws(const struct ui *ui, size_t *count);
const struct ui_node *ui_nodes(const struct ui *ui, size_t *count);
const struct ui_said *ui_said(const struct ui *ui, size_t *count);
const struct ui_node *ui_find(const struct ui *ui, const char *name); /* NULL when absent */

/* Sizes. ui_px: a length given at the reference size. ui_em: a text size, which also grows with
 * the visitor's choice. */
int ui_px(const struct ui *ui, int reference);
int ui_em(const struct ui *ui, int reference);

/* A text size for words that are large already: grows by half of what the visitor chose. */
int ui_em_large(const struct ui *ui, int reference);
const struct ui_env *ui_environment(const struct ui *ui);
const struct ui_theme *ui_theme(const struct ui *ui);
bool ui_is_portrait(const struct ui *ui);

/* Overwrites the texts of the frame before the last, and the room behind those of the last one:
 * what was typed does not stay there. What was typed last goes with the second call. */
void ui_wipe(struct ui *ui);

/* Text kept until the next frame. */
const char *ui_keep(struct ui *ui, const char *text);
const char *ui_format(struct ui *ui, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Drawing without a node. */
void ui_box(struct ui *ui, struct rect rect, uint32_t fill, int radius);
void ui_outline(struct ui *ui, struct rect rect, uint32_t line, int line_px, int radius);
void ui_panel(struct ui *ui, struct rect rect, uint32_t fill, uint32_t line, int radius);

/* The same with a line twice as thick: what is chosen. */
void ui_panel_strong(struct ui *ui, struct rect rect, uint32_t fill, uint32_t line, int radius);
void ui_run(struct ui *ui, struct rect rect, enum ui_font font, int px, uint32_t colour,
            const char *text);
void ui_emblem(struct ui *ui, struct rect rect);
void ui_qr(struct ui *ui, struct rect rect, const char *text, uint32_t dark, uint32_t light);

/* The picture in the file path as large as fits into rect. Nothing is drawn when it is missing. */
void ui_image(struct ui *ui, struct rect rect, const char *path);

/* An icon (base/icon.h) of em size px in the middle of rect; draws nothing for "". */
void ui_icon(struct ui *ui, struct rect rect, const char *icon, int px, uint32_t colour);

/* From here until ui_clip_end nothing is drawn, or touched, outside rect. Not nested. */
void ui_clip_begin(struct ui *ui, struct rect rect);
void ui_clip_end(struct ui *ui);

/* Where the frame stands, and everything drawn since then darkened by so many percent of black,
 * nodes' colours too: what lies below a dialog, or does not react. */
struct ui_mark {
    size_t draws; /* commands so far */
    size_t nodes; /* nodes so far */
};
struct ui_mark ui_mark(const struct ui *ui);
void ui_darken(struct ui *ui, struct ui_mark from, int percent);

/* Moves what has been drawn since then and lies inside area. Nodes stay where they are, so that a
 * touch during a motion finds what comes to rest under it. */
struct ui_way {
    int dx; /* pixels to the right */
    int dy; /* pixels down */
};
void ui_shift(struct ui *ui, struct ui_mark from, struct rect area, struct ui_way way);

/* A sheet in front of everything declared so far: that lies in shade, and can be neither touched
 * nor read aloud, so its nodes leave the tree. To be called once, before the sheet is drawn into
 * panel. Returns true when a finger came down and was lifted outside the panel. */
bool ui_cover(struct ui *ui, struct rect panel);

int ui_measure(struct ui *ui, enum ui_font font, int px, const char *text);

/* Adds `length` bytes of a text, one sentence (base/sentence.h), to what "Nghe" reads for the
 * screen. True: it is being read now, and is to be marked. Paragraphs and buttons do both by
 * themselves. */
bool ui_say(struct ui *ui, const char *text, size_t length, enum ui_voice voice);

/* By this a sentence of ui_said is known again in ui_env.reading. */
uint64_t ui_say_hash(const char *sentence);

/* Nodes. Returns the node so that the caller can fill in text_px, fg, selected … */
struct ui_node *ui_add_node(struct ui *ui, const char *name, enum ui_role role, const char *label,
                            struct rect rect);

struct ui_hit {
    bool clicked;         /* released inside: act, once */
    bool pressed;         /* a finger is on it */
    struct ui_node *node; /* to be completed by the caller */
};

/* Something that can be touched. */
struct ui_hit ui_target(struct ui *ui, const char *name, enum ui_role role, const char *label,
                        struct rect rect, bool enabled);

/* Says how round a target's corners are, so that its focus ring fits them. */
void ui_focus_ring(struct ui *ui, const struct ui_hit *hit, int radius);

#endif
