/* canonical_test.c: the bytes under the hash never change, and every field is under it. */
#include "store/canonical.h"

#include "fixture.h"

static struct ledger_row sample(void)
{
    struct ledger_row row = {.part = fixture_part(1),
                             .kiosk_id = "LS-0421",
                             .seq = 41,
                             .boot_id = "boot",
                             .mono_ms = 1234,
                             .wall_ms = FIXTURE_NOON,
                             .clock_ok = true,
                             .unit_code = "06001",
                             .hamlet = "Thôn Nà Làng"};
    memset(row.answers_hash, 0xaa, sizeof row.answers_hash);
    memset(row.prev_hash, 0xbb, sizeof row.prev_hash);
    return row;
}

static void to_hex(char out[2 * DIGEST_BYTES + 1], const unsigned char hash[DIGEST_BYTES])
{
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        snprintf(out + 2 * i, 3, "%02x", hash[i]);
    }
}

/* The bytes put together a second time, by hand from the text of canonical.h. */
struct bytes {
    unsigned char data[4096];
    size_t length;
};

static void put_int(struct bytes *bytes, int64_t value)
{
    for (int i = 0; i < 8; i++, value >>= 8) {
        bytes->data[bytes->length++] = (unsigned char)(value & 0xff);
    }
}

static void put_text(struct bytes *bytes, const char *text)
{
    put_int(bytes, (int64_t)strlen(text));
    for (; *text != '\0'; text++) {
        bytes->data[bytes->length++] = (unsigned char)*text;
    }
}

static void put_same(struct bytes *bytes, unsigned char byte, int count)
{
    for (int i = 0; i < count; i++) {
        bytes->data[bytes->length++] = byte;
    }
}

static void put_hash(struct bytes *bytes, const unsigned char hash[DIGEST_BYTES])
{
    memcpy(bytes->data + bytes->length, hash, DIGEST_BYTES);
    bytes->length += DIGEST_BYTES;
}

static void test_row_by_hand(void **state)
{
    (void)state;
    struct bytes by_hand = {.length = 0};
    struct bytes *b = &by_hand;
    put_same(b, 1, 1);
    put_text(b, "LS-0421");
    put_int(b, 41);
    put_text(b, "01900000-0000-7000-8000-000000000001");
    put_text(b, "boot");
    put_int(b, 1234);
    put_int(b, FIXTURE_NOON);
    put_int(b, 1);
    put_text(b, "solo");
    put_text(b, "01900000-0000-7000-9000-000000000001");
    put_text(b, "06001");
    put_text(b, "Thôn Nà Làng");
    put_text(b, "qr-payment");
    put_text(b, "Thanh toán bằng mã QR");
    put_int(b, 3);
    put_int(b, 60);
    put_text(b, "vi");
    put_text(b, "elder");
    put_int(b, 0);
    put_int(b, 1);
    put_int(b, 0);
    put_int(b, 0);
    put_int(b, 0);
    put_int(b, FIXTURE_NOON - 240000);
    put_int(b, FIXTURE_NOON + 60000);
    put_int(b, 240);
    put_text(b, "passed");
    put_int(b, 0x4016000000000000); /* 5.5 */
    put_int(b, 0x4018000000000000); /* 6 */
    put_int(b, (int64_t)UINT64_C(0xfedcba9876543210));
    put_text(b, "");
    put_text(b, "");
    put_text(b, "");
    put_same(b, 0xaa, 32);
    put_same(b, 0xbb, 32);
    unsigned char expected[DIGEST_BYTES];
    unsigned char hash[DIGEST_BYTES];
    struct ledger_row row = sample();
    digest_bytes(expected, b->data, b->length);
    canonical_row_hash(hash, &row);
    assert_memory_equal(hash, expected, DIGEST_BYTES);
}

static void test_answers_by_hand(void **state)
{
    (void)state;
    unsigned char folded[DIGEST_BYTES] = {0};
    unsigned char expected[DIGEST_BYTES] = {0};
    for (int ordinal = 1; ordinal <= 2; ordinal++) {
        struct answer_row answer = fixture_answer(1, ordinal);
        struct bytes by_hand = {.length = 0};
        struct bytes *b = &by_hand;
        put_same(b, 1, 1);
        put_hash(b, expected);
        put_text(b, "01900000-0000-7000-8000-000000000001");
        put_int(b, ordinal);
        put_text(b, ordinal == 1 ? "question-1" : "question-2");
        put_text(b, "1,3");
        put_int(b, ordinal == 1 ? 0x3fe0000000000000 : 0x3ff0000000000000); /* 0.5, 1 */
        put_int(b, ordinal == 2);
        put_int(b, 1);
        put_int(b, ordinal == 1);
        put_int(b, 4000);
        put_int(b, 30500 * ordinal);
        put_int(b, 777);
        put_int(b, FIXTURE_NOON + 60000 + ordinal * 1000);
        digest_bytes(expected, b->data, b->length);
        canonical_answer_add(folded, &answer, 777);
        assert_memory_equal(folded, expected, DIGEST_BYTES);
    }
}

/* Changes one field at a time; each must change the hash, and no two the same way. */
static void change_field(struct ledger_row *row, int field)
{
    struct participation *part = &row->part;
    char *const texts[] = {row->kiosk_id,    part->id,       row->boot_id,    part->visit_id,
                           row->unit_code,   row->hamlet,    part->lesson_id, part->lesson_title,
                           part->lang,       part->audience, part->helper_id, part->void_of,
                           part->void_reason};
    int64_t *const longs[] = {&row->seq, &row->mono_ms, &row->wall_ms, &part->started_ms,
                              &part->ended_ms};
    int *const ints[] = {&part->lesson_version, &part->active_s_min, &part->persons, &part->women,
                         &part->over_60,        &part->minority,     &part->active_s};
    int rest = field - 13 - 5 - 7;
    if (field < 13) {
        memcpy(texts[field], "other", sizeof "other");
    } else if (field < 13 + 5) {
        *longs[field - 13] += 1;
    } else if (rest < 0) {
        *ints[field - 13 - 5] += 1;
    } else if (rest == 0) {
        part->kind = ROW_KIND_HEAD_COUNT;
    } else if (rest == 1) {
        part->result = ROW_RESULT_FAILED;
    } else if (rest == 2) {
        part->practice = true;
    } else if (rest == 3) {
        row->clock_ok = false;
    } else if (rest == 4) {
        part->score_raw += 0.25;
    } else if (rest == 5) {
        part->score_max += 0.25;
    } else if (rest == 6) {
        part->seed += 1;
    } else if (rest == 7) {
        row->answers_hash[31] ^= 1;
    } else {
        row->prev_hash[0] ^= 1;
    }
}

/* The word of the part stands behind the other fields, and not at all for the quiz. */
static void test_part_by_hand(void **state)
{
    (void)state;
    static const char *const words[] = {"", "before", "step", "alone", "choice"};
    for (int part = ANSWER_PART_QUIZ; part <= ANSWER_PART_CHOICE; part++) {
        unsigned char folded[DIGEST_BYTES] = {0};
        unsigned char expected[DIGEST_BYTES] = {0};
        struct answer_row answer = fixture_answer(1, 2);
        struct bytes by_hand = {.length = 0};
        struct bytes *b = &by_hand;
        answer.part = (enum answer_part)part;
        put_same(b, 1, 1);
        put_hash(b, expected);
        put_text(b, "01900000-0000-7000-8000-000000000001");
        put_int(b, 2);
        put_text(b, "question-2");
        put_text(b, "1,3");
        put_int(b, 0x3ff0000000000000);
        put_int(b, 1);
        put_int(b, 1);
        put_int(b, 0);
        put_int(b, 4000);
        put_int(b, 61000);
        put_int(b, 777);
        put_int(b, FIXTURE_NOON + 62000);
        if (part != ANSWER_PART_QUIZ) {
            put_text(b, words[part]);
        }
        digest_bytes(expected, b->data, b->length);
        canonical_answer_add(folded, &answer, 777);
        assert_memory_equal(folded, expected, DIGEST_BYTES);
    }
}

static void test_every_field_counts(void **state)
{
    (void)state;
    enum { FIELDS = 34 };
    unsigned char hashes[FIELDS + 1][DIGEST_BYTES];
    for (int field = 0; field <= FIELDS; field++) {
        struct ledger_row row = sample();
        if (field < FIELDS) {
            change_field(&row, field);
        }
        canonical_row_hash(hashes[field], &row);
        for (int before = 0; before < field; before++) {
            assert_memory_not_equal(hashes[field], hashes[before], DIGEST_BYTES);
        }
    }
}

static void test_what_does_not_count(void **state)
{
    (void)state;
    unsigned char plain[DIGEST_BYTES];
    unsigned char other[DIGEST_BYTES];
    struct ledger_row row = sample();
    row.part.score_raw = 0.0;
    canonical_row_hash(plain, &row);
    row.voided = true;
    row.counted = 7;
    row.hash[3] = 9;
    row.part.score_raw = -0.0;
    memset(row.part.audience + 6, 'x', sizeof row.part.audience - 6);
    canonical_row_hash(other, &row);
    assert_memory_equal(plain, other, DIGEST_BYTES);
}

static void test_longest_row_fits(void **state)
{
    (void)state;
    unsigned char hash[DIGEST_BYTES];
    struct ledger_row row = sample();
#define FILL(field) (memset(field, 'm', sizeof(field) - 1), (field)[sizeof(field) - 1] = '\0')
    FILL(row.kiosk_id);
    FILL(row.boot_id);
    FILL(row.unit_code);
    FILL(row.hamlet);
    FILL(row.part.id);
    FILL(row.part.visit_id);
    FILL(row.part.lesson_id);
    FILL(row.part.lesson_title);
    FILL(row.part.lang);
    FILL(row.part.audience);
    FILL(row.part.helper_id);
    FILL(row.part.void_of);
    FILL(row.part.void_reason);
#undef FILL
    canonical_row_hash(hash, &row);
}

static void test_frozen(void **state)
{
    (void)state;
    char hex[2 * DIGEST_BYTES + 1];
    unsigned char hash[DIGEST_BYTES];
    struct ledger_row row = sample();
    canonical_row_hash(hash, &row);
    to_hex(hex, hash);
    assert_string_equal(hex, "8d6f16f521fb1604399034b520c0350637cb4c8c11571c35bfa811363ae5fe5f");
}

static struct account_row sample_account(void)
{
    struct account_row row = {.entry = {.id = "01900000-0000-7000-a000-000000000001",
                                        .visit_id = "01900000-0000-7000-9000-000000000001",
                                        .app = "vneid-2",
                                        .count = 7,
                                        .done_ms = 1795410000000,
                                        .helper_id = "CB-01"},
                              .kiosk_id = "LS-0421",
                              .seq = 3,
                              .row_seq = 12,
                              .boot_id = "b007b007-0000-4000-8000-000000000001",
                              .mono_ms = 5000,
                              .wall_ms = 1795410000500,
                              .clock_ok = true,
                              .unit_code = "06001",
                              .hamlet = "Thôn Nà Làng"};
    memset(row.prev_hash, 0xbb, sizeof row.prev_hash);
    return row;
}

/* Put together by the words of canonical.h, field by field, without canonical.c. */
static void test_account_by_hand(void **state)
{
    (void)state;
    struct bytes bytes = {.length = 0};
    struct bytes *b = &bytes;
    unsigned char expected[DIGEST_BYTES];
    unsigned char hash[DIGEST_BYTES];
    struct account_row row = sample_account();
    b->data[b->length++] = 1;
    put_text(b, "account");
    put_text(b, row.kiosk_id);
    put_int(b, row.seq);
    put_text(b, row.entry.id);
    put_int(b, row.row_seq);
    put_text(b, row.boot_id);
    put_int(b, row.mono_ms);
    put_int(b, row.wall_ms);
    put_int(b, 1);
    put_text(b, row.entry.visit_id);
    put_text(b, row.unit_code);
    put_text(b, row.hamlet);
    put_int(b, row.entry.done_ms);
    put_text(b, row.entry.app);
    put_int(b, row.entry.count);
    put_text(b, row.entry.helper_id);
    put_text(b, row.entry.void_of);
    put_text(b, row.entry.void_reason);
    put_hash(b, row.prev_hash);
    digest_bytes(expected, b->data, b->length);
    canonical_account_hash(hash, &row);
    assert_memory_equal(hash, expected, DIGEST_BYTES);
    row.voided = true;
    row.shift_ms = 5;
    row.hash[0] = 1;
    canonical_account_hash(hash, &row);
    assert_memory_equal(hash, expected, DIGEST_BYTES);
}

static void test_account_is_frozen(void **state)
{
    (void)state;
    char hex[2 * DIGEST_BYTES + 1];
    unsigned char hash[DIGEST_BYTES];
    struct account_row row = sample_account();
    canonical_account_hash(hash, &row);
    to_hex(hex, hash);
    assert_string_equal(hex, "e0610a4a7e6e29feed10a48ca30af7577d7bc755aff445b1d723eb56db08e798");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_row_by_hand),
        cmocka_unit_test(test_answers_by_hand),
        cmocka_unit_test(test_part_by_hand),
        cmocka_unit_test(test_every_field_counts),
        cmocka_unit_test(test_what_does_not_count),
        cmocka_unit_test(test_longest_row_fits),
        cmocka_unit_test(test_frozen),
        cmocka_unit_test(test_account_by_hand),
        cmocka_unit_test(test_account_is_frozen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
