/* ctl_voice.c: `kioskctl voice texts`: every sentence that the kiosk can read aloud, each with the
 * name of the file that says it, so that narration can be rendered beforehand.
 *
 * A sentence is hashed as the kiosk hashes it when it looks for the file: translated, filled in,
 * without stars, on one line. */
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/ctl.h"
#include "app/lesson_walk.h"
#include "base/buf.h"
#include "base/digest.h"
#include "lesson/translate.h"
#include "screen/spoken.h"

enum {
    SENTENCE_MAX = 1024, /* bytes of one sentence, terminated; as much as the kiosk speaks */
    HASH_MAX = 17,       /* bytes of a file's name, terminated */
};

/* The form of address where no lesson sets one. */
static const char default_address[] = "bác";

struct voice {
    enum lang lang;     /* of the sentences */
    const char *domain; /* of the texts being visited */
    unsigned phones;    /* enum lesson_phone bits: those the texts are filled in for */
    void *said;         /* tree (search.h) of the names printed so far */
    bool full;          /* memory ran out */
};

/* What the places of a sentence stand for. */
struct filling {
    const char *you;         /* form of address inside a sentence */
    int right;               /* points of a result */
    int asked;               /* points possible */
    enum lesson_phone phone; /* the learner's */
};

static int compare_names(const void *one, const void *other)
{
    return strcmp(one, other);
}

/* True the first time that a name is seen. */
static bool is_new(struct voice *voice, const char *name)
{
    if (tfind(name, &voice->said, compare_names) != NULL) {
        return false;
    }
    char *kept = strdup(name);
    if (kept == NULL || tsearch(kept, &voice->said, compare_names) == NULL) {
        free(kept);
        voice->full = true;
    }
    return true;
}

static void clean(const char *text, struct buf *out)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (at[0] == '*' && at[1] == '*') {
            at++;
        } else {
            buf_add_bytes(out, *at == '\n' ? " " : at, 1);
        }
    }
}

static void say(struct voice *voice, const char *text)
{
    char memory[SENTENCE_MAX];
    char name[HASH_MAX];
    struct buf sentence;
    buf_init(&sentence, memory, sizeof memory);
    clean(text, &sentence);
    digest_voice_name(name, lang_code(voice->lang), sentence.data);
    if (sentence.length > 0 && is_new(voice, name)) {
        printf("%s\t%s\n", name, sentence.data);
    }
}

/* The form of address with a capital; the four forms begin with a b, a q or an đ. */
static void add_capital(struct buf *out, const char *you)
{
    if (strncmp(you, "đ", strlen("đ")) == 0) {
        buf_add(out, "Đ");
        buf_add(out, you + strlen("đ"));
    } else {
        char first = you[0] >= 'a' && you[0] <= 'z' ? (char)(you[0] - 'a' + 'A') : you[0];
        buf_add_bytes(out, &first, 1);
        buf_add(out, you + 1);
    }
}

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

static void fill(const char *pattern, const struct filling *filling, struct buf *out)
{
    const char *at = pattern;
    bool android = filling->phone != LESSON_PHONE_IPHONE;
    while (*at != '\0') {
        if (starts_with(at, "{you}")) {
            buf_add(out, filling->you);
        } else if (starts_with(at, "{You}")) {
            add_capital(out, filling->you);
        } else if (starts_with(at, "{store}")) {
            buf_add(out, translate_text(NULL, android ? "CH Play" : "App Store"));
        } else if (starts_with(at, "{install}")) {
            buf_add(out, translate_text(NULL, android ? "Cài đặt" : "Nhận"));
        } else if (starts_with(at, "{right}")) {
            buf_add_format(out, "%d", filling->right);
        } else if (starts_with(at, "{asked}")) {
            buf_add_format(out, "%d", filling->asked);
        } else {
            buf_add_bytes(out, at++, 1);
            continue;
        }
        at = strchr(at, '}') + 1;
    }
}

static void say_filled(struct voice *voice, const char *pattern, const struct filling *filling)
{
    char memory[SENTENCE_MAX];
    struct buf sentence;
    buf_init(&sentence, memory, sizeof memory);
    fill(pattern, filling, &sentence);
    say(voice, sentence.data);
}

/* ---- lessons ---- */

/* Once for each phone, where they differ. */
static void say_lesson_text(void *context, const char *text)
{
    struct voice *voice = context;
    const char *pattern = translate_text(voice->domain, text);
    for (unsigned phone = LESSON_PHONE_ANDROID; phone <= LESSON_PHONE_IPHONE; phone <<= 1) {
        struct filling filling = {.you = "", .phone = (enum lesson_phone)phone};
        if ((voice->phones & phone) != 0) {
            say_filled(voice, pattern, &filling);
        }
    }
}

/* ---- the program ---- */

/* The program's own sentences, for a lesson that asks `asked` questions; 0 leaves out results. */
static void say_program(struct voice *voice, const char *address, int asked)
{
    struct filling filling = {.you = voice->lang == LANG_EN ? "you" : address, .asked = asked};
    for (const char *const *id = screen_spoken; *id != NULL; id++) {
        const char *pattern = translate_text(NULL, *id);
        bool is_result = strstr(pattern, "{right}") != NULL;
        int last = asked > 0 && is_result ? asked : -(int)is_result;
        for (filling.right = 0; filling.right <= last; filling.right++) {
            say_filled(voice, pattern, &filling);
        }
    }
}

static void say_lesson(void *context, const struct lesson_found *found)
{
    struct voice *voice = context;
    char domain[LESSON_ID_MAX + 8];
    if (found->lesson == NULL) {
        return;
    }
    translate_lesson_domain(domain, sizeof domain, found->lesson->id);
    voice->domain = domain;
    voice->phones = found->lesson->phones;
    lesson_each_text(found->lesson, say_lesson_text, voice);
    voice->domain = NULL;
    say_program(voice, found->lesson->address, found->lesson->ask);
}

static enum ctl_exit run(const struct ctl *ctl)
{
    struct voice voice = {.lang = ctl->lang};
    struct fault fault;
    if (ctl->word_count != 1 || strcmp(ctl->words[0], "texts") != 0) {
        return ctl_misuse("voice", "say what to list: texts");
    }
    translate_init(ctl->paths.locale);
    translate_set_lang(ctl->lang);
    say_program(&voice, default_address, 0);
    enum ctl_exit result = CTL_EXIT_OK;
    struct lesson_walk walk = {.visit = say_lesson, .context = &voice};
    if (lesson_walk_run(ctl->paths.lessons, &walk, &fault) != STATUS_OK) {
        result = ctl_complain(&fault);
    }
    if (voice.full) {
        (void)fault_set(&fault, STATUS_FAILED, "close other programs", "out of memory");
        result = ctl_complain(&fault);
    }
    tdestroy(voice.said, free);
    return result;
}

const struct ctl_command ctl_voice = {
    .name = "voice",
    .summary = "list the sentences that are read aloud",
    .usage = "voice texts [--lang vi|en|tyz|nut]\n\n"
             "One line for each sentence: the name of its sound file, a tab, the sentence.\n\n"
             "  --lang LANG     the language, Vietnamese when not given\n",
    .takes = "l",
    .run = run,
};
