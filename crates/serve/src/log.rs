//! The log on stderr. It never costs a request: a thread of its own writes the lines, and a line that cannot
//! be written is lost and counted.
//!
//! `std::io::stderr` alone is not enough: a handler would wait for a pipe that is full, and
//! tracing-subscriber reports a failed write with `eprintln!`, which panics when stderr is closed.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;
use std::time::Duration;

/// How many lines may wait for the thread, about a second of full load.
const MAX_LINES: usize = 8192;
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

/// Takes whole lines, without ever waiting. For `tracing_subscriber::fmt().with_writer(…)`, a clone for each
/// line.
#[derive(Clone, Debug)]
pub struct LogWriter {
    lines: SyncSender<Message>,
    lost: LostLines,
}

/// How many lines of the log were lost. A clone counts the same.
#[derive(Clone, Debug, Default)]
pub struct LostLines(Arc<AtomicU64>);

#[derive(Debug)]
enum Message {
    Line(Box<[u8]>),
    /// Answered once all earlier lines are written.
    Flush(SyncSender<()>),
}

impl Log {
    /// Starts the thread that writes to stderr.
    pub fn to_stderr() -> Self {
        Self::to(io::stderr())
    }

    fn to(output: impl Write + Send + 'static) -> Self {
        let (lines, messages) = mpsc::sync_channel(MAX_LINES);
        let lost = LostLines::default();
        let counter = lost.clone();
        // Without a thread the receiver is dropped, and every line is lost.
        let _ =
            thread::Builder::new().name("log".to_owned()).spawn(move || write(&messages, output, &counter));
        Self { writer: LogWriter { lines, lost } }
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
        self.writer.lost.clone()
    }
}

fn write(messages: &Receiver<Message>, mut output: impl Write, lost: &LostLines) {
    while let Ok(first) = messages.recv() {
        if matches!(first, Message::Line(_)) {
            thread::sleep(COLLECTING);
        }
        let (mut lines, mut count) = (Vec::new(), 0);
        let mut flushes = Vec::new();
        for message in std::iter::once(first).chain(messages.try_iter()) {
            match message {
                Message::Line(line) => {
                    lines.extend_from_slice(&line);
                    count += 1;
                }
                Message::Flush(done) => flushes.push(done),
            }
        }
        if output.write_all(&lines).is_err() {
            lost.add(count);
        }
        for done in flushes {
            let _ = done.try_send(());
        }
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        let (done, flushed) = mpsc::sync_channel(1);
        // A full queue has a reader that does not read, so there is no hope for these lines.
        if self.writer.lines.try_send(Message::Flush(done)).is_ok() {
            let _ = flushed.recv_timeout(FLUSH_TIMEOUT);
        }
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
        if self.lines.try_send(Message::Line(line.into())).is_err() {
            self.lost.add(1);
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
        // One line is in the hands of the thread at most.
        for _ in 0..MAX_LINES + 11 {
            writer.write_all(b"a\n").expect("taken");
        }
        let lost = log.lost().count();
        assert!(lost == 10 || lost == 11, "{lost}");
        drop(blocked);
    }
}
