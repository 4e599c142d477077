//! Messages (RFC 5322) with MIME bodies.

use crate::mime::parse::{Part, parse};
use crate::mime::{head::Head, narrow};
use crate::parts::{Parts, UUENCODED};
use crate::report::Report;
use crate::{Options, top};
use document::{Block, Code, Diagnostic, InnerKind, Reading, Severity, TextView};
use std::collections::HashSet;

/// What becomes of a part that holds no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Plain text of the message.
    Text,
    /// A page of the message.
    Page,
    /// Rich text of the message.
    Rich,
    /// A document inside the message.
    Attached,
    /// A picture within the text, a signature, a style sheet: no text.
    Silent,
    /// Encrypted.
    Sealed,
    /// Text that cannot be read here, for this reason.
    Unread(&'static str),
}

fn role(part: &Part<'_>, holder: &str, is_first: bool) -> Role {
    let kind = part.media.kind.as_str();
    let attached = part.disposition.kind == "attachment";
    let named = part.name().is_some();
    match kind {
        _ if matches!(&*part.encoding, "x-uuencode" | "uuencode" | "x-uue" | "x-uu") => {
            Role::Unread(UUENCODED)
        }
        "application/pgp-signature"
        | "application/pkcs7-signature"
        | "application/x-pkcs7-signature"
            if holder == "multipart/signed" =>
        {
            Role::Silent
        }
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => {
            match part.media.param("smime-type") {
                Some("signed-data" | "certs-only") => {
                    Role::Unread("the message lies in a signature, which is not read")
                }
                _ => Role::Sealed,
            }
        }
        _ if holder == "multipart/encrypted" => Role::Sealed,
        "application/applefile" if holder == "multipart/appledouble" => Role::Silent,
        "message/external-body" => Role::Unread("the part stands elsewhere, and was not fetched"),
        "message/partial" => Role::Unread("the message is one piece of several: join them first"),
        "message/delivery-status" | "message/disposition-notification" => Role::Text,
        "text/css" | "text/javascript" => Role::Silent,
        _ if attached => Role::Attached,
        "text/html" | "application/xhtml+xml" if !named || is_first => Role::Page,
        "text/rtf" | "text/richtext" | "application/rtf" if !named => Role::Rich,
        "text/calendar" => Role::Attached,
        "text/plain" if !named || is_first => Role::Text,
        _ if kind.starts_with("text/") && !named => Role::Text,
        _ if kind.starts_with("image/") => {
            let shown = part.disposition.kind == "inline" || holder == "multipart/related";
            if shown || !named { Role::Silent } else { Role::Attached }
        }
        _ => Role::Attached,
    }
}

/// How rich a part's text is: what tells alternatives apart.
fn richness(role: Role) -> u8 {
    match role {
        Role::Page => 3,
        Role::Rich => 2,
        Role::Text => 1,
        _ => 0,
    }
}

/// What becomes of each part, and which of them are shown: of alternatives the richest, the last
/// one of these (RFC 2046 §5.1.4). Parts stand after those that hold them.
struct Plan {
    roles: Vec<Role>,
    shown: Vec<bool>,
}

fn plan(parts: &[Part<'_>]) -> Plan {
    let mut first = true;
    let mut roles = Vec::with_capacity(parts.len());
    for part in parts {
        if part.is_multipart() {
            roles.push(Role::Silent);
            continue;
        }
        let holder = parts.get(part.parent).map_or("", |p| p.media.kind.as_str());
        let holder = if part.number.is_empty() { "" } else { holder };
        let role = role(part, holder, first);
        first &= richness(role) == 0;
        roles.push(role);
    }
    let mut rich: Vec<u8> = roles.iter().map(|r| richness(*r)).collect();
    for (id, part) in parts.iter().enumerate().rev() {
        let own = rich.get(id).copied().unwrap_or_default();
        if let Some(holder) = rich.get_mut(part.parent)
            && id != part.parent
        {
            *holder = own.max(*holder);
        }
    }
    let mut shown = vec![true; parts.len()];
    for (id, part) in parts.iter().enumerate() {
        let on = shown.get(id).copied().unwrap_or_default();
        let alternatives = part.is_multipart() && part.media.kind == "multipart/alternative";
        let best = part.children.iter().copied().max_by_key(|&c| rich.get(c).copied());
        for &child in &part.children {
            if let Some(shown) = shown.get_mut(child) {
                *shown = on && (!alternatives || Some(child) == best);
            }
        }
    }
    Plan { roles, shown }
}

/// Words as they compare between two versions of a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// Says so where a good part of the words of a plain text is not in the page that was read in
/// its place.
fn compare(parts: &mut Parts<'_, '_, '_>, plain: usize, from: usize) {
    let Some(part) = parts.part(plain) else { return };
    let body = crate::mime::coding::decode(part.body, &part.encoding);
    let charset = parts.charset(part, &body);
    let text = package::decode_text(&body.bytes, charset.hint());
    let mut known: HashSet<&str> = HashSet::new();
    let blocks = parts.report.document.body.get(from..).unwrap_or_default();
    let paragraphs = blocks.iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => vec![paragraph],
        Block::Table(table) => {
            let cells = table.rows().iter().flat_map(|row| &row.cells);
            cells.flat_map(TextView::places).map(|place| place.paragraph).collect()
        }
    });
    for paragraph in paragraphs {
        known.extend(words(&paragraph.text));
        known.extend(paragraph.label.as_deref().into_iter().flat_map(words));
        known.extend(paragraph.links.iter().flat_map(|l| words(&l.target)));
    }
    let (mut all, mut missing) = (0u64, 0u64);
    for word in words(&text.text) {
        all += 1;
        missing += u64::from(!known.contains(word));
    }
    if missing * 4 > all {
        let message = "the plain version of the text has words that the page does not have: only \
                       the page was read";
        let diagnostic = Diagnostic::new(Code::UnreadContent, Severity::Info, message);
        parts.report.say(diagnostic.in_part(part.label()).counting(missing));
    }
}

/// The name of an attached message: what its sender says, else its subject.
fn message_name(part: &Part<'_>) -> Option<String> {
    let end = |name: &str| {
        let extension = name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase());
        match extension.as_deref() {
            Some("eml" | "msg" | "txt" | "mht") => name.to_owned(),
            _ => format!("{name}.eml"),
        }
    };
    if let Some(name) = part.name() {
        return Some(end(name));
    }
    if !matches!(part.encoding.as_str(), "" | "7bit" | "8bit" | "binary") {
        return None;
    }
    let (head, _) = Head::read(part.body, 0, part.body.len(), |_| false);
    // A slash in a subject parts nothing.
    head.text("Subject").map(|subject| format!("{}.eml", subject.replace(['/', '\\'], "-")))
}

/// Reads the leaf `id` as the text that it is; gives how many characters were kept.
fn read_text(parts: &mut Parts<'_, '_, '_>, id: usize, role: Role) -> u64 {
    let Some(part) = parts.part(id) else { return 0 };
    match role {
        Role::Text => parts.text(part),
        Role::Page | Role::Rich => {
            let reading = if role == Role::Page { parts.page(part) } else { parts.rich(part) };
            parts.report.absorb(reading, &part.label())
        }
        _ => 0,
    }
}

/// The plain alternatives of a leaf that was chosen among them.
fn alternatives(message: &[Part<'_>], plan: &Plan, id: usize) -> Vec<usize> {
    let Some(part) = message.get(id) else { return Vec::new() };
    let mut holder = part.parent;
    // The page may lie in a group with its pictures.
    if let Some(group) = message.get(holder)
        && group.media.kind == "multipart/related"
        && group.children.first() == Some(&id)
    {
        holder = group.parent;
    }
    let Some(holder) = message.get(holder) else { return Vec::new() };
    if holder.media.kind != "multipart/alternative" {
        return Vec::new();
    }
    let is_plain = |c: &usize| *c != id && plan.roles.get(*c) == Some(&Role::Text);
    holder.children.iter().copied().filter(is_plain).collect()
}

/// Reads the body of a message and what is attached to it.
pub(crate) fn read_parts(report: &mut Report<'_>, message: &[Part<'_>], wide: bool) {
    let plan = plan(message);
    let mut parts = Parts { report, message, wide };
    let mut sealed = false;
    for (id, (&role, &shown)) in plan.roles.iter().zip(&plan.shown).enumerate() {
        let Some(part) = parts.part(id).filter(|p| !p.is_multipart()) else { continue };
        if parts.report.is_spent() {
            break;
        }
        let label = part.label();
        match role {
            Role::Text | Role::Page | Role::Rich if shown => {
                let from = parts.report.document.body.len();
                let kept = read_text(&mut parts, id, role);
                for plain in alternatives(message, &plan, id) {
                    if role == Role::Text {
                        continue;
                    }
                    if kept == 0 {
                        read_text(&mut parts, plain, Role::Text);
                    } else {
                        compare(&mut parts, plain, from);
                    }
                }
            }
            Role::Text | Role::Page | Role::Rich | Role::Silent => {}
            Role::Attached if part.body.is_empty() && part.name().is_none() => {}
            Role::Attached if part.media.kind == "message/rfc822" => {
                let name = message_name(part);
                parts.attach(part, name.as_deref(), InnerKind::Attached);
            }
            Role::Attached => {
                if part.media.kind.ends_with("ms-tnef") {
                    let message = "attachments in Outlook's own wrapping (TNEF) are not unwrapped";
                    parts.report.warn(Code::UnreadContent, &label, message);
                }
                parts.attach(part, part.name(), InnerKind::Attached);
            }
            Role::Sealed => {
                if !std::mem::replace(&mut sealed, true) {
                    let message = "the message is encrypted: only its head was read";
                    parts.report.lose(Code::Encrypted, &label, message);
                }
            }
            Role::Unread(message) => {
                parts.report.lose(Code::UnreadContent, &label, message);
            }
        }
    }
}

/// Properties of a message, from its head.
pub(crate) fn properties(report: &mut Report<'_>, fields: &[(&str, String)]) {
    for (name, text) in fields {
        let of_part = name.starts_with("Content-") && *name != "Content-Location";
        if !of_part && *name != "MIME-Version" {
            report.property(name, text.clone());
        }
    }
}

/// The reading of a file without anything in it.
pub(crate) fn empty(bytes: &[u8]) -> Option<Reading> {
    bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0).then(|| {
        let why = "the file is empty: there is nothing to read";
        Reading::nothing(Diagnostic::new(Code::DamagedPart, Severity::Error, why))
    })
}

pub(crate) fn read(bytes: &[u8], options: &Options) -> Reading {
    if let Some(reading) = empty(bytes) {
        return reading;
    }
    let mut report = Report::new(options);
    let (bytes, wide) = narrow(bytes);
    let message = parse(&bytes, &mut report);
    if let Some(root) = message.first() {
        if root.head.is_empty() {
            let message = "there are no header fields: all of it was read as text";
            report.warn(Code::RepairedStructure, "message", message);
        }
        let fields: Vec<(&str, String)> = root.head.texts().collect();
        properties(&mut report, &fields);
        top::show(&mut report, 1, &fields);
    }
    read_parts(&mut report, &message, wide);
    report.finish()
}
