#!/usr/bin/env python3
"""Inputs that are legal, only long, or that lie about their size: one function for each.

    tests/hostile/make.py NAME FOLDER

Each function gives the suffix of the file and its bytes. All names and texts are made up. Python's
standard library only.
"""
import io, random, struct, sys, zlib, zipfile
from pathlib import Path

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:r="{OFFICE}"')
SHEET = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}"'
MAKERS = {}


def maker(function):
    MAKERS[function.__name__.replace("_", "-")] = function
    return function


# ---------------------------------------------------------------- what the inputs are made of

def repeated(head, piece, times, tail):
    """Bytes in blocks, so that what is large is never held whole."""
    block = piece * max(1, (1 << 20) // len(piece))
    yield head
    whole, rest = divmod(times * len(piece), len(block))
    for _ in range(whole):
        yield block
    yield block[:rest]
    yield tail


def pack(parts):
    """A zip of names and bytes, texts, or blocks of bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            with archive.open(info, "w", force_zip64=name != "mimetype") as entry:
                for block in [data] if isinstance(data, (str, bytes)) else data:
                    entry.write(block.encode() if isinstance(block, str) else block)
    return out.getvalue()


def rels(*all):
    lines = "".join(
        f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"' if kind == "hyperlink" else "") + "/>" for id, kind, target in all)
    return f'{XML}<Relationships xmlns="{RELATIONS}">{lines}</Relationships>'


def docx_of(document, more=None):
    return pack({"_rels/.rels": rels(("d", "officeDocument", "word/document.xml")),
                 "word/document.xml": document, **(more or {})})


def docx(body, more=None):
    return docx_of(f"{XML}<w:document {WORD}><w:body>{body}</w:body></w:document>", more)


def p(text, style=""):
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>"


def tables(*texts):
    """A table of one row, as Word writes none: cells without a paragraph."""
    return "<w:tbl><w:tr>" + "".join(f"<w:tc>{p(text) if text else ''}</w:tc>" for text in texts) + "</w:tr></w:tbl>"


def noise(size):
    """A comment that cannot be packed: it keeps the part around it from being the bomb that it is."""
    return f"<!--{random.Random(0).randbytes(size).hex()}-->"


def box(content):
    """A paragraph with a text box."""
    return ('<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
            f'{content}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>')


def field(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def with_parts(body, **parts):
    """A document with parts of their own that it names: `styles`, `numbering`, `footnotes`."""
    relations = rels(*[(kind, kind, f"{kind}.xml") for kind in parts])
    inner = {f"word/{kind}.xml": f"{XML}<w:{kind} {WORD}>{content}</w:{kind}>" for kind, content in parts.items()}
    return docx(body, {"word/_rels/document.xml.rels": relations, **inner})


def imported(count, chunk, after=""):
    """A document that imports so many pages."""
    chunks = "".join(f'<w:altChunk r:id="c{n}"/>' for n in range(count))
    parts = {f"word/c{n}.html": chunk for n in range(count)}
    relations = rels(*[(f"c{n}", "aFChunk", f"c{n}.html") for n in range(count)])
    return docx(p("See TD 5/1.") + chunks + after, {"word/_rels/document.xml.rels": relations, **parts})


def tc(text, more=""):
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{p(text)}</w:tc>"


def xlsx(sheet, links=(), more=None, names=("S",)):
    parts = {"_rels/.rels": rels(("w", "officeDocument", "xl/workbook.xml")),
             "xl/_rels/workbook.xml.rels": rels(*[(f"r{n}", "worksheet", "worksheets/sheet1.xml") for n in range(len(names))]),
             "xl/workbook.xml": f"{XML}<workbook {SHEET}><sheets>" + "".join(
                 f'<sheet name="{name}" sheetId="{n + 1}" r:id="r{n}"/>' for n, name in enumerate(names)) + "</sheets></workbook>",
             "xl/worksheets/sheet1.xml": f"{XML}<worksheet {SHEET}>{sheet}</worksheet>", **(more or {})}
    if links:
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = rels(*links)
    return pack(parts)


def inline(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def pdf(content, filters="/FlateDecode", fonts="", objects=(), page="", resources="", kids=b"3 0 R", count=1):
    """A PDF of one page, if the `kids` are no others; `content` is packed already, and `objects` begin with 6."""
    head = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
            sheet(page, resources),
            b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(content), filters.encode(), content),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica%s>>" % fonts.encode(), *objects]
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(head, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, start)
    return bytes(out)


def sheet(page="", resources=""):
    """A page of a PDF, with its content in the object 4 and its font in 5."""
    return (f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>{resources}>>"
            f"{page}>>").encode()


def stream(content, more=""):
    packed = zlib.compress(content, 9)
    return b"<<%s/Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (more.encode(), len(packed), packed)


def form(content, resources=""):
    return stream(content, f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<{resources}>>")


def cid_font(more):
    """Two objects, 6 and 7: a font of two bytes a letter."""
    return [b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[7 0 R]>>",
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            + more + b">>"]


def deflated(blocks):
    packer, out = zlib.compressobj(9), []
    for block in blocks:
        out.append(packer.compress(block))
    return b"".join(out) + packer.flush()


SHOWN = b"BT /F1 12 Tf 72 770 Td (See TD 5/1.) Tj ET\n"

# ---------------------------------------------------------------- workbooks


@maker
def xlsx_flood_of_hyperlinks():
    """300,000 links on one long address, each over the whole sheet."""
    links = '<hyperlink ref="A1:XFD1048576" r:id="h"/>' * 300_000
    sheet = f'<sheetData><row r="1">{inline("A1", "see X.509")}</row></sheetData><hyperlinks>{links}</hyperlinks>'
    return "xlsx", xlsx(sheet, [("h", "hyperlink", "https://example.org/" + "a" * 100_000)])


@maker
def xlsx_one_address_in_many_cells():
    """An address of 1 MB under each of 20,000 cells."""
    rows = "".join(f'<row r="{n}">{inline(f"A{n}", "see X.509")}</row>' for n in range(1, 20_001))
    links = "".join(f'<hyperlink ref="A{n}" r:id="h"/>' for n in range(1, 20_001))
    return "xlsx", xlsx(f"<sheetData>{rows}</sheetData><hyperlinks>{links}</hyperlinks>",
                        [("h", "hyperlink", "https://example.org/" + "a" * 1_000_000)])


@maker
def xlsx_one_location_many_links():
    """20,000 links that each name a place of 10 kB behind one address."""
    place = "b" * 10_000
    links = "".join(f'<hyperlink ref="A{n}" r:id="h" location="{place}"/>' for n in range(1, 20_001))
    return "xlsx", xlsx(f'<sheetData><row r="1">{inline("A1", "see X.509")}</row></sheetData><hyperlinks>{links}</hyperlinks>',
                        [("h", "hyperlink", "https://example.org/" + "a" * 100_000)])


@maker
def xlsx_formulas_with_addresses():
    """30,000 formulas with an address of 8 kB."""
    formula = f'HYPERLINK("https://example.org/{"a" * 8_000}","TD 5")'.replace('"', "&quot;")
    rows = "".join(f'<row r="{n}"><c r="A{n}"><f>{formula}</f></c></row>' for n in range(1, 30_001))
    return "xlsx", xlsx(f"<sheetData>{rows}</sheetData>")


@maker
def xlsx_one_string_in_many_cells():
    """A shared string of 1 MB in 100,000 cells."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c><c r="B{n}" t="s"><v>0</v></c></row>' for n in range(1, 50_001))
    strings = f'{XML}<sst {SHEET}><si><t>{"TD 5/1 " * 150_000}</t></si></sst>'
    return "xlsx", xlsx(f"<sheetData>{rows}</sheetData>", more={"xl/sharedStrings.xml": strings})


@maker
def xlsx_many_names_of_one_sheet():
    """9,000 sheets, all of them one part of 1 MB."""
    rows = "".join(f'<row r="{n}">{inline(f"A{n}", "see X.509")}</row>' for n in range(1, 10_001))
    return "xlsx", xlsx(f"<sheetData>{rows}</sheetData>", names=[f"S{n}" for n in range(9_000)])


@maker
def xlsx_formats():
    """60,000 number formats of 5 kB."""
    code = "&quot;" + "x" * 5_000 + "&quot;0"
    formats = "".join(f'<numFmt numFmtId="{n + 200}" formatCode="{code}"/>' for n in range(60_000))
    styles = f'{XML}<styleSheet {SHEET}><numFmts>{formats}</numFmts><cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
    return "xlsx", xlsx('<sheetData><row r="1"><c r="A1" s="0"><v>5</v></c></row></sheetData>', more={"xl/styles.xml": styles})


def compound(name, stream):
    """A compound file of one stream, in sectors of 4,096 bytes."""
    size, end, free = 4_096, 0xFFFFFFFE, 0xFFFFFFFF
    data = -(-len(stream) // size)
    tables = -(-(data + 2) // 1_023)
    fat = [n + 1 for n in range(data - 1)] + [end, end] + [0xFFFFFFFD] * tables
    fat += [free] * (tables * 1_024 - len(fat))
    def entry(name, kind, child, start, length):
        wide = name.encode("utf-16-le")
        return struct.pack("<64sHBBIII16sIQQIQ", wide, len(wide) + 2, kind, 1, free, free, child, b"", 0, 0, 0, start, length)
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 4, 0xFFFE, 12, 6) + bytes(6))
    head += struct.pack("<IIIIIIIIII", 1, tables, data, 0, 4_096, end, 0, end, 0, data + 1)
    head += struct.pack("<108I", *[data + 1 + n if n < tables else free for n in range(1, 109)])
    directory = entry("Root Entry", 5, 1, end, 0) + entry(name, 2, free, 0, len(stream))
    pad = lambda data: data + bytes(-len(data) % size)
    return pad(bytes(head)) + pad(stream) + pad(directory) + struct.pack(f"<{len(fat)}I", *fat)


@maker
def xls_formats():
    """8,000 number formats of 8,000 characters."""
    def record(kind, data):
        return struct.pack("<HH", kind, len(data)) + data
    begin = struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)
    code = b'"' + b"x" * 8_100 + b'"'
    out = bytearray(record(0x809, begin))
    for n in range(8_000):
        # A string of 32,000 characters would need CONTINUE records, which formats have none of.
        out += record(0x41E, struct.pack("<HHB", 200 + n % 60_000, len(code), 0) + code)
    for n in range(8_000):
        out += record(0xE0, struct.pack("<HH", 0, 200 + n) + bytes(16))
    name = b"S"
    place = len(out) + 4 + 8 + len(name) + 4
    out += record(0x85, struct.pack("<IHBB", place, 0, len(name), 0) + name) + record(0x0A, b"")
    out += record(0x809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0))
    out += record(0x203, struct.pack("<HHHd", 0, 0, 0, 5.0)) + record(0x0A, b"")
    return "xls", compound("Workbook", bytes(out))


@maker
def csv_one_value():
    """100 MB without a line break or a comma."""
    return "csv", b"see TD 5/1 and X.509 " * 5_000_000


@maker
def csv_many_columns():
    """One line of 100 MB with 25 million values."""
    return "csv", b"1.5," * 25_000_000


@maker
def csv_many_rows():
    """25 million rows."""
    return "csv", b"a,b\n" * 25_000_000


def ods(body):
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (f'{XML}<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" '
               f'xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>')
    return "ods", pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


@maker
def ods_repeated_cells():
    """A cell of 100 kB, 16,000 times in each of a million rows."""
    cell = f'<table:table-cell table:number-columns-repeated="16000"><text:p>{"TD 5/1 " * 15_000}</text:p></table:table-cell>'
    body = f'<table:table table:name="S"><table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row></table:table>'
    return ods(body)


def odt(body, kind="text"):
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (f'{XML}<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" '
               f'xmlns:text="{space}:text:1.0" xmlns:draw="{space}:drawing:1.0"><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>')
    suffix = "odt" if kind == "text" else "odp"
    return suffix, pack({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content})


@maker
def odt_repeated_rows():
    """A cell of 100 kB, 16,000 times in each of a million rows."""
    cell = f'<table:table-cell table:number-columns-repeated="16000"><text:p>{"TD 5/1 " * 15_000}</text:p></table:table-cell>'
    return odt(f'<table:table><table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row></table:table>')


@maker
def odt_lists_of_one_name():
    """200,000 lists of one style with a long name, each of which counts on."""
    item = f'<text:list text:style-name="{"L" * 200}" text:continue-numbering="true"><text:list-item><text:p>See TD 5/1.</text:p></text:list-item></text:list>'
    return odt(item * 200_000)


@maker
def odt_changes_in_changes():
    """100,000 deletions that all stand at one place."""
    region = "".join(f'<text:changed-region text:id="c{n}"><text:deletion><text:p>old</text:p></text:deletion></text:changed-region>' for n in range(100_000))
    place = "".join(f'<text:change text:change-id="c{n}"/>' for n in range(100_000))
    return odt(f"<text:tracked-changes>{region}</text:tracked-changes><text:p>See TD 5/1.{place}</text:p>")


@maker
def odp_shapes_in_shapes():
    """Groups of shapes, 400 deep."""
    return odt("<draw:page>" + "<draw:g>" * 400 + "<draw:rect><text:p>See TD 5/1.</text:p></draw:rect>" + "</draw:g>" * 400 + "</draw:page>", "presentation")


def rows(count, row):
    return "<sheetData>" + "".join(f'<row r="{n}">{row(n)}</row>' for n in range(1, count + 1)) + "</sheetData>"


@maker
def xlsx_all_rows():
    """1,048,576 rows of one cell."""
    return "xlsx", xlsx(rows(1_048_576, lambda n: inline(f"A{n}", "TD 5/1")))


@maker
def xlsx_longest_strings():
    """Strings of 32,767 characters in a million cells."""
    strings = f"{XML}<sst {SHEET}>" + f'<si><t>{"TD 5/1 " * 4_681}</t></si>' * 3 + "</sst>"
    cells = rows(1_000_000, lambda n: f'<c r="A{n}" t="s"><v>{n % 3}</v></c>')
    return "xlsx", xlsx(cells, more={"xl/sharedStrings.xml": strings})


@maker
def xlsx_merges_over_merges():
    """100,000 merged regions of nearly the whole sheet."""
    merges = "".join(f'<mergeCell ref="A{n % 1_000 + 1}:XFD{1_048_576 - n}"/>' for n in range(100_000))
    return "xlsx", xlsx(rows(1_000, lambda n: inline(f"A{n}", "TD 5/1")) + f"<mergeCells>{merges}</mergeCells>")


@maker
def xlsx_rich_text():
    """A cell of 400,000 runs."""
    run = '<r><rPr><b/><vertAlign val="superscript"/></rPr><t>TD 5/1 </t></r>'
    return "xlsx", xlsx(rows(1, lambda n: f'<c r="A1" t="inlineStr"><is>{run * 400_000}</is></c>'))


@maker
def xlsx_many_sheets():
    """1,000 sheets of 300 rows with a gap in each."""
    links = [(f"r{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1_000)]
    names = "".join(f'<sheet name="S{n}" sheetId="{n + 1}" r:id="r{n}"/>' for n in range(1_000))
    sheet = f'{XML}<worksheet {SHEET}>{rows(300, lambda n: inline(f"A{n}", "TD 5/1") + inline(f"C{n}", "X.509"))}</worksheet>'
    return "xlsx", pack({"_rels/.rels": rels(("w", "officeDocument", "xl/workbook.xml")), "xl/_rels/workbook.xml.rels": rels(*links),
                         "xl/workbook.xml": f"{XML}<workbook {SHEET}><sheets>{names}</sheets></workbook>",
                         **{f"xl/worksheets/sheet{n}.xml": sheet for n in range(1_000)}})


@maker
def xlsx_islands():
    """600,000 cells with nothing beside them."""
    row = lambda n: "".join(inline(f"{column}{n * 3}", "TD 5/1") for column in "ACEGIKMOQSUW")
    cells = "".join(f'<row r="{n * 3}">{row(n)}</row>' for n in range(1, 50_001))
    return "xlsx", xlsx(f"<sheetData>{cells}</sheetData>")


@maker
def xlsx_long_formats():
    """Dates in 800,000 cells, in a format that gives 400 characters."""
    styles = (f'{XML}<styleSheet {SHEET}><numFmts><numFmt numFmtId="200" formatCode="{"yyyy-mm-dd dddd " * 20}"/></numFmts>'
              '<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>')
    cells = rows(200_000, lambda n: "".join(f'<c r="{column}{n}" s="0"><v>{45_000 + n % 1_000}</v></c>' for column in "ABCD"))
    return "xlsx", xlsx(cells, more={"xl/styles.xml": styles})


@maker
def xls_sheets_in_one_place():
    """5,000 sheets, all of them one with 20,000 cells."""
    def record(kind, data):
        return struct.pack("<HH", kind, len(data)) + data
    def begin(kind):
        return record(0x809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 0))
    text = b"TD 5/1"
    out = begin(5) + record(0xFC, struct.pack("<IIHB", 1, 1, len(text), 0) + text)
    place = len(out) + 5_000 * 14 + 4
    out += b"".join(record(0x85, struct.pack("<IHBB", place, 0, 2, 0) + b"S%d" % (n % 10)) for n in range(5_000)) + record(0x0A, b"")
    out += begin(0x10) + b"".join(record(0xFD, struct.pack("<HHHI", n, 0, 0, 0)) for n in range(20_000)) + record(0x0A, b"")
    return "xls", compound("Workbook", out)


@maker
def ods_whole_sheet():
    """One cell that is repeated over the whole sheet."""
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>TD 5/1</text:p></table:table-cell>'
    return ods(f'<table:table table:name="S"><table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row></table:table>')


@maker
def ods_spaces():
    """20,000 cells with 10,000 blanks each, which a number stands for."""
    cell = f'<table:table-cell><text:p>TD 5/1{"<text:s text:c=%s1000%s/>" % (chr(34), chr(34)) * 10}</text:p></table:table-cell>'
    return ods(f'<table:table table:name="S">{f"<table:table-row>{cell}</table:table-row>" * 20_000}</table:table>')


# ---------------------------------------------------------------- archives


def bomb(megabytes, piece=b"<w:p/>"):
    head = f'{XML}<w:document {WORD}><w:body>{p("See TD 5/1.")}'.encode()
    return docx_of(repeated(head, piece, megabytes * (1 << 20) // len(piece), b"</w:body></w:document>"))


@maker
def zip_of_bombs():
    """200 documents of 250 MB each."""
    one = bomb(250)
    return "zip", pack({"0-first.txt": "See TD 5/1.", **{f"{n}.docx": one for n in range(200)}})


@maker
def zip_of_bombs_that_fit():
    """400 documents of 15 MB each, which no ratio cuts."""
    one = bomb(15)
    return "zip", pack({f"{n}.docx": one for n in range(400)})


def central(name, packed, size, sum, offset):
    return struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 0x5C21, sum, packed, size, len(name), 0, 0, 0, 0, 0, offset) + name


def local(name, packed, size, sum):
    return struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0x5C21, sum, packed, size, len(name), 0) + name


def raw(data):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def directory(out, entries, count):
    start = len(out)
    out += b"".join(entries)
    return out + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count & 0xFFFF, count & 0xFFFF, len(out) - start, start, 0)


@maker
def zip_overlapping():
    """5,000 names of one entry of 1 MB."""
    data = b"<html><body>" + b"<p>See TD 5/1 and X.509.</p>" * 40_000
    packed, sum = raw(data), zlib.crc32(data)
    out = local(b"0.html", len(packed), len(data), sum) + packed
    return "zip", directory(out, [central(b"%d.html" % n, len(packed), len(data), sum, 0) for n in range(5_000)], 5_000)


@maker
def zip_quoted_overlap():
    """250 entries, each of which quotes the headers of the next: 30 MB in a few kB of packed data."""
    text = b"a b c d\n" * 3_500_000
    kernel = raw(text)
    names = [b"%03d.txt" % n for n in range(250)]
    data_size, data_packed, sum = len(text), len(kernel), zlib.crc32(text)
    head = local(names[-1], data_packed, data_size, sum)
    files = [(names[-1], data_packed, data_size, sum, head)]
    size, packed = data_size, data_packed
    for name in reversed(names[:-1]):
        quoted = files[0][4]
        block = struct.pack("<BHH", 0, len(quoted), len(quoted) ^ 0xFFFF)
        packed, size = packed + len(block) + len(quoted), size + len(quoted)
        files.insert(0, (name, packed, size, 0, local(name, packed, size, 0)))
    out, entries = b"", []
    for at, (name, packed, size, sum, head) in enumerate(files):
        entries.append(central(name, packed, size, sum, len(out)))
        out += head
        if at + 1 < len(files):
            quoted = files[at + 1][4]
            out += struct.pack("<BHH", 0, len(quoted), len(quoted) ^ 0xFFFF)
    return "zip", directory(out + kernel, entries, len(entries))


@maker
def zip_sizes_that_lie():
    """An entry that declares ten bytes and has 300 MB, and one that declares 4 GB and has ten."""
    long = deflated_raw(repeated(b"", b"See TD 5/1. ", 25_000_000, b""))
    short = raw(b"See TD 6/1")
    out = local(b"a.txt", len(long), 10, 0) + long
    entries = [central(b"a.txt", len(long), 10, 0, 0), central(b"b.txt", len(short), 0xFFFFFFF0, 0, len(out))]
    return "zip", directory(out + local(b"b.txt", len(short), 0xFFFFFFF0, 0) + short, entries, 2)


def deflated_raw(blocks):
    packer, out = zlib.compressobj(9, zlib.DEFLATED, -15), []
    for block in blocks:
        out.append(packer.compress(block))
    return b"".join(out) + packer.flush()


@maker
def zip_in_zip():
    """Four levels of archives with 30 in each: 810,000 documents."""
    data = pack({f"{n}.txt": "See TD 5/1." for n in range(30)})
    for _ in range(3):
        data = pack({f"{n}.zip": data for n in range(30)})
    return "zip", data


@maker
def zip_many_entries():
    """A document behind 60,000 empty entries and one before them."""
    parts = {"0.txt": "See TD 5/1."}
    parts.update({f"x/{n}": "" for n in range(60_000)})
    return "zip", pack({**parts, "z.txt": "See TD 6/1."})


@maker
def docx_bomb():
    """10 MB that inflate to three gigabytes."""
    return "docx", bomb(3_000, b"<w:p><w:r><w:t>See TD 5/1.</w:t></w:r></w:p>")


@maker
def docx_bomb_of_headers():
    """2,000 headers, all one part of 200 kB."""
    refs = "".join(f'<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="h{n}"/></w:sectPr></w:pPr></w:p>' for n in range(2_000))
    header = f"{XML}<w:hdr {WORD}>{p('See TD 5/1. ' * 15_000)}</w:hdr>"
    return "docx", docx(p("See TD 5/1.") + refs, {"word/_rels/document.xml.rels": rels(*[(f"h{n}", "header", "header1.xml") for n in range(2_000)]), "word/header1.xml": header})


@maker
def docx_one_address_in_many_runs():
    """20,000 links with one address of 1 MB."""
    links = "".join(f'<w:p><w:hyperlink r:id="h"><w:r><w:t>TD {n}/1</w:t></w:r></w:hyperlink></w:p>' for n in range(20_000))
    return "docx", docx(links, {"word/_rels/document.xml.rels": rels(("h", "hyperlink", "https://example.org/" + "a" * 1_000_000))})


@maker
def docx_merged_title():
    """A title of 1 MB in a cell over 2,000 rows of work items."""
    title = "Security of X.509 " * 60_000
    head = "<w:tr>" + "".join(tc(t) for t in ("Question", "Acronym", "Title", "Editor")) + "</w:tr>"
    rows = "".join(
        "<w:tr>" + tc("7/17") + tc(f"X.abc{n}") + tc(title if n == 0 else "", f'<w:vMerge{" w:val=%srestart%s" % (chr(34), chr(34)) if n == 0 else ""}/>')
        + tc("A. Person") + "</w:tr>" for n in range(2_000))
    return "docx", docx(p("New work items", "Heading1") + f"<w:tbl>{head}{rows}</w:tbl>")


@maker
def docx_long_style_name():
    """A style with a name of 1 MB on 50,000 paragraphs."""
    styles = f'{XML}<w:styles {WORD}><w:style w:type="paragraph" w:styleId="L"><w:name w:val="{"n" * 1_000_000}"/></w:style></w:styles>'
    relations = rels(("s", "styles", "styles.xml"))
    return "docx", docx(p("See TD 5/1.", "L") * 50_000, {"word/_rels/document.xml.rels": relations, "word/styles.xml": styles})


@maker
def docx_long_label():
    """A list label of 100 kB on 50,000 items."""
    numbering = (f'{XML}<w:numbering {WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
                 f'<w:lvlText w:val="{"n" * 100_000}%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>See TD 5/1.</w:t></w:r></w:p>'
    return "docx", docx(item * 50_000, {"word/_rels/document.xml.rels": rels(("n", "numbering", "numbering.xml")), "word/numbering.xml": numbering})


@maker
def docx_embedded():
    """300 embedded documents that inflate to 15 MB each."""
    one = bomb(15)
    objects = "".join(f'<w:p><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="e{n}"/></w:object></w:r></w:p>' for n in range(300))
    parts = {f"word/embeddings/e{n}.docx": one for n in range(300)}
    relations = rels(*[(f"e{n}", "package", f"embeddings/e{n}.docx") for n in range(300)])
    return "docx", docx(p("See TD 5/1.") + objects, {"word/_rels/document.xml.rels": relations, **parts})


@maker
def pptx_one_slide_many_times():
    """3,000 slides, all one part of 300 kB."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    space = f'xmlns:a="{drawing}" xmlns:r="{OFFICE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    body = "<a:p><a:r><a:t>See TD 5/1 and X.509.</a:t></a:r></a:p>" * 5_000
    slide = f'{XML}<p:sld {space}><p:cSld><p:spTree><p:sp><p:txBody>{body}</p:txBody></p:sp></p:spTree></p:cSld></p:sld>'
    ids = "".join(f'<p:sldId id="{n + 256}" r:id="s{n}"/>' for n in range(3_000))
    return "pptx", pack({"_rels/.rels": rels(("d", "officeDocument", "ppt/presentation.xml")),
                         "ppt/presentation.xml": f"{XML}<p:presentation {space}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
                         "ppt/_rels/presentation.xml.rels": rels(*[(f"s{n}", "slide", "slides/slide1.xml") for n in range(3_000)]),
                         "ppt/slides/slide1.xml": slide})


@maker
def zip_of_references():
    """100 texts of 16 kB, each of which names 50,000 documents: a record of 17 MB."""
    return "zip", pack({f"{n}.txt": "TD1-500," * 2_000 for n in range(100)})


@maker
def zip_of_small_references():
    """3,000 texts of 1 kB that name 4,000 documents each."""
    return "zip", pack({f"{n}.txt": "TD1-500, " * 8 + "." * 1_000 for n in range(3_000)})


@maker
def zip_of_tables():
    """30 pages of 20,000 work items."""
    head = "<!DOCTYPE html><h1>New work items</h1><table><tr><th>Acronym<th>Title<th>Question"
    page = head + "".join(f"<tr><td>X.map{n}<td>Maps of trees<td>7/17" for n in range(20_000)) + "</table></html>"
    return "zip", pack({f"{n}.html": page for n in range(30)})


@maker
def zip_all_entries():
    """65,535 texts."""
    return "zip", pack({f"{n}.txt": "See TD 5/1." for n in range(65_535)})


@maker
def zip_of_one_zip():
    """Fifty archives, each of which holds the one before."""
    data, name = b"See TD 5/1.", "a.txt"
    for _ in range(50):
        data, name = pack({name: data}), "a.zip"
    return "zip", data


@maker
def zip_long_names():
    """500 documents with names of 60 kB."""
    return "zip", pack({"a" * 60_000 + f"{n}.txt": "See TD 5/1." for n in range(500)})


@maker
def zip_one_name():
    """5,000 documents of one name."""
    text = b"See TD 5/1."
    one = local(b"a.txt", len(raw(text)), len(text), zlib.crc32(text)) + raw(text)
    entries = [central(b"a.txt", len(raw(text)), len(text), zlib.crc32(text), n * len(one)) for n in range(5_000)]
    return "zip", directory(one * 5_000, entries, 5_000)


@maker
def zip_many_ends():
    """A comment of 64 kB of marks that an archive ends here."""
    data = pack({"a.txt": "See TD 5/1."})
    return "zip", data[:-2] + struct.pack("<H", 65_532) + b"PK\x05\x06" * 16_383


@maker
def docx_empty_links():
    """500,000 links without text on one address of 1 MB, in one paragraph."""
    relations = rels(("h", "hyperlink", "https://example.org/" + "a" * 1_000_000))
    return "docx", docx(f'<w:p>{"<w:hyperlink r:id=%sh%s/>" % (chr(34), chr(34)) * 500_000}</w:p>' + p("See TD 5/1."),
                        {"word/_rels/document.xml.rels": relations})


@maker
def docx_runs_in_a_link():
    """300,000 runs in a link on an address of 1 MB."""
    runs = "<w:r><w:rPr><w:b/></w:rPr><w:t>TD 5</w:t></w:r><w:r><w:t>/1 </w:t></w:r>" * 150_000
    return "docx", docx(f'<w:p><w:hyperlink r:id="h">{runs}</w:hyperlink></w:p>',
                        {"word/_rels/document.xml.rels": rels(("h", "hyperlink", "https://example.org/" + "a" * 1_000_000))})


@maker
def docx_imported_pages():
    """40 imported pages of 200,000 paragraphs."""
    return "docx", imported(40, "<html><body>" + "<p>a" * 200_000 + "</html>")


@maker
def docx_imported_before_paragraphs():
    """1,000 imported pages of one paragraph before 780,000 paragraphs."""
    return "docx", imported(1_000, "<html><body><p>a</html>", "<w:p/>" * 780_000 + noise(200_000))


@maker
def docx_imports_itself():
    """1,000 times the document itself, as imported text."""
    return "docx", docx(p("See TD 5/1.") + '<w:altChunk r:id="c"/>' * 1_000,
                        {"word/_rels/document.xml.rels": rels(("c", "aFChunk", "document.xml"))})


@maker
def docx_tables_in_tables():
    """780,000 tables, sixteen in each other."""
    return "docx", docx(p("See TD 5/1.") + ("<w:tbl><w:tr><w:tc>" * 16 + "</w:tc></w:tr></w:tbl>" * 16) * 49_000 + noise(400_000))


@maker
def docx_empty_tables():
    """799,000 tables of one cell without a paragraph."""
    return "docx", docx(p("See TD 5/1.") + "<w:tbl><w:tr><w:tc></w:tc></w:tr></w:tbl>" * 799_000 + noise(400_000))


@maker
def docx_small_tables():
    """260,000 tables of five cells, with 40 letters in two of them."""
    text = '<w:ins w:author="A"><w:r><w:t>TD 5/1 and X.509 and Question 7/17 of the year</w:t></w:r></w:ins>'
    row = f"<w:tc><w:p>{text}</w:p></w:tc>" * 2 + "<w:tc/>" * 3
    return "docx", docx(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>" * 260_000 + noise(400_000))


@maker
def docx_small_lists():
    """110,000 tables of one work item."""
    head = tables("Acronym", "Title", "Question").replace("</w:tbl>", "")
    item = tables("X.map", "Maps", "7/17").replace("<w:tbl>", "")
    return "docx", docx(p("New work items", "Heading1") + (head + item) * 110_000 + noise(600_000))


def work_items(count, label, cell):
    """A list of work items in which one cell of each row is long."""
    head = "<w:tr>" + "".join(tc(text) for text in (label, "Acronym", "Title")) + "</w:tr>"
    return p("New work items", "Heading1") + f"<w:tbl>{head}{('<w:tr>' + tc(cell) + tc('X.map') + tc('Maps') + '</w:tr>') * count}</w:tbl>"


@maker
def docx_questions_in_cells():
    """3,000 cells that name forty Questions a thousand times each."""
    return "docx", docx(work_items(3_000, "Question", "Q1-40/17, " * 1_000) + noise(100_000))


@maker
def docx_documents_in_cells():
    """2,900 cells that name 500 documents 950 times each."""
    return "docx", docx(work_items(2_900, "Base text", "TD1-500/2, " * 950) + noise(100_000))


@maker
def docx_people_in_cells():
    """2,900 cells that name a thousand people each."""
    return "docx", docx(work_items(2_900, "Editor", "A. Person, " * 1_000) + noise(100_000))


@maker
def docx_cells():
    """Two million cells, without a paragraph, in rows of twenty."""
    return "docx", docx(p("See TD 5/1.") + "<w:tbl>" + ("<w:tr>" + "<w:tc/>" * 20 + "</w:tr>") * 110_000 + "</w:tbl>" + noise(400_000))


@maker
def docx_columns():
    """Rows of 100,000 cells."""
    return "docx", docx(p("See TD 5/1.") + "<w:tbl>" + ("<w:tr>" + tc("a") * 100_000 + "</w:tr>") * 5 + "</w:tbl>" + noise(200_000))


@maker
def docx_wide_cells():
    """Cells over 60,000 columns, behind as many that are left out."""
    row = f'<w:tr><w:trPr><w:gridBefore w:val="60000"/></w:trPr>{tc("a", "<w:gridSpan w:val=%s60000%s/>" % (chr(34), chr(34))) * 10}</w:tr>'
    return "docx", docx(p("See TD 5/1.") + f"<w:tbl>{row * 2_000}</w:tbl>")


@maker
def docx_boxes_in_boxes():
    """80 text boxes in each other, and 700,000 paragraphs in the last."""
    body = "<w:p/>" * 700_000 + p("See TD 5/1.")
    for _ in range(80):
        body = box(body)
    return "docx", docx(body + noise(200_000))


@maker
def docx_styles_in_a_ring():
    """100,000 styles, each based on the next and the last on the first."""
    styles = "".join(f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="n{n}"/><w:basedOn w:val="s{(n + 1) % 100_000}"/></w:style>'
                     for n in range(100_000))
    return "docx", with_parts("".join(p("See TD 5/1.", f"s{n}") for n in range(100_000)), styles=styles)


@maker
def docx_numberings():
    """50,000 lists of nine levels, two items of each."""
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:start w:val="2147483647"/><w:numFmt w:val="upperRoman"/>'
                     f'<w:lvlText w:val="%1.%2.%3.%4.%5.%6.%7.%8.%9"/></w:lvl>' for n in range(9))
    numbering = "".join(f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>' for n in range(50_000))
    numbering += "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(50_000))
    items = "".join(f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{n % 9}"/><w:numId w:val="{n % 50_000 + 1}"/></w:numPr></w:pPr>'
                    f"<w:r><w:t>See TD 5/1.</w:t></w:r></w:p>" for n in range(100_000))
    return "docx", with_parts(items, numbering=numbering + noise(100_000))


@maker
def docx_notes_that_call_each_other():
    """100 footnotes, each of which calls itself once and the next one twice."""
    call = lambda n: f'<w:r><w:footnoteReference w:id="{n}"/></w:r>'
    notes = "".join(f'<w:footnote w:id="{n}"><w:p>{call(n)}{call(n + 1)}{call(n + 1)}<w:r><w:t>a</w:t></w:r></w:p></w:footnote>' for n in range(100))
    return "docx", with_parts(f"<w:p>{call(0)}<w:r><w:t>See TD 5/1.</w:t></w:r></w:p>", footnotes=notes)


@maker
def docx_notes_in_one_paragraph():
    """100,000 footnotes, called from one paragraph."""
    calls = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(100_000))
    notes = "".join(f'<w:footnote w:id="{n}">{p("See X.509")}</w:footnote>' for n in range(100_000))
    return "docx", with_parts(f"<w:p>{calls}<w:r><w:t>See TD 5/1.</w:t></w:r></w:p>", footnotes=notes)


@maker
def docx_fields_in_fields():
    """50,000 fields in each other's results."""
    begin = field("begin") + '<w:r><w:instrText> HYPERLINK "https://example.org/a" </w:instrText></w:r>' + field("separate")
    return "docx", docx(f'<w:p>{(begin + "<w:r><w:t>TD 5/1 </w:t></w:r>") * 50_000}{field("end") * 50_000}</w:p>')


@maker
def docx_changes():
    """200,000 insertions and as many deletions in one paragraph, each of another author."""
    change = "".join(f'<w:ins w:id="{n}" w:author="A{n}"><w:r><w:t>TD 5/1 </w:t></w:r></w:ins><w:del w:id="{n}" w:author="B{n}"><w:r>'
                     f"<w:delText>TD 6/1 </w:delText></w:r></w:del>" for n in range(200_000))
    return "docx", docx(f"<w:p>{change}</w:p>")


@maker
def docx_bookmarks():
    """200,000 bookmarks that are open together, and 100,000 links on them."""
    marks = "".join(f'<w:bookmarkStart w:id="{n}" w:name="b{n}"/>' for n in range(200_000))
    links = "".join(f'<w:p><w:hyperlink w:anchor="b{n}"><w:r><w:t>TD {n}</w:t></w:r></w:hyperlink></w:p>' for n in range(100_000))
    return "docx", docx(marks + links)


@maker
def docx_legend():
    """20,000 marks, each in a table and in a legend before it."""
    legend = "".join(p(f"*{n} means a new work item") for n in range(20_000))
    rows = "".join("<w:tr>" + tc(f"X.abc *{n}") + tc("Maps of trees") + "</w:tr>" for n in range(20_000))
    return "docx", docx(legend + "<w:tbl><w:tr>" + tc("Acronym") + tc("Title") + f"</w:tr>{rows}</w:tbl>")


@maker
def docx_headings():
    """30,000 headings of 900 letters, each with a line."""
    return "docx", docx("".join(p("New work items " * 60, f"Heading{n % 9 + 1}") + p("X.509 and TD 5") for n in range(30_000)))


@maker
def docx_names_of_namespaces():
    """A root that declares 100,000 namespaces, and 100,000 paragraphs."""
    names = " ".join(f'xmlns:n{n}="urn:x{n}"' for n in range(100_000))
    return "docx", docx_of(f"{XML}<w:document {names} {WORD}><w:body>{p('See TD 5/1.') * 100_000}</w:body></w:document>")


def pptx(tree, slides=1, relations=None):
    space = f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{OFFICE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ids = "".join(f'<p:sldId id="{n + 256}" r:id="s{n}"/>' for n in range(slides))
    slide = f"{XML}<p:sld {space}><p:cSld><p:spTree>{tree}</p:spTree></p:cSld></p:sld>"
    parts = {"_rels/.rels": rels(("d", "officeDocument", "ppt/presentation.xml")),
             "ppt/presentation.xml": f"{XML}<p:presentation {space}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>",
             "ppt/_rels/presentation.xml.rels": rels(*[(f"s{n}", "slide", f"slides/slide{n}.xml") for n in range(slides)]),
             **{f"ppt/slides/slide{n}.xml": slide for n in range(slides)}}
    if relations:
        parts["ppt/slides/_rels/slide0.xml.rels"] = relations
    return pack(parts)


def shape(text):
    return f"<p:sp><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"


@maker
def pptx_links_on_one_address():
    """100,000 runs of one paragraph that lead to an address of 1 MB."""
    run = '<a:r><a:rPr><a:hlinkClick r:id="h"/></a:rPr><a:t>TD 5/1 </a:t></a:r>'
    return "pptx", pptx(f"<p:sp><p:txBody><a:p>{run * 100_000}</a:p></p:txBody></p:sp>",
                        relations=rels(("h", "hyperlink", "https://example.org/" + "a" * 1_000_000)))


@maker
def pptx_empty_links():
    """300,000 runs without text that lead to an address of 1 MB."""
    run = '<a:r><a:rPr><a:hlinkClick r:id="h"/></a:rPr></a:r>'
    return "pptx", pptx(f"<p:sp><p:txBody><a:p>{run * 300_000}</a:p></p:txBody></p:sp>" + shape("See TD 5/1."),
                        relations=rels(("h", "hyperlink", "https://example.org/" + "a" * 1_000_000)))


@maker
def pptx_groups_in_groups():
    """5,000 groups in each other, behind a shape."""
    return "pptx", pptx(shape("See TD 5/1.") + "<p:grpSp>" * 5_000 + shape("See TD 6/1.") + "</p:grpSp>" * 5_000)


@maker
def pptx_slides():
    """20,000 slides."""
    return "pptx", pptx(shape("See TD 5/1."), 20_000)


@maker
def pptx_spans():
    """50,000 cells over 60,000 columns and rows each."""
    cell = '<a:tc gridSpan="60000" rowSpan="60000"><a:txBody><a:p><a:r><a:t>TD 5/1</a:t></a:r></a:p></a:txBody></a:tc>'
    table = f"<a:tbl><a:tblGrid/>{f'<a:tr>{cell * 10}</a:tr>' * 5_000}</a:tbl>"
    return "pptx", pptx(f"<p:graphicFrame><a:graphic><a:graphicData>{table}</a:graphicData></a:graphic></p:graphicFrame>")


# ---------------------------------------------------------------- pdf


@maker
def pdf_content_of_gigabytes():
    """A page whose content inflates to three gigabytes."""
    return "pdf", pdf(deflated(repeated(SHOWN, b"0 0 m\n", 500_000_000, b"")))


@maker
def pdf_run_length_in_flate():
    """Run lengths within flate: 6 MB, 500 MB, 32 GB."""
    return "pdf", pdf(deflated(repeated(b"", b"\x81 ", 250_000_000, b"\x80")), "/FlateDecode/RunLengthDecode")


@maker
def pdf_flate_in_flate():
    """Flate thrice: a few kB that inflate to two gigabytes."""
    once = deflated(repeated(SHOWN, b" " * (1 << 20), 2_000, b""))
    return "pdf", pdf(zlib.compress(zlib.compress(once, 9), 9), "/FlateDecode/FlateDecode/FlateDecode")


@maker
def pdf_to_unicode():
    """A font that makes a text of 100 kB of each of 10,000 letters."""
    target = "0041" * 30_000
    cmap = (f"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
            f"1 beginbfchar <41> <{target}> endbfchar endcmap end").encode()
    stream = zlib.compress(cmap, 9)
    shown = b"BT /F1 12 Tf 72 770 Td (" + b"A" * 10_000 + b") Tj ET\n"
    map = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream)
    return "pdf", pdf(zlib.compress(shown, 9), fonts="/ToUnicode 6 0 R", objects=[map])


@maker
def pdf_many_pages():
    """100,000 names of one page."""
    kids = b"3 0 R " * 100_000
    data = pdf(zlib.compress(SHOWN, 9))
    return "pdf", data.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[" + kids + b"]/Count 100000")


@maker
def pdf_forms_in_forms():
    """Twelve forms, each of which draws the next ten times."""
    forms = [form(b"/X Do " * 10, f"/XObject<</X {n} 0 R>>") for n in range(7, 19)] + [form(SHOWN, "/Font<</F1 5 0 R>>")]
    return "pdf", pdf(zlib.compress(SHOWN + b"/X Do", 9), objects=forms, resources="/XObject<</X 6 0 R>>")


@maker
def pdf_form_many_times():
    """A form of half a million lines, drawn a thousand times."""
    lines = form(b"0 0 m 1 1 l S\n" * 500_000)
    return "pdf", pdf(zlib.compress(SHOWN + b"/X Do " * 1_000, 9), objects=[lines], resources="/XObject<</X 6 0 R>>")


@maker
def pdf_pages_with_one_content():
    """9,000 pages, all with one content of 500 lines."""
    kids = b" ".join(b"%d 0 R" % n for n in range(6, 9_006))
    return "pdf", pdf(zlib.compress(SHOWN * 500, 9), objects=[sheet()] * 9_000, kids=kids, count=9_000)


@maker
def pdf_widths_for_all_letters():
    """One width for four billion letters, in a file of 1 kB."""
    shown = zlib.compress(SHOWN + b"BT /F2 12 Tf 72 700 Td <0041> Tj ET\n", 9)
    return "pdf", pdf(shown, objects=cid_font(b"/W[0 4294967295 500]"), resources="/Font<</F1 5 0 R/F2 6 0 R>>")


@maker
def pdf_widths_again_and_again():
    """50,000 times one width for 65,536 letters."""
    shown = zlib.compress(SHOWN + b"BT /F2 12 Tf 72 700 Td <0041> Tj ET\n", 9)
    return "pdf", pdf(shown, objects=cid_font(b"/W[" + b"0 65535 500 " * 50_000 + b"]"), resources="/Font<</F1 5 0 R/F2 6 0 R>>")


@maker
def pdf_images_without_end():
    """500,000 images within the content, none of which ends."""
    return "pdf", pdf(zlib.compress(SHOWN + b"BI /W 1 /H 1 ID " * 500_000, 9))


@maker
def pdf_one_remark_many_times():
    """500,000 names of one remark of 100 kB."""
    remark = b"<</Type/Annot/Subtype/Text/Rect[0 0 595 842]/Contents(%s)>>" % (b"c" * 100_000)
    return "pdf", pdf(zlib.compress(SHOWN, 9), objects=[remark], page="/Annots[" + "6 0 R " * 500_000 + "]")


@maker
def pdf_one_link_on_all_pages():
    """9,000 pages with 500 links each, all of them one on an address of 100 kB."""
    link = b"<</Type/Annot/Subtype/Link/Rect[0 0 595 842]/A<</S/URI/URI(https://example.org/%s)>>>>" % (b"c" * 100_000)
    kids = b" ".join(b"%d 0 R" % n for n in range(7, 9_007))
    pages = [sheet("/Annots[" + "6 0 R " * 500 + "]")] * 9_000
    return "pdf", pdf(zlib.compress(SHOWN, 9), objects=[link, *pages], kids=kids, count=9_000)


@maker
def pdf_columns_that_lie():
    """A content that says that its rows have two billion columns, as a picture's may."""
    return "pdf", pdf(zlib.compress(SHOWN, 9), "/FlateDecode]/DecodeParms[<</Predictor 15/Columns 2000000000>>")


@maker
def pdf_pages_in_a_ring():
    """A tree of pages that holds itself."""
    return "pdf", pdf(zlib.compress(SHOWN, 9), kids=b"2 0 R 3 0 R 2 0 R", count=3)


@maker
def pdf_deep_pages():
    """A tree of pages 100,000 deep."""
    nodes = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % n for n in range(7, 100_007)]
    return "pdf", pdf(zlib.compress(SHOWN, 9), objects=[*nodes, sheet()], kids=b"3 0 R 6 0 R", count=2)


@maker
def pdf_tables_of_objects():
    """100,000 tables of objects, each of which leads to the one before."""
    data = bytearray(pdf(zlib.compress(SHOWN, 9)))
    before = data.index(b"xref")
    del data[data.index(b"startxref"):]
    for _ in range(100_000):
        place = len(data)
        data += b"xref\n0 0\ntrailer<</Size 6/Root 1 0 R/Prev %d>>\n" % before
        before = place
    return "pdf", bytes(data) + b"startxref\n%d\n%%%%EOF\n" % before


@maker
def pdf_letters_everywhere():
    """150,000 letters at places that make no lines."""
    places = random.Random(0)
    shown = b"".join(b"BT /F1 8 Tf %d %d Td (A) Tj ET\n" % (places.randrange(595), places.randrange(842)) for _ in range(150_000))
    return "pdf", pdf(zlib.compress(SHOWN + shown, 9))


@maker
def pdf_lines_everywhere():
    """200,000 lines that might be a table's."""
    places = random.Random(0)
    shown = b"".join(b"%d %d %d 1 re f %d %d 1 %d re f\n" % tuple(places.randrange(590) for _ in range(6)) for _ in range(100_000))
    return "pdf", pdf(zlib.compress(SHOWN + shown, 9))


# ---------------------------------------------------------------- texts, mails, pages


@maker
def txt_newlines():
    """200 million line breaks."""
    return "txt", b"See TD 5/1." + b"\n" * 200_000_000


@maker
def txt_one_line():
    """One line of 100 MB."""
    return "txt", b"see TD 5/1 and X.509 " * 5_000_000


@maker
def txt_paragraphs():
    """50 million paragraphs of one letter."""
    return "txt", b"a\n\n" * 50_000_000


@maker
def xml_index():
    """A folder's index with a million documents."""
    row = ('<folder><object_name>T25-SG17-260330-TD-WP4-0215</object_name><doc_number>215</doc_number><subgroup>WP4</subgroup>'
           '<main_source>Editors</main_source><ltitle_e>See X.509</ltitle_e><study_questions>7/17</study_questions></folder>')
    return "xml", ("<page_content><folder_list>" + row * 1_000_000 + "</folder_list></page_content>").encode()


@maker
def txt_of_ranges():
    """300,000 lines of ranges that would name billions."""
    return "txt", b"See TD 1 to TD 4000000000, Q1-Q999999/17, Questions 1, 2, 3, 100000/17, TD1-TD4000000000 and X.1-X.999999\n\n" * 300_000


@maker
def txt_of_dates():
    """A line of 500,000 dates, and one of 500,000 days."""
    return "txt", b"5-12 May 2026 (TBC), 2026-05-12, " * 250_000 + b"\n\n" + b"1, 2, 3, 4 May, " * 125_000


@maker
def txt_of_brackets():
    """A million brackets that open, after as many that close, and digits, blanks and letters by the megabyte."""
    lines = [b")" * 1_000_000, b"(" * 1_000_000, b"1" * 1_000_000, b" \t" * 500_000 + b"a", b"ABC" * 330_000, b"(AB (ABC) " * 100_000]
    return "txt", b"See TD 5/1.\n\n" + b"\n\n".join(lines)


@maker
def txt_of_marks():
    """Millions of marks that combine, join, turn the direction and break words, in 16 lines."""
    marks = ("\u0301", "\u200b", "\u200d", "\u202ea", "\u2066a\u2069", "\u00ada", "\ufeff", "\u0130", "\u1100\u1161\u11a8", "a\u0301\u0302",
             "\ufb03", "\u1e9e", "\u212a", "\u0915\u094d", "\U0001f1e6", "\U0001f468\u200d")
    return "txt", "\n\n".join(["See TD 5/1.", *[mark * (1_000_000 // len(mark.encode())) for mark in marks]]).encode()


@maker
def csv_quotes():
    """A value of 50 MB of quotation marks that has no end."""
    return "csv", b'a,b\n"' + b'""' * 25_000_000


@maker
def csv_ragged():
    """A row of 100,000 values before 100,000 rows of one."""
    return "csv", b"TD 5/1," * 100_000 + b"\n" + b"TD 6/1\n" * 100_000


@maker
def xml_entities():
    """Entities that would be ten to the twentieth."""
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 20))
    return "xml", f'<!DOCTYPE a [<!ENTITY e0 "TD 5/1 ">{lines}]><a><b>See TD 5/1.</b><b>&e19;</b></a>'.encode()


@maker
def xml_attributes():
    """A million attributes of one element."""
    return "xml", ("<r " + " ".join(f"a{n}='b'" for n in range(1_000_000)) + ">See TD 5/1.</r>").encode()


@maker
def xml_long_fields():
    """An index of 2,000 documents, with 10 kB in two of their fields."""
    row = ("<folder><object_name>T25-SG17-260330-TD-WP4-0215</object_name><doc_number>215</doc_number><ltitle_e>" + "See X.509 " * 1_000
           + "</ltitle_e><study_questions>" + "7/17," * 1_000 + "</study_questions></folder>")
    return "xml", ("<page_content><folder_list>" + row * 2_000 + "</folder_list></page_content>").encode()


@maker
def rtf_cells():
    """A million rows of one cell."""
    return "rtf", b"{\\rtf1\\ansi See TD 5/1.\\par " + b"\\trowd\\cellx900\\intbl a\\cell\\row " * 1_000_000 + b"}"


@maker
def rtf_cells_in_a_row():
    """A row of a million cells."""
    return "rtf", b"{\\rtf1\\ansi See TD 5/1.\\par \\trowd " + b"\\cellx900" * 1_000_000 + b"\\intbl " + b"a\\cell " * 1_000_000 + b"\\row}"


@maker
def rtf_groups():
    """Twenty million open groups."""
    return "rtf", b"{\\rtf1\\ansi See TD 5/1.\\par " + b"{" * 20_000_000


@maker
def rtf_one_address_in_many_runs():
    """A link of 1 MB over 100,000 runs in as many paragraphs."""
    field = b'{\\field{\\*\\fldinst HYPERLINK "https://example.org/' + b"a" * 1_000_000 + b'"}{\\fldrslt '
    return "rtf", b"{\\rtf1\\ansi " + field + b"TD 5/1\\par " * 100_000 + b"}}}"


@maker
def rtf_boxes_in_boxes():
    """200,000 text boxes in each other."""
    return "rtf", b"{\\rtf1\\ansi See TD 6/1.\\par " + b"{\\shp{\\shptxt TD 5/1\\par " * 200_000 + b"}}" * 200_000 + b"}"


@maker
def rtf_box_of_paragraphs():
    """400 text boxes in each other, and 700,000 paragraphs in the last."""
    return "rtf", b"{\\rtf1\\ansi See TD 5/1.\\par " + b"{\\shptxt " * 400 + b"a\\par " * 700_000 + b"\\par}" * 400 + b"}"


@maker
def rtf_runs_in_a_link():
    """Two million runs in a link on an address of 1 MB."""
    field = b'{\\field{\\*\\fldinst HYPERLINK "https://example.org/' + b"a" * 1_000_000 + b'"}{\\fldrslt '
    return "rtf", b"{\\rtf1\\ansi " + field + b"{\\b TD 5}/1 " * 1_000_000 + b"}}}"


@maker
def rtf_fonts_and_styles():
    """200,000 fonts and as many styles, each used once."""
    fonts = b"".join(b"{\\f%d\\fcharset%d Font %d;}" % (n, n % 256, n) for n in range(200_000))
    styles = b"".join(b"{\\s%d\\sbasedon%d heading %d;}" % (n, n + 1, n % 9) for n in range(200_000))
    lines = b"".join(b"\\s%d\\f%d TD 5/1\\par " % (n, n) for n in range(200_000))
    return "rtf", b"{\\rtf1\\ansi{\\fonttbl" + fonts + b"}{\\stylesheet" + styles + b"}" + lines + b"}"


@maker
def rtf_numbers_that_lie():
    """Two gigabytes of binary data that are not there, and letters that stand for two billion bytes."""
    return "rtf", (b"{\\rtf1\\ansi See TD 5/1.\\par \\uc2000000000\\u65 aaaa\\par\\bin-1 TD 6/1\\par\\pard\\intbl\\itap2000000000 a\\nestcell "
                   b"\\trowd\\cellx2147483647\\cellx-2147483648\\intbl b\\cell\\row\\bin2000000000 TD 7/1\\par}")


@maker
def rtf_letters_by_number():
    """Four million letters that are written as numbers."""
    return "rtf", b"{\\rtf1\\ansi See TD 5/1.\\par " + b"\\u-10179?\\u8211-" * 2_000_000 + b"}"


@maker
def html_row_spans():
    """2,000 long cells of 20 kB that span over 2,000 rows."""
    cell = "<td rowspan=65000>" + "See TD 5/1. " * 100_000 + "</td>"
    rows = "".join(f"<tr><td>7/17</td><td>X.abc{n}</td></tr>" for n in range(5_000))
    head = "<tr><th>Title</th><th>Question</th><th>Acronym</th></tr>"
    return "html", f"<!DOCTYPE html><h1>New work items</h1><table>{head}<tr>{cell}<td>7/17<td>X.abc</tr>{rows}</table>".encode()


@maker
def html_nested():
    """100,000 tables, lists and spans in each other."""
    return "html", ("<!DOCTYPE html><p>See TD 5/1.</p>" + "<table><tr><td>TD 6/1<ul><li><span><b>" * 100_000).encode()


@maker
def html_open_formatting():
    """100,000 elements that each paragraph opens anew."""
    return "html", ("<!DOCTYPE html><p>See TD 5/1.</p>" + "".join(f"<b class=a{n}><i id=q{n}>" for n in range(50_000)) + "<p>TD 5/1 " * 100_000).encode()


@maker
def html_rules():
    """19,000 rules that ask about what stands before and around each of 100,000 paragraphs."""
    rules = "p:not(:first-child) ~ p ~ p + p{display:none} * * * * * * p{color:red}" * 9_500
    return "html", ("<!DOCTYPE html><style>" + rules + "</style>" + "<div>" * 200 + "<p>TD 5/1</p>" * 100_000).encode()


@maker
def html_attributes():
    """An attribute of 5 MB, 100,000 of one element, and 2,000 of 1,000 elements each."""
    many = " ".join(f"a{n}=b" for n in range(100_000))
    some = " ".join(f"a{n}=b" for n in range(2_000))
    return "html", (f"<!DOCTYPE html><p title='{'a' * 5_000_000}' class='{'b ' * 500_000}'>See TD 5/1.<p {many}>TD 6/1" + f"<p {some}>TD 7/1" * 1_000).encode()


@maker
def html_column_spans():
    """A hundred thousand cells over 1,000 columns and 65,534 rows."""
    return "html", ("<!DOCTYPE html><p>See TD 5/1.</p><table>" + ("<tr>" + "<td colspan=1000 rowspan=65534>a" * 50) * 2_000).encode()


@maker
def html_entities():
    """An entity of 5 MB and two million of four kinds."""
    return "html", ("<!DOCTYPE html><p>See TD 5/1.</p><p>&" + "a" * 5_000_000 + ";<p>" + "&amp;&notit;&#x41;&CounterClockwiseContourIntegral;" * 400_000).encode()


@maker
def html_comments():
    """A million comments that open in each other, and none that ends."""
    return "html", ("<!DOCTYPE html><p>See TD 5/1." + "<!-- <!--" * 1_000_000).encode()


@maker
def html_plaintext():
    """Seven megabytes of tags behind the mark that no more are to come."""
    return "html", ("<!DOCTYPE html><p>See TD 5/1.<plaintext>" + "<p>TD 6/1 " * 700_000).encode()


@maker
def html_one_address():
    """A link of 100 kB over 20,000 paragraphs, which HTML opens anew in each."""
    return "html", ("<!DOCTYPE html><p><a href='https://example.org/" + "a" * 100_000 + "'>" + "<p>TD 5/1" * 20_000).encode()


@maker
def html_cells():
    """Ten million cells."""
    return "html", b"<!DOCTYPE html><table>" + (b"<tr>" + b"<td>a" * 10) * 600_000


@maker
def eml_parts():
    """500,000 parts."""
    head = b"Subject: TD 5/1\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    return "eml", head + b"--b\nContent-Type: text/plain\n\nSee TD 5/1.\n" * 500_000 + b"--b--\n"


MAIL = b"From: a@example.org\nSubject: TD 5/1\nMIME-Version: 1.0\n"


@maker
def eml_texts():
    """60 attached texts of 960 kB, each with 50,000 references."""
    part = b"--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\n" + b"See TD 6/1. " * 80_000 + b"\n"
    return "eml", MAIL + b"Content-Type: multipart/mixed; boundary=b\n\n" + part * 60 + b"--b--\n"


@maker
def eml_nested():
    """100,000 groups of parts in each other."""
    groups = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(100_000))
    return "eml", MAIL + groups + b"Content-Type: text/plain\n\nTD 6/1\n"


@maker
def eml_forwarded():
    """30 mails, each of which forwards the one before, packed once more."""
    import base64
    data = MAIL + b"\nSee TD 6/1.\n"
    for _ in range(30):
        data = MAIL + b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + base64.encodebytes(data)
    return "eml", data


@maker
def eml_one_long_header():
    """A subject of 49 MB, in one line."""
    return "eml", b"From: a@example.org\nSubject: " + b"TD 5/1 " * 7_000_000 + b"\n\nSee TD 5/1.\n"


@maker
def eml_words_in_headers():
    """A million encoded words, and a million addresses."""
    return "eml", (b"From: a@example.org\nSubject: " + b"=?utf-8?b?VEQgNS8xIA==?= " * 1_000_000 + b"\nTo: " + b"A Person <a@example.org>, " * 1_000_000
                   + b"\n\nSee TD 5/1.\n")


@maker
def eml_long_boundary():
    """A boundary of 100 kB, and 300 lines that are nearly it."""
    return "eml", MAIL + b"Content-Type: multipart/mixed; boundary=" + b"b" * 100_000 + b"\n\n" + (b"--" + b"b" * 99_999 + b"\n") * 300 + b"TD 6/1"


@maker
def mhtml_parts():
    """10,000 pages, each of which shows the next in a frame."""
    part = lambda n: b"--b\nContent-Type: text/html\nContent-Location: https://example.org/%d\n\n<html><p>TD 6/1</p><iframe src=%d></html>\n" % (n, n + 1)
    head = b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b; type="text/html"\n\n'
    return "mhtml", head + b"".join(part(n) for n in range(10_000)) + b"--b--\n"


@maker
def msg_in_a_ring():
    """A message whose directory's tree leads back to its own beginning."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    def entry(name, kind, left, right, child, start, length):
        wide = name.encode("utf-16-le")
        return struct.pack("<64sHBBIII16sIQQIQ", wide, len(wide) + 2, kind, 1, left, right, child, b"", 0, 0, 0, start, length)
    texts = [bytes(4_096), "See TD 5/1.".encode("utf-16-le").ljust(4_096, b"\0"), "See X.509.".encode("utf-16-le").ljust(4_096, b"\0")]
    names = ["__properties_version1.0", "__substg1.0_0037001F", "__substg1.0_1000001F"]
    entries = entry("Root Entry", 5, free, free, 1, end, 0)
    entries += b"".join(entry(name, 2, n % 3 + 1, (n + 1) % 3 + 1, free, n * 8, 4_096) for n, name in enumerate(names))
    fat = [n + 1 if n % 8 < 7 else end for n in range(24)] + [end, 0xFFFFFFFD]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIIII", 0, 1, 24, 0, 4_096, end, 0, end, 0, 25) + struct.pack("<108I", *[free] * 108)
    return "msg", head + b"".join(texts) + entries + struct.pack("<128I", *(fat + [free] * 102))


@maker
def eml_headers():
    """A header of 100 MB in folded lines."""
    return "eml", b"From: a@example.org\nSubject: TD 5/1\n" + b" and X.509\n" * 10_000_000 + b"\nSee TD 5/1.\n"


@maker
def eml_attached():
    """60 attached documents that inflate to 250 MB each."""
    import base64
    one = base64.encodebytes(bomb(250))
    head = b"From: a@example.org\nSubject: TD 5/1\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    part = b"--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename=a.docx\nContent-Transfer-Encoding: base64\n\n"
    return "eml", head + (part + one) * 60 + b"--b--\n"


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in MAKERS:
        sys.exit(__doc__ + "\nNames: " + " ".join(sorted(MAKERS)))
    suffix, data = MAKERS[sys.argv[1]]()
    path = Path(sys.argv[2]) / f"{sys.argv[1]}.{suffix}"
    path.write_bytes(data)
    print(path, len(data))
