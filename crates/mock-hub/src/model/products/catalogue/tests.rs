use super::*;
use crate::model::products::named::products;
use hub_api::identifier::Iccid;
use hub_api::identifier::iccid::CheckDigit;

/// 2026-03-02T10:00:00Z
const NOW: i64 = 1_772_445_600_000;

fn catalogue(count: u64, seed: u64) -> Catalogue {
    Catalogue::new(products("eos"), Setup { tenant: "eos", count, seed, start: NOW })
}

fn named() -> Catalogue {
    catalogue(44, 0)
}

#[test]
fn every_backend_has_products_and_every_product_is_found_by_its_number() {
    let catalogue = named();
    assert_eq!((catalogue.len(), catalogue.named.len()), (44, 44));
    assert_eq!(catalogue.by_id.len(), catalogue.named.len());
    assert_eq!(catalogue.by_number.len(), catalogue.named.len());
    let backends =
        ["JASPER", "INTELSAT", "TMSP", "TMUS", "IOTA", "AIRLINQ", "1NCE", "STC", "TURKCELL", "GALAXY1"];
    for backend in backends {
        assert!(catalogue.by_id.keys().any(|id| id.starts_with(&format!("{backend}-"))), "{backend}");
    }
    for id in catalogue.by_id.keys() {
        assert!(backends.contains(&id.split_once('-').expect("a hyphen").0), "{id}");
    }
}

#[test]
fn check_digits_are_valid_except_in_the_published_iccid() {
    let catalogue = named();
    for (name, number) in catalogue.by_number.keys().filter(|(name, _)| *name == "ICCID") {
        let digit = Iccid::new(number).expect("an ICCID").check_digit();
        assert_eq!(digit == CheckDigit::Valid, number != "8997112212741433749", "{name} {number}");
    }
}

#[test]
fn parts_are_found_by_their_own_identifiers() {
    let catalogue = self::catalogue(100, 7);
    let generated = catalogue.at(60, NOW).expect("a product");
    let generated = format!("{}-usageVolume-data", generated["id"].as_str().expect("a text"));
    for id in [
        "INTELSAT-27597-terminal",
        "INTELSAT-27597-usageVolume-data",
        "JASPER-8997112212741433747-simCard",
        &generated,
    ] {
        assert_eq!(catalogue.find_with_parts(id, NOW).expect("a part")["id"], id);
    }
    for id in ["INTELSAT-27597-", "INTELSAT-27597-x", "-", ""] {
        assert!(catalogue.find_with_parts(id, NOW).is_none(), "{id}");
    }
}

#[test]
fn a_product_of_a_million_is_found_by_its_identifier_and_by_its_number() {
    let catalogue = self::catalogue(1_000_000, 7);
    assert_eq!(catalogue.len(), 1_000_000);
    for index in [0, 43, 44, 45, 52, 53, 999_998, 999_999] {
        let product = catalogue.at(index, NOW).expect("a product");
        assert_eq!(catalogue.find(product["id"].as_str().expect("a text"), NOW).as_ref(), Some(&product));
        let (name, number) = numbers(&product).next().expect("a number");
        assert_eq!(catalogue.find_by_number(name, &number, NOW).as_ref(), Some(&product));
    }
    assert_eq!(catalogue.at(1_000_000, NOW), None);
}

#[test]
fn no_generated_product_has_the_identifier_of_a_named_one() {
    let catalogue = self::catalogue(10_000_000, 7);
    for id in catalogue.by_id.keys() {
        assert_eq!(catalogue.generated.number_of_id(id), None, "{id}");
    }
}

#[test]
fn a_smaller_count_leaves_out_the_last_named_products() {
    assert_eq!(catalogue(0, 0).at(0, NOW), None);
    let three = catalogue(3, 0);
    assert_eq!((three.len(), three.at(2, NOW)), (3, named().at(2, NOW)));
    assert_eq!(three.find("TMSP-8949020525189984497", NOW), None);
}

#[test]
fn the_technology_is_known_without_reading_the_product() {
    let catalogue = self::catalogue(1000, 7);
    for index in 0..1000 {
        let product = catalogue.at(index, NOW).expect("a product");
        let satellite = product["connectivityType"] == "SATELLITE";
        let expected = if satellite { Technology::Satellite } else { Technology::Cellular };
        assert_eq!(catalogue.technology(product["id"].as_str().expect("a text")), Some(expected));
    }
    assert_eq!(catalogue.technology("JASPER-0"), None);
}
