//! The description of each operation, beside its method and path.

/// The description of an operation.
pub(super) struct Operation {
    /// The name of its endpoint, from which its `operationId` is made.
    pub(super) name: &'static str,
    pub(super) tag: &'static str,
    pub(super) summary: &'static str,
    /// Media type and schema of each request body.
    pub(super) bodies: &'static [(&'static str, &'static str)],
    pub(super) responses: &'static [Response],
}

/// An answer that is not common to all operations of its service.
pub(super) struct Response {
    pub(super) status: &'static str,
    pub(super) description: &'static str,
    /// `None` if there is no body.
    pub(super) schema: Option<&'static str>,
}

pub(super) const fn answer(
    status: &'static str,
    description: &'static str,
    schema: &'static str,
) -> Response {
    Response { status, description, schema: Some(schema) }
}

pub(super) const fn empty(status: &'static str, description: &'static str) -> Response {
    Response { status, description, schema: None }
}

const IF_MATCH: Response = answer("412", "The group is not the one in If-Match", "Refusal");
const GROUP: Response = answer("200", "The group as it is now", "GroupAnswer");

pub(super) const OPERATIONS: [Operation; 22] = [
    Operation {
        name: "fetch token",
        tag: "Tokens",
        summary: "Issues a token for a client id and its secret, in the form or as `Authorization: Basic`.",
        bodies: &[("application/x-www-form-urlencoded", "TokenRequest")],
        responses: &[
            answer("200", "A token", "TokenAnswer"),
            answer("400", "The form is invalid", "OAuthError"),
            answer("401", "The client is unknown, or the secret is wrong", "OAuthError"),
        ],
    },
    Operation {
        name: "discover realm",
        tag: "Tokens",
        summary: "Answers with the addresses of the realm, as the caller reached the mock.",
        bodies: &[],
        responses: &[answer("200", "The discovery document", "Discovery")],
    },
    Operation {
        name: "fetch keys",
        tag: "Tokens",
        summary: "Answers with the keys that verify the tokens of the realm.",
        bodies: &[],
        responses: &[answer("200", "The keys", "KeySet")],
    },
    Operation {
        name: "list products",
        tag: "Products",
        summary: "Lists products, a page at a time.",
        bodies: &[],
        responses: &[answer("200", "A page of products", "ProductPage")],
    },
    Operation {
        name: "find products",
        tag: "Products",
        summary: "Finds products by ICCID or terminal serial, and answers with hits and misses.",
        bodies: &[("application/json", "FindProducts")],
        responses: &[answer("200", "The products, and a problem for each miss", "FoundProducts")],
    },
    Operation {
        name: "retrieve product",
        tag: "Products",
        summary: "Answers with a product, or a part of one: `…-simCard`, `-dataConnectivity`, `-terminal`, \
                  `-usageVolume-data`.",
        bodies: &[],
        responses: &[answer("200", "The product", "Product")],
    },
    Operation {
        name: "change product",
        tag: "Products",
        summary: "Changes the status of a SIM card, or a custom property. Most backends change a status at \
                  once; TMSP is asynchronous and answers with a monitor.",
        bodies: &[
            ("application/json-patch+json", "StatusPatch"),
            ("application/json-patch-query+json", "PropertyPatch"),
        ],
        responses: &[
            answer("200", "The part as it is now", "Product"),
            answer("202", "The monitor of the asynchronous change", "Monitor"),
        ],
    },
    Operation {
        name: "retrieve monitor",
        tag: "Products",
        summary: "Answers with the progress of an asynchronous change.",
        bodies: &[],
        responses: &[answer("200", "The monitor", "Monitor")],
    },
    Operation {
        name: "retrieve tenant",
        tag: "Applications",
        summary: "Answers with the tenant, and as much of its children as `rcn` asks for.",
        bodies: &[],
        responses: &[answer("200", "The tenant", "TenantAnswer")],
    },
    Operation {
        name: "register application",
        tag: "Applications",
        summary: "Registers the application in `X-M2M-Origin`.",
        bodies: &[("application/json;ty=2", "RegisterApplication")],
        responses: &[
            answer("201", "The registered application", "ApplicationAnswer"),
            answer("409", "A resource with this name exists", "Refusal"),
        ],
    },
    Operation {
        name: "retrieve application",
        tag: "Applications",
        summary: "Answers with an application.",
        bodies: &[],
        responses: &[answer("200", "The application", "ApplicationAnswer")],
    },
    Operation {
        name: "delete application",
        tag: "Applications",
        summary: "Deletes an application, which is then no longer registered.",
        bodies: &[],
        responses: &[empty("200", "It is deleted")],
    },
    Operation {
        name: "list groups",
        tag: "Groups",
        summary: "Lists the groups: their container, with as much of it and of them as `rcn` asks for.",
        bodies: &[],
        responses: &[answer("200", "The container", "ContainerAnswer")],
    },
    Operation {
        name: "create group",
        tag: "Groups",
        summary: "Creates a group.",
        bodies: &[("application/json;ty=28", "CreateGroup")],
        responses: &[
            answer("201", "The created group", "GroupAnswer"),
            answer("409", "A group with this name exists", "Refusal"),
        ],
    },
    Operation {
        name: "retrieve group",
        tag: "Groups",
        summary: "Answers with a group.",
        bodies: &[],
        responses: &[answer("200", "The group", "GroupAnswer")],
    },
    Operation {
        name: "update group",
        tag: "Groups",
        summary: "Changes a group. The body is that of create, or has only the attributes to change.",
        bodies: &[("application/json", "UpdateGroup")],
        responses: &[GROUP, IF_MATCH],
    },
    Operation {
        name: "delete group",
        tag: "Groups",
        summary: "Deletes a group. The answer is empty unless `rcn` asks for the deleted group.",
        bodies: &[],
        responses: &[empty("200", "It is deleted"), IF_MATCH],
    },
    Operation {
        name: "create child",
        tag: "Groups",
        summary: "Refuses to create a resource under a group.",
        bodies: &[("application/json;ty=4", "CreateChild")],
        responses: &[answer("403", "The resource cannot be created here", "Refusal")],
    },
    Operation {
        name: "retrieve terminal",
        tag: "Any resource",
        summary: "Answers with the metrics of a satellite terminal. Path and names are assumed.",
        bodies: &[],
        responses: &[answer("200", "The metrics", "MetricsAnswer")],
    },
    Operation {
        name: "retrieve by identifier",
        tag: "Any resource",
        summary: "Answers with the resource that has an identifier.",
        bodies: &[],
        responses: &[answer("200", "The resource", "ResourceAnswer")],
    },
    Operation {
        name: "update by identifier",
        tag: "Any resource",
        summary: "Changes a group by its identifier; other resources cannot be changed.",
        bodies: &[("application/json", "UpdateGroup")],
        responses: &[GROUP, answer("405", "The resource is not a group", "Refusal"), IF_MATCH],
    },
    Operation {
        name: "delete by identifier",
        tag: "Any resource",
        summary: "Deletes a group or an application by its identifier.",
        bodies: &[],
        responses: &[
            empty("200", "It is deleted"),
            answer("405", "The resource cannot be deleted", "Refusal"),
            IF_MATCH,
        ],
    },
];
