/* play.h: the state of a touch script and its commands. */
#ifndef RIG_PLAY_H
#define RIG_PLAY_H

#include "hand.h"
#include "picture.h"
#include "program.h"
#include "server.h"
#include "tree.h"

struct player {
    struct server server;    /* the X server */
    struct program program;  /* the program under test */
    struct tree tree;        /* its widget tree */
    struct hand hand;        /* the fingers; borrows from the three above */
    struct eye eye;          /* what the server shows */
    struct picture snapshot; /* of the last `snap` */
};

/* Starts the program under test, without the tree of an earlier run. */
void play_start_program(struct player *player);

/* Plays one line of a script; text is changed. Ends the program (fail.h) when it does not hold. */
void play_line(struct player *player, char *text);

#endif
