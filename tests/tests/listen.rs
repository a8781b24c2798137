//! The listening side: who is slow or breaks something takes nothing from the others.

use std::{sync::Arc, time::Duration};

use axum::{Router, routing::get};
use server::{
    app::App,
    route,
    security::listen::{self, Limits},
};
use tests::base::Base;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    time::timeout,
};

/// Long enough for a loaded machine; nothing here waits for it when all is well.
const PATIENCE: Duration = Duration::from_secs(30);

struct Site {
    address: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    ended: tokio::task::JoinHandle<std::io::Result<()>>,
    _base: Base,
}

async fn site(limits: Limits) -> Site {
    let base = Base::sqlite().await;
    base.store
        .add_organisation(server::command::serve::first_organisation(), base.morning())
        .await
        .expect("an organisation");
    let app = Arc::new(App::new(base.store.clone()).expect("templates"));
    let pages = Router::new()
        .route("/well", get(|| async { "well" }))
        .route("/breaks", get(breaks));
    let router = route::around(pages, app, None);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel();
    let ended = tokio::spawn(listen::serve(listener, router, limits, async {
        let _ = stopped.await;
    }));
    Site {
        address,
        stop,
        ended,
        _base: base,
    }
}

async fn breaks() -> &'static str {
    panic!("a mistake in a page")
}

async fn ask(address: std::net::SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = format!("GET {path} HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n");
    stream
        .write_all(request.as_bytes())
        .await
        .expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    answer
}

#[tokio::test]
async fn slow_headers_are_cut_off_and_hold_up_nobody() {
    let limits = Limits {
        headers: Duration::from_millis(300),
        ..Limits::default()
    };
    let site = site(limits).await;
    let mut slow = Vec::new();
    for _ in 0..50 {
        let mut stream = TcpStream::connect(site.address)
            .await
            .expect("a connection");
        stream
            .write_all(b"GET /well HTTP/1.1\r\nhost: here\r\nx-slow: ")
            .await
            .expect("a part");
        slow.push(stream);
    }
    assert!(
        timeout(PATIENCE, ask(site.address, "/well"))
            .await
            .expect("an answer in time")
            .ends_with("well")
    );
    for mut stream in slow {
        let mut rest = Vec::new();
        // Closed by the server, with or without a word.
        let closed = timeout(PATIENCE, stream.read_to_end(&mut rest))
            .await
            .expect("an end in time");
        assert!(closed.is_err() || !String::from_utf8_lossy(&rest).contains("200 OK"));
    }
}

#[tokio::test]
async fn more_connections_than_fit_wait_for_their_turn() {
    let limits = Limits {
        connections: 2,
        headers: Duration::from_millis(300),
        ..Limits::default()
    };
    let site = site(limits).await;
    let mut idle = Vec::new();
    for _ in 0..4 {
        idle.push(
            TcpStream::connect(site.address)
                .await
                .expect("a connection"),
        );
    }
    let answer = timeout(PATIENCE, ask(site.address, "/well"))
        .await
        .expect("a turn in time");
    assert!(answer.ends_with("well"), "{answer}");
    drop(idle);
}

#[tokio::test]
async fn a_mistake_in_one_page_ends_nothing_else() {
    let site = site(Limits::default()).await;
    let broken = timeout(PATIENCE, ask(site.address, "/breaks"))
        .await
        .expect("an answer in time");
    assert!(broken.starts_with("HTTP/1.1 500"), "{broken}");
    assert!(broken.contains("<h1"), "a page in words: {broken}");
    assert!(
        !broken.contains("a mistake in a page"),
        "what went wrong stays with us: {broken}"
    );
    assert!(ask(site.address, "/well").await.ends_with("well"));
}

#[tokio::test]
async fn told_to_stop_the_server_finishes_and_lets_go() {
    let site = site(Limits::default()).await;
    assert!(ask(site.address, "/well").await.ends_with("well"));
    site.stop.send(()).expect("a server");
    timeout(PATIENCE, site.ended)
        .await
        .expect("an end in time")
        .expect("no panic")
        .expect("a clean end");
    assert!(TcpStream::connect(site.address).await.is_err());
}

#[tokio::test]
async fn every_answer_carries_what_guards_it() {
    let site = site(Limits::default()).await;
    for path in ["/well", "/breaks", "/nowhere"] {
        let answer = ask(site.address, path).await.to_lowercase();
        assert!(
            answer.contains("content-security-policy: default-src 'none'; script-src 'self'"),
            "{path}"
        );
        assert!(answer.contains("x-content-type-options: nosniff"), "{path}");
        assert!(answer.contains("frame-ancestors 'none'"), "{path}");
    }
}
