//! What the hub does where nothing is published: each switch has the behaviours that are plausible,
//! and stands in `docs/mock-differences.md`.

use clap::ValueEnum;

/// How the mock behaves where the hub's own behaviour is not known. The default is what hub-api.md
/// suggests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, and all combine")]
pub struct Assumptions {
    /// Whether answers with a group carry `ETag`, and `If-Match` is heeded (412). Off by default: no
    /// sample shows one.
    pub entity_tags: bool,
    /// Whether groups tell their state tag (`st`). On by default.
    pub state_tags: bool,
    /// Whether the DMO refuses an `X-M2M-Origin` that is not a registered application (403/4103). On
    /// by default, as "Get started" says; the hub's own client sends such origins today.
    pub registered_origin: bool,
    /// Whether a group may name only products that exist, and its rule two different ones of its own
    /// products (400/4000). Off by default.
    pub known_products: bool,
    /// What a PUT may say about the name.
    pub put_name: PutName,
    /// What becomes of attributes that are not documented.
    pub unknown_attributes: UnknownAttributes,
}

/// What becomes of `rn` and `cnd` in the body of a PUT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum PutName {
    /// Taken if equal to what is stored, else 400/4000: the tutorial resends the body of create
    Equal,
    /// 400/4000 in any case, as strict oneM2M has it
    Refuse,
    /// Passed over, whatever it is
    Ignore,
}

/// What becomes of attributes of a group that are not documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum UnknownAttributes {
    /// Kept and given back
    Keep,
    /// 400/4000, as strict oneM2M has it
    Refuse,
}

impl Default for Assumptions {
    fn default() -> Self {
        Self {
            entity_tags: false,
            state_tags: true,
            registered_origin: true,
            known_products: false,
            put_name: PutName::Equal,
            unknown_attributes: UnknownAttributes::Keep,
        }
    }
}
