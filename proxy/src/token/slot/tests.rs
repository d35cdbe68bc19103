use super::*;
use secrecy::ExposeSecret as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use tokio::task::JoinSet;

/// A token endpoint that counts its requests and gives `t1`, `t2`, … after a second, or fails.
#[derive(Default)]
struct Endpoint {
    asked: AtomicUsize,
    down: AtomicBool,
}

impl Endpoint {
    fn ask(self: &Arc<Self>, lifetime: u64) -> Renewal {
        let endpoint = Arc::clone(self);
        Box::pin(async move {
            let number = endpoint.asked.fetch_add(1, Ordering::SeqCst) + 1;
            tokio::time::sleep(Duration::from_secs(1)).await;
            if endpoint.down.load(Ordering::SeqCst) {
                return Err(Failure::Unavailable("down".to_owned()));
            }
            Ok(LiveToken::new(format!("t{number}").into(), Instant::now(), Duration::from_secs(lifetime)))
        })
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn new() -> (Arc<Slot>, Arc<Endpoint>) {
    (Arc::default(), Arc::default())
}

async fn current(slot: &Arc<Slot>, endpoint: &Arc<Endpoint>) -> Result<String, Failure> {
    let token = Arc::clone(slot).current(|| endpoint.ask(300)).await;
    token.map(|token| token.text().expose_secret().to_owned())
}

async fn other_than(
    refused: &str,
    slot: &Arc<Slot>,
    endpoint: &Arc<Endpoint>,
) -> Result<Option<String>, Failure> {
    let token = Arc::clone(slot).other_than(&refused.into(), || endpoint.ask(300)).await?;
    Ok(token.map(|token| token.text().expose_secret().to_owned()))
}

async fn advance(seconds: u64) {
    tokio::time::advance(Duration::from_secs(seconds)).await;
}

#[tokio::test(start_paused = true)]
async fn a_token_is_renewed_when_less_than_half_a_minute_is_left() {
    let (slot, endpoint) = new();
    assert_eq!(current(&slot, &endpoint).await, Ok("t1".into()));
    advance(269).await;
    assert_eq!(current(&slot, &endpoint).await, Ok("t1".into()));
    advance(2).await;
    assert_eq!(current(&slot, &endpoint).await, Ok("t2".into()));
    assert_eq!(endpoint.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn two_hundred_calls_at_once_make_one_request() {
    let (slot, endpoint) = new();
    let mut waiting = JoinSet::new();
    for _ in 0..200 {
        let (slot, endpoint) = (Arc::clone(&slot), Arc::clone(&endpoint));
        waiting.spawn(async move { current(&slot, &endpoint).await });
    }
    for outcome in waiting.join_all().await {
        assert_eq!(outcome, Ok("t1".into()));
    }
    assert_eq!(endpoint.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn no_call_waits_for_a_renewal_while_the_token_can_still_be_used() {
    let (slot, endpoint) = new();
    assert_eq!(current(&slot, &endpoint).await, Ok("t1".into()));
    advance(275).await;
    let renewing = tokio::spawn({
        let (slot, endpoint) = (Arc::clone(&slot), Arc::clone(&endpoint));
        async move { current(&slot, &endpoint).await }
    });
    tokio::task::yield_now().await;
    let since = Instant::now();
    assert_eq!(current(&slot, &endpoint).await, Ok("t1".into()));
    assert_eq!(since.elapsed(), Duration::ZERO);
    assert_eq!(renewing.await.expect("renewed"), Ok("t2".into()));
    assert_eq!(endpoint.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_renewal_goes_on_when_the_call_that_started_it_is_cancelled() {
    let (slot, endpoint) = new();
    let impatient = tokio::time::timeout(Duration::from_millis(1), current(&slot, &endpoint)).await;
    assert!(impatient.is_err());
    assert_eq!(current(&slot, &endpoint).await, Ok("t1".into()));
    assert_eq!(endpoint.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_renewed_once_for_all_calls_that_were_refused() {
    let (slot, endpoint) = new();
    assert_eq!(current(&slot, &endpoint).await, Ok("t1".into()));
    for _ in 0..3 {
        assert_eq!(other_than("t1", &slot, &endpoint).await, Ok(Some("t2".into())));
    }
    assert_eq!(endpoint.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_hub_that_refuses_new_tokens_too_causes_no_loop_of_renewals() {
    let (slot, endpoint) = new();
    assert_eq!(current(&slot, &endpoint).await, Ok("t1".into()));
    assert_eq!(other_than("t1", &slot, &endpoint).await, Ok(Some("t2".into())));
    for _ in 0..5 {
        assert_eq!(current(&slot, &endpoint).await, Ok("t2".into()));
        assert_eq!(other_than("t2", &slot, &endpoint).await, Ok(None));
    }
    assert_eq!(endpoint.asked(), 2);
    advance(30).await;
    assert_eq!(other_than("t2", &slot, &endpoint).await, Ok(Some("t3".into())), "it is old by now");
}

#[tokio::test(start_paused = true)]
async fn the_old_token_is_used_until_it_expires_while_the_endpoint_is_down() {
    let (slot, endpoint) = new();
    assert_eq!(current(&slot, &endpoint).await, Ok("t1".into()));
    endpoint.down.store(true, Ordering::SeqCst);
    advance(285).await;
    for _ in 0..10 {
        assert_eq!(current(&slot, &endpoint).await, Ok("t1".into()));
    }
    assert_eq!(endpoint.asked(), 2, "a failure is remembered for a moment");
    advance(15).await;
    assert_eq!(current(&slot, &endpoint).await, Err(Failure::Unavailable("down".into())));
    assert_eq!(current(&slot, &endpoint).await, Err(Failure::Unavailable("down".into())));
    assert_eq!(endpoint.asked(), 3);
    endpoint.down.store(false, Ordering::SeqCst);
    tokio::time::advance(MIN_BACKOFF * 2).await;
    assert_eq!(current(&slot, &endpoint).await, Ok("t4".into()));
}

#[tokio::test(start_paused = true)]
async fn an_endpoint_that_stays_down_is_asked_less_often_but_used_again_soon() {
    let (slot, endpoint) = new();
    endpoint.down.store(true, Ordering::SeqCst);
    for _ in 0..600 {
        assert!(current(&slot, &endpoint).await.is_err());
        tokio::time::advance(Duration::from_millis(100)).await;
    }
    assert!((7..=12).contains(&endpoint.asked()), "{} in a minute", endpoint.asked());
    endpoint.down.store(false, Ordering::SeqCst);
    tokio::time::advance(MAX_BACKOFF).await;
    assert!(current(&slot, &endpoint).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn refused_credentials_are_tried_again_after_half_a_minute_or_by_a_sign_in() {
    let slot: Arc<Slot> = Arc::default();
    let asked = Arc::new(AtomicUsize::new(0));
    let refuse = || -> Renewal {
        let asked = Arc::clone(&asked);
        Box::pin(async move {
            asked.fetch_add(1, Ordering::SeqCst);
            Err(Failure::Refused("no".to_owned()))
        })
    };
    for _ in 0..5 {
        assert!(Arc::clone(&slot).current(refuse).await.is_err());
        assert!(Arc::clone(&slot).other_than(&"t".into(), refuse).await.is_err());
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    tokio::time::advance(REFUSED_BACKOFF).await;
    assert!(Arc::clone(&slot).current(refuse).await.is_err());
    assert_eq!(asked.load(Ordering::SeqCst), 2);
    assert!(Arc::clone(&slot).fetch_new(refuse).await.is_err());
    assert_eq!(asked.load(Ordering::SeqCst), 3);
    let endpoint: Arc<Endpoint> = Arc::default();
    assert!(Arc::clone(&slot).fetch_new(|| endpoint.ask(300)).await.is_ok());
    assert_eq!(current(&slot, &endpoint).await, Ok("t1".into()), "and the backoff is over");
}

#[tokio::test(start_paused = true)]
async fn sign_ins_at_the_same_time_share_one_request_and_later_ones_make_their_own() {
    let (slot, endpoint) = new();
    let mut waiting = JoinSet::new();
    for _ in 0..50 {
        let (slot, endpoint) = (Arc::clone(&slot), Arc::clone(&endpoint));
        waiting.spawn(async move {
            slot.fetch_new(|| endpoint.ask(300)).await.map(|token| token.is(&"t1".into()))
        });
    }
    assert!(waiting.join_all().await.into_iter().all(|outcome| outcome == Ok(true)));
    assert_eq!(endpoint.asked(), 1);
    advance(1).await;
    assert!(Arc::clone(&slot).fetch_new(|| endpoint.ask(300)).await.is_ok());
    assert_eq!(endpoint.asked(), 2);
}
