/* keyboard.c: a keyboard on the screen, drawn as large as fits: letters, digits and signs, or a pad
 * of digits. Four rows of keys. "?123" turns to digits and signs; there, the shift key turns to the
 * rarer signs, so that every printable character of ASCII is on one of the four pages.
 *
 * Used beside the simulated phone (phone_keyboard.c) and by staff (entry.c). It says which key was
 * touched, and changes nothing. */
#include "keyboard_private.h"

#include <string.h>

enum {
    COLUMNS = 10,
    PAD_COLUMNS = 3,
    PAD_W = 560, /* of a pad, at the reference */
    ROWS = 4,
    KEY_H = 88, /* at the reference */
    KEY_GAP = 16,
    KEY_EM = 40,
    PAD_EM = 46,
    WORD_EM = 30, /* of "?123" */
};

/* A row of keys from the left; a character that comes twice or more makes one wide key. */
static const char *const pages[KEYBOARD_COUNT][ROWS] = {
    [KEYBOARD_LOWER] = {"qwertyuiop", "asdfghjkl", "\1zxcvbnm\b\b", "\2\2@_    -."},
    [KEYBOARD_UPPER] = {"QWERTYUIOP", "ASDFGHJKL", "\1ZXCVBNM\b\b", "\2\2@_    -."},
    [KEYBOARD_SIGNS] = {"1234567890", "@#$%&-+()/", "\1*\"':;!?\b\b", "\2\2,_    =."},
    [KEYBOARD_RARE] = {"1234567890", "~`|^{}[]<>", "\1\\\"':;!?\b\b", "\2\2,_    =."},
    [KEYBOARD_NAME] = {"qwertyuiop", "asdfghjkl", "\1zxcvbnm\b\b", "-        ."},
    [KEYBOARD_NAME_UPPER] = {"QWERTYUIOP", "ASDFGHJKL", "\1ZXCVBNM\b\b", "-        ."},
    [KEYBOARD_PAD] = {"123", "456", "789",
                      "\3"
                      "0\b"},
    [KEYBOARD_PAD_POINT] = {"123", "456", "789", ".0\b"},
};

/* Characters whose path is a word. */
static const struct {
    char key;
    const char *name;
} words[] = {
    {' ', "space"},
    {'!', "exclamation"},
    {'"', "quote"},
    {'#', "hash"},
    {'$', "dollar"},
    {'%', "percent"},
    {'&', "and"},
    {'\'', "apostrophe"},
    {'(', "round-left"},
    {')', "round-right"},
    {'*', "star"},
    {'+', "plus"},
    {',', "comma"},
    {'-', "minus"},
    {'.', "dot"},
    {'/', "slash"},
    {':', "colon"},
    {';', "semicolon"},
    {'<', "less"},
    {'=', "equals"},
    {'>', "greater"},
    {'?', "question"},
    {'@', "at"},
    {'[', "square-left"},
    {'\\', "backslash"},
    {']', "square-right"},
    {'^', "caret"},
    {'_', "underscore"},
    {'`', "backtick"},
    {'{', "curly-left"},
    {'|', "bar"},
    {'}', "curly-right"},
    {'~', "tilde"},
    {KEYBOARD_ERASE, "erase"},
    {KEYBOARD_SHIFT, "shift"},
    {KEYBOARD_SIGNS_KEY, "signs"},
};

bool keyboard_has(enum keyboard_page page, char key)
{
    for (int row = 0; row < ROWS; row++) {
        if (strchr(pages[page][row], key) != NULL) {
            return true;
        }
    }
    return false;
}

int keyboard_height(const struct ui *ui)
{
    return ROWS * ui_px(ui, KEY_H) + (ROWS - 1) * ui_px(ui, KEY_GAP);
}

static const char *key_path(const struct keyboard *keyboard, char key)
{
    struct ui *ui = keyboard->ui;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (words[i].key == key) {
            return ui_format(ui, "%s/key/%s", keyboard->path, words[i].name);
        }
    }
    return ui_format(ui, "%s/key/%c", keyboard->path, key);
}

/* What stands on the key, and what it is called. */
static bool is_signs(const struct keyboard *keyboard)
{
    return keyboard->page == KEYBOARD_SIGNS || keyboard->page == KEYBOARD_RARE;
}

static bool is_pad(const struct keyboard *keyboard)
{
    return keyboard->page == KEYBOARD_PAD || keyboard->page == KEYBOARD_PAD_POINT;
}

static bool is_held(const struct keyboard *keyboard)
{
    return keyboard->page == KEYBOARD_UPPER || keyboard->page == KEYBOARD_RARE ||
           keyboard->page == KEYBOARD_NAME_UPPER;
}

static const char *key_face(const struct keyboard *keyboard, char key)
{
    bool signs = is_signs(keyboard);
    switch (key) {
    case KEYBOARD_SIGNS_KEY:
        return signs ? "ABC" : "?123";
    case KEYBOARD_SHIFT:
        return signs ? (keyboard->page == KEYBOARD_SIGNS ? "{&}=" : "?123") : "";
    case KEYBOARD_ERASE:
    case ' ':
        return "";
    default:
        return ui_format(keyboard->ui, "%c", key);
    }
}

static const char *key_label(const struct keyboard *keyboard, char key)
{
    switch (key) {
    case KEYBOARD_SIGNS_KEY:
        return is_signs(keyboard) ? tr(keyboard->view, "Bàn phím chữ")
                                  : tr(keyboard->view, "Bàn phím số và dấu");
    case KEYBOARD_SHIFT:
        return is_signs(keyboard) ? tr(keyboard->view, "Dấu khác") : tr(keyboard->view, "Chữ hoa");
    case KEYBOARD_ERASE:
        return tr(keyboard->view, "Xóa một chữ");
    case ' ':
        return tr(keyboard->view, "Dấu cách");
    default:
        return ui_format(keyboard->ui, "%c", key);
    }
}

static void draw_face(const struct keyboard *keyboard, char key, struct ui_node *node,
                      struct rect rect)
{
    struct ui *ui = keyboard->ui;
    const char *face = key_face(keyboard, key);
    if (key == KEYBOARD_ERASE || (key == KEYBOARD_SHIFT && face[0] == '\0')) {
        ui_icon(ui, rect, key == KEYBOARD_ERASE ? "backspace" : "apple-keyboard-shift",
                ui_px(ui, is_pad(keyboard) ? PAD_EM : KEY_EM), node->fg);
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
                        .px = ui_px(ui, strlen(face) > 1   ? WORD_EM
                                        : is_pad(keyboard) ? PAD_EM
                                                           : KEY_EM),
                        .colour = node->fg,
                        .align = PARA_CENTRE};
    para_draw(ui, NULL, &para, rect_centre(rect, rect.w, para_line_height(para.px)));
    node->text_px = para.px;
}

static void draw_key(struct keyboard *keyboard, char key, struct rect rect)
{
    struct ui *ui = keyboard->ui;
    const struct ui_theme *theme = ui_theme(ui);
    bool command = key == KEYBOARD_ERASE || key == KEYBOARD_SHIFT || key == KEYBOARD_SIGNS_KEY;
    struct ui_hit hit = ui_target(ui, key_path(keyboard, key), UI_ROLE_KEY,
                                  key_label(keyboard, key), rect, keyboard->live);
    bool held = key == KEYBOARD_SHIFT && is_held(keyboard);
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
        keyboard->ring = rect;
        keyboard->ring_radius = radius;
    }
    ui_focus_ring(ui, &hit, radius);
    if (hit.clicked) {
        keyboard->touched = key;
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
        if (keys[i] != KEYBOARD_BLANK) {
            draw_key(keyboard, keys[i], rect_make(x, row.y, w, row.h));
        }
        i += wide;
    }
}

void keyboard_draw(struct keyboard *keyboard, struct rect rect)
{
    const struct ui *ui = keyboard->ui;
    int columns = is_pad(keyboard) ? PAD_COLUMNS : COLUMNS;
    keyboard->gap = ui_px(ui, KEY_GAP);
    if (is_pad(keyboard)) {
        rect = rect_centre(rect, rect.w < ui_px(ui, PAD_W) ? rect.w : ui_px(ui, PAD_W), rect.h);
    }
    keyboard->key_w = (rect.w - (columns - 1) * keyboard->gap) / columns;
    int height = (rect.h - (ROWS - 1) * keyboard->gap) / ROWS;
    int least = ui_px(ui, KEY_H);
    int most = least * 5 / 4;
    height = height < most ? height : most;
    for (int row = 0; row < ROWS; row++) {
        struct rect at = rect_cut_top(&rect, height);
        draw_row(keyboard, pages[keyboard->page][row], at);
        rect_cut_top(&rect, keyboard->gap);
    }
}
