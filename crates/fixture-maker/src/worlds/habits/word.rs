//! Pages as Word saves them: its own classes and styles, `o:p` elements, list labels in conditional
//! comments, lines broken anywhere, column groups written into cells, and all of it once more as a
//! single-file web page that is named `.doc`.

use crate::layout::{Block, Cell, Fate, Page, Paragraph, Role, Run, Table};
use crate::render;
use crate::worlds::pen::Pen;
use crate::worlds::random::Random;
use crate::zip::escape;
use std::fmt::Write as _;

/// A page as HTML, as Word saves it where its writer used Word; with the extension of its file.
pub fn saved(pen: &mut Pen, page: &Page) -> (Vec<u8>, &'static str) {
    if pen.habits.take("Word's HTML") {
        return by_word(&mut pen.habits.random, page);
    }
    (render::html::render(page, render::html::Flavour::SharePoint), "html")
}

/// A page as Word saves it.
pub fn by_word(random: &mut Random, page: &Page) -> (Vec<u8>, &'static str) {
    let html = html(random, page);
    match random.below(4) {
        0 => (html.into_bytes(), "html"),
        1 => (html.into_bytes(), "htm"),
        _ => (single_file(random, &html), "doc"),
    }
}

struct Writer<'r> {
    random: &'r mut Random,
    out: String,
    sections: u32,
    letters: u8,
    /// Whether this writer puts column groups into the first cell of tables.
    groups: bool,
    class: &'static str,
}

/// The page's HTML in UTF-8.
fn html(random: &mut Random, page: &Page) -> String {
    let groups = random.chance(0.6);
    let class = random.word(&["MsoNormalTable", "TableISO", "MsoTableGrid"]);
    let wrapped = random.chance(0.6);
    let mut writer = Writer { random, out: String::new(), sections: 0, letters: 0, groups, class };
    for block in &page.blocks {
        writer.block(block);
    }
    let body = writer.out;
    let body = if wrapped { wrap(&body) } else { body };
    format!(
        "<html xmlns:v=\"urn:schemas-microsoft-com:vml\"\nxmlns:o=\"urn:schemas-microsoft-com:office:office\"\n\
         xmlns:w=\"urn:schemas-microsoft-com:office:word\"\nxmlns=\"http://www.w3.org/TR/REC-html40\">\n\n<head>\n\
         <meta http-equiv=Content-Type content=\"text/html; charset=utf-8\">\n<meta name=ProgId \
         content=Word.Document>\n<meta name=Generator content=\"Microsoft Word 15\">\n<title>{}</title>\n\
         <!--[if gte mso 9]><xml>\n <o:DocumentProperties>\n  <o:Author>Somebody else</o:Author>\n  \
         <o:Subject>TD999/9 is not shown</o:Subject>\n </o:DocumentProperties>\n</xml><![endif]-->\n<style>\n<!--\n \
         p.MsoNormal, li.MsoNormal\n\t{{mso-style-unhide:no;\n\tmargin:0cm;\n\tmso-pagination:widow-orphan;}}\n-->\n\
         </style>\n</head>\n\n<body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'>\n\n\
         <div class=WordSection1>\n\n{body}\n</div>\n\n</body>\n\n</html>\n",
        escape(&page.title)
    )
    .replace('\n', "\r\n")
}

/// Breaks lines at blanks outside of tags, as Word does wherever a line becomes long.
fn wrap(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let (mut width, mut tag, mut kept) = (0, false, false);
    for c in html.chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            _ => {}
        }
        // Tabs of the template are runs of blanks that must stay on their line.
        let blank = c == ' ' && !tag && width > 70 && !kept;
        kept = c == ' ';
        if blank {
            out.push('\n');
            width = 0;
        } else {
            out.push(c);
            width = if c == '\n' { 0 } else { width + 1 };
        }
    }
    out
}

impl Writer<'_> {
    fn put(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => {
                self.put("<div align=center>\n\n");
                self.table(table);
                self.put("</div>\n\n");
            }
        }
    }

    /// A list label as Word writes one: shown by what knows no lists.
    fn list(&mut self, label: &str, inner: &str) {
        let line = format!(
            "<p class=MsoListParagraph style='margin-left:36.0pt;text-indent:-18.0pt;\nmso-list:l0 level1 \
             lfo1'><![if !supportLists]><span lang=EN-US\nstyle='mso-fareast-font-family:Symbol'><span \
             style='mso-list:Ignore'>{label}<span\nstyle='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;\n\
             </span></span></span><![endif]>{inner}<o:p></o:p></p>\n\n"
        );
        self.put(&line);
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let inner = inline(&paragraph.runs);
        let marked = format!("<span lang=EN-US style='mso-ansi-language:EN-US'>{inner}</span>");
        match paragraph.role {
            Role::Heading(level) => {
                let number = 100_000 + self.random.below(900_000);
                let line = format!(
                    "<h{level} style='mso-list:none'><a name=\"_Toc{number}\"></a><span \
                     lang=EN-GB>{inner}<o:p></o:p></span></h{level}>\n\n"
                );
                self.put(&line);
            }
            Role::Section => {
                self.sections += 1;
                let label = format!("{}.", self.sections);
                self.list(&label, &format!("<b>{inner}</b>"));
            }
            Role::Lettered => {
                self.letters += 1;
                let label = format!("{})", char::from(b'a' + (self.letters - 1) % 26));
                self.list(&label, &marked);
            }
            Role::Bullet => self.list("\u{2013}", &marked),
            Role::Annex => {
                let line = format!(
                    "<p class=MsoNormal align=center style='text-align:center;page-break-before:\nalways'><b>\
                     {inner}<o:p></o:p></b></p>\n\n"
                );
                self.put(&line);
            }
            Role::Text if inner.is_empty() => {
                self.put("<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n\n");
            }
            Role::Text => {
                let line = format!("<p class=MsoNormal>{marked}<o:p></o:p></p>\n\n");
                self.put(&line);
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let line = format!(
            "<table class={} border=1 cellspacing=0 cellpadding=0\n style='border-collapse:collapse;\
             mso-table-layout-alt:fixed;mso-yfti-tbllook:480;\n mso-padding-alt:0cm 5.4pt 0cm 5.4pt'>\n",
            self.class
        );
        self.put(&line);
        let columns = table.widths.len().max(1);
        let headed = table.rows.len() > 1 && self.random.chance(0.5);
        let mut lost = self.groups.then(|| column_group(self.random, columns));
        for (n, row) in table.rows.iter().enumerate() {
            if headed && n == 0 {
                self.put(" <thead>\n");
            }
            let line = format!(" <tr style='mso-yfti-irow:{n};page-break-inside:avoid'>\n");
            self.put(&line);
            for cell in row {
                self.cell(cell, lost.take());
            }
            self.put(" </tr>\n");
            if headed && n == 0 {
                self.put(" </thead>\n");
            }
        }
        self.put("</table>\n\n");
    }

    /// `group` is a column group that was written into this cell, before its words.
    fn cell(&mut self, cell: &Cell, group: Option<String>) {
        let mut group = group.unwrap_or_default();
        let mut line = String::from("  <td");
        if cell.across > 1 {
            let _ = write!(line, " colspan={}", cell.across);
        }
        if cell.down > 1 {
            let _ = write!(line, " rowspan={}", cell.down);
        }
        line.push_str(
            " valign=top style='border:solid windowtext 1.0pt;padding:0cm 2.85pt\n  0cm 2.85pt'>\n",
        );
        self.put(&line);
        if let Some(ordinal) = cell.ordinal {
            let line = format!("  <p class=MsoNormal>{group}{ordinal}<o:p></o:p></p>\n");
            self.put(&line);
        } else {
            for block in &cell.blocks {
                match block {
                    Block::Paragraph(paragraph) => {
                        let inner = inline(&paragraph.runs);
                        let inner = if inner.is_empty() { "&nbsp;".to_owned() } else { inner };
                        let group = std::mem::take(&mut group);
                        let line = format!(
                            "  <p class=MsoNormal align=left style='margin-top:0cm;text-align:left'><span\n  \
                             style='font-size:11.0pt;mso-ansi-language:FR'>{group}{inner}<o:p></o:p></span></p>\n"
                        );
                        self.put(&line);
                    }
                    Block::Table(table) => self.table(table),
                }
            }
        }
        self.put("  </td>\n");
    }
}

/// A column group as it stands in a cell: whole, or lone columns.
fn column_group(random: &mut Random, columns: usize) -> String {
    let column = format!("<col width=\"{}%\"/>", 100 / columns);
    let all = column.repeat(columns);
    match random.below(4) {
        0 => all,
        1 => format!("<colgroup>{}</colgroup>", all.replace("/>", ">")),
        _ => format!("<colgroup>{all}</colgroup>"),
    }
}

fn inline(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        let mut piece = escape(&run.text)
            .replace('\n', "<br>\n")
            .replace('\t', "<span style='mso-tab-count:1'>     </span>")
            .replace('\u{a0}', "&nbsp;")
            .replace('\u{2011}', "&#8209;");
        piece = match run.fate {
            Fate::Stands => piece,
            Fate::Inserted => {
                format!("<ins cite=\"mailto:E\" datetime=\"2026-10-08T09:00\">{piece}</ins>")
            }
            Fate::Deleted => {
                format!("<del cite=\"mailto:E\" datetime=\"2026-10-08T09:00\">{piece}</del>")
            }
            Fate::Struck => format!("<s>{piece}</s>"),
            Fate::Hidden => format!("<span style='display:none;mso-hide:all'>{piece}</span>"),
        };
        if run.raised {
            piece = format!("<sup>{piece}</sup>");
        }
        if let Some(link) = &run.link {
            piece = format!("<a href=\"{}\">{piece}</a>", escape(link.target()));
        }
        if run.bold {
            piece = format!("<b style='mso-bidi-font-weight:normal'>{piece}</b>");
        }
        out.push_str(&piece);
    }
    out
}

/// The page as a single-file web page (RFC 2557) in one of the encodings that Word and the tools use.
fn single_file(random: &mut Random, html: &str) -> Vec<u8> {
    let boundary = "----=_NextPart_01DC4E5B.F6A1EDB0";
    let note = random.word(&[
        "",
        "This document is a Single File Web Page, also known as a Web Archive file.\r\n\r\n",
        "Ce document est une page web \u{e0} fichier unique.\r\n\r\n",
    ]);
    let (charset, encoding, body) = match random.below(3) {
        0 => ("utf-8", "8bit", html.to_owned()),
        1 => ("utf-8", "quoted-printable", quoted(html)),
        _ => ("unicode", "base64", base64(&utf16(html))),
    };
    let html = html_part(charset, encoding, &body);
    format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"{boundary}\"\r\n\r\n{note}\
         --{boundary}\r\n{html}\r\n--{boundary}\r\nContent-Location: \
         file:///C:/6768D638/page_files/filelist.xml\r\nContent-Type: text/xml; charset=\"utf-8\"\r\n\r\n\
         <xml xmlns:o=\"urn:schemas-microsoft-com:office:office\"><o:File HRef=\"page.htm\"/></xml>\r\n\
         --{boundary}--\r\n"
    )
    .into_bytes()
}

fn html_part(charset: &str, encoding: &str, body: &str) -> String {
    format!(
        "Content-Location: file:///C:/6768D638/page.htm\r\nContent-Type: text/html; \
         charset=\"{charset}\"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}"
    )
}

/// UTF-16, least byte first, with its mark.
fn utf16(text: &str) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// Base64 in lines of 76 characters (RFC 2045 §6.8).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let letter = |six: u32| {
        let at = usize::try_from(six & 63).unwrap_or(0);
        LETTERS.get(at).copied().map_or('A', char::from)
    };
    let mut out = String::new();
    for (n, three) in bytes.chunks(3).enumerate() {
        let value = three.iter().fold(0_u32, |sum, byte| (sum << 8) | u32::from(*byte));
        let value = value << (8 * (3 - three.len()));
        for place in 0..4 {
            let used = place <= three.len();
            out.push(if used { letter(value >> (18 - 6 * place)) } else { '=' });
        }
        if n % 19 == 18 {
            out.push_str("\r\n");
        }
    }
    out
}

/// Quoted-printable with soft line breaks (RFC 2045 §6.7).
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for line in text.split("\r\n") {
        let mut width = 0;
        for byte in line.bytes() {
            let plain = matches!(byte, b' '..=b'<' | b'>'..=b'~');
            let piece = if plain { char::from(byte).to_string() } else { format!("={byte:02X}") };
            if width + piece.len() > 74 {
                out.push_str("=\r\n");
                width = 0;
            }
            width += piece.len();
            out.push_str(&piece);
        }
        // A blank at a line's end would be lost on the way.
        if out.ends_with(' ') {
            out.pop();
            out.push_str("=20");
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_rfc() {
        // RFC 4648 §10.
        for (plain, coded) in [
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn quoted_lines_are_short_and_say_the_same() {
        let text = format!("a={}\u{e9} \r\nb", "x".repeat(100));
        let coded = quoted(&text);
        assert!(coded.lines().all(|line| line.len() <= 76), "{coded}");
        assert!(coded.contains("=3D") && coded.contains("=C3=A9=20\r\n"), "{coded}");
        assert_eq!(coded.replace("=\r\n", "").matches('x').count(), 100);
    }

    #[test]
    fn a_column_group_stands_in_the_first_cell() {
        let table = Table::new(&[1, 1]).row(["#", "Title"]).row(["1", "Trees"]);
        let page = Page { blocks: vec![table.into()], ..Page::default() };
        let found = (0..20).any(|seed| {
            let html = html(&mut Random::new(seed), &page);
            html.contains("<colgroup><col width=\"50%\"/><col width=\"50%\"/></colgroup>#")
        });
        assert!(found);
    }
}
