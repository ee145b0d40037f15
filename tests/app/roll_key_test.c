/* roll_key_test.c: when a class may be called by name: not without a key, not with a wrong one, not
 * where the secret lies. */
#include "app/roll_key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct place {
    struct paths paths;
    struct config config;
    char public_text[SEAL_KEY_TEXT_MAX];
    char secret_text[SEAL_KEY_TEXT_MAX];
    unsigned char public_key[SECRET_KEY_BYTES];
};

static int create(void **state)
{
    unsigned char secret_key[SECRET_KEY_BYTES];
    struct place *place = calloc(1, sizeof *place);
    if (place == NULL) {
        return -1;
    }
    snprintf(place->paths.data, sizeof place->paths.data, "/tmp/roll_key_test.XXXXXX");
    config_init(&place->config);
    place->config.roll_call = true;
    secret_make_pair(place->public_key, secret_key);
    seal_key_write(place->public_text, SEAL_KEY_PUBLIC, place->public_key);
    seal_key_write(place->secret_text, SEAL_KEY_SECRET, secret_key);
    *state = place;
    return mkdtemp(place->paths.data) == NULL ? -1 : 0;
}

static void path_of(const struct place *place, const char *name, char out[PATHS_MAX + 16])
{
    snprintf(out, PATHS_MAX + 16, "%s/%s", place->paths.data, name);
}

static int destroy(void **state)
{
    static const char *const names[] = {"names.pub", "names.key", "other.pub"};
    struct place *place = *state;
    for (size_t i = 0; i < 3; i++) {
        char path[PATHS_MAX + 16];
        path_of(place, names[i], path);
        unlink(path);
    }
    rmdir(place->paths.data);
    free(place);
    return 0;
}

static void put(const struct place *place, const char *name, const char *text)
{
    char path[PATHS_MAX + 16];
    path_of(place, name, path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "%s\n", text);
    fclose(file);
}

static void test_off_by_default(void **state)
{
    struct place *place = *state;
    struct roll_key key;
    config_init(&place->config);
    put(place, "names.pub", place->public_text);
    roll_key_find(&key, &place->config, &place->paths);
    assert_false(key.wanted);
    assert_false(key.ready);
}

static void test_needs_a_key(void **state)
{
    struct place *place = *state;
    struct roll_key key;
    roll_key_find(&key, &place->config, &place->paths);
    assert_true(key.wanted);
    assert_false(key.ready);
    assert_non_null(strstr(key.fault.what, "needs the province's public key"));
    put(place, "names.pub", place->public_text);
    roll_key_find(&key, &place->config, &place->paths);
    assert_true(key.ready);
    assert_memory_equal(key.key, place->public_key, sizeof key.key);
    assert_int_equal(strlen(key.number), 9);
}

static void test_in_the_configuration(void **state)
{
    struct place *place = *state;
    struct roll_key key;
    snprintf(place->config.names_key, CONFIG_VALUE_MAX, "%s", place->public_text);
    roll_key_find(&key, &place->config, &place->paths);
    assert_true(key.ready);
    put(place, "other.pub", place->public_text);
    snprintf(place->config.names_key, CONFIG_VALUE_MAX, "other.pub");
    roll_key_find(&key, &place->config, &place->paths);
    assert_true(key.ready);
    place->public_text[30] = place->public_text[30] == '0' ? '1' : '0';
    snprintf(place->config.names_key, CONFIG_VALUE_MAX, "%s", place->public_text);
    roll_key_find(&key, &place->config, &place->paths);
    assert_false(key.ready);
    assert_non_null(strstr(key.fault.what, "wrong digit"));
}

static void test_not_where_the_secret_lies(void **state)
{
    struct place *place = *state;
    struct roll_key key;
    put(place, "names.pub", place->public_text);
    put(place, "names.key", place->secret_text);
    roll_key_find(&key, &place->config, &place->paths);
    assert_false(key.ready);
    assert_non_null(strstr(key.fault.what, "lies on this kiosk"));
    snprintf(place->config.names_key, CONFIG_VALUE_MAX, "%s", place->secret_text);
    roll_key_find(&key, &place->config, &place->paths);
    assert_false(key.ready);
    assert_null(strstr(key.fault.what, place->secret_text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_off_by_default, create, destroy),
        cmocka_unit_test_setup_teardown(test_needs_a_key, create, destroy),
        cmocka_unit_test_setup_teardown(test_in_the_configuration, create, destroy),
        cmocka_unit_test_setup_teardown(test_not_where_the_secret_lies, create, destroy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
