package rowhouse.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

/// XML as AWS's services write it: elements, text, and one namespace.
final class XmlText {
    private final StringBuilder text = new StringBuilder(512);

    void start(String name) {
        text.append('<').append(name).append('>');
    }

    void start(String name, String namespace) {
        text.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
    }

    void end(String name) {
        text.append("</").append(name).append('>');
    }

    void element(String name, String content) {
        start(name);
        escaped(content);
        end(name);
    }

    byte[] toBytes() {
        return text.toString().getBytes(UTF_8);
    }

    private void escaped(String content) {
        for (int i = 0; i < content.length(); i++) {
            char character = content.charAt(i);
            switch (character) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '\r' -> text.append("&#xD;");
                default -> text.append(isOfXml(character) ? character : '\uFFFD');
            }
        }
    }

    /// XML has no way to write most control characters.
    private static boolean isOfXml(char character) {
        return character >= ' ' || character == '\t' || character == '\n';
    }
}
