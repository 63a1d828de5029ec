# distinguo_add_check(NAME sources...): a native check of a plugin, as lib<NAME>.so. Copy it into the plugin's folder native/.
# Needs libpoco-dev. The flags are those that a check should be proud to pass.
set(DISTINGUO_SDK_FOLDER ${CMAKE_CURRENT_LIST_DIR})
function(distinguo_add_check name)
  add_library(${name} MODULE ${ARGN})
  target_include_directories(${name} PRIVATE ${DISTINGUO_SDK_FOLDER})
  target_compile_features(${name} PRIVATE cxx_std_20)
  target_compile_options(${name} PRIVATE -Wall -Wextra -fvisibility=default)
  target_link_libraries(${name} PRIVATE PocoFoundation)
endfunction()
