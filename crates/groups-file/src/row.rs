//! A row of a file: what it says about a group, and nothing else.

use crate::cell::value_of;
use crate::column::{Column, Role, role};
use crate::format::Line;
use crate::problem::{Problem, Wrong};
use hub_api::ResourceName;
use hub_api::connectivity_group::{GroupDefinition, GroupProduct};
use hub_api::connectivity_type::ConnectivityType;
use hub_api::identifier::RouterSerial;
use hub_api::threshold::Threshold;
use serde_json::{Map, Value};
use std::sync::Arc;

/// A row of a file. A part that is `None` is not in the file, and stays as it is at the hub.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) name: Option<ResourceName>,
    pub(crate) router: Option<RouterSerial>,
    pub(crate) priority: Option<Connection>,
    /// `Some(None)`: the file says that there is no fallback.
    #[expect(clippy::option_option, reason = "absent, named as none, and named are three answers")]
    pub(crate) fallback: Option<Option<Connection>>,
    pub(crate) threshold: Option<Threshold>,
    pub(crate) more_products: Vec<GroupProduct>,
    pub(crate) rule_attributes: Map<String, Value>,
    pub(crate) attributes: Map<String, Value>,
    /// Whether the row has everything, so that products and rule are replaced whole.
    pub(crate) is_whole: bool,
    /// The definition of a group in JSON, which has everything.
    pub(crate) definition: Option<Arc<GroupDefinition>>,
}

/// What a row says about a connection.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Connection {
    /// A product ID or a network ID; the hub's products decide which.
    pub(crate) identifier: Option<Text>,
    pub(crate) connectivity_type: Option<ConnectivityType>,
    pub(crate) network_id: Option<Text>,
    pub(crate) other: Map<String, Value>,
}

/// The text of a cell that is checked later, and the header of its column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) column: String,
}

impl Row {
    /// What it says about connections.
    pub(crate) fn connections(&self) -> impl Iterator<Item = &Connection> {
        self.priority.iter().chain(self.fallback.iter().flatten())
    }

    /// The texts that may name products.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        self.connections().flat_map(Connection::texts)
    }

    /// Reads a line; each cell that is wrong is a problem.
    pub(crate) fn read(line: &Line, columns: &[Column], headers: &[String]) -> Result<Self, Vec<Problem>> {
        let has = |column: &Column| columns.contains(column);
        let mut row = Self {
            line: line.number,
            is_whole: has(&Column::Product(Role::Priority)) && has(&Column::NetworkId(Role::Priority)),
            ..Self::default()
        };
        let mut problems = Vec::new();
        let mut row_role = None;
        let mut identifier = None;
        let names_fallback = columns
            .iter()
            .any(|it| matches!(it, Column::Product(Role::Fallback) | Column::NetworkId(Role::Fallback)));
        if names_fallback {
            row.fallback = Some(None);
        }
        for (index, column) in columns.iter().enumerate() {
            let text = line.cells.get(index).map_or("", |cell| cell.trim());
            if text.is_empty() {
                continue;
            }
            match column {
                Column::Role => row_role = Some(text),
                Column::Identifier => identifier = Some((index, text)),
                _ => {
                    let header = headers.get(index).map_or("", String::as_str);
                    if let Err(wrong) = row.set(column, text, header) {
                        problems.push(Problem { line: line.number, column: header.to_owned(), wrong });
                    }
                }
            }
        }
        if let Some((index, text)) = identifier.filter(|_| has(&Column::Role)) {
            let header =
                |index: Option<usize>| index.and_then(|it| headers.get(it)).cloned().unwrap_or_default();
            let named = Text { text: text.to_owned(), column: header(Some(index)) };
            let row_role = row_role.unwrap_or_default();
            let wrong = match role(row_role).map(|role| row.connection(role)) {
                None => {
                    let column = header(columns.iter().position(|it| *it == Column::Role));
                    Some((column, Wrong::UnknownRole(row_role.to_owned())))
                }
                Some(Connection { identifier: Some(other), .. }) if other.text != text => {
                    let (text, other) = (text.to_owned(), other.text.clone());
                    Some((named.column, Wrong::SecondProduct { text, other }))
                }
                Some(connection) => {
                    connection.identifier = Some(named);
                    None
                }
            };
            problems.extend(wrong.map(|(column, wrong)| Problem { line: line.number, column, wrong }));
        }
        if problems.is_empty() { Ok(row) } else { Err(problems) }
    }

    fn set(&mut self, column: &Column, text: &str, header: &str) -> Result<(), Wrong> {
        let not_allowed = |reason| Wrong::NotAllowed(text.to_owned(), reason);
        let cell = || Some(Text { text: text.to_owned(), column: header.to_owned() });
        match column {
            Column::Name => self.name = Some(ResourceName::new(text).map_err(not_allowed)?),
            Column::Router => self.router = Some(RouterSerial::new(text).map_err(not_allowed)?),
            Column::Threshold => {
                self.threshold = Some(threshold(text).ok_or_else(|| Wrong::NotALevel(text.to_owned()))?);
            }
            Column::Product(role) => self.connection(*role).identifier = cell(),
            Column::NetworkId(role) => self.connection(*role).network_id = cell(),
            Column::Type(role) => {
                let value = ConnectivityType::try_from(value_of(text));
                let value = value.map_err(|_| Wrong::NotAType(text.to_owned()))?;
                self.connection(*role).connectivity_type = Some(value);
            }
            Column::ProductAttribute(role, name) => {
                self.connection(*role).other.insert(name.clone(), value_of(text));
            }
            Column::MoreProducts => {
                let products: Result<Vec<_>, _> = serde_json::from_str(text);
                self.more_products = products.map_err(|error| Wrong::NotProducts(error.to_string()))?;
            }
            Column::RuleAttribute(name) => drop(self.rule_attributes.insert(name.clone(), value_of(text))),
            Column::Attribute(name) => drop(self.attributes.insert(name.clone(), value_of(text))),
            Column::Role | Column::Identifier | Column::Ignored => (),
        }
        Ok(())
    }

    /// Whether two rows are about the group of one router, and their values do not contradict each other.
    pub(crate) fn completes(&self, other: &Self) -> bool {
        self.name.is_none()
            && other.name.is_none()
            && self.router == other.router
            && (self.priority.is_none() || other.priority.is_none())
            && agree(self.named_fallback(), other.named_fallback())
            && agree(self.threshold.as_ref(), other.threshold.as_ref())
            && attributes_agree(&self.rule_attributes, &other.rule_attributes)
            && attributes_agree(&self.attributes, &other.attributes)
    }

    /// Adds the parts of a row that completes this one.
    pub(crate) fn merge(&mut self, row: Self) {
        self.priority = self.priority.take().or(row.priority);
        if self.named_fallback().is_none() {
            self.fallback = row.fallback.or(self.fallback.take());
        }
        self.threshold = self.threshold.or(row.threshold);
        self.more_products.extend(row.more_products);
        add_missing(&mut self.rule_attributes, &row.rule_attributes);
        add_missing(&mut self.attributes, &row.attributes);
    }

    fn named_fallback(&self) -> Option<&Connection> {
        self.fallback.as_ref()?.as_ref()
    }

    fn connection(&mut self, role: Role) -> &mut Connection {
        match role {
            Role::Priority => self.priority.get_or_insert_default(),
            Role::Fallback => self.fallback.get_or_insert_default().get_or_insert_default(),
        }
    }
}

/// Adds the attributes of another source that are missing in these.
pub(crate) fn add_missing(attributes: &mut Map<String, Value>, others: &Map<String, Value>) {
    for (name, value) in others {
        attributes.entry(name.as_str()).or_insert_with(|| value.clone());
    }
}

/// Whether two rows have the same value, or only one of them has a value.
fn agree<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one == other)
}

fn attributes_agree(one: &Map<String, Value>, other: &Map<String, Value>) -> bool {
    one.iter().all(|(name, value)| agree(Some(value), other.get(name)))
}

/// A level, alone or after a word: `3`, `Stufe 3`, `Level 3`.
fn threshold(text: &str) -> Option<Threshold> {
    let number = text.trim_start_matches(|letter: char| !letter.is_ascii_digit() && letter != '-');
    number.parse::<u64>().ok()?.try_into().ok()
}
