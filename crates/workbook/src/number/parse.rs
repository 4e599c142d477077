//! Format codes (ECMA-376 part 1 §18.8.31).

use super::section::{Condition, Fraction, Kind, Number, Operator, Section};
use std::iter::Peekable;
use std::str::Chars;

/// What a section is made of.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// `0`, `#` or `?`.
    Digit(char),
    Point,
    Comma,
    Percent,
    Slash,
    Exponent(bool),
    General,
    /// The text itself (`@`).
    At,
    Words(String),
    /// A letter of a date or time, how often it stands there, and how it is written.
    Letter(char, u32, String),
    /// `[h]` and the like.
    Elapsed(char),
}

/// No format has more: a longer code is cut.
const LONGEST: usize = 4_096;

/// The sections of a code; none for the general format.
pub(crate) fn sections(code: &str) -> Vec<Section> {
    let code = code.trim();
    if code.is_empty() || code.eq_ignore_ascii_case("general") {
        return Vec::new();
    }
    let code: String = code.chars().take(LONGEST).collect();
    let mut chars = code.chars().peekable();
    let mut sections = Vec::new();
    loop {
        let (tokens, condition, more) = tokens(&mut chars);
        sections.push(Section { condition, kind: kind(&tokens) });
        if !more || sections.len() == 4 {
            return sections;
        }
    }
}

/// The tokens of one section, and whether another follows.
fn tokens(chars: &mut Peekable<Chars<'_>>) -> (Vec<Token>, Option<Condition>, bool) {
    let mut tokens: Vec<Token> = Vec::new();
    let mut condition = None;
    while let Some(c) = chars.next() {
        match c {
            ';' => return (tokens, condition, true),
            '"' => {
                while let Some(c) = chars.next().filter(|&c| c != '"') {
                    word(&mut tokens, c);
                }
            }
            '\\' | '!' => {
                if let Some(c) = chars.next() {
                    word(&mut tokens, c);
                }
            }
            // A space as wide as the next character.
            '_' => {
                if chars.next().is_some() {
                    word(&mut tokens, ' ');
                }
            }
            '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.take_while(|&c| c != ']').collect();
                bracket(&inside, &mut tokens, &mut condition);
            }
            '0' | '#' | '?' => tokens.push(Token::Digit(c)),
            '.' => tokens.push(Token::Point),
            ',' => tokens.push(Token::Comma),
            '%' => tokens.push(Token::Percent),
            '/' => tokens.push(Token::Slash),
            '@' => tokens.push(Token::At),
            'E' | 'e' if chars.peek().is_some_and(|c| matches!(c, '+' | '-')) => {
                tokens.push(Token::Exponent(chars.next() == Some('+')));
            }
            'G' | 'g' if followed_by(chars, "eneral") => {
                chars.by_ref().take(6).for_each(drop);
                tokens.push(Token::General);
            }
            'A' | 'a' if followed_by(chars, "m/pm") => {
                chars.by_ref().take(4).for_each(drop);
                tokens.push(Token::Letter('h', 0, String::new()));
            }
            'A' | 'a' if followed_by(chars, "/p") => {
                chars.by_ref().take(2).for_each(drop);
                tokens.push(Token::Letter('h', 0, String::new()));
            }
            _ => {
                let letter = c.to_ascii_lowercase();
                if !matches!(letter, 'y' | 'm' | 'd' | 'h' | 's' | 'e' | 'g' | 'b' | 'a') {
                    word(&mut tokens, c);
                    continue;
                }
                let mut written = c.to_string();
                while let Some(c) = chars.next_if(|n| n.to_ascii_lowercase() == letter) {
                    written.push(c);
                }
                tokens.push(Token::Letter(letter, written.len() as u32, written));
            }
        }
    }
    (tokens, condition, false)
}

fn followed_by(chars: &Peekable<Chars<'_>>, word: &str) -> bool {
    let mut ahead = chars.clone();
    word.chars().all(|w| ahead.next().is_some_and(|c| c.eq_ignore_ascii_case(&w)))
}

fn word(tokens: &mut Vec<Token>, c: char) {
    if let Some(Token::Words(words)) = tokens.last_mut() {
        words.push(c);
    } else {
        tokens.push(Token::Words(c.to_string()));
    }
}

/// What stands in brackets: a condition, a currency with its language, a running time; colours
/// and number shapes say nothing here.
fn bracket(inside: &str, tokens: &mut Vec<Token>, condition: &mut Option<Condition>) {
    let lower = inside.to_ascii_lowercase();
    let mut letters = lower.chars();
    if let Some(first @ ('h' | 'm' | 's')) = letters.next()
        && letters.all(|c| c == first)
    {
        tokens.push(Token::Elapsed(first));
    } else if let Some(currency) = inside.strip_prefix('$') {
        // `[$-F800]` and `[$-F400]` are the long date and the time of the system; the letters
        // behind them say the same.
        let symbol = currency.rsplit_once('-').map_or(currency, |(symbol, _)| symbol);
        symbol.chars().for_each(|c| word(tokens, c));
    } else {
        let signs = inside.trim_start_matches(['<', '>', '=']);
        let operator = match inside.get(..inside.len() - signs.len()) {
            Some("<") => Operator::Less,
            Some("<=") => Operator::LessOrEqual,
            Some("=") => Operator::Equal,
            Some("<>") => Operator::NotEqual,
            Some(">") => Operator::Greater,
            Some(">=") => Operator::GreaterOrEqual,
            _ => return,
        };
        if let Ok(bound) = signs.trim().parse() {
            *condition = Some(Condition { operator, bound });
        }
    }
}

fn kind(tokens: &[Token]) -> Kind {
    if let Some(moment) = moment(tokens) {
        return moment;
    }
    if tokens.contains(&Token::At) {
        return text(tokens);
    }
    let digits = |t: &Token| matches!(t, Token::Digit(_) | Token::General);
    if !tokens.iter().any(digits) {
        return Kind::Words(tokens.iter().map(literal).collect());
    }
    match tokens.iter().position(|t| *t == Token::Slash) {
        Some(slash) => fraction(tokens, slash),
        None => None,
    }
    .unwrap_or_else(|| number(tokens))
}

/// A token that is no digit, as the page shows it.
fn literal(token: &Token) -> String {
    match token {
        Token::Words(words) => words.clone(),
        Token::Letter(_, _, written) => written.clone(),
        Token::Percent => "%".to_owned(),
        Token::Slash => "/".to_owned(),
        Token::Point => ".".to_owned(),
        Token::Comma => ",".to_owned(),
        _ => String::new(),
    }
}

fn text(tokens: &[Token]) -> Kind {
    let at = tokens.iter().position(|t| *t == Token::At).unwrap_or_default();
    let words = |tokens: &[Token]| tokens.iter().map(literal).collect::<String>();
    Kind::Text {
        before: words(tokens.get(..at).unwrap_or_default()),
        after: words(tokens.get(at + 1..).unwrap_or_default()),
    }
}

/// A date has letters for days or years, or `m` away from hours and seconds; a time has hours,
/// seconds or AM/PM; a duration `[h]`, `[m]` or `[s]`. Where digits have a place other than
/// that of a fraction of a second, letters are letters.
fn moment(tokens: &[Token]) -> Option<Kind> {
    let mut digits = 0u8;
    let (mut date, mut time, mut elapsed, mut alone) = (false, false, false, false);
    let mut last = ' ';
    let mut after_point = false;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Digit('0') if after_point && last == 's' => digits = digits.saturating_add(1),
            Token::Digit(_) | Token::General | Token::At => return None,
            Token::Point => after_point = true,
            Token::Elapsed(letter) => {
                elapsed = true;
                last = *letter;
            }
            Token::Letter(letter, run, _) => {
                after_point = false;
                match letter {
                    'h' | 's' => time = true,
                    'm' => {
                        let next = tokens.get(at + 1..).unwrap_or_default().iter();
                        let next = next.filter_map(|t| match t {
                            Token::Letter(l, ..) | Token::Elapsed(l) => Some(*l),
                            _ => None,
                        });
                        let minutes = *run <= 2 && (last == 'h' || next.take(1).any(|l| l == 's'));
                        date |= !minutes;
                        time |= minutes;
                    }
                    // Weekdays; a single letter is none.
                    'a' => date |= *run >= 3,
                    'y' | 'd' => date = true,
                    // Years of an era, beside days or alone.
                    _ => alone = true,
                }
                // AM/PM stands beside no minutes.
                last = if *run == 0 { last } else { *letter };
            }
            _ => {}
        }
    }
    if elapsed {
        return Some(Kind::Duration { digits: digits.min(9) });
    }
    let only_era = alone && tokens.iter().all(|t| !matches!(t, Token::Words(_)));
    date |= only_era;
    (date || time).then_some(Kind::Moment { date, time, either: false, digits: digits.min(9) })
}

fn number(tokens: &[Token]) -> Kind {
    let mut number = Number::default();
    let is_digit = |t: &Token| matches!(t, Token::Digit(_) | Token::General);
    let first = tokens.iter().position(is_digit).unwrap_or_default();
    let last = tokens.iter().rposition(is_digit).unwrap_or_default();
    let mut point = false;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::General => number.general = true,
            Token::Digit(c) => match (&mut number.exponent, point) {
                (Some((least, _)), _) => *least += u32::from(*c == '0'),
                (None, true) => number.decimals += u32::from(*c == '0'),
                (None, false) => {
                    number.places += 1;
                    // What stands behind a zero is shown as zero too.
                    if *c == '0' || number.whole > 0 {
                        number.whole += 1;
                    }
                    for within in &mut number.within {
                        within.0 += 1;
                    }
                }
            },
            Token::Point if first > 0 && at < first && number.places > 0 => {}
            Token::Point => point = true,
            // Between digits a comma parts thousands; behind them it divides by a thousand.
            Token::Comma if at > last => number.thousands += 1,
            Token::Comma if at > first => {
                let behind = tokens.get(at + 1..).unwrap_or_default();
                let divides = behind.iter().find(|t| **t != Token::Comma);
                if divides == Some(&Token::Point) {
                    number.thousands += 1;
                } else {
                    number.grouped = true;
                }
            }
            Token::Exponent(plus) => number.exponent = Some((0, *plus)),
            Token::Percent => {
                number.percents += 1;
                if at < first { &mut number.before } else { &mut number.after }.push('%');
            }
            other => {
                let words = literal(other);
                if at < first {
                    number.before.push_str(&words);
                } else if at > last || point || number.exponent.is_some() {
                    number.after.push_str(&words);
                } else {
                    number.within.push((0, words));
                }
            }
        }
    }
    number.whole = number.whole.min(64);
    number.grouped &= number.within.is_empty();
    Kind::Number(Box::new(number))
}

/// `# ??/16`: digits, the line, and a number or as many places as the denominator may have.
fn fraction(tokens: &[Token], slash: usize) -> Option<Kind> {
    let is_digit = |t: &Token| matches!(t, Token::Digit(_));
    let above = tokens.get(..slash)?;
    let below = tokens.get(slash + 1..)?;
    let start = above.iter().rposition(|t| !is_digit(t)).map_or(0, |at| at + 1);
    if start == slash {
        return None;
    }
    let first = above.iter().position(is_digit)?;
    let mut fraction = Fraction { whole: first < start, ..Fraction::default() };
    let head = above.get(..first)?;
    fraction.before = head.iter().map(literal).collect();
    let mut places = 0u32;
    let mut rest = below;
    while let Some((Token::Digit(_), behind)) = rest.split_first() {
        places += 1;
        rest = behind;
    }
    if let Some((Token::Words(words), _)) = rest.split_first() {
        let number: String = words.chars().take_while(char::is_ascii_digit).collect();
        if !number.is_empty() {
            // The zeros of `/100` are places in the code.
            let zeros = rest.iter().skip(1).take_while(|t| **t == Token::Digit('0')).count();
            let number = format!("{number}{}", "0".repeat(zeros.min(9)));
            fraction.fixed = number.parse().ok().filter(|&n| n > 0);
            fraction.fixed?;
            fraction.after = words.get(words.len().min(number.len() - zeros.min(9))..)?.to_owned();
            let behind = rest.get(1 + zeros..).unwrap_or_default();
            fraction.after.extend(behind.iter().map(literal));
            return Some(Kind::Fraction(Box::new(fraction)));
        }
    }
    let more = |t: &Token| is_digit(t) || *t == Token::Slash;
    if places == 0 || rest.iter().any(more) {
        return None;
    }
    fraction.largest = 10u32.pow(places.min(7)) - 1;
    fraction.after = rest.iter().map(literal).collect();
    Some(Kind::Fraction(Box::new(fraction)))
}
