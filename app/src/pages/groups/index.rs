//! The groups of the last answer, ready to be searched and looked up by name.

use hub_api::ResourceName;
use hub_api::connectivity_group::{ConnectivityGroup, GroupList};
use hub_api::update_status::UpdateStatus;
use std::collections::HashMap;

/// The groups, each with its searchable text in lower case.
pub struct GroupIndex {
    groups: Vec<(ConnectivityGroup, String)>,
    by_name: HashMap<ResourceName, usize>,
    /// How many groups of the answer could not be read.
    pub unreadable: usize,
}

impl GroupIndex {
    /// Indexes an answer.
    pub fn new(list: GroupList, lower_case: fn(&str) -> String) -> Self {
        let searchable = |group: ConnectivityGroup| {
            let text = lower_case(&searchable_text(&group));
            (group, text)
        };
        let unreadable = list.unreadable.len();
        let groups: Vec<_> = list.groups.into_iter().map(searchable).collect();
        let names = groups.iter().map(|(group, _)| group.definition.name.clone());
        let by_name = names.zip(0..).collect();
        Self { groups, by_name, unreadable }
    }

    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether the hub is still working on one of them.
    pub fn has_pending(&self) -> bool {
        self.groups.iter().any(|(group, _)| group.update_status.is_pending())
    }

    /// A group by its name.
    pub fn group(&self, name: &ResourceName) -> Option<&ConnectivityGroup> {
        self.by_name.get(name).and_then(|&index| self.groups.get(index)).map(|(group, _)| group)
    }

    /// The names of the groups that contain a text, which is in lower case, and have a status.
    pub fn matching(&self, search: &str, status: Option<UpdateStatus>) -> Vec<ResourceName> {
        let matches = |(group, text): &&(ConnectivityGroup, String)| {
            status.is_none_or(|status| group.update_status == status) && text.contains(search)
        };
        self.groups.iter().filter(matches).map(|(group, _)| group.definition.name.clone()).collect()
    }
}

/// Name, router, and the products with their network IDs, one a line, so that no match spans two of them.
fn searchable_text(group: &ConnectivityGroup) -> String {
    let definition = &group.definition;
    let products = definition.products.iter().flat_map(|it| [it.product_id.as_str(), it.network_id.as_str()]);
    let texts = [definition.name.as_str(), definition.router.as_str()].into_iter().chain(products);
    texts.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use hub_api::Operation;
    use hub_api::connectivity_group::ListGroups;

    fn index() -> GroupIndex {
        let group = |name: &str, router: &str, status: u8| {
            serde_json::json!({
                "rn": name, "liCRr": router, "updTe": status,
                "conPs": [{"coPID": "JASPER-8997112212741433747", "coPTe": 1, "netID": "8997112212741433747"}],
                "priRe": {"prPID": "JASPER-8997112212741433747", "priTd": 3},
            })
        };
        let groups =
            [group("Bremen-ferry-1", "R-4711", 2), group("nuuk-depot", "R-0815", 0), group("bad", "", 9)];
        let body = serde_json::json!({"m2m:cnt": {"dtiot:conGp": groups}}).to_string();
        let list = ListGroups::answer(&http::Response::new(body.into())).expect("a list");
        GroupIndex::new(list, str::to_lowercase)
    }

    fn names(found: &[ResourceName]) -> Vec<&str> {
        found.iter().map(ResourceName::as_str).collect()
    }

    #[test]
    fn a_group_is_found_by_its_name_router_and_products_in_any_case() {
        let index = index();
        assert_eq!(names(&index.matching("bremen", None)), ["Bremen-ferry-1"]);
        assert_eq!(names(&index.matching("r-0815", None)), ["nuuk-depot"]);
        assert_eq!(index.matching("jasper-8997", None).len(), index.len());
        assert!(index.matching("ferry-1r-4711", None).is_empty());
    }

    #[test]
    fn the_status_filter_narrows_the_search() {
        let index = index();
        assert_eq!(names(&index.matching("", Some(UpdateStatus::NotExecuted))), ["nuuk-depot"]);
        assert!(index.matching("bremen", Some(UpdateStatus::NotExecuted)).is_empty());
        assert!(index.has_pending());
    }
}
