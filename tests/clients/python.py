"""The seven calls of the tutorial, with the client that openapi-python-client makes of the description, and some of
the mock's own API. `MOCK_URL` is a running mock."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "generated"))

from control_client import Client as ControlClient
from control_client.api.faults import add_fault, list_faults
from control_client.api.journal import list_calls
from control_client.api.sandbox import advance_clock
from control_client.models import Advance, FaultRule, Message, OperationName
from hub_client import AuthenticatedClient, Client
from hub_client.api.groups import create_group, delete_group, list_groups, retrieve_group, update_group
from hub_client.api.products import find_products, list_products
from hub_client.api.tokens import fetch_token
from hub_client.models import (
    ContainerRepresentation,
    CreateGroup,
    DebugInfo,
    FindByIccid,
    GatewayMessage,
    GroupRepresentation,
    ListGroupsRcn,
    TokenAnswer,
    TokenRequest,
    TokenRequestGrantType,
    UpdateGroup,
)

url = os.environ.get("MOCK_URL", "http://127.0.0.1:8081")
sandbox = {"X-Mock-Sandbox": "python"}
control = ControlClient(base_url=url, headers=sandbox)

# A token of the demo client
credentials = TokenRequest(TokenRequestGrantType.CLIENT_CREDENTIALS, "demo-client", "demo-secret")
token = fetch_token.sync("iothub", client=Client(base_url=url, headers=sandbox), body=credentials)
assert isinstance(token, TokenAnswer)
hub = AuthenticatedClient(base_url=url, headers=sandbox, token=token.access_token)
application = {"client": hub, "x_m2m_origin": "CPDemo", "x_m2m_ri": "1"}

# Step 1: list products
page = list_products.sync("eos", client=hub, page_size=5, fields="id,connectivityType,status")
assert len(page.entities) == 5

# Step 2: find products
numbers = FindByIccid(iccid_list=["8997112212741433747"], terminal_sn_list=["27597"])
found = find_products.sync("eos", client=hub, body=numbers)
assert sorted(product.connectivity_type for product in found.entities) == ["CELLULAR", "SATELLITE"]

# Step 3: create a group
definition = {
    "cnd": "com.telekom.iot.orchestrator.connectivityGroup",
    "rn": "kiel-ferry-7",
    "conPs": [
        {"coPID": "JASPER-8997112212741433747", "coPTe": 1, "netID": "8997112212741433747"},
        {"coPID": "INTELSAT-27597", "coPTe": 2, "netID": "27597"},
    ],
    "liCRr": "R-7",
    "priRe": {"prPID": "JASPER-8997112212741433747", "faPID": "INTELSAT-27597", "priTd": 3},
}
created = create_group.sync("eos", body=CreateGroup.from_dict({"dtiot:conGp": definition}), **application)
assert isinstance(created, GroupRepresentation) and created.dtiotcon_gp.upd_te == 0

# Step 4: list groups
groups = list_groups.sync("eos", rcn=ListGroupsRcn.VALUE_4, ty=28, **application)
assert isinstance(groups, ContainerRepresentation) and len(groups.m2mcnt.dtiotcon_gp) == 9

# Step 5: retrieve the group, once the hub has applied it
advance_clock.sync(client=control, body=Advance(advance_seconds=3))
retrieved = retrieve_group.sync("eos", "kiel-ferry-7", **application)
assert isinstance(retrieved, GroupRepresentation) and retrieved.dtiotcon_gp.upd_te == 2

# Step 6: update the group
rule = {**definition["priRe"], "priTd": 5}
change = UpdateGroup.from_dict({"dtiot:conGp": {"priRe": rule}})
updated = update_group.sync("eos", "kiel-ferry-7", body=change, **application)
assert isinstance(updated, GroupRepresentation) and updated.dtiotcon_gp.pri_re.pri_td == 5

# Step 7: delete the group
assert delete_group.sync_detailed("eos", "kiel-ferry-7", **application).status_code == 200
assert isinstance(retrieve_group.sync("eos", "kiel-ferry-7", **application), DebugInfo)

# An expired token
advance_clock.sync(client=control, body=Advance(advance_seconds=301))
expired = list_groups.sync_detailed("eos", **application)
assert expired.status_code == 401 and isinstance(expired.parsed, GatewayMessage)

# A fault, in the other spelling of its operation, and how often it was injected
status = {"kind": "status", "status": 503}
fault = FaultRule.from_dict({"operation": "list groups", "times": 1, "fault": status})
added = add_fault.sync(client=control, body=fault)
assert added.rule.operation == OperationName.LIST_GROUPS
assert list_groups.sync_detailed("eos", **application).status_code == 503
assert [rule.injected for rule in list_faults.sync(client=control).rules] == [1]
assert list_calls.sync(client=control, operation=OperationName.CREATE_GROUP, status=201).count == 1
wrong = add_fault.sync(client=control, body=FaultRule.from_dict({"fault": {**status, "status": 700}}))
assert isinstance(wrong, Message) and "from 400 to 599" in wrong.message

print("Python: the seven calls, faults and journal")
