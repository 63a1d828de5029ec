# Initial cache: cmake -S . -B build-sanitize -C host/cmake/sanitize.cmake
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(CMAKE_CXX_FLAGS "-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined" CACHE STRING "")
set(DISTINGUO_GUI OFF CACHE BOOL "")
