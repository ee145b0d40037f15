/* audit_pixel.c: contrast as it is painted.
 *
 * The frame is painted twice, once without its words. Where the two differ there is ink: what lies
 * behind each of its pixels is in the second picture, what a person sees is in the first. So words
 * on the edge of a box, over a picture, or below something that was painted later, are found. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "audit.h"

enum {
    EDGE_PERCENT = 3, /* of the ink may lie over the rounded edge of what is behind */
    INK_MIN = 3,      /* pixels of it; fewer are a full stop or nothing */
    COLOUR = 0xffffff,
};

static double channel(unsigned value)
{
    static double known[256];
    if (known[value] == 0.0 && value > 0) {
        double part = value / 255.0;
        known[value] = part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
    }
    return known[value];
}

static double luminance(uint32_t colour)
{
    return 0.2126 * channel(colour >> 16 & 255) + 0.7152 * channel(colour >> 8 & 255) +
           0.0722 * channel(colour & 255);
}

double audit_contrast(uint32_t a, uint32_t b)
{
    double one = luminance(a);
    double other = luminance(b);
    return one > other ? (one + 0.05) / (other + 0.05) : (other + 0.05) / (one + 0.05);
}

double audit_contrast_min(const struct audit *audit)
{
    return audit->form.theme == UI_THEME_CONTRAST ? 7.0 : 4.5;
}

static bool is_words(const struct ui_draw *draw)
{
    return draw->kind == UI_DRAW_TEXT && draw->font != UI_FONT_ICON &&
           draw->text[strspn(draw->text, " ")] != '\0';
}

/* What the last frame has changed in one of the two pictures. The rest was looked at before. */
struct changed {
    struct rect rects[2 * DAMAGE_RECT_MAX];
    size_t count;
};

/* Paints the frame with and without its words. */
static void paint_both(struct audit *audit, struct changed *changed)
{
    const char *kept[UI_DRAW_MAX];
    size_t count;
    changed->count = painter_paint(audit->painters[0], audit->ui, changed->rects);
    /* The frame is the toolkit's; its texts are put back before it notices. */
    struct ui_draw *draws = (struct ui_draw *)(uintptr_t)ui_draws(audit->ui, &count);
    for (size_t i = 0; i < count; i++) {
        kept[i] = draws[i].text;
        draws[i].text = is_words(&draws[i]) ? "" : kept[i];
    }
    changed->count += painter_paint(audit->painters[1], audit->ui, changed->rects + changed->count);
    for (size_t i = 0; i < count; i++) {
        draws[i].text = kept[i];
    }
}

struct ink {
    long count;       /* pixels that the words have changed */
    long faint;       /* … where the colour of the words does not stand out */
    double worst;     /* least contrast of the words' colour with what is behind */
    uint32_t behind;  /* … which is this */
    double strongest; /* contrast of the strongest pixel as it was painted */
};

static const uint32_t *row_of(const SDL_Surface *surface, int y)
{
    return (const uint32_t *)(const void *)((const unsigned char *)surface->pixels +
                                            (size_t)y * (size_t)surface->pitch);
}

static void look_at_pixel(struct ink *ink, const struct audit *audit, uint32_t colour,
                          const uint32_t pixels[2])
{
    double ratio = audit_contrast(colour, pixels[1]);
    double painted = audit_contrast(pixels[0], pixels[1]);
    ink->count++;
    ink->faint += ratio < audit_contrast_min(audit) ? 1 : 0;
    ink->strongest = painted > ink->strongest ? painted : ink->strongest;
    if (ratio < ink->worst) {
        ink->worst = ratio;
        ink->behind = pixels[1];
    }
}

static struct ink look_at_words(const struct audit *audit, const struct ui_draw *draw)
{
    struct ink ink = {.worst = 99};
    struct rect screen = {0, 0, audit->form.w, audit->form.h};
    struct rect rect = rect_intersect(rect_intersect(draw->rect, draw->clip), screen);
    for (int y = rect.y; y < rect.y + rect.h; y++) {
        const uint32_t *front = row_of(audit->front, y);
        const uint32_t *behind = row_of(audit->behind, y);
        for (int x = rect.x; x < rect.x + rect.w; x++) {
            const uint32_t pixels[2] = {front[x] & COLOUR, behind[x] & COLOUR};
            /* A line below what is being read may meet the letters: it has their colour. */
            bool line = audit->reading && pixels[1] == (draw->fill & COLOUR);
            if (pixels[0] != pixels[1] && !line) {
                look_at_pixel(&ink, audit, draw->fill & COLOUR, pixels);
            }
        }
    }
    return ink;
}

static void check_words(struct audit *audit, const struct ui_node *node, const struct ui_draw *draw)
{
    struct ink ink = look_at_words(audit, draw);
    double least = audit_contrast_min(audit);
    if (ink.count < INK_MIN) {
        audit_complain(audit, node, "“%s” cannot be seen", draw->text);
    } else if (ink.faint * 100 > ink.count * EDGE_PERCENT) {
        audit_complain(audit, node, "“%s” has a contrast of %.2f, less than %.1f: #%06X on #%06X",
                       draw->text, ink.worst, least, (unsigned)(draw->fill & COLOUR),
                       (unsigned)ink.behind);
    } else if (ink.strongest < least) {
        audit_complain(audit, node, "“%s” is painted with a contrast of %.2f, less than %.1f",
                       draw->text, ink.strongest, least);
    }
}

static bool has_changed(const struct changed *changed, struct rect rect)
{
    for (size_t i = 0; i < changed->count; i++) {
        if (!rect_is_empty(rect_intersect(changed->rects[i], rect))) {
            return true;
        }
    }
    return false;
}

void audit_check_pixels(struct audit *audit, const char *only)
{
    struct changed changed;
    size_t count;
    paint_both(audit, &changed);
    const struct ui_draw *draws = ui_draws(audit->ui, &count);
    for (size_t i = 0; i < count; i++) {
        bool look = is_words(&draws[i]) && has_changed(&changed, draws[i].rect);
        const struct ui_node *node = look ? audit_owner(audit, &draws[i]) : NULL;
        if (node != NULL && (only == NULL || strcmp(node->name, only) == 0)) {
            check_words(audit, node, &draws[i]);
        }
    }
}
