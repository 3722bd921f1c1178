"""Outlook's .msg files for the tests, written byte by byte ([MS-CFB], [MS-OXMSG])."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import Union

Tree = dict[str, Union[bytes, "Tree"]]
END, FREE, FAT_ITSELF, NOBODY = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
SECTOR, MINI, SMALL = 512, 64, 4096
STORAGE, STREAM, ROOT = 1, 2, 5


@dataclass
class Compound:
    """A compound file in the making: sectors, chains and directory entries."""

    sectors: list[bytes] = field(default_factory=list)
    chain: list[int] = field(default_factory=list)
    mini: bytes = b""
    mini_chain: list[int] = field(default_factory=list)
    entries: list[list[object]] = field(default_factory=list)

    def add_sectors(self, data: bytes) -> int:
        """Append data as a chain of sectors; return the first, or END for no data."""
        first = len(self.sectors)
        for at in range(0, len(data), SECTOR):
            self.sectors.append(data[at : at + SECTOR].ljust(SECTOR, b"\0"))
            self.chain.append(len(self.sectors))
        if not data:
            return END
        self.chain[-1] = END
        return first

    def add_small(self, data: bytes) -> int:
        """Append data to the stream of small streams."""
        first = len(self.mini_chain)
        for at in range(0, len(data), MINI):
            self.mini += data[at : at + MINI].ljust(MINI, b"\0")
            self.mini_chain.append(len(self.mini_chain) + 1)
        if not data:
            return END
        self.mini_chain[-1] = END
        return first

    def add_tree(self, tree: Tree) -> int:
        """Add siblings as a chain to the right; return the number of the first."""
        first, before = NOBODY, None
        for name, content in tree.items():
            number = len(self.entries)
            entry: list[object] = [name, STREAM, NOBODY, NOBODY, END, 0]
            self.entries.append(entry)
            if isinstance(content, dict):
                entry[1], entry[4] = STORAGE, 0
                entry[3] = self.add_tree(content)
            else:
                add = self.add_small if len(content) < SMALL else self.add_sectors
                entry[4], entry[5] = add(content), len(content)
            if before is not None:
                before[2] = number
            before = entry
            first = number if first == NOBODY else first
        return first


def compound(tree: Tree) -> bytes:
    """A compound file with the streams (bytes) and storages (trees) given."""
    file = Compound()
    file.entries.append(["Root Entry", ROOT, NOBODY, NOBODY, END, 0])
    file.entries[0][3] = file.add_tree(tree)
    file.entries[0][4:] = [file.add_sectors(file.mini), len(file.mini)]
    mini_fat = file.add_sectors(packed(file.mini_chain))
    directory = file.add_sectors(b"".join(directory_entry(*entry) for entry in file.entries))
    count = 1
    while (len(file.sectors) + count) * 4 > count * SECTOR:
        count += 1
    places = list(range(len(file.sectors), len(file.sectors) + count))
    fat = packed(file.chain + [FAT_ITSELF] * count).ljust(count * SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0,
                          SMALL, mini_fat, -(-len(file.mini_chain) * 4 // SECTOR), END, 0,
                          places[0])  # fmt: skip
    header += packed(places[1:]).ljust(512 - len(header), b"\xff")
    return header + b"".join(file.sectors) + fat


def packed(numbers: list[int]) -> bytes:
    return struct.pack(f"<{len(numbers)}I", *numbers)


def directory_entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBIII16xI16xIQ", written, len(written), kind, 1, NOBODY, right, child,
                       0, start, size)  # fmt: skip


def properties(header_bytes: int, values: dict[int, str | bytes]) -> Tree:
    """Streams of an object: its texts and bytes, and the list of its properties."""
    tree: Tree = {}
    listed = bytes(header_bytes)
    for number, value in values.items():
        kind = 0x1F if isinstance(value, str) else 0x0102
        data = value.encode("utf-16-le") if isinstance(value, str) else value
        tree[f"__substg1.0_{number:04X}{kind:04X}"] = data
        listed += struct.pack("<HHIII", kind, number, 6, len(data) + 2 * (kind == 0x1F), 0)
    tree["__properties_version1.0"] = listed
    return tree


def outlook_file(name: str, content: bytes, number: int = 0) -> Tree:
    attached = properties(8, {0x3707: name, 0x3701: content})
    return {f"__attach_version1.0_#{number:08X}": attached}


def outlook_mail(values: dict[int, str | bytes], *files: Tree) -> bytes:
    """A .msg file with the properties and attachments given."""
    tree = properties(32, values)
    for file in files:
        tree |= file
    return compound(tree)
