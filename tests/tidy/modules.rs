//! The modules of one target (a library, a binary, a test) and the names in them, read from their tokens.
//!
//! Code under `#[cfg(test)]` is left out: a test may use everything.

use crate::tree::read;
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// The segments of a path: `["crate", "list", "Filter"]`.
pub(crate) type Segments = Vec<String>;

/// A module: a file, or a `mod name { … }` within one.
#[derive(Debug, Default)]
pub(crate) struct Module {
    /// The path of its file from the repository's root.
    pub(crate) file: String,
    pub(crate) parent: Option<usize>,
    /// Whether its declaration is `pub mod`.
    pub(crate) is_public: bool,
    pub(crate) children: HashMap<String, usize>,
    /// What it defines: types, functions, constants, macros.
    pub(crate) items: HashSet<String>,
    /// What it imports, by the name under which it does.
    pub(crate) imports: Vec<Import>,
    /// The paths in its code and in the attributes of its code.
    pub(crate) mentions: Vec<Segments>,
    /// Whether it has more than declarations of modules and imports.
    pub(crate) has_code: bool,
}

/// One name of a `use` declaration.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    pub(crate) path: Segments,
    /// `*` for all names.
    pub(crate) name: String,
    /// `pub`, `pub(crate)`, `pub(super)` or nothing.
    pub(crate) visibility: String,
}

const DEFINITIONS: [&str; 8] = ["const", "enum", "fn", "static", "struct", "trait", "type", "union"];

/// The modules of the target whose first file is `root`, the root module first.
pub(crate) fn modules_of(root: &str) -> Vec<Module> {
    let mut modules = Vec::new();
    let folder = Path::new(root).parent().expect("a source file is in a folder").to_owned();
    add_file(&mut modules, root, None, &folder);
    modules
}

fn add_file(modules: &mut Vec<Module>, file: &str, parent: Option<usize>, children: &Path) -> usize {
    let tokens: TokenStream = read(file).parse().unwrap_or_else(|error| panic!("{file}: {error}"));
    add_module(modules, (file, parent, children), tokens)
}

fn add_module(
    modules: &mut Vec<Module>,
    (file, parent, folder): (&str, Option<usize>, &Path),
    tokens: TokenStream,
) -> usize {
    let this = modules.len();
    modules.push(Module { file: file.to_owned(), parent, ..Module::default() });
    let tokens = without_tests(tokens);
    let mut at = 0;
    while at < tokens.len() {
        let word = ident(tokens.get(at));
        match (word.as_deref(), ident(tokens.get(at + 1)), tokens.get(at + 2)) {
            (Some("mod"), Some(name), Some(TokenTree::Group(body))) => {
                let inside = folder.join(&name);
                let child = add_module(modules, (file, Some(this), &inside), body.stream());
                modules[child].is_public = visibility_before(&tokens[..at]) == "pub";
                modules[this].children.insert(name, child);
                at += 3;
            }
            (Some("mod"), Some(name), _) => {
                let child = add_child_file(modules, this, (folder, &name));
                modules[child].is_public = visibility_before(&tokens[..at]) == "pub";
                modules[this].children.insert(name, child);
                at += 3;
            }
            (Some("use"), ..) => {
                let visibility = visibility_before(&tokens[..at]);
                let end = end_of_statement(&tokens, at);
                modules[this].import(&tokens[at + 1..end], &visibility);
                at = end + 1;
            }
            (Some("macro_rules"), _, Some(TokenTree::Ident(name))) => {
                modules[this].items.insert(name.to_string());
                modules[this].has_code = true;
                at += 3;
            }
            (Some(word), Some(name), _) if DEFINITIONS.contains(&word) => {
                modules[this].items.insert(name);
                modules[this].has_code = true;
                at += 2;
            }
            _ => at += modules[this].mention(&tokens, at),
        }
    }
    this
}

/// The module `name` in a file of its own: `name.rs` or `name/mod.rs`.
fn add_child_file(modules: &mut Vec<Module>, parent: usize, (folder, name): (&Path, &str)) -> usize {
    let inside = folder.join(name);
    let beside = folder.join(format!("{name}.rs"));
    let file = if crate::tree::root().join(&beside).is_file() { beside } else { inside.join("mod.rs") };
    add_file(modules, &file.display().to_string(), Some(parent), &inside)
}

impl Module {
    /// Reads what is at `at` and returns how many tokens that were.
    fn mention(&mut self, tokens: &[TokenTree], at: usize) -> usize {
        match &tokens[at] {
            TokenTree::Punct(punct) if punct.as_char() == '#' => {
                let bang = usize::from(is_punct(tokens.get(at + 1), '!'));
                if let Some(TokenTree::Group(attribute)) = tokens.get(at + 1 + bang) {
                    self.mention_in_attribute(attribute);
                }
                2 + bang
            }
            TokenTree::Group(group) => {
                self.has_code |= group.delimiter() == Delimiter::Brace;
                self.mention_all(group.stream());
                1
            }
            TokenTree::Ident(_) => {
                let path = path_at(tokens, at);
                let before = &tokens[..at];
                let is_field = is_punct(before.last(), '.') && !is_punct(before.iter().rev().nth(1), '.');
                let is_foreign = is_punct(before.last(), ':') && is_punct(before.iter().rev().nth(1), ':');
                let used = 1 + (path.len() - 1) * 3;
                if !is_field && !is_foreign && !is_punct(before.last(), '\'') {
                    self.mentions.push(path);
                }
                used
            }
            _ => 1,
        }
    }

    fn mention_all(&mut self, tokens: TokenStream) {
        let tokens = without_tests(tokens);
        let mut at = 0;
        while at < tokens.len() {
            if ident(tokens.get(at)).as_deref() == Some("use") {
                let end = end_of_statement(&tokens, at);
                self.import(&tokens[at + 1..end], "");
                at = end + 1;
            } else {
                at += self.mention(&tokens, at);
            }
        }
    }

    /// Paths in attributes are also texts: `#[serde(with = "crate::seconds")]`.
    fn mention_in_attribute(&mut self, attribute: &Group) {
        let tokens: Vec<TokenTree> = attribute.stream().into_iter().collect();
        if ident(tokens.first()).as_deref() == Some("doc") {
            return;
        }
        self.mention_all(attribute.stream());
        for text in literals(attribute.stream()) {
            let segments: Segments = text.split("::").map(str::to_owned).collect();
            let is_path = segments.iter().all(|segment| {
                !segment.is_empty() && segment.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
            });
            if is_path && segments.len() > 1 {
                self.mentions.push(segments);
            }
        }
    }

    /// Reads the tree of a `use` declaration.
    fn import(&mut self, tree: &[TokenTree], visibility: &str) {
        let tree = if is_punct(tree.first(), ':') { return } else { tree };
        let mut imported = Vec::new();
        flatten(tree, &[], &mut imported);
        let visibility = visibility.to_owned();
        self.imports.extend(imported.into_iter().map(|(path, name)| Import {
            path,
            name,
            visibility: visibility.clone(),
        }));
    }
}

/// Every path of a `use` tree, with the name that it gets.
fn flatten(tree: &[TokenTree], prefix: &[String], found: &mut Vec<(Segments, String)>) {
    for branch in tree.split(|token| is_punct(Some(token), ',')).filter(|branch| !branch.is_empty()) {
        let mut path = prefix.to_vec();
        let mut name = None;
        let mut is_group = false;
        for (index, token) in branch.iter().enumerate() {
            match token {
                TokenTree::Ident(word) if *word == "as" => {
                    name = ident(branch.get(index + 1));
                    break;
                }
                TokenTree::Ident(word) => path.push(word.to_string()),
                TokenTree::Punct(punct) if punct.as_char() == '*' => name = Some("*".to_owned()),
                TokenTree::Group(group) => {
                    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                    flatten(&inside, &path, found);
                    is_group = true;
                }
                _ => (),
            }
        }
        if !is_group {
            if path.last().is_some_and(|last| last == "self") {
                path.pop();
            }
            let name = name.or_else(|| path.last().cloned()).unwrap_or_default();
            found.push((path, name));
        }
    }
}

/// The tokens without the items of tests.
fn without_tests(tokens: TokenStream) -> Vec<TokenTree> {
    let mut kept = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_test = is_punct(Some(&token), '#') && tokens.peek().is_some_and(is_cfg_test);
        if !is_test {
            kept.push(token);
            continue;
        }
        // Up to the end of the item that the attribute is on.
        for skipped in tokens.by_ref() {
            let is_body =
                matches!(&skipped, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
            if is_body || is_punct(Some(&skipped), ';') {
                break;
            }
        }
    }
    kept
}

fn is_cfg_test(token: &TokenTree) -> bool {
    let text = token.to_string();
    text.starts_with("[cfg") && text.contains("test") && !text.contains("not")
}

/// The path that starts at `at`, which is a word.
fn path_at(tokens: &[TokenTree], mut at: usize) -> Segments {
    let mut path = Segments::new();
    while let Some(segment) = ident(tokens.get(at)) {
        path.push(segment);
        if !is_punct(tokens.get(at + 1), ':') || !is_punct(tokens.get(at + 2), ':') {
            break;
        }
        at += 3;
    }
    path
}

fn visibility_before(tokens: &[TokenTree]) -> String {
    let scope = match tokens.last() {
        Some(TokenTree::Group(scope)) if scope.delimiter() == Delimiter::Parenthesis => scope.to_string(),
        _ => String::new(),
    };
    let word = tokens.len().checked_sub(if scope.is_empty() { 1 } else { 2 });
    match word.and_then(|word| ident(tokens.get(word))).as_deref() {
        Some("pub") => format!("pub{scope}"),
        _ => String::new(),
    }
}

fn end_of_statement(tokens: &[TokenTree], from: usize) -> usize {
    let length = tokens[from..].iter().position(|token| is_punct(Some(token), ';'));
    length.map_or(tokens.len(), |length| from + length)
}

/// The contents of all texts in `tokens`.
fn literals(tokens: TokenStream) -> Vec<String> {
    let mut found = Vec::new();
    for token in tokens {
        match token {
            TokenTree::Group(group) => found.extend(literals(group.stream())),
            TokenTree::Literal(literal) => found.push(literal.to_string().trim_matches('"').to_owned()),
            _ => (),
        }
    }
    found
}

fn ident(token: Option<&TokenTree>) -> Option<String> {
    match token {
        Some(TokenTree::Ident(ident)) => Some(ident.to_string()),
        _ => None,
    }
}

fn is_punct(token: Option<&TokenTree>, wanted: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted)
}
