/* value.h: what value.c shares with read.c; private to both. */
#ifndef LESSON_VALUE_H
#define LESSON_VALUE_H

#include <yaml.h>

/* “a text”, “a list”, “a mapping” or “nothing”, as authors know them. */
const char *node_type_name(const yaml_node_t *node);

#endif
