"""What MkDocs calls while it builds the site: pages that are made from the program itself, and links that lead out of `docs`."""

import os
import posixpath
import re
from io import StringIO
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from tieout.cli import whole_parser

ROOT = Path(__file__).resolve().parents[1]
_LINK = re.compile(r"\]\((?P<to>(?:\.\./)+[^)#\s]*)(?P<rest>#[^)\s]*)?\)")
_WIDTH = 96
_UNNAMED = {
    '<div class="md-search" data-md-component="search" role="dialog"': "Search",
    '<input class="md-toggle" data-md-toggle="search"': "Search is open",
    '<input class="md-toggle" data-md-toggle="drawer"': "Navigation is open",
}
"""What the theme gives no name, by how its tag begins: a screen reader reads the name."""
_ASKS_ELSEWHERE = ' data-md-component="source"'
"""What lets the theme ask the code host how many stars the project has, each time that a page is opened."""


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page of commands, and a list of the pages of a folder where the navigation names it."""
    files.append(File.generated(config, "reference/commands.md", content=commands_page()))
    config.nav = [expanded(entry) for entry in config.nav or []]
    return files


def expanded(entry: object) -> object:
    """An entry of the navigation; one that names a folder as the pages in it, by their titles."""
    if not isinstance(entry, dict):
        return entry
    [(title, below)] = entry.items()
    if not (isinstance(below, str) and below.endswith("/")):
        return entry
    return {title: [f"{below}{page.name}" for page in sorted((ROOT / "docs" / below).glob("*.md"))]}


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let links to files of the repository that are no pages lead to the repository."""
    folder = posixpath.dirname(posixpath.join("docs", page.file.src_uri))

    def outside(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, link["to"]))
        if target.startswith(("docs/", "..")):
            return link[0]
        return f"]({config.repo_url}/blob/main/{target}{link['rest'] or ''})"

    return _LINK.sub(outside, markdown)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Name what the theme leaves without a name, and let a page ask no other host."""
    return named(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The same in pages without a source, such as that of an address that leads nowhere."""
    return named(output_content) if template_name.endswith(".html") else output_content


def named(html: str) -> str:
    """A page whose unnamed parts have names: `<div … role="dialog">` -> `<div … role="dialog" aria-label="Search">`."""
    for tag, name in _UNNAMED.items():
        html = html.replace(tag, f'{tag} aria-label="{name}"')
    return html.replace(_ASKS_ELSEWHERE, "")


def commands_page() -> str:
    """Every command with its help, as a terminal of 96 characters shows it."""
    os.environ["COLUMNS"] = str(_WIDTH)
    parser = whole_parser()
    commands = next(
        action
        for action in parser._actions  # noqa: SLF001  argparse has no other list
        if action.choices and action.dest != "help"
    )
    text = ["# Commands\n", "The same as `tieout COMMAND --help`.\n", _block(parser)]
    for name, command in commands.choices.items():
        text += [f"## tieout {name}\n", _block(command)]
    return "\n".join(text)


def _block(parser: object) -> str:
    out = StringIO()
    parser.print_help(out)
    return f"```text\n{out.getvalue().rstrip()}\n```\n"


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Refuse a page that the navigation forgets, decisions aside, which the architecture leads to."""
    shown = {page.file.src_uri for page in nav.pages}
    forgotten = [each.src_uri for each in files.documentation_pages() if each.src_uri not in shown and not each.src_uri.startswith("adr/")]
    if forgotten:
        raise SystemExit(f"not in the navigation: {', '.join(sorted(forgotten))}")
    return nav
