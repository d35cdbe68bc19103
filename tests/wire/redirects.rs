//! The proxy never redirects.

use testkit::client::Call;
use testkit::hub::{Stub, json};
use tests::wire::with_stub;

const PREFIXES: [&str; 10] = [
    "",
    "/",
    "/groups",
    "/groups/",
    "/products/find",
    "/sign-in?return_to=",
    "/sign-in?next=",
    "/session?redirect_uri=",
    "/api-gw",
    "/hub?url=",
];
const SEPARATORS: [&str; 16] = [
    "//",
    "///",
    "/\\",
    "\\\\",
    "/%09/",
    "/%5c",
    "/%2f%2f",
    "%2f%2f",
    "https://",
    "https:/",
    "//a@",
    "/%0d%0aLocation:%20//",
    "/.//",
    "/..//",
    "/;//",
    "/%E3%80%82//",
];
const HOSTS: [&str; 5] = ["evil.test", "evil.test/%2e%2e", "127.0.0.1:1", "[::1]", "evil%00.test"];

#[tokio::test]
async fn no_path_or_parameter_causes_a_redirect() {
    let (proxy, _stub, cookie) = with_stub(Stub::answering(|_, _| json(200, "{}")).await).await;
    let mut count = 0;
    for prefix in PREFIXES {
        for separator in SEPARATORS {
            for host in HOSTS {
                let target = format!("{prefix}{separator}{host}");
                let answer = proxy.send(Call::get(&target).within(&cookie)).await;
                assert!(!(300..400).contains(&answer.status), "{target}: {}", answer.status);
                for name in ["location", "refresh", "content-location", "link"] {
                    assert_eq!(answer.header(name), None, "{target}");
                }
                assert!(!format!("{:?}", answer.headers).contains("evil"), "{target}: {:?}", answer.headers);
                count += 1;
            }
        }
    }
    assert!(count >= 500, "{count}");
}
