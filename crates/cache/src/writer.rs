//! A thread that writes, so that no reading thread waits for the disk.

use crate::database::{self, Day, Trouble};
use crate::{Digest, Stamp};
use rusqlite::{Connection, TransactionBehavior};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// Orders that wait before whoever sends them waits too.
const WAITING: usize = 64;

/// Bytes of one transaction.
const BATCH_BYTES: usize = 16 << 20;

/// How long what came waits for more.
const SOON: Duration = Duration::from_millis(300);

/// Orders of one transaction.
const BATCH: usize = 4096;

/// What is to be written.
#[derive(Debug)]
pub(crate) enum Order {
    Entry(Digest, Vec<u8>, Day),
    Used(Digest, Day),
    Stamp(Stamp, Digest, Day),
    Run(PathBuf, Vec<u8>, Day),
    /// The database is damaged.
    Rebuild,
}

impl Order {
    fn size(&self) -> usize {
        match self {
            Self::Entry(_, value, _) | Self::Run(_, value, _) => value.len(),
            _ => 64,
        }
    }
}

/// The thread, and the way to it.
#[derive(Debug)]
pub(crate) struct Writer {
    orders: Option<SyncSender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(crate) fn start(connection: Connection, file: PathBuf, most: u64) -> io::Result<Self> {
        let (sender, orders) = sync_channel(WAITING);
        let desk = Desk { connection: Some(connection), file, most, wrote: false };
        let thread =
            thread::Builder::new().name("cache".to_owned()).spawn(move || desk.work(&orders))?;
        Ok(Self { orders: Some(sender), thread: Some(thread) })
    }

    /// Hands an order over. Where the thread is gone nothing is kept, which is no error.
    pub(crate) fn send(&self, order: Order) {
        if let Some(orders) = &self.orders {
            drop(orders.send(order));
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.orders.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

struct Desk {
    connection: Option<Connection>,
    file: PathBuf,
    most: u64,
    wrote: bool,
}

impl Desk {
    fn work(mut self, orders: &Receiver<Order>) {
        while let Ok(first) = orders.recv() {
            let mut size = first.size();
            let mut batch = vec![first];
            while size < BATCH_BYTES && batch.len() < BATCH {
                // What came is written soon, so that a process that goes on, or is ended, has it kept.
                let Ok(next) = orders.recv_timeout(SOON) else { break };
                size += next.size();
                batch.push(next);
            }
            self.write(&batch);
        }
        if self.wrote
            && let Some(connection) = &self.connection
            && let Err(error) = database::shrink(connection, self.most, database::today())
        {
            tracing::debug!(%error, "the cache could not be made smaller");
        }
    }

    fn write(&mut self, batch: &[Order]) {
        if batch.iter().any(|order| matches!(order, Order::Rebuild)) {
            self.rebuild("a question found it damaged");
        }
        let Some(connection) = &mut self.connection else { return };
        match transact(connection, batch) {
            Ok(()) => self.wrote = true,
            Err(Trouble::Damaged(why)) => {
                self.rebuild(&why);
                if let Some(connection) = &mut self.connection
                    && let Err(trouble) = transact(connection, batch)
                {
                    give_up(&self.file, &trouble);
                    self.connection = None;
                }
            }
            // Another run writes for long, or the disk is full: what is not kept is made again.
            Err(trouble) => give_up(&self.file, &trouble),
        }
    }

    fn rebuild(&mut self, why: &str) {
        tracing::warn!(file = %self.file.display(), why, "the cache is damaged: made anew");
        self.connection = None;
        if database::remove(&self.file).is_ok() {
            self.connection = database::open(&self.file).ok();
        }
    }
}

fn give_up(file: &Path, trouble: &Trouble) {
    tracing::warn!(file = %file.display(), ?trouble, "the cache cannot be written");
}

fn transact(connection: &mut Connection, batch: &[Order]) -> Result<(), Trouble> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for order in batch {
        match order {
            Order::Entry(key, value, day) => database::put_entry(&transaction, key, value, *day)?,
            Order::Used(key, day) => database::use_entry(&transaction, key, *day)?,
            Order::Stamp(stamp, digest, day) => {
                database::put_stamp(&transaction, stamp, digest, *day)?;
            }
            Order::Run(output, value, day) => {
                database::put_run(&transaction, output, value, *day)?;
            }
            Order::Rebuild => {}
        }
    }
    transaction.commit()?;
    Ok(())
}
