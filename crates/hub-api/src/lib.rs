//! The T IoT Hub's API in types: no I/O, no runtime, no browser.
//!
//! The hub is two services behind one gateway. The *Connection Management Orchestrator* (CMO) keeps
//! an inventory of connection products in the manner of TM Forum's TMF637. The *Device Management
//! Orchestrator* (DMO) is a oneM2M service in which connectivity groups live. A token from a
//! Keycloak endpoint opens both.
//!
//! Every call is an [`Operation`]: a value that gives an [`http::Request`] and reads an
//! [`http::Response`]. Its [`Endpoint`] describes it once: the app sends it, the proxy allows exactly
//! it, the mock answers it, and it prints as cURL.
//!
//! ```
//! use hub_api::{Hub, Operation, RequestId, connectivity_group::RetrieveGroup};
//!
//! let hub = Hub::tutorial("eos".parse()?, "CPDemo".parse()?);
//! let retrieve = RetrieveGroup { name: "bremen-ferry-1".parse()? };
//! let request = retrieve.request(&hub, &RequestId::new("123")?);
//! assert_eq!(
//!     request.uri(),
//!     "https://myiot-t.com/api-gw/device-management-orchestrator/v3/eos/connectivityGroups/bremen-ferry-1",
//! );
//! # Ok::<(), hub_api::identifier::Invalid>(())
//! ```

pub mod application_entity;
pub mod connectivity_group;
pub mod connectivity_type;
mod curl;
pub mod endpoint;
mod endpoints;
pub mod error;
pub mod fields;
mod hub;
pub mod identifier;
pub mod onem2m;
mod operation;
pub mod permission;
pub mod product;
pub mod refusal;
mod retry_after;
pub mod threshold;
pub mod token;
pub mod token_claims;
pub mod update_status;

pub use curl::{Shell, command};
pub use endpoint::Endpoint;
pub use endpoints::ENDPOINTS;
pub use error::Error;
pub use hub::Hub;
pub use identifier::{ApplicationId, ProductId, RequestId, ResourceName, Tenant};
pub use operation::Operation;
pub use retry_after::retry_after;
