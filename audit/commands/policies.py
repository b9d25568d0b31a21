"""`gouji policies [NAME]`: the policies that come with gouji, or the file of one, to read or to begin one's own with."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from audit.status import Exit, UsageError
from checks.words import Bilingual, Language

NAME = "policies"
SUMMARY = Bilingual("列出随附的政策，或输出其文件", "list the policies that come along, or print the file of one")
DESCRIPTION = Bilingual(
    "列出随附的政策；给出名称时，原样输出其文件：等级、权重、计分方法和各项比率的定义，均注明文件、文号和出处。\n"
    "可另存后修改，再用 gouji check --policy 文件 按其核对。",
    "List the policies; with a name, print its file as it is: grades, weights, ways of scoring and definitions of rates,\n"
    "each with its document. Save it, change it, and go by it with gouji check --policy FILE.",
)
EXAMPLES = Bilingual(
    "示例：\n  gouji policies\n  gouji policies ministry > 本地.toml\n  gouji check 报告/ --policy 本地.toml",
    "examples:\n  gouji policies\n  gouji policies ministry > own.toml\n  gouji check reports/ --policy own.toml",
)
POLICY = Bilingual("政策的名称", "name of a policy")
FOUNDED = Bilingual("以 {base} 为基础，只写不同之处", "what differs from {base}")
MORE = Bilingual("gouji policies NAME 输出一份政策的文件。", "gouji policies NAME prints the file of one.")


def declare(parser: ArgumentParser, language: Language) -> None:
    """Declare the command's arguments."""
    parser.add_argument("policy", metavar="NAME", nargs="?", help=POLICY(language))


def run(options: Namespace, language: Language) -> Exit:
    """Print the list, or one file."""
    from audit.stdout import write_bytes
    from checks.policy import text_of
    from checks.settings import SettingsError

    if options.policy is None:
        print("\n".join(_listed(language)))
        return Exit.CLEAN
    try:
        text = text_of(options.policy)
    except SettingsError as error:
        raise UsageError(error.message) from error
    write_bytes(text.encode())  # UTF-8 whatever the terminal's encoding, for it is to be read again
    return Exit.CLEAN


def _listed(language: Language) -> Iterator[str]:
    """Name, title and base of each."""
    from checks.policy import known, load

    names = known()
    width = max(map(len, names))
    for name in names:
        policy = load(name)
        yield f"{name:<{width}}  {policy.name(language)}"
        if policy.base:
            yield f"{'':<{width}}  {FOUNDED(language).format(base=policy.base)}"
    yield ""
    yield MORE(language)
