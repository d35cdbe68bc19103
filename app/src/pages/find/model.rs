//! What the page knows: one value in one signal, which keeps the page small.

use crate::error::Error;
use crate::find::outcome::{Outcome, Row};
use crate::words::Text;

/// What a search does at the moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// There was none yet.
    New,
    /// It asks for what waits.
    Running,
    /// It waits for the operator.
    Paused,
    /// Every row has its outcome.
    Done,
}

/// What the page knows.
pub struct Model {
    /// What became of each number and line.
    pub rows: Vec<Row>,
    /// How many lines the text had.
    pub lines: u32,
    /// What the search does.
    pub state: State,
    /// Why the last failed request failed.
    pub failure: Option<Error>,
    /// The outcome that is shown, unless all are.
    pub filter: Option<Outcome>,
    /// What is wrong with the text.
    pub problem: Option<Text>,
    /// Lines and numbers of the text before it is searched for.
    pub preview: (u32, u32),
    /// The first request as a command.
    pub curl: String,
    /// What of the text is not kept as a draft, and why.
    pub not_kept: Option<Text>,
    /// Whether more was found than an address can have.
    pub is_too_long_for_link: bool,
}

impl Model {
    /// Nothing yet.
    pub const fn new() -> Self {
        Self {
            rows: Vec::new(),
            lines: 0,
            state: State::New,
            failure: None,
            filter: None,
            problem: None,
            preview: (0, 0),
            curl: String::new(),
            not_kept: None,
            is_too_long_for_link: false,
        }
    }

    /// The rows that are shown, with their indexes.
    pub fn shown(&self) -> Vec<(usize, &Row)> {
        let mut shown = Vec::new();
        for (index, row) in self.rows.iter().enumerate() {
            if self.filter.is_none_or(|filter| row.outcome() == filter) {
                shown.push((index, row));
            }
        }
        shown
    }
}
