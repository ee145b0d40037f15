/* visit.c: lesson_each_text: every text of a lesson that a person can see, once each.
 *
 * Called for narration and for the translators' count. Pure; allocates nothing. Not visited: what
 * is only pictured or typed (QR codes, entries), and the labels that the program itself gives to
 * answers. */
#include "lesson/lesson.h"

struct visitor {
    void (*visit)(void *context, const char *text); /* the caller's function */
    void *context;                                  /* handed on to it */
};

static void visit_text(const struct visitor *visitor, const char *text)
{
    if (text[0] != '\0') {
        visitor->visit(visitor->context, text);
    }
}

static void visit_texts(const struct visitor *visitor, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        visit_text(visitor, texts[i]);
    }
}

static void visit_item(const struct visitor *visitor, const struct phone_part *part,
                       const struct phone_item *item)
{
    /* The sign above a QR code is the camera's name already; the code on a card is a picture. */
    if (part->kind != PHONE_PART_CAMERA && part->kind != PHONE_PART_CARD) {
        visit_text(visitor, item->label);
        visit_text(visitor, item->value);
    }
}

static void visit_screen(const struct visitor *visitor, const struct phone_screen *screen)
{
    visit_text(visitor, screen->app);
    for (size_t i = 0; i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        if (part->kind != PHONE_PART_CAMERA) {
            visit_text(visitor, part->text);
        }
        visit_text(visitor, part->name);
        visit_text(visitor, part->value);
        for (size_t k = 0; k < part->item_count; k++) {
            visit_item(visitor, part, &part->items[k]);
        }
    }
}

static void visit_step(const struct visitor *visitor, const struct lesson_step *step)
{
    visit_text(visitor, step->title);
    visit_text(visitor, step->ask);
    visit_text(visitor, step->text);
    visit_texts(visitor, step->points, step->point_count);
    visit_text(visitor, step->tip);
    visit_text(visitor, step->done);
    visit_texts(visitor, step->hints, step->hint_count);
    for (size_t i = 0; i < step->sign_count; i++) {
        visit_text(visitor, step->signs[i].text);
    }
    for (size_t i = 0; i < step->choice_count; i++) {
        visit_text(visitor, step->choices[i].text);
        visit_text(visitor, step->choices[i].because);
    }
    for (size_t i = 0; i < step->wrong_count; i++) {
        visit_text(visitor, step->wrong[i].text);
    }
    visit_text(visitor, step->enter_wrong);
}

static void visit_question(const struct visitor *visitor, const struct lesson_question *question)
{
    bool own = question->kind != LESSON_QUESTION_TRUE_FALSE &&
               question->kind != LESSON_QUESTION_SPOT; /* the options have texts of their own */
    visit_text(visitor, question->ask);
    visit_text(visitor, question->because);
    for (size_t i = 0; i < question->option_count; i++) {
        if (own) {
            visit_text(visitor, question->options[i].text);
            visit_text(visitor, question->options[i].match);
        }
        visit_text(visitor, question->options[i].because);
    }
}

static void visit_track(const struct visitor *visitor, const struct lesson_track *track)
{
    visit_text(visitor, track->title);
    visit_text(visitor, track->text);
    visit_texts(visitor, track->remember, LESSON_REMEMBER_COUNT);
}

static void visit_head(const struct visitor *visitor, const struct lesson *lesson)
{
    visit_text(visitor, lesson->title);
    visit_text(visitor, lesson->summary);
    if (lesson->track_count == 0) {
        visit_texts(visitor, lesson->remember, LESSON_REMEMBER_COUNT);
    }
    for (size_t i = 0; i < lesson->track_count; i++) {
        visit_track(visitor, &lesson->tracks[i]);
    }
    for (size_t i = 0; i < lesson->objective_count; i++) {
        visit_text(visitor, lesson->objectives[i].text);
    }
}

void lesson_each_text(const struct lesson *lesson, void (*visit)(void *context, const char *text),
                      void *context)
{
    const struct visitor visitor = {.visit = visit, .context = context};
    visit_head(&visitor, lesson);
    for (size_t i = 0; i < lesson->screen_count; i++) {
        visit_screen(&visitor, &lesson->screens[i]);
    }
    for (size_t i = 0; i < lesson->step_count; i++) {
        visit_step(&visitor, &lesson->steps[i]);
    }
    for (size_t i = 0; i < lesson->group_count; i++) {
        visit_text(&visitor, lesson->groups[i].title);
    }
    if (lesson->practice != NULL) {
        visit_question(&visitor, lesson->practice);
    }
    for (size_t i = 0; i < lesson->question_count; i++) {
        visit_question(&visitor, &lesson->questions[i]);
    }
}
