/* network.h: the address by which other machines on the same network reach this one. */
#ifndef PLATFORM_NETWORK_H
#define PLATFORM_NETWORK_H

#include <stdbool.h>

enum {
    NETWORK_ADDRESS_MAX = 16, /* "255.255.255.255", terminated */
};

/* Writes this machine's IPv4 address, that of a wireless network first, as phones come over it.
 * False: there is no network but the machine itself. */
bool network_find_address(char out[NETWORK_ADDRESS_MAX]);

#endif
