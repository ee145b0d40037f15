/* ctl_voice.c: `kioskctl voice texts`: every sentence that the kiosk can read aloud, each with the
 * name of the file that says it, so that narration can be rendered beforehand.
 *
 * A text is cut into sentences and each is hashed as the kiosk does when it looks for the file:
 * translated, filled in, without stars, on one line. */
#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/ctl.h"
#include "app/lesson_walk.h"
#include "base/buf.h"
#include "base/digest.h"
#include "base/number.h"
#include "base/sentence.h"
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
    enum lesson_phone phone; /* the learner's */
    struct {
        const char *key; /* "n" for {n}; NULL: none */
        const char *value;
    } pairs[2]; /* numbers and entries */
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

static void say_sentence(struct voice *voice, const char *text, size_t length)
{
    char memory[SENTENCE_MAX];
    char name[HASH_MAX];
    struct buf sentence;
    buf_init(&sentence, memory, sizeof memory);
    sentence_plain(text, length, &sentence);
    digest_voice_name(name, lang_code(voice->lang), sentence.data);
    if (sentence.length > 0 && is_new(voice, name)) {
        printf("%s\t%s\n", name, sentence.data);
    }
}

static void say(struct voice *voice, const char *text)
{
    size_t length = 0;
    for (const char *at = sentence_next(text, &length); at != NULL;
         at = sentence_next(at + length, &length)) {
        say_sentence(voice, at, length);
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

/* What stands for the key of length bytes; NULL when it is none. */
static const char *value_of(const struct filling *filling, const char *key, size_t length)
{
    bool android = filling->phone != LESSON_PHONE_IPHONE;
    const char *const known[][2] = {
        {"you", filling->you},
        {"store", translate_text(NULL, android ? "CH Play" : "App Store")},
        {"install", translate_text(NULL, android ? "Cài đặt" : "Nhận")},
        {filling->pairs[0].key, filling->pairs[0].value},
        {filling->pairs[1].key, filling->pairs[1].value},
    };
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        const char *name = known[i][0];
        if (name != NULL && strlen(name) == length && memcmp(name, key, length) == 0) {
            return known[i][1];
        }
    }
    return NULL;
}

static void fill(const char *pattern, const struct filling *filling, struct buf *out)
{
    const char *at = pattern;
    while (*at != '\0') {
        const char *end = *at == '{' ? strchr(at, '}') : NULL;
        size_t length = end == NULL ? 0 : (size_t)(end - at - 1);
        const char *value = end == NULL ? NULL : value_of(filling, at + 1, length);
        if (end != NULL && strncmp(at, "{You}", strlen("{You}")) == 0) {
            add_capital(out, filling->you);
            at = end + 1;
        } else if (value != NULL) {
            buf_add(out, value);
            at = end + 1;
        } else {
            buf_add_bytes(out, at++, 1);
        }
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

/* A text with each of the numbers that may stand in it. */
static void say_numbers(struct voice *voice, const struct screen_spoken *spoken,
                        struct filling *filling)
{
    const char *pattern = translate_text(NULL, spoken->text);
    char whole[NUMBER_TEXT_MAX];
    char part[NUMBER_TEXT_MAX];
    for (int all = spoken->whole_min; all <= spoken->whole_max; all++) {
        number_format(whole, all, voice->lang);
        filling->pairs[0].key = spoken->whole;
        filling->pairs[0].value = whole;
        for (int n = spoken->part == NULL ? all : spoken->part_min; n <= all; n++) {
            number_format(part, n, voice->lang);
            filling->pairs[1].key = spoken->part;
            filling->pairs[1].value = part;
            say_filled(voice, pattern, filling);
        }
    }
}

/* The program's own sentences in a lesson's form of address. */
static void say_program(struct voice *voice, const char *address)
{
    struct filling filling = {.you = voice->lang == LANG_EN ? "you" : address};
    for (const struct screen_spoken *spoken = screen_spoken; spoken->text != NULL; spoken++) {
        say_numbers(voice, spoken, &filling);
    }
}

/* What would have been right to enter. */
static void say_entry(struct voice *voice, const struct lesson *lesson,
                      const struct lesson_question *question)
{
    char right[LESSON_ENTER_MAX + NUMBER_TEXT_MAX];
    struct buf buf;
    if (question->kind == LESSON_QUESTION_ENTER) {
        buf_init(&buf, right, sizeof right);
        screen_entry(&buf, lesson, question, question->enter, voice->lang);
        struct filling filling = {.you = "", .pairs = {{"right", right}}};
        say_filled(voice, translate_text(NULL, screen_spoken_entry), &filling);
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
    say_program(voice, found->lesson->address);
    for (size_t i = 0; i < found->lesson->question_count; i++) {
        say_entry(voice, found->lesson, &found->lesson->questions[i]);
    }
    if (found->lesson->practice != NULL) {
        say_entry(voice, found->lesson, found->lesson->practice);
    }
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
    say_program(&voice, default_address);
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
