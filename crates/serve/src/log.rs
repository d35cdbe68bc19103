//! The log on stderr. It never costs a request: a thread of its own writes the lines, and a line that cannot
//! be written is lost and counted.
//!
//! `std::io::stderr` alone is not enough: a handler would wait for a pipe that is full, and
//! tracing-subscriber reports a failed write with `eprintln!`, which panics when stderr is closed.
//! tracing-appender does not count lines whose write fails, and panics if it gets no thread.

use std::io::{self, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How much may wait for the thread, in bytes: about a quarter of a second of full load.
const MAX_WAITING: usize = 512 * 1024;
/// How long the thread collects lines before it writes them together: waking it for each line costs a sixth of the
/// requests.
const COLLECTING: Duration = Duration::from_millis(5);
/// How long the end of the process waits for lines that are not written yet.
const FLUSH_TIMEOUT: Duration = Duration::from_secs(1);

/// The log of a process. When it is dropped, the lines so far are written, if that is possible in time.
#[derive(Debug)]
pub struct Log {
    writer: LogWriter,
}

/// Queues whole lines for the thread, and does not wait until they are written. Clone it for each line, in
/// `tracing_subscriber::fmt().with_writer(…)`.
#[derive(Clone, Debug)]
pub struct LogWriter(Arc<Queue>);

/// How many lines of the log were lost. A clone counts the same.
#[derive(Clone, Debug, Default)]
pub struct LostLines(Arc<AtomicU64>);

/// The lines on their way to the thread.
#[derive(Debug, Default)]
struct Queue {
    waiting: Mutex<Lines>,
    /// Lines are waiting where none were.
    has_lines: Condvar,
    /// All lines are written.
    is_empty: Condvar,
    lost: LostLines,
}

#[derive(Debug, Default)]
struct Lines {
    bytes: Vec<u8>,
    count: u64,
    /// The thread is writing others.
    is_writing: bool,
    /// The process ends: the thread no longer collects.
    is_ending: bool,
}

impl Queue {
    /// No code panics while it holds the lock, so even a poisoned one guards whole lines.
    fn lines(&self) -> MutexGuard<'_, Lines> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Log {
    /// Starts the thread that writes to stderr.
    pub fn to_stderr() -> Self {
        Self::to(io::stderr())
    }

    fn to(output: impl Write + Send + 'static) -> Self {
        let queue = Arc::new(Queue::default());
        let writer = LogWriter(Arc::clone(&queue));
        // Without a thread the queue becomes full, and every further line is lost.
        let _ = thread::Builder::new().name("log".to_owned()).spawn(move || write(&queue, output));
        Self { writer }
    }

    /// Logs panics too. The default is to write them to stderr directly.
    pub fn take_panics(&self) {
        std::panic::set_hook(Box::new(|panic| tracing::error!(%panic, "a task panicked")));
    }

    /// A writer for the lines.
    pub fn writer(&self) -> LogWriter {
        self.writer.clone()
    }

    /// The count of lost lines.
    pub fn lost(&self) -> LostLines {
        self.writer.0.lost.clone()
    }
}

fn write(queue: &Queue, mut output: impl Write) {
    let mut bytes = Vec::new();
    loop {
        let waiting = queue.has_lines.wait_while(queue.lines(), |lines| lines.count == 0);
        let is_ending = waiting.unwrap_or_else(PoisonError::into_inner).is_ending;
        if !is_ending {
            thread::sleep(COLLECTING);
        }
        let mut waiting = queue.lines();
        bytes.clear();
        std::mem::swap(&mut bytes, &mut waiting.bytes);
        let count = std::mem::take(&mut waiting.count);
        waiting.is_writing = true;
        drop(waiting);
        if output.write_all(&bytes).is_err() {
            queue.lost.add(count);
        }
        let mut waiting = queue.lines();
        waiting.is_writing = false;
        if waiting.count == 0 {
            queue.is_empty.notify_all();
        }
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        let queue = &self.writer.0;
        let mut lines = queue.lines();
        lines.is_ending = true;
        queue.has_lines.notify_all();
        let is_busy = |lines: &mut Lines| lines.count > 0 || lines.is_writing;
        // The end does not wait longer for a reader that does not read.
        let _ = queue.is_empty.wait_timeout_while(lines, FLUSH_TIMEOUT, is_busy);
    }
}

impl LostLines {
    /// The number so far.
    pub fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }

    fn add(&self, lines: u64) {
        self.0.fetch_add(lines, Ordering::Relaxed);
    }
}

impl Write for LogWriter {
    /// Never fails, so that there is no error that tracing-subscriber would report.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let Self(queue) = self;
        let mut lines = queue.lines();
        if lines.bytes.len() + line.len() > MAX_WAITING {
            drop(lines);
            queue.lost.add(1);
            return Ok(line.len());
        }
        lines.bytes.extend_from_slice(line);
        lines.count += 1;
        let is_first = lines.count == 1;
        drop(lines);
        if is_first {
            queue.has_lines.notify_one();
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    /// Keeps what is written, or fails.
    #[derive(Clone, Default)]
    struct Output {
        written: Arc<Mutex<Vec<u8>>>,
        is_full: bool,
    }

    impl Write for Output {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.is_full {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.written.lock().expect("unpoisoned").write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn the_lines_are_written_in_their_order_before_the_process_ends() {
        let output = Output::default();
        let log = Log::to(output.clone());
        for line in ["a\n", "b\n"] {
            log.writer().write_all(line.as_bytes()).expect("taken");
        }
        let lost = log.lost();
        drop(log);
        assert_eq!(*output.written.lock().expect("unpoisoned"), b"a\nb\n");
        assert_eq!(lost.count(), 0);
    }

    #[test]
    fn a_line_that_cannot_be_written_is_lost_and_counted() {
        let log = Log::to(Output { is_full: true, ..Output::default() });
        let lost = log.lost();
        log.writer().write_all(b"a\n").expect("taken");
        drop(log);
        assert_eq!(lost.count(), 1);
    }

    #[test]
    fn lines_beyond_the_queue_are_lost_and_counted_while_the_output_blocks() {
        let output = Output::default();
        let log = Log::to(output.clone());
        let blocked = output.written.lock().expect("unpoisoned");
        let mut writer = log.writer();
        let line = [b'a'; 1024];
        // Twice as much as may wait: the thread can hold one full queue while the next one becomes full.
        for _ in 0..2 * MAX_WAITING / line.len() + 10 {
            writer.write_all(&line).expect("taken");
        }
        assert!(log.lost().count() >= 10);
        drop(blocked);
    }
}
