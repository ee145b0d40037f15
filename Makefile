# The kiosk and its tool. `make help` lists what can be asked for.
#
# Two programs come out of one tree, build/kiosk (touch screen) and build/kioskctl (office, no SDL).
# What draws reports on paper is a module beside kioskctl, loaded when a report is asked for: pango
# and what it needs are half of the memory of everything else that kioskctl does.
# Everything built lies in build/; nothing is configured beforehand.

MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := all
SHELL := /bin/bash
.SHELLFLAGS := -e -o pipefail -c

B ?= build
CC := gcc
PKG := pkg-config

# ---- packages -------------------------------------------------------------------------------

PACKAGES_RUN := gcc make pkg-config gettext libgettextpo-dev libc6-dev libsdl2-dev libsdl2-ttf-dev \
    libsdl2-image-dev libsdl2-mixer-dev libpng-dev libfreetype-dev libharfbuzz-dev libqrencode-dev \
    libyaml-dev libutf8proc-dev libsodium-dev libsqlite3-dev libjansson-dev libinih-dev \
    libmicrohttpd-dev libxlsxwriter-dev libminizip-dev libcsv-dev libpango1.0-dev libcairo2-dev fonts-liberation2 fonts-inter \
    fonts-materialdesignicons-webfont espeak-ng vorbis-tools
PACKAGES_TEST := $(PACKAGES_RUN) libcmocka-dev clang-format cppcheck sqlite3 \
    xserver-xorg-core xserver-xorg-video-dummy xserver-xorg-dev libx11-dev libxext-dev
PACKAGES_FUZZ := $(PACKAGES_RUN) clang libclang-rt-14-dev
PACKAGES_CLIENTS := $(PACKAGES_TEST) zbar-tools minisign chromium chromium-driver curl jq \
    libreoffice-calc-nogui poppler-utils

# ---- flags ----------------------------------------------------------------------------------

DEVELOPER ?= 1
SANITIZE ?=
OPTIMISE ?= -O2 -g
BUILD_EPOCH := $(shell git log -1 --format=%ct 2>/dev/null || date +%s)

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
    -Wold-style-definition -Wundef -Wwrite-strings -Wvla -Wformat=2 -Wduplicated-cond \
    -Wlogical-op -Wcast-qual -Wpointer-arith -Wredundant-decls -Wnull-dereference
ifeq ($(DEVELOPER),1)
WARNINGS += -Werror
endif
CFLAGS_ALL = -std=c17 -D_GNU_SOURCE $(OPTIMISE) $(WARNINGS) -Iinclude -include include/base/banned.h \
    -fno-omit-frame-pointer -ffunction-sections -MMD -MP $(CFLAGS_EXTRA)
LDFLAGS_ALL = -Wl,--as-needed -Wl,--gc-sections -Wl,-z,relro
ifneq ($(SANITIZE),)
CFLAGS_ALL += -fsanitize=$(SANITIZE) -fno-sanitize-recover=all -DARENA_DEBUG
LDFLAGS_ALL += -fsanitize=$(SANITIZE)
endif

CORE_LIBRARIES := yaml-0.1 libutf8proc libsodium sqlite3 jansson inih
CTL_LIBRARIES := $(CORE_LIBRARIES) freetype2 harfbuzz xlsxwriter minizip glib-2.0
PAPER_LIBRARIES := pangocairo
KIOSK_LIBRARIES := sdl2 SDL2_ttf libpng libqrencode libmicrohttpd $(CORE_LIBRARIES)
CFLAGS_LIBRARIES := $(shell $(PKG) --cflags $(KIOSK_LIBRARIES) $(CTL_LIBRARIES) $(PAPER_LIBRARIES) 2>/dev/null | sed 's/-I/-isystem /g')

# V=1 shows the commands, otherwise a line for each result.
V ?= 0
ifeq ($(V),0)
Q := @
say = @printf '  %-5s %s\n' '$(1)' '$@'
endif

# ---- sources --------------------------------------------------------------------------------

sources = $(sort $(wildcard kiosk/$(1)/*.c))
objects = $(patsubst kiosk/%.c,$(B)/obj/kiosk/%.o,$(1))

# Of the reports the kiosk itself needs the figures alone; files for the office are made by kioskctl.
CORE := $(foreach layer,base lesson training store,$(call sources,$(layer))) \
    kiosk/report/total.c kiosk/report/accounts.c
PAPER := kiosk/report/export_pdf.c kiosk/report/paper.c
OFFICE := $(filter-out $(CORE) $(PAPER),$(call sources,report))
CTL_APP := $(sort $(wildcard kiosk/app/ctl*.c))
SHARED_APP := kiosk/app/config.c kiosk/app/health_facts.c kiosk/app/lesson_audio.c \
    kiosk/app/lesson_walk.c kiosk/app/paths.c \
    kiosk/app/recovery.c kiosk/app/roll_key.c kiosk/app/set_clock.c kiosk/app/settings.c
KIOSK_APP := $(filter-out $(CTL_APP) $(SHARED_APP),$(call sources,app))
SCREEN := $(call sources,ui) $(call sources,screen) $(call sources,platform) $(call sources,classroom)

CORE_O := $(call objects,$(CORE) $(SHARED_APP))
PAPER_O := $(call objects,$(PAPER))
CTL_O := $(call objects,$(CTL_APP) $(OFFICE) $(call sources,ui) $(call sources,screen))
SCREEN_O := $(call objects,$(SCREEN))
KIOSK_O := $(call objects,$(KIOSK_APP))
KIOSK_MAIN_O := $(B)/obj/kiosk/app/main.o

PO_PROGRAM := $(wildcard assets/locale/*.po)
PO_LESSONS := $(wildcard lessons/*/po/*.po)
MO := $(foreach po,$(PO_PROGRAM),$(B)/locale/$(basename $(notdir $(po)))/LC_MESSAGES/kiosk.mo) \
    $(foreach po,$(PO_LESSONS),$(B)/locale/$(basename $(notdir $(po)))/LC_MESSAGES/lesson-$(word 2,$(subst /, ,$(po))).mo)

# ---- programs -------------------------------------------------------------------------------

.PHONY: all
all: $(B)/kiosk $(B)/kioskctl $(MO) voice ## the two programs, translations and narration

$(B)/kiosk: $(CORE_O) $(SCREEN_O) $(KIOSK_O)
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $^ -l:libmicrohttpd.a \
	    $$($(PKG) --libs $(filter-out libmicrohttpd,$(KIOSK_LIBRARIES))) -lm

$(B)/kioskctl: $(CORE_O) $(CTL_O) | $(B)/kioskctl-paper.so
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS_ALL) -Wl,--export-dynamic -o $@ $^ $$($(PKG) --libs $(CTL_LIBRARIES)) -lgettextpo -lcsv -lm

$(B)/kioskctl-paper.so: $(PAPER_O)
	$(call say,LINK)
	$(Q)$(CC) $(LDFLAGS_ALL) -shared -o $@ $^ $$($(PKG) --libs $(PAPER_LIBRARIES))

$(PAPER_O): CFLAGS_EXTRA += -fPIC

$(B)/obj/kiosk/%.o: kiosk/%.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(CFLAGS_ALL) $(CFLAGS_LIBRARIES) -c -o $@ $<

$(B)/obj/kiosk/app/paths.o: CFLAGS_EXTRA += -DBUILD_EPOCH=$(BUILD_EPOCH)

# The page for phones, as the inside of an array.
$(B)/obj/kiosk/classroom/page.o: $(B)/obj/kiosk/classroom/page.inc
$(B)/obj/kiosk/classroom/page.o: CFLAGS_EXTRA += -I$(B)/obj/kiosk/classroom

$(B)/obj/kiosk/classroom/page.inc: kiosk/classroom/page.html kiosk/classroom/page.sh
	@mkdir -p $(@D)
	$(call say,PAGE)
	$(Q)kiosk/classroom/page.sh $< > $@

$(B)/locale/%/LC_MESSAGES/kiosk.mo: assets/locale/%.po
	@mkdir -p $(@D)
	$(call say,MSG)
	$(Q)msgfmt --check-format -o $@ $<

define LESSON_MO
$(B)/locale/$(1)/LC_MESSAGES/lesson-$(2).mo: lessons/$(2)/po/$(1).po
	@mkdir -p $$(@D)
	$$(call say,MSG)
	$$(Q)msgfmt --check-format -o $$@ $$<
endef
$(foreach po,$(PO_LESSONS),$(eval $(call LESSON_MO,$(basename $(notdir $(po))),$(word 2,$(subst /, ,$(po))))))

-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)

# ---- narration ------------------------------------------------------------------------------

.PHONY: voice
voice: $(B)/voice/.done ## narration as sound files, rendered by espeak-ng and kept by text

$(B)/voice/.done: $(B)/kioskctl $(MO) $(wildcard lessons/*/lesson.yaml) assets/voice/render.sh
	$(call say,VOICE)
	$(Q)assets/voice/render.sh $(B)/kioskctl $(B)/voice
	@touch $@

# ---- running --------------------------------------------------------------------------------

.PHONY: run tour deps-run deps-test deps-fuzz deps-clients
deps-run:
	@assets/system/install-packages.sh "build and run the kiosk" $(PACKAGES_RUN)
deps-test:
	@assets/system/install-packages.sh "run the tests" $(PACKAGES_TEST)
deps-fuzz:
	@assets/system/install-packages.sh "look for faults with libFuzzer" $(PACKAGES_FUZZ)
deps-clients:
	@assets/system/install-packages.sh "test with other programs" $(PACKAGES_CLIENTS)

run: deps-run ## start the kiosk; without a display a guided tour leaves pictures in build/tour/
	@$(MAKE) --no-print-directory -j2 all
	@assets/system/run.sh $(B)

tour: all ## the guided tour, offscreen
	@assets/system/tour.sh $(B)

# ---- tests ----------------------------------------------------------------------------------

include tests/tests.mk

# ---- housekeeping ---------------------------------------------------------------------------

.PHONY: format clean help pot new-lesson
FORMATTED := $(wildcard kiosk/*/*.[ch] include/*/*.h tests/*/*.[ch])

format: ## lay out the C sources with clang-format
	clang-format -i $(FORMATTED)

pot: ## collect the program's texts into assets/locale/kiosk.pot and update the translations
	xgettext --from-code=UTF-8 --language=C --keyword=tr:2 --keyword=N_ --no-location --sort-output \
	    --package-name=kiosk -o - kiosk/screen/*.c kiosk/app/*.c kiosk/training/account.c \
	    | sed '/^"POT-Creation-Date/d' > assets/locale/kiosk.pot
	for po in assets/locale/*.po; do \
	    msgmerge --quiet --update --no-fuzzy-matching --backup=none --sort-output $$po assets/locale/kiosk.pot; \
	done

new-lesson: $(B)/kioskctl ## a small lesson to begin with: make new-lesson NAME=rau-sach
	@$(B)/kioskctl lesson new '$(NAME)'

clean: ## remove everything that was built
	rm -rf $(B)

help: ## this list
	@grep -hE '^[a-z-]+:.*##' Makefile tests/tests.mk | sort | sed -E 's/:[^#]*## /\t/' | expand -t 16
