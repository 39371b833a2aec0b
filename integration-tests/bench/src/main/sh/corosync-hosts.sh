#!/bin/bash
# Hosts with a daemon of corosync and one client each, inside this shell's own namespaces of processes, mounts and network:
#
#   unshare --pid --fork --kill-child --mount --net corosync-hosts.sh loopback|bridge DIRECTORY NODES CLIENT
#
# DIRECTORY has corosync.conf, whose nodes are the hosts node1, node2 ..., and for each a directory of the same name,
# which gets output.log; CLIENT is the program. It lasts until every client has ended well, until one has not, or until standard input
# ends because the parent has gone. As this shell is the first process of its process namespace, the kernel then
# ends all others in it, and with them go the namespaces, the links and the mounts: nothing is left to be removed.
#
# loopback: all hosts share one network with an address each. bridge: each has a network of its own. The single word
# "probe" only tries what a host needs.
set -eu

# A daemon wants its state, its shared memory and the sockets of its clients for itself. They are abstract sockets by
# default, of which a network has one set; with a file in /etc it makes them in /tmp.
private_files() {
    local control=${BENCH_CONTROL%/*} each
    mount -t tmpfs none /run
    mount -t tmpfs none /dev/shm
    mount -t tmpfs none /var/lib/corosync
    mkdir /run/control /run/{etc,tmp}{,.work}
    mount --bind "$control" /run/control
    for each in etc tmp; do
        mount -t overlay -o "lowerdir=/$each,upperdir=/run/$each,workdir=/run/$each.work" none "/$each"
    done
    # A socket that is seen through the overlay would be another socket.
    mount --bind /run/control "$control"
    mkdir -p /etc/libqb
    touch /etc/libqb/force-filesystem-sockets
    for ((each = 1; each <= $1; each++)); do
        echo "$network$each node$each" >>/etc/hosts
    done
}

host() {
    local id=$1 directory=$2 nodes=$3 client=$4 self daemon
    exec >>"$directory/node$id/output.log" 2>&1
    hostname "node$id"
    private_files "$nodes"
    corosync -f -c "$directory/corosync.conf" &
    # Who looks from outside knows the daemon by another number, and /proc is that of the outside. (No end of line there.)
    read -r self _ </proc/self/stat
    read -r daemon _ <"/proc/self/task/$self/children" || [[ -n $daemon ]]
    BENCH_NODE=$id "$client" "$nodes" $! "$daemon"
}

network=10.217.75.
case $1 in
    host) shift; host "$@"; exit ;;
    probe) private_files 0; exit ;;
esac

links=$1 directory=$2 nodes=$3 client=$4
exec 3<&0
{ cat <&3 >/dev/null; false; } &
mount -t tmpfs none /run
ip link set lo up
[[ $links == loopback ]] || ip link add bridge up type bridge
for ((id = 1; id <= nodes; id++)); do
    inside=()
    if [[ $links == loopback ]]; then
        ip addr add "$network$id/32" dev lo
    else
        inside=(ip netns exec "node$id")
        ip netns add "node$id"
        ip link add "port$id" master bridge up type veth peer name eth0 netns "node$id"
        ip -n "node$id" addr add "$network$id/24" dev eth0
        ip -n "node$id" link set eth0 up
        ip -n "node$id" link set lo up
    fi
    "${inside[@]}" unshare --mount --uts "$0" host "$id" "$directory" "$nodes" "$client" &
done
for ((left = nodes; left > 0; left--)); do
    wait -n
done
