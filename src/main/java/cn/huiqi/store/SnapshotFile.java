package cn.huiqi.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** BSON documents in a file, the first one about the rest; CRC-32C of all bytes at the end. */
final class SnapshotFile {

    private static final DocumentCodec CODEC = new DocumentCodec();
    private static final int CHECKSUM_BYTES = Long.BYTES;
    private static final int BUFFER_BYTES = 1 << 16;

    private SnapshotFile() {}

    static void write(Path file, Document header, Consumer<Consumer<Document>> documents)
            throws IOException {
        var aside = file.resolveSibling(file.getFileName() + ".part");
        var checksum = new CRC32C();
        try (var channel =
                        FileChannel.open(
                                aside,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE);
                var raw =
                        new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES)) {
            var fast = new Deflater(Deflater.BEST_SPEED);
            var deflated =
                    new DeflaterOutputStream(
                            new CheckedOutputStream(raw, checksum), fast, BUFFER_BYTES);
            var out = new DataOutputStream(deflated);
            write(out, header);
            documents.accept(document -> writeUnchecked(out, document));
            out.writeInt(0);
            deflated.finish();
            deflated.flush();
            fast.end();
            raw.write(ByteBuffer.allocate(CHECKSUM_BYTES).putLong(checksum.getValue()).array());
            raw.flush();
            channel.force(true);
        }
        Files.move(
                aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void writeUnchecked(DataOutputStream out, Document document) {
        try {
            write(out, document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, Document document) throws IOException {
        var buffer = new BasicOutputBuffer();
        try (var writer = new BsonBinaryWriter(buffer)) {
            CODEC.encode(writer, document, EncoderContext.builder().build());
        }
        out.writeInt(buffer.getSize());
        buffer.pipe((OutputStream) out);
    }

    /** Whether the file is there, and its bytes are those that were written. */
    static boolean isWhole(Path file) {
        try {
            long length = Files.size(file) - CHECKSUM_BYTES;
            if (length <= 0) {
                return false;
            }
            var checksum = new CRC32C();
            try (var in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
                var buffer = new byte[BUFFER_BYTES];
                for (long left = length; left > 0; ) {
                    int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                    if (count < 0) {
                        return false;
                    }
                    checksum.update(buffer, 0, count);
                    left -= count;
                }
                var told = ByteBuffer.wrap(in.readNBytes(CHECKSUM_BYTES)).getLong();
                return told == checksum.getValue();
            }
        } catch (IOException e) {
            return false;
        }
    }

    static Document header(Path file) throws IOException {
        try (var in = open(file)) {
            return read(in, in.readInt());
        }
    }

    /** All documents but the header. */
    static void forEach(Path file, Consumer<Document> each) throws IOException {
        try (var in = open(file)) {
            in.skipNBytes(in.readInt());
            for (int size = in.readInt(); size > 0; size = in.readInt()) {
                each.accept(read(in, size));
            }
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        return new DataInputStream(
                new InflaterInputStream(new BufferedInputStream(raw, BUFFER_BYTES)));
    }

    private static Document read(DataInputStream in, int size) throws IOException {
        var bytes = ByteBuffer.wrap(in.readNBytes(size));
        try (var reader = new BsonBinaryReader(bytes)) {
            return CODEC.decode(reader, DecoderContext.builder().build());
        }
    }
}
