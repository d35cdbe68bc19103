//! Switches for behaviour of the hub that is not published. Each has the plausible behaviours and is
//! listed in `docs/mock-differences.md`.

/// How the mock behaves where the hub's behaviour is unknown. The defaults are those of
/// `docs/hub-api.md`, section 9.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an independent switch, and all combine")]
pub struct Assumptions {
    /// Whether answers with a group carry `ETag`, and `If-Match` is checked (412). Off by default: no
    /// sample shows one.
    pub entity_tags: bool,
    /// Whether groups contain their state tag (`st`). On by default.
    pub state_tags: bool,
    /// Whether the DMO refuses an `X-M2M-Origin` that is not a registered application (403/4103). On
    /// by default, as "Get started" says; the hub's own client sends such origins today.
    pub registered_origin: bool,
    /// Whether a group may name only products that exist, and its rule only two different products of
    /// the group (400/4000). Off by default.
    pub known_products: bool,
    /// Whether a PUT may contain the name.
    pub put_name: PutName,
    /// Whether undocumented attributes are stored.
    pub unknown_attributes: UnknownAttributes,
}

/// How `rn` and `cnd` in the body of a PUT are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
pub enum PutName {
    /// Accepted if equal to what is stored, else 400/4000: the tutorial resends the body of create
    Equal,
    /// Always 400/4000, as in strict oneM2M
    Refuse,
    /// Ignored, whatever the value
    Ignore,
}

/// How undocumented attributes of a group are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "clap", derive(clap::ValueEnum))]
pub enum UnknownAttributes {
    /// Stored and returned
    Keep,
    /// 400/4000, as in strict oneM2M
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
