//! A short version of a test of the soak: tokens expire one after another, and the page does not notice.

use std::time::Duration;
use tests::expiry;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_changes_over_ten_token_expiries_are_each_made_once() {
    expiry::change_groups_while_tokens_expire(Duration::from_secs(2), 10, 5).await;
}
