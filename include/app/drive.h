/* drive.h: plays a script of touches against the program and a fake clock.
 *
 *     tap "Chạm để bắt đầu"      by visible label; an error if absent, disabled or ambiguous
 *     tap @home/lesson/qr-payment by name
 *     type 135790                 the keys on screen, shift and ?123 where needed
 *     answer right | wrong        the question on screen, whatever its kind
 *     next                        the way on, from the last page of a long screen
 *     open qr-payment             this lesson, from the attract or the home screen
 *     reach spot-web [alone]      the right way until this step (guided, watch, alone) or question
 *                                 is on the screen
 *     look FOLDER                 the trees of all pages of the screen as FOLDER/001.json …, but
 *                                 for those that the script has left already
 *     finish [FOLDER]             to the result screen by right touches and right answers; looks
 *                                 at each screen on the way
 *     survey FOLDER               the same, with FOLDER/001.png …
 *     stumble [FOLDER [pictures]] to the result screen by everything that is wrong: each place on
 *                                 the phone that is not the right one, another entry than the one
 *                                 asked for, help, each way out but the best, wrong answers; says
 *                                 when something of that is taken for right or not answered
 *     stroll SEED TOUCHES         so many touches by chance, time passing now and then; says when
 *                                 two widgets have one name, nothing can be touched, the same
 *                                 screen comes out differently, or trouble comes; then waits until
 *                                 the attract screen is back
 *     expect "504.000"            some visible text holds it; also: expect @name
 *     refuse "…"                  no visible text does; also: refuse @name
 *     wait 90s                    moves the fake clock (ms, s, m)
 *     date 2030-11-23             another day, at the same time
 *     shot out.png                a picture
 *     tree out.json               the widget tree
 *     size 1080x1920              also: text 150, theme contrast, lang en
 *     touch 1 down 960 540        raw fingers: down, move, up
 *     key shift+tab               a key by its name (base/key.h)
 *     by keys | switch | touch    how all touches that follow are made: by Tab and Enter, by the
 *                                 two keys of a switch, by fingers
 *     round                       keys go round the screen: to each target once
 *     motion on | off             whether things move; off at first, so that pictures are taken at
 *                                 rest
 *     serve FILE                  real time goes by, and phones are heard, until FILE is there; at
 *                                 most DRIVE_SERVE_S; --timing tells what its longest frame,
 *                                 with its commits, took of the processor
 *     cut                         the process ends at once, as in a power cut
 *
 * One command a line; # outside quotes starts a comment. A tap takes DRIVE_READING_MS of fake time
 * before the finger comes down, as a person would, but never so long that the idle question
 * appears. */
#ifndef APP_DRIVE_H
#define APP_DRIVE_H

#include "app/app.h"

enum {
    DRIVE_LINE_MAX = 1024,   /* bytes of one line */
    DRIVE_READING_MS = 3000, /* fake time before a touch */
    DRIVE_SERVE_S = 120,     /* real time that phones may take */
};

/* Plays the script at path. timing (may be NULL) is a file that gets "command<TAB>microseconds"
 * per line: real time from each lifted finger to the last frame that it caused; for `answer`, of
 * the touch that hands in. The fake time in which a person would read costs nothing.
 * STATUS_BAD_INPUT: the script is wrong, or what it expects does not hold; the fault has file and
 * line. */
enum status drive_play(struct app *app, const char *path, const char *timing,
                       struct fault *fault) MUST_USE;

#endif
