//! A recording is read when the mock starts, all of it.

use super::file::Recorded;
use super::headers::of_the_exchange;
use super::request::{Question, is_api};
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Exchanges that were recorded with a hub, in their order. A clone is the same one.
#[derive(Clone, Debug)]
pub struct Recording(pub(super) Arc<Tape>);

#[derive(Debug)]
pub(super) struct Tape {
    pub(super) exchanges: Vec<Exchange>,
    /// The numbers of those that changed something.
    pub(super) changes: Vec<usize>,
}

/// One of them, ready to be given.
#[derive(Debug)]
pub(super) struct Exchange {
    /// The name of its file.
    pub(super) name: Arc<str>,
    pub(super) question: Question,
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// Why a folder cannot be replayed.
#[derive(Debug, thiserror::Error)]
pub enum RecordingError {
    /// The folder or a file cannot be read.
    #[error("--replay: cannot read {}: {reason}", path.display())]
    Unreadable {
        /// The folder or the file.
        path: PathBuf,
        /// What the system says.
        reason: std::io::Error,
    },
    /// A file is no exchange.
    #[error("--replay: {} is no recorded exchange: {reason}", path.display())]
    NoExchange {
        /// The file.
        path: PathBuf,
        /// What is wrong in it.
        reason: String,
    },
    /// There is nothing to answer from.
    #[error("--replay: {} holds no exchange with the APIs; mock-server record makes some", .0.display())]
    Empty(PathBuf),
}

impl Recording {
    /// Reads the `.json` files of a folder, in the order of the numbers with which their names begin.
    pub fn read(folder: &Path) -> Result<Self, RecordingError> {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            |reason| RecordingError::Unreadable { path, reason }
        };
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
            let path = entry.map_err(unreadable(folder))?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                paths.push(path);
            }
        }
        paths.sort_by_cached_key(|path| (number(path), path.clone()));
        let mut exchanges = Vec::new();
        for path in paths {
            let text = fs::read(&path).map_err(unreadable(&path))?;
            match exchange(&path, &text) {
                Ok(exchange) => exchanges.extend(exchange),
                Err(reason) => return Err(RecordingError::NoExchange { path, reason }),
            }
        }
        if exchanges.is_empty() {
            return Err(RecordingError::Empty(folder.to_owned()));
        }
        let numbered = exchanges.iter().enumerate();
        let changes = numbered.filter(|(_, exchange)| exchange.question.is_change());
        let changes = changes.map(|(number, _)| number).collect();
        Ok(Self(Arc::new(Tape { exchanges, changes })))
    }

    /// How many exchanges there are to answer from, at least one.
    pub fn count(&self) -> usize {
        self.0.exchanges.len()
    }
}

/// The number with which a file's name begins; files without one come last.
fn number(path: &Path) -> u64 {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let digits = name.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(name.len());
    name[..digits].parse().unwrap_or(u64::MAX)
}

/// What a file holds; nothing if it is an exchange with the token endpoint.
fn exchange(path: &Path, text: &[u8]) -> Result<Option<Exchange>, String> {
    let recorded: Recorded = serde_json::from_slice(text).map_err(|error| error.to_string())?;
    let question =
        Question::recorded(&recorded.request).ok_or("its request has no proper method, path or body")?;
    if !is_api(&recorded.request.path) {
        return Ok(None);
    }
    let answer = recorded.answer;
    let status = StatusCode::from_u16(answer.status).ok().filter(|status| status.as_u16() >= 200);
    let status = status.ok_or_else(|| format!("{} is no status of an answer", answer.status))?;
    let mut headers = HeaderMap::new();
    for (name, value) in answer.headers {
        let read = name.parse::<HeaderName>().ok().zip(value.parse::<HeaderValue>().ok());
        let (header, value) = read.ok_or_else(|| format!("{name:?} is no proper header"))?;
        headers.insert(header, value);
    }
    let body = answer.body.map_or(Some(Vec::new()), |body| body.bytes());
    let body = body.ok_or("the body of its answer is no Base64")?.into();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into();
    Ok(Some(Exchange { name, question, status, headers: of_the_exchange(&headers), body }))
}
