#!/bin/sh
# Creates .venv and installs the pinned packages of a requirements file, once per content of that file.
# Usage: prepare.sh REQUIREMENTS [PORT]; with a port it also says early when that port cannot be used.
# Whatever is missing is said in one line, before anything long starts.
set -eu
requirements=$1
port=${2:-}
stamp=.venv/installed-$requirements

stop() {
    echo "$1" >&2
    exit 1
}

find_python() {
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
        if command -v "$candidate" >/dev/null 2>&1 &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
}

command -v git >/dev/null 2>&1 || stop "git이 없습니다: apt-get install git | git is missing: apt-get install git"
if [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null; then
    python=.venv/bin/python
else
    python=$(find_python)
    [ -n "$python" ] || stop "Python 3.11 이상이 필요합니다: apt-get install python3 python3-venv | Python 3.11 or newer is needed: apt-get install python3 python3-venv"
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        stop "Python의 venv 모듈이 없습니다: apt-get install python3-venv | The Python module venv is missing: apt-get install python3-venv"
fi
[ -z "$port" ] || "$python" portal/demo/serve.py --port "$port" --check

if [ "$(cat "$stamp" 2>/dev/null)" = "$(cksum <"$requirements")" ]; then
    exit 0
fi
if [ "$python" != .venv/bin/python ]; then
    echo "가상 환경 만드는 중 · Creating .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi
echo "패키지 설치 중 (1분 안팎) · Installing $(grep -c '==' "$requirements") packages of $requirements (about a minute)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r "$requirements" ||
    stop "패키지를 설치하지 못했습니다. 네트워크를 확인하세요. | The packages could not be installed (see above). Is the network reachable?"
cksum <"$requirements" >"$stamp"
