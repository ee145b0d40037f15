/* lesson_fuzz.c: any bytes as a lesson.yaml. A lesson that loads is read through as its users do
 * it; one that does not has complaints, each with a place. */
#include "fuzz.h"

#include "lesson/load.h"

static void look_at(void *context, const char *text)
{
    size_t *seen = context;
    *seen += strlen(text);
}

static void look_at_targets(const struct lesson *lesson)
{
    static const enum lesson_phone phones[] = {LESSON_PHONE_ANDROID, LESSON_PHONE_IPHONE};
    for (size_t i = 0; i < lesson->screen_count; i++) {
        for (size_t k = 0; k < 2; k++) {
            const struct phone_screen *screen = &lesson->screens[i];
            for (size_t n = 0; phone_screen_target(screen, phones[k], n)[0] != '\0'; n++) {
                const char *id = phone_screen_target(screen, phones[k], n);
                fuzz_hold(phone_screen_find(screen, id, NULL, NULL), "a target that is not found");
            }
        }
    }
}

static void look_at_path(const struct lesson *lesson)
{
    fuzz_hold(lesson->path_count >= 1 && lesson->path_count <= lesson->moment_count, "no path");
    for (size_t i = 0; i < lesson->moment_count; i++) {
        fuzz_hold(lesson->moments[i].step < lesson->step_count, "a moment without a step");
        fuzz_hold(lesson->moments[i].group <= lesson->group_count, "a moment without its group");
    }
    for (size_t i = 0; i < lesson->branch_count; i++) {
        const struct lesson_branch *branch = &lesson->branches[i];
        fuzz_hold(branch->count >= 1 && branch->first >= lesson->path_count &&
                      branch->first + branch->count <= lesson->moment_count,
                  "a branch that does not end");
    }
}

/* The name that the folder would need: what stands behind the first "id: ". */
static void guess_folder(const unsigned char *bytes, size_t size, char out[LESSON_ID_MAX])
{
    const char *at = size == 0 ? NULL : memmem(bytes, size, "id: ", 4);
    size_t length = 0;
    while (at != NULL && length + 1 < LESSON_ID_MAX &&
           at + 4 + length < (const char *)bytes + size && at[4 + length] > ' ') {
        out[length] = at[4 + length];
        length++;
    }
    out[length] = '\0';
}

void fuzz_one(const unsigned char *bytes, size_t size)
{
    static struct complaints complaints;
    struct arena arena;
    struct lesson *lesson = NULL;
    char folder[LESSON_ID_MAX];
    struct lesson_source source = {
        .path = "lesson.yaml", .folder = folder, .bytes = (const char *)bytes, .size = size};
    guess_folder(bytes, size, folder);
    arena_init(&arena, LESSON_ARENA_MAX);
    enum status status = lesson_load(&lesson, &source, &arena, &complaints);
    if (status == STATUS_OK) {
        size_t seen = 0;
        lesson_each_text(lesson, look_at, &seen);
        look_at_targets(lesson);
        look_at_path(lesson);
        fuzz_hold(seen > 0 && complaints.count == 0, "a lesson without a word");
    } else {
        fuzz_hold(lesson == NULL, "a lesson in spite of a failure");
        fuzz_hold(status == STATUS_FAILED || complaints.count > 0, "refused without a complaint");
        for (size_t i = 0; i < complaints.count; i++) {
            fuzz_hold(complaints.list[i].what[0] != '\0', "a complaint without words");
        }
    }
    arena_reset(&arena);
}
