// What a worker gives up before it looks at anybody's input: memory beyond a limit, new files, programs, the network.
#pragma once

#include <cstdint>

namespace galley::batch {

// Ends the process with the parent, drops core files, caps memory. Call right after fork(); `parent` is the parent's id.
void bind_to_parent(int parent);
void cap_memory(std::uint64_t bytes);
// From here on only reading files and writing to what is open. Forbidden calls fail; starting programs or sockets ends the worker.
void forbid_system_calls();

}  // namespace galley::batch
