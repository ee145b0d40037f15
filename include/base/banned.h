/* banned.h: calls that every unit of this program must do without. Forced into each unit by the
 * Makefile (-include), so that using one is a compile error which names the better call. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#undef strcpy
#undef strcat
#undef sprintf
#undef vsprintf
#undef strtok
#undef atoi
#undef localtime
#undef rand
#undef gets
#define strcpy(...) strcpy_is_banned_use_buf
#define strcat(...) strcat_is_banned_use_buf
#define sprintf(...) sprintf_is_banned_use_buf_or_snprintf
#define vsprintf(...) vsprintf_is_banned_use_vsnprintf
#define strtok(...) strtok_is_banned_it_keeps_hidden_state
#define atoi(...) atoi_is_banned_use_strtoll
#define localtime(...) localtime_is_banned_use_date_split
#define rand(...) rand_is_banned_use_seed_next
#define gets(...) gets_is_banned_use_fgets

#endif
