/* network_test.c: what is found is an address of this machine by which others can reach it. */
#include "platform/network.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void test_the_address_is_our_own(void **state)
{
    (void)state;
    char text[NETWORK_ADDRESS_MAX];
    struct sockaddr_in own = {.sin_family = AF_INET};
    if (!network_find_address(text)) {
        skip(); /* a machine by itself */
    }
    assert_int_equal(inet_pton(AF_INET, text, &own.sin_addr), 1);
    assert_int_not_equal(ntohl(own.sin_addr.s_addr) >> 24, 127);
    int fd = socket(AF_INET, SOCK_DGRAM, 0);
    assert_int_equal(bind(fd, (struct sockaddr *)&own, sizeof own), 0); /* nobody else's */
    close(fd);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_address_is_our_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
