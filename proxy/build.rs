//! Makes Cargo rebuild the proxy when the page changes. Cargo tracks the files that were embedded, but not
//! those that were added since. A debug build reads the page when it starts.

fn main() {
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    println!("cargo::rerun-if-changed={}", if release { "../dist" } else { "build.rs" });
}
