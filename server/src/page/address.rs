//! The variable parts of an address. One that cannot be such a part leads nowhere, as any address that is not there.

use axum::{
    extract::{FromRequestParts, Path as Parts},
    http::request,
};
use serde::de::DeserializeOwned;

use crate::error::Error;

/// The variable parts of the address that was asked for.
#[derive(Clone, Debug)]
pub struct Path<T>(pub T);

impl<T, S> FromRequestParts<S> for Path<T>
where
    T: DeserializeOwned + Send,
    S: Send + Sync,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut request::Parts, state: &S) -> Result<Self, Error> {
        match Parts::from_request_parts(parts, state).await {
            Ok(Parts(found)) => Ok(Self(found)),
            Err(_) => Err(Error::NotFound),
        }
    }
}
