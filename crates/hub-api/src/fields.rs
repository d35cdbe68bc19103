//! Reading JSON objects attribute by attribute.
//!
//! By hand and not by `derive(Deserialize)`: derived readers are compiled anew for every type, and
//! those that keep unknown attributes (`flatten`) read everything twice. That made a twentieth of the
//! page. The types still are `Deserialize`, by `#[serde(try_from = "Value")]`.

use serde::de::{DeserializeOwned, Error as _};
use serde_json::{Error, Map, Number, Value};

/// The attributes of an object that have not been read yet, in the order in which they came.
#[derive(Debug)]
pub struct Fields(Map<String, Value>);

impl Fields {
    /// The attributes of a value, which has to be an object.
    pub fn of(value: Value) -> Result<Self, Error> {
        match value {
            Value::Object(fields) => Ok(Self(fields)),
            _ => Err(Error::custom("an object was expected")),
        }
    }

    /// Takes an attribute that has to be there.
    pub fn required<T: DeserializeOwned>(&mut self, name: &'static str) -> Result<T, Error> {
        serde_json::from_value(self.value(name)?).map_err(|error| within(name, &error))
    }

    /// Takes an attribute that may be absent or null.
    pub fn optional<T: DeserializeOwned>(&mut self, name: &'static str) -> Result<Option<T>, Error> {
        let value = self.optional_value(name);
        value.map(serde_json::from_value).transpose().map_err(|error| within(name, &error))
    }

    /// Takes a text that is empty where it is absent.
    pub fn text(&mut self, name: &'static str) -> Result<String, Error> {
        if self.0.contains_key(name) { self.required(name) } else { Ok(String::new()) }
    }

    /// Takes an object that has to be there.
    pub fn object<T: TryFrom<Value, Error = Error>>(&mut self, name: &'static str) -> Result<T, Error> {
        one(name, self.value(name)?)
    }

    /// Takes an object that may be absent or null.
    pub fn optional_object<T: TryFrom<Value, Error = Error>>(
        &mut self,
        name: &'static str,
    ) -> Result<Option<T>, Error> {
        self.optional_value(name).map(|value| one(name, value)).transpose()
    }

    /// Takes a list of objects that has to be there.
    pub fn objects<T: TryFrom<Value, Error = Error>>(&mut self, name: &'static str) -> Result<Vec<T>, Error> {
        many(name, self.value(name)?)
    }

    /// Takes a list of objects that is empty where it is absent.
    pub fn objects_if_any<T: TryFrom<Value, Error = Error>>(
        &mut self,
        name: &'static str,
    ) -> Result<Vec<T>, Error> {
        if self.0.contains_key(name) { self.objects(name) } else { Ok(Vec::new()) }
    }

    /// Takes a list of objects that may be absent or null.
    pub fn optional_objects<T: TryFrom<Value, Error = Error>>(
        &mut self,
        name: &'static str,
    ) -> Result<Option<Vec<T>>, Error> {
        self.optional_value(name).map(|value| many(name, value)).transpose()
    }

    /// Takes a list that has to be there.
    pub fn values(&mut self, name: &'static str) -> Result<Vec<Value>, Error> {
        list(name, self.value(name)?)
    }

    /// Takes a list that is empty where it is absent.
    pub fn values_if_any(&mut self, name: &'static str) -> Result<Vec<Value>, Error> {
        if self.0.contains_key(name) { self.values(name) } else { Ok(Vec::new()) }
    }

    /// Takes a value of any kind that has to be there.
    pub fn value(&mut self, name: &'static str) -> Result<Value, Error> {
        self.0.shift_remove(name).ok_or_else(|| Error::missing_field(name))
    }

    /// Takes a value of any kind that may be absent or null.
    pub fn optional_value(&mut self, name: &'static str) -> Option<Value> {
        self.0.shift_remove(name).filter(|value| !value.is_null())
    }

    /// Takes a number of any kind that has to be there.
    pub fn number(&mut self, name: &'static str) -> Result<Number, Error> {
        match self.value(name)? {
            Value::Number(number) => Ok(number),
            _ => Err(within(name, &"a number was expected")),
        }
    }

    /// The attributes that have not been read.
    pub fn rest(self) -> Map<String, Value> {
        // An empty map would keep the space of the attributes that have been read: half of the memory of a group.
        if self.0.is_empty() { Map::new() } else { self.0 }
    }
}

/// Lets structs be read from a JSON object: for each field the method of [`Fields`] and the attribute's name;
/// `..other` keeps the remaining attributes.
///
/// ```
/// # use hub_api::{ProductId, read_fields};
/// # use serde_json::{Map, Value, json};
/// struct Tariff {
///     name: String,
///     other: Map<String, Value>,
/// }
///
/// read_fields! {
///     Tariff { name: required("name"), ..other }
/// }
///
/// let tariff = Tariff::try_from(json!({ "name": "M2M 10 MB", "zone": 1 }))?;
/// assert_eq!((tariff.name.as_str(), &tariff.other["zone"]), ("M2M 10 MB", &json!(1)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! read_fields {
    ($($type:ident { $($field:ident: $read:ident($name:literal)),* $(,)? $(..$rest:ident)? })*) => {$(
        impl TryFrom<serde_json::Value> for $type {
            type Error = serde_json::Error;

            fn try_from(value: serde_json::Value) -> Result<Self, Self::Error> {
                let mut fields = $crate::fields::Fields::of(value)?;
                Ok(Self { $($field: fields.$read($name)?,)* $($rest: fields.rest(),)? })
            }
        }
    )*};
}

fn one<T: TryFrom<Value, Error = Error>>(name: &'static str, value: Value) -> Result<T, Error> {
    T::try_from(value).map_err(|error| within(name, &error))
}

fn many<T: TryFrom<Value, Error = Error>>(name: &'static str, value: Value) -> Result<Vec<T>, Error> {
    list(name, value)?.into_iter().map(|value| one(name, value)).collect()
}

fn list(name: &'static str, value: Value) -> Result<Vec<Value>, Error> {
    match value {
        Value::Array(values) => Ok(values),
        _ => Err(within(name, &"a list was expected")),
    }
}

fn within(name: &'static str, problem: &dyn std::fmt::Display) -> Error {
    Error::custom(format_args!("{name}: {problem}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_error_names_the_attribute() {
        let mut fields = Fields::of(json!({ "id": 7, "parts": {} })).expect("an object");
        let said = |error: Error| error.to_string();
        assert!(fields.required::<String>("id").map_err(said).is_err_and(|said| said.starts_with("id: ")));
        assert_eq!(fields.values("parts").map_err(said), Err("parts: a list was expected".to_owned()));
        assert_eq!(fields.values("links").map_err(said), Err("missing field `links`".to_owned()));
        assert!(Fields::of(json!([])).is_err());
    }

    #[test]
    fn null_means_absent_only_for_optional_attributes() {
        let mut fields = Fields::of(json!({ "a": null, "b": null })).expect("an object");
        assert_eq!(fields.optional::<String>("a").expect("nothing"), None);
        assert!(fields.text("b").is_err());
    }

    #[test]
    fn the_rest_keeps_its_order() {
        let mut fields = Fields::of(json!({ "z": 1, "id": "x", "y": 2, "a": 3 })).expect("an object");
        assert_eq!(fields.required::<String>("id").expect("a text"), "x");
        assert_eq!(fields.rest().keys().collect::<Vec<_>>(), ["z", "y", "a"]);
    }
}
