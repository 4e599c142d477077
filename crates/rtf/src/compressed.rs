//! Compressed RTF (MS-OXRTFCP), as messages keep their bodies.

/// What the dictionary holds at first (§2.1.3.1.1).
const PRELOADED: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \
\\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\
\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

const DICTIONARY: usize = 4096;

fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..)?.first_chunk::<4>()?;
    usize::try_from(u32::from_le_bytes(*four)).ok()
}

/// Unpacks compressed RTF, at most `limit` bytes of it; `None` where it is no such thing. What
/// stands before a break is given.
///
/// ```
/// let mut packed = vec![0x11, 0, 0, 0, 5, 0, 0, 0, 0x4d, 0x45, 0x4c, 0x41, 0, 0, 0, 0];
/// packed.extend(b"{\\rtf}");
/// assert_eq!(rtf::decompress(&packed, 5).unwrap(), b"{\\rtf");
/// assert_eq!(rtf::decompress(b"{\\rtf}", 100), None);
/// ```
pub fn decompress(bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    let size = number(bytes, 4)?.min(limit);
    let kind = bytes.get(8..12)?;
    let data = bytes.get(16..)?;
    match kind {
        b"MELA" => return Some(data.get(..size.min(data.len()))?.to_vec()),
        b"LZFu" => {}
        _ => return None,
    }
    let mut dictionary = [b' '; DICTIONARY];
    for (slot, byte) in dictionary.iter_mut().zip(PRELOADED) {
        *slot = *byte;
    }
    let mut end = PRELOADED.len();
    let mut out = Vec::new();
    let mut rest = data.iter().copied();
    'all: while out.len() < size {
        let Some(control) = rest.next() else { break };
        for bit in 0..8 {
            if out.len() >= size {
                break 'all;
            }
            let (from, length) = if control & (1 << bit) == 0 {
                let Some(literal) = rest.next() else { break 'all };
                if let Some(slot) = dictionary.get_mut(end) {
                    *slot = literal;
                }
                (end, 1)
            } else {
                let (Some(high), Some(low)) = (rest.next(), rest.next()) else { break 'all };
                let pair = usize::from(u16::from_be_bytes([high, low]));
                let (from, length) = (pair >> 4, (pair & 0xf) + 2);
                // A reference to the end of the dictionary is the end of the data.
                if from == end {
                    break 'all;
                }
                (from, length)
            };
            for at in from..from + length {
                let byte = dictionary.get(at % DICTIONARY).copied().unwrap_or_default();
                if let Some(slot) = dictionary.get_mut(end) {
                    *slot = byte;
                }
                end = (end + 1) % DICTIONARY;
                out.push(byte);
            }
        }
    }
    out.truncate(size);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_example_of_the_specification() {
        // MS-OXRTFCP §3.1.1.
        let packed = [
            0x2d, 0, 0, 0, 0x2b, 0, 0, 0, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0,
            0x0a, 0, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68,
            0x65, 0x6c, 0x09, 0, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f,
            0xa0,
        ];
        let plain = b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n";
        assert_eq!(decompress(&packed, 1000).unwrap(), plain);
    }

    proptest! {
        #[test]
        fn nothing_panics_and_the_limit_holds(mut bytes: Vec<u8>, limit in 0usize..5000) {
            let _ = decompress(&bytes, limit);
            if let Some(kind) = bytes.get_mut(8..12) {
                kind.copy_from_slice(b"LZFu");
                prop_assert!(decompress(&bytes, limit).is_none_or(|out| out.len() <= limit));
            }
        }
    }
}
