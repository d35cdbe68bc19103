//! The kinds of files that are served, and their media types.

/// The extensions of the files that are served, and their media types.
const KINDS: [Kind; 11] = [
    Kind::HTML,
    Kind { extension: "js", media_type: "text/javascript" },
    Kind { extension: "css", media_type: "text/css" },
    Kind { extension: "wasm", media_type: "application/wasm" },
    Kind { extension: "svg", media_type: "image/svg+xml" },
    Kind { extension: "png", media_type: "image/png" },
    Kind { extension: "ico", media_type: "image/x-icon" },
    Kind { extension: "json", media_type: "application/json" },
    Kind { extension: "webmanifest", media_type: "application/manifest+json" },
    Kind { extension: "woff2", media_type: "font/woff2" },
    Kind { extension: "txt", media_type: "text/plain; charset=utf-8" },
];

/// `Cache-Control` of a file that never changes, and of one that may change.
const IMMUTABLE: &str = "public, max-age=31536000, immutable, no-transform";
const REVALIDATED: &str = "no-cache, no-transform";

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    extension: &'static str,
    pub(super) media_type: &'static str,
}

impl Kind {
    pub(super) const HTML: Self = Self { extension: "html", media_type: "text/html; charset=utf-8" };

    /// The kind of a file, or `None` if such files are not served.
    pub(super) fn of(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        KINDS.into_iter().find(|kind| kind.extension == extension)
    }

    /// Whether a browser treats it as a page that may run scripts.
    pub(super) fn is_document(self) -> bool {
        matches!(self.extension, "html" | "svg")
    }

    /// A file with a hash in its name never changes; any other file may change with the next build. No server
    /// on the way may transform any: a browser refuses a file that differs from its `integrity` value.
    pub(super) fn cache_control(self, path: &str) -> &'static str {
        let name = path.rsplit('/').next().unwrap_or(path);
        let may_be_hashed = matches!(self.extension, "js" | "css" | "wasm");
        if may_be_hashed && has_hash(name) { IMMUTABLE } else { REVALIDATED }
    }
}

/// Whether the name has a hyphen and 16 hexadecimal digits, as Trunk writes them:
/// `app-0123456789abcdef_bg.wasm`.
fn has_hash(name: &str) -> bool {
    name.split('-').skip(1).any(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_hexdigit).count();
        digits == 16 && !part.as_bytes().get(16).is_some_and(u8::is_ascii_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_with_a_hash_in_its_name_is_cached_forever() {
        let cache = |path: &str| Kind::of(path).expect("served").cache_control(path);
        for hashed in [
            "/app-0123456789abcdef.js",
            "/app-0123456789abcdef_bg.wasm",
            "/a/group-list-0123456789ABCDEF.css",
        ] {
            assert_eq!(cache(hashed), "public, max-age=31536000, immutable, no-transform", "{hashed}");
        }
        for other in [
            "/boot.js",
            "/index-0123456789abcdef.html",
            "/app-0123456789abcde.js",
            "/app-0123456789abcdefg.js",
            "/dir-0123456789abcdef/inline0.js",
        ] {
            assert_eq!(cache(other), "no-cache, no-transform", "{other}");
        }
    }

    #[test]
    fn unknown_kinds_are_not_served() {
        for name in ["/app.js.map", "/app.js.br", "/LICENSE", "/run.sh", "/x.PHP"] {
            assert_eq!(Kind::of(name), None, "{name}");
        }
    }
}
