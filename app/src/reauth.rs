//! Signing in again: the dialog's state, and the calls that wait for it.

use futures_channel::oneshot;

/// Whether the operator is asked to sign in again, and the calls that the hub refused until they have.
#[derive(Debug, Default)]
pub struct Reauth {
    open: bool,
    waiting: Vec<oneshot::Sender<()>>,
}

impl Reauth {
    /// Whether the dialog is open.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Whether calls wait for the dialog.
    pub fn has_waiting_calls(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// Opens the dialog.
    pub fn request(&mut self) {
        self.open = true;
    }

    /// Opens the dialog for a call. The receiver gets a message once the operator has signed in, and an
    /// error if they cancel.
    pub fn wait(&mut self) -> oneshot::Receiver<()> {
        let (sender, receiver) = oneshot::channel();
        self.waiting.push(sender);
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
    fn all_waiting_calls_resume_when_the_person_has_signed_in() {
        let mut reauth = Reauth::default();
        let mut calls = [reauth.wait(), reauth.wait()];
        assert!(reauth.is_open() && reauth.has_waiting_calls());
        assert_eq!(calls[0].try_recv(), Ok(None), "it waits");
        reauth.finish();
        assert!(!reauth.is_open() && !reauth.has_waiting_calls());
        for call in &mut calls {
            assert_eq!(call.try_recv(), Ok(Some(())));
        }
    }

    #[test]
    fn waiting_calls_end_when_the_person_cancels() {
        let mut reauth = Reauth::default();
        let mut call = reauth.wait();
        reauth.cancel();
        assert!(!reauth.is_open() && !reauth.has_waiting_calls());
        assert_eq!(call.try_recv(), Err(oneshot::Canceled));
    }

    #[test]
    fn a_dialog_that_the_person_opened_has_no_waiting_calls() {
        let mut reauth = Reauth::default();
        reauth.request();
        assert!(reauth.is_open() && !reauth.has_waiting_calls());
    }
}
