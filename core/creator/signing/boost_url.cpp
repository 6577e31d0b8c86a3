// Boost.URL's compiled half, in a translation unit of its own: it takes as long as all of signing.
#include <boost/url/src.hpp>
