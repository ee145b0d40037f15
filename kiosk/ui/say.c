/* say.c: what is read aloud, and how the sentence being read is marked: a soft band behind it; a
 * line below it where the words are light on dark, or the theme knows no soft colours. The mark
 * lies below the words and takes no room. */
#include "ui_private.h"

#include "base/buf.h"
#include "base/sentence.h"

enum {
    SENTENCE_MAX = 1024, /* bytes of one sentence, terminated; as much as is rendered */
};

uint64_t ui_say_hash(const char *sentence)
{
    return ui_hash_name(sentence);
}

static bool is_being_read(const struct ui *ui, const char *sentence)
{
    uint64_t hash = ui_say_hash(sentence);
    for (size_t i = 0; i < ui->env.reading_count; i++) {
        if (ui->env.reading[i] == hash) {
            return true;
        }
    }
    return false;
}

bool ui_say(struct ui *ui, const char *text, size_t length, enum ui_voice voice)
{
    char memory[SENTENCE_MAX];
    struct buf plain;
    buf_init(&plain, memory, sizeof memory);
    sentence_plain(text, length, &plain);
    if (voice == UI_VOICE_NONE || plain.length == 0 || ui->said_count == UI_SAY_MAX) {
        return false;
    }
    ui->said[ui->said_count++] = (struct ui_said){ui_keep(ui, plain.data), voice};
    return is_being_read(ui, plain.data);
}

/* A stable sort: the late ones keep their order behind the others. */
void ui_say_sort(struct ui *ui)
{
    struct ui_said late[UI_SAY_MAX];
    size_t late_count = 0;
    size_t kept = 0;
    for (size_t i = 0; i < ui->said_count; i++) {
        if (ui->said[i].voice == UI_VOICE_LATE) {
            late[late_count++] = ui->said[i];
        } else {
            ui->said[kept++] = ui->said[i];
        }
    }
    for (size_t i = 0; i < late_count; i++) {
        ui->said[kept + i] = late[i];
    }
}

/* Whether letters of this colour stand on a dark ground. */
static bool is_light(uint32_t colour)
{
    return (colour >> 16 & 0xff) + (colour >> 8 & 0xff) + (colour & 0xff) > 3 * 0x90;
}

void ui_say_mark(struct ui *ui, struct rect words, int px, uint32_t colour)
{
    uint32_t band = ui_theme(ui)->reading;
    if (band != 0 && !is_light(colour)) {
        ui_box(ui, rect_inset(words, -px / 6, words.h / 24), band, px / 5);
        return;
    }
    int thick = px / 9 > 3 ? px / 9 : 3;
    ui_box(ui, rect_make(words.x, words.y + words.h - thick, words.w, thick), colour, 0);
}
