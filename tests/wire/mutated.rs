//! Randomly mutated requests.

#[tokio::test(start_paused = true)]
async fn mutated_requests_cause_no_unexplained_call_and_no_panic() {
    tests::mutated::run(1_795_520_701, 6).await;
    // With this seed, one mutant is a valid registration of an application.
    tests::mutated::run(1_856_544_792, 1).await;
}
