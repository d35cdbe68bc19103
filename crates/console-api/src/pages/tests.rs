//! Addresses, parsed and written.

use super::*;

#[test]
fn a_name_fills_one_segment_whatever_is_in_it() {
    let name = |text: &str| ResourceName::new(text).expect("a name");
    assert_eq!(group(&name("bremen-ferry-1")), "/groups/bremen-ferry-1");
    assert_eq!(edit_group(&name("Fähre:7&x")), "/groups/F%C3%A4hre:7%26x/edit");
    assert_eq!(product(&ProductId::new("INTELSAT-27597").expect("an id")), "/products/INTELSAT-27597");
}

#[test]
fn the_product_of_an_address_is_known() {
    for text in [
        "/products/INTELSAT-27597",
        "https://console.test/products/INTELSAT%2D27597?x=1#y",
        "see https://hub.test/v5/eos/product/INTELSAT-27597 please",
    ] {
        assert_eq!(product_in(text).as_deref(), Some("INTELSAT-27597"), "{text}");
    }
    for text in ["INTELSAT-27597", "/products/~find", "/products/", "/groups/a-1"] {
        assert_eq!(product_in(text), None, "{text}");
    }
}

#[test]
fn the_numbers_of_a_search_are_read_from_the_address_that_was_built_with_them() {
    for numbers in [&["8949020230457621596", "INTELSAT-27597"][..], &["a,b", "ü#%"], &[]] {
        let address = find_numbers(numbers.iter().copied());
        let (path, fragment) = address.split_once('#').expect("a fragment");
        assert_eq!(Page::at(path), Page::Find);
        assert_eq!(numbers_in(&format!("#{fragment}")), numbers);
    }
    assert_eq!(numbers_in(""), Vec::<String>::new());
}

#[test]
fn a_new_group_can_begin_with_two_products() {
    let id = |text: &str| ProductId::new(text).expect("an id");
    let address = new_group_with_both(&id("TMSP-1"), &id("A&B-2"));
    assert_eq!(address, "/groups/~new?product=TMSP-1&fallback=A%26B-2");
    let (_, query) = address.split_once('?').expect("a query");
    assert_eq!(parameter(query, FALLBACK).as_deref(), Some("A&B-2"));
}

#[test]
fn the_row_of_a_list_is_read_from_the_address_that_was_built_with_it() {
    for (row, sort, columns, address) in [
        (0, "", "", "/products"),
        (999_999, "", "", "/products?row=1000000"),
        (1, "-status", "type,status", "/products?row=2&sort=-status&columns=type,status"),
    ] {
        let list = ProductsList { row, sort: sort.to_owned(), columns: columns.to_owned() };
        assert_eq!(list.address(), address);
        assert_eq!(ProductsList::of_query(address.trim_start_matches(PRODUCTS)), list);
    }
    for odd in ["?row=0", "?row=-1", "?row=x", "?row="] {
        assert_eq!(ProductsList::of_query(odd), ProductsList::default(), "{odd}");
    }
}

#[test]
fn empty_parameters_are_left_out() {
    assert_eq!(GroupsList::default().address(), "/");
    let list = GroupsList { search: "a b".into(), status: "requested,pending".into(), ..Default::default() };
    assert_eq!(list.address(), "/?q=a%20b&status=requested,pending");
    let list = GroupsList { gap: "no-fallback".into(), sort: "-changed".into(), ..Default::default() };
    assert_eq!(list.address(), "/?gap=no-fallback&sort=-changed");
    let list = GroupsList {
        threshold: "1,2".into(),
        technology: "satellite".into(),
        backend: "JASPER".into(),
        ..Default::default()
    };
    assert_eq!(list.address(), "/?threshold=1,2&type=satellite&backend=JASPER");
    assert_eq!(GroupsList::of_query("?threshold=1,2&type=satellite&backend=JASPER"), list);
    let list = GroupsList { columns: "status,router".into(), ..Default::default() };
    assert_eq!(list.address(), "/?columns=status,router");
    assert_eq!(GroupsList::of_query("?columns=status,router"), list);
}

#[test]
fn the_calls_that_are_shown_are_read_from_the_address_that_was_built_with_them() {
    let list = CallsList {
        search: "Fähre & 7".to_owned(),
        operation: "list-groups".to_owned(),
        outcome: "failed".to_owned(),
    };
    assert_eq!(list.address(), "/activity?q=F%C3%A4hre%20%26%207&operation=list-groups&outcome=failed");
    for list in [list, CallsList::default()] {
        assert_eq!(CallsList::of_query(list.address().trim_start_matches(ACTIVITY)), list);
    }
}

#[test]
fn every_link_leads_to_its_page() {
    let (name, id) = ("Fähre:7&x", "INTELSAT-27597");
    let group = ResourceName::new(name).expect("a name");
    let product_id = ProductId::new(id).expect("an id");
    let pages = [
        (GROUPS.to_owned(), Page::Groups),
        (NEW_GROUP.to_owned(), Page::NewGroup),
        (self::group(&group), Page::Group(name.to_owned())),
        (edit_group(&group), Page::EditGroup(name.to_owned())),
        (PRODUCTS.to_owned(), Page::Products),
        (FIND.to_owned(), Page::Find),
        (product(&product_id), Page::Product(id.to_owned())),
        (ACTIVITY.to_owned(), Page::Activity),
        (BULK.to_owned(), Page::Bulk),
        (bulk_plan("a/b"), Page::BulkPlan("a/b".to_owned())),
        ("/sign-in".to_owned(), Page::SignIn),
        ("/products/".to_owned(), Page::Unknown),
        ("//".to_owned(), Page::Unknown),
        ("/groups//edit".to_owned(), Page::Unknown),
        ("/groups".to_owned(), Page::Unknown),
        ("/groups/a/edit/b".to_owned(), Page::Unknown),
    ];
    for (path, page) in pages {
        assert_eq!(Page::at(&path), page, "{path}");
    }
}

#[test]
fn a_group_or_product_with_one_of_our_words_as_its_name_can_be_opened() {
    for name in ["new", "find", "edit", "groups", "~new", "~find", "~", "%7Enew"] {
        let Ok(group) = ResourceName::new(name) else { continue };
        assert_eq!(Page::at(&self::group(&group)), Page::Group(name.to_owned()));
        assert_eq!(Page::at(&edit_group(&group)), Page::EditGroup(name.to_owned()));
    }
    for id in ["new", "find", "~find", "~new", "edit"] {
        let id = ProductId::new(id).expect("an id");
        assert_eq!(Page::at(&product(&id)), Page::Product(id.to_string()));
    }
}

#[test]
fn the_search_text_is_read_from_the_address_that_was_built_with_it() {
    for text in ["a b", "Fähre", "50%", "x&status=failed", "1+1"] {
        let list = GroupsList { search: text.into(), status: "failed".into(), ..Default::default() };
        let address = list.address();
        let (_, query) = address.split_once('?').expect("a query");
        assert_eq!(GroupsList::of_query(query), list);
    }
    assert_eq!(parameter("?q=a+b", SEARCH).as_deref(), Some("a b"));
    assert_eq!(parameter("", SEARCH), None);
}
