//! The operations of the mock's own API.

use crate::openapi::operations::{Response, answer, empty};

/// The description of an operation.
pub(super) struct Operation {
    /// The path below `/__mock/`.
    pub(super) path: &'static str,
    pub(super) method: &'static str,
    pub(super) name: &'static str,
    pub(super) tag: &'static str,
    pub(super) summary: &'static str,
    pub(super) parameters: &'static [&'static str],
    /// The schema of the body, and whether the body is required.
    pub(super) body: Option<(&'static str, bool)>,
    pub(super) responses: &'static [Response],
}

const CLOCK: Response = answer("200", "The time of the sandbox", "Clock");
const RULE: Response = answer("200", "The rule with its counts", "ActiveRule");
const NO_RULE: Response = answer("404", "There is no such rule", "Message");
const NO_CALL: Response = answer("404", "There is no such call, or the journal has dropped it", "Message");
const DONE: Response = empty("204", "Done");

const READ: Operation = Operation {
    path: "",
    method: "get",
    name: "",
    tag: "Sandbox",
    summary: "",
    parameters: &[],
    body: None,
    responses: &[],
};

pub(super) const OPERATIONS: [Operation; 18] = [
    Operation {
        path: "clock",
        name: "readClock",
        summary: "Answers with the time of the sandbox.",
        responses: &[CLOCK],
        ..READ
    },
    Operation {
        path: "clock",
        method: "post",
        name: "advanceClock",
        summary: "Advances the clock, on which the age of tokens and the progress of updates depend.",
        body: Some(("Advance", true)),
        responses: &[CLOCK],
        ..READ
    },
    Operation {
        path: "state",
        name: "readState",
        summary: "Answers with what the sandbox holds, and with the operations of the hub.",
        responses: &[answer("200", "The state", "SandboxState")],
        ..READ
    },
    Operation {
        path: "reset",
        method: "post",
        name: "resetSandbox",
        summary: "Resets groups, applications and products, and removes fault rules and the journal. Without a body \
                  to the data of the start.",
        body: Some(("Reset", false)),
        responses: &[
            DONE,
            answer("409", "A sandbox with a state file has the data of its start only", "Message"),
        ],
        ..READ
    },
    Operation {
        path: "data",
        name: "exportData",
        summary: "Answers with the products and groups as they are now, in the form of `--data`.",
        responses: &[
            answer("200", "The data", "Data"),
            answer("409", "There are more than 10,000 groups", "Message"),
        ],
        ..READ
    },
    Operation {
        path: "sandboxes",
        name: "listSandboxes",
        summary: "Lists the names of all named sandboxes.",
        responses: &[answer("200", "The names", "SandboxList")],
        ..READ
    },
    Operation {
        path: "sandboxes/{name}",
        method: "delete",
        name: "removeSandbox",
        summary: "Removes a sandbox.",
        parameters: &["sandbox_name"],
        responses: &[DONE, answer("404", "There is no such sandbox", "Message")],
        ..READ
    },
    Operation {
        path: "faults",
        name: "listFaults",
        tag: "Faults",
        summary: "Lists the rules with their counts, and the trigger words.",
        responses: &[answer("200", "Rules and trigger words", "FaultList")],
        ..READ
    },
    Operation {
        path: "faults",
        method: "post",
        name: "addFault",
        tag: "Faults",
        summary: "Adds a rule, which injects a fault into the calls that it matches.",
        body: Some(("FaultRule", true)),
        responses: &[answer("201", "The rule with its number", "ActiveRule")],
        ..READ
    },
    Operation {
        path: "faults",
        method: "delete",
        name: "removeFaults",
        tag: "Faults",
        summary: "Removes all rules.",
        responses: &[DONE],
        ..READ
    },
    Operation {
        path: "faults/{id}",
        method: "patch",
        name: "switchFault",
        tag: "Faults",
        summary: "Switches a rule on or off.",
        parameters: &["rule_id"],
        body: Some(("Switch", true)),
        responses: &[RULE, NO_RULE],
    },
    Operation {
        path: "faults/{id}",
        method: "delete",
        name: "removeFault",
        tag: "Faults",
        summary: "Removes a rule.",
        parameters: &["rule_id"],
        responses: &[DONE, NO_RULE],
        ..READ
    },
    Operation {
        path: "journal",
        name: "listCalls",
        tag: "Journal",
        summary: "Lists and counts the calls that match, the newest first.",
        parameters: &[
            "operation",
            "tenant",
            "method",
            "path",
            "name",
            "status",
            "fault",
            "matched",
            "since",
            "limit",
        ],
        responses: &[answer("200", "The calls", "CallList")],
        ..READ
    },
    Operation {
        path: "journal",
        method: "delete",
        name: "clearJournal",
        tag: "Journal",
        summary: "Removes all calls from the journal.",
        responses: &[DONE],
        ..READ
    },
    Operation {
        path: "journal/{id}",
        name: "readCall",
        tag: "Journal",
        summary: "Answers with a call.",
        parameters: &["call_id"],
        responses: &[answer("200", "The call", "Call"), NO_CALL],
        ..READ
    },
    Operation {
        path: "events",
        name: "followCalls",
        tag: "Journal",
        summary: "Sends each call as it happens (server-sent events), with a `Call` as JSON in `data`.",
        responses: &[answer("200", "The calls", "Events")],
        ..READ
    },
    Operation {
        path: "explain/{id}",
        name: "explainCall",
        tag: "Journal",
        summary: "Explains the answer to a call: the rule and its sources. A browser gets the page of the mock.",
        parameters: &["call_id"],
        responses: &[answer("200", "The explanation", "Explanation"), NO_CALL],
        ..READ
    },
    Operation {
        path: "openapi.json",
        name: "describeControl",
        tag: "Description",
        summary: "Answers with this description.",
        responses: &[answer("200", "The description", "Description")],
        ..READ
    },
];
