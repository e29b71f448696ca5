/// How fast Rowhouse is: the commands of `bench/run`, and the runs behind them.
@NullMarked
package rowhouse.bench;

import org.jspecify.annotations.NullMarked;
