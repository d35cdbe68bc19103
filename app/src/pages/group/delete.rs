//! Deleting a group, by typing its name.

use crate::address::Address;
use crate::failure::Failure;
use crate::hub::HubClient;
use crate::submission::Submission;
use crate::ui::button::{Button, ButtonKind};
use crate::ui::dialog::Dialog;
use crate::ui::text_field::TextField;
use crate::ui::toast::Toasts;
use crate::ui::visible::visible;
use crate::words::Words;
use console_api::pages;
use hub_api::connectivity_group::DeleteGroup;
use hub_api::{Error, ResourceName};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn DeleteDialog(name: ResourceName, open: RwSignal<bool>) -> impl IntoView {
    let words = Words;
    let name = StoredValue::new(name);
    let close = Callback::new(move |()| open.set(false));
    view! {
        <Dialog
            open=Signal::from(open)
            title=move || name.with_value(|name| words.delete_title(name))
            close_label=words.close()
            on_close=close
        >
            {move || open.get().then(|| view! { <Confirm name=name.get_value() on_close=close/> })}
        </Dialog>
    }
}

#[component]
fn Confirm(name: ResourceName, on_close: Callback<()>) -> impl IntoView {
    let words = Words;
    let hub = HubClient::of_app();
    let toasts = expect_context::<Toasts>();
    let address = Address::of_app();
    let typed = RwSignal::new(String::new());
    let wanted = StoredValue::new(name.to_string());
    let fits = Memo::new(move |_| {
        wanted.with_value(|wanted| {
            typed.with(|typed| {
                let typed = typed.trim();
                typed == wanted || typed == visible(wanted)
            })
        })
    });
    let call = StoredValue::new(DeleteGroup { name });
    let delete = Submission::<Error>::new();
    let go = move || {
        if !fits.get_untracked() {
            return;
        }
        let call = call.get_value();
        delete.run(async move {
            let done = match hub.send(&call).await {
                Ok(()) => untrack(|| words.deleted(&call.name)),
                // What was to be gone is gone.
                Err(Error::NotFound(_)) => untrack(|| words.deleted_before(&call.name)),
                Err(error) => return Err(error),
            };
            toasts.show(done);
            address.go(pages::GROUPS);
            Ok(())
        });
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        go();
    };
    let reason = Signal::derive(move || (!fits.get()).then(|| words.delete_not_yet()().to_owned()));
    let failure = move || delete.error();
    view! {
        <form class="form" on:submit=submit novalidate=true>
            <p>{words.delete_text()}</p>
            <TextField
                label=move || wanted.with_value(|wanted| words.delete_confirm(visible(wanted))) name="confirm" value=typed
                on_input=Callback::new(move |text| typed.set(text)) monospace=true autocomplete="off"
            />
            {move || failure().map(|error| view! { <Failure error on_retry=Callback::new(move |()| go())/> })}
            <div class="form-actions">
                <Button kind=ButtonKind::Danger submit=true disabled_reason=reason pending=delete.pending()>
                    {words.delete_group()}
                </Button>
                <Button kind=ButtonKind::Quiet on_press=on_close>{words.cancel()}</Button>
            </div>
        </form>
    }
}
