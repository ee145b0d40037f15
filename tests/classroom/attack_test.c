/* attack_test.c: what no browser of ours sends: bent requests, floods, slow ones. Learners who
 * answer meanwhile notice nothing. Everything stays on loopback; attackers come from addresses of
 * their own there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <poll.h>
#include <string.h>

#include "../../kiosk/classroom/server_private.h"
#include "client.h"
#include "kiosk.h"

enum {
    LEARNERS = 30,
    FLOOD = 10 * 1000, /* requests of one phone */
    SLOW = CLASSROOM_PER_ADDRESS_MAX + 20,
};

static const char attacker[] = "127.0.0.66";
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

static int join_from(const char *address, char token[ROSTER_TOKEN_MAX])
{
    const struct client_from from = {port, address};
    int status = client_ask_from(from, "POST /join", "", classroom_pass(kiosk.room), reply);
    assert_int_equal(client_token(reply, token), status == 200);
    return status;
}

/* Each with an address of its own, as on the kiosk's own network. */
static void come_in(char token[ROSTER_TOKEN_MAX])
{
    static int number;
    char address[INET_ADDRSTRLEN];
    assert_int_equal(join_from(client_address(number++, address), token), 200);
}

/* Sends the bytes, with @ for the port, from the attacker's address; the status, 0 for none. */
static int send_raw(const char *bytes, size_t size)
{
    char text[4096];
    size_t length = 0;
    for (size_t i = 0; i < size; i++) {
        length += bytes[i] == '@' ? (size_t)snprintf(text + length, 8, "%d", port) : 1;
        if (bytes[i] != '@') {
            text[length - 1] = bytes[i];
        }
    }
    int fd = client_connect(port, attacker);
    assert_true(fd >= 0);
    int status = client_send(fd, text, length) ? client_read(fd, reply) : 0;
    close(fd);
    return status;
}

#define HOST "Host: 127.0.0.1:@\r\n"
#define PHONE "X-Phone: 0\r\n"
#define RAW(text) text, sizeof text - 1

static void test_bent_requests(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
        int status; /* 0: cut off without a word */
    } rows[] = {
        {RAW("GET / HTTP/1.1\r\n" HOST "\r\n"), 200},
        /* paths */
        {RAW("GET /index.html HTTP/1.1\r\n" HOST "\r\n"), 404},
        {RAW("GET /favicon.ico HTTP/1.1\r\n" HOST "\r\n"), 404},
        {RAW("GET // HTTP/1.1\r\n" HOST "\r\n"), 404},
        {RAW("GET /../ HTTP/1.1\r\n" HOST "\r\n"), 404},
        {RAW("GET /state/../state HTTP/1.1\r\n" HOST "\r\n"), 404},
        {RAW("GET /../../etc/passwd HTTP/1.1\r\n" HOST "\r\n"), 404},
        {RAW("GET /%2e%2e/ledger.db HTTP/1.1\r\n" HOST "\r\n"), 404},
        {RAW("GET /%2e HTTP/1.1\r\n" HOST "\r\n"), 404},
        {RAW("GET /%73tate HTTP/1.1\r\n" HOST "\r\n"), 404},
        {RAW("GET /%00 HTTP/1.1\r\n" HOST "\r\n"), 404},
        {RAW("GET /state%00.txt HTTP/1.1\r\n" HOST "\r\n"), 404},
        {RAW("GET http://127.0.0.1/ HTTP/1.1\r\n" HOST "\r\n"), 404},
        {RAW("GET \\ HTTP/1.1\r\n" HOST "\r\n"), 404},
        /* methods */
        {RAW("PUT / HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n"), 405},
        {RAW("DELETE /state HTTP/1.1\r\n" HOST "\r\n"), 405},
        {RAW("OPTIONS /join HTTP/1.1\r\n" HOST "Origin: http://evil.example\r\n\r\n"), 405},
        {RAW("GET /join HTTP/1.1\r\n" HOST "\r\n"), 405},
        {RAW("POST /state HTTP/1.1\r\n" HOST "Content-Length: 0\r\n\r\n"), 405},
        /* hosts: another's name that points here, none, two */
        {RAW("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"), 403},
        {RAW("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), 403},
        {RAW("GET / HTTP/1.1\r\nHost: LOP.example:@\r\n\r\n"), 200},
        {RAW("GET / HTTP/1.1\r\n\r\n"), 400},
        /* without X-Phone, as a form of another site would */
        {RAW("POST /join HTTP/1.1\r\n" HOST "Content-Length: 6\r\n\r\n482913"), 403},
        {RAW("POST /answer HTTP/1.1\r\n" HOST "Content-Length: 3\r\n\r\n1 1"), 403},
        /* bodies */
        {RAW("POST /join HTTP/1.1\r\n" HOST PHONE "Content-Length: 65\r\n\r\n"), 413},
        {RAW("POST /join HTTP/1.1\r\n" HOST PHONE "Content-Length: 99999999999\r\n\r\n"), 413},
        {RAW("POST /join HTTP/1.1\r\n" HOST PHONE "Content-Length: -5\r\n\r\n"), 400},
        {RAW("POST /join HTTP/1.1\r\n" HOST PHONE "Content-Length: x\r\n\r\n"), 400},
        {RAW("POST /join HTTP/1.1\r\n" HOST PHONE "Content-Length: 6\r\n\r\n48\0\0\0\0"), 403},
        {RAW("POST /answer HTTP/1.1\r\n" HOST PHONE "Content-Length: 3\r\n\r\n1 1"), 401},
        /* a path ends at a NUL, and is one of ours or none */
        {RAW("GET /\0state HTTP/1.1\r\n" HOST "\r\n"), 200},
        {RAW("GET /../\0state HTTP/1.1\r\n" HOST "\r\n"), 404},
        /* no HTTP */
        {RAW("garbage\r\n\r\n"), 0},
        {RAW("GET / HTTP/9.9\r\n" HOST "\r\n"), 505},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int status = send_raw(rows[i].bytes, rows[i].size);
        if (status != rows[i].status) {
            print_message("row %zu: %d, not %d: %.60s\n", i, status, rows[i].status, rows[i].bytes);
        }
        assert_int_equal(status, rows[i].status);
        bool ours = status != 200 && status != 400 && status != 505 && status != 403;
        if (ours) {
            assert_string_equal(client_body(reply), "");
        }
    }
    assert_int_equal(kiosk.joined, 0);
}

static void test_chunks_without_end(void **state)
{
    (void)state;
    char text[512];
    int fd = client_connect(port, attacker);
    int size = snprintf(text, sizeof text,
                        "POST /join HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nX-Phone: 0\r\n"
                        "Transfer-Encoding: chunked\r\n\r\n",
                        port);
    bool open = client_send(fd, text, (size_t)size);
    long sent = 0;
    while (open && sent < 64L * 1000 * 1000) {
        static const char chunk[] =
            "40\r\n0123456789012345678901234567890123456789012345678901234567"
            "890123\r\n";
        open = client_send(fd, chunk, sizeof chunk - 1);
        sent += (long)sizeof chunk;
    }
    assert_false(open);
    close(fd);
}

static void test_lines_without_end(void **state)
{
    (void)state;
    static char line[40 * 1024];
    memset(line, 'a', sizeof line);
    memcpy(line, "GET /", 5);
    int fd = client_connect(port, attacker);
    client_send(fd, line, sizeof line);
    int status = client_read(fd, reply);
    assert_true(status == 414 || status == 431 || status == 0);
    close(fd);
    fd = client_connect(port, attacker);
    memcpy(line, "GET / HTTP/1.1\r\nX-Long: ", 24);
    client_send(fd, line, sizeof line);
    status = client_read(fd, reply);
    assert_true(status == 413 || status == 431 || status == 0);
    close(fd);
}

static void test_guessing_the_digits(void **state)
{
    (void)state;
    char digits[16];
    int looked_at = 0;
    for (int i = 0; i < 200; i++) {
        snprintf(digits, sizeof digits, "%06d", i);
        int status = client_ask(port, "POST /join", "", digits, reply);
        assert_true(status == 403 || status == 429);
        looked_at += status == 403 ? 1 : 0;
    }
    assert_in_range(looked_at, 3, 5);
    assert_non_null(strstr(client_body(reply), "\"wait\":"));
    assert_int_equal(client_ask(port, "POST /join", "", "482913", reply), 429);
    assert_int_equal(client_ask(port, "POST /join", "", classroom_pass(kiosk.room), reply), 200);
}

/* ---- floods ---- */

struct flooder {
    const char *token;
    _Atomic int sent;
    _Atomic int passed; /* answered with anything but 429 */
};

static void *flood(void *context)
{
    struct flooder *flooder = context;
    static char answer[CLIENT_REPLY_MAX];
    int fd = -1;
    while (flooder->sent < FLOOD) {
        fd = fd >= 0 ? fd : client_connect(port, attacker);
        int status = fd >= 0 && client_request(fd, port, "GET /state", flooder->token, "")
                         ? client_read(fd, answer)
                         : 0;
        flooder->sent++;
        flooder->passed += status == 200 ? 1 : 0;
        if (status != 200 && fd >= 0) {
            close(fd);
            fd = -1;
        }
    }
    return NULL;
}

static void answer_all(char tokens[LEARNERS][ROSTER_TOKEN_MAX], int question)
{
    char body[16];
    for (int i = 0; i < LEARNERS; i++) {
        snprintf(body, sizeof body, "%d %d", question, i % 4);
        assert_int_equal(client_ask(port, "GET /state", tokens[i], "", reply), 200);
        assert_int_equal(client_ask(port, "POST /answer", tokens[i], body, reply), 200);
    }
}

static void test_ten_thousand_requests_of_one_phone(void **state)
{
    (void)state;
    char tokens[LEARNERS][ROSTER_TOKEN_MAX];
    char greedy[ROSTER_TOKEN_MAX];
    struct flooder flooder = {.token = greedy};
    pthread_t thread;
    come_in(greedy);
    for (int i = 0; i < LEARNERS; i++) {
        come_in(tokens[i]);
    }
    kiosk_show(&kiosk, 1, true);
    assert_int_equal(pthread_create(&thread, NULL, flood, &flooder), 0);
    int question = 1;
    do { /* in the midst of it, as often as it lasts */
        kiosk_show(&kiosk, question, true);
        answer_all(tokens, question++);
        usleep(50 * 1000); /* whoever asks much oftener than a page is slowed down as well */
    } while (flooder.sent < FLOOD && question < 20);
    pthread_join(thread, NULL);
    assert_true(flooder.passed < FLOOD / 10);
    assert_int_equal(kiosk.answered, (question - 1) * LEARNERS);
}

/* Tokens that nobody was given are strangers, who have turns by their address. */
static void test_forged_tokens(void **state)
{
    (void)state;
    char token[ROSTER_TOKEN_MAX];
    char forged[ROSTER_TOKEN_MAX];
    int refused = 0;
    come_in(token);
    for (int i = 0; i < 1000; i++) {
        snprintf(forged, sizeof forged, "%032x", i);
        int status = client_ask(port, "GET /state", forged, "", reply);
        assert_true(status == 401 || status == 429);
        refused += status == 429 ? 1 : 0;
    }
    assert_true(refused > 100);
    assert_int_equal(client_ask(port, "GET /state", token, "", reply), 200);
}

/* ---- places ---- */

enum {
    GREEDY = 25, /* addresses that somebody has got hold of: more than a class has places for */
};

static void move_clock(int64_t ms)
{
    pthread_mutex_lock(&kiosk.room->lock);
    struct moment later = clock_now(&kiosk.room->clock);
    later.mono_ms += ms;
    clock_init_fake(&kiosk.room->clock, later);
    pthread_mutex_unlock(&kiosk.room->lock);
}

/* One that has the class's code and asks for place after place. */
static void test_one_address_does_not_take_all_places(void **state)
{
    (void)state;
    char token[ROSTER_TOKEN_MAX];
    char first[ROSTER_TOKEN_MAX];
    char second[ROSTER_TOKEN_MAX];
    int taken = 0;
    for (int i = 0; i < CLASS_PHONE_MAX + 20; i++) {
        int status = join_from(attacker, i == 0 ? first : i == 1 ? second : token);
        assert_true(status == 200 || status == 429);
        taken += status == 200 ? 1 : 0;
    }
    assert_int_equal(taken, ROSTER_UNUSED_MAX);
    assert_non_null(strstr(client_body(reply), "\"crowded\":true"));
    assert_int_equal(client_ask(port, "GET /state", first, "", reply), 200);
    for (int i = 0; i < LEARNERS; i++) {
        come_in(token);
    }
    assert_int_equal(kiosk.joined, ROSTER_UNUSED_MAX + LEARNERS);
    /* What is silent gives way to the next of that address: no more places than before. */
    move_clock(ROSTER_SILENT_MS + 1);
    assert_int_equal(join_from(attacker, token), 200);
    assert_int_equal(client_ask(port, "GET /state", second, "", reply), 401);
    assert_int_equal(client_ask(port, "GET /state", first, "", reply), 200);
    assert_int_equal(kiosk.room->roster.count, ROSTER_UNUSED_MAX + LEARNERS);
}

/* Several phones behind one that shares its network: whoever has answered makes room for the next.
 */
static void test_phones_behind_one_address(void **state)
{
    (void)state;
    char tokens[LEARNERS][ROSTER_TOKEN_MAX];
    int in = 0;
    for (int question = 1; in < LEARNERS && question < 10; question++) {
        while (in < LEARNERS && join_from("127.0.0.77", tokens[in]) == 200) {
            in++;
        }
        kiosk_show(&kiosk, question, true);
        for (int i = 0; i < in; i++) {
            char body[16];
            snprintf(body, sizeof body, "%d 1", question);
            assert_int_equal(client_ask(port, "POST /answer", tokens[i], body, reply), 200);
        }
    }
    assert_int_equal(in, LEARNERS);
}

/* All places are taken from many addresses, none of which ever answers, and none is silent: a
 * learner comes in all the same, and those who have answered stay. */
static void test_a_class_full_of_nobody(void **state)
{
    (void)state;
    char learners[3][ROSTER_TOKEN_MAX];
    char token[ROSTER_TOKEN_MAX];
    char address[32];
    for (int i = 0; i < 2; i++) {
        come_in(learners[i]);
    }
    kiosk_show(&kiosk, 1, true);
    assert_int_equal(client_ask(port, "POST /answer", learners[0], "1 1", reply), 200);
    int taken = 0;
    for (int i = 0; i < GREEDY * ROSTER_UNUSED_MAX; i++) {
        snprintf(address, sizeof address, "127.9.9.%d", 1 + i / ROSTER_UNUSED_MAX);
        taken += join_from(address, token) == 200 ? 1 : 0;
    }
    assert_true(taken >= CLASS_PHONE_MAX - 2);
    assert_int_equal(kiosk.room->roster.count, CLASS_PHONE_MAX);
    come_in(learners[2]);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(client_ask(port, "GET /state", learners[i], "", reply), 200);
    }
    assert_int_equal(kiosk.room->roster.count, CLASS_PHONE_MAX);
}

/* Everybody is put out: old tokens and the old code open nothing, the new one does. */
static void test_everybody_out(void **state)
{
    (void)state;
    char token[ROSTER_TOKEN_MAX];
    char again[ROSTER_TOKEN_MAX];
    char old[GATE_PASS_MAX];
    come_in(token);
    snprintf(old, sizeof old, "%s", classroom_pass(kiosk.room));
    kiosk_show(&kiosk, 1, true);
    classroom_renew(kiosk.room);
    assert_int_equal(client_ask(port, "GET /state", token, "", reply), 401);
    assert_int_equal(client_ask(port, "POST /answer", token, "1 1", reply), 401);
    assert_int_equal(client_ask(port, "POST /join", "", old, reply), 403);
    assert_int_equal(client_ask(port, "POST /join", "", "482913", reply), 403);
    come_in(again);
    assert_int_equal(client_ask(port, "POST /answer", again, "1 1", reply), 200);
    assert_int_equal(kiosk.room->roster.count, 1);
}

/* Answers that were with the kiosk when everybody was put out are nobody's. */
static void test_out_while_an_answer_waits(void **state)
{
    (void)state;
    char token[ROSTER_TOKEN_MAX];
    come_in(token);
    kiosk_show(&kiosk, 1, true);
    kiosk.slow = true;
    int fd = client_connect(port, "127.0.0.1");
    assert_true(client_request(fd, port, "POST /answer", token, "1 1"));
    while (kiosk.room->queue_count == 0) {
        usleep(1000);
    }
    classroom_renew(kiosk.room);
    assert_int_equal(client_read(fd, reply), 503);
    close(fd);
    kiosk.slow = false;
    come_in(token);
    assert_int_equal(client_ask(port, "GET /state", token, "", reply), 200);
    assert_non_null(strstr(client_body(reply), "\"mine\":-1"));
    assert_int_equal(kiosk.answered, 0);
}

/* ---- slow ones ---- */

static void test_slow_ones_hold_nothing_up(void **state)
{
    (void)state;
    static int fds[SLOW];
    char token[ROSTER_TOKEN_MAX];
    come_in(token);
    kiosk_show(&kiosk, 1, true);
    for (int i = 0; i < SLOW; i++) {
        fds[i] = client_connect(port, attacker);
        if (fds[i] >= 0) {
            client_send(fds[i], "GET / HTTP/1.1\r\nHost: ", 22);
        }
    }
    assert_int_equal(client_ask(port, "POST /answer", token, "1 1", reply), 200);
    /* Time passes; each of them sends one more byte, so none is silent. */
    pthread_mutex_lock(&kiosk.room->lock);
    struct moment later = clock_now(&kiosk.room->clock);
    later.mono_ms += LINK_SLOW_MS + SWEEP_MS + 1;
    clock_init_fake(&kiosk.room->clock, later);
    pthread_mutex_unlock(&kiosk.room->lock);
    for (int i = 0; i < SLOW; i++) {
        if (fds[i] >= 0) {
            client_send(fds[i], "1", 1);
        }
    }
    assert_int_equal(client_ask(port, "GET /state", token, "", reply), 200);
    int closed = 0;
    for (int i = 0; i < SLOW; i++) {
        struct pollfd at = {.fd = fds[i], .events = POLLIN};
        closed += fds[i] < 0 || poll(&at, 1, 10000) == 1 ? 1 : 0;
        if (fds[i] >= 0) {
            close(fds[i]);
        }
    }
    assert_int_equal(closed, SLOW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_bent_requests, setup, teardown),
        cmocka_unit_test_setup_teardown(test_chunks_without_end, setup, teardown),
        cmocka_unit_test_setup_teardown(test_lines_without_end, setup, teardown),
        cmocka_unit_test_setup_teardown(test_guessing_the_digits, setup, teardown),
        cmocka_unit_test_setup_teardown(test_ten_thousand_requests_of_one_phone, setup, teardown),
        cmocka_unit_test_setup_teardown(test_forged_tokens, setup, teardown),
        cmocka_unit_test_setup_teardown(test_one_address_does_not_take_all_places, setup, teardown),
        cmocka_unit_test_setup_teardown(test_phones_behind_one_address, setup, teardown),
        cmocka_unit_test_setup_teardown(test_a_class_full_of_nobody, setup, teardown),
        cmocka_unit_test_setup_teardown(test_everybody_out, setup, teardown),
        cmocka_unit_test_setup_teardown(test_out_while_an_answer_waits, setup, teardown),
        cmocka_unit_test_setup_teardown(test_slow_ones_hold_nothing_up, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
