//! Sizes as people write them.

/// Reads `4096`, `64K`, `64 MiB`, `1G` (steps of 1,024).
pub(crate) fn parse(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at_checked(end).unwrap_or((text, ""));
    let unit = unit.trim().to_ascii_lowercase();
    let shift = match unit.as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        _ => return Err(format!("`{unit}` is not a unit: use K, M or G")),
    };
    let number: u64 =
        number.parse().map_err(|_| "a size begins with a whole number, as in 64M".to_owned())?;
    match number.checked_mul(1 << shift) {
        Some(0) => Err("a size is at least 1".to_owned()),
        Some(size) => Ok(size),
        None => Err("that is more than can be counted".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn sizes_with_and_without_units() {
        assert_eq!(parse("4096"), Ok(4096));
        assert_eq!(parse("64M"), Ok(64 << 20));
        assert_eq!(parse("2 GiB"), Ok(2 << 30));
        for wrong in ["", "0", "M", "-1", "1.5G", "1T", "99999999999G"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
