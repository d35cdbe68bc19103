//! The columns of a table of groups, and what other tables call them.

/// What a column says about a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    /// The group's name.
    Name,
    /// The router's serial number.
    Router,
    /// The product of a connection, or its network ID: the contents decide.
    Product(Role),
    /// The connectivity type of a connection.
    Type(Role),
    /// The network ID of a connection.
    NetworkId(Role),
    /// The threshold level.
    Threshold,
    /// Whether the row is about the priority or the fallback.
    Role,
    /// The product or network ID of the connection that the role names.
    Identifier,
    /// Entries of products that are neither priority nor fallback, as JSON.
    MoreProducts,
    /// A further attribute of a connection's entry.
    ProductAttribute(Role, String),
    /// A further attribute of the priority rule.
    RuleAttribute(String),
    /// A further attribute of the group.
    Attribute(String),
    /// A column that is not read.
    Ignored,
}

/// One of the two connections of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The priority connection.
    Priority,
    /// The fallback.
    Fallback,
}

const MORE_PRODUCTS: &str = "more_products";
const ROLE: &str = "role";
const IDENTIFIER: &str = "identifier";
/// Beginnings of the headers of attributes.
pub(crate) const ATTRIBUTE: &str = "attribute:";
const RULE: &str = "rule:";
const PRIORITY: &str = "priority:";
const FALLBACK: &str = "fallback:";

impl Column {
    /// The header of the column in an export, or another header with the same meaning.
    pub(crate) fn header(&self) -> String {
        match self {
            Self::Attribute(name) if exact(name).is_none() && is_word(name) => name.clone(),
            Self::Attribute(name) => format!("{ATTRIBUTE}{name}"),
            Self::RuleAttribute(name) => format!("{RULE}{name}"),
            Self::ProductAttribute(Role::Priority, name) => format!("{PRIORITY}{name}"),
            Self::ProductAttribute(Role::Fallback, name) => format!("{FALLBACK}{name}"),
            Self::Name => "name".to_owned(),
            Self::Router => "router".to_owned(),
            Self::Product(Role::Priority) => "priority_product".to_owned(),
            Self::Product(Role::Fallback) => "fallback_product".to_owned(),
            Self::Type(Role::Priority) => "priority_type".to_owned(),
            Self::Type(Role::Fallback) => "fallback_type".to_owned(),
            Self::NetworkId(Role::Priority) => "priority_network_id".to_owned(),
            Self::NetworkId(Role::Fallback) => "fallback_network_id".to_owned(),
            Self::Threshold => "threshold".to_owned(),
            Self::Role => ROLE.to_owned(),
            Self::Identifier => IDENTIFIER.to_owned(),
            Self::MoreProducts => MORE_PRODUCTS.to_owned(),
            Self::Ignored => String::new(),
        }
    }
}

fn is_word(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter))
}

/// The columns of a table by its headers; those of an export by their exact names, others by words in English and
/// German.
pub(crate) fn columns(headers: &[String]) -> Vec<Column> {
    let of_export = Column::Product(Role::Priority);
    let is_export = headers.iter().any(|header| exact(cleaned(header)).as_ref() == Some(&of_export));
    let of = |header: &String| match exact(header).or_else(|| exact(cleaned(header))) {
        Some(column) => column,
        None if is_export && !cleaned(header).is_empty() => Column::Attribute(cleaned(header).to_owned()),
        None => guessed(header),
    };
    each_once(headers.iter().map(of).collect())
}

/// The columns whose meanings were chosen. Unlike in an export, `role` and `identifier` are not attributes here.
pub(crate) fn chosen(headers: &[Option<String>]) -> Vec<Column> {
    let of = |header: &Option<String>| match header.as_deref() {
        None => Column::Ignored,
        Some(ROLE) => Column::Role,
        Some(IDENTIFIER) => Column::Identifier,
        Some(header) => exact(header).unwrap_or(Column::Ignored),
    };
    each_once(headers.iter().map(of).collect())
}

/// The first of two columns with one meaning is read.
fn each_once(mut columns: Vec<Column>) -> Vec<Column> {
    for index in 1..columns.len() {
        let (before, rest) = columns.split_at_mut(index);
        if let Some(column) = rest.first_mut().filter(|column| before.contains(column)) {
            *column = Column::Ignored;
        }
    }
    columns
}

/// Whether a column is read only together with one that is missing: a role needs its product, and the product a role.
pub(crate) fn lacks_partner(column: &Column, columns: &[Column]) -> bool {
    match column {
        Column::Role => !columns.contains(&Column::Identifier),
        Column::Identifier => !columns.contains(&Column::Role),
        _ => false,
    }
}

/// A header without spaces, and without the byte order mark and the quotes that `LibreOffice` makes part of the first
/// one.
fn cleaned(header: &str) -> &str {
    header.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '\u{feff}' | '"'))
}

/// Whether only the hub writes this column of an export.
pub(crate) fn is_told_by_the_hub(header: &str) -> bool {
    plan::COLUMNS.contains(&header) && exact(header) == Some(Column::Ignored)
}

fn exact(header: &str) -> Option<Column> {
    let attribute = |prefix| header.strip_prefix(prefix).map(str::to_owned);
    Some(match header.to_ascii_lowercase().as_str() {
        "name" => Column::Name,
        "router" => Column::Router,
        "priority_product" => Column::Product(Role::Priority),
        "priority_type" => Column::Type(Role::Priority),
        "priority_network_id" => Column::NetworkId(Role::Priority),
        "fallback_product" => Column::Product(Role::Fallback),
        "fallback_type" => Column::Type(Role::Fallback),
        "fallback_network_id" => Column::NetworkId(Role::Fallback),
        "threshold" => Column::Threshold,
        "status" | "error" | "changed" => Column::Ignored,
        MORE_PRODUCTS => Column::MoreProducts,
        _ => attribute(ATTRIBUTE)
            .map(Column::Attribute)
            .or_else(|| attribute(RULE).map(Column::RuleAttribute))
            .or_else(|| attribute(PRIORITY).map(|name| Column::ProductAttribute(Role::Priority, name)))
            .or_else(|| attribute(FALLBACK).map(|name| Column::ProductAttribute(Role::Fallback, name)))?,
    })
}

/// The connection that a word stands for.
pub(crate) fn role(text: &str) -> Option<Role> {
    let text = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if has(&["fallback", "backup", "secondary", "ausweich", "ersatz"]) {
        Some(Role::Fallback)
    } else if has(&["priority", "primary", "main", "vorrang", "haupt", "priorit"]) {
        Some(Role::Priority)
    } else {
        None
    }
}

fn guessed(header: &str) -> Column {
    let text = header.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    match role(header) {
        Some(role) if has(&["type", "typ", "technolog"]) => Column::Type(role),
        Some(role) => Column::Product(role),
        None if has(&["threshold", "level", "schwell", "stufe"]) => Column::Threshold,
        None if has(&["router"]) => Column::Router,
        None if has(&["role", "rolle"]) => Column::Role,
        None if has(&["identifier", "kennung", "iccid"]) => Column::Identifier,
        None if has(&["group", "gruppe", "name"]) => Column::Name,
        None => Column::Ignored,
    }
}
