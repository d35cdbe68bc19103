//! The draft of the form in the browser, kept up to date while the form is open.

use super::draft::GroupDraft;
use crate::address::here;
use crate::drafts::{Drafts, Earlier};
use crate::format;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dom::visible;
use crate::ui::icon::IconName;
use crate::ui::notice::{Notice, Tone};
use crate::ui::toast::Toasts;
use crate::words::Words;
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;

/// The kept draft of a form.
#[derive(Clone, Copy)]
pub struct KeptDraft {
    drafts: StoredValue<Drafts>,
    /// The fields as they were before the operator changed any.
    start: StoredValue<GroupDraft>,
    draft: RwSignal<GroupDraft>,
    earlier: RwSignal<Option<Earlier>>,
    /// Whether the browser does not keep drafts.
    is_off: RwSignal<bool>,
}

impl KeptDraft {
    /// Keeps the draft with each change, and asks before the tab is closed with changes that were not sent.
    /// Leaving the form inside the console keeps the draft and says so.
    pub fn start(drafts: Drafts, draft: RwSignal<GroupDraft>) -> Self {
        let kept = Self {
            earlier: RwSignal::new(drafts.earlier()),
            drafts: StoredValue::new(drafts),
            start: StoredValue::new(draft.get_untracked()),
            draft,
            is_off: RwSignal::new(false),
        };
        Effect::new(move |_| kept.follow());
        let ask = Closure::<dyn FnMut() -> Option<String>>::new(move || {
            // Browsers show a text of their own.
            kept.is_changed().then(String::new)
        });
        window().set_onbeforeunload(Some(ask.into_js_value().unchecked_ref()));
        let toasts = expect_context::<Toasts>();
        let form = here();
        on_cleanup(move || {
            window().set_onbeforeunload(None);
            if kept.is_changed() && !kept.is_off.get_untracked() {
                let link = (untrack(Words::BACK_TO_FORM), form.clone());
                toasts.show_link(IconName::Check, untrack(Words::DRAFT_KEPT).to_owned(), Some(link));
            }
        });
        kept
    }

    /// Fills in fields that follow from others. They are no change of the operator's.
    pub fn fill_in(self, fill_in: impl Fn(&mut GroupDraft)) {
        self.start.try_update_value(&fill_in);
        self.draft.try_update(fill_in);
    }

    /// The drafts, for a change that may end when the form is gone.
    pub fn drafts(self) -> Drafts {
        self.drafts.get_value()
    }

    /// Nothing in the form waits to be sent any more. Returns whether the form is still open.
    pub fn finish(self) -> bool {
        let draft = self.draft.try_get_untracked();
        draft.is_some_and(|draft| self.start.try_set_value(draft).is_none())
    }

    fn is_changed(self) -> bool {
        let differs = |start: &GroupDraft| self.draft.try_with_untracked(|draft| draft != start);
        self.start.try_with_value(differs).flatten().unwrap_or(false)
    }

    fn follow(self) {
        self.draft.track();
        let is_changed = self.is_changed();
        self.drafts.with_value(|drafts| match is_changed {
            true => self.is_off.set(!drafts.keep(&self.draft.with_untracked(GroupDraft::to_json))),
            false => drafts.remove(),
        });
    }

    fn restore(self, earlier: &Earlier) {
        if let Ok(draft) = GroupDraft::try_from(earlier.draft.clone()) {
            self.draft.set(draft);
        }
        self.discard(earlier);
    }

    fn discard(self, earlier: &Earlier) {
        earlier.remove();
        self.earlier.set(self.drafts.with_value(Drafts::earlier));
    }
}

/// Offers the draft of an earlier form, or says that the browser keeps none.
#[component]
pub fn KeptDraftNotice(kept: KeptDraft) -> impl IntoView {
    let offer = move |earlier: Earlier| {
        let title = {
            let (saved, name) = (earlier.saved.clone(), name(&earlier));
            move || Words::draft_found(visible(&name), format::moment(&saved))
        };
        let earlier = StoredValue::new(earlier);
        let actions = move || {
            view! {
                <Button on_press=move |()| {
                    earlier.with_value(|earlier| kept.restore(earlier));
                }>{Words::DRAFT_RESTORE}</Button>
                <Button
                    kind=ButtonKind::Quiet
                    on_press=move |()| earlier.with_value(|earlier| kept.discard(earlier))
                >
                    {Words::DRAFT_DISCARD}
                </Button>
            }
        };
        view! { <Notice tone=Tone::INFO title actions /> }
    };
    view! {
        {move || kept.earlier.get().map(offer)}
        {move || kept.is_off.get().then(|| view! { <p class="muted">{Words::DRAFTS_OFF}</p> })}
    }
}

/// The name of the group in a draft; empty if none was typed.
fn name(earlier: &Earlier) -> String {
    earlier.draft.get("name").and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}
