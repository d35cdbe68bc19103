//! The proxy as seen from both sides: raw requests in, a mock or a recording hub behind.
//!
//! Raw sockets, because no client library sends hostile requests.

#![expect(clippy::panic, clippy::unwrap_used, reason = "helpers of tests fail the test that uses them")]

mod access;
mod answers;
mod audit;
mod audit_file;
mod compression;
mod confinement;
mod cookie;
mod cross_site;
mod expiry;
mod files;
mod forwarded_address;
mod framing;
mod header_maps;
mod limits;
mod log_lines;
mod log_of_everything;
mod misbehaviour;
mod mock_limits;
mod monitoring;
mod mutated;
mod nginx;
mod nginx_sign_on;
mod other_session;
mod outbound_proxy;
mod page;
mod probes;
mod queries;
mod recorder;
mod redirects;
mod rejections;
mod renewal;
mod requests;
mod secrets;
mod session;
mod seven_steps;
mod shared_access;
mod shared_sessions;
mod sign_in_limit;
mod tls;
mod token_endpoint;
