package cn.huiqi.store;

import cn.huiqi.store.VersionDocuments.Announced;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * All that a database holds, in one file, as of the newest version when the dump begins: what a
 * publication writes meanwhile is left out.
 */
final class Dump {

    private static final String COLLECTION = "collection";
    private static final String DOCUMENT = "document";
    private static final String VERSION = "version";
    private static final String SYSTEM = "system.";
    private static final int BATCH = 500;

    private final MongoDatabase database;
    private final Versions versions;

    Dump(MongoDatabase database, Versions versions) {
        this.database = database;
        this.versions = versions;
    }

    /**
     * @return how many documents
     */
    long write(Path file) throws IOException {
        Announced newest = versions.newest();
        int last = newest == null ? 0 : newest.version().number();
        var count = new long[1];
        SnapshotFile.write(
                file,
                new Document(VERSION, last),
                each -> {
                    for (var name : names()) {
                        database.getCollection(name)
                                .find()
                                .forEach(it -> {
                                    var kept = asOf(name, it, last);
                                    if (kept != null) {
                                        each.accept(
                                                new Document(COLLECTION, name)
                                                        .append(DOCUMENT, kept));
                                        count[0]++;
                                    }
                                });
                    }
                });
        return count[0];
    }

    private List<String> names() {
        var names = database.listCollectionNames().into(new ArrayList<>());
        names.removeIf(it -> it.startsWith(SYSTEM));
        return names;
    }

    private static @Nullable Document asOf(String collection, Document document, int version) {
        return switch (collection) {
            case VersionDocuments.COLLECTION -> VersionDocuments.asOf(document, version);
            case RevisionDocuments.COLLECTION -> RevisionDocuments.asOf(document, version);
            default -> document;
        };
    }

    /**
     * Into an empty database; the versions come last, so that a restore that is cut short shows
     * nothing.
     *
     * @throws StoreUnusable when the file is not whole, or the database holds something
     */
    long read(Path file, String place) throws IOException {
        if (!SnapshotFile.isWhole(file)) {
            throw new StoreUnusable(file + " is no dump, or is damaged");
        }
        for (var name : names()) {
            if (database.getCollection(name).find().limit(1).first() != null) {
                throw new StoreUnusable(
                        place + " is not empty: a dump is restored into an empty database");
            }
        }
        var count = new long[1];
        var batches = new HashMap<String, List<Document>>();
        SnapshotFile.forEach(file, it -> add(it, batches, count));
        var last = batches.remove(VersionDocuments.COLLECTION);
        batches.forEach(this::insert);
        if (last != null) {
            insert(VersionDocuments.COLLECTION, last);
        }
        return count[0];
    }

    /** Versions are few and wait for the end. */
    private void add(Document wrapped, Map<String, List<Document>> batches, long[] count) {
        var name = wrapped.getString(COLLECTION);
        var batch = batches.computeIfAbsent(name, it -> new ArrayList<>());
        batch.add(wrapped.get(DOCUMENT, Document.class));
        count[0]++;
        if (batch.size() == BATCH && !name.equals(VersionDocuments.COLLECTION)) {
            insert(name, batch);
            batch.clear();
        }
    }

    private void insert(String collection, List<Document> batch) {
        if (!batch.isEmpty()) {
            database.getCollection(collection)
                    .insertMany(batch, new InsertManyOptions().ordered(false));
        }
    }
}
