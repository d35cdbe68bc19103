//! The foot of a printed page: when and from where it was printed.

use crate::clock::Clock;
use crate::format;
use crate::session::Session;
use crate::words::Words;
use leptos::prelude::*;

/// One line, on paper only.
#[component]
pub fn Printed() -> impl IntoView {
    let session = Session::of_app();
    let clock = Clock::of_app();
    let text = move || {
        clock.now();
        let time = String::from(js_sys::Date::new_0().to_iso_string());
        let tenant = session.info().map(|info| info.tenant.to_string()).unwrap_or_default();
        let address = window().location().href().unwrap_or_default();
        Words::printed(format::moment(&time), tenant, address)
    };
    view! {
        <p class="print-foot" translate="no">
            {text}
        </p>
    }
}
