/* phone_sample.h: a phone in memory, for the tests of the simulated phone: parts without a file, a
 * session at one step or question, and a finger. Included by tests/screen only. */
#ifndef TESTS_SCREEN_PHONE_SAMPLE_H
#define TESTS_SCREEN_PHONE_SAMPLE_H

#include "ui/fixture.h"

#include <stdio.h>

#include "../../kiosk/screen/phone_private.h"

enum {
    SAMPLE_SCREENS = 3, /* what is shown, what lies below a scam, what comes after */
    BOTH = LESSON_PHONE_ANDROID | LESSON_PHONE_IPHONE,
};

static struct phone_part sample_parts[SAMPLE_SCREENS][LESSON_PART_MAX];
static struct phone_item sample_items[64];
static size_t sample_item_count;
static struct phone_screen sample_screens[SAMPLE_SCREENS];
static struct lesson_step sample_step;
static struct lesson_moment sample_moment;
static struct lesson_question sample_question;
static struct lesson sample_lesson;
static struct session sample_session;
static struct view sample_view;

static inline const char *sample_translate(void *context, const struct lesson *lesson,
                                           const char *text)
{
    (void)context;
    (void)lesson;
    return text;
}

/* Everything empty: a DO step on screen 0, on Android. */
static inline void sample_reset(void)
{
    sample_item_count = 0;
    memset(sample_parts, 0, sizeof sample_parts);
    for (size_t i = 0; i < SAMPLE_SCREENS; i++) {
        sample_screens[i] = (struct phone_screen){.id = "s", .app = "", .parts = sample_parts[i]};
    }
    sample_step = (struct lesson_step){.kind = LESSON_STEP_DO,
                                       .id = "step",
                                       .tracks = 1,
                                       .title = "",
                                       .text = "",
                                       .icon = "",
                                       .picture = "",
                                       .ask = "",
                                       .tip = "",
                                       .done = "",
                                       .over = 1,
                                       .touch = "",
                                       .enter = "",
                                       .enter_wrong = ""};
    sample_moment = (struct lesson_moment){.mode = LESSON_MODE_GUIDED};
    sample_question =
        (struct lesson_question){.id = "q", .ask = "", .because = "", .enter = "1", .tracks = 1};
    sample_lesson = (struct lesson){.id = "l",
                                    .title = "",
                                    .icon = "",
                                    .address = "bác",
                                    .phones = BOTH,
                                    .screens = sample_screens,
                                    .screen_count = SAMPLE_SCREENS,
                                    .steps = &sample_step,
                                    .step_count = 1,
                                    .moments = &sample_moment,
                                    .path_count = 1,
                                    .moment_count = 1,
                                    .questions = &sample_question,
                                    .question_count = 1};
    sample_session = (struct session){.lesson = &sample_lesson,
                                      .phase = SESSION_PHASE_STEP,
                                      .phone = LESSON_PHONE_ANDROID,
                                      .phone_known = true,
                                      .asked_count = 1};
    sample_view =
        (struct view){.translate = sample_translate, .session = &sample_session, .pulse_ms = -1};
}

static inline struct phone_part *sample_add(size_t screen, enum phone_part_kind kind,
                                            const char *id, const char *text)
{
    struct phone_part *part = &sample_parts[screen][sample_screens[screen].part_count++];
    *part = (struct phone_part){.kind = kind,
                                .phones = BOTH,
                                .id = id,
                                .text = text,
                                .name = "",
                                .value = "",
                                .icon = "",
                                .amount = -1};
    return part;
}

static inline struct phone_item *sample_item(struct phone_part *part, const char *id,
                                             const char *label)
{
    struct phone_item *item = &sample_items[sample_item_count++];
    *item = (struct phone_item){.id = id, .icon = "", .label = label, .value = ""};
    part->items = part->item_count == 0 ? item : part->items;
    part->item_count++;
    return item;
}

/* The usual way on: one button at the bottom. */
static inline void sample_button(size_t screen, const char *id)
{
    sample_item(sample_add(screen, PHONE_PART_BUTTONS, "", ""), id, "Tiếp tục")->main = true;
}

/* What has been typed on the step so far. */
static inline void sample_enter(const char *text)
{
    snprintf(sample_session.entered, sizeof sample_session.entered, "%s", text);
}

static const struct rect sample_panel = {48, 120, 660, 790};

static inline struct intent sample_draw(struct ui *ui, int text_percent)
{
    struct ui_env env = fixture_env();
    env.text_percent = text_percent;
    ui_begin(ui, &env);
    struct intent intent = phone_draw(ui, &sample_view, sample_panel, sample_panel);
    ui_end(ui);
    return intent;
}

/* Puts a finger on the middle of a node and lifts it; what the next frame answers. */
static inline struct intent sample_tap(struct ui *ui, const char *name)
{
    const struct ui_node *node = ui_find(ui, name);
    assert_non_null(node);
    int x = node->rect.x + node->rect.w / 2;
    int y = node->rect.y + node->rect.h / 2;
    ui_touch(ui, UI_TOUCH_DOWN, 1, x, y, 0);
    ui_touch(ui, UI_TOUCH_UP, 1, x, y, 10);
    return sample_draw(ui, 100);
}

static inline size_t sample_count(struct ui *ui, bool enabled_only)
{
    size_t count;
    size_t targets = 0;
    const struct ui_node *nodes = ui_nodes(ui, &count);
    for (size_t i = 0; i < count; i++) {
        targets += nodes[i].target && (nodes[i].enabled || !enabled_only) ? 1 : 0;
    }
    return targets;
}

static struct ui *ui;

static inline int sample_setup(void **state)
{
    (void)state;
    sample_reset();
    ui = ui_create();
    return ui == NULL ? -1 : 0;
}

static inline int sample_teardown(void **state)
{
    (void)state;
    ui_destroy(ui);
    return 0;
}

#endif
