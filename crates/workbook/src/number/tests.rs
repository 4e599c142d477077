//! What formats make of numbers.

use super::*;

fn shown(code: &str, value: f64) -> String {
    NumberFormat::parse(code).show(value, false).text
}

#[test]
fn numbers_are_the_shortest_that_read_back() {
    for (value, text) in [
        (5.0, "5"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (1e21, "1E21"),
        (123_456_789_012.0, "123456789012"),
        (1.5e-9, "1.5E-9"),
        (2.50, "2.5"),
        (0.1 + 0.2, "0.3"),
    ] {
        assert_eq!(shown("General", value), text);
    }
}

#[test]
fn percentages() {
    for (code, value, text) in [
        ("0%", 0.25, "25%"),
        ("0.00%", 0.07, "7.00%"),
        ("0%", 0.125, "12.5%"),
        ("0\"%\"", 0.25, "0.25%"),
    ] {
        assert_eq!(shown(code, value), text, "{code}");
    }
    assert_eq!(NumberFormat::built_in(9).show(1.0, false).text, "100%");
}

#[test]
fn dates_and_times_by_format_code() {
    let moment = 46_111.0 + 13.0 / 24.0; // 2026-03-30 13:00
    for (code, text) in [
        ("yyyy\\-mm\\-dd", "2026-03-30"),
        ("dd/mm/yy;@", "2026-03-30"),
        ("mmm", "2026-03-30"),
        ("[$-409]d\\ mmmm\\ yyyy", "2026-03-30"),
        ("[Red]d.m.yy hh:mm", "2026-03-30T13:00"),
        ("hh:mm", "13:00"),
        ("mm:ss", "13:00"),
        ("h:mm AM/PM", "13:00"),
        ("hh:mm:ss", "13:00"),
        ("m/d hh:mm", "2026-03-30T13:00"),
        ("mmm h:mm", "2026-03-30T13:00"),
        ("\"day\" 0", "day 46111.5416666667"),
        ("[Red]General", "46111.5416666667"),
        ("0.00E+00", "4.61115416666667E+04"),
    ] {
        assert_eq!(shown(code, moment), text, "{code}");
    }
    assert_eq!(shown("hh:mm", 0.999_999_99), "00:00");
    assert_eq!(shown("d hh:mm", 46_111.999_999_99), "2026-03-31T00:00");
    assert_eq!(shown("[h]:mm", 2.0625), "49:30");
    assert_eq!(shown("[mm]:ss", 1.0 / 1440.0 + 1.0 / 86_400.0), "0:01:01");
}

#[test]
fn both_date_systems_and_the_day_that_never_was() {
    let date = NumberFormat::built_in(14);
    for (serial, text) in [
        (1.0, "1900-01-01"),
        (59.0, "1900-02-28"),
        (60.0, "1900-02-29"),
        (61.0, "1900-03-01"),
        (0.0, "0"),
        (-1.0, "-1"),
        (2_958_465.0, "9999-12-31"),
        (2_958_466.0, "2958466"),
    ] {
        assert_eq!(date.show(serial, false).text, text);
    }
    assert_eq!(date.show(0.0, true).text, "1904-01-01");
    assert_eq!(date.show(44_649.0, true).text, "2026-03-30");
}

#[test]
fn fractions_of_seconds_and_moments_of_one_part() {
    for (code, value, text) in [
        ("mm:ss.000", 1.0 / 1440.0 + 1.25 / 86_400.0, "00:01:01.25"),
        ("[h]:mm:ss.0", 1.5 + 0.1 / 86_400.0, "36:00:00.1"),
        ("hh:mm:ss", 0.25 + 0.4 / 86_400.0, "06:00"),
        // A time that was given a date's format as well.
        ("d/m/yy hh:mm", 0.5, "12:00"),
        ("[$-F800]dddd, mmmm dd, yyyy", 46_111.0, "2026-03-30"),
        ("[$-F400]h:mm:ss AM/PM", 0.5, "12:00"),
        ("[$-411]ggge\"年\"m\"月\"d\"日\"", 46_111.0, "2026-03-30"),
        ("[>=1]d/m/yy;hh:mm", 46_111.0, "2026-03-30"),
        ("[>=1]d/m/yy;hh:mm", 0.75, "18:00"),
        ("dddd", 46_111.0, "2026-03-30"),
        ("[hh]", 1.0, "24:00"),
        ("h \"h\" mm", 0.5, "12:00"),
        ("A/P hh", 0.5, "12:00"),
    ] {
        assert_eq!(shown(code, value), text, "{code}");
    }
    for (id, value, text) in
        [(35, 46_111.0, "2026-03-30"), (56, 0.5, "12:00"), (22, 46_111.5, "2026-03-30T12:00")]
    {
        assert_eq!(NumberFormat::built_in(id).show(value, false).text, text);
    }
}

#[test]
fn letters_that_are_no_date() {
    for (code, value, text) in [
        ("0 \"days\"", 5.0, "5 days"),
        ("0\\ \\d", 5.0, "5 d"),
        ("\"date: \"0", 5.0, "date: 5"),
        ("0 d", 5.0, "5 d"),
        ("EUR 0.00", 5.0, "EUR 5.00"),
        ("0 Mbit/s", 5.0, "5 Mbit/s"),
        ("[$Rs-4009] 0", 5.0, "Rs 5"),
        ("[Red][<0]0;0", 5.0, "5"),
        ("[DBNum1]General", 5.0, "5"),
        ("#,##0.00 kr", 1_234.5, "1,234.50 kr"),
    ] {
        assert_eq!(shown(code, value), text, "{code}");
    }
}

#[test]
fn decimals_thousands_and_currencies() {
    for (code, value, text) in [
        ("0.00", 1.5, "1.50"),
        ("0.0", 3.0, "3.0"),
        ("0.##", 3.0, "3"),
        ("#.##", 0.5, "0.5"),
        ("#,##0", 1_234.0, "1,234"),
        ("#,##0", 1_234_567.25, "1,234,567.25"),
        ("#,##0.00", 999.0, "999.00"),
        ("0.0,,\" M\"", 1_020_000.0, "1.02 M"),
        ("#,##0,", 12_000.0, "12"),
        ("\"$\"#,##0.00", 5.0, "$5.00"),
        ("[$€-407]\\ 0.00", 5.0, "€ 5.00"),
        ("#,##0.00\\ [$CHF]", 1_000.0, "1,000.00 CHF"),
        ("_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"??_);_(@_)", -5.0, "(5.00)"),
        ("_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"??_);_(@_)", 0.0, "-"),
        ("_-* #,##0.00\\ \"€\"_-", 5.0, "5.00 €"),
        ("0.00E+00", 12_300.0, "1.23E+04"),
        ("0.0E-0", 0.000_12, "1.2E-4"),
        ("##0.0E+0", 12_300.0, "12.3E+3"),
        ("0.00E+00", 0.0, "0.00E+00"),
    ] {
        assert_eq!(shown(code, value), text, "{code} of {value}");
    }
}

#[test]
fn fractions_that_are_exact() {
    for (code, value, text) in [
        ("# ?/?", 1.5, "1 1/2"),
        ("# ?/?", 0.25, "1/4"),
        ("# ?/?", 2.0, "2"),
        ("# ?/?", 0.3, "0.3"),
        ("# ??/??", 0.31, "0.31"),
        ("# ??/??", 1.0 / 3.0, "1/3"),
        ("?/?", 1.5, "3/2"),
        ("# ?/8", 0.25, "2/8"),
        ("# ??/100", 0.25, "25/100"),
        ("# ?/?\\\"", -1.5, "-1 1/2\""),
        ("0000/00/00", 20_260_330.0, "2026/03/30"),
    ] {
        assert_eq!(shown(code, value), text, "{code} of {value}");
    }
}

#[test]
fn sections_by_sign_and_by_condition() {
    for (code, value, text) in [
        ("0;(0)", -5.0, "(5)"),
        ("0;(0)", 0.0, "0"),
        ("0;-0;\"none\"", 0.0, "none"),
        ("0;-0;\"none\";@", -2.0, "-2"),
        ("0.0;@", -2.0, "-2.0"),
        ("[>9]0\" many\";0", 12.0, "12 many"),
        ("[>9]0\" many\";0", 5.0, "5"),
        ("[=1]\"one\";[=2]\"two\";0", 2.0, "two"),
        ("[=1]\"one\";[=2]\"two\";0", -3.0, "-3"),
        ("[<0]\"minus \"0;0", -3.0, "minus 3"),
        ("[<=-1]\"minus \"0;0", -3.0, "minus 3"),
        ("\"yes\";;\"no\"", 1.0, "yes"),
        ("+0;-0", 5.0, "+5"),
    ] {
        assert_eq!(shown(code, value), text, "{code} of {value}");
    }
}

#[test]
fn what_a_format_does_not_show_is_hidden() {
    for (code, value) in [(";;;", 5.0), ("0;;", 0.0), ("0;;", -5.0), ("#", 0.0), ("\" \"", 7.0)] {
        let shown = NumberFormat::parse(code).show(value, false);
        assert_eq!(shown, Shown { text: plain(value), hidden: true }, "{code}");
    }
}

#[test]
fn sections_of_text() {
    let about = |code: &str| {
        NumberFormat::parse(code).about_text().map(|(b, a, s)| (b.to_owned(), a.to_owned(), s))
    };
    assert_eq!(about("0;0;0;\"TD \"@\" (en)\""), Some(("TD ".into(), " (en)".into(), true)));
    assert_eq!(about("\"TD \"@"), Some(("TD ".into(), String::new(), true)));
    assert_eq!(about("@"), None);
    assert_eq!(about("_(@_)"), None);
    assert_eq!(about(";;;"), Some((String::new(), String::new(), false)));
    assert_eq!(about("0"), None);
}

#[test]
fn leading_zeros_and_words() {
    assert_eq!(shown("000", 7.0), "007");
    assert_eq!(shown("\"Q\"0\"/17\"", 7.0), "Q7/17");
    assert_eq!(shown("000\"-x-\"000", 123_456.0), "123-x-456");
    assert_eq!(shown("(000) 000-0000", 2_025_550_123.0), "(202) 555-0123");
    assert_eq!(shown("00\\.00", 12_345.0), "123.45");
    assert_eq!(shown("00\\.00", 1.5), "1.5");
    assert_eq!(shown("0\" m\";(0)", -5.0), "(5)");
}

#[test]
fn iso_forms_of_opendocument() {
    assert_eq!(iso_duration("PT09H05M00S").as_deref(), Some("09:05"));
    assert_eq!(iso_duration("PT49H30M01.4S").as_deref(), Some("49:30:01.4"));
    assert_eq!(iso_duration("P1DT1H").as_deref(), Some("25:00"));
    assert_eq!(iso_duration("1 hour"), None);
    assert_eq!(iso_moment("2026-03-30"), Some("2026-03-30"));
    assert_eq!(iso_moment("2026-03-30T13:00:00.000"), Some("2026-03-30T13:00"));
    assert_eq!(iso_moment("2026-03-30T13:00:09Z"), Some("2026-03-30T13:00:09"));
    assert_eq!(iso_moment("2026-03-30T13:00:09.250"), Some("2026-03-30T13:00:09.25"));
    assert_eq!(iso_moment("30 March"), None);
}

proptest::proptest! {
    #[test]
    fn any_code_shows_any_number(code in "[0#?.,%/@;ymdhsEe+$()\\[\\]<>=\"\\\\_* A-P/-]{0,24}", value: f64) {
        let format = NumberFormat::parse(&code);
        proptest::prop_assert!(!format.show(value, false).text.is_empty());
        let _ = format.about_text();
    }

    #[test]
    fn fifteen_digits_come_back(value in -1e15f64..1e15) {
        let text = plain(value);
        let back: f64 = text.parse().unwrap();
        proptest::prop_assert!((back - value).abs() <= value.abs() * 1e-14);
    }
}
