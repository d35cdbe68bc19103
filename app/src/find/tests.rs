//! What is read from texts as operators have them.

use super::reader::{Entry, read};
use super::reading::{Damage, Identifier, Kind, Reading};
use serde_json::Value;

/// ICCIDs, serial numbers and product IDs to ask for.
fn asked(text: &str) -> [Vec<String>; 3] {
    let mut asked = [const { Vec::new() }; 3];
    for entry in read(text) {
        if let Reading::Identifier(identifier) = entry.reading {
            let list = match identifier {
                Identifier::Iccid(_) => 0,
                Identifier::Serial(_) => 1,
                Identifier::Product(_) => 2,
            };
            asked[list].push(identifier.as_str().to_owned());
        }
    }
    asked
}

fn only(text: &str) -> Entry {
    let mut entries = read(text);
    assert_eq!(entries.len(), 1, "{text}: {entries:?}");
    entries.remove(0)
}

#[test]
fn texts_as_operators_have_them_are_read() {
    let cases: Value = serde_json::from_str(include_str!("../../fixtures/pasted.json")).expect("JSON");
    for case in cases.as_array().expect("a list") {
        let texts = |name: &str| -> Vec<String> {
            let list = case[name].as_array().into_iter().flatten();
            list.map(|text| text.as_str().expect("a text").to_owned()).collect()
        };
        let [iccids, serials, products] = asked(case["text"].as_str().expect("a text"));
        let name = &case["name"];
        assert_eq!(iccids, texts("iccids"), "{name}");
        assert_eq!(serials, texts("serials"), "{name}");
        assert_eq!(products, texts("products"), "{name}");
    }
}

#[test]
fn an_iccid_is_read_in_every_form_that_keeps_its_digits() {
    for text in [
        "8949020230457621596",
        "8949-0202-3045-7621-596",
        "8949\u{2011}0202\u{2011}3045\u{2011}7621\u{2011}596",
        "8949.0202.3045.7621.596",
        "8949_0202_3045_7621_596",
        "8949/0202/3045/7621/596",
        "(8949)0202(3045)7621596",
        "[8949020230457621596]",
        "<8949020230457621596>",
        "<iccid>8949020230457621596</iccid>",
        "8949 0202 3045 7621 596",
        "8949\u{a0}0202\u{202f}3045\u{2007}7621 596",
        "8,949,020,230,457,621,596",
        "8.949.020.230.457.621.596",
        "8'949'020'230'457'621'596",
        "8’949’020’230’457’621’596",
        "8,949,020,230,457,621,596.00",
        "8949020230457621596.0",
        "8949020230457621596,00",
        "8949020230457621596F",
        "8949020230457621596f",
        "8949020230457621596FF",
        "989420200354671295F6",
        "+CRSM: 144,0,\"989420200354671295F6\"",
        "ICCID: 8949020230457621596",
        "ICCID=8949020230457621596",
        "ICCID8949020230457621596",
        "iccid-8949020230457621596",
        "SIM 8949020230457621596",
        "SIM#8949020230457621596",
        "+CCID: 8949020230457621596",
        "+QCCID: 8949020230457621596F",
        "^ICCID: \"8949020230457621596\"",
        "%CCID: 8949020230457621596",
        "'8949020230457621596",
        "\"8949020230457621596\"",
        "„8949020230457621596“",
        "«8949020230457621596»",
        "‘8949020230457621596’",
        "`8949020230457621596`",
        "=\"8949020230457621596\"",
        "\"=\"\"8949020230457621596\"\"\"",
        "\u{200e}8949020230457621596\u{ad}\u{feff}",
        "٨٩٤٩٠٢٠٢٣٠٤٥٧٦٢١٥٩٦",
        "۸۹۴۹۰۲۰۲۳۰۴۵۷۶۲۱۵۹۶",
        "８９４９０２０２３０４５７６２１５９６",
        "- 8949020230457621596",
        "• 8949020230457621596.",
        "1. 8949020230457621596",
        "3) 8949 0202 3045 7621 596",
        "> 8949020230457621596",
        "8949020230457621596;M2M 10 MB",
        "Kiel\t8949020230457621596\t2024-01-31\t10,00 €",
        "{\"iccid\":\"8949020230457621596\",\"imsi\":\"001010000000001\"}",
        "| 8949020230457621596 | active |",
        "Please block the card 8949020230457621596, call me: +49 171 1234567.",
        "https://hub.test/cards?iccid=8949020230457621596&x=1",
    ] {
        let [iccids, serials, products] = asked(text);
        assert_eq!(iccids, ["8949020230457621596"], "{text}");
        assert_eq!((serials.len(), products.len()), (0, 0), "{text}");
    }
}

#[test]
fn a_line_may_have_several_numbers() {
    let two = ["8949020230457621596", "8997112212741433747"];
    for text in [
        "8949020230457621596 8997112212741433747",
        "8949020230457621596,8997112212741433747",
        "8949020230457621596; 8997112212741433747",
        "8949020230457621596/8997112212741433747",
        "8949 0202 3045 7621 596 8997 1122 1274 1433 747",
        "8949020230457621596 and 8997112212741433747",
    ] {
        assert_eq!(asked(text)[0], two, "{text}");
    }
    for text in ["27597,28114", "27597; 28114", "27597\t28114", "27597 28114", "SN 27597, SN 28114"] {
        assert_eq!(asked(text)[1], ["27597", "28114"], "{text}");
    }
    assert_eq!(asked("ICCID 8949020230457621596 SN 27597")[1], ["27597"]);
}

#[test]
fn a_damaged_number_is_never_asked_for() {
    use Damage::{Date, Length, Letters, NoValue, Rounded};
    for (text, damage) in [
        ("8.949E18", Rounded),
        ("8.94902E+18", Rounded),
        ("8,94902E+18", Rounded),
        ("8949E15", Rounded),
        ("8.949 × 10^18", Rounded),
        ("1.2E+03", Rounded),
        ("12E345", Rounded),
        ("8949020230457620000", Rounded),
        ("8.949.020.230.457.620.000", Rounded),
        ("8,949,020,230,457,620,000", Rounded),
        ("8949 0202 3045 7620 000", Rounded),
        ("8949020230457620000.0", Rounded),
        ("8949020230457621596.5", Rounded),
        ("TMSP-8.949E+18", Rounded),
        ("#########", NoValue),
        ("#NAME?", NoValue),
        ("#WERT!", NoValue),
        ("#N/A", NoValue),
        ("NULL", NoValue),
        ("N/A", NoValue),
        ("nan", NoValue),
        ("-", NoValue),
        ("\u{2014}", NoValue),
        ("0", NoValue),
        ("2-Mar", Date),
        ("Mar-02", Date),
        ("02.03.2024", Date),
        ("2024-01-31", Date),
        ("8949O2O23O457621596", Letters),
        ("894902023045762l596", Letters),
        ("894902023045762I596", Letters),
        ("8949020230457621S96", Letters),
        ("89490202304576", Length),
        ("89490202304576215968997112", Length),
    ] {
        assert_eq!(only(text).reading, Reading::Damaged(damage), "{text}");
    }
}

#[test]
fn other_numbers_are_named_and_not_asked_for() {
    use Kind::{Eid, ImsiOrImei, Key, NotAnIccid, Phone, Text, Unlabelled};
    for (text, kind) in [
        ("001010000000001", ImsiOrImei),
        ("262 01 1234567890", ImsiOrImei),
        ("IMSI: 001010000000001", ImsiOrImei),
        ("35-209900-176148-1", ImsiOrImei),
        ("490154203237518", ImsiOrImei),
        ("+882350000000001", Phone),
        ("+49 171 1234567", Phone),
        ("0171 1234567", Phone),
        ("(0171) 123-4567", Phone),
        ("00491711234567", Phone),
        ("0049 171 1234567", Phone),
        ("491711234567", Phone),
        ("89049032000000000000000000000000", Eid),
        ("8904 9032 0000 0000 0000 0000 0000 0000", Eid),
        ("00000000000000000000000000000001", Key),
        ("465B5CE8B199B49FAA5F0A2EE238A6BC", Key),
        ("465B5CE8 B199B49F AA5F0A2E E238A6BC", Key),
        ("46:5B:5C:E8:B1:99:B4:9F:AA:5F:0A:2E:E2:38:A6:BC", Key),
        ("0x465b5ce8b199b49faa5f0a2ee238a6bc", Key),
        ("465b5ce8-b199-b49f-aa5f-0a2ee238a6bc", Key),
        ("A1B2C3D4E5F60718", Key),
        ("1234567890123456789", NotAnIccid),
        ("27597;active", Unlabelled),
        ("card 7;12345678", Unlabelled),
        ("AT+CCID", Text),
        ("OK", Text),
        ("sep=;", Text),
        ("two words", Text),
        ("27 597", Text),
        ("27,597", Text),
        ("Kiel 27597", Unlabelled),
        ("Passw0rd123", Text),
        ("12 34", Text),
        ("Rechnung 0815 vom 31.01.2024", Text),
        ("10.0.0.1", Text),
        ("10.20.30.40", Text),
        ("00:1A:2B:3C:4D:5E", Text),
        ("00-1A-2B-3C-4D-5E", Text),
        ("joe@example.com", Text),
        ("https://example.com/a1b2", Text),
        ("PUK: 12345678", Text),
        ("Kundennummer: 1234567", Text),
        ("MTIzNDU2Nzg5MDEyMzQ1Ng==", Text),
        ("M2M", Text),
    ] {
        assert_eq!(only(text).reading, Reading::Other(kind), "{text}");
    }
}

#[test]
fn a_product_is_known_by_its_id_in_any_case_and_by_its_address() {
    for (text, id) in [
        ("TMSP-8949020230457621596", "TMSP-8949020230457621596"),
        ("tmsp-8949020230457621596", "TMSP-8949020230457621596"),
        ("Intelsat-27597", "INTELSAT-27597"),
        ("1NCE-8988228066602306770", "1NCE-8988228066602306770"),
        ("TMSP-8949020230457621596-simCard", "TMSP-8949020230457621596"),
        ("tmsp-8949020230457621596f", "TMSP-8949020230457621596"),
        ("https://console.test/products/INTELSAT-27597", "INTELSAT-27597"),
        ("https://console.test/products/intelsat-27597", "INTELSAT-27597"),
        ("https://console.test/products/INTELSAT-27597?x=1#y", "INTELSAT-27597"),
        ("see /products/TMSP-8949020230457621596 please", "TMSP-8949020230457621596"),
        ("Product: intelsat-27597 is down", "INTELSAT-27597"),
    ] {
        assert_eq!(asked(text), [vec![], vec![], vec![id.to_owned()]], "{text}");
    }
    for text in ["https://console.test/products/~find", "https://console.test/groups/kiel-7"] {
        assert_eq!(asked(text), [const { Vec::<String>::new() }; 3], "{text}");
    }
}

#[test]
fn a_serial_number_is_asked_for_as_it_is_written() {
    for (text, serial) in [
        ("27597", "27597"),
        ("\"27597\",", "27597"),
        ("0027597", "0027597"),
        ("kit-0042", "kit-0042"),
        ("KIT00042", "KIT00042"),
        ("VS-12", "VS-12"),
        ("SN: 12E345", "12E345"),
        ("S/N 7", "7"),
        ("Serial number: 27597", "27597"),
        ("terminal 27597", "27597"),
        ("Kit00042", "Kit00042"),
        ("Kit: KIT00042", "KIT00042"),
        ("The terminal with serial no. 27597 is down", "27597"),
    ] {
        assert_eq!(asked(text), [vec![], vec![serial.to_owned()], vec![]], "{text}");
    }
    assert_eq!(asked("898600A0000000000001")[0], ["898600A0000000000001"]);
}

#[test]
fn headings_decide_what_columns_are() {
    assert_eq!(asked("Serial\n27597\n123456789012")[1], ["27597", "123456789012"]);
    assert_eq!(asked("PUK\n12345678\n\n27597")[1], ["27597"]);
    assert_eq!(asked("IMSI;Serial;PUK\n001010000000001;27597;12345678")[1], ["27597"]);
    assert_eq!(asked("| ICCID | Serial |\n|---|---|\n| 8949020230457621596 | 27597 |")[1], ["27597"]);
    assert_eq!(asked("sep=|\nName|SN\n\"a|b\"|27597")[1], ["27597"]);
    assert_eq!(asked("1234;12345678")[1].len(), 0);
    assert_eq!(asked("Ki\n465B5CE8B199B49F\nICCID: 89 49 02 02 30 45 76 21 59 6")[0].len(), 1);
    assert_eq!(asked("PIN,PUK\n1234,12345678,\n1234,12345678,1234")[1].len(), 0);
    assert_eq!(asked("ICCID,IMSI\n\n27597,28114,30001\n+882350000000001;8949020230457621596")[1].len(), 3);
    assert_eq!(asked("IMSI,ICCID\n8997112212741433747;8949020230457621596")[0].len(), 2);
    assert_eq!(asked("Router serial,ICCID\n27597,8949020230457621596")[1].len(), 0);
}

#[test]
fn the_same_number_in_another_form_is_a_duplicate() {
    let text = "8949020230457621596\n8949 0202 3045 7621 596F\nkit00042\nKIT00042\nKit00042";
    let entries = read(text);
    let duplicates: Vec<_> = entries.iter().map(|entry| (entry.line, &entry.reading)).collect();
    assert_eq!(duplicates[1], (2, &Reading::DuplicateOf(1)));
    assert_eq!(duplicates[3], (4, &Reading::DuplicateOf(3)));
    assert_eq!(duplicates[4], (5, &Reading::DuplicateOf(3)));
}

#[test]
fn a_key_is_not_shown_again() {
    for text in ["ki;00000000000000000000000000000001", "Ki: 465B5CE8 B199B49F AA5F0A2E E238A6BC"] {
        assert_eq!(only(text).text, "", "{text}");
    }
    assert_eq!(read("ki;name\n00000000000000000000000000000001;a")[1].text, "");
}

#[test]
fn what_a_damaged_number_was_meant_to_be_is_offered() {
    for (text, offer) in [
        ("8949O2O23O457621596", "8949020230457621596"),
        ("8949020230457620000", "8949020230457620000"),
        ("12E345", "12E345"),
        ("27597;active", "27597"),
        ("27 597", "27597"),
        ("27,597", "27597"),
        ("27.597", "27597"),
        ("Kiel 27597", "27597"),
        ("491711234567", "491711234567"),
        ("1234567890123456789", "1234567890123456789"),
    ] {
        assert_eq!(only(text).offer.as_ref().map(Identifier::as_str), Some(offer), "{text}");
    }
}
