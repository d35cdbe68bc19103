//! The defaults of a mock: enough to sign in and try.

/// The client id that may read and change everything.
pub const CLIENT_ID: &str = "demo-client";
/// The secret of every client. It protects nothing: the mock holds made-up data only.
pub const CLIENT_SECRET: &str = "demo-secret";
/// The client id that may only read, to see a refusal for a missing role.
pub const READ_ONLY_CLIENT_ID: &str = "read-only-client";
/// The client id that may read and change products, and has no role for groups.
pub const PRODUCTS_CLIENT_ID: &str = "products-client";
/// The client id that may read and change groups, and has no role for products.
pub const GROUPS_CLIENT_ID: &str = "groups-client";
/// The client id that may change groups, and only read products.
pub const READ_PRODUCTS_CLIENT_ID: &str = "read-products-client";
/// The client id that may change products, and only read groups.
pub const READ_GROUPS_CLIENT_ID: &str = "read-groups-client";
/// The tenant, as in the tutorial's samples.
pub const TENANT: &str = "eos";
/// The application that is registered from the start: step 3 of the tutorial sends it.
pub const APPLICATION: &str = "CPDemo";
/// The issuer of the tokens (`iss`). Source: the token of the "Get started" page.
pub const ISSUER: &str = "https://iam-br-iot.myiot-t.com/auth/realms/iothub";
/// The host that the hub names in links and `href`s, whatever address a request used.
pub const PUBLIC_ADDRESS: &str = "https://myiot-t.com";
