//! What holds for every pasted text, checked with generated ones.

use super::reader::read;
use super::reading::{Identifier, Reading};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

/// What would be sent for a text.
fn sent(text: &str) -> Vec<String> {
    let identifiers = read(text).into_iter().filter_map(|entry| match entry.reading {
        Reading::Identifier(identifier) => Some(identifier.as_str().to_owned()),
        _ => None,
    });
    identifiers.collect()
}

/// ICCIDs that no spreadsheet has rounded.
fn iccid() -> impl Strategy<Value = String> {
    ("89[0-9]{13}", "[0-9]{2,5}", "[1-9]").prop_map(|parts| parts.0 + &parts.1 + &parts.2)
}

/// Data of other people, secrets and words, as they stand beside ICCIDs.
fn private() -> impl Strategy<Value = String> {
    let one_of = prop_oneof![
        "[0-7][0-9]{14}",
        "\\+[1-9][0-9]{9,13}",
        "[0-7][0-9A-F]{31}",
        "[0-7][0-9a-f]{31}",
        "[0-9A-F]{48}",
        "89[0-9]{30}",
        "[0-9]{4}",
        "[0-9]{8}",
        "[1-9][0-9]{7,9}",
        "[A-Za-z]{1,12}( [A-Za-z]{1,12}){0,3}",
        "[a-z]{1,9}@[a-z]{1,9}\\.de",
        "20[0-9]{2}-0[1-9]-[12][0-9]",
        "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}",
        "[0-9A-F]{2}(:[0-9A-F]{2}){5}",
        "",
    ];
    // A word may name what follows it.
    one_of.prop_filter("a label", |text| super::label::label(text).is_none())
}

/// A cell as programs write it.
fn written(cell: &str, style: u8, delimiter: char) -> String {
    match style {
        0 => format!("\"{cell}\""),
        1 => format!(" {cell} "),
        2 if delimiter != ',' => format!("=\"{cell}\""),
        _ => cell.to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_a_row_only_the_iccid_is_sent(
        iccid in iccid(),
        before in prop::collection::vec((private(), 0_u8..6), 0..4),
        after in prop::collection::vec((private(), 0_u8..6), 0..4),
        style in 0_u8..6,
        delimiter in prop::sample::select(vec!['\t', ';', '|', ',']),
    ) {
        let with_iccid = (iccid.clone(), style);
        let cells = before.iter().chain([&with_iccid]).chain(&after);
        let cells: Vec<String> = cells.map(|(cell, style)| written(cell, *style, delimiter)).collect();
        let row = cells.join(&delimiter.to_string());
        prop_assert_eq!(sent(&row), [iccid], "{}", row);
    }

    #[test]
    fn of_a_table_with_headings_only_iccids_and_serial_numbers_are_sent(
        columns in Just(vec![
            ("ICCID", "89[0-9]{16}[1-9]"),
            ("Serial number", "[1-9][0-9]{4,7}"),
            ("IMSI", "0[0-9]{14}"),
            ("MSISDN", "[1-9][0-9]{7,12}"),
            ("PIN1", "[0-9]{4}"),
            ("PUK1", "[0-9]{8}"),
            ("Ki", "[0-9A-F]{32}"),
            ("Gateway", "R-[0-9]{4}"),
            ("Label", "[A-Z][a-z]{2,8} [0-9]{1,6}"),
            ("Remark", "[A-Z][a-z]{2,8}"),
        ]).prop_shuffle(),
        delimiter in prop::sample::select(vec!['\t', ';', '|', ',']),
        seed in any::<[u8; 32]>(),
    ) {
        let mut runner = proptest::test_runner::TestRunner::new_with_rng(
            ProptestConfig::default(),
            proptest::test_runner::TestRng::from_seed(proptest::test_runner::RngAlgorithm::ChaCha, &seed),
        );
        let mut value = |form: &str| {
            let strategy = proptest::string::string_regex(form).expect("a form");
            strategy.new_tree(&mut runner).expect("a value").current()
        };
        let values: Vec<String> = columns.iter().map(|(_, form)| value(form)).collect();
        let headings: Vec<&str> = columns.iter().map(|(heading, _)| *heading).collect();
        let separator = delimiter.to_string();
        let table = format!("{}\n{}", headings.join(&separator), values.join(&separator));
        let named = |heading: &str| headings.iter().position(|other| *other == heading).expect("a column");
        let mut expected = [values[named("ICCID")].clone(), values[named("Serial number")].clone()];
        let mut sent = sent(&table);
        sent.sort();
        expected.sort();
        prop_assert_eq!(sent, expected, "{}", table);
    }

    #[test]
    fn nothing_is_sent_of_a_line_that_is_not_an_identifier(
        text in prop_oneof![
            "[0-7][0-9]{14}",
            "\\+[1-9][0-9]{9,13}",
            "0[0-9]{9,12}",
            "[0-7][0-9A-F]{31}",
            "[0-9a-f]{48}",
            "89[0-9]{30}",
            "(IMSI|Ki|OPc|PIN|PUK1|ADM|MSISDN|EID)[:= ]{1,2}[0-9A-F]{4,40}",
            "[A-Za-z]{1,12}( [A-Za-z]{1,12}){0,3}",
            "AT[+^%][A-Z]{3,6}\\??",
            "[0-9][.,][0-9]{1,5}E\\+?1[0-9]",
            "[a-z]{1,9}@[a-z]{1,9}\\.de",
        ],
        quote in prop::sample::select(vec!["", "\"", "'", "\u{200e}", " "]),
    ) {
        let line = format!("{quote}{text}{quote}");
        prop_assert_eq!(sent(&line), Vec::<String>::new(), "{}", line);
    }

    #[test]
    fn the_digits_of_an_iccid_are_restored(
        iccid in iccid(),
        groups in prop::collection::vec(1_usize..6, 3..30),
        separator in prop::sample::select(vec!["", " ", "-", "\u{2011}", "\u{a0}", "\u{200b}", "_", "\u{2f}"]),
        zero in prop::sample::select(vec!['0', '٠', '０', '০']),
        around in prop::sample::select(vec![
            ("", ""), ("\"", "\""), ("=\"", "\""), ("'", ""), ("ICCID: ", ""), ("+CCID: ", "\r"),
            ("\u{202a}", "\u{202c}"), ("(", ")"), ("„", "“"), ("", "F"), ("", ".0"), ("SIM ", ", thanks"),
        ]),
    ) {
        let mut text = String::new();
        let mut rest = iccid.as_str();
        for length in groups {
            let (group, others) = rest.split_at(length.min(rest.len()));
            text.push_str(group);
            rest = others;
            if !rest.is_empty() {
                text.push_str(separator);
            }
        }
        text.push_str(rest);
        let digits = text.chars().map(|character| match character.to_digit(10) {
            Some(digit) => char::from_u32(u32::from(zero) + digit).expect("a digit"),
            None => character,
        });
        let line = format!("{}{}{}", around.0, digits.collect::<String>(), around.1);
        prop_assert_eq!(sent(&line), [iccid], "{}", line);
    }

    #[test]
    fn every_line_is_accounted_for_and_what_is_sent_has_the_form_of_an_identifier(text in "(\\PC|[\n\t;,\"0-9]){0,200}") {
        let entries = read(&text);
        for (index, line) in text.lines().enumerate() {
            let count = entries.iter().filter(|entry| entry.line as usize == index + 1).count();
            prop_assert!(count > 0 || super::characters::plain(line).trim().is_empty(), "{:?}", line);
        }
        for entry in entries {
            match entry.reading {
                Reading::Identifier(Identifier::Iccid(iccid)) => {
                    prop_assert!((18..=22).contains(&iccid.as_str().len()));
                }
                Reading::Identifier(Identifier::Serial(serial)) => {
                    prop_assert!(serial.as_str().is_ascii() && serial.as_str().len() <= 64);
                    prop_assert!(serial.as_str().bytes().any(|byte| byte.is_ascii_digit()));
                }
                Reading::Identifier(Identifier::Product(id)) => prop_assert!(id.as_str().contains('-')),
                _ => {}
            }
        }
    }
}
