//! Which kinds of files are served, and as what.

/// A kind of file, by the end of its name.
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
    /// The kind of a file; nothing if such files are not served.
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

    /// What a browser treats as a page, with scripts in it.
    pub(super) fn is_document(self) -> bool {
        matches!(self, Self::Html | Self::Svg)
    }

    /// A file with a hash in its name never changes; any other may with the next build.
    pub(super) fn cache_control(self, path: &str) -> &'static str {
        let name = path.rsplit('/').next().unwrap_or(path);
        let may_be_hashed = matches!(self, Self::Script | Self::Style | Self::WebAssembly);
        if may_be_hashed && has_hash(name) { "public, max-age=31536000, immutable" } else { "no-cache" }
    }
}

/// Whether there is a hyphen and 16 hexadecimal digits in the name, as Trunk writes them:
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
    fn only_hashed_code_is_kept_for_ever() {
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
