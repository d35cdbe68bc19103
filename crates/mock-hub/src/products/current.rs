//! Products as they are now: the catalogue with the changes by customers.

use super::problem::Problem;
use crate::call::Call;
use serde_json::Value;

/// The product or part in the path, without its changes.
pub(super) fn find_part(call: &Call<'_>) -> Result<Value, Problem> {
    let id = call.path.get("product_id");
    let product = call.tenant.catalogue.find_with_parts(id, call.now);
    product.ok_or_else(|| Problem::not_found(format!("Product with id {id} not found")))
}

/// A product or part with the changes by customers, and an identifier of the exchange.
pub(super) fn current(mut product: Value, call: &mut Call<'_>) -> Value {
    call.state.products.apply(&mut product, call.now);
    product["correlationId"] = call.rng.uuid().into();
    product
}
