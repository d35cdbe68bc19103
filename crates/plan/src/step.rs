//! The steps of a change.

use crate::compare::{is_as_requested, is_updated, with_removals};
use crate::outcome::{Failure, Outcome, Verified};
use hub_api::ResourceName;
use hub_api::connectivity_group::{
    ConnectivityGroup, CreateGroup, DeleteGroup, GroupDefinition, RetrieveGroup, UpdateGroup,
};

/// What a change is to achieve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// A new group.
    Create {
        /// The group.
        definition: GroupDefinition,
    },
    /// A change of a group.
    Update {
        /// The group as it was read when the change was decided.
        base: Box<GroupDefinition>,
        /// The group as it should become.
        definition: GroupDefinition,
    },
    /// A group that should no longer exist.
    Delete {
        /// Its name.
        name: ResourceName,
    },
    /// A group that should no longer exist, if it is still as it was read.
    DeleteUnchanged {
        /// The group as it was read when the change was decided.
        base: Box<GroupDefinition>,
    },
}

impl Intent {
    /// The name of the group.
    pub fn name(&self) -> &ResourceName {
        match self {
            Self::Create { definition } | Self::Update { definition, .. } => &definition.name,
            Self::Delete { name } => name,
            Self::DeleteUnchanged { base } => &base.name,
        }
    }

    fn is_delete(&self) -> bool {
        matches!(self, Self::Delete { .. } | Self::DeleteUnchanged { .. })
    }
}

/// Where a change stands. Each step takes the answer to what it asked for and gives the next, so that no
/// request is sent twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step<E> {
    /// The group has to be read.
    Read(ReadStep<E>),
    /// The change has to be sent.
    Send(SendStep),
    /// Nothing is left to do.
    Done(Outcome<E>),
}

impl<E> Step<E> {
    /// The first step towards an intent.
    pub fn first(intent: Intent) -> Self {
        match intent {
            Intent::Create { .. } | Intent::Delete { .. } => Self::Send(SendStep(intent)),
            Intent::Update { .. } | Intent::DeleteUnchanged { .. } => {
                Self::Read(ReadStep { intent, unknown: None })
            }
        }
    }

    /// The step after a change whose answer is lost: the group is read and decides. `error` is why the answer
    /// is lost.
    pub fn verify(intent: Intent, error: E) -> Self {
        Self::Read(ReadStep { intent, unknown: Some(error) })
    }
}

/// A step that reads the group: before an update, or after a change whose outcome is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadStep<E> {
    intent: Intent,
    /// The error that left the outcome unknown; `None` before the change is sent.
    unknown: Option<E>,
}

impl<E> ReadStep<E> {
    /// What to send.
    pub fn request(&self) -> RetrieveGroup {
        RetrieveGroup { name: self.intent.name().clone() }
    }

    /// Whether it looks up a change after which the group may be gone, or not be there yet: then 404 is an answer like any
    /// other.
    pub fn may_find_nothing(&self) -> bool {
        self.unknown.is_some() && !matches!(self.intent, Intent::Update { .. })
    }

    /// Takes the answer.
    pub fn answer(self, answer: Result<ConnectivityGroup, Failure<E>>) -> Step<E> {
        match (self.unknown, answer) {
            (Some(error), answer) => Step::Done(verify(&self.intent, error, answer)),
            (None, Err(Failure::NotFound(_))) if self.intent.is_delete() => {
                Step::Done(Outcome::AlreadyDeleted)
            }
            (None, Err(failure)) => {
                Step::Done(Outcome::Failed { error: failure.into_error(), verified: None })
            }
            (None, Ok(group)) if changed_since(&self.intent, &group) => {
                Step::Done(Outcome::ChangedSince(Box::new(group)))
            }
            (None, Ok(_)) => Step::Send(SendStep(self.intent)),
        }
    }
}

/// A step that sends the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SendStep(Intent);

/// The request that makes the change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Creates the group.
    Create(CreateGroup),
    /// Updates the group.
    Update(UpdateGroup),
    /// Deletes the group.
    Delete(DeleteGroup),
}

impl SendStep {
    /// What to send.
    pub fn request(&self) -> Request {
        match self.0.clone() {
            Intent::Create { definition } => Request::Create(CreateGroup { definition }),
            Intent::Update { base, definition } => {
                Request::Update(UpdateGroup { definition: with_removals(&base, &definition) })
            }
            Intent::DeleteUnchanged { base } => Request::Delete(DeleteGroup { name: base.name }),
            Intent::Delete { name } => Request::Delete(DeleteGroup { name }),
        }
    }

    /// Takes the answer. What a success says about the group does not matter: the hub has accepted the
    /// change.
    pub fn answer<E>(self, answer: Result<(), Failure<E>>) -> Step<E> {
        let is_delete = self.0.is_delete();
        match answer {
            Ok(()) => Step::Done(Outcome::Done),
            Err(Failure::NotFound(_)) if is_delete => Step::Done(Outcome::AlreadyDeleted),
            Err(Failure::Unknown(error)) => Step::Read(ReadStep { intent: self.0, unknown: Some(error) }),
            Err(Failure::Conflict(error)) if !is_delete => {
                Step::Read(ReadStep { intent: self.0, unknown: Some(error) })
            }
            Err(failure) => Step::Done(Outcome::Failed { error: failure.into_error(), verified: None }),
        }
    }
}

/// Whether another client changed the group since the change was decided. A group that is as requested was
/// changed by this very update, sent before without an answer.
fn changed_since(intent: &Intent, group: &ConnectivityGroup) -> bool {
    match intent {
        Intent::Update { base, definition } => {
            !is_updated(&group.definition, base, definition) && group.to_definition() != **base
        }
        Intent::DeleteUnchanged { base } => group.to_definition() != **base,
        Intent::Create { .. } | Intent::Delete { .. } => false,
    }
}

/// Decides a change whose outcome is unknown by what the hub has now.
fn verify<E>(intent: &Intent, error: E, answer: Result<ConnectivityGroup, Failure<E>>) -> Outcome<E> {
    let verified = match (intent, answer) {
        // The same group once more: what the hub has cannot tell whether it was asked again.
        (Intent::Update { base, definition }, Ok(_)) if **base == *definition => Verified::Unknown,
        (Intent::Create { definition }, Ok(group)) if is_as_requested(&group.definition, definition) => {
            return Outcome::Done;
        }
        (Intent::Update { base, definition }, Ok(group))
            if is_updated(&group.definition, base, definition) =>
        {
            return Outcome::Done;
        }
        (Intent::Delete { .. } | Intent::DeleteUnchanged { .. }, Err(Failure::NotFound(_))) => {
            return Outcome::Done;
        }
        (Intent::Create { .. }, Err(Failure::NotFound(_))) | (Intent::Delete { .. }, Ok(_)) => {
            Verified::NotMade
        }
        (Intent::Update { base, .. } | Intent::DeleteUnchanged { base }, Ok(group))
            if group.to_definition() == **base =>
        {
            Verified::NotMade
        }
        (_, Ok(_)) | (Intent::Update { .. }, Err(Failure::NotFound(_))) => Verified::Different,
        (_, Err(_)) => Verified::Unknown,
    };
    Outcome::Failed { error, verified: Some(verified) }
}
