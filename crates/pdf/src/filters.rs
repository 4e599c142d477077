//! How long a stream's content is, counted before the library decodes it (ISO 32000-1 §7.4).

use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

/// What is known of a stream's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Measure {
    /// Its bytes; where a limit is reached, more than the limit.
    pub(crate) bytes: u64,
    /// How far into the packed data it goes well; none where it does to the end.
    pub(crate) broken: Option<usize>,
    /// Whether it is a table of characters in which one glyph stands for a long text.
    pub(crate) wordy: bool,
}

/// Digits of a text for which one glyph stands: four for each character.
const DIGITS: usize = 1_024;

/// Whether a table of characters (§9.10.3) has a longer text for one glyph than any has.
fn is_wordy(data: &[u8]) -> bool {
    memmem::find(data, b"begincmap").is_some()
        && data.split(|b| !b.is_ascii_hexdigit()).any(|digits| digits.len() > DIGITS)
}

/// Measures what a chain of filters makes of the data; what is not known is passed through.
pub(crate) fn measure(data: &[u8], filters: &[&[u8]], allowed: u64) -> Measure {
    let mut held;
    let mut data = data;
    let mut broken = None;
    for (at, filter) in filters.iter().enumerate() {
        let mut out = Vec::new();
        let last = at + 1 == filters.len();
        let done = match *filter {
            b"FlateDecode" | b"Fl" => flate(data, allowed, &mut out),
            b"Guess" => (flate(data, allowed, &mut out).0, None),
            b"LZWDecode" | b"LZW" if last => (lzw(data, allowed), None),
            // No program packs again what is packed so.
            b"LZWDecode" | b"LZW" => (allowed.saturating_add(1), None),
            b"RunLengthDecode" | b"RL" => (run_length(data, allowed, &mut out), None),
            b"ASCIIHexDecode" | b"AHx" => (hexadecimal(data, &mut out), None),
            b"ASCII85Decode" | b"A85" => (base_85(data, &mut out), None),
            _ => break,
        };
        if done.1.is_some() && at == 0 {
            broken = done.1;
        }
        held = out;
        data = &held;
        if last || done.0 > allowed {
            return Measure { bytes: done.0, broken, wordy: is_wordy(data) };
        }
    }
    Measure { bytes: data.len() as u64, broken, wordy: is_wordy(data) }
}

/// Deflate's data, in zlib's wrapping or bare; and where it breaks off.
fn flate(data: &[u8], allowed: u64, out: &mut Vec<u8>) -> (u64, Option<usize>) {
    let wrapped = inflate(data, true, allowed, out);
    if wrapped.ended || wrapped.bytes > allowed {
        return (wrapped.bytes, None);
    }
    // Some programs leave the check sum out, some the wrapping.
    let skip = if wrapped.bytes > 0 || wrapped.used >= 2 { 2 } else { 0 };
    let rest = data.get(skip..).unwrap_or_default();
    out.clear();
    let bare = inflate(rest, false, allowed, out);
    if bare.bytes > allowed || bare.ended && rest.len() - bare.used < 4 {
        return (bare.bytes, None);
    }
    (bare.bytes, Some(skip + bare.used))
}

struct Inflated {
    bytes: u64,
    used: usize,
    ended: bool,
}

fn inflate(data: &[u8], zlib: bool, allowed: u64, out: &mut Vec<u8>) -> Inflated {
    let mut engine = Decompress::new(zlib);
    let mut buffer = vec![0; 1 << 15];
    let mut ended = false;
    while engine.total_out() <= allowed {
        let used = usize::try_from(engine.total_in()).unwrap_or(usize::MAX);
        let (before, left) = (engine.total_out(), data.get(used..).unwrap_or_default());
        let status = engine.decompress(left, &mut buffer, FlushDecompress::None);
        let made = engine.total_out() - before;
        out.extend_from_slice(buffer.get(..made as usize).unwrap_or_default());
        ended = matches!(status, Ok(Status::StreamEnd));
        let stuck = made == 0 && engine.total_in() == used as u64;
        if ended || stuck || status.is_err() {
            break;
        }
    }
    let used = usize::try_from(engine.total_in()).unwrap_or(usize::MAX).min(data.len());
    Inflated { bytes: engine.total_out(), used, ended }
}

/// The length of what LZW codes stand for (§7.4.4, with the early change of the default).
fn lzw(data: &[u8], allowed: u64) -> u64 {
    const CLEAR: u32 = 256;
    const END: u32 = 257;
    let mut lengths: Vec<u64> = Vec::with_capacity(4_096);
    let (mut bits, mut held, mut width) = (0_u32, 0_u32, 9);
    let (mut total, mut before) = (0_u64, None);
    for byte in data {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        if held < width {
            continue;
        }
        held -= width;
        let code = bits >> held & ((1 << width) - 1);
        bits &= (1 << held) - 1;
        match code {
            CLEAR => {
                lengths.clear();
                (width, before) = (9, None);
                continue;
            }
            END => break,
            _ => {}
        }
        let known = match code.checked_sub(258) {
            None => Some(1),
            Some(entry) => lengths.get(entry as usize).copied(),
        };
        let Some(length) = known.or(before.map(|b: u64| b + 1)) else { break };
        total += length;
        if total > allowed {
            break;
        }
        if let Some(before) = before
            && lengths.len() < 4_096 - 258
        {
            lengths.push(before + 1);
        }
        before = Some(length);
        width = match lengths.len() + 258 + 1 {
            ..512 => 9,
            512..1_024 => 10,
            1_024..2_048 => 11,
            _ => 12,
        };
    }
    total
}

/// Runs and what is between them (§7.4.5).
fn run_length(data: &[u8], allowed: u64, out: &mut Vec<u8>) -> u64 {
    let mut rest = data;
    while let [length, tail @ ..] = rest
        && out.len() as u64 <= allowed
    {
        let length = usize::from(*length);
        rest = match length {
            ..128 => {
                let (plain, tail) = tail.split_at(tail.len().min(length + 1));
                out.extend_from_slice(plain);
                tail
            }
            128 => break,
            _ => {
                let Some((byte, tail)) = tail.split_first() else { break };
                out.extend(std::iter::repeat_n(*byte, 257 - length));
                tail
            }
        };
    }
    out.len() as u64
}

fn hexadecimal(data: &[u8], out: &mut Vec<u8>) -> u64 {
    let digits = data.iter().take_while(|b| **b != b'>');
    let digits: Vec<u32> = digits.filter_map(|b| char::from(*b).to_digit(16)).collect();
    let byte = |pair: &[u32]| pair.iter().fold(0, |sum, digit| sum << 4 | *digit) as u8;
    out.extend(digits.chunks(2).map(byte));
    out.len() as u64
}

fn base_85(data: &[u8], out: &mut Vec<u8>) -> u64 {
    let (mut sum, mut count) = (0_u32, 0);
    for byte in data {
        match byte {
            b'~' => break,
            b'z' if count == 0 => out.extend([0; 4]),
            b'!'..=b'u' => {
                sum = sum.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    out.extend(sum.to_be_bytes());
                    (sum, count) = (0, 0);
                }
            }
            _ => {}
        }
    }
    if count > 1 {
        for _ in count..5 {
            sum = sum.wrapping_mul(85).wrapping_add(84);
        }
        out.extend(sum.to_be_bytes().iter().take(count - 1));
    }
    out.len() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn zlib(data: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(data).unwrap();
        encoder.finish().unwrap()
    }

    fn whole(bytes: u64) -> Measure {
        Measure { bytes, broken: None, wordy: false }
    }

    #[test]
    fn what_is_packed_is_counted_up_to_a_limit() {
        let data = zlib(&vec![b'a'; 1_000_000]);
        let flate: &[&[u8]] = &[b"FlateDecode"];
        assert_eq!(measure(&data, flate, 2_000_000), whole(1_000_000));
        let over = measure(&data, flate, 100_000);
        assert!(over.bytes > 100_000 && over.bytes < 200_000 && over.broken.is_none());
        // Two bytes make 128 of them.
        let runs = zlib(&[129, b'a'].repeat(1_000));
        assert_eq!(measure(&runs, &[b"FlateDecode", b"RunLengthDecode"], 1 << 20), whole(128_000));
    }

    #[test]
    fn a_stream_that_breaks_off_is_told_and_one_without_its_sum_is_not() {
        let data = zlib(b"BT /F 10 Tf (one) Tj ET and some more of it");
        let flate: &[&[u8]] = &[b"FlateDecode"];
        assert!(measure(&data[..data.len() - 6], flate, 1_000).broken.is_some());
        assert_eq!(measure(&data[..data.len() - 4], flate, 1_000).broken, None);
        let mut flipped = data.clone();
        flipped[12] ^= 0x20;
        assert!(measure(&flipped, flate, 1_000).broken.is_some());
    }

    #[test]
    fn other_codes() {
        // The example of ISO 32000-1 §7.4.4.2: 45 45 45 45 45 65 45 45 45 66.
        let lzw = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(measure(&lzw, &[b"LZWDecode"], 100), whole(10));
        assert_eq!(measure(b"48 65 6c6C6f>", &[b"ASCIIHexDecode"], 100), whole(5));
        assert_eq!(measure(b"87cURDZ~>", &[b"ASCII85Decode"], 100), whole(5));
    }
}
