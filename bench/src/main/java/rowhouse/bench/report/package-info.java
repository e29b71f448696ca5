/// What was found: tables, ratios, a file of all figures, and a plot.
@NullMarked
package rowhouse.bench.report;

import org.jspecify.annotations.NullMarked;
