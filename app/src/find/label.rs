//! Words that name a number: headings of columns, and labels before a number.

/// What the numbers under a heading, or after a label, are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Label {
    /// Nothing is known about them.
    #[default]
    Unknown,
    /// ICCIDs.
    Iccid,
    /// Serial numbers of terminals.
    Serial,
    /// Something else, which may name a product but has no serial numbers of terminals.
    Other,
    /// Keys, PINs and subscribers, which are never read.
    Private,
}

/// No heading has more letters.
const MAX_NAME: usize = 40;

/// Names of ICCIDs, besides those that contain `ccid`.
const ICCIDS: &str = "icc sim sims simcard simcards simid simno simnr simnumber simcardnumber simkarte simkarten \
    simnummer simkartennummer kartennummer cardnumber scid";
/// Names of terminals' serial numbers, besides those that contain `serial` or `serien`.
const SERIALS: &str =
    "sn sno snr terminal terminals terminalsn terminalid terminalno terminalnr kit kits kitno kitnumber";
/// Names of what is never read.
const PRIVATE: &str = "imsi imsis msisdn msisdns imei imeis imeisv eid eids ki k opc op kic kid kik adm pin pins puk puks \
    key phone phonenumber tel telefon telefonnummer rufnummer mobile mac password passwort kennwort \
    secret token ip ipaddress apn customer kunde kundennummer account konto email acc";
/// Names of what has no serial numbers of terminals.
const OTHER: &str = "label name status state gateway router tariff tarif date datum";
/// Devices whose serial numbers are not those of terminals.
const DEVICES: &str = "router gateway modem device";

/// What a heading or label names.
pub fn label(text: &str) -> Option<Label> {
    // ASCII only, so that Unicode's tables do not become part of the page.
    let mut buffer = [0; MAX_NAME];
    let mut length = 0;
    for letter in text.bytes().filter(u8::is_ascii_alphabetic) {
        *buffer.get_mut(length)? = letter.to_ascii_lowercase();
        length += 1;
    }
    let name = std::str::from_utf8(&buffer[..length]).ok().filter(|name| !name.is_empty())?;
    let is_in = |names: &str| names.split(' ').any(|other| other == name);
    let has = |part: &str| name.contains(part);
    if is_in(PRIVATE) {
        Some(Label::Private)
    } else if is_in(OTHER) {
        Some(Label::Other)
    } else if name.starts_with("terminalsn") {
        Some(Label::Serial)
    } else if has("ccid") || is_in(ICCIDS) {
        Some(Label::Iccid)
    } else if has("serial") || has("serien") {
        let is_card = has("sim") || has("card") || has("karte");
        let of_device = DEVICES.split(' ').any(has);
        Some(if is_card {
            Label::Iccid
        } else if of_device {
            Label::Other
        } else {
            Label::Serial
        })
    } else {
        is_in(SERIALS).then_some(Label::Serial)
    }
}

/// A word between a label and its number: "serial *number* 27597".
pub fn is_filler(word: &str) -> bool {
    ["number", "no", "nr", "nummer", "id", "is", "ist", "card", "karte", "sn"]
        .iter()
        .any(|filler| word.trim_end_matches('.').eq_ignore_ascii_case(filler))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_the_forms_that_lists_have() {
        let expected = [
            (
                Label::Iccid,
                vec!["ICCID", "+CCID", "^iccid", "ICCIDs", "SIM ICCID", "SIM-Karte", "SIM serial"],
            ),
            (Label::Serial, vec!["serial", "Serial No.", "S/N", "Terminal-Seriennummer", "terminalSN"]),
            (Label::Private, vec!["IMSI", "Ki", "OPc", "PUK1", "pin_2", "MSISDN"]),
            (Label::Other, vec!["Gateway", "Router serial", "status"]),
        ];
        for (kind, names) in expected {
            for name in names {
                assert_eq!(label(name), Some(kind), "{name}");
            }
        }
        for name in ["", "Ferry, bow", "27597", "OK"] {
            assert_eq!(label(name), None, "{name}");
        }
    }
}
