/* foreign_test.c: a database that others made opens only when it has the very shape that is
 * expected, and then can do nothing but be read. */
#include "store/foreign.h"

#include "fixture.h"

#define NOTE "CREATE TABLE note (id, text, PRIMARY KEY (id)) WITHOUT ROWID"
#define TAG "CREATE TABLE tag (id, PRIMARY KEY (id)) WITHOUT ROWID"

static const char *const first[] = {NOTE};
static const char *const second[] = {NOTE, TAG};
static const struct foreign_format formats[] = {{first, 1}, {second, 2}};
static const struct foreign_shape shape = {
    .name = "letter", .application_id = 77, .formats = formats, .format_count = 2};

/* The bytes of a database that raw SQL makes. */
static struct foreign_file make(const char *sql)
{
    sqlite3 *raw = NULL;
    sqlite3_int64 size = 0;
    assert_int_equal(sqlite3_open(":memory:", &raw), SQLITE_OK);
    if (sqlite3_exec(raw, sql, NULL, NULL, NULL) != SQLITE_OK) {
        fail_msg("%s: %s", sql, sqlite3_errmsg(raw));
    }
    struct foreign_file file = {.bytes = sqlite3_serialize(raw, "main", &size, 0)};
    file.size = (size_t)size;
    sqlite3_close(raw);
    return file;
}

static void drop(const struct foreign_file *file)
{
    unsigned char *bytes = NULL;
    memcpy(&bytes, &file->bytes, sizeof bytes);
    sqlite3_free(bytes);
}

static void expect(const char *sql, enum status status, const char *what)
{
    struct db db;
    struct fault fault = {.line = 0};
    int format = 0;
    struct foreign_file file = make(sql);
    enum status came = foreign_open(&db, &file, &shape, &format, &fault);
    if (came != status || strstr(fault.what, what) == NULL) {
        fail_msg("%s: %d, %s", sql, (int)came, fault.what);
    }
    if (came == STATUS_OK) {
        db_close(&db);
    }
    drop(&file);
}

#define ABOUT(format) ";PRAGMA application_id = 77; PRAGMA user_version = " format

static void test_shapes(void **state)
{
    (void)state;
    expect(NOTE ABOUT("1"), STATUS_OK, "");
    expect(NOTE ";" TAG ABOUT("2"), STATUS_OK, "");
    expect(NOTE ABOUT("2"), STATUS_BAD_INPUT, "its tables are others");
    expect(NOTE ";" TAG ABOUT("1"), STATUS_BAD_INPUT, "its tables are others");
    expect(NOTE ABOUT("3"), STATUS_BAD_INPUT, "newer program");
    expect(NOTE ABOUT("0"), STATUS_BAD_INPUT, "another program");
    expect(NOTE ABOUT("-1"), STATUS_BAD_INPUT, "another program");
    expect(NOTE ";PRAGMA user_version = 1", STATUS_BAD_INPUT, "another program");
    expect("CREATE TABLE note (id, text)" ABOUT("1"), STATUS_BAD_INPUT, "its tables are others");
    expect(NOTE ";CREATE INDEX i ON note (text)" ABOUT("1"), STATUS_BAD_INPUT, "others");
    expect(NOTE ";CREATE VIEW v AS SELECT 1" ABOUT("1"), STATUS_BAD_INPUT, "others");
    expect(NOTE ";CREATE TRIGGER t AFTER INSERT ON note BEGIN DELETE FROM note; END" ABOUT("1"),
           STATUS_BAD_INPUT, "others");
    expect("CREATE VIEW note AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
           " SELECT x AS id, x AS text FROM c" ABOUT("1"),
           STATUS_BAD_INPUT, "others");
}

static void test_no_database(void **state)
{
    (void)state;
    static unsigned char bytes[8192];
    struct db db;
    struct fault fault;
    int format = 0;
    struct foreign_file file = {bytes, sizeof bytes};
    assert_int_equal(foreign_open(&db, &file, &shape, &format, &fault), STATUS_BAD_INPUT);
    memset(bytes, 'x', sizeof bytes);
    assert_int_equal(foreign_open(&db, &file, &shape, &format, &fault), STATUS_BAD_INPUT);
    file.size = 0;
    assert_int_equal(foreign_open(&db, &file, &shape, &format, &fault), STATUS_BAD_INPUT);
}

/* Every length that a copy may be cut to. */
static void test_cut_short(void **state)
{
    (void)state;
    struct db db;
    struct fault fault;
    int format = 0;
    struct foreign_file file = make(NOTE ";WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1"
                                         " FROM c WHERE x < 300) INSERT INTO note SELECT x,"
                                         " hex(randomblob(20)) FROM c" ABOUT("1"));
    struct foreign_file cut = file;
    assert_true(file.size >= 12288);
    for (cut.size = 0; cut.size < file.size; cut.size += 512) {
        assert_int_equal(foreign_open(&db, &cut, &shape, &format, &fault), STATUS_BAD_INPUT);
    }
    drop(&file);
}

/* What is open can be read, and nothing else. */
static void test_hands_are_tied(void **state)
{
    (void)state;
    static const char *const refused[] = {
        "INSERT INTO note VALUES (2, 'b')",
        "DELETE FROM note",
        "CREATE TABLE more (x)",
        "ATTACH 'more.db' AS more",
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''",
    };
    struct db db;
    struct fault fault;
    int format = 0;
    struct foreign_file file = make(NOTE ";INSERT INTO note VALUES (1, 'a')" ABOUT("1"));
    assert_int_equal(foreign_open(&db, &file, &shape, &format, &fault), STATUS_OK);
    assert_int_equal(format, 1);
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        if (db_execute(&db, refused[i], &fault) == STATUS_OK) {
            fail_msg("not refused: %s", refused[i]);
        }
    }
    /* Work without end is cut off. */
    assert_int_not_equal(db_execute(&db,
                                    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM"
                                    " c) SELECT count(*) FROM c",
                                    &fault),
                         STATUS_OK);
    assert_non_null(strstr(fault.what, "no end"));
    db_close(&db);
    drop(&file);
}

static void test_made_in_memory(void **state)
{
    (void)state;
    struct db db;
    struct db back;
    struct fault fault;
    unsigned char *bytes = NULL;
    size_t size = 0;
    int format = 0;
    assert_int_equal(foreign_create(&db, &fault), STATUS_OK);
    assert_int_equal(db_execute(&db, NOTE ABOUT("1"), &fault), STATUS_OK);
    assert_int_equal(foreign_bytes(&db, &bytes, &size, &fault), STATUS_OK);
    db_close(&db);
    struct foreign_file file = {bytes, size};
    assert_int_equal(foreign_open(&back, &file, &shape, &format, &fault), STATUS_OK);
    db_close(&back);
    foreign_free_bytes(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),         cmocka_unit_test(test_no_database),
        cmocka_unit_test(test_cut_short),      cmocka_unit_test(test_hands_are_tied),
        cmocka_unit_test(test_made_in_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
