#pragma once

#include <cstddef>

#include "core/weights/tensorfile.h"

namespace reslab {

/// Opens a checkpoint of PyTorch since 1.6: a zip archive of a pickle and of the numbers that it speaks of. The tensors are
/// those of the dict itself, or of the one that it holds as state_dict, model, model_state, model_state_dict, net or
/// weights; numbers and texts beside that one become metadata, optimisers and the like are left. Everything is checked
/// before memory is taken by it, and nothing in the file is run: opening takes at most the file's size + 1 MiB.
/// Throws FileUnreadable, FileTruncated, FileTooLarge, FileMalformed, PickleForbidden.
TensorFile openTorchFile(RandomAccessFile file);

}  // namespace reslab
