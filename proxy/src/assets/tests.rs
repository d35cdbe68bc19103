use super::*;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

/// A built console in a temporary folder.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("groups-console-{name}-{}", std::process::id()));
        fs::create_dir_all(path.join("snippets")).expect("a folder");
        let folder = Self(path);
        folder.write("index.html", "<!doctype html>");
        folder.write("index.html.br", "brotli");
        folder.write("app-0123456789abcdef.js", "plain");
        folder.write("app-0123456789abcdef.js.br", "brotli");
        folder.write("app-0123456789abcdef.js.gz", "gzip");
        folder.write("snippets/inline0.js", "snippet");
        folder.write(".env", "CANARY");
        folder.write("notes.md", "CANARY");
        folder.write("app.js.map", "CANARY");
        symlink("/etc/hostname", folder.0.join("link.txt")).expect("a link");
        folder
    }

    fn write(&self, name: &str, contents: &str) {
        fs::write(self.0.join(name), contents).expect("a file");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    pairs
        .iter()
        .map(|(name, value)| (http::HeaderName::from_static(name), value.parse().expect("a value")))
        .collect()
}

#[test]
fn the_document_is_served_for_the_consoles_pages_and_no_other_path() {
    for page in [
        "/",
        "/groups/~new",
        "/groups/new",
        "/groups/F%C3%A4hre%20%F0%9F%9A%A2",
        "/groups/ferry/edit",
        "/products",
        "/products/~find",
        "/products/JASPER-1",
        "/activity",
        "/sign-in",
    ] {
        assert!(is_page(page), "{page}");
    }
    for other in [
        "",
        "/groups",
        "/groups/",
        "/groups//edit",
        "/groups/a/b",
        "/activity/1",
        "/groups/..%2f",
        "/groups/%2e%2e",
        "//",
        "/sign-in/",
        "/app-fedcba9876543210.js",
        "/favicon.ico",
        "/.env",
        "/index.html",
        "/api-gw",
        "/Products",
        "/groups/a/edit/",
    ] {
        assert!(!is_page(other), "{other}");
    }
}

#[test]
fn only_regular_files_of_the_folder_are_served() {
    let folder = Folder::new("listed");
    let site = Site::folder(&folder.0).expect("a site");
    for listed in ["/app-0123456789abcdef.js", "/snippets/inline0.js"] {
        assert!(site.file(listed).is_some(), "{listed}");
    }
    for other in [
        "/.env",
        "/notes.md",
        "/link.txt",
        "/app.js.map",
        "/app-0123456789abcdef.js.br",
        "/index.html",
        "/snippets",
        "/../index.html",
        "/snippets/../app-0123456789abcdef.js",
        "/%61pp-0123456789abcdef.js",
        "",
    ] {
        assert!(site.file(other).is_none(), "{other}");
    }
}

#[test]
fn the_smallest_variant_that_a_browser_accepts_is_sent() {
    let folder = Folder::new("forms");
    let site = Site::folder(&folder.0).expect("a site");
    let script = site.file("/app-0123456789abcdef.js").expect("a script");
    let encoding = |accepted: &str| {
        let response = respond(script, StatusCode::OK, &headers(&[("accept-encoding", accepted)]));
        assert_eq!(response.headers()["vary"], "Accept-Encoding");
        assert_eq!(response.headers()["content-type"], "text/javascript");
        assert_eq!(response.headers()["cache-control"], "public, max-age=31536000, immutable, no-transform");
        response.headers().get("content-encoding").map(|value| value.to_str().expect("text").to_owned())
    };
    assert_eq!(encoding("gzip, deflate, br, zstd").as_deref(), Some("br"));
    assert_eq!(encoding("gzip;q=1.0, br;q=0").as_deref(), Some("gzip"));
    assert_eq!(encoding("identity"), None);
}

#[test]
fn a_browser_that_has_a_file_gets_304_without_a_body() {
    let folder = Folder::new("etags");
    let site = Site::folder(&folder.0).expect("a site");
    let first = respond(site.document(), StatusCode::OK, &HeaderMap::new());
    let etag = first.headers()["etag"].to_str().expect("text").to_owned();
    assert_eq!(first.status(), StatusCode::OK);
    assert!(first.headers().contains_key("content-security-policy"));
    let again =
        respond(site.document(), StatusCode::OK, &headers(&[("if-none-match", &format!("\"x\", W/{etag}"))]));
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    assert_eq!(again.headers()["etag"], etag.as_str());
    let brotli = headers(&[("if-none-match", etag.as_str()), ("accept-encoding", "br")]);
    assert_eq!(respond(site.document(), StatusCode::OK, &brotli).status(), StatusCode::OK);
}

#[test]
fn a_folder_without_a_document_is_rejected() {
    let folder = Folder::new("empty");
    fs::remove_file(folder.0.join("index.html")).expect("removed");
    assert!(Site::folder(&folder.0).is_err());
    assert!(Site::folder(&folder.0.join("missing")).is_err());
}
