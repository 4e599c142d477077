//! Short values of a document's header: study group, working party, study period, language.

use crate::cursor::{Cursor, starts_word};

/// The first study group that a text names, as `SG17` or `TSAG`; where it names none, its first focus
/// group, as `FG-AINN`.
///
/// ```
/// assert_eq!(grammar::study_group("ITU-T SG 17").as_deref(), Some("SG17"));
/// assert_eq!(grammar::study_group("Commission d'études 17 de l'UIT-T").as_deref(), Some("SG17"));
/// ```
pub fn study_group(text: &str) -> Option<String> {
    const HEADS: &[&str] = &[
        "study group",
        "commission d'études",
        "commission d’études",
        "commission d'etudes",
        "comisión de estudio",
        "comision de estudio",
        "исследовательская комиссия",
        "исследовательской комиссии",
        "sg",
        "ce",
        "ик",
        "第",
    ];
    let lower = same_length_lower(text);
    let mut best: Option<(usize, String)> = None;
    for head in HEADS {
        for (at, _) in lower.match_indices(head) {
            if best.as_ref().is_some_and(|(b, _)| *b <= at) {
                break;
            }
            if let Some(name) = numbered_group(&lower, at, head) {
                best = Some((at, name));
                break;
            }
        }
    }
    let advisory = text
        .match_indices("TSAG")
        .find(|(at, m)| starts_word(text, *at) && Cursor::new(text, at + m.len()).at_boundary());
    match (best, advisory) {
        (Some((b, _)), Some((a, _))) if a < b => Some("TSAG".to_owned()),
        (Some((_, name)), _) => Some(name),
        (None, Some(_)) => Some("TSAG".to_owned()),
        (None, None) => crate::focus_group(text),
    }
}

fn numbered_group(lower: &str, at: usize, head: &str) -> Option<String> {
    if head.is_ascii() && !starts_word(lower, at) {
        return None;
    }
    let mut c = Cursor::new(lower, at + head.len());
    if head.len() > 3 {
        c.eat("s");
    }
    c.blanks();
    if head.len() > 3 {
        c.eat("n°");
    } else {
        c.eat("-");
    }
    c.blanks();
    let (number, _) = c.digits(2)?;
    if head == "第" {
        c.blanks();
        if !c.eat("研究组") {
            return None;
        }
    }
    // `SG17RG-AFR` is a group of the study group; `SG2TD280` names it too.
    (number > 0 && !c.peek().is_some_and(|ch| ch == '.' && c.rest().len() > 2 && digit_after(c)))
        .then(|| format!("SG{number}"))
}

fn digit_after(c: Cursor<'_>) -> bool {
    c.rest().chars().nth(1).is_some_and(|ch| ch.is_ascii_digit())
}

/// Lower case where that keeps every character's length, so that offsets stay true.
fn same_length_lower(text: &str) -> String {
    text.chars()
        .map(|c| {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
                _ => c,
            }
        })
        .collect()
}

/// The first working party that a text names, as `WP1`: `WP1/17`, `WP 1`, `Working Party 1`.
///
/// ```
/// assert_eq!(grammar::working_party("Chair, WP1/17").as_deref(), Some("WP1"));
/// ```
pub fn working_party(text: &str) -> Option<String> {
    const HEADS: &[&str] = &[
        "working party",
        "working parties",
        "groupe de travail",
        "grupo de trabajo",
        "рабочая группа",
        "wp",
        "gt",
    ];
    let lower = same_length_lower(text);
    let found = HEADS.iter().filter_map(|head| {
        lower.match_indices(head).find_map(|(at, _)| {
            if head.is_ascii() && !starts_word(&lower, at) {
                return None;
            }
            let mut c = Cursor::new(&lower, at + head.len());
            c.blanks();
            c.eat("-");
            let (number, _) = c.digits(2)?;
            (number > 0 && c.at_boundary()).then_some((at, number))
        })
    });
    found.min_by_key(|(at, _)| *at).map(|(_, number)| format!("WP{number}"))
}

/// The first study period that a text names, as `2025-2028`.
///
/// ```
/// assert_eq!(grammar::study_period("STUDY PERIOD 2025–2028").as_deref(), Some("2025-2028"));
/// ```
pub fn study_period(text: &str) -> Option<String> {
    let mut pos = 0;
    while let Some(at) = text.get(pos..).and_then(|t| t.find(|c: char| c.is_ascii_digit())) {
        let start = pos + at;
        let length =
            text.get(start..).map_or(0, |t| t.bytes().take_while(u8::is_ascii_digit).count());
        pos = start + length;
        let mut c = Cursor::new(text, start);
        let Some((first, 4)) = c.digits(4) else { continue };
        c.blanks();
        if !c.dash() {
            continue;
        }
        c.blanks();
        let Some((mut last, digits)) = c.digits(4) else { continue };
        if digits == 2 {
            last += first / 100 * 100;
        } else if digits != 4 {
            continue;
        }
        // Periods last four years; one of three was made when an assembly was put off.
        let period = (1950..2100).contains(&first) && (2..=4).contains(&last.saturating_sub(first));
        if period && c.at_boundary() && !c.rest().starts_with('-') && starts_word(text, start) {
            return Some(format!("{first}-{last}"));
        }
    }
    None
}

/// The language that a text names, as an ISO 639-1 code: in English, French, Spanish, Russian,
/// Chinese or Arabic, after a label or alone.
///
/// ```
/// assert_eq!(grammar::language("Original: anglais"), Some("en"));
/// assert_eq!(grammar::language("русский"), Some("ru"));
/// ```
pub fn language(text: &str) -> Option<&'static str> {
    const NAMES: &[(&str, &str)] = &[
        ("english", "en"),
        ("anglais", "en"),
        ("inglés", "en"),
        ("ingles", "en"),
        ("английский", "en"),
        ("английском", "en"),
        ("英文", "en"),
        ("英语", "en"),
        ("الإنكليزية", "en"),
        ("الإنجليزية", "en"),
        ("بالإنكليزية", "en"),
        ("بالإنجليزية", "en"),
        ("french", "fr"),
        ("français", "fr"),
        ("francais", "fr"),
        ("francés", "fr"),
        ("французский", "fr"),
        ("французском", "fr"),
        ("法文", "fr"),
        ("法语", "fr"),
        ("الفرنسية", "fr"),
        ("بالفرنسية", "fr"),
        ("spanish", "es"),
        ("espagnol", "es"),
        ("español", "es"),
        ("espanol", "es"),
        ("испанский", "es"),
        ("испанском", "es"),
        ("西班牙文", "es"),
        ("西班牙语", "es"),
        ("الإسبانية", "es"),
        ("بالإسبانية", "es"),
        ("russian", "ru"),
        ("russe", "ru"),
        ("ruso", "ru"),
        ("русский", "ru"),
        ("русском", "ru"),
        ("俄文", "ru"),
        ("俄语", "ru"),
        ("الروسية", "ru"),
        ("بالروسية", "ru"),
        ("chinese", "zh"),
        ("chinois", "zh"),
        ("chino", "zh"),
        ("китайский", "zh"),
        ("китайском", "zh"),
        ("中文", "zh"),
        ("汉语", "zh"),
        ("الصينية", "zh"),
        ("بالصينية", "zh"),
        ("arabic", "ar"),
        ("arabe", "ar"),
        ("árabe", "ar"),
        ("арабский", "ar"),
        ("арабском", "ar"),
        ("阿拉伯文", "ar"),
        ("阿拉伯语", "ar"),
        ("العربية", "ar"),
        ("بالعربية", "ar"),
    ];
    let lower = same_length_lower(text);
    NAMES
        .iter()
        .filter_map(|(name, code)| {
            let at = lower.match_indices(name).map(|(at, _)| at).find(|at| {
                let cjk = name.chars().next().is_some_and(|c| c >= '\u{2e80}');
                let left = lower.get(..*at).unwrap_or("").chars().next_back();
                let right = lower.get(at + name.len()..).unwrap_or("").chars().next();
                cjk || ![left, right].into_iter().flatten().any(char::is_alphabetic)
            })?;
            Some((at, *code))
        })
        .min_by_key(|(at, _)| *at)
        .map(|(_, code)| code)
}
