/* server_test.c: a phone comes in, sees what the class shows and answers once; it is told only when
 * the kiosk has written it down; and after a restart it is the same phone. */
#include "classroom/server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "client.h"
#include "kiosk.h"

static struct kiosk kiosk;
static int port;
static char reply[CLIENT_REPLY_MAX];

static int setup(void **state)
{
    (void)state;
    bool open = kiosk_open(&kiosk, "482913");
    port = open ? classroom_port(kiosk.room) : 0;
    return open ? 0 : 1;
}

static int teardown(void **state)
{
    (void)state;
    kiosk_close(&kiosk);
    return 0;
}

static void come_in(char token[ROSTER_TOKEN_MAX])
{
    assert_int_equal(client_ask(port, "POST /join", "", "482913", reply), 200);
    assert_true(client_token(reply, token));
}

static void test_the_page_asks_nobody_else(void **state)
{
    (void)state;
    assert_int_equal(client_ask(port, "GET /", "", "", reply), 200);
    assert_non_null(strstr(reply, "Cache-Control: no-store"));
    assert_non_null(strstr(reply, "Content-Security-Policy: default-src 'none'"));
    assert_null(strstr(reply, "unsafe-inline"));
    assert_null(strstr(reply, "Access-Control"));
    assert_null(strstr(client_body(reply), "http://"));
    assert_null(strstr(client_body(reply), "https://"));
    assert_null(strstr(client_body(reply), "=>")); /* ES5: phones of five years */
    assert_true(strlen(client_body(reply)) < 60000);
    /* What a chat program adds to links that are opened in it does no harm. */
    assert_int_equal(client_ask(port, "GET /?zarsrc=1303", "", "", reply), 200);
}

static void test_a_phone_comes_in_and_sees_the_class(void **state)
{
    (void)state;
    char token[ROSTER_TOKEN_MAX];
    char again[ROSTER_TOKEN_MAX];
    assert_int_equal(client_ask(port, "GET /state", "", "", reply), 401);
    come_in(token);
    assert_int_equal(kiosk.joined, 1);
    assert_int_equal(client_ask(port, "GET /state", token, "", reply), 200);
    assert_non_null(strstr(reply, "\"shown\":null"));
    kiosk_show(&kiosk, 7, true);
    assert_int_equal(client_ask(port, "GET /state", token, "", reply), 200);
    assert_non_null(strstr(reply, "\"mine\":-1"));
    assert_non_null(strstr(reply, "\"question\":7,\"open\":true,\"shown\":{\"phase\""));
    /* It scans the code once more: it is still the same one. */
    assert_int_equal(client_ask(port, "POST /join", token, classroom_pass(kiosk.room), reply), 200);
    assert_true(client_token(reply, again));
    assert_string_equal(again, token);
    assert_int_equal(kiosk.joined, 1);
}

static void test_nothing_new_is_not_sent_again(void **state)
{
    (void)state;
    char token[ROSTER_TOKEN_MAX];
    char line[256];
    char tag[64];
    come_in(token);
    kiosk_show(&kiosk, 1, true);
    client_ask(port, "GET /state", token, "", reply);
    snprintf(tag, sizeof tag, "%s", strstr(reply, "ETag: ") + strlen("ETag: "));
    tag[strcspn(tag, "\r\n")] = '\0';
    snprintf(line, sizeof line, "GET /state HTTP/1.1\r\nIf-None-Match: %s\r\nX-Nothing: ", tag);
    /* client_request ends the line with " HTTP/1.1": it becomes the last header's value. */
    assert_int_equal(client_ask(port, line, token, "", reply), 304);
    kiosk_show(&kiosk, 2, true);
    assert_int_equal(client_ask(port, line, token, "", reply), 200);
}

static void test_one_answer_a_question(void **state)
{
    (void)state;
    char token[ROSTER_TOKEN_MAX];
    come_in(token);
    kiosk_show(&kiosk, 3, true);
    assert_int_equal(client_ask(port, "POST /answer", token, "3 1", reply), 200);
    assert_non_null(strstr(reply, "\"mine\":1"));
    assert_int_equal(client_ask(port, "POST /answer", token, "3 1", reply), 200);
    assert_int_equal(client_ask(port, "POST /answer", token, "3 2", reply), 409);
    assert_non_null(strstr(reply, "\"mine\":1"));
    assert_int_equal(client_ask(port, "GET /state", token, "", reply), 200);
    assert_non_null(strstr(reply, "\"mine\":1"));
    assert_int_equal(kiosk.answered, 1);
}

static void test_out_of_turn(void **state)
{
    (void)state;
    static const struct {
        const char *body;
        bool open;
        int status;
    } rows[] = {
        {"5 0", false, 409}, /* hands are down */
        {"4 0", true, 409},  /* the question before */
        {"6 0", true, 409},  /* one that nobody has seen */
        {"5 4", true, 400},  /* there are four answers */
        {"5 9999", true, 400}, {"5 -1", true, 400}, {"5", true, 400},    {"", true, 400},
        {"5  1", true, 400},   {"5 1 ", true, 400}, {"5 1x", true, 400}, {"99999 1", true, 400},
        {" 5 1", true, 400},   {"5 0", true, 200},
    };
    char token[ROSTER_TOKEN_MAX];
    come_in(token);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        kiosk_show(&kiosk, 5, rows[i].open);
        assert_int_equal(client_ask(port, "POST /answer", token, rows[i].body, reply),
                         rows[i].status);
    }
    assert_int_equal(kiosk.answered, 1);
    assert_int_equal(client_ask(port, "POST /answer", "", "5 0", reply), 401);
    token[3] = token[3] == '0' ? '1' : '0';
    assert_int_equal(client_ask(port, "POST /answer", token, "5 0", reply), 401);
}

/* Nothing is said before the kiosk has it; the same phone's impatience changes nothing. */
static void test_told_only_when_it_is_written_down(void **state)
{
    (void)state;
    char token[ROSTER_TOKEN_MAX];
    char byte;
    come_in(token);
    kiosk_show(&kiosk, 3, true);
    kiosk.slow = true;
    int fd = client_connect(port, "127.0.0.1");
    assert_true(client_request(fd, port, "POST /answer", token, "3 2"));
    assert_int_equal(client_ask(port, "POST /answer", token, "3 2", reply), 202);
    assert_int_equal(client_ask(port, "GET /state", token, "", reply), 200);
    assert_non_null(strstr(reply, "\"mine\":-1"));
    assert_int_equal(recv(fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT), -1);
    kiosk.slow = false;
    assert_int_equal(client_read(fd, reply), 200);
    assert_non_null(strstr(reply, "\"mine\":2"));
    close(fd);
}

static void test_what_the_kiosk_refuses(void **state)
{
    (void)state;
    static const struct {
        enum classroom_verdict verdict;
        int status;
    } rows[] = {{CLASSROOM_LATE, 409},
                {CLASSROOM_FULL, 409},
                {CLASSROOM_FAILED, 503},
                {CLASSROOM_TAKEN, 200}};
    char token[ROSTER_TOKEN_MAX];
    come_in(token);
    kiosk_show(&kiosk, 3, true);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        kiosk.verdict = rows[i].verdict;
        assert_int_equal(client_ask(port, "POST /answer", token, "3 2", reply), rows[i].status);
        assert_int_equal(strstr(reply, "full") != NULL, rows[i].verdict == CLASSROOM_FULL);
    }
}

static void test_the_same_phone_after_a_restart(void **state)
{
    (void)state;
    char token[ROSTER_TOKEN_MAX];
    char hash[ROSTER_HASH_MAX];
    static signed char said[CLASS_PHONE_MAX];
    struct fault fault;
    come_in(token);
    memcpy(hash, kiosk.hashes[0], sizeof hash);
    kiosk_close(&kiosk);
    assert_true(kiosk_open(&kiosk, "482913"));
    port = classroom_port(kiosk.room);
    assert_int_equal(client_ask(port, "GET /state", token, "", reply), 401);
    assert_true(classroom_restore(kiosk.room, 0, hash));
    memset(said, -1, sizeof said);
    said[0] = 2;
    const struct classroom_shown shown = {
        .question = 3, .open = true, .places = 4, .said = said, .body = "null"};
    assert_int_equal(classroom_publish(kiosk.room, &shown, &fault), STATUS_OK);
    assert_int_equal(client_ask(port, "GET /state", token, "", reply), 200);
    assert_non_null(strstr(reply, "\"mine\":2"));
    assert_int_equal(client_ask(port, "POST /answer", token, "3 1", reply), 409);
}

static void test_a_class_is_closed_while_phones_wait(void **state)
{
    (void)state;
    char token[ROSTER_TOKEN_MAX];
    come_in(token);
    kiosk_show(&kiosk, 3, true);
    kiosk.slow = true;
    int fd = client_connect(port, "127.0.0.1");
    assert_true(client_request(fd, port, "POST /answer", token, "3 2"));
    /* Something else is answered behind it, so it has been read. */
    assert_int_equal(client_ask(port, "POST /answer", token, "3 2", reply), 202);
    kiosk_close(&kiosk);
    int status = client_read(fd, reply);
    assert_true(status == 503 || status == 0);
    close(fd);
    assert_int_equal(client_connect(port, "127.0.0.1"), -1);
    assert_int_equal(setup(NULL), 0);
}

static void test_what_is_too_long_to_show(void **state)
{
    (void)state;
    static char body[CLASSROOM_SHOWN_MAX + 1];
    struct fault fault;
    memset(body, 'x', sizeof body - 1);
    const struct classroom_shown shown = {.question = 3, .body = body};
    assert_int_equal(classroom_publish(kiosk.room, &shown, &fault), STATUS_BAD_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_page_asks_nobody_else, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_phone_comes_in_and_sees_the_class, setup, teardown),
        cmocka_unit_test_setup_teardown(test_nothing_new_is_not_sent_again, setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_answer_a_question, setup, teardown),
        cmocka_unit_test_setup_teardown(test_out_of_turn, setup, teardown),
        cmocka_unit_test_setup_teardown(test_told_only_when_it_is_written_down, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_the_kiosk_refuses, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_same_phone_after_a_restart, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_class_is_closed_while_phones_wait, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_too_long_to_show, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
