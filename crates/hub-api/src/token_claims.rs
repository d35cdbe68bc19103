//! What a token says about itself (RFC 7519).

use crate::permission::Permissions;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

/// What a token says about itself. Read without checking the signature: only the hub decides
/// whether a token is good, this only tells an operator what to expect.
///
/// A claim in another form than the documented one does not hide the others. Gateways that mint tokens of their
/// own write a list of one as a text, and numbers as texts (assumed).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenClaims {
    /// When it expires, in seconds since 1970 by the hub's clock.
    pub exp: Option<u64>,
    /// When it was issued, in seconds since 1970 by the hub's clock.
    pub iat: Option<u64>,
    /// The tenants it opens.
    pub tenants: Option<Vec<String>>,
    /// Its roles.
    roles: Option<Vec<String>>,
}

impl TokenClaims {
    /// Reads the claims of a JSON Web Token (RFC 7519); `None` if it is not one.
    pub fn read(token: &str) -> Option<Self> {
        // Some gateways use the other alphabet of Base64, or padding (assumed).
        let payload = token.split('.').nth(1)?.trim_end_matches('=').replace('+', "-").replace('/', "_");
        let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()?;
        let claims = claims.as_object()?;
        Some(Self {
            exp: claims.get("exp").and_then(whole_seconds),
            iat: claims.get("iat").and_then(whole_seconds),
            tenants: claims.get("tenants").and_then(texts),
            roles: claims.get("realm_access").and_then(|access| texts(access.get("roles")?)),
        })
    }

    /// What it permits.
    pub fn permissions(&self) -> Permissions {
        Permissions::of_roles(self.roles.as_deref())
    }

    /// How long it lives, in seconds: from `iat` to `exp`, both by the hub's clock. Without `iat` it counts from
    /// `now`, the seconds since 1970 by this machine's clock.
    pub fn lifetime(&self, now: u64) -> Option<u64> {
        Some(self.exp?.saturating_sub(self.iat.unwrap_or(now)))
    }
}

/// A list of texts, or one text as a list of one. `None` if there is no text in it, unless the list is empty.
fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Array(values) => {
            let texts: Vec<String> = values.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            (!texts.is_empty() || values.is_empty()).then_some(texts)
        }
        _ => None,
    }
}

fn whole_seconds(value: &Value) -> Option<u64> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "Rust takes the nearest")]
    seconds(value).map(|seconds| seconds as u64)
}

/// A number of seconds, or a text that is one.
pub(crate) fn seconds(value: &Value) -> Option<f64> {
    let seconds = match value {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.trim().parse().ok()?,
        _ => return None,
    };
    seconds.is_finite().then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permission::Access;
    use serde_json::json;

    fn claims(payload: &Value) -> TokenClaims {
        let token = format!("e30.{}.sig", URL_SAFE_NO_PAD.encode(payload.to_string()));
        TokenClaims::read(&token).expect("claims")
    }

    #[test]
    fn claims_are_read_from_the_middle_part() {
        let claims = claims(&json!({
            "exp": 1_686_299_762, "iat": 1_686_299_462, "tenants": ["eos"],
            "realm_access": {"roles": ["ro%device-management-orchestrator"]},
        }));
        assert_eq!(claims.tenants.as_deref(), Some(&["eos".to_owned()][..]));
        assert_eq!(claims.lifetime(0), Some(300));
        assert!(!claims.permissions().groups.may_write());
        assert_eq!(TokenClaims::read("opaque"), None);
        assert_eq!(TokenClaims::read("e30.W10.sig"), None, "an array");
    }

    #[test]
    fn claims_are_read_in_both_alphabets_and_with_padding() {
        for payload in [
            "eyJ0ZW5hbnRzIjpbImVvcyJdLCJhIjoiw7_Dvj4-PyJ9",
            "eyJ0ZW5hbnRzIjpbImVvcyJdLCJhIjoiw7/Dvj4+PyJ9",
            "eyJ0ZW5hbnRzIjpbImVvcyJdfQ==",
            "eyJ0ZW5hbnRzIjpbImVvcyJdfQ",
        ] {
            let claims = TokenClaims::read(&format!("e30.{payload}.sig")).expect(payload);
            assert_eq!(claims.tenants.as_deref(), Some(&["eos".to_owned()][..]), "{payload}");
        }
    }

    #[test]
    fn one_text_is_a_list_of_one_and_no_claim_hides_another() {
        for (tenants, expected) in [
            (json!(["eos", "hansa"]), Some(vec!["eos", "hansa"])),
            (json!("hansa"), Some(vec!["hansa"])),
            (json!(["eos", 7, null]), Some(vec!["eos"])),
            (json!([]), Some(vec![])),
            (json!([7]), None),
            (json!({"eos": {}}), None),
            (json!(7), None),
            (Value::Null, None),
        ] {
            let claims = claims(&json!({"exp": 1300, "iat": 1000, "tenants": tenants}));
            let read = claims.tenants.as_ref().map(|names| names.iter().map(String::as_str).collect());
            assert_eq!(read, expected, "{tenants}");
            assert_eq!(claims.lifetime(0), Some(300), "{tenants}");
        }
        for (roles, groups) in [
            (json!({"roles": "rw%device-management-orchestrator"}), Access::ReadWrite),
            (json!({"roles": ["rw%device-management-orchestrator"]}), Access::ReadWrite),
            (json!({"roles": "offline_access"}), Access::None),
            (json!({"roles": 7}), Access::Unknown),
            (json!({}), Access::Unknown),
            (json!("rw%device-management-orchestrator"), Access::Unknown),
        ] {
            let claims = claims(&json!({"tenants": "eos", "realm_access": roles}));
            assert_eq!(claims.permissions().groups, groups, "{roles}");
            assert!(claims.tenants.is_some());
        }
    }

    #[test]
    fn times_are_numbers_or_texts_of_one() {
        for (exp, expected) in [
            (json!(1300), Some(1300)),
            (json!(1300.0), Some(1300)),
            (json!("1300"), Some(1300)),
            (json!(" 1300.9 "), Some(1300)),
            (json!(-5), Some(0)),
            (json!("soon"), None),
            (json!("inf"), None),
            (json!([1300]), None),
        ] {
            assert_eq!(claims(&json!({"exp": exp})).exp, expected, "{exp}");
        }
        assert_eq!(claims(&json!({"exp": 1300})).lifetime(1100), Some(200));
        assert_eq!(claims(&json!({"exp": 1300})).lifetime(9999), Some(0));
        assert_eq!(claims(&json!({"iat": 1300})).lifetime(1100), None);
    }
}
