//! What was asked and answered in a world, the newest first, as far back as its bounds reach.

mod entry;
mod headers;
mod query;
mod view;

pub(crate) use entry::{Entry, Exchange, Kept};
pub(crate) use headers::KeptHeaders;
pub(crate) use query::Query;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// How far back a journal reaches.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// Entries.
    pub(crate) entries: usize,
    /// Bytes of headers and bodies, about.
    pub(crate) bytes: usize,
}

impl Bounds {
    /// Of the world of everybody.
    pub(crate) const EVERYBODY: Self = Self { entries: 100_000, bytes: 8 * 1024 * 1024 };
    /// Of a named world, of which there may be some hundreds.
    pub(crate) const NAMED: Self = Self { entries: 300, bytes: 512 * 1024 };
}

/// A ring of entries.
#[derive(Debug)]
pub(crate) struct Journal {
    bounds: Bounds,
    next: AtomicU64,
    ring: Mutex<Ring>,
    news: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct Ring {
    /// The newest last.
    entries: VecDeque<Arc<Entry>>,
    bytes: usize,
    /// How many have left it.
    left: u64,
}

impl Journal {
    pub(crate) fn new(bounds: Bounds) -> Self {
        let news = watch::Sender::new(0);
        Self { bounds, next: AtomicU64::new(1), ring: Mutex::default(), news }
    }

    /// The number of the next entry, from 1.
    pub(crate) fn next(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// The number that the next entry will have.
    pub(crate) fn next_is(&self) -> u64 {
        self.next.load(Ordering::Relaxed)
    }

    pub(crate) fn push(&self, entry: Entry) {
        if self.bounds.entries == 0 {
            self.ring().left += 1;
            return;
        }
        let (id, size) = (entry.id, entry.size());
        let entry = Arc::new(entry);
        let mut ring = self.ring();
        ring.bytes += size;
        ring.entries.push_back(entry);
        let mut gone = self.over(&mut ring);
        drop(ring);
        // What leaves is thrown away without the lock.
        while gone.take().is_some() {
            gone = self.over(&mut self.ring());
        }
        if self.news.receiver_count() > 0 {
            self.news.send_replace(id);
        }
    }

    /// Takes the oldest entry out if there is more than the bounds allow.
    fn over(&self, ring: &mut Ring) -> Option<Arc<Entry>> {
        if ring.entries.len() <= self.bounds.entries && ring.bytes <= self.bounds.bytes {
            return None;
        }
        let oldest = ring.entries.pop_front()?;
        ring.bytes -= oldest.size();
        ring.left += 1;
        Some(oldest)
    }

    fn ring(&self) -> MutexGuard<'_, Ring> {
        self.ring.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All entries, the newest first, and how many have left.
    pub(crate) fn entries(&self) -> (Vec<Arc<Entry>>, u64) {
        let ring = self.ring();
        (ring.entries.iter().rev().cloned().collect(), ring.left)
    }

    /// The entries from this number on, the newest first.
    pub(crate) fn since(&self, id: u64) -> Vec<Arc<Entry>> {
        let ring = self.ring();
        // Two calls at once may be in the wrong order, so the last few are looked at all the same.
        let recent = ring.entries.iter().rev().take_while(|entry| entry.id + 64 >= id);
        recent.filter(|entry| entry.id >= id).cloned().collect()
    }

    pub(crate) fn find(&self, id: u64) -> Option<Arc<Entry>> {
        self.ring().entries.iter().rev().find(|entry| entry.id == id).cloned()
    }

    /// Forgets all entries.
    pub(crate) fn clear(&self) {
        let entries = std::mem::take(&mut *self.ring());
        drop(entries);
    }

    /// Hears of every new entry.
    pub(crate) fn news(&self) -> watch::Receiver<u64> {
        self.news.subscribe()
    }
}

#[cfg(test)]
mod tests;
