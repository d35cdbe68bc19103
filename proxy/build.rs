//! Tells cargo when the page that is embedded has changed.

fn main() {
    // Debug builds read the page when they start, and cargo runs this again and again while the
    // folder is missing.
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed=../dist");
    } else {
        println!("cargo:rerun-if-changed=build.rs");
    }
}
