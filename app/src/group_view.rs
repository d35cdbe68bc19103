//! How the facts of groups and products look: connectivity types, product states and update statuses as
//! icons, marks and words.

use crate::clock::Clock;
use crate::format;
use crate::ui::dom::visible;
use crate::ui::icon::IconName;
use crate::ui::status_mark::{Mark, StatusMark};
use crate::ui::tag::{Tag, TagTone};
use crate::words::{Text, Words};
use hub_api::connectivity_group::ConnectivityGroup;
use hub_api::connectivity_type::{ConnectivityType, Technology};
use hub_api::update_status::UpdateStatus;
use leptos::prelude::*;

/// The seconds of an hour and of a day: the age of a pending status is shown in minutes and seconds, then in hours, then
/// in days.
const HOUR: u32 = 3600;
const DAY: u32 = 24 * HOUR;

/// The icon of a technology.
pub const fn technology_icon(technology: Technology) -> IconName {
    match technology {
        Technology::Cellular => IconName::Cellular,
        Technology::Satellite => IconName::Satellite,
    }
}

/// The word for a technology.
pub fn technology_word(technology: Technology) -> Text {
    match technology {
        Technology::Cellular => Words::CELLULAR,
        Technology::Satellite => Words::SATELLITE,
    }
}

/// A connectivity type in words; one that is not documented as the hub sent it.
pub fn type_words(connectivity_type: &ConnectivityType) -> String {
    match connectivity_type.technology() {
        Some(technology) => technology_word(technology)().to_owned(),
        None => connectivity_type.to_string(),
    }
}

/// A connectivity type as icon and word; one that is not documented as the hub sent it.
#[component]
pub fn TechnologyTag(connectivity_type: ConnectivityType) -> impl IntoView {
    let technology = connectivity_type.technology();
    let tone = match technology {
        Some(Technology::Cellular) => TagTone::Solid,
        Some(Technology::Satellite) => TagTone::Dashed,
        None => TagTone::Plain,
    };
    view! { <Tag icon=technology.map(technology_icon) tone text=move || type_words(&connectivity_type) /> }
}

/// The status of a product as mark and word, with the hub's word as its hint.
#[component]
pub fn ProductStatus(status: String) -> impl IntoView {
    let mark = product_mark(&status);
    let hint = visible(&status);
    view! {
        <span class="product-status" title=hint>
            <StatusMark mark=Signal::stored(mark) text=move || product_status(&status) />
        </span>
    }
}

/// The mark of a product's status: a product that carries data, one that does not yet, or one that does not any more.
pub fn product_mark(status: &str) -> Mark {
    match status {
        "ACTIVE" => Mark::DONE,
        "INVENTORY" | "CREATED" | "PENDING_ACTIVE" => Mark::WAITING,
        "INACTIVE" | "DEACTIVATED" | "SUSPENDED" | "BLOCKED" | "PENDING_TERMINATE" | "TERMINATED"
        | "CANCELLED" | "ABORTED" => Mark::WARNING,
        _ => Mark::UNKNOWN,
    }
}

/// A product's status in words; one that is not known here as the hub sent it.
pub fn product_status(status: &str) -> String {
    let word = match status {
        "ACTIVE" => Words::ACTIVE,
        "INACTIVE" => Words::INACTIVE,
        "DEACTIVATED" => Words::PRODUCT_DEACTIVATED,
        "SUSPENDED" => Words::PRODUCT_SUSPENDED,
        "BLOCKED" => Words::PRODUCT_BLOCKED,
        "TERMINATED" => Words::PRODUCT_TERMINATED,
        "PENDING_TERMINATE" => Words::PRODUCT_PENDING_TERMINATE,
        "PENDING_ACTIVE" => Words::PRODUCT_PENDING_ACTIVE,
        "INVENTORY" => Words::PRODUCT_INVENTORY,
        "CREATED" => Words::PRODUCT_CREATED,
        "CANCELLED" => Words::PRODUCT_CANCELLED,
        "ABORTED" => Words::PRODUCT_ABORTED,
        other => return visible(other),
    };
    word().to_owned()
}

/// The update status of a group, and when it last changed.
#[derive(Clone, Debug, PartialEq)]
pub struct StatusView {
    status: UpdateStatus,
    /// In the form of RFC 3339.
    changed: Option<String>,
}

impl StatusView {
    /// The status of a group.
    pub fn of(group: &ConnectivityGroup) -> Self {
        let changed = group.last_modified().and_then(|time| time.rfc3339());
        Self { status: group.update_status, changed }
    }

    /// Its word, and how long it has been pending.
    pub fn text(&self, clock: Clock) -> String {
        let word = status_word(self.status);
        if !self.status.is_pending() {
            return word;
        }
        let age = self.changed.as_ref().and_then(|changed| clock.seconds_since(changed));
        match age {
            None => word,
            Some(age) if age < HOUR => format!("{word} {}", format::clock(age)),
            Some(age) if age < DAY => format!("{word} {} h", age / HOUR),
            Some(age) => format!("{word} {} d", age / DAY),
        }
    }

    /// Its mark.
    pub fn mark(&self) -> Mark {
        look(self.status).0
    }

    /// A status, and the time of the last change in the form of RFC 3339.
    pub fn new(status: UpdateStatus, changed: Option<String>) -> Self {
        Self { status, changed }
    }
}

/// An update status with its word, and how long it has been pending. Never "applied" before the hub says
/// so.
#[component]
pub fn GroupStatus(
    /// The status.
    view: Memo<StatusView>,
) -> impl IntoView {
    let clock = Clock::of_app();
    let text = move || view.with(|view| view.text(clock));
    let mark = Signal::derive(move || view.with(StatusView::mark));
    view! { <StatusMark mark text /> }
}

/// The mark, the word and the sentence for an update status.
fn look(status: UpdateStatus) -> (Mark, Text, Text) {
    match status {
        UpdateStatus::NotExecuted => (Mark::WAITING, Words::STATUS_REQUESTED, Words::REQUESTED_TEXT),
        UpdateStatus::InProgress => (Mark::PENDING, Words::STATUS_PENDING, Words::PENDING_TEXT),
        UpdateStatus::Succeeded => (Mark::DONE, Words::STATUS_APPLIED, Words::APPLIED_TEXT),
        UpdateStatus::Failed => (Mark::FAILED, Words::STATUS_FAILED, Words::FAILED_TEXT),
        UpdateStatus::Unknown(_) => (Mark::UNKNOWN, Words::STATUS_UNKNOWN, Words::UNKNOWN_TEXT),
    }
}

/// The word for an update status, with the number of one that is not documented.
pub fn status_word(status: UpdateStatus) -> String {
    let word = look(status).1();
    match status {
        UpdateStatus::Unknown(number) => format!("{word} ({number})"),
        _ => word.to_owned(),
    }
}

/// What an update status means, in a sentence.
pub fn status_sentence(status: UpdateStatus) -> &'static str {
    look(status).2()
}
