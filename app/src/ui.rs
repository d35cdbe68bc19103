//! Primitives on native elements. They know no hub, no route and no page.
