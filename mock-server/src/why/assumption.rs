//! What is assumed about the hub, by the numbers of section 9 of `hub-api.md`.

/// What the assumption with this number, from 1, says.
pub(super) fn text(number: usize) -> &'static str {
    number
        .checked_sub(1)
        .and_then(|index| ASSUMPTIONS.get(index))
        .copied()
        .unwrap_or("there is none of this number")
}

const ASSUMPTIONS: [&str; 21] = [
    "the answers to steps 3 to 7 have the form of the hub's other resources of their kind",
    "coPTe is a number or a word and comes back as it was sent",
    "updTe 1 is in progress and 3 is failed",
    "a refusal of the DMO is {\"m2m:dbg\"} with X-M2M-RSC",
    "a 401 has the gateway's {\"message\"} for both APIs",
    "the application has to be registered",
    "a search that finds nothing is 200 with errors, and one without entries 400",
    "pages count from 1, hold 10, at most 100, and one beyond the end is empty",
    "a page size that is none is 400, and an unknown field passed over",
    "the identifier always comes, whichever fields are asked for",
    "whether the products of a group exist is not checked",
    "a group has at least one product, and how prPID and faPID relate to them is not checked",
    "a product may be in two groups",
    "every registered application of the tenant may read and change every group",
    "an update takes the body of a create",
    "tsn and cr are in the answer",
    "groups stand under their type's name, dtiot:conGp",
    "the container is an m2m:cnt that the platform made",
    "trace and security headers may be left out",
    "names of groups differ by case",
    "limit and offset count from 0, as do lim and ofst",
];
