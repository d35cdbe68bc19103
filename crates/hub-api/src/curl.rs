//! A request as the command that an operator would type, quoted for a shell.

use http::{HeaderName, Request};
use std::fmt::Write as _;

/// A shell that commands are printed for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shell {
    /// bash, zsh and other POSIX shells: the tutorial's form.
    #[default]
    Bash,
    /// Windows PowerShell 5.1 and PowerShell 7, where `curl` alone may be another command.
    PowerShell,
    /// The command prompt of Windows.
    Cmd,
}

impl Shell {
    /// A text as one word of a command.
    pub(crate) fn quoted(self, text: &str) -> String {
        match self {
            Self::Bash => format!("'{}'", text.replace('\'', r"'\''")),
            Self::PowerShell => format!("'{}'", doubled(text)),
            Self::Cmd => escaped(text),
        }
    }

    /// The parts of a command, one a line.
    fn lines(self, parts: &[String]) -> String {
        parts.join(match self {
            Self::Bash => " \\\n",
            Self::PowerShell => " `\n",
            Self::Cmd => " ^\n",
        })
    }
}

/// Prints the request in the tutorial's form. The token is not part of a request; its place is
/// taken by the environment variable `ACCESS_TOKEN`.
pub fn command(request: &Request<Vec<u8>>, shell: Shell) -> String {
    let body = String::from_utf8_lossy(request.body());
    let verb = match (request.method().as_str(), body.is_empty()) {
        ("GET", true) | ("POST", false) => String::new(),
        (method, _) => format!(" --request {method}"),
    };
    let (program, token) = match shell {
        Shell::Bash => ("curl", "$ACCESS_TOKEN"),
        Shell::PowerShell => ("curl.exe", "$env:ACCESS_TOKEN"),
        Shell::Cmd => ("curl", "%ACCESS_TOKEN%"),
    };
    let mut parts = vec![format!("{program} --location{verb} {}", shell.quoted(&request.uri().to_string()))];
    for (name, value) in request.headers() {
        let header = format!("{}: {}", tutorial_case(name), String::from_utf8_lossy(value.as_bytes()));
        parts.push(format!("--header {}", shell.quoted(&header)));
    }
    parts.push(format!("--header \"Authorization: Bearer {token}\""));
    if body.is_empty() {
        return shell.lines(&parts);
    }
    match shell {
        Shell::Bash => parts.push(format!("--data {}", shell.quoted(&body))),
        Shell::Cmd => parts.push(format!("--data {}", shell.quoted(&ascii(&body, true)))),
        // Windows PowerShell passes no quotation mark inside an argument, so the body goes through a pipe.
        Shell::PowerShell => {
            parts.push("--data '@-'".to_owned());
            return format!("{} |\n{}", shell.quoted(&ascii(&body, false)), shell.lines(&parts));
        }
    }
    shell.lines(&parts)
}

/// A text inside single quotes of PowerShell, which takes typographic quotes for plain ones.
fn doubled(text: &str) -> String {
    let mut quoted = String::new();
    for character in text.chars() {
        if matches!(character, '\'' | '\u{2018}'..='\u{201b}') {
            quoted.push(character);
        }
        quoted.push(character);
    }
    quoted
}

/// A word for the command prompt: quoted as Windows programs split their arguments, and each character that
/// has a meaning to the prompt escaped.
fn escaped(text: &str) -> String {
    let mut word = String::from("^\"");
    let mut backslashes = 0;
    for character in text.chars() {
        if character == '"' {
            word.push_str(&"\\".repeat(backslashes + 1));
        }
        backslashes = if character == '\\' { backslashes + 1 } else { 0 };
        if "()%!^\"<>&|".contains(character) {
            word.push('^');
        }
        word.push(character);
    }
    word.push_str(&"\\".repeat(backslashes));
    word.push_str("^\"");
    word
}

/// The same JSON in ASCII, which no code page changes; on one line for a shell whose words cannot have two.
fn ascii(json: &str, one_line: bool) -> String {
    let (mut text, mut in_string, mut is_escaped) = (String::new(), false, false);
    for character in json.chars() {
        if one_line && !in_string && character.is_ascii_whitespace() {
            continue;
        }
        if character.is_ascii() {
            text.push(character);
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}");
            }
        }
        in_string ^= character == '"' && !is_escaped;
        is_escaped = character == '\\' && !is_escaped;
    }
    text
}

/// `x-m2m-origin` as `X-M2M-Origin`, as the tutorial writes it.
fn tutorial_case(name: &HeaderName) -> String {
    let part = |part: &str| match part {
        "m2m" | "ri" => part.to_ascii_uppercase(),
        _ => part[..1].to_ascii_uppercase() + &part[1..],
    };
    name.as_str().split('-').map(part).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests;
