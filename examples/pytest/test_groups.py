def test_a_created_group_is_listed(hub):
    assert hub.create("kiel-ferry-7").status_code == 201
    assert "kiel-ferry-7" in hub.names()


def test_another_test_with_the_same_group_does_not_meet_it(hub):
    assert len(hub.names()) == 8
    assert hub.create("kiel-ferry-7").status_code == 201


def test_a_group_is_applied_after_three_seconds(hub):
    hub.create("kiel-ferry-7")
    assert hub.group("kiel-ferry-7")["updTe"] == 0
    hub.control("clock", {"advance_seconds": 4})
    assert hub.group("kiel-ferry-7")["updTe"] == 2


def test_a_token_expires_after_300_seconds(hub):
    hub.control("clock", {"advance_seconds": 301})
    assert hub.create("kiel-ferry-7").status_code == 401
    hub.sign_in()
    assert hub.create("kiel-ferry-7").status_code == 201


def test_a_hub_that_is_down_answers_503_once(hub):
    fault = {"kind": "status", "status": 503}
    hub.control("faults", {"operation": "create group", "times": 1, "fault": fault})
    assert [hub.create("kiel-ferry-7").status_code for _ in range(2)] == [503, 201]


def test_a_retry_begins_with_the_initial_data(hub, request):
    """Fails once on purpose: the retry has a new sandbox, in which the group does not exist."""
    assert hub.create("kiel-ferry-7").status_code == 201
    assert request.node.execution_count == 2
