//! Damaged files: 200 truncations and bit flips of each of ten fixtures give a record each, soon.

use rapporteur_tests::fixtures;
use std::time::{Duration, Instant};

/// A small generator of numbers (`SplitMix64`), so that the damage is the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }
}

const DAMAGES: usize = 200;
const SLOW: Duration = Duration::from_secs(10);

fn damaged(bytes: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if numbers.below(2) == 0 {
        bytes.truncate(numbers.below(bytes.len()));
    } else {
        for _ in 0..=numbers.below(8) {
            let at = numbers.below(bytes.len());
            bytes[at] ^= 1 << numbers.below(8);
        }
    }
    bytes
}

#[test]
fn truncations_and_bit_flips_give_a_record_each() {
    // The seed's three and the header templates: every reader, every construct; the hostile files
    // of the meeting are hostile enough as they are.
    let all = fixtures();
    let options = pipeline::Options::default();
    let (mut made, mut slowest) = (0, Duration::ZERO);
    for (path, bytes) in all
        .iter()
        .filter(|(path, _)| {
            path.contains(".htm") || path.contains(".docx") || path.contains(".xlsx")
        })
        .take(10)
    {
        let mut numbers = Numbers(made as u64);
        for n in 0..DAMAGES {
            let bytes = damaged(bytes, &mut numbers);
            let begun = Instant::now();
            let record = pipeline::extract_bytes(path, &bytes, &options);
            let took = begun.elapsed();
            assert!(took < SLOW, "{path}, damage {n}: {took:?}");
            slowest = slowest.max(took);
            assert_eq!(record.source.bytes, bytes.len() as u64);
            let whole =
                matches!(record.status, record::Status::Extracted | record::Status::Skipped);
            assert!(whole || !record.findings.is_empty(), "{path}, damage {n}: no word of why");
            made += 1;
        }
    }
    assert_eq!(made, 10 * DAMAGES);
    println!("{made} damaged files, {made} records, the slowest took {slowest:?}");
}
