/* xlsx_check.c: whether a finished workbook holds everything that was written.
 *
 * Called by export_xlsx.c. When the disk for temporary files runs full, libxlsxwriter packs what is
 * left of a part and calls it done. So each part is unpacked again and has to end as XML ends; a
 * sheet too large for that has to be as long as its rows and the frame around them. */
#include <minizip/unzip.h>

#include <stdio.h>
#include <string.h>

#include "xlsx_private.h"

enum {
    UNPACK_MAX = 64 * 1024 * 1024, /* bytes of a part that is unpacked as a whole: half a second */
    PIECE_SIZE = 64 * 1024,        /* bytes unpacked at a time */
    NAME_MAX_BYTES = 256,          /* of a part's name */
    FIRST_SHEET = 2,               /* the first with rows: before it is the summary */
};

/* Unpacks the current part, which also proves its checksum; whether it ends with a tag. */
static bool ends_well(unzFile file)
{
    static unsigned char piece[PIECE_SIZE];
    unsigned char last = 0;
    int count = 1;
    if (unzOpenCurrentFile(file) != UNZ_OK) {
        return false;
    }
    while (count > 0) {
        count = unzReadCurrentFile(file, piece, sizeof piece);
        if (count > 0) {
            last = piece[count - 1];
            last = last == '\n' && count > 1 ? piece[count - 2] : last;
        }
    }
    return unzCloseCurrentFile(file) == UNZ_OK && count == 0 && last == '>';
}

/* The sheet's number among those with rows, from 0, or -1 for other parts. */
static int sheet_of(const char *name)
{
    int number = 0;
    int read = 0;
    bool is_sheet = sscanf(name, "xl/worksheets/sheet%d.xml%n", &number, &read) == 1 && read > 0;
    return is_sheet && number >= FIRST_SHEET ? number - FIRST_SHEET : -1;
}

static bool is_whole(const struct xlsx *xlsx, unzFile file, int *sheets)
{
    char name[NAME_MAX_BYTES];
    unz_file_info64 info;
    if (unzGetCurrentFileInfo64(file, &info, name, sizeof name, NULL, 0, NULL, 0) != UNZ_OK) {
        return false;
    }
    int sheet = sheet_of(name);
    if (sheet >= 0 && sheet < xlsx->sheets) {
        (*sheets)++;
        if ((int64_t)info.uncompressed_size < xlsx->sheet_bytes[sheet] + XLSX_FRAME_MIN) {
            return false;
        }
    }
    return info.uncompressed_size > UNPACK_MAX || ends_well(file);
}

bool xlsx_is_whole(const struct xlsx *xlsx, const char *path)
{
    int sheets = 0;
    unzFile file = unzOpen64(path);
    bool whole = file != NULL;
    int code = whole ? unzGoToFirstFile(file) : UNZ_ERRNO;
    while (whole && code == UNZ_OK) {
        whole = is_whole(xlsx, file, &sheets);
        code = unzGoToNextFile(file);
    }
    if (file != NULL) {
        unzClose(file);
    }
    return whole && code == UNZ_END_OF_LIST_OF_FILE && sheets == xlsx->sheets;
}
