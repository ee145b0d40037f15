/* office_keys.c: ten digits and erase, in the order of a telephone: for PINs and for plans. */
#include "office_private.h"

enum {
    KEY_H = 128,
    KEY_GAP = 20,
};

int office_keys_height(const struct ui *ui)
{
    return ui_px(ui, 4 * KEY_H + 3 * KEY_GAP);
}

int office_keys_draw(struct ui *ui, const struct office_keys *pad, struct rect rect)
{
    static const int keys[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, -1, 0, OFFICE_KEY_ERASE};
    int touched = -1;
    int gap = ui_px(ui, KEY_GAP);
    int w = (rect.w - 2 * gap) / 3;
    int h = (rect.h - 3 * gap) / 4;
    h = h < ui_px(ui, KEY_H) ? h : ui_px(ui, KEY_H);
    for (int i = 0; i < 12; i++) {
        if (keys[i] < 0) {
            continue;
        }
        bool erase = keys[i] == OFFICE_KEY_ERASE;
        struct button button = {.label =
                                    erase ? tr(pad->view, "Xóa") : ui_format(ui, "%d", keys[i]),
                                .shown = erase ? "" : NULL,
                                .icon = erase ? "backspace" : "",
                                .icon_after = "",
                                .kind = BUTTON_QUIET,
                                .em = 46,
                                .key = !erase,
                                .disabled = pad->shut || (erase && pad->empty)};
        struct rect at = {rect.x + i % 3 * (w + gap), rect.y + i / 3 * (h + gap), w, h};
        const char *name = erase ? ui_format(ui, "%s/erase", pad->name)
                                 : ui_format(ui, "%s/key/%d", pad->name, keys[i]);
        if (button_draw(ui, name, &button, at)) {
            touched = keys[i];
        }
    }
    return touched;
}
