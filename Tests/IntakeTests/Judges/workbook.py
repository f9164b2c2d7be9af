"""Writes workbooks with openpyxl, and says what openpyxl reads in one, as JSON.

workbook.py write FOLDER        two workbooks of many kinds of cells, dates from 1900 and from 1904
workbook.py read FILE           {sheet: {row: {column from 0: text}}}
"""
import datetime
import decimal
import json
import sys

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.escape import unescape

DAYS = [datetime.date(1900, 1, 1), datetime.date(1900, 2, 28), datetime.date(1900, 3, 1), datetime.date(1999, 12, 31),
        datetime.date(2024, 2, 29), datetime.date(2026, 9, 30), datetime.date(9999, 12, 31)]
NUMBERS = [0.1, 0.2, 0.1 + 0.2, 1 / 3, 2 / 3, 1e15, 123456789012345, 1e-7, 4.35, 1.005, -2.5, 1234567.89, 0, 5e20,
           99999999999999990, 0.07, 8.1 * 3, 100 * 1.1]
FORMATS = ["yyyy-mm-dd", "d/m/yy", "[$-409]mmmm d, yyyy", "dd.mm.yyyy hh:mm:ss.000", 'yyyy"h"mm"s"dd', "mmm-yy",
           "[Red]dd/mm/yyyy;@"]


def write(folder):
    for name, epoch in [("1900", None), ("1904", CALENDAR_MAC_1904)]:
        book = openpyxl.Workbook()
        if epoch:
            book.epoch = epoch
        sheet = book.active
        sheet.title = "Kinds & <more>"
        sheet.append(["text", "number", "day", "moment", "format", "clock", "flag", "error", "rich", "other"])
        for index in range(40):
            day = DAYS[index % len(DAYS)]
            if epoch and day.year < 1904:
                day = datetime.date(1904, 1, 2)
            moment = datetime.datetime(2026, 1, 1) + datetime.timedelta(hours=37 * index, seconds=index * 61)
            rich = CellRichText("plain ", TextBlock(InlineFont(b=True), "bold"), " & <end>")
            row = [" Grüße %d\n\"zwei\"\t😀 _x000D_ " % index, NUMBERS[index % len(NUMBERS)], day, moment, day,
                   datetime.time(index % 24, index, index), index % 2 == 0, "#N/A" if index % 3 else "#DIV/0!", rich,
                   None if index % 4 else "gap %d" % index]
            sheet.append(row)
            sheet.cell(sheet.max_row, 5).number_format = FORMATS[index % len(FORMATS)]
        sheet.cell(60, 3, "after a gap")
        sheet.cell(61, 12, "far right")
        hidden = book.create_sheet("Hidden")
        hidden.sheet_state = "hidden"
        hidden.append(["secret"])
        merged = book.create_sheet("Merged")
        merged.append(["Title of the table"])
        merged.append([])
        merged.append(["Order", "Item", None, "Price"])
        merged.append([None, "SKU", "Name", None])
        merged.append(["PO-1", "A", "Alpha", 1.5])
        merged.append(["PO-2", "B", "Beta", 2.25])
        merged.merge_cells("A1:D1")
        merged.merge_cells("A3:A4")
        merged.merge_cells("B3:C3")
        merged.merge_cells("D3:D4")
        book.save("%s/%s.xlsx" % (folder, name))


def text(value, epoch):
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        with decimal.localcontext() as context:
            context.prec = 15
            context.rounding = decimal.ROUND_HALF_UP
            # As the file has it, which is what Python prints.
            number = +decimal.Decimal(repr(value) if isinstance(value, float) else value)
        plain = format(number, "f")
        return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace("-0", "0") if number == 0 else (
            plain.rstrip("0").rstrip(".") if "." in plain else plain)
    if isinstance(value, datetime.datetime):
        value = (value + datetime.timedelta(microseconds=500000)).replace(microsecond=0)
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    if isinstance(value, datetime.time):
        return value.replace(microsecond=0).isoformat()
    if isinstance(value, datetime.timedelta):
        seconds = round(value.total_seconds())
        return "%02d:%02d:%02d" % (seconds // 3600, seconds // 60 % 60, seconds % 60)
    # Escapes such as _x000D_, which openpyxl leaves as they are.
    return unescape(str(value))


def read(path):
    book = openpyxl.load_workbook(path, data_only=True)
    sheets = {}
    for sheet in book.worksheets:
        rows = sheets[sheet.title] = {}
        for row in sheet.iter_rows():
            cells = {str(cell.column - 1): text(cell.value, book.epoch) for cell in row if cell.value is not None}
            cells = {column: value for column, value in cells.items() if value}
            if cells:
                rows[str(row[0].row)] = cells
    json.dump(sheets, sys.stdout)


write(sys.argv[2]) if sys.argv[1] == "write" else read(sys.argv[2])
