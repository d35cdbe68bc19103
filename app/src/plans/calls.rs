//! The calls of a plan.

use crate::error::Error;
use crate::hub::HubClient;
use hub_api::connectivity_group::ConnectivityGroup;
use leptos::prelude::*;
use plan::{CallRequest, Request};
use std::time::Duration;

/// Makes a call without a dialog. A changed group in the answer also updates the page's groups.
pub async fn send(hub: HubClient, request: CallRequest) -> Result<Option<ConnectivityGroup>, Error> {
    let changed = |group: ConnectivityGroup| {
        hub.groups.put(&group);
        Some(group)
    };
    match request {
        CallRequest::Read(read) => hub.send_quietly(&read).await.map(Some),
        CallRequest::Change(change) => match *change {
            Request::Create(call) => hub.send_quietly(&call).await.map(changed),
            Request::Update(call) => hub.send_quietly(&call).await.map(changed),
            Request::Delete(call) => {
                let answer = hub.send_quietly(&call).await;
                if answer.as_ref().err().is_none_or(Error::is_not_found) {
                    hub.groups.remove(&call.name);
                }
                answer.map(|()| None)
            }
        },
    }
}

/// Waits.
pub async fn wait(duration: Duration) {
    let (sender, receiver) = futures_channel::oneshot::channel();
    set_timeout(
        move || {
            let _ = sender.send(());
        },
        duration,
    );
    let _ = receiver.await;
}
