//! Just enough of a browser to load a server: one connection, one request after the other.

use std::{io, net::SocketAddr};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A connection that is kept, and made anew where the server closes it.
pub(crate) struct Connection {
    to: SocketAddr,
    stream: Option<TcpStream>,
    buffer: Vec<u8>,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) location: Option<String>,
    pub(crate) body: String,
}

impl Connection {
    pub(crate) fn new(to: SocketAddr) -> Self {
        Self {
            to,
            stream: None,
            buffer: Vec::new(),
        }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.to
    }

    /// Opens a page.
    pub(crate) async fn get(&mut self, path: &str, cookie: &str) -> io::Result<Answer> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: {}\r\ncookie: {cookie}\r\n\r\n",
            self.to
        );
        self.ask(request.as_bytes()).await
    }

    /// Posts something.
    pub(crate) async fn post(
        &mut self,
        path: &str,
        cookie: &str,
        (kind, body): (&str, &str),
    ) -> io::Result<Answer> {
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: {to}\r\norigin: http://{to}\r\nsec-fetch-site: same-origin\r\ncookie: {cookie}\r\n\
             content-type: {kind}\r\ncontent-length: {length}\r\n\r\n{body}",
            to = self.to,
            length = body.len()
        );
        self.ask(request.as_bytes()).await
    }

    async fn ask(&mut self, request: &[u8]) -> io::Result<Answer> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(self.to).await?;
                stream.set_nodelay(true)?;
                stream
            }
        };
        stream.write_all(request).await?;
        self.buffer.clear();
        let ends = loop {
            if let Some(at) = find(&self.buffer, b"\r\n\r\n") {
                break at;
            }
            self.more(&mut stream).await?;
        };
        let head = String::from_utf8_lossy(&self.buffer[..ends]).into_owned();
        let said = |name: &str| {
            let mut lines = head.lines().skip(1).filter_map(|line| line.split_once(':'));
            let found = lines.find(|(known, _)| known.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.trim())
        };
        let length: usize = said("content-length")
            .and_then(|said| said.parse().ok())
            .unwrap_or(0);
        let body = ends + 4;
        while self.buffer.len() < body + length {
            self.more(&mut stream).await?;
        }
        if !said("connection").is_some_and(|said| said.eq_ignore_ascii_case("close")) {
            self.stream = Some(stream);
        }
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        Ok(Answer {
            status: status.ok_or_else(|| io::Error::other("no status"))?,
            location: said("location").map(str::to_owned),
            body: String::from_utf8_lossy(&self.buffer[body..body + length]).into_owned(),
        })
    }

    async fn more(&mut self, stream: &mut TcpStream) -> io::Result<()> {
        if stream.read_buf(&mut self.buffer).await? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(())
    }
}

fn find(within: &[u8], what: &[u8]) -> Option<usize> {
    within.windows(what.len()).position(|window| window == what)
}
