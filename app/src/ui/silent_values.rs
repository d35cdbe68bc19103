//! Values that appear in fields without an event: password managers and assistive tools set them.

use leptos::prelude::window;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, EventInit};

/// The fields that tools fill in, with the event that each tells its changes by.
const FIELDS: [(&str, &str); 2] = [("input:not([type=radio]), textarea", "input"), ("select", "change")];

/// Before a form is submitted, each of its fields tells its value again. Called once, by the app.
pub fn read_on_submit() {
    let tell = Closure::<dyn Fn(Event)>::new(|event: Event| {
        if let Some(form) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
            tell_values(&form);
        }
    });
    // It captures, so that it comes before the form's own listener, and it listens as long as the page lives.
    let listener = tell.into_js_value();
    let _ = window().add_event_listener_with_callback_and_bool("submit", listener.unchecked_ref(), true);
}

fn tell_values(form: &Element) {
    let bubbles = EventInit::new();
    bubbles.set_bubbles(true);
    for (fields, name) in FIELDS {
        let Ok(fields) = form.query_selector_all(fields) else { continue };
        for index in 0..fields.length() {
            if let (Some(field), Ok(event)) =
                (fields.get(index), Event::new_with_event_init_dict(name, &bubbles))
            {
                let _ = field.dispatch_event(&event);
            }
        }
    }
}
