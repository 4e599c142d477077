//! What a meeting is called in the tables.

use record::{Meeting, MeetingRecord};
use std::collections::HashMap;

/// The key of a meeting that nothing is known of.
pub(crate) const UNKNOWN: &str = "-/-/-";

/// Study group, first day and place with `/` between them (`SG17/2026-03-30/Geneva`), `-` for
/// what is not known. A `/`, `~` or `%` in a part is written `%2F`, `%7E`, `%25`, and a part that
/// is a lone `-` as `%2D`, so that two meetings have one key only where they have all three parts
/// in common.
pub(crate) fn meeting(meeting: &Meeting) -> String {
    let part = |part: Option<&str>| match part {
        None => "-".to_owned(),
        Some("-") => "%2D".to_owned(),
        Some(text) => text.replace('%', "%25").replace('/', "%2F").replace('~', "%7E"),
    };
    let start = meeting.start.map(|day| day.to_string());
    let parts = [&meeting.study_group, &start, &meeting.place];
    parts.map(|text| part(text.as_deref())).join("/")
}

/// The keys of a run's meetings. Where several have one key (two folders of nothing that is
/// known), the second has `~2` behind it and so on.
pub(crate) fn meetings(records: &[MeetingRecord]) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    records
        .iter()
        .map(|record| {
            let key = meeting(&record.meeting);
            let times = seen.entry(key.clone()).or_default();
            *times += 1;
            if *times == 1 { key } else { format!("{key}~{times}") }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(study_group: Option<&str>, start: Option<&str>, place: Option<&str>) -> String {
        let own = |text: Option<&str>| text.map(str::to_owned);
        meeting(&Meeting {
            study_group: own(study_group),
            start: start.map(|day| day.parse().unwrap()),
            place: own(place),
            ..Meeting::default()
        })
    }

    #[test]
    fn different_meetings_have_different_keys() {
        assert_eq!(key(None, None, None), UNKNOWN);
        assert_eq!(key(Some("SG17"), Some("2026-03-30"), Some("Geneva")), "SG17/2026-03-30/Geneva");
        assert_eq!(key(Some("a/b"), None, None), "a%2Fb/-/-");
        assert_ne!(key(Some("-"), None, None), UNKNOWN);
        assert_ne!(key(Some("a%2Fb"), None, None), key(Some("a/b"), None, None));
    }
}
