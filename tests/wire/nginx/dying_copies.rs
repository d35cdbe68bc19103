//! A copy is killed: the requests in flight, and those after it.

use super::{Front, changes, idle_stub, operator};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use testkit::client::{Answer, Call};
use testkit::hub::{Behaviour, Stub, json};
use tests::Nginx;
use tests::wire::GROUPS;
use tokio::task::JoinSet;

/// Waits until one of the hubs gets this call, and returns which one.
async fn asked(hubs: [&Stub; 2], method: &str, name: &str) -> usize {
    loop {
        let was_asked = |hub: &&Stub| times(hub, method, name) > 0;
        if let Some(which) = hubs.iter().position(was_asked) {
            return which;
        }
        tokio::task::yield_now().await;
    }
}

fn times(hub: &Stub, method: &str, name: &str) -> usize {
    let named = |body: &[u8]| String::from_utf8_lossy(body).contains(&format!("{name:?}"));
    let calls = hub.calls();
    let ours = calls.iter().filter(|call| {
        call.method == method && (call.target.ends_with(&format!("/{name}")) || named(&call.body))
    });
    ours.count()
}

/// The hub stalls its first call; the copy that sent it is killed meanwhile.
async fn killed_with_a_call_under_way(method: &'static str) -> (Answer, [usize; 2]) {
    let held = Arc::new(AtomicBool::new(false));
    let hub = || {
        let held = Arc::clone(&held);
        Stub::answering(move |_, _| match held.swap(true, Ordering::SeqCst) {
            false => Behaviour::StallHeaders,
            true => Behaviour::Say(json(200, r#"{"answered":true}"#)),
        })
    };
    let (first, second) = (hub().await, hub().await);
    let front = Front::before([&first, &second]);
    let me = operator(1);
    let cookie = front.signed_in(me).await;
    let call = match method {
        "GET" => Call::get(&format!("{GROUPS}/ferry")),
        method => changes(method, "ferry"),
    };
    let (nginx, call) = (Arc::clone(&front.nginx), call.within(&cookie));
    let answer = tokio::spawn(async move { nginx.send(me, call).await });
    let which = asked([&first, &second], method, "ferry").await;
    let Front { nginx, copies: [one, other], _sessions } = front;
    let (dead, alive) = if which == 0 { (one, other) } else { (other, one) };
    dead.kill();
    let answer = answer.await.unwrap();
    let counts = [&first, &second].map(|hub| times(hub, method, "ferry"));
    // The next call is handled by the other copy, in the same session.
    for _ in 0..4 {
        assert_eq!(nginx.send(me, Call::get(GROUPS).within(&cookie)).await.status, 200);
    }
    drop(alive);
    (answer, counts)
}

#[tokio::test]
async fn a_read_lost_by_a_dying_copy_is_answered_by_the_other() {
    let (answer, counts) = killed_with_a_call_under_way("GET").await;
    assert_eq!((answer.status, answer.text().as_str()), (200, r#"{"answered":true}"#));
    assert_eq!(counts, [1, 1]);
}

#[tokio::test]
async fn a_change_lost_by_a_dying_copy_is_a_502_and_not_sent_again() {
    for method in ["POST", "PUT", "DELETE"] {
        let (answer, counts) = killed_with_a_call_under_way(method).await;
        assert_eq!(answer.status, 502, "{method}: {}", answer.text());
        assert_eq!(answer.header("content-type"), Some("text/html"));
        assert_eq!(counts[0] + counts[1], 1, "{method}: {counts:?}");
    }
}

/// Reads until it is stopped, and counts the correct responses.
async fn work(nginx: Arc<Nginx>, me: u8, cookie: String, done: Arc<AtomicBool>, right: Arc<AtomicUsize>) {
    for turn in 0.. {
        if done.load(Ordering::SeqCst) {
            return;
        }
        let answer = nginx.send(operator(me), Call::get(GROUPS).within(&cookie)).await;
        assert_eq!((answer.status, answer.text().as_str()), (200, "{}"), "{me} {turn}");
        assert_eq!(answer.header("set-cookie"), None, "the session ended");
        right.fetch_add(1, Ordering::SeqCst);
    }
}

async fn until_more(right: &AtomicUsize, more: usize) {
    let before = right.load(Ordering::SeqCst);
    while right.load(Ordering::SeqCst) < before + more {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killing_a_copy_under_load_behind_nginx_loses_no_response_and_no_session() {
    let hub = idle_stub().await;
    let front = Front::before([&hub, &hub]);
    let (done, right) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let mut operators = JoinSet::new();
    for me in 1..=8 {
        let cookie = front.signed_in(operator(me)).await;
        let nginx = Arc::clone(&front.nginx);
        operators.spawn(work(nginx, me, cookie, Arc::clone(&done), Arc::clone(&right)));
    }
    let cookie = front.signed_in(operator(9)).await;
    let Front { nginx, copies: [dying, living], _sessions } = front;
    until_more(&right, 200).await;
    dying.kill();
    // The first change may go to the dead copy, before a read has told nginx: then it is a 502.
    let mut statuses = Vec::new();
    for number in 0..12 {
        let method = ["POST", "PUT", "DELETE"][number % 3];
        let change = changes(method, &format!("ferry-{number}")).within(&cookie);
        statuses.push((method, nginx.send(operator(9), change).await.status));
    }
    until_more(&right, 200).await;
    done.store(true, Ordering::SeqCst);
    while let Some(ended) = operators.join_next().await {
        ended.unwrap();
    }
    for (number, (method, status)) in statuses.iter().enumerate() {
        assert!(matches!(status, 200 | 502), "{statuses:?}");
        let made = times(&hub, method, &format!("ferry-{number}"));
        assert_eq!(made, usize::from(*status == 200), "{method} {number}: {status}");
    }
    assert!(statuses.iter().filter(|(_, status)| *status == 502).count() <= 2, "{statuses:?}");
    drop(living);
}
