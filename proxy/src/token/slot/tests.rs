use super::*;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tokio::task::JoinSet;

/// A token endpoint that counts, and answers `t1`, `t2`, … or fails.
#[derive(Default)]
struct Endpoint {
    asked: AtomicUsize,
    down: AtomicBool,
}

impl Endpoint {
    async fn ask(&self, lifetime: u64) -> Result<LiveToken, Failure> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        tokio::task::yield_now().await;
        if self.down.load(Ordering::SeqCst) {
            return Err(Failure::Broken("down".to_owned()));
        }
        Ok(LiveToken::new(format!("t{number}").into(), Instant::now(), Duration::from_secs(lifetime)))
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

async fn current(slot: &Slot, endpoint: &Endpoint) -> Result<String, Failure> {
    slot.current(endpoint.ask(300)).await.map(|token| token.expose_secret().to_owned())
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_when_less_than_half_a_minute_is_left() {
    let (slot, endpoint) = (Slot::default(), Endpoint::default());
    assert_eq!(current(&slot, &endpoint).await, Ok("t1".into()));
    tokio::time::advance(Duration::from_secs(269)).await;
    assert_eq!(current(&slot, &endpoint).await, Ok("t1".into()));
    tokio::time::advance(Duration::from_secs(2)).await;
    assert_eq!(current(&slot, &endpoint).await, Ok("t2".into()));
    assert_eq!(endpoint.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_lives_three_seconds_is_asked_for_once_in_two() {
    let (slot, endpoint) = (Slot::default(), Endpoint::default());
    for _ in 0..4 {
        slot.current(endpoint.ask(3)).await.expect("a token");
    }
    assert_eq!(endpoint.asked(), 1);
    tokio::time::advance(Duration::from_secs(2)).await;
    slot.current(endpoint.ask(3)).await.expect("a token");
    assert_eq!(endpoint.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn two_hundred_at_once_ask_once() {
    let shared = Arc::new((Slot::default(), Endpoint::default()));
    let mut waiting = JoinSet::new();
    for _ in 0..200 {
        let shared = Arc::clone(&shared);
        waiting.spawn(async move { current(&shared.0, &shared.1).await });
    }
    for outcome in waiting.join_all().await {
        assert_eq!(outcome, Ok("t1".into()));
    }
    let (_, endpoint) = &*shared;
    assert_eq!(endpoint.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_renewed_once_for_all_who_were_refused() {
    let (slot, endpoint) = (Slot::default(), Endpoint::default());
    let refused = slot.current(endpoint.ask(300)).await.expect("a token");
    for _ in 0..3 {
        let other = slot.other_than(&refused, endpoint.ask(300)).await.expect("another token");
        assert_eq!(other.expose_secret(), "t2");
    }
    assert_eq!(endpoint.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn the_old_token_is_used_until_it_ends_while_the_endpoint_is_down() {
    let (slot, endpoint) = (Slot::default(), Endpoint::default());
    assert_eq!(current(&slot, &endpoint).await, Ok("t1".into()));
    endpoint.down.store(true, Ordering::SeqCst);
    tokio::time::advance(Duration::from_secs(290)).await;
    for _ in 0..10 {
        assert_eq!(current(&slot, &endpoint).await, Ok("t1".into()));
    }
    assert_eq!(endpoint.asked(), 2, "a failure is remembered for a moment");
    tokio::time::advance(Duration::from_secs(11)).await;
    assert_eq!(current(&slot, &endpoint).await, Err(Failure::Broken("down".into())));
    endpoint.down.store(false, Ordering::SeqCst);
    tokio::time::advance(BROKEN_PAUSE).await;
    assert_eq!(current(&slot, &endpoint).await, Ok("t4".into()));
}

#[tokio::test(start_paused = true)]
async fn refused_credentials_are_not_tried_again_for_half_a_minute() {
    let slot = Slot::default();
    let asked = AtomicUsize::new(0);
    let refuse = || async {
        asked.fetch_add(1, Ordering::SeqCst);
        Err(Failure::Refused("no".to_owned()))
    };
    for _ in 0..5 {
        assert!(slot.current(refuse()).await.is_err());
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    tokio::time::advance(REFUSED_PAUSE).await;
    assert!(slot.current(refuse()).await.is_err());
    assert_eq!(asked.load(Ordering::SeqCst), 2);
}
