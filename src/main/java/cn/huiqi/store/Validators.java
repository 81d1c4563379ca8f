package cn.huiqi.store;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.ValidationOptions;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a real MongoDB holds each document to, so that a slip in a shell is refused. */
final class Validators {

    private static final Logger LOG = LoggerFactory.getLogger(Validators.class);
    private static final int EXISTS = 48;
    private static final int UNAUTHORIZED = 13;

    private static final Map<String, Document> BY_COLLECTION =
            Map.of(
                    RevisionDocuments.COLLECTION, RevisionDocuments.schema(),
                    VersionDocuments.COLLECTION, VersionDocuments.schema(),
                    KeyDocuments.COLLECTION, KeyDocuments.schema(),
                    AuditDocuments.COLLECTION, AuditDocuments.schema(),
                    AuditDocuments.HEAD_COLLECTION, AuditDocuments.headSchema());

    private Validators() {}

    /** Makes the collections that are missing, and brings the validators up to date. */
    static void apply(MongoDatabase database) {
        BY_COLLECTION.forEach((collection, schema) -> {
            var validator = new Document("$jsonSchema", schema);
            var options =
                    new CreateCollectionOptions()
                            .validationOptions(new ValidationOptions().validator(validator));
            try {
                database.createCollection(collection, options);
            } catch (MongoCommandException e) {
                if (e.getCode() != EXISTS) {
                    throw e;
                }
                update(database, collection, validator);
            }
        });
    }

    /** The role readWrite makes collections, but does not change their validators. */
    private static void update(MongoDatabase database, String collection, Document validator) {
        try {
            database.runCommand(new Document("collMod", collection).append("validator", validator));
        } catch (MongoCommandException e) {
            if (e.getCode() != UNAUTHORIZED) {
                throw e;
            }
            LOG.info("The validator of {} stays as it is: that needs the role dbAdmin", collection);
        }
    }

    static Document object(List<String> required, Document properties) {
        return new Document("bsonType", "object")
                .append("required", required)
                .append("properties", properties);
    }

    static Document type(String bsonType) {
        return new Document("bsonType", bsonType);
    }
}
