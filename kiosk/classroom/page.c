/* page.c: the page itself, and what every answer of the server carries.
 *
 * The bytes of page.html and the hashes of its script and style are made by the Makefile
 * (page.sh): a browser runs these and nothing else, and asks nobody but us. Called by server.c
 * once, and by reply.c for each answer. Sources: w3.org/TR/CSP3, RFC 9111 (no-store). */
#include "server_private.h"

static const unsigned char page[] = {
#include "page.inc"
};

static const char policy[] =
    "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'; script-src 'sha256-" PAGE_SCRIPT "'; style-src 'sha256-" PAGE_STYLE
    "'";

void page_guard(struct MHD_Response *response)
{
    MHD_add_response_header(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(response, "Referrer-Policy", "no-referrer");
    MHD_add_response_header(response, "Content-Security-Policy", policy);
}

struct MHD_Response *page_response(void)
{
    struct MHD_Response *response = MHD_create_response_from_buffer(
        sizeof page, (void *)(uintptr_t)page, MHD_RESPMEM_PERSISTENT);
    if (response != NULL) {
        page_guard(response);
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "text/html; charset=utf-8");
    }
    return response;
}
