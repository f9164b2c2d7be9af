// Swift packages want a C target to have a source; all of this one stands in its header.
#include "byte_blocks.h"
