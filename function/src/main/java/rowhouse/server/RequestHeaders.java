package rowhouse.server;

import io.netty.handler.codec.CharSequenceValueConverter;
import io.netty.handler.codec.DefaultHeaders;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.util.AsciiString;
import io.netty.util.HashingStrategy;

/// Makes what the fields of a request are collected in, checked as Netty checks them. They go through a hash table that
/// is hardly ever asked, so its hash is one that takes no time; how long a head may be limits how much falls together.
final class RequestHeaders implements HttpHeadersFactory {
    private static final DefaultHttpHeadersFactory CHECKS = DefaultHttpHeadersFactory.headersFactory();
    private static final int BUCKETS = 16;

    @Override
    public HttpHeaders newHeaders() {
        return new Fields();
    }

    @Override
    public HttpHeaders newEmptyHeaders() {
        return new Fields();
    }

    private static final class Fields extends DefaultHttpHeaders {
        Fields() {
            super(new DefaultHeaders<>(
                    new IgnoringCase(),
                    CharSequenceValueConverter.INSTANCE,
                    CHECKS.getNameValidator(),
                    BUCKETS,
                    CHECKS.getValueValidator()));
        }
    }

    /// Names are the same without regard to case.
    private static final class IgnoringCase implements HashingStrategy<CharSequence> {
        @Override
        public int hashCode(CharSequence name) {
            int length = name.length();
            return length == 0 ? 0 : length ^ Character.toLowerCase(name.charAt(length - 1));
        }

        @Override
        public boolean equals(CharSequence one, CharSequence other) {
            return AsciiString.contentEqualsIgnoreCase(one, other);
        }
    }
}
