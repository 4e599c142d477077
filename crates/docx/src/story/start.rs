//! The vocabulary: what each start tag opens. One `match` over element names belongs together.

use super::{Container, End, In, Kind, Step, Story};
use crate::context::PageStory;
use crate::para::Para;
use crate::revisions::Fate;
use crate::rows::{CellProps, RowState, TableState};
use document::{Block, InnerKind, NoteKind, Paragraph, Revisions, visible};
use ooxml::{Math, Ns, Stop, Tag, Tokens};

impl Story<'_> {
    pub(super) fn start(&mut self, tag: &Tag<'_>, tokens: &Tokens<'_>) -> Result<Step, Stop> {
        let place = self.place();
        match tag.ns {
            Ns::W => self.start_w(tag, place, tokens),
            Ns::Mc => Ok(self.start_mc(tag, place, tokens)),
            Ns::M => Ok(self.start_m(tag, place)),
            Ns::A => self.start_a(tag, place),
            Ns::R | Ns::P | Ns::Known | Ns::Odf(_) | Ns::Other => {
                match tag.local() {
                    b"OLEObject" => self.embedded("the embedded object", tag, b"id", tokens),
                    b"chart" => self.drawing("the chart", tag, b"id", tokens)?,
                    b"relIds" => self.drawing("the diagram", tag, b"dm", tokens)?,
                    // A picture is its bytes and its looks; what it says stands on `docPr`.
                    b"pic" => return Ok(Step::Skip),
                    b"docPr" if self.deleted == 0 => {
                        let alt = tag.attr(b"descr").filter(|d| !d.trim().is_empty());
                        let alt = alt.or_else(|| tag.attr(b"title")).unwrap_or_default();
                        self.alt_text(&alt)?;
                    }
                    // VML says it on the shape.
                    _ if tag.ns == Ns::Known && place == In::Run => {
                        self.alt_text(&tag.attr(b"alt").unwrap_or_default())?;
                    }
                    _ => {}
                }
                if place == In::Alternate {
                    return Ok(Step::Skip);
                }
                Ok(Step::Open(place, End::Nothing))
            }
        }
    }

    pub(super) fn start_mc(&mut self, tag: &Tag<'_>, place: In, tokens: &Tokens<'_>) -> Step {
        match tag.local() {
            b"AlternateContent" => {
                self.alternates.push((false, place));
                Step::Open(In::Alternate, End::Alternate)
            }
            local @ (b"Choice" | b"Fallback") if place == In::Alternate => {
                let known = local == b"Fallback"
                    || tag.attr(b"Requires").is_none_or(|requires| {
                        requires
                            .split_ascii_whitespace()
                            .all(|prefix| tokens.resolve(prefix.as_bytes()).is_office_open())
                    });
                match self.alternates.last_mut() {
                    Some((taken, around)) if known && !*taken => {
                        *taken = true;
                        Step::Open(*around, End::Nothing)
                    }
                    _ => Step::Skip,
                }
            }
            _ => Step::Open(place, End::Nothing),
        }
    }

    /// Equations: each of its arguments is collected, and written where its structure ends.
    fn start_m(&mut self, tag: &Tag<'_>, place: In) -> Step {
        let local = tag.local();
        match (local, &mut self.math) {
            (b"r", _) => {
                self.begin_run();
                Step::Open(In::Run, End::Nothing)
            }
            (b"t", _) => Step::Open(In::Text, End::Nothing),
            (b"oMath", math @ None) => {
                *math = Some(Math::default());
                Step::Open(place, End::Equation)
            }
            (_, Some(math)) => {
                if math.open(local) {
                    return Step::Open(place, End::MathPart);
                }
                math.property(local, tag.val());
                Step::Open(place, End::Nothing)
            }
            _ => Step::Open(place, End::Nothing),
        }
    }

    /// Text of drawings that is not WordprocessingML (ECMA-376 part 1 §21.1.2): shapes of a
    /// locked canvas.
    fn start_a(&mut self, tag: &Tag<'_>, place: In) -> Result<Step, Stop> {
        if place == In::Alternate {
            return Ok(Step::Skip);
        }
        Ok(match tag.local() {
            b"txBody" => {
                self.begin_text_box();
                Step::Open(In::Any, End::TextBox)
            }
            b"p" if place == In::Any => {
                self.begin_paragraph()?;
                Step::Open(In::Paragraph, End::Paragraph)
            }
            b"r" | b"fld" if place == In::Paragraph => {
                self.begin_run();
                Step::Open(In::Run, End::Nothing)
            }
            b"br" if place == In::Paragraph => {
                self.begin_run();
                self.text("\n")?;
                Step::Open(place, End::Nothing)
            }
            b"t" if place == In::Run => Step::Open(In::Text, End::Nothing),
            _ => Step::Open(place, End::Nothing),
        })
    }

    /// The part that a relationship of the element names, if it is in the package.
    fn related(&self, tag: &Tag<'_>, attribute: &[u8], tokens: &Tokens<'_>) -> Option<&str> {
        let id = tokens.relationship(tag, attribute)?;
        let relationship = self.relationships.get(&id).filter(|r| !r.external)?;
        Some(&relationship.part)
    }

    /// Something that is not read, by the part that a relationship of it names.
    fn unread(&mut self, what: &str, tag: &Tag<'_>, attribute: &[u8], tokens: &Tokens<'_>) {
        let id = tokens.relationship(tag, attribute);
        let relationship = id.and_then(|id| self.relationships.get(&id));
        let part = relationship.map(|r| if r.external { &r.target } else { &r.part });
        self.context.shared.tally.unread(what, part.map(String::as_str));
    }

    /// A document inside this one.
    fn embedded(&mut self, what: &str, tag: &Tag<'_>, attribute: &[u8], tokens: &Tokens<'_>) {
        match self.related(tag, attribute, tokens).map(str::to_owned) {
            Some(_) if self.deleted > 0 => {}
            Some(part) => self.context.shared.inner.push((part, InnerKind::Embedded)),
            None => self.unread(what, tag, attribute, tokens),
        }
    }

    /// A chart or diagram: its paragraphs follow the one that it is anchored in.
    fn drawing(
        &mut self,
        what: &str,
        tag: &Tag<'_>,
        attribute: &[u8],
        tokens: &Tokens<'_>,
    ) -> Result<(), Stop> {
        let part = self.related(tag, attribute, tokens).map(str::to_owned);
        let Some(part) = part.filter(|part| self.context.shared.drawings.contains_key(part)) else {
            self.unread(what, tag, attribute, tokens);
            return Ok(());
        };
        if self.deleted > 0 {
            return Ok(());
        }
        // One that is shown twice is read once.
        let paragraphs = self.context.shared.drawings.get_mut(&part).map(std::mem::take);
        for text in paragraphs.unwrap_or_default() {
            self.context.shared.budget.block()?;
            self.context.shared.budget.text(text.len())?;
            let seen = visible(&text);
            self.count.characters += seen;
            self.count.kept += seen;
            let block = Block::Paragraph(Paragraph::plain(text));
            match self.containers.last_mut() {
                Some(Container { para: Some(para), .. }) => para.after.push(block),
                Some(container) => container.blocks.push(block),
                None => {}
            }
        }
        Ok(())
    }

    /// Imported text stands where it is shown, if that is between blocks of the body.
    fn import(&mut self, tag: &Tag<'_>, tokens: &Tokens<'_>) -> Result<(), Stop> {
        let Some(part) = self.related(tag, b"id", tokens).map(str::to_owned) else {
            self.unread("the imported part", tag, b"id", tokens);
            return Ok(());
        };
        if self.deleted > 0 {
            return Ok(());
        }
        self.end_paragraph()?;
        self.flush_carried()?;
        let kind = match self.containers.as_slice() {
            [body] if self.kind == Kind::Body && self.tables.is_empty() => {
                InnerKind::Imported { before: body.blocks.len() }
            }
            _ => InnerKind::Embedded,
        };
        self.context.shared.inner.push((part, kind));
        Ok(())
    }

    fn begin_text_box(&mut self) {
        self.containers.push(Container {
            flags: self.flags,
            fields: self.fields.depth(),
            ..Container::default()
        });
    }

    pub(super) fn start_w(
        &mut self,
        tag: &Tag<'_>,
        place: In,
        tokens: &Tokens<'_>,
    ) -> Result<Step, Stop> {
        let open = |context, end| Ok(Step::Open(context, end));
        let local = tag.local();
        // Properties first: what stands in them is theirs alone.
        match place {
            In::RunProps => {
                if local == b"rStyle" {
                    let id = tag.val().unwrap_or_default();
                    self.run_style = self.context.styles.find(&id);
                    self.styled_as_prompt = self.context.styles.is_prompt(&id);
                } else if local == b"rPrChange" {
                    return Ok(Step::Skip);
                } else {
                    self.run.take(tag);
                }
                return open(In::RunProps, End::Nothing);
            }
            In::ParagraphProps => return Ok(self.paragraph_property(tag, local)),
            In::MarkProps => {
                if local == b"rPrChange" {
                    return Ok(Step::Skip);
                }
                if self.change(local, tag).is_some_and(|(_, fate)| fate == Fate::LeftOut) {
                    self.with_para(|p| p.mark_deleted = true);
                }
                return open(In::MarkProps, End::Nothing);
            }
            In::Numbering => {
                let number = tag.number();
                match local {
                    b"numId" => self.with_para(|p| p.num = number),
                    b"ilvl" => {
                        self.with_para(|p| p.level = number.and_then(|n| u8::try_from(n).ok()));
                    }
                    _ => {}
                }
                return open(In::Numbering, End::Nothing);
            }
            In::RowProps => {
                self.row_property(tag, local);
                return if local == b"trPrChange" {
                    Ok(Step::Skip)
                } else {
                    open(In::RowProps, End::Nothing)
                };
            }
            In::CellProps => {
                self.cell_property(tag, local);
                return if matches!(local, b"tcPrChange" | b"tcBorders" | b"tcMar") {
                    Ok(Step::Skip)
                } else {
                    open(In::CellProps, End::Nothing)
                };
            }
            In::ControlProps => {
                let value = || tag.val().unwrap_or_default().into_owned();
                match local {
                    b"tag" => self.captures.tag(value()),
                    b"alias" => self.captures.alias(value()),
                    b"showingPlcHdr" if tag.on() => self.captures.placeholder(),
                    b"docPartObj"
                    | b"docPartList"
                    | b"group"
                    | b"repeatingSection"
                    | b"repeatingSectionItem" => self.captures.holds_parts(),
                    _ => {}
                }
                return Ok(Step::Skip);
            }
            In::Section => {
                if matches!(local, b"headerReference" | b"footerReference")
                    && let Some(id) = tokens.relationship(tag, b"id")
                {
                    self.context.pages.push(PageStory {
                        footer: local == b"footerReference",
                        kind: tag.attr(b"type").map(std::borrow::Cow::into_owned),
                        relationship: id.into_owned(),
                    });
                }
                return Ok(Step::Skip);
            }
            In::FormField => {
                self.form_property(tag, local);
                return open(In::FormField, End::Nothing);
            }
            In::Alternate => return Ok(Step::Skip),
            _ => {}
        }
        match local {
            b"p" => {
                self.begin_paragraph()?;
                open(In::Paragraph, End::Paragraph)
            }
            b"r" => {
                self.begin_run();
                open(In::Run, End::Nothing)
            }
            b"t" => open(In::Text, End::Nothing),
            b"delText" => open(In::DeletedText, End::Nothing),
            b"instrText" => open(In::Instruction, End::Nothing),
            b"delInstrText" if self.context.revisions == Revisions::Original => {
                open(In::Instruction, End::Nothing)
            }
            b"pPr" if place == In::Paragraph => open(In::ParagraphProps, End::ParagraphProps),
            b"rPr" if place == In::Run => open(In::RunProps, End::RunProps),
            b"tab" | b"ptab" if place == In::Run => {
                self.text("\t")?;
                open(In::Run, End::Nothing)
            }
            b"br" | b"cr" if place == In::Run => {
                // A page that begins with a paragraph parts nothing in it.
                let page = tag.attr(b"type").is_some_and(|t| matches!(&*t, "page" | "column"));
                if !page || self.has_text() {
                    self.text("\n")?;
                }
                open(In::Run, End::Nothing)
            }
            b"noBreakHyphen" if place == In::Run => {
                self.text("\u{2011}")?;
                open(In::Run, End::Nothing)
            }
            b"softHyphen" if place == In::Run => {
                self.text("\u{ad}")?;
                open(In::Run, End::Nothing)
            }
            b"sym" if place == In::Run => {
                self.symbol(tag)?;
                open(In::Run, End::Nothing)
            }
            b"footnoteReference" | b"endnoteReference" => {
                self.note_call(tag, local)?;
                open(place, End::Nothing)
            }
            b"footnoteRef" | b"endnoteRef" => {
                let called = self.note.as_deref().and_then(|id| match self.kind {
                    Kind::Notes(NoteKind::Footnote) => {
                        let number = self.context.footnotes.number(id)?;
                        Some(self.context.footnote_format.write(number))
                    }
                    Kind::Notes(NoteKind::Endnote) => {
                        let number = self.context.endnotes.number(id)?;
                        Some(self.context.endnote_format.write(number))
                    }
                    _ => None,
                });
                if let Some(call) = called {
                    self.call_text(&call)?;
                }
                open(place, End::Nothing)
            }
            b"fldChar" => {
                match tag.attr(b"fldCharType").as_deref() {
                    // What is shown of a form field of the old kind stands in its data.
                    Some("begin") => return open(In::FormField, End::FieldBegin),
                    Some("separate") => {
                        self.fields.separate();
                        if self.fields.is_to_fill_in() {
                            self.with_para(Para::begin_field);
                        }
                    }
                    Some("end") => self.end_field()?,
                    _ => {}
                }
                Ok(Step::Skip)
            }
            b"fldSimple" => {
                self.fields.begin_simple(&tag.attr(b"instr").unwrap_or_default());
                open(place, End::SimpleField)
            }
            b"hyperlink" => {
                let id = tokens.relationship(tag, b"id");
                let target = id.and_then(|id| self.relationships.get(&id)).map(|r| &*r.target);
                let anchor = tag.attr(b"anchor").map(|a| format!("#{a}")).unwrap_or_default();
                let target = format!("{}{anchor}", target.unwrap_or_default());
                // A link that covers no text is kept, too.
                self.context.shared.budget.text(target.len())?;
                self.fields.begin_element(target);
                open(place, End::Hyperlink)
            }
            b"ins" | b"moveTo" | b"del" | b"moveFrom" => match self.change(local, tag) {
                Some((change, Fate::Marked)) => {
                    self.mark(change, true);
                    open(place, End::Marked(change))
                }
                Some((_, Fate::LeftOut)) => {
                    self.deleted += 1;
                    open(place, End::Deleted)
                }
                Some((_, Fate::Stands)) | None => open(place, End::Nothing),
            },
            b"ruby" => open(place, End::Ruby),
            b"rt" => {
                self.in_ruby_text = true;
                open(place, End::RubyText)
            }
            b"tbl" => {
                self.end_paragraph()?;
                self.flush_carried()?;
                let depth = self.context.shared.budget.limits().table_depth as usize;
                if self.tables.len() >= depth {
                    self.context.shared.tally.flattened += 1;
                    return open(In::Any, End::Nothing);
                }
                self.tables.push(TableState::default());
                open(In::Table, End::Table)
            }
            b"tr" if place == In::Table => {
                if let Some(table) = self.tables.last_mut() {
                    table.row = Some(RowState::default());
                }
                open(In::Row, End::Row)
            }
            b"tc" if place == In::Row => {
                self.containers.push(Container {
                    cell: CellProps { span: 1, ..CellProps::default() },
                    ..Container::default()
                });
                open(In::Cell, End::Cell)
            }
            b"trPr" if place == In::Row => open(In::RowProps, End::Nothing),
            b"tcPr" if place == In::Cell => open(In::CellProps, End::Nothing),
            b"sdt" => {
                self.captures.begin_control();
                open(place, End::Control)
            }
            b"sdtPr" => open(In::ControlProps, End::Nothing),
            b"bookmarkStart" => {
                let column = |name| tag.attr(name).and_then(|v| v.trim().parse().ok());
                self.captures.begin_bookmark(
                    tag.attr(b"id").unwrap_or_default().into_owned(),
                    tag.attr(b"name").unwrap_or_default().into_owned(),
                    column(b"colFirst").zip(column(b"colLast")),
                    self.tables.len(),
                );
                open(place, End::Nothing)
            }
            b"bookmarkEnd" => {
                let id = tag.attr(b"id").unwrap_or_default();
                let in_row = self.tables.last().is_some_and(|t| t.row.is_some());
                let table = self.tables.len();
                let budget = &mut self.context.shared.budget;
                let field = self.captures.end_bookmark(&id, table, in_row, budget)?;
                self.context.fields.extend(field);
                open(place, End::Nothing)
            }
            b"sectPr" => open(In::Section, End::Nothing),
            b"txbxContent" => {
                // The blocks of a box move to the story around it: boxes in boxes would move them again
                // and again.
                if self.containers.len() > self.context.shared.budget.limits().table_depth as usize
                {
                    self.end_paragraph()?;
                    self.context.shared.tally.flattened += 1;
                    return open(In::Any, End::Nothing);
                }
                self.begin_text_box();
                open(In::Any, End::TextBox)
            }
            b"footnote" | b"endnote" | b"comment" if matches!(self.kind, Kind::Notes(_)) => {
                let separates = tag.attr(b"type").is_some_and(|t| &*t != "normal");
                if separates || self.note.is_some() {
                    return Ok(Step::Skip);
                }
                self.note = Some(tag.attr(b"id").unwrap_or_default().into_owned());
                self.containers.push(Container::default());
                open(In::Any, End::Note)
            }
            b"altChunk" => {
                self.import(tag, tokens)?;
                Ok(Step::Skip)
            }
            b"subDoc" => {
                self.unread("the subdocument", tag, b"id", tokens);
                Ok(Step::Skip)
            }
            b"objectEmbed" | b"objectLink" => {
                self.embedded("the embedded object", tag, b"id", tokens);
                open(place, End::Nothing)
            }
            b"delInstrText" | b"tblPr" | b"tblGrid" | b"tblPrEx" | b"pPrChange" | b"rPrChange"
            | b"sectPrChange" | b"sdtEndPr" | b"customXmlPr" | b"smartTagPr" | b"fldData"
            | b"ffData" | b"rubyPr" => Ok(Step::Skip),
            _ => open(place, End::Nothing),
        }
    }
}
