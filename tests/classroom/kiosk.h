/* kiosk.h: a kiosk for the server's tests: a thread that takes what phones send, counts it, and
 * settles it. Included once per program. */
#ifndef TESTS_CLASSROOM_KIOSK_H
#define TESTS_CLASSROOM_KIOSK_H

#include <assert.h>
#include <pthread.h>
#include <semaphore.h>

#include "classroom/server.h"

struct kiosk {
    struct classroom *room;
    pthread_t thread;
    sem_t woken;
    _Atomic bool end;
    _Atomic bool slow;              /* holds everything back */
    enum classroom_verdict verdict; /* of answers */
    _Atomic int joined;
    _Atomic int answered;
    int given[CLASS_PHONE_MAX]; /* answers of each phone */
    char hashes[CLASS_PHONE_MAX][ROSTER_HASH_MAX];
};

static inline void kiosk_wake(void *context)
{
    struct kiosk *kiosk = context;
    sem_post(&kiosk->woken);
}

static inline void kiosk_settle(struct kiosk *kiosk, const struct classroom_event *event)
{
    if (event->kind == CLASSROOM_JOINED) {
        kiosk->joined++;
        memcpy(kiosk->hashes[event->phone], event->hash, sizeof event->hash);
        classroom_settle(kiosk->room, event, CLASSROOM_TAKEN);
        return;
    }
    kiosk->answered++;
    kiosk->given[event->phone]++;
    classroom_settle(kiosk->room, event, kiosk->verdict);
}

static inline void *kiosk_run(void *context)
{
    struct kiosk *kiosk = context;
    struct classroom_event events[16];
    while (!kiosk->end) {
        sem_wait(&kiosk->woken);
        while (kiosk->slow && !kiosk->end) {
            usleep(1000);
        }
        if (kiosk->end) {
            break;
        }
        size_t count = classroom_take(kiosk->room, events, 16);
        for (size_t i = 0; i < count; i++) {
            kiosk_settle(kiosk, &events[i]);
        }
    }
    return NULL;
}

static inline bool kiosk_open(struct kiosk *kiosk, const char *code)
{
    struct fault fault;
    *kiosk = (struct kiosk){.verdict = CLASSROOM_TAKEN};
    sem_init(&kiosk->woken, 0, 0);
    const struct classroom_setup setup = {.address = "127.0.0.1",
                                          .name = "lop.example",
                                          .port = 0,
                                          .salt = "0190",
                                          .code = code,
                                          .wake = kiosk_wake,
                                          .wake_context = kiosk};
    return classroom_open(&kiosk->room, &setup, &fault) == STATUS_OK &&
           pthread_create(&kiosk->thread, NULL, kiosk_run, kiosk) == 0;
}

static inline void kiosk_close(struct kiosk *kiosk)
{
    kiosk->end = true;
    sem_post(&kiosk->woken);
    pthread_join(kiosk->thread, NULL);
    classroom_close(kiosk->room);
    sem_destroy(&kiosk->woken);
}

/* A question with four answers, open or not. */
static inline void kiosk_show(struct kiosk *kiosk, int question, bool open)
{
    struct fault fault;
    const struct classroom_shown shown = {.question = question,
                                          .open = open,
                                          .places = 4,
                                          .body = "{\"phase\":\"question\",\"ask\":\"?\"}"};
    enum status status = classroom_publish(kiosk->room, &shown, &fault);
    assert(status == STATUS_OK);
    (void)status;
}

#endif
