/* path.c: the way through the moments of a lesson: which are shown to this visitor, what comes
 * next, what came before.
 *
 * Called by session.c. It changes nothing. A moment is shown when its step belongs to the chosen
 * track and, for a remedy (a READ with if_wrong), when enough went wrong on the moment before it.
 * Remedies in a row all look at the same moment. The moments of a path stand before those of the
 * branches; a branch is a stretch that a choice leads through, and counts as that choice.
 *
 * Whatever is asked here depends on the track, on session.missed and on the present place alone,
 * so going back meets the same moments as going on did. Pure. */
#include <assert.h>

#include "training_private.h"

/* A stretch of lesson.moments: the path, or one branch. */
struct stretch {
    size_t first; /* index of its first moment */
    size_t end;   /* index behind its last one */
};

static const struct lesson_step *step_of(const struct lesson *lesson, size_t moment)
{
    assert(moment < lesson->moment_count);
    return &lesson->steps[lesson->moments[moment].step];
}

bool path_has_track(const struct lesson *lesson, unsigned tracks, size_t track)
{
    return lesson->track_count == 0 || (tracks >> track & 1u) != 0;
}

bool path_is_branch(const struct lesson *lesson, size_t moment)
{
    return moment >= lesson->path_count;
}

static bool is_remedy(const struct lesson_step *step)
{
    return step->kind == LESSON_STEP_READ && step->if_wrong > 0;
}

static struct stretch stretch_of(const struct lesson *lesson, size_t moment)
{
    for (size_t i = 0; path_is_branch(lesson, moment) && i < lesson->branch_count; i++) {
        const struct lesson_branch *branch = &lesson->branches[i];
        if (moment >= branch->first && moment < branch->first + branch->count) {
            return (struct stretch){branch->first, branch->first + branch->count};
        }
    }
    return (struct stretch){0, lesson->path_count};
}

int path_misses_before(const struct session *session, size_t moment)
{
    const struct lesson *lesson = session->lesson;
    struct stretch stretch = stretch_of(lesson, moment);
    for (size_t i = moment; i > stretch.first; i--) {
        const struct lesson_step *step = step_of(lesson, i - 1);
        if (!is_remedy(step) && path_has_track(lesson, step->tracks, session->track)) {
            return session->missed[i - 1];
        }
    }
    return path_is_branch(lesson, moment) ? session->missed[session->came_from] : 0;
}

static bool is_shown(const struct session *session, size_t moment)
{
    const struct lesson_step *step = step_of(session->lesson, moment);
    return path_has_track(session->lesson, step->tracks, session->track) &&
           (!is_remedy(step) || path_misses_before(session, moment) >= step->if_wrong);
}

/* The first moment shown of those in the stretch. */
static bool find_first(const struct session *session, struct stretch stretch, size_t *moment)
{
    for (size_t i = stretch.first; i < stretch.end; i++) {
        if (is_shown(session, i)) {
            *moment = i;
            return true;
        }
    }
    return false;
}

static bool find_last(const struct session *session, struct stretch stretch, size_t *moment)
{
    for (size_t i = stretch.end; i > stretch.first; i--) {
        if (is_shown(session, i - 1)) {
            *moment = i - 1;
            return true;
        }
    }
    return false;
}

bool path_find_first(const struct session *session, size_t *moment)
{
    return find_first(session, (struct stretch){0, session->lesson->path_count}, moment);
}

bool path_find_last(const struct session *session, size_t *moment)
{
    return find_last(session, (struct stretch){0, session->lesson->path_count}, moment);
}

/* The stretch that the choice just made leads through; empty when it leads nowhere. */
static struct stretch chosen_branch(const struct session *session)
{
    const struct lesson *lesson = session->lesson;
    const struct lesson_step *step = step_of(lesson, session->moment);
    if (step->kind != LESSON_STEP_DECIDE || session->choice < 0 ||
        path_is_branch(lesson, session->moment)) {
        return (struct stretch){0, 0};
    }
    size_t branch = step->choices[session->choice].branch;
    if (branch >= lesson->branch_count) {
        return (struct stretch){0, 0};
    }
    return stretch_of(lesson, lesson->branches[branch].first);
}

bool path_find_next(const struct session *session, size_t *moment)
{
    const struct lesson *lesson = session->lesson;
    if (find_first(session, chosen_branch(session), moment)) {
        return true;
    }
    size_t behind = session->moment + 1;
    if (path_is_branch(lesson, session->moment)) {
        size_t end = stretch_of(lesson, session->moment).end;
        if (find_first(session, (struct stretch){behind, end}, moment)) {
            return true;
        }
        behind = session->came_from + 1;
    }
    return find_first(session, (struct stretch){behind, lesson->path_count}, moment);
}

bool path_find_before(const struct session *session, size_t *moment)
{
    struct stretch stretch = stretch_of(session->lesson, session->moment);
    stretch.end = session->moment;
    if (find_last(session, stretch, moment)) {
        return true;
    }
    if (path_is_branch(session->lesson, session->moment)) {
        *moment = session->came_from;
        return true;
    }
    return false;
}

/* How many moments of the path before this one are shown. */
static size_t count_shown(const struct session *session, size_t end)
{
    size_t count = 0;
    for (size_t i = 0; i < end; i++) {
        count += is_shown(session, i) ? 1 : 0;
    }
    return count;
}

struct session_progress session_progress(const struct session *session)
{
    const struct lesson *lesson = session->lesson;
    struct session_progress progress = {.at = 0, .all = count_shown(session, lesson->path_count)};
    bool asks =
        session->phase == SESSION_PHASE_QUESTION || session->phase == SESSION_PHASE_FEEDBACK;
    if (session->phase == SESSION_PHASE_CHOOSE || session->asked_count == 0 ||
        (asks && session->question < session->quiz_from)) {
        return progress;
    }
    size_t place = path_is_branch(lesson, session->moment) ? session->came_from : session->moment;
    bool on_path =
        session->phase == SESSION_PHASE_STEP || session->phase == SESSION_PHASE_STEP_DONE;
    progress.at = on_path ? count_shown(session, place + 1) : progress.all;
    return progress;
}
