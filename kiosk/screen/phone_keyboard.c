/* phone_keyboard.c: the keyboard of letters, digits and signs, drawn large beside or below the
 * phone, so that its keys are as large as all others.
 *
 * Four rows of ten keys. "?123" turns to digits and signs; there, the shift key turns to the rarer
 * signs, so that every printable character of ASCII is on one of the four pages. Called by the
 * screens of steps and questions; a key returns an intent and changes nothing. */
#include "phone_private.h"

#include <string.h>

enum {
    COLUMNS = 10,
    ROWS = 4,
    KEY_H = 88, /* at the reference */
    KEY_GAP = 16,
    KEY_EM = 40,
    WORD_EM = 30,     /* of "?123" */
    RING_SCALE = 800, /* of the ring: in the space between two keys */
};

enum { /* keys that stand for no character */
       KEY_ERASE = '\b',
       KEY_SHIFT = '\1',
       KEY_SIGNS = '\2',
};

/* A row of keys from the left; a character that comes twice or more makes one wide key. */
static const char *const pages[4][ROWS] = {
    {"qwertyuiop", "asdfghjkl", "\1zxcvbnm\b\b", "\2\2@_    -."},
    {"QWERTYUIOP", "ASDFGHJKL", "\1ZXCVBNM\b\b", "\2\2@_    -."},
    {"1234567890", "@#$%&-+()/", "\1*\"':;!?\b\b", "\2\2,_    =."},
    {"1234567890", "~`|^{}[]<>", "\1\\\"':;!?\b\b", "\2\2,_    =."},
};

/* Characters whose path is a word. */
static const struct {
    char key;
    const char *name;
} words[] = {
    {' ', "space"},      {'!', "exclamation"},  {'"', "quote"},       {'#', "hash"},
    {'$', "dollar"},     {'%', "percent"},      {'&', "and"},         {'\'', "apostrophe"},
    {'(', "round-left"}, {')', "round-right"},  {'*', "star"},        {'+', "plus"},
    {',', "comma"},      {'-', "minus"},        {'.', "dot"},         {'/', "slash"},
    {':', "colon"},      {';', "semicolon"},    {'<', "less"},        {'=', "equals"},
    {'>', "greater"},    {'?', "question"},     {'@', "at"},          {'[', "square-left"},
    {'\\', "backslash"}, {']', "square-right"}, {'^', "caret"},       {'_', "underscore"},
    {'`', "backtick"},   {'{', "curly-left"},   {'|', "bar"},         {'}', "curly-right"},
    {'~', "tilde"},      {KEY_ERASE, "erase"},  {KEY_SHIFT, "shift"}, {KEY_SIGNS, "signs"},
};

bool phone_needs_keyboard(const struct session *session)
{
    const struct phone_screen *screen = session_screen(session);
    for (size_t i = 0; screen != NULL && i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        if (part->kind == PHONE_PART_KEYBOARD && phone_shows(session, part)) {
            return true;
        }
    }
    return false;
}

int phone_keyboard_height(struct ui *ui, int width)
{
    (void)width;
    return ROWS * ui_px(ui, KEY_H) + (ROWS - 1) * ui_px(ui, KEY_GAP);
}

struct keyboard {
    struct ui *ui;
    const struct view *view;
    int page;               /* index into pages */
    bool live;              /* reacts to touch */
    char shown;             /* the key drawn pressed, or '\0' */
    char next;              /* the key that is ringed, or '\0' */
    struct phone_spot ring; /* where it was drawn */
    int key_w;              /* of a single key */
    int gap;                /* between two keys */
    struct intent intent;
};

static bool page_has(int page, char key)
{
    for (int row = 0; row < ROWS; row++) {
        if (strchr(pages[page][row], key) != NULL) {
            return true;
        }
    }
    return false;
}

/* The page to be shown: what the visitor turned to, or where the key lies that the program shows.
 */
static int page_of(const struct view *view)
{
    char key = phone_shown_key(view->session);
    for (int page = 0; key != '\0' && page < 4; page++) {
        if (page_has(page, key)) {
            return page;
        }
    }
    return (view->signs ? 2 : 0) + (view->capitals ? 1 : 0);
}

/* The key on the page in view that leads to what is to be entered next, or '\0'. */
static char next_key(const struct view *view)
{
    char key = phone_next_key(view->session);
    int page = page_of(view);
    if (key == '\0' || page_has(page, key)) {
        return key;
    }
    bool same = page_has(page ^ 1, key);
    return same ? KEY_SHIFT : KEY_SIGNS;
}

const char *phone_next_hint(const struct view *view)
{
    static const char *const digits[10] = {
        N_("Chạm số 0."), N_("Chạm số 1."), N_("Chạm số 2."), N_("Chạm số 3."), N_("Chạm số 4."),
        N_("Chạm số 5."), N_("Chạm số 6."), N_("Chạm số 7."), N_("Chạm số 8."), N_("Chạm số 9."),
    };
    bool keyboard = phone_needs_keyboard(view->session);
    char key = keyboard ? next_key(view) : phone_next_key(view->session);
    switch (key) {
    case '\0':
        return NULL;
    case KEY_ERASE:
        return tr(view, "Chạm phím xóa.");
    case KEY_SHIFT:
        return page_of(view) >= 2 ? tr(view, "Chạm phím được khoanh.")
                                  : tr(view, "Chạm phím chữ hoa.");
    case KEY_SIGNS:
        return page_of(view) >= 2 ? tr(view, "Chạm phím ABC.") : tr(view, "Chạm phím ?123.");
    default:
        return key >= '0' && key <= '9' ? tr(view, digits[key - '0'])
                                        : tr(view, "Chạm phím được khoanh.");
    }
}

static const char *key_path(struct ui *ui, char key)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (words[i].key == key) {
            return ui_format(ui, "phone/key/%s", words[i].name);
        }
    }
    return ui_format(ui, "phone/key/%c", key);
}

/* What stands on the key, and what it is called. */
static const char *key_face(const struct keyboard *keyboard, char key)
{
    bool signs = keyboard->page >= 2;
    switch (key) {
    case KEY_SIGNS:
        return signs ? "ABC" : "?123";
    case KEY_SHIFT:
        return signs ? (keyboard->page == 2 ? "{&}=" : "?123") : "";
    case KEY_ERASE:
    case ' ':
        return "";
    default:
        return ui_format(keyboard->ui, "%c", key);
    }
}

static const char *key_label(const struct keyboard *keyboard, char key)
{
    switch (key) {
    case KEY_SIGNS:
        return keyboard->page >= 2 ? tr(keyboard->view, "Bàn phím chữ")
                                   : tr(keyboard->view, "Bàn phím số và dấu");
    case KEY_SHIFT:
        return keyboard->page >= 2 ? tr(keyboard->view, "Dấu khác") : tr(keyboard->view, "Chữ hoa");
    case KEY_ERASE:
        return tr(keyboard->view, "Xóa một chữ");
    case ' ':
        return tr(keyboard->view, "Dấu cách");
    default:
        return ui_format(keyboard->ui, "%c", key);
    }
}

static struct intent key_intent(char key)
{
    switch (key) {
    case KEY_SIGNS:
        return (struct intent){.kind = INTENT_SIGNS};
    case KEY_SHIFT:
        return (struct intent){.kind = INTENT_CAPITALS};
    default:
        return (struct intent){.kind = INTENT_SESSION,
                               .input = {.kind = SESSION_INPUT_KEY, .key = key}};
    }
}

static void draw_face(const struct keyboard *keyboard, char key, struct ui_node *node,
                      struct rect rect)
{
    struct ui *ui = keyboard->ui;
    const char *face = key_face(keyboard, key);
    if (key == KEY_ERASE || (key == KEY_SHIFT && face[0] == '\0')) {
        ui_icon(ui, rect, key == KEY_ERASE ? "backspace" : "apple-keyboard-shift",
                ui_px(ui, KEY_EM), node->fg);
        return;
    }
    if (key == ' ') {
        int w = rect.w * 6 / 10;
        int h = ui_px(ui, 4);
        struct rect bar = rect_centre(rect, w, h);
        ui_box(ui, rect_make(bar.x, bar.y + ui_px(ui, 14), w, h), node->fg, h / 2);
        return;
    }
    struct para para = {.text = face,
                        .font = UI_FONT_SEMIBOLD,
                        .px = ui_px(ui, strlen(face) > 1 ? WORD_EM : KEY_EM),
                        .colour = node->fg,
                        .align = PARA_CENTRE};
    para_draw(ui, NULL, &para, rect_centre(rect, rect.w, para_line_height(para.px)));
    node->text_px = para.px;
}

static void draw_key(struct keyboard *keyboard, char key, struct rect rect)
{
    struct ui *ui = keyboard->ui;
    const struct ui_theme *theme = ui_theme(ui);
    bool command = key == KEY_ERASE || key == KEY_SHIFT || key == KEY_SIGNS;
    struct ui_hit hit = ui_target(ui, key_path(ui, key), UI_ROLE_KEY, key_label(keyboard, key),
                                  rect, keyboard->live);
    bool held = key == KEY_SHIFT && keyboard->page % 2 == 1;
    bool pressed = hit.pressed || keyboard->shown == key;
    uint32_t fill = command ? theme->paper : theme->card;
    fill = pressed ? theme->card_pressed : held ? theme->accents[UI_ACCENT_PRIMARY].soft : fill;
    int radius = ui_px(ui, 14);
    ui_panel(ui, rect, fill, theme->line, radius);
    if (held || keyboard->shown == key) {
        ui_panel_strong(ui, rect, fill, theme->ink, radius);
    }
    hit.node->fg = keyboard->live || keyboard->shown != '\0' ? theme->ink : theme->muted;
    hit.node->bg = fill;
    hit.node->selected = held;
    draw_face(keyboard, key, hit.node, rect);
    if (keyboard->next == key) {
        keyboard->ring = (struct phone_spot){.rect = rect, .radius = radius};
    }
    ui_focus_ring(ui, &hit, radius);
    if (hit.clicked) {
        keyboard->intent = key_intent(key);
    }
}

static void draw_row(struct keyboard *keyboard, const char *keys, struct rect row)
{
    int count = (int)strlen(keys);
    int width = count * keyboard->key_w + (count - 1) * keyboard->gap;
    row = rect_centre(row, width, row.h);
    for (int i = 0; i < count;) {
        int wide = 1;
        while (i + wide < count && keys[i + wide] == keys[i]) {
            wide++;
        }
        int x = row.x + i * (keyboard->key_w + keyboard->gap);
        int w = wide * keyboard->key_w + (wide - 1) * keyboard->gap;
        draw_key(keyboard, keys[i], rect_make(x, row.y, w, row.h));
        i += wide;
    }
}

struct intent phone_keyboard_draw(struct ui *ui, const struct view *view, struct rect rect)
{
    struct keyboard keyboard = {
        .ui = ui,
        .view = view,
        .page = page_of(view),
        .live = phone_keys_are_live(view->session),
        .shown = phone_shown_key(view->session),
        .next = next_key(view),
        .gap = ui_px(ui, KEY_GAP),
    };
    keyboard.key_w = (rect.w - (COLUMNS - 1) * keyboard.gap) / COLUMNS;
    int height = (rect.h - (ROWS - 1) * keyboard.gap) / ROWS;
    int least = ui_px(ui, KEY_H);
    int most = least * 5 / 4;
    height = height < most ? height : most;
    for (int row = 0; row < ROWS; row++) {
        struct rect at = rect_cut_top(&rect, height);
        draw_row(&keyboard, pages[keyboard.page][row], at);
        rect_cut_top(&rect, keyboard.gap);
    }
    if (keyboard.next != '\0') {
        phone_ring_draw(ui, view, keyboard.ring, RING_SCALE);
    }
    return keyboard.intent;
}
