/* health.c: the table of what a digit means, and the rules that give one.
 *
 * Called by the kiosk's health screen and by kioskctl health. Reads nothing by itself. */
#include "base/health.h"

#include <math.h>
#include <string.h>

enum {
    DIGITS = 4, /* that a line has at most, besides UNSEEN */
    COPY_DAYS = 2,
    COPY_DAYS_LATE = 7,
    CHECK_DAYS = 31,
    SENT_DAYS = 45,
    YEARS_FEW = 2,
    ROWS_A_YEAR = 10000, /* of a busy office; a new kiosk has none to go by */
    ROW_BYTES = 2000,    /* with its answers; likewise */
    ROWS_TO_GO_BY = 500,
    W_LEAST = 1024,
    H_LEAST = 720,
    DPI_LEAST = 30, /* of a 65-inch wall */
    DPI_MOST = 330,
};

static const int64_t DAY_MS = INT64_C(24) * 60 * 60 * 1000;
static const int64_t YEAR_DAYS = 365;
static const int64_t BYTES_FEW = INT64_C(1000) * 1000 * 1000;
static const int64_t BYTES_FULL = INT64_C(100) * 1000 * 1000;

static const struct {
    const char *name;
    const char *verdicts; /* by digit: good, look, bad */
    const char *words[DIGITS];
} lines[HEALTH_LINE_COUNT] = {
    [HEALTH_DISK] = {"disk",
                     "glbb",
                     {"there is room", "room for less than two years, or less than 1 GB",
                      "nearly full: less than 100 MB", "rows wait: the disk takes none"}},
    [HEALTH_COPY] = {"copies",
                     "glbl",
                     {"a copy of these days is there", "the newest copy is older than two days",
                      "the newest copy is older than a week, or there is none",
                      "the newest copy is of a day to come: the clock was wrong"}},
    [HEALTH_CHAIN] = {"ledger",
                      "gllb",
                      {"checked and whole", "never checked", "not checked for a month",
                       "damaged: run kioskctl verify"}},
    [HEALTH_CLOCK] = {"clock",
                      "glb",
                      {"right", "right, but some rows have a doubtful time: kioskctl clock",
                       "wrong: behind the newest row or the program"}},
    [HEALTH_SENT] = {"sent",
                     "gll",
                     {"the office has the rows", "rows wait, nothing sent for 45 days",
                      "rows wait, nothing was ever sent"}},
    [HEALTH_ASIDE] = {"damaged files",
                      "gl",
                      {"none", "some were set aside: keep them until they were looked at"}},
    [HEALTH_LESSONS] = {"lessons",
                        "glb",
                        {"all are there", "some have mistakes: kioskctl check", "there is none"}},
    [HEALTH_FAULT] = {"faults",
                      "glb",
                      {"none", "one since the start, over", "one is there now: ask for its code"}},
    [HEALTH_SOUND] = {"sound",
                      "ggl",
                      {"can be heard", "switched off in the settings", "no loudspeaker"}},
    [HEALTH_SCREEN] = {"screen",
                       "gl",
                       {"pixels and inches fit", "few pixels, or wrong inches in the settings"}},
    [HEALTH_TOUCH] = {"touch", "gl", {"there is a touch device", "no touch device"}},
};

/* ---- rules ---- */

int health_years(const struct health_facts *facts)
{
    int64_t days = (facts->now_ms - facts->first_ms) / DAY_MS + 1;
    bool known = facts->rows >= ROWS_TO_GO_BY && facts->first_ms > 0 && days > 0;
    int64_t rows = known ? facts->rows * YEAR_DAYS / days : ROWS_A_YEAR;
    int64_t each = known ? facts->ledger_size / facts->rows + 1 : ROW_BYTES;
    int64_t year = (rows + 1) * each * (facts->keep + 1);
    int64_t years = year > 0 ? facts->disk_free / year : HEALTH_YEARS_MAX;
    return years > HEALTH_YEARS_MAX ? HEALTH_YEARS_MAX : (int)years;
}

int health_dpi(const struct health_facts *facts)
{
    double diagonal = sqrt((double)facts->w * facts->w + (double)facts->h * facts->h);
    return facts->inches > 0 ? (int)(diagonal / facts->inches + 0.5) : 0;
}

static int judge_disk(const struct health_facts *facts)
{
    if (facts->kiosk_seen && facts->rows_wait) {
        return HEALTH_DISK_WAIT;
    }
    if (!facts->data_seen || facts->disk_free < 0) {
        return HEALTH_UNSEEN;
    }
    if (facts->disk_free < BYTES_FULL) {
        return HEALTH_DISK_FULL;
    }
    bool few = facts->disk_free < BYTES_FEW || health_years(facts) < YEARS_FEW;
    return few ? HEALTH_DISK_LESS : HEALTH_FINE;
}

/* A kiosk whose first rows are of today has no copy yet. */
static int judge_copy(const struct health_facts *facts)
{
    int64_t since_ms = facts->copy_ms > 0 ? facts->copy_ms : facts->first_ms;
    int64_t days = (facts->now_ms - since_ms) / DAY_MS;
    if (facts->copies == 0 && (facts->rows == 0 || days < COPY_DAYS)) {
        return HEALTH_FINE;
    }
    if (facts->copy_ms > facts->now_ms) {
        return HEALTH_COPY_AHEAD;
    }
    bool late = facts->copies == 0 || days > COPY_DAYS_LATE;
    return late ? HEALTH_COPY_LATE : days > COPY_DAYS ? HEALTH_COPY_OLD : HEALTH_FINE;
}

static int judge_chain(const struct health_facts *facts)
{
    if (facts->checked_ms == 0) {
        return HEALTH_CHAIN_NEVER;
    }
    if (!facts->whole) {
        return HEALTH_CHAIN_BROKEN;
    }
    bool old = facts->now_ms - facts->checked_ms > CHECK_DAYS * DAY_MS;
    return old ? HEALTH_CHAIN_OLD : HEALTH_FINE;
}

static int judge_clock(const struct health_facts *facts)
{
    if (facts->now_ms < facts->build_ms || facts->now_ms < facts->newest_ms) {
        return HEALTH_CLOCK_WRONG;
    }
    return facts->doubtful > 0 ? HEALTH_CLOCK_DOUBTFUL : HEALTH_FINE;
}

/* Nobody is asked to send within the first days either. */
static int judge_sent(const struct health_facts *facts)
{
    int64_t since_ms = facts->sent_ms > 0 ? facts->sent_ms : facts->first_ms;
    if (!facts->sends) {
        return HEALTH_UNSEEN;
    }
    if (facts->unsent == 0 || facts->now_ms - since_ms <= SENT_DAYS * DAY_MS) {
        return HEALTH_FINE;
    }
    return facts->sent_ms > 0 ? HEALTH_SENT_LATE : HEALTH_SENT_NEVER;
}

static void judge_data(unsigned char *digits, const struct health_facts *facts)
{
    digits[HEALTH_COPY] = (unsigned char)judge_copy(facts);
    digits[HEALTH_CHAIN] = (unsigned char)judge_chain(facts);
    digits[HEALTH_CLOCK] = (unsigned char)judge_clock(facts);
    digits[HEALTH_SENT] = (unsigned char)judge_sent(facts);
    digits[HEALTH_ASIDE] = facts->aside > 0 ? HEALTH_ASIDE_THERE : HEALTH_FINE;
}

static int judge_sound(const struct health_facts *facts)
{
    switch (facts->sound) {
    case HEALTH_DEVICE_THERE:
        return HEALTH_FINE;
    case HEALTH_DEVICE_OFF:
        return HEALTH_SOUND_OFF;
    case HEALTH_DEVICE_NONE:
        return HEALTH_SOUND_NONE;
    case HEALTH_DEVICE_UNKNOWN:
        break;
    }
    return HEALTH_UNSEEN;
}

static int judge_screen(const struct health_facts *facts)
{
    int more = facts->w > facts->h ? facts->w : facts->h;
    int less = facts->w > facts->h ? facts->h : facts->w;
    int dpi = health_dpi(facts);
    bool odd = more < W_LEAST || less < H_LEAST || dpi < DPI_LEAST || dpi > DPI_MOST;
    return odd ? HEALTH_SCREEN_ODD : HEALTH_FINE;
}

static void judge_kiosk(unsigned char *digits, const struct health_facts *facts)
{
    int fault = facts->fault_now          ? HEALTH_FAULT_NOW
                : facts->fault[0] != '\0' ? HEALTH_FAULT_EARLIER
                                          : HEALTH_FINE;
    int lessons = facts->lessons == 0  ? HEALTH_LESSONS_NONE
                  : facts->refused > 0 ? HEALTH_LESSONS_REFUSED
                                       : HEALTH_FINE;
    bool there = facts->touch == HEALTH_DEVICE_THERE;
    int touch = facts->touch == HEALTH_DEVICE_UNKNOWN ? HEALTH_UNSEEN
                : there                               ? HEALTH_FINE
                                                      : HEALTH_TOUCH_NONE;
    digits[HEALTH_FAULT] = (unsigned char)fault;
    digits[HEALTH_LESSONS] = (unsigned char)lessons;
    digits[HEALTH_SOUND] = (unsigned char)judge_sound(facts);
    digits[HEALTH_SCREEN] = (unsigned char)judge_screen(facts);
    digits[HEALTH_TOUCH] = (unsigned char)touch;
}

void health_judge(struct health *out, const struct health_facts *facts)
{
    memset(out->digits, HEALTH_UNSEEN, sizeof out->digits);
    out->digits[HEALTH_DISK] = (unsigned char)judge_disk(facts);
    if (facts->data_seen) {
        judge_data(out->digits, facts);
    }
    if (facts->kiosk_seen) {
        judge_kiosk(out->digits, facts);
    }
}

/* ---- what a digit means ---- */

static bool is_known(enum health_line line, int digit)
{
    return digit >= 0 && (size_t)digit < strlen(lines[line].verdicts);
}

enum health_verdict health_verdict(enum health_line line, int digit)
{
    char verdict = is_known(line, digit) ? lines[line].verdicts[digit] : '\0';
    return verdict == 'g'   ? HEALTH_GOOD
           : verdict == 'l' ? HEALTH_LOOK
           : verdict == 'b' ? HEALTH_BAD
                            : HEALTH_UNKNOWN;
}

enum health_verdict health_worst(const struct health *health)
{
    enum health_verdict worst = HEALTH_GOOD;
    for (int line = 0; line < HEALTH_LINE_COUNT; line++) {
        enum health_verdict own = health_verdict((enum health_line)line, health->digits[line]);
        worst = own != HEALTH_UNKNOWN && own > worst ? own : worst;
    }
    return worst;
}

const char *health_line_name(enum health_line line)
{
    return lines[line].name;
}

const char *health_explain(enum health_line line, int digit)
{
    return digit == HEALTH_UNSEEN  ? "not looked at"
           : is_known(line, digit) ? lines[line].words[digit]
                                   : "";
}

/* ---- the code ---- */

/* The weights have no factor in common with 10: one misheard digit always shows, and so do most
 * pairs that were exchanged. */
static int proof(const unsigned char *digits)
{
    static const int weights[] = {1, 3, 7, 9};
    int sum = 0;
    for (int i = 0; i < HEALTH_LINE_COUNT; i++) {
        sum += weights[i % 4] * digits[i];
    }
    return (10 - sum % 10) % 10;
}

void health_code_write(char out[HEALTH_CODE_MAX], const struct health *health)
{
    size_t at = 0;
    for (int i = 0; i < HEALTH_CODE_DIGITS; i++) {
        int digit = i < HEALTH_LINE_COUNT ? health->digits[i] : proof(health->digits);
        if (i > 0 && i % 3 == 0) {
            out[at++] = ' ';
        }
        out[at++] = (char)('0' + digit);
    }
    out[at] = '\0';
}

bool health_code_read(struct health *out, const char *text)
{
    unsigned char digits[HEALTH_CODE_DIGITS];
    int count = 0;
    for (; *text != '\0'; text++) {
        if (*text == ' ' || *text == '-') {
            continue;
        }
        if (*text < '0' || *text > '9' || count == HEALTH_CODE_DIGITS) {
            return false;
        }
        digits[count++] = (unsigned char)(*text - '0');
    }
    if (count != HEALTH_CODE_DIGITS || digits[HEALTH_LINE_COUNT] != proof(digits)) {
        return false;
    }
    memcpy(out->digits, digits, sizeof out->digits);
    return true;
}
