/* config_test.c: defaults, every key, and every mistake with its line. */
#include "app/config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/paths.h"

static enum status load(struct config *config, const char *text, struct fault *fault)
{
    char path[] = "/tmp/config_test.XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), strlen(text));
    close(fd);
    enum status status = config_load(config, path, fault);
    unlink(path);
    if (status != STATUS_OK) {
        assert_string_equal(fault->file, path);
    }
    return status;
}

static void expect_defaults(const struct config *config)
{
    assert_string_equal(config->kiosk_id, "");
    assert_string_equal(config->unit_name, "UBND xã");
    assert_int_equal(config->goal, 504000);
    assert_int_equal(config->opening, 0);
    assert_string_equal(config->opening_as_of, "");
    assert_int_equal(config->count_per, COUNT_PER_LESSON);
    assert_int_equal(config->idle_s, 90);
    assert_true(config->screen_inches == 21.5);
    assert_int_equal(config->lang, LANG_VI);
    assert_true(config->voice);
    assert_int_equal(config->volume, 80);
    assert_int_equal(config->switch_next.code, KEY_F1);
    assert_int_equal(config->switch_choose.code, KEY_F1 + 1);
    assert_int_equal(config->scan_ms, 0);
    assert_int_equal(config->class_port, 8080);
    assert_string_equal(config->wifi_name, "");
    assert_false(config->roll_call);
    assert_string_equal(config->names_key, "");
    assert_int_equal(config->names_days, 30);
}

static void test_defaults(void **state)
{
    (void)state;
    struct config config;
    struct fault fault;
    memset(&config, 0x55, sizeof config);
    assert_int_equal(config_load(&config, "/tmp/no/such/kiosk.ini", &fault), STATUS_OK);
    expect_defaults(&config);
    memset(&config, 0x55, sizeof config);
    assert_int_equal(load(&config, "", &fault), STATUS_OK);
    expect_defaults(&config);
}

static void test_every_key(void **state)
{
    (void)state;
    static const char text[] = "\xEF\xBB\xBF; a comment\r\n"
                               "[kiosk]\r\n"
                               "id = LS-0421\r\n"
                               "name = Nhà văn hóa thôn Nà Làng\r\n"
                               "[help]\n"
                               "desk = Bàn số 2, cạnh cửa ra vào\n"
                               "who = Tổ công nghệ số cộng đồng\n"
                               "phone = Số ghi ở bàn\n"
                               "# another\n"
                               "[place]\n"
                               "unit_code=06001\n"
                               "unit_name=UBND xã Ba Sơn\n"
                               "hamlet=Thôn Nà Làng\n"
                               "[campaign]\n"
                               "name = Đi từng ngõ, gõ từng nhà\n"
                               "goal = 600000\n"
                               "opening = 504000\n"
                               "opening_as_of = 31/12/2025\n"
                               "count_per = visit\n"
                               "[screen]\n"
                               "idle_seconds = 120\n"
                               "inches = 32.25\n"
                               "language = en\n"
                               "[voice]\n"
                               "on = no\n"
                               "volume = 0\n"
                               "[switch]\n"
                               "next = 1\n"
                               "choose = space\n"
                               "scan_ms = 1500\n";
    struct config config;
    struct fault fault;
    if (setlocale(LC_NUMERIC, "vi_VN.UTF-8") == NULL) {
        setlocale(LC_NUMERIC, "de_DE.UTF-8");
    }
    assert_int_equal(load(&config, text, &fault), STATUS_OK);
    setlocale(LC_NUMERIC, "C");
    assert_string_equal(config.kiosk_id, "LS-0421");
    assert_string_equal(config.kiosk_name, "Nhà văn hóa thôn Nà Làng");
    assert_string_equal(config.help_desk, "Bàn số 2, cạnh cửa ra vào");
    assert_string_equal(config.help_who, "Tổ công nghệ số cộng đồng");
    assert_string_equal(config.help_phone, "Số ghi ở bàn");
    assert_string_equal(config.unit_code, "06001");
    assert_string_equal(config.unit_name, "UBND xã Ba Sơn");
    assert_string_equal(config.hamlet, "Thôn Nà Làng");
    assert_string_equal(config.campaign, "Đi từng ngõ, gõ từng nhà");
    assert_int_equal(config.goal, 600000);
    assert_int_equal(config.opening, 504000);
    assert_string_equal(config.opening_as_of, "31/12/2025");
    assert_int_equal(config.count_per, COUNT_PER_VISIT);
    assert_int_equal(config.idle_s, 120);
    assert_true(config.screen_inches == 32.25);
    assert_int_equal(config.lang, LANG_EN);
    assert_false(config.voice);
    assert_int_equal(config.volume, 0);
    assert_int_equal(config.switch_next.code, '1');
    assert_int_equal(config.switch_choose.code, KEY_SPACE);
    assert_int_equal(config.scan_ms, 1500);
    assert_int_equal(load(&config, "[campaign]\nopening_as_of = 2025-12-31\n", &fault), STATUS_OK);
    assert_string_equal(config.opening_as_of, "31/12/2025");
}

static void test_phones_of_a_class(void **state)
{
    (void)state;
    static const char text[] = "[class]\n"
                               "wifi_name = HOC-SO\n"
                               "wifi_password = hoa hồi;2026\n"
                               "wifi_security = wep\n"
                               "address = 192.168.7.1\n"
                               "port = 80\n";
    struct config config;
    struct fault fault;
    assert_int_equal(load(&config, text, &fault), STATUS_OK);
    assert_string_equal(config.wifi_name, "HOC-SO");
    assert_string_equal(config.wifi_password, "hoa hồi;2026");
    assert_int_equal(config.wifi_security, CONFIG_WIFI_WEP);
    assert_string_equal(config.class_address, "192.168.7.1");
    assert_int_equal(config.class_port, 80);
}

static void test_roll_calls(void **state)
{
    (void)state;
    struct config config;
    struct fault fault;
    assert_int_equal(
        load(&config, "[names]\nroll_call = yes\nkey = /media/names.pub\ndays = 90\n", &fault),
        STATUS_OK);
    assert_true(config.roll_call);
    assert_string_equal(config.names_key, "/media/names.pub");
    assert_int_equal(config.names_days, 90);
}

static void test_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int line;
        const char *told;
    } rows[] = {
        {"[kiosk]\nid = LS-1\ncolour = red\n", 3, "colour"},
        {"[kisok]\nid = LS-1\n", 2, "kisok"},
        {"id = LS-1\n", 1, "id"},
        {"[kiosk]\n\n; x\nid = Lạng Sơn\n", 4, "letters"},
        {"[campaign]\ngoal = 504.000\n", 2, "digits"},
        {"[campaign]\ngoal = -1\n", 2, "digits"},
        {"[campaign]\ngoal =\n", 2, "digits"},
        {"[campaign]\ngoal = 1234567890123\n", 2, "digits"},
        {"[campaign]\nopening_as_of = 31/02/2026\n", 2, "date"},
        {"[campaign]\nopening_as_of = 1/2/2026\n", 2, "date"},
        {"[campaign]\nopening_as_of = 31/12/2026x\n", 2, "date"},
        {"[campaign]\ncount_per = day\n", 2, "lesson or visit"},
        {"[screen]\nidle_seconds = 14\n", 2, "15 to 3600"},
        {"[screen]\nidle_seconds = 3601\n", 2, "15 to 3600"},
        {"[screen]\nidle_seconds = 90s\n", 2, "15 to 3600"},
        {"[screen]\ninches = 21,5\n", 2, "decimal point"},
        {"[screen]\ninches = 4.9\n", 2, "5 to 200"},
        {"[screen]\ninches = 200.1\n", 2, "5 to 200"},
        {"[screen]\ninches = .5\n", 2, "5 to 200"},
        {"[screen]\nlanguage = fr\n", 2, "vi, en, tyz or nut"},
        {"[voice]\non = maybe\n", 2, "yes or no"},
        {"[voice]\nvolume = 101\n", 2, "0 to 100"},
        {"[voice]\nvolume = 5\nvolume = 6\n", 3, "second time"},
        {"[voice]\nvolume\n", 2, "no setting"},
        {"[switch]\nnext = shift+tab\n", 2, "a key such as"},
        {"[switch]\nchoose = red\n", 2, "a key such as"},
        {"[switch]\nscan_ms = 499\n", 2, "500 to 10000"},
        {"[class]\nwifi_security = wpa3\n", 2, "wpa, wep or none"},
        {"[class]\naddress = http://kiosk/\n", 2, "letters"},
        {"[class]\nport = 65536\n", 2, "0 to 65535"},
        {"[names]\nroll_call = perhaps\n", 2, "yes or no"},
        {"[names]\ndays = 0\n", 2, "1 to 90"},
        {"[names]\ndays = 91\n", 2, "1 to 90"},
        {"[names]\ndays = 30 days\n", 2, "1 to 90"},
        {"[voice\nvolume = 5\n", 1, "no setting"},
        {"[kiosk]\nname = Nh\xe0 v\xe3n h\xf3"
         "a\n",
         2, "UTF-8"},
        {"[kiosk]\n; Nh\xe0\nname = x\n[place]\nhamlet = \xc0\xaf\n", 5, "UTF-8"},
        {"[place]\nunit_name = x\nhamlet = \xed\xa0\x80", 3, "UTF-8"},
        {"[place]\nhamlet = Th\xc3", 2, "UTF-8"},
        {"[campaign]\nna\xffme = x\n", 2, "UTF-8"},
        {"\xff\xfe[kiosk]\n", 1, "UTF-8"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct config config;
        struct fault fault;
        char text[FAULT_FILE_MAX + FAULT_WHAT_MAX + FAULT_TODO_MAX];
        assert_int_equal(load(&config, rows[i].text, &fault), STATUS_BAD_INPUT);
        fault_format(&fault, text, sizeof text);
        if (fault.line != rows[i].line || strstr(text, rows[i].told) == NULL) {
            fail_msg("%s -> line %d: %s", rows[i].text, fault.line, text);
        }
        assert_true(fault.todo[0] != '\0');
        expect_defaults(&config);
    }
}

static void test_too_long(void **state)
{
    (void)state;
    struct config config;
    struct fault fault;
    char text[600] = "[kiosk]\nname = ";
    size_t length = strlen(text);
    memset(text + length, 'x', CONFIG_TEXT_MAX);
    assert_int_equal(load(&config, text, &fault), STATUS_BAD_INPUT);
    assert_int_equal(fault.line, 2);
    memset(text + length, 'x', 500);
    assert_int_equal(load(&config, text, &fault), STATUS_BAD_INPUT);
    assert_int_equal(fault.line, 2);
    assert_non_null(strstr(fault.what, "too long"));
}

/* What is formatted is read as the same again, whatever key it is. */
static void test_format(void **state)
{
    (void)state;
    struct config config;
    struct config back;
    struct config_layer layer;
    struct fault fault;
    char text[8192] = "";
    const char *section = "";
    assert_int_equal(load(&config,
                          "[kiosk]\nid = A\n[campaign]\ngoal = 12\nopening_as_of = 2025-12-31\n"
                          "count_per = visit\n[screen]\ninches = 15.625\nlanguage = en\n"
                          "[voice]\non = no\nvolume = 5\n[class]\nwifi_security = none\n",
                          &fault),
                     STATUS_OK);
    for (size_t key = 0; key < config_key_count(); key++) {
        char value[CONFIG_VALUE_MAX];
        size_t length = strlen(text);
        config_format(&config, key, value);
        assert_int_equal(config_key_find(config_key_section(key), config_key_name(key)), key);
        if (strcmp(config_key_section(key), "switch") == 0) {
            continue; /* keys of a keyboard */
        }
        bool begins = strcmp(section, config_key_section(key)) != 0;
        section = config_key_section(key);
        snprintf(text + length, sizeof text - length, "%s%s%s%s = %s\n", begins ? "[" : "",
                 begins ? section : "", begins ? "]\n" : "", config_key_name(key), value);
    }
    config_init(&back);
    assert_int_equal(config_lay_text(&back, &layer, text, &fault), STATUS_OK);
    for (size_t key = 0; key < config_key_count(); key++) {
        char a[CONFIG_VALUE_MAX];
        char b[CONFIG_VALUE_MAX];
        config_format(&config, key, a);
        config_format(&back, key, b);
        assert_string_equal(a, b);
    }
    assert_true(back.screen_inches == 15.625);
    assert_string_equal(layer.values[config_key_find("campaign", "goal")], "12");
}

/* A wrong second file changes nothing at all. */
static void test_lay_over(void **state)
{
    (void)state;
    struct config config;
    struct config_layer layer;
    struct fault fault;
    char wrong[] = "[campaign]\ngoal = 1\nopening = x\n";
    char right[] = "[campaign]\ngoal = 1\n";
    config_init(&config);
    assert_int_equal(config_lay_text(&config, &layer, wrong, &fault), STATUS_BAD_INPUT);
    assert_int_equal(fault.line, 3);
    assert_int_equal(config.goal, 504000);
    assert_false(layer.given[config_key_find("campaign", "goal")]);
    assert_int_equal(config_lay_text(&config, &layer, right, &fault), STATUS_OK);
    assert_int_equal(config.goal, 1);
    assert_true(layer.given[config_key_find("campaign", "goal")]);
    assert_false(layer.given[config_key_find("campaign", "opening")]);
}

static void test_text_size(void **state)
{
    (void)state;
    static const struct {
        double inches;
        int percent;
    } rows[] = {{7, 150}, {11.6, 150}, {12, 125}, {15.6, 125}, {17, 100}, {21.5, 100}, {65, 100}};
    struct config config;
    config_init(&config);
    assert_int_equal(config_text_percent(&config), 100);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        config.screen_inches = rows[i].inches;
        assert_int_equal(config_text_percent(&config), rows[i].percent);
    }
}

static void test_paths(void **state)
{
    (void)state;
    struct paths paths;
    struct paths_setup setup = {.data = NULL};
    struct fault fault;
    setenv("XDG_DATA_HOME", "/x", 1);
    assert_int_equal(paths_find(&paths, &setup, &fault), STATUS_OK);
    assert_string_equal(paths.data, "/x/kiosk");
    assert_string_equal(paths.config, "/x/kiosk/kiosk.ini");
    assert_string_equal(paths.settings, "/x/kiosk/settings.ini");
    assert_string_equal(paths.clock, "/x/kiosk/clock.set");
    assert_string_equal(paths.ledger, "/x/kiosk/ledger.db");
    unsetenv("XDG_DATA_HOME");
    setenv("HOME", "/h", 1);
    assert_int_equal(paths_find(&paths, &setup, &fault), STATUS_OK);
    assert_string_equal(paths.data, "/h/.local/share/kiosk");
    unsetenv("HOME");
    assert_int_equal(paths_find(&paths, &setup, &fault), STATUS_BAD_INPUT);
    assert_non_null(strstr(fault.todo, "--data"));
    setup = (struct paths_setup){.data = "/d/", .lessons = "/l", .voice = "v"};
    assert_int_equal(paths_find(&paths, &setup, &fault), STATUS_OK);
    assert_string_equal(paths.ledger, "/d/ledger.db");
    assert_string_equal(paths.lessons, "/l");
    assert_string_equal(paths.voice, "v");
    char longer[2 * PATHS_MAX];
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    setup.data = longer;
    assert_int_equal(paths_find(&paths, &setup, &fault), STATUS_BAD_INPUT);
}

static void test_make_data(void **state)
{
    (void)state;
    char folder[] = "/tmp/paths_test.XXXXXX";
    char data[64];
    char middle[64];
    struct paths paths;
    struct fault fault;
    assert_non_null(mkdtemp(folder));
    snprintf(middle, sizeof middle, "%s/a", folder);
    snprintf(data, sizeof data, "%s/a/b/", folder);
    struct paths_setup setup = {.data = data};
    assert_int_equal(paths_find(&paths, &setup, &fault), STATUS_OK);
    assert_int_equal(access(middle, F_OK), -1);
    assert_int_equal(paths_make_data(&paths, &fault), STATUS_OK);
    assert_int_equal(paths_make_data(&paths, &fault), STATUS_OK);
    assert_int_equal(access(data, W_OK), 0);
    rmdir(data);
    rmdir(middle);
    FILE *file = fopen(middle, "w"); /* a file stands in the way */
    assert_non_null(file);
    fclose(file);
    assert_int_equal(paths_make_data(&paths, &fault), STATUS_FAILED);
    assert_string_equal(fault.file, middle);
    unlink(middle);
    rmdir(folder);
}

static void test_build_day(void **state)
{
    (void)state;
    assert_true(paths_build_ms() > date_midnight_ms(2025, 1, 1));
    assert_true(paths_build_ms() <
                date_midnight_ms(2100, 1, 1)); /* seconds were not taken for ms */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_every_key),
        cmocka_unit_test(test_phones_of_a_class),
        cmocka_unit_test(test_roll_calls),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_too_long),
        cmocka_unit_test(test_format),
        cmocka_unit_test(test_lay_over),
        cmocka_unit_test(test_text_size),
        cmocka_unit_test(test_paths),
        cmocka_unit_test(test_make_data),
        cmocka_unit_test(test_build_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
