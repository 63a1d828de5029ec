# Initial cache: cmake -S . -B build-fuzz -C host/cmake/fuzz.cmake
set(CMAKE_C_COMPILER clang-14 CACHE STRING "")
set(CMAKE_CXX_COMPILER clang++-14 CACHE STRING "")
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(CMAKE_CXX_FLAGS "-O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined" CACHE STRING "")
set(DISTINGUO_GUI OFF CACHE BOOL "")
set(DISTINGUO_TESTS ON CACHE BOOL "")
set(DISTINGUO_FUZZ ON CACHE BOOL "")
