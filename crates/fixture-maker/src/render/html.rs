//! A page as HTML: as a SharePoint page, as Word saves it, or in a legacy encoding.

use std::fmt::Write;

use encoding_rs::Encoding;

use crate::layout::{Block, Cell, Fate, Page, Paragraph, Role, Run, Table};
use crate::zip::escape;

/// How the page was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// A SharePoint page in UTF-8, with navigation and a script around the text.
    SharePoint,
    /// Word's "filtered HTML": windows-1252, CRLF, conditional comments, empty `o:p` elements.
    Word,
    /// An old server page in iso-8859-2, upper-case tags, cells and rows never closed.
    Server,
}

impl Flavour {
    fn charset(self) -> &'static Encoding {
        match self {
            Self::SharePoint => encoding_rs::UTF_8,
            Self::Word => encoding_rs::WINDOWS_1252,
            Self::Server => encoding_rs::ISO_8859_2,
        }
    }
}

/// The page as the bytes of an HTML file.
pub fn render(page: &Page, flavour: Flavour) -> Vec<u8> {
    let mut body = String::new();
    let mut writer = Writer { flavour, out: &mut body, sections: 0, letters: 0, in_list: false };
    for block in &page.blocks {
        writer.block(block);
    }
    writer.close_list();
    let title = escape(&page.title);
    let html = match flavour {
        Flavour::SharePoint => format!(
            "<!DOCTYPE html>\n<html dir=\"ltr\" lang=\"en-US\">\n<head>\n<meta charset=\"utf-8\"/>\n\
             <meta name=\"GENERATOR\" content=\"Microsoft SharePoint\"/>\n<title>{title}</title>\n\
             <style type=\"text/css\">.MsoTableGrid td {{ padding: 0 5.4pt; }}</style>\n\
             <script>var _spPageContextInfo = {{ note: \"TD888/8 is in a script\" }};</script>\n\
             </head>\n<body>\n<div id=\"s4-titlerow\"><p>Connecting the world and beyond</p></div>\n\
             <h1>{title}</h1>\n<div id=\"content\">\n{body}</div>\n</body>\n</html>\n"
        ),
        Flavour::Word => format!(
            "<html>\n<head>\n<meta http-equiv=Content-Type content=\"text/html; \
             charset=windows-1252\">\n<meta name=Generator content=\"Microsoft Word 15 \
             (filtered)\">\n<title>{title}</title>\n<style><!-- p.MsoNormal {{margin:0cm;}} \
             --></style>\n</head>\n<body lang=EN-GB>\n<div class=WordSection1>\n{body}</div>\n\
             <!--[if gte mso 9]><p>TD777/7 is in a conditional comment</p><![endif]-->\n\
             </body>\n</html>\n"
        )
        .replace('\n', "\r\n"),
        Flavour::Server => format!(
            "<HTML><HEAD><META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; \
             charset=iso-8859-2\"><TITLE>{title}</TITLE></HEAD>\n<BODY BGCOLOR=\"#ffffff\">\n{body}\
             </BODY></HTML>\n"
        ),
    };
    flavour.charset().encode(&html).0.into_owned()
}

struct Writer<'a> {
    flavour: Flavour,
    out: &'a mut String,
    sections: u32,
    letters: u8,
    in_list: bool,
}

impl Writer<'_> {
    fn put(&mut self, markup: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.out.write_fmt(markup);
    }

    fn close_list(&mut self) {
        if self.in_list {
            self.put(format_args!("</ul>\n"));
            self.in_list = false;
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Table(table) => {
                self.close_list();
                self.table(table);
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let inner = inline(&paragraph.runs);
        if paragraph.role == Role::Bullet {
            if !self.in_list {
                self.put(format_args!("<ul>"));
                self.in_list = true;
            }
            self.put(format_args!("<li>{inner}</li>"));
            return;
        }
        self.close_list();
        match paragraph.role {
            Role::Heading(level) => {
                self.put(format_args!("<h{0}>{inner}</h{0}>\n", u32::from(level) + 1));
            }
            Role::Section => {
                self.sections += 1;
                let number = self.sections;
                let gap = "&nbsp; &nbsp; &nbsp; ";
                self.put(format_args!(
                    "<p class=\"MsoListParagraph\"><b>{number}.{gap}</b>{inner}</p>\n"
                ));
            }
            Role::Lettered => {
                self.letters += 1;
                let letter = char::from(b'a' + (self.letters - 1) % 26);
                self.put(format_args!("<p class=\"MsoNormal\">{letter})&nbsp; {inner}</p>\n"));
            }
            Role::Annex => self.put(format_args!("<p align=\"center\">{inner}</p>\n")),
            Role::Text | Role::Bullet => {
                self.put(format_args!("<p class=\"MsoNormal\">{inner}</p>\n"));
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let server = self.flavour == Flavour::Server;
        self.put(format_args!("<table border=\"1\" cellspacing=\"0\" cellpadding=\"0\">\n"));
        for row in &table.rows {
            self.put(format_args!("<tr>"));
            for cell in row {
                self.cell(cell);
            }
            // The old server's tables leave their ends to the browser.
            self.put(format_args!("{}", if server { "\n" } else { "</tr>\n" }));
        }
        self.put(format_args!("</table>\n"));
    }

    fn cell(&mut self, cell: &Cell) {
        self.put(format_args!("<td valign=\"top\""));
        if cell.across > 1 {
            self.put(format_args!(" colspan=\"{}\"", cell.across));
        }
        if cell.down > 1 {
            self.put(format_args!(" rowspan=\"{}\"", cell.down));
        }
        self.put(format_args!(">"));
        if let Some(ordinal) = cell.ordinal {
            self.put(format_args!("<p class=\"MsoNormal\">{ordinal}.&nbsp;&nbsp; </p>"));
        }
        for block in cell.blocks.iter().filter(|_| cell.ordinal.is_none()) {
            match block {
                Block::Paragraph(paragraph) if self.flavour == Flavour::Server => {
                    let inner = inline(&paragraph.runs);
                    self.put(format_args!("{inner}<br>"));
                }
                Block::Paragraph(paragraph) => {
                    let inner = inline(&paragraph.runs);
                    let close = if self.flavour == Flavour::Word { "<o:p></o:p>" } else { "" };
                    self.put(format_args!(
                        "<p class=\"MsoNormal\"><span lang=\"EN-GB\">{inner}{close}</span></p>"
                    ));
                }
                Block::Table(table) => self.table(table),
            }
        }
        if self.flavour != Flavour::Server {
            self.put(format_args!("</td>"));
        }
    }
}

fn inline(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        let mut piece = escape(&run.text)
            .replace('\n', "<br/>")
            .replace('\u{a0}', "&nbsp;")
            .replace('\u{2011}', "&#8209;");
        piece = match run.fate {
            Fate::Stands => piece,
            Fate::Inserted => format!("<ins>{piece}</ins>"),
            Fate::Deleted => format!("<del>{piece}</del>"),
            Fate::Struck => format!("<span style=\"text-decoration:line-through\">{piece}</span>"),
            Fate::Hidden => format!("<span style=\"display:none\">{piece}</span>"),
        };
        if let Some(link) = &run.link {
            piece = format!("<a href=\"{}\">{piece}</a>", escape(link.target()));
        }
        if run.raised {
            piece = format!("<sup>{piece}</sup>");
        }
        if run.bold {
            piece = format!("<b>{piece}</b>");
        }
        out.push_str(&piece);
    }
    out
}
