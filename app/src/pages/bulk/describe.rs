//! Texts of plans: titles, actions, states, findings, and both sides of a change.

use crate::plans::origin::Origin;
use crate::ui::dom::visible;
use crate::ui::status_mark::Mark;
use crate::words::{Text, Words};
use hub_api::connectivity_group::GroupDefinition;
use plan::reason::{
    AND_DIFFERENT, BLOCKED, CHANGED, DIFFERENT, DIFFERS_FROM_PLAN, LOOKED_UP, NO_GROUP, NOT_CREATED_AGAIN,
    NOT_MADE, RESTORE,
};
use plan::{Action, Difference, Field, Finding, Row, State};
use serde_json::Value;

/// The title of a plan.
pub fn title(origin: &Origin) -> String {
    match origin {
        Origin::Threshold(level) => Words::plan_threshold(level),
        Origin::Swap => Words::EDIT_SWAP().to_owned(),
        Origin::Product(old, new) | Origin::Router(old, new) => Words::plan_product(old, new),
        Origin::Rename(old, new) => Words::plan_rename(old, new),
        Origin::Delete => Words::PLAN_DELETE().to_owned(),
        Origin::EditOne(name) => Words::plan_edit_one(name),
        Origin::DeleteOne(name) => Words::delete_title(name),
        Origin::File(name) if name.is_empty() => Words::plan_file(Words::PASTED()),
        Origin::File(name) => Words::plan_file(name),
        Origin::Undo(origin) => Words::plan_undo(title(origin)),
    }
}

/// The action of a row.
pub fn action(action: Action) -> Text {
    match action {
        Action::Create => Words::ACTION_CREATE,
        Action::Update => Words::ACTION_UPDATE,
        Action::Delete => Words::ACTION_DELETE,
        Action::Nothing => Words::ACTION_NOTHING,
    }
}

/// The state of a row.
pub fn state(state: State) -> Text {
    match state {
        State::ToDo => Words::STATE_TO_DO,
        State::Sent => Words::STATE_SENT,
        State::Unknown => Words::STATE_UNKNOWN,
        State::Requested => Words::STATE_REQUESTED,
        State::Applied => Words::STATE_APPLIED,
        State::Failed => Words::STATE_FAILED,
        State::Skipped => Words::STATE_SKIPPED,
    }
}

/// The mark of a state.
pub fn mark(state: State) -> Mark {
    match state {
        State::ToDo | State::Skipped | State::Requested => Mark::WAITING,
        State::Sent => Mark::PENDING,
        State::Applied => Mark::DONE,
        State::Failed => Mark::FAILED,
        State::Unknown => Mark::UNKNOWN,
    }
}

/// The text of a finding.
pub fn finding(finding: &Finding) -> String {
    let shown = |text: &dyn ToString| visible(&text.to_string());
    match finding {
        Finding::DuplicateName => Words::FOUND_DUPLICATE().to_owned(),
        Finding::NameTaken => Words::FOUND_TAKEN().to_owned(),
        Finding::ChangedSince => Words::FOUND_CHANGED().to_owned(),
        Finding::Gone => Words::FOUND_GONE().to_owned(),
        Finding::SameProductTwice => Words::FOUND_SAME_TWICE().to_owned(),
        Finding::NotAmongProducts(id) => Words::found_not_among(shown(id)),
        Finding::ProductInGroup { product, group } => Words::found_product_in(shown(product), shown(group)),
        Finding::RouterInGroup { router, group } => Words::found_router_in(shown(router), shown(group)),
        Finding::UnknownProduct(id) => Words::found_unknown(shown(id)),
        Finding::InactiveProduct(id) => Words::found_inactive(shown(id)),
        Finding::Recreated => Words::FOUND_RECREATED().to_owned(),
    }
}

/// The reason for the state of a row: those of [`plan`] in the operator's language, the hub's message unchanged.
pub fn reason(message: &str) -> String {
    let not_created = message.strip_prefix(NOT_CREATED_AGAIN).and_then(|rest| rest.strip_suffix(RESTORE));
    if let Some(first) = not_created {
        return Words::reason_not_created_again(reason(first));
    }
    if let Some(first) = message.strip_suffix(AND_DIFFERENT) {
        return format!("{}. {}", reason(first), Words::REASON_DIFFERENT());
    }
    let text = match message {
        CHANGED => Words::REASON_CHANGED,
        DIFFERS_FROM_PLAN => Words::REASON_DIFFERS_FROM_PLAN,
        DIFFERENT => Words::REASON_DIFFERENT,
        LOOKED_UP => Words::REASON_LOOKED_UP,
        BLOCKED => Words::REASON_BLOCKED,
        NOT_MADE => Words::REASON_NOT_MADE,
        NO_GROUP => Words::REASON_NO_GROUP,
        _ => return visible(message),
    };
    text().to_owned()
}

/// The group of a row before and after the change. `product` returns what is shown for a product.
pub fn sides(row: &Row, product: &dyn Fn(&str) -> String) -> (String, String) {
    match (&row.before, &row.after) {
        (Some(_), Some(_)) => {
            let differences = row.differences();
            let is_told = |it: &&Difference| !is_consequence(it, &differences);
            let side = |value: fn(&Difference) -> &Option<Value>| {
                let parts = differences.iter().filter(is_told);
                parts.map(|it| part(&it.field, value(it).as_ref(), product)).collect::<Vec<_>>().join(" · ")
            };
            (side(|it| &it.old), side(|it| &it.new))
        }
        (before, after) => (whole(before.as_deref(), product), whole(after.as_deref(), product)),
    }
}

/// Whether a difference follows from another: a product is added or removed together with its role in the rule.
fn is_consequence(difference: &Difference, all: &[Difference]) -> bool {
    let Field::Product(id) = &difference.field else { return false };
    let is_moved = difference.old.is_none() || difference.new.is_none();
    let names = |value: &Option<Value>| value.as_ref().and_then(Value::as_str) == Some(id.as_str());
    is_moved
        && all.iter().any(|it| {
            matches!(it.field, Field::Priority | Field::Fallback) && (names(&it.old) || names(&it.new))
        })
}

fn part(field: &Field, value: Option<&Value>, product: &dyn Fn(&str) -> String) -> String {
    let text = match (field, value) {
        (_, None) => "—".to_owned(),
        (Field::Priority | Field::Fallback, Some(Value::String(id))) => product(id),
        (_, Some(Value::String(text))) => visible(text),
        (_, Some(value)) => visible(&value.to_string()),
    };
    let name = match field {
        Field::Router => Words::ROUTER().to_owned(),
        Field::Priority => Words::PRIORITY().to_owned(),
        Field::Fallback => Words::FALLBACK().to_owned(),
        Field::Threshold => Words::LEVEL().to_owned(),
        Field::Product(id) => visible(id.as_str()),
        Field::RuleAttribute(name) | Field::Attribute(name) => visible(name),
    };
    format!("{name} {text}")
}

fn whole(group: Option<&GroupDefinition>, product: &dyn Fn(&str) -> String) -> String {
    let Some(group) = group else { return "—".to_owned() };
    let rule = &group.priority_rule;
    let level = part(&Field::Threshold, Some(&rule.threshold.level().into()), product);
    let products = std::iter::once(&rule.priority).chain(&rule.fallback).map(|id| product(id.as_str()));
    let parts = std::iter::once(visible(group.router.as_str())).chain(products).chain([level]);
    parts.collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;
    use serde_json::json;
    use std::sync::Arc;

    fn group(level: u64, fallback: &str) -> GroupDefinition {
        let group = json!({
            "rn": "kiel", "liCRr": "R-1",
            "conPs": [
                {"coPID": "JASPER-1", "coPTe": 1, "netID": "1"},
                {"coPID": fallback, "coPTe": 2, "netID": "2"},
            ],
            "priRe": {"prPID": "JASPER-1", "faPID": fallback, "priTd": level},
        });
        GroupDefinition::try_from(group).expect("a group")
    }

    fn row(before: Option<GroupDefinition>, after: Option<GroupDefinition>) -> Row {
        let name = hub_api::ResourceName::new("kiel").expect("a name");
        Row { name, before: before.map(Arc::new), after: after.map(Arc::new), findings: Vec::new() }
    }

    #[test]
    fn a_reason_of_the_engine_is_in_the_operators_language_and_one_of_the_hub_as_it_is() {
        Words::choose(Language::German);
        assert_eq!(reason(CHANGED), "Ein anderer Client hat die Gruppe geändert");
        let nested = reason(&format!("{NOT_CREATED_AGAIN}{DIFFERENT}{RESTORE}"));
        assert!(nested.starts_with("Die Gruppe wurde gelöscht und nicht wieder angelegt: Die Gruppe weicht"));
        assert_eq!(reason("quota exceeded"), "quota exceeded");
        Words::choose(Language::English);
    }

    #[test]
    fn both_sides_name_what_changes_and_nothing_else() {
        Words::choose(Language::English);
        let sides = |row: &Row| sides(row, &|id| id.replace("TMSP-2", "Kiel TMSP-2"));
        let (before, after) = sides(&row(Some(group(2, "TMSP-2")), Some(group(4, "TMSP-2"))));
        assert_eq!((before.as_str(), after.as_str()), ("Level 2", "Level 4"));
        let (before, after) = sides(&row(Some(group(2, "TMSP-2")), Some(group(2, "INTELSAT-3"))));
        assert_eq!((before.as_str(), after.as_str()), ("Fallback Kiel TMSP-2", "Fallback INTELSAT-3"));
        let (before, after) = sides(&row(None, Some(group(2, "TMSP-2"))));
        assert_eq!((before.as_str(), after.as_str()), ("—", "R-1 · JASPER-1 · Kiel TMSP-2 · Level 2"));
    }
}
