#!/bin/sh
# Prints what a node's container tools are configured with, one JSON line per beat, for as long as it runs.
# Needs no privilege: it reads one mounted directory and writes to standard output, nothing else.
#
#   {"v":1,"instance":"…","beat":N,"bootId":"…","files":{"registries.conf":{"sha256":"…","content":"<base64>"},…}}
#
# A file that can't be read is {"error":"EACCES"} (not allowed), {"error":"ENOENT"} (not there) or {"error":"EIO"}.
# When the image lacks a tool, one line with "missingTools" and empty "files" is all that is printed. A name with
# characters other than letters, digits and ._- is written as the percent-encoded bytes of the whole name.

set -u
LC_ALL=C
export LC_ALL

directory=${MIRRORFLEET_HOST_CONTAINERS:-/host/containers}
interval=${MIRRORFLEET_READER_INTERVAL:-5}

missing_tools() {
    found=
    for tool in base64 od sha256sum sleep tr; do
        command -v "$tool" >/dev/null 2>&1 || found="$found${found:+,}\"$tool\""
    done
    printf '%s' "$found"
}

# Anything that tells two starts apart will do; the kernel's random uuid is readable in every container.
random_name() {
    if IFS= read -r name 2>/dev/null </proc/sys/kernel/random/uuid; then
        printf '%s' "$name"
        return
    fi
    od -An -N16 -tx1 /dev/urandom | tr -d ' \n'
}

boot_id() {
    if [ -n "${MIRRORFLEET_BOOT_ID:-}" ]; then
        printf '%s' "$MIRRORFLEET_BOOT_ID" | tr -cd 'A-Za-z0-9._-'
        return
    fi
    id=
    IFS= read -r id 2>/dev/null </proc/sys/kernel/random/boot_id || :
    printf '%s' "$id" | tr -cd 'A-Za-z0-9._-'
}

json_name() {
    case $1 in
        *[!A-Za-z0-9._-]*) percent_encoded "$1" ;;
        *) printf '%s' "$1" ;;
    esac
}

percent_encoded() {
    for byte in $(printf '%s' "$1" | od -An -v -tx1); do
        printf '%%%s' "$byte"
    done
}

# The file is read once; the hash is taken of the very bytes that are printed.
file_json() {
    if [ ! -e "$1" ] && [ ! -L "$1" ]; then
        printf '{"error":"ENOENT"}'
        return
    fi
    if [ ! -r "$1" ]; then
        printf '{"error":"EACCES"}'
        return
    fi
    if content=$(base64 <"$1" 2>/dev/null); then
        content=$(printf '%s' "$content" | tr -d '\n')
        sum=$(printf '%s' "$content" | base64 -d | sha256sum)
        printf '{"sha256":"%s","content":"%s"}' "${sum%% *}" "$content"
        return
    fi
    # Renamed away between the question and the reading, or a directory, or a bad disk.
    if [ -e "$1" ]; then
        printf '{"error":"EIO"}'
    else
        printf '{"error":"ENOENT"}'
    fi
}

drop_ins_json() {
    [ -e "$directory/registries.conf.d" ] || return 0
    if [ ! -r "$directory/registries.conf.d" ] || [ ! -x "$directory/registries.conf.d" ]; then
        printf ',"registries.conf.d":{"error":"EACCES"}'
        return
    fi
    # The pattern leaves out hidden files: the platform writes to such a file first and then renames it.
    for path in "$directory/registries.conf.d"/*.conf; do
        if [ -e "$path" ] || [ -L "$path" ]; then
            printf ',"registries.conf.d/%s":' "$(json_name "${path##*/}")"
            file_json "$path"
        fi
    done
}

files_json() {
    if [ -e "$directory" ] && [ ! -x "$directory" ]; then
        printf '"registries.conf":{"error":"EACCES"},"policy.json":{"error":"EACCES"}'
        return
    fi
    printf '"registries.conf":'
    file_json "$directory/registries.conf"
    drop_ins_json
    printf ',"policy.json":'
    file_json "$directory/policy.json"
}

sleeper=
trap '[ -z "$sleeper" ] || kill "$sleeper" 2>/dev/null; exit 0' TERM INT

instance=$(random_name)
missing=$(missing_tools)
if [ -n "$missing" ]; then
    printf '{"v":1,"instance":"%s","beat":1,"bootId":"","files":{},"missingTools":[%s]}\n' "$instance" "$missing"
    exit 1
fi
beat=0
while :; do
    beat=$((beat + 1))
    line="{\"v\":1,\"instance\":\"$instance\",\"beat\":$beat,\"bootId\":\"$(boot_id)\",\"files\":{$(files_json)}}"
    # One line at a time: the next reading starts after this one was printed.
    printf '%s\n' "$line" || exit 1
    # In the background, so that the trap is not kept waiting.
    sleep "$interval" >/dev/null 2>&1 &
    sleeper=$!
    wait "$sleeper"
done
