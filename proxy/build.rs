//! Makes Cargo build the proxy anew when the page appears or changes: it follows the files that were
//! embedded, not those that have come since. A debug build reads the page when it starts.

fn main() {
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    println!("cargo::rerun-if-changed={}", if release { "../dist" } else { "build.rs" });
}
