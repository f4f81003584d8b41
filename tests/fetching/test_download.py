from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from tests.fetching.standin import PDF, Answer, Service

from wsisgraph.errors import InputError
from wsisgraph.fetching.download import LONGEST_WAIT, Downloader, TurnedAwayError, retry_after

SYMBOL = "A/70/63"


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.time = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds

    def now(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def downloader(service: Service, clock: Clock) -> Downloader:
    return Downloader(service.template, 2.0, 5.0, 2, 10_000, clock.sleep, clock.now)


def test_a_document_comes_with_the_address_that_was_asked(downloader: Downloader, service: Service) -> None:
    service.answers[SYMBOL] = [Answer()]
    got = downloader.get(SYMBOL, "fr")
    assert (got.data, got.ending) == (PDF, ".pdf")
    assert got.url == f"{service.url}/access?s=A/70/63&l=fr&t=pdf"
    assert service.asked == [(SYMBOL, "fr")]
    assert all(agent.startswith("wsisgraph/") for agent in service.agents)


def test_addresses_are_escaped_but_for_the_slashes_of_symbols() -> None:
    plain = Downloader("https://example.org/{language}/{symbol}")
    assert plain.address("A/C.2/70/L.5 (I)&x", "en") == "https://example.org/en/A/C.2/70/L.5%20%28I%29%26x"


@pytest.mark.parametrize("template", ["ftp://example.org/{symbol}", "https://example.org/", "{symbol}"])
def test_an_address_without_a_place_for_the_symbol_is_refused(template: str) -> None:
    with pytest.raises(InputError, match="WSISGRAPH_FETCH_URL"):
        Downloader(template)


def test_requests_are_as_far_apart_as_the_setting_says(
    downloader: Downloader, service: Service, clock: Clock
) -> None:
    service.answers = {"A/1/1": [Answer()], "A/1/2": [Answer()]}
    downloader.get("A/1/1", "en")
    assert clock.slept == []
    clock.time += 0.5
    downloader.get("A/1/2", "en")
    assert clock.slept == [1.5]


def test_redirects_are_followed(downloader: Downloader, service: Service) -> None:
    service.answers[SYMBOL] = [Answer(b"", 302, {"Location": "/doc/gen/n15.pdf"})]
    service.answers["/doc/gen/n15.pdf"] = [Answer()]
    assert downloader.get(SYMBOL, "en").data == PDF


def test_redirects_in_a_circle_are_given_up(downloader: Downloader, service: Service) -> None:
    service.answers[SYMBOL] = [Answer(b"", 302, {"Location": "/access?s=A/70/63&l=en"})]
    with pytest.raises(InputError, match="circle"):
        downloader.get(SYMBOL, "en")


def test_a_redirect_to_another_protocol_is_refused(downloader: Downloader, service: Service) -> None:
    service.answers[SYMBOL] = [Answer(b"", 302, {"Location": "file:///etc/passwd"})]
    with pytest.raises(InputError, match="cannot be used"):
        downloader.get(SYMBOL, "en")


def test_a_missing_document_is_not_asked_for_again(downloader: Downloader, service: Service) -> None:
    with pytest.raises(InputError) as caught:
        downloader.get(SYMBOL, "en")
    assert "no such document" in caught.value.message
    assert "--language" in (caught.value.remedy or "")
    assert len(service.asked) == 1


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_service_is_waited_for_as_long_as_it_says(
    status: int, downloader: Downloader, service: Service, clock: Clock
) -> None:
    service.answers[SYMBOL] = [Answer(b"", status, {"Retry-After": "17"}), Answer()]
    assert downloader.get(SYMBOL, "en").data == PDF
    assert clock.slept == [17.0]


def test_a_busy_service_that_stays_busy_is_left_alone(
    downloader: Downloader, service: Service, clock: Clock
) -> None:
    service.answers[SYMBOL] = [Answer(b"", 429, {"Retry-After": "5"})]
    with pytest.raises(TurnedAwayError, match="again in 5 seconds"):
        downloader.get(SYMBOL, "en")
    assert len(service.asked) == 3


def test_a_long_wait_is_left_to_the_person(downloader: Downloader, service: Service, clock: Clock) -> None:
    service.answers[SYMBOL] = [Answer(b"", 503, {"Retry-After": str(int(LONGEST_WAIT) + 1)})]
    with pytest.raises(TurnedAwayError):
        downloader.get(SYMBOL, "en")
    assert clock.slept == []
    assert len(service.asked) == 1


def test_a_refusal_is_no_reason_to_try_again(downloader: Downloader, service: Service) -> None:
    service.answers[SYMBOL] = [Answer(b"", 403)]
    with pytest.raises(TurnedAwayError, match="browser"):
        downloader.get(SYMBOL, "en")
    assert len(service.asked) == 1


def test_a_failing_service_is_tried_again_at_longer_and_longer_intervals(
    downloader: Downloader, service: Service, clock: Clock
) -> None:
    service.answers[SYMBOL] = [Answer(b"", 500), Answer(b"", 502), Answer()]
    assert downloader.get(SYMBOL, "en").data == PDF
    assert clock.slept == [4.0, 8.0]


def test_attempts_end(downloader: Downloader, service: Service) -> None:
    service.answers[SYMBOL] = [Answer(b"", 500)]
    with pytest.raises(InputError, match=r"after 3 attempts: it answers 500"):
        downloader.get(SYMBOL, "en")
    assert len(service.asked) == 3


@pytest.mark.parametrize(
    "broken",
    [
        Answer(PDF, promised=len(PDF) + 10),
        Answer(PDF[:-6]),
        Answer(b""),
        Answer(b"PK\x03\x04 the beginning of an archive"),
    ],
    ids=["length not kept", "PDF without end", "nothing", "DOCX without end"],
)
def test_a_transfer_that_breaks_off_is_repeated_and_never_kept(
    broken: Answer, downloader: Downloader, service: Service
) -> None:
    service.answers[SYMBOL] = [broken, Answer()]
    assert downloader.get(SYMBOL, "en").data == PDF
    service.answers[SYMBOL] = [broken]
    with pytest.raises(InputError, match="after 3 attempts"):
        downloader.get(SYMBOL, "en")


def test_silence_ends_at_the_time_limit(service: Service, clock: Clock) -> None:
    hasty = Downloader(service.template, 0, 0.1, 0, 10_000, clock.sleep, clock.now)
    service.answers[SYMBOL] = [Answer(delay=5.0)]
    with pytest.raises(InputError, match="does not answer in time"):
        hasty.get(SYMBOL, "en")


def test_a_service_that_is_not_there(clock: Clock) -> None:
    nobody = Downloader("http://127.0.0.1:9/{symbol}", 0, 1, 0, 10_000, clock.sleep, clock.now)
    with pytest.raises(InputError, match="cannot be reached"):
        nobody.get(SYMBOL, "en")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(b"<!DOCTYPE html><html>Sorry</html>", headers={"Content-Type": "text/html"}), "web page"),
        (Answer(b"  <HTML>no document</HTML>", headers={"Content-Type": "application/pdf"}), "web page"),
        (Answer(b"{}", headers={"Content-Type": "application/json; charset=utf-8"}), "application/json"),
        (Answer(b"\xd0\xcf\x11\xe0"), "neither PDF nor DOCX"),
        (Answer(b"", 418), "418"),
    ],
)
def test_what_is_no_document_is_refused_at_once(
    answer: Answer, message: str, downloader: Downloader, service: Service
) -> None:
    service.answers[SYMBOL] = [answer]
    with pytest.raises(InputError, match=message):
        downloader.get(SYMBOL, "en")
    assert len(service.asked) == 1


def test_a_document_above_the_limit_is_not_read_to_its_end(downloader: Downloader, service: Service) -> None:
    service.answers[SYMBOL] = [Answer(b"%PDF-" + b"x" * 20_000)]
    with pytest.raises(InputError, match="WSISGRAPH_UPLOAD_SIZE"):
        downloader.get(SYMBOL, "en")


def test_retry_after_is_a_number_or_a_date() -> None:
    assert retry_after(" 12 ") == 12.0
    assert retry_after(None) is None
    assert retry_after("soon") is None
    later = retry_after(format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True))
    assert later is not None
    assert 50 < later <= 60
    assert retry_after("Fri, 31 Dec 1999 23:59:59 GMT") == 0.0
