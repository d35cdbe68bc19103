//! The form as a plain value: its fields, and what is wrong with them.

use crate::role::Role;
use hub_api::connectivity_group::{ConnectivityGroup, GroupDefinition, GroupProduct, PriorityRule};
use hub_api::connectivity_type::ConnectivityType;
use hub_api::identifier::{Invalid, RouterSerial};
use hub_api::threshold::Threshold;
use hub_api::{ProductId, ResourceName};
use serde_json::{Map, Value};

/// The fields of the form. Texts are as they were typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupDraft {
    /// The name.
    pub name: String,
    /// The router's serial number.
    pub router: String,
    /// The priority connection.
    pub priority: ConnectionDraft,
    /// The fallback connection.
    pub fallback: ConnectionDraft,
    /// The threshold, once one is chosen.
    pub threshold: Option<u8>,
    /// The group before editing: attributes that the form does not show are taken from it.
    pub base: Option<GroupDefinition>,
}

/// One of the two connections in the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConnectionDraft {
    /// The product.
    pub product_id: String,
    /// Its connectivity type as JSON (`1`, `"CELLULAR"`); empty while none is chosen.
    pub connectivity_type: String,
    /// Its identifier in its network.
    pub network_id: String,
}

impl ConnectionDraft {
    /// The connectivity type, once one is chosen.
    pub fn connectivity_type(&self) -> Option<ConnectivityType> {
        let json: Value = serde_json::from_str(&self.connectivity_type).ok()?;
        ConnectivityType::try_from(json).ok()
    }
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The name.
    Name,
    /// The router.
    Router,
    /// A field of one of the connections.
    Connection(Role, ConnectionField),
    /// The threshold.
    Threshold,
}

/// A field of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConnectionField {
    /// The product.
    Product,
    /// Its connectivity type.
    Type,
    /// Its network ID.
    NetworkId,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The text is not valid in this field.
    Invalid(Invalid),
    /// No connectivity type is chosen.
    NoType,
    /// No level is chosen.
    NoThreshold,
    /// Priority and fallback are the same product.
    SameProduct,
    /// The text in place of a product is a number that has not become a product.
    Unresolved,
}

/// The problems in the order of the form, at most one for each field.
pub type Problems = Vec<(Field, Problem)>;

impl GroupDraft {
    /// The draft of an existing group.
    pub fn of_group(group: &ConnectivityGroup) -> Self {
        Self::of_definition(&group.to_definition())
    }

    /// The draft of a group that was read before.
    pub fn of_definition(base: &GroupDefinition) -> Self {
        let rule = &base.priority_rule;
        let connection = |id: Option<&ProductId>| {
            let Some(id) = id else { return ConnectionDraft::default() };
            let entry = base.product(id);
            ConnectionDraft {
                product_id: id.to_string(),
                connectivity_type: entry.map_or_else(String::new, |it| type_text(&it.connectivity_type)),
                network_id: entry.map_or_else(String::new, |it| it.network_id.clone()),
            }
        };
        Self {
            name: base.name.to_string(),
            router: base.router.to_string(),
            priority: connection(Some(&rule.priority)),
            fallback: connection(rule.fallback.as_ref()),
            threshold: Some(rule.threshold.level()),
            base: Some(base.clone()),
        }
    }

    /// One of its connections.
    pub fn connection(&self, role: Role) -> &ConnectionDraft {
        match role {
            Role::Priority => &self.priority,
            Role::Fallback => &self.fallback,
        }
    }

    /// One of its connections, to change it.
    pub fn connection_mut(&mut self, role: Role) -> &mut ConnectionDraft {
        match role {
            Role::Priority => &mut self.priority,
            Role::Fallback => &mut self.fallback,
        }
    }

    /// The definition that the form describes, or all its problems.
    pub fn parse(&self) -> Result<GroupDefinition, Problems> {
        let mut problems = Problems::new();
        let name = check(ResourceName::new(self.name.trim()), Field::Name, &mut problems);
        let router = check(RouterSerial::new(self.router.trim()), Field::Router, &mut problems);
        let priority = self.parse_connection(Role::Priority, &mut problems);
        let fallback = self.parse_connection(Role::Fallback, &mut problems);
        if let (Some(priority), Some(fallback)) = (&priority, &fallback)
            && priority.product_id == fallback.product_id
        {
            problems
                .push((Field::Connection(Role::Fallback, ConnectionField::Product), Problem::SameProduct));
        }
        let level = self.threshold.and_then(|level| Threshold::try_from(u64::from(level)).ok());
        if level.is_none() {
            problems.push((Field::Threshold, Problem::NoThreshold));
        }
        match (name, router, priority, fallback, level) {
            (Some(name), Some(router), Some(priority), Some(fallback), Some(threshold))
                if problems.is_empty() =>
            {
                Ok(self.definition(name, router, [priority, fallback], threshold))
            }
            _ => Err(problems),
        }
    }

    fn parse_connection(&self, role: Role, problems: &mut Problems) -> Option<GroupProduct> {
        let draft = self.connection(role);
        let field = |field| Field::Connection(role, field);
        let id = check(ProductId::new(draft.product_id.trim()), field(ConnectionField::Product), problems)?;
        // Type and network ID follow from the product, so its problem is the only one to solve.
        let is_alone = draft.connectivity_type.is_empty() && draft.network_id.is_empty();
        if is_alone && !id.as_str().contains('-') {
            problems.push((field(ConnectionField::Product), Problem::Unresolved));
            return None;
        }
        let connectivity_type = draft.connectivity_type();
        if connectivity_type.is_none() {
            problems.push((field(ConnectionField::Type), Problem::NoType));
        }
        let network_id = draft.network_id.trim();
        if network_id.is_empty() {
            problems.push((field(ConnectionField::NetworkId), Problem::Invalid(Invalid::Empty)));
        }
        let before = self.base.as_ref().and_then(|base| base.product(&id));
        Some(GroupProduct {
            connectivity_type: connectivity_type?,
            network_id: network_id.to_owned(),
            other: before.map(|before| before.other.clone()).unwrap_or_default(),
            product_id: id,
        })
    }

    /// Combines the checked fields with the attributes that the form does not show.
    fn definition(
        &self,
        name: ResourceName,
        router: RouterSerial,
        [priority, fallback]: [GroupProduct; 2],
        threshold: Threshold,
    ) -> GroupDefinition {
        let base = self.base.as_ref();
        let priority_rule = PriorityRule {
            priority: priority.product_id.clone(),
            fallback: Some(fallback.product_id.clone()),
            threshold,
            other: base.map_or_else(Map::new, |base| base.priority_rule.other.clone()),
        };
        let mut products = vec![priority, fallback];
        // A group may have more products than the two in the rule; they are kept.
        let rule = base.map(|base| &base.priority_rule);
        let in_rule = |id: &ProductId| {
            rule.is_some_and(|rule| *id == rule.priority || Some(id) == rule.fallback.as_ref())
        };
        let further =
            base.iter().flat_map(|base| &base.products).filter(|product| !in_rule(&product.product_id));
        for product in further {
            if products.iter().all(|other| other.product_id != product.product_id) {
                products.push(product.clone());
            }
        }
        let other = base.map_or_else(Map::new, |base| base.other.clone());
        GroupDefinition { products, router, priority_rule, name, other }
    }
}

fn check<T>(result: Result<T, Invalid>, field: Field, problems: &mut Problems) -> Option<T> {
    result.map_err(|invalid| problems.push((field, Problem::Invalid(invalid)))).ok()
}

/// A connectivity type as the form's text for it.
pub fn type_text(connectivity_type: &ConnectivityType) -> String {
    serde_json::to_value(connectivity_type).map(|json| json.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
