/* phone_keyboard.c: the keyboard (keyboard.c) beside or below the simulated phone: which page it
 * shows, which key leads on while help is on, and what a touched key means. Called by the screens
 * of steps and questions; a key returns an intent and changes nothing. */
#include "keyboard_private.h"
#include "phone_private.h"

enum {
    RING_SCALE = 800, /* of the ring: in the space between two keys */
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
    return keyboard_height(ui);
}

/* The page to be shown: what the visitor turned to, or where the key lies that the program shows.
 */
static int page_of(const struct view *view)
{
    char key = phone_shown_key(view->session);
    for (int page = 0; key != '\0' && page <= KEYBOARD_RARE; page++) {
        if (keyboard_has((enum keyboard_page)page, key)) {
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
    if (key == '\0' || keyboard_has((enum keyboard_page)page, key)) {
        return key;
    }
    bool same = keyboard_has((enum keyboard_page)(page ^ 1), key);
    return same ? KEYBOARD_SHIFT : KEYBOARD_SIGNS_KEY;
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
    case KEYBOARD_ERASE:
        return tr(view, "Chạm phím xóa.");
    case KEYBOARD_SHIFT:
        return page_of(view) >= KEYBOARD_SIGNS ? tr(view, "Chạm phím được khoanh.")
                                               : tr(view, "Chạm phím chữ hoa.");
    case KEYBOARD_SIGNS_KEY:
        return page_of(view) >= KEYBOARD_SIGNS ? tr(view, "Chạm phím ABC.")
                                               : tr(view, "Chạm phím ?123.");
    default:
        return key >= '0' && key <= '9' ? tr(view, digits[key - '0'])
                                        : tr(view, "Chạm phím được khoanh.");
    }
}

static struct intent key_intent(char key)
{
    switch (key) {
    case KEYBOARD_SIGNS_KEY:
        return (struct intent){.kind = INTENT_SIGNS};
    case KEYBOARD_SHIFT:
        return (struct intent){.kind = INTENT_CAPITALS};
    default:
        return (struct intent){.kind = INTENT_SESSION,
                               .input = {.kind = SESSION_INPUT_KEY, .key = key}};
    }
}

struct intent phone_keyboard_draw(struct ui *ui, const struct view *view, struct rect rect)
{
    struct keyboard keyboard = {
        .ui = ui,
        .view = view,
        .path = "phone",
        .page = (enum keyboard_page)page_of(view),
        .live = phone_keys_are_live(view->session),
        .shown = phone_shown_key(view->session),
        .next = next_key(view),
    };
    keyboard_draw(&keyboard, rect);
    if (keyboard.next != '\0') {
        struct phone_spot ring = {.rect = keyboard.ring, .radius = keyboard.ring_radius};
        phone_ring_draw(ui, view, ring, RING_SCALE);
    }
    struct intent none = {.kind = INTENT_NONE};
    return keyboard.touched != '\0' ? key_intent(keyboard.touched) : none;
}
