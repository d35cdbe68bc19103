//! What the commands need beside Cargo: each function installs its tool when it is missing or of
//! another version, or says in one line what to install.

mod cargo_tool;
mod chromium;
mod debian;
mod npm;
mod schemathesis;
mod wasm_target;

pub(crate) use cargo_tool::{deny, trunk, wasm_bindgen};
pub(crate) use chromium::chromium;
pub(crate) use debian::debian;
pub(crate) use npm::{npm, packages};
pub(crate) use schemathesis::schemathesis;
pub(crate) use wasm_target::wasm_target;
