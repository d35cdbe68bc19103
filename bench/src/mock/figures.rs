//! The figures of one mock server, and the table of all.

use super::target::Kind;
use crate::results::median;
use serde_json::{Value, json};

/// One value per round.
pub(super) struct Figures {
    pub(super) kind: Kind,
    /// Lists of groups per second.
    pub(super) list: Vec<f64>,
    /// Pages of 25 products per second, of 1,000 products.
    pub(super) page: Vec<f64>,
    /// The same of a million products.
    pub(super) far_page: Vec<f64>,
    /// Cycles per second.
    pub(super) cycles: Vec<f64>,
    /// Milliseconds from the start to the first response.
    pub(super) first_answer: Vec<f64>,
    /// The same with a million products and 100,000 groups.
    pub(super) large_first_answer: Vec<f64>,
    /// Megabytes after the start.
    pub(super) at_rest: Vec<f64>,
    /// Megabytes with 100,000 groups.
    pub(super) large_at_rest: Vec<f64>,
    /// Megabytes after all requests.
    pub(super) at_last: Vec<f64>,
    /// The approximate number of those requests.
    pub(super) requests: f64,
}

impl Figures {
    pub(super) fn new(kind: Kind) -> Self {
        Self {
            kind,
            list: Vec::new(),
            page: Vec::new(),
            far_page: Vec::new(),
            cycles: Vec::new(),
            first_answer: Vec::new(),
            large_first_answer: Vec::new(),
            at_rest: Vec::new(),
            large_at_rest: Vec::new(),
            at_last: Vec::new(),
            requests: 0.0,
        }
    }

    /// Every figure of every round.
    pub(super) fn json(&self) -> Value {
        json!({
            "name": self.kind.name(),
            "version": self.kind.package().map(|package| package.version),
            "list_requests_per_second": self.list,
            "page_requests_per_second": self.page,
            "page_of_a_million_requests_per_second": self.far_page,
            "cycles_per_second": self.cycles,
            "first_answer_milliseconds": self.first_answer,
            "first_answer_large_milliseconds": self.large_first_answer,
            "memory_at_rest_megabytes": self.at_rest,
            "memory_at_100000_groups_megabytes": self.large_at_rest,
            "memory_after_requests_megabytes": self.at_last,
            "requests": self.requests.round(),
        })
    }

    fn row(&mut self) -> String {
        let cell = |values: &mut Vec<f64>, unit: &str| match values.is_empty() {
            true => "–".to_owned(),
            false => format!("{:.0}{unit}", median(values)),
        };
        let after = match self.requests {
            million if million >= 1e6 => String::new(),
            requests => format!(" ({:.0} k)", requests / 1e3),
        };
        let row = [
            self.kind.name().to_owned(),
            cell(&mut self.list, ""),
            cell(&mut self.page, ""),
            cell(&mut self.far_page, ""),
            cell(&mut self.cycles, ""),
            cell(&mut self.first_answer, " ms"),
            cell(&mut self.large_first_answer, " ms"),
            cell(&mut self.at_rest, " MB"),
            cell(&mut self.large_at_rest, " MB"),
            format!("{}{after}", cell(&mut self.at_last, " MB")),
        ];
        format!("| {} |\n", row.join(" | "))
    }
}

/// The medians as a Markdown table, and sentences that compare them.
pub(super) fn table(all: &mut [Figures], skipped: &[String]) -> String {
    let head = "| | lists/s | pages/s | of a million | cycles/s | first answer | large | at rest | large | after a million |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n";
    let rows: String = all.iter_mut().map(Figures::row).collect();
    let skipped: String = skipped.iter().flat_map(|line| ["\n", line, "\n"]).collect();
    format!("{head}{rows}\n{}{skipped}", comparison(all))
}

/// Compares the mock with each of the others.
fn comparison(all: &mut [Figures]) -> String {
    let mut own = None;
    let mut others = Vec::new();
    for figures in all {
        let values = (figures.kind.name(), median(&mut figures.list), median(&mut figures.page));
        match figures.kind {
            Kind::Own => own = Some((values, median(&mut figures.far_page))),
            _ => others.push(values),
        }
    }
    let Some(((_, list, page), millionth)) = own else {
        return String::new();
    };
    let mut text = format!(
        "A page of a million products costs {:.2} times one of a thousand. Lists and pages of mock-server, in \
         multiples of those of the others:\n",
        page / millionth
    );
    for (name, other_list, other_page) in others {
        let behind = if list < other_list || page < other_page { ", so it is behind" } else { "" };
        let line = format!("- {name}: {:.2} and {:.2}{behind}\n", list / other_list, page / other_page);
        text.push_str(&line);
    }
    text
}
