#!/bin/sh
# lint.sh: the C sources are laid out as .clang-format says, and cppcheck finds nothing.
set -eu

find kiosk include tests -name '*.[ch]' -print0 |
    xargs -0 -P 2 -n 20 clang-format --dry-run --Werror
cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
    --suppress=missingIncludeSystem --suppress=normalCheckLevelMaxBranches \
    --error-exitcode=1 -j 2 -I include -I tests kiosk
echo "laid out as agreed, and cppcheck is content"
