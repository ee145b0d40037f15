/* audit_show.c: a screen that was met, drawn in another form, page by page.
 *
 * Each page is drawn twice: the second draw list must equal the first. Then it is looked at, once
 * more with everything marked that is being read aloud, and with a finger on each target. */
#include <stdio.h>
#include <string.h>

#include "app/walk.h"
#include "audit.h"
#include "base/hash.h"
#include "lesson/translate.h"

enum {
    PAGE_MAX = 40, /* more pages than any screen has */
};

#define SHAPES(percent, theme, lang)                                                               \
    {1920, 1080, percent, theme, lang}, {1080, 1920, percent, theme, lang},                        \
        {1366, 768, percent, theme, lang},                                                         \
    {                                                                                              \
        1280, 800, percent, theme, lang                                                            \
    }
#define PERCENTS(theme, lang)                                                                      \
    SHAPES(100, theme, lang), SHAPES(125, theme, lang), SHAPES(150, theme, lang)

const struct audit_form audit_forms[] = {
    PERCENTS(UI_THEME_PLAIN, LANG_VI), PERCENTS(UI_THEME_CONTRAST, LANG_VI),
    PERCENTS(UI_THEME_PLAIN, LANG_EN), PERCENTS(UI_THEME_CONTRAST, LANG_EN)};
const size_t audit_form_count = sizeof audit_forms / sizeof audit_forms[0];

/* ---- a form ---- */

static SDL_Surface *make_surface(const struct audit_form *form)
{
    return SDL_CreateRGBSurfaceWithFormat(0, form->w, form->h, 32, SDL_PIXELFORMAT_RGB888);
}

bool audit_begin_form(struct audit *audit, const struct audit_form *form)
{
    struct fault fault;
    audit->form = *form;
    audit->front = make_surface(form);
    audit->behind = make_surface(form);
    translate_set_lang(form->lang);
    return audit->front != NULL && audit->behind != NULL &&
           fonts_create(&audit->fonts, &fault) == STATUS_OK &&
           painter_create(&audit->painters[0], audit->front, audit->fonts, &fault) == STATUS_OK &&
           painter_create(&audit->painters[1], audit->behind, audit->fonts, &fault) == STATUS_OK;
}

void audit_end_form(struct audit *audit)
{
    for (int i = 0; i < 2; i++) {
        painter_destroy(audit->painters[i]);
        audit->painters[i] = NULL;
    }
    fonts_destroy(audit->fonts);
    SDL_FreeSurface(audit->front);
    SDL_FreeSurface(audit->behind);
    audit->fonts = NULL;
    audit->front = audit->behind = NULL;
}

/* ---- a page ---- */

uint64_t audit_hash_frame(const struct ui *ui)
{
    size_t count;
    uint64_t hash = 1;
    const struct ui_draw *draws = ui_draws(ui, &count);
    for (size_t i = 0; i < count; i++) {
        const struct ui_draw *draw = &draws[i];
        const uint32_t numbers[] = {(uint32_t)draw->kind,
                                    (uint32_t)draw->rect.x,
                                    (uint32_t)draw->rect.y,
                                    (uint32_t)draw->rect.w,
                                    (uint32_t)draw->rect.h,
                                    (uint32_t)draw->clip.x,
                                    (uint32_t)draw->clip.y,
                                    (uint32_t)draw->clip.w,
                                    (uint32_t)draw->clip.h,
                                    draw->fill,
                                    draw->line,
                                    (uint32_t)draw->line_px,
                                    (uint32_t)draw->radius,
                                    (uint32_t)draw->font,
                                    (uint32_t)draw->px};
        hash = hash_bytes(hash, numbers, sizeof numbers);
        hash = hash_bytes(hash, draw->text == NULL ? "" : draw->text,
                          draw->text == NULL ? 0 : strlen(draw->text));
    }
    const struct ui_node *nodes = ui_nodes(ui, &count);
    for (size_t i = 0; i < count; i++) {
        const bool flags[] = {nodes[i].enabled, nodes[i].target, nodes[i].selected, nodes[i].filled,
                              nodes[i].cut};
        hash = hash_bytes(hash, nodes[i].name, strlen(nodes[i].name));
        hash = hash_bytes(hash, nodes[i].label, strlen(nodes[i].label));
        hash = hash_bytes(hash, flags, sizeof flags);
    }
    return hash;
}

struct showing {
    struct audit *audit;
    const struct audit_snap *snap;
    struct ui_env env;
    struct view view;
};

static void draw(struct showing *showing)
{
    (void)screen_draw(showing->snap->screen, showing->audit->ui, &showing->env, &showing->view);
}

static void set_up(struct showing *showing, struct audit *audit, const struct audit_snap *snap)
{
    struct app *app = audit->app;
    *showing = (struct showing){.audit = audit, .snap = snap};
    app->visit = snap->visit;
    app->visit.lang = audit->form.lang;
    memcpy(app->trouble, snap->trouble, sizeof app->trouble);
    static const struct audit_office none;
    const struct audit_office *office = snap->office == NULL ? &none : snap->office;
    app->staff = office->staff;
    app->room = office->room;
    app->usb.seen = office->stick;
    app->entry = office->entry;
    app->office = office->office;
    app->screen = snap->screen;
    app_view(app, &showing->view);
    showing->view.figures = snap->figures;
    showing->view.health = snap->health;
    showing->view.now = snap->now;
    showing->view.idle_seconds_left = snap->idle_seconds_left;
    showing->view.page = 0;
    showing->view.complaints = snap->complaints;
    showing->env = (struct ui_env){
        .w = audit->form.w,
        .h = audit->form.h,
        .text_percent = audit->form.text_percent,
        .theme = audit->form.theme,
        .now_ms = snap->now.mono_ms,
        .measure = fonts_measure,
        .measure_context = audit->fonts,
    };
}

void audit_draw(struct audit *audit, const struct audit_snap *snap)
{
    struct showing showing;
    set_up(&showing, audit, snap);
    draw(&showing);
}

static void look(struct audit *audit)
{
    audit->shown++;
    audit_check_tree(audit);
    audit_check_pixels(audit, NULL);
}

/* Everything that is read aloud, marked at once. */
static void look_while_read(struct showing *showing)
{
    uint64_t hashes[UI_SAY_MAX];
    size_t count;
    const struct ui_said *said = ui_said(showing->audit->ui, &count);
    for (size_t i = 0; i < count; i++) {
        hashes[i] = ui_say_hash(said[i].text);
    }
    if (count > 0) {
        showing->env.reading = hashes;
        showing->env.reading_count = count;
        showing->audit->variant = " (read aloud)";
        showing->audit->reading = true;
        draw(showing);
        audit_check_pixels(showing->audit, NULL);
        showing->env.reading = NULL;
        showing->env.reading_count = 0;
        showing->audit->reading = false;
        showing->audit->variant = "";
    }
}

/* A finger on each target, one after the other. */
static void look_while_pressed(struct showing *showing)
{
    struct audit *audit = showing->audit;
    size_t count;
    (void)ui_nodes(audit->ui, &count);
    audit->variant = " (pressed)";
    for (size_t i = 0; i < count; i++) {
        const struct ui_node *node = &ui_nodes(audit->ui, &count)[i];
        if (!node->target || !node->enabled) {
            continue;
        }
        char name[WALK_NAME_MAX];
        struct rect at = node->rect;
        snprintf(name, sizeof name, "%s", node->name);
        (void)ui_touch(audit->ui, UI_TOUCH_DOWN, 1, at.x + at.w / 2, at.y + at.h / 2,
                       showing->env.now_ms);
        draw(showing);
        audit_check_pixels(audit, name);
        ui_forget(audit->ui);
        draw(showing);
    }
    audit->variant = "";
}

static bool has_next(const struct audit *audit)
{
    const struct ui_node *node = ui_find(audit->ui, "pager/next");
    return node != NULL && node->enabled;
}

void audit_show(struct audit *audit, const struct audit_snap *snap, unsigned variants)
{
    struct showing showing;
    bool more = true;
    audit->snap = snap;
    audit->variant = "";
    set_up(&showing, audit, snap);
    ui_forget(audit->ui);
    for (int page = 0; more && page < PAGE_MAX; page++) {
        showing.view.page = page;
        draw(&showing);
        uint64_t first = audit_hash_frame(audit->ui);
        draw(&showing);
        if (audit_hash_frame(audit->ui) != first) {
            audit_complain(audit, NULL, "drawn twice, it is not the same");
        }
        look(audit);
        more = has_next(audit);
        if ((variants & AUDIT_PRESSED) != 0) {
            look_while_pressed(&showing);
        }
        if ((variants & AUDIT_READ) != 0) {
            look_while_read(&showing);
        }
    }
}
