# libsodium 1.0.18 from the portable C sources that npm sodium-native@3.2.1 carries.
add_library(creator_sodium INTERFACE)
