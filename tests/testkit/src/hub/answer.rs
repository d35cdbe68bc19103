//! Responses as bytes, valid and invalid.

/// A response of the token endpoint: the token `tNUMBER` with this lifetime in seconds.
pub fn token(number: usize, expires_in: u64) -> Vec<u8> {
    json(200, &format!(r#"{{"access_token":"t{number}","expires_in":{expires_in},"token_type":"Bearer"}}"#))
}

/// A JSON response.
pub fn json(status: u16, body: &str) -> Vec<u8> {
    answer(status, &[("Content-Type", "application/json")], body)
}

/// A response with these headers, after which the connection is closed.
pub fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let closing = ("Connection", "close");
    framed(status, headers.iter().copied().chain([closing]), body)
}

/// A JSON response after which the connection stays open: for [`super::Behaviour::SayAndStay`].
pub fn keep_alive(status: u16, body: &str) -> Vec<u8> {
    framed(status, [("Content-Type", "application/json")].into_iter(), body)
}

fn framed<'a>(status: u16, headers: impl Iterator<Item = (&'a str, &'a str)>, body: &str) -> Vec<u8> {
    let headers: Vec<String> = headers.map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let (headers, length) = (headers.concat(), body.len());
    format!("HTTP/1.1 {status} Status\r\n{headers}Content-Length: {length}\r\n\r\n{body}").into()
}

/// JSON with `Set-Cookie` headers, among them one with the name of the console's session.
pub fn set_cookie() -> Vec<u8> {
    let planted = "__Host-Http-tcg=evil; Path=/; Secure; HttpOnly; SameSite=Strict";
    answer(200, &[("Content-Type", "application/json"), ("Set-Cookie", planted), ("Set-Cookie", "a=b")], "{}")
}

/// A redirect.
pub fn redirect(status: u16, to: &str) -> Vec<u8> {
    answer(status, &[("Location", to)], "")
}

/// An HTML page of a gateway, with a script in it.
pub fn html_error(status: u16) -> Vec<u8> {
    answer(status, &[("Content-Type", "text/html")], "<html><script>alert(1)</script></html>")
}

/// A response with a header of `size` bytes.
pub fn endless_header(bytes: usize) -> Vec<u8> {
    answer(200, &[("X-Long", &"x".repeat(bytes))], "{}")
}

/// A chunk whose length is not a number.
pub fn bad_chunk() -> Vec<u8> {
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n".to_vec()
}

/// A response that ends in the middle of its body.
pub fn close_mid_body() -> Vec<u8> {
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"m2m:cnt\":".to_vec()
}

/// An HTTP/1.0 response, whose body ends with the connection.
pub fn http_1_0(body: &str) -> Vec<u8> {
    format!("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{body}").into()
}

/// `count` interim responses before the response.
pub fn informational_flood(count: usize) -> Vec<u8> {
    let hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".repeat(count);
    [hints.into_bytes(), json(200, "{}")].concat()
}

/// An unrequested compressed body: gzip of 1 MiB of zeros, 1,000 times. The members of a gzip file are
/// concatenated, so about a megabyte unpacks to a gigabyte.
pub fn gzip_bomb() -> Vec<u8> {
    let body = GZIP_OF_A_MEBIBYTE.repeat(1000);
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), &body].concat()
}

/// Made by `head -c 1M /dev/zero | gzip -9n`.
const GZIP_OF_A_MEBIBYTE: &[u8] = include_bytes!("mebibyte.gz");
