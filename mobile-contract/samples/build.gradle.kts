apollo {
    service("huiqi") {
        packageName.set("cn.huiqi.api")
        schemaFile.set(file("mobile-contract/schema.graphqls"))
        srcDir("mobile-contract/operations")
        operationManifestFormat.set("persistedQueryManifest")
        listOf("Date", "DateTime", "Decimal", "URL", "SectorCode", "RegionCode", "ZoneCode", "CreditCode", "SyncToken")
            .forEach { mapScalar(it, "kotlin.String") }
        mapScalar("Quantity", "kotlin.Any")
    }
}
