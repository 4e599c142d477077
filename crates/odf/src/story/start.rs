//! The vocabulary: what each start tag opens. One `match` over element names belongs together.

use super::{End, In, Kind, Machine, OpenNote, Shape, Step};
use crate::lists::Begun;
use crate::styles::Family;
use crate::tables::{Cell, Grid, Row};
use document::{InnerKind, NoteKind, PropertySource, cut};
use ooxml::{Ns, Odf, Stop, Tag, Tokens};
use std::rc::Rc;

/// `text:s` stands for so many spaces at most: no line has more.
const MOST_SPACES: usize = 1_024;
/// Longest identifier of a note that is kept, in bytes.
const NAME: usize = 255;

/// The value of an attribute, as it is to be kept.
fn owned(tag: &Tag<'_>, tokens: &Tokens<'_>, ns: Odf, local: &[u8]) -> Option<String> {
    tokens.attribute(tag, Ns::Odf(ns), local).map(std::borrow::Cow::into_owned)
}

fn has(tag: &Tag<'_>, tokens: &Tokens<'_>, ns: Odf, local: &[u8], value: &str) -> bool {
    tokens.attribute(tag, Ns::Odf(ns), local).is_some_and(|v| v == value)
}

fn count(tag: &Tag<'_>, tokens: &Tokens<'_>, local: &[u8]) -> u32 {
    let value = tokens.attribute(tag, Ns::Odf(Odf::Table), local);
    let value = value.map_or(Ok(1), |v| v.trim().parse::<i64>());
    value.map_or(1, |n| u32::try_from(n.max(1)).unwrap_or(u32::MAX))
}

/// A part of the package that a link of its own leads to.
fn within(target: &str) -> Option<&str> {
    let part = target.strip_prefix("./").unwrap_or(target);
    (!part.is_empty() && !part.contains(':') && !part.starts_with(['/', '#', '.'])).then_some(part)
}

impl Machine<'_> {
    pub(super) fn start(&mut self, tag: &Tag<'_>, tokens: &Tokens<'_>) -> Result<Step, Stop> {
        let open = |place, end| Ok(Step::Open(place, end));
        let place = self.place();
        match place {
            In::Words | In::Quiet => return open(place, End::Nothing),
            In::Styles { automatic } => {
                return open(place, End::Styles(self.styles.start(tag, tokens, automatic)));
            }
            In::Meta => {
                let name = owned(tag, tokens, Odf::Meta, b"name");
                let local = || String::from_utf8_lossy(tag.local()).into_owned();
                let source =
                    if name.is_some() { PropertySource::Custom } else { PropertySource::Core };
                self.property = Some((source, name.unwrap_or_else(local)));
                self.words.clear();
                return open(In::Words, End::Property);
            }
            In::Masters => return Ok(self.start_master(tag, tokens)),
            In::Blocks | In::Paragraph | In::Table => {}
        }
        let Ns::Odf(ns) = tag.ns else { return open(place, End::Nothing) };
        match ns {
            Odf::Text => self.start_text(tag, place, tokens),
            Odf::Table => self.start_table(tag, place, tokens),
            Odf::Draw => self.start_draw(tag, place, tokens),
            Odf::Office => self.start_office(tag, place, tokens),
            Odf::Presentation => self.start_presentation(tag, place, tokens),
            Odf::Svg if matches!(tag.local(), b"title" | b"desc") && !self.shapes.is_empty() => {
                let is_title = tag.local() == b"title";
                self.words.clear();
                open(In::Words, if is_title { End::Title } else { End::Description })
            }
            Odf::Dc if tag.local() == b"creator" => {
                self.words.clear();
                open(In::Words, End::Creator)
            }
            // Who wrote a comment, and when.
            Odf::Dc | Odf::Meta | Odf::Svg => open(In::Quiet, End::Nothing),
            // Those of packages are objects.
            Odf::Math => {
                self.shared.tally.unread("the equation", None);
                Ok(Step::Skip)
            }
            Odf::Libre => match tag.local() {
                b"content-control" => {
                    self.captures.begin_control();
                    if let Some(name) = owned(tag, tokens, Odf::Libre, b"tag") {
                        self.captures.tag(name);
                    }
                    if let Some(name) = owned(tag, tokens, Odf::Libre, b"alias") {
                        self.captures.alias(name);
                    }
                    if has(tag, tokens, Odf::Libre, b"showing-place-holder", "true") {
                        self.captures.placeholder();
                    }
                    open(place, End::Control)
                }
                b"sender-initials" => open(In::Quiet, End::Nothing),
                _ => open(place, End::Nothing),
            },
            Odf::Field => match tag.local() {
                b"fieldmark"
                    if tokens
                        .attribute(tag, Ns::Odf(Odf::Field), b"type")
                        .is_some_and(|kind| kind.ends_with("FORMCHECKBOX")) =>
                {
                    self.check_box = false;
                    open(place, End::CheckBox)
                }
                b"param" => {
                    let name = owned(tag, tokens, Odf::Field, b"name").unwrap_or_default();
                    if name.ends_with("Checkbox_Checked") {
                        self.check_box = has(tag, tokens, Odf::Field, b"value", "true");
                    }
                    open(place, End::Nothing)
                }
                _ => open(place, End::Nothing),
            },
            _ => open(place, End::Nothing),
        }
    }

    /// Of master pages the headers and footers are read: what else is in them are places to fill
    /// in, and pictures.
    fn start_master(&mut self, tag: &Tag<'_>, tokens: &Tokens<'_>) -> Step {
        let (footer, name) = match (tag.ns, tag.local()) {
            (Ns::Odf(Odf::Style), b"master-page") => return Step::Open(In::Masters, End::Nothing),
            (Ns::Odf(Odf::Style), b"header") => (false, "default"),
            (Ns::Odf(Odf::Style), b"footer") => (true, "default"),
            (Ns::Odf(Odf::Style), b"header-left") => (false, "even"),
            (Ns::Odf(Odf::Style), b"footer-left") => (true, "even"),
            (Ns::Odf(Odf::Style), b"header-first") => (false, "first"),
            (Ns::Odf(Odf::Style), b"footer-first") => (true, "first"),
            _ => return Step::Skip,
        };
        let hidden = has(tag, tokens, Odf::Style, b"display", "false");
        self.hidden += u32::from(hidden);
        self.begin_container(if footer { Kind::Footers } else { Kind::Headers });
        Step::Open(In::Blocks, End::Margin { footer, name, hidden })
    }

    fn start_office(
        &mut self,
        tag: &Tag<'_>,
        place: In,
        tokens: &Tokens<'_>,
    ) -> Result<Step, Stop> {
        let open = |place, end| Ok(Step::Open(place, end));
        match tag.local() {
            b"meta" => open(In::Meta, End::Nothing),
            b"styles" => open(In::Styles { automatic: false }, End::Nothing),
            b"automatic-styles" => open(In::Styles { automatic: true }, End::Nothing),
            b"master-styles" => open(In::Masters, End::Nothing),
            b"scripts" | b"font-face-decls" | b"settings" | b"event-listeners" | b"binary-data"
            | b"forms" | b"dde-source" => Ok(Step::Skip),
            // A document inside of a flat one stands where a package has an object.
            b"document" if !self.shapes.is_empty() => {
                self.shared.tally.unread("the embedded object", None);
                Ok(Step::Skip)
            }
            b"annotation" => {
                let id = if self.slides > 0 {
                    Some(self.slides.to_string())
                } else {
                    owned(tag, tokens, Odf::Office, b"name")
                };
                self.begin_note(NoteKind::Comment, id);
                self.begin_container(Kind::Comments);
                open(In::Blocks, End::Annotation)
            }
            _ => open(place, End::Nothing),
        }
    }

    fn begin_note(&mut self, kind: NoteKind, id: Option<String>) {
        let id = id.unwrap_or_else(|| (self.read_notes.len() + 1).to_string());
        let id = cut(&id, NAME).to_owned();
        self.notes.push(OpenNote { kind, id });
    }

    #[expect(clippy::too_many_lines, reason = "one `match` over element names")]
    fn start_text(&mut self, tag: &Tag<'_>, place: In, tokens: &Tokens<'_>) -> Result<Step, Stop> {
        let open = |place, end| Ok(Step::Open(place, end));
        let own = |local| owned(tag, tokens, Odf::Text, local);
        let is = |local, value| has(tag, tokens, Odf::Text, local, value);
        match tag.local() {
            b"p" | b"h" => {
                self.begin_paragraph(tag, tokens)?;
                open(In::Paragraph, End::Paragraph)
            }
            b"span" => {
                let style = tokens.attribute(tag, Ns::Odf(Odf::Text), b"style-name");
                let marks = self.styles.marks(Family::Text, style.as_deref());
                self.with_para(|para| {
                    let around = para.spans.last().cloned().unwrap_or_default();
                    para.spans.push(around.with(marks));
                });
                open(place, End::Span)
            }
            b"a" if place == In::Paragraph => {
                let target = owned(tag, tokens, Odf::Link, b"href").unwrap_or_default();
                // A package is a folder to its own links (part 2 §3.7): what is beside it is above.
                let target = target.strip_prefix("../").unwrap_or(&target);
                self.shared.budget.text(target.len())?;
                let link = (!target.is_empty()).then(|| Rc::from(target));
                self.with_para(|para| para.links.push(link));
                open(place, End::Link)
            }
            b"s" => {
                let spaces = own(b"c").and_then(|c| c.trim().parse::<usize>().ok()).unwrap_or(1);
                self.space(&" ".repeat(spaces.min(MOST_SPACES)))?;
                open(place, End::Nothing)
            }
            b"tab" => {
                self.space("\t")?;
                open(place, End::Nothing)
            }
            b"line-break" => {
                self.space("\n")?;
                // White space that begins a line is the file's.
                self.with_para(|para| para.after_space = true);
                open(place, End::Nothing)
            }
            b"ruby-text" => {
                self.words.clear();
                open(In::Words, End::Ruby)
            }
            b"number" => {
                self.words.clear();
                open(In::Words, End::Number)
            }
            b"section" => {
                let hidden = is(b"display", "none") || is(b"is-hidden", "true");
                self.hidden += u32::from(hidden);
                open(place, if hidden { End::Hidden } else { End::Nothing })
            }
            b"hidden-text" => {
                let hidden = is(b"is-hidden", "true");
                self.hidden += u32::from(hidden);
                open(place, if hidden { End::Hidden } else { End::Nothing })
            }
            b"hidden-paragraph" => {
                let hidden = is(b"is-hidden", "true");
                self.with_para(|para| para.hidden |= hidden);
                open(place, End::Nothing)
            }
            b"placeholder" => {
                self.prompts += 1;
                open(place, End::Prompt)
            }
            b"note" => {
                let is_endnote = is(b"note-class", "endnote");
                let kind = if is_endnote { NoteKind::Endnote } else { NoteKind::Footnote };
                self.begin_note(kind, own(b"id"));
                open(place, End::Note)
            }
            b"note-citation" => {
                self.citations += 1;
                open(place, End::Citation)
            }
            b"note-body" => {
                let story = match self.notes.last().map(|note| note.kind) {
                    Some(NoteKind::Endnote) => Kind::Endnotes,
                    _ => Kind::Footnotes,
                };
                self.begin_container(story);
                open(In::Blocks, End::NoteBody)
            }
            b"list" => {
                self.end_paragraph()?;
                let name = own(b"style-name");
                let style = name.as_deref().and_then(|name| self.styles.list(name));
                let begun = Begun {
                    style,
                    name: Rc::from(name.unwrap_or_default()),
                    id: owned(tag, tokens, Odf::Xml, b"id"),
                    continues: is(b"continue-numbering", "true"),
                    after: own(b"continue-list"),
                };
                let floor = self.containers.last().map_or(0, |c| c.lists);
                self.lists.begin(begun, floor);
                open(place, End::List(1))
            }
            b"numbered-paragraph" => Ok(self.start_numbered(tag, place, tokens)),
            local @ (b"list-item" | b"list-header") => {
                let start = own(b"start-value").and_then(|v| v.trim().parse().ok());
                self.lists.begin_item(local == b"list-header", start);
                open(place, End::Nothing)
            }
            b"changed-region" => {
                let id = own(b"id").or_else(|| owned(tag, tokens, Odf::Xml, b"id"));
                self.changes.listed = id.unwrap_or_default();
                open(place, End::Region)
            }
            b"insertion" => {
                self.list_insertion();
                open(place, End::Nothing)
            }
            b"deletion" => {
                self.begin_deletion();
                open(In::Blocks, End::Deletion)
            }
            b"change-start" => {
                self.begin_change(&own(b"change-id").unwrap_or_default());
                open(place, End::Nothing)
            }
            b"change-end" => {
                self.end_change(&own(b"change-id").unwrap_or_default());
                open(place, End::Nothing)
            }
            b"change" => {
                self.put_deleted(&own(b"change-id").unwrap_or_default())?;
                open(place, End::Nothing)
            }
            b"bookmark-start" => {
                self.bookmark(tag, tokens, true)?;
                open(place, End::Nothing)
            }
            b"bookmark-end" => {
                self.bookmark(tag, tokens, false)?;
                open(place, End::Nothing)
            }
            // Templates of indexes and declarations say nothing on the page.
            b"script"
            | b"page-sequence"
            | b"variable-decls"
            | b"sequence-decls"
            | b"user-field-decls"
            | b"dde-connection-decls"
            | b"alphabetical-index-auto-mark-file"
            | b"table-of-content-source"
            | b"illustration-index-source"
            | b"table-index-source"
            | b"object-index-source"
            | b"user-index-source"
            | b"alphabetical-index-source"
            | b"bibliography-source" => Ok(Step::Skip),
            _ => open(place, End::Nothing),
        }
    }

    /// A paragraph that is an item of a list by itself (§5.3.6).
    fn start_numbered(&mut self, tag: &Tag<'_>, place: In, tokens: &Tokens<'_>) -> Step {
        let own = |local| owned(tag, tokens, Odf::Text, local);
        let level = own(b"level").and_then(|v| v.trim().parse::<usize>().ok()).unwrap_or(1);
        let level = level.clamp(1, ooxml::LEVELS);
        let (name, id) = (own(b"style-name"), own(b"list-id"));
        let style = name.as_deref().and_then(|name| self.styles.list(name));
        let name: Rc<str> = Rc::from(name.unwrap_or_default());
        let floor = self.containers.last().map_or(0, |c| c.lists);
        for _ in 0..level {
            let begun = Begun {
                style: style.clone(),
                name: Rc::clone(&name),
                id: id.clone(),
                continues: false,
                after: id.clone(),
            };
            self.lists.begin(begun, floor);
        }
        let start = own(b"start-value").and_then(|v| v.trim().parse().ok());
        self.lists.begin_item(false, start);
        Step::Open(place, End::List(level))
    }

    fn start_table(&mut self, tag: &Tag<'_>, place: In, tokens: &Tokens<'_>) -> Result<Step, Stop> {
        let open = |place, end| Ok(Step::Open(place, end));
        let is_hidden = || has(tag, tokens, Odf::Table, b"visibility", "collapse");
        let in_table = place == In::Table;
        match tag.local() {
            b"table" => {
                self.end_paragraph()?;
                self.flush_carried()?;
                let depth = self.shared.budget.limits().table_depth as usize;
                if self.grids.len() >= depth {
                    self.shared.tally.flattened += 1;
                    return open(In::Blocks, End::Nothing);
                }
                let style = tokens.attribute(tag, Ns::Odf(Odf::Table), b"style-name");
                let hidden = self.styles.hides(Family::Table, style.as_deref());
                self.grids.push(Grid::new(hidden));
                open(In::Table, End::Table)
            }
            b"table-header-rows" if in_table => {
                if let Some(grid) = self.grids.last_mut() {
                    grid.headers += 1;
                }
                open(place, End::Headers)
            }
            b"table-row" if in_table => {
                if let Some(grid) = self.grids.last_mut() {
                    grid.row = Some(Row {
                        header: grid.headers > 0,
                        hidden: is_hidden(),
                        repeat: count(tag, tokens, b"number-rows-repeated"),
                        cells: Vec::new(),
                    });
                }
                open(place, End::Row)
            }
            local @ (b"table-cell" | b"covered-table-cell") if in_table => {
                self.cells.push(Cell {
                    columns: count(tag, tokens, b"number-columns-spanned"),
                    rows: count(tag, tokens, b"number-rows-spanned"),
                    repeat: count(tag, tokens, b"number-columns-repeated"),
                    covered: local == b"covered-table-cell",
                    blocks: Vec::new(),
                });
                self.begin_container(self.kind());
                open(In::Blocks, End::Cell)
            }
            b"title" | b"desc" => {
                self.words.clear();
                open(In::Words, End::TableText)
            }
            _ => open(place, End::Nothing),
        }
    }

    fn start_draw(&mut self, tag: &Tag<'_>, place: In, tokens: &Tokens<'_>) -> Result<Step, Stop> {
        let open = |place, end| Ok(Step::Open(place, end));
        let link = || owned(tag, tokens, Odf::Link, b"href").unwrap_or_default();
        match tag.local() {
            b"page" => {
                let style = tokens.attribute(tag, Ns::Odf(Odf::Draw), b"style-name");
                self.hidden_slide = self.styles.hides(Family::Page, style.as_deref());
                self.slides += 1;
                self.begin_container(Kind::Body);
                open(In::Blocks, End::Page)
            }
            b"frame" | b"custom-shape" | b"rect" | b"ellipse" | b"circle" | b"line"
            | b"polyline" | b"polygon" | b"regular-polygon" | b"path" | b"g" | b"connector"
            | b"caption" | b"measure" => {
                // The blocks of a box move to the story around it: boxes in boxes would move them
                // again and again.
                if self.containers.len() > self.shared.budget.limits().table_depth as usize {
                    self.shared.tally.flattened += 1;
                    return open(place, End::Nothing);
                }
                let class = owned(tag, tokens, Odf::Presentation, b"class").unwrap_or_default();
                self.shapes.push(Shape { class, ..Shape::default() });
                self.begin_container(self.kind());
                open(In::Blocks, End::Shape)
            }
            b"object" => {
                let target = link();
                let object = within(&target).and_then(|part| self.objects.get_mut(part));
                let object = object.map(std::mem::take);
                match object {
                    Some(object) => self.show(object, &target)?,
                    // What a flat file has inside is told where it stands.
                    None if target.is_empty() => {}
                    None => self.shared.tally.unread("the embedded object", Some(&target)),
                }
                open(place, End::Nothing)
            }
            b"object-ole" => {
                let target = link();
                match within(&target) {
                    Some(part) if self.changes.left_out == 0 => {
                        self.shared.inner.push((part.to_owned(), InnerKind::Embedded));
                    }
                    Some(_) => {}
                    None => self.shared.tally.unread("the embedded object", None),
                }
                open(place, End::Nothing)
            }
            b"control" => {
                self.shared.tally.unread("a form control", None);
                open(place, End::Nothing)
            }
            b"floating-frame" => {
                self.shared.tally.unread("the frame", Some(&link()));
                open(place, End::Nothing)
            }
            b"enhanced-geometry" | b"layer-set" | b"contour-polygon" | b"contour-path" => {
                Ok(Step::Skip)
            }
            _ => open(place, End::Nothing),
        }
    }

    fn start_presentation(
        &mut self,
        tag: &Tag<'_>,
        place: In,
        _: &Tokens<'_>,
    ) -> Result<Step, Stop> {
        let open = |place, end| Ok(Step::Open(place, end));
        match tag.local() {
            b"notes" => {
                let id = Some(self.slides.to_string());
                self.begin_note(NoteKind::SpeakerNotes, id);
                self.begin_container(Kind::Speaker);
                open(In::Blocks, End::SpeakerNotes)
            }
            b"header-decl" | b"footer-decl" | b"date-time-decl" => {
                self.words.clear();
                open(In::Words, End::Declaration)
            }
            _ => open(place, End::Nothing),
        }
    }
}
