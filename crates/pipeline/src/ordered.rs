//! Work on many items at once, largest first, with the results in the order of the items and
//! the memory in flight bounded.
//!
//! The items are admitted in their order, as far as the [`Window`] allows; of the admitted ones
//! the largest that fits is started first; a result waits until all before it are delivered.
//! Three counts bound the memory: the sizes of the items that are running, those of all that
//! are admitted and not delivered, and the cost of the results that wait.
//!
//! It cannot come to a standstill. The next item to be delivered is always admitted, whatever
//! its size. While too much waits, it alone may start. And where nothing is running anything may
//! start, however large. So as long as something is left, something is running or can start.
//!
//! The calling thread schedules and delivers; the pool's threads only work.

use rayon::ThreadPool;
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

/// How much may be in flight.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    /// Items started and not finished.
    pub(crate) running: usize,
    /// Their sizes together.
    pub(crate) running_size: u64,
    /// Items admitted and not delivered.
    pub(crate) admitted: usize,
    /// Their sizes together.
    pub(crate) admitted_size: u64,
    /// The cost of the results that wait.
    pub(crate) waiting_cost: u64,
}

/// What is where.
struct Schedule<'a> {
    sizes: &'a [u64],
    window: Window,
    /// The first item that is not admitted.
    admitted: usize,
    /// The first item that is not delivered.
    next: usize,
    admitted_size: u64,
    running: usize,
    running_size: u64,
    waiting_cost: u64,
    /// Admitted and not started: size and place.
    ready: BTreeSet<(u64, Reverse<usize>)>,
}

impl<'a> Schedule<'a> {
    fn new(sizes: &'a [u64], window: Window) -> Self {
        Self {
            sizes,
            window,
            admitted: 0,
            next: 0,
            admitted_size: 0,
            running: 0,
            running_size: 0,
            waiting_cost: 0,
            ready: BTreeSet::new(),
        }
    }

    fn size(&self, index: usize) -> u64 {
        self.sizes.get(index).copied().unwrap_or(0)
    }

    fn admit(&mut self) {
        while self.admitted < self.sizes.len() {
            let size = self.size(self.admitted);
            let fits = self.admitted - self.next < self.window.admitted
                && self.admitted_size.saturating_add(size) <= self.window.admitted_size;
            if !fits && self.admitted != self.next {
                return;
            }
            self.admitted_size = self.admitted_size.saturating_add(size);
            self.ready.insert((size, Reverse(self.admitted)));
            self.admitted += 1;
        }
    }

    /// The item to start now, counted as running.
    fn start(&mut self) -> Option<usize> {
        if self.running >= self.window.running {
            return None;
        }
        let room = match self.running {
            0 => u64::MAX,
            _ => self.window.running_size.saturating_sub(self.running_size),
        };
        let choice = if self.waiting_cost > self.window.waiting_cost {
            let next = (self.size(self.next), Reverse(self.next));
            (next.0 <= room && self.ready.contains(&next)).then_some(next)
        } else {
            self.ready.range(..=(room, Reverse(0))).next_back().copied()
        };
        let (size, Reverse(index)) = choice?;
        self.ready.remove(&(size, Reverse(index)));
        self.running += 1;
        self.running_size = self.running_size.saturating_add(size);
        Some(index)
    }

    fn finished(&mut self, index: usize, cost: u64) {
        self.running -= 1;
        self.running_size = self.running_size.saturating_sub(self.size(index));
        self.waiting_cost = self.waiting_cost.saturating_add(cost);
    }

    fn delivered(&mut self, cost: u64) {
        self.waiting_cost = self.waiting_cost.saturating_sub(cost);
        self.admitted_size = self.admitted_size.saturating_sub(self.size(self.next));
        self.next += 1;
    }
}

/// Does `work` for each item of these sizes on the pool and gives the results to `sink` in the
/// order of the items. A panic in `work` goes on in the caller.
///
/// # Errors
/// The first error of `sink`: nothing is started or delivered after it.
pub(crate) fn ordered<T: Send, E>(
    pool: &ThreadPool,
    sizes: &[u64],
    window: Window,
    work: &(dyn Fn(usize) -> T + Sync),
    cost: &dyn Fn(&T) -> u64,
    sink: &mut dyn FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let stopped = &AtomicBool::new(false);
    let (sender, results) = mpsc::channel();
    pool.in_place_scope(move |scope| {
        let mut schedule = Schedule::new(sizes, window);
        let mut waiting = HashMap::new();
        loop {
            schedule.admit();
            while let Some(index) = schedule.start() {
                let sender = sender.clone();
                scope.spawn(move |_| {
                    if !stopped.load(Ordering::Relaxed) {
                        let result = catch_unwind(AssertUnwindSafe(|| work(index)));
                        // Nobody listens after an error: then the result is not wanted.
                        drop(sender.send((index, result)));
                    }
                });
            }
            if schedule.running == 0 {
                return Ok(());
            }
            let Ok((index, result)) = results.recv() else { return Ok(()) };
            let result = result.unwrap_or_else(|panic| {
                stopped.store(true, Ordering::Relaxed);
                resume_unwind(panic)
            });
            schedule.finished(index, cost(&result));
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&schedule.next) {
                schedule.delivered(cost(&result));
                if let Err(error) = sink(result) {
                    stopped.store(true, Ordering::Relaxed);
                    return Err(error);
                }
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    const WIDE: Window = Window {
        running: 4,
        running_size: u64::MAX,
        admitted: usize::MAX,
        admitted_size: u64::MAX,
        waiting_cost: u64::MAX,
    };

    fn pool(threads: usize) -> ThreadPool {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
    }

    fn run(sizes: &[u64], window: Window, threads: usize) -> (Vec<usize>, Vec<usize>) {
        let started = Mutex::new(Vec::new());
        let mut delivered = Vec::new();
        let work = |index: usize| {
            started.lock().unwrap().push(index);
            index
        };
        let cost = |index: &usize| sizes[*index];
        let mut sink = |index| {
            delivered.push(index);
            Ok::<(), ()>(())
        };
        ordered(&pool(threads), sizes, window, &work, &cost, &mut sink).unwrap();
        (started.into_inner().unwrap(), delivered)
    }

    #[test]
    fn starts_with_the_largest_and_delivers_in_order() {
        let (started, delivered) = run(&[1, 5, 3, 9], WIDE, 1);
        assert_eq!(started, [3, 1, 2, 0]);
        assert_eq!(delivered, [0, 1, 2, 3]);
    }

    #[test]
    fn the_narrowest_window_still_comes_to_an_end() {
        let sizes: Vec<u64> = (0..200).map(|n| n * 7919 % 101).collect();
        let all: Vec<usize> = (0..200).collect();
        for admitted in [0, 1, 2, 50] {
            for size in [0, 60, 500] {
                let window = Window {
                    running: 3,
                    running_size: size,
                    admitted,
                    admitted_size: size * 4,
                    waiting_cost: size,
                };
                assert_eq!(run(&sizes, window, 3).1, all, "{window:?}");
            }
        }
    }

    #[test]
    fn what_runs_at_once_fits() {
        let sizes = [40, 30, 30, 20, 10, 10, 5];
        let running = Mutex::new((0u64, 0u64));
        let work = |index: usize| {
            let size = sizes[index];
            {
                let mut running = running.lock().unwrap();
                running.0 += size;
                running.1 = running.1.max(running.0);
            }
            std::thread::sleep(std::time::Duration::from_millis(2));
            running.lock().unwrap().0 -= size;
        };
        let window = Window { running_size: 50, ..WIDE };
        ordered(&pool(4), &sizes, window, &work, &|()| 0, &mut |()| Ok::<(), ()>(())).unwrap();
        assert!(running.into_inner().unwrap().1 <= 50);
    }

    #[test]
    fn an_error_of_the_sink_ends_the_work() {
        let sizes = vec![1; 1000];
        let started = AtomicBool::new(false);
        let mut seen = 0;
        let work = |index: usize| started.fetch_or(index > 500, Ordering::Relaxed);
        let window = Window { admitted: 8, ..WIDE };
        let mut sink = |_| {
            seen += 1;
            if seen == 3 { Err("full") } else { Ok(()) }
        };
        let outcome = ordered(&pool(2), &sizes, window, &work, &|_| 1, &mut sink);
        assert_eq!(outcome, Err("full"));
        assert_eq!(seen, 3);
        assert!(!started.into_inner());
    }

    #[test]
    fn a_panic_reaches_the_caller() {
        let work = |index: usize| assert_ne!(index, 5, "five");
        let outcome = catch_unwind(|| {
            ordered(&pool(2), &[1; 10], WIDE, &work, &|()| 0, &mut |()| Ok::<(), ()>(()))
        });
        assert!(outcome.is_err());
    }
}
