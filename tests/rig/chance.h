/* chance.h: hands and keys that mean nothing, on a real X server. */
#ifndef RIG_CHANCE_H
#define RIG_CHANCE_H

#include "play.h"

/* So many deeds by chance from a seed: touches, drags, palms, swipes from the edge, keys, chords.
 * Every finger is lifted afterwards. Ends the program (fail.h) when the kiosk has ended. */
void chance_play(struct player *player, unsigned seed, int deeds);

#endif
