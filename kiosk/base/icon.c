/* icon.c: the table of icons, sorted by name so that it can be searched by halves. */
#include "base/icon.h"

#include <string.h>

static const struct {
    const char *name; /* the font's own name for it */
    uint32_t code;    /* Unicode private-use code point */
} icons[] = {
    {"account", 0xF004},
    {"account-card-details", 0xF5D2},
    {"account-circle", 0xF009},
    {"account-multiple", 0xF00E},
    {"account-plus", 0xF014},
    {"alert", 0xF026},
    {"alert-circle", 0xF028},
    {"alert-outline", 0xF02A},
    {"apple-keyboard-shift", 0xF636},
    {"arrow-left", 0xF04D},
    {"arrow-right", 0xF054},
    {"backspace", 0xF06E},
    {"bank", 0xF070},
    {"basket", 0xF076},
    {"battery", 0xF079},
    {"bell", 0xF09A},
    {"bell-outline", 0xF09C},
    {"book-open", 0xF0BD},
    {"book-open-page-variant", 0xF5DA},
    {"book-open-variant", 0xF0BE},
    {"broom", 0xF0E2},
    {"calculator", 0xF0EC},
    {"calendar", 0xF0ED},
    {"calendar-clock", 0xF0F0},
    {"camera", 0xF100},
    {"cart", 0xF110},
    {"cash", 0xF114},
    {"cash-100", 0xF115},
    {"cash-multiple", 0xF116},
    {"cash-usd", 0xF117},
    {"cellphone", 0xF11C},
    {"cellphone-android", 0xF11D},
    {"chart-bar", 0xF128},
    {"check", 0xF12C},
    {"check-circle", 0xF5E0},
    {"check-circle-outline", 0xF5E1},
    {"chevron-left", 0xF141},
    {"chevron-right", 0xF142},
    {"clipboard-text", 0xF14E},
    {"clock", 0xF150},
    {"close", 0xF156},
    {"close-circle", 0xF159},
    {"close-circle-outline", 0xF15A},
    {"contrast", 0xF195},
    {"contrast-circle", 0xF197},
    {"credit-card", 0xF19B},
    {"currency-usd", 0xF1B3},
    {"cursor-pointer", 0xF1B7},
    {"delete", 0xF1C0},
    {"dots-horizontal", 0xF1D8},
    {"email", 0xF1EE},
    {"eye", 0xF208},
    {"eye-off", 0xF209},
    {"face", 0xF643},
    {"file-document", 0xF219},
    {"fingerprint", 0xF237},
    {"flag", 0xF23B},
    {"flashlight", 0xF244},
    {"food", 0xF25A},
    {"food-apple", 0xF25B},
    {"format-size", 0xF27F},
    {"hand-pointing-right", 0xF2C7},
    {"heart-pulse", 0xF5F6},
    {"help-circle", 0xF2D7},
    {"help-circle-outline", 0xF625},
    {"history", 0xF2DA},
    {"home", 0xF2DC},
    {"hospital-building", 0xF2E1},
    {"human-greeting", 0xF64A},
    {"human-handsup", 0xF64C},
    {"image", 0xF2E9},
    {"information-outline", 0xF2FD},
    {"key-variant", 0xF30B},
    {"leaf", 0xF32A},
    {"lightbulb-outline", 0xF336},
    {"link", 0xF337},
    {"link-variant", 0xF339},
    {"lock", 0xF33E},
    {"lock-outline", 0xF341},
    {"magnify", 0xF349},
    {"map-marker", 0xF34E},
    {"menu", 0xF35C},
    {"menu-left", 0xF35E},
    {"message", 0xF361},
    {"message-text", 0xF369},
    {"message-text-outline", 0xF36A},
    {"microphone", 0xF36C},
    {"microphone-off", 0xF36D},
    {"minus", 0xF374},
    {"pencil", 0xF3EB},
    {"phone", 0xF3F2},
    {"phone-hangup", 0xF3F5},
    {"phone-incoming", 0xF3F7},
    {"play", 0xF40A},
    {"playlist-remove", 0xF413},
    {"plus", 0xF415},
    {"printer", 0xF42A},
    {"pulse", 0xF430},
    {"qrcode", 0xF432},
    {"qrcode-scan", 0xF433},
    {"receipt", 0xF449},
    {"refresh", 0xF450},
    {"school", 0xF474},
    {"settings", 0xF493},
    {"shield", 0xF498},
    {"shield-outline", 0xF499},
    {"signal", 0xF4A2},
    {"star", 0xF4CE},
    {"sticker", 0xF5D0},
    {"stop", 0xF4DB},
    {"store", 0xF4DC},
    {"sync", 0xF4E6},
    {"text-to-speech", 0xF50A},
    {"theme-light-dark", 0xF50E},
    {"timer-sand", 0xF51F},
    {"translate", 0xF5CA},
    {"tune", 0xF62E},
    {"usb", 0xF553},
    {"volume-high", 0xF57E},
    {"volume-low", 0xF57F},
    {"volume-medium", 0xF580},
    {"volume-off", 0xF581},
    {"wallet", 0xF584},
    {"web", 0xF59F},
    {"wifi", 0xF5A9},
    {"wrench", 0xF5B7},
};

static const size_t icon_count = sizeof icons / sizeof icons[0];

uint32_t icon_code(const char *name)
{
    size_t low = 0;
    size_t high = icon_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(name, icons[middle].name);
        if (order == 0) {
            return icons[middle].code;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return 0;
}

const char *icon_name(size_t index)
{
    return index < icon_count ? icons[index].name : NULL;
}
