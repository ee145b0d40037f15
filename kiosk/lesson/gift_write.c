/* gift_write.c: the questions of a GIFT file as the `questions:` of a quiz.
 *
 * Called by kioskctl import after gift.c. libyaml does the quoting, so that any text comes back as
 * it was. Descriptions are left out; they ask nothing. */
#include "lesson/gift.h"

#include <string.h>

#include <yaml.h>

struct writer {
    yaml_emitter_t emitter;
    bool (*write)(void *context, const char *bytes, size_t size);
    void *context;
    bool failed; /* memory, or what write said */
};

static int hand_on(void *data, unsigned char *bytes, size_t size)
{
    struct writer *writer = data;
    return writer->write(writer->context, (const char *)bytes, size) ? 1 : 0;
}

/* made: whether the event could be made. */
static void emit(struct writer *writer, yaml_event_t *event, int made)
{
    if (!made || writer->failed) {
        writer->failed = true;
        return;
    }
    writer->failed = yaml_emitter_emit(&writer->emitter, event) == 0;
}

static void put_word(struct writer *writer, const char *text, yaml_scalar_style_t style)
{
    yaml_event_t event;
    int made = yaml_scalar_event_initialize(&event, NULL, NULL, (const yaml_char_t *)text,
                                            (int)strlen(text), 1, 1, style);
    emit(writer, &event, made);
}

static void put_key(struct writer *writer, const char *key)
{
    put_word(writer, key, YAML_PLAIN_SCALAR_STYLE);
}

static void put(struct writer *writer, const char *key, const char *text)
{
    put_key(writer, key);
    put_word(writer, text, YAML_DOUBLE_QUOTED_SCALAR_STYLE);
}

static void begin_map(struct writer *writer, yaml_mapping_style_t style)
{
    yaml_event_t event;
    emit(writer, &event, yaml_mapping_start_event_initialize(&event, NULL, NULL, 1, style));
}

static void end_map(struct writer *writer)
{
    yaml_event_t event;
    emit(writer, &event, yaml_mapping_end_event_initialize(&event));
}

static void begin_list(struct writer *writer)
{
    yaml_event_t event;
    emit(writer, &event,
         yaml_sequence_start_event_initialize(&event, NULL, NULL, 1, YAML_BLOCK_SEQUENCE_STYLE));
}

static void end_list(struct writer *writer)
{
    yaml_event_t event;
    emit(writer, &event, yaml_sequence_end_event_initialize(&event));
}

static void put_choices(struct writer *writer, const struct gift_question *question)
{
    put_key(writer, "options");
    begin_list(writer);
    for (size_t i = 0; i < question->option_count; i++) {
        const struct gift_option *option = &question->options[i];
        begin_map(writer, YAML_BLOCK_MAPPING_STYLE);
        put(writer, "text", option->text);
        if (option->right) {
            put_key(writer, "right");
            put_key(writer, "true");
        } else {
            put(writer, "because", option->feedback);
        }
        end_map(writer);
    }
    end_list(writer);
}

static void put_truth(struct writer *writer, const struct gift_question *question)
{
    bool truth = question->options[0].right;
    put_key(writer, "answer");
    put_key(writer, truth ? "true" : "false");
    put(writer, "wrong", question->options[truth ? 1 : 0].feedback);
}

static void put_pairs(struct writer *writer, const struct gift_question *question)
{
    put_key(writer, "pairs");
    begin_list(writer);
    for (size_t i = 0; i < question->option_count; i++) {
        begin_map(writer, YAML_BLOCK_MAPPING_STYLE);
        put(writer, "left", question->options[i].text);
        put(writer, "right", question->options[i].match);
        end_map(writer);
    }
    end_list(writer);
}

static void put_question(struct writer *writer, const struct gift_question *question)
{
    static const char *const kinds[] = {[GIFT_DESCRIPTION] = "",
                                        [GIFT_ONE] = "one",
                                        [GIFT_MANY] = "many",
                                        [GIFT_TRUE_FALSE] = "true-false",
                                        [GIFT_MATCH] = "match"};
    begin_map(writer, YAML_BLOCK_MAPPING_STYLE);
    put_key(writer, kinds[question->kind]);
    begin_map(writer, YAML_BLOCK_MAPPING_STYLE);
    put_key(writer, "id");
    put_key(writer, question->id);
    put_key(writer, "objective");
    put_key(writer, question->category);
    put(writer, "ask", question->ask);
    put(writer, "because", question->because);
    switch (question->kind) {
    case GIFT_ONE:
    case GIFT_MANY:
        put_choices(writer, question);
        break;
    case GIFT_TRUE_FALSE:
        put_truth(writer, question);
        break;
    case GIFT_MATCH:
        put_pairs(writer, question);
        break;
    case GIFT_DESCRIPTION:
        break;
    }
    end_map(writer);
    end_map(writer);
}

static void put_pool(struct writer *writer, const struct gift_pool *pool)
{
    yaml_event_t event;
    emit(writer, &event, yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING));
    emit(writer, &event, yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1));
    begin_map(writer, YAML_BLOCK_MAPPING_STYLE);
    put_key(writer, "questions");
    begin_list(writer);
    for (const struct gift_question *at = pool->first; at != NULL; at = at->next) {
        if (at->kind != GIFT_DESCRIPTION) {
            put_question(writer, at);
        }
    }
    end_list(writer);
    end_map(writer);
    emit(writer, &event, yaml_document_end_event_initialize(&event, 1));
    emit(writer, &event, yaml_stream_end_event_initialize(&event));
    writer->failed = writer->failed || yaml_emitter_flush(&writer->emitter) == 0;
}

enum status gift_write(const struct gift_pool *pool,
                       bool (*write)(void *context, const char *bytes, size_t size), void *context,
                       struct fault *fault)
{
    struct writer writer = {.write = write, .context = context};
    if (yaml_emitter_initialize(&writer.emitter) == 0) {
        return fault_set(fault, STATUS_FAILED, "close other programs", "out of memory");
    }
    yaml_emitter_set_output(&writer.emitter, hand_on, &writer);
    yaml_emitter_set_unicode(&writer.emitter, 1);
    yaml_emitter_set_width(&writer.emitter, -1);
    yaml_emitter_set_indent(&writer.emitter, 2);
    put_pool(&writer, pool);
    yaml_emitter_delete(&writer.emitter);
    if (writer.failed) {
        return fault_set(fault, STATUS_FAILED, "make room on the disk",
                         "the questions could not be written");
    }
    return STATUS_OK;
}
