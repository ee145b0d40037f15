/* drive.c: reads the script line by line and plays it. The language is described in app/drive.h. */
#include "app/drive.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/tree.h"
#include "base/date.h"
#include "drive_private.h"
#include "platform/shot.h"

enum {
    WORD_MAX_COUNT = 6,
    LIST_MAX = 6000,   /* bytes of the screen's texts in a message */
    TOUCH_MAX = 10000, /* px, of raw touches */
};

struct word {
    char text[DRIVE_LINE_MAX];
    bool quoted;
};

struct command_line {
    struct word words[WORD_MAX_COUNT];
    size_t count;
};

/* ---- reading a line ---- */

static const char *read_quoted(const char *at, struct word *word)
{
    size_t length = 0;
    word->quoted = true;
    while (*at != '\0' && *at != '"') {
        at += at[0] == '\\' && (at[1] == '"' || at[1] == '\\') ? 1 : 0;
        word->text[length++] = *at++;
    }
    word->text[length] = '\0';
    return *at == '"' ? at + 1 : NULL;
}

static const char *read_bare(const char *at, struct word *word)
{
    size_t length = strcspn(at, " \t\r\n#");
    memcpy(word->text, at, length);
    word->text[length] = '\0';
    word->quoted = false;
    return at + length;
}

static bool read_line(struct drive *drive, const char *line, struct command_line *out)
{
    out->count = 0;
    const char *at = line;
    for (;;) {
        at += strspn(at, " \t\r\n");
        if (*at == '\0' || *at == '#') {
            return true;
        }
        if (out->count == WORD_MAX_COUNT) {
            return drive_fail(drive, "too many words");
        }
        struct word *word = &out->words[out->count++];
        at = *at == '"' ? read_quoted(at + 1, word) : read_bare(at, word);
        if (at == NULL) {
            return drive_fail(drive, "a quotation mark is missing at the end");
        }
    }
}

static bool read_number(const char *text, long *out)
{
    char *end = NULL;
    errno = 0;
    *out = strtol(text, &end, 10);
    return errno == 0 && end != text && *end == '\0';
}

/* ---- commands ---- */

static bool do_tap(struct drive *drive, const struct command_line *line)
{
    const struct word *word = &line->words[1];
    if (!word->quoted && word->text[0] == '@') {
        return drive_tap_name(drive, word->text + 1);
    }
    return drive_tap_label(drive, word->text);
}

static bool do_type(struct drive *drive, const struct command_line *line)
{
    return drive_type(drive, line->words[1].text);
}

static bool do_answer(struct drive *drive, const struct command_line *line)
{
    const char *how = line->words[1].text;
    if (strcmp(how, "right") != 0 && strcmp(how, "wrong") != 0) {
        return drive_fail(drive, "answer takes right or wrong, not “%s”", how);
    }
    return drive_answer(drive, strcmp(how, "right") == 0);
}

/* The folder that may stand behind a command, or NULL. */
static const char *folder_of(const struct command_line *line)
{
    return line->count > 1 ? line->words[1].text : NULL;
}

static bool do_finish(struct drive *drive, const struct command_line *line)
{
    return drive_finish(drive, folder_of(line), false);
}

static bool do_stumble(struct drive *drive, const struct command_line *line)
{
    if (line->count > 2 && strcmp(line->words[2].text, "pictures") != 0) {
        return drive_fail(drive, "stumble takes a folder, and pictures");
    }
    return drive_stumble(drive, folder_of(line), line->count > 2);
}

static bool do_open(struct drive *drive, const struct command_line *line)
{
    return drive_open(drive, line->words[1].text);
}

static bool do_look(struct drive *drive, const struct command_line *line)
{
    return drive_look(drive, line->words[1].text);
}

static bool do_reach(struct drive *drive, const struct command_line *line)
{
    return drive_reach(drive, line->words[1].text, line->count > 2 ? line->words[2].text : NULL);
}

static bool do_stroll(struct drive *drive, const struct command_line *line)
{
    long seed = 0;
    long touches = 0;
    if (!read_number(line->words[1].text, &seed) || !read_number(line->words[2].text, &touches) ||
        seed < 0 || touches < 1) {
        return drive_fail(drive, "stroll takes a SEED and how many TOUCHES, e.g. stroll 7 2000");
    }
    return drive_stroll(drive, (uint64_t)seed, touches);
}

static bool do_next(struct drive *drive, const struct command_line *line)
{
    (void)line;
    return drive_next(drive);
}

static bool do_survey(struct drive *drive, const struct command_line *line)
{
    return drive_finish(drive, line->words[1].text, true);
}

static bool holds(const struct drive *drive, const struct word *word)
{
    if (!word->quoted && word->text[0] == '@') {
        return ui_find(drive->app->ui, word->text + 1) != NULL;
    }
    return drive_sees(drive, word->text);
}

static bool do_expect(struct drive *drive, const struct command_line *line)
{
    return holds(drive, &line->words[1]) ||
           drive_fail(drive, "expected “%s”, which is not there", line->words[1].text);
}

static bool do_refuse(struct drive *drive, const struct command_line *line)
{
    return !holds(drive, &line->words[1]) ||
           drive_fail(drive, "“%s” is there and should not be", line->words[1].text);
}

/* Another day on the wall; what was shown stays until the next touch. */
static bool do_date(struct drive *drive, const struct command_line *line)
{
    struct clock *clock = &drive->app->clock;
    struct date today = date_split(clock->fixed.wall_ms);
    int64_t day = 0;
    if (!date_parse_day(line->words[1].text, &day)) {
        return drive_fail(drive, "\"%s\" is no day, such as 2026-11-23", line->words[1].text);
    }
    clock->fixed.wall_ms += day - date_midnight_ms(today.year, today.month, today.day);
    return true;
}

static bool do_wait(struct drive *drive, const struct command_line *line)
{
    static const struct {
        const char *unit;
        int64_t ms;
    } units[] = {{"ms", 1}, {"s", 1000}, {"m", 60000}};
    const char *text = line->words[1].text;
    const char *end = text + strspn(text, "0123456789.");
    double amount = strtod(text, NULL);
    bool sane = text[0] >= '0' && text[0] <= '9' &&
                memchr(text, '.', (size_t)(end - text)) == strrchr(text, '.') && amount < 1e7;
    for (size_t i = 0; sane && i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(end, units[i].unit) == 0) {
            drive_wait(drive, (int64_t)(amount * (double)units[i].ms + 0.5));
            return true;
        }
    }
    return drive_fail(drive, "wait takes a time such as 90s, 500ms or 2m");
}

static bool do_shot(struct drive *drive, const struct command_line *line)
{
    struct fault fault;
    SDL_Surface *surface = window_surface(drive->app->window);
    return shot_write(surface, line->words[1].text, &fault) == STATUS_OK ||
           drive_fail(drive, "%s", fault.what);
}

static bool do_tree(struct drive *drive, const struct command_line *line)
{
    struct fault fault;
    return tree_write(drive->app, line->words[1].text, false, &fault) == STATUS_OK ||
           drive_fail(drive, "%s", fault.what);
}

static bool do_size(struct drive *drive, const struct command_line *line)
{
    int w = 0;
    int h = 0;
    char rest = '\0';
    struct fault fault;
    if (sscanf(line->words[1].text, "%dx%d%c", &w, &h, &rest) != 2 || w < 320 || h < 320 ||
        w > 8192 || h > 8192) {
        return drive_fail(drive, "size takes WIDTHxHEIGHT, e.g. 1080x1920");
    }
    if (app_resize(drive->app, w, h, &fault) != STATUS_OK) {
        return drive_fail(drive, "%s", fault.what);
    }
    drive_wait(drive, 0);
    return true;
}

static bool do_text(struct drive *drive, const struct command_line *line)
{
    long percent = 0;
    if (!read_number(line->words[1].text, &percent) ||
        (percent != 100 && percent != 125 && percent != 150)) {
        return drive_fail(drive, "text takes 100, 125 or 150");
    }
    drive->app->visit.text_percent = (int)percent;
    drive->app->dirty = true;
    drive_wait(drive, 0);
    return true;
}

static bool do_theme(struct drive *drive, const struct command_line *line)
{
    for (int i = 0; i < UI_THEME_COUNT; i++) {
        if (strcmp(line->words[1].text, ui_theme_get((enum ui_theme_id)i)->code) == 0) {
            drive->app->visit.theme = (enum ui_theme_id)i;
            drive->app->dirty = true;
            drive_wait(drive, 0);
            return true;
        }
    }
    return drive_fail(drive, "theme takes plain or contrast");
}

/* Motion is off for scripts, whose pictures are of screens at rest. */
static bool do_motion(struct drive *drive, const struct command_line *line)
{
    const char *word = line->words[1].text;
    drive->app->moves = strcmp(word, "on") == 0;
    return drive->app->moves || strcmp(word, "off") == 0
               ? true
               : drive_fail(drive, "motion takes on or off");
}

static bool do_lang(struct drive *drive, const struct command_line *line)
{
    enum lang lang;
    if (!lang_find(line->words[1].text, &lang)) {
        return drive_fail(drive, "lang takes vi, en, tyz or nut");
    }
    app_set_lang(drive->app, lang);
    drive_wait(drive, 0);
    return true;
}

static bool do_touch(struct drive *drive, const struct command_line *line)
{
    static const char *const names[] = {"down", "move", "up"};
    long number[3];
    for (int i = 0; i < 3; i++) {
        if (!read_number(line->words[i == 0 ? 1 : i + 2].text, &number[i])) {
            return drive_fail(drive, "touch takes FINGER down|move|up X Y");
        }
    }
    if (number[0] < 0 || number[0] >= UI_FINGER_MAX || labs(number[1]) > TOUCH_MAX ||
        labs(number[2]) > TOUCH_MAX) {
        return drive_fail(drive, "touch takes fingers 0…%d and places up to %d", UI_FINGER_MAX - 1,
                          TOUCH_MAX);
    }
    for (int i = 0; i < 3; i++) {
        if (strcmp(line->words[2].text, names[i]) == 0) {
            struct rect at = {(int)number[1], (int)number[2], 0, 0};
            return drive_raw(drive, (enum ui_touch_kind)i, (int)number[0] + 1, at);
        }
    }
    return drive_fail(drive, "touch takes FINGER down|move|up X Y");
}

static bool do_key(struct drive *drive, const struct command_line *line)
{
    return drive_key(drive, line->words[1].text);
}

static bool do_by(struct drive *drive, const struct command_line *line)
{
    return drive_by(drive, line->words[1].text);
}

static bool do_round(struct drive *drive, const struct command_line *line)
{
    (void)line;
    return drive_check_round(drive);
}

static bool do_serve(struct drive *drive, const struct command_line *line)
{
    return drive_serve(drive, line->words[1].text);
}

static bool do_cut(struct drive *drive, const struct command_line *line)
{
    (void)drive;
    (void)line;
    _exit(0);
}

static const struct {
    const char *name;
    size_t words;   /* after the name */
    size_t further; /* words that may follow those */
    bool (*play)(struct drive *drive, const struct command_line *line);
} commands[] = {
    {"tap", 1, 0, do_tap},       {"type", 1, 0, do_type},       {"answer", 1, 0, do_answer},
    {"finish", 0, 1, do_finish}, {"expect", 1, 0, do_expect},   {"refuse", 1, 0, do_refuse},
    {"wait", 1, 0, do_wait},     {"shot", 1, 0, do_shot},       {"tree", 1, 0, do_tree},
    {"size", 1, 0, do_size},     {"text", 1, 0, do_text},       {"theme", 1, 0, do_theme},
    {"lang", 1, 0, do_lang},     {"touch", 4, 0, do_touch},     {"cut", 0, 0, do_cut},
    {"next", 0, 0, do_next},     {"survey", 1, 0, do_survey},   {"open", 1, 0, do_open},
    {"stroll", 2, 0, do_stroll}, {"stumble", 0, 2, do_stumble}, {"reach", 1, 1, do_reach},
    {"look", 1, 0, do_look},     {"key", 1, 0, do_key},         {"by", 1, 0, do_by},
    {"round", 0, 0, do_round},   {"motion", 1, 0, do_motion},   {"serve", 1, 0, do_serve},
    {"date", 1, 0, do_date},
};

static bool play_line(struct drive *drive, const char *text)
{
    struct command_line line;
    if (!read_line(drive, text, &line)) {
        return false;
    }
    if (line.count == 0) {
        return true;
    }
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        if (strcmp(commands[i].name, line.words[0].text) == 0) {
            size_t words = line.count - 1;
            if (words < commands[i].words || words > commands[i].words + commands[i].further) {
                return drive_fail(drive, "%s takes %zu word(s)", commands[i].name,
                                  commands[i].words);
            }
            return commands[i].play(drive, &line);
        }
    }
    return drive_fail(drive, "there is no command “%s”", line.words[0].text);
}

static void write_timing(FILE *timing, const char *line, int64_t microseconds)
{
    if (timing != NULL) {
        fprintf(timing, "%.*s\t%lld\n", (int)strcspn(line, "\r\n"), line, (long long)microseconds);
    }
}

/* A line as it was read: not cut off, and the first without a byte order mark. */
static bool play_raw(struct drive *drive, const char *line, bool whole)
{
    static const char mark[] = "\xef\xbb\xbf";
    if (!whole) {
        return drive_fail(drive, "the line is longer than %d bytes", DRIVE_LINE_MAX - 2);
    }
    bool marked = drive->line == 1 && strncmp(line, mark, strlen(mark)) == 0;
    return play_line(drive, line + (marked ? strlen(mark) : 0));
}

static enum status play_file(struct drive *drive, FILE *script, FILE *timing, struct fault *fault)
{
    char line[DRIVE_LINE_MAX];
    while (fgets(line, sizeof line, script) != NULL) {
        drive->line++;
        drive->touch_us = 0;
        if (!play_raw(drive, line, strchr(line, '\n') != NULL || feof(script))) {
            char list[LIST_MAX];
            drive_list(drive, list, sizeof list);
            fprintf(stderr, "%s:%d: %s; %s\n", drive->path, drive->line, drive->what, list);
            return fault_set_at(fault, STATUS_BAD_INPUT, drive->path, drive->line, 1, drive->what);
        }
        write_timing(timing, line, drive->touch_us);
    }
    if (ferror(script)) {
        return fault_set(fault, STATUS_FAILED, NULL, "cannot read the script %s: %s", drive->path,
                         strerror(errno));
    }
    return STATUS_OK;
}

enum status drive_play(struct app *app, const char *path, const char *timing, struct fault *fault)
{
    struct drive drive = {.app = app, .path = path};
    FILE *script = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
    if (script == NULL) {
        return fault_set(fault, STATUS_MISSING, NULL, "cannot read the script %s: %s", path,
                         strerror(errno));
    }
    FILE *times = timing == NULL ? NULL : fopen(timing, "w");
    enum status status = STATUS_OK;
    if (timing == NULL || times != NULL) {
        status = play_file(&drive, script, times, fault);
    }
    bool written = timing == NULL || (times != NULL && ferror(times) == 0);
    written = (times == NULL || fclose(times) == 0) && written;
    if (status == STATUS_OK && !written) {
        status = fault_set(fault, STATUS_FAILED, "check that the folder exists and has room",
                           "cannot write the times to %s: %s", timing, strerror(errno));
    }
    if (script != stdin) {
        fclose(script);
    }
    return status;
}
