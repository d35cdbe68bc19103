//! Deleting a group, by typing its name.

use crate::address::Address;
use crate::failure::Failure;
use crate::hub::HubClient;
use crate::message;
use crate::mutation::Mutation;
use crate::plans::single::{self, Change, Undo};
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::dom::visible;
use crate::ui::field::FieldSpec;
use crate::ui::icon::IconName;
use crate::ui::text_field::TextField;
use crate::ui::toast::Toasts;
use crate::words::Words;
use console_api::pages;
use hub_api::ResourceName;
use hub_api::connectivity_group::ConnectivityGroup;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use plan::Outcome;

/// The dialog.
#[component]
pub fn DeleteDialog(
    name: ResourceName,
    /// The group, once it is read.
    group: Memo<Option<ConnectivityGroup>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let name = StoredValue::new(name);
    let close = Callback::new(move |()| open.set(false));
    view! {
        <Dialog
            open
            title=move || name.with_value(|name| Words::delete_title(visible(name.as_str())))
            description=Words::DELETE_TEXT
            close_label=Words::CLOSE
            on_close=close
        >
            <Confirm name group on_close=close />
        </Dialog>
    }
}

#[component]
fn Confirm(
    name: StoredValue<ResourceName>,
    group: Memo<Option<ConnectivityGroup>>,
    on_close: Callback<()>,
) -> impl IntoView {
    let hub = HubClient::of_app();
    let toasts = expect_context::<Toasts>();
    let address = Address::of_app();
    let typed = RwSignal::new(String::new());
    let fits = Memo::new(move |_| {
        name.with_value(|name| {
            typed.with(|typed| {
                let typed = typed.trim();
                typed == name.as_str() || typed == visible(name.as_str())
            })
        })
    });
    let delete = Mutation::default();
    let verified = RwSignal::new(None);
    let go = move || {
        let Some(shown) = group.get_untracked().filter(|_| fits.get_untracked()) else { return };
        let name = name.get_value();
        verified.set(None);
        let page = address.page_untracked();
        delete.run(async move {
            let (outcome, undo) = single::make(hub, Change::Delete(shown)).await;
            let done = match outcome {
                Outcome::Failed { error, verified: found } => {
                    verified.try_set(found);
                    return Err(error.of_existing());
                }
                Outcome::ChangedSince(_) => return Ok(()),
                Outcome::AlreadyDeleted => untrack(|| Words::deleted_before(visible(name.as_str()))),
                Outcome::Done => untrack(|| Words::deleted(visible(name.as_str()))),
            };
            let (text, link) = Undo::told(undo, done);
            toasts.show_link(IconName::Check, text, link);
            if address.is_at(&page) {
                address.leave(pages::GROUPS);
            }
            Ok(())
        });
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        go();
    };
    let reason = Signal::derive(move || (!fits.get()).then(|| Words::DELETE_NOT_YET().to_owned()));
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <TextField
                field=FieldSpec::new(
                    "confirm",
                    move || name.with_value(|name| Words::delete_confirm(visible(name.as_str()))),
                )
                value=typed
                on_input=move |text| typed.set(text)
                monospace=true
            />
            {move || {
                let said = verified.get().map(message::change_verified);
                delete
                    .error()
                    .map(|error| {
                        view! {
                            <Failure error on_retry=Callback::new(move |()| go())>
                                {said.map(|said| view! { <p>{said}</p> })}
                            </Failure>
                        }
                    })
            }}
            <div class="form-actions">
                <Button kind=ButtonKind::Danger submit=true disabled_reason=reason pending=delete.pending()>
                    {Words::DELETE_GROUP}
                </Button>
                <Button kind=ButtonKind::Quiet on_press=on_close>
                    {Words::CANCEL}
                </Button>
            </div>
        </form>
    }
}
