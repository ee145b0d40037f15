/* listing_test.c: entries of a folder, and syncing it. */
#include "base/listing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void count_entry(void *context, const char *name)
{
    assert_true(name[0] == 'a' || name[0] == 'b');
    *(int *)context += 1;
}

static void test_each(void **state)
{
    char folder[] = "/tmp/folder_test.XXXXXX";
    static const char *const names[] = {"a", "b.db", ".hidden"};
    char path[96];
    int count = 0;
    (void)state;
    assert_non_null(mkdtemp(folder));
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        int file = open(path, O_CREAT | O_WRONLY, 0600);
        assert_true(file >= 0);
        close(file);
    }
    assert_true(listing_each(folder, count_entry, &count));
    assert_int_equal(count, 2);
    assert_true(listing_sync_of(path));
    for (int i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
    assert_false(listing_each(folder, count_entry, &count));
    assert_false(listing_sync_of(path));
}

static void test_no_folder_in_the_name(void **state)
{
    (void)state;
    assert_true(listing_sync_of("ledger.db"));
    assert_true(listing_sync_of("/ledger.db"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each),
        cmocka_unit_test(test_no_folder_in_the_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
