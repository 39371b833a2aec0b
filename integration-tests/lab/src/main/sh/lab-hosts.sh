#!/bin/bash
# Hosts on a bridge, each with a network, files and a name of its own, inside this shell's own namespaces of processes, mounts and
# network:
#
#   unshare --pid --fork --kill-child --mount --net lab-hosts.sh DIRECTORY HOSTS
#
# DIRECTORY/nodeN gets for each host N the file holder, with the number of a process in its namespaces as the parent sees it.
# Says "ready", and lasts until standard input ends because the parent has ended. As this shell is the first process of its process
# namespace, the kernel then ends all others in it, and with them go the namespaces, the links and the mounts:
# nothing is left to be removed. The single word "probe" only tries what a host needs.
set -eu

network=10.217.76.
network6=fd75:6c61:6200::

# A daemon wants its sockets, its shared memory and its state for itself; state outlives the daemon and is to be looked at.
private_files() {
    mount -t tmpfs none /run
    mount -t tmpfs none /dev/shm
    mount --bind "$1" /var/lib/corosync
}

host() {
    local id=$1 own=$2 self
    exec >>"$own/host.log" 2>&1 </dev/null
    hostname "node$id"
    private_files "$own/state"
    # The parent knows this process by another number, and /proc is still that of the outside.
    read -r self _ </proc/self/stat
    mount -t proc none /proc
    echo "$self" >"$own/holder.new"
    mv "$own/holder.new" "$own/holder"
    exec sleep infinity
}

# Everything inside it: addresses need no time for the detection of duplicates.
host_network() {
    local id=$1
    ip netns add "node$id"
    ip link add "port$id" master bridge up type veth peer name eth0 netns "node$id"
    ip -n "node$id" addr add "$network$id/24" dev eth0
    ip -n "node$id" addr add "$network6$id/64" dev eth0 nodad
    ip -n "node$id" link set eth0 up
    ip -n "node$id" link set lo up
    # Multicast leaves by the only interface.
    ip -n "node$id" route add 224.0.0.0/4 dev eth0
}

case $1 in
    host) shift; host "$@"; exit ;;
    probe)
        mount -t tmpfs none /run
        private_files /run
        ip link add bridge type bridge
        ip netns add probe
        ip netns exec probe nft add table inet probe
        exit
        ;;
esac

directory=$1 hosts=$2
mount -t tmpfs none /run
ip link set lo up
# Without a querier a bridge that snoops may keep multicast from a port.
ip link add bridge up type bridge mcast_snooping 0
for ((id = 1; id <= hosts; id++)); do
    mkdir -p "$directory/node$id/state"
    host_network "$id"
    ip netns exec "node$id" unshare --mount --uts "$0" host "$id" "$directory/node$id" &
    keeper[id]=$!
done
for ((id = 1; id <= hosts; id++)); do
    until [[ -s $directory/node$id/holder ]]; do
        kill -0 "${keeper[id]}" 2>/dev/null || { cat "$directory/node$id/host.log"; exit 1; }
        sleep 0.02
    done
done
echo ready
cat >/dev/null
