//! Signing in again: the dialog's state, and the calls that wait for it.

use crate::error::Error;
use futures_channel::oneshot;

/// Whether the operator is asked to sign in again, why, and the calls that wait until they have.
#[derive(Debug, Default)]
pub struct Reauth {
    open: bool,
    /// Why the first waiting call was refused.
    reason: Option<Error>,
    waiting: Vec<oneshot::Sender<()>>,
}

impl Reauth {
    /// Whether the dialog is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Why calls wait for the dialog; `None` if the operator has opened it.
    pub fn reason(&self) -> Option<&Error> {
        self.reason.as_ref()
    }

    /// Opens the dialog.
    pub fn request(&mut self) {
        self.open = true;
    }

    /// Opens the dialog for a call that was refused for a reason. The receiver gets a message once the operator has signed in, and an
    /// error if they cancel.
    pub fn wait(&mut self, reason: Error) -> oneshot::Receiver<()> {
        let (sender, receiver) = oneshot::channel();
        self.waiting.push(sender);
        self.reason.get_or_insert(reason);
        self.request();
        receiver
    }

    /// Closes the dialog and resumes the waiting calls.
    pub fn finish(&mut self) {
        for call in std::mem::take(self).waiting {
            let _ = call.send(());
        }
    }

    /// Closes the dialog; the waiting calls end with the hub's refusal.
    pub fn cancel(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_waiting_calls_resume_when_the_operator_has_signed_in() {
        let mut reauth = Reauth::default();
        let mut calls = [reauth.wait(Error::NotSignedIn), reauth.wait(Error::NoConnection)];
        assert_eq!((reauth.is_open(), reauth.reason()), (true, Some(&Error::NotSignedIn)));
        assert_eq!(calls[0].try_recv(), Ok(None), "it waits");
        reauth.finish();
        assert_eq!((reauth.is_open(), reauth.reason()), (false, None));
        for call in &mut calls {
            assert_eq!(call.try_recv(), Ok(Some(())));
        }
    }

    #[test]
    fn waiting_calls_end_when_the_operator_cancels() {
        let mut reauth = Reauth::default();
        let mut call = reauth.wait(Error::NotSignedIn);
        reauth.cancel();
        assert_eq!((reauth.is_open(), reauth.reason()), (false, None));
        assert_eq!(call.try_recv(), Err(oneshot::Canceled));
    }

    #[test]
    fn a_dialog_that_the_operator_opened_has_no_reason() {
        let mut reauth = Reauth::default();
        reauth.request();
        assert_eq!((reauth.is_open(), reauth.reason()), (true, None));
    }
}
