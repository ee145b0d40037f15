/* lesson.c: small questions about a loaded lesson.
 *
 * Called by screens, training and kioskctl. Pure; allocates nothing. */
#include "lesson/lesson.h"

#include <string.h>

static const struct {
    enum lesson_audience bit; /* as in lesson.audiences */
    const char *code;         /* as in files and rows */
} audiences[] = {
    {LESSON_AUDIENCE_ELDER, "elder"},       {LESSON_AUDIENCE_TRADER, "trader"},
    {LESSON_AUDIENCE_PARENT, "parent"},     {LESSON_AUDIENCE_PARTY_MEMBER, "party-member"},
    {LESSON_AUDIENCE_YOUTH, "youth"},       {LESSON_AUDIENCE_TEAM_MEMBER, "team-member"},
    {LESSON_AUDIENCE_EVERYONE, "everyone"},
};

const char *lesson_audience_code(unsigned bit)
{
    for (size_t i = 0; i < sizeof audiences / sizeof audiences[0]; i++) {
        if ((unsigned)audiences[i].bit == bit) {
            return audiences[i].code;
        }
    }
    return "";
}

unsigned lesson_audience_find(const char *code)
{
    for (size_t i = 0; i < sizeof audiences / sizeof audiences[0]; i++) {
        if (strcmp(audiences[i].code, code) == 0) {
            return audiences[i].bit;
        }
    }
    return 0;
}

static const struct phone_item *find_item(const struct phone_part *part, const char *id)
{
    for (size_t i = 0; i < part->item_count; i++) {
        if (strcmp(part->items[i].id, id) == 0) {
            return &part->items[i];
        }
    }
    return NULL;
}

bool phone_screen_find(const struct phone_screen *screen, const char *id,
                       const struct phone_part **part, const struct phone_item **item)
{
    for (size_t i = 0; id[0] != '\0' && i < screen->part_count; i++) {
        const struct phone_part *at = &screen->parts[i];
        bool itself = strcmp(at->id, id) == 0;
        const struct phone_item *found = itself ? NULL : find_item(at, id);
        if (!itself && found == NULL) {
            continue;
        }
        if (part != NULL) {
            *part = at;
        }
        if (item != NULL) {
            *item = found;
        }
        return true;
    }
    return false;
}

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

static void visit_screen(const struct visitor *visitor, const struct phone_screen *screen)
{
    visit_text(visitor, screen->app);
    for (size_t i = 0; i < screen->part_count; i++) {
        const struct phone_part *part = &screen->parts[i];
        if (part->kind != PHONE_PART_CAMERA) {
            visit_text(visitor, part->text);
        }
        visit_text(visitor, part->name);
        for (size_t k = 0; k < part->item_count; k++) {
            visit_text(visitor, part->items[k].label);
            visit_text(visitor, part->items[k].value);
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
    for (size_t i = 0; i < step->wrong_count; i++) {
        visit_text(visitor, step->wrong[i].text);
    }
    visit_text(visitor, step->enter_wrong);
}

static void visit_question(const struct visitor *visitor, const struct lesson_question *question)
{
    visit_text(visitor, question->ask);
    visit_text(visitor, question->because);
    for (size_t i = 0; i < question->option_count; i++) {
        visit_text(visitor, question->options[i].text);
        visit_text(visitor, question->options[i].because);
    }
}

void lesson_each_text(const struct lesson *lesson, void (*visit)(void *context, const char *text),
                      void *context)
{
    const struct visitor visitor = {.visit = visit, .context = context};
    visit_text(&visitor, lesson->title);
    visit_text(&visitor, lesson->summary);
    visit_texts(&visitor, lesson->remember, LESSON_REMEMBER_COUNT);
    for (size_t i = 0; i < lesson->objective_count; i++) {
        visit_text(&visitor, lesson->objectives[i].text);
    }
    for (size_t i = 0; i < lesson->screen_count; i++) {
        visit_screen(&visitor, &lesson->screens[i]);
    }
    for (size_t i = 0; i < lesson->step_count; i++) {
        visit_step(&visitor, &lesson->steps[i]);
    }
    for (size_t i = 0; i < lesson->question_count; i++) {
        visit_question(&visitor, &lesson->questions[i]);
    }
}
