//! The level of a group, changed by a click in its picture. The change goes the same way as one of the form.

use super::shown::ShownGroup;
use crate::error::Error;
use crate::failure::Failure;
use crate::group_form::differences::{Compared, Differences};
use crate::group_form::draft::GroupDraft;
use crate::group_form::merge::{Difference, Part};
use crate::hub::HubClient;
use crate::message;
use crate::mutation::Mutation;
use crate::pair::scale::LevelChoice;
use crate::plans::single::{self, Change, Undo};
use crate::session::Session;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dom::{focus, pressed_key, visible};
use crate::ui::effect::effect;
use crate::ui::icon::IconName;
use crate::ui::notice::{Notice, Tone};
use crate::ui::toast::Toasts;
use crate::words::Words;
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition, RetrieveGroup};
use hub_api::threshold::Threshold;
use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;
use plan::{Outcome, Verified};

/// The form of the radio buttons.
const FORM: &str = "level-form";
/// An open menu. Browsers without popovers reject the selector.
const OPEN_MENU: &str = ":popover-open";

/// The level that was clicked and is not saved yet.
#[derive(Clone, Copy)]
pub struct LevelChange {
    shown: ShownGroup,
    hub: StoredValue<HubClient>,
    toasts: Toasts,
    chosen: RwSignal<Option<u8>>,
    /// The group as it was when the level was clicked, or as another client left it, once the operator was told.
    base: StoredValue<Option<GroupDefinition>>,
    saving: Mutation,
    verified: RwSignal<Option<Verified>>,
    changed_meanwhile: RwSignal<Option<Vec<Difference>>>,
    /// Why no level can be chosen now.
    disabled_reason: Memo<Option<String>>,
}

impl LevelChange {
    /// No change yet.
    pub fn new(shown: ShownGroup) -> Self {
        let session = Session::of_app();
        let disabled_reason = Memo::new(move |_| {
            let is_pending = shown.group.with(|group| group.update_status.is_pending());
            match (session.may_change_groups(), is_pending) {
                (false, _) => Some(Words::READ_ONLY().to_owned()),
                (true, true) => Some(Words::LEVEL_LATER().to_owned()),
                (true, false) => None,
            }
        });
        let change = Self {
            shown,
            hub: StoredValue::new(HubClient::of_app()),
            toasts: expect_context(),
            chosen: RwSignal::new(None),
            base: StoredValue::new(None),
            saving: Mutation::default(),
            verified: RwSignal::new(None),
            changed_meanwhile: RwSignal::new(None),
            disabled_reason,
        };
        effect(move || {
            let has_chosen = change.chosen.with(Option::is_some);
            if has_chosen && change.new_level().is_none() && !change.saving.pending().get() {
                change.reset();
            }
        });
        change
    }

    /// The level that was clicked, if the group has another one.
    pub fn new_level(self) -> Option<u8> {
        self.chosen.get().filter(|&level| level != self.level())
    }

    /// The choice in the picture.
    pub fn choice(self) -> LevelChoice {
        let is_enabled = move || self.disabled_reason.with(Option::is_none) && !self.saving.pending().get();
        LevelChoice {
            choose: Callback::new(move |level| self.choose(level)),
            is_enabled: Signal::derive(is_enabled),
            form: FORM,
        }
    }

    fn level(self) -> u8 {
        self.shown.group.with(|group| group.definition.priority_rule.threshold.level())
    }

    fn choose(self, level: u8) {
        if self.chosen.get_untracked().is_none() {
            self.base.set_value(Some(self.shown.group.with_untracked(ConnectivityGroup::to_definition)));
        }
        self.chosen.set(Some(level));
    }

    fn cancel(self) {
        self.reset();
        focus_level();
    }

    fn reset(self) {
        self.chosen.set(None);
        self.verified.set(None);
        self.changed_meanwhile.set(None);
        self.saving.forget();
    }

    fn save(self) {
        let (Some(level), Some(base)) = (untrack(|| self.new_level()), self.base.get_value()) else { return };
        let Ok(threshold) = Threshold::try_from(u64::from(level)) else { return };
        let mut definition = base.clone();
        definition.priority_rule.threshold = threshold;
        let (hub, name) = (self.hub.get_value(), definition.name.clone());
        self.verified.set(None);
        self.changed_meanwhile.set(None);
        self.saving.run(async move {
            let change = Change::Update { base: Box::new(base), after: definition.clone() };
            let (outcome, undo) = single::make(hub, change).await;
            match outcome {
                Outcome::ChangedSince(theirs) if theirs.definition.priority_rule.threshold == threshold => {
                    self.shown.show.try_run(*theirs);
                    self.reset();
                    focus_level();
                }
                Outcome::ChangedSince(theirs) => {
                    let mut yours = GroupDraft::of_definition(&definition);
                    yours.base = self.base.try_get_value().flatten();
                    let differences = yours.merge(&GroupDraft::of_group(&theirs));
                    self.changed_meanwhile.try_set(Some(differences));
                    self.base.try_set_value(Some(theirs.to_definition()));
                    self.shown.show.try_run(*theirs);
                }
                Outcome::Failed { error, verified } => {
                    self.verified.try_set(verified);
                    return Err(Error::of_existing(error));
                }
                Outcome::Done | Outcome::AlreadyDeleted => {
                    let read = hub.send_quietly(&RetrieveGroup { name: name.clone() }).await;
                    if self.chosen.try_get_untracked().is_none() {
                        // The page was left meanwhile.
                        let text = untrack(|| Words::requested(visible(name.as_str())));
                        let (text, link) = Undo::told(undo, text);
                        self.toasts.show_link(IconName::Info, text, link);
                        return Ok(());
                    }
                    match read {
                        Ok(group) => self.shown.show.run(group),
                        Err(_) => self.shown.refresh.run(()),
                    }
                    self.reset();
                    focus_level();
                }
            }
            Ok(())
        });
    }
}

/// Moves the focus to the level that the group has, or to the heading where no level can be chosen.
fn focus_level() {
    request_animation_frame(|| {
        if let Some(body) = document().body()
            && !focus(&body, ".pair-steps:enabled :checked")
        {
            focus(&body, "h1");
        }
    });
}

/// What a click on a level would do, or the change that waits to be saved.
#[component]
pub fn LevelBar(change: LevelChange) -> impl IntoView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        change.save();
    };
    let on_key = move |event: KeyboardEvent| {
        let is_open = change.chosen.get_untracked().is_some() && !change.saving.pending().get_untracked();
        // The key closes an open menu first.
        let has_menu = document().query_selector(OPEN_MENU).is_ok_and(|menu| menu.is_some());
        if is_open
            && !has_menu
            && !event.default_prevented()
            && pressed_key(&event).as_deref() == Some("Escape")
        {
            change.cancel();
        }
    };
    let listener = window_event_listener(leptos::ev::keydown, on_key);
    on_cleanup(move || listener.remove());
    let retry = Callback::new(move |()| change.save());
    let note = move || {
        let (level, meaning) = (change.level(), |level| Words::level(level)());
        if let Some(new) = change.new_level() {
            return Words::level_change(level, new, meaning(new));
        }
        let reason = change.disabled_reason.get().unwrap_or_else(|| Words::LEVEL_HINT().to_owned());
        format!("{} {reason}", Words::level_is(level, meaning(level)))
    };
    let is_open = Memo::new(move |_| change.new_level().is_some());
    let buttons = move || {
        is_open.get().then(|| {
            view! {
                <Button kind=ButtonKind::Primary submit=true pending=change.saving.pending()>
                    {Words::SAVE}
                </Button>
                <Button kind=ButtonKind::Quiet on_press=move |()| change.cancel()>
                    {Words::CANCEL}
                </Button>
            }
        })
    };
    view! {
        <form class="level-bar" id=FORM on:submit=submit>
            <p class="level-note" class:level-change=move || is_open.get() id="level-note" role="status">
                <span prop:textContent=note></span>
            </p>
            {buttons}
        </form>
        {move || {
            let level = change.chosen.get()?;
            let differences = change.changed_meanwhile.get()?;
            Some(view! { <Changed level differences /> })
        }}
        {move || {
            let said = change.verified.get().map(message::change_verified);
            change
                .saving
                .error()
                .map(|error| {
                    view! {
                        <Failure error on_retry=retry>
                            {said.map(|said| view! { <p>{said}</p> })}
                        </Failure>
                    }
                })
        }}
    }
}

/// Another client has changed the group since the level was clicked.
#[component]
fn Changed(level: u8, differences: Vec<Difference>) -> impl IntoView {
    let compared = move |difference: Difference| {
        let yours = (difference.part == Part::Threshold).then(|| Signal::stored(level.to_string()));
        Compared { difference, yours, take: None }
    };
    view! {
        <Notice tone=Tone::WARNING title=Words::CHANGED_MEANWHILE>
            <p>{Words::LEVEL_CHANGED_ADVICE}</p>
            <Differences rows=differences.into_iter().map(compared).collect() />
        </Notice>
    }
}
