"""A sandbox of the mock for each test, each retry and each run."""

import os
import subprocess
import uuid

import httpx
import pytest

TOKEN = "/auth/realms/iothub/protocol/openid-connect/token"
GROUPS = "/api-gw/device-management-orchestrator/v3/eos/connectivityGroups"


@pytest.fixture(scope="session")
def mock_url():
    """The mock at MOCK_URL, or one of this process on a free port."""
    if url := os.environ.get("MOCK_URL"):
        yield url.rstrip("/")
        return
    program = os.environ.get("MOCK_SERVER_BIN", "mock-server")
    mock = subprocess.Popen([program, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE, text=True)
    yield mock.stdout.readline().removeprefix("listening on ").strip()
    mock.terminate()
    mock.wait()


class Hub:
    """A client of the hub, and the control of the sandbox in which it works."""

    def __init__(self, url):
        self.http = httpx.Client(base_url=url)
        self.sign_in()

    def sign_in(self):
        form = {"grant_type": "client_credentials"}
        answer = self.http.post(TOKEN, data=form, auth=("demo-client", "demo-secret"))
        headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}
        self.http.headers.update(headers | {"X-M2M-Origin": "CPDemo", "X-M2M-RI": "1"})

    def create(self, name):
        product = {"coPID": "INTELSAT-27597", "coPTe": 2, "netID": "27597"}
        kind = "com.telekom.iot.orchestrator.connectivityGroup"
        rule = {"prPID": "INTELSAT-27597", "priTd": 3}
        group = {"cnd": kind, "rn": name, "conPs": [product], "liCRr": "R-1", "priRe": rule}
        headers = {"Content-Type": "application/json;ty=28"}
        return self.http.post(GROUPS, json={"dtiot:conGp": group}, headers=headers)

    def group(self, name):
        return self.http.get(f"{GROUPS}/{name}").json()["dtiot:conGp"]

    def names(self):
        groups = self.http.get(GROUPS, params={"rcn": 4, "ty": 28}).json()
        return [group["rn"] for group in groups["m2m:cnt"]["dtiot:conGp"]]

    def control(self, path, body):
        return self.http.post(f"/__mock/{path}", json=body).raise_for_status()


@pytest.fixture
def hub(mock_url):
    sandbox = f"pytest-{uuid.uuid4().hex[:12]}"
    hub = Hub(f"{mock_url}/__mock/sandbox/{sandbox}")
    yield hub
    hub.http.close()
    httpx.delete(f"{mock_url}/__mock/sandboxes/{sandbox}")
