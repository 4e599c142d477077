//! Conditions and orders as SQL. A condition is never null.

use crate::error::Problem;
use crate::field::{Field, Kind};
use crate::functions::{minutes, natural_key};
use crate::names;
use crate::query::Operator;
use crate::similar::meant;
use crate::text::{date, fold, word};
use rusqlite::types::Value;
use terms::{ItemKey, Question};

/// Stands in a test for the value that is tested.
const TESTED: &str = "@";

/// A parameter of that value.
fn add(parameters: &mut Vec<Value>, value: impl Into<Value>) -> String {
    parameters.push(value.into());
    format!("?{}", parameters.len())
}

/// A text as SQL has it.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Expressions with a word between them, in a tree that is as flat as can be: SQLite bounds the
/// depth, and a question may have thousands of values.
pub(crate) fn joined(members: &[String], word: &str) -> String {
    match members {
        [] => "0".to_owned(),
        [one] => one.clone(),
        several => {
            let (head, tail) = several.split_at(several.len() / 2);
            format!("({} {word} {})", joined(head, word), joined(tail, word))
        }
    }
}

/// Whether a field has no value.
pub(crate) fn empty(field: &Field) -> String {
    if field.list {
        format!("(coalesce(json_array_length({}), 0) = 0)", field.sql)
    } else {
        format!("({} IS NULL)", field.sql)
    }
}

/// Whether one of the tests holds of any value of a field, or none does.
pub(crate) fn compare(field: &Field, operator: Operator, tests: &[String]) -> String {
    let test = joined(tests, "OR");
    let of = |value: &str| test.replace(TESTED, value);
    let shown = if field.list {
        format!("EXISTS (SELECT 1 FROM json_each({}) WHERE {})", field.sql, of("\"value\""))
    } else {
        format!("({}) IS TRUE", of(&field.sql))
    };
    let found = field.found.iter();
    let found = found.map(|select| format!("EXISTS (SELECT 1 FROM ({select}) WHERE {})", of("v")));
    let ways: Vec<String> = std::iter::once(shown).chain(found).collect();
    let not = if operator.is_negative() { "NOT " } else { "" };
    format!("({not}({}))", ways.join(" OR "))
}

/// A test of [`TESTED`] against a value of a question.
///
/// # Errors
/// Where no value of the field could ever be it: a word that is not of the list, a number that is
/// none, a date to be compared with that is none.
pub(crate) fn test(
    field: &'static Field,
    operator: Operator,
    text: &str,
    p: &mut Vec<Value>,
) -> Result<String, Problem> {
    if matches!(operator, Operator::Contains | Operator::Lacks) {
        return Ok(contains(field.kind, text, p));
    }
    let equal = matches!(operator, Operator::Equal | Operator::NotEqual);
    let sign = if equal { "=" } else { operator.sign() };
    Ok(match field.kind {
        Kind::Word(words) => {
            let found = words.iter().position(|w| word(w) == word(text));
            let at = found.ok_or_else(|| Problem::NoWord {
                field: &field.name,
                text: text.to_owned(),
                meant: meant(text, words.iter().map(String::as_str)),
                words,
            })?;
            let range = match operator {
                Operator::Before => 0..at,
                Operator::AtMost => 0..at + 1,
                Operator::After => at + 1..words.len(),
                Operator::AtLeast => at..words.len(),
                _ => at..at + 1,
            };
            one_of(words.get(range).unwrap_or_default().iter())
        }
        Kind::Number => {
            let number = text.parse().ok().filter(|n: &f64| n.is_finite());
            let no = || Problem::NoNumber { field: &field.name, text: text.to_owned() };
            format!("{TESTED} {sign} {}", add(p, number.ok_or_else(no)?))
        }
        Kind::Flag => match fold(text).as_str() {
            "yes" | "true" | "1" => format!("{TESTED} {sign} 1"),
            "no" | "false" | "0" => format!("{TESTED} {sign} 0"),
            _ => return Err(Problem::NoFlag { field: &field.name, text: text.to_owned() }),
        },
        // A date may stand for many days: it is before or after another where all of it is.
        Kind::Date => match (date(text).map(minutes), operator) {
            (None, _) if equal => format!("fold({TESTED}) = {}", add(p, fold(text))),
            (None, _) => return Err(Problem::NoDate { text: text.to_owned() }),
            (Some((first, _)), Operator::Before) => {
                format!("last_minute({TESTED}) < {}", add(p, first))
            }
            (Some((_, last)), Operator::AtMost) => {
                format!("last_minute({TESTED}) <= {}", add(p, last))
            }
            (Some((_, last)), Operator::After) => {
                format!("first_minute({TESTED}) > {}", add(p, last))
            }
            (Some((first, _)), Operator::AtLeast) => {
                format!("first_minute({TESTED}) >= {}", add(p, first))
            }
            (Some((first, last)), _) => format!(
                "(first_minute({TESTED}) >= {} AND last_minute({TESTED}) <= {})",
                add(p, first),
                add(p, last)
            ),
        },
        _ if !equal => format!("natural_key({TESTED}) {sign} {}", add(p, natural_key(text))),
        Kind::Text => format!("fold({TESTED}) = {}", add(p, fold(text))),
        Kind::Name => name(text, p),
        Kind::Document => {
            let (id, any) = names::document(text).unwrap_or_else(|| (text.to_owned(), false));
            document(&id, any, p)
        }
        Kind::Question => match names::question(text) {
            Some(asked) => question(asked, p),
            None => format!("fold({TESTED}) = {}", add(p, fold(text))),
        },
        Kind::Party => {
            let party = names::party(text).unwrap_or_else(|| fold(text));
            format!("{TESTED} = {} COLLATE NOCASE", add(p, party))
        }
        Kind::Reference => {
            let mut ways = vec![name(text, p)];
            ways.extend(names::document(text).map(|(id, any)| document(&id, any, p)));
            ways.extend(names::question(text).map(|asked| question(asked, p)));
            joined(&ways, "OR")
        }
    })
}

fn contains(kind: Kind, text: &str, p: &mut Vec<Value>) -> String {
    match kind {
        Kind::Word(words) => {
            let part = word(text);
            one_of(words.iter().filter(|w| word(w).contains(&part)))
        }
        Kind::Flag => format!("instr(iif({TESTED}, 'yes', 'no'), {}) > 0", add(p, fold(text))),
        _ => format!("instr(fold({TESTED}), {}) > 0", add(p, fold(text))),
    }
}

fn one_of<'w>(words: impl Iterator<Item = &'w String>) -> String {
    let words: Vec<String> = words.map(|word| quoted(word)).collect();
    format!("{TESTED} IN ({})", words.join(", "))
}

fn name(text: &str, p: &mut Vec<Value>) -> String {
    format!("item_key({TESTED}) = {}", add(p, ItemKey::of(text).to_string()))
}

/// A document's id; one without a group is so in any group.
fn document(id: &str, any_group: bool, p: &mut Vec<Value>) -> String {
    let id = add(p, id.to_owned());
    if any_group {
        format!("({TESTED} = {id} COLLATE NOCASE OR {TESTED} LIKE {id} || '/%')")
    } else {
        format!("{TESTED} = {id} COLLATE NOCASE")
    }
}

/// A Question; one without a study group is so in any.
fn question(question: Question, p: &mut Vec<Value>) -> String {
    document(&question.to_string(), question.study_group.is_none(), p)
}

/// What rows are sorted by: of `value`, a value of the field, or its list.
pub(crate) fn sorted_by(kind: Kind, value: &str, list: bool) -> String {
    match kind {
        Kind::Word(words) => {
            let value = if list { format!("{value} ->> '$[#-1]'") } else { value.to_owned() };
            let ranks: Vec<String> = words
                .iter()
                .enumerate()
                .map(|(rank, word)| format!("WHEN {} THEN {rank}", quoted(word)))
                .collect();
            format!("CASE {value} {} END", ranks.join(" "))
        }
        Kind::Date => format!("date_key({value})"),
        Kind::Number => value.to_owned(),
        Kind::Flag => format!("1 - {value}"),
        _ if list => format!("natural_keys({value})"),
        _ => format!("natural_key({value})"),
    }
}

/// What rows are counted together by.
pub(crate) fn counted_by(kind: Kind, value: &str) -> String {
    match kind {
        Kind::Name => format!("item_key({value})"),
        Kind::Word(_) | Kind::Number | Kind::Flag => value.to_owned(),
        _ => format!("fold({value})"),
    }
}

/// A term of `ORDER BY`; what has no value is last, whichever the direction.
pub(crate) fn term(key: &str, down: bool) -> String {
    format!("({key}) IS NULL, {key}{}", if down { " DESC" } else { "" })
}
