//! Recorded exchanges with a hub: one file for each, which people read, change and keep with their tests.
//!
//! The [`recorder`](crate::recorder) writes them, and a mock with a [`Recording`] answers from them first.

pub(crate) mod cursor;
pub(crate) mod file;
mod question;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, Response, StatusCode};
use cursor::ReplayCursor;
use file::{Recorded, end_to_end};
use hub_api::onem2m::REQUEST_ID;
use question::{Question, is_api};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file from which an answer was taken. It is an extension of the answer.
#[derive(Clone, Debug)]
pub(crate) struct Replayed(pub(crate) Arc<str>);

/// Recorded exchanges with a hub, in their order. A clone is the same recording.
#[derive(Clone, Debug)]
pub struct Recording(Arc<Exchanges>);

#[derive(Debug)]
struct Exchanges {
    all: Vec<Exchange>,
    /// The numbers of those that changed something.
    changes: Vec<usize>,
}

/// A recorded exchange.
#[derive(Debug)]
struct Exchange {
    /// The name of its file.
    name: Replayed,
    question: Question,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// Why a folder cannot be replayed.
#[derive(Debug, thiserror::Error)]
pub enum RecordingError {
    /// The folder or a file cannot be read.
    #[error("--replay: cannot read {}: {reason}", path.display())]
    Unreadable {
        /// The folder or the file.
        path: PathBuf,
        /// The error of the system.
        reason: std::io::Error,
    },
    /// A file is not a recorded exchange.
    #[error("--replay: {} is not a recorded exchange: {reason}", path.display())]
    NotAnExchange {
        /// The file.
        path: PathBuf,
        /// What is wrong in it.
        reason: String,
    },
    /// The folder contains no exchange with the APIs.
    #[error("--replay: {} contains no exchange with the APIs; mock-server record creates some", .0.display())]
    Empty(PathBuf),
}

impl Recording {
    /// Reads the `.json` files of a folder, ordered by the numbers with which their names begin.
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
                Err(reason) => return Err(RecordingError::NotAnExchange { path, reason }),
            }
        }
        if exchanges.is_empty() {
            return Err(RecordingError::Empty(folder.to_owned()));
        }
        let numbered = exchanges.iter().enumerate();
        let changes = numbered.filter(|(_, exchange)| exchange.question.is_change());
        let changes = changes.map(|(number, _)| number).collect();
        Ok(Self(Arc::new(Exchanges { all: exchanges, changes })))
    }

    /// How many exchanges can be replayed, at least one.
    pub fn count(&self) -> usize {
        self.0.all.len()
    }

    /// The recorded answer to a request, if there is one.
    pub(crate) fn answer(
        &self,
        cursor: &mut ReplayCursor,
        request: &Request<Bytes>,
    ) -> Option<Response<Bytes>> {
        if !is_api(request.uri().path()) {
            return None;
        }
        let question = Question::of(request);
        let same = self.0.all.iter().enumerate().filter(|(_, exchange)| exchange.question == question);
        let same: Vec<usize> = same.map(|(number, _)| number).collect();
        let number = match question.is_change() {
            true => cursor.change(&same),
            false => cursor.read(&same, &self.0.changes),
        };
        let exchange = self.0.all.get(number?)?;
        let mut response = Response::new(exchange.body.clone());
        *response.status_mut() = exchange.status;
        *response.headers_mut() = exchange.headers.clone();
        // An answer repeats the identifier of its own request.
        let identifier = REQUEST_ID;
        if let (Some(recorded), Some(own)) =
            (response.headers_mut().get_mut(&identifier), request.headers().get(&identifier))
        {
            *recorded = own.clone();
        }
        response.extensions_mut().insert(exchange.name.clone());
        Some(response)
    }
}

/// The number with which a file's name begins. Files without a number come last.
fn number(path: &Path) -> u64 {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let digits = name.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(name.len());
    name[..digits].parse().unwrap_or(u64::MAX)
}

/// The exchange in a file; `None` for one with the token endpoint.
fn exchange(path: &Path, text: &[u8]) -> Result<Option<Exchange>, String> {
    let recorded: Recorded = serde_json::from_slice(text).map_err(|error| error.to_string())?;
    let question =
        Question::recorded(&recorded.request).ok_or("its request has an invalid method, path or body")?;
    if !is_api(&recorded.request.path) {
        return Ok(None);
    }
    let answer = recorded.answer;
    let status = StatusCode::from_u16(answer.status).ok().filter(|status| status.as_u16() >= 200);
    let status = status.ok_or_else(|| format!("{} is not the status of an answer", answer.status))?;
    let mut headers = HeaderMap::new();
    for (name, value) in answer.headers {
        let read = name.parse::<HeaderName>().ok().zip(value.parse::<HeaderValue>().ok());
        let (header, value) = read.ok_or_else(|| format!("{name:?} is not a valid header"))?;
        headers.insert(header, value);
    }
    let body = answer.body.map_or(Some(Vec::new()), |body| body.bytes());
    let body = body.ok_or("the body of its answer is not Base64")?.into();
    let name = Replayed(path.file_name().unwrap_or_default().to_string_lossy().into());
    Ok(Some(Exchange { name, question, status, headers: end_to_end(&headers), body }))
}
