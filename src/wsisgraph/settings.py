"""All settings of the program: each has a name, a default and a help text.

The environment variable of a setting is its name in capitals after `WSISGRAPH_`. The page of settings in
the documentation is generated from this class, and a test fails when one is missing there.
"""

from functools import lru_cache
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from wsisgraph.errors import InputError
from wsisgraph.iris import DEFAULT_BASE, Iris
from wsisgraph.resources import resource


class Settings(BaseSettings):
    """Settings of one run, read from the environment."""

    model_config = SettingsConfigDict(env_prefix="WSISGRAPH_", frozen=True, extra="ignore")

    data: Path = Field(
        default=Path(".wsisgraph"),
        description="Folder for all that the program makes or receives: releases, journal, caches, jobs.",
    )
    seeds: Path | None = Field(
        default=None,
        description="Folder of source reports for `build`; `seeds` in the working folder, else the one packaged.",
    )
    curated: Path | None = Field(
        default=None,
        description="Folder of what people curate; `data` in the working folder, else the one packaged.",
    )
    public_url: str = Field(
        default="http://127.0.0.1:8000",
        description="Where the service can be reached; links in pages and answers begin with it.",
    )
    base_iri: str = Field(default=DEFAULT_BASE, description="Base of our IRIs, fixed when a release is built.")
    store: str | None = Field(
        default=None, description="SPARQL 1.1 endpoint to use instead of the embedded store."
    )
    store_update: str = Field(
        default="",
        description="Address for SPARQL 1.1 Update of that store, for the machine that publishes releases there.",
    )
    store_authorization: SecretStr = Field(
        default=SecretStr(""), description="Value of the header field `Authorization` for that store."
    )
    query_timeout: float = Field(default=20.0, gt=0, description="Seconds a query may run.")
    worker_memory: int = Field(
        default=2048, gt=0, description="MiB of memory a query worker may take beyond what it shares."
    )
    workers: int = Field(
        default=0,
        ge=0,
        description="Query workers, which share their memory; 0 for four per core, so that a short query finds a "
        "free one while long ones run.",
    )
    processes: int = Field(
        default=0,
        ge=0,
        description="API processes of `serve`, which share one engine and its limits; 0 for one per two "
        "cores (one in all where engines cannot be shared: spawned workers, a store of others).",
    )
    client_workers: int = Field(
        default=0, ge=0, description="Query workers that one client may have at once; 0 for half of them."
    )
    lend_connections: bool = Field(
        default=True,
        description="Whether connections on which one short query follows the other are lent to query workers, "
        "which then answer without the API process in between.",
    )
    memory_budget: int = Field(
        default=8192,
        gt=0,
        description="MiB that releases may take in memory; a larger one is read from its disk store.",
    )
    spool_size: int = Field(
        default=4096,
        gt=0,
        description="MiB of temporary files for answers whose clients read slowly, for all clients together; one "
        "client may have half of it.",
    )
    client_patience: float = Field(
        default=60.0,
        gt=0,
        description="Seconds a client may leave an answer unread before the connection is closed.",
    )
    rate_limit: str = Field(
        default="60", description="Query seconds a client may use per minute; `off` for no limit."
    )
    query_uri: int = Field(
        default=32768,
        gt=0,
        description="Bytes the query string of a request may have; longer queries must be POSTed.",
    )
    write_timeout: float = Field(default=120.0, gt=0, description="Seconds a write may take.")
    build_timeout: float = Field(
        default=900.0, gt=0, description="Seconds that an upload or a publication over HTTP may take."
    )
    jobs_queued: int = Field(
        default=16,
        gt=0,
        description="Uploads and publications that may wait; further ones get a 503.",
    )
    session_hours: float = Field(
        default=8.0, gt=0, description="Hours after which a reviewer has to sign in again in the browser."
    )
    slow_query: float = Field(
        default=5.0, ge=0, description="Queries that take at least this many seconds are logged."
    )
    allowed_hosts: str = Field(
        default="",
        description="Hosts, comma separated (`example.org` or `example.org:8080`), that SERVICE and LOAD may "
        "reach; none by default.",
    )
    tokens: str = Field(
        default="",
        description="Who may write: `name:sha256-hex[:scope+scope]`, comma separated, with the scopes `write`, "
        "`review` and `admin`; none by default, and then writing is off.",
    )
    engine: str = Field(
        default="auto",
        description="How queries are run: `fork` (workers share the release in memory; Linux), `spawn` (workers "
        "read the disk store) or `auto`.",
    )
    queue_length: int = Field(
        default=64, gt=0, description="Queries that may wait for a worker; further ones get a 503."
    )
    result_rows: int = Field(default=1_000_000, gt=0, description="Rows a query result may have.")
    result_bytes: int = Field(default=512 * 2**20, gt=0, description="Bytes a query result may have.")
    request_body: int = Field(default=1 * 2**20, gt=0, description="Bytes a query request may have.")
    request_bodies: int = Field(
        default=512,
        gt=0,
        description="MiB that the bodies of all requests together may take in memory; one client may have no more "
        "than is left. At least twice `WSISGRAPH_UPLOAD_SIZE`.",
    )
    upload_size: int = Field(default=64 * 2**20, gt=0, description="Bytes a source document may have.")
    table_figures: int = Field(
        default=50_000,
        gt=0,
        description="Figures a file of tables may have; each takes about 0.08 MB of memory during a build.",
    )
    fetch_url: str = Field(
        default="https://documents.un.org/api/symbol/access?s={symbol}&l={language}&t=pdf",
        description="Where `fetch` gets documents: an address with `{symbol}` and `{language}` in it.",
    )
    fetch_pause: float = Field(default=2.0, ge=0, description="Seconds between two requests of `fetch`.")
    fetch_timeout: float = Field(
        default=60.0, gt=0, description="Seconds that the document service may be silent."
    )
    fetch_retries: int = Field(
        default=3, ge=0, description="Further attempts of `fetch` if the service fails or a transfer breaks off."
    )
    extractor: Literal["rules", "llm"] = Field(
        default="rules", description="What extracts the facts: `rules`, or `llm` for a language model of your own."
    )
    llm_url: str = Field(
        default="",
        description="Base address of an OpenAI-compatible server for `--extractor llm`, for instance "
        "`http://127.0.0.1:8080/v1`; none by default.",
    )
    llm_model: str = Field(default="", description="Name of the model to ask there.")
    llm_key: SecretStr = Field(
        default=SecretStr(""), description="Key for that server; sent as a bearer token, and only there."
    )
    llm_timeout: float = Field(default=120.0, gt=0, description="Seconds that the model may take for an answer.")
    llm_retries: int = Field(
        default=2, ge=0, description="Further attempts when the model's server fails or is busy."
    )
    llm_concurrency: int = Field(
        default=4, ge=1, description="Questions that may be put to the model at the same time."
    )
    reviewer: str = Field(
        default="", description="Your name, recorded with the judgements that you make with `review`."
    )
    releases_kept: int = Field(default=5, ge=1, description="Releases kept when a new one is published.")
    publisher_name: str = Field(
        default="wsisgraph", description="Who publishes: in the catalogue, the feed and IATI files."
    )
    publisher_reference: str = Field(
        default="WSISGRAPH",
        pattern=r"[^/&|?\s]+",
        description="The publisher's organisation identifier in IATI files, for instance `XM-DAC-41122`.",
    )
    publisher_mail: str = Field(
        default="", description="The publisher's mail address in the catalogue; none by default."
    )
    licence_data: str = Field(
        default="https://creativecommons.org/licenses/by/4.0/", description="Address of the licence of the data."
    )
    licence_text: str = Field(
        default="https://www.un.org/en/about-us/terms-of-use",
        description="Address of the terms under which the text of the documents may be used.",
    )
    licence_code: str = Field(
        default="https://opensource.org/license/mit", description="Address of the licence of the program."
    )
    feed_page: int = Field(default=500, ge=1, description="Changes that a page of the change feed holds.")
    feed_days: int = Field(
        default=0,
        ge=0,
        description="Days for which the change feed keeps every change; of what is older only the latest state of "
        "each thing stays. 0 keeps all for ever.",
    )

    @model_validator(mode="after")
    def _one_upload_has_room(self) -> Self:
        if self.request_bodies * 2**20 < 2 * max(self.upload_size, self.request_body):
            raise ValueError(
                "WSISGRAPH_REQUEST_BODIES (in MiB) must be at least twice WSISGRAPH_UPLOAD_SIZE and "
                "WSISGRAPH_REQUEST_BODY (in bytes): one client may have no more than half"
            )
        return self

    @field_validator("base_iri")
    @classmethod
    def _base_ends_in_slash(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")) or not value.endswith("/"):
            raise ValueError("must be an http(s) IRI that ends in a slash, for instance https://example.org/wsis/")
        return value

    @field_validator("public_url")
    @classmethod
    def _url_without_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @field_validator("rate_limit")
    @classmethod
    def _rate_limit_is_a_number_or_off(cls, value: str) -> str:
        if value.strip().lower() != "off":
            try:
                sound = float(value) > 0
            except ValueError:
                sound = False
            if not sound:
                raise ValueError("must be a number above 0, or `off`")
        return value.strip().lower()

    @field_validator("engine")
    @classmethod
    def _engine_is_known(cls, value: str) -> str:
        if value not in {"auto", "fork", "spawn"}:
            raise ValueError("must be `auto`, `fork` or `spawn`")
        return value

    @property
    def hosts_allowed(self) -> frozenset[str]:
        """The hosts that SERVICE and LOAD may reach."""
        return frozenset(host.strip().lower() for host in self.allowed_hosts.split(",") if host.strip())

    @property
    def query_seconds_per_minute(self) -> float | None:
        """The budget of one client, or None for no limit."""
        return None if self.rate_limit == "off" else float(self.rate_limit)

    @property
    def iris(self) -> Iris:
        """The IRIs under the base of these settings."""
        return Iris(self.base_iri)

    @property
    def seeds_folder(self) -> Path:
        """Where `build` looks for reports."""
        return self.seeds or _working_folder("seeds")

    @property
    def curated_folder(self) -> Path:
        """Where the registry, judgements, assertions and the identifier ledger stand."""
        return self.curated or _working_folder("data")


def _working_folder(name: str) -> Path:
    return Path(name) if Path(name).is_dir() else resource(name)


@lru_cache(maxsize=1)
def load() -> Settings:
    """The settings of this process.

    Raises:
        InputError: the environment has a value that cannot be.

    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = f"WSISGRAPH_{str(first['loc'][0]).upper()}" if first["loc"] else None
        message = first["msg"].removeprefix("Value error, ")
        raise InputError(message, name, remedy="Change it, or unset it to have the default.") from None
