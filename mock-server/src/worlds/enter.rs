//! Which world a request is for: the one that the header `X-Mock-World` names, or the one in the
//! path, for clients that cannot set headers: `/__mock/world/NAME/api-gw/…` is `/api-gw/…` there.

use crate::world::{World, WorldName};
use crate::{Mock, gateway};
use axum::extract::{OriginalUri, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;

/// The header that names a world.
const HEADER: &str = "x-mock-world";
/// What stands before the name of a world in a path.
pub(crate) const PATH: &str = "/__mock/world/";

/// Gives the request its world, and takes the world out of its path.
pub(crate) async fn enter(State(mock): State<Mock>, mut request: Request, next: Next) -> Response {
    let world = match world(&mock, &mut request) {
        Ok(world) => world,
        Err(text) => return gateway::message(StatusCode::BAD_REQUEST, text),
    };
    request.extensions_mut().insert(world);
    next.run(request).await
}

fn world(mock: &Mock, request: &mut Request) -> Result<World, &'static str> {
    let in_header = in_header(request.headers())?;
    let in_path = in_path(request.uri());
    if let Some((_, uri)) = &in_path {
        *request.uri_mut() = uri.clone();
        request.extensions_mut().insert(OriginalUri(uri.clone()));
    }
    let in_path = in_path.map(|(name, _)| name.ok_or(NO_NAME)).transpose()?;
    match (in_header, in_path) {
        (None, None) => Ok(mock.worlds().everybody().clone()),
        (Some(header), Some(path)) if header != path => Err("X-Mock-World and the path name two worlds"),
        (Some(name), _) | (None, Some(name)) => Ok(mock.worlds().named(&name, Instant::now())),
    }
}

const NO_NAME: &str = "the name of a world has 1 to 64 letters, digits, '.', '_' and '-'";

fn in_header(headers: &HeaderMap) -> Result<Option<WorldName>, &'static str> {
    let mut values = headers.get_all(HEADER).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) => value.to_str().ok().and_then(WorldName::new).ok_or(NO_NAME).map(Some),
        (Some(_), Some(_)) => Err("X-Mock-World is there more than once"),
    }
}

/// The name in the path, and the address behind it; nothing if the path names no world.
fn in_path(uri: &Uri) -> Option<(Option<WorldName>, Uri)> {
    let (name, _) = uri.path().strip_prefix(PATH)?.split_once('/')?;
    let rest = uri.path_and_query()?.as_str().get(PATH.len() + name.len()..)?;
    Some((WorldName::new(name), rest.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_is_taken_out_of_the_path_and_the_rest_stays_as_it_was() {
        let at = |path: &str| in_path(&path.parse().expect("an address"));
        let (name, uri) = at("/__mock/world/a.b/api-gw/x%2Fy?fields=a%2Cb").expect("a world");
        assert_eq!(
            (name.expect("a name").as_str(), uri.to_string().as_str()),
            ("a.b", "/api-gw/x%2Fy?fields=a%2Cb")
        );
        assert!(at("/__mock/world/a%20b/api-gw").expect("a world").0.is_none());
        for none in ["/api-gw/x", "/__mock/worlds", "/__mock/world/a", "/__mock/world/"] {
            assert!(at(none).is_none(), "{none}");
        }
    }
}
