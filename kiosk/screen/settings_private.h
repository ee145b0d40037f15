/* settings_private.h: what the screens of settings and of the clock share. */
#ifndef SCREEN_SETTINGS_PRIVATE_H
#define SCREEN_SETTINGS_PRIVATE_H

#include "office_private.h"
#include "screen/settings.h"

enum {
    SETTING_CHOICE_MAX = 4,
};

/* One of a few that can be chosen. */
struct setting_choice {
    const char *name; /* last part of its path; NULL: there is none */
    const char *title;
    const char *text; /* below, or "" */
};

/* What the screens say about a setting; texts are to be translated. */
struct setting_words {
    enum setting_group group;
    enum setting_kind kind;
    const char *name; /* path: settings/NAME */
    const char *icon;
    const char *title;
    const char *question;                 /* on the screen where it is changed */
    const char *note;                     /* below, or "" */
    const struct setting_choice *choices; /* SETTING_CHOICE_MAX of them, or NULL */
};
const struct setting_words *setting_words(enum setting id);

/* A present value in words; kept for the frame. */
const char *setting_value(struct ui *ui, const struct view *view, enum setting id);

/* The counters of a date: day, month, year, and hour and minute when `time`. */
struct setting_date {
    const struct view *view;
    const char *name; /* path: NAME/day, … */
    struct date date;
    bool time;
    int touched; /* 2 × clock_part, + 1: more; −1 for none */
};
void setting_date_add(struct flow *flow, struct setting_date *date);

struct intent settings_wish(size_t index);
struct intent settings_draw(struct ui *ui, const struct view *view);
struct intent setting_draw(struct ui *ui, const struct view *view);
struct intent setting_no_draw(struct ui *ui, const struct view *view);
struct intent set_date_draw(struct ui *ui, const struct view *view);
struct intent set_date_sure_draw(struct ui *ui, const struct view *view);

#endif
