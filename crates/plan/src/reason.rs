//! Reasons for the state of a row, in English, where the hub's answer gives none. The texts are in the log and in
//! reports; a user interface can compare them to translate them.

/// Another client changed the group before the change was sent.
pub const CHANGED: &str = "another client changed the group";
/// Another client changed the group after the change was made.
pub const DIFFERS_FROM_PLAN: &str = "the group differs from the plan: it was changed meanwhile";
/// The outcome of a call was unknown, and the group differs from both the old and the planned values.
pub const DIFFERENT: &str = "the group differs from its state before the change and from the plan";
/// An earlier call has no known outcome, so the group is looked up first.
pub const LOOKED_UP: &str = "the outcome of an earlier call is unknown";
/// A task that this one depends on has failed.
pub const BLOCKED: &str = "a change that has to come first was not made";
/// The outcome of a call was unknown, and the group shows the old values.
pub const NOT_MADE: &str = "it was not made";
/// The hub has answered a read without a group.
pub const NO_GROUP: &str = "the answer has no group";
/// The end of a reason whose beginning is the hub's message: the group was looked up after the failure.
pub const AND_DIFFERENT: &str = "; the group differs from its state before the change and from the plan";
/// The beginning of the reason for a group that was deleted and not created again. The second task's reason follows.
pub const NOT_CREATED_AGAIN: &str = "the group was deleted and not created again: ";
/// The advice at the end of that reason.
pub const RESTORE: &str = ". Apply again to create it as planned, or undo to restore what it was";
