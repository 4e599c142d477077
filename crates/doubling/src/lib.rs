//! The cost of twice the input, as a multiple: the time that a thread had a processor, the allocations
//! it made and their bytes. Tests use it to show that the cost of some work is linear in its input.
//!
//! ```
//! let mut table = doubling::Table::new("the sum of numbers");
//! table.row("numbers", |n| (0..n as u64).collect::<Vec<u64>>(), 1_000, |all| {
//!     std::hint::black_box(all.iter().sum::<u64>());
//! });
//! table.finish();
//! ```

#![allow(clippy::print_stdout, reason = "tests show their tables, where they are asked to")]
#![allow(clippy::cast_precision_loss, reason = "the numbers are of memory and time")]

use std::cell::Cell;
use std::fmt;
use std::time::Duration;

/// The most that twice the input may cost, as a multiple.
pub const MOST: f64 = 2.5;

/// Shorter times say nothing: the machine's own noise is as large.
const TIME_FLOOR: Duration = Duration::from_millis(20);

/// Fewer allocations say nothing: buffers grow in steps.
const ALLOCATIONS_FLOOR: u64 = 500;

/// Fewer bytes say nothing, likewise.
const BYTES_FLOOR: u64 = 256 << 10;

/// Bytes of the texts of which the slowest is looked for.
const LENGTH: usize = 100_000;

/// Bytes of the longest text: whatever is quicker than that is quick.
const LONGEST: usize = 12_800_000;

/// How often a time that is too long must come again before it is believed: the machine may be busy.
const TRIES: usize = 3;

/// Pieces of which a text is made that is only long: names as the ITU-T's documents have them, and the
/// words and signs around them.
pub const PIECES: [&str; 36] = [
    "TD 1/2, ",
    "TD1/2,TD2/2,",
    "TD 1-500, ",
    "TD 1 to 2, ",
    "C 421 proposes ",
    "SG17-LS27, ",
    "TSB Circular 12 ",
    "第7/17号集体函",
    "X.509 ",
    "X.509,",
    "ITU-R M.2160 X.509 ",
    "Amendment 1 to X.509 ",
    "ex X.aab ",
    "X.aab (ex X.bbc), ",
    "X.A.",
    "X. a",
    "X.aab|",
    "ISO/IEC 27566-1 ",
    "RFC 7159, ",
    "Resolution 1 (WTSA-20), ",
    "Q4/17 ",
    "Q1-40/17 ",
    "Q1, 2, 3 ",
    "question-",
    "Question of ",
    "(",
    "[to SG2 and SG3] ",
    "LS/o on terms [to SG13]",
    "SG2 and ",
    "a,b;",
    "2026-05-12 ",
    "2026-05-12,",
    "12 May 2026 (TBC) ",
    "6, 7, 8 ",
    "word ",
    "word",
];

/// The cost of some work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cost {
    /// The time that this thread had a processor.
    time: Duration,
    allocations: u64,
    bytes: u64,
}

/// The time that this thread had a processor, which other programs do not change; the clock, where the
/// system does not tell.
fn now() -> Duration {
    #[cfg(target_os = "linux")]
    {
        use rustix::time::{ClockId, clock_gettime};
        let time = clock_gettime(ClockId::ThreadCPUTime);
        Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
    }
    #[cfg(not(target_os = "linux"))]
    {
        static START: std::sync::LazyLock<std::time::Instant> =
            std::sync::LazyLock::new(std::time::Instant::now);
        START.elapsed()
    }
}

fn cost(work: impl FnOnce()) -> Cost {
    let time = Cell::new(Duration::ZERO);
    let counted = allocation_counter::measure(|| {
        let begin = now();
        work();
        time.set(now().saturating_sub(begin));
    });
    Cost { time: time.get(), allocations: counted.count_total, bytes: counted.bytes_total }
}

/// The costs of some input and of twice as much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Growth {
    one: Cost,
    two: Cost,
}

fn ratio(one: f64, two: f64) -> f64 {
    two / one.max(1.0)
}

impl Growth {
    /// Twice the input's time, as a multiple of the first.
    pub fn time(&self) -> f64 {
        ratio(self.one.time.as_nanos() as f64, self.two.time.as_nanos() as f64)
    }

    /// Its allocations, likewise.
    pub fn allocations(&self) -> f64 {
        ratio(self.one.allocations as f64, self.two.allocations as f64)
    }

    /// The bytes that it allocates, likewise.
    pub fn bytes(&self) -> f64 {
        ratio(self.one.bytes as f64, self.two.bytes as f64)
    }

    fn is_slow(&self) -> bool {
        self.two.time > TIME_FLOOR && self.time() > MOST
    }

    /// Whether any of it is more than [`MOST`], and long enough to say something.
    pub fn is_too_much(&self) -> bool {
        self.is_slow()
            || (self.two.allocations > ALLOCATIONS_FLOOR && self.allocations() > MOST)
            || (self.two.bytes > BYTES_FLOOR && self.bytes() > MOST)
    }

    /// The time's multiple, where it is long enough to say something.
    fn certain(&self) -> f64 {
        if self.two.time > TIME_FLOOR { self.time() } else { 0.0 }
    }

    /// The one that tells more against the work: too much, then a larger multiple, then a longer time.
    #[must_use]
    pub fn worse(self, other: Self) -> Self {
        let key = |growth: &Self| (growth.is_too_much(), growth.certain(), growth.two.time);
        if key(&other) > key(&self) { other } else { self }
    }
}

/// The second cost, and the multiples that are large enough to say something.
impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Cost { time, allocations, bytes } = self.two;
        write!(f, "{time:>10.1?} {allocations:>9}")?;
        let says = [time > TIME_FLOOR, allocations > ALLOCATIONS_FLOOR, bytes > BYTES_FLOOR];
        for (says, ratio) in says.into_iter().zip([self.time(), self.allocations(), self.bytes()]) {
            if says { write!(f, " {ratio:>6.2}") } else { write!(f, " {:>6}", "-") }?;
        }
        Ok(())
    }
}

/// The growth of the work's cost from the first input to the second, which is twice as much. A time that
/// is too long is believed when it comes again.
///
/// ```
/// let growth = doubling::growth(&1_000, &2_000, |n: &usize| drop(vec![0_u8; *n]));
/// assert!((1.9..2.1).contains(&growth.bytes()) && !growth.is_too_much());
/// ```
pub fn growth<T: ?Sized>(one: &T, two: &T, work: impl Fn(&T)) -> Growth {
    let measured = || Growth { one: cost(|| work(one)), two: cost(|| work(two)) };
    (0..TRIES).map(|_| measured()).find(|growth| !growth.is_slow()).unwrap_or_else(measured)
}

/// The growths of many kinds of input, a line each. `cargo test … -- --nocapture` shows it.
#[derive(Debug)]
pub struct Table {
    rows: Vec<(String, Growth)>,
    title: String,
}

impl Table {
    /// An empty table.
    pub fn new(title: &str) -> Self {
        Self { rows: Vec::new(), title: title.to_owned() }
    }

    /// Measures work on an input that is made of so many pieces, and of twice as many.
    pub fn row<T>(
        &mut self,
        name: impl Into<String>,
        make: impl Fn(usize) -> T,
        pieces: usize,
        work: impl Fn(&T),
    ) {
        let (one, two) = (make(pieces), make(2 * pieces));
        // Words and patterns are made once, by whoever needs them first.
        work(&one);
        self.add(name, growth(&one, &two, work));
    }

    /// Measures a search of the text that takes it longest, of those that are made of one of [`PIECES`]
    /// each. The search gives how much it found.
    pub fn text(&mut self, name: &str, search: impl Fn(&str) -> usize) {
        let text = |piece: &str, bytes: usize| piece.repeat(bytes / piece.len());
        let work = |text: &String| {
            std::hint::black_box(search(text));
        };
        let time = |piece: &&str| {
            let text = text(piece, LENGTH);
            cost(|| work(&text)).time
        };
        let Some(piece) = PIECES.into_iter().max_by_key(time) else { return };
        let mut bytes = LENGTH;
        loop {
            let growth = growth(&text(piece, bytes), &text(piece, 2 * bytes), work);
            if growth.two.time > TIME_FLOOR || 2 * bytes >= LONGEST {
                return self.add(name, growth);
            }
            bytes *= 2;
        }
    }

    /// Adds what was measured. A name that is there already keeps the worse of the two.
    pub fn add(&mut self, name: impl Into<String>, growth: Growth) {
        let name = name.into();
        match self.rows.iter_mut().find(|(own, _)| *own == name) {
            Some((_, own)) => *own = own.worse(growth),
            None => self.rows.push((name, growth)),
        }
    }

    /// The names of its rows.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().map(|(name, _)| name.as_str())
    }

    /// Prints the table.
    ///
    /// # Panics
    /// Where twice an input costs too much; the message has those rows.
    pub fn finish(self) {
        let Self { rows, title } = self;
        let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        let head = format!(
            "{title:width$} {:>10} {:>9} {:>6} {:>6} {:>6}",
            "time", "allocs", "x time", "allocs", "bytes"
        );
        println!("{head}");
        let line = |(name, growth): &(String, Growth)| format!("{name:width$} {growth}");
        for row in &rows {
            println!("{}", line(row));
        }
        let faults: Vec<String> =
            rows.iter().filter(|(_, growth)| growth.is_too_much()).map(line).collect();
        assert!(
            faults.is_empty(),
            "twice the input costs more than {MOST} times as much:\n{head}\n{}",
            faults.join("\n")
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers of which each is held beside all others.
    fn pairs(numbers: &[u64]) {
        let all: Vec<Vec<u64>> = numbers.iter().map(|at| vec![*at; numbers.len()]).collect();
        std::hint::black_box(all);
    }

    fn numbers(count: usize) -> Vec<u64> {
        (0..count as u64).collect()
    }

    #[test]
    fn work_that_grows_with_the_square_is_too_much() {
        let growth = growth(numbers(1_000).as_slice(), numbers(2_000).as_slice(), pairs);
        assert!(growth.is_too_much(), "{growth}");
        assert!(growth.bytes() > 3.5, "{growth}");
    }

    #[test]
    #[should_panic(expected = "pairs")]
    fn a_table_with_a_fault_names_it() {
        let mut table = Table::new("work");
        table.row("pairs", numbers, 1_000, |numbers| pairs(numbers));
        table.finish();
    }

    #[test]
    fn the_worse_growth_of_a_name_stays() {
        let mut table = Table::new("work");
        for pieces in [10, 1_000] {
            table.row("pairs", numbers, pieces, |numbers| pairs(numbers));
        }
        assert_eq!(table.names().collect::<Vec<_>>(), ["pairs"]);
        assert!(table.rows[0].1.is_too_much());
    }
}
