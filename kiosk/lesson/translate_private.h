/* translate_private.h: the one name of libintl that its header leaves out. Private to
 * translate.c. */
#ifndef LESSON_TRANSLATE_PRIVATE_H
#define LESSON_TRANSLATE_PRIVATE_H

/* Counted up when the language changes, so that gettext looks its catalogues up again (GNU gettext
 * manual, “Being a gettext grok”). */
extern int _nl_msg_cat_cntr;

#endif
