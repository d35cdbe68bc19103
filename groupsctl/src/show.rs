//! What an operator, or a pipeline, reads.

use groups_file::Problem;
use plan::{Action, Difference, Execution, Field, Plan, Reported, Row, State};
use serde_json::{Value, json};
use std::io::{self, IsTerminal as _, Write as _};

/// How to print.
#[derive(Clone, Copy)]
pub(crate) struct Output {
    json: bool,
    colours: bool,
    progress: bool,
}

impl Output {
    pub(crate) fn new(json: bool) -> Self {
        let is_set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
        let colours = io::stdout().is_terminal() && !is_set("NO_COLOR") && !is_dumb;
        Self { json, colours, progress: io::stderr().is_terminal() }
    }

    /// A closed stdout is not a reason to stop in the middle of changes.
    fn print(line: &str) {
        drop(writeln!(io::stdout(), "{line}"));
    }

    fn coloured(self, code: u8, text: &str) -> String {
        let text = escaped(text);
        if self.colours { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text }
    }

    /// A sentence; in JSON it is the last line.
    pub(crate) fn say(self, text: &str) {
        if self.json {
            Self::print(&json!({ "message": text }).to_string());
        } else {
            Self::print(&escaped(text));
        }
    }

    /// Prints a problem of a file.
    pub(crate) fn problem(self, problem: &Problem) {
        if self.json {
            let Problem { line, column, wrong } = problem;
            let message = wrong.to_string();
            Self::print(&json!({ "line": line, "column": column, "message": message }).to_string());
        } else {
            Self::print(&escaped(&problem.to_string()));
        }
    }

    /// The rows of a plan that do something, and its counts.
    pub(crate) fn plan(self, plan: &Plan) {
        for row in plan.rows.iter().filter(|row| row.action() != Action::Nothing || !row.findings.is_empty())
        {
            if self.json { Self::row_as_json(row) } else { self.row(row) }
        }
        let count = |action| plan.count(action);
        let (create, update, delete) = (count(Action::Create), count(Action::Update), count(Action::Delete));
        let errors = plan.rows.iter().filter(|row| row.has_error()).count();
        if self.json {
            let counts = json!({ "create": create, "update": update, "delete": delete, "errors": errors });
            Self::print(&json!({ "plan": counts }).to_string());
        } else if plan.is_empty() {
            Self::print("nothing to do");
        } else {
            let errors = if errors > 0 { format!(", {errors} with errors") } else { String::new() };
            Self::print(&format!("{create} to create, {update} to update, {delete} to delete{errors}"));
        }
    }

    fn row(self, row: &Row) {
        let (sign, colour) = match row.action() {
            Action::Create => ("+", 32),
            Action::Update => ("~", 33),
            Action::Delete => ("-", 31),
            Action::Nothing => (" ", 0),
        };
        Self::print(&self.coloured(colour, &format!("{sign} {}", row.name)));
        if row.action() != Action::Delete {
            for difference in row.differences() {
                Self::print(&escaped(&format!("    {}", words(&difference))));
            }
        }
        for finding in &row.findings {
            let (kind, colour) = if finding.is_error() { ("error", 31) } else { ("warning", 33) };
            Self::print(&self.coloured(colour, &format!("    {kind}: {finding}")));
        }
    }

    fn row_as_json(row: &Row) {
        let findings: Vec<_> = row
            .findings
            .iter()
            .map(|it| json!({ "error": it.is_error(), "text": it.to_string(), "finding": it }))
            .collect();
        let (action, differences) = (row.action(), row.differences());
        let line = json!({
            "name": row.name, "action": action, "differences": differences, "findings": findings,
        });
        Self::print(&line.to_string());
    }

    /// How far an execution is, on one line that is written again and again.
    pub(crate) fn progress(self, execution: &Execution, is_done: bool) {
        if self.progress && !self.json {
            let all = execution.plan().rows.iter().filter(|row| row.action() != Action::Nothing).count();
            let open = execution.count(State::ToDo) + execution.count(State::Sent);
            let end = if is_done { "\n" } else { "" };
            drop(write!(io::stderr(), "\r{} of {all}{end}", all.saturating_sub(open)));
        }
    }

    /// Prints the rows that an execution will still change.
    pub(crate) fn open_rows(self, rows: &[Reported]) {
        for row in rows {
            if self.json { Self::print(&json!({ "open": row }).to_string()) } else { self.reported(row) }
        }
    }

    fn reported(self, row: &Reported) {
        let state = row.state.map_or("", State::name);
        let message = if row.message.is_empty() { String::new() } else { format!(": {}", row.message) };
        Self::print(&self.coloured(31, &format!("{} {state}{message}", row.name)));
    }

    /// Prints a note to stderr, which is not part of the result.
    pub(crate) fn note(text: &str) {
        drop(writeln!(io::stderr(), "{}", escaped(text)));
    }

    /// Prints how long calls wait, if an operator would notice the wait.
    pub(crate) fn pause(seconds: u64, asked: u64) {
        if asked > seconds {
            Self::note(&format!("the hub asks to wait {asked} seconds: trying again in {seconds}"));
        } else if seconds >= 5 {
            Self::note(&format!("the hub is busy: trying again in {seconds} seconds"));
        }
    }

    /// The report of an execution: every row in JSON, what needs attention in text, and the counts.
    pub(crate) fn report(self, execution: &Execution) {
        let rows = execution.report();
        for row in rows.iter().filter(|row| row.action != Action::Nothing) {
            if self.json {
                Self::print(&json!(row).to_string());
            } else if row.state != Some(State::Applied) {
                self.reported(row);
            }
        }
        let counts = State::ALL.into_iter().map(|state| (state, execution.count(state)));
        let counts: Vec<_> = counts.filter(|(_, count)| *count > 0).collect();
        if self.json {
            let counts: serde_json::Map<_, _> =
                counts.into_iter().map(|(state, count)| (json_name(state), count.into())).collect();
            Self::print(&json!({ "report": counts }).to_string());
        } else {
            let counts: Vec<_> =
                counts.into_iter().map(|(state, count)| format!("{count} {}", state.name())).collect();
            Self::print(&counts.join(", "));
        }
    }
}

/// The name of a state in JSON.
fn json_name(state: State) -> String {
    json!(state).as_str().unwrap_or_default().to_owned()
}

/// A text of a file or of the hub. Characters that control the terminal or reorder text are escaped.
pub(crate) fn escaped(text: &str) -> String {
    let is_shown = |letter: char| {
        !letter.is_control() && !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let escape = |letter: char| -> String {
        if is_shown(letter) { letter.into() } else { letter.escape_default().collect() }
    };
    text.chars().map(escape).collect()
}

fn words(difference: &Difference) -> String {
    let field = match &difference.field {
        Field::Router => "router".to_owned(),
        Field::Priority => "priority".to_owned(),
        Field::Fallback => "fallback".to_owned(),
        Field::Threshold => "threshold".to_owned(),
        Field::Product(id) => format!("product {id}"),
        Field::RuleAttribute(name) | Field::Attribute(name) => name.clone(),
    };
    let text = |value: &Option<Value>| match value {
        None => "none".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
    };
    format!("{field}: {} → {}", text(&difference.old), text(&difference.new))
}
