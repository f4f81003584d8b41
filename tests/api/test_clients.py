"""Who counts as one client, and that the ids of queries are each client's own."""

import pytest

from wsisgraph.api.clients import client_at, named


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("no address", "no address", True),
        ("no address", "another", False),
    ],
)
def test_a_subscriber_is_one_client_whatever_address_is_used(one: str, other: str, same: bool) -> None:
    assert (client_at(one) == client_at(other)) is same


def test_the_same_id_of_two_clients_is_two_names() -> None:
    assert named("mine", client_at("192.0.2.1")) != named("mine", client_at("192.0.2.2"))
    assert named("", "192.0.2.1") == ""
