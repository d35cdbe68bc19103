//! Which calls the list shows.

use super::operation::Operation;
use crate::call_log::call::{Call, TRACE_PARENT};
use crate::ui::dom::lower_case;
use http::HeaderName;
use hub_api::endpoint::Effect;
use hub_api::onem2m::REQUEST_ID;

/// The filter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Only calls of this effect on the hub's data.
    pub effect: Option<Effect>,
    /// Only those that have failed, or only those that have not.
    pub failed: Option<bool>,
    /// Words that a call has to contain, all of them.
    pub text: String,
}

impl Filter {
    /// Whether it shows a call.
    pub fn shows(&self, call: &Call, operation: &Operation) -> bool {
        let is_ok = |failed: bool| {
            if failed { call.has_failed() } else { call.time.1.is_some() && !call.has_failed() }
        };
        self.effect.is_none_or(|effect| operation.effect == Some(effect))
            && self.failed.is_none_or(is_ok)
            && (self.text.is_empty() || self.contains(call, operation))
    }

    fn contains(&self, call: &Call, operation: &Operation) -> bool {
        let status = call.status.map(|status| status.to_string()).unwrap_or_default();
        let header = |name: &HeaderName| call.request.header(name).unwrap_or_default();
        let texts = [
            (operation.name)(),
            &operation.object,
            call.method.as_str(),
            &call.address,
            &status,
            header(&REQUEST_ID),
            header(&TRACE_PARENT),
        ];
        let text = lower_case(&texts.join(" "));
        lower_case(&self.text).split_whitespace().all(|word| text.contains(word))
    }
}
