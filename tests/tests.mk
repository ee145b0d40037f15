# tests.mk: what `make test` and its relatives run. Included by the Makefile.

TEST_LIBRARIES := $(KIOSK_LIBRARIES) $(CTL_LIBRARIES) $(PAPER_LIBRARIES) cmocka x11
UNIT_LAYERS := base lesson training store report classroom ui screen platform app
UNIT_C := $(sort $(foreach layer,$(UNIT_LAYERS),$(wildcard tests/$(layer)/*_test.c)))
UNITS := $(patsubst tests/%.c,$(B)/tests/%,$(UNIT_C))
CTL_MAIN_O := $(B)/obj/kiosk/app/ctl_main.o
NO_MAIN_O := $(CORE_O) $(SCREEN_O) $(filter-out $(KIOSK_MAIN_O),$(KIOSK_O)) \
    $(filter-out $(CTL_MAIN_O),$(call objects,$(CTL_APP) $(OFFICE) $(PAPER)))
TEST_FLAGS = $(filter-out -Wnull-dereference,$(CFLAGS_ALL)) -Wno-redundant-decls -Itests

$(B)/libkiosk.a: $(NO_MAIN_O)
	@rm -f $@
	$(Q)ar rcs $@ $^

$(B)/tests/%_test: tests/%_test.c $(B)/libkiosk.a
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(TEST_FLAGS) $(CFLAGS_LIBRARIES) $(LDFLAGS_ALL) -MF $@.d -o $@ $< $(B)/libkiosk.a \
	    $(TEST_WRAP) $$($(PKG) --libs $(TEST_LIBRARIES)) -lgettextpo -lcsv -lm

# Memory and files that fail when a test says so (tests/store/faults.h).
TORTURES := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/*/torture*_test.c))
FAILING := malloc calloc realloc reallocarray aligned_alloc free open read write pwrite close fsync \
    fdatasync ftruncate rename renameat2 mkdir mkostemp mkdtemp fopen
$(TORTURES): TEST_WRAP := $(foreach name,$(FAILING),-Wl,--wrap=$(name))
# The PIN's hash is made to be slow; here it is called thousands of times.
$(B)/tests/store/torture_desk_test: TEST_WRAP += -Wl,--wrap=secret_hash_pin,--wrap=secret_pin_matches

# Tools of the tests: the finger player for a real X server, the picture comparer, the tree auditor.
$(B)/touch-player: $(wildcard tests/rig/*.c) $(wildcard tests/rig/*.h)
	@mkdir -p $(B)/tests
	$(call say,CC)
	$(Q)$(CC) $(TEST_FLAGS) $(CFLAGS_LIBRARIES) $(LDFLAGS_ALL) -MF $(B)/tests/touch-player.d -o $@ $(filter %.c,$^) \
	    $$($(PKG) --libs jansson libpng x11 xext) -lm

$(B)/tests/compare: tests/golden/compare.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(TEST_FLAGS) $(CFLAGS_LIBRARIES) $(LDFLAGS_ALL) -MF $@.d -o $@ $< $$($(PKG) --libs libpng)

AUDIT_C := $(wildcard tests/screen/audit*.c)
$(B)/tests/audit: $(AUDIT_C) tests/screen/audit.h $(B)/libkiosk.a
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(TEST_FLAGS) $(CFLAGS_LIBRARIES) $(LDFLAGS_ALL) -MF $@.d -o $@ $(AUDIT_C) $(B)/libkiosk.a \
	    $$($(PKG) --libs $(TEST_LIBRARIES)) -lgettextpo -lcsv -lm

MONKEY_C := $(wildcard tests/monkey/*.c)
$(B)/tests/monkey: $(MONKEY_C) tests/monkey/monkey.h $(B)/libkiosk.a
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(TEST_FLAGS) $(CFLAGS_LIBRARIES) $(LDFLAGS_ALL) -MF $@.d -o $@ $(MONKEY_C) $(B)/libkiosk.a \
	    $$($(PKG) --libs $(TEST_LIBRARIES)) -lgettextpo -lcsv -lm

# A wall clock that begins where a test says.
$(B)/tests/wall.so: tests/app/wall.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(filter-out -fsanitize%,$(TEST_FLAGS)) -shared -fPIC -MF $@.d -o $@ $< -ldl

$(B)/tests/crash: tests/store/crash.c $(B)/libkiosk.a
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(TEST_FLAGS) $(CFLAGS_LIBRARIES) $(LDFLAGS_ALL) -MF $@.d -o $@ $< $(B)/libkiosk.a \
	    $$($(PKG) --libs libsodium sqlite3) -lm

$(B)/tests/load: tests/classroom/load.c tests/classroom/client.h $(B)/libkiosk.a
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(TEST_FLAGS) $(CFLAGS_LIBRARIES) $(LDFLAGS_ALL) -MF $@.d -o $@ $< $(B)/libkiosk.a \
	    $$($(PKG) --libs libsodium) -lm

# Harnesses for bytes that nobody would write: bent by chance here, under libFuzzer with `make fuzz`.
$(B)/tests/fuzz/%: tests/fuzz/%_fuzz.c tests/fuzz/bend.c tests/fuzz/fuzz.h $(B)/libkiosk.a
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(TEST_FLAGS) $(CFLAGS_LIBRARIES) $(LDFLAGS_ALL) -MF $@.d -o $@ $< tests/fuzz/bend.c \
	    $(B)/libkiosk.a $$($(PKG) --libs yaml-0.1 libutf8proc libsodium) -lm

HARNESSES := $(patsubst tests/fuzz/%_fuzz.c,$(B)/tests/fuzz/%,$(wildcard tests/fuzz/*_fuzz.c))

-include $(shell find $(B)/tests -name '*.d' 2>/dev/null)

.PHONY: units tools harnesses test asan test-clients replay golden-update replay-update audit tidy
.PHONY: lint fuzz stroll monkey crash
.PHONY: real-display bench bench-tools

units: $(UNITS)
harnesses: $(HARNESSES) $(B)/tests/monkey
tools: $(B)/touch-player $(B)/tests/compare $(B)/tests/audit $(B)/tests/crash $(B)/tests/load $(B)/tests/wall.so

test: deps-test ## everything that must hold on each change, in under five minutes
	@$(MAKE) --no-print-directory -j2 all units tools
	@$(MAKE) --no-print-directory -j2 B=$(B)/asan SANITIZE=address,undefined OPTIMISE="-O1 -g" \
	    $(B)/asan/kiosk $(B)/asan/kioskctl units harnesses
	@tests/run.sh $(B)

asan: ## the programs and unit tests under AddressSanitizer and UBSan, in build/asan
	@$(MAKE) --no-print-directory -j2 B=$(B)/asan SANITIZE=address,undefined OPTIMISE="-O1 -g" \
	    $(B)/asan/kiosk $(B)/asan/kioskctl units

test-clients: deps-clients all ## against the programs that people really use
	@tests/clients/run.sh $(B)

replay: all ## whole visits against the recorded rows and trees
	@tests/replay/run.sh $(B)

replay-update: all ## record rows and trees anew
	@tests/replay/run.sh $(B) update

golden-update: all $(B)/tests/compare ## take the reference pictures anew
	@tests/golden/run.sh $(B) update

STROLL_TOUCHES ?= 20000
stroll: all ## by chance through every lesson, STROLL_TOUCHES=200000
	@tests/replay/stroll.sh $(B) $(STROLL_TOUCHES)

SEED ?= $(shell date +%s)
EVENTS ?= 20000
monkey: ## random fingers and keys on everything, under sanitizers: SEED=7 EVENTS=100000
	@$(MAKE) --no-print-directory -j2 all
	@$(MAKE) --no-print-directory -j2 B=$(B)/asan SANITIZE=address,undefined OPTIMISE="-O1 -g" \
	    $(B)/asan/kioskctl $(B)/asan/tests/monkey
	@tests/monkey/run.sh $(B)/asan $(SEED) $(EVENTS)

CUTS ?= 1000
crash: all $(B)/tests/crash $(B)/tests/store/cut_test $(TORTURES) ## power cuts, CUTS=1000; torn writes; failing disk and memory
	@$(B)/tests/crash $(B)/kiosk $(CUTS)
	@CUTS=50 $(B)/tests/store/cut_test
	@for torture in $(TORTURES); do TORTURE=1 $$torture || exit 1; done

audit: all $(B)/tests/audit ## every screen in every shape, size, theme, language; pictures of faults
	@tests/screen/audit.sh $(B)

real-display: all tools ## fingers on a real X server
	@tests/rig/real_display_test.sh $(B)
	@tests/rig/real_display_test.sh $(B) monkey

tidy: all ## layers, purity, lengths
	@tests/gate/tidy.sh $(B)

lint: ## clang-format and cppcheck
	@tests/gate/lint.sh

fuzz: deps-fuzz ## libFuzzer on the readers of lessons and GIFT, FUZZ_SECONDS=60 each
	@tests/fuzz/run.sh $(B)/fuzz

bench: deps-test all bench-tools ## speed as ratios to a reference in the same run
	@$(BENCH)/export_bench $(B)/kioskctl
	@$(BENCH)/bench --kiosk $(B)/kiosk
	@$(BENCH)/ledger --kiosk $(B)/kiosk $(if $(BENCH_LONG),--long)
	@tests/bench/phones.sh $(B)


# ---- the benchmark: bench, its reference and its heap counter lie side by side ---------------

BENCH := $(B)/tests/bench
BENCH_LEDGER_C := $(wildcard tests/bench/ledger*.c)
BENCH_C := $(filter-out tests/bench/reference.c tests/bench/malloc_count.c tests/bench/%_bench.c \
    $(BENCH_LEDGER_C),$(wildcard tests/bench/*.c)) \
    $(filter-out tests/rig/touch.c,$(wildcard tests/rig/*.c))

$(BENCH)/bench: $(BENCH_C) $(wildcard tests/bench/*.h tests/rig/*.h)
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(TEST_FLAGS) $(CFLAGS_LIBRARIES) $(LDFLAGS_ALL) -MF $@.d -o $@ $(BENCH_C) \
	    $$($(PKG) --libs jansson libpng x11 xext) -lm

$(BENCH)/ledger: $(BENCH_LEDGER_C) tests/bench/ledger.h $(B)/libkiosk.a
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(TEST_FLAGS) $(CFLAGS_LIBRARIES) $(LDFLAGS_ALL) -MF $@.d -o $@ $(BENCH_LEDGER_C) \
	    $(B)/libkiosk.a $$($(PKG) --libs $(TEST_LIBRARIES)) -lgettextpo -lcsv -lm

$(BENCH)/reference: tests/bench/reference.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(TEST_FLAGS) $(CFLAGS_LIBRARIES) $(LDFLAGS_ALL) -MF $@.d -o $@ $< $$($(PKG) --libs sdl2 SDL2_ttf)

$(BENCH)/export_bench: tests/bench/export_bench.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(TEST_FLAGS) $(CFLAGS_LIBRARIES) $(LDFLAGS_ALL) -MF $@.d -o $@ $< $$($(PKG) --libs xlsxwriter sqlite3)

$(BENCH)/malloc_count.so: tests/bench/malloc_count.c
	@mkdir -p $(@D)
	$(call say,CC)
	$(Q)$(CC) $(TEST_FLAGS) -shared -fPIC -MF $@.d -o $@ $< -ldl

bench-tools: $(B)/tests/audit $(B)/tests/load $(BENCH)/bench $(BENCH)/export_bench $(BENCH)/ledger $(BENCH)/reference $(BENCH)/malloc_count.so
