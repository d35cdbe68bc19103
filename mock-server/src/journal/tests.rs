use super::entry::{Ending, StoredAnswer, StoredBody, StoredHeaders};
use super::view::Links;
use super::*;
use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use std::time::Duration;

fn entry(id: u64, body: &'static [u8]) -> Entry {
    Entry {
        id,
        at: 0,
        took: Duration::ZERO,
        endpoint: None,
        method: Method::GET,
        uri: Uri::from_static("/a"),
        headers: StoredHeaders::default(),
        body: StoredBody::of(&Bytes::from_static(body)),
        fault: None,
        replayed: None,
        reason: None,
        ending: Ending::Answered(StoredAnswer {
            status: StatusCode::OK,
            headers: StoredHeaders::default(),
            body: StoredBody::of(&Bytes::new()),
        }),
    }
}

fn ids(journal: &Journal) -> Vec<u64> {
    journal.entries().0.iter().map(|entry| entry.id).collect()
}

#[test]
fn the_oldest_entries_are_dropped_when_there_are_too_many() {
    let journal = Journal::new(Bounds { entries: 3, bytes: usize::MAX });
    for _ in 0..5 {
        journal.push(entry(journal.next(), b""));
    }
    assert_eq!((ids(&journal), journal.entries().1), (vec![5, 4, 3], 2));
    assert!(journal.find(2).is_none() && journal.find(4).is_some());
    journal.clear();
    assert!(ids(&journal).is_empty());
}

#[test]
fn the_oldest_entries_are_dropped_when_they_are_too_large() {
    let large = [b'x'; 16 * 1024].as_slice().to_vec().leak();
    let journal = Journal::new(Bounds { entries: 1000, bytes: 100 * 1024 });
    for _ in 0..50 {
        journal.push(entry(journal.next(), large));
    }
    assert_eq!(ids(&journal).len(), 6);
    assert!(journal.ring().bytes <= 100 * 1024);
}

#[test]
fn a_long_body_is_cut_and_its_length_stored() {
    let long = Bytes::from(vec![b'x'; 100_000]);
    let stored = StoredBody::of(&long);
    assert_eq!((stored.bytes.len(), stored.length), (16 * 1024, 100_000));
}

#[test]
fn a_listener_is_notified_of_each_entry() {
    let journal = Journal::new(Bounds::NAMED);
    journal.push(entry(journal.next(), b""));
    let mut news = journal.news();
    assert!(!news.has_changed().expect("open"));
    journal.push(entry(journal.next(), b""));
    assert!(news.has_changed().expect("open"));
    let from = *news.borrow_and_update();
    assert_eq!(journal.since(from).iter().map(|entry| entry.id).collect::<Vec<_>>(), [2]);
}

#[test]
fn the_command_of_a_call_contains_no_secret() {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("authorization", "Bearer s3cret"),
        ("proxy-authorization", "Basic s3cret"),
        ("x-auth-token", "s3cret"),
        ("x-api-key", "s3cret"),
        ("cookie", "s3cret"),
        ("x-mock-key", "s3cret"),
        ("x-m2m-origin", "CPDemo"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let uri = Uri::from_static("/a?access%5Ftoken=s3cret&jwt=s3cret");
    let headers = StoredHeaders::of(&headers);
    let entry = Entry { uri, headers, ..entry(1, b"client_secret=s3cret&client_id=a") };
    let view = entry.view(&Links { origin: "http://localhost".to_owned(), prefix: String::new() });
    assert!(!view.to_string().contains("s3cret"), "{view}");
    let command = view["curl"].as_str().expect("a command");
    for part in ["Bearer $ACCESS_TOKEN", "x-api-key: ***", "x-m2m-origin: CPDemo", "jwt=***"] {
        assert!(command.contains(part), "{command}");
    }
}
