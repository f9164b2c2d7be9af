"""Writers that know on which line a row came to stand, so that the list of flaws can point at it."""

import csv
import gzip
import io
import os


class Marks:
    """Where planted rows stand: `{name: "path:line"}`; the first place wins."""

    def __init__(self):
        self.places = {}

    def note(self, mark, path, line):
        if mark and mark not in self.places:
            self.places[mark] = f"{path}:{line}"

    def place(self, mark):
        return self.places[mark]


class LineFile:
    """A text file under the workspace, written line by line; `.gz` paths are compressed without name and time."""

    def __init__(self, root, path, marks, encoding="utf-8", newline="\n"):
        self.path, self._marks, self._encoding, self._newline = path, marks, encoding, newline
        self.line = self.rows = 0
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        self._file = open(full, "wb")
        self._out = self._file
        if path.endswith(".gz"):
            packed = gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=self._file, mtime=0)
            self._out = io.BufferedWriter(packed, 1 << 16)

    def write(self, text, mark=None):
        """Writes one line (which may hold line ends of its own, quoted) and returns its number."""
        self.line += 1
        self.rows += 1
        first = self.line
        self._marks.note(mark, self.path, first)
        self.line += text.count("\n")
        self._out.write((text + self._newline).encode(self._encoding))
        return first

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._out is not self._file:
            self._out.close()
        self._file.close()


class TableFile(LineFile):
    """A delimited file with a header."""

    def __init__(self, root, path, header, marks, delimiter=",", preamble="", **how):
        super().__init__(root, path, marks, **how)
        self._delimiter = delimiter
        if preamble:
            self._out.write(preamble.encode(self._encoding))
        self.row(header)

    def row(self, cells, mark=None):
        buffer = io.StringIO()
        csv.writer(buffer, delimiter=self._delimiter, lineterminator="").writerow(cells)
        return self.write(buffer.getvalue(), mark)
