//! Drafts: what was typed into a form and not sent, kept in the browser's local storage.
//!
//! A draft belongs to a tenant, an application and an object of the hub, and every open form has a draft of its
//! own, so that two tabs do not overwrite each other's. Drafts have no secrets. They are deleted after seven
//! days.

use crate::storage;
use hub_api::RequestId;
use hub_api::endpoint::encode_segment;
use js_sys::Date;
use serde_json::{Value, json};

/// How long a draft is kept, in milliseconds.
const LIFETIME: f64 = 7.0 * 24.0 * 3_600_000.0;

/// The drafts of one object, and the one of the form that is open.
#[derive(Clone, Debug)]
pub struct Drafts {
    prefix: String,
    own: String,
}

/// A draft of a form that was left.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    key: String,
    /// When it was saved, in RFC 3339.
    pub saved: String,
    /// The draft.
    pub draft: Value,
}

impl Drafts {
    /// The drafts of an object, by tenant, application and its path in the console (`/groups/~new`), and the
    /// draft of a form with an identifier of its own.
    pub fn of(object: [&str; 3], form: &RequestId) -> Self {
        let [tenant, application, path] = object.map(encode_segment);
        let prefix = format!("draft/{tenant}/{application}/{path}/");
        let own = format!("{prefix}{form}");
        Self { prefix, own }
    }

    /// Keeps the draft of the open form; false if the browser does not.
    pub fn keep(&self, draft: &Value) -> bool {
        let saved: String = Date::new_0().to_iso_string().into();
        storage::write(&self.own, &json!({ "saved": saved, "draft": draft }).to_string())
    }

    /// Removes the draft of the open form.
    pub fn remove(&self) {
        storage::remove(&self.own);
    }

    /// The newest draft of another form. What has expired or cannot be read is removed.
    pub fn earlier(&self) -> Option<Earlier> {
        let keys = storage::keys(&self.prefix).into_iter().filter(|key| *key != self.own);
        let drafts = keys.filter_map(|key| match read(&key) {
            Some(earlier) if Date::now() - Date::parse(&earlier.saved) < LIFETIME => Some(earlier),
            _ => {
                storage::remove(&key);
                None
            }
        });
        drafts.max_by(|one, other| one.saved.cmp(&other.saved))
    }
}

impl Earlier {
    /// Removes it.
    pub fn remove(&self) {
        storage::remove(&self.key);
    }
}

fn read(key: &str) -> Option<Earlier> {
    let mut entry: Value = serde_json::from_str(&storage::read(key)?).ok()?;
    let saved = entry.get("saved")?.as_str()?.to_owned();
    Some(Earlier { key: key.to_owned(), saved, draft: entry.get_mut("draft")?.take() })
}
