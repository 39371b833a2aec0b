package org.quorate.it.bench.peers.aeron;

import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.MinMulticastFlowControlSupplier;
import io.aeron.driver.ThreadingMode;
import java.nio.file.Path;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.NoOpLock;

/** What the parts of a member are told. The reasons are in the README of this module. */
final class Settings {
    /** Of a datagram; the largest that the loopback interface carries in one piece. */
    private static final int MTU_BYTES = 65_504;

    /** Of a piece in shared memory; the buffers by which a member talks to its service take no larger one. */
    private static final int IPC_MTU_BYTES = 8192;

    /** Room for what a receiver has not read; Aeron refuses to start with more than the kernel grants. */
    private static final int WINDOW_BYTES = SocketBuffers.granted(2 << 20);

    private static final String LOCAL_ARCHIVE = "aeron:ipc?term-length=64k";

    private final Layout layout;
    private final Path directory;
    private final ErrorHandler errors;

    Settings(Layout layout, Path directory, ErrorHandler errors) {
        this.layout = layout;
        this.directory = directory;
        this.errors = errors;
    }

    MediaDriver.Context mediaDriver() {
        return new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory())
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .threadingMode(ThreadingMode.SHARED)
                .termBufferSparseFile(true)
                .multicastFlowControlSupplier(new MinMulticastFlowControlSupplier())
                .mtuLength(MTU_BYTES)
                .ipcMtuLength(IPC_MTU_BYTES)
                .socketRcvbufLength(WINDOW_BYTES)
                .socketSndbufLength(WINDOW_BYTES)
                .initialWindowLength(WINDOW_BYTES)
                .errorHandler(errors);
    }

    Archive.Context archive() {
        return new Archive.Context()
                .aeronDirectoryName(aeronDirectory())
                .archiveDir(directory.resolve("archive").toFile())
                .controlChannel(layout.archiveControlChannel())
                .localControlChannel(LOCAL_ARCHIVE)
                .replicationChannel(layout.anyPort())
                .archiveClientContext(new AeronArchive.Context().controlResponseChannel(layout.anyPort()))
                .recordingEventsEnabled(false)
                .threadingMode(ArchiveThreadingMode.SHARED)
                .errorHandler(errors);
    }

    /** For the parts of this member, and for who keeps its log short. */
    AeronArchive.Context archiveClient() {
        return new AeronArchive.Context()
                .aeronDirectoryName(aeronDirectory())
                .controlRequestChannel(LOCAL_ARCHIVE)
                .controlResponseChannel(LOCAL_ARCHIVE)
                .lock(NoOpLock.INSTANCE)
                .errorHandler(errors);
    }

    ConsensusModule.Context consensusModule() {
        return new ConsensusModule.Context()
                .aeronDirectoryName(aeronDirectory())
                .clusterMemberId(layout.memberId())
                .clusterMembers(layout.clusterMembers())
                .clusterDir(clusterDirectory().toFile())
                .ingressChannel("aeron:udp")
                .replicationChannel(layout.anyPort())
                .archiveContext(archiveClient())
                .errorHandler(errors);
    }

    ClusteredServiceContainer.Context service(ClusteredService service) {
        return new ClusteredServiceContainer.Context()
                .aeronDirectoryName(aeronDirectory())
                .clusterDir(clusterDirectory().toFile())
                .archiveContext(archiveClient())
                .clusteredService(service)
                .errorHandler(errors);
    }

    AeronCluster.Context client() {
        return new AeronCluster.Context()
                .aeronDirectoryName(aeronDirectory())
                .ingressChannel("aeron:udp")
                .ingressEndpoints(layout.ingressEndpoints())
                .egressChannel(layout.anyPort())
                .errorHandler(errors);
    }

    private Path clusterDirectory() {
        return directory.resolve("cluster");
    }

    private String aeronDirectory() {
        return directory.resolve("driver").toString();
    }
}
