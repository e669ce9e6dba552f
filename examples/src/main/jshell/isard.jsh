// Start-up script of ./jshell: every public package of Isard.
import org.isard.core.*;
import org.isard.core.inference.*;
import org.isard.econometrics.*;
import org.isard.econometrics.detector.*;
import org.isard.econometrics.evaluation.*;
import org.isard.econometrics.local.*;
import org.isard.econometrics.panel.*;
import org.isard.examples.*;
import org.isard.geo.*;
import org.isard.geo.autocorrelation.*;
import org.isard.geo.concentration.*;
import org.isard.geo.map.*;
import org.isard.geo.points.*;
import org.isard.network.*;
import org.isard.trade.*;
import org.isard.trade.accounts.*;
import org.isard.trade.complexity.*;
