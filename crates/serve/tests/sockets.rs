//! The service on a socket: what a client does there that no request can.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use serve::{Config, Redaction, ServeError};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use support::config;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

struct Service {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    done: JoinHandle<Result<(), ServeError>>,
}

async fn begin(config: Config) -> Service {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let stopping = async move {
        stopped.await.ok();
    };
    let done = tokio::spawn(serve::serve(listener, config, stopping));
    Service { address, stop: Some(stop), done }
}

impl Service {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    async fn send(&self, text: &str) -> TcpStream {
        let mut stream = self.connect().await;
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }

    async fn stop(mut self) {
        self.stop.take().unwrap().send(()).unwrap();
        self.done.await.unwrap().unwrap();
    }
}

/// All that comes until the other side closes.
async fn rest(mut stream: TcpStream) -> String {
    let mut text = Vec::new();
    let read = timeout(Duration::from_secs(20), stream.read_to_end(&mut text));
    // A connection that is cut says no more than that.
    let _ = read.await.unwrap();
    String::from_utf8(text).unwrap()
}

/// A service that takes its time for a document.
fn slow(milliseconds: u64) -> Config {
    let mut config = config();
    let pause: Redaction =
        Arc::new(move |_| std::thread::sleep(Duration::from_millis(milliseconds)));
    config.redactions.insert("slow".to_owned(), pause);
    config
}

const SLOW: &str =
    "POST /extract?redact=slow HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx";

#[tokio::test]
async fn a_connection_has_many_requests() {
    let service = begin(config()).await;
    let one = "POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx";
    let pieces = "POST /extract HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n\
                  3\r\nSee\r\n8\r\n TD 1/1.\r\n0\r\n\r\n";
    let last = "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    let text = rest(service.send(&format!("{one}{pieces}{last}")).await).await;
    assert_eq!(text.matches("HTTP/1.1 200 OK").count(), 3, "{text}");
    assert!(text.contains("\"raw\":\"TD 1/1\""));
    service.stop().await;
}

#[tokio::test]
async fn what_is_no_request_is_400_and_the_service_lives_on() {
    let service = begin(config()).await;
    for wrong in [
        "\0\u{1}\u{2}\r\n\r\n",
        "POST /extract\r\n\r\n",
        "POST /extract HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        "POST /extract HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET / HTTP/1.1\r\n: nothing\r\n\r\n",
    ] {
        let text = rest(service.send(wrong).await).await;
        assert!(text.starts_with("HTTP/1.1 400 "), "{wrong:?}: {text:?}");
    }
    let long = format!("GET / HTTP/1.1\r\nLong: {}\r\n\r\n", "x".repeat(200_000));
    let mut stream = service.connect().await;
    // It may have closed before all is sent.
    let _ = stream.write_all(long.as_bytes()).await;
    let text = rest(stream).await;
    assert!(text.is_empty() || text.starts_with("HTTP/1.1 431 "), "{text:?}");
    let text = rest(service.send("GET /health HTTP/1.0\r\n\r\n").await).await;
    assert!(text.contains(" 200 OK"), "{text}");
    service.stop().await;
}

#[tokio::test]
async fn a_head_that_does_not_come_is_not_waited_for() {
    let service = begin(Config { head_time: Duration::from_millis(300), ..config() }).await;
    for begun in ["", "GET / HTTP/1.1\r\nHost:", "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"]
    {
        let begin = Instant::now();
        rest(service.send(begun).await).await;
        let elapsed = begin.elapsed();
        assert!(elapsed >= Duration::from_millis(250), "{begun:?} {elapsed:?}");
        assert!(elapsed < Duration::from_secs(5), "{begun:?} {elapsed:?}");
    }
    service.stop().await;
}

#[tokio::test]
async fn a_page_of_another_site_is_not_answered() {
    let service = begin(Config { hosts: vec!["records.example".to_owned()], ..config() }).await;
    let ask = |host: &str, more: &str| {
        format!(
            "POST /extract HTTP/1.1\r\nHost: {host}\r\n{more}Content-Length: 1\r\nConnection: close\r\n\r\nx"
        )
    };
    for (host, more, status) in [
        ("localhost", "", "200"),
        ("records.example", "Origin: https://records.example\r\n", "200"),
        // A name that its owner pointed at this machine.
        ("evil.example", "", "421"),
        ("localhost", "Origin: https://evil.example\r\n", "403"),
    ] {
        let text = rest(service.send(&ask(host, more)).await).await;
        assert!(text.starts_with(&format!("HTTP/1.1 {status} ")), "{host} {more}: {text}");
    }
    service.stop().await;
}

#[tokio::test]
async fn a_body_that_drips_is_408() {
    let config = Config {
        idle_time: Duration::from_millis(300),
        receive_time: Duration::from_millis(900),
        ..config()
    };
    let service = begin(config).await;
    let head = "POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n";
    let text = rest(service.send(head).await).await;
    assert!(text.starts_with("HTTP/1.1 408 ") && text.contains("too-slow"), "{text}");

    let mut stream = service.send(head).await;
    let begin = Instant::now();
    for _ in 0..40 {
        if stream.write_all(b"x").await.is_err() {
            break;
        }
        sleep(Duration::from_millis(100)).await;
        if begin.elapsed() > Duration::from_millis(1_100) {
            break;
        }
    }
    let text = rest(stream).await;
    assert!(text.starts_with("HTTP/1.1 408 ") && text.contains("0.9 seconds"), "{text}");
    service.stop().await;
}

#[tokio::test]
async fn a_body_that_is_too_large_is_not_asked_for() {
    let service = begin(Config { body_bytes: 1_000, ..config() }).await;
    let head = "POST /extract HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000000\r\n";
    let asked = service.send(&format!("{head}Expect: 100-continue\r\n\r\n")).await;
    let text = rest(asked).await;
    assert!(text.starts_with("HTTP/1.1 413 ") && !text.contains("100 Continue"), "{text}");

    // Who sends it all the same sees the answer.
    let mut stream = service.send(&format!("{head}\r\n")).await;
    stream.write_all(&vec![b'x'; 5_000_000]).await.unwrap();
    let mut begun = [0; 12];
    stream.read_exact(&mut begun).await.unwrap();
    assert_eq!(&begun, b"HTTP/1.1 413");
    drop(stream);
    service.stop().await;
}

#[tokio::test]
async fn what_runs_when_it_stops_comes_to_its_end() {
    let service = begin(slow(700)).await;
    let idle = service.connect().await;
    let running = service.send(SLOW).await;
    sleep(Duration::from_millis(200)).await;
    let address = service.address;
    let begin = Instant::now();
    let stopping = service.stop();
    let late = async {
        sleep(Duration::from_millis(100)).await;
        TcpStream::connect(address).await.is_err()
    };
    let ((), refused, text) = tokio::join!(stopping, late, rest(running));
    assert!(refused, "a connection was taken while stopping");
    assert!(text.starts_with("HTTP/1.1 200 OK"), "{text}");
    assert!(begin.elapsed() < Duration::from_secs(5));
    assert_eq!(rest(idle).await, "");
}

#[tokio::test]
async fn grace_has_an_end() {
    let service = begin(Config { grace: Duration::from_millis(200), ..slow(2_000) }).await;
    let running = service.send(SLOW).await;
    sleep(Duration::from_millis(200)).await;
    let begin = Instant::now();
    service.stop().await;
    assert!(begin.elapsed() < Duration::from_millis(1_200));
    assert_eq!(rest(running).await, "");
}

#[tokio::test]
async fn further_connections_wait() {
    let config = Config { connections: 1, head_time: Duration::from_millis(800), ..config() };
    let service = begin(config).await;
    let first = service.connect().await;
    sleep(Duration::from_millis(100)).await;
    let begin = Instant::now();
    let second =
        service.send("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    let text = rest(second.await).await;
    assert!(text.starts_with("HTTP/1.1 200 OK"), "{text}");
    assert!(begin.elapsed() > Duration::from_millis(500), "{:?}", begin.elapsed());
    drop(first);
    service.stop().await;
}

/// A client that asks for much and reads nothing is left.
#[tokio::test]
async fn who_takes_no_answer_is_not_waited_for() {
    let config = Config { send_time: Duration::from_millis(300), connections: 1, ..config() };
    let service = begin(config).await;
    let stream = service.connect().await;
    let ask = "GET /schemas/document HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(2_000);
    let (_reading, mut writing) = stream.into_split();
    let asking = tokio::spawn(async move { writing.write_all(ask.as_bytes()).await });
    // The only connection is free again for somebody else.
    let text = rest(
        service.send("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await,
    );
    assert!(text.await.starts_with("HTTP/1.1 200 OK"));
    drop(asking.await);
    service.stop().await;
}

#[tokio::test]
async fn who_goes_away_is_not_read_for() {
    let mut config = slow(300);
    config.options.jobs = 1;
    let service = begin(config).await;
    for _ in 0..20 {
        drop(service.send(SLOW).await);
    }
    sleep(Duration::from_millis(500)).await;
    let begin = Instant::now();
    let one = "POST /extract HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 1\r\n\r\nx";
    let text = rest(service.send(one).await).await;
    assert!(text.starts_with("HTTP/1.1 200 OK"), "{text}");
    // Twenty would have taken six seconds.
    assert!(begin.elapsed() < Duration::from_secs(3), "{:?}", begin.elapsed());
    service.stop().await;
}
