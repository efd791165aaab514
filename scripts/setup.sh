#!/usr/bin/env bash
# Prepare this checkout: system libraries, fonts, and the Python environment in .venv/.
#
#   scripts/setup.sh build           what `make build` needs
#   scripts/setup.sh dev             and the linters and the test runner
#   scripts/setup.sh test            and the browser and PDF tools that tests drive
#   scripts/setup.sh fonts           install the official-document fonts, even if that failed before
#   scripts/setup.sh lock [--upgrade]  write requirements*.txt anew from pyproject.toml
#
# When everything is in place, a run only looks (well under a second) and calls neither apt nor pip.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

VENV=.venv
FONT_DIR="${XDG_DATA_HOME:-${HOME:-}/.local/share}/fonts/yibao-report"
FONTS_FAILED=$VENV/.fonts-failed

# Family names as fc-list prints them. One Song and one Hei are needed; 仿宋 and 楷体 are wanted.
SONG='Noto Serif (CJK )?SC|Source Han Serif|Songti|SimSun|思源宋体|宋体'
HEI='Noto Sans (CJK )?SC|Source Han Sans|Heiti|SimHei|思源黑体|黑体'
FANG='FandolFang|FangSong|仿宋'
KAI='FandolKai|KaiTi|楷体'

WORK=
trap '[ -z "$WORK" ] || rm -rf -- "$WORK"' EXIT

say() { printf '%s\n' "$*"; }
warn() { printf '提示：%s\n' "$*" >&2; }
die() {
    printf '错误：%s\n' "$@" >&2
    exit 1
}
have() { command -v "$1" >/dev/null 2>&1; }

# A directory for downloads and logs, removed at the end.
work_dir() { [ -n "$WORK" ] || WORK=$(mktemp -d); }

# --- looking ---------------------------------------------------------------------------------------------------------

# Sets PYTHON_VERSION (such as 3.11) and PYTHON, which is never the one of an activated environment.
find_python() {
    local name found
    for name in python3 python3.13 python3.12 python3.11; do
        found=$("$name" -ISc 'import os, sys
if sys.version_info >= (3, 11): print("%d.%d" % sys.version_info[:2], os.path.realpath(sys._base_executable))' \
            2>/dev/null) || continue
        if [ -n "$found" ]; then
            PYTHON_VERSION=${found%% *} PYTHON=${found#* }
            return
        fi
    done
    die '需要 Python 3.11 或更新的版本，本机没有（找过 python3、python3.13、python3.12、python3.11）。请先安装。'
}

# Prints the Debian packages of what this Python cannot load. Trying the libraries themselves works on any system.
missing_libraries() {
    "$PYTHON" -I - "$PYTHON_VERSION" <<'PY'
import ctypes
import ctypes.util
import importlib.util
import sys

LIBRARIES = {
    "libpango-1.0-0": ["gobject-2.0.so.0", "pango-1.0.so.0", "harfbuzz.so.0"],
    "libpangoft2-1.0-0": ["pangoft2-1.0.so.0", "fontconfig.so.1"],
    "libharfbuzz-subset0": ["harfbuzz-subset.so.0"],
}


def opens(name):
    try:
        return bool(name and ctypes.CDLL(name))
    except OSError:
        return False


def loads(library):
    return opens("lib" + library) or opens(ctypes.util.find_library(library.split(".so.")[0]))


for package, libraries in LIBRARIES.items():
    if not all(map(loads, libraries)):
        print(package)
if not all(map(importlib.util.find_spec, ["ensurepip", "venv"])):
    print(f"python{sys.argv[1]}-venv")
PY
}

read_families() { FAMILIES=$(fc-list : family 2>/dev/null || true); }
has_family() { grep -Eqi -- "$1" <<<"$FAMILIES"; }

# Sets MISSING (nothing works without these) and MISSING_TOOLS (only some tests need these).
look() {
    mapfile -t MISSING < <(missing_libraries)
    MISSING_TOOLS=()
    have fc-list || MISSING+=(fontconfig)
    read_families
    { has_family "$SONG" && has_family "$HEI"; } || MISSING+=(fonts-noto-cjk)
    if [ "$ROLE" = test ]; then
        have chromium || have chromium-browser || have google-chrome || MISSING_TOOLS+=(chromium)
        { have pdftoppm && have pdftotext; } || MISSING_TOOLS+=(poppler-utils)
    fi
}

# --- system packages -------------------------------------------------------------------------------------------------

may_apt() { have apt-get && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; }

apt() {
    local root=()
    [ "$(id -u)" = 0 ] || root=(sudo -n)
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 "$@"
}

apt_install() {
    work_dir
    say "安装系统软件包：$*"
    local try
    for try in 1 2; do
        if { apt update && apt install -y --no-install-recommends "$@"; } >"$WORK/apt.log" 2>&1; then
            return
        fi
        [ "$try" = 2 ] || sleep 3
    done
    tail -n 15 "$WORK/apt.log" >&2
    die "系统软件包没有装上：$*"
}

explain_missing() {
    if have apt-get; then
        die "缺少系统软件包：$*。本用户无权安装，请管理员运行下面这条命令后再试：
    sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    fi
    die "缺少系统软件包（Debian 的名称）：$*。本机没有 apt，请用本系统的软件管理器安装对应的软件包后再试。"
}

ensure_system() {
    look
    [ $((${#MISSING[@]} + ${#MISSING_TOOLS[@]})) -gt 0 ] || return 0
    if may_apt; then
        apt_install "${MISSING[@]}" "${MISSING_TOOLS[@]}"
        look
    fi
    [ ${#MISSING[@]} = 0 ] || explain_missing "${MISSING[@]}" "${MISSING_TOOLS[@]}"
    [ ${#MISSING_TOOLS[@]} = 0 ] || warn "缺少 ${MISSING_TOOLS[*]}，有关的测试不能运行。"
}

# --- fonts -----------------------------------------------------------------------------------------------------------

# The four Fandol families out of the TeX package, without installing TeX. Downloading needs no root.
download_fandol() {
    local package=texlive-lang-chinese
    have apt-get && have dpkg-deb && work_dir || return 1
    (
        cd "$WORK"
        apt-get -qq download "$package" || { may_apt && apt update && apt-get -qq download "$package"; }
    ) >"$WORK/fonts.log" 2>&1 || return 1
    dpkg-deb --fsys-tarfile "$WORK/$package"_*.deb |
        tar -x -C "$WORK" --wildcards --no-anchored 'fandol/Fandol[FHKS]*.otf' || return 1
    mkdir -p "$FONT_DIR" && find "$WORK/usr" -name '*.otf' -exec cp {} "$FONT_DIR/" \; || return 1
    fc-cache -f "$FONT_DIR"
}

ensure_fonts() {
    if has_family "$FANG" && has_family "$KAI"; then return; fi
    if [ ! -e "$FONTS_FAILED" ]; then
        say '安装公文字体（仿宋、楷体、黑体、小标宋，约 49 MB，只下载一次）'
        if download_fandol 2>/dev/null; then
            read_families
            if has_family "$FANG" && has_family "$KAI"; then return; fi
        fi
        mkdir -p "$VENV" && touch "$FONTS_FAILED"
    fi
    warn '没有仿宋、楷体字体，暂用 Noto 字体代替。可自行安装这两种字体，或联网后运行 make fonts。'
}

# --- Python environment ----------------------------------------------------------------------------------------------

# What the environment is made from. Another place or another Python means a new environment.
fingerprint() {
    printf '%s\n' "$PWD" "$PYTHON"
    "$PYTHON" -VV
    cksum scripts/setup.sh requirements.txt requirements-dev.txt
}

# The checkout itself is run in place: a path file and a command, instead of an editable install with its build backend.
# The path is relative (to site-packages), because Python 3.11 and 3.12 read it in the locale's encoding and the checkout
# may lie in a folder with a Chinese name.
link_project() {
    printf '../../../..\n' >"$VENV/lib/python$PYTHON_VERSION/site-packages/yibao_report.pth"
    cat >"$VENV/bin/yibao-report" <<'SH'
#!/bin/sh
exec "$(dirname -- "$0")/python" -P -c 'import sys
from yibao_report.cli import main
sys.argv[0] = "yibao-report"
sys.exit(main())' "$@"
SH
    chmod +x "$VENV/bin/yibao-report"
}

pip_install() {
    "$VENV/bin/python" -m pip --disable-pip-version-check install -qq "$@" ||
        die 'Python 软件包没有装上。如本机不能直接上网，请先用 pip config 设好本单位的软件源，再试一次。'
}

ensure_environment() {
    local made
    made=$(fingerprint)
    if [ "$(cat "$VENV/.made-from" 2>/dev/null)" != "$made" ]; then
        say '建立 Python 环境 .venv/'
        "$PYTHON" -m venv --clear "$VENV"
        link_project
        printf '%s\n' "$made" >"$VENV/.made-from"
    fi
    if [ "$ROLE" = build ] && [ ! -e "$VENV/.ready-build" ]; then
        say '安装 Python 软件包'
        pip_install --require-hashes -r requirements.txt
        touch "$VENV/.ready-build"
    elif [ "$ROLE" != build ] && [ ! -e "$VENV/.ready-dev" ]; then
        say '安装 Python 软件包（含开发工具）'
        pip_install --require-hashes -r requirements-dev.txt
        touch "$VENV/.ready-build" "$VENV/.ready-dev"
    fi
}

# --- lock files ------------------------------------------------------------------------------------------------------

# On the oldest Python, because its set of packages covers the newer ones. Hashes of all files of a version are kept.
lock() {
    [ "$PYTHON_VERSION" = 3.11 ] || die "锁定版本要用 Python 3.11（现为 $PYTHON_VERSION）。"
    work_dir
    "$PYTHON" -m venv "$WORK/venv"
    "$WORK/venv/bin/python" -m pip --disable-pip-version-check install -qq 'pip-tools==7.6.2'
    local compile=("$WORK/venv/bin/pip-compile" -q --generate-hashes --strip-extras --allow-unsafe
        --no-header --no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options "$@")
    say '锁定 requirements.txt'
    "${compile[@]}" -o requirements.txt pyproject.toml
    say '锁定 requirements-dev.txt'
    "${compile[@]}" --extra dev -c requirements.txt -o requirements-dev.txt pyproject.toml
}

# --- main ------------------------------------------------------------------------------------------------------------

ROLE=${1:-build}
[ $# = 0 ] || shift

# Two makes at once must not build the same environment: the second waits.
if have flock; then
    exec 9<scripts/setup.sh
    flock 9
fi

find_python
case $ROLE in
    build | dev | test)
        ensure_system
        ensure_environment
        ensure_fonts
        ;;
    fonts)
        rm -f "$FONTS_FAILED"
        ensure_system
        ensure_fonts
        say "公文字体：$(grep -Eio "($FANG|$KAI)[^,]*" <<<"$FAMILIES" | sort -u | paste -sd ' ')"
        ;;
    lock) lock "$@" ;;
    *) die "不认识的用途：$ROLE（应为 build、dev、test、fonts 或 lock）" ;;
esac
