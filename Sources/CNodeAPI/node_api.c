// SwiftPM wants a source file in a C target; the header is all there is.
#include "node_api.h"
