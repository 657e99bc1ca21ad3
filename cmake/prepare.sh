# SPDX-License-Identifier: MPL-2.0
# What ./run and ./check share: the packages, the build, an office profile of our own.
# Sourced by bash, with the repository's root as the working directory.

export DEBIAN_FRONTEND=noninteractive
ROOT=$PWD

PACKAGES_TO_BUILD=(
    g++ cmake ninja-build pkg-config binutils python3
    nlohmann-json3-dev libssl-dev libsqlite3-dev zlib1g-dev libzip-dev libpugixml-dev libxml2-dev
    libcurl4-openssl-dev libspdlog-dev libfmt-dev libcli11-dev
    libcmark-gfm-dev libcmark-gfm-extensions-dev
    libreoffice-writer libreoffice-dev python3-uno
)
PACKAGES_TO_SHOW=(libreoffice-gtk3 libreoffice-l10n-fr fonts-dejavu-core fonts-liberation)
PACKAGES_TO_TEST=(
    libgtest-dev libgmock-dev librapidcheck-dev clang-format clang-tidy
    libreoffice-script-provider-python libreoffice-l10n-fr libreoffice-gtk3 fonts-dejavu-core
    fonts-liberation git openssl sqlite3 file zip unzip xvfb xdotool openbox imagemagick xz-utils ca-certificates
)
PACKAGES_FOR_ALL=(clang libclang-rt-dev) # the fuzzers

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 3; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else stop "Installing packages needs root. Become root or install sudo, then start this again."
    fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0 "$@"
}

# install_packages PACKAGE...: installs those that are missing, and says which.
install_packages() {
    local package missing=()
    command -v dpkg-query >/dev/null || stop "This needs Debian or Ubuntu: there is no dpkg here."
    for package in "$@"; do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] ||
            missing+=("$package")
    done
    [ ${#missing[@]} = 0 ] && return
    say "Installing with apt: ${missing[*]}"
    mkdir -p build/logs
    if ! { apt update && apt install "${missing[@]}"; } >build/logs/apt.log 2>&1; then
        tail -n 20 build/logs/apt.log >&2
        stop "apt could not install what is missing. Its output is in build/logs/apt.log."
    fi
}

# build PRESET [CMAKE OPTION...]: configures and builds build/PRESET.
build() {
    local preset=$1
    shift
    cmake --preset "$preset" "$@" && cmake --build --preset "$preset" -j "$(nproc)"
}

oxt_of() { echo "$ROOT"/build/"$1"/palimpsest-*-linux_x86_64.oxt; }

# office_options PROFILE: the options, one a line, with which soffice and unopkg keep to the folder
# PROFILE. Root may add an extension for all users only; these keep "for all users" in PROFILE too.
office_options() {
    printf '%s\n' "-env:UserInstallation=file://$1" \
        "-env:UNO_SHARED_PACKAGES_CACHE=file://$1/shared" \
        "-env:SHARED_EXTENSIONS_USER=file://$1/user/extensions/shared"
}

# make_profile PROFILE OXT: a profile with the extension in it. An office must have started once on
# a new profile, or its first start drops the registration.
make_profile() {
    local profile=$1 oxt=$2 options listed shared=()
    mapfile -t options < <(office_options "$profile")
    [ "$(id -u)" = 0 ] && shared=(--shared)
    if [ ! -e "$profile/user/registrymodifications.xcu" ]; then
        mkdir -p "$profile"
        # The first start of a new profile ends with 81: start me again.
        timeout 120 soffice "${options[@]}" --headless --terminate_after_init >/dev/null 2>&1 || true
    fi
    timeout 120 unopkg add --force "${shared[@]}" "${options[@]}" "$oxt" 2>&1 | grep -v javaldx || true
    # Read to its end: a reader that stops early ends unopkg in the middle, and leaves its lock behind.
    listed=$(timeout 120 unopkg list "${shared[@]}" "${options[@]}" org.palimpsest 2>/dev/null || true)
    [[ $listed == *"is registered: yes"* ]] || stop "unopkg could not add $oxt to $profile."
}
