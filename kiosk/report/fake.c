/* fake.c: makes up a year at a kiosk and writes it down.
 *
 * Called by kioskctl fake and by tests. A day is cut into slots; each slot is one visit. Chance
 * comes from the seed alone. The rows are made here as a visit would have made them; what a ledger
 * adds (seq, hashes, clock_ok) is left to it. Must never write to a ledger that is in use: the
 * file has to be a new one. */
#include "report/fake.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/digest.h"
#include "base/file.h"
#include "base/seed.h"
#include "store/account.h"
#include "store/batch.h"
#include "training/account.h"

enum {
    BATCH_ROWS = 1000,       /* participations of one durable transaction */
    WORK_DAYS = 230,         /* of the year that the rows are spread over */
    BOOTS_MAX = 40,          /* of one ledger at most, for speed */
    ROWS_PER_BOOT = 100,     /* at least */
    PER_VISIT_X10 = 13,      /* rows of a visit, on average, in tenths */
    OPENS_MIN = 7 * 60 + 30, /* minute of the day */
    OPEN_MINUTES = 9 * 60,   /* up to half past four */
    QUESTIONS = 6,           /* of a quiz */
    PASS_QUARTERS = 16,      /* quarter points from which a quiz is passed */
    DAY_MS = 24 * 3600 * 1000,
};

static const int64_t year_begins_ms = INT64_C(1767546000000); /* Monday 2026-01-05, +07:00 */
static const int64_t clock_lost_ms = INT64_C(1577811600000);  /* 2020-01-01, +07:00 */

struct fake_lesson {
    const char *id;           /* as in the lessons' folder */
    const char *titles[2];    /* before and after the middle of the year */
    int share;                /* of a hundred */
    int active_s_min;         /* of the lesson */
    const char *questions[8]; /* ids: six of the quiz, one before, one step */
};

static const struct fake_lesson lessons[] = {
    {"qr-payment",
     {"Quét mã QR trả tiền", "Thanh toán bằng mã QR"},
     34,
     40,
     {"own-app", "refuse", "read-name", "amount", "keep-secret", "result", "before-name",
      "check-name"}},
    {"vneid",
     {"Dùng VNeID an toàn", "Dùng VNeID an toàn"},
     31,
     60,
     {"install", "passcode", "level-2", "share", "lost-phone", "fake-officer", "before-code",
      "spot-link"}},
    {"vssid",
     {"Dùng VssID khi đi khám", "Dùng VssID khi đi khám"},
     20,
     45,
     {"card", "open-code", "history", "forgot", "number", "who-asks", "before-card", "show-code"}},
    {"school-charges",
     {"Nộp khoản thu của trường", "Nộp khoản thu của trường"},
     15,
     45,
     {"right-school", "code", "receipt", "group-chat", "deadline", "refund", "before-receipt",
      "check-sum"}},
};

static const char *const audiences[] = {"elder", "elder", "elder",        "trader",     "parent",
                                        "youth", "",      "party-member", "team-member"};
/* The communes of assets/units/langson.tsv. */
static const char *const units[] = {
    "05977", "05983", "05986", "06001", "06004", "06019", "06037", "06040", "06046", "06058",
    "06073", "06076", "06079", "06085", "06091", "06103", "06112", "06115", "06124", "06148",
    "06151", "06154", "06172", "06184", "06187", "06196", "06211", "06220", "06253", "06280",
    "06286", "06298", "06313", "06316", "06325", "06337", "06349", "06364", "06367", "06376",
    "06385", "06391", "06400", "06415", "06427", "06436", "06445", "06457", "06463", "06475",
    "06481", "06496", "06505", "06517", "06526", "06529", "06541", "06565", "06577", "06601",
    "06607", "06613", "06616", "06625", "06637",
};
static const char *const langs[] = {"vi", "vi", "vi", "vi", "vi", "vi", "vi", "vi", "tyz", "en"};
static const char *const hamlets[] = {"Thôn Nà Làng", "Thôn Bản Cáp", "Khối 3", "Thôn Pác Luống"};
static const char *const reasons[] = {"Ghi nhầm số người", "Lớp ghi hai lần",
                                      "Người hỗ trợ bấm thử"};

#define COUNT(list) (sizeof(list) / sizeof((list)[0]))

struct faker {
    const struct fake_setup *setup; /* what is wanted */
    struct fake_receipt *receipt;   /* filled on the way */
    struct ledger *ledger;          /* being written */
    uint64_t chance;                /* state of the generator */
    uint64_t accounts_chance;       /* the same for accounts, which change no other row */
    int64_t slot;                   /* visit of the year, from 0 */
    int64_t slots_per_day;          /* visits of one day */
    struct moment now;              /* of the present visit's end */
    int64_t boot_began_ms;          /* true time of the last start of the machine */
    int64_t clock_behind_ms;        /* how far the wall clock is behind, 0 when it is right */
    int64_t last_end_ms;            /* true time: nothing is written before it */
    int64_t since_boot;             /* rows written since the machine started */
    int64_t in_batch;               /* rows of the open batch */
    char last_id[ROW_UUID_MAX];     /* of the newest row, "" before the first */
    char visit_id[ROW_UUID_MAX];    /* of the present visit */
};

static size_t below(struct faker *faker, size_t count)
{
    return seed_below(&faker->chance, count);
}

static bool one_in(struct faker *faker, size_t count)
{
    return below(faker, count) == 0;
}

/* Like uuid_make, from the seed: version 7 with a time, version 4 without. */
static void make_id(struct faker *faker, char *out, int64_t wall_ms)
{
    uint64_t high = seed_next(&faker->chance);
    uint64_t low = seed_next(&faker->chance);
    uint64_t time = wall_ms > 0 ? (uint64_t)wall_ms : high >> 16;
    snprintf(out, ROW_UUID_MAX, "%08x-%04x-%c%03x-%04x-%012llx",
             (unsigned)(time >> 16 & 0xffffffff), (unsigned)(time & 0xffff),
             wall_ms > 0 ? '7' : '4', (unsigned)(high & 0xfff),
             (unsigned)(low >> 48 & 0x3fff) | 0x8000u,
             (unsigned long long)(low & UINT64_C(0xffffffffffff)));
}

void fake_kiosk_id(char *out, size_t size, int kiosk)
{
    snprintf(out, size, "LS-%04d", kiosk);
}

static enum status open_ledger(struct faker *faker, struct fault *fault)
{
    char id[ROW_CODE_MAX];
    char unit[ROW_CODE_MAX];
    char boot_id[ROW_UUID_MAX];
    int kiosk = faker->setup->kiosk;
    fake_kiosk_id(id, sizeof id, kiosk);
    snprintf(unit, sizeof unit, "%s", units[(size_t)(kiosk - 1) % COUNT(units)]);
    make_id(faker, boot_id, 0);
    struct ledger_setup setup = {.path = faker->setup->path,
                                 .kiosk_id = id,
                                 .unit_code = unit,
                                 .hamlet = hamlets[(size_t)kiosk % COUNT(hamlets)],
                                 .boot_id = boot_id,
                                 .build_ms = year_begins_ms - DAY_MS,
                                 .now_ms = year_begins_ms};
    return ledger_open(&faker->ledger, &setup, fault);
}

/* The true time at which the visit of the present slot ends: working days, from Monday to Friday,
 * a part of a slot left to chance. */
static int64_t end_of_slot(struct faker *faker)
{
    int64_t day = faker->slot / faker->slots_per_day;
    int64_t place = faker->slot % faker->slots_per_day;
    int64_t length = (int64_t)OPEN_MINUTES * 60000 / faker->slots_per_day;
    int64_t chance = (int64_t)below(faker, (size_t)length / 2 + 1);
    return year_begins_ms + (day / 5 * 7 + day % 5) * DAY_MS + (int64_t)OPENS_MIN * 60000 +
           place * length + length / 2 + chance;
}

/* The machine's two clocks at a true time. */
static struct moment tell(const struct faker *faker, int64_t true_ms)
{
    return (struct moment){.wall_ms = true_ms - faker->clock_behind_ms,
                           .mono_ms = true_ms - faker->boot_began_ms};
}

/* One start in five finds that the clock has lost the date. */
static enum status boot(struct faker *faker, int64_t true_ms, struct fault *fault)
{
    faker->since_boot = 0;
    faker->boot_began_ms = true_ms - 1800000 - (int64_t)below(faker, 60000);
    faker->clock_behind_ms = one_in(faker, 5) ? true_ms - clock_lost_ms : 0;
    ledger_close(faker->ledger);
    faker->ledger = NULL;
    return open_ledger(faker, fault);
}

static enum status end_batch(struct faker *faker, struct fault *fault)
{
    faker->in_batch = 0;
    return ledger_batch_commit(faker->ledger, fault);
}

/* Before each visit: the machine may have to be started, somebody may set the clock right, and a
 * batch is begun. */
static enum status prepare(struct faker *faker, int64_t true_ms, struct fault *fault)
{
    enum status status = STATUS_OK;
    int64_t per_boot = faker->setup->rows / BOOTS_MAX;
    per_boot = per_boot < ROWS_PER_BOOT ? ROWS_PER_BOOT : per_boot;
    bool boots = faker->ledger == NULL || faker->since_boot > per_boot;
    if (faker->in_batch > 0 && (boots || faker->in_batch >= BATCH_ROWS)) {
        status = end_batch(faker, fault);
    }
    if (status == STATUS_OK && boots) {
        status = boot(faker, true_ms, fault);
    }
    if (faker->since_boot > 6) {
        faker->clock_behind_ms = 0;
    }
    if (status == STATUS_OK && faker->in_batch == 0) {
        faker->in_batch = 1;
        status = ledger_batch_begin(faker->ledger, tell(faker, true_ms), fault);
    }
    return status;
}

static const struct fake_lesson *pick_lesson(struct faker *faker, size_t skip)
{
    int at = (int)below(faker, 100);
    for (size_t i = 0; i < COUNT(lessons); i++) {
        at -= lessons[i].share;
        if (at < 0) {
            return &lessons[(i + skip) % COUNT(lessons)];
        }
    }
    return &lessons[0];
}

/* What every row of a visit has, whatever its kind. */
static struct participation make_part(struct faker *faker, const struct fake_lesson *lesson,
                                      struct moment now)
{
    bool late = faker->slot / faker->slots_per_day > WORK_DAYS / 2;
    int active_s = 90 + (int)below(faker, 600);
    struct participation part = {.kind = ROW_KIND_SOLO,
                                 .lesson_version = late ? 2 : 1,
                                 .active_s_min = lesson->active_s_min,
                                 .persons = 1,
                                 .active_s = active_s,
                                 .started_ms = now.wall_ms - INT64_C(1300) * active_s,
                                 .ended_ms = now.wall_ms,
                                 .result = ROW_RESULT_PARTIAL,
                                 .seed = seed_next(&faker->chance)};
    make_id(faker, part.id, part.started_ms);
    memcpy(part.visit_id, faker->visit_id, sizeof part.visit_id);
    snprintf(part.lesson_id, sizeof part.lesson_id, "%s", lesson->id);
    snprintf(part.lesson_title, sizeof part.lesson_title, "%s", lesson->titles[late]);
    snprintf(part.lang, sizeof part.lang, "%s", langs[below(faker, COUNT(langs))]);
    snprintf(part.audience, sizeof part.audience, "%s", audiences[below(faker, COUNT(audiences))]);
    part.practice = one_in(faker, 50);
    if (part.practice || one_in(faker, 3)) {
        snprintf(part.helper_id, sizeof part.helper_id, "CN-%02d", 1 + (int)below(faker, 12));
    }
    return part;
}

static bool is_full(const struct faker *faker)
{
    return faker->receipt->rows >= faker->setup->rows;
}

static enum status append(struct faker *faker, const struct participation *part,
                          struct fault *fault)
{
    enum status status = ledger_append(faker->ledger, part, faker->now, fault);
    if (status == STATUS_OK) {
        memcpy(faker->last_id, part->id, sizeof faker->last_id);
        faker->receipt->rows++;
        faker->since_boot++;
        faker->in_batch++;
    }
    return status;
}

/* The clocks at a wall time within the present visit. */
static struct moment within(const struct faker *faker, const struct participation *part,
                            int64_t wall_ms)
{
    return (struct moment){.wall_ms = wall_ms,
                           .mono_ms = faker->now.mono_ms - (part->ended_ms - wall_ms)};
}

static enum status begin_attempt(struct faker *faker, const struct participation *part,
                                 struct fault *fault)
{
    struct attempt_row attempt = {.lesson_version = part->lesson_version,
                                  .active_s_min = part->active_s_min,
                                  .practice = part->practice,
                                  .score_max = QUESTIONS,
                                  .seed = part->seed,
                                  .started_ms = part->started_ms};
    memcpy(attempt.id, part->id, sizeof attempt.id);
    memcpy(attempt.visit_id, part->visit_id, sizeof attempt.visit_id);
    memcpy(attempt.lesson_id, part->lesson_id, sizeof attempt.lesson_id);
    memcpy(attempt.lesson_title, part->lesson_title, sizeof attempt.lesson_title);
    memcpy(attempt.lang, part->lang, sizeof attempt.lang);
    memcpy(attempt.audience, part->audience, sizeof attempt.audience);
    return ledger_begin(faker->ledger, &attempt, within(faker, part, part->started_ms), fault);
}

/* Answers, the seventh question before the quiz in one visit of four; quarter points of the quiz
 * in *quarters. */
static enum status answer_all(struct faker *faker, const struct participation *part, int count,
                              int *quarters, struct fault *fault)
{
    const struct fake_lesson *lesson = &lessons[0];
    bool before = one_in(faker, 4);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < COUNT(lessons); i++) {
        lesson = strcmp(lessons[i].id, part->lesson_id) == 0 ? &lessons[i] : lesson;
    }
    for (int i = 0; i < count + 2 * before && status == STATUS_OK; i++) {
        bool quiz = !before || i >= 2;
        int credit = one_in(faker, 3) ? (int)below(faker, 4) : 4;
        struct answer_row answer = {.ordinal = i + 1, .tries = 1 + (int)below(faker, 3)};
        answer.part = quiz ? ANSWER_PART_QUIZ : i == 0 ? ANSWER_PART_BEFORE : ANSWER_PART_STEP;
        answer.credit = credit / 4.0;
        answer.right = credit == 4;
        answer.hint = one_in(faker, 9);
        answer.ms = 2500 + (int64_t)below(faker, 20000);
        answer.active_ms = INT64_C(1000) * part->active_s * (i + 1) / (count + 2);
        answer.wall_ms = part->started_ms + answer.active_ms;
        memcpy(answer.participation_id, part->id, sizeof answer.participation_id);
        snprintf(answer.question_id, sizeof answer.question_id, "%s",
                 lesson->questions[quiz ? i - 2 * before : 6 + i]);
        snprintf(answer.choice, sizeof answer.choice, "%d", 1 + (int)below(faker, 4));
        status = ledger_answer(faker->ledger, &answer, within(faker, part, answer.wall_ms), fault);
        *quarters += quiz ? credit : 0;
        faker->receipt->answers++;
    }
    return status;
}

static enum status run_lesson(struct faker *faker, const struct fake_lesson *lesson, bool broken,
                              struct fault *fault)
{
    struct participation part = make_part(faker, lesson, faker->now);
    int count = broken ? (int)below(faker, QUESTIONS) : QUESTIONS;
    int quarters = 0;
    enum status status = STATUS_OK;
    part.score_max = QUESTIONS;
    if (broken) {
        part.active_s = part.active_s / 4;
    }
    if (!faker->setup->bare) {
        status = begin_attempt(faker, &part, fault);
    }
    if (status == STATUS_OK && !faker->setup->bare) {
        status = answer_all(faker, &part, count, &quarters, fault);
    } else {
        quarters = (int)below(faker, 4 * (size_t)count + 1);
    }
    part.score_raw = quarters / 4.0;
    if (!broken) {
        part.result = quarters >= PASS_QUARTERS ? ROW_RESULT_PASSED : ROW_RESULT_FAILED;
    }
    return status == STATUS_OK ? append(faker, &part, fault) : status;
}

static enum status run_solo(struct faker *faker, struct fault *fault)
{
    size_t count = one_in(faker, 4) ? 2 + one_in(faker, 5) : 1;
    bool leaves = one_in(faker, 11);
    const struct fake_lesson *first = pick_lesson(faker, 0);
    enum status status = STATUS_OK;
    for (size_t i = 0; i < count && status == STATUS_OK && !is_full(faker); i++) {
        size_t at = ((size_t)(first - lessons) + i) % COUNT(lessons);
        bool broken = leaves && i + 1 == count;
        /* Now and then somebody takes the same lesson once more, which counts once. */
        bool again = i > 0 && one_in(faker, 6);
        status = run_lesson(faker, again ? first : &lessons[at], broken, fault);
        faker->now = tell(faker, faker->last_end_ms + 20000 * (int64_t)(i + 1));
    }
    faker->last_end_ms += 20000 * (int64_t)count;
    return status;
}

/* What a class may have helped with besides: accounts of a few kinds. */
static enum status run_accounts(struct faker *faker, struct fault *fault)
{
    uint64_t rows_chance = faker->chance;
    enum status status = STATUS_OK;
    faker->chance = faker->accounts_chance;
    for (size_t kind = 0; kind < ACCOUNT_KIND_COUNT && status == STATUS_OK; kind++) {
        struct account_entry entry = {.done_ms = faker->now.wall_ms};
        if (!one_in(faker, 3)) {
            continue;
        }
        entry.count = 1 + (int)below(faker, 12);
        make_id(faker, entry.id, entry.done_ms);
        memcpy(entry.visit_id, faker->visit_id, sizeof entry.visit_id);
        snprintf(entry.app, sizeof entry.app, "%s", account_code(kind));
        snprintf(entry.helper_id, sizeof entry.helper_id, "CN-%02d", 1 + (int)below(faker, 12));
        status = account_append(faker->ledger, &entry, faker->now, fault);
        faker->receipt->accounts += status == STATUS_OK;
    }
    faker->accounts_chance = faker->chance;
    faker->chance = rows_chance;
    return status;
}

static enum status run_class(struct faker *faker, struct fault *fault)
{
    bool roll_call = one_in(faker, 3);
    int persons = 6 + (int)below(faker, 38);
    int count = 1 + one_in(faker, 5);
    enum status status = STATUS_OK;
    for (int i = 0; i < count && status == STATUS_OK && !is_full(faker); i++) {
        struct participation part = make_part(faker, pick_lesson(faker, (size_t)i), faker->now);
        part.kind = roll_call ? ROW_KIND_ROLL_CALL : ROW_KIND_HEAD_COUNT;
        part.result = roll_call ? ROW_RESULT_ATTENDED : ROW_RESULT_COMPLETED;
        part.persons = persons;
        part.women = (int)below(faker, (size_t)persons + 1);
        part.over_60 = (int)below(faker, (size_t)persons + 1);
        part.minority = persons - (int)below(faker, (size_t)persons / 2);
        part.active_s = 1800 + (int)below(faker, 3600);
        part.started_ms = part.ended_ms - INT64_C(1000) * part.active_s;
        status = append(faker, &part, fault);
    }
    return status == STATUS_OK && !faker->setup->bare ? run_accounts(faker, fault) : status;
}

/* A correction of the row before it. */
static enum status run_void(struct faker *faker, struct fault *fault)
{
    struct participation part = make_part(faker, &lessons[0], faker->now);
    memcpy(part.void_of, faker->last_id, sizeof part.void_of);
    snprintf(part.void_reason, sizeof part.void_reason, "%s",
             reasons[below(faker, COUNT(reasons))]);
    part.active_s = 0;
    part.started_ms = part.ended_ms;
    return append(faker, &part, fault);
}

static enum status run_visit(struct faker *faker, struct fault *fault)
{
    int64_t end_ms = end_of_slot(faker);
    if (end_ms <= faker->last_end_ms) {
        end_ms = faker->last_end_ms + 1;
    }
    faker->last_end_ms = end_ms;
    enum status status = prepare(faker, end_ms, fault);
    if (status != STATUS_OK) {
        return status;
    }
    faker->now = tell(faker, end_ms);
    make_id(faker, faker->visit_id, faker->now.wall_ms);
    if (faker->last_id[0] != '\0' && one_in(faker, 200)) {
        return run_void(faker, fault);
    }
    return one_in(faker, 8) ? run_class(faker, fault) : run_solo(faker, fault);
}

static enum status check_absent(const char *path, struct fault *fault)
{
    char *bytes = NULL;
    size_t size = 0;
    if (file_read(path, 0, &bytes, &size, NULL) == STATUS_MISSING) {
        return STATUS_OK;
    }
    free(bytes);
    return file_at_fault(fault, path,
                         fault_set(fault, STATUS_BAD_INPUT, "name a file that is not there yet",
                                   "a made-up ledger replaces nothing"));
}

enum status fake_write(const struct fake_setup *setup, struct fake_receipt *receipt,
                       struct fault *fault)
{
    struct faker faker = {.setup = setup,
                          .receipt = receipt,
                          .chance = setup->seed * 2654435761u + (uint64_t)setup->kiosk,
                          .accounts_chance = setup->seed * 40503u + (uint64_t)setup->kiosk,
                          .slots_per_day = setup->rows * 10 / PER_VISIT_X10 / WORK_DAYS + 1};
    *receipt = (struct fake_receipt){.rows = 0};
    enum status status = check_absent(setup->path, fault);
    while (status == STATUS_OK && !is_full(&faker)) {
        status = run_visit(&faker, fault);
        faker.slot++;
    }
    if (status == STATUS_OK && faker.in_batch > 0) {
        status = end_batch(&faker, fault);
    }
    ledger_close(faker.ledger);
    return status;
}
