package rowhouse.sdk;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;

/// A place on a parcel's way, nested in its item.
@DynamoDbBean
public class Stop {
    private String place = "";
    private @Nullable Set<String> carriers;

    public Stop() {}

    Stop(String place, @Nullable Set<String> carriers) {
        this.place = place;
        this.carriers = carriers;
    }

    public String getPlace() {
        return place;
    }

    public void setPlace(String place) {
        this.place = place;
    }

    public @Nullable Set<String> getCarriers() {
        return carriers;
    }

    public void setCarriers(@Nullable Set<String> carriers) {
        this.carriers = carriers;
    }
}
