import Facts

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The fault for a system call that has just failed; reads `errno`, so it must come first after the call.
func systemFault(_ code: Fault.Code, _ action: String, _ path: String) -> Fault {
  let number = errno
  let reason = String(cString: strerror(number))
  let remedy =
    switch number {
    case ENOSPC, EDQUOT: "make room on that disk and run the same command again"
    case EROFS, EACCES, EPERM: "choose a folder that may be written"
    default: ""
    }
  return Fault(code, place: path, found: "cannot \(action): \(reason)", remedy: remedy)
}
