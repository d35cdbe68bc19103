//! nginx in front of the console, with the configuration files of `docs/deploy`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use testkit::client::{Answer, Call};
use testkit::hub::Authority;

/// The shipped files.
const COPIES: &str = include_str!("../../docs/deploy/nginx.conf");
const SIGN_ON: &str = include_str!("../../docs/deploy/nginx-oauth2-proxy.conf");
/// The configuration that a distribution has around them.
const AROUND: &str = "daemon off;
pid @/nginx.pid;
error_log stderr notice;
worker_processes 2;
events { worker_connections 512; }
http {
    access_log off;
    client_body_temp_path @/body;
    proxy_temp_path @/proxy;
    fastcgi_temp_path @/fastcgi;
    uwsgi_temp_path @/uwsgi;
    scgi_temp_path @/scgi;
    include @/site.conf;
}
";

/// A server for one test, which is stopped on drop.
pub struct Nginx {
    process: Child,
    folder: PathBuf,
    authority: Authority,
    plain: SocketAddr,
    secure: SocketAddr,
}

impl Nginx {
    /// The public name in the shipped file. The copies need `--public-url https://console.example`.
    pub const NAME: &str = "console.example";

    /// Starts nginx in front of two copies and waits until it accepts connections.
    pub fn before([first, second]: [SocketAddr; 2]) -> Self {
        let second = ("    # server 127.0.0.1:8081;", format!("    server {second};"));
        Self::start(COPIES, &[("    server 127.0.0.1:8080;", format!("    server {first};")), second])
    }

    /// Starts nginx in front of one console, with a sign-on proxy that nginx asks about each request.
    pub fn with_sign_on(console: SocketAddr, sign_on: SocketAddr) -> Self {
        let sign_on = ("http://127.0.0.1:4180;", format!("http://{sign_on};"));
        Self::start(SIGN_ON, &[("    server 127.0.0.1:8080;", format!("    server {console};")), sign_on])
    }

    fn start(shipped: &str, behind: &[(&str, String)]) -> Self {
        // Another process may take a port between its selection and its use.
        let found = (0..5).find_map(|_| {
            let free = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").expect("a free port"));
            let [plain, secure] = free.map(|free| free.local_addr().expect("an address"));
            Self::start_at(plain, secure, shipped, behind)
        });
        found.expect("nginx runs")
    }

    fn start_at(
        plain: SocketAddr,
        secure: SocketAddr,
        shipped: &str,
        behind: &[(&str, String)],
    ) -> Option<Self> {
        let name = format!("groups-console-nginx-{}-{}", std::process::id(), secure.port());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(&folder).expect("a folder");
        let authority = Authority::new();
        let (certificate, key) = authority.certificate_for(Self::NAME);
        write(&folder, "certificate.pem", &pem("CERTIFICATE", &certificate));
        write(&folder, "key.pem", &pem("PRIVATE KEY", &key));
        let here = folder.display().to_string();
        write(&folder, "nginx.conf", &AROUND.replace('@', &here));
        let own = [
            ("listen 80;", format!("listen {plain};")),
            ("listen 443 ", format!("listen {secure} ")),
            ("/etc/ssl/groups-console/", format!("{here}/")),
        ];
        write(&folder, "site.conf", &changed(shipped, own.iter().chain(behind)));
        // Debian installs servers in a folder that is not on every `PATH`.
        let path = std::env::var("PATH").unwrap_or_default() + ":/usr/sbin";
        let mut process = Command::new("nginx")
            .env("PATH", path)
            .arg("-c")
            .arg(folder.join("nginx.conf"))
            .args(["-e", "stderr", "-p", &here])
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("nginx is installed (Debian: apt-get install nginx)");
        let mut log = BufReader::new(process.stderr.take().expect("stderr")).lines().map_while(Result::ok);
        let ready = log.any(|line| line.contains("start worker process "));
        // stderr has to be read, or nginx blocks.
        std::thread::spawn(move || log.count());
        let started = Self { process, folder, authority, plain, secure };
        ready.then_some(started)
    }

    /// The address without TLS.
    pub fn plain(&self) -> SocketAddr {
        self.plain
    }

    /// The address with TLS.
    pub fn secure(&self) -> SocketAddr {
        self.secure
    }

    /// The authority that signed the certificate.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// Sends a call over TLS from one of the addresses of this machine.
    pub async fn send(&self, own: impl Into<IpAddr>, call: Call) -> Answer {
        call.send_secure(own.into(), self.secure, Self::NAME, &self.authority).await
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // After a kill, the workers would keep running.
        let _ = Command::new("kill").arg(self.process.id().to_string()).status();
        let _ = self.process.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A shipped file with other ports, addresses and certificates, and no other change.
fn changed<'a>(shipped: &str, changes: impl Iterator<Item = &'a (&'a str, String)>) -> String {
    changes.fold(shipped.to_owned(), |text, (there, here)| {
        assert!(text.contains(there), "in the shipped file: {there}");
        text.replace(there, here)
    })
}

fn pem(label: &str, der: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", STANDARD.encode(der))
}

fn write(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), text).expect("written");
}
