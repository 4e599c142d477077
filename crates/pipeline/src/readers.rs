//! Which reader reads which format, and what it is told.

use crate::{Format, Options};
use document::Reading;

/// The share of a document's time that a library may take which cannot be stopped: what it gave
/// is yet to be read for facts.
const LIBRARY: u32 = 3;

/// Bytes to a reading.
pub(crate) type Reader = fn(&[u8], &Options) -> Reading;

/// The reader of a format, where there is one.
pub(crate) fn reader(format: Format) -> Option<Reader> {
    Some(match format {
        Format::Docx | Format::Docm | Format::Dotx | Format::Dotm | Format::FlatOpc => docx,
        Format::Html => html,
        Format::Pptx => |bytes, options| {
            let limits = &options.limits;
            let options = presentation::Options { limits: limits.model, package: limits.package };
            presentation::read(bytes, &options)
        },
        Format::Xlsx | Format::Xlsm | Format::Xltx | Format::Xltm => {
            |bytes, options| workbook(bytes, workbook::Format::Xlsx, options)
        }
        Format::Xlsb => |bytes, options| workbook(bytes, workbook::Format::Xlsb, options),
        Format::Xls => |bytes, options| workbook(bytes, workbook::Format::Xls, options),
        Format::Ods => |bytes, options| workbook(bytes, workbook::Format::Ods, options),
        Format::Odt | Format::Odp => |bytes, options| {
            let limits = &options.limits;
            let options = odf::Options {
                limits: limits.model,
                package: limits.package,
                revisions: options.revisions,
            };
            odf::read(bytes, &options)
        },
        Format::Doc => |bytes, options| {
            let options =
                word97::Options { limits: options.limits.model, revisions: options.revisions };
            word97::read(bytes, &options)
        },
        Format::Pdf => |bytes, options| {
            let limits = options.limits.model;
            let library_time = options.alone.then(|| limits.time / LIBRARY);
            pdf::read(bytes, &pdf::Options { limits, library_time, ..pdf::Options::default() })
        },
        Format::Rtf => |bytes, options| {
            let options = rtf::Options {
                limits: options.limits.model,
                revisions: options.revisions,
                ..rtf::Options::default()
            };
            rtf::read(bytes, &options)
        },
        Format::Text => |bytes, options| text::read_plain(bytes, &text_options(options)),
        Format::Xml => |bytes, options| text::read_xml(bytes, &text_options(options)),
        Format::Eml => |bytes, options| mail::read_eml(bytes, &mail_options(options)),
        Format::Msg => |bytes, options| mail::read_msg(bytes, &mail_options(options)),
        Format::Mhtml => |bytes, options| mail::read_mhtml(bytes, &mail_options(options)),
        Format::Csv => |bytes, options| workbook(bytes, workbook::Format::Csv, options),
        Format::Tsv => |bytes, options| workbook(bytes, workbook::Format::Tsv, options),
        _ => return None,
    })
}

fn docx(bytes: &[u8], options: &Options) -> Reading {
    docx_apart(bytes, options, None)
}

/// Reads a Word document; content controls with a tag that begins so stand apart.
pub(crate) fn docx_apart(bytes: &[u8], options: &Options, apart: Option<&'static str>) -> Reading {
    let options = docx::Options {
        limits: options.limits.model,
        package: options.limits.package,
        revisions: options.revisions,
        apart,
    };
    docx::read(bytes, &options)
}

fn html_options(options: &Options) -> html::Options {
    let limits = &options.limits;
    html::Options {
        limits: limits.model,
        max_bytes: usize::try_from(limits.html_bytes).unwrap_or(usize::MAX),
        max_depth: limits.html_depth,
        max_attributes: limits.html_attributes,
        // A file on disk has no transport that would name its encoding.
        transport_charset: None,
        revisions: options.revisions,
    }
}

fn html(bytes: &[u8], options: &Options) -> Reading {
    html::read(bytes, &html_options(options))
}

fn text_options(options: &Options) -> text::Options {
    let limits = &options.limits;
    text::Options { limits: limits.model, xml_depth: limits.package.xml_depth }
}

fn mail_options(options: &Options) -> mail::Options {
    mail::Options {
        limits: options.limits.model,
        revisions: options.revisions,
        html: html_options(options),
        depth: options.limits.inner_depth as usize * 8,
        inner_bytes: options.limits.inner_bytes,
        ..mail::Options::default()
    }
}

fn workbook(bytes: &[u8], format: workbook::Format, options: &Options) -> Reading {
    let limits = &options.limits;
    let options = workbook::Options {
        limits: limits.model,
        package: limits.package,
        cells: limits.workbook_cells,
        text_bytes: limits.workbook_text_bytes,
    };
    workbook::read(bytes, format, &options)
}
