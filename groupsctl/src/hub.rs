//! Calls of the hub, with a token that is renewed.

use crate::arguments::Access;
use crate::stop::Stop;
use bytes::Bytes;
use fleet::{Fleet, Fold, Sweep};
use http::{HeaderValue, Request, Response, header};
use hub_api::connectivity_group::ConnectivityGroup;
use hub_api::token::{CredentialStyle, FetchToken};
use hub_api::{Error, Operation, RequestId};
use hub_client::{HubClient, HubUrl, NoAnswer};
use plan::Failure;
use secrecy::{ExposeSecret as _, SecretString};
use std::collections::BTreeMap;
use std::time::{Duration, Instant, SystemTime};
use tokio::sync::Mutex;
use unicode_normalization::UnicodeNormalization as _;

const TIMEOUT: Duration = Duration::from_secs(30);
/// A token is renewed when less than this remains, or less than half of its lifetime.
const RENEWAL: Duration = Duration::from_secs(20);
/// How long calls wait for a token endpoint that fails.
const TOKEN_OUTAGE: Duration = Duration::from_mins(2);
/// The pause before the next token request, in seconds.
const TOKEN_RETRY_AFTER: u64 = 2;
/// How often a call that changes nothing is tried.
const READ_ATTEMPTS: u32 = 4;
/// The longest wait before a call that changes nothing is tried again, in seconds.
const MAX_READ_WAIT: u64 = 30;

/// The hub.
pub(crate) struct Hub {
    client: HubClient,
    pub(crate) address: hub_api::Hub,
    credentials: FetchToken,
    token: Mutex<Token>,
}

#[derive(Default)]
struct Token {
    /// The token, and the time to renew it.
    current: Option<(SecretString, Instant)>,
    /// The time since which the token endpoint has failed.
    failing_since: Option<Instant>,
}

/// Why a call did not succeed.
#[derive(Debug)]
pub(crate) enum CallError {
    NoAnswer(NoAnswer),
    Hub(Error),
    /// There is no token, so nothing was sent.
    NoToken(String),
    /// The token endpoint did not answer or is busy, so nothing was sent. A later call may get a token.
    NoTokenYet(String),
}

impl std::fmt::Display for CallError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoAnswer(error) => error.fmt(formatter),
            Self::Hub(error) => error.fmt(formatter),
            Self::NoToken(error) | Self::NoTokenYet(error) => {
                write!(formatter, "cannot get a token: {error}")
            }
        }
    }
}

impl From<CallError> for Failure<String> {
    fn from(error: CallError) -> Self {
        let text = error.to_string();
        match error {
            CallError::NoToken(_) => Self::Rejected(text),
            CallError::NoTokenYet(_) => Self::Busy { error: text, retry_after: Some(TOKEN_RETRY_AFTER) },
            CallError::Hub(error) => match error {
                Error::NotFound(_) => Self::NotFound(text),
                Error::Conflict(_) => Self::Conflict(text),
                Error::TooManyRequests { retry_after, .. } => Self::Busy { error: text, retry_after },
                Error::Unauthorized(_)
                | Error::Forbidden(_)
                | Error::ApplicationNotRegistered(_)
                | Error::BadRequest(_) => Self::Rejected(text),
                Error::Unavailable { .. } | Error::HubFailed(_) | Error::NotUnderstood { .. } => {
                    Self::Unknown(text)
                }
            },
            CallError::NoAnswer(_) => Self::Unknown(text),
        }
    }
}

impl Hub {
    pub(crate) fn new(access: &Access) -> Result<Self, Stop> {
        let url = |flag: &str, value: &Option<String>| {
            let text = required(flag, value.as_ref())?;
            HubUrl::parse(flag, text).map_err(Stop::input)
        };
        let api_url = url("--hub", &access.hub)?.as_str().trim_end_matches('/').to_owned();
        let token_url = url("--token-url", &access.token_url)?.as_str().to_owned();
        let credentials = FetchToken {
            client_id: required("--client-id", access.client_id.as_ref())?.clone(),
            client_secret: secret(access)?,
            style: CredentialStyle::Form,
        };
        let tenant = required("--tenant", access.tenant.as_ref())?.clone();
        let application = required("--application", access.application.as_ref())?.clone();
        Ok(Self {
            client: HubClient::new(&[&api_url, &token_url]).map_err(Stop::input)?,
            address: hub_api::Hub { api_url, token_url, tenant, application },
            credentials,
            token: Mutex::default(),
        })
    }

    /// Sends a call once. A 401 gets a new token and another attempt: the hub has not looked at the call.
    pub(crate) async fn send<O: Operation>(&self, operation: &O) -> Result<O::Answer, CallError> {
        let mut may_renew = true;
        loop {
            let used = self.token().await?;
            let answer = O::answer(&self.exchange(operation, &used).await?);
            match answer {
                Err(Error::Unauthorized(_)) if may_renew => {
                    may_renew = false;
                    let current = &mut self.token.lock().await.current;
                    // Another call may have renewed it already.
                    current.take_if(|(token, _)| token.expose_secret() == used.expose_secret());
                }
                answer => return answer.map_err(CallError::Hub),
            }
        }
    }

    async fn exchange(
        &self,
        operation: &impl Operation,
        token: &SecretString,
    ) -> Result<Response<Vec<u8>>, CallError> {
        let mut request = operation.request(&self.address, &request_id());
        let bearer = format!("Bearer {}", token.expose_secret());
        let mut bearer =
            HeaderValue::try_from(bearer).map_err(|error| CallError::NoToken(error.to_string()))?;
        bearer.set_sensitive(true);
        request.headers_mut().insert(header::AUTHORIZATION, bearer);
        self.answer(request).await.map_err(CallError::NoAnswer)
    }

    async fn answer(&self, request: Request<Vec<u8>>) -> Result<Response<Vec<u8>>, NoAnswer> {
        let response = self.client.send(request.map(Bytes::from), TIMEOUT).await?;
        Ok(response.map(|body| body.to_vec()))
    }

    async fn token(&self) -> Result<SecretString, CallError> {
        let mut state = self.token.lock().await;
        if let Some((token, renewal)) = &state.current
            && Instant::now() < *renewal
        {
            return Ok(token.clone());
        }
        let start = Instant::now();
        let request = self.credentials.request_to(&self.address.token_url);
        let answer = match self.answer(request).await {
            Ok(answer) => FetchToken::answer(&answer).map_err(CallError::Hub),
            Err(error) => Err(CallError::NoAnswer(error)),
        };
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => {
                let is_rejected = matches!(
                    error,
                    CallError::Hub(
                        Error::Unauthorized(_)
                            | Error::Forbidden(_)
                            | Error::BadRequest(_)
                            | Error::NotFound(_)
                    )
                );
                let since = *state.failing_since.get_or_insert(start);
                let may_wait = !is_rejected && since.elapsed() < TOKEN_OUTAGE;
                let error = error.to_string();
                return Err(if may_wait { CallError::NoTokenYet(error) } else { CallError::NoToken(error) });
            }
        };
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let lifetime = Duration::from_secs(answer.lifetime(now.as_secs()));
        let renewal = start + lifetime.saturating_sub(RENEWAL.min(lifetime / 2));
        *state = Token { current: Some((answer.access_token.clone(), renewal)), failing_since: None };
        Ok(answer.access_token)
    }

    /// Sends a call that changes nothing, again if the hub is busy or does not answer.
    pub(crate) async fn read<O: Operation>(&self, operation: &O) -> Result<O::Answer, CallError> {
        for attempt in 1.. {
            let error = match self.send(operation).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            let wait = match &error {
                CallError::Hub(
                    Error::TooManyRequests { retry_after, .. } | Error::Unavailable { retry_after, .. },
                ) => retry_after.unwrap_or(1),
                CallError::NoAnswer(_) => 1,
                CallError::NoTokenYet(_) => TOKEN_RETRY_AFTER,
                _ => return Err(error),
            };
            if attempt >= READ_ATTEMPTS {
                return Err(error);
            }
            tokio::time::sleep(Duration::from_secs(wait.min(MAX_READ_WAIT))).await;
        }
        Err(CallError::NoAnswer(NoAnswer::Unreachable))
    }

    /// Reads all groups; the fleet is what filters search.
    pub(crate) async fn groups(&self) -> Result<(Fleet, Vec<ConnectivityGroup>), Stop> {
        for _ in 0..3 {
            let (fleet, groups, is_disturbed) = self.sweep().await?;
            if !is_disturbed {
                return Ok((fleet, groups));
            }
        }
        Err(Stop::input("the hub's list of groups changes while it is read. Try again."))
    }

    async fn sweep(&self) -> Result<(Fleet, Vec<ConnectivityGroup>, bool), Stop> {
        let mut fleet = Fleet::new(fold());
        let mut groups = BTreeMap::new();
        let mut sweep = Sweep::begin(&mut fleet);
        while let Some(page) = sweep.next_page() {
            match self.read(&page.request()).await {
                Ok(list) => {
                    let mut rows = Sweep::open(page);
                    if let Some(group) = list.unreadable.first() {
                        let name = group.name.as_deref().unwrap_or("without a name");
                        return Err(Stop::input(format!(
                            "the group {name} cannot be read: {}",
                            group.reason
                        )));
                    }
                    for group in list.groups {
                        rows.put(&mut fleet, &group);
                        groups.insert(group.definition.name.clone(), group);
                    }
                    sweep.close(rows);
                }
                Err(CallError::Hub(Error::BadRequest(_))) if page.is_limited() => sweep.refuse_paging(),
                Err(error) => return Err(Stop::input(format!("cannot read the groups: {error}"))),
            }
        }
        sweep.finish(&mut fleet, None);
        Ok((fleet, groups.into_values().collect(), sweep.is_disturbed()))
    }
}

/// Texts as they are searched: without case and accents.
pub(crate) fn fold() -> Fold {
    Fold::new(|text| text.to_lowercase().nfkd().collect())
}

fn request_id() -> RequestId {
    uuid::Uuid::new_v4().into_bytes().into()
}

fn required<'a, T>(flag: &str, value: Option<&'a T>) -> Result<&'a T, Stop> {
    let variable = flag.trim_start_matches('-').replace('-', "_").to_uppercase();
    value.ok_or_else(|| Stop::input(format!("missing {flag}; the variable GROUPSCTL_{variable} works too")))
}

fn secret(access: &Access) -> Result<SecretString, Stop> {
    let text = match &access.client_secret_file {
        Some(file) => std::fs::read_to_string(file)
            .map_err(|error| Stop::input(format!("cannot read {}: {error}", file.display())))?,
        None => std::env::var("GROUPSCTL_CLIENT_SECRET").map_err(|_| {
            Stop::input(
                "missing --client-secret-file; the variable GROUPSCTL_CLIENT_SECRET may have the secret",
            )
        })?,
    };
    Ok(text.trim_end_matches(['\r', '\n']).into())
}
