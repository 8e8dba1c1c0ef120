"""The networks that these tests draw."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def networks() -> ModuleType:
    """Return the module beside this file; in importlib mode test folders are not on the path."""
    spec = spec_from_file_location("networks", Path(__file__).with_name("networks.py"))
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
