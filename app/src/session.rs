//! The state of the session: who is signed in, which hub it is, how long the token lasts. Neither token nor
//! secret is kept here: they go to the console's server once and stay there.

use crate::call_log;
use crate::clock::now;
use crate::console_calls;
use crate::error::Error;
use crate::reauth::Reauth;
use crate::sign_out;
use console_api::{HubInfo, SessionInfo, SignInRequest, paths};
use hub_api::Hub;
use leptos::prelude::*;

/// The session of the page.
#[derive(Clone, Copy, Default)]
pub struct Session {
    info: RwSignal<Option<SessionInfo>>,
    open: RwSignal<bool>,
    hub_info: RwSignal<Option<HubInfo>>,
    /// When the token expires, in the milliseconds of `performance.now()`, which no clock change moves.
    token_end: RwSignal<Option<f64>>,
    /// How often the operator has signed in on this page.
    sign_ins: StoredValue<u32>,
    /// The dialog for signing in again.
    pub reauth: RwSignal<Reauth>,
}

impl Session {
    /// The session of the app, provided once in `app.rs`.
    pub fn of_app() -> Self {
        expect_context()
    }

    /// Who is signed in. How long the token lasts is not part of it.
    pub fn info(self) -> Option<SessionInfo> {
        self.info.get()
    }

    /// Which hub the console talks to, once the server has told.
    pub fn hub_info(self) -> Option<HubInfo> {
        self.hub_info.get()
    }

    /// Whether the console has a shared access.
    pub fn has_shared_access(self) -> bool {
        self.hub_info.with(|hub| hub.as_ref().is_some_and(|hub| hub.shared_access.is_some()))
    }

    /// Whether the pages are open. They stay open when the session ends, so that nothing is lost.
    pub fn is_open(self) -> bool {
        self.open.get()
    }

    /// Opens the pages.
    pub fn open(self) {
        self.open.set(true);
    }

    /// Whether changing groups makes sense with this token.
    pub fn may_change_groups(self) -> bool {
        self.info.with(|info| info.as_ref().is_some_and(|info| info.permissions.groups.may_write()))
    }

    /// Whether the server renews the token by itself.
    pub fn renews(self) -> bool {
        self.info.with(|info| info.as_ref().is_some_and(|info| info.renews))
    }

    /// How many seconds the token has left at a moment of `performance.now()`.
    pub fn seconds_left(self, now: f64) -> Option<u32> {
        let milliseconds = (self.token_end.get()? - now).max(0.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a day")]
        Some((milliseconds / 1000.0).min(86_400.0) as u32)
    }

    /// Takes over how many seconds the token has left now.
    pub fn set_seconds_left(self, seconds: Option<u32>) {
        self.token_end.set(seconds.map(|seconds| now() + f64::from(seconds) * 1000.0));
    }

    /// The hub as calls from the page see it: behind the console's server, on the page's own origin.
    pub fn hub(self) -> Option<Hub> {
        let SessionInfo { tenant, application, .. } = self.info.get_untracked()?;
        Some(Hub { api_url: paths::API.to_owned(), token_url: String::new(), tenant, application })
    }

    /// The hub as a command in a terminal sees it.
    pub fn direct_hub(self) -> Option<Hub> {
        let SessionInfo { tenant, application, .. } = self.info.get()?;
        let HubInfo { api_url, token_url, .. } = self.hub_info.get()?;
        Some(Hub { api_url, token_url, tenant, application })
    }

    /// Asks the server which hub this is and who is signed in, and opens the pages if an operator is.
    pub async fn start(self) -> Result<(), Error> {
        self.hub_info.set(Some(console_calls::hub_info().await?));
        if let Some(info) = console_calls::session().await? {
            self.set_info(info);
            self.open();
        }
        Ok(())
    }

    /// Signs in; the calls that wait for it resume.
    pub async fn sign_in(self, request: &SignInRequest) -> Result<(), Error> {
        let info = console_calls::sign_in(request).await?;
        // A browser that keeps no cookie would be refused at its next call, whose reason would mislead.
        if let Ok(None) = console_calls::session().await {
            return Err(Error::CookieNotKept);
        }
        self.set_info(info);
        self.sign_ins.update_value(|count| *count += 1);
        self.reauth.update(Reauth::finish);
        Ok(())
    }

    /// Signs out.
    pub async fn sign_out(self) -> Result<(), Error> {
        console_calls::sign_out().await?;
        self.open.set(false);
        self.token_end.set(None);
        self.info.set(None);
        call_log::clear();
        self.reauth.update(Reauth::cancel);
        sign_out::notify_other_tabs();
        Ok(())
    }

    /// How often the operator has signed in on this page.
    pub fn sign_ins(self) -> u32 {
        self.sign_ins.get_value()
    }

    /// Opens the dialog for a call that left after this many sign-ins and was refused for a reason, and waits;
    /// `false` if the operator cancelled or has signed out. After another sign-in the call need not wait.
    pub async fn reauthenticated(self, sign_ins: u32, reason: Error) -> bool {
        if self.info.with_untracked(Option::is_none) {
            return false;
        }
        if self.sign_ins() != sign_ins {
            return true;
        }
        match self.reauth.try_update(|reauth| reauth.wait(reason)) {
            Some(receiver) => receiver.await.is_ok(),
            None => false,
        }
    }

    /// Who is signed in changes rarely, how long the token lasts with each answer: a page must not be built
    /// anew for the latter.
    fn set_info(self, mut info: SessionInfo) {
        let seconds = info.expires_in.take();
        self.set_seconds_left(seconds.map(|seconds| u32::try_from(seconds).unwrap_or(u32::MAX)));
        if self.info.with_untracked(|before| before.as_ref() != Some(&info)) {
            let is_same = |before: &SessionInfo| {
                (&before.tenant, &before.application) == (&info.tenant, &info.application)
            };
            // What one access has seen is not shown to another.
            if self.info.with_untracked(|before| before.as_ref().is_some_and(|before| !is_same(before))) {
                call_log::clear();
            }
            self.info.set(Some(info));
        }
    }
}
