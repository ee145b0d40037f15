/* scan.h: what is looked at before a lesson file is read as a tree. Private to kiosk/lesson. */
#ifndef LESSON_SCAN_H
#define LESSON_SCAN_H

#include "read.h"

/* Checks size, characters and YAML; complains about all that keeps the file from being one plain
 * tree. True when *document is that tree, which the caller deletes. False as well when memory is
 * short. *source loses its byte order mark, if any. */
bool scan_source(struct reader *reader, struct lesson_source *source, yaml_document_t *document);

#endif
