"""The hook of a compiled wheel: mypyc makes C of the rooms that pyproject.toml names, and the C compiler makes modules of it.

It is off, so that the wheel is pure Python and the same bytes everywhere. HATCH_BUILD_HOOK_ENABLE_CUSTOM=true turns it on:

    HATCH_BUILD_HOOK_ENABLE_CUSTOM=true pip wheel --no-deps .
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_STACK = 256 * 1024 * 1024
"""Bytes of stack for mypyc, which walks the imports of two hundred modules by recursion and ends in a crash on the usual 8 MB."""
_RECURSION = 20_000
_OPTIMIZED = "1"
"""gcc -O2 takes twice as long over the same C, and what it makes is no faster: the time goes into Python's own objects."""


class CompiledRooms(BuildHookInterface[Any]):
    """Adds to a wheel the compiled modules, each beside its source, which stays: Python takes the compiled one first."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and say what goes into the wheel and that it is for this Python and machine. An editable install stays as it is."""
        if version == "editable":
            return
        root, made = Path(self.root), Path(self.root) / "build" / "compiled" / "c"
        stamp = made / "compiled-from"
        state = _state_of(root, self.sources())
        if not stamp.is_file() or stamp.read_text("utf-8") != state:  # pip asks twice: for what the wheel is called, and for the wheel
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir(parents=True)
            compile_modules(root, made, self.sources())
            stamp.write_text(state, "utf-8")
        modules = sorted(path for path in (made / "modules").rglob("*") if path.is_file())
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update({str(module): str(module.relative_to(made / "modules")) for module in modules})

    def sources(self) -> list[Path]:
        """The modules of the rooms, from the root; not those left out, and no `__init__`, which only names what others hold."""
        home = Path(self.root) / "src" / "tieout"
        left_out = {home / name for name in self.config["left-out"]}
        named = [home / name for name in self.config["rooms"]]
        every = (path for room in named for path in ([room] if room.suffix else sorted(room.rglob("*.py"))))
        kept = [path for path in every if path.name != "__init__.py" and left_out.isdisjoint((path, *path.parents))]
        return [path.relative_to(self.root) for path in kept]


def _state_of(root: Path, sources: list[Path]) -> str:
    """A checksum of all that decides what is compiled: mypyc reads the types of every module, compiled or not."""
    told = hashlib.sha256(f"{sys.version} {sys.platform} {metadata.version('mypy')} {sources}".encode())
    for path in (root / "hatch_build.py", root / "pyproject.toml", *sorted((root / "src").rglob("*.py"))):
        told.update(path.read_bytes())
    return told.hexdigest()


def compile_modules(root: Path, made: Path, sources: list[Path]) -> None:
    """Make the compiled modules of the sources in `made`/modules; C and objects are beside them. RuntimeError where mypyc fails."""
    from mypyc.build import mypycify
    from setuptools import Distribution, Extension
    from setuptools.command.build_ext import build_ext

    class Build(build_ext):
        """The objects of one extension at once, as many as there are cores: all of ours but a few lines are in one."""

        def build_extension(self, ext: Extension) -> None:
            def compile_one(source: str) -> str:
                options: dict[str, Any] = {"include_dirs": ext.include_dirs, "extra_postargs": ext.extra_compile_args}
                [product] = self.compiler.compile([source], output_dir=self.build_temp, **options)
                return str(product)

            with ThreadPoolExecutor(os.cpu_count()) as pool:
                products = list(pool.map(compile_one, ext.sources))
            target = self.get_ext_fullpath(ext.name)
            self.compiler.link_shared_object(products, target, libraries=self.get_libraries(ext), build_temp=self.build_temp)

    settings = (f"--config-file={root / 'pyproject.toml'}", f"--cache-dir={made / 'mypy'}", "--ignore-missing-imports")
    options = [*settings, *map(str, sources)]
    extensions = _in_deep_thread(
        lambda: mypycify(options, opt_level=_OPTIMIZED, debug_level="0", multi_file=True, target_dir=str(made / "c"), group_name="tieout")
    )
    build = Build(Distribution({"name": "tieout", "ext_modules": extensions}))
    build.build_lib, build.build_temp = str(made / "modules"), str(made / "objects")
    build.ensure_finalized()
    build.run()


def _in_deep_thread(act: Callable[[], Any]) -> Any:  # noqa: ANN401  what it gives is what `act` gives
    """What `act` gives, called where the stack is deep enough. RuntimeError where it gives nothing: mypyc ends the thread then."""
    given: list[Any] = []
    recursion, stack = sys.getrecursionlimit(), threading.stack_size(_STACK)
    sys.setrecursionlimit(_RECURSION)
    try:
        thread = threading.Thread(target=lambda: given.append(act()))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(stack)
        sys.setrecursionlimit(recursion)
    if not given:
        raise RuntimeError("mypyc could not compile the rooms that pyproject.toml names: what it found is told above")
    return given[0]
