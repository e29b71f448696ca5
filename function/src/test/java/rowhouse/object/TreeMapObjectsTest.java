package rowhouse.object;

class TreeMapObjectsTest extends ObjectStoreContract {
    @Override
    protected ObjectStore objects() {
        return new TreeMapObjects().with(BUCKET_NAME);
    }
}
