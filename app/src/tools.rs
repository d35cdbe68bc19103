//! The parts of the module "tools" on pages of other modules. They appear once the module is loaded.

use crate::address;
use crate::module::{Progress, at_once};
use crate::modules::{Modules, Tool, part_of_tools};
use crate::overlay::OpenOverlay;
use crate::ui::effect::effect;
use crate::ui::toast::Toasts;
use crate::words::Words;
use leptos::prelude::*;

/// The overlays, once the module is loaded. If it cannot be fetched when an operator opens an overlay, a message is
/// shown.
#[component]
pub fn LoadedOverlays() -> impl IntoView {
    let (module, overlay, toasts) =
        (Modules::of_app().tools(), OpenOverlay::of_app(), expect_context::<Toasts>());
    effect(move || {
        if overlay.get().is_some() {
            untrack(|| module.fetch());
        }
    });
    effect(move || {
        if module.progress() == Progress::Failed && untrack(|| overlay.get()).is_some() {
            overlay.close();
            toasts.inform(untrack(|| match address::asks_to_sign_on() {
                true => format!("{} {}", Words::SIGN_ON_ANSWERED(), Words::SIGN_ON_ANSWERED_ADVICE()),
                false => Words::OVERLAYS_NOT_LOADED().to_owned(),
            }));
        }
    });
    move || {
        matches!(module.progress(), Progress::Loaded)
            .then(|| untrack(|| at_once(part_of_tools(Tool::Overlays))))
    }
}

/// The tools of the groups list, once the module is loaded.
#[component]
pub fn LoadedGroupTools() -> impl IntoView {
    let module = Modules::of_app().tools();
    move || {
        matches!(module.progress(), Progress::Loaded)
            .then(|| untrack(|| at_once(part_of_tools(Tool::Groups))))
    }
}
