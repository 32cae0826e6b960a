//! Requests of the program itself to other servers: rates of the central bank, webhooks.
//!
//! Only the worker and jobs make them, never a command's `apply`. Certificates are those the machine trusts.

use std::time::Duration;

use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

use crate::error::{Error, Result};

/// For the whole of an answer.
const TIME: Duration = Duration::from_secs(20);
/// No answer that we ask for is larger, in bytes.
const LARGEST: u64 = 8 * 1024 * 1024;

/// What another server answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Body.
    pub body: Vec<u8>,
}

/// Asks for an address; an answer that is no success is [`Error::Unavailable`].
pub async fn get(url: &str) -> Result<Vec<u8>> {
    let url = url.to_owned();
    let answer = ask(move |agent| agent.get(&url).call()).await?;
    if (200..300).contains(&answer.status) {
        return Ok(answer.body);
    }
    Err(Error::Unavailable(format!("the other server answered {}", answer.status)))
}

/// Posts a body; every answer is an answer, whatever its status. [`Error::Unavailable`] if there was none.
pub async fn post(url: &str, headers: Vec<(String, String)>, body: Vec<u8>) -> Result<Answer> {
    let url = url.to_owned();
    ask(move |agent| {
        let mut request = agent.post(&url);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        request.send(&body)
    })
    .await
}

type Asked = std::result::Result<ureq::http::Response<ureq::Body>, ureq::Error>;

async fn ask(request: impl FnOnce(Agent) -> Asked + Send + 'static) -> Result<Answer> {
    let asked = tokio::task::spawn_blocking(move || {
        let mut response = request(agent())?;
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(LARGEST).read_to_vec()?;
        Ok::<_, ureq::Error>(Answer { status, body })
    });
    asked.await.map_err(Error::internal)?.map_err(|e| Error::Unavailable(e.to_string()))
}

fn agent() -> Agent {
    Agent::config_builder()
        .timeout_global(Some(TIME))
        .http_status_as_error(false)
        // A signed body must not follow wherever the other side points.
        .max_redirects(0)
        .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
        .user_agent("Stoyka")
        .build()
        .into()
}
