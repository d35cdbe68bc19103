use super::*;
use std::process::Command;

/// Texts with what some shell reads as something else.
const TEXTS: [&str; 14] = [
    "",
    "plain",
    "it's $HOME `x` $(id)",
    "C\"Demo\"",
    "\"",
    "\\",
    "a\\\"b\\\\\"c\\",
    "100%PATH%!x!^",
    "a&b|c<d>e(f)",
    "‘typographic’ ‚quotes‛",
    "--option @file",
    "two  spaces\tand a tab",
    "{\"rn\": \"Fähre\"}",
    "$env:PATH; Get-Date",
];

/// Splits a line as the command prompt and then a Windows program do.
fn words_of_cmd(line: &str) -> Vec<String> {
    let (mut plain, mut escaped, mut quoted) = (String::new(), false, false);
    for character in line.chars() {
        if escaped || quoted || character != '^' {
            assert!(
                escaped || quoted || !"&|<>%!".contains(character),
                "{character} has a meaning in {line}"
            );
            quoted ^= character == '"' && !escaped;
            plain.push(character);
            escaped = false;
        } else {
            escaped = true;
        }
    }
    let (mut words, mut word, mut inside, mut backslashes) = (Vec::new(), None::<String>, false, 0);
    for character in plain.chars() {
        match character {
            '\\' => backslashes += 1,
            '"' => {
                let word = word.get_or_insert_default();
                word.push_str(&"\\".repeat(backslashes / 2));
                if backslashes % 2 == 1 {
                    word.push('"');
                } else {
                    inside = !inside;
                }
                backslashes = 0;
            }
            other => {
                if backslashes > 0 {
                    word.get_or_insert_default().push_str(&"\\".repeat(backslashes));
                    backslashes = 0;
                }
                if other.is_ascii_whitespace() && !inside {
                    words.extend(word.take());
                } else {
                    word.get_or_insert_default().push(other);
                }
            }
        }
    }
    assert!(!inside && backslashes == 0, "not closed: {line}");
    words.into_iter().chain(word).collect()
}

/// Reads a word in single quotes of PowerShell, in which two quotes are one.
fn word_of_powershell(line: &str) -> String {
    let inner = line.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).expect("quotes");
    let (mut word, mut characters) = (String::new(), inner.chars());
    while let Some(character) = characters.next() {
        if "'‘’‚‛".contains(character) {
            assert_eq!(characters.next(), Some(character), "the word ends inside {line}");
        }
        word.push(character);
    }
    word
}

#[test]
fn a_quoted_text_is_one_word_in_every_shell() {
    for text in TEXTS {
        let line = format!("curl {} end", Shell::Cmd.quoted(text));
        assert_eq!(words_of_cmd(&line), ["curl", text, "end"], "{line}");
        assert_eq!(word_of_powershell(&Shell::PowerShell.quoted(text)), text);
        let bash = format!("printf %s {}", Shell::Bash.quoted(text));
        let powershell = format!("[Console]::Out.Write({})", Shell::PowerShell.quoted(text));
        for (program, arguments) in [
            ("sh", vec!["-c", &bash]),
            ("pwsh", vec!["-NoProfile", "-NonInteractive", "-Command", &powershell]),
        ] {
            // A machine without the shell has only the reading above.
            if let Ok(output) = Command::new(program).args(arguments).output() {
                assert_eq!(String::from_utf8_lossy(&output.stdout), text, "{program}");
            }
        }
    }
}

#[test]
fn a_body_in_ascii_is_the_same_json() {
    let json = "{\n  \"rn\": \"Fähre \\\" \\\\ ⛴ x\",\n  \"a\": [1, 2]\n}";
    let expected: serde_json::Value = serde_json::from_str(json).expect("JSON");
    for one_line in [true, false] {
        let text = ascii(json, one_line);
        assert!(text.is_ascii() && text.contains('\n') != one_line, "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).expect("JSON"), expected);
    }
    assert_eq!(ascii("{ \"a b\": 1 }", true), "{\"a b\":1}");
}

#[test]
fn the_command_is_the_tutorials_in_the_words_of_each_shell() {
    let request = Request::put("https://hub.test/a")
        .header("content-type", "application/json;ty=28")
        .header("x-m2m-origin", "CPDemo")
        .header("x-m2m-ri", "123")
        .body("{\"a\": \"it's ü\"}".into())
        .expect("a request");
    let bash = r#"curl --location --request PUT 'https://hub.test/a' \
--header 'Content-Type: application/json;ty=28' \
--header 'X-M2M-Origin: CPDemo' \
--header 'X-M2M-RI: 123' \
--header "Authorization: Bearer $ACCESS_TOKEN" \
--data '{"a": "it'\''s ü"}'"#;
    let powershell = r#"'{"a": "it''s \u00fc"}' |
curl.exe --location --request PUT 'https://hub.test/a' `
--header 'Content-Type: application/json;ty=28' `
--header 'X-M2M-Origin: CPDemo' `
--header 'X-M2M-RI: 123' `
--header "Authorization: Bearer $env:ACCESS_TOKEN" `
--data '@-'"#;
    let cmd = r#"curl --location --request PUT ^"https://hub.test/a^" ^
--header ^"Content-Type: application/json;ty=28^" ^
--header ^"X-M2M-Origin: CPDemo^" ^
--header ^"X-M2M-RI: 123^" ^
--header "Authorization: Bearer %ACCESS_TOKEN%" ^
--data ^"{\^"a\^":\^"it's \u00fc\^"}^""#;
    for (shell, expected) in [(Shell::Bash, bash), (Shell::PowerShell, powershell), (Shell::Cmd, cmd)] {
        assert_eq!(command(&request, shell), expected);
    }
}
