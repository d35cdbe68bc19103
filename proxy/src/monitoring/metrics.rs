//! Metrics for Prometheus. The values of every label come from a closed list.

use console_api::Reason;
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::{ConstCounter, Counter};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use serve::LostLines;
use std::time::Duration;

/// The media type of [`Metrics::text`]. Source: OpenMetrics 1.0.
pub(super) const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper bounds of the histogram, in seconds. The proxy's own work takes less than a millisecond; a call
/// to the hub times out after twenty seconds.
const BUCKETS: [f64; 11] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1.0, 5.0, 20.0];

/// All metrics.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    durations: Family<TemplateLabel, Histogram, fn() -> Histogram>,
    rejections: Family<ReasonLabel, Counter>,
    token_requests: Family<OutcomeLabel, Counter>,
    renewals: Family<OutcomeLabel, Counter>,
    lost_log_lines: LostLines,
}

/// What a request to the token endpoint is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// A sign-in.
    SignIn,
    /// A token is about to expire, was refused by the hub, or is not in this process yet.
    Renewal,
}

/// An answered request.
pub(crate) struct RequestSample<'a> {
    pub(crate) method: &'static str,
    pub(crate) template: &'a str,
    pub(crate) status: u16,
    pub(crate) elapsed: Duration,
    pub(crate) reason: Option<Reason>,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    template: String,
    status: u16,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct TemplateLabel {
    template: String,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct ReasonLabel {
    reason: &'static str,
}

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct OutcomeLabel {
    outcome: &'static str,
}

impl Metrics {
    pub(crate) fn new(lost_log_lines: LostLines) -> Self {
        let histogram: fn() -> Histogram = || Histogram::new(BUCKETS);
        let mut metrics = Self {
            registry: Registry::with_prefix("groups_console"),
            requests: Family::default(),
            durations: Family::new_with_constructor(histogram),
            rejections: Family::default(),
            token_requests: Family::default(),
            renewals: Family::default(),
            lost_log_lines,
        };
        let registry = &mut metrics.registry;
        registry.register("requests", "Answered requests", metrics.requests.clone());
        let help = "Time from a request's headers to its response";
        registry.register("request_duration_seconds", help, metrics.durations.clone());
        let help = "Requests that the proxy rejected, by reason";
        registry.register("rejections", help, metrics.rejections.clone());
        let help = "Requests to the hub's token endpoint, for sign-ins and renewals";
        registry.register("token_requests", help, metrics.token_requests.clone());
        let help = "Requests to the hub's token endpoint for renewals";
        registry.register("renewals", help, metrics.renewals.clone());
        metrics
    }

    pub(crate) fn count(&self, sample: &RequestSample<'_>) {
        let RequestSample { method, template, status, elapsed, reason } = *sample;
        let template = template.to_owned();
        self.durations
            .get_or_create(&TemplateLabel { template: template.clone() })
            .observe(elapsed.as_secs_f64());
        self.requests.get_or_create(&RequestLabels { method, template, status }).inc();
        if let Some(reason) = reason {
            self.rejections.get_or_create(&ReasonLabel { reason: reason.as_str() }).inc();
        }
    }

    /// Counts a request to the token endpoint by its outcome.
    pub(crate) fn count_token_request(&self, purpose: Purpose, outcome: &'static str) {
        self.token_requests.get_or_create(&OutcomeLabel { outcome }).inc();
        if purpose == Purpose::Renewal {
            self.renewals.get_or_create(&OutcomeLabel { outcome }).inc();
        }
    }

    /// All metrics in the format of OpenMetrics, with the number of sessions if this process knows it.
    pub(super) fn text(&self, sessions: Option<usize>) -> String {
        let mut text = String::new();
        // Writing to a String does not fail.
        let _ = text::encode_registry(&mut text, &self.registry);
        let mut now = Registry::with_prefix("groups_console");
        let help = "Lines of the log that could not be written to stderr";
        now.register("log_lines_lost", help, ConstCounter::new(self.lost_log_lines.count()));
        if let Some(sessions) = sessions.and_then(|sessions| i64::try_from(sessions).ok()) {
            now.register("sessions", "Sessions that have not ended", ConstGauge::new(sessions));
        }
        let _ = text::encode_registry(&mut text, &now);
        let _ = text::encode_eof(&mut text);
        text
    }
}
