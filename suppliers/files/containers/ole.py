"""OLE2 compound files (HWP 5, old or encrypted Office), opened with bounds on every table they declare."""

import olefile

from suppliers.files.containers.problems import Problem, Unreadable, reading

MAGIC = olefile.MAGIC
MAX_DIRECTORY_ENTRIES = 8_192
SECTOR_SIZES, MINI_SECTOR_SIZE = {512, 4_096}, 64
HEADER_BYTES = 4_096
HWP_SIGNATURE = b"HWP Document File"


class _BoundedOle(olefile.OleFileIO):
    """olefile allocates what the header claims; a lying header must not cost more than the file is long."""

    def loadfat(self, header):
        if self.sectorsize not in SECTOR_SIZES or self.minisectorsize != MINI_SECTOR_SIZE:
            raise Unreadable(Problem.DAMAGED, "sector size")
        needed = self.nb_sect // (self.sectorsize // 4) + 1
        if self.num_fat_sectors > needed + 109 or self.num_difat_sectors > needed:
            raise Unreadable(Problem.DAMAGED, "allocation table")
        super().loadfat(header)

    def loaddirectory(self, sect):
        seen, per_sector = 0, self.sectorsize // 128
        step = sect
        while step < len(self.fat):
            seen += per_sector
            if seen > MAX_DIRECTORY_ENTRIES:
                raise Unreadable(Problem.DAMAGED, "directory")
            step = self.fat[step]
        super().loaddirectory(sect)

    def _open(self, start, size=olefile.olefile.UNKNOWN_SIZE, force_FAT=False):  # noqa: N803
        if size != olefile.olefile.UNKNOWN_SIZE and size > self._filesize:
            raise Unreadable(Problem.DAMAGED, "stream longer than the file")
        return super()._open(start, size, force_FAT)


def open_ole(file):
    file.seek(0)
    if file.read(len(MAGIC)) != MAGIC:
        raise Unreadable(Problem.DAMAGED, "no OLE file")
    file.seek(0)
    with reading("OLE file"):
        return _BoundedOle(file)


def read_stream(ole, name):
    with reading("stream"), ole.openstream(name) as stream:
        return stream.read()


def has_hwp_header(ole):
    with reading("header"):
        is_small = ole.exists("FileHeader") and ole.get_size("FileHeader") <= HEADER_BYTES
    return is_small and read_stream(ole, "FileHeader").startswith(HWP_SIGNATURE)
