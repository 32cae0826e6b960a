//! The program as a process of its own, and a client that talks to it.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use ureq::Agent;

/// `stoyka` serving on a free port; killed with this value.
pub struct Program {
    child: Child,
    pub address: String,
}

impl Program {
    /// `stoyka serve` over this database.
    pub fn serve(url: &str, folder: &Path) -> Self {
        Self::start(&["serve"], url, folder, &[])
    }

    /// Any serving command, with more variables.
    pub fn start(arguments: &[&str], url: &str, folder: &Path, variables: &[(&str, &str)]) -> Self {
        let listen = free_address();
        let mut command = stoyka(arguments, url, variables);
        command.args(["--listen", &listen]).arg("--data").arg(folder);
        let program = Self { child: command.spawn().unwrap(), address: format!("http://{listen}") };
        program.wait();
        program
    }

    /// Any command, without waiting for it to be ready.
    pub fn begin(arguments: &[&str], folder: &Path) -> Self {
        let listen = free_address();
        let mut command = stoyka(arguments, "", &[]);
        command.args(["--listen", &listen]).arg("--data").arg(folder);
        Self { child: command.spawn().unwrap(), address: format!("http://{listen}") }
    }

    /// `stoyka serve` that is told where only by variables.
    pub fn told_by_variables(folder: &Path) -> Self {
        let listen = free_address();
        let mut command = stoyka(&["serve"], "", &[("STOYKA_LISTEN", &listen)]);
        command.env("STOYKA_DATA", folder);
        let program = Self { child: command.spawn().unwrap(), address: format!("http://{listen}") };
        program.wait();
        program
    }

    /// `stoyka worker`, which has no address and is ready when it is.
    pub fn worker(url: &str, folder: &Path, variables: &[(&str, &str)]) -> Self {
        let mut command = stoyka(&["worker"], url, variables);
        command.arg("--data").arg(folder);
        Self { child: command.spawn().unwrap(), address: String::new() }
    }

    fn wait(&self) {
        let begin = Instant::now();
        while agent().get(format!("{}/health/ready", self.address)).call().map(|r| r.status().as_u16()).ok()
            != Some(200)
        {
            assert!(begin.elapsed() < Duration::from_secs(60), "the program did not become ready");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// `kill -9`, without waiting.
    pub fn kill_now(&self) {
        let killed = Command::new("kill").args(["-9", &self.child.id().to_string()]).status().unwrap();
        assert!(killed.success());
    }

    /// Waits until a killed program is gone.
    pub fn gone(&mut self) {
        self.child.wait().unwrap();
    }

    /// Asks it to stop as a service manager would, and tells whether it ended well.
    pub fn stop(mut self) -> bool {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        self.child.wait().unwrap().success()
    }

    /// A bearer token.
    pub fn token(&self, login: &str, password: &str) -> String {
        let body = serde_json::json!({ "login": login, "password": password });
        let (status, answer) = self.post("/api/v1/auth/token", "", "", &body);
        assert_eq!(status, 200, "{answer}");
        answer["token"].as_str().unwrap().to_owned()
    }

    /// POSTs JSON; an answer of status 0 means that there was none.
    pub fn post(&self, path: &str, token: &str, key: &str, body: &Value) -> (u16, Value) {
        let mut request = agent().post(format!("{}{path}", self.address));
        if !token.is_empty() {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if !key.is_empty() {
            request = request.header("idempotency-key", key);
        }
        match request.send_json(body) {
            Ok(mut response) => {
                let status = response.status().as_u16();
                response.body_mut().read_json().map_or((0, Value::Null), |answer| (status, answer))
            }
            Err(_) => (0, Value::Null),
        }
    }

    /// GETs JSON.
    pub fn get(&self, path: &str, token: &str) -> (u16, Value) {
        let request =
            agent().get(format!("{}{path}", self.address)).header("authorization", format!("Bearer {token}"));
        let mut response = request.call().unwrap();
        (response.status().as_u16(), response.body_mut().read_json().unwrap_or(Value::Null))
    }
}

fn free_address() -> String {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    format!("127.0.0.1:{port}")
}

fn stoyka(arguments: &[&str], url: &str, variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stoyka"));
    command.args(arguments).env("STOYKA_LOG", "warn").stdout(Stdio::null());
    if !url.is_empty() {
        command.env("STOYKA_DATABASE_URL", url);
    }
    command.envs(variables.iter().copied());
    command
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A client that tells every status instead of failing, and follows no redirect by itself.
pub fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(Duration::from_secs(30)))
        .build()
        .into()
}
