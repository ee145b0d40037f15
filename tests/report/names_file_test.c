/* names_file_test.c: sealed names as a file, opened into a table; and every way in which a line of
 * it can be wrong while the rest still opens. */
#include "report/names_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/seal_key.h"

#define CLASS_ONE "019363a8-0000-7000-8000-000000000001"
#define CLASS_TWO "019363a8-0000-7000-8000-000000000002"

enum {
    COMPLAINT_MAX = 8,
};

struct post {
    char folder[64];
    char store[96];
    char sent[96];
    char table[96];
    unsigned char public_key[SECRET_KEY_BYTES];
    unsigned char secret_key[SECRET_KEY_BYTES];
    struct names *names;
    struct fault complaints[COMPLAINT_MAX];
    size_t complaint_count;
    struct fault fault;
};

static struct moment at(int64_t ms)
{
    return (struct moment){.wall_ms = INT64_C(1795410000000) + ms, .mono_ms = 5000 + ms};
}

static void seal(struct post *post, const char *visit_id, const char *name, const char *hamlet)
{
    unsigned char plain[PERSON_BYTES];
    unsigned char box[NAMES_BOX_BYTES];
    struct person person = {.year = 1958};
    struct names_list list = {
        .held_ms = at(0).wall_ms, .unit_code = "06625", .hamlet = "Nhà văn hóa\tNà Pán"};
    snprintf(person.visit_id, sizeof person.visit_id, "%s", visit_id);
    snprintf(person.name, sizeof person.name, "%s", name);
    snprintf(person.hamlet, sizeof person.hamlet, "%s", hamlet);
    snprintf(list.visit_id, sizeof list.visit_id, "%s", visit_id);
    seal_key_number(list.key, post->public_key);
    person_pack(plain, &person);
    assert_true(secret_seal(box, plain, sizeof plain, post->public_key));
    assert_int_equal(names_add(post->names, &list, box, at(0), &post->fault), STATUS_OK);
}

static int create(void **state)
{
    struct post *post = calloc(1, sizeof *post);
    if (post == NULL) {
        return -1;
    }
    snprintf(post->folder, sizeof post->folder, "/tmp/names_file_test.XXXXXX");
    if (mkdtemp(post->folder) == NULL) {
        return -1;
    }
    snprintf(post->store, sizeof post->store, "%s/names.db", post->folder);
    snprintf(post->sent, sizeof post->sent, "%s/LS.kiosk-names", post->folder);
    snprintf(post->table, sizeof post->table, "%s/table.csv", post->folder);
    secret_make_pair(post->public_key, post->secret_key);
    const struct names_place place = {.path = post->store, .boot_id = "boot"};
    *state = post;
    return names_open(&post->names, &place, NULL, &post->fault) == STATUS_OK ? 0 : -1;
}

static int destroy(void **state)
{
    struct post *post = *state;
    static const char *const names[] = {"names.db", "names.db-wal", "names.db-shm",
                                        "LS.kiosk-names", "table.csv"};
    names_close(post->names);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s/%s", post->folder, names[i]);
        unlink(path);
    }
    int left = rmdir(post->folder);
    free(post);
    return left;
}

static int64_t send(struct post *post)
{
    int64_t count = 0;
    const struct names_file_setup setup = {.path = post->sent,
                                           .force = true,
                                           .kiosk_id = "LS-0421",
                                           .from_ms = INT64_MIN,
                                           .to_ms = INT64_MAX};
    assert_int_equal(names_file_write(post->names, &setup, &count, &post->fault), STATUS_OK);
    return count;
}

static void complain(void *context, const struct fault *fault)
{
    struct post *post = context;
    if (post->complaint_count < COMPLAINT_MAX) {
        post->complaints[post->complaint_count++] = *fault;
    }
}

/* Opens the file so many times. */
static enum status receive(struct post *post, int times, struct names_opened *done)
{
    struct names_opening *opening = NULL;
    const struct names_open_setup setup = {.path = post->table,
                                           .force = true,
                                           .secret_key = post->secret_key,
                                           .complain = complain,
                                           .context = post};
    post->complaint_count = 0;
    enum status status = names_opening_create(&opening, &setup, &post->fault);
    for (int i = 0; i < times && status == STATUS_OK; i++) {
        status = names_opening_add(opening, post->sent, &post->fault);
    }
    status = status == STATUS_OK ? names_opening_commit(opening, done, &post->fault) : status;
    names_opening_destroy(opening);
    return status;
}

static void read_all(const char *path, char **out)
{
    size_t size = 0;
    assert_int_equal(file_read(path, 1 << 20, out, &size, NULL), STATUS_OK);
}

static void write_all(const char *path, const char *bytes)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(bytes, file);
    fclose(file);
}

static void test_there_and_back(void **state)
{
    struct post *post = *state;
    struct names_opened done;
    struct stat about;
    seal(post, CLASS_ONE, "Nguyễn Văn A", "Thôn Nà Pán");
    seal(post, CLASS_ONE, "=Nguyễn Văn A", "Khòn Phạc, \"xa\"");
    seal(post, CLASS_TWO, "Nguyễn Văn A", "");
    assert_int_equal(send(post), 3);
    char *sent = NULL;
    read_all(post->sent, &sent);
    assert_null(strstr(sent, "Nguy"));
    assert_non_null(strstr(sent, "Nhà văn hóa Nà Pán")); /* a tab in it ends no field */
    free(sent);
    assert_int_equal(receive(post, 2, &done), STATUS_OK);
    assert_int_equal(post->complaint_count, 0);
    assert_int_equal(done.opened, 3);
    assert_int_equal(done.again, 3);
    assert_int_equal(done.failed, 0);
    char *table = NULL;
    read_all(post->table, &table);
    assert_non_null(strstr(table, "\xEF\xBB\xBF" NAMES_FILE_KEYS "\r\n"));
    assert_non_null(strstr(table, "LS-0421," CLASS_ONE ",2026-11-23T"));
    assert_non_null(strstr(table, ",06625,Nhà văn hóa Nà Pán,1,Nguyễn Văn A,1958,Thôn Nà Pán\r\n"));
    assert_non_null(strstr(table, ",2,'=Nguyễn Văn A,1958,\"Khòn Phạc, \"\"xa\"\"\"\r\n"));
    free(table);
    assert_int_equal(stat(post->table, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0600);
}

static void test_only_lists_of_the_period(void **state)
{
    struct post *post = *state;
    int64_t count = 0;
    seal(post, CLASS_ONE, "Nguyễn Văn A", "");
    const struct names_file_setup setup = {
        .path = post->sent, .kiosk_id = "", .from_ms = at(1).wall_ms, .to_ms = INT64_MAX};
    assert_int_equal(names_file_write(post->names, &setup, &count, &post->fault), STATUS_MISSING);
    assert_int_not_equal(access(post->sent, F_OK), 0);
}

/* Whatever one line suffers, the other one opens, and the line is named. */
static void test_bad_lines(void **state)
{
    struct post *post = *state;
    static const struct {
        const char *from; /* what is looked for behind the first line */
        const char *to;   /* takes its place; both are of one length, "" cuts the file there */
        const char *told;
        int line;
        int64_t opened;
    } bends[] = {
        {CLASS_ONE, CLASS_TWO, "belongs to another class", 2, 1},
        {"\t1\t", "\t1\n", "no line of a file", 2, 1},
        {"end\t2", "end\t3", "its sum is another one", 4, 2},
        {"06625", "06626", "its sum is another one", 4, 2},
        {"end\t", "", "the file is cut", 4, 2},
    };
    for (size_t i = 0; i < sizeof bends / sizeof bends[0]; i++) {
        struct names_opened done = {.opened = 0};
        names_close(post->names);
        unlink(post->store);
        const struct names_place place = {.path = post->store, .boot_id = "boot"};
        assert_int_equal(names_open(&post->names, &place, NULL, &post->fault), STATUS_OK);
        seal(post, CLASS_ONE, "Nguyễn Văn A", "Thôn Nà Pán");
        seal(post, CLASS_ONE, "Nguyễn Văn A", "Khòn Phạc");
        send(post);
        char *sent = NULL;
        read_all(post->sent, &sent);
        char *place_of = strstr(strchr(sent, '\n'), bends[i].from);
        assert_non_null(place_of);
        memcpy(place_of, bends[i].to, strlen(bends[i].to));
        place_of[strlen(bends[i].to)] =
            bends[i].to[0] == '\0' ? '\0' : place_of[strlen(bends[i].to)];
        write_all(post->sent, sent);
        free(sent);
        assert_int_equal(receive(post, 1, &done), STATUS_OK);
        if (post->complaint_count == 0 || post->complaints[0].line != bends[i].line ||
            strstr(post->complaints[0].what, bends[i].told) == NULL ||
            done.opened != bends[i].opened) {
            fail_msg("%s: line %d: %s, %d opened", bends[i].told, post->complaints[0].line,
                     post->complaints[0].what, (int)done.opened);
        }
    }
}

static void test_a_changed_box(void **state)
{
    struct post *post = *state;
    struct names_opened done;
    seal(post, CLASS_ONE, "Nguyễn Văn A", "");
    seal(post, CLASS_ONE, "Nguyễn Văn A", "");
    send(post);
    char *sent = NULL;
    read_all(post->sent, &sent);
    char *box = strstr(sent, "\t1\t") + 40;
    *box = *box == 'A' ? 'B' : 'A';
    write_all(post->sent, sent);
    free(sent);
    assert_int_equal(receive(post, 1, &done), STATUS_OK);
    assert_int_equal(done.opened, 1);
    assert_non_null(strstr(post->complaints[0].what, "was changed"));
    assert_int_equal(post->complaints[0].line, 2);
}

static void test_another_key(void **state)
{
    struct post *post = *state;
    struct names_opened done;
    unsigned char unused[SECRET_KEY_BYTES];
    seal(post, CLASS_ONE, "Nguyễn Văn A", "");
    send(post);
    secret_make_pair(unused, post->secret_key);
    assert_int_equal(receive(post, 1, &done), STATUS_MISSING);
    assert_non_null(strstr(post->complaints[0].what, "another key"));
    assert_int_not_equal(access(post->table, F_OK), 0);
}

static void test_no_file_of_names(void **state)
{
    struct post *post = *state;
    struct names_opened done;
    static const char *const texts[] = {"", "something\n", "kiosk-names-2\tLS\n"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        write_all(post->sent, texts[i]);
        enum status status = receive(post, 1, &done);
        assert_int_equal(status, texts[i][0] == '\0' ? STATUS_MISSING : STATUS_BAD_INPUT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_there_and_back, create, destroy),
        cmocka_unit_test_setup_teardown(test_only_lists_of_the_period, create, destroy),
        cmocka_unit_test_setup_teardown(test_bad_lines, create, destroy),
        cmocka_unit_test_setup_teardown(test_a_changed_box, create, destroy),
        cmocka_unit_test_setup_teardown(test_another_key, create, destroy),
        cmocka_unit_test_setup_teardown(test_no_file_of_names, create, destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
