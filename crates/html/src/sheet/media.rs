//! Media queries (Media Queries 4 §3), for a reader in front of a wide screen.

/// The screen that a page is read on, in pixels: a desktop's.
const WIDTH: f32 = 1280.0;
const HEIGHT: f32 = 800.0;
/// Pixels of one `em`.
const EM: f32 = 16.0;

/// Whether a sheet or group of rules for these media is for the screen. What is not known
/// is not.
pub(crate) fn applies(query: &str) -> bool {
    let query = query.trim_ascii().to_ascii_lowercase();
    query.is_empty() || query.split(',').any(|one| one_applies(one.trim_ascii()))
}

fn one_applies(query: &str) -> bool {
    let (negated, query) = match query.strip_prefix("not ") {
        Some(rest) => (true, rest.trim_ascii()),
        None => (false, query.strip_prefix("only ").unwrap_or(query).trim_ascii()),
    };
    let all = |part: &str| part.split(" and ").all(|p| part_applies(p.trim_ascii()));
    let holds = query.split(" or ").any(all);
    holds != negated
}

fn part_applies(part: &str) -> bool {
    match part {
        "all" | "screen" => true,
        _ => match part.strip_prefix('(').and_then(|p| p.strip_suffix(')')) {
            Some(feature) => feature_holds(feature.trim_ascii()).unwrap_or(false),
            None => false,
        },
    }
}

fn pixels(value: &str) -> Option<f32> {
    let value = value.trim_ascii();
    let end = value.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(value.len());
    let (number, unit) = value.split_at_checked(end)?;
    let number: f32 = number.trim_ascii().parse().ok()?;
    match unit {
        "px" | "" => Some(number),
        "em" | "rem" => Some(number * EM),
        "pt" => Some(number * 4.0 / 3.0),
        "cm" => Some(number * 96.0 / 2.54),
        "in" => Some(number * 96.0),
        _ => None,
    }
}

fn size(name: &str) -> Option<f32> {
    match name.trim_ascii().trim_start_matches("device-") {
        "width" => Some(WIDTH),
        "height" => Some(HEIGHT),
        _ => None,
    }
}

fn feature_holds(feature: &str) -> Option<bool> {
    if let Some((name, value)) = feature.split_once(':') {
        let (name, value) = (name.trim_ascii(), value.trim_ascii());
        if let Some(name) = name.strip_prefix("min-") {
            return Some(size(name)? >= pixels(value)?);
        }
        if let Some(name) = name.strip_prefix("max-") {
            return Some(size(name)? <= pixels(value)?);
        }
        return Some(matches!(
            (name, value),
            ("orientation", "landscape")
                | ("hover" | "any-hover", "hover")
                | ("pointer" | "any-pointer", "fine")
                | ("prefers-color-scheme", "light")
                | ("prefers-reduced-motion" | "prefers-contrast", "no-preference")
                | ("scripting", "none")
        ));
    }
    for (sign, below, same) in
        [("<=", true, true), (">=", false, true), ("<", true, false), (">", false, false)]
    {
        let Some((left, right)) = feature.split_once(sign) else { continue };
        // `width <= 600px`, or the other way round.
        let (size, bound, below) = match size(left) {
            Some(size) => (size, pixels(right)?, below),
            None => (size(right)?, pixels(left)?, !below),
        };
        let equal = (size - bound).abs() < f32::EPSILON;
        return Some((same && equal) || if below { size < bound } else { size > bound });
    }
    Some(matches!(feature, "color" | "hover" | "width" | "height"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn for_the_screen() {
        for query in [
            "",
            "all",
            "Screen",
            "print, screen",
            "only screen and (min-width: 600px)",
            "not print",
            "(max-width:90em)",
            "(width >= 40em)",
            "(600px < width)",
            "screen and (orientation: landscape)",
        ] {
            assert!(applies(query), "{query}");
        }
    }

    #[test]
    fn for_others() {
        for query in [
            "print",
            "not screen",
            "screen and (max-width: 767px)",
            "(prefers-color-scheme: dark)",
            "(width < 600px)",
            "speech",
            "(",
            "(unknown: 1)",
        ] {
            assert!(!applies(query), "{query}");
        }
    }
}
