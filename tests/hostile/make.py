#!/usr/bin/env python3
"""Inputs that are legal, only long, or that lie about their size: one function for each.

    tests/hostile/make.py NAME FOLDER

Each function gives the suffix of the file and its bytes. All names and texts are made up. Python's
standard library only.
"""
import io, struct, sys, zlib, zipfile
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


def pdf(content, filters="/FlateDecode", fonts="", objects=()):
    """A PDF of one page; `content` is packed already."""
    head = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
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


@maker
def ods_repeated_cells():
    """A cell of 100 kB, 16,000 times in each of a million rows."""
    cell = f'<table:table-cell table:number-columns-repeated="16000"><text:p>{"TD 5/1 " * 15_000}</text:p></table:table-cell>'
    body = f'<table:table table:name="S"><table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row></table:table>'
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (f'{XML}<office:document-content xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" '
               f'xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>')
    return "ods", pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


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
def html_row_spans():
    """2,000 long cells of 20 kB that span over 2,000 rows."""
    cell = "<td rowspan=65000>" + "See TD 5/1. " * 100_000 + "</td>"
    rows = "".join(f"<tr><td>7/17</td><td>X.abc{n}</td></tr>" for n in range(5_000))
    head = "<tr><th>Title</th><th>Question</th><th>Acronym</th></tr>"
    return "html", f"<!DOCTYPE html><h1>New work items</h1><table>{head}<tr>{cell}<td>7/17<td>X.abc</tr>{rows}</table>".encode()


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
