extension Fault.Code {
  /// What such a fault says, and what a person does about it.
  public var meaning: String {
    switch self {
    case .usage:
      "The command line is wrong: an option, a value or a name that the command does not know. `--help` tells what it takes."
    case .configuration:
      "seatledger.toml, the catalogue or the decisions are wrong. Each fault names file and line, what was found and what was expected; all are reported at once, and nothing was written."
    case .template:
      "A template is wrong, or names a value that there is not. A template of one's own stands in the workspace's templates/; the built-in one is used again when that file is taken away."
    case .unreadable:
      "A source cannot be read, or is refused as dangerous: damaged, cut off, too large, a zip or XML bomb, a path that leads out. The run stops, as a position without that source would look complete and not be."
    case .unbalanced:
      "Rows read are not the sum of accepted, rejected, merged and out of scope, or a sum of the allocation does not come out. There is no pack then; please report it, as no input should bring it about."
    case .verification:
      "A pack, or the ledger, is not what it says it is. `seatledger verify` names every problem; a ledger is made anew from the archive by `seatledger rebuild`."
    case .unwritable:
      "Something could not be written: no room, no permission, a damaged disk. The workspace is as it was before, and the same command succeeds once there is room."
    case .busy:
      "Another run holds the workspace. Wait until it has ended; a run that was killed holds nothing."
    }
  }
}
