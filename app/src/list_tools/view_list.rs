//! Saved views: named states of a list, kept in local storage for a tenant and an application.

use crate::storage;
use console_api::pages::GROUPS;
use hub_api::endpoint::encode_segment;
use serde_json::{Value, json};

/// The most views that are kept.
const MAX_VIEWS: usize = 50;

/// A view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its name.
    pub name: String,
    /// The address of the list.
    pub list: String,
}

/// The views, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewList(pub Vec<View>);

impl ViewList {
    /// The views of a tenant and an application, of the list at a path.
    pub fn read(access: [&str; 2], path: &str) -> Self {
        storage::read(&key(access, path)).map(|text| Self::of_text(&text, path)).unwrap_or_default()
    }

    /// Stores the views; false if the browser does not store them.
    pub fn write(&self, access: [&str; 2], path: &str) -> bool {
        storage::write(&key(access, path), &self.text())
    }

    /// Adds a view. It replaces a view of the same name.
    pub fn with(mut self, view: View) -> Self {
        self = self.without(&view.name);
        self.0.push(view);
        self.0.sort_by(|one, other| one.name.cmp(&other.name));
        self.0.truncate(MAX_VIEWS);
        self
    }

    /// Removes the view of this name.
    pub fn without(mut self, name: &str) -> Self {
        self.0.retain(|view| view.name != name);
        self
    }

    /// The view of a name.
    pub fn named(&self, name: &str) -> Option<&View> {
        self.0.iter().find(|view| view.name == name)
    }

    /// Views that cannot be parsed, or whose address is not the list, are left out.
    fn of_text(text: &str, path: &str) -> Self {
        let views: Vec<Value> = serde_json::from_str(text).unwrap_or_default();
        let view = |view: &Value| {
            let text = |name: &str| Some(view.get(name)?.as_str()?.to_owned());
            let list = text("list").filter(|list| list.split('?').next() == Some(path))?;
            Some(View { name: text("name")?, list })
        };
        Self(views.iter().filter_map(view).take(MAX_VIEWS).collect())
    }

    fn text(&self) -> String {
        let views: Vec<Value> =
            self.0.iter().map(|View { name, list }| json!({ "name": name, "list": list })).collect();
        Value::from(views).to_string()
    }
}

/// The views of groups have no path in their key.
fn key(access: [&str; 2], path: &str) -> String {
    let [tenant, application] = access.map(encode_segment);
    format!("views/{tenant}/{application}{}", path.trim_end_matches(GROUPS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use console_api::pages::PRODUCTS;

    fn view(name: &str, list: &str) -> View {
        View { name: name.to_owned(), list: list.to_owned() }
    }

    #[test]
    fn views_are_kept_by_name_and_read_as_they_were_written() {
        let views =
            ViewList::default().with(view("Nord", "/?q=kiel")).with(view("Failed", "/?status=failed"));
        let views = views.with(view("Nord", "/?q=bremen"));
        assert_eq!(views.0, [view("Failed", "/?status=failed"), view("Nord", "/?q=bremen")]);
        assert_eq!(ViewList::of_text(&views.text(), GROUPS), views);
        assert_eq!(ViewList::of_text(&views.text(), PRODUCTS), ViewList::default(), "of another list");
        assert_eq!(views.clone().without("Nord").0.len(), 1);
        assert_eq!(views.named("Nord").map(|view| view.list.as_str()), Some("/?q=bremen"));
    }

    #[test]
    fn each_list_has_views_of_its_own() {
        assert_eq!(key(["eos", "CPDemo"], GROUPS), "views/eos/CPDemo");
        assert_eq!(key(["eos", "C/x"], PRODUCTS), "views/eos/C%2Fx/products");
    }

    #[test]
    fn an_entry_that_is_not_a_view_of_the_list_is_left_out() {
        for text in [
            "",
            "{",
            "{}",
            "[1]",
            r#"[{"name":"a"}]"#,
            r#"[{"name":"a","list":"https://x.test/"}]"#,
            r#"[{"name":"a","list":"//x.test"}]"#,
        ] {
            assert_eq!(ViewList::of_text(text, GROUPS), ViewList::default(), "{text}");
        }
    }
}
