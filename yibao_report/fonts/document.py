"""The fonts of one print document: found, checked against its characters, prepared, named in CSS."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yibao_report.diagnostics import Diagnostics, Related, Rule
from yibao_report.fonts import rules
from yibao_report.fonts.cache import open_cache
from yibao_report.fonts.coverage import Coverage, RoleFace, cover
from yibao_report.fonts.discovery import Face, FontconfigError, Machine, installed_faces
from yibao_report.fonts.places import content_files, find_places
from yibao_report.fonts.preparation import FontUnreadableError, PreparedFace, base_repertoire, prepare_face
from yibao_report.fonts.stylesheet import font_faces_css, roles_css
from yibao_report.fonts.usage import Usage, read_usage
from yibao_report.load.files import WorkspaceFiles
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.source import SourceFile

_PLACES_SHOWN: Final = 5
_FAMILIES_SHOWN: Final = 4
_WAYS_OUT: Final = {
    rules.MISSING_GLYPH: "换成通行的字，或装上有这个字的字体",
    rules.BORROWED_GLYPH: "在意的话，装上有这个字的字体",
}


@dataclass(frozen=True, slots=True)
class DocumentFonts:
    """What typesetting needs of fonts: a style sheet, and the folder of the files that it names."""

    css: str
    folder: Path


def find_machine(diagnostics: Diagnostics) -> Machine | None:
    """Return the faces of this machine, or None after reporting that they cannot be listed."""
    try:
        return installed_faces()
    except FontconfigError as error:
        diagnostics.add(
            rules.NO_FONTCONFIG, f"查不到本机的字体：{error}", "装上fontconfig（Debian：apt install fontconfig）"
        )
        return None


def set_fonts(
    html: str, publication: ResolvedPublication, files: WorkspaceFiles, machine: Machine, diagnostics: Diagnostics
) -> DocumentFonts | None:
    """Make the fonts of a print document ready; None after reporting what makes a correct PDF impossible."""
    usage = read_usage(html)
    coverage = cover(usage.characters, usage.families, machine)
    usable = report_coverage(coverage, publication, files, diagnostics)
    return _prepare(usage, coverage, diagnostics) if usable else None


def _prepare(usage: Usage, coverage: Coverage, diagnostics: Diagnostics) -> DocumentFonts | None:
    cache = open_cache()
    if not cache.is_lasting:
        message, way_out = (
            "字体缓存写不进去，这次用临时文件夹",
            "检查XDG_CACHE_HOME（默认是用户目录下的.cache）能不能写",
        )
        diagnostics.add(rules.CACHE_UNWRITABLE, message, way_out)
    chains: dict[str, list[Face]] = {filled.role.id: [filled.face] for filled in coverage.roles if filled.face}
    lent: dict[Face, set[str]] = defaultdict(set)
    for each in coverage.borrowed:
        lent[each.lender].add(each.char)
        for filled in each.roles:
            chain = chains[filled.role.id]
            if each.lender not in chain:
                chain.append(each.lender)
    wanted: dict[Face, frozenset[str]] = {face: frozenset(chars) for face, chars in lent.items()}
    wanted |= {chain[0]: usage.all_characters | base_repertoire() for chain in chains.values()}
    prepared: list[PreparedFace] = []
    for face, characters in wanted.items():
        try:
            prepared.append(prepare_face(face, characters, cache))
        except FontUnreadableError:
            message = f"字体{face.name}的文件读不了或已经损坏：{face.file.name}"
            diagnostics.add(rules.FONT_UNREADABLE, message, "重新安装这套字体，再运行 fc-cache -f")
    if len(prepared) < len(wanted):
        return None
    return DocumentFonts(font_faces_css(prepared) + roles_css(chains), cache.folder)


def report_missing_faces(roles: Iterable[RoleFace], diagnostics: Diagnostics) -> None:
    """Report the roles that no face of this machine fills."""
    for filled in roles:
        if filled.face is None:
            tried = "、".join(filled.tried[:_FAMILIES_SHOWN])
            message = f"本机没有{filled.role.name}字体（找过{tried}等）"
            diagnostics.add(rules.MISSING_FACE, message, "运行 make build 装上字体；yibao-report doctor 列出本机有什么")


def report_coverage(
    coverage: Coverage, publication: ResolvedPublication, files: WorkspaceFiles, diagnostics: Diagnostics
) -> bool:
    """Report what the fonts lack, at its places in the content; False when no correct PDF can be made."""
    report_missing_faces(coverage.roles, diagnostics)
    content = content_files(publication, files) if coverage.missing or coverage.borrowed else ()
    for char in coverage.missing:
        said = f"{_quoted(char)}本机的字体都没有，印不出来"
        _report(_Lack(rules.MISSING_GLYPH, char, said), content, publication, diagnostics)
    for each in coverage.borrowed:
        roles = "、".join(dict.fromkeys(filled.role.name for filled in each.roles))
        said = f"{_quoted(each.char)}{roles}字体里没有，用{each.lender.name}代排"
        _report(_Lack(rules.BORROWED_GLYPH, each.char, said), content, publication, diagnostics)
    return not coverage.missing and all(filled.face for filled in coverage.roles)


@dataclass(frozen=True, slots=True)
class _Lack:
    """A character that a face lacks, and what is said about it."""

    rule: Rule
    char: str
    message: str


def _report(
    lack: _Lack, content: Iterable[SourceFile], publication: ResolvedPublication, diagnostics: Diagnostics
) -> None:
    """Report a character at its first place, with the next ones beside it."""
    way_out = _WAYS_OUT[lack.rule]
    places = find_places(lack.char, content)
    if not places:
        message = f"{lack.message}（不在叙述和数据里，出自模板或程序）"
        diagnostics.add(lack.rule, message, way_out, path=publication.header.path)
        return
    count = f"（共{len(places)}处）" if len(places) > 1 else ""
    related = tuple(Related("还有", place) for place in places[1:_PLACES_SHOWN])
    diagnostics.add(lack.rule, lack.message + count, way_out, places[0], related=related)


def _quoted(char: str) -> str:
    """Return a character as a message names it, with its number, since it may not show on the terminal."""
    shown = f"“{char}”" if char.isprintable() else "字符"
    return f"{shown}（U+{ord(char):04X}）"
