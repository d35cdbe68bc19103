//! What a group is: the operator's part, and what the hub adds.

use crate::connectivity_type::ConnectivityType;
use crate::fields::Fields;
use crate::identifier::RouterSerial;
use crate::onem2m::Timestamp;
use crate::read_fields;
use crate::threshold::Threshold;
use crate::update_status::UpdateStatus;
use crate::{ProductId, ResourceName};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// `cnd`: the name of the definition that makes a flex container a connectivity group. Source:
/// tutorial step 3.
pub const CONTAINER_DEFINITION: &str = "com.telekom.iot.orchestrator.connectivityGroup";

/// What an operator decides about a group, and all that goes out in create and update.
///
/// Attributes of the group that are not known here are in `other` and go out again as they came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct GroupDefinition {
    /// `conPs`: the products. The tutorial shows two.
    #[serde(rename = "conPs")]
    pub products: Vec<GroupProduct>,
    /// `liCRr`: the serial number of the router.
    #[serde(rename = "liCRr")]
    pub router: RouterSerial,
    /// `priRe`: which product leads, and when the router leaves it.
    #[serde(rename = "priRe")]
    pub priority_rule: PriorityRule,
    /// `rn`: the name of the group.
    #[serde(rename = "rn")]
    pub name: ResourceName,
    /// Attributes that are not known here.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A product in a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct GroupProduct {
    /// `coPID`: the product's identifier.
    #[serde(rename = "coPID")]
    pub product_id: ProductId,
    /// `coPTe`: its connectivity type.
    #[serde(rename = "coPTe")]
    pub connectivity_type: ConnectivityType,
    /// `netID`: the number by which its network knows it: an ICCID or a terminal serial. Text:
    /// ICCIDs are larger than what a JSON number keeps.
    #[serde(rename = "netID")]
    pub network_id: String,
    /// Attributes that are not known here.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// Which product leads, which follows, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct PriorityRule {
    /// `prPID`: the product of the priority connection.
    #[serde(rename = "prPID")]
    pub priority: ProductId,
    /// `faPID`: the product of the fallback. The tutorial always has one; an empty or absent one
    /// is read as none.
    #[serde(rename = "faPID", skip_serializing_if = "Option::is_none")]
    pub fallback: Option<ProductId>,
    /// `priTd`: the threshold level.
    #[serde(rename = "priTd")]
    pub threshold: Threshold,
    /// Attributes that are not known here.
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// A group as the hub returns it. No answer with a group is published; the attributes beside the
/// operator's own are those of other flex containers at the DMO (docs/hub-api.md section 4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct ConnectivityGroup {
    /// The operator's part.
    #[serde(flatten)]
    pub definition: GroupDefinition,
    /// `updTe`: how far the hub is with the last change.
    #[serde(rename = "updTe")]
    pub update_status: UpdateStatus,
    /// `errMe`: why the last change failed; empty if it did not.
    #[serde(rename = "errMe")]
    pub error_message: String,
}

read_fields! {
    GroupDefinition {
        products: objects("conPs"),
        router: required("liCRr"),
        priority_rule: object("priRe"),
        name: required("rn"),
        ..other
    }
    GroupProduct {
        product_id: required("coPID"),
        connectivity_type: object("coPTe"),
        network_id: required("netID"),
        ..other
    }
}

impl TryFrom<Value> for PriorityRule {
    type Error = serde_json::Error;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let mut fields = Fields::of(value)?;
        let fallback = fields.optional::<String>("faPID")?.filter(|text| !text.is_empty());
        Ok(Self {
            priority: fields.required("prPID")?,
            fallback: fallback.map(ProductId::new).transpose().map_err(serde::de::Error::custom)?,
            threshold: fields.required("priTd")?,
            other: fields.rest(),
        })
    }
}

impl TryFrom<Value> for ConnectivityGroup {
    type Error = serde_json::Error;

    fn try_from(value: Value) -> Result<Self, Self::Error> {
        let mut fields = Fields::of(value)?;
        Ok(Self {
            update_status: fields.required("updTe")?,
            error_message: fields.text("errMe")?,
            definition: GroupDefinition::try_from(Value::Object(fields.rest()))?,
        })
    }
}

/// Attributes that the hub writes itself and refuses in an update; they are never sent back.
const OWNED_BY_THE_HUB: [&str; 10] = ["ty", "cr", "tsn", "st", "ri", "pi", "ct", "lt", "et", "cs"];

impl ConnectivityGroup {
    /// The definition as it can be changed and sent back, without the hub's own attributes.
    pub fn to_definition(&self) -> GroupDefinition {
        let mut definition = self.definition.clone();
        definition.other.retain(|key, _| key != "cnd" && !OWNED_BY_THE_HUB.contains(&key.as_str()));
        definition
    }

    /// `st`, the state tag: 0 when made, one more with each change.
    pub fn state_tag(&self) -> Option<u64> {
        self.definition.other.get("st")?.as_u64()
    }

    /// `ct`: when it was made.
    pub fn created(&self) -> Option<Timestamp> {
        self.timestamp("ct")
    }

    /// `lt`: when it last changed.
    pub fn last_modified(&self) -> Option<Timestamp> {
        self.timestamp("lt")
    }

    /// `cr`: the application that made it.
    pub fn creator(&self) -> Option<&str> {
        self.definition.other.get("cr")?.as_str()
    }

    /// `ri`: the resource identifier.
    pub fn resource_id(&self) -> Option<&str> {
        self.definition.other.get("ri")?.as_str()
    }

    fn timestamp(&self, name: &str) -> Option<Timestamp> {
        Some(Timestamp(self.definition.other.get(name)?.as_str()?.to_owned()))
    }
}

impl GroupDefinition {
    /// The entry of one of the group's products.
    pub fn product(&self, id: &ProductId) -> Option<&GroupProduct> {
        self.products.iter().find(|product| product.product_id == *id)
    }

    /// The body of create and update, its attributes in the tutorial's order. `updTe` 0 and an empty
    /// `errMe` are part of it there.
    pub(super) fn body(&self) -> Value {
        let mut group = Map::new();
        group.insert("cnd".to_owned(), CONTAINER_DEFINITION.into());
        if let Ok(Value::Object(definition)) = serde_json::to_value(self) {
            group.extend(definition);
        }
        let name = group.shift_remove("rn");
        group.insert("updTe".to_owned(), 0.into());
        group.insert("errMe".to_owned(), "".into());
        group.extend(name.map(|name| ("rn".to_owned(), name)));
        serde_json::json!({ "dtiot:conGp": group })
    }
}
