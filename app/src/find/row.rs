//! The cells of a line.

/// What separates cells, the most telling first.
const DELIMITERS: [char; 4] = ['\t', ';', '|', ','];

/// The delimiter that a line of the form `sep=;` sets.
pub fn declared_delimiter(line: &str) -> Option<char> {
    let line = line.trim().trim_matches('"');
    let value = line.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).map(|_| &line[4..])?;
    value.chars().next().or(Some('\t'))
}

/// The delimiter of a line: that of the table it belongs to, else the first that it has.
pub fn delimiter(line: &str, of_table: Option<char>) -> Option<char> {
    of_table.filter(|&it| line.contains(it)).or_else(|| DELIMITERS.into_iter().find(|&it| line.contains(it)))
}

/// The cells of a line (RFC 4180). If a quote is not closed, quotes are characters like all others.
pub fn cells(line: &str, delimiter: char) -> Vec<&str> {
    let mut cells = Vec::new();
    let (mut start, mut is_quoted) = (0, false);
    for (index, character) in line.char_indices() {
        if character == '"' {
            // A quote inside an unquoted cell, such as `5" dish`, opens nothing.
            let is_opening = line[start..index].trim_start_matches([' ', '=']).is_empty();
            is_quoted = !is_quoted && is_opening || is_quoted && !closes(&line[index + 1..], delimiter);
        } else if character == delimiter && !is_quoted {
            cells.push(&line[start..index]);
            start = index + character.len_utf8();
        }
    }
    if is_quoted {
        return line.split(delimiter).collect();
    }
    cells.push(&line[start..]);
    cells
}

/// Whether a cell ends after a quote.
fn closes(rest: &str, delimiter: char) -> bool {
    rest.trim_start_matches(' ').chars().next().is_none_or(|next| next == delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_cells_keep_their_delimiters() {
        let table: [(&str, char, &[&str]); 6] = [
            ("\"Ferry, bow\",27597,", ',', &["\"Ferry, bow\"", "27597", ""]),
            ("\"Mast \"\"north\"\"\";\"1\"", ';', &["\"Mast \"\"north\"\"\"", "\"1\""]),
            ("5\" dish;1", ';', &["5\" dish", "1"]),
            ("\"open;1;2", ';', &["\"open", "1", "2"]),
            ("=\"1\",2", ',', &["=\"1\"", "2"]),
            ("\"a\" ;b", ';', &["\"a\" ", "b"]),
        ];
        for (line, delimiter, expected) in table {
            assert_eq!(cells(line, delimiter), expected, "{line}");
        }
    }

    #[test]
    fn a_line_may_declare_the_delimiter() {
        assert_eq!(declared_delimiter("sep=;"), Some(';'));
        assert_eq!(declared_delimiter("\"SEP=|\""), Some('|'));
        assert_eq!(declared_delimiter("separate"), None);
    }
}
