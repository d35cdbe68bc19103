//! The kinds of files that are served, and their media types.

/// A kind of file, by its extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Html,
    Script,
    Style,
    WebAssembly,
    Svg,
    Png,
    Icon,
    Json,
    Manifest,
    Font,
    Text,
}

impl Kind {
    /// The kind of a file, or `None` if such files are not served.
    pub(super) fn of(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        Some(match extension {
            "html" => Self::Html,
            "js" => Self::Script,
            "css" => Self::Style,
            "wasm" => Self::WebAssembly,
            "svg" => Self::Svg,
            "png" => Self::Png,
            "ico" => Self::Icon,
            "json" => Self::Json,
            "webmanifest" => Self::Manifest,
            "woff2" => Self::Font,
            "txt" => Self::Text,
            _ => return None,
        })
    }

    pub(super) fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Script => "text/javascript",
            Self::Style => "text/css",
            Self::WebAssembly => "application/wasm",
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Icon => "image/x-icon",
            Self::Json => "application/json",
            Self::Manifest => "application/manifest+json",
            Self::Font => "font/woff2",
            Self::Text => "text/plain; charset=utf-8",
        }
    }

    /// Whether a browser treats it as a page that may run scripts.
    pub(super) fn is_document(self) -> bool {
        matches!(self, Self::Html | Self::Svg)
    }

    /// A file with a hash in its name never changes; any other file may change with the next build.
    pub(super) fn cache_control(self, path: &str) -> &'static str {
        let name = path.rsplit('/').next().unwrap_or(path);
        let may_be_hashed = matches!(self, Self::Script | Self::Style | Self::WebAssembly);
        if may_be_hashed && has_hash(name) { "public, max-age=31536000, immutable" } else { "no-cache" }
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
            assert_eq!(cache(hashed), "public, max-age=31536000, immutable", "{hashed}");
        }
        for other in [
            "/boot.js",
            "/index-0123456789abcdef.html",
            "/app-0123456789abcde.js",
            "/app-0123456789abcdefg.js",
            "/dir-0123456789abcdef/inline0.js",
        ] {
            assert_eq!(cache(other), "no-cache", "{other}");
        }
    }

    #[test]
    fn unknown_kinds_are_not_served() {
        for name in ["/app.js.map", "/app.js.br", "/LICENSE", "/run.sh", "/x.PHP"] {
            assert_eq!(Kind::of(name), None, "{name}");
        }
    }
}
