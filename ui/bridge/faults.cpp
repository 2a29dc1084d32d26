#include "ui/bridge/faults.h"

#include <exception>
#include <new>

namespace reslab::ui {

Error currentFault(const std::string& what)
{
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (const std::bad_alloc&) {
        return Error(ErrorCode::OutOfMemory, {{"what", what}});
    } catch (const std::exception& error) {
        return Error(ErrorCode::Internal, {{"what", what}, {"reason", error.what()}});
    } catch (...) {
        return Error(ErrorCode::Internal, {{"what", what}, {"reason", "?"}});
    }
}

}  // namespace reslab::ui
