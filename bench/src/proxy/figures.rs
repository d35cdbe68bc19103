//! The figures of one target, and the table of all.

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
    /// At saturation.
    pub(super) requests_per_second: Vec<f64>,
    pub(super) latency_p50_milliseconds: Vec<f64>,
    pub(super) latency_p99_milliseconds: Vec<f64>,
    /// For a file of the page.
    pub(super) assets_requests_per_second: Vec<f64>,
    /// After the start.
    pub(super) memory_at_rest_megabytes: Vec<f64>,
    pub(super) memory_at_500_connections_megabytes: Vec<f64>,
    /// From the start to the first response.
    pub(super) first_answer_milliseconds: Vec<f64>,
}

/// The medians as a Markdown table. "Added" is the latency of a proxy minus that of the direct connection.
pub(super) fn table(all: &[Figures]) -> String {
    let latency = |of: &Figures| (median(&of.latency_p50_milliseconds), median(&of.latency_p99_milliseconds));
    let direct = all.iter().find(|figures| figures.kind == Kind::Direct).map(latency).unwrap_or_default();
    let mut table =
        "| | requests/s | added p50 | added p99 | files/s | memory | at 500 connections | first answer |\n\
         | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n"
            .to_owned();
    for figures in all {
        let (middle, high) = latency(figures);
        let latency = match figures.kind {
            Kind::Direct => format!("({middle:.2} ms) | ({high:.2} ms)"),
            _ => format!("{:.2} ms | {:.2} ms", middle - direct.0, high - direct.1),
        };
        let row = [
            figures.name.to_owned(),
            cell(&figures.requests_per_second, 0, "", ""),
            latency,
            cell(&figures.assets_requests_per_second, 0, "", ""),
            cell(&figures.memory_at_rest_megabytes, 1, " MB", ""),
            cell(&figures.memory_at_500_connections_megabytes, 1, " MB", ""),
            cell(&figures.first_answer_milliseconds, 0, " ms", ""),
        ];
        let _ = writeln!(table, "| {} |", row.join(" | "));
    }
    table
}
