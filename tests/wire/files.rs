//! Of the files on the proxy's machine only those of the console are served.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use testkit::client::Call;
use tests::wire::Proxy;

/// A built console beside a secret file, removed on drop.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let folder = Self(std::env::temp_dir().join(format!("groups-console-files-{}", std::process::id())));
        fs::create_dir_all(folder.dist().join(".git")).unwrap();
        fs::create_dir_all(folder.dist().join("snippets")).unwrap();
        fs::write(folder.0.join("secret.js"), "CANARY").unwrap();
        for (name, contents) in [
            ("index.html", "<!doctype html>"),
            ("app-0123456789abcdef.js", "good"),
            ("snippets/a.js", "good"),
            (".env", "CANARY"),
            (".git/config.txt", "CANARY"),
            ("app.js.map", "CANARY"),
            ("notes.md", "CANARY"),
            ("secret.pem", "CANARY"),
        ] {
            fs::write(folder.dist().join(name), contents).unwrap();
        }
        symlink(folder.0.join("secret.js"), folder.dist().join("link.js")).unwrap();
        symlink(&folder.0, folder.dist().join("linked")).unwrap();
        folder
    }

    fn dist(&self) -> PathBuf {
        self.0.join("dist")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[tokio::test]
async fn hidden_linked_and_unknown_files_are_not_served_and_no_path_leaves_the_folder() {
    let folder = Folder::new();
    let proxy = Proxy::serving(&folder.dist()).await;
    for good in ["/app-0123456789abcdef.js", "/snippets/a.js"] {
        assert_eq!(proxy.send(Call::get(good)).await.text(), "good");
    }
    let hidden = [
        "/.env",
        "/.git/config.txt",
        "/app.js.map",
        "/notes.md",
        "/secret.pem",
        "/link.js",
        "/linked/secret.js",
        "/snippets",
        "/snippets/",
    ];
    let mut targets: Vec<String> = hidden.map(str::to_owned).to_vec();
    for up in [
        "..",
        "%2e%2e",
        "%2E%2E",
        ".%2e",
        "..;",
        "..%00",
        "%252e%252e",
        "%c0%ae%c0%ae",
        "..%5c",
        "..\\",
        "%uff0e%uff0e",
        "....",
    ] {
        for slash in ["/", "//", "%2f", "%5c", "\\", "/./"] {
            for depth in [1, 2, 8] {
                let way = format!("{up}{slash}").repeat(depth);
                targets.push(format!("/{way}secret.js"));
                targets.push(format!("/snippets/{way}secret.js"));
                targets.push(format!("/{way}etc/passwd"));
            }
        }
    }
    assert!(targets.len() >= 200, "{}", targets.len());
    for target in targets {
        let answer = proxy.send(Call::get(&target)).await;
        assert!(matches!(answer.status, 400 | 404), "{target}: {}", answer.status);
        let body = answer.text();
        assert!(!body.contains("CANARY") && !body.contains("root:"), "{target}");
    }
}

#[tokio::test]
async fn a_missing_script_is_404_and_never_the_page() {
    let proxy = Proxy::before_the_mock().await;
    for gone in ["/app-fedcba9876543210.js", "/app-fedcba9876543210_bg.wasm", "/console-fedcba9876543210.css"]
    {
        let answer = proxy.send(Call::get(gone)).await;
        assert_eq!((answer.status, answer.header("cache-control")), (404, Some("no-store")), "{gone}");
        answer.assert_gateway_form();
    }
}
