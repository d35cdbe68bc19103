//! Names of secrets, in attributes of JSON, parameters, headers and the headings of pasted tables.

/// Parts of names of secrets, in lower case and with letters and digits only.
const CONTAINED: [&str; 13] = [
    "token",
    "secret",
    "password",
    "passwd",
    "passphrase",
    "passwort",
    "kennwort",
    "geheim",
    "authorization",
    "cookie",
    "credential",
    "apikey",
    "privatekey",
];
/// Words in names of secrets: codes and keys of SIM cards. A digit may follow.
const WORDS: [&str; 17] = [
    "pin", "pins", "puk", "puks", "cpin", "simpin", "simpuk", "gsmpin", "pincode", "pukcode", "ki", "opc",
    "adm", "kic", "kid", "kik", "passkey",
];
/// Keys of SIM cards whose names are also words in other names.
const WHOLE: [&str; 2] = ["k", "op"];

/// Whether a name is the name of a secret.
pub fn is_secret(name: &str) -> bool {
    let mut words = vec![String::new()];
    let mut is_after_small = false;
    for character in name.chars() {
        if !character.is_ascii_alphanumeric() || (is_after_small && character.is_ascii_uppercase()) {
            words.push(String::new());
        }
        is_after_small = character.is_ascii_lowercase();
        if let Some(word) = words.last_mut().filter(|_| character.is_ascii_alphanumeric()) {
            word.push(character.to_ascii_lowercase());
        }
    }
    let whole = words.concat();
    let is_word = |word: &String| WORDS.contains(&word.trim_end_matches(|it: char| it.is_ascii_digit()));
    WHOLE.contains(&whole.as_str())
        || CONTAINED.iter().any(|part| whole.contains(part))
        || words.iter().any(is_word)
        || is_word(&whole)
}

#[cfg(test)]
mod tests {
    use super::is_secret;

    #[test]
    fn names_of_secrets_are_known_in_every_spelling() {
        for name in [
            "PIN",
            "pin1",
            "PIN 2",
            "PUKs",
            "SIM-PIN",
            "GSM_PIN",
            "simPin",
            "SIMPIN",
            "pinCode",
            "PUK-1",
            "Ki",
            "K",
            "OP",
            "OPc",
            "kic1",
            "ADM1",
            "access_token",
            "clientSecret",
            "client_secret",
            "API-Key",
            "X-Api-Key",
            "Set-Cookie",
            "Passwort",
            "Kennwort:",
            "PrivateKey",
            "customProperty/puk1",
        ] {
            assert!(is_secret(name), "{name}");
        }
        for name in [
            "",
            "pinned",
            "kind",
            "key",
            "iccidList",
            "name",
            "ICCID",
            "operation",
            "co-op",
            "k8s",
            "Kiel",
            "ü",
        ] {
            assert!(!is_secret(name), "{name}");
        }
    }
}
