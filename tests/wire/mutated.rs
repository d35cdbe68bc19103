//! Row A1 with requests that nobody thought of.

#[tokio::test(start_paused = true)]
async fn mutated_requests_cause_no_unexplained_call_and_no_panic() {
    tests::mutated::run(1_795_520_701, 6).await;
    // Among these is one that became a good registration of an application.
    tests::mutated::run(1_856_544_792, 1).await;
}
