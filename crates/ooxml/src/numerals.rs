//! Numbers in words, in letters of other scripts and in signs of their own.

/// Numbers beyond this are written in decimal, as Word does.
const MOST_IN_WORDS: i64 = 9_999;

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
/// Ordinals that are not their number with `th`.
const ORDINALS: [(&str, &str); 8] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("five", "fifth"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("twelve", "twelfth"),
    ("y", "ieth"),
];

fn words(number: i64) -> String {
    let word = |list: &[&str], at: i64| {
        usize::try_from(at).ok().and_then(|at| list.get(at)).copied().unwrap_or_default().to_owned()
    };
    let with_rest = |head: String, rest: i64, join: &str| match rest {
        0 => head,
        rest => format!("{head}{join}{}", words(rest)),
    };
    match number {
        0..20 => word(&ONES, number),
        20..100 => with_rest(word(&TENS, number / 10), number % 10, "-"),
        100..1_000 => with_rest(format!("{} hundred", words(number / 100)), number % 100, " "),
        _ => with_rest(format!("{} thousand", words(number / 1_000)), number % 1_000, " "),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

fn in_words(number: i64) -> Option<String> {
    (0..=MOST_IN_WORDS).contains(&number).then(|| words(number))
}

/// `One`, `Twenty-one`.
pub(crate) fn cardinal(number: i64) -> String {
    in_words(number).map_or_else(|| number.to_string(), |words| capital(&words))
}

/// `First`, `Twenty-first`.
pub(crate) fn ordinal(number: i64) -> String {
    let Some(words) = in_words(number) else { return number.to_string() };
    let ordinal = ORDINALS.iter().find_map(|(cardinal, ordinal)| {
        let head = words.strip_suffix(cardinal)?;
        // `eight` ends in no other number's name, but `twenty-one` does in `one`.
        let whole = head.is_empty() || head.ends_with(['-', ' ']) || *cardinal == "y";
        whole.then(|| format!("{head}{ordinal}"))
    });
    capital(&ordinal.unwrap_or_else(|| format!("{words}th")))
}

/// Signs of their own for the first numbers; the others are in decimal.
fn sign(number: i64, ranges: &[(i64, i64, u32)]) -> String {
    let found = ranges.iter().find(|(first, last, _)| (*first..=*last).contains(&number));
    let sign = found
        .and_then(|(first, _, code)| char::from_u32(code + u32::try_from(number - first).ok()?));
    sign.map_or_else(|| number.to_string(), String::from)
}

/// ①, ②, up to 50.
pub(crate) fn circled(number: i64) -> String {
    sign(number, &[(1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32b1), (0, 0, 0x24ea)])
}

/// ⑴, ⑵, up to 20.
pub(crate) fn in_brackets(number: i64) -> String {
    sign(number, &[(1, 20, 0x2474)])
}

/// ⒈, ⒉, up to 20.
pub(crate) fn with_stop(number: i64) -> String {
    sign(number, &[(1, 20, 0x2488)])
}

/// Digits of another script, from its zero on.
pub(crate) fn digits(number: i64, zero: u32) -> String {
    let digit = |c: char| c.to_digit(10).and_then(|d| char::from_u32(zero + d)).unwrap_or(c);
    number.to_string().chars().map(digit).collect()
}

/// Digits by their signs, from zero to nine.
pub(crate) fn digits_of(number: i64, signs: &str) -> String {
    let signs: Vec<char> = signs.chars().collect();
    let digit = |c: char| {
        let at = c.to_digit(10).map(|d| d as usize);
        at.and_then(|at| signs.get(at)).copied().unwrap_or(c)
    };
    number.to_string().chars().map(digit).collect()
}

/// The letter of an alphabet; behind its last one the letters are doubled, then tripled.
pub(crate) fn letter(number: i64, alphabet: &str) -> String {
    let count = alphabet.chars().count();
    let index = number.checked_sub(1).and_then(|n| usize::try_from(n).ok());
    let Some(index) = index.filter(|&n| count > 0 && n < count * 30) else {
        return number.to_string();
    };
    let letter = alphabet.chars().nth(index % count).unwrap_or_default();
    std::iter::repeat_n(letter, index / count + 1).collect()
}

/// A sign of a cycle, which begins anew behind its last one.
pub(crate) fn cycle(number: i64, signs: &str) -> String {
    let count = signs.chars().count();
    let index = number.checked_sub(1).and_then(|n| usize::try_from(n).ok());
    let sign = index.and_then(|n| signs.chars().nth(n.checked_rem(count)?));
    sign.map_or_else(|| number.to_string(), String::from)
}

/// Numbers with signs for ten, a hundred and a thousand: 十一, 二百三.
pub(crate) fn counting(number: i64, digits: &str, places: &str, one_is_said: bool) -> String {
    if !(1..10_000).contains(&number) {
        return number.to_string();
    }
    let digits: Vec<char> = digits.chars().collect();
    let places: Vec<char> = places.chars().collect();
    let mut out = String::new();
    let mut gap = false;
    for (place, value) in [1_000, 100, 10, 1].into_iter().enumerate() {
        let digit = usize::try_from(number / value % 10).unwrap_or_default();
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap)
            && let Some(zero) = digits.first().filter(|zero| **zero != ' ')
        {
            out.push(*zero);
        }
        let sign = places.get(place);
        // Eleven is ten-one.
        let silent =
            digit == 1 && sign.is_some() && !one_is_said && (value == 10 && out.is_empty());
        if !silent {
            out.extend(digits.get(digit));
        }
        out.extend(sign);
    }
    out
}

/// Numbers in Hebrew letters, 15 and 16 without God's name in them.
pub(crate) fn hebrew(number: i64) -> String {
    const VALUES: [(i64, char); 22] = [
        (400, 'ת'),
        (300, 'ש'),
        (200, 'ר'),
        (100, 'ק'),
        (90, 'צ'),
        (80, 'פ'),
        (70, 'ע'),
        (60, 'ס'),
        (50, 'נ'),
        (40, 'מ'),
        (30, 'ל'),
        (20, 'כ'),
        (10, 'י'),
        (9, 'ט'),
        (8, 'ח'),
        (7, 'ז'),
        (6, 'ו'),
        (5, 'ה'),
        (4, 'ד'),
        (3, 'ג'),
        (2, 'ב'),
        (1, 'א'),
    ];
    if !(1..1_000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut out = String::new();
    while left > 0 {
        if matches!(left, 15 | 16) {
            out.push('ט');
            left -= 9;
            continue;
        }
        let Some((value, sign)) = VALUES.iter().find(|(value, _)| *value <= left) else { break };
        out.push(*sign);
        left -= value;
    }
    out
}

/// *, †, ‡, §, then doubled (The Chicago Manual of Style).
pub(crate) fn footnote_sign(number: i64) -> String {
    letter(number, "*†‡§")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_english() {
        let ordinals: Vec<String> =
            [1, 2, 3, 4, 5, 8, 9, 12, 20, 21, 40, 100, 102].map(ordinal).into();
        assert_eq!(
            ordinals,
            [
                "First",
                "Second",
                "Third",
                "Fourth",
                "Fifth",
                "Eighth",
                "Ninth",
                "Twelfth",
                "Twentieth",
                "Twenty-first",
                "Fortieth",
                "One hundredth",
                "One hundred second"
            ]
        );
        assert_eq!(cardinal(0), "Zero");
        assert_eq!(cardinal(19), "Nineteen");
        assert_eq!(cardinal(42), "Forty-two");
        assert_eq!(cardinal(1_100), "One thousand one hundred");
        assert_eq!(cardinal(i64::MIN), i64::MIN.to_string());
    }

    #[test]
    fn signs_and_scripts() {
        assert_eq!([circled(1), circled(20), circled(21), circled(51)], ["①", "⑳", "㉑", "51"]);
        assert_eq!([in_brackets(2), with_stop(3)], ["⑵", "⒊"]);
        assert_eq!(digits(12, 0xff10), "１２");
        assert_eq!(letter(30, "абвгдежзиклмнопрстуфхцчшщыэюя"), "аа");
        assert_eq!(
            [hebrew(1), hebrew(11), hebrew(15), hebrew(16), hebrew(123)],
            ["א", "יא", "טו", "טז", "קכג"]
        );
        assert_eq!([footnote_sign(1), footnote_sign(3), footnote_sign(5)], ["*", "‡", "**"]);
    }

    #[test]
    fn counting_of_east_asia() {
        let count = |n| counting(n, "〇一二三四五六七八九", "千百十", false);
        assert_eq!([1, 10, 11, 20, 35].map(count), ["一", "十", "十一", "二十", "三十五"]);
        assert_eq!(
            [100, 105, 112, 1_020].map(count),
            ["一百", "一百〇五", "一百一十二", "一千〇二十"]
        );
        assert_eq!(count(0), "0");
        let legal = |n| counting(n, "零壹贰叁肆伍陆柒捌玖", "仟佰拾", true);
        assert_eq!([1, 10, 21].map(legal), ["壹", "壹拾", "贰拾壹"]);
        assert_eq!(digits_of(12, "〇一二三四五六七八九"), "一二");
        assert_eq!([cycle(1, "甲乙"), cycle(3, "甲乙")], ["甲", "甲"]);
    }
}
