/* button.c: drawing a button. */
#include "ui/button.h"

#include "ui/para.h"

enum {
    PADDING = 28,  /* left and right, reference px */
    ICON_GAP = 16, /* between icon and words */
    RADIUS = 28,
    EM_MIN = 28, /* smallest words */
};

struct dress {
    uint32_t fill;
    uint32_t line;
    uint32_t text;
};

static struct dress dress_of(const struct ui *ui, const struct button *button, bool pressed)
{
    const struct ui_theme *theme = ui_theme(ui);
    const struct ui_accent *primary = &theme->accents[UI_ACCENT_PRIMARY];
    uint32_t card = pressed ? theme->card_pressed : theme->card;
    if (button->disabled && button->kind != BUTTON_FILLED) {
        return (struct dress){theme->paper, theme->line, theme->off_text};
    }
    if (button->disabled) {
        return (struct dress){theme->off, theme->track, theme->off_text};
    }
    switch (button->kind) {
    case BUTTON_FILLED: {
        uint32_t fill = pressed ? theme->primary_pressed : primary->strong;
        return (struct dress){fill, fill, theme->on_primary};
    }
    case BUTTON_LEAVE:
        return (struct dress){card, theme->line, theme->accents[UI_ACCENT_RED].strong};
    case BUTTON_CHIP:
        if (button->selected) {
            return (struct dress){theme->ink, theme->ink, theme->card};
        }
        break;
    case BUTTON_QUIET:
        if (button->selected) {
            return (struct dress){primary->soft, primary->strong, primary->text};
        }
        break;
    }
    return (struct dress){card, theme->line, theme->ink};
}

static const char *shown_words(const struct button *button)
{
    return button->shown == NULL ? button->label : button->shown;
}

static int icon_px(const struct ui *ui, const struct button *button)
{
    return ui_em(ui, button->em * 5 / 4);
}

static int icons_width(const struct ui *ui, const struct button *button)
{
    int count = (button->icon[0] != '\0' ? 1 : 0) + (button->icon_after[0] != '\0' ? 1 : 0);
    int gaps = shown_words(button)[0] != '\0' ? count : 0;
    return count * icon_px(ui, button) + gaps * ui_px(ui, ICON_GAP);
}

int button_width(struct ui *ui, const struct button *button, int h)
{
    int words = ui_measure(ui, UI_FONT_SEMIBOLD, ui_em(ui, button->em), shown_words(button));
    int padding = shown_words(button)[0] == '\0' ? ui_px(ui, PADDING * 2 / 3) : ui_px(ui, PADDING);
    int width = words + icons_width(ui, button) + 2 * padding;
    return width > h ? width : h;
}

static struct para fitted_words(struct ui *ui, const struct button *button, struct rect room)
{
    struct para para = {
        .text = shown_words(button),
        .font = UI_FONT_SEMIBOLD,
        .px = ui_em(ui, button->em),
        .align = PARA_CENTRE,
        .voice = button->voice,
    };
    int smallest = ui_px(ui, EM_MIN);
    while (para.px > smallest && para_height(ui, &para, room.w) > room.h) {
        para.px = para.px * 15 / 16 > smallest ? para.px * 15 / 16 : smallest;
    }
    return para;
}

static void draw_words(struct ui *ui, const struct button *button, struct rect rect,
                       struct ui_hit *hit)
{
    uint32_t colour = hit->node->fg;
    int icon = icon_px(ui, button);
    int gap = shown_words(button)[0] == '\0' ? 0 : ui_px(ui, ICON_GAP);
    struct rect room = rect_inset(rect, ui_px(ui, 12), ui_px(ui, 6));
    struct rect words = room;
    words.w -= icons_width(ui, button);
    struct para para = fitted_words(ui, button, words);
    para.colour = colour;
    int text_w = para_width(ui, &para, words.w);
    int text_h = para_height(ui, &para, words.w);
    int x = rect.x + (rect.w - text_w - icons_width(ui, button)) / 2;
    if (button->icon[0] != '\0') {
        ui_icon(ui, rect_make(x, rect.y, icon, rect.h), button->icon, icon, colour);
        x += icon + gap;
    }
    para.align = PARA_CENTRE;
    para_draw(ui, NULL, &para, rect_make(x, rect.y + (rect.h - text_h) / 2, text_w, text_h));
    x += text_w + gap;
    if (button->icon_after[0] != '\0') {
        ui_icon(ui, rect_make(x, rect.y, icon, rect.h), button->icon_after, icon, colour);
    }
    bool wordless = para.text[0] == '\0';
    hit->node->text_px = wordless ? 0 : para.px;
    hit->node->cut = !wordless && (text_h > room.h || text_w > words.w);
}

bool button_draw(struct ui *ui, const char *name, const struct button *button, struct rect rect)
{
    struct ui_hit hit = ui_target(ui, name, button->key ? UI_ROLE_KEY : UI_ROLE_BUTTON,
                                  button->label, rect, !button->disabled);
    struct dress dress = dress_of(ui, button, hit.pressed);
    int radius = button->kind == BUTTON_CHIP ? rect.h / 2 : ui_px(ui, RADIUS);
    ui_panel(ui, rect, dress.fill, dress.line, radius);
    hit.node->fg = dress.text;
    hit.node->bg = dress.fill;
    hit.node->selected = button->selected;
    hit.node->aside = button->aside;
    hit.node->back = button->back;
    hit.node->main = button->kind == BUTTON_FILLED;
    hit.node->filled = hit.node->main && !button->disabled;
    draw_words(ui, button, rect, &hit);
    ui_focus_ring(ui, &hit, radius);
    return hit.clicked;
}
