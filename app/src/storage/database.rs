//! The browser's database (`IndexedDB`), for data too large for local storage. It may be disabled or full.

use js_sys::{Array, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbKeyRange, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

const NAME: &str = "console";
const VERSION: u32 = 1;

/// A list of texts by key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// The record of each plan.
    Plans,
    /// The plans and their logs, in parts.
    Parts,
}

impl Store {
    const ALL: [Self; 2] = [Self::Plans, Self::Parts];

    const fn name(self) -> &'static str {
        match self {
            Self::Plans => "plans",
            Self::Parts => "parts",
        }
    }
}

/// Stores a text and returns once it is stored; false if the browser does not store it.
pub async fn write(store: Store, key: &str, text: &str) -> bool {
    change(store, |list| {
        list.put_with_key(&text.into(), &key.into())?;
        Ok(())
    })
    .await
}

/// Removes the texts whose keys start with a text.
pub async fn remove(store: Store, prefix: &str) -> bool {
    change(store, |list| {
        list.delete(&range(prefix)?)?;
        Ok(())
    })
    .await
}

/// The texts whose keys start with a text, ordered by key; `None` if the database does not answer.
pub async fn read(store: Store, prefix: &str) -> Option<Vec<String>> {
    read_all(store, prefix).await.ok()
}

async fn read_all(store: Store, prefix: &str) -> Result<Vec<String>, JsValue> {
    let database = open().await?;
    let begin = || -> Result<IdbRequest, JsValue> {
        let list = database.transaction_with_str(store.name())?.object_store(store.name())?;
        list.get_all_with_key(&range(prefix)?)
    };
    let texts = match begin() {
        Ok(request) => match answered(&request).await {
            Ok(()) => request.result(),
            Err(error) => Err(error),
        },
        Err(error) => Err(error),
    };
    database.close();
    Ok(Array::from(&texts?).iter().filter_map(|text| text.as_string()).collect())
}

/// Makes a change, and waits until it is stored.
async fn change(store: Store, make: impl FnOnce(&web_sys::IdbObjectStore) -> Result<(), JsValue>) -> bool {
    let Ok(database) = open().await else { return false };
    let begin = || {
        let mode = IdbTransactionMode::Readwrite;
        let transaction = database.transaction_with_str_and_mode(store.name(), mode)?;
        make(&transaction.object_store(store.name())?)?;
        Ok(Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        }))
    };
    let stored: Result<Promise, JsValue> = begin();
    let is_stored = match stored {
        Ok(stored) => JsFuture::from(stored).await.is_ok(),
        Err(_) => false,
    };
    database.close();
    is_stored
}

async fn open() -> Result<IdbDatabase, JsValue> {
    let factory = window().indexed_db()?.ok_or(JsValue::NULL)?;
    let request: IdbOpenDbRequest = factory.open_with_u32(NAME, VERSION)?;
    let target = request.clone();
    let upgrade = Closure::once(move || {
        let database = target.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok());
        for store in Store::ALL {
            let _ = database.as_ref().map(|database| database.create_object_store(store.name()));
        }
    });
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let answer = answered(&request).await;
    request.set_onupgradeneeded(None);
    answer?;
    request.result()?.dyn_into()
}

async fn answered(request: &IdbRequest) -> Result<(), JsValue> {
    let answer = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        // Another page keeps an older version of the database open.
        let _ = Reflect::set(request, &"onblocked".into(), &reject);
    });
    JsFuture::from(answer).await.map(drop)
}

/// The keys that start with a text.
fn range(prefix: &str) -> Result<JsValue, JsValue> {
    IdbKeyRange::bound(&prefix.into(), &format!("{prefix}\u{ffff}").into()).map(Into::into)
}
