//! A draft as JSON, as the browser keeps it.

use super::draft::{ConnectionDraft, GroupDraft};
use hub_api::connectivity_group::GroupDefinition;
use hub_api::fields::Fields;
use serde_json::{Error, Value, json};

impl GroupDraft {
    /// The draft as JSON. It has no secret: a group has none.
    pub fn to_json(&self) -> Value {
        let connection = |connection: &ConnectionDraft| {
            json!({
                "product": connection.product_id,
                "type": connection.connectivity_type,
                "network_id": connection.network_id,
            })
        };
        json!({
            "name": self.name,
            "router": self.router,
            "priority": connection(&self.priority),
            "fallback": connection(&self.fallback),
            "threshold": self.threshold,
            "base": self.base,
        })
    }
}

impl TryFrom<Value> for GroupDraft {
    type Error = Error;

    fn try_from(value: Value) -> Result<Self, Error> {
        let mut fields = Fields::of(value)?;
        Ok(Self {
            name: fields.required("name")?,
            router: fields.required("router")?,
            priority: fields.object("priority")?,
            fallback: fields.object("fallback")?,
            threshold: fields.optional("threshold")?,
            base: fields.optional_object::<GroupDefinition>("base")?,
        })
    }
}

impl TryFrom<Value> for ConnectionDraft {
    type Error = Error;

    fn try_from(value: Value) -> Result<Self, Error> {
        let mut fields = Fields::of(value)?;
        Ok(Self {
            product_id: fields.required("product")?,
            connectivity_type: fields.required("type")?,
            network_id: fields.required("network_id")?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_as_it_was_written() {
        let base = json!({
            "conPs": [{"coPID": "INTELSAT-27597", "coPTe": "SATELLITE", "netID": "27597", "slot": "A"}],
            "liCRr": "R-1", "priRe": {"prPID": "INTELSAT-27597", "priTd": 6}, "rn": "mast", "lbl": ["north"],
        });
        let base = GroupDefinition::try_from(base).expect("a definition");
        let typed = GroupDraft {
            name: " ma\u{301}st \u{202e}".to_owned(),
            router: String::new(),
            threshold: None,
            ..GroupDraft::of_definition(&base)
        };
        for draft in [GroupDraft::default(), GroupDraft::of_definition(&base), typed] {
            let text = draft.to_json().to_string();
            let read = serde_json::from_str(&text).and_then(|value: Value| GroupDraft::try_from(value));
            assert_eq!(read.expect("a draft"), draft);
        }
    }

    #[test]
    fn a_text_that_is_no_draft_is_an_error() {
        for text in ["null", "{}", r#"{"name":"x","router":7}"#] {
            let value: Value = serde_json::from_str(text).expect("JSON");
            assert!(GroupDraft::try_from(value).is_err(), "{text}");
        }
    }
}
