"""Knowledge of a language as data: one YAML file a language in; its cue words and patterns out."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from regtrail.errors import ConfigError

# libyaml reads a language ten times faster, where PyYAML was built with it.
_LOADER: type[yaml.SafeLoader | yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Language:
    """The cues of one language, in sections that belong to a room each (`structure`, `times`, `norms`, …)."""

    code: str
    sections: dict[str, dict[str, tuple[str, ...]]]

    def cues(self, section: str, name: str) -> tuple[str, ...]:
        """Return a list of cues.

        Raises:
            ConfigError: The language has no such list.
        """
        try:
            return self.sections[section][name]
        except KeyError:
            raise ConfigError(f"language {self.code} has no cues {section}.{name}") from None


@cache
def language(code: str) -> Language:
    """Load a language by its ISO 639-1 code.

    Raises:
        ConfigError: There is no such language, or its file is no mapping of sections to lists by name.
    """
    path = files("regtrail.languages").joinpath(f"{code}.yaml")
    if not path.is_file():
        raise ConfigError(f"no language {code!r}: there are {', '.join(available())}")
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (both are safe loaders)
    try:
        sections = {
            section: {name: tuple(str(cue) for cue in cues) for name, cues in lists.items()}
            for section, lists in raw.items()
        }
    except (AttributeError, TypeError) as error:
        raise ConfigError(f"languages/{code}.yaml: {error}") from error
    return Language(code, sections)


@cache
def available() -> tuple[str, ...]:
    """Return the codes of the languages that are there."""
    names = (p.name for p in files("regtrail.languages").iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))
