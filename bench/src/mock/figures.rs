//! The figures of one mock server, and the table of all.

use super::target::Kind;
use crate::results::{cell, median};
use serde::Serialize;
use std::fmt::Write as _;

/// One value per round.
#[derive(Default, Serialize)]
pub(super) struct Figures {
    #[serde(skip)]
    pub(super) kind: Kind,
    pub(super) name: &'static str,
    pub(super) version: Option<&'static str>,
    /// Lists of groups.
    pub(super) list_requests_per_second: Vec<f64>,
    /// Pages of 25 products, of 1,000 products.
    pub(super) page_requests_per_second: Vec<f64>,
    pub(super) page_of_a_million_requests_per_second: Vec<f64>,
    pub(super) cycles_per_second: Vec<f64>,
    /// From the start to the first response.
    pub(super) first_answer_milliseconds: Vec<f64>,
    /// The same with a million products and 100,000 groups.
    pub(super) first_answer_large_milliseconds: Vec<f64>,
    /// After the start.
    pub(super) memory_at_rest_megabytes: Vec<f64>,
    pub(super) memory_at_100000_groups_megabytes: Vec<f64>,
    pub(super) memory_after_requests_megabytes: Vec<f64>,
    /// The approximate number of those requests.
    pub(super) requests: f64,
}

impl Figures {
    pub(super) fn new(kind: Kind) -> Self {
        let version = kind.package().map(|package| package.version);
        Self { kind, name: kind.name(), version, ..Self::default() }
    }

    fn row(&self) -> String {
        let cell = |values: &[f64], unit: &str| cell(values, 0, unit, "–");
        let after = match self.requests {
            million if million >= 1e6 => String::new(),
            requests => format!(" ({:.0} k)", requests / 1e3),
        };
        let row = [
            self.name.to_owned(),
            cell(&self.list_requests_per_second, ""),
            cell(&self.page_requests_per_second, ""),
            cell(&self.page_of_a_million_requests_per_second, ""),
            cell(&self.cycles_per_second, ""),
            cell(&self.first_answer_milliseconds, " ms"),
            cell(&self.first_answer_large_milliseconds, " ms"),
            cell(&self.memory_at_rest_megabytes, " MB"),
            cell(&self.memory_at_100000_groups_megabytes, " MB"),
            format!("{}{after}", cell(&self.memory_after_requests_megabytes, " MB")),
        ];
        format!("| {} |\n", row.join(" | "))
    }
}

/// The medians as a Markdown table, and sentences that compare them.
pub(super) fn table(all: &[Figures], skipped: &[String]) -> String {
    let head = "| | lists/s | pages/s | of a million | cycles/s | first answer | large | at rest | large | after a million |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n";
    let rows: String = all.iter().map(Figures::row).collect();
    let skipped: String = skipped.iter().flat_map(|line| ["\n", line, "\n"]).collect();
    format!("{head}{rows}\n{}{skipped}", comparison(all))
}

/// Compares the mock with each of the others.
fn comparison(all: &[Figures]) -> String {
    let (own, others): (Vec<_>, Vec<_>) = all.iter().partition(|figures| figures.kind == Kind::Own);
    let Some(own) = own.first() else {
        return String::new();
    };
    let rates = |of: &Figures| (median(&of.list_requests_per_second), median(&of.page_requests_per_second));
    let (list, page) = rates(own);
    let mut text = format!(
        "A page of a million products costs {:.2} times one of a thousand. Lists and pages of mock-server, in \
         multiples of those of the others:\n",
        page / median(&own.page_of_a_million_requests_per_second)
    );
    for other in others {
        let (other_list, other_page) = rates(other);
        let behind = if list < other_list || page < other_page { ", so it is behind" } else { "" };
        let (lists, pages) = (list / other_list, page / other_page);
        let _ = writeln!(text, "- {}: {lists:.2} and {pages:.2}{behind}", other.name);
    }
    text
}
