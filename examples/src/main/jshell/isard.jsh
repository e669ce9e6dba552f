// Start-up script of ./jshell: every public package of Isard.
import org.isard.core.*;
import org.isard.core.inference.*;
import org.isard.econometrics.*;
import org.isard.econometrics.detector.*;
import org.isard.examples.*;
import org.isard.geo.*;
import org.isard.geo.autocorrelation.*;
import org.isard.network.*;
import org.isard.trade.*;
import org.isard.trade.accounts.*;
import org.isard.trade.complexity.*;
