//! A session with a mailbox's server.

use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use async_imap::{Client, Session};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::mail_in::mailbox::{Mailbox, Security};

/// How long one answer of a server is waited for.
const ANSWER: Duration = Duration::from_secs(60);

/// A way to the server, with or without TLS.
pub(super) trait Way: AsyncRead + AsyncWrite + Unpin + Send + Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Debug> Way for T {}

/// A session that has signed in.
pub(super) type Signed = Session<Box<dyn Way>>;

/// In the words of the server or the system.
pub(super) type Fault = String;

/// Waits for an answer, but not for ever.
pub(super) async fn timed<T, E: ToString>(what: impl Future<Output = Result<T, E>>) -> Result<T, Fault> {
    match tokio::time::timeout(ANSWER, what).await {
        Ok(answer) => answer.map_err(|e| e.to_string()),
        Err(_) => Err(format!("no answer within {} s", ANSWER.as_secs())),
    }
}

/// Signs in at the mailbox's server.
pub(super) async fn sign_in(mailbox: &Mailbox) -> Result<Signed, Fault> {
    let port = u16::try_from(mailbox.port).map_err(|e| e.to_string())?;
    let tcp = timed(TcpStream::connect((mailbox.host.as_str(), port))).await?;
    let way: Box<dyn Way> = match mailbox.security {
        Security::Plain => Box::new(tcp),
        Security::Tls => tls(mailbox, tcp).await?,
        Security::Starttls => {
            let mut client = Client::new(tcp);
            greeted(&mut client).await?;
            timed(client.run_command_and_check_ok("STARTTLS", None)).await?;
            // What came in the open after the answer is thrown away with the client's buffer.
            tls(mailbox, client.into_inner()).await?
        }
    };
    let mut client = Client::new(way);
    if mailbox.security != Security::Starttls {
        greeted(&mut client).await?;
    }
    timed(async { client.login(&mailbox.login, &mailbox.password).await.map_err(|(e, _)| e) }).await
}

async fn greeted<T: Way>(client: &mut Client<T>) -> Result<(), Fault> {
    match timed(client.read_response()).await? {
        Some(_) => Ok(()),
        None => Err("the server closed the connection".to_owned()),
    }
}

async fn tls(mailbox: &Mailbox, tcp: TcpStream) -> Result<Box<dyn Way>, Fault> {
    let authority = mailbox.authority.clone();
    let config =
        tokio::task::spawn_blocking(move || config(&authority)).await.map_err(|e| e.to_string())??;
    let name = ServerName::try_from(mailbox.host.clone()).map_err(|e| e.to_string())?;
    let tls = timed(TlsConnector::from(Arc::new(config)).connect(name, tcp)).await?;
    Ok(Box::new(tls))
}

/// The system's certificates, and those that the administrator gave.
fn config(authority: &str) -> Result<ClientConfig, Fault> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    for certificate in CertificateDer::pem_slice_iter(authority.as_bytes()) {
        roots.add(certificate.map_err(|e| e.to_string())?).map_err(|e| e.to_string())?;
    }
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
    let builder = builder.with_safe_default_protocol_versions().map_err(|e| e.to_string())?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
