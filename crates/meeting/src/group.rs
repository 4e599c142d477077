//! Which meeting a record belongs to.
//!
//! A meeting is a study group and a date. Documents of one event carry several dates: Rapporteur
//! groups meet from 30 March, the Working Party's plenary is on 2 April, and file names have
//! both. So dates of one study group that lie within [`NEAR`] days of each other's range are one
//! meeting. Contributions have no date, failed and skipped files often nothing at all: they go
//! where their folder goes, and where it holds several meetings' documents, to none of them.

use crate::{Named, text::letters};
use rayon::prelude::*;
use record::{DocumentRecord, Header, Meeting};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;
use terms::{Date, DateSpan, MeetingName, meeting_name, natural, study_group};

/// How far from a meeting's range a date may lie and still be of that meeting, in days.
const NEAR: i32 = 10;
/// The longest meeting whose stated end is believed, in days: a mistyped year must not swallow
/// the meetings of a whole study period.
const LONGEST: i32 = 31;
/// Folders deeper than this count as their ancestor at this depth.
const DEEPEST: usize = 32;

/// The records of one meeting.
#[derive(Debug)]
pub(crate) struct Group<'a> {
    /// The meeting.
    pub(crate) meeting: Meeting,
    /// Its records, in the order of their paths.
    pub(crate) records: Vec<&'a DocumentRecord>,
    /// Records that name no meeting, in a folder with documents of this meeting and of another.
    pub(crate) unplaced: Vec<&'a DocumentRecord>,
    /// Whether no record is a document of this meeting: its records only speak of it, and the folder holds
    /// another meeting's documents.
    pub(crate) spoken_of: bool,
}

/// What a record says of its meeting.
struct Clue {
    body: Option<String>,
    range: Option<DateSpan>,
}

impl Clue {
    /// The clue itself, or of a record that names no meeting the one that the user names: neither
    /// another group nor another date is said otherwise.
    fn or(self, named: Option<&Named>) -> Self {
        let Some(named) = named.filter(|_| self.range.is_none()) else { return self };
        if self.body.as_deref().is_some_and(|body| body != named.study_group) {
            return self;
        }
        Self { body: Some(named.study_group.clone()), range: Some(named.start.into()) }
    }
}

/// A meeting in the making.
#[derive(Default)]
struct Draft {
    body: Option<String>,
    range: Option<DateSpan>,
    members: Vec<usize>,
    unplaced: Vec<usize>,
}

/// The meetings of a batch, by study group and start. `named` is the meeting of the documents that
/// name none.
pub(crate) fn groups<'a>(records: &'a [DocumentRecord], named: Option<&Named>) -> Vec<Group<'a>> {
    if records.is_empty() {
        return Vec::new();
    }
    let clues: Vec<Clue> = records.par_iter().map(|record| clue(record).or(named)).collect();
    let (mut drafts, dateless) = by_date(&clues);
    place_dateless(records, &clues, &mut drafts, dateless);
    let mut groups: Vec<Group<'_>> = drafts
        .into_iter()
        .map(|mut draft| {
            draft.members.sort_unstable();
            let of = |places: &[usize]| places.iter().filter_map(|&at| records.get(at)).collect();
            let (members, unplaced) = (of(&draft.members), of(&draft.unplaced));
            let mut meeting = meeting(draft.body, &members);
            if meeting.start.is_none() {
                // The links of a list say the first day.
                meeting.start = draft.range.and_then(|range| range.start.day());
            }
            if meeting.start.is_none() {
                let same = named.filter(|n| meeting.study_group.as_ref() == Some(&n.study_group));
                meeting.start = same.map(|named| named.start);
            }
            let spoken_of = !members.iter().any(|record| says_its_group(record));
            Group { meeting, records: members, unplaced, spoken_of }
        })
        .collect();
    if groups.iter().all(|group| group.spoken_of) {
        for group in &mut groups {
            group.spoken_of = false;
        }
    }
    // A page that speaks of a meeting has no document number of that meeting.
    let numbered =
        |g: &Group<'_>| g.records.iter().any(|r| r.identity.is_some() || own_name(r).is_some());
    let any = groups.iter().any(numbered);
    groups.sort_by_cached_key(|g| {
        let body = g.meeting.study_group.as_deref();
        let start = g.meeting.start;
        let last = any && !numbered(g);
        (last, body.is_none(), natural(body.unwrap_or_default()), start.is_none(), start)
    });
    groups
}

/// The meeting in a record's own full name, or else in its file's name.
pub(crate) fn own_name(record: &DocumentRecord) -> Option<MeetingName> {
    let identity = record.identity.as_ref().and_then(|i| i.itu_id.as_deref());
    let file = record.source.path.rsplit('/').next();
    identity.and_then(meeting_name).or_else(|| file.and_then(meeting_name))
}

fn clue(record: &DocumentRecord) -> Clue {
    let header = record.header.as_ref();
    let named = own_name(record);
    let identity = record.identity.as_ref();
    let body = header
        .and_then(|h| h.study_group.as_deref().map(study_group))
        .or_else(|| named.as_ref().map(|n| n.body.clone()))
        .or_else(|| identity.and_then(|i| i.study_group.as_deref().map(study_group)));
    let range = header.and_then(stated).or_else(|| named?.start.map(DateSpan::from));
    if body.is_some() {
        return Clue { body, range };
    }
    let (body, start) = spoken_of(record);
    Clue { body, range: range.or_else(|| start.map(DateSpan::from)) }
}

/// The study group, and the first day of its meeting, of which a record speaks that does not say whose it
/// is: the full names of the documents that it lists, else the Questions of its rows. Nearly all must
/// agree.
fn spoken_of(record: &DocumentRecord) -> (Option<String>, Option<Date>) {
    let names: Vec<MeetingName> = record
        .documents
        .iter()
        .filter_map(|row| meeting_name(row.reference.as_ref()?.itu_id.as_deref()?))
        .collect();
    if let Some(body) = agreed(names.iter().map(|n| n.body.clone())) {
        return (Some(body), agreed(names.iter().filter_map(|n| n.start)));
    }
    let questions = record.work_items.iter().flat_map(|w| &w.questions);
    let questions = questions.chain(record.documents.iter().flat_map(|d| &d.questions));
    let groups = questions.filter_map(|q| Some(format!("SG{}", q.study_group?)));
    (agreed(groups), None)
}

/// The value that four of five give.
fn agreed<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    let all: usize = counts.values().sum();
    let (value, most) = counts.into_iter().max_by_key(|(_, n)| *n)?;
    (most * 5 >= all * 4).then_some(value)
}

/// Whether a record says by its header, its name or its number which group it is of.
fn says_its_group(record: &DocumentRecord) -> bool {
    let header = record.header.as_ref().is_some_and(|h| h.study_group.is_some());
    header || own_name(record).is_some() || record.identity.is_some()
}

/// The range that a header states.
fn stated(header: &Header) -> Option<DateSpan> {
    let start = header.meeting_start?;
    let end = header.meeting_end.filter(|e| (0..=LONGEST).contains(&e.days_since(start)));
    Some(DateSpan::new(start.into(), end.unwrap_or(start).into()))
}

/// Puts the records that have a date together; the others are returned, in order.
fn by_date(clues: &[Clue]) -> (Vec<Draft>, Vec<usize>) {
    let mut dated: BTreeMap<Option<&str>, Vec<(DateSpan, usize)>> = BTreeMap::new();
    let mut dateless = Vec::new();
    for (at, clue) in clues.iter().enumerate() {
        match clue.range {
            Some(range) => dated.entry(clue.body.as_deref()).or_default().push((range, at)),
            None => dateless.push(at),
        }
    }
    let nameless = dated.remove(&None).unwrap_or_default();
    let mut drafts: Vec<Draft> =
        dated.into_iter().flat_map(|(body, ranges)| sweep(body, ranges)).collect();
    // A date without a study group belongs to the one meeting of that time, if it is one.
    for lone in sweep(None, nameless) {
        let near: Vec<usize> = drafts
            .iter()
            .enumerate()
            .filter(|(_, d)| match (d.range, lone.range) {
                (Some(a), Some(b)) => a.days_between(b) <= NEAR,
                _ => false,
            })
            .map(|(at, _)| at)
            .collect();
        match near.as_slice() {
            [] => drafts.push(lone),
            &[one] => {
                if let Some(draft) = drafts.get_mut(one) {
                    draft.members.extend(lone.members);
                }
            }
            _ => dateless.extend(lone.members),
        }
    }
    dateless.sort_unstable();
    (drafts, dateless)
}

/// One meeting for each cluster of ranges.
fn sweep(body: Option<&str>, mut ranges: Vec<(DateSpan, usize)>) -> Vec<Draft> {
    ranges.sort_unstable();
    let mut drafts: Vec<Draft> = Vec::new();
    for (own, at) in ranges {
        if let Some(Draft { range: Some(range), members, .. }) = drafts.last_mut()
            && range.days_between(own) <= NEAR
        {
            *range = range.with(own);
            members.push(at);
            continue;
        }
        let body = body.map(str::to_owned);
        drafts.push(Draft { body, range: Some(own), members: vec![at], ..Draft::default() });
    }
    drafts
}

/// The meetings of the documents in each folder and the folders below it.
#[derive(Default)]
struct Folders<'a> {
    meetings: HashMap<&'a str, BTreeSet<usize>>,
}

impl<'a> Folders<'a> {
    fn add(&mut self, path: &'a str, meeting: usize) {
        for folder in ancestors(path) {
            self.meetings.entry(folder).or_default().insert(meeting);
        }
    }

    /// The meetings of the nearest folder of a path that has any, and whether that is its own.
    fn nearest(&self, path: &str) -> Option<(&BTreeSet<usize>, bool)> {
        let mut own = true;
        ancestors(path).find_map(|folder| {
            let found = self.meetings.get(folder).map(|meetings| (meetings, own));
            own = false;
            found
        })
    }
}

/// The folders above a path, the nearest first; the last is the root, `""`.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    let ends: Vec<usize> = path.match_indices('/').take(DEEPEST).map(|(at, _)| at).collect();
    ends.into_iter().rev().filter_map(move |end| path.get(..end)).chain([""])
}

/// Places the records that have no date. Those that name their study group come first: they may
/// make a meeting of their own, and the others find it.
fn place_dateless(
    records: &[DocumentRecord],
    clues: &[Clue],
    drafts: &mut Vec<Draft>,
    dateless: Vec<usize>,
) {
    let mut folders = Folders::default();
    for (meeting, draft) in drafts.iter().enumerate() {
        for path in draft.members.iter().filter_map(|&at| records.get(at)) {
            folders.add(&path.source.path, meeting);
        }
    }
    let body_of = |at: usize| clues.get(at).and_then(|c| c.body.as_deref());
    let (named, nameless): (Vec<usize>, Vec<usize>) =
        dateless.into_iter().partition(|&at| body_of(at).is_some());
    let sizes: Vec<usize> = drafts.iter().map(|d| d.members.len()).collect();
    let size = |at: usize| sizes.get(at).copied().unwrap_or(0);
    let mut largest_of: HashMap<String, usize> = HashMap::new();
    for (at, draft) in drafts.iter().enumerate() {
        if let Some(body) = &draft.body {
            let best = largest_of.entry(body.clone()).or_insert(at);
            if size(at) > size(*best) {
                *best = at;
            }
        }
    }
    for at in named {
        let (Some(record), Some(body)) = (records.get(at), body_of(at)) else { continue };
        let path = record.source.path.as_str();
        let of_folder = folders.nearest(path).and_then(|(meetings, own)| {
            let same = |m: &usize| drafts.get(*m).and_then(|d| d.body.as_deref()) == Some(body);
            let mut alike = meetings.iter().copied().filter(same);
            match (alike.next(), alike.next()) {
                (Some(one), None) => Some(one),
                // Another study group's document that lies in this meeting's folder and says so itself.
                (None, _)
                    if own
                        && meetings.len() == 1
                        && !largest_of.contains_key(body)
                        && says_its_group(record) =>
                {
                    meetings.first().copied()
                }
                _ => None,
            }
        });
        let meeting = of_folder.or_else(|| largest_of.get(body).copied()).unwrap_or_else(|| {
            drafts.push(Draft { body: Some(body.to_owned()), ..Draft::default() });
            largest_of.insert(body.to_owned(), drafts.len() - 1);
            drafts.len() - 1
        });
        folders.add(path, meeting);
        if let Some(draft) = drafts.get_mut(meeting) {
            draft.members.push(at);
        }
    }
    if nameless.is_empty() {
        return;
    }
    if drafts.is_empty() {
        drafts.push(Draft { members: nameless, ..Draft::default() });
        return;
    }
    for at in nameless {
        let Some(record) = records.get(at) else { continue };
        let Some((meetings, _)) = folders.nearest(&record.source.path) else { continue };
        let alone = meetings.len() == 1;
        for meeting in meetings {
            let Some(draft) = drafts.get_mut(*meeting) else { continue };
            if alone { &mut draft.members } else { &mut draft.unplaced }.push(at);
        }
    }
}

/// What the records of a meeting say of it.
fn meeting(body: Option<String>, records: &Vec<&DocumentRecord>) -> Meeting {
    let headers = || records.iter().filter_map(|r| r.header.as_ref());
    let start = most_supported(headers().filter_map(|h| h.meeting_start), |day| *day)
        .or_else(|| most_supported(records.iter().filter_map(|r| own_name(r)?.start), |day| *day));
    // An end is believed of those first who give the same start, and never before the start.
    let ends = |same_start: bool| {
        let fits = |h: &&Header| !same_start || h.meeting_start == start;
        let ends = headers().filter(fits).filter_map(|h| h.meeting_end);
        most_supported(ends.filter(|end| start.is_none_or(|start| *end >= start)), |day| *day)
    };
    let text = |field: fn(&Header) -> Option<&String>| {
        most_supported(headers().filter_map(field).cloned(), |text| letters(text))
    };
    Meeting {
        study_group: body,
        place: text(|h| h.meeting_place.as_ref()),
        end: ends(true).or_else(|| ends(false)),
        start,
        study_period: text(|h| h.study_period.as_ref()),
    }
}

/// The value that most give, written as the first of them writes it; the earliest of several
/// with the same support. Writings of one value have the same `key`.
fn most_supported<T: Hash + Eq + Clone, K: Hash + Eq>(
    values: impl Iterator<Item = T>,
    key: impl Fn(&T) -> K,
) -> Option<T> {
    // Most write it alike: each writing is looked into once.
    let mut writings: HashMap<T, (usize, usize)> = HashMap::new();
    for (at, value) in values.enumerate() {
        writings.entry(value).or_insert((0, at)).0 += 1;
    }
    let mut counts: HashMap<K, (usize, usize, T)> = HashMap::new();
    for (value, (n, at)) in writings {
        let best = counts.entry(key(&value)).or_insert_with(|| (0, at, value.clone()));
        best.0 += n;
        if at < best.1 {
            (best.1, best.2) = (at, value);
        }
    }
    let best = counts.into_values().min_by_key(|(n, at, _)| (std::cmp::Reverse(*n), *at));
    best.map(|(_, _, value)| value)
}
