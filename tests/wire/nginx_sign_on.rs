//! The shipped `docs/deploy/nginx-oauth2-proxy.conf` in a real nginx, in front of the real binary with
//! shared access. A stub takes the place of oauth2-proxy and answers as it does.

use console_api::{Reason, headers};
use serde_json::{Value, json as value};
use std::fs;
use std::net::{IpAddr, Ipv4Addr};
use std::os::unix::fs::PermissionsExt as _;
use tempfile::TempDir;
use testkit::client::{Answer, Call};
use testkit::hub::{Stub, answer, json};
use tests::wire::{GROUPS, group};
use tests::{Console, Nginx};

const USER: &str = "X-Forwarded-User";

/// Fields are dropped in this order.
struct Front {
    nginx: Nginx,
    console: Console,
    hub: Stub,
    sign_on: Stub,
    folder: TempDir,
}

impl Front {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("secret"), "secret").unwrap();
        fs::set_permissions(folder.path().join("secret"), fs::Permissions::from_mode(0o600)).unwrap();
        let hub = Stub::answering(|_, _| json(200, "{}")).await;
        let sign_on = Stub::answering(|request, _| {
            let cookie = request.header("cookie").unwrap_or_default();
            match cookie.split("; ").find_map(|cookie| cookie.strip_prefix("sign-on=")) {
                Some("nameless") => answer(202, &[], ""),
                Some(name) => answer(202, &[("X-Auth-Request-Email", &format!("{name}@example.org"))], ""),
                None => answer(401, &[], ""),
            }
        })
        .await;
        let mut command = Console::before(hub.address);
        command.args(["--public-url", "https://console.example"]);
        command.args(["--client-id", "shared", "--tenant", "eos", "--application", "CPDemo"]);
        command.arg("--client-secret-file").arg(folder.path().join("secret"));
        command.args(["--trusted-proxy", "127.0.0.1/32", "--user-header", USER]);
        command.arg("--audit").arg(folder.path().join("audit"));
        let console = Console::start(command);
        let nginx = Nginx::with_sign_on(console.address(), sign_on.address);
        Self { nginx, console, hub, sign_on, folder }
    }

    /// Sends a call as a browser with these cookies.
    async fn send(&self, cookies: &str, call: Call) -> Answer {
        let call = if cookies.is_empty() { call } else { call.header("Cookie", cookies) };
        self.nginx.send(Ipv4Addr::LOCALHOST, call).await
    }

    /// Signs in and returns the cookies of the browser.
    async fn signed_in(&self, name: &str) -> String {
        let cookie = format!("sign-on={name}");
        let answer = self.send(&cookie, Call::change("POST", "/session", &value!({}))).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        format!("{cookie}; {}", answer.cookie())
    }
}

#[tokio::test]
async fn a_user_without_sign_on_is_redirected_and_their_calls_are_not_forwarded() {
    let front = Front::start().await;
    for target in ["/", "/groups/ferry?tab=products"] {
        let answer = front.send("", Call::get(target)).await;
        let to = format!("https://console.example/oauth2/start?rd={target}");
        let location = answer.header("location").unwrap_or_default();
        assert_eq!(
            (answer.status, location.replace(&format!(":{}", front.nginx.secure().port()), "")),
            (302, to)
        );
    }
    for target in [GROUPS, "/session", "/hub"] {
        let forged = Call::get(target).header(USER, "ada@example.org");
        let answer = front.send("", forged.header("X-Auth-Request-Email", "ada@example.org")).await;
        assert_eq!((answer.status, answer.header("location")), (401, None), "{target}");
        assert_eq!(answer.header(headers::REJECTION), Some(Reason::SignOn.as_str()), "{target}");
        assert_eq!(answer.message(), "not signed in at the sign-on proxy");
    }
    let sign_in = front.send("", Call::change("POST", "/session", &value!({}))).await;
    assert_eq!((sign_in.status, sign_in.header("set-cookie")), (401, None));
    assert_eq!(sign_in.header(headers::REJECTION), Some(Reason::SignOn.as_str()));
    for hidden in ["/metrics", "/readyz", "/oauth2/auth"] {
        assert_eq!(front.send("sign-on=ada", Call::get(hidden)).await.status, 404, "{hidden}");
    }
    assert_eq!(front.send("sign-on=nameless", Call::get("/hub")).await.status, 403, "a user has a name");
    assert!(front.hub.calls().is_empty() && front.hub.token_requests().is_empty());
}

#[tokio::test]
async fn the_user_comes_from_the_sign_on_proxy_and_never_from_the_browser() {
    let front = Front::start().await;
    assert_eq!(front.send("sign-on=ada", Call::get("/")).await.status, 200);
    let ada = front.signed_in("ada").await;
    let made = front.send(&ada, Call::change("POST", GROUPS, &group("ferry"))).await;
    assert_eq!(made.status, 200, "{}", made.text());
    // Grace has obtained the cookie of Ada's session and knows the header.
    let stolen = ada.replace("sign-on=ada", "sign-on=grace");
    for name in [USER, "X_Forwarded_User", "x-forwarded-user"] {
        let forged = Call::get(GROUPS).header(name, "ada@example.org");
        let answer = front.send(&stolen, forged).await;
        assert_eq!(answer.status, 401, "{name}");
        assert_eq!(answer.header(headers::REJECTION), Some(Reason::NotSignedIn.as_str()), "{name}");
    }
    let grace = front.signed_in("grace").await;
    let change = Call::change("PUT", &format!("{GROUPS}/ferry"), &group("ferry"));
    assert_eq!(front.send(&grace, change.header(USER, "ada@example.org")).await.status, 200);
    let audit = fs::read_to_string(front.folder.path().join("audit")).unwrap();
    let asked = audit.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let users: Vec<_> = asked.filter_map(|line| line["user"].as_str().map(str::to_owned)).collect();
    assert_eq!(users, ["ada@example.org", "grace@example.org"]);
    // Direct connections that bypass nginx are rejected, whatever their headers.
    let past =
        Call::get(GROUPS).host("console.example").header("Cookie", &ada).header(USER, "ada@example.org");
    let elsewhere: IpAddr = Ipv4Addr::new(127, 0, 0, 9).into();
    assert_eq!(past.send_from(elsewhere, front.console.address()).await.status, 403);
    let bodies = front.sign_on.calls().iter().filter(|call| !call.body.is_empty()).count();
    assert_eq!(bodies, 0, "sign-on sees no body");
}
