//! Numbers as list labels and note calls show them (ECMA-376 part 1 §17.18.59; MS-OSHARED
//! §2.2.1.3 `MSONFC` has the same by code).

use crate::numerals;

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberFormat {
    #[default]
    /// 1, 2, 3.
    Decimal,
    /// 01, 02, 10.
    DecimalZero,
    /// A, B … Z, AA, BB.
    UpperLetter,
    /// a, b … z, aa, bb.
    LowerLetter,
    /// I, II, III.
    UpperRoman,
    /// i, ii, iii.
    LowerRoman,
    /// 1st, 2nd, 3rd.
    Ordinal,
    /// One, Two, Three.
    Cardinals,
    /// First, Second, Third.
    Ordinals,
    /// Numbers in another script or in signs of their own.
    Other(Script),
    /// A character instead of a number.
    Bullet,
    /// Nothing.
    None,
}

/// How numbers look that are in no Latin letters, nor in the digits of Europe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Base sixteen.
    Hexadecimal,
    /// *, †, ‡, §.
    Chicago,
    /// ①.
    Circled,
    /// ⑴.
    Bracketed,
    /// ⒈.
    Stopped,
    /// - 1 -.
    Dashed,
    /// １.
    FullWidth,
    /// א as a number.
    Hebrew,
    /// א as a letter.
    HebrewLetter,
    /// а.
    LowerRussian,
    /// А.
    UpperRussian,
    /// 一二, digit by digit.
    IdeographDigits,
    /// 十二.
    Ideographs,
    /// 壹拾贰.
    LegalSimplified,
    /// 壹拾貳.
    LegalTraditional,
    /// 壱拾弐.
    LegalJapanese,
    /// 甲.
    HeavenlyStems,
    /// 子.
    EarthlyBranches,
    /// ア.
    Aiueo,
    /// イ.
    Iroha,
    /// 일이, digit by digit.
    KoreanDigits,
    /// 십이.
    Korean,
    /// 가.
    Ganada,
    /// ㄱ.
    Chosung,
    /// أ, ب, ت.
    ArabicAlphabet,
    /// أ, ب, ج.
    ArabicAbjad,
    /// १.
    Hindi,
    /// ๑.
    Thai,
    /// ก.
    ThaiLetter,
}

/// The formats by name and by code.
const KNOWN: [(&str, u8, NumberFormat); 62] = {
    use NumberFormat as F;
    use Script as S;
    [
        ("decimal", 0, F::Decimal),
        ("upperRoman", 1, F::UpperRoman),
        ("lowerRoman", 2, F::LowerRoman),
        ("upperLetter", 3, F::UpperLetter),
        ("lowerLetter", 4, F::LowerLetter),
        ("ordinal", 5, F::Ordinal),
        ("cardinalText", 6, F::Cardinals),
        ("ordinalText", 7, F::Ordinals),
        ("hex", 8, F::Other(S::Hexadecimal)),
        ("chicago", 9, F::Other(S::Chicago)),
        ("ideographDigital", 10, F::Other(S::IdeographDigits)),
        ("japaneseCounting", 11, F::Other(S::Ideographs)),
        ("aiueo", 12, F::Other(S::Aiueo)),
        ("iroha", 13, F::Other(S::Iroha)),
        ("decimalFullWidth", 14, F::Other(S::FullWidth)),
        ("decimalHalfWidth", 15, F::Decimal),
        ("japaneseLegal", 16, F::Other(S::LegalJapanese)),
        ("japaneseDigitalTenThousand", 17, F::Other(S::IdeographDigits)),
        ("decimalEnclosedCircle", 18, F::Other(S::Circled)),
        ("decimalFullWidth2", 19, F::Other(S::FullWidth)),
        ("aiueoFullWidth", 20, F::Other(S::Aiueo)),
        ("irohaFullWidth", 21, F::Other(S::Iroha)),
        ("decimalZero", 22, F::DecimalZero),
        ("bullet", 23, F::Bullet),
        ("ganada", 24, F::Other(S::Ganada)),
        ("chosung", 25, F::Other(S::Chosung)),
        ("decimalEnclosedFullstop", 26, F::Other(S::Stopped)),
        ("decimalEnclosedParen", 27, F::Other(S::Bracketed)),
        ("decimalEnclosedCircleChinese", 28, F::Other(S::Circled)),
        ("ideographEnclosedCircle", 29, F::Other(S::Circled)),
        ("ideographTraditional", 30, F::Other(S::HeavenlyStems)),
        ("ideographZodiac", 31, F::Other(S::EarthlyBranches)),
        ("ideographZodiacTraditional", 32, F::Other(S::EarthlyBranches)),
        ("taiwaneseCounting", 33, F::Other(S::Ideographs)),
        ("ideographLegalTraditional", 34, F::Other(S::LegalTraditional)),
        ("taiwaneseCountingThousand", 35, F::Other(S::Ideographs)),
        ("taiwaneseDigital", 36, F::Other(S::IdeographDigits)),
        ("chineseCounting", 37, F::Other(S::Ideographs)),
        ("chineseLegalSimplified", 38, F::Other(S::LegalSimplified)),
        ("chineseCountingThousand", 39, F::Other(S::Ideographs)),
        ("koreanDigital", 41, F::Other(S::KoreanDigits)),
        ("koreanCounting", 42, F::Other(S::Korean)),
        ("koreanLegal", 43, F::Other(S::Korean)),
        ("koreanDigital2", 44, F::Other(S::IdeographDigits)),
        ("hebrew1", 45, F::Other(S::Hebrew)),
        ("arabicAlpha", 46, F::Other(S::ArabicAlphabet)),
        ("hebrew2", 47, F::Other(S::HebrewLetter)),
        ("arabicAbjad", 48, F::Other(S::ArabicAbjad)),
        ("hindiVowels", 49, F::Other(S::Hindi)),
        ("hindiConsonants", 50, F::Other(S::Hindi)),
        ("hindiNumbers", 51, F::Other(S::Hindi)),
        ("hindiCounting", 52, F::Other(S::Hindi)),
        ("thaiLetters", 53, F::Other(S::ThaiLetter)),
        ("thaiNumbers", 54, F::Other(S::Thai)),
        ("thaiCounting", 55, F::Other(S::Thai)),
        ("vietnameseCounting", 56, F::Decimal),
        ("numberInDash", 57, F::Other(S::Dashed)),
        ("russianLower", 58, F::Other(S::LowerRussian)),
        ("russianUpper", 59, F::Other(S::UpperRussian)),
        ("none", 255, F::None),
        // Names without a code of their own.
        ("bahtText", 60, F::Decimal),
        ("dollarText", 61, F::Decimal),
    ]
};

impl NumberFormat {
    /// The format of this `w:numFmt`; those that are not known are written in decimal.
    pub fn of(val: &str) -> Self {
        KNOWN.iter().find(|(name, ..)| *name == val).map_or(Self::Decimal, |known| known.2)
    }

    /// The format of this code (MS-OSHARED `MSONFC`); others are written in decimal.
    pub fn of_code(code: u8) -> Self {
        KNOWN.iter().find(|(_, known, _)| *known == code).map_or(Self::Decimal, |known| known.2)
    }

    /// A number in this format; nothing for bullets and `none`.
    pub fn write(self, number: i64) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::DecimalZero => format!("{number:02}"),
            Self::UpperLetter => numerals::letter(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            Self::LowerLetter => numerals::letter(number, "abcdefghijklmnopqrstuvwxyz"),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_ascii_lowercase(),
            Self::Ordinal => ordinal(number),
            Self::Cardinals => numerals::cardinal(number),
            Self::Ordinals => numerals::ordinal(number),
            Self::Other(script) => script.write(number),
            Self::Bullet | Self::None => String::new(),
        }
    }
}

impl Script {
    fn write(self, number: i64) -> String {
        const IDEOGRAPHS: &str = "〇一二三四五六七八九";
        match self {
            Self::Hexadecimal => format!("{number:X}"),
            Self::Chicago => numerals::footnote_sign(number),
            Self::Circled => numerals::circled(number),
            Self::Bracketed => numerals::in_brackets(number),
            Self::Stopped => numerals::with_stop(number),
            Self::Dashed => format!("- {number} -"),
            Self::FullWidth => numerals::digits(number, 0xff10),
            Self::Hebrew => numerals::hebrew(number),
            Self::HebrewLetter => numerals::letter(number, "אבגדהוזחטיכלמנסעפצקרשת"),
            Self::LowerRussian => numerals::letter(number, "абвгдежзиклмнопрстуфхцчшщыэюя"),
            Self::UpperRussian => numerals::letter(number, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"),
            Self::IdeographDigits => numerals::digits_of(number, IDEOGRAPHS),
            Self::Ideographs => numerals::counting(number, IDEOGRAPHS, "千百十", false),
            Self::LegalSimplified => {
                numerals::counting(number, "零壹贰叁肆伍陆柒捌玖", "仟佰拾", true)
            }
            Self::LegalTraditional => {
                numerals::counting(number, "零壹貳參肆伍陸柒捌玖", "仟佰拾", true)
            }
            Self::LegalJapanese => {
                numerals::counting(number, " 壱弐参四伍六七八九", "阡百拾", true)
            }
            Self::HeavenlyStems => numerals::cycle(number, "甲乙丙丁戊己庚辛壬癸"),
            Self::EarthlyBranches => numerals::cycle(number, "子丑寅卯辰巳午未申酉戌亥"),
            Self::Aiueo => numerals::cycle(
                number,
                "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
            ),
            Self::Iroha => numerals::cycle(
                number,
                "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン",
            ),
            Self::KoreanDigits => numerals::digits_of(number, "영일이삼사오육칠팔구"),
            Self::Korean => numerals::counting(number, " 일이삼사오육칠팔구", "천백십", false),
            Self::Ganada => numerals::cycle(number, "가나다라마바사아자차카타파하"),
            Self::Chosung => numerals::cycle(number, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"),
            Self::ArabicAlphabet => numerals::letter(number, "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"),
            Self::ArabicAbjad => numerals::letter(number, "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"),
            Self::Hindi => numerals::digits(number, 0x966),
            Self::Thai => numerals::digits(number, 0xe50),
            Self::ThaiLetter => {
                numerals::letter(number, "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ")
            }
        }
    }
}

fn roman(number: i64) -> String {
    const VALUES: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut out = String::new();
    for (value, sign) in VALUES {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

fn ordinal(number: i64) -> String {
    let suffix = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::NumberFormat;

    #[test]
    fn numbers_are_written_as_shown() {
        let shown = |format: &str, n| NumberFormat::of(format).write(n);
        assert_eq!(shown("decimal", 10), "10");
        assert_eq!(shown("decimalZero", 7), "07");
        assert_eq!(shown("lowerLetter", 26), "z");
        assert_eq!(shown("upperLetter", 28), "BB");
        assert_eq!(shown("lowerRoman", 1994), "mcmxciv");
        assert_eq!(shown("upperRoman", 0), "0");
        assert_eq!((shown("ordinal", 22), shown("ordinal", 112)), ("22nd".into(), "112th".into()));
        assert_eq!(shown("lowerLetter", i64::MAX), i64::MAX.to_string());
    }

    #[test]
    fn other_scripts_and_words() {
        let shown = |format: &str, n| NumberFormat::of(format).write(n);
        for (format, number, want) in [
            ("ordinalText", 1, "First"),
            ("cardinalText", 2, "Two"),
            ("decimalEnclosedCircle", 3, "③"),
            ("numberInDash", 4, "- 4 -"),
            ("hebrew1", 5, "ה"),
            ("russianLower", 6, "е"),
            ("chineseCounting", 12, "十二"),
            ("chineseCountingThousand", 21, "二十一"),
            ("ideographTraditional", 1, "甲"),
            ("koreanCounting", 13, "십삼"),
            ("ganada", 2, "나"),
            ("arabicAbjad", 3, "ج"),
            ("thaiNumbers", 10, "๑๐"),
            ("hex", 11, "B"),
            ("none", 7, ""),
            ("unheardOf", 7, "7"),
        ] {
            assert_eq!(shown(format, number), want, "{format}");
        }
        assert_eq!(NumberFormat::of_code(7).write(2), "Second");
        assert_eq!(NumberFormat::of_code(200).write(2), "2");
    }
}
