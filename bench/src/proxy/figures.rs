//! The figures of one target, and the table of all.

use super::target::Kind;
use crate::results::median;
use serde_json::{Value, json};

/// One value per round.
pub(super) struct Figures {
    pub(super) kind: Kind,
    /// Requests per second at saturation.
    pub(super) requests: Vec<f64>,
    /// Milliseconds at the 50th percentile.
    pub(super) median: Vec<f64>,
    /// Milliseconds at the 99th percentile.
    pub(super) high: Vec<f64>,
    /// Requests per second for a file of the page.
    pub(super) assets: Vec<f64>,
    /// Megabytes after the start.
    pub(super) memory_at_rest: Vec<f64>,
    /// Megabytes with many connections open.
    pub(super) memory_connected: Vec<f64>,
    /// Milliseconds from the start to the first response.
    pub(super) first_answer: Vec<f64>,
}

impl Figures {
    pub(super) fn new(kind: Kind) -> Self {
        Self {
            kind,
            requests: Vec::new(),
            median: Vec::new(),
            high: Vec::new(),
            assets: Vec::new(),
            memory_at_rest: Vec::new(),
            memory_connected: Vec::new(),
            first_answer: Vec::new(),
        }
    }

    /// Every figure of every round.
    pub(super) fn json(&self) -> Value {
        json!({
            "name": self.kind.name(),
            "requests_per_second": self.requests,
            "latency_p50_milliseconds": self.median,
            "latency_p99_milliseconds": self.high,
            "assets_requests_per_second": self.assets,
            "memory_at_rest_megabytes": self.memory_at_rest,
            "memory_at_500_connections_megabytes": self.memory_connected,
            "first_answer_milliseconds": self.first_answer,
        })
    }
}

/// The medians as a Markdown table. "Added" is the latency of a proxy minus that of the direct connection.
pub(super) fn table(all: &mut [Figures]) -> String {
    let mut direct = (0.0, 0.0);
    if let Some(figures) = all.iter_mut().find(|figures| figures.kind == Kind::Direct) {
        direct = (median(&mut figures.median), median(&mut figures.high));
    }
    let mut table =
        "| | requests/s | added p50 | added p99 | files/s | memory | at 500 connections | first answer |\n\
                     | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
            .to_owned();
    for figures in all {
        let (middle, high) = (median(&mut figures.median), median(&mut figures.high));
        let latency = match figures.kind {
            Kind::Direct => format!("({middle:.2} ms) | ({high:.2} ms)"),
            _ => format!("{:.2} ms | {:.2} ms", middle - direct.0, high - direct.1),
        };
        let cell = |values: &mut Vec<f64>, digits: usize, unit: &str| match values.is_empty() {
            true => String::new(),
            false => format!("{:.digits$}{unit}", median(values)),
        };
        let row = [
            figures.kind.name().to_owned(),
            cell(&mut figures.requests, 0, ""),
            latency,
            cell(&mut figures.assets, 0, ""),
            cell(&mut figures.memory_at_rest, 1, " MB"),
            cell(&mut figures.memory_connected, 1, " MB"),
            cell(&mut figures.first_answer, 0, " ms"),
        ];
        table.push_str("| ");
        table.push_str(&row.join(" | "));
        table.push_str(" |\n");
    }
    table
}
