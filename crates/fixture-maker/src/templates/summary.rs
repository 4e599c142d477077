//! The executive summary of the meeting: a SharePoint page.

use crate::catalogue::latest;
use crate::layout::{
    Block, Cell, Page, Table, annex, bold, bullet, heading, lettered, section, text,
};
use crate::world::{
    EVENTS, LIAISONS, Outcome, PARTICIPANTS, QUESTIONS, STATISTICS, Track, WORK_ITEMS, WorkItem,
    lie, told,
};

/// The name by which planted mistakes call the page.
const NAME: &str = "summary";

fn items(outcome: Outcome, track: Option<Track>) -> Vec<&'static WorkItem> {
    WORK_ITEMS
        .iter()
        .filter(|item| item.outcome == outcome && track.is_none_or(|track| item.track == track))
        .collect()
}

fn count(place: &str, items: &[&WorkItem]) -> String {
    told(NAME, place, items.len().to_string())
}

/// The page.
pub fn page() -> Page {
    let approved = items(Outcome::Approved, None);
    let tap = items(Outcome::Acted, Some(Track::Tap));
    let aap = items(Outcome::Acted, Some(Track::Aap));
    let agreed = items(Outcome::Acted, Some(Track::Agreement));
    let new = items(Outcome::New, None);
    let gone = items(Outcome::Discontinued, None);
    let next = items(Outcome::Candidate, None);
    let outgoing: Vec<_> = LIAISONS.iter().filter(|liaison| liaison.outgoing).collect();
    let total = approved.len() + tap.len() + aap.len() + agreed.len();
    let mut blocks = vec![
        heading(1, "Executive Summary"),
        bold("ITU-T SG23 'Nature and Heritage' meeting (Geneva, 7-16 October 2026)"),
        section("Participants"),
        participants(),
        section("Meeting statistics"),
        statistics(),
        section(format!("Output texts of this meeting ({total}, see Annex A):")),
        bullet(format!(
            "TAP approved ({}): 1 new Recommendation. Details are in Annex A a).",
            approved.len()
        )),
        bullet(format!(
            "TAP determined ({}): {} new Recommendations. Details are in Annex A b).",
            count("count of TAP", &tap),
            tap.len()
        )),
        bullet(format!(
            "AAP consented ({}): 4 new and 1 revised Recommendations, 1 Amendment and 1 Corrigendum for \
             AAP Last Call. Details are in Annex A c).",
            aap.len()
        )),
        bullet(format!(
            "Agreed ({}): 1 new Technical Report and 1 new Supplement. Details are in Annex A d).",
            agreed.len()
        )),
        section(format!("New work items ({}, see Annex B)", count("count of new", &new))),
        section(format!("Outgoing liaison statements ({}, see Annex C)", outgoing.len())),
        section(format!("Work item discontinued ({}, see Annex D)", gone.len())),
        section("Future SG23 meetings"),
    ];
    blocks.extend(future());
    blocks.push(annex("Annex A", "Output texts of the SG23 meeting of 7-16 October 2026"));
    for (caption, rows) in [
        ("TAP Recommendations approved (WTSA-24 Resolution 1)", &approved),
        ("TAP Recommendations determined (WTSA-24 Resolution 1)", &tap),
        ("AAP Recommendations consented (Recommendation ITU-T A.8)", &aap),
        ("Non-normative texts (Technical Report, Supplement, etc) agreed", &agreed),
    ] {
        blocks.push(lettered(format!("{caption} ({})", rows.len())));
        blocks.push(acted(rows, "Final text"));
        blocks.push(text("\u{a0}"));
    }
    blocks.push(annex("Annex B", "New work items"));
    blocks.push(text(
        "The following new work items were agreed to be added to the SG23 Work Programme:",
    ));
    blocks.push(new_items());
    blocks.push(text(
        "Note:  * marked items are for approval by TAP;  ** marked items are for approval by agreement; \
         Items without any mark are for approval by AAP.",
    ));
    blocks.push(annex("Annex C", "Outgoing LS"));
    blocks.push(statements());
    blocks.push(annex("Annex D", "Discontinued work items"));
    let mut table = Table::new(&[600, 1000, 2000, 5000]).row(["#", "Question", "Acronym", "Title"]);
    for (number, item) in (1..).zip(&gone) {
        table.push::<Cell>([
            Cell::ordinal(number),
            format!("Q{}/23", item.question).into(),
            item.acronym.into(),
            item.title.into(),
        ]);
    }
    blocks.push(table.into());
    blocks.push(annex("Annex E", "Candidates for the SG23 April 2027 meeting"));
    blocks.push(acted(&next, "Base text"));
    Page { title: "Oct26-summary".into(), author: "TSB".into(), blocks, ..Page::default() }
}

fn participants() -> Block {
    let mut table = Table::new(&[5000, 2000, 2000]).row(["\u{a0}", "Participants", "Remote"]);
    for (what, all, remote) in PARTICIPANTS {
        table.push([(*what).to_owned(), all.to_string(), remote.to_string()]);
    }
    table.into()
}

fn statistics() -> Block {
    let mut widths = vec![2600];
    widths.extend([700; 9]);
    let mut head = vec![Cell::from("\u{a0}")];
    head.extend(QUESTIONS.iter().map(|q| Cell::from(format!("Q{}", q.number))));
    head.push("Total".into());
    let mut table = Table::new(&widths).row(head);
    for (label, numbers) in STATISTICS {
        let mut row = vec![(*label).to_owned()];
        row.extend(numbers.iter().map(|n| if *n == 0 { "-".to_owned() } else { n.to_string() }));
        let total: u16 = numbers.iter().sum();
        row.push(told(NAME, &format!("total of {label}"), total.to_string()));
        table.push(row);
    }
    table.into()
}

fn future() -> Vec<Block> {
    let mut group = Table::new(&[2600, 2000, 2600, 3000]).row(["date", "Venue", "event", "Scope"]);
    let mut own = Table::new(&[600, 900, 2600, 2400, 3700]).row([
        "#",
        "Q",
        "Date",
        "Place/Host",
        "Subject/objective",
    ]);
    let mut ordinal = 0;
    for event in EVENTS {
        if event.question == 0 {
            group.push([event.date, event.place, event.title, event.scope]);
            continue;
        }
        ordinal += 1;
        own.push::<Cell>([
            Cell::ordinal(ordinal),
            format!("{}/23", event.question).into(),
            event.date.into(),
            event.place.into(),
            Cell::lines(event.scope.lines()),
        ]);
    }
    vec![
        group.into(),
        text("The following RGMs are planned before the SG23 April 2027 meeting:"),
        own.into(),
    ]
}

fn acted(rows: &[&WorkItem], text: &str) -> Block {
    let mut table = Table::new(&[600, 900, 1900, 3900, 1200, 1200, 1400]).row([
        "#",
        "Q/23",
        "Acronym",
        "Title",
        "New / Revised",
        text,
        "Equivalent\ne.g., ISO/IEC",
    ]);
    for (number, item) in (1..).zip(rows) {
        let version = match item.version {
            "New" => "New",
            "Rev." => "Revised",
            other => other,
        };
        table.push::<Cell>([
            Cell::ordinal(number),
            format!("Q{}/23", item.question).into(),
            item.full_name().into(),
            item.title.into(),
            version.into(),
            latest(item).into(),
            item.equivalent.into(),
        ]);
    }
    table.into()
}

fn new_items() -> Block {
    let mut table = Table::new(&[1300, 600, 2000, 4700, 1300]).row::<Cell>([
        Cell::lines(["Q#", "(total# of NWIs)"]),
        "#".into(),
        "WI abbreviation".into(),
        "Title".into(),
        "TD#".into(),
    ]);
    let mut number = 0;
    for question in QUESTIONS {
        let rows: Vec<_> = items(Outcome::New, None)
            .into_iter()
            .filter(|item| item.question == question.number)
            .collect();
        for (at, item) in rows.iter().enumerate() {
            number += 1;
            let mut cells = Vec::new();
            if at == 0 {
                let group = format!("{}/23 ({})", question.number, rows.len());
                cells.push(Cell::from(group).down(rows.len()));
            }
            let name = told(NAME, &format!("name of {}", item.acronym), item.acronym);
            let base = told(NAME, &format!("base of {}", item.acronym), item.document());
            cells.push(Cell::ordinal(number));
            cells.push(format!("{name}{}", item.track.mark()).into());
            cells.push(item.title.into());
            cells.push(base.into());
            table.push(cells);
        }
    }
    table.into()
}

fn statements() -> Block {
    let mut table = Table::new(&[700, 1200, 2200, 4400, 1500]).row([
        "#",
        "Question",
        "Destination",
        "Subject",
        "TD",
    ]);
    for (number, liaison) in (1_u32..).zip(LIAISONS.iter().filter(|l| l.outgoing)) {
        let ordinal = lie(NAME, &format!("ordinal of LS {number}"));
        let destination = [liaison.action, liaison.information].concat().join(", ");
        let document =
            told(NAME, &format!("document of LS {number}"), format!("TD{}/GEN", liaison.td));
        table.push([
            ordinal.map_or_else(|| number.to_string(), str::to_owned),
            format!("Q{}/23", liaison.question),
            destination,
            liaison.title.to_owned(),
            document,
        ]);
    }
    table.into()
}
