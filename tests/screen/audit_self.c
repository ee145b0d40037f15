/* audit_self.c: each fault planted on a small screen, to see that the audit finds it.
 *
 * Every case draws a sound screen and one thing that is wrong on it. A case whose fault is not
 * found, or found as another one, is said; so is a fault on the sound screen. */
#include <stdio.h>
#include <string.h>

#include "audit.h"

static const uint32_t grey = 0xff9a9a9a; /* 2.8 : 1 on white */
static const struct rect place = {400, 300, 700, 120};

static void words(struct ui *ui, const char *name, struct rect rect, uint32_t colour,
                  const char *text)
{
    int width = ui_measure(ui, UI_FONT_REGULAR, 36, text);
    struct rect at = {rect.x, rect.y, width, rect.h};
    struct ui_node *node = ui_add_node(ui, name, UI_ROLE_TEXT, text, at);
    node->text_px = 36;
    ui_run(ui, at, UI_FONT_REGULAR, 36, colour, text);
}

static void target(struct ui *ui, const char *name, struct rect rect, const char *label)
{
    ui_panel(ui, rect, 0xffffffff, 0xff000000, 20);
    (void)ui_target(ui, name, UI_ROLE_BUTTON, label, rect, true);
}

/* What every planted screen begins with. */
static void plant_nothing(struct ui *ui)
{
    ui_box(ui, (struct rect){0, 0, 1920, 1080}, ui_theme(ui)->paper, 0);
    words(ui, "sound/text", (struct rect){200, 100, 0, 60}, ui_theme(ui)->ink, "Bác đã học xong");
    struct rect button = {1400, 900, 400, 120};
    ui_panel(ui, button, 0xffffffff, 0xff000000, 20);
    ui_target(ui, "sound/button", UI_ROLE_BUTTON, "Tiếp tục", button, true).node->main = true;
}

static void plant_faint(struct ui *ui)
{
    words(ui, "bad", place, grey, "Chữ mờ");
}

static void plant_on_box(struct ui *ui)
{
    struct rect box = {place.x, place.y, 90, place.h};
    ui_box(ui, box, 0xff333333, 0);
    words(ui, "bad", place, ui_theme(ui)->ink, "Chữ trên mép hộp");
}

static void plant_covered(struct ui *ui)
{
    words(ui, "bad", place, ui_theme(ui)->ink, "Chữ bị che");
    ui_box(ui, place, 0xffffffff, 0);
}

static void plant_cut(struct ui *ui)
{
    struct rect small = {place.x, place.y, 80, place.h};
    ui_add_node(ui, "bad", UI_ROLE_TEXT, "Chữ dài quá chỗ", small)->text_px = 36;
    ui_run(ui, small, UI_FONT_REGULAR, 36, ui_theme(ui)->ink, "Chữ dài quá chỗ");
}

static void plant_clipped(struct ui *ui)
{
    ui_clip_begin(ui, (struct rect){place.x, place.y, 60, place.h});
    words(ui, "bad", place, ui_theme(ui)->ink, "Chữ bị xén");
    ui_clip_end(ui);
}

static void plant_said_cut(struct ui *ui)
{
    struct ui_node *node = ui_add_node(ui, "bad", UI_ROLE_TEXT, "dài", place);
    node->cut = true;
}

static void plant_overlap(struct ui *ui)
{
    words(ui, "bad", place, ui_theme(ui)->ink, "Một dòng chữ");
    words(ui, "other", (struct rect){place.x + 60, place.y + 30, 0, place.h}, ui_theme(ui)->ink,
          "Dòng khác");
}

static void plant_over_edge(struct ui *ui)
{
    target(ui, "other", place, "Chỗ chạm");
    words(ui, "bad", (struct rect){place.x - 80, place.y, 0, place.h}, 0xff000000, "Lấn ra ngoài");
}

static void plant_small(struct ui *ui)
{
    target(ui, "bad", (struct rect){place.x, place.y, 300, 80}, "Nhỏ");
}

/* Large enough in pixels, and less than 18 mm on the screen that the self-test measures with. */
static void plant_small_mm(struct ui *ui)
{
    target(ui, "bad", (struct rect){place.x, place.y, 300, 90}, "Nhỏ");
}

static void plant_close(struct ui *ui)
{
    target(ui, "bad", place, "Một");
    target(ui, "other", (struct rect){place.x, place.y + place.h + 8, place.w, place.h}, "Hai");
}

static void plant_unnamed(struct ui *ui)
{
    target(ui, "bad", place, " ");
}

static void plant_role(struct ui *ui)
{
    (void)ui_target(ui, "bad", UI_ROLE_TEXT, "Chạm", place, true);
}

static void plant_name(struct ui *ui)
{
    (void)ui_add_node(ui, "tên", UI_ROLE_IMAGE, "", place);
}

static void plant_outside(struct ui *ui)
{
    (void)ui_add_node(ui, "bad", UI_ROLE_IMAGE, "", (struct rect){1700, 300, 300, 120});
}

static void plant_letters(struct ui *ui)
{
    ui_add_node(ui, "bad", UI_ROLE_TEXT, "nhỏ", place)->text_px = 20;
}

static void plant_main(struct ui *ui)
{
    ui_add_node(ui, "bad", UI_ROLE_BUTTON, "b", place)->main = true;
}

/* The two that need an otherwise empty screen. */
static void plant_bar_alone(struct ui *ui)
{
    target(ui, "bar/help", place, "Gọi giúp");
}

static void plant_text_alone(struct ui *ui)
{
    words(ui, "text", place, ui_theme(ui)->ink, "Chỉ có chữ");
}

static const struct planted {
    void (*plant)(struct ui *ui);
    const char *found; /* the beginning of what is to be said, or a part of it */
    double inches;     /* 0: 21.5 */
    bool alone;        /* without the sound screen */
} cases[] = {
    {plant_faint, "bad: “Chữ mờ” has a contrast of", 0, false},
    {plant_on_box, "bad: “Chữ trên mép hộp” has a contrast of", 0, false},
    {plant_covered, "bad: “Chữ bị che” cannot be seen", 0, false},
    {plant_cut, "bad: is cut: “Chữ dài quá chỗ” is", 0, false},
    {plant_clipped, "bad: is cut: “Chữ bị xén” reaches beyond", 0, false},
    {plant_said_cut, "bad: is cut", 0, false},
    {plant_overlap, "bad: overlaps the text other", 0, false},
    {plant_over_edge, "bad: reaches over the edge of the target other", 0, false},
    {plant_small, "bad: is a target of 300x80, less than 88", 0, false},
    {plant_small_mm, "bad: is a target of 300x90, less than 18 mm", 16, false},
    {plant_close, "bad: is 8 px from the target other", 0, false},
    {plant_unnamed, "bad: is a target without a label", 0, false},
    {plant_role, "bad: is a target whose role is none that reacts", 0, false},
    {plant_name, "tên: has a name that is not ASCII", 0, false},
    {plant_outside, "bad: lies outside the screen", 0, false},
    {plant_letters, "bad: has letters of 20 px, less than 28", 0, false},
    {plant_main, "bad: is a main action, as sound/button is", 0, false},
    {plant_bar_alone, "-: has no main action", 0, true},
    {plant_text_alone, "-: nothing can be touched", 0, true},
};

enum {
    CASE_COUNT = sizeof cases / sizeof cases[0],
};

static void draw(struct audit *audit, void (*plant)(struct ui *ui), bool alone)
{
    const struct ui_env env = {.w = audit->form.w,
                               .h = audit->form.h,
                               .text_percent = 100,
                               .measure = fonts_measure,
                               .measure_context = audit->fonts};
    ui_begin(audit->ui, &env);
    if (!alone) {
        plant_nothing(audit->ui);
    }
    if (plant != NULL) {
        plant(audit->ui);
    }
    ui_end(audit->ui);
    audit->faults = 0;
    audit->last[0] = '\0';
    audit_check_tree(audit);
    if (audit->faults == 0) { /* what the tree shows already is not looked for in the pixels */
        audit_check_pixels(audit, NULL);
    }
}

static bool try(struct audit *audit, const struct planted *planted)
{
    audit->inches = planted->inches > 0 ? planted->inches : 21.5;
    draw(audit, planted->plant, planted->alone);
    if (strncmp(audit->last, planted->found, strlen(planted->found)) == 0) {
        return true;
    }
    printf("audit: planted “%s…”, found “%s”\n", planted->found, audit->last);
    return false;
}

static bool try_again(struct audit *audit)
{
    draw(audit, NULL, false);
    uint64_t first = audit_hash_frame(audit->ui);
    draw(audit, NULL, false);
    bool same = audit_hash_frame(audit->ui) == first;
    draw(audit, plant_letters, false);
    return same && audit_hash_frame(audit->ui) != first;
}

bool audit_self_test(struct audit *audit)
{
    size_t held = 0;
    audit->quiet = true;
    if (!audit_begin_form(audit, &audit_forms[0])) {
        return false;
    }
    draw(audit, NULL, false);
    if (audit->faults > 0) {
        printf("audit: nothing was planted and “%s” was found\n", audit->last);
        return false;
    }
    for (size_t i = 0; i < CASE_COUNT; i++) {
        held += try(audit, &cases[i]) ? 1 : 0;
    }
    bool again = try_again(audit);
    audit_end_form(audit);
    printf("audit: %zu of %d planted faults found\n", held, CASE_COUNT);
    return held == CASE_COUNT && again;
}
