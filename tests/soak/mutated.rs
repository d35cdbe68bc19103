//! Mutated requests for ten minutes.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

const TIME: Duration = Duration::from_mins(10);
/// The number of batches between two checks of the time.
const BATCHES: u64 = 20;

#[tokio::test(start_paused = true)]
async fn mutated_requests_for_ten_minutes_cause_no_unexplained_call_and_no_panic() {
    let started = Instant::now();
    let mut seed = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970").as_secs();
    while started.elapsed() < TIME {
        // Printed when the test fails, so that it can be repeated.
        println!("seed {seed}");
        tests::mutated::run(seed, BATCHES).await;
        seed += 1_000_000;
    }
}
