//! What reports say of the items: those of the working parties and Questions, and the plenary's.

use super::World;
use super::things::{Plant, Thing, bare};
use crate::layout::{Block, Cell, heading, text};
use crate::worlds::model::Track;
use crate::worlds::pages::front::{Front, document};
use crate::worlds::pen::Column;
use anyhow::Result;
use serde_json::json;

/// Another track than this one.
fn other(track: Track) -> Track {
    if track == Track::Tap { Track::Aap } else { Track::Tap }
}

/// Another Question of the same study group: no item has that one.
const OTHER_QUESTION: &str = "12/23";
/// A target date that no item has.
const OTHER_DATE: &str = "2030-01";

/// A row of a table.
struct Row<'t> {
    name: &'t str,
    title: String,
    question: String,
    track: Track,
    timing: String,
    base: String,
}

impl<'t> Row<'t> {
    fn new(thing: &'t Thing, place: usize) -> Self {
        Self {
            name: thing.names.get(place).map_or("", String::as_str),
            title: thing.title.clone(),
            question: thing.question.clone(),
            track: thing.track,
            timing: thing.timing.clone(),
            base: thing.document(),
        }
    }
}

fn table(world: &mut World, rows: &[Row<'_>], labels: [&str; 3], texts: bool) -> Block {
    let [name, title, date] = labels;
    let mut columns = vec![
        Column::new("ordinal", "#", (1..).take(rows.len()).map(Cell::ordinal)),
        Column::new("question", "Question", rows.iter().map(|row| format!("Q{}", row.question))),
        Column::new("acronym", name, rows.iter().map(|row| row.name)),
        Column::new("title", title, rows.iter().map(|row| row.title.as_str())),
        Column::new("timing", date, rows.iter().map(|row| row.timing.as_str())),
        Column::new("track", "Approval process", rows.iter().map(|row| row.track.cell())),
    ];
    if texts {
        columns.push(Column::new("text", "Base text", rows.iter().map(|row| row.base.as_str())));
    }
    world.pen.table(columns, true).0.into()
}

/// The reports, and what is planted in them.
///
/// # Errors
/// Where a writer fails.
pub(super) fn reports(world: &mut World, things: &[Thing]) -> Result<()> {
    let parties = [1, 2, 3]
        .into_iter()
        .map(|party| working_party(world, things, party))
        .collect::<Result<Vec<String>>>()?;
    let mut questions = Vec::new();
    for question in 2..=7 {
        let path = of_question(world, things, &format!("{question}/23"), question)?;
        questions.push((format!("{question}/23"), path));
    }
    let plenary = plenary(world, things)?;
    counts(world)?;
    for thing in things {
        let party = parties.get(usize::from(thing.party) - 1).map_or("", String::as_str);
        let code = match thing.plant {
            Plant::Track => "conflicting_track",
            Plant::Title => "conflicting_title",
            Plant::Stage => "conflicting_stage",
            Plant::Question | Plant::Date => "conflicting_value",
            Plant::Misspelt => "several_names",
            _ => continue,
        };
        world.plant(code, &thing.all_names(), &[party, plenary.as_str()]);
    }
    // A report that comes into its series under an equal title is one item by that title alone.
    let renamed = |t: &&Thing| t.names[1].starts_with("TR.") && t.plant != Plant::Stage;
    for thing in things.iter().filter(renamed) {
        let own = questions.iter().find(|(question, _)| *question == thing.question);
        let path = own.map_or("", |(_, path)| path.as_str());
        world.plant("several_names", &thing.all_names(), &[path]);
    }
    Ok(())
}

fn working_party(world: &mut World, things: &[Thing], party: u8) -> Result<String> {
    let number = 400 + u16::from(party);
    let title = format!("Report of Working Party {party}/23");
    let front = Front::new("PLEN", number, "N/A", &format!("Chair, WP{party}/23"), &title);
    let of = |gone: bool| {
        things.iter().filter(move |t| t.party == party && (t.plant == Plant::Stage) == gone)
    };
    let going: Vec<&Thing> = of(false).collect();
    let gone: Vec<&Thing> = of(true).collect();
    let rows: Vec<Row<'_>> = going
        .iter()
        .map(|thing| {
            let mut row = Row::new(thing, 0);
            if thing.plant == Plant::BaseText {
                row.base = another(things, thing).document();
            }
            row
        })
        .collect();
    let ended: Vec<Row<'_>> = gone.iter().map(|thing| Row::new(thing, 0)).collect();
    let mut body = vec![
        heading(1, "1\tIntroduction"),
        text(format!("Working Party {party}/23 met in {}.", world.meeting.when())),
        heading(1, "2\tOngoing work items"),
        table(world, &rows, ["Work item", "Title", "Target date"], true),
    ];
    if !ended.is_empty() {
        body.push(heading(1, "3\tDiscontinued work items"));
        body.push(table(world, &ended, ["Work item", "Title", "Target date"], false));
    }
    let meeting = world.meeting.clone();
    let made = document(&mut world.pen, &meeting, &front, body, "meeting_report", json!({}))?;
    let path = world.take(made);
    for thing in going.iter().chain(&gone) {
        world.mention(&path, bare(&thing.names[0]), thing.number);
    }
    for thing in going.iter().filter(|thing| thing.plant == Plant::BaseText) {
        world.plant("base_text_mismatch", &thing.all_names(), &[path.as_str()]);
    }
    Ok(path)
}

/// The next item of the same working party whose text is in the folder as it should be.
fn another<'t>(things: &'t [Thing], thing: &'t Thing) -> &'t Thing {
    let clean = |other: &&Thing| other.party == thing.party && other.plant == Plant::Nothing;
    things.iter().find(clean).unwrap_or(thing)
}

fn of_question(world: &mut World, things: &[Thing], question: &str, number: u16) -> Result<String> {
    let of: Vec<&Thing> = things.iter().filter(|thing| thing.question == question).collect();
    let rows: Vec<Row<'_>> = of
        .iter()
        .filter(|thing| thing.plant != Plant::Stage)
        .map(|thing| Row::new(thing, 1))
        .collect();
    let title = format!("Report of Question {question} meeting");
    let series = ["WP1", "WP2", "WP3"].get(usize::from(number / 2) - 1).copied().unwrap_or("WP1");
    let front =
        Front::new(series, 2000 + number, question, &format!("Rapporteur Q{question}"), &title);
    let mut body = vec![
        heading(1, "1\tIntroduction"),
        text(format!("Question {question} met in {}.", world.meeting.when())),
        heading(1, "2\tWork programme"),
        table(world, &rows, ["Acronym", "Title/Subject", "Timing"], false),
        heading(1, "3\tDiscussion"),
    ];
    let lost: Vec<&&Thing> = of.iter().filter(|thing| thing.plant == Plant::Reference).collect();
    for thing in &lost {
        let lost = format!("TD {}/{}", 3000 + thing.number, thing.party);
        body.push(text(format!("The comments of {lost} were taken into account.")));
    }
    let meeting = world.meeting.clone();
    let made = document(&mut world.pen, &meeting, &front, body, "meeting_report", json!({}))?;
    let path = world.take(made);
    for thing in of.iter().filter(|thing| thing.plant != Plant::Stage) {
        world.mention(&path, bare(&thing.names[1]), thing.number);
    }
    for thing in lost {
        let id = format!("TD{}/{}", 3000 + thing.number, thing.party);
        world.plant("unresolved_reference", &[&id], &[path.as_str()]);
    }
    Ok(path)
}

fn plenary(world: &mut World, things: &[Thing]) -> Result<String> {
    let front = Front::new("PLEN", 500, "N/A", "TSB", "Status of the work of SG23");
    let row = |thing| {
        let mut row = Row::new(thing, 2);
        match thing.plant {
            Plant::Track => row.track = other(row.track),
            Plant::Title => {
                row.title = format!("Vocabulary of weather in year {}", 3000 + thing.number);
            }
            Plant::Question => row.question = OTHER_QUESTION.to_owned(),
            Plant::Date => row.timing = OTHER_DATE.to_owned(),
            _ => {}
        }
        row
    };
    let going: Vec<Row<'_>> =
        things.iter().filter(|thing| thing.plant != Plant::Stage).map(row).collect();
    let mut body = vec![
        heading(1, "1\tWork programme"),
        table(world, &going, ["Work item", "Title", "Target date"], false),
    ];
    for (track, caption) in
        [(Track::Aap, "2\tAAP consent"), (Track::Agreement, "3\tAgreed non-normative texts")]
    {
        let done = things.iter().filter(|t| t.plant == Plant::Stage && t.track == track);
        let rows: Vec<Row<'_>> = done.map(row).collect();
        if !rows.is_empty() {
            body.push(heading(1, caption));
            body.push(table(world, &rows, ["Work item", "Title", "Target date"], false));
        }
    }
    let meeting = world.meeting.clone();
    let made = document(&mut world.pen, &meeting, &front, body, "meeting_report", json!({}))?;
    let path = world.take(made);
    for thing in things {
        world.mention(&path, bare(&thing.names[2]), thing.number);
    }
    Ok(path)
}

/// Two documents of all that count the same decisions differently.
fn counts(world: &mut World) -> Result<()> {
    let lines = |more: usize| {
        vec![
            heading(1, "1\tDecisions"),
            text(format!("TAP determined ({}): new Recommendations.", 4 + more)),
            text(format!("AAP consented ({}): new Recommendations.", 7 + more)),
            text("TAP approved (2): new Recommendations."),
        ]
    };
    let mut paths = Vec::new();
    for (number, more, title) in
        [(510, 0, "Results of the SG23 meeting"), (511, 1, "Debriefing of the SG23 meeting")]
    {
        let mut front = Front::new("GEN", number, "All/23", "Chair, SG23", title);
        // The template with further rows: that of 2009 has a working party, and counts its own.
        front.further = vec![("Action:", "The meeting is asked to note the results.".into())];
        let meeting = world.meeting.clone();
        let made =
            document(&mut world.pen, &meeting, &front, lines(more), "meeting_report", json!({}))?;
        paths.push(world.take(made));
    }
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    world.plant("count_mismatch", &["TAP determined"], &paths);
    world.plant("count_mismatch", &["AAP consented"], &paths);
    Ok(())
}
