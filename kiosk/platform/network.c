/* network.c: looks through the network interfaces, once, when a class with phones begins.
 *
 * Called by app. Takes the first interface that is up and has an IPv4 address of its own (not
 * 169.254.…, which a machine gives itself when nobody gave it one), a wireless one before others.
 * Source: getifaddrs(3); names by systemd.net-naming-scheme(7), "wl" is wireless. */
#include "platform/network.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stddef.h>
#include <string.h>

/* How well it serves: 0 not at all. */
static int worth_of(const struct ifaddrs *at, struct in_addr *out)
{
    unsigned needed = IFF_UP | IFF_RUNNING;
    struct sockaddr_in address;
    if (at->ifa_addr == NULL || at->ifa_addr->sa_family != AF_INET ||
        (at->ifa_flags & needed) != needed || (at->ifa_flags & IFF_LOOPBACK) != 0) {
        return 0;
    }
    memcpy(&address, at->ifa_addr, sizeof address);
    *out = address.sin_addr;
    bool given = ntohl(out->s_addr) >> 16 != 0xa9fe;
    return !given ? 0 : strncmp(at->ifa_name, "wl", 2) == 0 ? 2 : 1;
}

bool network_find_address(char out[NETWORK_ADDRESS_MAX])
{
    struct ifaddrs *all = NULL;
    struct in_addr best = {0};
    int worth = 0;
    if (getifaddrs(&all) != 0) {
        return false;
    }
    for (const struct ifaddrs *at = all; at != NULL; at = at->ifa_next) {
        struct in_addr address = {0};
        int own = worth_of(at, &address);
        if (own > worth) {
            worth = own;
            best = address;
        }
    }
    freeifaddrs(all);
    return worth > 0 && inet_ntop(AF_INET, &best, out, NETWORK_ADDRESS_MAX) != NULL;
}
