# Warnings are errors for our own code; the headers of other libraries are system headers.
add_library(warnings INTERFACE)
target_compile_options(warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast
  -Wcast-align -Wformat=2 -Wimplicit-fallthrough -Wnull-dereference -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # gcc 12 at -O2 reports overlaps and dereferences inside std::string and std::variant that do not exist.
  target_compile_options(warnings INTERFACE -Wno-error=restrict -Wno-restrict -Wno-null-dereference
    -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-array-bounds -Wno-dangling-pointer)
endif()
target_compile_definitions(warnings INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
# A program loads only what it uses: without a window there is no need of cairo and the X libraries behind it.
target_link_options(warnings INTERFACE -Wl,--as-needed)
if(NOT DISTINGUO_FUZZ)
  target_compile_options(warnings INTERFACE -fstack-protector-strong -fPIE)
  target_link_options(warnings INTERFACE -Wl,-z,relro,-z,now)
endif()

# add_house(NAME folder sources...) makes one static library of the house, with headers found from host/.
function(add_house name)
  add_library(${name} STATIC ${ARGN})
  target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR}/host)
  target_link_libraries(${name} PRIVATE warnings)
endfunction()
