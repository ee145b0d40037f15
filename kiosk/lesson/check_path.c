/* check_path.c: the rules of meaning for the way through a lesson: groups name what they can show,
 * branches are reached, each track has its steps, and a remedy has something to follow.
 *
 * Called by check.c. What names steps that do not exist has been complained about already. */
#include "load_private.h"

#include <string.h>

static void complain_tracks(struct draft *draft, const char *name, const struct lesson_step *step,
                            unsigned mask)
{
    char ours[FAULT_TODO_MAX];
    char theirs[FAULT_TODO_MAX];
    reader_complain(draft->reader, place_of(name),
                    "give all steps of a group the same “tracks”, and the group too",
                    "the step “%s” is for “%s”, but its group is for “%s”", name,
                    track_names(draft, step->tracks, theirs), track_names(draft, mask, ours));
}

static void check_group(struct draft *draft, size_t index)
{
    const struct lesson *lesson = draft->lesson;
    const struct group_draft *group = &draft->groups[index];
    bool alone = lesson->groups[index].mode == LESSON_MODE_ALONE;
    unsigned mask = group->tracks;
    for (size_t i = 0; i < group->count; i++) {
        const char *name = group->names[i];
        if (group->steps[i] == LESSON_INDEX_UNKNOWN) {
            continue;
        }
        const struct lesson_step *step = &lesson->steps[group->steps[i]];
        if (step->kind != LESSON_STEP_DO && !(alone && step->kind == LESSON_STEP_SCAM)) {
            reader_complain(draft->reader, place_of(name),
                            alone ? "name do steps and scam steps" : "name do steps",
                            alone ? "“%s” cannot be done alone: it is no do or scam step"
                                  : "“%s” cannot be watched: it is no do step",
                            name);
            continue;
        }
        mask = mask == 0 ? step->tracks : mask;
        if (step->tracks != mask && draft->tracks_known) {
            complain_tracks(draft, name, step, mask);
        }
    }
}

static void check_branch(struct draft *draft, size_t index, unsigned tracks)
{
    const struct lesson *lesson = draft->lesson;
    const struct lesson_branch *branch = &lesson->branches[index];
    unsigned there = 0;
    for (size_t i = 0; i < branch->count; i++) {
        there |= lesson->steps[lesson->moments[branch->first + i].step].tracks;
    }
    if (branch->count > 0 && (tracks & ~there) != 0 && draft->tracks_known) {
        char names[FAULT_TODO_MAX];
        reader_complain(draft->reader, place_of(branch->id), "add a step that is for it",
                        "the branch “%s” has no step for the track “%s”", branch->id,
                        track_names(draft, tracks & ~there, names));
    }
    const struct lesson_step *first = &lesson->steps[lesson->moments[branch->first].step];
    if (branch->count > 0 && first->if_wrong > 0 && first->id[0] != '\0') {
        reader_complain(draft->reader, place_of(first->id),
                        "leave “if_wrong” out: the choice itself led there",
                        "the first step of the branch “%s” has “if_wrong”", branch->id);
    }
}

static void check_branches(struct draft *draft)
{
    const struct lesson *lesson = draft->lesson;
    unsigned used[LESSON_BRANCH_MAX] = {0};
    if (!draft->steps_whole || !draft->branches_known) {
        return;
    }
    for (size_t i = 0; i < lesson->step_count; i++) {
        const struct lesson_step *step = &lesson->steps[i];
        for (size_t k = 0; k < step->choice_count; k++) {
            if (step->choices[k].branch < lesson->branch_count) {
                used[step->choices[k].branch] |= step->tracks;
            }
        }
    }
    for (size_t i = 0; i < lesson->branch_count; i++) {
        const char *id = lesson->branches[i].id;
        if (used[i] == 0 && id[0] != '\0') {
            reader_complain(draft->reader, place_of(id),
                            "name it in a choice with “then”, or delete it",
                            "no choice leads to the branch “%s”", id);
        }
        if (id[0] != '\0' && lesson->moments != NULL) {
            check_branch(draft, i, used[i]);
        }
    }
}

/* Whether a visitor can be wrong there. */
static bool can_be_wrong(const struct lesson *lesson, const struct lesson_moment *moment)
{
    return lesson->steps[moment->step].kind != LESSON_STEP_READ &&
           moment->mode != LESSON_MODE_WATCH;
}

static void complain_remedy(struct draft *draft, const struct lesson_step *step, bool first)
{
    reader_complain(draft->reader, place_of(step->id),
                    first ? "leave “if_wrong” out, or move the step"
                          : "move it behind a step where something is to be done",
                    first ? "“%s” has “if_wrong”, but nothing comes before it"
                          : "“%s” has “if_wrong”, but nobody can be wrong just before it",
                    step->id);
}

/* Follows one track from moment to moment; done keeps what has been complained about. */
static void check_track(struct draft *draft, size_t track, bool *done)
{
    const struct lesson *lesson = draft->lesson;
    const struct lesson_moment *before = NULL;
    for (size_t i = 0; i < lesson->path_count; i++) {
        const struct lesson_moment *moment = &lesson->moments[i];
        const struct lesson_step *step = &lesson->steps[moment->step];
        if ((step->tracks & (1u << track)) == 0) {
            continue;
        }
        if (step->if_wrong > 0 && step->id[0] != '\0' && !done[moment->step] &&
            (before == NULL || !can_be_wrong(lesson, before))) {
            complain_remedy(draft, step, before == NULL);
            done[moment->step] = true;
        }
        before = moment;
    }
    if (before == NULL && track < lesson->track_count) {
        reader_complain(draft->reader, place_of(lesson->tracks[track].id),
                        "add steps that are for it, or delete it", "no step is for the track “%s”",
                        lesson->tracks[track].id);
    }
}

void check_path(struct draft *draft)
{
    const struct lesson *lesson = draft->lesson;
    bool done[LESSON_STEP_MAX] = {false};
    for (size_t i = 0; i < lesson->group_count; i++) {
        check_group(draft, i);
    }
    check_branches(draft);
    if (!draft->steps_whole || !draft->tracks_known || lesson->moments == NULL) {
        return;
    }
    check_track(draft, 0, done);
    for (size_t i = 1; i < lesson->track_count; i++) {
        check_track(draft, i, done);
    }
}
