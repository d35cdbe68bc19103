use super::*;
use hub_api::identifier::Iccid;
use hub_api::identifier::iccid::CheckDigit;
use std::collections::HashSet;

/// The identifier, and the number in its network.
fn names(device: &Device) -> (String, String) {
    (device.id(), device.number.to_string())
}

#[test]
fn every_number_has_its_own_product_whose_names_give_the_number_again() {
    for seed in [0, 7, u64::MAX] {
        let generated = GeneratedProducts::new(MAX_PRODUCTS, seed);
        let mut seen = HashSet::new();
        for number in (0..2000).chain(MAX_PRODUCTS - 1000..MAX_PRODUCTS) {
            let product = generated.product(number);
            let (id, name) = names(&product);
            assert_eq!(generated.number_of_id(&id), Some(number), "{id}");
            let back = match product.position {
                None => generated.number_of_iccid(&name),
                Some(_) => generated.number_of_serial(&name),
            };
            assert_eq!(back, Some(number), "{name}");
            assert!(seen.insert(id), "{name} occurs twice");
        }
    }
}

#[test]
fn iccids_have_valid_check_digits() {
    let generated = GeneratedProducts::new(1000, 7);
    for number in (0..1000).filter(|number| !is_satellite(*number)) {
        let (_, iccid) = names(&generated.product(number));
        assert_eq!(Iccid::new(&*iccid).expect("an ICCID").check_digit(), CheckDigit::Valid, "{iccid}");
    }
}

#[test]
fn an_unknown_name_gives_no_number() {
    let generated = GeneratedProducts::new(100, 7);
    let (id, iccid) = names(&generated.product(0));
    let (beyond, _) = names(&GeneratedProducts::new(101, 7).product(100));
    let mut wrong_digit = iccid.clone();
    let last = wrong_digit.pop().expect("a digit");
    wrong_digit.push(if last == '0' { '1' } else { '0' });
    for wrong in [&beyond, &id.replace("JASPER", "TMSP"), &format!("{id}0"), "JASPER-", "-", "", "é-ü"] {
        assert_eq!(generated.number_of_id(wrong), None, "{wrong}");
    }
    for wrong in [&wrong_digit, &iccid[1..], "89é7112345678901234"] {
        assert_eq!(generated.number_of_iccid(wrong), None, "{wrong}");
    }
    assert_eq!(generated.number_of_serial("99999999"), None);
}

#[test]
fn the_seed_decides_the_products() {
    let list = |seed| {
        let generated = GeneratedProducts::new(200, seed);
        (0..200).map(|number| names(&generated.product(number)).0).collect::<Vec<_>>()
    };
    assert_eq!(list(7), list(7));
    assert!(list(7).iter().all(|id| !list(8).contains(id)));
}

#[test]
fn a_pair_is_a_card_and_a_terminal() {
    let generated = GeneratedProducts::new(1000, 7);
    for number in 0..1000 {
        let (first, second) = generated.pair(hash(7, number, Purpose::Pair)).expect("there are enough");
        assert!(!is_satellite(first) && is_satellite(second) && first < 1000 && second < 1000);
    }
    assert_eq!(GeneratedProducts::new(9, 7).pair(12345), None);
}
